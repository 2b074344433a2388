"""What ``fabula show STORY dialogue`` prints: every line with who says it, to whom, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from fabula.cli.places import Places
from fabula.cli.views import print_kept_back, rows_of
from fabula.exports.reasons import doubt, in_words
from fabula.story.people import Quotation
from fabula.story.story import Story

__all__ = ["dialogue_rows", "print_dialogue"]

_SHOWN = frozenset({"speech", "thought", "writing"})
_VERBS = {"thought": "thinks", "writing": "writes"}
_STYLES = ("blue", "red", "green", "magenta", "yellow", "cyan", "bright_blue", "bright_magenta")
_MOST_ADDRESSEES = 3
_MOST_CUE = 40


def dialogue_rows(story: Story, *, end: int, min_score: float) -> list[dict[str, Any]]:
    """Give the quotations as JSON, each with its place (scene.paragraph) and its reason in words."""
    places = Places(story)
    rows = rows_of(story, "dialogue", end=end, min_score=min_score)
    for row in rows:
        row["place"] = places.of(row["start"])
        row["reason_words"] = in_words(row["reason"], is_known=row["speaker"] is not None)
    return rows


def print_dialogue(console: Console, story: Story, *, end: int, min_score: float) -> None:
    """Print every line, thought and quoted writing that starts before ``end``; the parts of an utterance are one line."""
    rows = [q for q in story.quotations if q.kind in _SHOWN]
    utterances = list(_utterances([q for q in rows if q.start < end]))
    if not utterances:
        console.print("Nobody has spoken yet." if rows else "Nobody speaks in it.", style="dim")
        print_kept_back(console, len(list(_utterances(rows))), "lines")
        return
    places, styles = Places(story), _styles(story, min_score)
    headings = {chapter.start: chapter.title or "Untitled" for chapter in story.chapters}
    starts = sorted(headings)
    indent = max(len(places.of(parts[0].start)) for parts in utterances) + 2
    chapter_shown = -1
    n_withheld = n_untold = 0
    for parts in utterances:
        first = parts[0]
        chapter = bisect_right(starts, first.start) - 1
        if chapter not in {chapter_shown, -1}:
            console.print(Text(headings[starts[chapter]], style="italic"), no_wrap=True, overflow="ellipsis")
            chapter_shown = chapter
        n_untold += first.speaker is None
        n_withheld += first.speaker is not None and _speaker_of(first, min_score) is None
        head = Text(f"{places.of(first.start):>{indent - 2}}  ", style="dim")
        _print_wrapped(console, head, _head(first, styles, min_score), indent)
        words = Text(" / ").join(_words(part) for part in parts)
        _print_wrapped(console, Text(" " * indent), words, indent)
    console.print(_sum(len(utterances), n_withheld, n_untold), style="dim")
    print_kept_back(console, len(list(_utterances(rows))) - len(utterances), "lines")


def _utterances(rows: Sequence[Quotation]) -> Iterator[list[Quotation]]:
    """Give the parts of each utterance, in the order of the first parts."""
    found: dict[tuple[int, int], list[Quotation]] = {}
    for row in rows:
        # subtle: a file may hold rows without an utterance; each is one of its own
        key = (row.utterance, -1) if row.utterance >= 0 else (-1, row.i)
        found.setdefault(key, []).append(row)
    yield from found.values()


def _speaker_of(quotation: Quotation, min_score: float) -> int | None:
    speaker = quotation.speaker
    return speaker.i if speaker is not None and (quotation.score or 0.0) >= min_score else None


def _head(quotation: Quotation, styles: dict[int, str], min_score: float) -> Text:
    score, speaker = quotation.score, quotation.speaker
    if speaker is None:
        return Text("Unknown", style="italic").append(f" · {_why(quotation)}", style="dim not italic")
    if (score or 0.0) < min_score:
        doubted = "not sure enough" if score is None else f"not sure enough ({score:.2f})"
        return Text("Unknown", style="italic").append(
            f" · {doubted} · {_why(quotation)}".removesuffix(" · "), style="dim not italic"
        )
    line = Text(speaker.name, style=f"bold {styles.get(speaker.i, '')}".strip())
    if quotation.kind in _VERBS:
        line.append(f" {_VERBS[quotation.kind]}", style="not bold")
    if quotation.addressees:
        line.append(f" to {_listed([a.name for a in quotation.addressees])}", style="not bold default")
    told = [doubt(score), _why(quotation)]
    line.append("".join(f" · {word}" for word in told if word), style="dim not bold default")
    return line


def _why(quotation: Quotation) -> str:
    """Give the words of the cue where there is one, else the reason in words."""
    if quotation.cue is not None and quotation.reason != "label":
        start, end = quotation.cue
        cue = " ".join(quotation.story.text[start:end].split())
        if cue:
            short = cue if len(cue) <= _MOST_CUE else f"{cue[:_MOST_CUE].rsplit(' ', 1)[0]} ..."
            return f"“{short}”"
    return in_words(quotation.reason, is_known=quotation.speaker is not None)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_ADDRESSEES])
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _words(quotation: Quotation) -> Text:
    return Text(" ".join(quotation.text.split()), style="italic" if quotation.kind == "thought" else "")


def _print_wrapped(console: Console, head: Text, words: Text, indent: int) -> None:
    """Print words behind a head, further lines indented; no line ends in blanks."""
    for number, line in enumerate(words.wrap(console, max(console.width - indent, 8))):
        line.rstrip()
        console.print(
            Text.assemble(head if number == 0 else " " * indent, line), no_wrap=True, overflow="ignore", crop=False
        )


def _sum(n: int, n_withheld: int, n_untold: int) -> str:
    told = f"{n:,} {'line' if n == 1 else 'lines'}"
    if not n_withheld + n_untold:
        return f"{told}, each with a speaker."
    reasons = [
        f"{n_untold:,} not told" if n_untold else "",
        f"{n_withheld:,} not sure enough, which --min-score 0 shows" if n_withheld else "",
    ]
    return f"{told}, {n_withheld + n_untold:,} unknown: {', '.join(filter(None, reasons))}."


def _styles(story: Story, min_score: float) -> dict[int, str]:
    speakers = (_speaker_of(q, min_score) for q in story.quotations)
    counts = Counter(row for row in speakers if row is not None)
    return {row: style for (row, _), style in zip(counts.most_common(len(_STYLES)), _STYLES, strict=False)}
