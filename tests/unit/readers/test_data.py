"""Whole novels: no visible character outside a block, and quickly read."""

import gzip
import os
import time
from pathlib import Path

import pytest

from fabula.readers import read_source
from fabula.readers.result import INVISIBLE, strip

ROOT = Path(os.environ.get("FABULA_DATA", Path(__file__).parents[4] / "shared" / "data"))
FILES = [
    *sorted(ROOT.glob("raw_fiction/*.txt.gz")),
    *sorted(ROOT.glob("pdnc/*/text.txt.gz")),
    *sorted(ROOT.glob("litbank/raw/*.txt")),
]
pytestmark = [pytest.mark.data, pytest.mark.skipif(not FILES, reason="no development data: set FABULA_DATA")]
HIDDEN = str.maketrans("", "", INVISIBLE)


def load(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.parametrize("folder", ["raw_fiction", "pdnc", "litbank"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_every_visible_character_is_in_a_block(folder, suffix):
    for path in FILES:
        if path.relative_to(ROOT).parts[0] != folder:
            continue
        data = load(path)
        if suffix == ".html":
            paragraphs = data.decode().replace("&", "&amp;").replace("<", "&lt;").split("\n\n")
            data = ("<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)).encode()
        result = read_source(data, name=f"novel{suffix}")
        blocks = result.layers[0]
        spans = list(zip(blocks.ints("start").tolist(), blocks.ints("end").tolist(), strict=True))
        shown = [result.text[start:end] for start, end in spans]
        assert "".join(shown).translate(HIDDEN) == result.text.translate(HIDDEN), path.name
        assert all(strip(words) == words != "" for words in shown), path.name
        if suffix == ".txt":
            assert result.text.encode() == data.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf"), path.name


def test_a_novel_of_100_000_words_is_read_in_a_quarter_second():
    data = next(data for path in FILES if len((data := load(path)).split()) >= 100_000)
    best = min(_seconds(data) for _ in range(3))
    assert best * 100_000 / len(data.split()) < 0.25


def _seconds(data):
    start = time.perf_counter()
    read_source(data, name="novel.txt")
    return time.perf_counter() - start
