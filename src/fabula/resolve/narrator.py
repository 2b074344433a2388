"""The first-person narrator: whether there is one, and the name that others call him or her."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fabula.resolve.contexts import Contexts
from fabula.resolve.person import SHORT
from fabula.story.story import Story

__all__ = ["YOU", "Section", "is_blank", "is_first_person", "is_second_person", "narrator_owner", "pov_sections"]

_HEADER = re.compile(
    r"[^\w\n]*(?:(?P<a>[A-Z][\w-]*(?: [A-Z][\w-]*)??)(?:['’]s)? (?:POV|P\.O\.V\.|[Pp]oint of [Vv]iew)"
    r"|(?:POV|P\.O\.V\.)(?: of)?:? (?P<b>[A-Z][\w-]*(?: [A-Z][\w-]*)?))[^\w\n]*"
)
_TITLED = re.compile(r"(?:(?:chapter|part)\s+)?(?:[\w-]+\s*[:.–—-]\s+)?([^\W\d_][\w’' -]+)", re.IGNORECASE)
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


def pov_sections(story: Story, names: Collection[str] = ()) -> list[Section]:
    """Give the sections that headers such as "~Orla's POV~" open; each runs to the next header.

    Args:
        story: with blocks.
        names: of persons, in lower case; where two headings or more are such names alone, they open sections as well.
    """
    blocks = story.layer("blocks")
    found: list[tuple[int, str]] = []
    titled: list[tuple[int, str]] = []
    spans = zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), blocks.labels("kind"), strict=True)
    for start, end, kind in spans:
        if end - start > _MAX_HEADER:
            continue
        match = _HEADER.fullmatch(story.text, start, end)
        if match:
            found.append((end, match.group("a") or match.group("b")))
        elif kind == "heading" and names:
            title = _TITLED.fullmatch(story.text, start, end)
            if title and title[1].lower() in names:
                titled.append((end, title[1]))
    if len({name for _, name in titled}) > 1:
        found = sorted([*found, *titled])
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
    needed = 2 if _NAMES_SELF_TOLD.search(contexts.story_text) else max(_FEW_PARTS, n_self // 2 + 1)
    is_all_over = len(parts) >= min(_MIN_PARTS, needed)
    return n_self >= _MIN_COUNT and n_self >= _MIN_SHARE * (n_self + n_other) and is_all_over


_FEW_PARTS = 3
_NAMES_SELF_TOLD = re.compile(r"^My name(?:'s|’s| is) [A-Z]", re.MULTILINE)


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
    has_blank = any(form == "proper" and is_blank(contexts.texts[row]) for row, form in enumerate(contexts.forms))
    rivals = max(3 * counts["self"], 0.5 * counts["other"], _FEW_YOU if has_blank else _MIN_YOU)
    return counts["you"] >= rivals and len(parts) >= min(_MIN_PARTS, max(_FEW_YOU, counts["you"] // 2))


def is_blank(text: str) -> bool:
    """Say whether a name is a sign that the reader puts her own for: "Y/N", "(Y/N)-chan", "[Y/L/N]"."""
    return _BLANK.match(text) is not None


_BLANK = re.compile(r"[(\[]?[YyRr]/(?:L/)?[Nn](?!\w)")
_FEW_YOU = 3


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
    says = [match.start() for match in _SELF_CUE.finditer(text)]
    acts = [match.start() for match in _SELF_CUE_SHORT.finditer(text)] if len(text) < SHORT else []
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
            is_alone = len(text) < SHORT and _ALONE.match(text, max(0, start - 1)) is not None
            if (contexts.is_address[row] or is_alone) and not _IS_SUBJECT.match(text, contexts.ends[row]):
                answer = _is_answer(text, says, start) or max(0, _is_answer(text, acts, start))
                scores[who] += 1 + 2 * answer + bool(_SELF_NEXT.match(text, contexts.ends[row]))
        if _NAMES_SELF.search(text, max(0, start - _REACH), start):
            scores[who] += _SURE + 2
    is_short = len(text) < SHORT
    fitting = {
        who: n
        for who, n in scores.items()
        if n >= (1 if is_short else _MIN_SCORE)
        and (n >= _SURE or told[who] <= (0 if is_short and n < _MIN_SCORE else 0.5 * (told[who] + spoken[who])))
    }
    if not fitting:
        return None
    best = max(fitting, key=lambda who: (fitting[who], -who))
    return best, min(0.95, 0.6 + 0.02 * fitting[best])


_SURE = 10
_MIN_SCORE = 2
_ALONE = re.compile(r"[\"“‘«][^\W\d_][\w’' -]{1,40}[.!?]+[\"”’»]")
"""Speech that is nothing but a name."""
_IS_SUBJECT = re.compile(r"\s?,\s?[\"”’»][^\"“«\n]{1,60},\s+[\"“‘«]\s?(?:is|was|has|had|does|will|would|can|may)\b")
"""After a name: the rest of a sentence that a clause of speech parts from it."""
_SELF_CUE = re.compile(
    r"[\"”’»][^\S\n]*\n?[^\S\n]*(?:I\s+(?:\w+ly\s+)?(?:said|asked|replied|answered|cried|say|ask|whisper|whispered|reply|murmured|told"
    r"|shouted|exclaimed|returned|began|added|snap|mutter|muttered)|(?:said|asked|replied|answered|cried|returned)\s+I)\b"
)
_SELF_CUE_SHORT = re.compile(
    r"[,.!?—–-]\s?[*_]?[\"”’»][^\S\n]*\n?[^\S\n]*I\s+(?:\w+ly\s+)?(?!am\b|was\b|had\b|have\b|will\b|would\b|can\b|could\b)[a-z]+"
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
