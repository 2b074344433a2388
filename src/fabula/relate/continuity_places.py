"""People who are at two places at one time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fabula.lang.en.continuity_words import FROM_AFAR, LONG_AGO, TWINS
from fabula.lang.en.scene_words import ROOMS
from fabula.relate.continuity_finding import Finding
from fabula.relate.continuity_ground import Ground

__all__ = ["find_places"]

_SHORT = 60_000
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = re.compile(
    rf"\b(?:at|by|on\s+the\s+stroke\s+of|exactly\s+at|it\s+was|precisely\s+at)\s+(?:exactly\s+|precisely\s+|about\s+|just\s+)?(?P<clock>"
    rf"(?:half[- ]past|(?:a\s+)?quarter\s+(?:past|to|after)|(?:\w+\s+(?:minutes\s+)?(?:past|to|after)))\s+(?:{_NUMBER}|noon|midnight)"
    rf"|(?:{_NUMBER}|\d{{1,2}})\s+o['’]clock|\d{{1,2}}[:.]\d\d(?:\s*[ap]\.?m\b)?|\d{{1,2}}\s*[ap]\.?m\b|noon|midnight"
    rf"|(?:{_NUMBER})\s+in\s+the\s+(?:morning|afternoon|evening)|(?:{_NUMBER})\s+at\s+night|(?:{_NUMBER})\b(?=\s*[,.;:]|\s+(?:on|that|precisely|sharp|exactly)\b))",
    re.IGNORECASE,
)
_DAY_NEAR = re.compile(
    rf"\b(?:{_DAY}|today|tonight|tomorrow|yesterday|christmas(?:\s+eve)?|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d+)\b",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"\b(?:meanwhile|at\s+(?:that|the|this)\s+(?:very\s+|exact\s+|precise\s+)?(?:same\s+)?(?:moment|instant|minute|hour|time)|in\s+the\s+same\s+(?:moment|instant|minute|hour)|"
    r"at\s+the\s+very\s+(?:moment|instant|minute|same)|just\s+then,?\s+(?:across|on\s+the\s+other)|the\s+same\s+(?:moment|minute|hour))\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:very|same|exact|precise|meanwhile)\b", re.IGNORECASE)
_STAYING = frozenset("be sit stand lie wait kneel sleep remain stay crouch lean perch hang doze squat work".split())
_IN = frozenset("in at on inside aboard under behind by beside".split())
_MOVES = re.compile(
    r"\b(?:left|leave|leaving|leaves|went|go|goes|going|gone|ran|run|running|walk\w*|climb\w*|drove|driv\w+|rode|rid\w+|cross\w*|hurr\w+|return\w*|c[ao]m(?:e|es|ing)|"
    r"enter\w*|arriv\w*|follow\w*|head(?:ed|ing)|mov(?:e|ed|ing)|step\w*|sprint\w*|rush\w*|carr(?:y|ied|ying)|took\s+(?:him|her|them)|brought|sent|reach\w*|descend\w*|"
    r"flew|fly|flown|sail\w*|travel\w*|march\w*|stroll\w*|wander\w*|crept|crawl\w*|dash\w*|rac(?:e|ed|ing)|jump\w*|leap\w*|got\s+(?:up|out|in|down|off)|stairs|"
    r"later|then|next|afterward\w*|soon|finally|hours?|minutes?|days?|weeks?|evening|morning|night|afternoon|noon|midnight|dawn|dusk|o['’]clock|home)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Presence:
    """Somebody who is somewhere: who, where it is told, the place's noun, and how surely."""

    who: int
    start: int
    place: str
    score: float
    is_staying: bool


def find_places(ground: Ground) -> Iterator[Finding]:
    """Give the people whom the narration has at two places at once."""
    if len(ground.text) <= _SHORT and TWINS.search(ground.text):
        return
    presences = sorted(_presences(ground), key=lambda p: p.start)
    yield from _at_one_clock(ground, presences)
    yield from _in_simultaneous_scenes(ground, presences)
    yield from _without_a_move(ground, presences)


def _finding(ground: Ground, one: _Presence, other: _Presence, score: float, when: str) -> Finding:
    where = " and ".join(place for place in (one.place, other.place) if place)
    first, second = sorted((one.start, other.start))
    message = f"{ground.name(one.who)} is at two places {when}" + (f": {where}" if where else "")
    return Finding(
        ground.sentence_at(first), ground.sentence_at(second), "two_places", message, round(score, 2), (one.who,)
    )


