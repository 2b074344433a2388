"""Times that somebody is told to spend at one place: until seven, all night, for two hours, without leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.time_shifts import COUNTS
from fabula.relate.continuity_clocks import CLOCK, HALF_DAY, Moment, minutes_of
from fabula.relate.continuity_ground import Ground
from fabula.relate.continuity_presence import STAYING, place_of

__all__ = ["Alibi", "read_alibis"]

_KEPT = frozenset("leave stir move budge quit rise".split())
_LOCKED = frozenset("lock shut imprison jail chain tie confine".split())
_DOES = STAYING | frozenset(
    "sing play watch read talk dance write guard keep sew bake cook count pray drink nurse".split()
)
_HOURS = re.compile(r"\bfor\s+(?P<n>\w+|the\s+next\s+\w+)\s+(?:\w+\s+)?hours?\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_NIGHT = re.compile(
    r"\b(?:all\s+(?:that\s+|the\s+)?night|the\s+whole\s+(?:\w+\s+)?night|all\s+night\s+long|until\s+(?:dawn|daybreak|morning|sunrise|daylight)|till\s+(?:dawn|morning)|through\s+the\s+night)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?P<clock>(?:half[- ]past\s+)?\w+)\s+(?:until|till|to)\b", re.IGNORECASE)
_NIGHT_END = 300
_SIX = 360


@dataclass(frozen=True, slots=True)
class Alibi:
    """Who stays where, from when to when in minutes after twelve; -1 where the beginning is not told."""

    who: int
    at: int
    place: str
    begin: int
    end: int
    score: float
    moment: Moment

    def holds(self, moment: Moment) -> bool:
        """Say whether a time of the clock lies within."""
        left = (self.end - moment.minutes) % HALF_DAY
        if self.begin < 0:
            return 0 < left <= _SIX
        length = (self.end - self.begin) % HALF_DAY or HALF_DAY
        return 0 < left < length


def read_alibis(ground: Ground, moments: list[Moment]) -> Iterator[Alibi]:
    """Give the times that the narration says somebody spends at one place."""
    if len(moments) == 0:
        return
    for verb in ground.with_lemmas(_KEPT | _LOCKED | _DOES):
        if ground.quoted[verb] or ground.is_pluperfect(verb):
            continue
        start, end = ground.sentence_span(verb)
        if not any(
            _governs(ground, verb, ground.at(match.start()))
            for pattern in (_UNTIL, _NIGHT, _HOURS)
            for match in pattern.finditer(ground.text, start, end)
        ):
            continue
        found = _who_stays(ground, verb)
        if found is None:
            continue
        subject, who = found
        window = _window(ground, moments, start, end)
        if window is None:
            continue
        head = ground.head[verb] if ground.deprel(verb) == "cop" else verb
        place = place_of(ground, head, is_staying=True)
        moment = Moment(start, end, window[1], _day(moments, start), start)
        yield Alibi(who, start, place, window[0], window[1], ground.trust(subject), moment)


def _governs(ground: Ground, verb: int, token: int) -> bool:
    """Say whether the words of a time hang on a verb, and on no other between."""
    head = ground.head[verb] if ground.deprel(verb) == "cop" else verb
    for _ in range(5):
        above = ground.head[token]
        if above == head:
            return True
        if above == token or (ground.upos(above) == "VERB" and ground.deprel(token) in {"conj", "parataxis"}):
            return False
        token = above
    return False


def _day(moments: list[Moment], start: int) -> str:
    before = [moment for moment in moments if moment.start <= start]
    return before[-1].day if before else ""


def _who_stays(ground: Ground, verb: int) -> tuple[int, int] | None:
    """Give the word and the character that a clause says to stay: who does not leave, is locked up, or sits there."""
    lemma = ground.lemma(verb)
    is_denied = any(ground.lemma(t) in {"not", "n't", "never"} for t in ground.children(verb))
    if lemma in _KEPT and not is_denied:
        return None
    if lemma not in _KEPT and is_denied:
        return None
    if lemma in _LOCKED:
        word = ground.child(verb, "nsubj:pass", "obj")
    else:
        word = ground.subject(ground.head[verb] if ground.deprel(verb) == "cop" else verb)
    who = ground.person(word) if word >= 0 else -1
    return (word, who) if ground.is_person(who) else None


def _window(ground: Ground, moments: list[Moment], start: int, end: int) -> tuple[int, int] | None:
    """Give from when to when a sentence says that it lasts, or None where it cannot be told."""
    words = ground.text[start:end]
    begin = _begin(ground, moments, start, end)
    until = _UNTIL.search(words)
    if until:
        told = [minutes_of(m["clock"]) for m in CLOCK.finditer(words, max(0, until.start()))]
        last = [minutes for minutes in told if minutes is not None]
        if last:
            return begin, last[-1]
    if _NIGHT.search(words):
        return begin, _NIGHT_END
    hours = _HOURS.search(words)
    if hours and begin >= 0:
        n = COUNTS.get(hours["n"].lower().split()[-1])
        return (begin, (begin + 60 * n) % HALF_DAY) if n and n < 12 else None
    return None


def _begin(ground: Ground, moments: list[Moment], start: int, end: int) -> int:
    told = _FROM.search(ground.text, start, end)
    minutes = minutes_of(told["clock"]) if told else None
    if minutes is not None:
        return minutes
    near = [moment for moment in moments if moment.start <= start < moment.end and moment.at < start]
    return near[-1].minutes if near else -1
