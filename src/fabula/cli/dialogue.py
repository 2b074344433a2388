"""What ``fabula show STORY dialogue`` prints: every line with who says it, to whom, how sure that is, and why; who says how much."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fabula.cli.cast import names_at
from fabula.cli.places import Places
from fabula.cli.views import print_kept_back, rows_of
from fabula.exports.lines import Line, Voice, lines_of, voices_of
from fabula.exports.reasons import doubt, in_a_sentence, in_words, percent
from fabula.story.people import Character
from fabula.story.story import Story

__all__ = ["Choice", "choice_of", "dialogue_rows", "print_dialogue", "print_voices", "voice_rows"]

_VERBS = {"speech": "", "thought": " thinks"}
_STYLES = ("blue", "red", "green", "magenta", "yellow", "cyan", "bright_blue", "bright_magenta")
_MOST_ADDRESSEES = 3
_MOST_CUE = 40
_MOST_LETTER = 240
_MOST_VOICES = 12
_UNKNOWN = "unknown"
_Name = Callable[[Character], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are shown.

    Args:
        voices: rows of the characters, -1 for nobody; empty for all.
        only_to_check: only those that a person should look at.
    """

    voices: frozenset[int] = frozenset()
    only_to_check: bool = False

    @property
    def is_all(self) -> bool:
        """Whether every line is chosen."""
        return not self.voices and not self.only_to_check

    def holds(self, line: Line) -> bool:
        """Say whether a line is chosen."""
        voice = -1 if line.speaker is None else line.speaker.i
        return (not self.voices or voice in self.voices) and (not self.only_to_check or line.is_to_check)


def choice_of(story: Story, names: Sequence[str], *, only_to_check: bool) -> Choice:
    """Give the choice that the options tell.

    Args:
        story: whose cast has the names.
        names: any names or ids of characters, or "unknown".
        only_to_check: only the lines to check.
    Raises:
        click.BadParameter: a name is nobody's.
    """
    voices: set[int] = set()
    for name in names:
        try:
            voices.add(story.characters[name].i)
        except KeyError as error:
            if name.casefold() != _UNKNOWN:
                raise click.BadParameter(str(error.args[0]), param_hint="--character") from None
            voices.add(-1)
    return Choice(frozenset(voices), only_to_check)


def dialogue_rows(story: Story, *, end: int, min_score: float, choice: Choice | None = None) -> list[dict[str, Any]]:
    """Give the quotations as JSON, and the letters that are none, each with its place and its reason in words.

    Rows are those of the story JSON, in text order, with ``text``, ``place`` (scene.paragraph), ``speaker_name``,
    ``addressee_names``, ``reason_words`` (a phrase) and ``because`` (a sentence). A choice keeps the lines that it holds.
    """
    places, name, text = Places(story), names_at(story, end), story.text[:end]
    rows = rows_of(story, "dialogue", end=end, min_score=min_score)
    lines = [line for line in lines_of(story, min_score=min_score) if line.start < end]
    line_at = {span: line for line in lines for span in line.spans}
    for row in rows:
        line = line_at.get((row["start"], row["end"]))
        if line is not None and line.speaker is not None and row["speaker"] is None:
            row.update(_said(line, name))
        if row["cue"] is not None and row["cue"][1] > end:
            row["cue"] = None
        is_known, (start, stop) = row["speaker"] is not None, row["cue"] or (0, 0)
        row["reason_words"] = in_words(row["reason"], is_known=is_known)
        row["because"] = in_a_sentence(row["reason"], text[start:stop], is_known=is_known)
    quoted = {row["id"] for row in rows}
    rows += [_letter_row(line, text, name) for line in lines if line.id not in quoted]
    for row in rows:
        row["place"] = places.of(row["start"])
    if choice is not None and not choice.is_all:
        rows = [row for row in rows if (line := line_at.get((row["start"], row["end"]))) and choice.holds(line)]
    return sorted(rows, key=lambda row: (row["start"], -row["end"]))


def _said(line: Line, name: _Name) -> dict[str, Any]:
    return {
        "speaker": line.speaker.id if line.speaker else None,
        "addressees": [one.id for one in line.addressees],
        "score": line.score,
        "speaker_name": name(line.speaker) if line.speaker else None,
        "addressee_names": [name(one) for one in line.addressees],
    }


