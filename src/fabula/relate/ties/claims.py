"""How a clause is meant: told as true, denied, believed, wished, or none of these; and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fabula.lang.en.tie_words import (
    AS_IF,
    BELIEF_VERBS,
    CLAIM_VERBS,
    DENIAL_VERBS,
    FALSE_WORDS,
    PRETENSE_VERBS,
    WISH_VERBS,
)
from fabula.lang.en.unreal import MODALS, NEGATIONS
from fabula.relate.ties.told_words import ToldWords

__all__ = ["Claim", "claim_of", "is_asked", "is_feigned", "is_past"]

_MAX_DEPTH = 8
_MAX_REST = 60
_FACTUAL = frozenset(
    "begin start continue manage dare happen get learn use help seem appear prove turn cease fail have be".split()
)
"""Verbs after which what is to be done is done, or is not at all."""
_ERRING = frozenset("think believe suppose assume imagine".split())
_STATES = frozenset("love hate know like trust be see".split())
_FUTURE = frozenset("will shall 'll ’ll wo".split())
_UNSURE = frozenset("perhaps maybe possibly probably supposedly allegedly almost nearly practically".split())
_PAST = frozenset("once formerly previously".split())
_OVER = frozenset(("longer", "anymore", "more"))


@dataclass(frozen=True, slots=True)
class Claim:
    """How a clause is meant.

    ``mood`` is one of ``told``, ``denied``, ``believed``, ``wished``, ``over`` (no longer so), ``future`` and ``unreal``;
    ``by`` who says, believes or wishes it, as ``ToldWords.teller`` gives it.
    """

    mood: str
    by: int


def claim_of(words: ToldWords, predicate: int) -> Claim:
    """Give how the clause of a predicate is meant, by what hangs on it and by the verbs above it."""
    found = Claim("told", words.teller(predicate))
    word = predicate
    is_whole = True
    for _ in range(_MAX_DEPTH):
        found = _with_own(words, word, found) if is_whole else found
        above, deprel = words.head[word], words.deprel(word)
        if deprel in {"advcl", "acl"} and words.xpos(word) == "VB" and _is_infinitive(words, word):
            found = replace(found, mood="unreal")
        if above == word or found.mood == "unreal" or words.quoted[above] != words.quoted[word]:
            break
        is_content = deprel == "advcl" and any(words.low(t) == "that" for t in words.children(word))
        if is_content or deprel in {"ccomp", "xcomp", "csubj", "csubj:pass", "acl"}:
            found = _under(words, word, above, found)
            is_whole = deprel in {"xcomp", "acl"} or found.mood in {"told", "denied"}
        elif deprel in {"conj", "parataxis"}:
            is_whole = words.child(word, "nsubj", "nsubj:pass") < 0 and deprel == "conj"
        else:
            break
        word = above
    return found


def _with_own(words: ToldWords, word: int, claim: Claim) -> Claim:
    """Give the claim, bent by the words that hang on one of its predicates."""
    mood = claim.mood
    denied = False
    for t in words.children(word):
        deprel, low = words.deprel(t), words.low(t)
        if deprel == "aux" and low in _FUTURE:
            mood = "future" if mood == "told" else mood
        elif (
            (deprel == "aux" and low in MODALS and not _is_had(words, t, word))
            or (deprel == "mark" and low in {"if", "unless", "whether", "lest"})
            or (deprel == "case" and low in AS_IF)
        ):
            mood = "unreal"
        elif deprel in {"advmod", "det", "cc", "cc:preconj"} and words.lemma(t) in NEGATIONS:
            denied = not denied
        elif deprel == "advmod" and low in _UNSURE:
            mood = "unreal"
        elif deprel == "advmod" and low in _PAST and mood == "told":
            mood = "over"
        elif deprel in {"amod", "compound"} and low in FALSE_WORDS and mood == "told":
            mood = "denied"
        elif deprel == "cop" and low == "were" and mood == "told" and _is_one(words, word):
            mood = "unreal"
        if deprel == "advmod" and low in _OVER and (denied or _is_no_longer(words, t)):
            return replace(claim, mood="over")
    if denied and mood == "told" and _is_scoped(words, word):
        return claim  # "not your friend for the biscuits" is a friend
    if denied and any(words.case(t) == "since" for t in words.children(word)):
        return replace(claim, mood="over")
    if denied:
        mood = {"told": "denied", "denied": "told", "over": "told"}.get(mood, "unreal")
    return replace(claim, mood=mood)


def _is_had(words: ToldWords, auxiliary: int, word: int) -> bool:
    """Say whether "'d" stands for "had": "he'd hired her", but "he'd hire her"."""
    return (
        words.low(auxiliary) in {"'d", "’d"}
        and words.xpos(word) in {"VBN", "VBD"}
        and words.low(word) != words.lemma(word)
    )


def _is_factual(words: ToldWords, word: int, above: int) -> bool:
    """Say whether "to" and a verb after another verb tell what happens: "she began to teach him", not "she came to kill him"."""
    lemma = words.lemma(above)
    if lemma == "come":
        return words.lemma(word) in _STATES
    return lemma in _FACTUAL or words.low(above) in {"going", "gonna", "about"}


def _is_one(words: ToldWords, word: int) -> bool:
    """Say whether a clause with "were" has one person as its subject: it is wished or imagined."""
    subject = words.child(word, "nsubj")
    return (
        subject >= 0
        and (words.low(subject) in {"he", "she", "i", "it"} or words.xpos(subject) in {"NN", "NNP"})
        and words.child(subject, "conj") < 0
    )


def _is_scoped(words: ToldWords, word: int) -> bool:
    """Say whether a denial is only of a reason that follows."""
    return (
        any(
            t > word and words.deprel(t) in {"nmod", "obl"} and words.case(t) in {"for", "because"}
            for t in words.children(word)
        )
        and words.upos(word) == "NOUN"
    )


def is_past(words: ToldWords, predicate: int) -> bool:
    """Say whether a state is told as gone by: "he had loved her then", or in speech "I hated you"."""
    lasts = False
    for t in words.children(predicate):
        if words.case(t) == "since" or words.low(t) == "since":
            return False
        lasts = lasts or words.case(t) == "for"
        if words.deprel(t) == "advcl" and any(words.low(mark) == "since" for mark in words.children(t)):
            return False
    auxiliaries = {words.low(t) for t in words.children(predicate) if words.deprel(t) in {"aux", "cop"}}
    if auxiliaries & {"had", "'d", "’d"}:
        return not lasts  # "they had been a couple for six years" still are
    return (
        words.quoted[predicate] >= 0
        and not auxiliaries
        and words.xpos(predicate) == "VBD"
        and not any(words.low(t) in {"always", "still"} for t in words.children(predicate))
    )


def is_feigned(words: ToldWords, predicate: int) -> bool:
    """Say whether words right after tell that it is only for show: "we are engaged. On paper."."""
    start = words.starts[predicate]
    return words.quoted[predicate] >= 0 and _FEIGNED.search(words.text, start, start + _FEIGNED_WITHIN) is not None


_FEIGNED = re.compile(
    r"(?<!not )(?<!n't )\b(?:on paper|for show|in name only|for the (?:cameras?|press|neighbou?rs)|as a cover)\b",
    re.IGNORECASE,
)
_FEIGNED_WITHIN = 90


def _is_infinitive(words: ToldWords, word: int) -> bool:
    return any(words.low(t) == "to" and words.deprel(t) in {"mark", "case"} for t in words.children(word))


def _is_no_longer(words: ToldWords, token: int) -> bool:
    return token > 0 and words.low(token - 1) == "no"


def _under(words: ToldWords, word: int, above: int, claim: Claim) -> Claim:
    """Give the claim, bent by the verb whose clause it is."""
    lemma = words.lemma(above)
    subjects = words.persons(words.subject(above), is_alone=True)
    by = subjects[0] if len(subjects) == 1 else claim.by
    if lemma in PRETENSE_VERBS:
        return Claim("denied" if lemma in {"pretend", "feign"} else "unreal", claim.by)
    if words.deprel(word) == "xcomp" and _is_infinitive(words, word) and not _is_factual(words, word, above):
        claim = replace(claim, mood="unreal" if lemma not in WISH_VERBS | BELIEF_VERBS else claim.mood)
    if words.low(above) in {"going", "gonna", "about"} and words.deprel(word) == "xcomp":
        return replace(claim, mood="future" if claim.mood == "told" else "unreal")
    if lemma == "use" and words.deprel(word) == "xcomp":
        return replace(claim, mood="over")
    if lemma in DENIAL_VERBS:
        return Claim("denied" if lemma == "deny" else "unreal", by)
    if lemma in {"ask", "wonder"} and words.deprel(word) != "xcomp":
        return replace(claim, mood="unreal")
    if lemma in WISH_VERBS:
        return Claim("wished" if claim.mood in {"told", "future", "unreal"} else "unreal", by)
    was_so = (
        words.quoted[above] >= 0 and lemma in _ERRING and words.xpos(above) == "VBD"
    )  # "I thought that he hated me"
    if lemma in BELIEF_VERBS and by == claim.by and claim.by >= 0 and not was_so:
        return claim  # "I suppose that we are friends" says so
    if lemma in BELIEF_VERBS:
        if lemma == "doubt":
            return Claim("unreal", claim.by)
        return Claim("believed" if claim.mood == "told" else "unreal", by)
    if lemma in CLAIM_VERBS and subjects:
        return replace(claim, by=by)
    return claim


def is_asked(words: ToldWords, predicate: int) -> bool:
    """Say whether the sentence of a word ends in a question mark."""
    sentence, quotation = words.sentence[predicate], words.quoted[predicate]
    for t in range(predicate + 1, min(words.n, predicate + _MAX_REST)):
        if words.sentence[t] != sentence or words.quoted[t] != quotation:
            return False
        mark = words.text[words.starts[t]]
        if mark in ".!?":
            return "?" in words.word(t)
    return False
