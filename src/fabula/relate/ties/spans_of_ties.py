"""States of ties: signs added up in the order of the text, for each pair and type and each who says so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fabula.relate.ties.ties import DIRECTED, Sign
from fabula.relate.ties.told_words import NARRATOR

__all__ = ["TieSpan", "tie_spans"]

_PRIOR = -1.4
"""Log-odds of a tie of which there is no sign."""
_BY_LENGTH, _SHORT = 0.3, 2000
_DECAY = 0.5
"""What each further sign weighs, against the one before."""
_LEAST = 0.35
_MAX_EVIDENCE = 12
_CLAIMS = frozenset(("believed", "denied", "wished"))


@dataclass(slots=True)
class TieSpan:
    """A state of a tie, the stretch where it holds, and the passages that show it."""

    source: int
    target: int
    type: str
    kin: str | None
    by: int
    state: str
    start: int
    end: int
    score: float
    reason: str
    evidence: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def tie_spans(signs: Iterable[Sign], end: int, *, n_tokens: int = 0, least: float = _LEAST) -> list[TieSpan]:
    """Give the states that signs add up to.

    Args:
        signs: in any order.
        end: of the story text.
        n_tokens: of the story: in a long one, more signs stand by chance.
        least: score below which a state is left out.
    """
    prior = _PRIOR - _BY_LENGTH * max(0.0, math.log10(max(n_tokens, 1) / _SHORT))
    by_tie: defaultdict[tuple[int, int, str], list[Sign]] = defaultdict(list)
    for sign in sorted(signs, key=lambda s: (s.start, s.end)):
        if sign.source != sign.target:
            key = (sign.source, sign.target) if sign.type in DIRECTED else sign.pair
            by_tie[*key, sign.type].append(sign)
    made: list[TieSpan] = []
    for (source, target, type_), group in by_tie.items():
        kin_source, kin_target, kin = _kin(group) if type_ == "family" else (source, target, None)
        tellers: defaultdict[int, list[Sign]] = defaultdict(list)
        for sign in group:
            tellers[sign.by].append(sign)
        told = tellers.pop(NARRATOR, [])
        agreeing = [s for s in told if s.state not in _CLAIMS]
        rest: list[Sign] = []
        for by, claims in tellers.items():
            mine = [s for s in claims if s.state in _CLAIMS or not agreeing or s.state == "ends"]
            rest.extend(s for s in claims if s not in mine)
            made.extend(_states(mine, (kin_source, kin_target, type_, kin), by, end, prior))
        made.extend(
            _states(
                sorted([*told, *rest], key=lambda s: s.start),
                (kin_source, kin_target, type_, kin),
                NARRATOR,
                end,
                prior,
            )
        )
    kept = _turned(_without_what_follows([s for s in made if s.score >= least]))
    return sorted(kept, key=lambda s: (s.start, -s.end, s.source, s.target))


def _turned(spans: list[TieSpan]) -> list[TieSpan]:
    """Give the states with the end of each friendship and alliance whose two become enemies."""
    more: list[TieSpan] = []
    for foe in spans:
        if foe.type != "enemy" or foe.state not in {"begins", "holds"} or foe.score < _SURE:
            continue
        for span in spans:
            is_same = {span.source, span.target} == {foe.source, foe.target} and span.by == foe.by
            if (
                is_same
                and span.type in _PEACE
                and span.state in {"begins", "holds"}
                and span.start < foe.start < span.end
            ):
                span.end = foe.start
                more.append(replace(span, start=foe.start, end=foe.end, state="ends", evidence=list(foe.evidence)))
    return [*spans, *more]


_PEACE = frozenset("ally friend best_friend".split())


def _without_what_follows(spans: list[TieSpan]) -> list[TieSpan]:
    """Give the states without those that a nearer tie of the two explains: sisters know each other, and love each other."""
    nearer: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for span in spans:
        if span.state not in _CLAIMS and span.score >= _SURE:
            nearer[min(span.source, span.target), max(span.source, span.target)].add(span.type)
    kept: list[TieSpan] = []
    for span in spans:
        others = nearer[min(span.source, span.target), max(span.source, span.target)]
        is_named = span.reason in {"said", "named"}
        if span.type == "acquaintance" and others - {"acquaintance", "victim", "enemy"}:
            continue
        if "family" in others and span.type in {"friend", "romantic_interest", "superior", "mentor"} and not is_named:
            continue
        if "family" in others and span.type == "couple" and span.reason == "titles":
            continue  # Mrs. Tofte and her son
        kept.append(span)
    return kept


_SURE = 0.5


def _kin(signs: list[Sign]) -> tuple[int, int, str | None]:
    """Give the direction of kin that most signs tell, or the lower row first where none tells any."""
    votes: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for sign in signs:
        if sign.kin is not None:
            votes[sign.source, sign.target, sign.kin] += sign.weight
    if not votes:
        return (*signs[0].pair, None)
    return max(votes, key=lambda key: (votes[key], key[0] < key[1]))


def _states(signs: list[Sign], tie: tuple[int, int, str, str | None], by: int, end: int, prior: float) -> list[TieSpan]:
    """Give the states of one tie by one teller: runs of signs that agree."""
    made: list[TieSpan] = []
    for apart in (frozenset(("wished",)), frozenset(("believed",)), _STANDING):
        made.extend(_runs([sign for sign in signs if sign.state in apart], tie, by, end, prior))
    return made


_STANDING = frozenset("holds begins changes ends denied".split())
"""States of which one ends the other; what is wished or believed stands beside them."""


def _runs(signs: list[Sign], tie: tuple[int, int, str, str | None], by: int, end: int, prior: float) -> list[TieSpan]:
    runs: list[list[Sign]] = []
    for sign in signs:
        if runs and _goes_on(runs[-1][-1].state, sign.state):
            runs[-1].append(sign)
        else:
            runs.append([sign])
    made: list[TieSpan] = []
    for i, run in enumerate(runs):
        stop = runs[i + 1][0].start if i + 1 < len(runs) else end
        evidence = list(dict.fromkeys((s.start, s.end) for s in run))[:_MAX_EVIDENCE]
        best = max(run, key=lambda s: s.weight)
        made.append(
            TieSpan(
                *tie,
                by,
                run[0].state,
                run[0].start,
                max(stop, run[0].end),
                _score(run, prior),
                best.reason,
                evidence,
            )
        )
    return made


def _goes_on(before: str, state: str) -> bool:
    return before == state or (before in {"begins", "holds"} and state == "holds")


def _score(run: list[Sign], prior: float) -> float:
    total = prior
    for i, sign in enumerate(sorted(run, key=lambda s: -s.weight)[:8]):
        total += sign.weight * _DECAY**i
    return 1 / (1 + math.exp(-total))
