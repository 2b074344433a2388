"""Identities: two names that are one person's (masks, false names), and copies that only look like one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from fabula.lang.en import identity_words as words
from fabula.lang.en.common_words import CALENDAR, NATIONALITIES
from fabula.resolve.casting import Casting, Extra
from fabula.story.story import Story

__all__ = ["join_identities", "part_copies", "with_bynames"]

_ASKED = re.compile(words.ASKED_NAME, re.IGNORECASE)
_ANSWER = re.compile(rf"[\"“‘'«「]\s*(?P<told>{words.NAMES_HIMSELF}\s+)?$", re.IGNORECASE)
_CALLS_HIMSELF = re.compile(rf"\b{words.CALLS_HIMSELF}\s+$", re.IGNORECASE)
_IS_REALLY = re.compile(rf"\s+{words.IS_REALLY}\s+", re.IGNORECASE)
_UNMASKED = re.compile(words.UNMASKED, re.IGNORECASE)
_COVER = re.compile(rf"\b{words.COVERS}\b")
_IT_WAS = re.compile(rf"{words.IT_WAS}\s+$", re.IGNORECASE)
_LEAD = 48
_NEAR = 300
"""Characters between a question for a name and its answer, or a mask that falls and the name."""
_ENDS_SPEECH = frozenset(',.!?…—"”’»」')


def join_identities(casting: Casting) -> None:
    """Make one person of two where the text says that they are: a false name, a mask that falls, "was really"."""
    gone: dict[int, int] = {}
    for one, other in [*_false_names(casting), *_told(casting), *_unmasked(casting), *_bynames(casting)]:
        first, second = _root(gone, one), _root(gone, other)
        if first == second or max(first, second) >= len(casting.clusters):
            continue
        casting.merge(first, second)
        gone[first] = second


def _root(gone: dict[int, int], who: int) -> int:
    while who in gone:
        who = gone[who]
    return who


def _false_names(casting: Casting) -> Iterator[tuple[int, int]]:
    """Give the names that persons give for themselves in speech, with who does."""
    contexts, text = casting.contexts, casting.contexts.story_text
    for row, who in enumerate(casting.owner):
        if who is None or contexts.forms[row] != "proper" or not contexts.is_quoted[row]:
            continue
        start, end = contexts.starts[row], contexts.ends[row]
        match = _ANSWER.search(text, max(0, start - _LEAD), start)
        if match is None or text[end : end + 1] not in _ENDS_SPEECH:
            continue
        sayer = casting.sayer(row)
        if sayer is None or sayer == who:
            continue
        is_first = all(other >= row for other in casting.rows(who))
        asked = _ASKED.search(text, max(0, start - _NEAR), match.start()) if is_first else None
        is_told = (match["told"] or "").lower().startswith(("i", "my", "call")) and not (
            match["told"] or ""
        ).lower().startswith("it")
        if is_first and (asked or is_told):
            yield who, sayer


def _told(casting: Casting) -> Iterator[tuple[int, int]]:
    """Give the names that narration calls names of one person."""
    contexts, text = casting.contexts, casting.contexts.story_text
    before = -1
    for row, who in enumerate(casting.owner):
        if who is None or contexts.forms[row] != "proper" or contexts.is_quoted[row]:
            continue
        if before >= 0 and contexts.paragraph[before] == contexts.paragraph[row]:
            other = casting.owner[before]
            start = contexts.starts[row]
            gap = text[contexts.ends[before] : start]
            is_same = _IS_REALLY.fullmatch(gap) or _CALLS_HIMSELF.search(
                text, max(contexts.ends[before], start - _LEAD), start
            )
            if other is not None and other != who and is_same and "." not in gap:
                yield (who, other) if not _IS_REALLY.fullmatch(gap) else (other, who)
        before = row


def _unmasked(casting: Casting) -> Iterator[tuple[int, int]]:
    """Give those who show their faces, with the names that they have."""
    contexts, text = casting.contexts, casting.contexts.story_text
    for cover in _COVER.finditer(text):
        match = _UNMASKED.search(text, max(0, cover.start() - _LEAD), cover.end())
        if match is None or match.end() != cover.end():
            continue
        at = bisect_left(contexts.starts, match.start())
        masked = next(
            (casting.owner[row] for row in range(at - 1, max(-1, at - 4), -1) if _is_told(casting, row)), None
        )
        for row in range(at, min(at + 8, len(contexts.starts))):
            start = contexts.starts[row]
            if start > match.end() + _NEAR:
                break
            who = casting.owner[row]
            if (
                who is not None
                and _is_told(casting, row)
                and _IT_WAS.search(text, max(match.end(), start - _LEAD), start)
            ):
                if masked is not None and masked != who:
                    yield masked, who
                break


def _bynames(casting: Casting) -> Iterator[tuple[int, int]]:
    """Give what others call somebody, with whom: "the city called her the Magpie"."""
    contexts, text = casting.contexts, casting.contexts.story_text
    for row, who in enumerate(casting.owner):
        if who is None or not _is_told(casting, row):
            continue
        start = contexts.starts[row]
        match = _CALLED_HER.search(text, max(0, start - _LEAD), start)
        if match is None:
            continue
        gender = {"him": "m", "her": "f"}.get(match[1].lower(), "")
        before = [at for at in range(max(0, row - 6), row) if contexts.paragraph[at] == contexts.paragraph[row]]
        named = dict.fromkeys(casting.owner[at] for at in reversed(before) if _is_told(casting, at))
        fitting = [one for one in named if one is not None and one != who and casting.gender(one) in {"", gender}]
        if len(fitting) == 1:
            yield who, fitting[0]


_CALLED_HER = re.compile(
    r"\b(?:call|calls|called|dubbed|named|nicknamed|christened)\s+(him|her|them)\s+$", re.IGNORECASE
)


def with_bynames(story: Story) -> Story:
    """Give the story with names where the model sees persons called "the Magpie" twice or more, always with the capital.

    Known limits: a story that says so only once is left to the other rules for names.
    """
    mentions, text = story.layer("mentions"), story.text
    if "core" not in mentions:
        return story
    starts, ends = mentions.ints("start").tolist(), mentions.ints("end").tolist()
    free = np.flatnonzero(mentions.spans("core")[:, 0] < 0).tolist()
    kinds = mentions.labels("type")
    found: defaultdict[str, list[int]] = defaultdict(list)
    other: set[str] = set()
    for row in free:
        phrase = text[starts[row] : ends[row]]
        if not _BYNAME.fullmatch(phrase):
            continue
        if kinds[row] == "PER":
            found[phrase[4:]].append(row)
        else:
            other.add(phrase[4:])
    chosen = [
        row
        for word, rows in found.items()
        if len(rows) > 1 and word not in other and word.lower() not in _NO_BYNAMES and f" {word.lower()}" not in text
        for row in rows
    ]
    if not chosen:
        return story
    cores, forms = mentions.spans("core").copy(), mentions.codes("form").copy()
    for row in chosen:
        cores[row] = starts[row], ends[row]
        forms[row] = mentions.spec.column("form").labels.index("proper")
    return story.with_layers([mentions.replace(core=cores, form=forms)])


_BYNAME = re.compile(r"[Tt]he [A-Z][a-z]{2,}")
_NO_BYNAMES = NATIONALITIES | CALENDAR


def _is_told(casting: Casting, row: int) -> bool:
    contexts = casting.contexts
    return casting.owner[row] is not None and contexts.forms[row] == "proper" and not contexts.is_quoted[row]


def part_copies(casting: Casting) -> None:
    """Make persons of the copies of somebody: "the wax Orla" is not Orla, "the real Orla" is.

    A word that makes a copy tells it ("false", "clay"); any word does in a story of "two Orlas" or "a copy of Orla".
    """
    contexts, text = casting.contexts, casting.contexts.story_text
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    doubled: dict[int, bool] = {}
    for row, who in enumerate(casting.owner):
        if who is None or contexts.forms[row] != "proper" or who >= len(casting.clusters):
            continue
        start = contexts.starts[row]
        match = _QUALIFIED.search(text, max(0, start - _LEAD), start)
        if match is None:
            continue
        word = match[1].lower()
        if word not in words.COPYING and who not in doubled:
            doubled[who] = _is_doubled(text, casting.name(who))
        if word in words.COPYING or (doubled[who] and word not in _ORIGINAL):
            found[who, word].append(row)
            casting.wider[row] = match.start()
    for (who, word), rows in found.items():
        name = contexts.texts[rows[0]]
        for row in rows:
            contexts.texts[row] = text[casting.wider[row] : contexts.ends[row]]
        copy = casting.add(Extra(f"the {word} {name}", gender=casting.gender(who)))
        for row in rows:
            casting.owner[row] = copy


_QUALIFIED = re.compile(r"\b[Tt]he\s+([a-z][\w-]+)\s+$")
_ORIGINAL = frozenset("real true old young poor little good dear late great first original living same whole".split())


def _is_doubled(text: str, name: str) -> bool:
    """Say whether the text tells of several of one name, or of a copy."""
    first = name.split(maxsplit=1)[0]
    plural = any(_SEVERAL.search(text, max(0, at - _LEAD), at) for at in _finds(text, f"{first}s"))
    return plural or any(_COPY_OF.search(text, max(0, at - _LEAD), at) for at in _finds(text, f"of {first}"))


def _finds(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


_SEVERAL = re.compile(r"\b(?:two|three|four|both|several)\s+$", re.IGNORECASE)
_COPY_OF = re.compile(rf"\b{words.COPY_NOUNS}\s+$", re.IGNORECASE)
