"""What ``fabula show STORY world`` and ``relations`` print: the state of the world at a place, and ties as they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fabula.cli.cast import names_at
from fabula.cli.places import Places
from fabula.cli.views import print_kept_back, without_later
from fabula.exports.reasons import doubt
from fabula.story.document import to_document
from fabula.story.story import Story
from fabula.world import WorldState
from fabula.world.entries import Person, TieState
from fabula.world.kinds.tie import Tie
from fabula.world.phrasing import claim_words, thing_words, tie_words

__all__ = ["print_relations", "print_world", "relation_rows", "world_rows"]

_FACTS = frozenset({"attribute", "membership", "tie", "possession", "knowledge"})
_MOST_WORDS = 56
_MOST = 12


def world_rows(story: Story, *, end: int) -> list[dict[str, Any]]:
    """Give the state of the world at ``end``, and the rows of ties, things and events told up to there."""
    document = to_document(story)
    told = {
        "relations": _told_relations(document["relations"], end),
        "transfers": [row for row in document["transfers"] if row["end"] <= end],
        "events": [without_later(row, end) for row in document["events"] if row["end"] <= end],
    }
    return [story.world.at(end).to_json() | told]


def relation_rows(story: Story, *, end: int) -> list[dict[str, Any]]:
    """Give the rows of the layer ``relations`` told up to ``end``, with the names known there, and no passage that comes later.

    A stretch that goes on is cut at ``end``: where it will end is not told yet.
    """
    document = to_document(story)
    name = names_at(story, end)
    names = {character.id: name(character) for character in story.characters}
    return [
        row
        | {"words": [story.text[a:b] for a, b in row["evidence"]]}
        | {"source_name": names[row["source"]], "target_name": names[row["target"]]}
        for row in _told_relations(document["relations"], end)
    ]


def _told_relations(rows: Iterable[dict[str, Any]], end: int) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for row in rows:
        evidence = [span for span in row["evidence"] if span[1] <= end]
        if row["start"] < end and evidence:
            made.append(row | {"evidence": evidence, "end": min(row["end"], end)})
    return made


def print_relations(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  shown with doubt
    """Print the ties of each two characters, in order, each change with its words and their place."""
    world = story.world
    state = world.at(end)
    places = Places(story)
    changes = [change for change in world.changes if isinstance(change, Tie)]
    told = [change for change in changes if change.told_at <= end]
    if not told:
        console.print("None told yet." if changes else "No ties are told in it.", style="dim")
        return
    pairs: dict[tuple[int, int], list[Tie]] = {}
    for change in told:
        pairs.setdefault((min(change.left, change.right), max(change.left, change.right)), []).append(change)
    for left, right in sorted(pairs, key=lambda pair: -len(pairs[pair])):
        names = [state.name_of(story.characters[row]) for row in (left, right)]
        console.print(Text(f"{names[0]} and {names[1]}", style="bold"))
        for change in pairs[left, right]:
            if not change.is_again:
                console.print(Padding(_tie_line(story, state, places, change), (0, 0, 0, 2)))
    later = {(change.left, change.right, change.type) for change in changes} - {(c.left, c.right, c.type) for c in told}
    print_kept_back(console, len(later), "ties")


def print_world(console: Console, story: Story, *, end: int, min_score: float) -> None:  # noqa: ARG001  shown with doubt
    """Print what is true at ``end``: the scene, who is there, ties, things, who knows what, what is only claimed."""
    world = story.world
    state = world.at(end)
    places = Places(story)
    head = Text(f"As of {places.of(max(end - 1, 0))}", style="bold")
    told = " · ".join(words for words in (state.place, state.time) if words)
    head.append(f"  {told}" if told else "", style="not bold")
    console.print(head)
    _print_here(console, state)
    here = {person.character.i for person in state.present}
    ties = sorted(state.ties, key=lambda tie: (tie.is_over, not {tie.source.i, tie.target.i} & here, -tie.since))
    _print_list(console, "Ties", [_state_line(state, places, tie) for tie in ties], "None told yet.")
    things = [_line(thing_words(thing, state.name_of), places, thing.evidence, thing.score) for thing in state.things]
    _print_list(console, "Things", things, "None has changed hands.")
    _print_list(
        console, "Who knows what", [_line(_known(state, k), places, k.evidence, k.score) for k in state.knowledge], ""
    )
    claims = [_line(claim_words(claim, state.name_of), places, claim.evidence, claim.score) for claim in state.claims]
    _print_list(console, "Said, believed or wished", claims, "")
    _print_list(
        console, "No longer alive", [_line(p.name, places, (p.death,), None) for p in state.people if p.death], ""
    )
    _print_list(console, "Does not fit together", list(_findings(story, places, end)), "")
    facts = [change for change in world.changes if change.kind in _FACTS]
    print_kept_back(console, sum(change.told_at > end for change in facts), "facts")


def _findings(story: Story, places: Places, end: int) -> Iterator[Text]:
    """Give the findings of continuity whose passages a reader has reached, each with the places of all its passages."""
    for warning in story.warnings:
        passages = warning.evidence
        if passages and all(stop <= end for _, stop in passages):
            told = "\u00a0and\u00a0".join(dict.fromkeys(places.of(start) for start, _ in sorted(passages)))
            yield Text.assemble(" ".join(warning.message.split()), (f"\u00a0 {told}", "dim"))


def _print_here(console: Console, state: WorldState) -> None:
    lines = [Text.assemble(person.name, (f"  {_said(person)}", "dim")) for person in state.present]
    _print_list(console, "Here", lines, "Nobody named yet.")


def _said(person: Person) -> str:
    return (
        "has not spoken yet" if not person.n_lines else "1 line" if person.n_lines == 1 else f"{person.n_lines:,} lines"
    )


def _known(state: WorldState, known: Any) -> str:
    how = f" ({known.how}" + (f" by {state.name_of(known.told_by)})" if known.told_by else ")") if known.how else ""
    return f"{state.name_of(known.character)}: {known.about}{how}"


def _state_line(state: WorldState, places: Places, tie: TieState) -> Text:
    line = _line(tie_words(tie, state.name_of), places, tie.evidence, tie.score)
    if tie.is_disputed:
        line.append("  disputed", style="dim italic")
    if tie.is_over:
        line.stylize("dim")
    return line


def _tie_line(story: Story, state: WorldState, places: Places, change: Tie) -> Text:
    direction = (
        f" {state.name_of(story.characters[change.left])} \u2192 {state.name_of(story.characters[change.right])}"
    )
    line = Text(f"{change.kin or change.type.replace('_', ' ')}")
    line.append(direction if change.is_directed else "", style="dim")
    line.append(f" · {change.state}")
    if change.source.character is not None:
        line.append(f" · {state.name_of(story.characters[change.source.character])} says so", style="italic")
    _append_doubt(line, change.score)
    for start, end in change.evidence[:1]:
        words = " ".join(story.text[start:end].split())
        short = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rpartition(" ")[0] + " ..."
        line.append(f"\n  {short}\u00a0{places.of(start)}", style="dim")
    return line


def _line(words: str, places: Places, evidence: Iterable[tuple[int, int] | None], score: float | None) -> Text:
    line = Text(" ".join(words.split()))
    _append_doubt(line, score)
    for span in [span for span in evidence if span][-1:]:
        line.append(f"\u00a0 {places.of(span[0])}", style="dim")
    return line


def _append_doubt(line: Text, score: float | None) -> None:
    if doubted := doubt(score):
        line.append(f" {doubted}", style="dim")


def _print_list(console: Console, head: str, lines: Sequence[Text], empty: str) -> None:
    if not lines and not empty:
        return
    console.print(Text(head, style="bold"))
    for line in lines[:_MOST] or [Text(empty, style="dim")]:
        console.print(Padding(line, (0, 0, 0, 2)))
    if len(lines) > _MOST:
        console.print(Padding(Text(f"and {len(lines) - _MOST:,} more", style="dim italic"), (0, 0, 0, 2)))
