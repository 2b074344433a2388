"""Signatures: the character that a signature, a greeting, a header or a label of a chat names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fabula.lang.en.kin_words import KIN_TIES
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.lang.en.titles import TITLES

__all__ = ["Signatures"]

_WORD = re.compile(r"[^\W\d_][\w'’/-]*\.?")
_PARTS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_MIN_INSIDE = 3
_MOST_WORDS = 7
_OPENINGS = frozenset(
    "your yours my dear dearest love ever always sincerely truly faithfully from to with best kind warm regards cheers and the".split()
)
_FROM_NAME = frozenset("your my his her their our the a an loving dear dearest own old".split())


class Signatures:
    """Finds the character that a signature, a greeting or a label names.

    Args:
        names: the names of each character.
        narrator: row of the character who is "me", or -1.
    """

    def __init__(self, names: Iterable[Sequence[str]], narrator: int = -1) -> None:
        self._narrator = narrator
        self._full: set[int] = set()
        """Those with a given name and a family name."""
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self._by_initials: defaultdict[str, set[int]] = defaultdict(set)
        self._by_initial: defaultdict[str, set[int]] = defaultdict(set)
        self._by_family: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_last: defaultdict[str, set[int]] = defaultdict(set)
        self._by_kin: defaultdict[str, set[int]] = defaultdict(set)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        for row, texts in enumerate(names):
            for text in texts:
                self._add(row, text)

    def _add(self, row: int, text: str) -> None:
        words = _words(text)
        if not words:
            return
        self._by_name[" ".join(words)].add(row)
        if words[-1] in KIN_NOUNS:
            self._by_kin[KIN_TIES.get(words[-1], words[-1])].add(row)
        own = words[1:] if words[0] in KIN_NOUNS and len(words) > 1 else words
        if text[:1].isupper() and own[0] not in KIN_NOUNS:
            self._by_initial[own[0][0]].add(row)
            for word in own:
                self._by_word[word].add(row)
        if len(words) > 1 and text[:1].isupper():
            self._full.add(row)
            self._by_initials["".join(word[0] for word in words)].add(row)
            self._by_family[words[0][0], words[-1]].add(row)
            self._by_last[words[-1]].add(row)

    def find(self, text: str) -> int:
        """Give the row of the character, or -1 where nobody, or more than one, bears the name.

        Example:
            "E. Finch" is Everard Finch, and so is "E.F." where he is the only one.
        """
        words = _words(text)
        if not words or len(words) > _MOST_WORDS:
            return -1
        if words == ["me"]:
            return self._narrator
        capitals = (
            {word.strip(".").lower() for word in _WORD.findall(text) if word[0].isupper()} - _OPENINGS - set(KIN_NOUNS)
        )
        for first in range(len(words)):
            if first and words[first - 1] in capitals:
                break  # a given name before it tells it from others of the family
            who = _only(self._by_name.get(" ".join(words[first:]), set()))
            if who >= 0:
                return who
        if len(words[0]) == 1 and len(words) > 1 and len(words[-1]) > 1:
            who = _only(self._by_family.get((words[0], words[-1]), set()))
            return who if who >= 0 else _only(self._by_name.get(words[-1], set()) - self._full)
        joined = "".join(words) if all(len(word) == 1 for word in words) else ""
        return _only(self._by_initials.get(joined, set())) if len(joined) > 1 else -1

    def find_signed(self, text: str, *, besides: int = -1) -> int:
        """Give the row of the character who signs so: by name, by a tie of kin, by a short form or by an initial.

        Args:
            text: the signature.
            besides: who it is not, the recipient.

        Example:
            "Your loving M." is Magda, "Dad" the character called "my father", "Zen" Zenobia, where these are the only ones.
        """
        who = self.find(text)
        if who >= 0:
            return who if who != besides else -1
        words = [word for word in _words(text) if word not in _FROM_NAME]
        if not words or len(words) > _MOST_WORDS:
            return -1
        last = words[-1]
        if last in KIN_NOUNS:
            return _only(self._by_kin.get(KIN_TIES.get(last, last), set()) - {besides})
        if len(last) == 1:
            known = self._by_initial.get(last, set()) - {besides}
            if len(words) == 1:
                return _only(known)
            # the only one whose family name begins so, where the given name is not told
            return _only(known) if not known & self._full and all(len(word) == 1 for word in words) else -1
        if len(words) > 1 and len(words[0]) > 1:
            same = _only(self._by_last.get(last, set()) - {besides})
            return same if same >= 0 and self._by_word.get(words[0]) == {same} else -1
        return self._by_short(last, besides)

    def find_user(self, label: str) -> int:
        """Give the row of the character whose chat name this is.

        Example:
            A name, one inside it ("jteller"), its letters ("yn" of "Y/N"), or its beginning ("otto_the_great").
        """
        who = self.find_signed(label)
        if who >= 0:
            return who
        low = label.lower()
        inside = {name: rows for name, rows in self._by_name.items() if len(name) >= _MIN_INSIDE and name in low}
        longest = max((len(name) for name in inside), default=0)
        who = _only({row for name, rows in inside.items() if len(name) == longest for row in rows})
        if who >= 0 or inside:
            return who
        for part in _PARTS.findall(low):
            found = self._by_letters(part)
            if found < 0:
                found = self._by_short(_once(part), -1, is_handle=True)
            if found >= 0:
                return found
        return -1

    def find_address(self, text: str) -> int:
        """Give the row of the character whom a header names: by a name before a comma, or by the words of an address."""
        address = _ADDRESS.search(text)
        if address is None:
            who = self.find(text.split(",", maxsplit=1)[0])
            return who if who >= 0 else self.find_signed(text.split(",", maxsplit=1)[0])
        before = text[: address.start()].strip(" <\"'")
        who = self.find(before) if before else -1
        return who if who >= 0 else self.find_signed(re.sub(r"[._+-]+", " ", address.group(1)))

    def _by_short(self, word: str, besides: int, *, is_handle: bool = False) -> int:
        """Give the only one with a name that begins like the word: one is the beginning of the other, or all but an ending.

        A handle may go on after the name: "junebug" is Juni.
        """
        if len(word) < _MIN_INSIDE:
            return -1
        found: set[int] = set()
        for name, rows in self._by_word.items():
            shared = _shared(word, name)
            is_most = shared >= len(word) - 2 or (is_handle and shared >= len(name) - 1)
            if shared >= _MIN_INSIDE and is_most:
                found |= rows
        return _only(found - {besides})

    def _by_letters(self, word: str) -> int:
        """Give the only one whose name is these letters, other signs left out: "yn" of "Y/N"."""
        return _only({row for name, rows in self._by_name.items() if re.sub(r"\W", "", name) == word for row in rows})


def _shared(one: str, other: str) -> int:
    """Give how many letters the two begin with alike."""
    n = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        n += 1
    return n


def _once(part: str) -> str:
    """Give the half of a word that says itself twice: "zen" of "zenzen"."""
    half = len(part) // 2
    return part[:half] if half >= _MIN_INSIDE and part[:half] * (len(part) // half) == part else part


def _words(text: str) -> list[str]:
    found = [word.strip(".").lower() for word in _WORD.findall(text)]
    found = [word[:-2] if word.endswith(("'s", "’s")) else word for word in found]
    last = len(found) - 1
    return [word for row, word in enumerate(found) if word not in TITLES or row == last]


def _only(rows: set[int]) -> int:
    return next(iter(rows)) if len(rows) == 1 else -1
