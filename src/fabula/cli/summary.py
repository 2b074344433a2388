"""The one-screen summary of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fabula.exports.lines import Line, lines_of
from fabula.story.story import Story

__all__ = ["one_line", "print_summary"]

_N_CAST = 10
_N_WARNINGS = 3


def one_line(story: Story, source: Path) -> str:
    """Give one line on a story, for lists of many; a mark at its end says that there are warnings."""
    counts = (
        _count(_n_words(story), "word"),
        _count(len(story.characters), "character"),
        _count(_n_speech(story), "line"),
        _count(len(story.scenes), "scene"),
    )
    return f"{source.name}: {', '.join(counts)}" + (" !" if len(story.warnings) else "")


def _n_words(story: Story) -> int:
    return len(story.text.split())


def print_summary(console: Console, story: Story, written: Sequence[Path], *, min_score: float) -> None:
    """Print title, cast, counts and warnings, and where the results are."""
    title = story.metadata.title or _first_title(story) or story.source.name
    author = story.metadata.author
    console.print(Text(title, style="bold"), Text(f"by {author}", style="italic") if author else "", sep="  ")
    console.print(
        f"{_count(_n_words(story), 'word')} · {_count(len(story.chapters), 'chapter')} · {_count(len(story.scenes), 'scene')} · "
        f"{_count(len(story.paratext), 'note', 'notes and other paratext')}",
        style="dim",
    )
    console.print()
    lines = lines_of(story, min_score=min_score)
    _print_cast(console, story, lines)
    _print_speech(console, lines)
    _print_world(console, story)
    _print_warnings(console, story)
    for path in written:
        console.print(Text(f"  {path}", style="dim", no_wrap=True, overflow="fold"))


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _first_title(story: Story) -> str | None:
    return next((str(p.facts.get("title") or p.text) for p in story.paratext if p.kind == "title"), None)


def _n_speech(story: Story) -> int:
    return sum(line.kind == "speech" for line in lines_of(story, min_score=0.0))


def _print_cast(console: Console, story: Story, said: Sequence[Line]) -> None:
    cast = sorted(story.characters, key=lambda c: -c.mention_count)
    if not cast:
        console.print("Nobody is named in it.", style="dim")
        return
    lines = Counter(line.speaker.i for line in said if line.kind == "speech" and line.speaker)
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("Cast", style="bold", max_width=26, overflow="ellipsis", no_wrap=True)
    table.add_column("also", max_width=30, overflow="ellipsis", no_wrap=True, style="dim")
    table.add_column("named", justify="right")
    table.add_column("lines", justify="right")
    for character in cast[:_N_CAST]:
        others = [name.text for name in character.names if name.text != character.name]
        role = " (narrator)" if character.role == "narrator" else ""
        table.add_row(
            Text(character.name + role),
            Text(", ".join(others)),
            f"{character.mention_count:,}",
            f"{lines[character.i]:,}",
        )
    console.print(table)
    if len(cast) > _N_CAST:
        console.print(f"and {len(cast) - _N_CAST} more", style="dim")
    console.print()


def _print_speech(console: Console, lines: Sequence[Line]) -> None:
    speech = [line for line in lines if line.kind == "speech"]
    if not lines:
        console.print("No quotation was found in it.", style="dim")
        return
    thoughts = sum(line.kind == "thought" for line in lines)
    letters = len(lines) - len(speech) - thoughts
    told = [f"{_count(len(speech), 'line')} of speech"]
    told += [_count(thoughts, "thought")] if thoughts else []
    told += [_count(letters, "letter or message", "letters and messages")] if letters else []
    known = sum(line.speaker is not None for line in lines)
    console.print(f"{', '.join(told)}; whose they are is known for {known / len(lines):.0%}")


def _print_world(console: Console, story: Story) -> None:
    """Print how much is told of ties, things and findings of continuity; nothing where nothing is."""
    state = story.world.at()
    findings = sum(bool(warning.evidence) for warning in story.warnings)
    told = [_count(len(state.ties), "tie")] if state.ties else []
    told += [_count(len(state.claims), "claim")] if state.claims else []
    told += [_count(len(state.things), "thing that changes hands", "things that change hands")] if state.things else []
    told += (
        [_count(findings, "passage that does not fit another", "passages that do not fit others")] if findings else []
    )
    if told:
        console.print(f"{', '.join(told)}: fabula show ... world")


def _print_warnings(console: Console, story: Story) -> None:
    n = len(story.warnings)
    for warning in story.warnings[:_N_WARNINGS]:
        console.print(Text(f"! {warning.message}", style="yellow"))
    if n > _N_WARNINGS:
        console.print(f"! and {n - _N_WARNINGS} more warnings", style="yellow")
