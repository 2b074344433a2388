"""Ties shown by how one speaks to and of another: "Captain", "sensei", "darling", "Thank you, Sergeant".

Nobody claims what an address shows: the narrator does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from fabula.lang.en.tie_calls import RANKS, TIE_CALLS
from fabula.lang.en.tie_signs import SERVING
from fabula.lang.en.titles import CANONICAL_TITLES
from fabula.relate.called import name_parts
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import ToldWords
from fabula.story.layer import Layer

__all__ = ["called_ties", "offices_of", "steps_above"]

_BEFORE_NAME = 0.5
"""Part of the weight where a name follows: strangers say "Captain Oduya" too."""
_ORDERED, _SERVED, _FAMILIAR, _MET = 1.2, 1.6, 0.9, 1.5
_MANY = 4


def called_ties(words: ToldWords, offices: list[set[str]], characters: Layer) -> Iterator[Sign]:
    """Give the ties that forms of address tell, from who speaks to the only one who is spoken to, or who is spoken of.

    Known limits: a strange officer is called "Captain" as well; one such call weighs little.
    """
    wanted = frozenset(TIE_CALLS) | frozenset(word for ladder in RANKS for word in ladder)
    for token in words.with_lemmas(wanted):
        if words.upos(token) not in {"NOUN", "PROPN", "INTJ"} or words.is_plural(token):
            continue
        speaker = words.teller(token)
        if speaker < 0 or words.child(token, "nmod:poss") >= 0:
            continue
        yield from _said(words, token, offices, speaker)
    yield from _familiar(words, characters)
    yield from _introduced(words)


def _said(words: ToldWords, token: int, offices: list[set[str]], speaker: int) -> Iterator[Sign]:
    lemma = words.lemma(token)
    is_call = words.is_call(token) and words.kinds[words.quoted[token]] == "speech"
    is_before_name = words.deprel(token) in {"nmod:desc", "compound", "flat"} and words.head[token] != token
    holder = words.owner[words.head[token] if is_before_name else token]
    if is_call:
        holder = words.hearer(token) if words.hearer(token) >= 0 else holder
    if holder < 0 or words.is_group[holder]:
        return
    call = TIE_CALLS.get(lemma)
    speakers = [one for one in words.expand(speaker) if one != holder]
    if len(speakers) > _MANY:
        return
    for one in speakers:
        step = steps_above(offices[one], lemma)
        if is_call and step > 0:
            yield _sign(words, token, one, holder, "superior", _ORDERED)
        elif call is not None and step >= 0 and (call.type != "superior" or step == 0):
            weight = call.strength if is_call else call.spoken_of
            if offices[one] & SERVING and call.type == "superior" and is_call:
                weight = _SERVED
            weight *= _BEFORE_NAME if is_before_name else 1.0
            if weight > 0:
                yield _sign(words, token, holder, one, call.type, weight, call.kin)
        elif call is not None and step < 0:
            yield _sign(words, token, holder, one, call.type, call.strength if is_call else call.spoken_of)


def _familiar(words: ToldWords, characters: Layer) -> Iterator[Sign]:
    """Give who calls whom by a nickname."""
    nicknames = [
        {str(name["text"]).lower() for name in cast("tuple[Any, ...]", names or ()) if name["kind"] == "nickname"}
        for names in characters.values("names")
    ]
    for who, own in enumerate(nicknames):
        for token in words.places[who] if own else []:
            speaker = words.teller(token)
            is_close = words.low(token) in own or words.low(token).endswith(_CLOSE)
            if speaker >= 0 and speaker != who and is_close and words.is_call(token) and not words.is_group[speaker]:
                yield _sign(words, token, speaker, who, "friend", _FAMILIAR)


_CLOSE = ("-chan", "-rin", "-tan")


def _introduced(words: ToldWords) -> Iterator[Sign]:
    """Give who tells whom his name: they did not know each other."""
    for token in words.with_lemmas(("name", "meet")):
        speaker, hearer = words.teller(token), words.hearer(token)
        if speaker < 0 or hearer < 0 or speaker == hearer:
            continue
        before = words.low(token - 1) if token else ""
        is_name = words.lemma(token) == "name" and before == "my" and words.child(token, "cop") < 0
        is_pleased = words.lemma(token) == "meet" and words.low(words.child(token, "obj")) == "you" and before == "to"
        if is_pleased or (is_name and token + 1 < words.n and words.lemma(token + 1) == "be"):
            sign = _sign(words, token, speaker, hearer, "acquaintance", _MET)
            yield replace(sign, state="begins", end=words.ends[min(words.n - 1, token + 2)] if is_name else sign.end)


def _sign(
    words: ToldWords, token: int, source: int, target: int, type_: str, weight: float, kin: str | None = None
) -> Sign:
    return Sign(
        source=source,
        target=target,
        type=type_,
        kin=kin,
        start=words.starts[token],
        end=words.ends[token],
        weight=weight,
        reason="called",
    )


def steps_above(own: set[str], called: str) -> int:
    """Give how many steps somebody stands above an office (less than nothing: below it), 0 where no ladder has both."""
    for ladder in RANKS:
        if called in ladder:
            for word in own:
                if word in ladder and ladder[word] != ladder[called]:
                    return ladder[called] - ladder[word]
    return 0


def offices_of(characters: Layer) -> list[set[str]]:
    """Give the offices in the names of each character."""
    made: defaultdict[int, set[str]] = defaultdict(set)
    for who, names in enumerate(characters.values("names")):
        for name in cast("tuple[Any, ...]", names or ()):
            for title in name_parts(str(name["text"])).titles:
                made[who].add(CANONICAL_TITLES.get(title, title))
            low = str(name["text"]).lower().removeprefix("the ")
            if " " not in low:
                made[who].add(low.rpartition("-")[2])  # "Okada-sensei"
    return [made[who] for who in range(len(characters))]
