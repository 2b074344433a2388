"""Scene-break marks: which line is a divider, and which only looks like one."""

from __future__ import annotations

import re
import unicodedata

from fabula.lang.en.headings import BREAK_WORDS, TIME_SKIP_WORDS

__all__ = ["is_scene_break"]

_MAX_LENGTH = 120
_TAG = re.compile(r"</?[a-zA-Z]{1,8}(?:\s[^<>\n]{0,80})?/?>|\[/?(?:center|b|i|u|align|size)\b[^\[\]\n]{0,20}\]")
_RULE = re.compile(r"(?:<hr\b[^<>\n]{0,60}>|\[hr\]|\[line\])\Z", re.IGNORECASE)
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_PROSE = re.compile(r"[a-z]+,? [a-z]+,? [a-z]+")
_BLANKS = re.compile(r"\s+")
_PAGE = re.compile(r"[-–—~.\[(|\s]*\d{1,4}[-–—~.\])|\s]*\Z")
_LETTERS = re.compile(r"[A-Za-z0]+")
_ALTERNATING = re.compile(
    r"(?:[xX]+[oO0]+[xX]+|[oO0]+[xX]+[oO0]+|x+X+x+|X+x+X+|o+[O0]+o+|[O0]+o+[O0]+|[xX]{3,}|[oO0]{3,}|X{2,}|O{2,})"
    r"[xXoO0]*\Z"
)
_FACE = re.compile(
    r">?[:;=8xX][-'^o]?[)(DPpO3/\\|\]\[*]+|<3+|\^[_.-]?\^;*|[>T]_[<T]|-_-;*|o_O|O_o|\._+\.|[({]?[._-]{1,3}[)}]?;+|[Tt;]_[Tt;]"
)
_ONLY_ELLIPSIS = re.compile(r"(?:\.{2,5}|…{1,4}|(?:\. ){2}\.)\Z")
_ONLY_VOICE = re.compile(r"[!?.…‽¡¿,;:\s]+\Z")
_FACE_IN_BRACKETS = re.compile(r"[(\[{]?\s*[oO0xXvV][_.\-]+[oO0xXvV]\s*[)\]}]?;*\Z")
_MIN_BRACKETS = 4
_MIN_COLONS = 5
_MAX_KISSES = 6
_SAME_VOWEL = re.compile(r"O{1,4}\Z|O?o{1,5}\Z")
_QUOTES = frozenset("\"'“”‘’«»„‚‹›「」『』`")
_WORDS = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
_DECORATION = "-–—=~*_#+.•·°◇◆○●☆★♥♡❤|/\\<>[](){}:;^\"'“”!, \t"


def is_scene_break(line: str) -> bool:
    """Say whether a whole line or block is a scene-break mark.

    Any row of symbols is one (``***``, ``~*~``, ``. . . . . .``, emoji), rows of x and o in changing case (``xXx``,
    ``oOoOo``, ``-x-X-x-``), and the words for a ruler (``LINE BREAK``, ``-Page break-``, ``TIMESKIP!!!``).
    A silence (``"..."``), a face (``^_^``), a page number or words with stars are none.
    """
    mark = _bare(line)
    if _RULE.match(mark):
        return True
    if not mark or len(mark) > _MAX_LENGTH or _PROSE.search(mark) or "\n" in mark:
        return False
    letters = _LETTERS.findall(mark)
    if any(char in _QUOTES for char in mark) and not _is_row_of_quotes(mark):
        return not letters and False
    if not any(char.isalnum() for char in mark):
        return _is_row_of_symbols(mark)
    return _is_row_of_letters(mark, letters) or _is_word_for_break(mark)


def _bare(line: str) -> str:
    """Give a line without the tags, escapes and characters of no width that a site left in it."""
    mark = line.translate(_NO_WIDTH).strip()
    if mark[:1] in "<[\\&" and len(mark) <= 2 * _MAX_LENGTH and not _RULE.match(mark):
        mark = _TAG.sub("", mark).replace("&nbsp;", " ").replace("\\", "").strip() or mark
    return mark


