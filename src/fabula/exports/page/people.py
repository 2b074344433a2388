"""Who is who on the page: rank, hue, seal, short name, first appearance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from fabula.exports.page.fields import records, values
from fabula.exports.page.palette import HUES

SHAPES = 6
UNNAMED = "somebody"
"""Who acts or speaks before any of their names is told."""
_UNNAMED_GROUP = "some people"
_NARRATOR = "the narrator"
_LONGEST_PRONOUN = 12
_STEMS = {"his": "he", "himself": "he", "their": "they", "theirs": "they", "its": "it"}
_SHORT = 18
_FORMAL = frozenset({"epithet", "title", "username"})
_ARTICLES = frozenset({"the", "a", "an"})
_TITLES = frozenset(
    "mr mrs ms miss dr sir lady lord dame captain colonel major sergeant professor master madam king queen prince princess "
    "uncle aunt father mother brother sister saint st inspector detective general commander officer".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """How one character appears on the page."""

    hue: int
    """Row of `HUES`, or -1."""
    shape: int
    letters: str
    short: str
    first: int
    """Offset of the first mention or line; the text's length for somebody who never turns up."""
    lines: int
    forms: tuple[tuple[int, str], ...] = ()
    """Where each name has first been read, ascending; names that no mention says are left out."""
    unnamed: str = UNNAMED
    pronouns_from: int = -1
    """Where the text has first used a pronoun of theirs, or -1."""

    def name_at(self, offset: int) -> str:
        """Give the name by which a reader knows them after ``offset`` characters: never one that is told later."""
        told = [form for place, form in self.forms if place <= offset]
        at = [form for _, form in self.forms]
        # subtle: where no mention says the short name, it is known from the first of the others
        is_known = self.short in told or (self.short not in at and (bool(told) or not at))
        return self.short if is_known else told[0] if told else self.unnamed

    def letters_for(self, name: str) -> str:
        """Give the letters of the seal beside a name: their own beside the short name, else the head of what is known."""
        return self.letters if name == self.short else name[:1].upper() if name != self.unnamed else "·"


def portray(
    document: Mapping[str, Any], speakers: Sequence[int], mentions: Sequence[tuple[int, int, int]]
) -> list[Person]:
    """Give every character a hue, a seal, a short name and a first appearance.

    The eight who speak most (then: who are mentioned most) get hues; each takes, of the free ones, the hue farthest from those
    of the people they share most scenes with. The same input gives the same colors.

    Args:
        document: the story JSON.
        speakers: (Q,) row of the character who is shown as the speaker of each quotation, or -1.
        mentions: start, end and character row of each mention of a character, ascending.
    Returns:
        One `Person` for each row of `characters`.
    """
    characters: Sequence[Mapping[str, Any]] = records(document, "characters")
    n_characters = len(characters)
    rows = {str(c["id"]): row for row, c in enumerate(characters)}
    first = [len(document.get("text") or "")] * n_characters
    utterances: list[set[str]] = [set() for _ in characters]
    for quotation, speaker in zip(records(document, "quotations"), speakers, strict=True):
        if speaker < 0:
            continue
        first[speaker] = min(first[speaker], int(quotation["start"]))
        if quotation.get("kind") == "speech":
            utterances[speaker].add(str(quotation.get("utterance") or quotation["id"]))
    mentioned = Counter[int]()
    for start, _, row in mentions:
        mentioned[row] += 1
        first[row] = min(first[row], start)
    counts = [int(c.get("mention_count") or 0) or mentioned[row] for row, c in enumerate(characters)]
    ranked = sorted(range(n_characters), key=lambda row: (-len(utterances[row]), -counts[row], row))
    hues = _hues(document, ranked[: len(HUES)], rows)
    shorts = _shorts(characters)
    letters = _letters(shorts, ranked)
    shapes = {row: rank % SHAPES for rank, row in enumerate(ranked)}
    forms, pronouns = _forms(document, mentions), _pronouns(document, mentions)
    return [
        Person(
            hue=hues.get(row, -1),
            shape=shapes[row],
            letters=letters[row],
            short=shorts[row],
            first=first[row],
            lines=len(utterances[row]),
            forms=forms[row],
            unnamed=_unnamed(character),
            pronouns_from=pronouns[row],
        )
        for row, character in enumerate(characters)
    ]


def _forms(document: Mapping[str, Any], mentions: Sequence[tuple[int, int, int]]) -> list[tuple[tuple[int, str], ...]]:
    """Give where each name of each character ends where it is first read, in a mention of theirs or within one.

    A full name that no mention says is known where the last part of it is read. A group of whom no mention says a name is
    called by it from where the last of its members is named, or from where the text has it.
    """
    text = document.get("text") or ""
    characters = records(document, "characters")
    read: list[dict[str, int]] = [{} for _ in characters]
    for start, end, row in mentions:
        read[row].setdefault(_folded(text[start:end]), end)
    made: list[tuple[tuple[int, str], ...]] = []
    for row, character in enumerate(characters):
        names = {str(n["text"]) for n in records(character, "names")} | {str(character.get("name") or "")}
        found: list[tuple[int, str]] = []
        for name in sorted(names - {""}):
            words = f" {_folded(name)} "
            place = read[row].get(words[1:-1])
            within = (end for said, end in read[row].items() if words in f" {said} ")
            places = [*within, *([] if place is None else [place])]
            if places:
                found.append((min(places), name))
        name = str(character.get("name") or "")
        parts = [place for place, form in found if f" {_folded(form)} " in f" {_folded(name)} "]
        if parts and name not in {form for _, form in found}:
            found.append((max(parts), name))
        made.append(tuple(sorted(found)))
    rows = {str(c["id"]): row for row, c in enumerate(characters)}
    return [
        forms
        or _of_group(text, character, [made[rows[str(i)]] for i in values(character, "members") if str(i) in rows])
        for character, forms in zip(characters, made, strict=True)
    ]