def _letter_row(line: Line, text: str, name: _Name) -> dict[str, Any]:
    start, end = line.spans[0]
    is_known = line.speaker is not None
    return {
        "id": line.id,
        "start": start,
        "end": end,
        "kind": line.kind,
        "utterance": None,
        "cue": None,
        "mention": None,
        "type": None,
        "reason": None,
        "text": text[start:end],
        "reason_words": in_words(None, is_known=is_known),
        "because": in_a_sentence(None, is_known=is_known),
        **_said(line, name),
    }


def voice_rows(story: Story, *, end: int, min_score: float, choice: Choice) -> list[dict[str, Any]]:
    """Give as JSON how much each voice has to say, nobody with null for id and name."""
    name = names_at(story, end)
    chosen = [line for line in lines_of(story, min_score=min_score) if line.start < end and choice.holds(line)]
    return [
        {
            "id": voice.character.id if voice.character else None,
            "name": name(voice.character) if voice.character else None,
            "lines": voice.lines,
            "thoughts": voice.thoughts,
            "letters": voice.letters,
            "words": voice.words,
            "to_check": voice.to_check,
        }
        for voice in voices_of(chosen, story.text[:end])
    ]


def print_dialogue(console: Console, story: Story, *, end: int, min_score: float, choice: Choice | None = None) -> None:
    """Print every line, thought and letter that starts before ``end``, and who says how much; an utterance is one line."""
    every = lines_of(story, min_score=min_score)
    told = [line for line in every if line.start < end]
    shown = told if choice is None else [line for line in told if choice.holds(line)]
    if not shown:
        _print_nothing(console, every, told)
        return
    places, styles, name, text = Places(story), _styles(told), names_at(story, end), story.text[:end]
    headings = {chapter.start: chapter.title or "Untitled" for chapter in story.chapters}
    starts = sorted(headings)
    indent = max(len(places.of(line.start)) for line in shown) + 2
    chapter_shown = -1
    for line in shown:
        chapter = bisect_right(starts, line.start) - 1
        if chapter not in {chapter_shown, -1}:
            console.print(Text(headings[starts[chapter]], style="italic"), no_wrap=True, overflow="ellipsis")
            chapter_shown = chapter
        head = Text(f"{places.of(line.start):>{indent - 2}}  ", style="dim")
        _print_wrapped(console, head, _head(line, text, styles, name), indent)
        _print_wrapped(console, Text(" " * indent), _words(line, text), indent)
    console.print()
    _print_table(console, voices_of(shown, text), styles, name, most=_MOST_VOICES)
    _print_sum(console, shown)
    if choice is None or choice.is_all:
        print_kept_back(console, len(every) - len(told), "lines")
    else:
        console.print(f"{len(told) - len(shown):,} other lines are not chosen.", style="dim", soft_wrap=True)


def print_voices(console: Console, story: Story, *, end: int, min_score: float, choice: Choice) -> None:
    """Print how much each voice has to say before ``end``, without the lines."""
    every = lines_of(story, min_score=min_score)
    told = [line for line in every if line.start < end]
    shown = [line for line in told if choice.holds(line)]
    if not shown:
        _print_nothing(console, every, told)
        return
    voices = voices_of(shown, story.text[:end])
    _print_table(console, voices, _styles(told), names_at(story, end), most=len(shown))
    _print_sum(console, shown)
    print_kept_back(console, len(every) - len(told), "lines")


def _print_nothing(console: Console, every: Sequence[Line], told: Sequence[Line]) -> None:
    words = "No line is like that." if told else "Nobody has spoken yet." if every else "Nobody speaks in it."
    console.print(words, style="dim")
    print_kept_back(console, len(every) - len(told), "lines")


def _head(line: Line, text: str, styles: dict[int, str], name: _Name) -> Text:
    if line.speaker is None:
        doubted = _sureness("not sure enough", line.score) if line.is_withheld else ""
        made, told = Text("Unknown", style="italic"), [doubted, _why(line, text)]
    else:
        made = Text(name(line.speaker), style=f"bold {styles.get(line.speaker.i, '')}".strip())
        told = [_sureness(doubt(line.score), line.score), _why(line, text)]
    made.append(_VERBS.get(line.kind, " writes"), style="not bold not italic default")
    if line.addressees:
        made.append(f" to {_listed([name(one) for one in line.addressees])}", style="not bold default")
    if line.kind not in {"speech", "thought", "writing"}:
        told.insert(0, f"a {line.kind}")
    made.append("".join(f" · {word}" for word in told if word), style="dim not bold not italic default")
    return made


