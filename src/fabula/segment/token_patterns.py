"""Patterns of the pieces of a chunk: words, numbers, addresses, faces, marks; the first that fits is taken."""

from __future__ import annotations

from typing import Final

from fabula.lang.en.abbreviations import ABBREVIATIONS
from fabula.lang.en.contractions import ELISIONS, ELISIONS_IN_LOWER_CASE, FINAL_ELISIONS

__all__ = ["PIECES", "TIS"]

_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_APOSTROPHE: Final = "(?:['’ʼ`]|â€™)"
_ALNUM: Final = f"(?:(?!â€)[^\\W_]|[\u0300-\u036f{_INVISIBLE}])"
_NOT_BEFORE: Final = r"(?<![^\W_])"
_NOT_AFTER: Final = r"(?![^\W_])"
_WORD: Final = f"(?!â€)[^\\W_]{_ALNUM}*(?:(?:{_APOSTROPHE}|_)(?!â€)[^\\W_]{_ALNUM}*)*"
_TOP_LEVEL: Final = "com|org|net|edu|gov|mil|info|biz|uk|us|ca|de|fr|au|nz|jp|eu|ie|in|io|tv|me|ly|fm"
_FACE: Final = r"\^[_.]?\^|-_+-|>[_.]<|[oO0]_+[oO0]|[tT]_+[tT]|;_+;|[uU]_+[uU]|\._\."
_EMOJI: Final = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_LOST_START: Final = "|".join(sorted(ELISIONS, key=len, reverse=True))
_LOST_START_LOWER: Final = "|".join(sorted(ELISIONS_IN_LOWER_CASE, key=len, reverse=True))
TIS: Final = "t(?:isn't|wasn't|weren't|won't|wouldn't|ain't|is|was|were|will|would)".replace("'", "['’]")

# What a piece of a chunk may be; the first that fits is taken. Every repetition whose failure would be found late is
# bounded, so that no input takes more than linear time.
PIECES: Final = {
    "url": r"(?:(?i:https?|ftp)://|(?i:www)\.)[^\s<>\"“”]{0,1999}[^\s<>\"“”.,;:!?)\]'’*_]",
    "email": rf"{_NOT_BEFORE}[A-Za-z0-9][\w.+%-]{{0,63}}@[A-Za-z0-9_-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,6}}",
    "site": rf"{_NOT_BEFORE}(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}(?:{_TOP_LEVEL})"
    r"(?:/[^\s<>\"“”]{0,1999}[^\s<>\"“”.,;:!?)\]'’])?(?![\w-])",
    "file": rf"{_NOT_BEFORE}[A-Za-z0-9][\w#-]{{0,63}}\.(?i:docx?|pdf|txt|xlsx?|jpe?g|gif|png|exe|html?|mp[34]|zip)"
    + _NOT_AFTER,
    "mojibake": "â€[œ™˜“”¦\x9d\x9c]?",
    "tag": r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:/?|\.?[^<>\s@:]{0,60})>|&(?:[a-z]{2,6}|#\d{2,5});|\[/?[biusq]\]",
    "face": rf"\((?:{_FACE})\)|{_NOT_BEFORE}(?:{_FACE}){_NOT_AFTER}"
    r"|\((?=[^()\s]{0,13}[^\x00-\x7f])(?:[^()\s\w‘’“”«»…—–\U0001f000-\U0001faff-]|[_ಠωдДεσ]){2,14}\)",
    "emoticon": rf"{_NOT_BEFORE}(?:[<>]?[:;=][-^~]?(?:'?[()\[\]|/\\]+|[DPpOo3*]){_NOT_AFTER}"
    rf"|</?3{_NOT_AFTER}|[xX]D{_NOT_AFTER}|(?<!\S)\([:;=](?!\S))",
    "grawlix": r"(?=[*!]{0,20}[#@$%&][*!]{0,20}[#@$%&])[#@$%&*!]{3,40}",
    "censored": r"(?<![\w*])(?:[A-Za-z]{1,6}\*{1,9}[A-Za-z]{1,9}|[A-Za-z]{1,2}\*{2,9})(?![\w*])"
    rf"|{_NOT_BEFORE}[A-Za-z]![a-z]{{2,9}}(?!\w)",
    "dotted": r"(?<![\w.])(?:(?:[A-Za-z]\.){2,12}(?![A-Za-z0-9])|(?:[A-Za-z]\.){1,6}[A-Za-z](?![A-Za-z0-9'’.]))"
    r"|(?<![\w.])[A-HJ-Z]\.(?=[A-Z][a-z])"
    r"|(?<!\w)(?:[Pp]h\.[Dd]|[BM]\.?(?:Sc|Ed|Phil))\.(?!\w)|(?<!\w)Ph\.D(?!\w)",
    "abbreviation": rf"{_NOT_BEFORE}(?<![^\W_]['’-])(?i:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\.(?!\w)",
    "elision": rf"{_NOT_BEFORE}['’‘ʼ](?:\d\d(?:['’]?s)?|(?:(?i:{_LOST_START}|{TIS})|{_LOST_START_LOWER})(?:['’](?:s|d|ll|re|ve|m))?"
    r"|(?<!\S['’‘ʼ])(?i:s|d|ll|re|ve|m)(?!\S))(?![\w'’-])",
    "phone": r"(?<![\w-])(?:(?:\+?\d{1,3}[-.])?\d{3}[-./]\d{3}[-.]\d{4}|\d{3}-\d{4}|\d{5}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}"
    r"|\d{4}-\d\d-\d\d)(?![\w-])",
    "number": rf"{_NOT_BEFORE}(?:(?<!\w)[+.](?=\d))?(?:\d{{1,3}}(?:,\d{{2,3}}(?=,\d{{3}}))*,\d{{3}}(?!\d)|\d+)(?:[.:/]\d+)*"
    rf"(?:(?<=0)['’]s{_NOT_AFTER}|[^\W\d_]+\d*{_NOT_AFTER})?",
    "sign": r"(?<![\w#])#[A-Za-z]\w*|(?<![\w@])@[A-Za-z]\w*|(?<!\w)[A-Z]{1,2}\$|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"
    r"|(?<![\w/])(?i:s/he|b/c)(?!\w)",
    "plural": rf"{_WORD}\(s\)(?!\w)",
    "hyphens": rf"{_WORD}(?:--?{_WORD}){{1,24}}",
    "final": rf"{_NOT_BEFORE}(?i:[a-z]{{1,20}}in|{'|'.join(sorted(FINAL_ELISIONS))}){_APOSTROPHE}(?!\w)",
    "word": _WORD,
    "run": r"\.{2,}|…+|[!?]+|,{2,}|-{2,}|[–—―]+|[*~=+|]{2,}|_+|#{2,}|<{2,}|>{2,}|\^{2,}|''|``|[‘’]{2}",
    "emoji": f"[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_EMOJI})*",
    "other": f"[^\\s{_INVISIBLE}][\u0300-\u036f\ufe0e\ufe0f\u20e3]*",
}
