"""Writing inside the story: letters, notes, cards, poems, messages, signs; from the first word to the signature.

Found by their form: a greeting, a closing with its name, headers, verse, labeled chat lines, and quoted words that a written
thing bears; and by the paragraph that leads to them. Authors and recipients are left to later stages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.recognize.kinds import Kind
from fabula.recognize.led_in import find_led_in
from fabula.recognize.letters import find_letters, find_mails
from fabula.recognize.quoted import Quoted, Span
from fabula.recognize.scripts import Line
from fabula.recognize.written import Writing, thing_of

__all__ = ["Writing", "find_writing"]

_LOOSE = frozenset(("writing_verb_before", "writing_verb", "same_sentence"))
_FEWEST_WORDS = 3
"""Fewer words that somebody writes ("she wrote 'warm'") are no writing of its own."""
_SENT = re.compile(
    r"\b(?:text(?:s|ed|ing)?|typ(?:es?|ed|ing)|messag(?:es?|ed|ing)|tweet(?:s|ed)|post(?:s|ed))\b", re.IGNORECASE
)
_IT_SAID = re.compile(
    r"\b(?:it|which|that)\s+(?:only\s+|simply\s+|just\s+)?(?:said|read|says|reads|ran)\s*[,:]?\s*[*_]*\Z", re.IGNORECASE
)
_CLAUSE = re.compile(r"[\s,]*[^.!?\"“\n]{0,50}")
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s")
_LEAD = 160


def find_writing(
    text: str,
    blocks: Sequence[Span],
    labels: Sequence[str],
    quoted: Sequence[Quoted],
    kinds: Sequence[Kind],
    lines: Sequence[Line],
    *,
    italics: Sequence[Span] = (),
) -> list[Writing]:
    """Give the writing inside the story, in order.

    Args:
        text: text of the story.
        blocks: paragraphs of the story, in order.
        labels: their kinds.
        quoted: quoted spans in order.
        kinds: their kinds.
        lines: labeled lines of script or chat.
        italics: stretches set in italics, in order.
    """
    found = find_mails(text, blocks)
    found += find_letters(text, blocks, labels, found, quoted)
    found += _poems(blocks, labels)
    found += [
        Writing(_line_start(text, line), line.words[1], "message", 0.8, "chat_line")
        for line in lines
        if line.format == "chat"
    ]
    found += _quoted(text, blocks, quoted, kinds)
    found += find_led_in(text, blocks, labels, quoted, found, italics=italics)
    return _apart(found)


def _line_start(text: str, line: Line) -> int:
    """Give where the line begins, the bracket around its label included."""
    before = text[max(line.start, line.label[0] - 1) : line.label[0]]
    return line.label[0] - 1 if before in {"[", "<", "@"} else line.label[0]


def _poems(blocks: Sequence[Span], labels: Sequence[str]) -> list[Writing]:
    found: list[Writing] = []
    for row, (start, end) in enumerate(blocks):
        if labels[row] != "verse":
            continue
        if row and labels[row - 1] == "verse" and found:
            found[-1] = Writing(found[-1].start, end, "poem", 0.8, "verse")
        else:
            found.append(Writing(start, end, "poem", 0.8, "verse"))
    return found


def _quoted(text: str, blocks: Sequence[Span], quoted: Sequence[Quoted], kinds: Sequence[Kind]) -> list[Writing]:
    found: list[Writing] = []
    for row, (quotation, kind) in enumerate(zip(quoted, kinds, strict=True)):
        if quotation.style in {"chat", "script", "dash"}:
            continue
        low = blocks[max(0, quotation.block - 1)][0]
        before = text[max(low, quotation.start - _LEAD) : quotation.start]
        if kind.label != "writing":
            thing = thing_of(before[-_LEAD:]) if _IT_SAID.search(before) else None
            if thing is not None and thing not in {"book", "poem"}:
                found.append(Writing(quotation.start, quotation.end, thing, 0.7, "it_said"))
            continue
        if quotation.comes_from and row and kinds[row - 1].label == "writing" and found:
            found[-1] = Writing(found[-1].start, quotation.end, found[-1].kind, found[-1].score, found[-1].reason)
            continue
        is_sent = kind.reason in _LOOSE and _is_sent(text, quotation, before)
        if kind.reason in _LOOSE and not is_sent and len(text[slice(*quotation.inner)].split()) < _FEWEST_WORDS:
            continue
        # who writes tells no more of what they write on than their own sentence says
        lead = _SENTENCE.split(before)[-1] if kind.reason in _LOOSE else before
        what = "message" if is_sent else thing_of(lead) or ("letter" if kind.reason == "salutation" else "note")
        found.append(Writing(quotation.start, quotation.end, what, round(kind.score - 0.05, 2), kind.reason))
    return found


def _is_sent(text: str, quotation: Quoted, before: str) -> bool:
    """Say whether the cue tells that the words are typed or texted."""
    after = _CLAUSE.match(text, quotation.end)
    return _SENT.search(before[-40:].rsplit(".", 1)[-1]) is not None or (
        after is not None and _SENT.search(after.group()) is not None
    )


def _apart(found: Sequence[Writing]) -> list[Writing]:
    """Sort, and drop what lies inside or over what came first."""
    rows = sorted(found, key=lambda writing: (writing.start, -writing.end))
    kept: list[Writing] = []
    for writing in rows:
        if not kept or kept[-1].end <= writing.start:
            kept.append(writing)
    return kept
