"""Speakers with the gold cast, every novel of the Project Dialogism Novel Corpus decided by weights that were fitted without it.

    python -m benchmarks.quality.novels_left_out [--write] [--folds N] [--novel NAME ...]

All novels that are here are read with their gold cast, then parted into folds by name; the speakers of each fold are decided by
what is fitted on the other folds, by the same code that fits the shipped model. Nothing of this is shipped, so that the
development novels take part like the others. It takes ten minutes or more and is no row of ``fabula bench quality``; ``--write``
puts its row beside the others. Scored as in ``scoring``: a gold quotation that is missed is wrong.

- ``pooled``: all quotations of all novels; ``mean_of_novels`` and ``mean_of_folds``: what the literature gives; with the standard
  deviation over the folds.
- ``found``: pooled, over the gold quotations that are found, since published systems are given the quotations.
- ``first_release``: the same figures over the novels of the corpus's first release, which published figures are of; four of its
  22 novels are not here.

Known limits: the encoder and the scorer of coreference are the shipped ones, which have seen the training novels; the folds are
not those of the literature.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import statistics
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from typing import Any, cast

from training.works import Read, Work, make_work, read_work

from benchmarks import results_file
from benchmarks.quality import dialogue, scoring
from benchmarks.quality.scoring import GoldQuotation, Predicted

NAME = "novels_left_out"
N_FOLDS = 5
SECOND_RELEASE = frozenset({"APassageToIndia", "HardTimes", "WhereAngelsFearToTread", "WinnieThePooh"})
"""Novels here that the first release of the corpus did not have."""

Fit = Callable[[list[Work]], Any]
Decide = Callable[[Work, Any], list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A novel's gold quotations and the out-of-fold answer to each.

    Args:
        name: of the novel.
        fold: that the novel is in.
        gold: its quotations, without addressees.
        given: the answer to each.
    """

    name: str
    fold: int
    gold: list[GoldQuotation]
    given: list[Predicted | None]


def fit(works: list[Work]) -> Any:
    """Fit what decides speakers on some works. Here and in ``decide`` alone is the training code called."""
    from training.speakers import fit_speakers

    return fit_speakers(works)


def decide(work: Work, fitted: Any) -> list[Any]:
    """Give the decision for each turn of a work by what was fitted on others."""
    from fabula.attribute import speakers

    return speakers.decide(work.turns, fitted)


def rows(reads: Sequence[Read], *, n_folds: int = N_FOLDS, fit: Fit = fit, decide: Decide = decide) -> dict[str, Any]:
    """Cross-fit over novels that were read with their gold cast, and give the figures.

    Args:
        reads: the novels.
        n_folds: how many parts they make.
        fit: gives what decides, from works.
        decide: gives the decision for each turn of a work.
    """
    return table(cross_fit(reads, n_folds=n_folds, fit=fit, decide=decide))


def cross_fit(reads: Sequence[Read], *, n_folds: int, fit: Fit, decide: Decide) -> list[Scored]:
    """Decide each novel by what was fitted on the other folds.

    Raises:
        ValueError: there are fewer novels than folds, or fewer than two folds.
    """
    names = sorted(read.name for read in reads)
    if not 2 <= n_folds <= len(names):
        raise ValueError(f"{len(names)} novels cannot make {n_folds} folds")
    fold_of = {name: i % n_folds for i, name in enumerate(names)}
    works = {read.name: make_work(read) for read in reads}
    made: list[Scored] = []
    for fold in range(n_folds):
        fitted = fit([work for name, work in works.items() if fold_of[name] != fold])
        for read in reads:
            if fold_of[read.name] == fold:
                work = works[read.name]
                made.append(scored(read, work, decide(work, fitted), fold=fold))
        print(f"fold {fold + 1} of {n_folds} done", file=sys.stderr, flush=True)
    return made


