"""Fit the weights of the addressees on the speakers that were decided out of fold.

The likelihood of the gold sets, whole conversations at a time, with a penalty on large weights. Where somebody of a gold set
is no listener, what is left of it counts; where nothing is left, or nothing is asked, all sets may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from fabula.attribute.addressees import decide
from fabula.attribute.audience_chain import LINKS, NOWHERE, Chains, expect, read_chains
from fabula.attribute.audiences import Audience, read_audiences
from fabula.attribute.listeners import read_listeners
from fabula.attribute.weights import AddresseeWeights
from training.works import Work

__all__ = ["Sample", "fit", "fit_addressees", "predict", "read_samples", "score"]

MIN_COUNT = 8
L2 = 1.0
MAX_ITERATIONS = 40
ANY_OF = 0.7
"""Chosen so that both figures of the addressees rise: a lower one finds more exact sets, and fewer that meet the gold."""
SETTINGS = ("own", "scene", "scene/gold")
WEIGHT = 1.0
"""Of every turn alike, in a novel or a scene: brisk prose has evidence of its own."""


@dataclass(slots=True)
class Sample:
    """The audiences of a work, with the gold set of each as characters (None: not asked)."""

    name: str
    setting: str
    weight: float
    audiences: list[Audience]
    gold: list[set[int] | None]


def fit_addressees(works: Sequence[Work]) -> dict[str, Any]:
    """Fit the weights of the addressees on works whose speakers are decided, and give the table."""
    chosen = [work for work in works if work.setting in SETTINGS]
    samples = [
        read_samples(work, [d.speaker for d in work.decisions], [d.probability for d in work.decisions])
        for work in chosen
    ]
    return table_of(fit(samples))


def table_of(weights: AddresseeWeights) -> dict[str, Any]:
    """Give the weights as they stand in the file."""
    return {
        "listeners": {name: list(pair) for name, pair in weights.listeners.items() if any(pair)},
        "sets": {name: value for name, value in weights.sets.items() if value},
        "links": {name: value for name, value in weights.links.items() if value},
        "any_of": weights.any_of,
    }


def read_samples(work: Work, speakers: Sequence[int], scores: Sequence[float]) -> Sample:
    """Give the audiences of a work, whose turns have these speakers, with their probabilities."""
    n = len(work.story.layer("quotations"))
    rows, score = [-1] * n, [0.0] * n
    for turn, speaker, probability in zip(work.discourse.turns, speakers, scores, strict=True):
        for row in turn.rows:
            rows[row], score[row] = speaker, probability
    story = work.story.with_layers([work.story.layer("quotations").replace(speaker=rows, score=score)])
    conversation = read_listeners(story, work.discourse)
    found = read_audiences(conversation)
    kept = [(audience, gold) for audience, gold in zip(found, work.listeners, strict=True) if audience is not None]
    return Sample(work.name, work.setting, WEIGHT, [a for a, _gold in kept], [gold for _a, gold in kept])


def score(samples: Sequence[Sample], chosen: Sequence[Sequence[set[int]]]) -> tuple[float, float]:
    """Give any-of and exact set over the turns that are asked and have addressees."""
    n = any_of = exact = 0
    for sample, sets in zip(samples, chosen, strict=True):
        for gold, found in zip(sample.gold, sets, strict=True):
            if gold:
                n += 1
                any_of += bool(gold & found)
                exact += gold == found
    return any_of / max(1, n), exact / max(1, n)


def predict(samples: Sequence[Sample], weights: AddresseeWeights) -> list[list[set[int]]]:
    """Give the sets that are decided."""
    return [[set(found) for found in decide(sample.audiences, weights)] for sample in samples]


# ----------------------------------------------------------------------------------------------------- fitting


@dataclass(slots=True)
class _Problem:
    chains: Chains
    listeners: Any
    """(n_listeners, n_names): the evidence of each listener."""
    alone: Any
    among: Any
    """(n_sets, n_listeners): who is the only one of a set, and who one of several."""
    sets: Any
    """(n_sets, n_names): the evidence of each set."""
    rows: Any
    columns: Any
    """Where each set stands in the arrays of the chains."""
    allowed: Any
    """(n, K): the sets that may be by the gold."""
    weight: Any
    contexts: list[str]
    combinations: Any
    """(n_combinations, n_contexts): which contexts hold together."""


def fit(samples: Sequence[Sample], *, iterations: int = MAX_ITERATIONS) -> AddresseeWeights:
    """Maximize the likelihood of the gold sets."""
    audiences = [audience for sample in samples for audience in sample.audiences]
    names = _vocabulary(names for audience in audiences for names in audience.listeners.evidence)
    set_names = _vocabulary(names for audience in audiences for names in audience.evidence)
    problem = _problem(samples, audiences, names, set_names)
    v, s, c = len(names), len(set_names), len(problem.contexts)
    bounds = np.cumsum([0, v, v, s, c * len(LINKS)])

    def objective(x: Any) -> tuple[float, Any]:
        one, many, of_set, links = (x[a:b] for a, b in pairwise(bounds))
        value, gradients = _likelihood(problem, one, many, of_set, links.reshape(c, len(LINKS)))
        return 0.5 * L2 * float(x @ x) - value, L2 * x - np.concatenate([g.ravel() for g in gradients])

    found = scipy.optimize.minimize(
        objective, np.zeros(int(bounds[-1])), jac=True, method="L-BFGS-B", options={"maxiter": iterations}
    )
    one, many, of_set, links = (found.x[a:b].round(3).tolist() for a, b in pairwise(bounds))
    return AddresseeWeights(
        listeners={name: (one[i], many[i]) for name, i in names.items()},
        sets={name: of_set[i] for name, i in set_names.items()},
        links={
            f"{context}|{link}": links[i * len(LINKS) + k]
            for i, context in enumerate(problem.contexts)
            for k, link in enumerate(LINKS)
        },
        any_of=ANY_OF,
    )


def _vocabulary(rows: Any) -> dict[str, int]:
    counts = Counter(name for names in rows for name in names)
    return {name: i for i, name in enumerate(sorted(name for name, n in counts.items() if n >= MIN_COUNT))}


def _problem(
    samples: Sequence[Sample], audiences: list[Audience], names: dict[str, int], set_names: dict[str, int]
) -> _Problem:
    chains = read_chains(audiences)
    alone: tuple[list[int], list[int]] = ([], [])
    among: tuple[list[int], list[int]] = ([], [])
    rows: list[int] = []
    columns: list[int] = []
    allowed = np.zeros(chains.is_set.shape, bool)
    at = 0
    golds = [gold for sample in samples for gold in sample.gold]
    for t, (audience, gold) in enumerate(zip(audiences, golds, strict=True)):
        for k, chosen in enumerate(audience.sets):
            into = alone if len(chosen) == 1 else among
            into[0].extend([len(rows)] * len(chosen))
            into[1].extend(at + i for i in chosen)
            rows.append(t)
            columns.append(k)
        at += len(audience.listeners.characters)
        allowed[t, : len(audience.sets)] = _allowed(audience, gold)
    contexts = sorted({name for combination in chains.combinations for name in combination})
    combinations = np.zeros((len(chains.combinations), len(contexts)))
    for i, combination in enumerate(chains.combinations):
        combinations[i, [contexts.index(name) for name in combination]] = 1.0
    weight = np.array([sample.weight for sample in samples for _ in sample.audiences])
    return _Problem(
        chains=chains,
        listeners=_matrix([e for a in audiences for e in a.listeners.evidence], names),
        alone=_ones(alone, (len(rows), at)),
        among=_ones(among, (len(rows), at)),
        sets=_matrix([e for a in audiences for e in a.evidence], set_names),
        rows=np.array(rows),
        columns=np.array(columns),
        allowed=allowed,
        weight=weight,
        contexts=contexts,
        combinations=combinations,
    )


def _allowed(audience: Audience, gold: set[int] | None) -> list[bool]:
    """Say which sets may be: the gold one; where it is none of them, those that are most like it."""
    if gold is None:
        return [True] * len(audience.sets)
    characters = audience.listeners.characters
    if gold and not gold & set(characters):
        return [True] * len(audience.sets)
    likeness = [_likeness({characters[i] for i in chosen}, gold) for chosen in audience.sets]
    return [value == max(likeness) for value in likeness]


def _likeness(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _matrix(rows: list[list[str]], vocabulary: dict[str, int]) -> Any:
    bounds = [0]
    columns: list[int] = []
    for names in rows:
        columns += [vocabulary[name] for name in names if name in vocabulary]
        bounds.append(len(columns))
    return scipy.sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(vocabulary)))


def _ones(places: tuple[list[int], list[int]], shape: tuple[int, int]) -> Any:
    return scipy.sparse.csr_matrix((np.ones(len(places[0])), places), shape=shape)


def _likelihood(problem: _Problem, one: Any, many: Any, of_set: Any, links: Any) -> tuple[float, tuple[Any, ...]]:
    """Give the log likelihood and its gradients."""
    chains = problem.chains
    flat = (
        problem.alone @ (problem.listeners @ one) + problem.among @ (problem.listeners @ many) + problem.sets @ of_set
    )
    scores = np.full(chains.is_set.shape, NOWHERE, np.float32)
    scores[problem.rows, problem.columns] = flat
    worth = problem.combinations @ links
    free = expect(chains, scores, worth, with_pairs=True)
    bound = expect(chains, np.where(problem.allowed, scores, NOWHERE), worth, with_pairs=True)
    error = (bound.sets - free.sets) * problem.weight[:, None]
    error = error[problem.rows, problem.columns]
    pairs = (bound.pairs - free.pairs) * problem.weight[:, None, None].astype(np.float32)
    counts = np.bincount(chains.keys.ravel(), weights=pairs.ravel(), minlength=worth.size).reshape(worth.shape)
    gradients = (
        problem.listeners.T @ (problem.alone.T @ error),
        problem.listeners.T @ (problem.among.T @ error),
        problem.sets.T @ error,
        problem.combinations.T @ counts,
    )
    return float((bound.log - free.log) @ problem.weight), gradients
