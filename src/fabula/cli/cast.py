"""The cast as far as it has been told: names, counts, pronouns, traits and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fabula.story.people import Character, Name
from fabula.story.story import Story

__all__ = ["Told", "as_far_as", "as_told", "names_at", "told_cast"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a character at a place.

    ``role`` is None before the end, where nobody can know how large a part will be; a narrator is known as one.
    """

    name: str
    names: tuple[Name, ...]
    pronouns: str | None
    role: str | None
    n_mentions: int


def names_at(story: Story, end: int) -> Callable[[Character], str]:
    """Give what names a character by the names told up to ``end``; at the end of the text everybody has their own."""
    if end >= len(story.text):
        return lambda who: who.name
    return story.world.at(end).name_of


def told_cast(story: Story, end: int) -> dict[int, Told]:
    """Give what is known at ``end`` of each character who has been mentioned by then, or never is; rows of the cast."""
    name = names_at(story, end)
    chains = story.layer("chains").ints("character")
    mentions = story.layer("mentions")
    first: dict[int, int] = {}
    words: dict[int, Counter[str]] = {}
    starts, ends, links = (mentions.ints(column).tolist() for column in ("start", "end", "chain"))
    for (a, b), start, stop, chain in zip(mentions.spans("core").tolist(), starts, ends, links, strict=True):
        who = int(chains[chain]) if chain >= 0 else -1
        if who < 0:
            continue
        first.setdefault(who, start)
        if stop <= end:
            words.setdefault(who, Counter())[story.text[a:b] if a >= 0 else story.text[start:stop]] += 1
    whole = end >= len(story.text)
    return {
        who.i: Told(who.name, who.names, who.pronouns, who.role, who.mention_count)
        if whole
        else _so_far(who, name(who), words.get(who.i, Counter()))
        for who in story.characters
        if first.get(who.i, 0) < end
    }


def as_told(row: Mapping[str, Any], told: Mapping[int, Told], number: int, end: int) -> dict[str, Any]:
    """Give a row of the cast as the story JSON has it, without what nobody has told yet.

    Args:
        row: of the story JSON.
        told: what is known of each character.
        number: that of the row.
        end: offset up to which it has been told.
    """
    known = told[number]
    shown = dict(row) | {
        "name": known.name,
        "names": [{"text": name.text, "kind": name.kind, "count": name.count} for name in known.names],
        "pronouns": known.pronouns,
        "role": known.role,
        "mention_count": known.n_mentions,
    }
    for key in ("attributes", "groups"):
        shown[key] = [
            {**entry, "evidence": [span for span in entry["evidence"] if span[1] <= end]}
            for entry, _ in as_far_as(row[key], end)
        ]
    if "members" in row:
        shown["members"] = [member for member in row["members"] if int(member[1:]) - 1 in told]
    return shown


def as_far_as(rows: Any, end: int) -> list[tuple[Mapping[str, Any], int]]:
    """Give the rows (traits, groups) that have evidence up to ``end``, each with where its first passage starts."""
    found: list[tuple[Mapping[str, Any], int]] = []
    for row in rows or ():
        starts = [int(start) for start, stop in row["evidence"] if int(stop) <= end]
        if starts:
            found.append((row, min(starts)))
    return found


def _so_far(who: Character, name: str, words: Counter[str]) -> Told:
    names = tuple(Name(form.text, form.kind, words[form.text]) for form in who.names if words[form.text])
    heads = {pronoun.casefold()[:2] for pronoun in (who.pronouns or "").split("/")} - {""}
    shows = any(word.casefold()[:2] in heads and word.isalpha() and word.islower() for word in words)
    role = who.role if who.role == "narrator" else None
    return Told(name, names, who.pronouns if shows else None, role, words.total())
