"""Sentences: which tokens belong to one sentence, in prose with dialogue as well as in web text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import numpy as np

from fabula.lang.en.abbreviations import NEVER_FINAL
from fabula.lang.en.sentence_words import CUE_VERBS, STARTERS, SUBJECTS
from fabula.story.arrays import stretches

if TYPE_CHECKING:
    from fabula.story.arrays import Ints1d, Ints2d

__all__ = ["split_sentences"]


def split_sentences(text: str, token_starts: Ints1d, token_ends: Ints1d, spans: Ints2d) -> Ints1d:
    """Give the number of the sentence that each token belongs to.

    A period, question mark, exclamation mark, run of dots or emoji may end a sentence; closing marks after it belong to
    it. A clause of speech stays with the speech before it ("Why?" he asked.), and several sentences inside one
    quotation are several sentences, as in the Universal Dependencies treebanks.

    Args:
        text: the text of the story.
        token_starts: (n,) ascending starts of the tokens.
        token_ends: (n,) ends of the tokens.
        spans: (m, 2) ascending starts and ends of the blocks; a sentence never crosses one.

    Returns:
        (n,) int32, ascending from 0 without gaps.

    Known limits:
        Sentences that no mark ends (headlines run together, verse in one block) stay together.

    Example:
        >>> text = '"Why?" he asked. "Go!"'
        >>> spans = np.array([[0, len(text)]], np.int32)
        >>> split_sentences(text, *split_tokens(text, spans), spans).tolist()
        [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
    """
    n_tokens = len(token_starts)
    if not n_tokens:
        return np.zeros(0, np.int32)
    block = np.searchsorted(spans[:, 0], token_starts, side="right")
    begins = np.ones(n_tokens, np.bool_)
    begins[1:] = block[1:] != block[:-1]
    begins_small = _begins_sentences_small(text)
    at = 0
    for part in stretches(spans):  # lists of all tokens of a book would be most of the memory
        stop = at + int(np.searchsorted(token_starts[at:], int(part[-1, 1])))
        rows = slice(at, stop)
        first_of_block = np.flatnonzero(begins[rows])
        line = _Line(text, token_starts[rows], token_ends[rows], first_of_block, begins_small=begins_small)
        begins[[at + row for row in line.sentence_starts()]] = True
        at = stop
    return (np.cumsum(begins) - 1).astype(np.int32)


class _Line:
    """The tokens of a text as a row to walk along, block by block."""

    __slots__ = ("begins_small", "ends", "first_of_block", "n", "quotes_before", "starts", "text")

    def __init__(
        self, text: str, starts: Ints1d, ends: Ints1d, first_of_block: np.ndarray, *, begins_small: bool
    ) -> None:
        self.text = text
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = ends.tolist()
        self.n = len(self.starts)
        self.first_of_block: list[int] = [*first_of_block.tolist(), self.n]
        self.quotes_before: list[int] = []
        self.begins_small = begins_small

    def sentence_starts(self) -> list[int]:
        """Give the rows of the tokens that begin a sentence inside their block."""
        if not self.n:
            return []
        begin = self.starts[0]
        codes = np.frombuffer(self.text[begin : self.ends[-1]].encode("utf-32-le", "surrogatepass"), np.uint32)
        last = codes[np.array(self.ends) - begin - 1]
        first = codes[np.array(self.starts) - begin]
        self.quotes_before = [0, *np.cumsum(first == ord('"')).tolist()]
        may_end = np.isin(last, _ENDS) | (last >= _FIRST_EMOJI)
        found: list[int] = []
        done = 0
        blocks = self.first_of_block
        for i in np.flatnonzero(may_end).tolist():
            if i < done:
                continue
            b = bisect_right(blocks, i)
            start_of_block, end_of_block = blocks[b - 1], blocks[b]
            sentence_start = max(start_of_block, found[-1] if found else 0)
            done, parts = self._boundary(i, sentence_start, start_of_block, end_of_block)
            if parts:
                found.append(done)
        return found

    def word(self, i: int) -> str:
        """Give the text of a token."""
        return self.text[self.starts[i] : self.ends[i]]

    def is_glued(self, i: int) -> bool:
        """Tell whether no white space parts a token from the one before it."""
        return self.starts[i] == self.ends[i - 1]

    def _boundary(self, i: int, sentence: int, start: int, end: int) -> tuple[int, bool]:
        """Give the row after the end mark of token ``i`` and its closers, and whether a sentence begins there."""
        mark = self.word(i)
        j = i + 1
        while j < end and self.word(j)[-1] in _MARKS and not self.word(j)[0].isalnum():
            mark = "..." if mark[-1] == "." and self.word(j)[0] in ".…" else mark + self.word(j)
            j += 1
        closers = ""
        while j < end and self._closes(j, start, end):
            closers += self.word(j)
            j += 1
        while j < end and self._is_smile(j):
            j += 1
        while j + 2 < end and self.word(j) == "[" and self.word(j + 1).isdigit() and self.word(j + 2) == "]":
            j += 3  # the number of a footnote
        if j >= end:
            return j, False
        return j, self._parts(i, mark, closers, j, sentence, end)

    def _closes(self, j: int, start: int, end: int) -> bool:
        """Tell whether token ``j`` is a closing quotation mark or bracket."""
        word = self.word(j)
        if word in _CLOSING or word.startswith(("</", "[/")):
            return True
        if word not in _EITHER:
            return False
        glued = self.is_glued(j)
        if glued and word in _CURLY:
            return True
        loose_after = j + 1 >= end or not self.is_glued(j + 1) or self.word(j + 1) in _AFTER_CLOSING
        if glued and loose_after:
            return True
        if not glued and not loose_after:
            return False
        if word in _CURLY:
            return True
        return word == '"' and (self.quotes_before[j] - self.quotes_before[start]) % 2 == 1

    def _is_smile(self, j: int) -> bool:
        """Tell whether token ``j`` is an emoji or emoticon."""
        word = self.word(j)
        return ord(word[0]) >= _FIRST_EMOJI or word in _SMILES or (word[0] == "(" and len(word) > 2)

    def _parts(self, i: int, mark: str, closers: str, j: int, sentence: int, end: int) -> bool:
        """Tell whether a sentence begins at token ``j``, after the end mark of token ``i`` and its closers."""
        following = self.word(j)
        k = j
        while k < end - 1 and self.word(k) in _OPENING_OR_EITHER:
            k += 1
        head = self.word(k)
        opens = k > j
        is_lower = head[0].islower()
        quoted = any(c in _QUOTES for c in closers)
        if following[0] in _GOES_ON or following in {".", "!", "?"}:
            return False
        if ord(mark[0]) >= _FIRST_EMOJI:
            return not is_lower
        if mark[-1] in "-–—":
            return quoted and head[0].isupper() and not self._is_cue(k, end)
        if mark[0].isalnum():
            is_marked = opens and following not in _BRACKETS
            return i > sentence and _abbreviation_ends(mark, head, is_marked=is_marked, quoted=quoted)
        if i == sentence and not closers:
            return False
        if mark == ".":
            if is_lower and not opens and (quoted or self.is_glued(j) or not self.begins_small):
                return False
            return bool(closers) or not self._is_label(sentence, i)
        if quoted and not opens:
            return not is_lower and not self._is_cue(k, end)
        if closers and self.word(i - 1) in "([":
            return False
        if mark[0] in ".…":
            return not is_lower
        return not is_lower or (self.begins_small and not closers and not self._is_cue(k, end))

    def _is_label(self, sentence: int, i: int) -> bool:
        """Tell whether the sentence so far is only the number of an item: "1.", "Figure 1."."""
        last = self.word(i - 1)
        if i - sentence == 1:
            return len(last) <= 4 and _is_list_number(last)
        return i - sentence == 2 and last.replace(".", "").isdigit() and self.word(sentence) in {"Figure", "Table"}

    def _is_cue(self, k: int, end: int) -> bool:
        """Tell whether a clause of speech begins at token ``k``: Ren said, The old captain asked, Asked Ren."""
        if self.word(k).casefold() in CUE_VERBS:
            return True
        if self.word(k).casefold() in SUBJECTS:
            return (self.word(k).islower() or self.word(k) == "I") and k + 1 < end and self.word(k + 1) in CUE_VERBS
        for m in range(k + 1, min(k + 4, end)):
            word = self.word(m)
            if word in CUE_VERBS:
                return True
            if not word[0].isalpha() or (word[0].islower() and self.word(k) not in {"The", "A", "My", "His", "Her"}):
                return False
        return False


def _begins_sentences_small(text: str) -> bool:
    """Tell whether sentences begin in lower case in this text, as in chat; elsewhere a small letter goes on."""
    small = sum(1 for _ in _SMALL_AFTER_PERIOD(text))
    return small + 1 > _SMALL_SHARE * sum(1 for _ in _CAPITAL_AFTER_PERIOD(text))  # a short text may: it proves nothing


def _abbreviation_ends(mark: str, head: str, *, is_marked: bool, quoted: bool) -> bool:
    """Tell whether an abbreviation ends its sentence before a token ``head``, which a mark may open."""
    stem = mark.rstrip(".").casefold()
    if not mark.endswith("."):
        return True
    if stem in NEVER_FINAL:
        return quoted
    if head[0].islower() or not head[0].isalpha():
        return False
    if len(stem) == 1:
        return head in STARTERS
    if stem in _OFTEN_FINAL and (len(head) == 1 or not head.isupper()):
        return True
    return head in STARTERS or is_marked


def _is_list_number(word: str) -> bool:
    return word.replace(".", "").isdigit() or (len(word) == 1 and word.isalpha() and word != "I")


_SMALL_SHARE: Final = 0.05
_SMALL_AFTER_PERIOD: Final = re.compile(r"[a-z]{2}\.\s+[a-z]").finditer
_CAPITAL_AFTER_PERIOD: Final = re.compile(r"[a-z]{2}\.\s+[A-Z]").finditer
_FIRST_EMOJI: Final = 0x1F000
_MARKS: Final = ".!?…‽。！？"
_ENDS: Final = np.array([ord(c) for c in _MARKS + "—–-"], np.uint32)
_QUOTES: Final = "\"”’'»」』“"
_CLOSING: Final = frozenset([")", "]", "}", "»", "」", "』", "）", "】", "â€", "â€\x9d"])
_CURLY: Final = frozenset("”’")
_EITHER: Final = _CURLY | frozenset(['"', "'", "''", "“", "*", "**", "***", "_", "~", "/", "’’", "&quot;"])
_OPENING_OR_EITHER: Final = _EITHER | frozenset(
    ["‘", "(", "[", "{", "«", "「", "『", "``", "„", "â€œ", "â€˜", "`", "‘‘"]
)
_AFTER_CLOSING: Final = frozenset(
    [".", ",", ";", ":", "!", "?", ")", "]", '"', "'", "”", "’", "--", "—", "–", "-", "..."]
)
_BRACKETS: Final = frozenset("([{")
_OFTEN_FINAL: Final = frozenset(["etc", "a.m", "p.m", "jr", "sr"])
_SMILES: Final = frozenset(
    [
        ":)",
        ":(",
        ";)",
        ":D",
        ":P",
        ":-)",
        ";-)",
        ":-(",
        "=)",
        "=(",
        ":3",
        ":O",
        ":/",
        ":'(",
        "<3",
        "</3",
        "xD",
        "XD",
        "^_^",
        "-_-",
        ">_<",
        "o_O",
        "O_o",
        "T_T",
        ";_;",
    ]
)
_GOES_ON: Final = ",;:)]}%"
