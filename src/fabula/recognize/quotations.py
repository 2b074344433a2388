"""Quotations of a story: speech, thought and other quoted words, and the writing inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fabula.recognize.dashes import find_dash_speech
from fabula.recognize.kinds import kinds_of, of_one_mind, within_letters
from fabula.recognize.own_marks import find_own_marks
from fabula.recognize.quoted import Damage, Span, find_quoted, joined, merged
from fabula.recognize.scripts import find_script, script_spans
from fabula.recognize.thoughts import find_thoughts
from fabula.recognize.unmarked import find_unmarked
from fabula.recognize.utterances import utterances_of
from fabula.recognize.writing import Writing, find_writing
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Quotations", "story_blocks"]

_MOST_WARNINGS = 40
_SPOKEN_IN = ("paragraph", "verse", "list_item")


class Quotations:
    """Finds quotations in any style of marks, and tells their kinds and utterances; speakers come later.

    Known limits: a quotation inside another is no row, so words quoted within speech are never told apart.
    """

    needs = frozenset({"blocks", "paratext"})
    makes = frozenset({"quotations", "embedded"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers ``quotations``, ``embedded`` and ``warnings``."""
        text = story.text
        blocks, labels, holes = story_blocks(story)
        lines = find_script(text, blocks, holes=holes)
        scripted = script_spans(text, lines)
        quoted, damage = find_quoted(text, blocks, holes=joined([*holes, *((row.start, row.end) for row in scripted)]))
        quoted = merged(quoted, scripted)
        quoted = merged(quoted, find_own_marks(text, blocks, quoted, holes))
        quoted = merged(quoted, find_dash_speech(text, blocks, quoted))
        kinds = kinds_of(text, quoted, blocks)
        italics = _italics(story)
        writing = find_writing(text, blocks, labels, quoted, kinds, lines, italics=italics)
        letters = [(row.start, row.end) for row in writing if row.reason == "it_said" or _is_marked_letter(row)]
        kinds = within_letters(text, quoted, kinds, letters)
        closed = joined([*holes, *((row.start, row.end) for row in writing)])
        unmarked = find_unmarked(text, blocks, quoted, holes=closed)
        taken = [*quoted, *(row.quoted for row in unmarked)]
        bare = [*unmarked, *find_thoughts(text, blocks, taken, italics=italics, holes=closed)]
        if bare:
            rows = sorted(
                [*zip(quoted, kinds, strict=True), *((row.quoted, row.kind) for row in bare)],
                key=lambda row: row[0].start,
            )
            quoted, kinds = [row[0] for row in rows], [row[1] for row in rows]
        utterances = utterances_of(text, quoted, [kind.label for kind in kinds])
        kinds = of_one_mind(kinds, utterances)
        quotations = Layer(
            "quotations",
            start=[row.start for row in quoted],
            end=[row.end for row in quoted],
            kind=[kind.label for kind in kinds],
            utterance=utterances,
            cue=[row.cue for row in quoted],
            kind_score=[kind.score for kind in kinds],
            kind_reason=[kind.reason for kind in kinds],
        )
        embedded = Layer(
            "embedded",
            start=[row.start for row in writing],
            end=[row.end for row in writing],
            kind=[row.kind for row in writing],
            score=[row.score for row in writing],
            reason=[row.reason for row in writing],
        )
        return [quotations, embedded, _warnings(text, damage)]


def story_blocks(story: Story) -> tuple[list[Span], list[str], list[Span]]:
    """Give the blocks that quotations are sought in, their kinds, and the spans of paratext inside these."""
    layer, paratext = story.layer("blocks"), story.layer("paratext")
    spans = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), layer.labels("kind"), strict=True)
    holes = joined(list(zip(paratext.ints("start").tolist(), paratext.ints("end").tolist(), strict=True)))
    starts = [start for start, _ in holes]
    blocks: list[Span] = []
    labels: list[str] = []
    inside: list[Span] = []
    for start, end, kind in spans:
        if kind not in _SPOKEN_IN:
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and holes[at][1] >= end:
            continue
        blocks.append((start, end))
        labels.append(kind)
        at = max(at, 0)
        while at < len(holes) and holes[at][0] < end:
            if holes[at][1] > start:
                inside.append(holes[at])
            at += 1
    return blocks, labels, inside


def _is_marked_letter(row: Writing) -> bool:
    """Say whether quoted words inside are the letter's own; where somebody reads it out they are spoken."""
    return row.kind == "letter" and row.reason != "read_aloud"


def _italics(story: Story) -> list[Span]:
    """Give the stretches in italics, those that only a blank parts as one."""
    layer = story.layer("emphasis")
    rows = layer.where("kind", "italic").tolist()
    starts, ends = layer.ints("start").tolist(), layer.ints("end").tolist()
    made: list[Span] = []
    for row in rows:
        if made and story.text[made[-1][1] : starts[row]].strip(" \u00a0") == "":
            made[-1] = (made[-1][0], max(made[-1][1], ends[row]))
        else:
            made.append((starts[row], ends[row]))
    return made


def _warnings(text: str, damage: Sequence[Damage]) -> Layer:
    shown = damage[:_MOST_WARNINGS]
    codes = ["unpaired_quotation_mark"] * len(shown)
    messages = [f"{hurt.what}: {_excerpt(text, hurt.start)}" for hurt in shown]
    starts: list[int | None] = [hurt.start for hurt in shown]
    ends: list[int | None] = [hurt.end for hurt in shown]
    if len(damage) > len(shown):
        codes.append("unpaired_quotation_mark")
        messages.append(f"{len(damage)} quotation marks in all have no partner; the first {len(shown)} are listed")
        starts.append(None)
        ends.append(None)
    return Layer("warnings", code=codes, message=messages, start=starts, end=ends)


def _excerpt(text: str, at: int) -> str:
    words = " ".join(text[max(0, at - 20) : at + 40].split())
    return f"… {words} …"
