"""Clauses: what stands around a verb in its own clause: auxiliaries, negation, marks, adverbs, subject."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.lang.en.realis_words import DAY_PARTS, FREQUENT, FUTURE_TIMES, LONG_TIMES, NEGATIVE_PEOPLE, NEGATORS
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees

__all__ = ["Clause", "is_generic", "is_negative", "is_open", "read_clause"]

_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_ADVERBIAL = frozenset({"advmod", "cc:preconj", "discourse"})
_OBJECTS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "nmod:unmarked"})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(slots=True)
class Clause:
    """A verb's clause.

    ``aux`` and ``tags`` are the lemmas and tags of the auxiliaries; ``negator`` the word that denies, "" for none; ``subject`` the token or
    -1; ``is_inverted`` says that an auxiliary stands before the subject; ``asks_what`` that a question word stands in it;
    ``has_condition`` that an if-clause hangs on it; ``denies_whom`` that its subject or object is nobody or nothing; ``is_frequent``, ``is_to_come``,
    ``is_timed`` and ``is_before`` that it tells how often, that it is tomorrow, at what time, and that it was last year.
    """

    tag: str = ""
    aux: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    negator: str = ""
    marks: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    subject: int = -1
    n_objects: int = 0
    is_inverted: bool = False
    asks_what: bool = False
    has_condition: bool = False
    denies_whom: bool = False
    is_frequent: bool = False
    is_to_come: bool = False
    is_timed: bool = False
    is_before: bool = False

    @property
    def mark(self) -> str:
        """The first word that opens the clause, "" for none."""
        return self.marks[0] if self.marks else ""

    @property
    def has_tense(self) -> bool:
        """Whether the verb or its auxiliary has a tense."""
        return any(tag in _TENSED for tag in self.tags) if self.aux else self.tag in {"VBD", "VBP", "VBZ"}

    @property
    def is_past(self) -> bool:
        """Whether the tense is the past."""
        return "VBD" in self.tags if self.tags else self.tag == "VBD"

    @property
    def is_perfect(self) -> bool:
        """Whether it is a perfect: "has gone", "had gone", "having gone"."""
        return "have" in self.aux and self.tag in {"VBN", "VBD", "VBG"}

    @property
    def is_denied(self) -> bool:
        """Whether the clause denies its verb; two denials are none, and neither is "not only"."""
        if not self.negator:
            return self.denies_whom
        return not (self.denies_whom or "only" in self.adverbs)


def read_clause(trees: SentenceTrees, verb: int) -> Clause:
    """Give the clause of a verb, or of a noun or adjective with a copula."""
    made = Clause(tag=trees.xpos[verb] or "")
    first_aux = -1
    for t in trees.children(verb):
        relation, lemma = trees.relations[t], trees.lemmas[t]
        if relation in _AUXILIARY:
            first_aux = t if first_aux < 0 else first_aux
            made.aux += (lemma,)
            made.tags += (trees.xpos[t] or "",)
        elif relation == "mark":
            made.marks += (lemma,)
        elif relation in _ADVERBIAL:
            _read_adverb(trees, verb, t, made)
        elif relation in SUBJECTS:
            made.subject = t
            made.denies_whom = made.denies_whom or is_negative(trees, t)
            made.asks_what = made.asks_what or _is_question_word(trees, t)
        elif relation in _OBJECTS:
            _read_object(trees, verb, t, made)
        elif relation == "cc" and lemma == "nor" and t < verb:
            made.negator = made.negator or "nor"
        elif relation in {"advcl", "advcl:relcl"}:
            marks = [trees.lemmas[k] for k in trees.children(t) if trees.relations[k] in {"mark", "advmod"}]
            made.has_condition = made.has_condition or ("if" in marks and "as" not in marks) or "unless" in marks
            made.is_frequent = made.is_frequent or "whenever" in marks
    made.is_inverted = first_aux >= 0 and made.subject > first_aux
    made.is_frequent = made.is_frequent or any(word in FREQUENT for word in (*made.adverbs, *made.marks))
    made.is_before = made.is_before or "ago" in made.adverbs
    return made


def _read_adverb(trees: SentenceTrees, verb: int, token: int, made: Clause) -> None:
    lemma = trees.lemmas[token]
    if lemma in NEGATORS and (token < verb or lemma != "no"):
        made.negator = made.negator or lemma
    elif lemma in {"long", "longer"} and any(trees.lemmas[t] == "no" for t in trees.children(token)):
        made.negator = made.negator or "no"
    else:
        made.adverbs += (lemma,)
        made.is_to_come = made.is_to_come or lemma in FUTURE_TIMES
    if trees.xpos[token] == "WRB" and token < verb:
        made.asks_what = True


def _read_object(trees: SentenceTrees, verb: int, token: int, made: Clause) -> None:
    relation = trees.relations[token]
    if relation in {"obj", "iobj"} or not trees.case_of(token):
        made.denies_whom = made.denies_whom or is_negative(trees, token)
    made.n_objects += relation == "obj"
    made.asks_what = made.asks_what or (token < verb and _is_question_word(trees, token))
    made.is_timed = made.is_timed or trees.senses[token] == "n.TIME"
    if trees.senses[token] == "n.TIME" or trees.lemmas[token] in FUTURE_TIMES:
        below = [trees.lemmas[k] for k in trees.children(token)]
        made.is_before = made.is_before or "last" in below or "ago" in below or trees.lemmas[token] == "yesterday"
        is_each = "every" in below or "each" in below or trees.lemmas[token] in below  # "evening after evening"
        is_each = is_each or ("all" in below and trees.lemmas[token] in LONG_TIMES)
        is_many = trees.xpos[token] in {"NNS", "NNPS"} and trees.lemmas[token] in DAY_PARTS
        is_each = is_each or (is_many and trees.case_of(token) in {"on", "in", "of"})
        made.is_frequent = made.is_frequent or is_each
        made.is_to_come = (
            made.is_to_come or trees.lemmas[token] in FUTURE_TIMES or any(k in FUTURE_TIMES for k in below)
        )


def is_negative(trees: SentenceTrees, token: int) -> bool:
    """Say whether a noun phrase is one of nobody or nothing: "no one", "no boat"."""
    if trees.lemmas[token] in NEGATIVE_PEOPLE:
        return True
    return any(
        trees.lemmas[t] in {"no", "neither"} and trees.relations[t] in {"det", "advmod"} for t in trees.children(token)
    )


def is_generic(trees: SentenceTrees, token: int) -> bool:
    """Say whether a subject is a kind of things and no single ones: "ferries leave at dawn", "bread falls"."""
    if token < 0 or trees.upos[token] != "NOUN" or trees.xpos[token] not in {"NN", "NNS"}:
        return False
    return not any(trees.relations[t] in {"det", "nmod:poss", "nummod", "acl:relcl"} for t in trees.children(token))


def is_open(trees: SentenceTrees, token: int) -> bool:
    """Say whether a subject is anybody at all: "whoever opens it"."""
    return token >= 0 and trees.lemmas[token] in {"whoever", "whatever", "whichever", "anyone", "anybody"}


def _is_question_word(trees: SentenceTrees, token: int) -> bool:
    if (trees.xpos[token] or "").startswith("W"):
        return True
    return any((trees.xpos[t] or "").startswith("W") for t in trees.children(token) if trees.relations[t] == "det")
