"""Bytes to text: byte-order marks, UTF-8, and a careful guess for the rest."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from fabula.errors import ReadError
from fabula.story.text import normalize_newlines

__all__ = ["Decoded", "decode", "find_mojibake"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    r"""A decoded file: the text with ``\n`` line ends, the encoding, and what was doubtful in the guess."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, *, name: str) -> Decoded:
    """Decode ``data``: by its byte-order mark, as UTF-8, else by the likeliest older encoding.

    Windows-1252 is preferred to exotic guesses: nearly all old English files are of it. Bytes that no text has are refused.
    Args:
        data: the whole file.
        name: for messages.
    Raises:
        ReadError: a known binary format, or bytes that are no text.
    """
    _refuse_binary(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :].decode(encoding, "replace"), encoding, name)
    if b"\0" in data[:_SAMPLE]:
        encoding = _wide_encoding(data[:_SAMPLE])
        if encoding is None:
            raise ReadError(f"{name}: holds NUL bytes and is no text; give .txt, .md, .html, .epub or .docx")
        return _decoded(
            data.decode(encoding, "replace"), encoding, name, doubt=f"no byte-order mark; read as {encoding}"
        )
    try:
        return _decoded(data.decode("utf-8"), "utf-8", name)
    except UnicodeDecodeError:
        pass
    mixed = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(mixed))
    good = len(_WIDE.findall(mixed))
    if good > bad:
        doubt = f"{bad} bytes are not UTF-8; read as windows-1252"
        return _decoded(_ESCAPED.sub(_as_windows, mixed), "utf-8", name, doubt=doubt)
    encoding = _guess(data)
    return _decoded(
        _decode_single(data, encoding), encoding, name, doubt=f"not UTF-8; read as {encoding}, which is a guess"
    )


def find_mojibake(text: str) -> tuple[int, int, int] | None:
    """Give the span of the first sequence that looks like UTF-8 read as Windows-1252, and how many there are.

    One lone pair may be meant; three are not.
    """
    first = _MOJIBAKE.search(text)
    if first is None:
        return None
    count = sum(1 for _ in _MOJIBAKE.finditer(text, first.start()))
    if count < 3 and not first.group().startswith("\u00e2"):
        return None
    return first.start(), first.end(), count


_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "a PDF; save it as EPUB, HTML or text first"),
    (b"{\\rtf", "an RTF file; save it as .docx, .html or .txt first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file; save it as .docx first"),
    (b"\x89PNG", "a picture, no text"),
    (b"\xff\xd8\xff", "a picture, no text"),
    (b"GIF8", "a picture, no text"),
    (b"\x1f\x8b", "gzip data; unpack it first"),
    (b"PK\x03\x04", "a zip archive that is neither EPUB nor Word; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"\x7fELF", "a program, no text"),
    (b"SQLite format 3", "a database, no text"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_WIDE = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_CONTROL_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MAC_MARKS = re.compile(rb"[a-z,.!?]\xd3|[a-z]\xd5[a-z]|\xd2[A-Z]")
_WINDOWS_MARKS = re.compile(rb"[a-z,.!?]\x94|[a-z]\x92[a-z]|\x93[A-Z]")
# The second byte of a broken pair shows as one of these when it is read as Windows-1252 or Latin-1.
_TAIL = "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
_MOJIBAKE = re.compile(
    f"\u00e2(?:\u20ac|\u0080){_TAIL}|\u00c3[\u0080-\u00bf\u20ac-\u2122\u0152-\u0192]|\u00c2[\u00a0-\u00bf]"
)
_MULTIBYTE = frozenset(
    {"big5", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "shift_jis"}
)


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError(f"{name}: {what}")
    if data[60:68] in {b"BOOKMOBI", b"TEXtREAd"}:
        raise ReadError(f"{name}: a Kindle book; convert it to EPUB first")


def _decoded(raw: str, encoding: str, name: str, *, doubt: str | None = None) -> Decoded:
    text = normalize_newlines(raw)
    if "\0" in text:
        raise ReadError(f"{name}: holds NUL characters and is no text; give .txt, .md, .html, .epub or .docx")
    sample = text[:_SAMPLE]
    strange = len(_CONTROL_TEXT.findall(sample)) + sample.count("\ufffd")
    if strange * 20 > len(sample):
        raise ReadError(f"{name}: looks like binary data, not text; give .txt, .md, .html, .epub or .docx")
    return Decoded(text=text, encoding=encoding, doubt=doubt)


def _wide_encoding(sample: bytes) -> str | None:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd * 2 > half and even * 50 < half:
        return "utf-16-le"
    if even * 2 > half and odd * 50 < half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    first = _HIGH.search(data)
    start = max(0, first.start() - 2_000) if first else 0
    sample = data[start : start + 16_000]
    share = len(_HIGH.findall(sample)) / max(1, len(sample))
    if len(_MAC_MARKS.findall(data)) > 2 * len(_WINDOWS_MARKS.findall(data)):
        return "mac-roman"
    if share < 0.12:
        return "cp1252"
    best = from_bytes(sample).best()
    encoding = best.encoding if best is not None else "cp1252"
    is_cyrillic = encoding in {"cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp866"}
    return encoding if encoding in _MULTIBYTE or is_cyrillic else "cp1252"


def _decode_single(data: bytes, encoding: str) -> str:
    if encoding != "cp1252":
        return data.decode(encoding, "replace")
    # Five bytes have no meaning in Windows-1252; they are kept as the control characters of Latin-1.
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_WINDOWS[byte] for byte in data)


def _as_windows(match: re.Match[str]) -> str:
    return _WINDOWS[ord(match.group()) - 0xDC00]


_WINDOWS = [bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256)]
