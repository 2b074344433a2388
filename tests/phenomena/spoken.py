"""What a case of the phenomena may expect of quotations: their words, speakers, types and what is embedded in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.phenomena.comparing import bare, is_called, places, shown

if TYPE_CHECKING:
    from fabula.story.story import Story

__all__ = ["SPOKEN"]

_SURE = 0.5


def _quotations(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[kind, text, speaker, [addressees]]]``: a quotation is exactly this text, its marks and white space apart.

    The speaker is any of the character's names; "?" stands for nobody, or for a guess that is not sure. Speaker and
    addressees may be left out.
    """
    for kind, text, *who in wanted:
        here = [row for row in story.quotations if bare(row.text) == bare(text)]
        if not any(row.kind == kind for row in here):
            yield f"quotation {kind} {text!r}: found {shown(here or list(story.quotations))}"
            continue
        row = next(row for row in here if row.kind == kind)
        is_open = bool(who) and who[0] == "?" and (row.score or 0.0) < _SURE
        if who and not is_open and not is_called(row.speaker, who[0]):
            yield f"quotation {text!r}: said by {row.speaker} ({row.reason}, {row.score}), not {who[0]}"
        if len(who) > 1:
            got = row.addressees
            if len(got) != len(who[1]) or not all(any(is_called(c, name) for c in got) for name in who[1]):
                yield f"quotation {text!r}: said to {got}, not {who[1]}"


def _no_quotations(story: Story, wanted: bool | Sequence[str]) -> Iterator[str]:
    """``true``, or ``[snippet]``: no quotation at all, or none that touches the snippet."""
    spans = [(0, len(story.text))] if wanted is True else places(story, wanted or ())
    for start, end in spans:
        inside = [row for row in story.quotations if row.start < end and start < row.end]
        if inside:
            yield f"quotations in {story.text[start:end]!r}: {shown(inside)}"


def _n_quotations(story: Story, wanted: int) -> Iterator[str]:
    """``2``: so many quotations of any kind, and no more."""
    if len(story.quotations) != wanted:
        yield f"{len(story.quotations)} quotations, not {wanted}: {shown(list(story.quotations))}"


def _not_said_by(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, name]]``: this character is not the speaker of the quotation."""
    for text, name in wanted:
        for row in story.quotations:
            if bare(row.text) == bare(text) and row.speaker is not None and is_called(row.speaker, name):
                yield f"quotation {text!r}: said by {row.speaker} ({row.reason}, {row.score})"


def _utterances(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, text]]``: these quotations are parts of one utterance."""
    for parts in wanted:
        found: list[set[int]] = [
            {row.utterance for row in story.quotations if bare(row.text) == bare(part)} for part in parts
        ]
        if not found[0].intersection(*found):
            yield f"utterance {parts}: found {[(row.utterance, row.text) for row in story.quotations]}"


def _types(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, type]]``: how the speaker of the quotation is told."""
    for text, kind in wanted:
        got = [row.type for row in story.quotations if bare(row.text) == bare(text)]
        if kind not in got:
            yield f"type of {text!r}: {got}, not {kind}"


def _embedded(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[kind, snippet, author, recipient]]``: an embedded text of that kind holds the snippet."""
    for kind, snippet, *who in wanted:
        here = [row for row in story.embedded if row.kind == kind and snippet in row.text]
        if not here:
            yield f"embedded {kind} {snippet!r}: found {[(row.kind, row.text) for row in story.embedded]}"
            continue
        for name, got in zip(who, (here[0].author, here[0].recipient), strict=False):
            if not is_called(got, name):
                yield f"embedded {snippet!r}: {got}, not {name}"


def _written(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[kind, text, author, recipient, [readers]]]``: exactly these are embedded, in order, white space apart.

    "?" stands for nobody. What follows the text may be left out.
    """
    found = [(row.kind, " ".join(row.text.split())) for row in story.embedded]
    texts = [(row[0], " ".join(row[1].split())) for row in wanted]
    if found != texts:
        yield f"written: {found}, not {texts}"
        return
    for row, (_, text, *parties) in zip(story.embedded, wanted, strict=True):
        for name, got in zip(parties[:2], (row.author, row.recipient), strict=False):
            if not is_called(got, name):
                yield f"written {text[:40]!r}: {got}, not {name}"
        if len(parties) > 2:
            names, got = parties[2], row.readers
            if len(names) != len(got) or not all(any(is_called(one, name) for one in got) for name in names):
                yield f"written {text[:40]!r}: read by {got}, not {names}"


def _no_embedded(story: Story, wanted: bool) -> Iterator[str]:
    """``true``: nothing is embedded."""
    if wanted and len(story.embedded):
        yield f"embedded: {[(row.kind, row.text) for row in story.embedded]}"


SPOKEN: Mapping[str, Callable[[Story, Any], Iterator[str]]] = {
    "quotations": _quotations,
    "no_quotations": _no_quotations,
    "n_quotations": _n_quotations,
    "not_said_by": _not_said_by,
    "utterances": _utterances,
    "types": _types,
    "embedded": _embedded,
    "written": _written,
    "no_embedded": _no_embedded,
}
"""The expectations by name."""
