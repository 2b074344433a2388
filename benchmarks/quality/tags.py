"""Tags, lemmas and trees on the treebanks UD English EWT and GUM.

    python -m benchmarks.quality.tags [--split dev] [--precision int8|full] [--errors MEASURE]

Measured twice: with gold words and sentences, where only the encoder is asked; and from the raw text of each document, as a
user's file would go. F1 by the rules of the CoNLL 2018 shared task (``scorers``); with gold words it is the accuracy.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from benchmarks import data
from benchmarks.quality import reading, scorers
from benchmarks.quality.scorers import Counts, Word
from fabula.story.story import Story

TREEBANKS = ("ewt", "gum")
PROTOCOLS = ("gold_words", "raw_text")


def rows(split: str = "dev", *, precision: reading.Precision = "int8") -> dict[str, Any]:
    """Give F1 of words, tags, lemmas and trees for each treebank, each genre, and each protocol."""
    made: dict[str, Any] = {}
    for protocol in PROTOCOLS:
        pools: dict[str, list[dict[str, Counts]]] = defaultdict(list)
        for name, treebank, genre, gold in documents(split):
            found = scorers.count_trees(gold, words_of(story_of(name, split, precision, protocol)))
            pools[treebank].append(found)
            pools[f"{treebank} {genre}"].append(found)
        for pool, parts in sorted(pools.items()):
            sums = scorers.pooled(parts)
            row: dict[str, float] = {key: counts.f1 for key, counts in sums.items()}
            if protocol == "gold_words":
                del row["words"]
            made.setdefault(pool, {"words": sums["words"].gold})[protocol] = row
    return made


def documents(split: str) -> Iterator[tuple[str, str, str, list[Word]]]:
    """Give name, treebank, genre and gold words of each document."""
    for name, (treebank, document) in sources(split).items():
        genre = document.id.split("_")[1] if treebank == "gum" else document.id.split("-", maxsplit=1)[0]
        words = [
            Word(
                start=t.start,
                end=t.end,
                form=t.text,
                lemma=t.lemma,
                upos=t.upos,
                xpos=t.xpos,
                head=t.head,
                deprel=t.deprel,
            )
            for t in document.tokens
        ]
        yield name, treebank, genre, words


@cache
def story_of(name: str, split: str, precision: reading.Precision, protocol: str = "gold_words") -> Story:
    """Give the story of a document, read by one of ``PROTOCOLS``; kept, since several rows ask for it."""
    document = sources(split)[name][1]
    if protocol == "raw_text":
        return reading.read(document.text, precision=precision)
    blocks: list[int] = []
    for row, sentence in enumerate(document.sentences):
        before = document.sentences[row - 1].end if row else 0
        is_new = "\n\n" in document.text[before : sentence.start]
        blocks.append((blocks[-1] + is_new) if blocks else 0)
    sentences = [(s.first, s.last, block) for s, block in zip(document.sentences, blocks, strict=True)]
    return reading.tag_given(document.text, [(t.start, t.end) for t in document.tokens], sentences, precision=precision)


def words_of(story: Story) -> list[Word]:
    """Give the words of a story with what was found of each."""
    tokens = story.layer("tokens")
    columns = [tokens.texts(name) for name in ("lemma", "upos", "xpos", "deprel")]
    return [
        Word(
            start=start,
            end=end,
            form=story.text[start:end],
            lemma=columns[0][row],
            upos=columns[1][row],
            xpos=columns[2][row],
            head=head,
            deprel=columns[3][row] or "",
        )
        for row, (start, end, head) in enumerate(
            zip(tokens.ints("start").tolist(), tokens.ints("end").tolist(), tokens.ints("head").tolist(), strict=True)
        )
    ]


@cache
def sources(split: str) -> dict[str, tuple[str, Any]]:
    """Give the documents of the treebanks by name, with the treebank."""
    loader = data.loader()
    return {
        f"{treebank}/{document.id}": (treebank, document)
        for treebank in TREEBANKS
        for document in loader.iter_ud(treebank, split, root=data.folder())
    }


def errors(measure: str, split: str, precision: reading.Precision, n_most: int = 40) -> list[str]:
    """Give the most frequent mistakes of one measure with gold words."""
    found: Counter[str] = Counter()
    for name, _, _, gold in documents(split):
        for wanted, given in zip(gold, words_of(story_of(name, split, precision)), strict=True):
            if measure in {"uas", "las"}:
                a = (wanted.head, scorers.plain(wanted.deprel) if measure == "las" else "")
                b = (given.head, scorers.plain(given.deprel) if measure == "las" else "")
                told = f"{scorers.plain(wanted.deprel)} > {scorers.plain(given.deprel)}"
                told += "" if a[0] == b[0] else " (other head)"
            else:
                a, b = getattr(wanted, measure), getattr(given, measure)
                told = f"{a} > {b}" + (f" ({wanted.form})" if measure == "lemma" else "")
            if a != b:
                found[told] += 1
    return [f"{n:5} {told}" for told, n in found.most_common(n_most)]


def main(argv: list[str] | None = None) -> int:
    """Print the rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--precision", default="int8", choices=reading.PRECISIONS)
    parser.add_argument("--errors", action="append", default=[], choices=["upos", "xpos", "lemma", "uas", "las"])
    args = parser.parse_args(argv)
    for pool, row in rows(args.split, precision=args.precision).items():
        for protocol in PROTOCOLS:
            told = "  ".join(f"{name} {100 * value:.2f}" for name, value in row[protocol].items())
            print(f"{pool:18} {protocol:11} {told}")
    for measure in args.errors:
        print(f"--- {measure}", *errors(measure, args.split, args.precision), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
