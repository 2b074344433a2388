"""The names of each character once its chain is final: what stands in the text, with kind and count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from fabula.lang.en.person_nouns import DETERMINERS, GENERIC_NOUNS, KIN_NOUNS, PERSON_PLURALS, POSSESSIVES
from fabula.lang.en.short_names import is_short_for
from fabula.lang.en.worn_pairs import WORN_PAIRS
from fabula.resolve.names import parse_name
from fabula.resolve.naming import listed_names, with_article
from fabula.resolve.nicknames import with_nicknames
from fabula.resolve.person import NARRATOR, READER, SHORT
from fabula.resolve.trees import core_spans
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer

__all__ = ["Phrases", "names_of_characters", "phrases_of"]

_DEFINITE = frozenset(("the", "this", "that"))
_INDEFINITE = frozenset("a an another some".split())
_MAX_WORDS, _MAX_NAME = 6, 4
_OFTEN = 2
_FEW = 3
"""Words of a phrase that tells more than a noun and its article."""
_SHARE = 0.75
_OPEN = frozenset("one other others rest latter former same two three both".split())


class Phrases:
    """The words of the mentions of each character: names, and nouns with how often the narration has them."""

    __slots__ = ("names", "nouns", "told")

    def __init__(self, n_characters: int) -> None:
        self.names: list[Counter[str]] = [Counter() for _ in range(n_characters)]
        self.nouns: list[Counter[str]] = [Counter() for _ in range(n_characters)]
        self.told: list[Counter[str]] = [Counter() for _ in range(n_characters)]


def phrases_of(text: str, mentions: Layer, character: Ints1d, is_quoted: Sequence[bool], n_characters: int) -> Phrases:
    """Give the words of the mentions of each character, pronouns left out."""
    made = Phrases(n_characters)
    spans = core_spans(mentions)
    starts, ends = numbers(spans[:, 0].copy()), numbers(spans[:, 1].copy())
    forms = mentions.labels("form")
    for row, who in enumerate(numbers(character)):
        if who < 0 or forms[row] == "pronominal":
            continue
        words = with_article(" ".join(text[starts[row] : ends[row]].split()))
        if forms[row] == "proper":
            made.names[who][words] += 1
            continue
        if words.rpartition(" ")[2].lower() in WORN_PAIRS:
            continue  # "the boots" may stand for somebody, but nobody is called so
        if words.partition(" ")[0].lower() in DETERMINERS:
            words = words[:1].lower() + words[1:]
        made.nouns[who][words] += 1
        if not is_quoted[row]:
            made.told[who][words] += 1
    return made


def names_of_characters(phrases: Phrases, characters: Layer, n_chars: int) -> list[list[dict[str, Any]]]:
    """Give every name of each character, as the layer lists them.

    Names stay, counted anew; to them come the names that the chain brought in, and the epithets among its nouns: definite ones
    that the narration uses twice, or that tell more than a noun, and that mean nobody else more often.

    Args:
        phrases: the words of the final mentions.
        characters: as the cast gave them.
        n_chars: length of the text.
    """
    owners: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for who, counts in enumerate(phrases.nouns):
        for words, n in counts.items():
            owners[words][who] += n
    made: list[list[dict[str, Any]]] = []
    for who, before in enumerate(characters.values("names")):
        name = characters.texts("name")[who] or ""
        made.append(_names(phrases, who, before, name, owners, is_short=n_chars < SHORT))
    return made


def _names(
    phrases: Phrases,
    who: int,
    before: Sequence[Mapping[str, Any]],
    main: str,
    owners: Mapping[str, Counter[int]],
    *,
    is_short: bool,
) -> list[dict[str, Any]]:
    nouns = phrases.nouns[who]
    kinds = {str(name["text"]): str(name["kind"]) for name in before}
    texts = _likely(phrases.names[who], kinds)
    told = {str(name["text"]): int(name["count"]) for name in before}
    counted: Counter[str] = Counter(texts)
    is_proper = dict.fromkeys(texts, True)
    is_named = any(kind != "epithet" for kind in kinds.values()) or bool(texts)
    for text, kind in kinds.items():
        is_proper.setdefault(text, kind != "epithet")
        if text in nouns:
            is_proper[text] = False
        is_passing = is_named and kind == "epithet" and text != main and _is_passing(text)
        if not is_passing or not told[text]:
            counted[text] += 0
    for text, n in nouns.items():
        if (text in counted and not is_proper[text]) or _is_epithet(
            phrases, who, text, owners[text], is_named=is_named, is_short=is_short
        ):
            counted[text] += n
            is_proper.setdefault(text, False)
    if main and main not in {NARRATOR, READER} and main not in counted:
        counted[main] += 0
        is_proper[main] = True
    rows = listed_names(counted, is_proper)
    for row in rows:
        known = kinds.get(row["text"])
        if known is not None:
            row["kind"] = known
    return with_nicknames(rows)


def _is_passing(text: str) -> bool:
    """Say whether a noun only brings somebody in: "a girl" of one who has a name."""
    words = text.lower().split()
    return words[0] in _INDEFINITE and len(words) < _FEW


def _likely(texts: Counter[str], kinds: Mapping[str, str]) -> Counter[str]:
    """Give the names without those that only the chain brought in and that have nothing to do with the ones known."""
    known = {word for text, kind in kinds.items() if kind != "epithet" for word in parse_name(text).lows}
    made: Counter[str] = Counter()
    for text, n in texts.items():
        words = parse_name(text).lows
        is_short = (
            len(text.split()) <= _MAX_NAME and "," not in text and all(w[:1].isupper() for w in text.split()[-1:])
        )
        is_like = any(word in known or any(is_short_for(word, name) for name in known) for word in words)
        if text in kinds or (is_short and (is_like or not words or not known or n >= _OFTEN)):
            made[text] = n
    return made


def _is_epithet(phrases: Phrases, who: int, text: str, owners: Counter[int], *, is_named: bool, is_short: bool) -> bool:
    """Say whether a noun phrase is an epithet of a character rather than a passing word for one."""
    words = text.lower().split()
    determiner, head = words[0], words[-1]
    if len(words) > _MAX_WORDS or _OPEN & set(words) or owners[who] < _SHARE * owners.total():
        return False
    if determiner in POSSESSIVES and not is_named:
        return is_short and head in KIN_NOUNS  # the only words there are for "Orla's father"
    if determiner in POSSESSIVES:
        return is_short and head in KIN_NOUNS and is_named and phrases.told[who][text] > 0
    if determiner not in _DEFINITE or len(words) < _OFTEN or (head in PERSON_PLURALS and is_named):
        return False
    n_told = phrases.told[who][text]
    if len(words) >= _FEW:
        return n_told >= (1 if is_short else _OFTEN)
    return n_told >= _OFTEN and (head not in GENERIC_NOUNS or not is_named)
