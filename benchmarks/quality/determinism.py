"""The same labels however a story is read: twice, in a batch, with one or two threads, by two processes, its chapters moved.

    python -m benchmarks.quality.determinism

Each way of reading is compared with a plain first reading. All of the story JSON must be the same to the last digit, what
tells of the run aside. Where chapters are moved, what the encoder finds in each (tags, trees, supersenses,
events) must be the same, scores to four digits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.gold.resolve import story_file

import fabula
from benchmarks.data import ROOT
from benchmarks.quality import reading
from fabula.story import storage
from fabula.story.story import Story

_COLUMNS = ("lemma", "upos", "xpos", "deprel", "supersense")


def rows() -> dict[str, Any]:
    """Give for each way of reading on how many of our own stories it changes nothing."""
    folder = ROOT / "tests" / "stories"
    sources = [story_file(f) for f in sorted(folder.iterdir()) if (f / "gold.toml").is_file()]
    found = compare([path for path in sources if path.suffix == ".txt"])
    return {"stories": len(next(iter(found.values()))), **{name: sum(same) / len(same) for name, same in found.items()}}


def compare(paths: Sequence[Path]) -> dict[str, list[bool]]:
    """Give for each way of reading, story by story, whether the result is that of a plain first reading.

    Args:
        paths: plain texts; two or more, for the processes.
    """
    stories = [reading.read(path) for path in paths]
    first = [plain(story) for story in stories]
    made = {
        "twice": [plain(reading.read(path)) == one for path, one in zip(paths, first, strict=True)],
        "two_threads": [plain(reading.read(path, threads=2)) == one for path, one in zip(paths, first, strict=True)],
    }
    for name, jobs in (("in_a_batch", 1), ("two_processes", 2)):
        read = dict(fabula.read_many(paths, jobs=jobs))
        made[name] = [
            isinstance(story := read[path], Story) and plain(story) == one
            for path, one in zip(paths, first, strict=True)
        ]
    texts = [_prose(story.text) for story in stories]
    others = [texts[-1], *texts[:-1]]
    return made | {"chapters_moved": [chapters_are_same(one, other) for one, other in zip(texts, others, strict=True)]}


def plain(story: Story) -> str:
    """Give the story JSON without what tells of the run."""
    document = json.loads(storage.dumps(story))
    for key in ("producer", "source"):
        document.pop(key, None)
    return json.dumps(document, sort_keys=True, ensure_ascii=False)


def chapters_are_same(one: str, other: str) -> bool:
    """Say whether the encoder finds the same in two chapters whichever comes first."""
    parts = [f"Chapter {number}\n\n{text}\n" for number, text in (("One", one), ("Two", other))]
    books = ["\n\n".join(parts), "\n\n".join(reversed(parts))]
    forth, back = ([_encoded_part(story, part) for part in parts] for story in map(reading.read_found, books))
    return forth == back


def _encoded_part(story: Story, part: str) -> list[tuple[Any, ...]]:
    # from its heading on; the heading itself may be read as another kind of line at the top of a book
    body = part.partition("\n")[2].strip()
    start = story.text.index(body)
    return encoded(story, start, start + len(body))


def _prose(text: str) -> str:
    """Give the longer paragraphs, without what may be a heading, a scene break or a note."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if len(paragraph) > _LONG)


_LONG = 120


def encoded(story: Story, start: int, end: int) -> list[tuple[Any, ...]]:
    """Give what the encoder found between two places: words with their tags and heads, and events, as offsets from the first."""
    tokens, events = story.layer("tokens"), story.layer("events")
    starts = tokens.ints("start").tolist()
    columns = [tokens.texts(name) for name in _COLUMNS]
    heads = tokens.ints("head").tolist()
    made: list[tuple[Any, ...]] = [
        (at - start, starts[heads[row]] - start if heads[row] >= 0 else None, *(column[row] for column in columns))
        for row, at in enumerate(starts)
        if start <= at < end
    ]
    scores = events.floats("score").tolist()
    made += [
        ("event", at - start, round(scores[row], 4))
        for row, at in enumerate(events.ints("start").tolist())
        if start <= at < end
    ]
    return made


def main() -> int:
    """Print the rows."""
    for name, value in rows().items():
        print(f"{name:16} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
