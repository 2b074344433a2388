"""Ties shown by what two do and share: orders by who may give them, a shared office, a blush."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from fabula.lang.en.tie_signs import COMMANDING, SHARED, TEACHING, TOGETHER, UNITS
from fabula.relate.ties.claims import claim_of
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import ToldWords

__all__ = ["shown_ties"]

_ORDER, _LESSON = 0.5, 0.7
_SPAN = 10


def shown_ties(words: ToldWords, offices: list[set[str]]) -> Iterator[Sign]:
    """Give the ties that acts show.

    Args:
        words: of the story.
        offices: words of the names of each character, titles among them.
    """
    yield from _orders(words, offices)
    yield from _shares(words)
    yield from _together(words)
    yield from _units(words)


def _orders(words: ToldWords, offices: list[set[str]]) -> Iterator[Sign]:
    """Give who tells whom what to do, where his office says that he may."""
    over = ["superior" if own & COMMANDING else "mentor" if own & TEACHING else "" for own in offices]
    for verb in words.with_deprels("root", "ccomp", "parataxis"):
        quotation = words.quoted[verb]
        if quotation < 0 or words.xpos(verb) != "VB" or words.kinds[quotation] != "speech":
            continue
        speaker, hearer = words.teller(verb), words.hearer(verb)
        if speaker < 0 or hearer < 0 or speaker == hearer or words.is_group[speaker] or not over[speaker]:
            continue
        if words.child(verb, "nsubj", "aux", "nsubj:pass", "mark") >= 0 or words.lemma(verb) in {"let", "thank"}:
            continue
        last = max([t for t in words.children(verb) if words.deprel(t) in {"obj", "compound:prt", "obl"}] or [verb])
        for one in words.expand(hearer):
            if one != speaker:
                yield Sign(
                    source=speaker,
                    target=one,
                    type=over[speaker],
                    start=words.starts[min(verb, last)],
                    end=words.ends[max(verb, last)],
                    weight=_ORDER if over[speaker] == "superior" else _LESSON,
                    reason="order",
                )


def _shares(words: ToldWords) -> Iterator[Sign]:
    """Give who shares what with whom: "Noor, who shared her office", "they shared a bunk"."""
    for verb in words.with_lemmas(("share",)):
        thing = words.child(verb, "obj")
        if words.upos(verb) != "VERB" or thing < 0 or words.lemma(thing) not in SHARED:
            continue
        type_, weight = SHARED[words.lemma(thing)]
        sharers = words.persons(words.subject(verb))
        whose = words.persons(words.child(thing, "nmod:poss"), is_alone=True)
        if whose and whose == sharers:  # "Noor, who shared her office": the other's
            whose = words.other_than(words.child(thing, "nmod:poss"), sharers)
        near = (*words.children(verb), *words.children(thing))
        beside = [who for t in near if words.case(t) == "with" for who in words.persons(t)]
        others = [who for who in (*whose, *beside) if who not in sharers]
        pairs = [(a, b) for a in sharers for b in others] or [
            (a, b) for i, a in enumerate(sharers) for b in sharers[i + 1 :]
        ]
        if len(pairs) > _SPAN or claim_of(words, verb).mood != "told":
            continue
        last = max([t for t in words.children(verb) if words.deprel(t) == "obl" and t - verb < _SPAN] or [thing])
        for source, target in pairs:
            yield Sign(
                source=source,
                target=target,
                type=type_,
                start=words.starts[min(verb, thing)],
                end=words.ends[max(thing, last)],
                weight=weight,
                reason="shares",
            )


def _together(words: ToldWords) -> Iterator[Sign]:
    """Give who does what together: "they had trained together"."""
    for token in words.with_lemmas(("together",)):
        verb = words.head[token]
        if words.lemma(verb) not in TOGETHER or words.upos(verb) != "VERB":
            continue
        doers = words.persons(words.subject(verb))
        if len(doers) < _TWO or len(doers) > _MANY or claim_of(words, verb).mood != "told":
            continue
        type_, weight = TOGETHER[words.lemma(verb)]
        yield from _among(words, doers, type_, weight, verb, token)


def _units(words: ToldWords) -> Iterator[Sign]:
    """Give who belong to one unit: "they had been the best men in Unit Seven"."""
    for unit in words.with_lemmas(frozenset(UNITS)):
        noun = words.head[unit]
        is_in = words.deprel(unit) in {"nmod", "obl"} and words.case(unit) in {"in", "of", "on", "at"}
        if not is_in or words.child(noun, "cop") < 0:
            continue
        members = words.persons(words.subject(noun))
        if _TWO <= len(members) <= _MANY and claim_of(words, noun).mood in {"told", "over"}:
            yield from _among(words, members, UNITS[words.lemma(unit)], _UNIT, noun, unit)


_TWO, _MANY, _UNIT = 2, 5, 1.6


def _among(words: ToldWords, people: list[int], type_: str, weight: float, first: int, last: int) -> Iterator[Sign]:
    for source, target in combinations(sorted(people), 2):
        yield Sign(
            source=source,
            target=target,
            type=type_,
            start=words.starts[min(first, last)],
            end=words.ends[max(first, last)],
            weight=weight,
            reason="together",
        )
