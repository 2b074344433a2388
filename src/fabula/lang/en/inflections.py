"""Inflections of English: the base form of verbs, plurals and comparisons, known words and unknown ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fabula.lang.lemma_scripts import lemma_of

__all__ = ["CLASSES", "Inflections", "english_inflections", "parse_inflections"]

CLASSES = MappingProxyType(
    {
        "VBD": "VBD", "VBN": "VBD", "VBG": "VBG", "VBZ": "VBZ", "NNS": "NNS", "NNPS": "NNS",
        "JJR": "JJR", "RBR": "JJR", "JJS": "JJS", "RBS": "JJS",
    }
)  # fmt: skip
"""The table that serves each tag of the Penn Treebank; tags of base forms have none."""

_HEAD_FIRST = re.compile(r"(\w+s|\w*men)(-(?:in|to|by|at|of|up|on|out|off)(?:-.*)?)")
_LONGEST = 8
_LEAST_REST = 3
_REGULAR = ("ed", "ing", "s", "er", "est")
_PREFIXES = (
    "counter", "under", "inter", "over", "fore", "with", "down", "out", "mis", "dis", "pre", "un", "up", "re", "de", "be", "co",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inflections:
    """Base forms by class: of whole words, and by the longest ending of a word that has a rule.

    Args:
        words: for each class, the possible base forms of a word, likeliest first.
        endings: for each class, the lemma script of an ending.
    """

    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    endings: Mapping[str, Mapping[str, str]]

    def bases(self, word: str, tag: str) -> tuple[str, ...]:
        """Give the possible base forms of a lower-case word, likeliest first; none for tags of base forms.

        Args:
            word: in lower case; of a word with hyphens the last part is inflected.
            tag: of the Penn Treebank.
        Example:
            bases("overheard", "VBD") -> ("overhear",); bases("leaves", "NNS") -> ("leaf", "leave"); bases("run", "VB") -> ()
        """
        kind = CLASSES.get(tag)
        if kind is None or kind not in self.words:
            return ()
        known = self.words[kind]
        found = known.get(word)
        if found is not None:
            return found
        head_first = _HEAD_FIRST.fullmatch(word) if kind == "NNS" else None
        if head_first:
            return tuple(base + head_first[2] for base in self.bases(head_first[1], tag))
        before, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return tuple(f"{before}-{base}" for base in self.bases(last, tag))
        for prefix in _PREFIXES if not word.endswith(_REGULAR) else ():
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_REST:
                found = known.get(word[len(prefix) :])
                if found is not None:
                    return tuple(prefix + base for base in found)
        return (self._by_ending(word, kind),)

    def _by_ending(self, word: str, kind: str) -> str:
        rules = self.endings[kind]
        for start in range(max(0, len(word) - _LONGEST), len(word)):
            script = rules.get(word[start:])
            if script is not None and int(script.split("|", 1)[0]) < len(word) - 1:
                return lemma_of(word, script)
        return word


@cache
def english_inflections() -> Inflections:
    """Give the inflections of English; the table says in its head where it comes from."""
    return parse_inflections((files("fabula.lang.en") / "inflections.tsv").read_text("utf-8"))


def parse_inflections(table: str) -> Inflections:
    """Give the inflections that a table tells.

    Args:
        table: rows of class, word or "*" and ending, and base forms with "/" between or the script of the ending; rows that
            start with "#" are skipped.
    """
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    endings: dict[str, dict[str, str]] = {}
    for row in table.splitlines():
        if not row or row.startswith("#"):
            continue
        kind, word, base = row.split("\t")
        by_word, by_ending = words.setdefault(kind, {}), endings.setdefault(kind, {})
        if word.startswith("*"):
            by_ending[word[1:]] = base
        else:
            by_word[word] = tuple(base.split("/"))
    return Inflections(words, endings)
