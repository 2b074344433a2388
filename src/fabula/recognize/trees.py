"""Trees: the heads of words, so that every sentence is one tree with one root.

Source:
    best trees: Chu and Liu 1965; Edmonds 1967. The penalty on roots that makes the single-root tree exact: Zmigrod,
    Vieira and Cotterell, Please Mind the Root, EMNLP 2020.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Rows", "choose_heads"]

Rows: TypeAlias = npt.NDArray[np.int64]
Scores: TypeAlias = npt.NDArray[np.float64]

_Edge = tuple[int, int, int, float]
"""Number of the edge, head, word, score; heads and words are nodes of the graph that is left."""

_LONG = 1_000
_UNSEEN = 1.0
"""How much less, in log probability, the root counts than the last of the given heads where it is none of them."""


def choose_heads(heads: Any, scores: Any, starts: Any) -> tuple[Rows, Rows]:
    """Give the head of every word, one tree with one root for each sentence.

    Where the best heads of a sentence are no such tree, the best tree over all the given heads is taken, with the root
    as a further head of every word.

    Args:
        heads: (n, k) rows of words, best first; the own row is the root. All heads of a word are in its sentence.
        scores: (n, k) float, their log probabilities.
        starts: (s,) first row of each sentence, ascending from 0; none is empty.
    Returns:
        (n,) row of the head of each word, its own for a root; and (n,) which of the ``k`` it is, -1 where none.
    Known limits: where the given heads allow no single root, the further ones hang on the first. A sentence of more than
        1,000 words, which is none, keeps its best heads; one word of each cycle hangs on the root.
    Example:
        heads [[1, 0], [0, 1]] and scores [[-.1, -3], [-.2, -2]] are a cycle; the tree is 0 -> 1, 1 -> 1.
    """
    given: Rows = np.asarray(heads, dtype=np.int64)
    worth: Scores = np.asarray(scores, dtype=np.float64)
    first: Rows = np.asarray(starts, dtype=np.int64)
    n = len(given)
    chosen, choice = given[:, 0].copy(), np.zeros(n, dtype=np.int64)
    if not n:
        return chosen, choice
    bounds = np.append(first, n)
    for s in np.flatnonzero(~_are_trees(chosen, bounds)).tolist():
        a, b = int(bounds[s]), int(bounds[s + 1])
        if b - a > _LONG:
            best = _mended(given[a:b, 0] - a)
        else:
            best = np.asarray(_best_tree((given[a:b] - a).tolist(), worth[a:b].tolist()), dtype=np.int64)
        chosen[a:b] = best + a
        found = given[a:b] == chosen[a:b, None]
        choice[a:b] = np.where(found.any(axis=1), found.argmax(axis=1), -1)
    return chosen, choice


def _are_trees(heads: Rows, bounds: Rows) -> npt.NDArray[np.bool_]:
    """Say of every sentence whether its heads are a tree with one root."""
    rows = np.arange(len(heads))
    is_root = heads == rows
    n_roots = np.add.reduceat(is_root.astype(np.int64), bounds[:-1])
    top, reach = heads, 1
    longest = int(np.diff(bounds).max())
    while reach < longest:
        top = top[top]
        reach *= 2
    # subtle: after enough steps a word of a cycle is still in it, so that its ancestor is no root
    return (n_roots == 1) & np.logical_and.reduceat(is_root[top], bounds[:-1])


def _mended(heads: Rows) -> Rows:
    """Give heads that are one tree and differ from the given ones in one word of each cycle and in all roots but the first."""
    made = heads.copy()
    rows = np.arange(len(heads))
    lowest, step, reach = np.minimum(rows, heads), heads, 1
    while reach < len(heads):
        lowest, step = np.minimum(lowest, lowest[step]), step[step]
        reach *= 2
    # after so many steps only words of cycles are reached, each from itself too; roots are cycles of one word
    on_cycle = np.zeros(len(heads), dtype=bool)
    on_cycle[step] = True
    tops = np.flatnonzero(on_cycle & (lowest == rows))
    roots = tops[heads[tops] == tops]
    made[tops] = roots[0] if len(roots) else tops[0]
    return made


def _best_tree(heads: list[list[int]], scores: list[list[float]]) -> list[int]:
    """Give the heads of the best single-rooted tree of one sentence, by rows of the sentence."""
    n = len(heads)
    found: dict[tuple[int, int], float] = {}
    for word, (options, worth) in enumerate(zip(heads, scores, strict=True)):
        for head, score in zip(options, worth, strict=True):
            key = (n if head == word else head, word)
            found[key] = max(score, found.get(key, score))
        found.setdefault((n, word), min(worth) - _UNSEEN)
    lowest = min(found.values())
    # subtle: each further root costs more than all else together can bring
    penalty = (max(found.values()) - lowest + 1.0) * (n + 1)
    edges = [
        (i, head, word, score - penalty if head == n else score)
        for i, ((head, word), score) in enumerate(sorted(found.items()))
    ]
    ends = [(head, word) for _, head, word, _ in edges]
    made = list(range(n))
    for edge in _arborescence(edges, n):
        head, word = ends[edge]
        made[word] = word if head == n else head
    roots = [word for word in range(n) if made[word] == word]
    main = max(roots, key=lambda word: (found[n, word], -word))
    for word in roots:
        made[word] = main
    return made


def _arborescence(edges: list[_Edge], root: int) -> list[int]:
    """Give the numbers of the edges of the best tree below ``root``; all cycles of a round are drawn together at once."""
    rounds: list[tuple[dict[int, int], dict[int, _Edge], dict[int, int]]] = []
    while True:
        best: dict[int, _Edge] = {}
        for edge in edges:
            if edge[2] not in best or edge[3] > best[edge[2]][3]:
                best[edge[2]] = edge
        cycle_of = _cycles(best, root)
        if not cycle_of:
            break
        rounds.append(({edge[0]: edge[2] for edge in edges}, best, cycle_of))
        edges = [
            (number, a, b, score - best[word][3] if word in cycle_of else score)
            for number, head, word, score in edges
            if (a := cycle_of.get(head, head)) != (b := cycle_of.get(word, word))
        ]
    chosen = [edge[0] for edge in best.values()]
    for word_of, best, cycle_of in reversed(rounds):
        entered = {word_of[number] for number in chosen}
        chosen += [best[word][0] for word in cycle_of if word not in entered]
    return chosen


def _cycles(best: dict[int, _Edge], root: int) -> dict[int, int]:
    """Give, for each node on a cycle of best edges, the node that stands for its cycle."""
    cycle_of: dict[int, int] = {}
    seen: dict[int, int] = {root: -1}
    for start in best:
        path: list[int] = []
        node = start
        while node not in seen:
            seen[node] = start
            path.append(node)
            node = best[node][1]
        if seen[node] == start and node != root:
            for member in path[path.index(node) :]:
                cycle_of[member] = node
    return cycle_of
