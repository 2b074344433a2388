"""What stands around each mention: quotation or narration, verbs of speech, address."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from fabula.lang.en.person_verbs import PERSON_VERBS, SPEECH_FORMS
from fabula.story.story import Story

__all__ = ["Contexts", "read_contexts"]

_AFTER = re.compile(r"\s+(?:[a-z]+ly\s+)?([a-z]+)\b")
_BEFORE = re.compile(r"([\w'’]+)([^\w]*)$")
_CLOSES = frozenset("\"'”’»」』")
_REACH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """Columns by row of the layer ``mentions``.

    ``is_quoted``: inside speech. ``is_cue``: subject of a verb of speech beside a quotation. ``is_agent``: subject of a
    verb of persons. ``is_address``: called by name in speech. ``sentence``: row of the sentence.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    forms: list[str]
    is_quoted: list[bool]
    is_cue: list[bool]
    is_agent: list[bool]
    is_address: list[bool]
    sentence: list[int]


def read_contexts(story: Story) -> Contexts:
    """Give the contexts of every mention of a story."""
    text = story.text
    mentions = story.layer("mentions")
    starts: list[int] = mentions.ints("start").tolist()
    ends: list[int] = mentions.ints("end").tolist()
    forms = [form or "" for form in mentions.labels("form")]
    quotations = story.layer("quotations")
    speech = quotations.where("kind", "speech", "thought", "writing")
    q_starts: list[int] = quotations.ints("start")[speech].tolist()
    q_ends: list[int] = np.maximum.accumulate(quotations.ints("end")[speech]).tolist() if len(speech) else []
    sentences = story.layer("sentences")
    units = sentences.ints("start") if len(sentences) else story.layer("blocks").ints("start")
    sentence: list[int] = (np.searchsorted(units, mentions.ints("start"), side="right") - 1).tolist()
    n = len(starts)
    is_quoted = [False] * n
    is_cue = [False] * n
    is_agent = [False] * n
    is_address = [False] * n
    for row in range(n):
        start, end = starts[row], ends[row]
        at = bisect_right(q_starts, start) - 1
        is_quoted[row] = inside = at >= 0 and start < q_ends[at]
        if forms[row] == "pronominal":
            continue
        match = _AFTER.match(text, end, end + _REACH)
        verb = match.group(1) if match else ""
        if inside:
            is_address[row] = _is_address(text, start, end, q_starts[at], q_ends[at])
            is_agent[row] = verb in PERSON_VERBS
            continue
        is_agent[row] = verb in PERSON_VERBS
        if verb in SPEECH_FORMS:
            is_cue[row] = True
            continue
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before and before.group(1).lower() in SPEECH_FORMS and before.group(2).isspace():
            lead = text[max(0, before.start() - 2) : before.start()].rstrip()
            is_cue[row] = bool(lead) and (lead[-1] in _CLOSES or lead[-1] in ",—-")
            is_agent[row] |= is_cue[row]
    return Contexts(
        texts=[text[a:b] for a, b in zip(starts, ends, strict=True)],
        starts=starts,
        ends=ends,
        forms=forms,
        is_quoted=is_quoted,
        is_cue=is_cue,
        is_agent=is_agent,
        is_address=is_address,
        sentence=sentence,
    )


def _is_address(text: str, start: int, end: int, q_start: int, q_end: int) -> bool:
    """Say whether a mention in speech is set off by commas or stops: "Well, Orla, sit down"."""
    before = text[max(q_start, start - 12) : start].rstrip()
    after = text[end : min(q_end, end + 3)].lstrip()
    is_opened = not before or before[-1] in ",.!?;—-\"'“‘«" or before.lower().endswith(_OPENERS)
    is_closed = bool(after) and after[0] in ",.!?;—-…\"'”’»"
    return is_opened and is_closed and not (before[-1:] not in ",;—-" and after[:1] == "." and not before)


_OPENERS = ("dear", " my", "oh", "poor", "dearest", "hello", "yes", "no", "thank you", "sorry", "please", "old")
