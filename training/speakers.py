"""Fit the weights of speakers and addressees on the training novels of the Project Dialogism Novel Corpus.

    python -m training.speakers                 fit on all training novels and write src/fabula/attribute/weights.json
    python -m training.speakers --report [N]    only cross-validate (the first N of the folds) and print the scores

The novels are read by the pipeline itself in three settings: whole with its own cast, whole with the gold cast, and cut into
short stories with its own cast (so that what holds only for long works does not rule). Folds part whole novels. The curves from
raw probability to score, and the addressees, are fitted on out-of-fold decisions.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse
from benchmarks import data
from benchmarks.quality import scoring
from benchmarks.quality.dialogue import gold_of, predicted_of

import fabula
from fabula.attribute import addressees, weights
from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.conversation import Step, expectations
from fabula.attribute.discourse import Discourse, read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import Decision, decide, read_cast
from fabula.attribute.turns import TurnEvidence

TARGET = Path(__file__).resolve().parent.parent / "src" / "fabula" / "attribute" / "weights.json"
N_FOLDS = 3
MIN_COUNT = 8
L2 = 1.0
MAX_ITERATIONS = 40
SETTINGS = ("own", "gold", "short")
CUTS = (0.1, 0.4, 0.7)
CUT_LENGTH = 20_000
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
UNREACHABLE = -9


@dataclass(slots=True)
class Work:
    """One novel as read, with the gold speaker and addressees of each turn as character rows (None: not asked)."""

    name: str
    setting: str
    story: Any
    discourse: Discourse
    turns: list[TurnEvidence]
    speakers: list[int | None]
    listeners: list[set[int] | None]
    types: list[str | None]
    decisions: list[Decision]


def main(argv: list[str] | None = None) -> int:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", nargs="?", type=int, const=N_FOLDS, default=0)
    parser.add_argument("--own-only", action="store_true")
    parser.add_argument("--wrong", type=int, default=0, help="print N wrong out-of-fold answers")
    parser.add_argument("--type", default=None, help="only wrong answers of this type or reason")
    args = parser.parse_args(argv)
    works = load(("own",) if args.own_only else SETTINGS)
    names = sorted({work.name for work in works})
    done: list[Work] = []
    for fold in range(args.report or N_FOLDS):
        held = set(names[fold::N_FOLDS])
        speaker_weights = fit_speakers([work for work in works if work.name not in held])
        test = [work for work in works if work.name in held]
        for work in test:
            work.decisions = decide(work.turns, speaker_weights)
        done += test
    report(done)
    if args.wrong:
        show_wrong(done, args.wrong, args.type)
    if args.report:
        return 0
    curves = fit_curves(done)
    listener_weights, threshold = fit_addressees(done)
    final = fit_speakers(works)
    table = {
        "speakers": {"evidence": dict(final.evidence), "turns": dict(final.turns), "curves": curves},
        "addressees": {"evidence": listener_weights, "threshold": threshold},
    }
    TARGET.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


def load(settings: tuple[str, ...]) -> list[Work]:
    """Give the training novels as the pipeline reads them in each setting."""
    docs = list(data.loader().iter_pdnc(root=data.folder(), split="train", repair=True))
    jobs = [(doc, setting) for setting in settings if setting != "short" for doc in docs]
    if "short" in settings:
        jobs += [(_cut(doc, share), "short") for doc in docs for share in CUTS]
    with Pool(os.cpu_count()) as pool:
        return pool.starmap(read_work, jobs, chunksize=1)


def _cut(doc: Any, share: float) -> Any:
    """Give a stretch of a novel as a short story."""
    start = doc.text.find("\n\n", int(len(doc.text) * share)) + 2
    end = doc.text.find("\n\n", start + CUT_LENGTH)
    end = end if end >= 0 else len(doc.text)
    quotes = [
        dataclasses.replace(quote, spans=[(a - start, b - start) for a, b in quote.spans])
        for quote in doc.quotes
        if quote.spans[0][0] >= start and quote.spans[-1][1] <= end
    ]
    return dataclasses.replace(doc, text=doc.text[start:end], quotes=quotes)


def read_work(doc: Any, setting: str) -> Work:
    """Read one novel and align its gold quotations with the turns found."""
    is_gold_cast = setting == "gold"
    story = _read(doc, is_gold_cast=is_gold_cast)
    gold, predicted = gold_of(doc), predicted_of(story)
    given = scoring.answers(doc.text, gold, predicted)
    names = story.layer("characters").texts("name")
    mapping = {(i, name): name for i, name in enumerate(names)} if is_gold_cast else scoring.assign(gold, given)
    row_of = {wanted: found[0] for found, wanted in mapping.items()}
    gold_at = {(answer.start, answer.end): quotation for answer, quotation in zip(given, gold, strict=True) if answer}
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    turns = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)
    speakers: list[int | None] = []
    listeners: list[set[int] | None] = []
    types: list[str | None] = []
    for turn in turns:
        spans = [(discourse.starts[row], discourse.ends[row]) for row in turn.turn.rows]
        quotation = next((gold_at[span] for span in spans if span in gold_at), None)
        asked = quotation is not None and quotation.speaker is not None
        speakers.append(row_of.get(quotation.speaker, UNREACHABLE) if asked else None)
        addressed = quotation.addressees if quotation is not None else None
        listeners.append({row_of.get(a, UNREACHABLE) for a in addressed} if addressed else None)
        types.append(quotation.type if quotation is not None else None)
    return Work(doc.id, setting, story, discourse, turns, speakers, listeners, types, [])


def _read(doc: Any, *, is_gold_cast: bool) -> Any:
    if not is_gold_cast:
        return fabula.read_text(doc.text)
    cast = [{"name": c.name, "aliases": sorted(set(c.aliases) - {c.name})} for c in doc.characters]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cast.json"
        path.write_text(json.dumps({"characters": cast}), "utf-8")
        return fabula.read_text(doc.text, cast=path)


# ---------------------------------------------------------------------------------------------------- speakers


def fit_speakers(works: list[Work]) -> weights.SpeakerWeights:
    """Maximize the likelihood of the gold speakers of whole novels, with a penalty on large weights."""
    counts = Counter(name for work in works for turn in work.turns for names in turn.evidence for name in names)
    vocabulary = {name: i for i, name in enumerate(sorted(k for k, n in counts.items() if n >= MIN_COUNT))}
    contexts = {c: i for i, c in enumerate(sorted({turn.context for work in works for turn in work.turns}))}
    _CHAINS[:] = [_chain(work, vocabulary, contexts) for work in works]
    n, m = len(vocabulary), len(contexts)
    with Pool(os.cpu_count()) as pool:

        def objective(x: Any) -> tuple[float, Any]:
            jobs = [(k, x[:n], x[n : n + m], x[n + m :]) for k in range(len(_CHAINS))]
            parts = pool.starmap(_likelihood, jobs, chunksize=1)
            gradient = np.concatenate([np.sum([part[i] for part in parts], axis=0) for i in (1, 2, 3)])
            return 0.5 * L2 * float(x @ x) - sum(part[0] for part in parts), L2 * x - gradient

        found = scipy.optimize.minimize(
            objective, np.zeros(n + 2 * m), jac=True, method="L-BFGS-B", options={"maxiter": MAX_ITERATIONS}
        )
    x = [round(float(value), 3) for value in found.x]
    return weights.SpeakerWeights(
        evidence={name: x[i] for name, i in vocabulary.items()},
        turns={context: (x[n + i], x[n + m + i]) for context, i in contexts.items()},
        curves={},
    )


_CHAINS: list[Any] = []


def _chain(work: Work, vocabulary: dict[str, int], contexts: dict[str, int]) -> Any:
    """Give the evidence matrix of a novel and for each turn its candidates, the gold position and the context.

    A turn whose gold speaker is no candidate gets one candidate of its own: it teaches nothing, and parts the chain.
    """
    rows: list[list[str]] = []
    turns: list[tuple[Any, int, int]] = []
    for turn, speaker in zip(work.turns, work.speakers, strict=True):
        context = contexts[turn.context]
        if speaker in turn.candidates:
            turns.append((np.array(turn.candidates), turn.candidates.index(speaker), context))
            rows += turn.evidence
        else:
            turns.append((np.array([UNREACHABLE if speaker is None else speaker]), 0, context))
            rows.append([])
    return _matrix(rows, vocabulary), turns


def _matrix(rows: list[list[str]], vocabulary: dict[str, int]) -> Any:
    bounds = [0]
    columns: list[int] = []
    for names in rows:
        columns += [vocabulary[name] for name in names if name in vocabulary]
        bounds.append(len(columns))
    return scipy.sparse.csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(vocabulary)))


def _likelihood(k: int, evidence: Any, same: Any, back: Any) -> tuple[float, Any, Any, Any]:
    matrix, turns = _CHAINS[k]
    scores = matrix @ evidence
    steps: list[Step] = []
    at = 0
    for candidates, _gold, context in turns:
        steps.append(Step(candidates, scores[at : at + len(candidates)], float(same[context]), float(back[context])))
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
                value += float(same[context])
            elif speaker == before:
                back_gradient[context] += 1.0
                value += float(back[context])
        before, last = last, speaker
    return value, matrix.T @ error, same_gradient, back_gradient


def fit_curves(works: list[Work]) -> dict[str, list[float]]:
    """Fit for each reason the logistic curve from raw probability to score."""
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for work in works:
        for decision, speaker in zip(work.decisions, work.speakers, strict=True):
            if speaker is not None and decision.speaker >= 0:
                pairs.setdefault(decision.reason, []).append((decision.probability, decision.speaker == speaker))
    curves: dict[str, list[float]] = {}
    for reason, rows in sorted(pairs.items()):
        raw = np.clip([p for p, _right in rows], 1e-4, 1.0 - 1e-4)
        odds, right = np.log(raw / (1.0 - raw)), np.array([float(r) for _p, r in rows])

        def loss(x: Any, odds: Any = odds, right: Any = right) -> float:
            bent = x[0] * odds + x[1]
            return float((np.logaddexp(0, bent) - right * bent).sum() + 2.0 * ((x[0] - 1.0) ** 2 + x[1] ** 2))

        x = scipy.optimize.minimize(loss, [1.0, 0.0]).x
        curves[reason] = [round(float(x[0]), 3), round(float(x[1]), 3)]
        print(f"{reason:14} n {len(rows):6} right {right.mean():.3f} raw {raw.mean():.3f} curve {curves[reason]}")
    return curves


# -------------------------------------------------------------------------------------------------- addressees


def fit_addressees(works: list[Work]) -> tuple[dict[str, float], float]:
    """Fit the logistic weights of the addressees on out-of-fold speakers, and choose the threshold."""
    sets: list[tuple[list[addressees.Listener], set[int]]] = []
    for work in works:
        speakers = [-1] * len(work.story.layer("quotations"))
        for turn, decision in zip(work.turns, work.decisions, strict=True):
            for row in turn.turn.rows:
                speakers[row] = decision.speaker
        story = work.story.with_layers([work.story.layer("quotations").replace(speaker=speakers)])
        for listeners, gold in zip(addressees.weigh_listeners(story, work.discourse), work.listeners, strict=True):
            if gold:
                sets.append((listeners, gold))
    half = len(sets) // 2
    table = _fit_listeners(sets[:half])
    best, threshold = 0.0, THRESHOLDS[0]
    for candidate in THRESHOLDS:
        any_of, exact = _score_listeners(sets[half:], weights.AddresseeWeights(evidence=table, threshold=candidate))
        print(f"addressees, threshold {candidate}: any-of {any_of:.3f} exact {exact:.3f}")
        if any_of + exact > best:
            best, threshold = any_of + exact, candidate
    return _fit_listeners(sets), threshold


def _fit_listeners(sets: list[tuple[list[addressees.Listener], set[int]]]) -> dict[str, float]:
    counts = Counter(name for listeners, _gold in sets for listener in listeners for name in listener.evidence)
    vocabulary = {name: i for i, name in enumerate(sorted(k for k, n in counts.items() if n >= MIN_COUNT))}
    matrix = _matrix([listener.evidence for listeners, _gold in sets for listener in listeners], vocabulary)
    wanted = np.array([float(listener.character in gold) for listeners, gold in sets for listener in listeners])

    def objective(x: Any) -> tuple[float, Any]:
        scores = matrix @ x
        value = float((np.logaddexp(0, scores) - wanted * scores).sum()) + 0.5 * L2 * float(x @ x)
        return value, matrix.T @ (1.0 / (1.0 + np.exp(-scores)) - wanted) + L2 * x

    x = scipy.optimize.minimize(
        objective, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return {name: round(float(x[i]), 3) for name, i in vocabulary.items()}


def _score_listeners(
    sets: list[tuple[list[addressees.Listener], set[int]]], table: weights.AddresseeWeights
) -> tuple[float, float]:
    chosen = [(set(addressees.choose(listeners, table)), gold) for listeners, gold in sets]
    n = max(1, len(chosen))
    return sum(bool(c & g) for c, g in chosen) / n, sum(c == g for c, g in chosen) / n


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
