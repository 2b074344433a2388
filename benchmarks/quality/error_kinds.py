"""The kinds of error of speakers on whole novels of the Project Dialogism Novel Corpus, counted.

    python -m benchmarks.quality.error_kinds [--split dev] [--novel NAME ...] [--kind PART] [--errors N]

Every gold quotation that is missed, or whose speaker is wrong or null, is of one kind: the first of ``KINDS`` that fits, by the
facts of ``error_facts``. The list is fixed, so that versions can be compared; it tells where an error shows, and not always what
caused it. ``shown`` counts the errors whose answer has a score that views and exports show. Characters are mapped as in ``scoring``; quotations that nobody can know are left out. Words of errors are shown
for training novels alone, so that nobody tunes on the others.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality import dialogue, reading
from benchmarks.quality.error_facts import Facts, Novel, facts_of, novel_of
from benchmarks.quality.score_calibration import shipped_threshold
from benchmarks.quality.scoring import Predicted

Test = Callable[[Facts], bool]

KINDS: dict[str, Test] = {
    # the quotation is not there
    "quotation cut otherwise": lambda f: f.found == "cut",
    "quotation not found": lambda f: f.found == "no",
    "found as thought": lambda f: f.found == "thought",
    "found as writing, title or scare": lambda f: f.found in {"writing", "title", "scare"},
    # the cast
    "several speak at once": lambda f: f.is_group,
    "speaker is not in our cast": lambda f: not f.has_character,
    "speaker is split into two characters": lambda f: f.given == "split",
    "speaker is welded with another": lambda f: f.given == "welded",
    # a cue names somebody
    "explicit: cue not seen": lambda f: f.type == "explicit" and not f.cue,
    "explicit: other words taken for the cue": lambda f: f.type == "explicit" and f.cue == "other",
    "explicit: right cue, null": lambda f: f.type == "explicit" and f.given == "null",
    "explicit: right cue, wrong person": lambda f: f.type == "explicit",
    # a cue with a pronoun or a noun
    "pronoun: cue not seen": lambda f: _is_pronoun(f) and not f.cue,
    "nominal: cue not seen": lambda f: f.type == "anaphoric" and not f.cue,
    "anaphoric: other words taken for the cue": lambda f: f.type == "anaphoric" and f.cue == "other",
    "narrator's I: wrong person or null": lambda f: f.expression == "first person",
    "pronoun: null": lambda f: f.expression == "pronoun" and f.given == "null",
    "pronoun: other gender": lambda f: f.expression == "pronoun" and f.gender == "other",
    "pronoun: gender not known": lambda f: f.expression == "pronoun" and f.gender == "open",
    "pronoun: the listener, same gender": lambda f: f.expression == "pronoun" and f.is_to_given,
    "pronoun: a third, same gender": lambda f: f.expression == "pronoun",
    "nominal: null": lambda f: f.expression == "nominal" and f.given == "null",
    "nominal: wrong person": lambda f: f.expression == "nominal",
    # no cue
    "implicit: null": lambda f: f.given == "null",
    "implicit: a cue seen that is none": lambda f: bool(f.cue),
    "implicit: the one called is taken": lambda f: f.is_called,
    "implicit: more of the paragraph is right": lambda f: f.beside == "same",
    "implicit: two speakers in the paragraph": lambda f: f.beside == "other",
    "implicit: beat of the speaker not followed": lambda f: f.acts == "speaker",
    "implicit: beat with speaker and another": lambda f: f.acts == "both",
    "implicit: beat of the listener followed": lambda f: f.acts == "given" and f.is_to_given,
    "implicit: beat of somebody else followed": lambda f: f.acts == "given",
    "implicit: beat with a pronoun": lambda f: f.acts == "pronoun",
    "implicit: first turn of a conversation": lambda f: f.opens,
    "implicit: the turn before is wrong too": lambda f: f.is_before_wrong,
    "implicit: narration since the turn before": lambda f: f.is_told_between,
    "implicit: goes on in a new paragraph": lambda f: f.turn == "on",
    "implicit: two take turns": lambda f: f.turn == "back",
    "implicit: a third voice comes back": lambda f: f.turn == "again",
    "implicit: a new voice": lambda _: True,
}
"""The kinds in the order in which they are tried."""

SHOWN = 10


def _is_pronoun(facts: Facts) -> bool:
    return facts.expression in {"first person", "pronoun"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """The errors of one novel: row of the gold quotation and kind; and how many quotations were asked."""

    novel: Novel
    asked: int
    kinds: list[tuple[int, str]]

    def counts(self, *, from_score: float | None = None) -> Counter[str]:
        """Give how many errors are of each kind; those alone whose answer has such a score or a higher one, where it is given."""
        given = self.novel.result.given
        return Counter(kind for i, kind in self.kinds if from_score is None or _score(given[i]) >= from_score)


def _score(answer: Predicted | None) -> float:
    return -1.0 if answer is None or answer.speaker is None else answer.score or 0.0


def kind_of(facts: Facts) -> str:
    """Give the kind of an error."""
    return next(name for name, fits in KINDS.items() if fits(facts))


def rows(split: str = "dev") -> dict[str, Any]:
    """Give the rows of the quality benchmark: kinds of error on a split, the most frequent first by their rank."""
    found, threshold = list(novels(split)), shipped_threshold()
    return table(
        [(each.novel.result.name, each.asked, each.counts()) for each in found],
        shown=sum((each.counts(from_score=threshold) for each in found), Counter[str]()),
    )


def table(each: Sequence[tuple[str, int, Counter[str]]], *, shown: Counter[str]) -> dict[str, Any]:
    """Give the counts of each kind over all novels and in each, with its rank and its share of all errors.

    Args:
        each: name, number of gold quotations asked, and errors by kind, of each novel.
        shown: errors by kind whose answer has a score that is shown.
    """
    total = sum((kinds for _, _, kinds in each), Counter[str]())
    n = total.total()
    return {
        "asked": sum(asked for _, asked, _ in each),
        "wrong": n,
        "wrong_and_shown": shown.total(),
        "kinds": {
            kind: {
                "rank": rank,
                "all": count,
                "share": count / n,
                "shown": shown[kind],
                **{name: kinds[kind] for name, _, kinds in each},
            }
            for rank, (kind, count) in enumerate(ranked(total), start=1)
        },
    }


def ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give the kinds that occur, the most frequent first, and of equally many the one that is tried first."""
    order = list(KINDS)
    return sorted(((kind, n) for kind, n in counts.items() if n), key=lambda item: (-item[1], order.index(item[0])))


