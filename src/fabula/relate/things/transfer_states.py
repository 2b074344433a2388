"""States of transfers: what a clause says becomes of a thing, with who gives and who gets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from fabula.lang.en import transfer_words as words
from fabula.relate.events.event_people import WordPeople
from fabula.relate.things.things import Things
from fabula.relate.things.transfer_clauses import TransferClause, Who
from fabula.relate.things.transfer_moods import Mood
from fabula.relate.things.transfer_takings import read_takings, read_wants
from fabula.relate.things.transfer_telling import Reading, TransferTelling, less

__all__ = ["read_states"]


def read_states(people: WordPeople, things: Things, clause: TransferClause, mood: Mood) -> list[Reading]:
    """Give what a clause says of its things; of what is not told to be, or to be wished or asked for, nothing."""
    if mood == "none":
        return []
    told = TransferTelling(people, things, clause, mood)
    return [one for one in _read(told, told.lemma) if not (set(one.giver) & set(one.receiver))]


def _read(told: TransferTelling, lemma: str) -> list[Reading]:
    clause, particles = told.clause, told.clause.particles
    if lemma in words.ROBBING:
        is_told = clause.lost_of >= 0 and clause.whom and told.mood == "fact"
        return [Reading(clause.lost_of, "taken", clause.whom, clause.doer, lemma)] if is_told else []
    if lemma in words.REQUESTING or (lemma == "send" and not clause.things):
        return _requests(told)
    if lemma in words.PRESENTING and clause.with_thing >= 0 and clause.whom:
        clause.things, clause.to = [clause.with_thing], clause.whom
        return _gives(told)
    if lemma in {"hold", "put", "stretch"} and "out" in particles and _has_hand(told) and told.mood == "fact":
        return [Reading(-1, "asked", (), clause.doer, "hand_out", may_fill=True)]
    if lemma in {"come", "return"} and not clause.things and told.mood in {"fact", "denied"}:
        return _comes_back(told)
    if not clause.things:
        return []
    if lemma in words.WEARING or (lemma in {"put", "slip", "pull"} and "on" in particles):
        return _holds(told, "taken", needs="foreign")
    if lemma in words.OFFERING or ("out" in particles and lemma in words.OFFER_OUT and not clause.source):
        return _offers(told)
    if lemma == "hold" and (clause.to or clause.across):
        return _offers(told)
    if lemma in words.PUTTING:
        made = _puts(told)
        if made or (lemma not in words.GIVING_IF_TO and lemma != "drop"):
            return made
    if _is_giving(told, lemma):
        return _gives(told)
    if lemma in words.SENDING and told.mood == "fact" and all(told.things.is_pronoun(t) for t in clause.things):
        return [Reading(t, "given", clause.doer, (), "send:again", needs="again") for t in clause.things]
    if lemma in words.PRODUCING | {"pull"} and less(clause.source, clause.doer):
        return read_takings(told)
    if lemma in words.PRODUCING | {"hold"} or (lemma in {"pull", "take", "bring", "dig"} and "out" in particles):
        return _holds(told, "held")
    reader = _READERS.get(lemma)
    return reader(told) if reader is not None else []


def _is_giving(told: TransferTelling, lemma: str) -> bool:
    clause, particles = told.clause, told.clause.particles
    if lemma == "return" and clause.to_thing and not clause.to:
        return False
    if lemma in words.GIVING:
        return not particles & {"up", "in", "off"} or bool(clause.to)
    if lemma == "feed":
        clause.to = clause.to or clause.whom
        return bool(clause.to)
    if lemma in {"take", "carry"}:
        return bool(clause.to) and "back" in particles | {"back"}
    if lemma not in words.GIVING_IF_TO or (lemma == "bring" and "up" in particles):
        return False
    if lemma == "pass" and "over" in particles and not (clause.to or clause.has_to):
        return False
    if clause.to or clause.has_to or (particles & {"back", "over"} and lemma != "get"):
        return True
    if told.mood == "ordered":
        return lemma in {"bring", "fetch", "pass", "throw", "toss"}
    if told.mood in {"future", "asked", "can"} and told.is_i:
        return lemma in {"bring", "fetch"}
    return lemma in {"slide", "push", "pass", "toss", "throw"} and (clause.across or "across" in particles)


def _has_hand(told: TransferTelling) -> bool:
    trees = told.people.trees
    t = trees.child(told.clause.verb, {"obj"})
    return t >= 0 and trees.lemmas[t] in {"hand", "palm"}


def _requests(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    thing = clause.wanted
    if thing < 0 and clause.things and told.lemma in {"request", "demand", "beg"}:
        thing = clause.things[0]
    if thing < 0 or told.mood not in {"fact", "future", "meant"}:
        return []
    giver = () if told.lemma == "send" else clause.whom or clause.to or clause.source
    return [Reading(thing, "asked", less(giver, clause.doer), clause.doer, told.lemma)]


def _comes_back(told: TransferTelling) -> list[Reading]:
    """Read "it came back by the next post", "the third time it did not come back"."""
    clause = told.clause
    if clause.subject < 0 or clause.doer or not told.things.is_thing(clause.subject):
        return []
    if told.lemma == "come" and "back" not in clause.particles:
        return []
    state = "refused" if told.mood == "fact" else "accepted"
    return [Reading(clause.subject, state, (), (), "come_back", needs="returned")]


def _offers(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    state = {"fact": "offered", "can": "offered", "tried": "offered", "meant": "intended"}.get(told.mood)
    if told.mood == "future":
        state = "offered" if told.is_i else "intended"
    if state is None:
        return []
    return [Reading(t, state, clause.doer, clause.to, told.lemma, may_fill=state == "offered") for t in clause.things]


def _puts(told: TransferTelling) -> list[Reading]:
    """Read what is put into a hand, a pocket, before somebody, on somebody's desk."""
    clause = told.clause
    if told.mood != "fact":
        return []
    doer = clause.doer
    for reason, owner in (("hand", clause.hand), ("pocket", clause.pocket), ("before", clause.before)):
        if less(owner, doer):
            return [Reading(t, "given", doer, less(owner, doer), reason) for t in clause.things]
    if clause.has_hand and doer:
        return [Reading(t, "given", doer, (), "hand") for t in clause.things]
    worn = (*clause.body, *clause.beside) if told.lemma in words.FASTENING else clause.body
    if doer and less(worn, doer):
        return [Reading(t, "given", doer, less(worn, doer), "body") for t in clause.things]
    if told.lemma in _PAYING and not clause.is_inside and all(told.things.is_money(t) for t in clause.things):
        return [Reading(t, "given", doer, (), "money", may_fill=True) for t in clause.things]
    if less(clause.place, doer):
        state = "left" if clause.is_kept else "offered"
        return [Reading(t, state, doer, less(clause.place, doer), "place") for t in clause.things]
    if clause.particles & {"back", "away", "aside", "down"}:
        return []
    if doer and (clause.has_own_pocket or set(doer) & {*clause.pocket, *clause.place, *clause.body}):
        return [Reading(t, "taken", (), doer, "own_place", needs="foreign") for t in clause.things]
    return []


