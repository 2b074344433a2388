"""Write the table of English inflections from WordNet: rules by ending where words agree, single words where they do not.

    python -m training.encoder.inflections --wordnet /usr/share/wordnet --out src/fabula/lang/en/inflections.tsv

Every single word of WordNet is inflected by the rules of spelling, its lists of exceptions are added, and of all these pairs the
endings are learned from which the base form follows; words that the endings get wrong are listed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.lang.en.inflections import parse_inflections
from fabula.lang.lemma_scripts import KEEP, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
# Inflections of English: class, word or *ending, base form or lemma script. Made by training/encoder/inflections.py.
# Learned from WordNet 3.0, https://wordnet.princeton.edu, whose license asks for this notice:
# "WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute this software and database and its documentation for any purpose and without
# fee or royalty is hereby granted, provided that you agree to comply with the following copyright notice and statements,
# including the disclaimer, and that the same appear on ALL copies of the software, database and documentation, including
# modifications that you make for internal use or for distribution.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY
# OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE
# ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution of the
# software and/or database. Title to copyright in this software, database and any associated documentation shall at all times
# remain with Princeton University and LICENSEE agrees to preserve same."
"""

MOST = 7
"""Letters of the longest ending."""
LEAST = 4
"""Words that must agree for a rule."""
SHARE = 0.6
REGULAR = ("s", "ed", "ing", "er", "est")
REGULAR_FROM = 4
"""Letters from which an ending that is none of the regular ones may have a rule: others would catch any word; one letter less
where many words agree, as in -men."""
MANY = 30
EXCEPTION = 3.0
"""How much likelier a listed form is than one made by rule."""
NOT_LISTED = 0.01
"""Weight of a form made by rule where another is listed: "singed" is hardly of "sing"."""
MORE = {
    "VBD": "was:be were:be focussed:focus biassed:bias trafficked:traffic",
    "VBG": "focussing:focus",
    "VBZ": "focusses:focus",
    "NNS": "police:police people:person/people cattle:cattle folk:folk data:data media:medium",
    "JJR": "elder:old further:far farther:far lesser:less inner:inner outer:outer upper:upper utter:utter latter:latter",
    "JJS": "eldest:old furthest:far farthest:far least:least most:most utmost:utmost first:first last:last foremost:foremost",
}
"""Words that WordNet does not list."""
_WORD = re.compile(r"[a-z]+")
_VOWELS = re.compile(r"[aeiouy]+")
_ONE_BEAT = re.compile(r"(?:[^aeiou]*|.*qu)[aeiouy][^aeiouwxy]")
_HISSES = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")

Pairs = dict[str, dict[str, Counter[str]]]
"""Class, form, base form: weight."""


def build(folder: Path) -> str:
    """Give the table."""
    pairs = collect(folder)
    rows: list[str] = []
    for kind, forms in sorted(pairs.items()):
        best = {form: best_first(bases)[0] for form, bases in forms.items()}
        rules = _rules({form: base for form, base in best.items() if forms[form][base] >= 1})
        rows += [f"{kind}\t*{ending}\t{script}" for ending, script in sorted(rules.items())]
        bare = parse_inflections("\n".join(f"{kind}\t*{e}\t{s}" for e, s in rules.items()))
        for form, bases in sorted(forms.items()):
            ordered = best_first(bases)
            if len(ordered) > 1 or bare.bases(form, kind) != (ordered[0],):
                rows.append(f"{kind}\t{form}\t{'/'.join(ordered)}")
    return HEAD + "\n".join(rows) + "\n"


def best_first(bases: Counter[str], share: float = 0.1) -> list[str]:
    """Give the likeliest base forms, in order; those with less than ``share`` of the weight of the first are left out."""
    ordered = sorted(bases.items(), key=lambda item: (-item[1], item[0]))
    return [base for base, weight in ordered if weight >= share * ordered[0][1]]