def errors_of(novel: Novel) -> Errors:
    """Give the errors of a novel, each with its kind."""
    gold = novel.result.gold
    wrong = [i for i in range(len(gold)) if not novel.is_right(i)]
    return Errors(
        novel=novel,
        asked=sum(quotation.speaker is not None for quotation in gold),
        kinds=[(i, kind_of(facts_of(novel, i))) for i in wrong],
    )


def novels(split: str | None = "dev", names: list[str] | None = None) -> Iterator[Errors]:
    """Read novels with their own cast and give their errors."""
    for doc in dialogue.documents(split, names or []):
        result = dialogue.run(doc, gold_cast=False)
        yield errors_of(novel_of(doc, reading.read_novel(doc.text), result))


def main(argv: list[str] | None = None) -> int:
    """Print the table, and errors of training novels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default=None, choices=["train", "dev"])
    parser.add_argument("--novel", action="append", default=[])
    parser.add_argument("--kind", default="", help="part of a kind")
    parser.add_argument("--errors", type=int, default=0, help="show N errors of each kind (training novels only)")
    args = parser.parse_args(argv)
    split = args.split or (None if args.novel else "dev")
    threshold = shipped_threshold()
    counted: list[tuple[str, int, Counter[str]]] = []
    confident: Counter[str] = Counter()
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for errors in novels(split, args.novel):
        result = errors.novel.result
        counted.append((result.name, errors.asked, errors.counts()))
        confident += errors.counts(from_score=threshold)
        if args.errors and _is_training(result.name):
            for i, kind in errors.kinds:
                shown[kind].append(_told(errors.novel, i))
    _print(table(counted, shown=confident))
    for kind, _ in ranked({kind: len(each) for kind, each in shown.items() if args.kind in kind}):
        each = shown[kind]
        print(f"=== {kind}: {len(each)}")
        print(*random.Random(len(each)).sample(each, min(args.errors, len(each))), sep="\n")  # noqa: S311
    return 0


def _is_training(name: str) -> bool:
    return any(doc.id == name for doc in dialogue.documents("train", [name]))


def _print(made: dict[str, Any]) -> None:
    print(f"{made['wrong']} of {made['asked']} wrong")
    kinds: dict[str, dict[str, Any]] = made["kinds"]
    names = list(
        dict.fromkeys(key for row in kinds.values() for key in row if key not in {"rank", "all", "share", "shown"})
    )
    print(f"{'':46} {'all':>5} {'share':>6} {'shown':>5} " + " ".join(f"{name[:12]:>12}" for name in names))
    for kind, row in kinds.items():
        mark = "*" if row["rank"] <= SHOWN else " "
        counts = " ".join(f"{row[name]:12}" for name in names)
        print(f"{mark} {kind:44} {row['all']:5} {100 * row['share']:5.1f}% {row['shown']:5} {counts}")


def _told(novel: Novel, i: int) -> str:
    gold, answer, text = novel.result.gold[i], novel.result.given[i], novel.result.text
    (a, _), (_, b) = gold.parts[0], gold.parts[-1]
    said = "MISSED" if answer is None else f"{answer.speaker} ({answer.reason} {answer.score})"
    around = f"{text[max(0, a - 400) : a]}>>>{text[a:b][:300]}<<<{text[b : b + 200]}"
    return f"--- {novel.result.name}@{a} gold {gold.speaker} | got {said}\n{around}"


if __name__ == "__main__":
    sys.exit(main())
