"""Fit the weights by which a line of speech is news to those who hear it, on our own short scenes.

    python -m training.news

Examples are the sentences of speech in the scenes of purpose ``knowledge`` of training/world, news where a row of gold stands in
them, and in the scenes of training/scenes that training/news.toml names. Those have small talk as it is in stories: the base
is set by them. Printed are the scores of a cross-validation by scene and the weights, which go into ``WEIGHTS`` of
src/fabula/relate/things/knowledge_news.py by hand.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.quality.world_scenes import iter_world_scenes

import fabula
from fabula.relate.events.event_people import word_people
from fabula.relate.events.sentence_trees import sentence_trees
from fabula.relate.things.knowledge_lines import lines_of
from fabula.relate.things.knowledge_news import NEVER, NewsReader
from fabula.story.story import Story

ROOT = Path(__file__).resolve().parent
_PENALTY = 3.0
_FOLDS = 8
_STEPS = 60

Floats = npt.NDArray[np.float64]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of speech: its scene, whether that is small talk as it is in stories, its signs, whether it is news."""

    scene: str
    is_usual: bool
    signs: frozenset[str]
    is_news: bool


def examples() -> Iterator[Example]:
    """Give the sentences of speech of all scenes."""
    for scene in iter_world_scenes():
        if scene.purpose != "knowledge":
            continue
        rows = [row for row in scene.gold.knowledge if row.how in {"told", "overheard", "heard"}]
        news = [(row.start, row.end) for row in rows if not row.uncertain]
        doubtful = [(row.start, row.end) for row in rows if row.uncertain]
        yield from _examples(scene.name, fabula.read_text(scene.text), news, doubtful, is_usual=False)
    for row in tomllib.loads((ROOT / "news.toml").read_text(encoding="utf-8"))["scene"]:
        scene_text = tomllib.loads((ROOT / "scenes" / f"{row['name']}.toml").read_text(encoding="utf-8"))["text"]
        story = fabula.read_text(scene_text)
        news, doubtful = (_spans(story.text, row[key]) for key in ("news", "doubtful"))
        yield from _examples(row["name"], story, news, doubtful, is_usual=True)


def _spans(text: str, snippets: Sequence[str]) -> Spans:
    made: list[tuple[int, int]] = []
    at = 0
    for snippet in snippets:
        at = text.index(snippet, at)
        made.append((at, at + len(snippet)))
    return made


def _examples(name: str, story: Story, news: Spans, doubtful: Spans, *, is_usual: bool) -> Iterator[Example]:
    trees = sentence_trees(story)
    if trees is None:
        return
    people = word_people(story, trees)
    reader = NewsReader(story, people)
    for line in lines_of(story, people):
        for place, sentence in enumerate(line.sentences):
            is_news = any(a < sentence.end and sentence.start < b for a, b in news)
            is_open = not is_news and any(a < sentence.end and sentence.start < b for a, b in doubtful)
            signs = frozenset(reader.signs(line, place))
            if not is_open and signs.isdisjoint(NEVER):
                yield Example(name, is_usual, signs, is_news)


def fit(rows: Sequence[Example], names: Sequence[str]) -> Floats:
    """Give the weights of the signs, and the base last, by logistic regression with a penalty on all but the base."""
    x, y = _matrix(rows, names), np.array([row.is_news for row in rows], dtype=np.float64)
    weights = np.zeros(x.shape[1])
    penalty = np.append(np.full(len(names), _PENALTY), 0.01)
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(penalty)
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + penalty * weights)
    return weights


def _matrix(rows: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[*(name in row.signs for name in names), 1.0] for row in rows], dtype=np.float64)


def _based(weights: Floats, rows: Sequence[Example], names: Sequence[str]) -> Floats:
    """Move the base so that the scenes as they are in stories have as much news as they have."""
    usual = [row for row in rows if row.is_usual]
    x, wanted = _matrix(usual, names), sum(row.is_news for row in usual)
    made = weights.copy()
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ made))
        made[-1] += (wanted - p.sum()) / (p * (1 - p)).sum()
    return made


def main() -> int:
    """Print the scores and the weights."""
    rows = list(examples())
    names = sorted({sign for row in rows for sign in row.signs})
    scenes = sorted({row.scene for row in rows})
    scored: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        held = set(scenes[fold::_FOLDS])
        weights = fit([row for row in rows if row.scene not in held], names)
        tried = [row for row in rows if row.scene in held]
        scored += zip((_matrix(tried, names) @ weights).tolist(), (row.is_news for row in tried), strict=True)
    scored.sort(reverse=True)
    right, n_news, best = 0, sum(row.is_news for row in rows), (0.0, 0.0, 0.0)
    for n, (_, is_news) in enumerate(scored, 1):
        right += is_news
        best = max(best, (2 * right / (n + n_news), right / n, right / n_news))
    print(f"{len(rows)} sentences, {n_news} news; F1 {best[0]:.3f}, precision {best[1]:.3f}, recall {best[2]:.3f}")
    weights = _based(fit(rows, names), rows, names)
    for name, weight in sorted(zip([*names, "base"], weights.tolist(), strict=True), key=lambda pair: -pair[1]):
        if round(weight, 1):
            print(f'    "{name}": {weight:.1f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
