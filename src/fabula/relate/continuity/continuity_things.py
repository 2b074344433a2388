"""Things in two hands: one has it, and then another holds it without a way from hand to hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fabula.lang.en.continuity_words import WAKES
from fabula.lang.en.holding_words import COMMON_THINGS
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_holders import Use, read_uses, thing_of

__all__ = ["find_things"]

_WITHIN = 6_000
"""Characters within which somebody still has what he had."""
_GIVEN = re.compile(
    r"\b(?:give|gave|giving|hand(?:ed|s)|take|took|taken|pass|passed|lend|lent|borrow\w*|yours|threw|toss\w*|brought|share\w*|swap\w*|"
    r"return\w*|stole\w*|snatch\w*|grab\w*|pick\w*|found|bought|sold|lost|dropped|another|second|spare|cop(?:y|ies)|pair|each|both|their|turns?|new)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<!n't )(?<!n’t )(?<!not )(?<!never )\b(?:give|hand|take|pass|lend|yours|borrow|catch)\b", re.IGNORECASE
)
_ANY = re.compile(r"\b(?:a|an|another|some|every|each)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_BEFORE = 30


def find_things(ground: Ground) -> Iterator[Finding]:
    """Give the things that two people have, where nothing tells how they came from one to the other."""
    for lemma, rows in read_uses(ground).items():
        if len({who for use in rows for who in (use.who, use.giver) if who >= 0}) > 1 or any(
            u.giver >= 0 for u in rows
        ):
            yield from _contradictions(ground, lemma, sorted(rows, key=lambda use: use.start))


def _contradictions(ground: Ground, lemma: str, rows: list[Use]) -> Iterator[Finding]:
    held: list[Use] = []
    for k, use in enumerate(rows):
        had, held = held, [use]
        if not had:
            continue
        one = had[-1]
        if one.is_gone and max(use.who, use.doer) >= 0 and not use.is_way:
            use = replace(use, who=max(use.who, use.doer), score=_USED)  # noqa: PLW2901  who handles it has it
        is_elsewhere = one.who < 0 <= one.giver and use.who < 0 <= use.doer and use.doer != one.giver
        is_touched = 0 <= use.who != one.who >= 0 and use.score < _MIN and not use.is_way
        if is_elsewhere or is_touched:
            held = [use, *had] if is_elsewhere else had
            continue
        if use.who >= 0 and one.who == use.who:
            held = [*had, use]
            continue
        if use.who < 0 or use.is_way or not (one.who >= 0 or one.is_gone or one.giver == use.who):
            continue
        if not all(_are_one(lemma, other, use) for other in had if other.score) or use.start - one.start > _WITHIN:
            continue
        begin, end = ground.sentence_at(one.start)[1], ground.sentence_at(use.start)[1]
        if begin == end or not ground.is_before(one.start, use.start) or _is_handed(ground, lemma, begin, end):
            continue
        again = [other for other in rows[k + 1 : k + 2] if other.who == one.who and not other.is_way]
        yield _finding(ground, lemma, had, use, again)
        held = []


def _finding(ground: Ground, lemma: str, had: list[Use], other: Use, again: list[Use]) -> Finding:
    one = had[-1]
    words = " ".join((*sorted(one.words | other.words), lemma))
    giver = ground.name(one.giver) if one.giver >= 0 else ""
    lost = f"{giver} throws it away" if one.is_gone else f"{giver} gives it away"
    has = f"{ground.name(one.who)} has it" if one.who >= 0 else lost
    message = f"the {words} is in two hands: {has}, then {ground.name(other.who)} has it"
    spans = (ground.sentence_at(one.start), ground.sentence_at(other.start))
    others = tuple(ground.sentence_at(use.start) for use in (*had[-_SHOWN:], *again))
    score = min(max(use.score for use in had), other.score)
    if all(use.is_way for use in had if max(use.who, use.giver) >= 0) and other.start - one.start > _LONG:
        score *= 0.6  # in so long a time it may have gone on, and nobody told
    return Finding(spans[0], spans[1], "two_holders", message, round(score, 2), (lemma,), others)


_SHOWN = 3
_LONG = 1_500
_USED = 0.7
_MIN = 0.42
"""Who does less with a thing than hold it need not have it."""


def _are_one(lemma: str, one: Use, other: Use) -> bool:
    """Say whether two uses are of one thing, by the words beside them."""
    if lemma in COMMON_THINGS and not one.words & other.words:
        return False
    return one.words <= other.words or other.words <= one.words


def _is_handed(ground: Ground, lemma: str, begin: int, end: int) -> bool:
    """Say whether a sentence between speaks of the thing as going from hand to hand, or of another of its kind."""
    if WAKES.search(ground.text, begin, end):
        return True
    for match in re.finditer(rf"\b{re.escape(lemma)}(?:s|es)?\b", ground.text[begin:end], re.IGNORECASE):
        at = begin + match.start()
        span = ground.sentence_at(at)
        if match.group().lower() != lemma:
            return True
        if span[1] < end and _goes(ground, span):
            return True
        if _ANY.search(ground.text[max(span[0], at - _BEFORE) : at]):
            return True
    for token in ground.with_lemmas({"it"}):
        if begin <= ground.starts[token] < end:
            noun = thing_of(ground, token)
            span = ground.sentence_span(token)
            if noun >= 0 and ground.lemma(noun) == lemma and span[1] < end and _goes(ground, span):
                return True
    return False


def _goes(ground: Ground, span: tuple[int, int]) -> bool:
    """Say whether a sentence tells of giving and taking, or somebody speaks of it."""
    is_said = bool(ground.quoted[min(ground.at(span[0]), ground.n - 1)])
    return (_SAID if is_said else _GIVEN).search(ground.text, *span) is not None
