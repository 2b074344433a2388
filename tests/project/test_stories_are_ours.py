"""Test stories are never training data, and nothing of the corpora stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fabula

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "tests" / "stories").glob("*/story.*"))
N_WORDS = 12
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> set[int]:
    """Give the hashes of all runs of twelve words, letters only and without case."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return {hash(tuple(words[i : i + N_WORDS])) for i in range(len(words) - N_WORDS + 1)}


def words_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in {".conllu", ".tsv", ".ann"}:
        return "\n".join(line.split("\t")[1] if line.count("\t") > 1 else line for line in text.splitlines())
    return text


def test_shingles_find_an_overlap():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert shingles(text) & shingles(f"Zero. {text.upper()}!")
    assert not shingles(text) & shingles(text.replace("six", "sechs"))


@pytest.mark.data
@pytest.mark.slow
def test_no_story_shares_twelve_words_with_the_corpora(data_folder):
    ours = {path: shingles(fabula.read(path).text) for path in STORIES}
    everything = set().union(*ours.values())
    checked = 0
    for path in sorted(data_folder.rglob("*")):
        if path.suffix not in {".txt", ".tsv", ".conllu", ".csv", ".json"} or not path.is_file():
            continue
        checked += 1
        common = everything & shingles(words_of(path))
        assert not common, f"{path.name} and {[p.parent.name for p, s in ours.items() if s & common]}"
    assert checked
