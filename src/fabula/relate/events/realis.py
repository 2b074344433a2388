"""Realis: whether what a verb or a noun tells happens, by the tree around it."""

from __future__ import annotations

from typing import Final

from fabula.lang.en.realis_words import (
    CONDITIONS,
    DENYING,
    IMPLYING,
    IRREALIS_NOUNS,
    NEARLY,
    NEGATORS,
    PERCEIVED,
    PERFORMATIVE,
    PERHAPS,
    PLANNED,
    PONDERED,
    POSSIBLE,
    RAISING,
    RESPONDING,
    UNREAL,
    WISHED,
)
from fabula.relate.events.clauses import Clause, is_negative, is_open, read_clause
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees
from fabula.relate.events.spoken_realis import Realis, is_first, spoken_realis

__all__ = ["Realis", "RealisReader"]

_STEPS: Final = 8
_UNTIL: Final = frozenset({"before", "until", "till", "when", "once", "as", "while", "after", "because", "that"})
_STILL: Final = 1
"""Sentences after a habit in which "would" goes on with it."""
_HABITS: Final = frozenset({"often", "used_to", "would_often"})
_NOT_YET: Final = frozenset({"hypothetical", "future"})


_ACTUAL = Realis("actual", "told")


class RealisReader:
    """Reads the realis of verbs and nouns.

    Args:
        trees: of the story.
        voices: for each token, who tells it: a number for each quotation and each writing, -1 for the narration.
        is_present: for each token, whether the narration around it is in the present tense.
        asks: for each token, whether a question mark ends its clause.
    """

    def __init__(self, trees: SentenceTrees, voices: list[int], is_present: list[bool], asks: list[bool]) -> None:
        self._trees = trees
        self._voices = voices
        self._is_present = is_present
        self._asks = asks
        self._known: dict[int, Realis] = {}
        self._clauses: dict[int, Clause] = {}
        self._last_habit = -_STEPS

    def of(self, token: int) -> Realis:
        """Give the realis of what a token tells."""
        return self._of(token, 0)

    def clause(self, verb: int) -> Clause:
        """Give the clause of a verb."""
        found = self._clauses.get(verb)
        if found is None:
            found = self._clauses[verb] = read_clause(self._trees, verb)
        return found

    def _of(self, token: int, depth: int) -> Realis:
        found = self._known.get(token)
        if found is None:
            if depth > _STEPS:
                return _ACTUAL
            found = self._verb(token, depth) if self._is_predicate(token) else self._noun(token, depth)
            self._known[token] = found
            if found.label == "habitual" and found.reason in _HABITS and self._voices[token] < 0:
                self._last_habit = self._trees.sentences[token]
        return found

    def _is_predicate(self, token: int) -> bool:
        return (self._trees.xpos[token] or "").startswith("V") or self._trees.child(token, {"cop", "aux"}) >= 0

    def _verb(self, verb: int, depth: int) -> Realis:
        trees = self._trees
        clause = self.clause(verb)
        above, relation = trees.heads[verb], trees.relations[verb] or ""
        is_inner = above != verb and self._voices[above] == self._voices[verb]
        found = self._marked(verb, clause, above if is_inner else -1, relation)
        if found is None and clause.is_denied:
            found = self._denied(verb, clause, above if is_inner else -1, relation)
        found = found or self._softened(clause) or self._modal(verb, clause, relation)
        if found is None and is_inner:
            found = self._governed(verb, above, relation, clause, depth)
        if found is None and self._voices[verb] >= 0:
            found = spoken_realis(self._trees, verb, clause, is_asked=self._asks[verb])
        if found is None and is_inner and not clause.has_tense:
            return self._untensed(verb, above, relation, clause, depth)
        return found or self._tensed(verb, clause)

    def _untensed(self, verb: int, above: int, relation: str, clause: Clause, depth: int) -> Realis:
        """Judge a participle by the clause that it belongs to; one that goes before is not denied with it."""
        upper = self._of(above, depth + 1)
        if relation == "advcl" and verb < above and upper.label == "negated":
            upper = self._told_time(verb, is_past=True)
        if clause.is_perfect and upper.label == "actual":
            return Realis("reported_past", "perfect")
        return upper

    def _marked(self, verb: int, clause: Clause, above: int, relation: str) -> Realis | None:
        """Judge by the word that opens the clause, or by the wish or dream that it is about."""
        marks = clause.marks
        if "as" in marks and ("if" in marks or "though" in marks):
            return Realis("hypothetical", "as_if")
        if clause.mark == "like" and relation == "advcl":
            return Realis("hypothetical", "as_if")
        if clause.mark in CONDITIONS or "if" in clause.adverbs or "whether" in clause.adverbs:
            return Realis("hypothetical", "condition")
        opener = clause.mark or self._trees.case_of(verb)
        if opener == "without":
            if above >= 0 and self.clause(above).is_denied:
                return Realis("habitual", "double_negation")  # "she never left without kissing him"
            return Realis("negated", "without")
        if opener == "instead" or clause.mark in {"than", "lest"}:
            return Realis("negated", "instead")
        if clause.is_inverted and clause.is_perfect and clause.is_past and not clause.negator and not self._asks[verb]:
            return Realis("hypothetical", "condition")  # "had she asked"
        if above >= 0 and self._is_imagined(above, relation) and not (clause.asks_what and clause.has_tense):
            if self._trees.lemmas[above] in RAISING and self.clause(above).is_denied:
                return Realis("negated", "raised_not")
            return Realis("hypothetical", "imagined")
        return None

    def _is_imagined(self, above: int, relation: str) -> bool:
        """Say whether the verb above tells a wish, a guess or a dream with the clause as what it is about."""
        trees = self._trees
        if relation not in {"ccomp", "parataxis"} or trees.lemmas[above] not in UNREAL:
            return False
        if relation == "parataxis":
            return trees.lemmas[above] == "suppose" and trees.xpos[above] == "VB"
        return trees.upos[above] == "VERB"

    def _denied(self, verb: int, clause: Clause, above: int, relation: str) -> Realis:
        if above >= 0 and relation in {"acl:relcl", "ccomp", "acl", "advcl"} and self._denies(verb, above):
            return Realis("habitual", "double_negation")
        if clause.negator in {"hardly", "scarcely", "no"} and clause.is_perfect and clause.is_inverted:
            return Realis("reported_past", "perfect")  # "hardly had she sat down when"
        if "may" in clause.aux or "might" in clause.aux:
            return Realis("hypothetical", "modal")
        if clause.is_inverted and self._asks[verb] and "would" in clause.aux:
            return Realis("hypothetical", "question")
        if "again" in clause.adverbs and clause.tag == "VB" and clause.subject < 0 and self._voices[verb] >= 0:
            return Realis("reported_past", "again")  # "don't burn it again"
        if "would" in clause.aux or "will" in clause.aux:
            return Realis("negated", "modal_not")
        return Realis("negated", "not")

    def _denies(self, inner: int, token: int) -> bool:
        """Say whether a word above is denied: "not a day passed that"."""
        trees = self._trees
        if trees.relations[inner] == "advcl":
            above = trees.heads[token]
            return trees.senses[above] == "n.TIME" and trees.case_of(above) == "" and self._is_denied_noun(above)
        if is_negative(trees, token) or any(trees.lemmas[t] in NEGATORS for t in trees.children(token)):
            return True
        own = trees.child(token, SUBJECTS)
        if own >= 0 and self._is_denied_noun(own):
            return True
        verb = trees.heads[token]
        return trees.relations[token] in SUBJECTS and any(
            trees.lemmas[t] in NEGATORS for t in trees.children(verb) if t < token
        )

    def _is_denied_noun(self, noun: int) -> bool:
        return any(self._trees.lemmas[t] in NEGATORS for t in self._trees.children(noun))

    @staticmethod
    def _softened(clause: Clause) -> Realis | None:
        for adverb in clause.adverbs:
            if adverb in NEARLY:
                return Realis("negated", "nearly")
            if adverb in PERHAPS:
                return Realis("hypothetical", "perhaps")
        return None

    def _modal(self, verb: int, clause: Clause, relation: str) -> Realis | None:
        aux = clause.aux
        if not aux:
            return None
        if clause.mark == "to" and clause.tag == "VB" and "be" in aux and clause.has_tense:
            return Realis("future", "was_to")
        if "will" in aux or "shall" in aux:
            if self._asks[verb] and clause.is_inverted and not clause.asks_what:
                return Realis("hypothetical", "question")
            return Realis("future", "will")
        if "would" in aux:
            return self._would(verb, clause, relation)
        if any(word in POSSIBLE for word in aux):
            if "must" in aux and self._trees.lemmas[verb] in _OWNED and is_first(self._trees, clause):
                return self._told_time(verb, is_past=False)
            if ("can" in aux or "could" in aux) and self._trees.lemmas[verb] in PERCEIVED and not clause.has_condition:
                return self._told_time(verb, is_past="could" in aux)
            return Realis("hypothetical", "modal")
        return None

    def _would(self, verb: int, clause: Clause, relation: str) -> Realis:
        is_spoken = self._voices[verb] >= 0
        if "have" in clause.aux:
            return Realis("hypothetical", "would_have")
        if clause.has_condition:
            return Realis("hypothetical", "would_if")
        if clause.is_frequent:
            return Realis("habitual", "would_often")
        if clause.asks_what and is_spoken and self._asks[verb]:
            return Realis("reported_past", "spoken_past")  # "where'd it turn up?" is tagged so
        if relation == "ccomp":
            return Realis("future", "would_told")
        if not is_spoken and 0 <= self._trees.sentences[verb] - self._last_habit <= _STILL:
            return Realis("habitual", "would_often")
        return Realis("hypothetical" if is_spoken else "future", "would")

    def _told_time(self, verb: int, *, is_past: bool) -> Realis:
        if self._voices[verb] >= 0:
            return Realis("reported_past", "spoken_past") if is_past else Realis("actual", "spoken_now")
        return _ACTUAL

    def _governed(self, verb: int, above: int, relation: str, clause: Clause, depth: int) -> Realis | None:
        """Judge a verb by the word that it hangs on."""
        trees = self._trees
        lemma = trees.lemmas[above]
        if relation == "conj":
            return self._joined(verb, above, clause, depth)
        if clause.has_tense:
            return self._tensed_below(above, relation, clause, depth)
        if relation in {"xcomp", "ccomp", "csubj"}:
            return self._complement(verb, above, clause, depth)
        if clause.mark == "for" and clause.tag == "VBG" and lemma in RESPONDING:
            return Realis("reported_past", "for_what")
        if clause.mark in {"of", "about"} and lemma in PONDERED | {"think", "talk", "speak"}:
            return Realis("hypothetical", "wished")
        if relation == "acl" and clause.mark == "to":
            return Realis("hypothetical", "noun_to" if lemma in IRREALIS_NOUNS else "to")
        if relation == "acl" and trees.relations[above] == "obj" and trees.lemmas[trees.heads[above]] in UNREAL:
            return Realis("hypothetical", "imagined")
        if relation == "advcl" and clause.mark == "to":
            upper = self._of(above, depth + 1)
            if lemma == "take" or upper.label not in {"actual", "reported_past"}:
                return upper
            return Realis("hypothetical", "purpose")
        return None

    def _complement(self, verb: int, above: int, clause: Clause, depth: int) -> Realis:
        """Judge an infinitive, gerund or participle by the word that governs it: "failed to write"."""
        trees = self._trees
        lemma = trees.lemmas[above]
        upper = self._of(above, depth + 1)
        is_denied = upper.label == "negated"
        if lemma == "go" and trees.xpos[above] == "VBG" and clause.mark == "to":
            return upper if is_denied else Realis("future", "going_to")
        if lemma == "use" and clause.mark == "to":
            return upper if is_denied else Realis("habitual", "used_to")
        if lemma == "about":
            return upper if is_denied else Realis("future", "about_to")
        if lemma in DENYING:
            return Realis("actual", "not_failed_to") if is_denied else Realis("negated", "failed_to")
        if lemma in {"have", "get"} and clause.mark == "to":
            is_past = self.clause(above).is_past
            is_told = is_past or is_denied or upper.label in _NOT_YET or upper.reason == "often"
            return upper if is_told else Realis("hypothetical", "must")
        if lemma in _RECALLED and trees.xpos[verb] == "VBG":
            return Realis("reported_past", "remembered")
        if is_denied and (lemma in RAISING or lemma in IMPLYING or upper.reason != "not"):
            return Realis("negated", "raised_not")
        if lemma in PLANNED:
            return Realis("hypothetical", "wished") if is_denied else Realis("future", "planned")
        if (lemma in WISHED and trees.xpos[verb] != "VBG") or lemma in PONDERED:
            return Realis("hypothetical", "wished")
        if is_denied:
            return Realis("negated", "raised_not")
        if trees.upos[above] in {"ADJ", "NOUN"}:
            return Realis("hypothetical", "wished")
        if lemma in {"come", "go"} and clause.mark == "to":
            return Realis("hypothetical", "purpose") if upper.label in {"actual", "reported_past"} else upper
        return upper

    def _tensed_below(self, above: int, relation: str, clause: Clause, depth: int) -> Realis | None:
        """Judge a clause with a tense of its own by the one above it: a plan, a wish, a time that is past already."""
        lemma = self._trees.lemmas[above]
        if relation == "ccomp":
            is_denied = lemma in RAISING and self.clause(above).is_denied
            return Realis("negated", "raised_not") if is_denied else None
        if relation == "acl" and lemma in IRREALIS_NOUNS:
            return Realis("hypothetical", "noun_that")
        if relation == "advcl" and (clause.mark in _UNTIL or clause.asks_what or "whenever" in clause.adverbs):
            upper = self._of(above, depth + 1)
            if upper.label in _NOT_YET and upper.reason != "imagined":
                return upper
            if upper.reason == "modal_not" and clause.mark in {"until", "till"}:
                return Realis("hypothetical", "before")
            if upper.label == "habitual" or (upper.reason == "perfect" and clause.is_past):
                return upper
        if lemma == "whenever" or (relation == "advcl" and "whenever" in self.clause(above).adverbs):
            return Realis("habitual", "often")
        if relation in {"acl:relcl", "ccomp", "advcl:relcl"} and not clause.is_past and not clause.is_perfect:
            if is_open(self._trees, clause.subject):
                return Realis("hypothetical", "whoever")
            if not self._is_predicate(above):
                above = self._trees.heads[above]
            upper = self._of(above, depth + 1) if self._is_predicate(above) else None
            if upper is not None and upper.label in _NOT_YET:
                return upper
        return None

    def _joined(self, verb: int, above: int, clause: Clause, depth: int) -> Realis | None:
        """Judge a verb that shares what stands before the verb it is joined to: "he did not eat or sleep"."""
        if clause.aux or (clause.subject >= 0 and clause.tag != "VB"):
            return None
        upper = self.clause(above)
        if clause.tag == "VBD" and self._voices[verb] < 0 and self._of(above, depth + 1).reason == "often":
            return Realis("habitual", "often")
        if clause.tag == "VBD" and upper.is_perfect and self._trees.starts[verb] > self._trees.starts[above]:
            return self._of(above, depth + 1)
        if clause.has_tense and (clause.tag in {"VBD", "VBZ"} or not upper.aux):
            return None
        return self._of(above, depth + 1)

    def _tensed(self, verb: int, clause: Clause) -> Realis:
        """Judge what the narration tells by its tense."""
        if clause.is_frequent:
            return Realis("habitual", "often")
        if clause.is_perfect:
            return Realis("reported_past", "perfect")
        if not clause.has_tense:
            return _ACTUAL
        if self._is_present[verb]:
            return Realis("reported_past", "past_in_present") if clause.is_past else _ACTUAL
        if clause.is_past and clause.is_before:
            return Realis("reported_past", "time_before")
        if clause.is_past or (is_first(self._trees, clause) and self._trees.lemmas[verb] in PERFORMATIVE | _RECALLED):
            return _ACTUAL
        return Realis("habitual", "present_in_past")

    def _noun(self, noun: int, depth: int) -> Realis:
        """Judge an event noun: by its own "no", else by the verb that governs it."""
        trees = self._trees
        if is_negative(trees, noun):
            return Realis("negated", "no")
        is_given = self._is_given(noun)
        above = noun
        for _ in range(_STEPS):
            if trees.heads[above] == above:
                break
            if trees.case_of(above) in {"without", "instead"}:
                return Realis("negated", "without")
            above = trees.heads[above]
            if self._voices[above] != self._voices[noun]:
                break
            if self._is_predicate(above):
                upper = self._of(above, depth + 1)
                if is_given and upper.label in {"negated", "hypothetical", "future"}:
                    break
                return upper
        return Realis("reported_past", "spoken_past") if self._voices[noun] >= 0 else _ACTUAL

    def _is_given(self, noun: int) -> bool:
        """Say whether a noun is presupposed: "she did not mind the delay" does not deny the delay."""
        trees = self._trees
        return any(
            trees.relations[t] == "nmod:poss" or (trees.relations[t] == "det" and trees.lemmas[t] in _GIVEN)
            for t in trees.children(noun)
        )


_OWNED: Final = frozenset({"admit", "confess", "say", "insist"})
_RECALLED: Final = frozenset({"remember", "recall", "recollect", "regret"})
_GIVEN: Final = frozenset({"the", "this", "that"})
