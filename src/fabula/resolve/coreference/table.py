"""Mention table: what the scorer of coreference knows of each mention, as columns of small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.person_nouns import PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.lang.en.titles import TITLES
from fabula.story.arrays import Codes1d, Floats1d, Ints1d

__all__ = [
    "DETERMINERS", "GENDERS", "NAMED", "NOMINAL", "NUMBERS", "PRONOMINAL", "ROLES", "WORDS", "MentionTable", "TableInputs",
    "mention_table",
]  # fmt: skip

NAMED, NOMINAL, PRONOMINAL = range(3)
WORDS: Final = ("", "I", "we", "you", "he", "she", "it", "they", "who", "other")
"""Classes of pronouns; the first is for mentions that are none."""
GENDERS: Final = ("unknown", "male", "female", "thing")
NUMBERS: Final = ("one", "many", "unknown")
DETERMINERS: Final = ("none", "the", "a", "possessive", "this", "other")
ROLES: Final = ("subject", "object", "oblique", "possessive", "apposition", "conjunct", "root", "other")
N_NAME_WORDS: Final = 4

_Rows: TypeAlias = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableInputs:
    """What a table is made of.

    Args:
        words: of the tokens.
        sentence, block, quote: (n_tokens,) rows; quote -1 outside quotations.
        head, deprel: trees, (n_tokens,), or None.
        first, last, top: (m,) token rows of the mentions: first, last (inclusive) and head word; sorted by (first, -last).
        form, type: (m,) codes of the layer ``mentions``. score: (m,) probability that each is a mention.
    """

    words: Sequence[str]
    sentence: _Rows
    block: _Rows
    quote: _Rows
    head: _Rows | None
    deprel: Sequence[str | None] | None
    first: _Rows
    last: _Rows
    top: _Rows
    form: _Rows
    type: _Rows
    score: npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionTable:
    """Columns by mention, in the order of (first, -last).

    Args:
        first, last, top: token rows; the last one inclusive.
        sentence, block, quote: rows; quote -1 in narration.
        form, type: codes of the layer ``mentions``.
        word, gender, number, determiner, role: indices into the constants of this module.
        case: 0, or 1 for a possessive, 2 for a reflexive pronoun.
        head_key, text_key: equal numbers for equal head words, and for equal texts without their determiners.
        name_keys: (m, 4), one number for each word of a name, -1 for none.
        group: equal numbers for mentions that "and" joins; -1 for none.
        above: token row of the word that the mention stands in apposition to, or is said to be; -1 for none.
        owner: the character that it is of, -1 for none.
        referent: the owner, or the character that an "I" or "you" is by the quotation it stands in; -1 for none.
        speaker, addressee: of the quotation it stands in; -1 for none.
        score: probability that it is a mention at all.
        governor: token row of the word that the mention depends on, -1 for none. upper: of the word that this one's clause depends on.
        topic: 2 for the first mention of a paragraph, 1 of a sentence, 0 else.
    """

    first: Ints1d
    last: Ints1d
    top: Ints1d
    sentence: Ints1d
    block: Ints1d
    quote: Ints1d
    form: Codes1d
    type: Codes1d
    word: Codes1d
    gender: Codes1d
    number: Codes1d
    determiner: Codes1d
    role: Codes1d
    case: Codes1d
    head_key: Ints1d
    text_key: Ints1d
    name_keys: Ints1d
    group: Ints1d
    above: Ints1d
    owner: Ints1d
    referent: Ints1d
    speaker: Ints1d
    addressee: Ints1d
    score: Floats1d
    governor: Ints1d
    upper: Ints1d
    topic: Codes1d

    def __len__(self) -> int:
        return len(self.first)


def mention_table(
    inputs: TableInputs,
    *,
    owner: _Rows | None = None,
    speaker: _Rows | None = None,
    addressee: _Rows | None = None,
    told_by_cue: _Rows | None = None,
    narrator: int = -1,
    gender: _Rows | None = None,
) -> MentionTable:
    """Give the table of mentions.

    Args:
        inputs: tokens, trees and mentions.
        owner: (m,) character of each mention, -1 for none.
        speaker: (m,) of the quotation that each stands in, -1 for none.
        addressee: as the speaker.
        told_by_cue: (m,) the speaker of the quotation whose cue a mention stands in, -1 for none.
        narrator: the character who says "I" outside quotations, -1 for none.
        gender: (n_owners,) of each owner as the story tells it, an index into ``GENDERS``; what is known goes before what words tell.
    """
    n = len(inputs.first)
    nobody = np.full(n, -1, np.int32)
    owner = nobody if owner is None else np.asarray(owner, np.int32)
    speaker = nobody if speaker is None else np.asarray(speaker, np.int32)
    addressee = nobody if addressee is None else np.asarray(addressee, np.int32)
    words = _Words(inputs)
    quote = np.asarray(inputs.quote)[inputs.first].astype(np.int32)
    referent = owner.copy()
    free = referent < 0
    is_me, is_you = words.word == WORDS.index("I"), words.word == WORDS.index("you")
    referent = np.where(free & is_me & (quote >= 0), speaker, referent)
    referent = np.where(free & is_you & (quote >= 0), addressee, referent)
    referent = np.where(free & is_me & (quote < 0), narrator, referent)
    if told_by_cue is not None:
        referent = np.where((referent < 0) & (quote < 0), told_by_cue, referent)
    referent = np.asarray(referent, np.int32)
    governor, upper = _governors(inputs)
    told = words.gender
    if gender is not None and len(gender):
        by_owner = np.where(owner >= 0, np.asarray(gender)[np.maximum(owner, 0)], 0).astype(np.uint8)
        told = np.where((by_owner > 0) & (words.word == 0), by_owner, told)
    return MentionTable(
        first=np.asarray(inputs.first, np.int32),
        last=np.asarray(inputs.last, np.int32),
        top=np.asarray(inputs.top, np.int32),
        sentence=np.asarray(inputs.sentence)[inputs.top].astype(np.int32),
        block=np.asarray(inputs.block)[inputs.top].astype(np.int32),
        quote=quote,
        form=np.asarray(inputs.form, np.uint8),
        type=np.asarray(inputs.type, np.uint8),
        word=words.word,
        gender=told,
        number=words.number,
        determiner=words.determiner,
        role=_roles(inputs),
        case=words.case,
        head_key=words.head_key,
        text_key=words.text_key,
        name_keys=words.name_keys,
        group=_groups(inputs),
        above=_above(inputs),
        owner=owner,
        referent=referent,
        speaker=speaker,
        addressee=addressee,
        score=np.asarray(inputs.score, np.float32),
        governor=governor,
        upper=upper,
        topic=_topics(inputs),
    )


_OF_SET: Final = {
    "first": "I", "first plural": "we", "second": "you", "he/him": "he", "she/her": "she", "they/them": "they",
}  # fmt: skip
_CLASS: Final[dict[str, int]] = {
    **{word: WORDS.index(_OF_SET.get(label, "other")) for word, label in PRONOUN_SETS.items()},
    **dict.fromkeys(("it", "its", "itself"), WORDS.index("it")),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), WORDS.index("who")),
}
_GENDER_OF_CLASS: Final = {WORDS.index("he"): 1, WORDS.index("she"): 2, WORDS.index("it"): 3}
_MANY: Final = frozenset((WORDS.index("we"), WORDS.index("they")))
_POSSESSIVE: Final = frozenset(
    "my mine your yours thy thine his her hers its our ours their theirs whose xyr xyrs hir hirs".split()
)
_DETERMINER: Final = {
    "the": 1, "a": 2, "an": 2, "my": 3, "your": 3, "his": 3, "her": 3, "its": 3, "our": 3, "their": 3, "thy": 3,
    "this": 4, "that": 4, "these": 4, "those": 4, "such": 4, "some": 5, "any": 5, "every": 5, "each": 5, "no": 5, "all": 5,
    "both": 5, "many": 5, "several": 5, "few": 5, "two": 5, "three": 5, "four": 5, "another": 5, "one": 5,
}  # fmt: skip
_PLURAL_DETERMINERS: Final = frozenset(
    "these those all both many several few two three four five six seven eight nine ten".split()
)
_IRREGULAR: Final = frozenset("men women children people folk police feet gentlemen ladies mice geese".split())
_HONORIFIC_GENDER: Final = {
    "mr": 1, "mister": 1, "sir": 1, "lord": 1, "monsieur": 1, "m.": 1, "master": 1, "uncle": 1, "father": 1, "king": 1,
    "prince": 1, "duke": 1, "count": 1, "baron": 1, "don": 1, "herr": 1, "signor": 1, "brother": 1,
    "mrs": 2, "miss": 2, "ms": 2, "lady": 2, "madame": 2, "madam": 2, "mademoiselle": 2, "aunt": 2, "queen": 2, "princess": 2,
    "duchess": 2, "countess": 2, "baroness": 2, "mother": 2, "sister": 2, "donna": 2, "frau": 2, "signora": 2, "dame": 2,
}  # fmt: skip
_PERSON: Final = 0


class _Words:
    """What the words of the mentions tell."""

    __slots__ = ("case", "determiner", "gender", "head_key", "name_keys", "number", "text_key", "word")

    def __init__(self, inputs: TableInputs) -> None:
        n = len(inputs.first)
        self.word, self.gender, self.determiner, self.case = (np.zeros(n, np.uint8) for _ in range(4))
        self.number = np.full(n, 2, np.uint8)
        self.head_key, self.text_key = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
        self.name_keys = np.full((n, N_NAME_WORDS), -1, np.int32)
        keys: dict[str, int] = {}
        columns = np.stack([inputs.first, inputs.last, inputs.top, inputs.form, inputs.type], axis=1)
        rows: list[list[int]] = columns.astype(np.int64).tolist()
        for i, (first, last, top, form, kind) in enumerate(rows):
            head = inputs.words[top].lower()
            if form == PRONOMINAL:
                self._pronoun(i, head if first != last else inputs.words[first].lower())
                continue
            texts = [word.lower() for word in inputs.words[first : last + 1]]
            start = 1 if len(texts) > 1 and texts[0] in _DETERMINER else 0
            self.determiner[i] = _DETERMINER[texts[0]] if start else 0
            if (not start and "’s" in texts[:-1]) or "'s" in texts[:-1]:
                self.determiner[i] = 3
            self.head_key[i] = keys.setdefault(head.rstrip("."), len(keys))
            self.text_key[i] = keys.setdefault(" ".join(texts[start:]), len(keys))
            self.number[i] = _number(head, texts[0], form)
            self.gender[i] = _gender(texts[start:], head, form, kind)
            if form == NAMED:
                self._name(i, [inputs.words[row] for row in range(first, last + 1)], keys)

    def _pronoun(self, i: int, text: str) -> None:
        number = _CLASS.get(text, WORDS.index("other"))
        self.word[i] = number
        self.gender[i] = _GENDER_OF_CLASS.get(number, 0)
        self.number[i] = 1 if number in _MANY else 0 if number not in {3, 8, 9} else 2
        self.case[i] = 1 if text in _POSSESSIVE else 2 if text.endswith(("self", "selves")) else 0

    def _name(self, i: int, words: list[str], keys: dict[str, int]) -> None:
        kept = [w.lower().rstrip(".") for w in words if w[:1].isupper()]
        kept = [w for w in kept if w not in TITLES and w not in _HONORIFIC_GENDER] or kept
        for k, word in enumerate(kept[-N_NAME_WORDS:]):
            self.name_keys[i, k] = keys.setdefault(word, len(keys))


def _number(head: str, first: str, form: int) -> int:
    if first in _PLURAL_DETERMINERS or head in PERSON_PLURALS or head in _IRREGULAR:
        return 1
    if form == NAMED:
        return 0
    if head in PERSON_NOUNS:
        return 0
    is_many = head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3
    return 1 if is_many else 0


def _gender(texts: list[str], head: str, form: int, kind: int) -> int:
    if kind != _PERSON:
        return 3
    if form == NAMED:
        for word in texts:
            found = _HONORIFIC_GENDER.get(word.rstrip("."))
            if found:
                return found
        for word in texts:
            told = GIVEN_NAMES.get(word)
            if told:
                return 1 if told == "m" else 2 if told == "f" else 0
        return 0
    told = PERSON_NOUNS.get(head, "")
    return 1 if told == "m" else 2 if told == "f" else 0


_ROLE_OF: Final = {
    "nsubj": 0, "csubj": 0, "obj": 1, "iobj": 1, "obl": 2, "nmod": 2, "nmod:poss": 3, "appos": 4, "conj": 5, "root": 6,
}  # fmt: skip


def _roles(inputs: TableInputs) -> Codes1d:
    other = len(ROLES) - 1
    if inputs.deprel is None:
        return np.full(len(inputs.first), other, np.uint8)
    tops: list[int] = np.asarray(inputs.top).tolist()
    found = [inputs.deprel[row] or "" for row in tops]
    return np.array([_ROLE_OF.get(r, _ROLE_OF.get(r.partition(":")[0], other)) for r in found], np.uint8)


_CLAUSES: Final = frozenset(("ccomp", "xcomp", "advcl", "conj", "parataxis", "acl", "csubj"))


def _governors(inputs: TableInputs) -> tuple[Ints1d, Ints1d]:
    top = np.asarray(inputs.top)
    if inputs.head is None or inputs.deprel is None:
        nothing = np.full(len(top), -1, np.int32)
        return nothing, nothing
    head = np.asarray(inputs.head)
    governor = np.where(head[top] == top, -1, head[top])
    governors: list[int] = governor.tolist()
    is_clause = [g >= 0 and (inputs.deprel[g] or "").partition(":")[0] in _CLAUSES for g in governors]
    upper = np.where(is_clause, head[np.maximum(governor, 0)], -1)
    return governor.astype(np.int32), upper.astype(np.int32)


def _topics(inputs: TableInputs) -> Codes1d:
    top = np.asarray(inputs.top)
    sentence, block = np.asarray(inputs.sentence)[top], np.asarray(inputs.block)[top]
    made = np.zeros(len(top), np.uint8)
    made[np.flatnonzero(np.diff(sentence, prepend=-1) != 0)] = 1
    made[np.flatnonzero(np.diff(block, prepend=-1) != 0)] = 2
    return made


def _groups(inputs: TableInputs) -> Ints1d:
    """Give the first conjunct's token row for mentions that are joined by "and"."""
    n = len(inputs.first)
    if inputs.deprel is None or inputs.head is None:
        return np.full(n, -1, np.int32)
    tops = np.asarray(inputs.top).tolist()
    made = [int(inputs.head[row]) if inputs.deprel[row] == "conj" else -1 for row in tops]
    firsts = set(made)
    return np.array([row if row in firsts and g < 0 else g for row, g in zip(tops, made, strict=True)], np.int32)


def _above(inputs: TableInputs) -> Ints1d:
    n = len(inputs.first)
    if inputs.deprel is None or inputs.head is None:
        return np.full(n, -1, np.int32)
    copula: set[int] = set()
    subject: dict[int, int] = {}
    for row, label in enumerate(inputs.deprel):
        if label == "cop":
            copula.add(int(inputs.head[row]))
        elif label is not None and label.startswith("nsubj"):
            subject[int(inputs.head[row])] = row
    made: list[int] = []
    for row in np.asarray(inputs.top).tolist():
        if inputs.deprel[row] == "appos":
            made.append(int(inputs.head[row]))
        else:
            made.append(subject.get(row, -1) if row in copula else -1)
    return np.array(made, np.int32)