def _presences(ground: Ground) -> Iterator[_Presence]:
    """Give who plainly is or acts somewhere in the narration; the place is empty where the clause tells none."""
    events = ground.story.layer("events")
    actual = events.spec.column("realis").labels.index("actual")
    realis, told = events.codes("realis"), events.ints("narrated_in")
    starts, agents = events.ints("start"), events.ragged("agent")
    seen: set[int] = set()
    for row in range(len(events)):
        if told[row] >= 0 or realis[row] != actual or not len(agents[row]):
            continue
        token = ground.at(int(starts[row]))
        if token < ground.n and token not in seen:
            seen.add(token)
            yield from _of_clause(ground, token)
    for verb in ground.with_lemmas(_STAYING):
        head = ground.head[verb] if ground.deprel(verb) == "cop" else verb
        if head not in seen:
            seen.add(head)
            yield from _of_clause(ground, head)


def _of_clause(ground: Ground, verb: int) -> Iterator[_Presence]:
    if ground.quoted[verb] or not ground.is_told(verb) or ground.is_pluperfect(verb):
        return
    if not ground.is_actual(ground.starts[verb]):
        return
    subject = ground.subject(verb)
    if subject < 0 or ground.upos(subject) not in {"PROPN", "PRON", "NOUN"}:
        return
    span = ground.sentence_span(verb)
    if FROM_AFAR.search(ground.text, *span) or LONG_AGO.search(ground.text, *span):
        return
    place = _place(ground, verb)
    is_staying = ground.child(verb, "cop") >= 0 or ground.lemma(verb) in _STAYING
    for word in (subject, *(t for t in ground.children(subject) if ground.deprel(t) == "conj")):
        who = ground.person(word)
        if ground.is_person(who):
            yield _Presence(who, ground.starts[verb], place, ground.trust(word), is_staying)


def _place(ground: Ground, verb: int) -> str:
    """Give the noun of the place where a clause has its subject, or nothing."""
    if ground.child(verb, "cop") >= 0:
        return ground.lemma(verb) if ground.case_of(verb) in _IN and _is_place(ground, verb) else ""
    for t in ground.children(verb):
        if ground.deprel(t) in {"obl", "advmod"} and ground.case_of(t) in _IN and _is_place(ground, t):
            return ground.lemma(t)
    return ""


def _is_place(ground: Ground, noun: int) -> bool:
    return ground.lemma(noun) in ROOMS or ground.sense(noun) == "n.LOCATION" or ground.upos(noun) == "PROPN"


# Clock times


@dataclass(frozen=True, slots=True)
class _Moment:
    """A stretch told under one clock time, with the day where one is near."""

    start: int
    end: int
    clock: str
    day: str


def _moments(ground: Ground) -> list[_Moment]:
    found = [
        match
        for match in _CLOCK.finditer(ground.text)
        if not ground.quoted[min(ground.at(match.start()), ground.n - 1)]
    ]
    made: list[_Moment] = []
    blocks = ground.story.layer("blocks").ints("end").tolist()
    day = ""
    last = 0
    for match, after in zip(found, [*found[1:], None], strict=False):
        days = [d.group().lower() for d in _DAY_NEAR.finditer(ground.text, last, ground.sentence_at(match.start())[1])]
        day = days[-1] if days else day
        last = match.end()
        end = after.start() if after else len(ground.text)
        end = min(end, next((b for b in blocks if b > match.end()), end) + _ON)
        scene = ground.scene(match.start())
        if scene >= 0:
            end = min(end, int(ground.story.layer("scenes").ints("end")[scene]))
        made.append(_Moment(ground.sentence_at(match.start())[0], end, _clock_key(match["clock"]), day))
    return made


_ON = 400


def _clock_key(words: str) -> str:
    text = " ".join(words.lower().replace("’", "'").replace("-", " ").split())
    return re.sub(r"\s*o'clock|^a |\.", "", text).strip()


def _at_one_clock(ground: Ground, presences: list[_Presence]) -> Iterator[Finding]:
    moments = _moments(ground)
    by_clock: defaultdict[tuple[str, str], list[_Moment]] = defaultdict(list)
    for moment in moments:
        by_clock[moment.clock, moment.day].append(moment)
    for (clock, _), group in by_clock.items():
        for one, other in pairwise(group):
            if other.start < one.end or not _is_one_day(ground, one, other):
                continue
            first, second = _within(presences, one), _within(presences, other)
            for who in sorted(first.keys() & second.keys()):
                pair = _unlike(first[who], second[who])
                if pair is not None:
                    yield _finding(ground, *pair[:2], pair[2] * 0.95, f"at {clock}")


def _is_one_day(ground: Ground, one: _Moment, other: _Moment) -> bool:
    between = ground.text[one.end : other.start]
    if one.day and one.day == other.day and one.day not in {"today", "tonight"}:
        return (
            re.search(
                r"\b(?:next|following|last|every|another)\s+(?:week|" + re.escape(one.day) + ")", between, re.IGNORECASE
            )
            is None
        )
    return not re.search(
        r"\b(?:next|following|later|after|tomorrow|days?|nights?|weeks?|mornings?)\b", between, re.IGNORECASE
    )


