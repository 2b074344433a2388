"""Quotations and speakers on whole novels of the Project Dialogism Novel Corpus.

    python -m benchmarks.quality.dialogue [--split dev] [--novel NAME ...] [--gold-cast] [--errors N] [--reasons]

The development novels are never trained on; errors are shown for training novels only, so that nobody tunes on the others.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fabula
from benchmarks import data
from benchmarks.quality import reading, scoring
from benchmarks.quality.scoring import GoldQuotation, Predicted


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one novel gave."""

    name: str
    text: str
    gold: list[GoldQuotation]
    predicted: list[Predicted]
    given: list[Predicted | None]
    mapping: dict[Any, Any]
    detection: dict[str, float]
    detection_with_thoughts: dict[str, float]
    speakers: dict[str, float]
    seconds: float


def gold_of(doc: Any) -> list[GoldQuotation]:
    """Give the gold quotations of a PDNC document."""
    return [
        GoldQuotation(
            parts=tuple((a, b) for a, b in quote.spans) or ((quote.start, quote.end),),
            speaker=None if quote.speaker in {None, "_unknowable"} else quote.speaker,
            addressees=frozenset(a for a in quote.addressees or () if a != "_unknowable") or None,
            type=quote.type,
        )
        for quote in doc.quotes
    ]


def predicted_of(story: fabula.Story, *kinds: str) -> list[Predicted]:
    """Give the predicted quotations of ``kinds`` (speech alone by default); characters by their main names."""
    layer = story.layer("quotations")
    names = story.layer("characters").texts("name")
    made: list[Predicted] = []
    for row in layer.where("kind", *(kinds or ("speech",))).tolist():
        speaker = int(layer.ints("speaker")[row])
        score = float(layer.floats("score")[row])
        made.append(
            Predicted(
                start=int(layer.ints("start")[row]),
                end=int(layer.ints("end")[row]),
                speaker=None if speaker < 0 else (speaker, names[speaker]),
                addressees=frozenset((int(a), names[int(a)]) for a in layer.ragged("addressees")[row]),
                score=None if score != score else score,  # noqa: PLR0124
                reason=layer.texts("reason")[row],
            )
        )
    return made


def run(doc: Any, *, gold_cast: bool) -> Result:
    """Read one novel and score it."""
    cast = None
    if gold_cast:
        rows = [{"name": c.name, "aliases": sorted(set(c.aliases) - {c.name})} for c in doc.characters]
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8") as file:
            json.dump({"characters": rows}, file)
        cast = file.name
    began = time.perf_counter()
    story = fabula.read_text(doc.text, cast=cast) if gold_cast else reading.read_novel(doc.text)
    seconds = time.perf_counter() - began
    if cast:
        Path(cast).unlink()
    gold, predicted = gold_of(doc), predicted_of(story)
    given = scoring.answers(doc.text, gold, predicted)
    if gold_cast:
        known = {c.name for c in doc.characters}
        mapping = {p.speaker: p.speaker[1] for p in predicted if p.speaker and p.speaker[1] in known}
        mapping |= {a: a[1] for p in predicted for a in p.addressees if a[1] in known}
    else:
        mapping = scoring.assign(gold, given)
    return Result(
        name=doc.id,
        text=doc.text,
        gold=gold,
        predicted=predicted,
        given=given,
        mapping=mapping,
        detection=scoring.detection(doc.text, gold, predicted),
        detection_with_thoughts=scoring.detection(doc.text, gold, predicted_of(story, "speech", "thought")),
        speakers=scoring.speakers(gold, given, mapping),
        seconds=seconds,
    )


def documents(split: str | None, novels: list[str]) -> Iterator[Any]:
    """Give the novels of a split, or the named ones."""
    for doc in data.loader().iter_pdnc(root=data.folder(), split=split, repair=True):
        if not novels or any(name.casefold() in doc.id.casefold() for name in novels):
            yield doc


def mean(rows: list[dict[str, float]]) -> dict[str, float]:
    """Give the mean of each figure over the rows that have it."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: sum(row[key] for row in rows if key in row) / sum(key in row for row in rows) for key in keys}


def rows(split: str = "dev", *, gold_cast: bool = False) -> dict[str, Any]:
    """Give the rows of the quality benchmark: each novel, and their mean.

    The corpus counts quoted thoughts as quotations, and our schema sets them apart; so detection is given twice, by the
    rule (kind speech) and with thoughts among the answers.
    """
    results = [run(doc, gold_cast=gold_cast) for doc in documents(split, [])]
    novels = {
        r.name: {
            "detection": r.detection,
            "detection_with_thoughts": r.detection_with_thoughts,
            "speakers": r.speakers,
        }
        for r in results
    }
    return {
        "novels": novels,
        "mean": {
            "detection": mean([r.detection for r in results]),
            "detection_with_thoughts": mean([r.detection_with_thoughts for r in results]),
            "speakers": mean([r.speakers for r in results]),
        },
    }


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default=None, choices=["train", "dev"])
    parser.add_argument("--novel", action="append", default=[])
    parser.add_argument("--gold-cast", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show N wrong answers (training novels only)")
    parser.add_argument("--reasons", action="store_true", help="show how often each reason was right")
    args = parser.parse_args(argv)
    split = args.split or (None if args.novel else "dev")
    results: list[Result] = []
    for doc in documents(split, args.novel):
        result = run(doc, gold_cast=args.gold_cast)
        results.append(result)
        print(_line(result.name, result.detection, result.speakers), f"{result.seconds:.1f}s")
        if args.reasons:
            for reason, row in scoring.calibration(result.gold, result.given, result.mapping).items():
                print(f"    {reason:28} n {row['n']:5.0f}  right {row['right']:.3f}  score {row['score']:.3f}")
        if args.errors and doc.split == "train":
            _show_errors(result, args.errors)
    if len(results) > 1:
        with_thoughts = mean([r.detection_with_thoughts for r in results])
        print(
            "MEAN with thoughts: "
            + ", ".join(f"{k} {100 * with_thoughts[k]:.1f}" for k in ("precision", "recall", "f1"))
        )
        print(_line("MEAN", mean([r.detection for r in results]), mean([r.speakers for r in results])))
    return 0


def _line(name: str, found: dict[str, float], said: dict[str, float]) -> str:
    keys = ("accuracy", "explicit", "anaphoric", "implicit", "precision", "addressee_any", "addressee_exact")
    figures = " ".join(f"{key.replace('addressee_', 'to_')[:8]} {100 * said.get(key, 0):5.1f}" for key in keys)
    return (
        f"{name[:28]:28} det P {100 * found['precision']:5.1f} R {100 * found['recall']:5.1f} "
        f"F {100 * found['f1']:5.1f} | {figures}"
    )


def _show_errors(result: Result, n: int) -> None:
    wrong = [
        (gold, answer)
        for gold, answer in zip(result.gold, result.given, strict=True)
        if gold.speaker is not None
        and (answer is None or answer.speaker is None or result.mapping.get(answer.speaker) != gold.speaker)
    ]
    for gold, answer in random.Random(len(wrong)).sample(wrong, min(n, len(wrong))):  # noqa: S311
        a, b = gold.parts[0][0], gold.parts[-1][1]
        said = "MISSED" if answer is None else f"{answer.speaker} ({answer.reason} {answer.score})"
        print(f"--- gold {gold.speaker} [{gold.type}] | got {said}")
        before, after = result.text[max(0, a - 200) : a], result.text[b : b + 200]
        print(f"{before}>>>{result.text[a:b][:300]}<<<{after}")


if __name__ == "__main__":
    sys.exit(main())