def _is_row_of_quotes(mark: str) -> bool:
    tight = _BLANKS.sub("", mark)
    return (
        len(tight) >= 4
        and not (tight[0] in _QUOTES and tight[-1] in _QUOTES and not set(tight[1:-1]) & _QUOTES)
        and len(set(tight) - _QUOTES) >= 1
        and not any(char.isalnum() or char in ".…?!" for char in tight)
    )


def _is_row_of_symbols(mark: str) -> bool:
    tight = _BLANKS.sub("", mark)
    if _ONLY_VOICE.match(tight):
        dots = tight.count(".") + 3 * tight.count("…")
        if set(tight) == {".", ":"}:
            return len(tight) >= _MIN_COLONS
        is_spaced = tight == "....." and mark != tight
        return set(tight) <= {".", "…"} and dots >= 5 and (is_spaced or not _ONLY_ELLIPSIS.match(tight))
    if _FACE.fullmatch(tight) or (tight[-1] in "!?" and set(tight[:-1]) <= set("*#@%$&!?")):
        return False
    if len(tight) == 1:
        return tight in "*#~§⁂❦☙❧◇◆○●☆★♥♡❤♦•·∞†‡–—_=+^" or (tight not in "♪♫" and unicodedata.category(tight) == "So")
    if set(tight) <= set("()[]{}<>") or tight in {"()", "[...]", "(...)", "[…]", "(…)", "<>", "&&", "--"}:
        return (
            tight == "--"
            or (len(set(tight)) == 2 and len(tight) > _MIN_BRACKETS)
            or (len(tight) >= _MIN_BRACKETS and tight[0] in "([{<" and tight[1] in ")]}>")
        )
    return not _is_short_face(tight)


def _is_short_face(tight: str) -> bool:
    """Kaomoji: brackets around a face of mixed symbols."""
    return tight[0] in "(（" and tight[-1] in ")）" and len(set(tight)) > 3


def _is_row_of_letters(mark: str, letters: list[str]) -> bool:
    others = [char for char in mark if char.isalnum() and char not in "xXoO0vV"]
    if others or _PAGE.match(mark) or _FACE_IN_BRACKETS.match(mark):
        return False
    tight = "".join(letters)
    symbols = sum(not char.isalnum() and not char.isspace() for char in mark)
    if symbols:
        return (
            len(tight) + symbols >= 3 and (mark[-1] not in "!?.," or mark[-1] == mark[0]) and not _FACE.fullmatch(mark)
        )
    if len(letters) > 1 and all(len(run) == 1 for run in letters):
        return len(letters) >= 3
    return (
        len(tight) >= 3
        and tight.lower() not in {"xoxo", "xox", "oxo", "oxox"}
        and all(_ALTERNATING.match(run) for run in letters)
        and not (set(tight) <= {"x", "o"} and "o" in tight and len(tight) <= _MAX_KISSES)
        and not _SAME_VOWEL.match(tight)
    )


def _is_word_for_break(mark: str) -> bool:
    bare = mark.strip(_DECORATION).lower()
    if any(bare == word or bare.startswith((word + ":", word + " -", word + " –")) for word in TIME_SKIP_WORDS):
        return True
    if bare not in BREAK_WORDS:
        return _is_repeated_word(mark)
    is_decorated = mark[0] in _DECORATION and mark[-1] in _DECORATION and len(mark) > len(bare) + 1
    return is_decorated or (mark.isupper() and " " in bare) or bare in {"linebreak", "pagebreak", "scenebreak"}


def _is_repeated_word(mark: str) -> bool:
    """``LINELINELINE`` and ``break~break~break``."""
    tight = re.sub(r"[^a-z]", "", mark.lower())
    return any(
        len(tight) >= 3 * len(word) and tight == word * (len(tight) // len(word))
        for word in ("line", "break", "linebreak", "pagebreak")
    )
