"""Fit the weights of unprinted scene boundaries on printed ones that were taken out, and on our own short scenes.

    python -m training.boundaries                fit and write src/fabula/models/scenes-v1
    python -m training.boundaries --report       only cross-validate by work, and print the scores

The printed breaks (``* * *``) of the raw fiction are removed from the text before the pipeline reads it; where they stood are the
examples. Short stories count more than novels, whose authors mark fewer of their breaks. Our own texts are
scenes of training/world with their boundaries in gold, stories of training/breaks with § at each, and the scenes of
training/scenes, which have none.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import pickle
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import fabula
from fabula import pipeline
from fabula.relate.scenes.boundaries import MODEL, BoundaryWeights, choose, probabilities
from fabula.relate.scenes.boundary_features import Candidates, find_candidates
from fabula.relate.scenes.telling import Telling

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "fabula" / "models" / MODEL
WORLD = ROOT / "training" / "world"
SINGLE = ROOT / "training" / "scenes"
BREAKS = ROOT / "training" / "breaks"
NOVELS = ("red-harvest", "great-gatsby", "farewell-to-arms", "love-among-the-chickens")
N_FOLDS = 6
L2 = 5.0
OWN_WEIGHT = 6.0
GAP = 250
SHIFT_WEIGHT = 0.2
OWN_REACH = 150


@dataclass(slots=True)
class Example:
    """A story, its candidates, and which of them are boundaries."""

    name: str
    kind: str
    telling: Telling
    candidates: Candidates
    answers: np.ndarray
    weight: float
    fixed: list[int]
    probabilities: np.ndarray | None = None


def main(argv: list[str] | None = None) -> int:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    parser.add_argument(
        "--readings", type=Path, default=None, help="a folder that keeps what was read for the next time"
    )
    args = parser.parse_args(argv)
    examples = [*own_scenes(args.readings), *raw_fiction(args.readings)]
    names = sorted({name for example in examples for name in example.candidates.features})
    for fold in range(N_FOLDS):
        table = fit([e for i, e in enumerate(examples) if i % N_FOLDS != fold], names)
        for example in examples[fold::N_FOLDS]:
            example.probabilities = probabilities(example.candidates, table)
    own = best_threshold(examples, lambda e: e.kind in {"own", "break"})
    stories = best_threshold(examples, lambda e: e.kind == "story")
    report(examples)
    print("best thresholds: own scenes", own, "stories", stories)
    if args.report:
        return 0
    table = fit(examples, names)
    write(table)
    return 0


def raw_fiction(readings: Path | None) -> list[Example]:
    """Give short stories and some novels of the raw fiction, without their printed breaks.

    Of the stories those at even places of the index are left out: the benchmark of removed breaks asks them.
    """
    folder = Path(os.environ.get("FABULA_DATA", ROOT.parent / "shared" / "data")) / "raw_fiction"
    stories = [line.split("\t")[0] for line in (folder / "index.tsv").read_text("utf-8").splitlines()]
    stories = [name for name in stories if name.startswith("stories__")]
    novels = [
        f.name.removesuffix(".txt.gz") for f in sorted(folder.glob("*.txt.gz")) if any(n in f.name for n in NOVELS)
    ]
    files = [folder / f"{name}.txt.gz" for name in (*stories[1::2], *novels)]
    made: list[Example] = []
    for file in files:
        parts = re.split(r"\n\n+\* \* \*\n\n+", gzip.decompress(file.read_bytes()).decode("utf-8"))
        story = read("\n\n".join(parts), readings)
        starts = np.cumsum([len(part) + 2 for part in parts])[:-1]
        kind = "story" if file.name.startswith("stories__") else "novel"
        made.append(_example(file.name, kind, story, starts, 1.0 if kind == "story" else 0.5))
    return made


def own_scenes(readings: Path | None) -> list[Example]:
    """Give our own texts: scenes of training/world that tell their boundaries, those of training/scenes, which have none, and
    the stories of training/breaks.
    """
    made: list[Example] = []
    for file in sorted(WORLD.glob("s-*.toml")):
        for scene in tomllib.loads(file.read_text("utf-8"))["scene"]:
            text = scene["text"].strip("\n")
            at, starts = 0, []
            for row in scene.get("scenes", [])[1:]:
                at = text.index(row["text"], at)
                starts.append(at)
            made.append(_example(f"{file.stem}/{scene['name']}", "own", read(text, readings), starts, OWN_WEIGHT))
    for file in sorted(SINGLE.glob("*.toml")):
        text = tomllib.loads(file.read_text("utf-8"))["text"].strip("\n")
        made.append(_example(file.stem, "own", read(text, readings), [], OWN_WEIGHT))
    for file in sorted(BREAKS.glob("*.txt")):
        parts = file.read_text("utf-8").split("§")
        starts = np.cumsum([len(part) for part in parts])[:-1]
        made.append(_example(file.stem, "break", read("".join(parts), readings), starts, OWN_WEIGHT))
    return made


def read(text: str, readings: Path | None) -> fabula.Story:
    """Read a text by the pipeline, or take what was read before."""
    file = readings / (hashlib.sha256(text.encode()).hexdigest()[:24] + ".pickle") if readings else None
    if file and file.exists():
        return pickle.loads(file.read_bytes())
    options = pipeline.Options()
    steps = pipeline.stages(options)
    first = next(i for i, stage in enumerate(steps) if "scenes" in stage.makes)
    story = pipeline.annotate(pipeline.read_only(text.encode(), name="story.txt", options=options), steps[:first])
    if file:
        file.write_bytes(pickle.dumps(story))
    return story


def _example(name: str, kind: str, story: fabula.Story, starts: Sequence[int] | np.ndarray, weight: float) -> Example:
    telling = Telling.of(story)
    fixed = story.layer("chapters").ints("start").tolist()
    candidates = find_candidates(telling, fixed)
    answers = np.isin(telling.start[candidates.rows], starts).astype(float)
    return Example(name, kind, telling, candidates, answers, weight, fixed)


def fit(examples: Sequence[Example], names: Sequence[str]) -> BoundaryWeights:
    """Maximize the likelihood with a penalty on large weights (Newton's method)."""
    rows = [e for e in examples if len(e.candidates)]
    values = np.concatenate([matrix(e.candidates, names) for e in rows])
    answers = np.concatenate([e.answers for e in rows])
    weights = np.concatenate([_weights(e) for e in rows])
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-6
    design = np.concatenate([np.ones((len(values), 1)), (values - mean) / scale], axis=1)
    penalty = np.eye(design.shape[1]) * L2
    penalty[0, 0] = 0.0
    found = np.zeros(design.shape[1])
    for _ in range(50):
        guess = 1.0 / (1.0 + np.exp(-design @ found))
        gradient = design.T @ (weights * (answers - guess)) - penalty @ found
        curvature = (design * (weights * guess * (1 - guess))[:, None]).T @ design + penalty
        step = np.linalg.solve(curvature, gradient)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    slopes = found[1:] / scale
    return BoundaryWeights(
        weights={name: round(float(value), 4) for name, value in zip(names, slopes, strict=True)},
        offset=round(float(found[0] - mean @ slopes), 4),
        threshold=0.13,
        mid_threshold=0.1,
        cast_threshold=0.18,
        blank_threshold=0.03,
        gap=GAP,
    )


def _weights(example: Example) -> np.ndarray:
    """Give what each candidate counts.

    Printed breaks say nothing of boundaries inside paragraphs, and little of shifts of time without a break: most of those are
    new scenes too, which the printer did not part.
    """
    made = np.full(len(example.candidates), example.weight)
    if example.kind in {"story", "novel"} and len(made):
        features = example.candidates.features
        made *= features["mid"] == 0
        made *= np.where((features["shift"] > 0) & (example.answers == 0), SHIFT_WEIGHT, 1.0)
    return made


def matrix(candidates: Candidates, names: Sequence[str]) -> np.ndarray:
    """Give the features as columns in the order of ``names``."""
    none = np.zeros(len(candidates))
    return np.stack([candidates.features.get(name, none) for name in names], axis=1)


def score(examples: Sequence[Example], threshold: float, gap: int = GAP) -> tuple[float, float, float]:
    """Give F1, precision and recall of boundaries within one paragraph; of our own short scenes within a sentence or two."""
    found = right = hit = wanted = 0
    for example in examples:
        telling = example.telling
        if not len(example.candidates) or example.probabilities is None:
            continue
        starts = telling.start[example.candidates.rows]
        least = np.full(len(starts), threshold)
        chosen = choose(starts, example.probabilities, least, gap, example.fixed)
        places = starts if example.kind == "own" else telling.block[example.candidates.rows]
        reach = OWN_REACH if example.kind == "own" else 1
        predicted, gold = places[chosen].tolist(), places[example.answers > 0].tolist()
        hit += sum(any(abs(g - p) <= reach for p in predicted) for g in gold)
        right += sum(any(abs(g - p) <= reach for g in gold) for p in predicted)
        found += len(predicted)
        wanted += len(gold)
    precision, recall = right / max(1, found), hit / max(1, wanted)
    return 200 * precision * recall / max(1e-9, precision + recall), 100 * precision, 100 * recall


def best_threshold(examples: Sequence[Example], is_one: Callable[[Example], bool]) -> float:
    """Give the threshold with the best F1."""
    chosen = [e for e in examples if is_one(e)]
    return max(np.arange(0.06, 0.7, 0.02), key=lambda t: score(chosen, float(t))[0]).round(2) if chosen else 0.3


def report(examples: Sequence[Example]) -> None:
    """Print the scores of whole works held out, by kind and threshold."""
    for kind in ("own", "break", "story", "novel"):
        chosen = [e for e in examples if e.kind == kind]
        wanted = int(sum(e.answers.sum() for e in chosen))
        print(f"{kind}: {len(chosen)} works, {wanted} boundaries")
        for threshold in (0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
            print(f"  {threshold:.2f}", " ".join(f"{x:.1f}" for x in score(chosen, threshold)))


def write(table: BoundaryWeights) -> None:
    """Write the table, and its checksum into the config."""
    raw: dict[str, Any] = {
        "weights": dict(table.weights),
        "offset": table.offset,
        "threshold": table.threshold,
        "mid_threshold": table.mid_threshold,
        "cast_threshold": table.cast_threshold,
        "blank_threshold": table.blank_threshold,
        "gap": table.gap,
    }
    data = (json.dumps(raw, indent=1, sort_keys=True) + "\n").encode()
    TARGET.mkdir(exist_ok=True)
    (TARGET / "weights.json").write_bytes(data)
    config = {
        "task": "scene boundaries that are not printed: log-linear weights of words of time and place, cast and talk",
        "version": 1,
        "weights": "weights.json",
        "sha256": hashlib.sha256(data).hexdigest(),
        "licenses": "weights Apache-2.0; fitted on texts in the public domain in the US (editions CC0 1.0) and scenes of our own (Apache-2.0)",
    }
    (TARGET / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