def scored(read: Read, work: Work, decisions: Sequence[Any], *, fold: int) -> Scored:
    """Put decisions in the place of a story's own speakers and give the answer to each gold quotation."""
    quotations = read.story.layer("quotations")
    speakers = [-1] * len(quotations)
    for turn, decision in zip(work.turns, decisions, strict=True):
        for row in turn.turn.rows:
            speakers[row] = decision.speaker
    story = read.story.with_layers([quotations.replace(speaker=speakers)])
    gold = [dataclasses.replace(quotation, addressees=None) for quotation in read.gold]
    given = scoring.answers(story.text, gold, dialogue.predicted_of(story))
    return Scored(name=read.name, fold=fold, gold=gold, given=given)


def table(novels: Sequence[Scored]) -> dict[str, Any]:
    """Give the figures of novels; see the top of the module."""
    return {
        "novels": len(novels),
        **_figures(novels),
        "first_release": {
            "novels": sum(novel.name not in SECOND_RELEASE for novel in novels),
            **_figures([novel for novel in novels if novel.name not in SECOND_RELEASE]),
        },
        "by_novel": {novel.name: {"fold": novel.fold + 1, **accuracy([novel])} for novel in novels},
    }


def accuracy(novels: Iterable[Scored], *, is_found_only: bool = False) -> dict[str, float]:
    """Give the accuracy of some novels, their quotations pooled, by type too.

    Args:
        novels: what was decided.
        is_found_only: leave out the gold quotations that are missed.
    """
    pairs = [
        (quotation, answer)
        for novel in novels
        for quotation, answer in zip(novel.gold, novel.given, strict=True)
        if answer is not None or not is_found_only
    ]
    given = [answer for _, answer in pairs]
    # with the gold cast a predicted character, which goes by row and name, has the name of the gold one
    speakers = {cast("tuple[int, str]", a.speaker) for a in given if a is not None and a.speaker is not None}
    mapping: dict[Hashable, Hashable] = {speaker: speaker[1] for speaker in speakers}
    row = scoring.speakers([quotation for quotation, _ in pairs], given, mapping)
    return {key: row[key] for key in ("accuracy", "explicit", "anaphoric", "implicit", "gold") if key in row}


def _figures(novels: Sequence[Scored]) -> dict[str, Any]:
    folds = [accuracy(n for n in novels if n.fold == fold) for fold in sorted({n.fold for n in novels})]
    return {
        "pooled": accuracy(novels),
        "found": accuracy(novels, is_found_only=True),
        "mean_of_novels": _mean([accuracy([novel]) for novel in novels]),
        "mean_of_folds": _mean(folds),
        "deviation_of_folds": {
            key: statistics.stdev(fold[key] for fold in folds if key in fold)
            for key in ("accuracy", "explicit", "anaphoric", "implicit")
            if sum(key in fold for fold in folds) > 1
        },
    }


def _mean(each: list[dict[str, float]]) -> Mapping[str, float]:
    return {key: value for key, value in dialogue.mean(each).items() if key != "gold"}


def read_novels(names: list[str] | None = None) -> list[Read]:
    """Read the novels of both splits with their gold cast; those whose names have one of ``names`` in them, or all.

    Raises:
        DataAbsentError: the corpus is not on this machine.
    """
    documents = list(dialogue.documents(None, names or []))
    with Pool(os.cpu_count()) as pool:
        return pool.starmap(read_work, [(document, "gold") for document in documents], chunksize=1)


def main(argv: list[str] | None = None) -> int:
    """Cross-fit, print the figures, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the row into the results")
    parser.add_argument("--folds", type=int, default=N_FOLDS)
    parser.add_argument("--novel", action="append", default=[], help="part of a novel's name, to try it on a few")
    args = parser.parse_args(argv)
    if args.write and (args.novel or args.folds != N_FOLDS):
        parser.error("--write is for all novels and the usual folds")
    made = results_file.rounded(rows(read_novels(args.novel), n_folds=args.folds))
    for name, row in (made["by_novel"] | made).items():
        if name != "by_novel":
            print(f"{name:30} {row}")
    if args.write:
        print(results_file.write("quality", {NAME: made}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