def collect(folder: Path) -> Pairs:
    """Give all forms of the words of WordNet with the base forms they may come from."""
    pairs: Pairs = defaultdict(lambda: defaultdict(Counter))
    listed = {
        (_kind(form, ["VBD"]), base) for form, bases in _exceptions(folder, "verb") for base in bases if base != form
    }
    for base, weight in _words(folder, "verb"):
        for kind, form in _verb_forms(base):
            pairs[kind][form][base] += NOT_LISTED if (kind, base) in listed else weight
    for base, weight in _words(folder, "noun"):
        for form in _with_s(base):
            pairs["NNS"][form][base] += weight
        if base.endswith("man"):
            pairs["NNS"][base[:-2] + "en"][base] += weight
        if base.endswith("s") and not base.endswith("ss"):
            pairs["NNS"][base][base] += weight / 2
    for base, weight in [*_words(folder, "adj"), *_words(folder, "adv")]:
        if len(base) > 2 and 1 <= len(_VOWELS.findall(base)) <= 2 and not base.endswith("ly"):
            for kind, ending in (("JJR", "er"), ("JJS", "est")):
                pairs[kind][_with_vowel(base, ending)][base] += weight
    for name, kinds in (("verb", "VBG VBZ VBD"), ("noun", "NNS"), ("adj", "JJR JJS"), ("adv", "JJR JJS")):
        known = dict(_words(folder, name))
        for form, bases in _exceptions(folder, name):
            for base in bases:
                kind = _kind(form, kinds.split())
                if kind is not None and (base != form or kind == "VBD"):
                    pairs[kind][form][base] += EXCEPTION * known.get(base, 1.0)
    for forms in pairs.values():
        for form, bases in forms.items():
            if form in bases and best_first(bases)[0] != form:
                del bases[form]
    for kind, rows in MORE.items():
        for row in rows.split():
            form, base = row.split(":")
            pairs[kind][form] = Counter({b: MANY - k for k, b in enumerate(base.split("/"))})
    return pairs


def _kind(form: str, kinds: list[str]) -> str | None:
    if kinds == ["NNS"]:
        return "NNS"
    if "VBD" in kinds:
        return "VBG" if form.endswith("ing") else "VBZ" if re.search(r"(?:[^s]s|sses)$", form) else "VBD"
    return "JJS" if form.endswith(("st", "most")) else "JJR" if form.endswith(("r", "se")) else None


def _words(folder: Path, name: str) -> Iterator[tuple[str, float]]:
    """Give each single word with its weight: how often its senses were tagged in running text, and one."""
    numbers = {"noun": "1", "verb": "2", "adj": "35", "adv": "4"}[name]
    counts: Counter[str] = Counter()
    for row in (folder / "cntlist.rev").read_text("ascii").splitlines():
        key, _, count = row.split()
        word, _, rest = key.partition("%")
        if rest[0] in numbers:
            counts[word] += int(count)
    seen: set[str] = set()
    for row in (folder / f"data.{name}").read_text("utf-8").splitlines():
        if row.startswith(" "):
            continue
        fields = row.split()
        seen.update(re.sub(r"\(.*\)", "", fields[4 + 2 * k]) for k in range(int(fields[3], 16)))
    for word in sorted(seen):
        if _WORD.fullmatch(word):
            yield word, 1.0 + counts[word]


def _exceptions(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    for row in (folder / f"{name}.exc").read_text("ascii").splitlines():
        form, *bases = row.split()
        if _WORD.fullmatch(form) and all(map(_WORD.fullmatch, bases)):
            yield form, bases


def _verb_forms(base: str) -> Iterator[tuple[str, str]]:
    yield from (("VBZ", form) for form in _with_s(base))
    yield "VBD", _with_vowel(base, "ed")
    if base.endswith("ie"):
        yield "VBG", base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        yield "VBG", base[:-1] + "ing"
    else:
        yield "VBG", _with_vowel(base, "ing", y="y")


def _with_s(base: str) -> list[str]:
    if _HISSES.search(base):
        return [base + "es"]
    if _CONSONANT_Y.search(base):
        return [base[:-1] + "ies"]
    if re.search(r"[^aeiou]o$", base):
        return [base + "es", base + "s"]
    return [base + "s"]


def _with_vowel(base: str, ending: str, y: str = "i") -> str:
    if base.endswith("e") and ending[0] == "e":
        return base + ending[1:]
    if _CONSONANT_Y.search(base) and len(base) > 2:
        return base[:-1] + y + ending
    if _ONE_BEAT.fullmatch(base):
        return base + base[-1] + ending
    return base + ending


def _rules(best: dict[str, str]) -> dict[str, str]:
    """Give the script of each ending on which enough words agree, where it is not that of the shorter ending."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for form, base in best.items():
        script = script_of(form, base)
        for n in range(1, min(MOST, len(form)) + 1):
            counts[form[len(form) - n :]][script] += 1
    rules: dict[str, str] = {}
    for ending in sorted(counts, key=lambda e: (len(e), e)):
        script, count = min(counts[ending].items(), key=lambda item: (-item[1], item[0]))
        shorter = next((rules[ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in rules), KEEP)
        if not ending.endswith(REGULAR) and len(ending) < (REGULAR_FROM if count < MANY else REGULAR_FROM - 1):
            continue
        if (
            script != shorter
            and count >= LEAST
            and (ending in REGULAR or count >= SHARE * sum(counts[ending].values()))
        ):
            rules[ending] = script
    return rules


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("src/fabula/lang/en/inflections.tsv"))
    args = parser.parse_args()
    args.out.write_text(build(args.wordnet), "utf-8")


if __name__ == "__main__":
    main()
