"""What ``fabula show`` prints: views of a story as text and as rows of JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, cast

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fabula.cli.places import Places
from fabula.exports import is_shown
from fabula.exports.lines import lines_of
from fabula.exports.reasons import doubt
from fabula.story.document import to_document
from fabula.story.people import Character
from fabula.story.story import Story

__all__ = [
    "position_of",
    "print_cast",
    "print_kept_back",
    "print_paratext",
    "print_scenes",
    "rows_of",
]

_SECTION = {"cast": "characters", "dialogue": "quotations"}


def position_of(story: Story, words: str) -> int:
    """Give the offset that ``words`` names: a plain offset, or scene.paragraph counted from 1.

    Raises:
        click.BadParameter: neither of the two, or outside the story.
    """
    match = re.fullmatch(r"(\d+)(?:\.(\d+))?", words.strip())
    if not match:
        raise click.BadParameter(f"{words!r} is neither an offset nor scene.paragraph such as 4.3", param_hint="--at")
    number, paragraph = int(match[1]), match[2]
    if paragraph is None:
        if number > len(story.text):
            raise click.BadParameter(f"the text has {len(story.text)} characters", param_hint="--at")
        return number
    if not 1 <= number <= len(story.scenes):
        raise click.BadParameter(f"there is no scene {number}; the story has {len(story.scenes)}", param_hint="--at")
    scene = story.scenes[number - 1]
    inside = [
        b for b in story.blocks if scene.start <= b.start < scene.end and b.kind not in {"scene_break", "paratext"}
    ]
    if not 1 <= int(paragraph) <= len(inside):
        raise click.BadParameter(f"scene {number} has {len(inside)} paragraphs", param_hint="--at")
    return inside[int(paragraph) - 1].end


def rows_of(story: Story, view: str, *, end: int, min_score: float) -> list[dict[str, Any]]:
    """Give the rows of a view as JSON, as the story JSON has them, with the words of each span.

    Rows that start at ``end`` or later are left out, and speakers below ``min_score`` are null.
    """
    document = to_document(story)
    rows: list[dict[str, Any]] = document[_SECTION.get(view, view)]
    if view == "cast":
        named = _first_places(story)
        return [row for i, row in enumerate(rows) if named.get(i, 0) < end]
    names = {row["id"]: row["name"] for row in document["characters"]}
    made: list[dict[str, Any]] = []
    for row in rows:
        if row["start"] >= end:
            continue
        shown = dict(row)
        if view in {"dialogue", "paratext", "events"}:
            shown["text"] = story.text[row["start"] : row["end"]]
        if view == "dialogue":
            if not is_shown(row["score"], min_score):
                shown |= {"speaker": None, "addressees": []}
            shown["speaker_name"] = names.get(shown["speaker"])
            shown["addressee_names"] = [names[key] for key in shown["addressees"]]
        made.append(shown)
    return made


def print_cast(console: Console, story: Story, *, end: int, min_score: float) -> None:
    """Print the cast: names with kind and count, pronouns, lines, and what the text says of each with the place."""
    first = _first_places(story)
    cast = sorted((c for c in story.characters if first.get(c.i, 0) < end), key=lambda c: -c.mention_count)
    if not cast:
        console.print("Nobody named yet." if len(story.characters) else "Nobody is named in it.", style="dim")
        return
    lines = _lines_said(story, end, min_score)
    places = Places(story)
    for character in cast:
        head = Text(character.name, style="bold")
        if character.kind == "group":
            head.append(" · a group", style="dim not bold")
        head.append(f"  {character.pronouns or 'pronouns not told'} · {character.role}", style="dim not bold")
        console.print(head)
        names = ", ".join(f"{name.text} ({name.kind}, {name.count})" for name in character.names)
        said = lines[character.i]
        console.print(Padding(Text(names), (0, 0, 0, 2)))
        spoken = "has not spoken yet" if not said else "1 line" if said == 1 else f"{said:,} lines"
        named = "1 mention" if character.mention_count == 1 else f"{character.mention_count:,} mentions"
        console.print(Padding(Text(f"{named} · {spoken}", style="dim"), (0, 0, 0, 2)))
        members = [member.name for member in character.members if first.get(member.i, 0) < end]
        for line in _told(story, character, end, places, members):
            console.print(Padding(line, (0, 0, 0, 2)))
    print_kept_back(console, len(story.characters) - len(cast), "people")


def _told(story: Story, character: Character, end: int, places: Places, members: list[str]) -> Iterator[Text]:
    """Give what the text says of a character up to ``end``: traits, groups, members."""
    layer = story.layer("characters")
    traits = _as_far_as(layer.values("attributes")[character.i], end)
    if traits:
        yield _with_places([(f"{trait['name']}: {trait['value']}", at) for trait, at in traits], places)
    groups = _as_far_as(layer.values("groups")[character.i], end)
    if groups:
        yield _with_places([(f"of {group['name']}", at) for group, at in groups], places)
    if members:
        yield Text("members: " + ", ".join(members))


def _as_far_as(rows: Any, end: int) -> list[tuple[Mapping[str, Any], int]]:
    """Give the rows that have evidence before ``end``, each with where its first place starts."""
    found: list[tuple[Mapping[str, Any], int]] = []
    for row in rows or ():
        starts = [int(start) for start, _ in row["evidence"] if int(start) < end]
        if starts:
            found.append((row, min(starts)))
    return found


def _with_places(said: list[tuple[str, int]], places: Places) -> Text:
    line = Text()
    for i, (words, at) in enumerate(said):
        line.append(" · " if i else "", style="dim")
        line.append(words)
        line.append(f"\u00a0{places.of(at)}", style="dim")
    return line


def print_scenes(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  scenes have no score
    """Print the scenes: where they begin, time and place where the text tells them, and who is there."""
    scenes = [scene for scene in story.scenes if scene.start < end]
    if not scenes:
        console.print("There is no story text in it.", style="dim")
        return
    chapters = {chapter.start: chapter.title for chapter in story.chapters}
    starts = sorted(chapters)
    shown: set[int] = set()
    for number, scene in enumerate(scenes, 1):
        for start in starts:
            if start <= scene.start and start not in shown:
                shown.add(start)
                if not any(start < other <= scene.start for other in starts):
                    console.print(Text(str(chapters[start] or "Untitled"), style="italic"))
        head = Text(f"{number:>3}  ", style="dim")
        head.append(" · ".join(part for part in (scene.place, scene.time) if part) or "Scene", style="bold")
        head.append(f"  {scene.kind_of_break}", style="dim")
        console.print(head)
        opening = " ".join(story.text[scene.start : min(scene.end, scene.start + 200)].split())
        console.print(Padding(Text(opening, overflow="ellipsis", no_wrap=True), (0, 0, 0, 5)))
        present = ", ".join(character.name for character in scene.present) or "nobody named"
        console.print(Padding(Text(present, style="dim"), (0, 0, 0, 5)))
    print_kept_back(console, len(story.scenes) - len(scenes), "scenes")


def print_paratext(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  shown with doubt
    """Print notes, disclaimers, polls and the like, with the facts that stand in them."""
    rows = [row for row in story.paratext if row.start < end]
    if not rows:
        console.print("Everything in it is story.", style="dim")
        return
    open_until: list[int] = []
    for row in rows:
        open_until = [until for until in open_until if until > row.start]
        indent = 2 * len(open_until)
        open_until.append(row.end)
        head = Text(row.kind.replace("_", " "), style="bold")
        if doubted := doubt(row.score):
            head.append(f"  {doubted}", style="dim")
        console.print(Padding(head, (0, 0, 0, indent)))
        words = " ".join(row.text.split())
        short = words if len(words) <= 240 else words[:237] + "..."
        console.print(Padding(Text(short), (0, 0, 0, indent + 2)))
        for key, value in row.facts.items():
            told = "; ".join(map(str, cast("tuple[Any, ...]", value))) if isinstance(value, tuple) else str(value)
            console.print(Padding(Text(f"{key.replace('_', ' ')}: {told}", style="dim"), (0, 0, 0, indent + 2)))


def _lines_said(story: Story, end: int, min_score: float) -> Counter[int]:
    lines = lines_of(story, min_score=min_score)
    return Counter(line.speaker.i for line in lines if line.kind == "speech" and line.start < end and line.speaker)


def _first_places(story: Story) -> dict[int, int]:
    """Give where each character is first mentioned."""
    chains = story.layer("chains").ints("character")
    mentions = story.layer("mentions")
    made: dict[int, int] = {}
    for start, chain in zip(mentions.ints("start").tolist(), mentions.ints("chain").tolist(), strict=True):
        if chain >= 0 and chains[chain] >= 0:
            made.setdefault(int(chains[chain]), start)
    return made


def print_kept_back(console: Console, n: int, what: str) -> None:
    """Say how many rows come later than the position that was asked for."""
    if n > 0:
        console.print(f"{n:,} later {what} kept back", style="dim italic")
