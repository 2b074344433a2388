"""Write the lexicon of lemmas: what the treebanks say where the rules of English would say something else.

    python -m training.encoder.lemmas --examples build/examples --out src/fabula/models/encoder-v1/lemmas.tsv

A row has a Penn tag, a form, and its lemmas, the likeliest first. A form in lower case stands for all its spellings that have
no row of their own.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.lang.en.inflections import CLASSES, english_inflections
from fabula.lang.en.lemmas import Lemmatizer, plain_marks
from fabula.lang.lemma_scripts import KEEP, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.augment.example import Example

HEAD = "# Learned from the English Web Treebank (CC BY-SA 4.0) and GUM; see the license of this folder.\n"
COMMON = 5
"""Words seen so often under other tags are no misspellings: one odd lemma is a slip there."""
SURE = 3
OFTEN = 20
"""How often an inflected form must have been seen to overrule the tables of inflection; much more often where its lemma is
no word of the treebanks."""
BASE_TAGS = frozenset("VB VBP NN JJ RB".split())
SHARE = 0.1
"""Share of the words with the first lemma that another lemma must have to be a second one, and at least two of them."""

_Counts = dict[tuple[str, str], Counter[str]]


def build(examples: Iterable[Example]) -> str:
    """Give the text of the lexicon: only rows that decide better than the rules."""
    exact, parts = _counted(examples)
    doubt, rules = _Doubt(exact), Lemmatizer()

    def ruled(xpos: str, form: str, lemma: str) -> str:
        return rules.lemma(form, parts[xpos, form].most_common(1)[0][0], xpos, _case_of(form, lemma))

    lower: _Counts = defaultdict(Counter)
    for (xpos, form), lemmas in exact.items():
        if xpos != "NNP":
            lower[xpos, plain_marks(form).lower()] += lemmas
    gains: Counter[tuple[str, str]] = Counter()
    by_rule: dict[tuple[str, str], str] = {}
    for (xpos, form), lemmas in exact.items():
        key = (xpos, plain_marks(form).lower())
        for lemma, count in lemmas.items() if key in lower else ():
            by_rule[key] = given = ruled(xpos, form, lemma)
            gains[key] += count * ((lemma in _best(lower[key])) - (lemma == given))
    rows = {key: _best(lower[key]) for key in lower if gains[key] > 0 and doubt.is_sure(*key, lower[key], by_rule[key])}
    for (xpos, form), lemmas in exact.items():
        key = (xpos, plain_marks(form).lower())
        given = {lemma: rows[key] if key in rows else (ruled(xpos, form, lemma),) for lemma in lemmas}
        right = sum(count for lemma, count in lemmas.items() if lemma in given[lemma])
        best = _best(lemmas)
        if (
            sum(lemmas[b] for b in best) > right
            and form != key[1]
            and (xpos != "NNP" or len(best) == 1)  # of names, the part of speech tells
            and doubt.is_sure(xpos, form, lemmas, given[best[0]][0])
        ):
            rows[xpos, form] = best
    return HEAD + "".join("\t".join((*key, *lemmas)) + "\n" for key, lemmas in sorted(rows.items()))


def _counted(examples: Iterable[Example]) -> tuple[_Counts, _Counts]:
    """Count the lemmas, and the parts of speech, of each tag and form."""
    exact: _Counts = defaultdict(Counter)
    parts: _Counts = defaultdict(Counter)
    for example in examples:
        if example.lemma is None or example.upos is None or example.xpos is None:
            continue
        for form, upos, xpos, lemma in zip(example.words, example.upos, example.xpos, example.lemma, strict=True):
            if lemma != "_" and not any(c.isspace() for c in form + lemma):
                exact[xpos, form][lemma] += 1
                parts[xpos, form][upos] += 1
    return exact, parts


def _best(lemmas: Counter[str]) -> tuple[str, ...]:
    ordered = sorted(lemmas.items(), key=lambda item: (-item[1], item[0]))
    first = ordered[0][1]
    return tuple(lemma for k, (lemma, n) in enumerate(ordered) if k == 0 or (n >= 2 and n >= SHARE * first))


class _Doubt:
    """Says which entries may be trusted; single slips of the treebanks are many."""

    def __init__(self, exact: _Counts) -> None:
        self.seen: Counter[str] = Counter()
        self.bases: set[str] = set()
        for (xpos, form), lemmas in exact.items():
            word = plain_marks(form).lower()
            self.seen[word] += sum(lemmas.values())
            if xpos in BASE_TAGS:
                self.bases.add(word)

    def is_sure(self, xpos: str, form: str, lemmas: Counter[str], ruled: str) -> bool:
        """Say whether an entry against the lemma ``ruled`` by rule holds.

        Of inflected words the lemma must be attested as a word, and the other not, unless the entry was seen often.
        """
        total, word = sum(lemmas.values()), plain_marks(form).lower()
        if xpos not in CLASSES:
            return total > 1 or self.seen[word] < COMMON
        lemma = _best(lemmas)[0].lower()
        if total >= OFTEN:
            return True
        if word in english_inflections().words[CLASSES[xpos]]:
            return total >= SURE and lemma in self.bases
        if total >= SURE and lemma == word:
            return True
        return lemma in self.bases and ruled.lower() not in self.bases and (total > 1 or lemma[0] == word[0])


def _case_of(form: str, lemma: str) -> str:
    """Give the script that says no more than the case of the lemma."""
    return "0|k|" if "|k|" in script_of(form, lemma) else KEEP


def main() -> None:
    """Write the lexicon."""
    from training.encoder.examples import cached

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, default=Path("build/examples"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    examples = [*cached("ewt-train", args.examples), *cached("freegum-train", args.examples)]
    args.out.write_text(build(examples), "utf-8")


if __name__ == "__main__":
    main()
