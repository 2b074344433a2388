"""WordNet's dictionary files, as far as supersenses need them: the senses of a word, their files, and how often they were tagged."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.supersenses.labels import label_of_file, label_of_top

__all__ = ["Example", "Sense", "WordNet", "WordNetAbsentError", "wordnet"]

DEFAULT = "/usr/share/wordnet"
"""Where Debian's package wordnet-base puts the files."""

_NAMES = {"n": "noun", "v": "verb"}
_TYPES = {"1": "n", "2": "v"}
_TOP_FILE = 3
_RULES = {
    "n": (
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ),
    "v": (
        ("s", ""),
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ),
}
_QUOTED = re.compile(r'"([^"]+)"')
_PARENT = re.compile(r" @i? (\d{8}) ")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|\d+(?:[.,]\d+)*|n't|'[a-z]+|[^\sA-Za-z\d]")


class WordNetAbsentError(RuntimeError):
    """WordNet's files are not on this machine."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word: the synset's offset, its supersense, and how often it was tagged in running text."""

    offset: int
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Example:
    """An example that a synset's gloss quotes: its words, which of them (last exclusive) is meant, synset and supersense."""

    words: tuple[str, ...]
    first: int
    last: int
    offset: int
    label: str


class WordNet:
    """The nouns and verbs of WordNet.

    Args:
        folder: that of index.noun, data.noun and so on; WORDNET_DICT, else Debian's, where none is given.

    Raises:
        WordNetAbsentError: the files are not there.

    Source: WordNet 3.0, Princeton University; used at training time only.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get("WORDNET_DICT") or DEFAULT)
        if not (self.folder / "index.noun").is_file():
            raise WordNetAbsentError(
                f"no WordNet at {self.folder}: install wordnet-base, or set WORDNET_DICT to the folder of index.noun"
            )
        self._labels: dict[str, dict[int, str]] = {pos: {} for pos in _NAMES}
        self._above: dict[str, dict[int, int]] = {pos: {} for pos in _NAMES}
        for pos in _NAMES:
            self._read_synsets(pos)
        counts = self._read_counts()
        self._senses = {pos: self._read_senses(pos, counts) for pos in _NAMES}
        self._exceptions = {pos: self._read_exceptions(pos) for pos in _NAMES}

    def senses(self, lemma: str, pos: str) -> tuple[Sense, ...]:
        """Give the senses of a lemma, most frequent first; none where WordNet does not know it.

        Args:
            lemma: in any case; the words of an expression are joined by "_" or " ".
            pos: "n" or "v".
        """
        return self._senses[pos].get(lemma.lower().replace(" ", "_"), ())

    def hypernyms(self, offset: int, pos: str) -> tuple[int, ...]:
        """Give the synset and those above it as far as they have its label, nearest first; of several parents the first."""
        above, labels = self._above[pos], self._labels[pos]
        chain = [offset]
        while (parent := above.get(chain[-1])) and labels[parent] == labels[offset] and parent not in chain:
            chain.append(parent)
        return tuple(chain)

    def lemmas(self, form: str, pos: str) -> list[str]:
        """Give the lemmas that a form may belong to and that WordNet knows, by its exceptions and rules, the form first."""
        form = form.lower()
        known = self._senses[pos]
        found = [form, *self._exceptions[pos].get(form, ())]
        if len(found) == 1:
            found += [
                form[: -len(end)] + put for end, put in _RULES[pos] if form.endswith(end) and len(form) > len(end)
            ]
        return [lemma for lemma in dict.fromkeys(found) if lemma in known]

    def expressions(self, pos: str) -> Iterator[str]:
        """Give all lemmas of several words, joined by "_"."""
        return (lemma for lemma in self._senses[pos] if "_" in lemma)

    def examples(self, *, shortest: int = 3) -> Iterator[Example]:
        """Give the examples in glosses in which a word of the synset itself stands, tokenized as treebanks do.

        Known limits: many are clauses or phrases, not sentences; one in which no word of the synset is found is left out.
        """
        for pos in _NAMES:
            for line in self._lines("data", pos):
                data, _, gloss = line.partition(" | ")
                fields = data.split(" ")
                label = self._labels[pos][int(fields[0])]
                size = int(fields[3], 16)
                synset = {w.split("(")[0].lower() for w in fields[4 : 4 + 2 * size : 2]}
                for quoted in _QUOTED.findall(gloss):
                    words = tuple(_split(quoted))
                    place = self._find(words, synset, pos) if len(words) >= shortest else None
                    if place:
                        yield Example(words, *place, int(fields[0]), label)

    def _find(self, words: Sequence[str], synset: set[str], pos: str) -> tuple[int, int] | None:
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                rest = "".join("_" + w.lower() for w in words[i + 1 : i + size])
                last = "_".join(w.lower() for w in words[i : i + size - 1])
                if any(lemma + rest in synset for lemma in self.lemmas(words[i], pos)):
                    return i, i + size
                if pos == "n" and last and any(f"{last}_{m}" in synset for m in self.lemmas(words[i + size - 1], pos)):
                    return i, i + size
        return None

    def _lines(self, name: str, pos: str) -> Iterator[str]:
        with (self.folder / f"{name}.{_NAMES[pos]}").open(encoding="utf-8") as file:
            yield from (line.rstrip() for line in file if not line.startswith("  "))

    def _read_synsets(self, pos: str) -> None:
        for line in self._lines("data", pos):
            offset, number, _, _, word = line.split(" ", 5)[:5]
            label = label_of_top(word) if int(number) == _TOP_FILE else label_of_file(int(number))
            self._labels[pos][int(offset)] = label
            if parent := _PARENT.search(line.partition(" | ")[0]):
                self._above[pos][int(offset)] = int(parent[1])

    def _read_counts(self) -> dict[tuple[str, str, int], int]:
        counts: dict[tuple[str, str, int], int] = {}
        path = self.folder / "cntlist.rev"
        if not path.is_file():
            return counts
        for line in path.read_text(encoding="utf-8").splitlines():
            key, number, count = line.split(" ")
            lemma, _, rest = key.partition("%")
            if rest[0] in _TYPES:
                counts[lemma, _TYPES[rest[0]], int(number)] = int(count)
        return counts

    def _read_senses(self, pos: str, counts: dict[tuple[str, str, int], int]) -> dict[str, tuple[Sense, ...]]:
        senses: dict[str, tuple[Sense, ...]] = {}
        for line in self._lines("index", pos):
            fields = line.split(" ")
            lemma, offsets = fields[0], [int(f) for f in fields[-int(fields[2]) :]]
            senses[lemma] = tuple(
                Sense(offset, self._labels[pos][offset], counts.get((lemma, pos, number), 0))
                for number, offset in enumerate(offsets, 1)
            )
        return senses

    def _read_exceptions(self, pos: str) -> dict[str, list[str]]:
        path = self.folder / f"{_NAMES[pos]}.exc"
        if not path.is_file():
            return {}
        rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
        return {row[0]: row[1:] for row in rows if row}


@cache
def wordnet() -> WordNet:
    """Give WordNet from the usual folder, read once."""
    return WordNet()


def _split(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"n't\b", " n't", text))
