"""Takings: who takes, gets, finds, steals, keeps or asks to have a thing."""

from __future__ import annotations

from typing import Final

from fabula.relate.things.transfer_telling import Reading, TransferTelling, less

__all__ = ["read_takings", "read_wants"]

_NO_MOVE: Final = frozenset({"off", "out", "down", "in", "on", "along", "over"})
_UNASKED: Final = frozenset("find buy purchase get catch win claim collect hold".split())


def read_takings(told: TransferTelling) -> list[Reading]:
    """Give what a clause of taking says of its things."""
    clause = told.clause
    if clause.particles & _NO_MOVE or _is_phrase(told):
        return []
    reader = {"fact": _done, "ordered": _ordered, "request": _requested}.get(told.mood)
    if told.mood in {"denied", "unwilling", "refuse"}:
        reader = _refused
    elif told.mood in {"asked", "can", "future"}:
        reader = _spoken
    elif told.mood in {"meant", "tried"}:
        reader = _meant
    if reader is None:
        return []
    letter = _letter(told)
    if letter:
        return _let(told, letter)
    found = [reader(told, t) for t in clause.things]
    return [one for one in found if one is not None]


def read_wants(told: TransferTelling) -> list[Reading]:
    """Give what "I want my book back", "do you want a plum?", "I don't want it" says."""
    made: list[Reading] = []
    if not told.is_spoken:
        return made
    for t in told.clause.things:
        if told.mood == "denied" and told.is_i:
            is_theirs = bool(told.hearers) and told.things.owner(t) == told.hearers
            needs = "" if is_theirs else "offer"
            made.append(Reading(t, "refused", told.hearers, told.speaker, "want:denied", needs=needs, by_speech=True))
        elif told.mood == "asked" and told.is_you:
            made.append(Reading(t, "offered", told.speaker, told.hearers, "want:asked", by_speech=True))
        elif told.mood == "fact" and told.is_i:
            is_own = "back" in told.clause.particles or told.things.owner(t) == told.speaker
            if is_own:
                one = Reading(t, "asked", told.hearers, told.speaker, "want:fact", by_speech=True, may_fill=True)
                made.append(one)
    return made


def _is_phrase(told: TransferTelling) -> bool:
    """Say whether it is "take it or leave it", "I take it that ...", "I have to ...", "took it with me"."""
    trees, clause = told.people.trees, told.clause
    below = [t for t in trees.children(clause.verb) if t > clause.verb]
    if told.lemma == "take":
        is_idle = any(trees.relations[t] == "ccomp" or trees.lemmas[t] == "leave" for t in below)
        return is_idle or bool(set(clause.beside) & set(clause.doer))
    if told.lemma in {"have", "get", "find"}:  # "found it admirable"
        return any(trees.relations[t] == "xcomp" for t in below)
    return False


def _giver(told: TransferTelling, t: int) -> tuple[int, ...]:
    clause = told.clause
    return less(clause.source, clause.doer) or less(told.things.owner(t), clause.doer)


def _done(told: TransferTelling, t: int) -> Reading | None:
    clause, lemma = told.clause, told.lemma
    giver, receiver = _giver(told, t), clause.doer
    reason = f"{lemma}:fact"
    if lemma in {"buy", "purchase"}:
        return Reading(t, "given" if giver else "taken", giver, receiver, reason)
    if lemma == "keep":
        is_own = told.is_spoken and told.is_i
        return Reading(t, "refused", told.speaker, (), reason, needs="asked") if is_own else None
    if lemma in {"have", "hold"}:
        is_kept = bool(giver and receiver and told.is_spoken)
        return Reading(t, "taken", giver, receiver, reason) if is_kept and lemma == "have" else None
    if lemma == "get":
        if clause.source:
            return Reading(t, "given", giver, receiver, reason)
        return Reading(t, "taken", giver, receiver, reason) if giver and receiver else None
    if lemma == "accept":
        return Reading(t, "accepted", giver, receiver, reason, may_fill=True)
    if lemma in {"receive", "inherit"}:
        return Reading(t, "given", giver, receiver, reason)
    if lemma == "catch":
        return Reading(t, "taken", giver, receiver, reason, needs="offer")
    if set(clause.source) & set(clause.doer):
        return Reading(t, "held", (), receiver, reason)  # "took the watch from her bag"
    owner = told.things.owner(t)
    is_own = bool(owner) and owner == clause.doer
    needs = (
        "foreign" if is_own or (not giver and lemma in {"take", "grab"} and told.people.trees.upos[t] != "NUM") else ""
    )
    if lemma == "pick":
        giver, needs = (), "foreign"
    if "away" in clause.particles and not giver:
        needs = "foreign"
    return Reading(t, "taken", giver, receiver, reason, needs=needs)


