"""How far the scores of speakers can be trusted: on the development novels, and on our own stories.

    python -m benchmarks.quality.score_calibration [--on novels|stories]

Every work is read with its own cast, and predicted characters are mapped one-to-one to gold ones as in ``scoring``. Judged are
the gold quotations that a predicted one answers for and that have a speaker there: right where that is the gold speaker.
Quotations that nobody can know are left out.

- ``calibration_error_10`` and ``_15``: mean distance of score and share of right answers over bins of equal width, all works
  pooled; in ``mean_of_works`` the mean of each work's own.
- ``brier``: mean square of score less right (1) or wrong (0).
- ``precision`` and ``coverage`` at the threshold that the model ships: right answers over those shown, and shown ones over all
  gold quotations that are asked, so that a missed one is not covered.
- ``threshold_95``: the lowest score from which on 95 % are right; chosen on the very answers that it is told of.
- ``by_threshold``: precision and coverage from each score on; ``by_bin``: mean score and share of right answers in each tenth.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple, cast

from tests.gold.resolve import load_gold, resolve, story_file

from benchmarks.quality import dialogue, reading, scorers, scoring, stories
from benchmarks.quality.scoring import GoldQuotation, Predicted
from fabula.attribute.weights import MODEL
from fabula.runtime.weights import read_config

DEFAULT_THRESHOLD = 0.5
"""What is shown where the model's config names no threshold."""
WANTED = 0.95
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)


