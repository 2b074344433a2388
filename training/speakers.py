"""Fit the weights of speakers and addressees on the training novels of the Project Dialogism Novel Corpus and on our scenes.

    python -m training.speakers                 fit on everything and write src/fabula/models/speakers-v1/weights.json
    python -m training.speakers --report [N]    only cross-validate (the first N of the folds) and print the scores

The novels are read by the pipeline itself in three settings: whole with its own cast, whole with the gold cast, and cut into
short stories with its own cast (so that what holds only for long works does not rule); the scenes of training/scenes with their
own and with the gold cast, each turn counted several times. Folds part whole novels and scenes. The curves from
raw probability to score, and the addressees, are fitted on out-of-fold decisions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from fabula.attribute import weights
from fabula.attribute.conversation import Step, expectations
from fabula.attribute.speakers import decide
from fabula.attribute.turns import SOMEBODY
from training.listeners import fit_addressees
from training.scores import find_threshold, fit_scores
from training.works import SETTINGS, UNREACHABLE, Work, make_work, read_all

TARGET = Path(__file__).resolve().parent.parent / "src" / "fabula" / "models" / weights.MODEL
N_FOLDS = 3
MIN_COUNT = 8
L2 = 1.0
MAX_ITERATIONS = 50


def main(argv: list[str] | None = None) -> int:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", nargs="?", type=int, const=N_FOLDS, default=0)
    parser.add_argument("--own-only", action="store_true")
    parser.add_argument("--wrong", type=int, default=0, help="print N wrong out-of-fold answers")
    parser.add_argument("--type", default=None, help="only wrong answers of this type or reason")
    args = parser.parse_args(argv)
    works = [make_work(read) for read in read_all(("own", "scene") if args.own_only else SETTINGS)]
    names = sorted({work.name for work in works})
    done: list[Work] = []
    fitted: list[weights.SpeakerWeights] = []
    for fold in range(args.report or N_FOLDS):
        held = set(names[fold::N_FOLDS])
        speaker_weights = fit_speakers([work for work in works if work.name not in held])
        fitted.append(speaker_weights)
        test = [work for work in works if work.name in held]
        for work in test:
            work.decisions = decide(work.turns, speaker_weights)
        done += test
    report(done)
    if args.wrong:
        show_wrong(done, args.wrong, args.type)
    if args.report:
        return 0
    curves, doubts = fit_scores(done)
    threshold = find_threshold(done, curves, doubts)
    listener_weights = fit_addressees(done)
    final = fit_speakers(works, start=fitted)
    table = {
        "speakers": {
            "evidence": dict(final.evidence),
            "turns": dict(final.turns),
            "curves": curves,
            "doubts": doubts,
        },
        "addressees": listener_weights,
    }
    write_model(json.dumps(table, indent=1, sort_keys=True) + "\n", threshold)
    return 0


def write_model(table: str, threshold: float | None = None) -> None:
    """Write the weights, and their checksum and the threshold, if there is a new one, into the config of the model."""
    data = table.encode("utf-8")
    (TARGET / "weights.json").write_bytes(data)
    config = json.loads((TARGET / "config.json").read_text("utf-8"))
    config["sha256"] = hashlib.sha256(data).hexdigest()
    if threshold is not None:
        config["threshold"] = threshold
    (TARGET / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


# ---------------------------------------------------------------------------------------------------- speakers


def fit_speakers(works: list[Work], start: Sequence[weights.SpeakerWeights] = ()) -> weights.SpeakerWeights:
    """Maximize the likelihood of the gold speakers of whole works, with a penalty on large weights.

    Args:
        works: what to fit on.
        start: tables whose mean the search starts from; a fold starts from nothing, so that it knows nothing of what it is
            tested on.
    """
    counts = Counter(name for work in works for turn in work.turns for names in turn.evidence for name in names)
    vocabulary = {name: i for i, name in enumerate(sorted(k for k, n in counts.items() if n >= MIN_COUNT))}
    contexts = {c: i for i, c in enumerate(sorted({c for work in works for turn in work.turns for c in turn.contexts}))}
    _CHAINS[:] = [_chain(work, vocabulary, contexts) for work in works if work.turns]
    n, m = len(vocabulary), len(contexts)
    with Pool(os.cpu_count()) as pool:

        def objective(x: Any) -> tuple[float, Any]:
            jobs = [(k, x[:n], x[n : n + m], x[n + m :]) for k in range(len(_CHAINS))]
            parts = pool.starmap(_likelihood, jobs, chunksize=1)
            gradient = np.concatenate([np.sum([part[i] for part in parts], axis=0) for i in (1, 2, 3)])
            return 0.5 * L2 * float(x @ x) - sum(part[0] for part in parts), L2 * x - gradient

        found = scipy.optimize.minimize(
            objective,
            _start(vocabulary, contexts, start),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": MAX_ITERATIONS},
        )
    x = [round(float(value), 3) for value in found.x]
    return weights.SpeakerWeights(
        evidence={name: x[i] for name, i in vocabulary.items()},
        turns={context: (x[n + i], x[n + m + i]) for context, i in contexts.items()},
        curves={},
    )


_CHAINS: list[Any] = []


def _start(vocabulary: dict[str, int], contexts: dict[str, int], tables: Sequence[weights.SpeakerWeights]) -> Any:
    """Give where the search starts: the mean of tables, nothing for what they lack."""
    rows = [
        [table.evidence.get(name, 0.0) for name in vocabulary]
        + [table.turns.get(name, (0.0, 0.0))[side] for side in (0, 1) for name in contexts]
        for table in tables
    ]
    return np.mean(rows, axis=0) if rows else np.zeros(len(vocabulary) + 2 * len(contexts))


def _chain(work: Work, vocabulary: dict[str, int], contexts: dict[str, int]) -> Any:
    """Give the evidence matrix of a novel and for each turn its candidates, the gold position and the context.

    A turn whose gold speaker is no candidate gets one candidate of its own: it teaches nothing, and parts the chain.
    """
    rows: list[list[str]] = []
    turns: list[tuple[Any, int, list[int]]] = []
    for turn, answer in zip(work.turns, work.speakers, strict=True):
        context = [contexts[name] for name in turn.contexts]
        speaker = SOMEBODY if answer == UNREACHABLE else answer
        if speaker in turn.candidates:
            turns.append((np.array(turn.candidates), turn.candidates.index(speaker), context))
            rows += turn.evidence
        else:
            turns.append((np.array([UNREACHABLE if speaker is None else speaker]), 0, context))
            rows.append([])
    return _matrix(rows, vocabulary), turns, work.weight


def _matrix(rows: list[list[str]], vocabulary: dict[str, int]) -> Any:
    bounds = [0]
    columns: list[int] = []
    for names in rows:
        columns += [vocabulary[name] for name in names if name in vocabulary]
        bounds.append(len(columns))
    return scipy.sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(vocabulary)))


def _likelihood(k: int, evidence: Any, same: Any, back: Any) -> tuple[float, Any, Any, Any]:
    matrix, turns, weight = _CHAINS[k]
    scores = matrix @ evidence
    steps: list[Step] = []
    at = 0
    for candidates, _gold, context in turns:
        links = float(same[context].sum()), float(back[context].sum())
        steps.append(Step(candidates, scores[at : at + len(candidates)], *links))
        at += len(candidates)
    marginals, counts, log = expectations(steps)
    value = -log
    error = -np.concatenate(marginals)
    same_gradient, back_gradient = np.zeros(len(same)), np.zeros(len(back))
    at = 0
    last = before = UNREACHABLE - 1
    for t, (candidates, gold, context) in enumerate(turns):
        error[at + gold] += 1.0
        value += float(scores[at + gold])
        at += len(candidates)
        speaker = int(candidates[gold])
        if t:
            same_gradient[context] -= counts[t][0]
            back_gradient[context] -= counts[t][1]
            if speaker == last:
                same_gradient[context] += 1.0
                value += float(same[context].sum())
            elif speaker == before:
                back_gradient[context] += 1.0
                value += float(back[context].sum())
        before, last = last, speaker
    return weight * value, weight * (matrix.T @ error), weight * same_gradient, weight * back_gradient


# ------------------------------------------------------------------------------------------------------ report


def report(works: list[Work]) -> None:
    """Print how many turns are right, by type and cast."""
    for setting in SETTINGS:
        asked: Counter[str] = Counter()
        right: Counter[str] = Counter()
        means: list[float] = []
        for work in works:
            if work.setting != setting:
                continue
            rows = [
                (kind or "none", decision.speaker == speaker, speaker in turn.candidates)
                for turn, kind, decision, speaker in zip(
                    work.turns, work.types, work.decisions, work.speakers, strict=True
                )
                if speaker is not None
            ]
            for kind, is_right, is_candidate in rows:
                asked.update([kind, "candidate"])
                right.update([kind] * is_right + ["candidate"] * is_candidate)
            if rows:
                means.append(sum(row[1] for row in rows) / len(rows))
        if means:
            kinds = " ".join(f"{k} {100 * right[k] / asked[k]:.1f}" for k in sorted(asked))
            print(f"{setting}: mean of works {100 * np.mean(means):.1f} | {kinds}")


def show_wrong(works: list[Work], n: int, kind: str | None) -> None:
    """Print a sample of wrong answers."""
    wrong = [
        (work, i)
        for work in works
        for i, (decision, speaker) in enumerate(zip(work.decisions, work.speakers, strict=True))
        if speaker is not None and decision.speaker != speaker and kind in {None, work.types[i], decision.reason}
    ]
    print(len(wrong), "wrong")
    order = np.random.default_rng(len(wrong)).permutation(len(wrong))[:n]
    for work, i in (wrong[k] for k in order):
        turn, decision, text = work.turns[i], work.decisions[i], work.story.text
        names = [*work.story.layer("characters").texts("name"), "-"]
        cue = (turn.cue.pattern, text[turn.cue.start : turn.cue.end]) if turn.cue else None
        gold = work.speakers[i]
        print(
            f"===== {work.name} {work.types[i]} gold {names[gold] if gold >= 0 else 'NOT IN CAST'}"
            f"{'' if gold in turn.candidates else ' (NO CANDIDATE)'} | got {names[decision.speaker]} "
            f"{decision.reason} {decision.probability:.2f} | cue {cue} | {turn.context} | "
            f"{[names[c] for c in turn.candidates]}"
        )
        start, end = turn.turn.start, turn.turn.end
        shown = (text[max(0, start - 350) : start], text[start:end][:300], text[end : end + 150])
        print("{}[[[{}]]]{}".format(*(" ".join(part.split()) for part in shown)))


if __name__ == "__main__":
    sys.exit(main())