def _refused(told: TransferTelling, t: int) -> Reading | None:
    if told.is_spoken and told.is_you:
        return None
    needs = "offer"
    if told.mood != "denied" and told.lemma in {"take", "accept", "keep", "have"}:
        needs = ""
    giver = _giver(told, t)
    if told.is_spoken and not giver and told.is_i:
        giver = told.hearers
    return Reading(t, "refused", giver, told.clause.doer, f"{told.lemma}:{told.mood}", needs=needs, may_fill=True)


def _ordered(told: TransferTelling, t: int) -> Reading | None:
    clause = told.clause
    if clause.to_thing or clause.has_place or clause.is_there or clause.is_out_of or told.lemma in _UNASKED:
        return None
    owner = told.things.owner(t)
    if told.lemma == "keep" and told.hearers and owner == told.hearers:
        return Reading(t, "refused", told.hearers, told.speaker, "keep:ordered", by_speech=True)
    if "back" in clause.particles:
        return Reading(t, "refused", told.hearers, told.speaker, "back:ordered", needs="offer", by_speech=True)
    giver = clause.source or less(owner, told.hearers) or told.speaker
    return Reading(t, "offered", giver, told.hearers, f"{told.lemma}:ordered", by_speech=True)


def _spoken(told: TransferTelling, t: int) -> Reading | None:
    """Read "may I have it?", "will you have it?", "you can keep it", "I'll take it"."""
    lemma, mood = told.lemma, told.mood
    giver, receiver = _giver(told, t), told.clause.doer
    reason = f"{lemma}:{mood}"
    if lemma in {"find", "win", "catch"}:
        return None
    if told.is_i:
        if mood == "can" or (mood == "asked" and lemma == "get") or (mood == "future" and lemma in {"keep", "get"}):
            return None
        return Reading(t, "asked", giver or told.hearers, receiver, reason, by_speech=True, may_fill=True)
    if told.is_you and mood != "future":
        if mood == "asked" and not told.has_modal:
            if lemma != "have":
                return None
            return Reading(t, "asked", told.hearers, told.speaker, reason, by_speech=True)
        return Reading(t, "offered", giver or told.speaker, told.hearers, reason, by_speech=True)
    return Reading(t, "intended", giver, receiver, reason) if mood == "future" else None


def _requested(told: TransferTelling, t: int) -> Reading | None:
    """Read "he asked if he might have it", "I want you to have it"."""
    clause = told.clause
    if told.lemma == "keep" and told.asker and told.asker != clause.doer:
        return None  # "he asked me to keep it"
    wisher = _wisher(told)
    if wisher and wisher != clause.doer:
        state = "offered" if wisher == told.speaker else "intended"
        return Reading(t, state, wisher, clause.doer, f"{told.lemma}:wished")
    return Reading(t, "asked", _giver(told, t), clause.doer, f"{told.lemma}:request", may_fill=told.is_spoken)


def _meant(told: TransferTelling, t: int) -> Reading | None:
    if told.lemma in {"find", "have", "hold", "keep", "get"}:
        wisher = _wisher(told)
        if wisher and wisher != told.clause.doer:
            return _requested(told, t)
        is_wished = told.lemma in {"have", "keep"} and told.people.trees.lemmas[_above(told)] == "wish"
        return Reading(t, "intended", (), told.clause.doer, f"{told.lemma}:wished") if is_wished else None
    if told.lemma == "pick":
        return None
    return Reading(t, "intended", _giver(told, t), told.clause.doer, f"{told.lemma}:{told.mood}", may_fill=True)


def _above(told: TransferTelling) -> int:
    return told.people.trees.heads[told.clause.verb]


def _letter(told: TransferTelling) -> tuple[int, ...]:
    """Give who lets another have it: "she let him keep the book"."""
    trees = told.people.trees
    above = _above(told)
    if trees.lemmas[above] != "let" or trees.relations[told.clause.verb] not in {"xcomp", "ccomp"}:
        return ()
    return told.people.of(trees.child(above, {"nsubj"})) or told.speaker


def _let(told: TransferTelling, letter: tuple[int, ...]) -> list[Reading]:
    trees = told.people.trees
    above = _above(told)
    aux = {trees.lemmas[t] for t in trees.children(above) if trees.relations[t] in {"aux", "advmod"}}
    receiver = told.people.of(trees.child(above, {"obj", "iobj"})) or told.clause.doer
    if aux & {"not", "n't", "never"}:
        state = "refused"
    elif trees.xpos[above] == "VB" and not aux and told.is_spoken:
        state, letter = "asked", told.hearers  # "let me have it"
    else:
        state = "offered" if aux else "given"
    by_speech = state in {"offered", "asked"} and told.is_spoken
    return [Reading(t, state, letter, receiver, f"let:{state}", by_speech=by_speech) for t in told.clause.things]


def _wisher(told: TransferTelling) -> tuple[int, ...]:
    """Give who wants another to have it."""
    trees = told.people.trees
    above = _above(told)
    if trees.lemmas[above] not in {"want", "wish", "like", "mean", "intend"}:
        return ()
    return told.people.of(trees.child(above, {"nsubj"}))