class Judged(NamedTuple):
    """An answer: its score, and whether it is right."""

    score: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The answers of one work, and how many gold quotations were asked."""

    name: str
    asked: int
    answers: tuple[Judged, ...]


def rows() -> dict[str, Any]:
    """Give the rows of the quality benchmark: the development novels, and our own stories."""
    threshold = shipped_threshold()
    return {"novels": row(novels(), threshold=threshold), "stories": row(own_stories(), threshold=threshold)}


def shipped_threshold() -> float:
    """Give the score below which views and exports show "unknown": the key ``threshold`` in the config of the model."""
    config = read_config(files("fabula").joinpath("models", MODEL))
    return float(config.get("threshold", DEFAULT_THRESHOLD))


def row(works: Sequence[Work], *, threshold: float) -> dict[str, Any]:
    """Give the figures of some works; see the top of the module."""
    asked = sum(work.asked for work in works)
    pooled = [answer for work in works for answer in work.answers]
    each = {work.name: figures(work.answers, asked=work.asked, threshold=threshold) for work in works}
    return {
        **figures(pooled, asked=asked, threshold=threshold),
        "mean_of_works": dialogue.mean(list(each.values())),
        "by_work": each,
        "by_threshold": {f"from {at:.2f}": _shown(pooled, asked, at) for at in THRESHOLDS},
        "by_bin": _bins(pooled),
    }


def figures(answers: Sequence[Judged], *, asked: int, threshold: float) -> dict[str, float]:
    """Give calibration, precision and coverage of some answers.

    Args:
        answers: those that name a speaker.
        asked: the number of gold quotations.
        threshold: what is shown.
    """
    scores, right = [a.score for a in answers], [a.is_right for a in answers]
    made: dict[str, float] = {
        "asked": asked,
        "answered": len(answers),
        "right": sum(right) / len(right) if right else 0.0,
        "mean_score": sum(scores) / len(scores) if scores else 0.0,
        "calibration_error_10": scorers.calibration_error(scores, right, n_bins=10),
        "calibration_error_15": scorers.calibration_error(scores, right, n_bins=15),
        "brier": sum((a.score - a.is_right) ** 2 for a in answers) / len(answers) if answers else 0.0,
        "threshold": threshold,
        **_shown(answers, asked, threshold),
    }
    lowest = lowest_threshold(answers, WANTED)
    if lowest is not None:
        made |= {"threshold_95": lowest, "coverage_95": _shown(answers, asked, lowest)["coverage"]}
    return made


def lowest_threshold(answers: Iterable[Judged], wanted: float) -> float | None:
    """Give the lowest score from which on so large a share is right; None where no score is enough.

    Example:
        >>> lowest_threshold([Judged(0.9, True), Judged(0.8, True), Judged(0.3, False)], 0.95)
        0.8
    """
    ordered = sorted(answers, key=lambda answer: -answer.score)
    best: float | None = None
    right = 0
    for n, answer in enumerate(ordered, start=1):
        right += answer.is_right
        # answers of one score are shown together or not at all
        is_last = n == len(ordered) or ordered[n].score < answer.score
        if is_last and right >= wanted * n:
            best = answer.score
    return best


def judge(
    gold: Sequence[GoldQuotation], given: Sequence[Predicted | None], mapping: Mapping[Hashable, Hashable]
) -> tuple[int, tuple[Judged, ...]]:
    """Give how many gold quotations are asked, and the answers that name a speaker."""
    pairs = [(q, answer) for q, answer in zip(gold, given, strict=True) if q.speaker is not None]
    judged = tuple(
        Judged(answer.score or 0.0, mapping.get(answer.speaker) == quotation.speaker)
        for quotation, answer in pairs
        if answer is not None and answer.speaker is not None
    )
    return len(pairs), judged


def novels(split: str = "dev") -> list[Work]:
    """Give the answers on the novels of a split, each read with its own cast."""
    made: list[Work] = []
    for document in dialogue.documents(split, []):
        found = dialogue.run(document, gold_cast=False)
        asked, answers = judge(found.gold, found.given, found.mapping)
        made.append(Work(name=found.name, asked=asked, answers=answers))
    return made


def own_stories() -> list[Work]:
    """Give the answers on our own stories."""
    return list(_own_stories())


def _own_stories() -> Iterator[Work]:
    for folder in sorted(stories.FOLDER.iterdir()):
        if not (folder / "gold.toml").is_file():
            continue
        story = reading.read_once(story_file(folder))
        gold = stories.gold_quotations(resolve(load_gold(folder), story.text))
        given = scoring.answers(story.text, gold, dialogue.predicted_of(story))
        asked, answers = judge(gold, given, scoring.assign(gold, given))
        yield Work(name=folder.name, asked=asked, answers=answers)


def _shown(answers: Sequence[Judged], asked: int, threshold: float) -> dict[str, float]:
    shown = [answer for answer in answers if answer.score >= threshold]
    return {
        "precision": sum(answer.is_right for answer in shown) / len(shown) if shown else 0.0,
        "coverage": len(shown) / asked if asked else 0.0,
    }


def _bins(answers: Sequence[Judged]) -> dict[str, dict[str, float]]:
    made: dict[str, dict[str, float]] = {}
    for k in range(10):
        inside = [answer for answer in answers if min(int(answer.score * 10), 9) == k]
        if inside:
            made[f"{k / 10:.1f} to {(k + 1) / 10:.1f}"] = {
                "answers": len(inside),
                "mean_score": sum(answer.score for answer in inside) / len(inside),
                "right": sum(answer.is_right for answer in inside) / len(inside),
            }
    return made


def main(argv: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", choices=("novels", "stories"), action="append", default=[])
    args = parser.parse_args(argv)
    threshold = shipped_threshold()
    for name, works in (("novels", novels), ("stories", own_stories)):
        if args.on and name not in args.on:
            continue
        print(name)
        for key, value in row(works(), threshold=threshold).items():
            if isinstance(value, dict):
                print(f"  {key}")
                for label, item in cast("dict[str, Any]", value).items():
                    print(f"    {label:32} {_told(item)}")
            else:
                print(f"  {key:24} {_told(value)}")
    return 0


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{key} {_told(item)}" for key, item in cast("dict[str, Any]", value).items())
    return f"{value:.4f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
