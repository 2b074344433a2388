"""Realis: whether what a verb or a noun tells happens, by the tree around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from fabula.lang.en.realis_words import (
    CONDITIONS,
    DENYING,
    FREQUENT,
    FUTURE_TIMES,
    IMPLYING,
    IRREALIS_NOUNS,
    NEARLY,
    NEGATIVE_PEOPLE,
    NEGATORS,
    PERCEIVED,
    PERHAPS,
    PERFORMATIVE,
    PLANNED,
    POSSIBLE,
    RAISING,
    UNREAL,
    WISHED,
)
from fabula.relate.sentence_trees import SUBJECTS, SentenceTrees

__all__ = ["Realis", "RealisReader"]

_STEPS: Final = 8


class Realis(NamedTuple):
    """Whether it happens, and a short code of what decided."""

    label: str
    reason: str


_ACTUAL = Realis("actual", "told")


@dataclass(slots=True)
class _Clause:
    """What stands around a verb in its own clause."""

    aux: tuple[str, ...] = ()
    aux_tags: tuple[str, ...] = ()
    negator: str = ""
    mark: str = ""
    marks: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    subject: int = -1
    wh: bool = False
    has_condition: bool = False
    has_negative: bool = False


class RealisReader:
    """Reads the realis of verbs and nouns.

    Args:
        trees: of the story.
        telling: for each token the quotation that tells it, or -1.
        is_present: for each token, whether the narration around it is in the present tense.
        asks: for each token, whether a question mark ends its clause.
    """

    def __init__(self, trees: SentenceTrees, telling: list[int], is_present: list[bool], asks: list[bool]) -> None:
        self._trees = trees
        self._telling = telling
        self._is_present = is_present
        self._asks = asks
        self._known: dict[int, Realis] = {}
        self._clauses: dict[int, _Clause] = {}

    def of(self, token: int) -> Realis:
        """Give the realis of what a token tells."""
        return self._of(token, 0)

    def _of(self, token: int, depth: int) -> Realis:
        found = self._known.get(token)
        if found is None:
            if depth > _STEPS:
                return _ACTUAL
            is_verb = (self._trees.xpos[token] or "").startswith("V")
            found = self._verb(token, depth) if is_verb or self._has_copula(token) else self._noun(token, depth)
            self._known[token] = found
        return found

    def _has_copula(self, token: int) -> bool:
        return self._trees.child(token, {"cop", "aux"}) >= 0

    def _clause(self, verb: int) -> _Clause:
        found = self._clauses.get(verb)
        if found is not None:
            return found
        trees = self._trees
        made = _Clause()
        for t in trees.children(verb):
            relation, lemma = trees.relations[t], trees.lemmas[t]
            if relation in {"aux", "aux:pass", "cop"}:
                made.aux += (lemma,)
                made.aux_tags += (trees.xpos[t] or "",)
                if lemma in NEGATORS:
                    made.negator = lemma
            elif relation == "mark":
                made.mark = made.mark or lemma
                made.marks += (lemma,)
            elif relation in {"advmod", "cc:preconj"}:
                if lemma in NEGATORS:
                    made.negator = made.negator or lemma
                elif lemma == "longer" and trees.child(t, {"advmod", "det"}) >= 0:
                    made.negator = made.negator or "no"
                else:
                    made.adverbs += (lemma,)
                if trees.xpos[t] == "WRB" and t < verb:
                    made.wh = True
            elif relation in SUBJECTS:
                made.subject = t
                made.has_negative = made.has_negative or self._is_negative(t)
                made.wh = made.wh or self._is_wh(t)
            elif relation in {"obj", "iobj", "obl", "obl:unmarked"}:
                made.has_negative = made.has_negative or self._is_negative(t)
                made.wh = made.wh or (t < verb and self._is_wh(t))
            elif relation == "cc" and lemma == "nor" and t < verb:
                made.negator = made.negator or "nor"
            elif relation == "advcl":
                marks = [trees.lemmas[k] for k in trees.children(t) if trees.relations[k] in {"mark", "advmod"}]
                made.has_condition = made.has_condition or ("if" in marks and "as" not in marks) or "unless" in marks
        self._clauses[verb] = made
        return made

    def _is_wh(self, token: int) -> bool:
        trees = self._trees
        if (trees.xpos[token] or "").startswith("W"):
            return True
        return any((trees.xpos[t] or "").startswith("W") for t in trees.children(token) if trees.relations[t] == "det")

    def _is_negative(self, token: int) -> bool:
        trees = self._trees
        if trees.lemmas[token] in NEGATIVE_PEOPLE:
            return True
        return any(
            trees.lemmas[t] in {"no", "neither"} and trees.relations[t] in {"det", "advmod"}
            for t in trees.children(token)
        )

    def _verb(self, verb: int, depth: int) -> Realis:
        trees = self._trees
        clause = self._clause(verb)
        above, relation = trees.heads[verb], trees.relations[verb] or ""
        is_inner = above != verb and self._telling[above] == self._telling[verb]
        if "as" in clause.marks and ("if" in clause.marks or "though" in clause.marks):
            return Realis("hypothetical", "as_if")
        if clause.mark == "like" and relation == "advcl":
            return Realis("hypothetical", "as_if")
        if clause.mark == "without" or trees.case_of(verb) == "without":
            return Realis("negated", "without")
        if clause.mark in {"than", "lest"} or trees.case_of(verb) == "instead":
            return Realis("negated", "instead")
        if is_inner and self._is_imagined(above, relation):
            return Realis("hypothetical", "imagined")
        if self._is_denied(clause):
            if self._telling[verb] >= 0 and clause.subject < 0 and trees.xpos[verb] == "VB" and not is_inner:
                return Realis("hypothetical", "imperative")
            if is_inner and relation in {"acl:relcl", "ccomp", "acl"} and self._denies(above):
                return Realis("habitual", "double_negation")
            if "would" in clause.aux or "will" in clause.aux:
                return Realis("negated", "modal_not")
            return Realis("negated", "not")
        if any(adverb in NEARLY for adverb in clause.adverbs):
            return Realis("negated", "nearly")
        if any(adverb in PERHAPS for adverb in clause.adverbs):
            return Realis("hypothetical", "perhaps")
        if clause.mark in CONDITIONS or any(adverb in {"if", "whether"} for adverb in clause.adverbs):
            return Realis("hypothetical", "condition")
        modal = self._modal(verb, clause)
        if modal is not None:
            return modal
        has_tense = self._has_tense(verb, clause)
        if is_inner:
            governed = self._governed(verb, above, relation, clause, depth, has_tense=has_tense)
            if governed is not None:
                return governed
        if self._telling[verb] >= 0:
            told = self._spoken(verb, clause, has_tense=has_tense)
            if told is not None:
                return told
        if not has_tense and is_inner:
            return self._of(above, depth + 1)
        return self._tensed(verb, clause)

    def _is_imagined(self, above: int, relation: str) -> bool:
        """Say whether the verb above tells a wish, a guess or a dream with the clause as what it is about."""
        trees = self._trees
        if relation not in {"ccomp", "parataxis"} or trees.lemmas[above] not in UNREAL:
            return False
        if relation == "parataxis":
            return trees.lemmas[above] == "suppose" and trees.xpos[above] == "VB"
        return trees.upos[above] == "VERB"

    def _is_denied(self, clause: _Clause) -> bool:
        if not clause.negator:
            return clause.has_negative
        return not (clause.has_negative or "only" in clause.adverbs)

    def _denies(self, token: int) -> bool:
        """Say whether a word above is denied: "not a day passed that"."""
        if self._is_negative(token):
            return True
        trees = self._trees
        if any(trees.lemmas[t] in NEGATORS for t in trees.children(token)):
            return True
        verb = trees.heads[token]
        return trees.relations[token] in SUBJECTS and any(
            trees.lemmas[t] in NEGATORS for t in trees.children(verb) if t < token
        )

    def _modal(self, verb: int, clause: _Clause) -> Realis | None:
        trees = self._trees
        aux = clause.aux
        if not aux:
            return None
        if "will" in aux or "shall" in aux:
            return Realis("hypothetical", "will_if") if clause.has_condition else Realis("future", "will")
        if "would" in aux or "'d" in aux:
            if "have" in aux:
                return Realis("hypothetical", "would_have")
            if clause.has_condition:
                return Realis("hypothetical", "would_if")
            if self._is_frequent(verb, clause):
                return Realis("habitual", "would_often")
            if trees.relations[verb] == "ccomp":
                return Realis("future", "would_told")
            return Realis("future" if self._telling[verb] < 0 else "hypothetical", "would")
        for word in aux:
            if word in POSSIBLE:
                if word in {"can", "could"} and trees.lemmas[verb] in PERCEIVED and not clause.has_condition:
                    return None
                return Realis("hypothetical", "modal")
        return None

    def _is_frequent(self, verb: int, clause: _Clause) -> bool:
        trees = self._trees
        if any(adverb in FREQUENT for adverb in clause.adverbs):
            return True
        for t in trees.children(verb):
            relation = trees.relations[t]
            if relation in {"obl", "obl:unmarked", "nmod:unmarked"} and trees.senses[t] == "n.TIME":
                if any(trees.lemmas[k] in {"every", "each"} for k in trees.children(t)):
                    return True
            elif relation == "advcl" and any(trees.lemmas[k] == "whenever" for k in trees.children(t)):
                return True
        return any(adverb == "whenever" for adverb in clause.adverbs)

    def _has_tense(self, verb: int, clause: _Clause) -> bool:
        if clause.aux_tags and any(tag in {"VBD", "VBP", "VBZ", "MD"} for tag in clause.aux_tags):
            return True
        return not clause.aux and self._trees.xpos[verb] in {"VBD", "VBP", "VBZ"}

    def _governed(
        self, verb: int, above: int, relation: str, clause: _Clause, depth: int, *, has_tense: bool
    ) -> Realis | None:
        trees = self._trees
        lemma = trees.lemmas[above]
        if relation in {"xcomp", "ccomp", "csubj"} and not has_tense:
            upper = self._of(above, depth + 1)
            if lemma == "go" and trees.xpos[above] == "VBG" and clause.mark == "to":
                return Realis("future", "going_to") if upper.label != "negated" else upper
            if lemma == "use" and clause.mark == "to":
                return Realis("habitual", "used_to") if upper.label != "negated" else upper
            if lemma in {"about"}:
                return Realis("future", "about_to")
            if lemma in DENYING:
                return Realis("negated", "failed_to") if upper.label != "negated" else Realis("actual", "not_failed_to")
            if upper.label == "negated" and (lemma in RAISING or lemma in IMPLYING or upper.reason != "not"):
                return Realis("negated", "raised_not")
            if lemma in PLANNED:
                return Realis("future", "planned") if upper.label != "negated" else Realis("hypothetical", "wished")
            if lemma in WISHED and (trees.xpos[verb] != "VBG" or lemma in UNREAL):
                return Realis("hypothetical", "wished")
            if upper.label == "negated":
                return Realis("negated", "raised_not")
            if trees.upos[above] in {"ADJ", "NOUN"}:
                return Realis("hypothetical", "wished")
            return upper
        if relation == "ccomp":
            if lemma in RAISING and self._is_denied(self._clause(above)):
                return Realis("negated", "raised_not")
            return None
        if relation == "acl" and not has_tense and clause.mark == "to":
            return Realis("hypothetical", "noun_to" if lemma in IRREALIS_NOUNS else "to")
        if relation == "acl" and has_tense and lemma in IRREALIS_NOUNS:
            return Realis("hypothetical", "noun_that")
        if relation in {"advcl", "acl"} and clause.mark == "to" and not has_tense:
            upper = self._of(above, depth + 1)
            return Realis("hypothetical", "purpose") if upper.label in {"actual", "reported_past"} else upper
        if relation == "conj":
            return self._joined(verb, above, clause, depth, has_tense=has_tense)
        if relation == "advcl" and has_tense and clause.mark in {"before", "until", "till"}:
            return None
        if relation in {"advcl", "ccomp", "acl:relcl", "parataxis"} and has_tense:
            upper = self._known.get(above)
            if relation == "advcl" and upper is not None and upper.label in {"habitual", "future"} and clause.mark:
                return upper
        return None

    def _joined(self, verb: int, above: int, clause: _Clause, depth: int, *, has_tense: bool) -> Realis | None:
        """Judge a verb that shares what stands before the verb it is joined to: "he did not eat or sleep"."""
        trees = self._trees
        xpos = trees.xpos[verb]
        if clause.aux or (clause.subject >= 0 and xpos != "VB"):
            return None
        if has_tense and (xpos in {"VBD", "VBZ"} or not self._clause(above).aux):
            return None
        return self._of(above, depth + 1)

    def _spoken(self, verb: int, clause: _Clause, *, has_tense: bool) -> Realis | None:
        """Judge what somebody says: imperatives, questions, what is past, the present."""
        trees = self._trees
        xpos = trees.xpos[verb]
        asks = self._asks[verb]
        is_top = trees.is_root(verb) or trees.relations[verb] in {"ccomp", "parataxis", "conj"}
        if xpos == "VB" and is_top and clause.mark == "":
            if clause.aux and asks and not clause.wh and clause.aux[0] != "have":
                return Realis("hypothetical", "question")
            if (not clause.aux or clause.aux == ("do",)) and clause.subject < 0:
                return Realis("hypothetical", "imperative")
            if "do" in clause.aux and clause.aux_tags[0] == "VBD":
                return Realis("reported_past", "spoken_past")
        if asks and not clause.wh and is_top:
            return Realis("hypothetical", "question")
        if not has_tense and xpos in {"VBD", "VBN"} and is_top and not clause.aux:
            return Realis("reported_past", "spoken_past")
        if not has_tense:
            return None
        if self._is_past(verb, clause) or self._is_perfect(clause):
            if self._is_frequent(verb, clause):
                return Realis("habitual", "often")
            return Realis("reported_past", "spoken_past")
        if "be" in clause.aux and xpos == "VBG":
            if any(adverb in FUTURE_TIMES for adverb in clause.adverbs) or self._has_future_time(verb):
                return Realis("future", "spoken_plan")
            return Realis("actual", "spoken_now")
        if clause.subject >= 0 and trees.lemmas[clause.subject] in {"i", "we"} and trees.lemmas[verb] in PERFORMATIVE:
            return Realis("actual", "performative")
        if "do" in clause.aux and asks:
            return Realis("habitual", "spoken_present")
        if self._has_future_time(verb):
            return Realis("future", "spoken_plan")
        return Realis("habitual", "spoken_present")

    def _has_future_time(self, verb: int) -> bool:
        trees = self._trees
        for t in trees.children(verb):
            if trees.relations[t] not in {"obl", "obl:unmarked", "nmod:unmarked", "advmod"}:
                continue
            if trees.lemmas[t] in FUTURE_TIMES or any(trees.lemmas[k] in FUTURE_TIMES for k in trees.children(t)):
                return True
        return False

    def _is_past(self, verb: int, clause: _Clause) -> bool:
        if clause.aux_tags:
            return "VBD" in clause.aux_tags
        return self._trees.xpos[verb] == "VBD"

    @staticmethod
    def _is_perfect(clause: _Clause) -> bool:
        return "have" in clause.aux

    def _tensed(self, verb: int, clause: _Clause) -> Realis:
        """Judge what the narration tells by its tense."""
        is_present = self._is_present[verb]
        if self._is_frequent(verb, clause):
            return Realis("habitual", "often")
        if self._is_perfect(clause):
            return Realis("reported_past", "perfect")
        if not self._has_tense(verb, clause):
            return _ACTUAL
        is_past = self._is_past(verb, clause)
        if is_present:
            return Realis("reported_past", "past_in_present") if is_past else _ACTUAL
        return _ACTUAL if is_past else Realis("habitual", "present_in_past")

    def _noun(self, noun: int, depth: int) -> Realis:
        """Judge an event noun: by its own "no", else by the verb that governs it."""
        if self._is_negative(noun):
            return Realis("negated", "no")
        trees = self._trees
        above = noun
        for _ in range(_STEPS):
            if trees.heads[above] == above:
                return Realis("reported_past", "spoken_past") if self._telling[noun] >= 0 else _ACTUAL
            case = trees.case_of(above)
            if case in {"without", "instead"}:
                return Realis("negated", "without")
            above = trees.heads[above]
            if self._telling[above] != self._telling[noun]:
                break
            if (trees.xpos[above] or "").startswith("V") or self._has_copula(above):
                upper = self._of(above, depth + 1)
                if (
                    upper.label in {"negated", "hypothetical", "future", "habitual", "reported_past"}
                    and upper.reason != "past"
                ):
                    return Realis(upper.label, upper.reason)
                return upper
        return _ACTUAL
