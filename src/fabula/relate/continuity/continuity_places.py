"""People who are at two places at one time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fabula.lang.en.continuity_words import TWINS, UNREAL_SIGHT
from fabula.lang.en.scene_words import ROOMS
from fabula.relate.continuity.continuity_alibis import read_alibis
from fabula.relate.continuity.continuity_clocks import DATE, Moment, date_of, is_one_day, read_moments
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_presence import Presence, presences_in, room_presences, setting_at

__all__ = ["find_places"]

_SHORT = 60_000
_MEANWHILE = re.compile(
    r"\b(?:meanwhile|at\s+(?:that|the|this)\s+(?:very\s+|exact\s+|precise\s+)(?:same\s+)?(?:moment|instant|minute|hour|time)|"
    r"at\s+(?:that|the)\s+same\s+(?:moment|instant|minute|hour|time)|in\s+the\s+same\s+(?:moment|instant|minute|hour)|the\s+same\s+(?:moment|minute|hour))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:left|leave|leaving|leaves|went|go|goes|going|gone|ran|run|running|walk\w*|climb\w*|drove|driv\w+|rode|rid\w+|cross\w*|hurr\w+|return\w*|c[ao]m(?:e|es|ing)|"
    r"enter\w*|arriv\w*|follow\w*|head(?:ed|ing)|mov(?:e|ed|ing)|step\w*|sprint\w*|rush\w*|carr(?:y|ied|ying)|took\s+(?:him|her|them)|brought|sent|reach\w*|descend\w*|"
    r"flew|fly|flown|sail\w*|travel\w*|march\w*|stroll\w*|wander\w*|crept|crawl\w*|dash\w*|rac(?:e|ed|ing)|jump\w*|leap\w*|got\s+(?:up|out|in|down|off)|stairs|"
    r"later|then|next|afterward\w*|soon|finally|hours|minutes|days|weeks|(?:that|the|by|in\s+the|next|every|at)\s+(?:day|evening|morning|night|afternoon)|noon|midnight|dawn|dusk|o['’]clock|home)\b",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"\b(?:arriv\w*|return\w*|c[ao]me\s+(?:back|home)|reached|left|went\s+(?:back|home))\b", re.IGNORECASE
)
_OPENING = 40
_BACK = 500
_AHEAD = 300
_AT_ONCE = 1200
_LARGE = frozenset(
    "house home building town city village country ship boat train castle palace hotel school island street road square room corner farm shade market camp".split()
)
"""Places that may hold the other, or are said loosely."""


def find_places(ground: Ground) -> Iterator[Finding]:
    """Give the people whom the narration has at two places at once."""
    if len(ground.text) <= _SHORT and _DOUBLES.search(ground.text):
        return
    moments = read_moments(ground)
    for found in (
        _at_one_clock(ground, moments),
        _on_one_date(ground),
        _in_spite_of_alibis(ground, moments),
        _in_simultaneous_scenes(ground),
        _without_a_move(ground),
    ):
        yield from (one for one in found if not ground.speaks_of(one.who, TWINS))


_DOUBLES = re.compile(
    r"\b(?:time-?travel\w*|time\s+machine|doppelg\w+|clones?|bilocat\w*|astral|teleport\w*|(?:older|younger)\s+self)\b",
    re.IGNORECASE,
)


def _finding(ground: Ground, one: Presence, other: Presence, score: float, when: str) -> Finding:
    where = " and ".join(place for place in (one.place, other.place) if place)
    first, second = sorted((one.start, other.start))
    message = f"{ground.name(one.who)} is at two places {when}" + (f": {where}" if where else "")
    spans = (ground.sentence_at(first), ground.sentence_at(second))
    return Finding(spans[0], spans[1], "two_places", message, round(score, 2), (one.who,), who=one.who)


def _by_person(presences: Sequence[Presence], setting: str) -> dict[int, list[Presence]]:
    """Give the presences of each person; the setting is the place of those that tell none."""
    made: dict[int, list[Presence]] = {}
    for one in presences:
        made.setdefault(one.who, []).append(one if one.place else replace(one, place=setting))
    return made


def _unlike(first: list[Presence], second: list[Presence]) -> tuple[Presence, Presence, float] | None:
    """Give the surest two presences of two stretches at unlike places."""
    best: tuple[Presence, Presence, float] | None = None
    for one in first[:4]:
        for other in second[:4]:
            score = min(one.score, other.score)
            if one.place and other.place and one.place != other.place and (best is None or score > best[2]):
                best = (one, other, score)
    return best


# Clock times


def _at_one_clock(ground: Ground, moments: list[Moment]) -> Iterator[Finding]:
    by_clock: defaultdict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        by_clock[moment.minutes].append(moment)
    for group in by_clock.values():
        for one, other in pairwise(group):
            if other.start < one.end or not is_one_day(ground, one, other):
                continue
            first = _by_person(presences_in(ground, one.start, one.end), setting_at(ground, one.at))
            second = _by_person(presences_in(ground, other.start, other.end), setting_at(ground, other.at))
            for who in sorted(first.keys() & second.keys()):
                pair = _unlike(first[who], second[who])
                if pair is not None:
                    yield _finding(ground, pair[0], pair[1], pair[2] * 0.95, "at one time of the clock")


def _on_one_date(ground: Ground) -> Iterator[Finding]:
    """Give who is told to be in two cities or countries on one date."""
    by_date: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in DATE.finditer(ground.text):
        token = ground.at(match.start())
        if token < ground.n and not ground.quoted[token]:
            by_date[date_of(match)].append(ground.sentence_at(match.start()))
    for spans in by_date.values():
        for one, other in pairwise(spans):
            first, second = (
                [p for p in presences_in(ground, *span) if p.is_staying and p.place and p.place_is_name]
                for span in (one, other)
            )
            for a in first:
                for b in second:
                    if a.who == b.who and a.place != b.place and one != other:
                        yield _finding(ground, a, b, min(a.score, b.score) * 0.85, "on one date")


def _in_spite_of_alibis(ground: Ground, moments: list[Moment]) -> Iterator[Finding]:
    """Give who is said to stay at one place for a time, and is elsewhere within it."""
    for alibi in read_alibis(ground, moments):
        for moment in moments:
            if moment.start <= alibi.at or not alibi.holds(moment) or not is_one_day(ground, alibi.moment, moment):
                continue
            setting = setting_at(ground, moment.at)
            there = [p for p in presences_in(ground, moment.start, moment.end) if p.who == alibi.who]
            if not there:
                continue
            one = Presence(alibi.who, alibi.at, alibi.place, alibi.score, is_staying=True)
            first = there[0] if there[0].place else replace(there[0], place=setting)
            if not first.place or one.place == first.place:
                continue
            yield _finding(
                ground, one, first, min(one.score, first.score) * 0.85, "within a time told to be spent at one"
            )
            break


# Scenes at one time


def _in_simultaneous_scenes(ground: Ground) -> Iterator[Finding]:
    scenes = ground.story.layer("scenes")
    since, retells = scenes.texts("since"), scenes.ints("retells")
    starts, ends = scenes.ints("start").tolist(), scenes.ints("end").tolist()
    for row in range(1, len(scenes)):
        if retells[row] >= 0:
            continue
        head = ground.text[starts[row] : ground.sentence_at(starts[row])[1]]
        if since[row] == "PT0S" or _MEANWHILE.search(head[: 3 * _OPENING]):
            yield from _apart(ground, (starts[row - 1], ends[row - 1], starts[row], ends[row]))
    for match in _MEANWHILE.finditer(ground.text):
        token = ground.at(match.start())
        if token >= ground.n or ground.quoted[token]:
            continue
        first, last = ground.sentence_span(token)
        scene = ground.scene(match.start())
        begin = starts[scene] if scene >= 0 else 0
        if match.start() - first > _OPENING or (first - begin < _OPENING and scene > 0):
            continue
        stop = ends[scene] if scene >= 0 else len(ground.text)
        yield from _apart(ground, (max(begin, first - _BACK), first, first, min(stop, last + _AHEAD)))


def _apart(ground: Ground, cut: tuple[int, int, int, int]) -> Iterator[Finding]:
    """Give who acts in both of two stretches that are told as simultaneous, at places that are not one."""
    # who comes later into the second stretch may have come over
    settings = setting_at(ground, cut[0]), setting_at(ground, cut[2])
    first = _by_person(presences_in(ground, max(cut[0], cut[1] - 2 * _BACK), cut[1]), settings[0])
    second = _by_person(presences_in(ground, cut[2], min(cut[3], cut[2] + _AHEAD)), settings[1])
    for who in sorted(first.keys() & second.keys()):
        pair = _unlike(first[who][-4:], second[who])
        if pair is None:
            continue
        if not _COMES.search(ground.text, pair[1].start - 60, pair[1].start + 60) and pair[1].is_staying:
            yield _finding(ground, pair[0], pair[1], pair[2] * 0.8, "at the same time")


# One scene, two places


def _without_a_move(ground: Ground) -> Iterator[Finding]:
    """Give who stays at one place and right after is at another, where nothing tells of a move."""
    last: dict[int, Presence] = {}
    for one in room_presences(ground):
        before = last.get(one.who)
        last[one.who] = one
        if before is None or before.place == one.place or one.start - before.start > _AT_ONCE:
            continue
        if ground.scene(before.start) != ground.scene(one.start) or {before.place, one.place} & _LARGE:
            continue
        between = ground.text[before.start : one.start]
        if (
            ground.is_narrated(_MOVES, before.start, one.start)
            or UNREAL_SIGHT.search(between)
            or not {before.place, one.place} <= ROOMS
        ):
            continue
        yield _finding(ground, before, one, min(before.score, one.score) * 0.75, "within one scene")
