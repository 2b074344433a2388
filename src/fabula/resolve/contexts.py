"""What stands around each mention: quotation or narration, verbs of speech, address."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fabula.lang.en.bare_nouns import IRREGULAR_PASTS
from fabula.lang.en.common_words import BODY_NOUNS
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.person_verbs import PERSON_VERBS, SPEECH_FORMS
from fabula.lang.en.speech_verbs import VERBS
from fabula.story.arrays import numbers
from fabula.story.cores import person_cores
from fabula.story.story import Story

__all__ = ["Contexts", "read_contexts"]

_AFTER = re.compile(r"\s+(?:[a-z]+ly\s+)?([a-z]+)\b")
_BEFORE = re.compile(r"([\w'’]+)([^\w]*)$")
_GOES_ON = ("'s", "’s", " and ", " & ")
"""After the first words of a mention that hold a smaller one: "Orla's" of "Orla's aunt", "Orla" of "Orla and Wen"."""
_CLOSES = frozenset("\"'”’»」』")
_REACH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """Columns by mention of a person, in the order of their cores; ``rows`` are their rows of the layer ``mentions``.

    ``is_quoted``: inside speech. ``is_cue``: subject of a verb of speech beside a quotation. ``is_agent``: subject of a
    verb of persons. ``is_address``: called by name in speech. ``sentence``: row of the sentence. ``is_beat``: acts in the
    narration of a paragraph that holds speech. ``cores``: the text up to the end of the head.
    ``paragraph``: row of the block; ``has_speech``: speech stands in it. ``is_signed``: the label of a message, or the
    end of a letter.
    """

    rows: Sequence[int]
    texts: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    forms: list[str]
    is_quoted: Sequence[int]
    is_cue: Sequence[int]
    is_agent: Sequence[int]
    is_address: Sequence[int]
    sentence: Sequence[int]
    is_beat: Sequence[int]
    cores: list[str]
    paragraph: Sequence[int]
    has_speech: Sequence[int]
    is_signed: Sequence[int]
    story_text: str

    def gap(self, start: int, end: int) -> str:
        """Give the text between two mentions, a few characters of it at most."""
        return self.story_text[start : min(end, start + _REACH)]

    def is_predicate(self, row: int) -> bool:
        """Say whether a mention tells what somebody is or is like: "was a boy of six", "like a queen"."""
        at = self.starts[row]
        return _LINKING.search(self.story_text, max(0, at - _REACH), at) is not None


def read_contexts(story: Story) -> Contexts:
    """Give the contexts of every mention of a story."""
    text = story.text
    mentions = story.layer("mentions")
    cores = person_cores(mentions)
    starts, ends = numbers(cores.start), numbers(cores.end)
    labels: tuple[str, ...] = mentions.spec.column("form").labels
    forms = [labels[code] for code in numbers(cores.form)]
    quotations = story.layer("quotations")
    speech = quotations.where("kind", "speech", "thought", "writing")
    q_starts: list[int] = quotations.ints("start")[speech].tolist()
    q_ends: list[int] = np.maximum.accumulate(quotations.ints("end")[speech]).tolist() if len(speech) else []
    sentences = story.layer("sentences")
    units = sentences.ints("start") if len(sentences) else story.layer("blocks").ints("start")
    sentence = (np.searchsorted(units, cores.start, side="right") - 1).astype(np.int32)
    blocks = story.layer("blocks")
    paragraph = (np.searchsorted(blocks.ints("start"), cores.start, side="right") - 1).astype(np.int32)
    spoken = np.zeros(len(blocks) + 1, dtype=bool)
    if len(speech):
        spoken[np.searchsorted(blocks.ints("start"), quotations.ints("start")[speech], side="right") - 1] = True
    has_speech = spoken[paragraph].tobytes()
    heads = numbers(cores.head[:, 1])
    n = len(starts)
    is_beat = bytearray(n)
    is_quoted = bytearray(n)
    is_cue = bytearray(n)
    is_agent = bytearray(n)
    is_address = bytearray(n)
    outer = (-1, -1)
    for row in range(n):
        start, end = starts[row], ends[row]
        is_owner = start == outer[0] and end < outer[1]
        outer = outer if is_owner else (start, end)
        at = bisect_right(q_starts, start) - 1
        is_quoted[row] = inside = at >= 0 and start < q_ends[at]
        if forms[row] == "pronominal" or (is_owner and text.startswith(_GOES_ON, end)):
            continue
        match = _AFTER.match(text, end, end + _REACH)
        verb = match.group(1) if match else ""
        if inside:
            is_address[row] = _is_address(text, start, end, q_starts[at], q_ends[at])
            is_agent[row] = verb in PERSON_VERBS
            continue
        is_agent[row] = verb in PERSON_VERBS
        if has_speech[row]:
            is_beat[row] = is_agent[row] or _is_act(verb) or _BODY.match(text, end) is not None
        is_beside = text[max(0, start - 2) : start].rstrip()[-1:] in _CLOSES
        if verb in SPEECH_FORMS or (is_beside and _can_say(verb)):
            is_cue[row] = True
            continue
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before and _can_say(before.group(1).lower()) and before.group(2).isspace():
            lead = text[max(0, before.start() - 2) : before.start()].rstrip()
            is_common = before.group(1).lower() in SPEECH_FORMS
            is_cue[row] = bool(lead) and (lead[-1] in _CLOSES or (is_common and lead[-1] in ",—-"))
            is_agent[row] |= is_cue[row]
    return Contexts(
        rows=numbers(cores.rows),
        texts=_words(text, starts, ends),
        starts=starts,
        ends=ends,
        forms=forms,
        is_quoted=is_quoted,
        is_cue=is_cue,
        is_agent=is_agent,
        is_address=is_address,
        sentence=numbers(sentence),
        is_beat=is_beat,
        cores=_words(text, starts, heads),
        paragraph=numbers(paragraph),
        has_speech=has_speech,
        is_signed=_signed(story, starts, ends),
        story_text=text,
    )


def _signed(story: Story, starts: Sequence[int], ends: Sequence[int]) -> bytearray:
    """Say of each mention whether it labels a message or signs a letter, note or card."""
    made = bytearray(len(starts))
    embedded, text = story.layer("embedded"), story.text
    rows = zip(embedded.ints("start").tolist(), embedded.ints("end").tolist(), embedded.labels("kind"), strict=True)
    for start, end, kind in rows:
        if kind not in _PERSONAL:
            continue
        for row in range(bisect_left(starts, start), bisect_left(starts, end)):
            is_label = (
                kind == "message"
                and starts[row] - start <= _LABEL_AT
                and text[ends[row] : ends[row] + 1] in _AFTER_LABEL
            )
            is_last = end - ends[row] <= _LABEL_AT or _POSTSCRIPT.match(text, ends[row]) is not None
            made[row] = is_label or is_last
    return made


_PERSONAL = frozenset(("letter", "note", "card", "message"))
_LABEL_AT = 3
_AFTER_LABEL = frozenset("]>:)( *")
_POSTSCRIPT = re.compile(r"[\"”’'*_.]*\s*\n[\s\"“_*]*P\.?\s?S\b")


def _words(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """Give the words of spans; those that come back are one string."""
    once: dict[str, str] = {}
    return [once.setdefault(word, word) for word in (text[a:b] for a, b in zip(starts, ends, strict=True))]


def _is_address(text: str, start: int, end: int, q_start: int, q_end: int) -> bool:
    """Say whether a mention in speech is set off by commas or stops: "Well, Orla, sit down"."""
    before = text[max(q_start, start - 12) : start].rstrip()
    after = text[end : min(q_end, end + 3)].lstrip()
    is_opened = not before or before[-1] in ",.!?;—-\"'“‘«" or before.lower().endswith(_OPENERS)
    is_closed = bool(after) and after[0] in ",.!?;—-…\"'”’»"
    return is_opened and is_closed and not (before[-1:] not in ",;—-" and after[:1] == "." and not before)


def _can_say(word: str) -> bool:
    """Say whether a word tells, next to quoted words, who says them."""
    if word in SPEECH_FORMS:
        return True
    verb = VERBS.get(word)
    return verb is not None and verb.kind in {"speech", "thought"} and verb.form in {"past", "third"}


def _is_act(word: str) -> bool:
    return word in IRREGULAR_PASTS or (len(word) > _MIN_PAST and word.endswith("ed"))


_LINKING = re.compile(r"(?:\b(?:is|was|be|been|being|like|as|than|became|become)|['’](?:s|re|m))\s+$")
_MIN_PAST = 4
_PARTS = frozenset(noun for noun in BODY_NOUNS if noun == "voice" or noun not in PERSON_NOUNS)
_BODY = re.compile(rf"['’]s? (?:\w+ )?(?:{'|'.join(sorted(_PARTS))})\b")
_OPENERS = ("dear", " my", "oh", "poor", "dearest", "hello", "yes", "no", "thank you", "sorry", "please", "old")
