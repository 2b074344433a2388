"""Paratext: what is published with the story but is not part of it, found in the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fabula.segment.covered import Covered
from fabula.segment.front import find_contents, find_frame, find_front
from fabula.segment.notes import Found, find_notes
from fabula.segment.notices import find_notice_chapters, find_notices
from fabula.segment.paratext_facts import find_parts
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Paratext"]


class Paratext:
    """Tells notes, disclaimers, polls and the like apart from the story, precision first.

    What the source's markup declares is kept. A whole block of paratext gets the kind ``paratext``; a note inside a
    paragraph is a span only. Parts of a note (a poll, an announcement) are rows of their own inside it, with their facts.
    """

    needs = frozenset({"blocks"})
    makes = frozenset({"blocks", "paratext"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``paratext`` and new ``blocks``."""
        blocks = story.layer("blocks")
        declared = _declared(story)
        kinds = [kind or "paragraph" for kind in blocks.labels("kind")]
        starts, ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
        units = list(zip(starts, ends, kinds, strict=True))
        found = [*declared]
        for finder in (find_frame, find_contents, find_front, find_notice_chapters, find_notes, find_notices):
            found += _clear_of(found, finder(story.text, units, found))
        found = _with_parts(story, found)
        covered = _cover(found)
        for row, (start, end, kind) in enumerate(units):
            if kind != "paratext" and covered.holds(story.text, start, end):
                kinds[row] = "paratext"
        return [
            Layer("blocks", start=starts, end=ends, kind=kinds),
            Layer(
                "paratext",
                start=[f.start for f in found],
                end=[f.end for f in found],
                kind=[f.kind for f in found],
                facts=[dict(f.facts) for f in found],
                score=[f.score for f in found],
                reason=[f.reason for f in found],
            ),
        ]


def _declared(story: Story) -> list[Found]:
    layer = story.layer("paratext")
    scores = layer.floats("score").tolist()
    rows = zip(
        layer.ints("start").tolist(),
        layer.ints("end").tolist(),
        layer.labels("kind"),
        layer.values("facts"),
        scores,
        layer.texts("reason"),
        strict=True,
    )
    return [
        Found(
            start=start,
            end=end,
            kind=kind or "other",
            facts=facts or {},
            score=1.0 if score != score else score,  # noqa: PLR0124  NaN
            reason=reason or "markup",
        )
        for start, end, kind, facts, score, reason in rows
    ]


def _clear_of(known: Sequence[Found], new: Sequence[Found]) -> list[Found]:
    """Give the new ones that no known one overlaps; a note that the markup declares wins over one found in it."""
    covered = _cover(known)
    return [f for f in new if not covered.touches(f.start, f.end)]


def _cover(found: Iterable[Found]) -> Covered:
    return Covered((f.start, f.end) for f in found)


def _with_parts(story: Story, found: Sequence[Found]) -> list[Found]:
    """Add the parts of each note; the facts of a part of the note's own kind become the note's."""
    title = story.metadata.title or next((f.facts["title"] for f in found if "title" in f.facts), None)
    of_kind = {kind: _cover(f for f in found if f.kind == kind) for kind in {f.kind for f in found}}
    made: list[Found] = []
    for whole in found:
        own = dict(whole.facts)
        parts: list[Found] = []
        for part in find_parts(story.text, whole, title=title):
            if part.kind == whole.kind:
                own |= {key: value for key, value in part.facts.items() if key not in own}
            elif part.kind not in of_kind or not of_kind[part.kind].touches(part.start, part.end):
                parts.append(part)
        made += [replace(whole, facts=own), *parts]
    return _in_order(made)


def _in_order(found: Sequence[Found]) -> list[Found]:
    unique = {(f.start, -f.end, f.kind): f for f in found}
    return [unique[key] for key in sorted(unique)]
