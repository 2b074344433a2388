"""Times that somebody is told to spend at one place: until seven, all night, for two hours, without leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.time_shifts import COUNTS
from fabula.relate.continuity.continuity_clocks import CLOCK, HALF_DAY, Moment, minutes_of
from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_presence import STAYING, place_of

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
_LASTS = re.compile(
    r"\b(?:until|till|all\s+(?:that\s+|the\s+)?night|the\s+whole\s+(?:\w+\s+)?night|through\s+the\s+night|hours?)\b"
)
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
    if not moments:
        return
    seen: set[int] = set()
    for match in _LASTS.finditer(ground.text):
        verb = _verb_over(ground, ground.at(match.start()))
        if verb < 0 or verb in seen or ground.quoted[verb] or ground.is_pluperfect(verb):
            continue
        seen.add(verb)
        start, end = ground.sentence_span(verb)
        word = _who_stays(ground, verb)
        window = _window(ground, moments, start, end) if word >= 0 else None
        if window is None:
            continue
        head = ground.head[verb] if ground.deprel(verb) == "cop" else verb
        place = place_of(ground, head, is_staying=True)
        moment = Moment(start, end, window[1], _day(moments, start), start)
        for who in ground.people(word):
            yield Alibi(who, start, place, window[0], window[1], ground.trust(word), moment)


def _verb_over(ground: Ground, token: int) -> int:
    """Give the verb of staying on which the words of a time hang, with no other verb between, or -1."""
    for _ in range(6):
        if token >= ground.n:
            return -1
        above = ground.head[token]
        copula = ground.child(above, "cop")
        if ground.lemma(above) in _KEPT | _LOCKED | _DOES and ground.upos(above) == "VERB":
            return above
        if copula >= 0:
            return copula
        if above == token or (ground.upos(above) == "VERB" and ground.deprel(token) in {"conj", "parataxis"}):
            return -1
        token = above
    return -1


def _day(moments: list[Moment], start: int) -> str:
    before = [moment for moment in moments if moment.start <= start]
    return before[-1].day if before else ""


def _who_stays(ground: Ground, verb: int) -> int:
    """Give the word for who a clause says to stay: who does not leave, is locked up, or sits there; or -1."""
    lemma = ground.lemma(verb)
    is_denied = any(ground.lemma(t) in {"not", "n't", "never"} for t in ground.children(verb))
    if (lemma in _KEPT) != is_denied:
        return -1
    if lemma in _LOCKED:
        return ground.child(verb, "nsubj:pass", "obj")
    return ground.subject(ground.head[verb] if ground.deprel(verb) == "cop" else verb)


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
