"""Ties told by how one speaks to another: "Mom", "Captain", "sensei", "little brother", "darling"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.tie_calls import TIE_CALLS
from fabula.lang.en.titles import RANK_TITLES
from fabula.relate.ties import Sign
from fabula.relate.told_words import ToldWords

__all__ = ["called_ties"]

_EDGES = frozenset(",.!?;:—–-…\"“”'‘’«»()*_")
_LEADS = frozenset("dear dearest oh o ah my poor old little big sweet yes no aye please sorry well thank you hey hi hello".split())


def called_ties(words: ToldWords) -> Iterator[Sign]:
    """Give the ties that forms of address tell, from who speaks to the only one who is spoken to.

    Known limits: a strange officer is called "Captain" as well; one such call weighs little.
    """
    for token in words.with_lemmas(frozenset(TIE_CALLS)):
        quotation = words.quoted[token]
        if quotation < 0 or words.kinds[quotation] != "speech":
            continue
        speaker, hearer = words.teller(token), words.hearer(token)
        if speaker < 0 or hearer < 0 or speaker == hearer or not _is_call(words, token):
            continue
        call = TIE_CALLS[words.lemma(token)]
        if words.is_group[speaker] or words.is_group[hearer]:
            continue
        if call.type == "superior" and words.lemma(token) in RANK_TITLES and words.upos(token + 1) == "PROPN":
            continue
        source, target = (speaker, hearer) if call.is_from_speaker else (hearer, speaker)
        yield Sign(
            source=source,
            target=target,
            type=call.type,
            kin=call.kin,
            start=words.starts[token],
            end=words.ends[token],
            weight=call.strength,
            by=speaker,
            reason="called",
        )


def _is_call(words: ToldWords, token: int) -> bool:
    """Say whether a word stands by itself between commas or marks, with no more than "my dear" or "yes" before it."""
    quotation = words.quoted[token]
    after = token + 1
    while after < words.n and words.quoted[after] == quotation and words.upos(after) == "PROPN":
        after += 1
    if after < words.n and words.quoted[after] == quotation and words.word(after)[:1] not in _EDGES:
        return False
    before = token - 1
    while before >= 0 and words.quoted[before] == quotation and words.low(before) in _LEADS and token - before < _MANY:
        before -= 1
    if before < 0 or words.quoted[before] != quotation:
        return True
    return words.word(before)[:1] in _EDGES


_MANY = 4
