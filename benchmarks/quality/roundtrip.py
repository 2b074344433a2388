"""No character is lost: spans lie in the text, and every visible character is in a block.

    python -m benchmarks.quality.roundtrip

Over every text of the corpora and every story of the project.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from tests.gold.resolve import story_file

import fabula
from benchmarks import data
from benchmarks.data import ROOT
from fabula.story import storage

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")


def problems(story: fabula.Story) -> list[str]:
    """Give what is wrong with the spans of a story."""
    text, made = story.text, []
    visible = np.array([not char.isspace() and char not in _INVISIBLE for char in text], dtype=bool)
    covered = np.zeros(len(text) + 1, dtype=np.int32)
    blocks = story.layer("blocks")
    np.add.at(covered, blocks.ints("start"), 1)
    np.add.at(covered, blocks.ints("end"), -1)
    depth = np.cumsum(covered)[: len(text)]
    if bool(np.any(visible & (depth != 1))):
        at = int(np.argmax(visible & (depth != 1)))
        made.append(f"character {at} ({text[at]!r}) is in {int(depth[at])} blocks")
    for name in (
        "tokens",
        "blocks",
        "sentences",
        "quotations",
        "mentions",
        "paratext",
        "scenes",
        "chapters",
        "embedded",
    ):
        layer = story.layer(name)
        for start, end in zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True):
            words = text[start:end]
            if not words or words != words.strip():
                made.append(f"{name} [{start}, {end}): {words[:30]!r} is empty or has blanks at its ends")
                break
    starts, ends = story.layer("tokens").ints("start"), story.layer("tokens").ints("end")
    if len(starts) and bool(np.any(starts[1:] < ends[:-1])):
        made.append("tokens overlap")
    if storage.dumps(storage.loads(storage.dumps(story))) != storage.dumps(story):
        made.append("the story JSON does not round-trip")
    return made


def texts() -> Iterator[tuple[str, str]]:
    """Give name and text of everything in the corpora."""
    loader, folder = data.loader(), data.folder()
    for path in sorted((folder / "raw_fiction").glob("*.gz")):
        yield path.name, gzip.decompress(path.read_bytes()).decode("utf-8")
    for doc in loader.iter_pdnc(root=folder, repair=True):
        yield f"pdnc/{doc.id}", doc.text
    for doc in loader.iter_litbank(root=folder):
        yield f"litbank/{doc.id}", doc.text
    for treebank in ("ewt", "gum"):
        for split in ("train", "dev"):
            iterate = (
                loader.iter_gum(split, root=folder)
                if treebank == "gum"
                else loader.iter_ud(treebank, split, root=folder)
            )
            for doc in iterate:
                yield f"{treebank}/{doc.id}", doc.text


def rows() -> dict[str, Any]:
    """Give how many texts were read and how many came through whole."""
    n = whole = 0
    failures: dict[str, str] = {}
    for name, text in texts():
        try:
            story = fabula.read_text(text)
        except fabula.FabulaError as error:
            n += 1
            failures[name] = str(error)
            continue
        found = problems(story)
        if story.text != text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"):
            found.append("the text was changed")
        n += 1
        whole += not found
        if found:
            failures[name] = found[0]
    for folder in sorted((ROOT / "tests" / "stories").iterdir()):
        if (folder / "gold.toml").is_file():
            found = problems(fabula.read(story_file(folder)))
            n += 1
            whole += not found
            if found:
                failures[folder.name] = found[0]
    return {"texts": n, "whole": whole, "share": whole / n, "failures": failures}


def main() -> int:
    """Print the result."""
    made = rows()
    for name, what in made["failures"].items():
        print(f"{name}: {what}")
    print(f"{made['whole']} of {made['texts']} texts came through whole")
    return 0 if made["whole"] == made["texts"] else 1


if __name__ == "__main__":
    sys.exit(main())
