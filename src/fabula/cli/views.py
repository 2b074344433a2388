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

from fabula.cli.cast import as_far_as, as_told, names_at, told_cast
from fabula.cli.places import Places
from fabula.exports import is_shown
from fabula.exports.lines import lines_of
from fabula.exports.reasons import doubt
from fabula.story.document import to_document
from fabula.story.happenings import Scene
from fabula.story.people import Character
from fabula.story.story import Story
from fabula.world.kinds.presence import Presence

__all__ = [
    "position_of",
    "print_cast",
    "print_kept_back",
    "print_paratext",
    "print_scenes",
    "rows_of",
    "told_span",
    "without_later",
]

_SECTION = {"cast": "characters", "dialogue": "quotations"}


def position_of(story: Story, words: str) -> int:
    """Give the offset that ``words`` names: a plain offset, or scene.paragraph counted from 1.

    Raises:
        click.BadParameter: neither of the two, or outside the story.
    """
    match = re.fullmatch(r"(\d{1,12})(?:\.(\d{1,12}))?", words.strip())
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
    if int(paragraph) == 1 and not inside:
        return scene.end  # a scene inside a paragraph
    if not 1 <= int(paragraph) <= len(inside):
        raise click.BadParameter(f"scene {number} has {len(inside)} paragraphs", param_hint="--at")
    return min(inside[int(paragraph) - 1].end, scene.end)


def rows_of(story: Story, view: str, *, end: int, min_score: float) -> list[dict[str, Any]]:
    """Give the rows of a view as JSON, as the story JSON has them, with the words of each span.

    Rows that start at ``end`` or later are left out, what of a row comes later too, and speakers below ``min_score`` are null.
    """
    document = to_document(story)
    rows: list[dict[str, Any]] = document[_SECTION.get(view, view)]
    if view == "cast":
        told = told_cast(story, end)
        return (
            [as_told(row, told, i, end) for i, row in enumerate(rows) if i in told] if end < len(story.text) else rows
        )
    name = names_at(story, end)
    names = {character.id: name(character) for character in story.characters}
    here = came_so_far(story, end) if view == "scenes" else {}
    made: list[dict[str, Any]] = []
    for row in rows:
        if row["start"] >= end:
            continue
        shown = without_later(row, end)
        if view == "scenes":
            shown |= {"end": min(row["end"], end)}
            if row["end"] > end:
                shown["present"] = [story.characters[who].id for who in here.get(row["id"], ())]
        if view in {"dialogue", "paratext", "events"}:
            shown["text"] = story.text[row["start"] : min(row["end"], end)]
        if view == "dialogue":
            if not is_shown(row["score"], min_score):
                shown |= {"speaker": None, "addressees": []}
            shown["speaker_name"] = names.get(shown["speaker"])
            shown["addressee_names"] = [names[key] for key in shown["addressees"]]
        made.append(shown)
    return made


def came_so_far(story: Story, end: int) -> dict[str, list[int]]:
    """Give who has come into each scene by ``end``: the id of the scene, and rows of characters."""
    came: dict[str, list[int]] = {}
    for change in story.world.changes:
        if isinstance(change, Presence) and not change.leaves and change.told_at <= end and change.scene is not None:
            came.setdefault(story.scenes[change.scene].id, []).append(change.character)
    return came


def told_span(scene: Scene, what: str, end: int) -> tuple[int, int]:
    """Give the words that tell the place or the time of a scene; an empty span where they stand after ``end``."""
    start, stop = scene.layer.spans(what)[scene.i].tolist()
    return (start, stop) if start >= 0 and stop <= end else (0, 0)


def without_later(row: Mapping[str, Any], end: int) -> dict[str, Any]:
    """Give a row of the story JSON without the words (place, time, theme) that stand after ``end``."""
    return {
        key: None if isinstance(value, dict) and cast("dict[str, Any]", value).get("end", 0) > end else value
        for key, value in row.items()
    }


