"""Peers: those over whom one and the same other is, and who speak with each other, are colleagues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import ToldWords

__all__ = ["peer_ties"]

_LED = 1.0
"""What must speak for somebody's being led, in log-odds, the first sign in full and each further one by half."""
_MIN_TALKS = 2
_MANY = 8
_WEIGHT = 0.75
_NEARER = frozenset("family couple friend best_friend romantic_interest teammate mentor superior".split())


def peer_ties(words: ToldWords, signs: Sequence[Sign]) -> Iterator[Sign]:
    """Give the ties of those who have one superior, by the first two passages in which they speak to each other.

    Args:
        words: of the story.
        signs: of other ties; two who have a nearer one are left out.
    """
    weights: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for sign in signs:
        if sign.type == "superior" and sign.state in {"holds", "begins"}:
            weights[sign.source, sign.target].append(sign.weight)
    led: defaultdict[int, set[int]] = defaultdict(set)
    for (leader, one), each in weights.items():
        if sum(weight / 2**i for i, weight in enumerate(sorted(each, reverse=True))) >= _LED:
            led[leader].add(one)
    if not led:
        return
    nearer = {sign.pair for sign in signs if sign.type in _NEARER and sign.weight >= _LED}
    talks = _talks(words)
    done: set[tuple[int, int]] = set()
    for followers in led.values():
        for one, other in combinations(sorted(followers), 2) if len(followers) <= _MANY else ():
            passages = talks.get((one, other), [])
            if len(passages) < _MIN_TALKS or (one, other) in nearer | done:
                continue
            done.add((one, other))
            for start, end in passages[:_MIN_TALKS]:
                yield Sign(
                    source=one,
                    target=other,
                    type="colleague",
                    start=start,
                    end=end,
                    weight=_WEIGHT,
                    reason="peers",
                )


def _talks(words: ToldWords) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Give where each two speak to one another, to nobody else."""
    made: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for row, speaker in enumerate(words.speakers):
        heard = words.addressees[row]
        if speaker >= 0 and len(heard) == 1 and heard[0] != speaker and words.kinds[row] == "speech":
            made[min(speaker, heard[0]), max(speaker, heard[0])].append(words.quotation_spans[row])
    return made