def _of_group(
    text: str, group: Mapping[str, Any], members: Sequence[Sequence[tuple[int, str]]]
) -> tuple[tuple[int, str], ...]:
    name = str(group.get("name") or "")
    if group.get("kind") != "group" or not name:
        return ()
    at = text.find(name)
    named = [forms[0][0] for forms in members if forms] or ([at + len(name)] if at >= 0 else [])
    return ((max(named), name),) if named else ()


def _unnamed(character: Mapping[str, Any]) -> str:
    if character.get("role") == "narrator":
        return _NARRATOR
    return _UNNAMED_GROUP if character.get("kind") == "group" else UNNAMED


def _pronouns(document: Mapping[str, Any], mentions: Sequence[tuple[int, int, int]]) -> list[int]:
    """Give where a mention of each character is first one of their pronouns, or a form of one."""
    text = document.get("text") or ""
    sets = [
        frozenset(str(c.get("pronouns") or "").casefold().split("/")) - {""} for c in records(document, "characters")
    ]
    found = [-1] * len(sets)
    for start, end, row in mentions:
        if found[row] < 0 and sets[row] and end - start <= _LONGEST_PRONOUN:
            word = text[start:end].casefold()
            stem = _STEMS.get(word) or word.removesuffix("self").removesuffix("selves").removesuffix("s") or word
            found[row] = end if {word, stem} & sets[row] else -1
    return found


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _hues(document: Mapping[str, Any], ranked: Sequence[int], rows: Mapping[str, int]) -> dict[int, int]:
    together = Counter[tuple[int, int]]()
    for scene in records(document, "scenes"):
        present = {rows[str(i)] for i in values(scene, "present") if str(i) in rows}
        there = [row for row in ranked if row in present]
        together.update((a, b) for a in there for b in there)
    given: dict[int, int] = {}
    for row in ranked:
        free = [slot for slot in range(len(HUES)) if slot not in given.values()]

        def distance(slot: int, row: int = row) -> float:
            return sum((1 + together[row, other]) * _apart(HUES[slot], HUES[used]) for other, used in given.items())

        given[row] = max(free, key=lambda slot: (distance(slot), -slot))
    return given


def _apart(one: int, other: int) -> float:
    degrees = abs(one - other) % 360
    return min(degrees, 360 - degrees) ** 0.5


def _letters(names: Sequence[str], ranked: Sequence[int]) -> dict[int, str]:
    taken: set[str] = set()
    given: dict[int, str] = {}
    for row in ranked:
        given[row] = next(mark for mark in _marks(names[row]) if mark.casefold() not in taken)
        taken.add(given[row].casefold())
    return given


def _marks(name: str) -> chain[str]:
    words = [word for word in ("".join(c for c in w if c.isalnum()) for w in name.split()) if word]
    telling = [w for w in words if w.casefold() not in _ARTICLES and w.casefold() not in _TITLES] or words or ["?"]
    head = telling[0][0].upper()[:1]
    follow = telling[0][1:] + "".join(w[0] for w in telling[1:])
    last = (f"{a}{b}" for a in (head, *map(chr, range(65, 91))) for b in "abcdefghijklmnopqrstuvwxyz0123456789")
    beyond = (f"{number:x}" for number in range(16, 1 << 20))
    return chain([head], (head + c.lower()[:1] for c in follow), last, beyond)


def _shorts(characters: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give each character the form that the text uses most, where it is short and nobody else's."""
    owners: dict[str, set[int]] = {}
    for row, character in enumerate(characters):
        for form in {str(character.get("name") or ""), *(str(n["text"]) for n in records(character, "names"))}:
            owners.setdefault(form.casefold(), set()).add(row)
    return [_short(character, owners) for character in characters]


def _short(character: Mapping[str, Any], owners: Mapping[str, set[int]]) -> str:
    name = str(character.get("name") or "") or "Unnamed"
    fitting = [
        (int(form.get("count") or 0), str(form["text"]))
        for form in records(character, "names")
        if form.get("kind") not in _FORMAL
        and len(str(form["text"])) <= min(len(name), _SHORT)
        and len(owners[str(form["text"]).casefold()]) == 1
        and str(form["text"])[:1].isupper() == name[:1].isupper()
    ]
    if character.get("kind") == "group" or not fitting:
        return name
    # Shouted forms are the last choice: a label in capitals shouts in every paragraph.
    return max(fitting, key=lambda pair: (not pair[1].isupper(), pair[0], -len(pair[1])))[1]