def print_cast(console: Console, story: Story, *, end: int, min_score: float) -> None:
    """Print the cast: names with kind and count, pronouns, lines, and what the text says of each with the place."""
    told = told_cast(story, end)
    rows = sorted(told, key=lambda row: -told[row].n_mentions)
    if not rows:
        console.print("Nobody named yet." if len(story.characters) else "Nobody is named in it.", style="dim")
        return
    lines = _lines_said(story, end, min_score)
    places = Places(story)
    for row in rows:
        character, known = story.characters[row], told[row]
        head = Text(known.name, style="bold")
        if character.kind == "group":
            head.append(" · a group", style="dim not bold")
        part = [known.pronouns or "pronouns not told", *([known.role] if known.role else [])]
        head.append(f"  {' · '.join(part)}", style="dim not bold")
        console.print(head)
        names = ", ".join(f"{name.text} ({name.kind}, {name.count})" for name in known.names)
        said = lines[character.i]
        console.print(Padding(Text(names), (0, 0, 0, 2)))
        spoken = "has not spoken yet" if not said else "1 line" if said == 1 else f"{said:,} lines"
        named = "1 mention" if known.n_mentions == 1 else f"{known.n_mentions:,} mentions"
        console.print(Padding(Text(f"{named} · {spoken}", style="dim"), (0, 0, 0, 2)))
        members = [told[member.i].name for member in character.members if member.i in told]
        for line in _told(story, character, end, places, members):
            console.print(Padding(line, (0, 0, 0, 2)))
    print_kept_back(console, len(story.characters) - len(rows), "people")


def _told(story: Story, character: Character, end: int, places: Places, members: list[str]) -> Iterator[Text]:
    """Give what the text says of a character up to ``end``: traits, groups, members."""
    layer = story.layer("characters")
    traits = as_far_as(layer.values("attributes")[character.i], end)
    if traits:
        yield _with_places([(f"{trait['name']}: {trait['value']}", at) for trait, at in traits], places)
    groups = as_far_as(layer.values("groups")[character.i], end)
    if groups:
        yield _with_places([(f"of {group['name']}", at) for group, at in groups], places)
    if members:
        yield Text("members: " + ", ".join(members))


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
    name, here = names_at(story, end), came_so_far(story, end)
    for number, scene in enumerate(scenes, 1):
        for start in starts:
            if start <= scene.start and start not in shown:
                shown.add(start)
                if not any(start < other <= scene.start for other in starts):
                    console.print(Text(str(chapters[start] or "Untitled"), style="italic"))
        head = Text(f"{number:>3}  ", style="dim")
        where = [story.text[a:b] for a, b in (told_span(scene, what, end) for what in ("place", "time")) if a < b]
        head.append(" · ".join(where) or "Scene", style="bold")
        head.append(f"  {scene.kind_of_break}", style="dim")
        console.print(head)
        opening = " ".join(story.text[scene.start : min(scene.end, scene.start + 200, end)].split())
        console.print(Padding(Text(opening, overflow="ellipsis", no_wrap=True), (0, 0, 0, 5)))
        came = scene.present if scene.end <= end else [story.characters[who] for who in here.get(scene.id, ())]
        present = ", ".join(map(name, came)) or "nobody named"
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
        words = " ".join(story.text[row.start : min(row.end, end)].split())
        short = words if len(words) <= 240 else words[:237] + "..."
        console.print(Padding(Text(short), (0, 0, 0, indent + 2)))
        for key, value in row.facts.items():
            told = "; ".join(map(str, cast("tuple[Any, ...]", value))) if isinstance(value, tuple) else str(value)
            console.print(Padding(Text(f"{key.replace('_', ' ')}: {told}", style="dim"), (0, 0, 0, indent + 2)))


def _lines_said(story: Story, end: int, min_score: float) -> Counter[int]:
    lines = lines_of(story, min_score=min_score)
    return Counter(line.speaker.i for line in lines if line.kind == "speech" and line.start < end and line.speaker)


def print_kept_back(console: Console, n: int, what: str) -> None:
    """Say how many rows come later than the position that was asked for."""
    if n > 0:
        console.print(f"{n:,} later {what} kept back", style="dim italic")
