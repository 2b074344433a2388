"""Deaths that the narration tells, and what the dead do afterwards."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fabula.lang.en.continuity_words import (
    APPARITIONS,
    DEAD_PLACES,
    DEATH_SIGNS,
    GHOSTS,
    LONG_AGO,
    NOT_DEAD,
    REPORTING,
    RETURNED,
    RUMORED,
    SEEMING,
    STAGED,
    STIRRED,
    THE_LATE,
    TWINS,
    WAKES,
)
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["find_deaths"]

_BESIDE = 400
_FEW_CHARS = 80
_STATES = frozenset("dead lifeless".split())
_BURIED = frozenset("bury cremate inter entomb".split())
_FATAL = frozenset("shoot stab spear pierce impale".split())
_VITAL = frozenset("heart head skull brain throat".split())
_MAIN = frozenset("root conj parataxis ccomp".split())
_NO_DOINGS = frozenset(
    "lie fall remain rest seem hang float drift bleed haunt be die drown stare smile watch look turn leave mean have cause".split()
)
"""Verbs of which the dead are subjects too."""


@dataclass(frozen=True, slots=True)
class _Death:
    who: int
    start: int
    score: float


@dataclass(frozen=True, slots=True)
class _Act:
    start: int
    score: float


def find_deaths(ground: Ground) -> Iterator[Finding]:
    """Give the dead who act, each with the place that tells the death."""
    deaths: defaultdict[int, list[_Death]] = defaultdict(list)
    for death in _deaths(ground):
        deaths[death.who].append(death)
    for who, told in deaths.items():
        finding = _surest(ground, who, sorted(told, key=lambda d: d.start))
        if finding is not None and not _may_live(ground, who, min(death.start for death in told)):
            yield finding


def _surest(ground: Ground, who: int, told: list[_Death]) -> Finding | None:
    """Give the first sure act after the surest death, with all places that tell the death."""
    acts = _acts(ground, who, told[0].start)
    best: tuple[float, _Death, list[_Act]] | None = None
    for death in told:
        fitting = (act for act in acts if _is_after(ground, death, act) and not _is_explained(ground, who, death, act))
        after = list(islice(fitting, _FEW + 1))
        if not after:
            continue
        # subtle: who lives on for long after a "death" was most likely taken for somebody else
        score = death.score * max(act.score for act in after[:_FEW]) * (1.0 if len(after) <= _FEW else 0.6)
        if best is None or score > best[0]:
            best = (score, death, after[:_FEW])
    if best is None:
        return None
    score, death, after = best
    act = next(act for act in after if act.score >= _NEAR_BEST * max(a.score for a in after))
    others = {ground.sentence_at(d.start) for d in told if d.start < act.start and d.score >= _SURE * death.score}
    return Finding(
        ground.sentence_at(death.start),
        ground.sentence_at(act.start),
        "acts_after_death",
        f"{ground.name(who)} acts after {_their(ground, who)} death",
        round(score, 2),
        (who,),
        tuple(sorted(others))[:_SHOWN],
    )


_SHOWN = 4
_NEAR_BEST = 0.9
_FEW = 6


def _their(ground: Ground, who: int) -> str:
    return {"he/him": "his", "she/her": "her", "it/its": "its"}.get(ground.pronouns[who] or "", "their")


def _deaths(ground: Ground) -> Iterator[_Death]:
    """Give where the narration tells that somebody dies or is dead."""
    yield from _told_deaths(ground)
    for word in ground.with_lemmas(_STATES):
        yield from _of_state(ground, word)
    for match in DEATH_SIGNS.finditer(ground.text):
        token = ground.at(match.start(match.lastgroup or 0))
        who = ground.person(token) if token < ground.n and not ground.quoted[token] else -1
        if ground.is_person(who) and _is_plain(ground, token):
            yield _Death(who, match.start(), 0.9 * ground.trust(token))
    for noun in ground.with_lemmas(DEAD_PLACES | {"body"}):
        owner = ground.child(noun, "nmod:poss") if ground.lemma(noun) != "body" else -1
        of = ground.child(noun, "nmod")
        owner = of if owner < 0 <= of and ground.case_of(of) == "of" else owner
        if owner >= 0 and not ground.quoted[noun] and _is_plain(ground, noun):
            who = ground.person(owner)
            if ground.is_person(who) and (ground.is_named(owner) or ground.trust(owner) >= _SURE):
                yield _Death(who, ground.starts[noun], 0.8 * ground.trust(owner))


_SURE = 0.85


def _told_deaths(ground: Ground) -> Iterator[_Death]:
    events = ground.story.layer("events")
    kinds, realis = events.texts("kind"), events.labels("realis")
    wanted = {code for code, kind in enumerate(kinds.table) if kind in {"die", "kill"}}
    starts, told = events.ints("start"), events.ints("narrated_in")
    patients, agents = events.ragged("patient"), events.ragged("agent")
    for row, code in enumerate(kinds.codes.tolist()):
        if code not in wanted or told[row] >= 0 or realis[row] not in {"actual", "reported_past"}:
            continue
        token = ground.at(int(starts[row]))
        if token >= ground.n or ground.quoted[token] or not _is_plain(ground, token):
            continue
        whom: list[int] = patients[row].tolist()
        if not whom and kinds[row] == "die":
            whom = agents[row].tolist()
        yield from _victims(ground, token, whom)
    for verb in ground.with_lemmas(_FATAL):
        part = ground.child(verb, "obl")
        victim = ground.child(verb, "obj", "nsubj:pass")
        who = ground.person(victim) if victim >= 0 else -1
        is_through = part >= 0 and ground.lemma(part) in _VITAL and ground.case_of(part) in {"through", "in"}
        if (
            ground.is_person(who)
            and is_through
            and not ground.quoted[verb]
            and ground.is_told(verb)
            and _is_plain(ground, verb)
        ):
            yield _Death(who, ground.starts[verb], 0.8 * ground.trust(victim))
    for verb in ground.with_lemmas({*_BURIED, "drown"}):
        if (
            ground.quoted[verb]
            or ground.upos(verb) != "VERB"
            or not ground.is_told(verb)
            or not _is_plain(ground, verb)
        ):
            continue
        subject, thing = ground.child(verb, "nsubj:pass"), ground.child(verb, "obj")
        victim = subject if subject >= 0 else thing
        if victim < 0 and ground.lemma(verb) == "drown":
            victim = ground.subject(verb)
        who = ground.person(victim) if victim >= 0 else -1
        is_deep = subject >= 0 and ground.lemma(verb) == "bury" and ground.child(verb, "obl") >= 0  # "buried in papers"
        if ground.is_person(who) and not is_deep:
            yield _Death(who, ground.starts[verb], 0.9 * ground.trust(victim))


def _victims(ground: Ground, token: int, whom: list[int]) -> Iterator[_Death]:
    """Give the deaths that an event tells; the words that stand for the dead say how surely."""
    for word in [*ground.children(token), ground.subject(token)]:
        if word < 0 or ground.deprel(word) not in {"nsubj", "nsubj:pass", "obj", "conj", "nmod:poss", "nmod"}:
            continue
        for one in (word, *(t for t in ground.children(word) if ground.deprel(t) == "conj")):
            who = ground.person(one)
            if who in whom and ground.is_person(who) and ground.lemma(one) != "you":
                yield _Death(who, ground.starts[token], 0.95 * ground.trust(one))


def _of_state(ground: Ground, word: int) -> Iterator[_Death]:
    """Give "was dead", "lay dead", "fell dead" and "found him dead"."""
    if ground.quoted[word] or not _is_plain(ground, word):
        return
    after = ground.low(word + 1) if word + 1 < ground.n else ""
    if after in {
        "tired",
        "asleep",
        "drunk",
        "calm",
        "silent",
        "still",
        "serious",
        "certain",
        "set",
        "against",
        "to",
        "on",
        "-",
        "in",
        "center",
        "ahead",
    }:
        return
    top = ground.top(word)
    owner = -1
    if ground.child(top, "cop") >= 0 and ground.is_told(word):
        owner = ground.subject(top)
    elif ground.deprel(word) in {"xcomp", "advcl", "acl", "advmod", "amod", "conj"}:
        verb = ground.head[word]
        if ground.lemma(verb) in {"lie", "fall", "drop", "sit", "collapse", "slump"} and ground.is_told(verb):
            owner = ground.subject(verb)
        elif ground.lemma(verb) in {"find", "shoot", "strike", "leave"} and ground.is_told(verb):
            owner = ground.child(verb, "obj")
    who = ground.person(owner) if owner >= 0 else -1
    if ground.is_person(who) and ground.upos(owner) in {"PRON", "PROPN", "NOUN"}:
        yield _Death(who, ground.starts[word], 0.95 * ground.trust(owner))


def _is_plain(ground: Ground, token: int) -> bool:
    """Say whether a word of death is told by the narration as so: no rumor, no likeness, no stage."""
    if not ground.is_actual(ground.starts[token]):
        return False
    start, end = ground.sentence_span(token)
    at = ground.starts[token]
    if NOT_DEAD.search(ground.text[max(start, at - _FEW_CHARS) : at]) or SEEMING.search(ground.text, start, end):
        return False
    if ground.has_near(STAGED, at, _BESIDE):
        return False
    return not RUMORED.search(ground.text, start, end) and not _is_reported(ground, token)


def _is_reported(ground: Ground, token: int) -> bool:
    """Say whether a clause is what somebody in the narration says or thinks."""
    for _ in range(6):
        above = ground.head[token]
        if above == token:
            return False
        if ground.deprel(token) == "ccomp" and not ground.quoted[above] and ground.lemma(above) in REPORTING:
            return True
        token = above
    return False


def _may_live(ground: Ground, who: int, start: int) -> bool:
    """Say whether the story tells of a return, of a double, or of a ghost."""
    return any(ground.speaks_of(who, words, start) for words in (RETURNED, TWINS, GHOSTS))


def _acts(ground: Ground, who: int, start: int) -> list[_Act]:
    """Give what somebody plainly does or says in the narration after a place, in order."""
    events = ground.story.layer("events")
    lemmas, realis = events.texts("lemma"), events.codes("realis")
    actual = events.spec.column("realis").labels.index("actual")
    starts, told = events.ints("start"), events.ints("narrated_in")
    made: list[_Act] = []
    for row in ground.events_of.get(who, ()):
        at = int(starts[row])
        if at <= start or told[row] >= 0 or realis[row] != actual or lemmas[row] in _NO_DOINGS:
            continue
        token = ground.at(at)
        score = _doer(ground, token, who) if token < ground.n and not ground.quoted[token] else 0.0
        if score:
            made.append(_Act(at, score))
            if len(made) >= _MANY:
                break
    return made


_MANY = 60
"""Acts after which somebody has plainly lived on."""


def _doer(ground: Ground, verb: int, who: int) -> float:
    """Say how surely the subject of a plain main clause is somebody; 0 where the clause is no such one."""
    top = verb
    for _ in range(8):
        relation = ground.deprel(top)
        if ground.head[top] == top or relation == "root":
            break
        if relation not in _MAIN or (relation == "ccomp" and not ground.quoted[ground.head[top]]):
            return 0.0
        top = ground.head[top]
    if ground.is_pluperfect(verb) or ground.is_pluperfect(top):
        return 0.0
    subject = ground.subject(verb)
    if subject < 0 or ground.person(subject) != who:
        return 0.0
    return ground.trust(subject) * (1.0 if ground.is_named(subject) else _UNNAMED)


_UNNAMED = 0.55
"""How sure a pronoun is to mean a dead one."""


def _is_after(ground: Ground, death: _Death, act: _Act) -> bool:
    """Say whether an act comes after a death in the text and in the time of the story."""
    if act.start <= death.start or ground.sentence_at(act.start) == ground.sentence_at(death.start):
        return False
    return ground.is_actual(act.start) and ground.is_before(death.start, act.start)


def _is_explained(ground: Ground, who: int, death: _Death, act: _Act) -> bool:
    """Say whether words beside an act tell of an earlier time, a ghost, a picture or a return."""
    first, last = ground.sentence_at(act.start)
    words = ground.text[first:last]
    if LONG_AGO.search(words) or THE_LATE.search(words) or _HAD.search(words):
        return True
    begin = max(death.start, act.start - _BESIDE)
    if any(pattern.search(ground.text, begin, act.start + _BESIDE) for pattern in (APPARITIONS, RETURNED)):
        return True
    if _stirs(ground, who, ground.sentence_at(death.start)[1], act.start + _SOON):
        return True
    return _looks_back(ground, death, act)


def _stirs(ground: Ground, who: int, begin: int, end: int) -> bool:
    """Say whether somebody wakes from a dream, or breathes again, in the sentences of a stretch that speak of them."""
    for first, last in ground.sentences_within(begin, min(end, begin + _BACK * 2)):
        if STIRRED.search(ground.text, first, last) and (
            WAKES.search(ground.text, first, last)
            or who in ground.character[ground.at(first) : ground.at(last)].tolist()
        ):
            return True
    return False


_HAD = re.compile(r"\b(?:had|used\s+to)\b|['’]d\s+\w+ed\b", re.IGNORECASE)
_SOON = 160
_BACK = 900


def _looks_back(ground: Ground, death: _Death, act: _Act) -> bool:
    """Say whether the telling has gone back to an earlier time: by pluperfects at the head of its paragraphs, by "years before"."""
    begin = max(ground.sentence_at(death.start)[1], act.start - _BACK, ground.scene_start(act.start))
    for first, last in ground.sentences_within(begin, act.start):
        token = ground.at(first)
        if token >= ground.n or ground.quoted[token]:
            continue
        if LONG_AGO.search(ground.text, first, last):
            return True
        if ground.opens_block(first) and _HAD_DONE.search(ground.text, first, last):
            return True
    return False


_HAD_DONE = re.compile(
    r"\b(?:he|she|they|[A-Z]\w+)\s+(?:had|['’]d)\s+(?:\w+ly\s+)?(?:been|\w+ed|\w+en|stood|sung|made|taught|told|gone|come|kept|held|said)\b"
)
