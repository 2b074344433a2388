"""Readers: bytes of every format to one text with blocks and declared metadata.

A reader is found by the suffix of the name or by the media type; the first bytes have the last word where they contradict
(a .txt that is HTML, a .html that is an EPUB).
"""

from __future__ import annotations

from fabula.readers.docx import DocxReader
from fabula.readers.epub import EpubReader
from fabula.readers.html import HtmlReader
from fabula.readers.markdown import MarkdownReader
from fabula.readers.plain import PlainReader
from fabula.readers.reader import Limits, Reader, ReadResult
from fabula.readers.result import check_size

__all__ = ["READERS", "Limits", "ReadResult", "Reader", "pick", "read_source"]

READERS: tuple[Reader, ...] = (PlainReader(), MarkdownReader(), HtmlReader(), EpubReader(), DocxReader())


def pick(data: bytes, name: str, media_type: str | None = None) -> Reader:
    """Give the reader for ``data``: by suffix or media type, unless the first bytes are surely of another format."""
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    named = next((reader for reader in READERS if suffix in reader.suffixes), None)
    if media_type is not None:
        bare = media_type.split(";", 1)[0].strip().lower()
        named = next((reader for reader in READERS if bare in reader.media_types), named)
    scores = [(reader.sniff(data), reader) for reader in READERS]
    best_score, best = max(scores, key=lambda pair: pair[0])
    if named is None:
        return best
    return best if best_score >= _SURE and named.sniff(data) < best_score else named


def read_source(data: bytes, *, name: str, media_type: str | None = None, limits: Limits = Limits()) -> ReadResult:  # noqa: B008  frozen
    """Read one source of any known format.

    Args:
        data: the whole file.
        name: its name, for messages, anchors and the choice of the reader.
        media_type: what the caller knows; it outranks the suffix.
        limits: caps that protect the machine.
    Raises:
        ReadError: empty, damaged, encrypted or of no known format.
        LimitError: larger than a limit.
    """
    check_size(data, name=name, limits=limits)
    return pick(data, name, media_type).read(data, name=name, limits=limits)


_SURE = 0.9