def _within(presences: list[_Presence], moment: _Moment) -> dict[int, list[_Presence]]:
    made: dict[int, list[_Presence]] = {}
    for one in presences:
        if moment.start <= one.start < moment.end:
            made.setdefault(one.who, []).append(one)
    return made


def _unlike(first: list[_Presence], second: list[_Presence]) -> tuple[_Presence, _Presence, float] | None:
    """Give the surest two presences of two groups at unlike places; places are known on one side at least."""
    best: tuple[_Presence, _Presence, float] | None = None
    for one in first[:4]:
        for other in second[:4]:
            if one.place == other.place or not (one.place or other.place):
                continue
            score = min(one.score, other.score) * (1.0 if one.place and other.place else 0.8)
            if best is None or score > best[2]:
                best = (one, other, score)
    return best


# Scenes at one time


def _in_simultaneous_scenes(ground: Ground, presences: list[_Presence]) -> Iterator[Finding]:
    scenes = ground.story.layer("scenes")
    since, retells = scenes.texts("since"), scenes.ints("retells")
    starts, ends = scenes.ints("start").tolist(), scenes.ints("end").tolist()
    for row in range(1, len(scenes)):
        if retells[row] >= 0:
            continue
        head = ground.text[starts[row] : ground.sentence_at(starts[row])[1]]
        if since[row] != "PT0S" and not (_MEANWHILE.search(head) and _SAME.search(head)):
            continue
        cut = (starts[row - 1], ends[row - 1], starts[row], ends[row])
        yield from _apart(ground, presences, cut, f"at the same time ({_MEANWHILE_WORD})")
    # in the middle of a scene
    for match in _MEANWHILE.finditer(ground.text):
        token = ground.at(match.start())
        if token >= ground.n or ground.quoted[token] or not _SAME.search(match.group()):
            continue
        first, last = ground.sentence_span(token)
        if match.start() - first > _OPENING:
            continue
        scene = ground.scene(match.start())
        begin = starts[scene] if scene >= 0 else 0
        if first - begin < _OPENING and scene > 0:
            continue
        stop = ends[scene] if scene >= 0 else len(ground.text)
        yield from _apart(
            ground, presences, (max(begin, first - _BACK), first, first, min(stop, last + _AHEAD)), "at the same time"
        )


_MEANWHILE_WORD = "told as simultaneous"
_OPENING = 40
_BACK = 500
_AHEAD = 300


def _apart(ground: Ground, presences: list[_Presence], cut: tuple[int, int, int, int], when: str) -> Iterator[Finding]:
    """Give who acts in both of two stretches that are told as simultaneous, and at places that are not one."""
    first = _within(presences, _Moment(cut[0], cut[1], "", ""))
    second = _within(presences, _Moment(cut[2], cut[3], "", ""))
    for who in sorted(first.keys() & second.keys()):
        # who comes later into the second stretch may have come over
        early = [p for p in second[who] if p.start < cut[2] + _AHEAD]
        late = [p for p in first[who] if p.start >= cut[1] - 2 * _BACK]
        if not early or not late:
            continue
        pair = _unlike(late[-4:], early)
        if pair is not None and not _MOVES_IN.search(ground.text, pair[1].start - 60, pair[1].start + 60):
            yield _finding(ground, pair[0], pair[1], pair[2] * 0.8, when)


_MOVES_IN = re.compile(
    r"\b(?:arriv\w*|return\w*|c[ao]me\s+(?:back|home)|reached|left|went\s+(?:back|home))\b", re.IGNORECASE
)


# One scene, two places


def _without_a_move(ground: Ground, presences: list[_Presence]) -> Iterator[Finding]:
    """Give who stays at one place and right after is at another, where nothing tells of a move."""
    last: dict[int, _Presence] = {}
    for one in presences:
        if not one.place:
            continue
        before = last.get(one.who)
        last[one.who] = one
        if before is None or before.place == one.place or not (before.is_staying and one.is_staying):
            continue
        if before.place not in ROOMS or one.place not in ROOMS or one.start - before.start > _AT_ONCE:
            continue
        if ground.scene(before.start) != ground.scene(one.start) or {before.place, one.place} & _LARGE:
            continue
        between = ground.text[before.start : one.start]
        if _MOVES.search(between):
            continue
        yield _finding(ground, before, one, min(before.score, one.score) * 0.75, "within one scene")


_AT_ONCE = 1200
_LARGE = frozenset(
    "house home building town city village country ship boat train castle palace hotel school island street road square room corner farm shade market camp".split()
)
"""Places that may hold the other, or are said loosely."""