def _sureness(word: str, score: float | None) -> str:
    return f"{word} ({percent(score)}%)" if word and score is not None else word


def _why(line: Line, text: str) -> str:
    """Give the words of the cue where there is one in the text told so far, else the reason in words."""
    if line.cue is not None and line.cue[1] <= len(text) and line.reason != "label":
        start, end = line.cue
        cue = " ".join(text[start:end].split())
        if cue:
            short = cue if len(cue) <= _MOST_CUE else f"{cue[:_MOST_CUE].rsplit(' ', 1)[0]} ..."
            return f"“{short}”"
    return in_words(line.reason, is_known=line.speaker is not None or line.is_withheld)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_ADDRESSEES])
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _words(line: Line, text: str) -> Text:
    style = "italic" if line.kind == "thought" else ""
    parts = [part for part in line.words(text) if part]
    if line.kind not in {"speech", "thought", "writing"} and parts and len(parts[0]) > _MOST_LETTER:
        n = sum(len(part.split()) for part in parts)
        parts = [f"{parts[0][:_MOST_LETTER].rsplit(' ', 1)[0]} ... ({n:,} words)"]
    return Text(" / ").join(Text(part, style=style) for part in parts)


def _print_wrapped(console: Console, head: Text, words: Text, indent: int) -> None:
    """Print words behind a head, further lines indented; no line ends in blanks."""
    for number, line in enumerate(words.wrap(console, max(console.width - indent, 8))):
        line.rstrip()
        console.print(
            Text.assemble(head if number == 0 else " " * indent, line), no_wrap=True, overflow="ignore", crop=False
        )


def _print_table(console: Console, voices: Sequence[Voice], styles: dict[int, str], name: _Name, *, most: int) -> None:
    """Print how much each voice has to say; those after the first ``most`` in one row, columns of nothing left out."""
    named = [voice for voice in voices if voice.character is not None]
    shown = [*named[:most], *(voice for voice in voices if voice.character is None)]
    columns = [("lines", "lines"), ("thoughts", "thoughts"), ("letters", "letters"), ("words", "words")]
    columns = [(column, told) for column, told in columns if any(getattr(voice, column) for voice in voices)]
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", pad_edge=False)
    table.add_column("Voice", overflow="ellipsis", no_wrap=True, max_width=36)
    for _, told in [*columns, ("to_check", "to check")]:
        table.add_column(told, justify="right", no_wrap=True)
    for voice in shown:
        who = voice.character
        head = Text("Unknown", style="italic") if who is None else Text(name(who), style=styles.get(who.i, ""))
        counts = [getattr(voice, column) for column, _ in columns]
        table.add_row(head, *(f"{n:,}" if n else "" for n in counts), f"{voice.to_check:,}")
    console.print(table)
    rest = named[most:]
    if rest:
        words = f"and {len(rest):,} more with {sum(voice.total for voice in rest):,} lines, which --voices shows"
        console.print(words, style="dim", soft_wrap=True)


def _print_sum(console: Console, lines: Sequence[Line]) -> None:
    n, n_withheld = len(lines), sum(line.is_withheld for line in lines)
    n_untold = sum(line.speaker is None for line in lines) - n_withheld
    told = f"{n:,} {'line' if n == 1 else 'lines'}"
    if not n_withheld + n_untold:
        console.print(f"{told}, each with a speaker.", style="dim")
        return
    reasons = [
        f"{n_untold:,} not told" if n_untold else "",
        f"{n_withheld:,} not sure enough, which --min-score 0 shows" if n_withheld else "",
    ]
    words = f"{told}, {n_withheld + n_untold:,} unknown: {', '.join(filter(None, reasons))}."
    for line in Text(words, style="dim").wrap(console, console.width):
        line.rstrip()
        console.print(line, no_wrap=True)


def _styles(lines: Sequence[Line]) -> dict[int, str]:
    counts = Counter(line.speaker.i for line in lines if line.speaker is not None)
    return {row: style for (row, _), style in zip(counts.most_common(len(_STYLES)), _STYLES, strict=False)}
