"""Texts for the speed benchmark: novels of the corpora joined to a length."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

from tests.gold.resolve import story_file

from benchmarks import data
from benchmarks.data import ROOT

_FIRST = "sinclair-lewis_babbitt.txt.gz"
_TOKEN = re.compile(r"\w+|[^\w\s]")


def novel(n_words: int) -> str:
    """Give a text of ``n_words`` words: a novel of the corpora and then others, else the project's own stories over and over."""
    parts: list[str] = []
    for text in _texts():
        parts += text.split(" ")
        if len(parts) >= n_words:
            break
    while len(parts) < n_words:
        parts += parts
    return " ".join(parts[:n_words])


def novel_of_tokens(n_tokens: int) -> str:
    """Give such a text of about ``n_tokens`` words and marks."""
    text = novel(n_tokens)
    for n, match in enumerate(_TOKEN.finditer(text), start=1):
        if n == n_tokens:
            return text[: match.end()]
    return text


def _texts() -> Iterator[str]:
    """Give the novels of the corpora, the same one first; our own stories where there are none."""
    try:
        paths = sorted(
            (data.folder() / "raw_fiction").glob("*.txt.gz"), key=lambda path: (path.name != _FIRST, path.name)
        )
    except data.DataAbsentError:
        files = [story_file(f) for f in sorted((ROOT / "tests" / "stories").iterdir()) if (f / "gold.toml").is_file()]
        yield "\n\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files if f.suffix == ".txt")
        return
    for path in paths:
        yield gzip.decompress(path.read_bytes()).decode("utf-8") + "\n\n\n"
