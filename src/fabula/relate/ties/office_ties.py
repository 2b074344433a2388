"""Ties that an office makes likely: a captain is over those with whom he speaks, a sensei teaches them."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.tie_signs import COMMANDS, COURTESY, LEADING, TEACHING
from fabula.relate.ties.called_ties import steps_above
from fabula.relate.ties.claims import claim_of
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import ToldWords

__all__ = ["office_ties"]

_LED, _TAUGHT = 0.7, 1.1
_ONCE = 0.6
"""Part of that where they speak to one another but once."""
_TOLD = 0.9
_GIVE_ORDERS = LEADING | {"coach"}
_MANY = 8


def office_ties(words: ToldWords, offices: list[set[str]]) -> Iterator[Sign]:
    """Give the ties of those who hold an office over others, with those to whom they speak or next to whom they are told of.

    Args:
        words: of the story.
        offices: words of the names of each character.
    Known limits: a captain may talk to strangers; these signs are weak, and others add to them.
    """
    leaders = {
        who: "superior" if own & LEADING else "mentor"
        for who, own in enumerate(offices)
        if own & (LEADING | TEACHING) and not words.is_group[who]
    }
    if not leaders:
        return
    yield from _told_orders(words, [who for who in leaders if offices[who] & _GIVE_ORDERS])
    for (leader, other), (met, n_lines) in _meetings(words, leaders).items():
        is_below = any(steps_above(offices[leader], word) > 0 for word in offices[other])
        is_above = any(steps_above(offices[other], word) > 0 for word in offices[leader])
        is_stranger = words.is_group[other] or offices[other] & COURTESY or other in leaders
        if is_above or (is_stranger and not is_below):
            continue
        type_ = leaders[leader]
        start, end = _by_office(words, leader, met) or met
        yield Sign(
            source=leader,
            target=other,
            type=type_,
            start=start,
            end=end,
            weight=(_LED if type_ == "superior" or offices[leader] & TEACHING == {"master"} else _TAUGHT)
            * (1.0 if n_lines > 1 else _ONCE),
            reason="office",
        )


def _told_orders(words: ToldWords, leaders: list[int]) -> Iterator[Sign]:
    """Give whom a leader is told to command: "the Colonel had shouted at Pim", "Coach Rey gave it to Sten"."""
    for leader in leaders:
        for token in words.places[leader]:
            verb = words.head[token]
            if words.deprel(token) != "nsubj" or words.lemma(verb) not in COMMANDS or words.quoted[token] >= 0:
                continue
            if claim_of(words, verb).mood not in {"told", "over"}:
                continue
            for t in words.children(verb):
                is_led = words.deprel(t) in {"obj", "iobj"} or words.case(t) in {"to", "at"}
                people = words.persons(t) if is_led else []
                if words.low(t) == "them" and not (words.owner[t] >= 0 and words.is_group[words.owner[t]]):
                    people = words.two_before(t, [leader])
                for other in people if len(people) <= _MANY else ():
                    if other != leader and other not in leaders:
                        yield Sign(
                            source=leader,
                            target=other,
                            type="superior",
                            start=words.starts[min(token, verb)],
                            end=words.ends[max(t, verb)],
                            weight=_TOLD,
                            reason="order",
                        )


def _by_office(words: ToldWords, leader: int, near: tuple[int, int]) -> tuple[int, int] | None:
    """Give where a leader is called by his office, next to a passage."""
    found: list[tuple[int, int, int]] = []
    for token in words.places[leader]:
        first = min([token, *(t for t in words.children(token) if words.deprel(t) in {"nmod:desc", "compound"})])
        if any(words.low(t).rpartition("-")[2] in LEADING | TEACHING for t in (first, token)):
            start, end = words.starts[first], words.ends[token]
            found.append((abs(start - near[0]), start, end))
    return min(found)[1:] if found else None


def _meetings(words: ToldWords, leaders: dict[int, str]) -> dict[tuple[int, int], tuple[tuple[int, int], int]]:
    """Give where each leader and each other one speak to one another first, and how often they do."""
    found: dict[tuple[int, int], tuple[tuple[int, int], int]] = {}
    for row, speaker in enumerate(words.speakers):
        if speaker < 0 or words.kinds[row] != "speech" or len(words.addressees[row]) > _MANY:
            continue
        for heard in words.addressees[row]:
            for hearer in words.expand(heard):
                for leader, other in ((speaker, hearer), (hearer, speaker)):
                    if leader in leaders and leader != other:
                        first, n_lines = found.get((leader, other), (words.quotation_spans[row], 0))
                        found[leader, other] = first, n_lines + 1
    return found