_PAYING: Final = frozenset({"put", "lay", "count", "place", "slap"})


def _gives(told: TransferTelling) -> list[Reading]:
    clause, mood = told.clause, told.mood
    receiver, by_speech = clause.to, False
    state = _GIVEN.get(mood)
    if mood == "unwilling" and told.is_spoken and not told.is_i:
        return []  # "you can't just give away a piano"
    if mood in {"future", "asked", "can"}:
        by_speech = True
        if told.is_i:
            state, receiver = "offered", receiver or told.hearers
        elif told.is_you and (mood != "can" or receiver == told.speaker):
            state, receiver = "asked", receiver or told.speaker
        else:
            state, by_speech = ("intended" if mood == "future" else None), False
    elif mood == "ordered":
        by_speech, receiver = True, receiver or told.speaker
    elif mood == "request" and receiver and told.asker and not set(told.asker) & set(receiver):
        return [Reading(t, "offered", told.asker, receiver, f"{told.lemma}:through") for t in clause.things]
    if mood == "tried" and told.lemma == "return":
        state = "intended"
    if state is None:
        return []
    if mood == "fact" and not receiver and all(told.things.is_bare(t) for t in clause.things):
        return []  # "sold fish"
    may_fill = told.lemma in words.GIVING | {"slide", "push", "toss", "throw"} and told.lemma != "sell"
    if clause.has_to and not clause.to:
        may_fill = not told.is_spoken
    giver = clause.doer
    if clause.is_passive and not giver and mood == "fact" and clause.things:
        giver = told.things.owner(clause.things[0])
    return [
        Reading(t, state, giver, receiver, f"{told.lemma}:{mood}", by_speech=by_speech, may_fill=may_fill)
        for t in clause.things
    ]


