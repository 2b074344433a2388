"""The first-person narrator: whether there is one, and the name that others call him or her."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.resolve.contexts import Contexts
from fabula.resolve.person import SHORT
from fabula.story.story import Story

__all__ = ["YOU", "Section", "is_first_person", "is_second_person", "narrator_owner", "pov_sections"]

_HEADER = re.compile(
    r"[^\w\n]*(?:(?P<a>[A-Z][\w-]*(?: [A-Z][\w-]*)??)(?:['’]s)? (?:POV|P\.O\.V\.|[Pp]oint of [Vv]iew)"
    r"|(?:POV|P\.O\.V\.)(?: of)?:? (?P<b>[A-Z][\w-]*(?: [A-Z][\w-]*)?))[^\w\n]*"
)
_MAX_HEADER = 60
_SELF = frozenset(("i", "me", "my", "myself", "mine"))
_MIN_SHARE = 0.12
_MIN_COUNT = 4
_PARTS = 10
_MIN_PARTS = 6
"""Tenths of the story that the "I" must appear in: letters and thoughts fill less."""
_NAMES_SELF = re.compile(r"(?:\b[Mm]y name(?:'s|’s| is| was)|\b[Cc]all me|\b[Tt]hey call(?:ed)? me)\s*$")
_REACH = 30
_NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the story told by one person, whom its header names."""

    name: str
    start: int
    end: int


def pov_sections(story: Story) -> list[Section]:
    """Give the sections that headers such as "~Orla's POV~" open; each runs to the next header.

    Known limits: chapter titles that are a bare name open no section.
    """
    blocks = story.layer("blocks")
    found: list[tuple[int, str]] = []
    for start, end in zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), strict=True):
        if end - start <= _MAX_HEADER:
            match = _HEADER.fullmatch(story.text, start, end)
            if match:
                found.append((end, match.group("a") or match.group("b")))
    ends = [*(start for start, _ in found), len(story.text)][1:]
    pairs = zip(found, ends, strict=True)
    return [Section(name=name, start=start, end=end) for (start, name), end in pairs if name.lower() not in _NOBODY]


_NOBODY = frozenset(("normal", "third", "third person", "no", "nobody", "general", "author", "narrator", "omniscient"))


def is_first_person(contexts: Contexts) -> bool:
    """Say whether the narration outside quotations is told by an "I".

    The share of "I" among the singular personal pronouns of the narration decides; a narrator who speaks up now and
    then in a story about others is none.
    """
    n_self = n_other = 0
    parts: set[int] = set()
    last = max(1, contexts.starts[-1] if contexts.starts else 1)
    for row, form in enumerate(contexts.forms):
        if form == "pronominal" and not contexts.is_quoted[row]:
            low = contexts.texts[row].lower()
            if low in _SELF:
                n_self += 1
                parts.add(_PARTS * contexts.starts[row] // (last + 1))
            elif low in _OTHERS:
                n_other += 1
    return n_self >= _MIN_COUNT and n_self >= _MIN_SHARE * (n_self + n_other) and len(parts) >= _MIN_PARTS


def is_second_person(contexts: Contexts) -> bool:
    """Say whether the narration outside quotations tells what "you" do: a story whose chief person is its reader."""
    counts: Counter[str] = Counter()
    parts: set[int] = set()
    last = max(1, contexts.starts[-1] if contexts.starts else 1)
    for row, form in enumerate(contexts.forms):
        if form == "pronominal" and not contexts.is_quoted[row]:
            low = contexts.texts[row].lower()
            kind = "you" if low in YOU else "self" if low in _SELF else "other" if low in _OTHERS else ""
            counts[kind] += 1
            if kind == "you":
                parts.add(_PARTS * contexts.starts[row] // (last + 1))
    rivals = max(3 * counts["self"], 0.5 * counts["other"], _MIN_YOU)
    return counts["you"] >= rivals and len(parts) >= _MIN_PARTS


YOU = frozenset("you your yourself yours".split())
_MIN_YOU = 6
_OTHERS = frozenset("he him his she her hers himself herself".split())


def narrator_owner(text: str, contexts: Contexts, owner: Sequence[int | None]) -> tuple[int, float] | None:
    """Give the person that the narrator is, with a probability; None where nothing tells.

    The narrator is called by name in speech near "I said", never in the speech that "I said" stands beside, and hardly
    ever acts under that name in the narration; "my name is" decides at once.

    Args:
        text: the text of the story.
        contexts: of all mentions.
        owner: the person of each mention, or None.
    """
    scores: Counter[int] = Counter()
    told: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    cue = _SELF_CUE_SHORT if len(text) < SHORT else _SELF_CUE
    beside_self = [match.start() for match in cue.finditer(text)]
    for row, who in enumerate(owner):
        if who is None or contexts.forms[row] != "proper":
            continue
        start = contexts.starts[row]
        if not contexts.is_quoted[row]:
            told[who] += 1
            if contexts.is_agent[row] or contexts.is_cue[row]:
                scores[who] -= 3
        else:
            spoken[who] += 1
            if contexts.is_address[row]:
                scores[who] += (
                    1 + 2 * _is_answer(text, beside_self, start) + bool(_SELF_NEXT.match(text, contexts.ends[row]))
                )
        if _NAMES_SELF.search(text, max(0, start - _REACH), start):
            scores[who] += 12
    is_short = len(text) < SHORT
    fitting = {
        who: n
        for who, n in scores.items()
        if n >= (1 if is_short else _MIN_SCORE)
        and told[who] <= (0 if is_short and n < _MIN_SCORE else 0.5 * (told[who] + spoken[who]))
    }
    if not fitting:
        return None
    best = max(fitting, key=lambda who: (fitting[who], -who))
    return best, min(0.95, 0.6 + 0.02 * fitting[best])


_MIN_SCORE = 2
_SELF_CUE = re.compile(
    r"[\"”’»]\s+(?:I\s+(?:\w+ly\s+)?(?:said|asked|replied|answered|cried|say|ask|whisper|whispered|reply|murmured|told"
    r"|shouted|exclaimed|returned|began|added|snap|mutter|muttered)|(?:said|asked|replied|answered|cried|returned)\s+I)\b"
)
_SELF_CUE_SHORT = re.compile(
    r"[,.!?—–-][*_]?[\"”’»]\s+I\s+(?:\w+ly\s+)?(?!am\b|was\b|had\b|have\b|will\b|would\b|can\b|could\b)[a-z]+"
)


def _is_answer(text: str, beside_self: list[int], at: int) -> int:
    """Give 1 where "I said" stands in a paragraph next to the one of ``at``, -1 where in the same one, else 0."""
    row = bisect_left(beside_self, at - _NEAR)
    found = 0
    while row < len(beside_self) and beside_self[row] <= at + _NEAR:
        first, last = sorted((beside_self[row], at))
        n_breaks = len(_BREAK.findall(text, first, last))
        if n_breaks == 0:
            return -1
        if n_breaks == 1:
            found = 1
        row += 1
    return found


_SELF_NEXT = re.compile(r"[^\n]{0,200}\n\s*\n\s*(?:I|My)\b")
_BREAK = re.compile(r"\n\s*\n")
