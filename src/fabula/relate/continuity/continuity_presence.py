"""Who plainly is or acts where, as the narration tells it of one stretch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.continuity_words import FROM_AFAR, LONG_AGO, UNREAL_SIGHT
from fabula.lang.en.scene_words import ROOMS
from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["Presence", "presences_in", "presences_of", "room_presences", "setting_at"]

STAYING = frozenset("be sit stand lie lay wait kneel sleep remain stay crouch lean perch hang doze squat work".split())
_IN = frozenset("in at on inside aboard under behind by beside".split())
_MOVING = frozenset("through into from across over down up along onto out to".split())
_CONCRETE = frozenset(("n.LOCATION", "n.ARTIFACT", "n.NATURALOBJECT"))
_NO_PLACES = frozenset(
    "time door way side end edge back front chair head foot hand table bed ring corner hold world moment mind".split()
)
_PARTS_OF_HOUSES = frozenset(
    "wing ballroom nursery gallery orchard meadow pasture harbor garret jetty wharf cloakroom washroom".split()
)
_HEARD = 250
_HEARD_VERBS = frozenset(
    "say speak ask answer reply tell talk shout whisper call hear listen laugh sing read write see look watch appear sound add".split()
)
"""Verbs of what is done from afar."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is somewhere; the place is empty where the clause tells none."""

    who: int
    start: int
    place: str
    score: float
    is_staying: bool
    place_is_name: bool = False


def presences_in(ground: Ground, start: int, end: int) -> list[Presence]:
    """Give who plainly is or acts in the narration of a stretch, in order."""
    made: dict[tuple[int, int], Presence] = {}
    for verb in range(ground.at(start), min(ground.n, ground.at(end))):
        if ground.upos(verb) in {"VERB", "NOUN", "ADJ", "ADV", "PROPN"} and (
            ground.upos(verb) == "VERB" or ground.child(verb, "cop") >= 0
        ):
            for one in presences_of(ground, verb):
                made[one.start, one.who] = one
    return [made[key] for key in sorted(made)]


def presences_of(ground: Ground, verb: int) -> Iterator[Presence]:
    """Give who is or acts by one clause."""
    if ground.quoted[verb] or not ground.is_actual(ground.starts[verb]):
        return
    subject = ground.subject(verb)
    if subject < 0 or ground.upos(subject) not in {"PROPN", "PRON", "NOUN"}:
        return
    if not ground.is_told(verb) or ground.is_pluperfect(verb):
        return
    span = ground.sentence_span(verb)
    if UNREAL_SIGHT.search(ground.text, *span) or LONG_AGO.search(ground.text, *span):
        return
    is_staying = ground.child(verb, "cop") >= 0 or ground.lemma(verb) in STAYING
    place = place_of(ground, verb, is_staying=is_staying)
    if ground.lemma(verb) in _HEARD_VERBS and ground.has_near(FROM_AFAR, ground.starts[verb], _HEARD):
        return
    place_is_name = bool(place) and any(
        ground.lemma(t) == place and ground.upos(t) == "PROPN" for t in (verb, *ground.children(verb))
    )
    for word in (subject, *(t for t in ground.children(subject) if ground.deprel(t) == "conj")):
        for who in ground.people(word):
            yield Presence(who, ground.starts[verb], place, ground.trust(word), is_staying, place_is_name)


def room_presences(ground: Ground) -> Iterator[Presence]:
    """Give who stays in a room or another place of that kind, in order."""
    for noun in ground.with_lemmas(ROOMS):
        if ground.quoted[noun] or ground.case_of(noun) not in _IN:
            continue
        verb = noun if ground.child(noun, "cop") >= 0 else ground.head[noun]
        if verb == noun or ground.lemma(verb) in STAYING:
            yield from (one for one in presences_of(ground, verb) if one.place == ground.lemma(noun))


def place_of(ground: Ground, verb: int, *, is_staying: bool) -> str:
    """Give the noun of the place where a clause has its subject, or nothing."""
    if ground.child(verb, "cop") >= 0 and ground.case_of(verb) in _IN and _is_place(ground, verb, is_loose=True):
        return ground.lemma(verb)
    for t in ground.children(verb):
        if ground.deprel(t) in {"obl", "advmod", "nmod"}:
            case = ground.case_of(t)
            if case in _IN | _MOVING and _is_place(ground, t, is_loose=is_staying and case in _IN):
                return ground.lemma(t)
    return ""


def _is_place(ground: Ground, noun: int, *, is_loose: bool) -> bool:
    lemma = ground.lemma(noun)
    if lemma in _NO_PLACES or ground.person(noun) >= 0:
        return False
    if (
        lemma in ROOMS
        or ground.sense(noun) == "n.LOCATION"
        or ground.upos(noun) == "PROPN"
        or lemma in _PARTS_OF_HOUSES
    ):
        return True
    return is_loose and ground.sense(noun) in _CONCRETE


def setting_at(ground: Ground, position: int) -> str:
    """Give the noun of the place in which a sentence is set, by its own words, or nothing."""
    start, end = ground.sentence_at(position)
    for t in range(ground.at(start), min(ground.n, ground.at(end))):
        if not ground.quoted[t] and ground.case_of(t) in _IN and _is_place(ground, t, is_loose=False):
            return ground.lemma(t)
    return ""