_GIVEN: Final[Mapping[Mood, str]] = MappingProxyType(
    {
        "fact": "given",
        "unwilling": "refused",
        "refuse": "refused",
        "ordered": "asked",
        "request": "asked",
        "offer": "offered",
        "tried": "offered",
        "meant": "intended",
    }
)


def _holds(told: TransferTelling, state: str, *, needs: str = "") -> list[Reading]:
    if told.mood != "fact" or not told.clause.doer:
        return []
    return [Reading(t, state, (), told.clause.doer, told.lemma, needs=needs) for t in told.clause.things]


def _trades(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    state = {"can": "offered", "future": "offered", "asked": "asked"}.get(told.mood) or _GIVEN.get(told.mood)
    if state is None:
        return []
    receiver = clause.beside or clause.to
    made = [Reading(t, state, clause.doer, receiver, f"trade:{told.mood}", may_fill=True) for t in clause.things]
    if clause.wanted >= 0 and receiver:
        made.append(Reading(clause.wanted, state, receiver, clause.doer, f"trade:{told.mood}"))
    return made


def _leaves(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood == "fact" and clause.to and clause.things and not clause.has_place and told.lemma == "leave":
        is_willed = clause.goal >= 0 and told.people.trees.case_of(clause.goal) == "to"  # "left the house to him"
        state = "given" if is_willed else "left"
        return [Reading(t, state, clause.doer, clause.to, "leave:to") for t in clause.things]
    receiver = less(clause.to or clause.beside or clause.place or clause.pocket, clause.doer)
    is_told = receiver or clause.has_place or clause.is_there or "behind" in clause.particles
    state = {"fact": "left", "future": "intended", "meant": "intended", "request": "asked"}.get(told.mood)
    if not is_told or state is None:
        return []
    may_fill = clause.is_there and not clause.has_place
    return [Reading(t, state, clause.doer, receiver, f"leave:{told.mood}", may_fill=may_fill) for t in clause.things]


def _loses(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood != "fact":
        return []
    return [Reading(t, "lost", clause.doer, clause.to, told.lemma) for t in clause.things]


def _drops(told: TransferTelling) -> list[Reading]:
    trees, clause = told.people.trees, told.clause
    is_past = any(trees.lemmas[t] == "have" for t in trees.children(clause.verb) if trees.relations[t] == "aux")
    if told.mood != "fact" or not (is_past or told.is_spoken):
        return []
    return [Reading(t, "lost", clause.doer, (), "drop") for t in clause.things]


def _forgets(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood != "fact":
        return []
    things = [t for t in clause.things if not told.things.is_pronoun(t)]  # "forget it"
    return [Reading(t, "left", clause.doer, (), "forget") for t in things]


def _uses(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood != "fact":
        return []
    trees = told.people.trees
    is_last = any(trees.lemmas[k] in {"last", "final", "only"} for t in clause.things for k in trees.children(t))
    needs = "" if is_last and told.lemma in {"use", "spend"} else "known"
    return [Reading(t, "used", clause.doer, (), told.lemma, needs=needs) for t in clause.things]


def _promises(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood != "fact":
        return []
    giver: Who = clause.doer
    if clause.is_passive and not giver:
        giver = told.things.owner(clause.things[0])
    return [Reading(t, "intended", giver, clause.to, "promise") for t in clause.things]


def _refuses(told: TransferTelling) -> list[Reading]:
    clause = told.clause
    if told.mood != "fact":
        return []
    return [Reading(t, "refused", clause.source, clause.doer, told.lemma, may_fill=True) for t in clause.things]


def _picks(told: TransferTelling) -> list[Reading]:
    return read_takings(told) if "up" in told.clause.particles else []


_READERS: Final[Mapping[str, Callable[[TransferTelling], list[Reading]]]] = MappingProxyType(
    {
        **dict.fromkeys(words.TAKING | words.STEALING | words.HOLDING | words.RECEIVING | words.GAINING, read_takings),
        **dict.fromkeys(words.REFUSING, _refuses),
        **dict.fromkeys(words.LOSING, _loses),
        **dict.fromkeys(words.USING_UP, _uses),
        **dict.fromkeys(("trade", "swap", "exchange"), _trades),
        "leave": _leaves,
        "drop": _drops,
        "forget": _forgets,
        "promise": _promises,
        "pick": _picks,
        "want": read_wants,
    }
)
