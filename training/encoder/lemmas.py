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
SHARE = 0.1
"""Share of the words with the first lemma that another lemma must have to be a second one, and at least two of them."""

_Counts = dict[tuple[str, str], Counter[str]]


def build(examples: Iterable[Example]) -> str:
    """Give the text of the lexicon: only rows that decide better than the rules."""
    exact: _Counts = defaultdict(Counter)
    parts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for example in examples:
        if example.lemma is None or example.upos is None or example.xpos is None:
            continue
        for form, upos, xpos, lemma in zip(example.words, example.upos, example.xpos, example.lemma, strict=True):
            seen[plain_marks(form).lower()] += 1
            if lemma != "_" and not any(c.isspace() for c in form + lemma):
                exact[xpos, form][lemma] += 1
                parts[xpos, form][upos] += 1
    rules = Lemmatizer()
    lower: _Counts = defaultdict(Counter)
    gains: Counter[tuple[str, str]] = Counter()
    for (xpos, form), lemmas in exact.items():
        if xpos != "NNP":
            key = (xpos, plain_marks(form).lower())
            lower[key] += lemmas
    for (xpos, form), lemmas in exact.items():
        key = (xpos, plain_marks(form).lower())
        if key in lower:
            upos = parts[xpos, form].most_common(1)[0][0]
            best = _best(lower[key])
            for lemma, count in lemmas.items():
                given = rules.lemma(form, upos, xpos, _case_of(form, lemma))
                gains[key] += count * ((lemma in best) - (lemma == given))
    rows = {key: _best(lower[key]) for key in lower if gains[key] > 0 and _is_sure(key, lower[key], seen)}
    for (xpos, form), lemmas in exact.items():
        key = (xpos, plain_marks(form).lower())
        best, upos = _best(lemmas), parts[xpos, form].most_common(1)[0][0]
        right = sum(
            count
            for lemma, count in lemmas.items()
            if (rows[key][0] if key in rows else rules.lemma(form, upos, xpos, _case_of(form, lemma))) == lemma
        )
        if sum(lemmas[b] for b in best) > right and form != key[1] and _is_sure((xpos, form), lemmas, seen):
            rows[xpos, form] = best
    return HEAD + "".join("\t".join((*key, *lemmas)) + "\n" for key, lemmas in sorted(rows.items()))


def _best(lemmas: Counter[str]) -> tuple[str, ...]:
    ordered = sorted(lemmas.items(), key=lambda item: (-item[1], item[0]))
    first = ordered[0][1]
    return tuple(lemma for k, (lemma, n) in enumerate(ordered) if k == 0 or (n >= 2 and n >= SHARE * first))


def _is_sure(key: tuple[str, str], lemmas: Counter[str], seen: Counter[str]) -> bool:
    """Say whether an entry may be trusted: it was seen more than once, or its form is none that is known otherwise."""
    xpos, form = key[0], plain_marks(key[1]).lower()
    known = english_inflections().words.get(CLASSES.get(xpos, ""), {})
    return sum(lemmas.values()) > 1 or (seen[form] < COMMON and form not in known)


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
    examples = [*cached("ewt-train", args.examples), *cached("gum-train", args.examples)]
    args.out.write_text(build(examples), "utf-8")


if __name__ == "__main__":
    main()
