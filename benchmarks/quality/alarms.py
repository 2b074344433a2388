"""How often the cast raises an alarm of its own: warnings whose code begins with ``cast_``.

They are raised without gold where two people may have been made one. Told are how many there are of each code, in the
development novels of the Project Dialogism Novel Corpus and in our own stories, and beside those of a novel the major
characters that are welded there indeed (see ``cast``): alarms where there are none are false, or are about minor characters.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.gold.resolve import story_file

import fabula
from benchmarks import data
from benchmarks.data import ROOT, AbsentError
from benchmarks.quality import cast, reading
from benchmarks.quality.dialogue import documents

PREFIX = "cast_"


def alarms(story: fabula.Story) -> Counter[str]:
    """Give how many alarms of each code a story has."""
    return Counter(code for code in story.layer("warnings").texts("code") if code and code.startswith(PREFIX))


def rows() -> dict[str, Any]:
    """Give the rows of the quality benchmark; novels are left out where the corpora are absent."""
    folders = [f for f in sorted((ROOT / "tests" / "stories").iterdir()) if (f / "gold.toml").is_file()]
    each = [alarms(reading.read_once(story_file(folder))) for folder in folders]
    made: dict[str, Any] = {"stories": {"stories": len(folders), **_told(sum(each, Counter[str]()))}}
    try:
        data.folder()
    except AbsentError:
        return made
    novels: dict[str, dict[str, int]] = {}
    for doc in documents("dev", []):
        story = reading.read_novel(doc.text)
        n_welded = sum(map(len, cast.welded(cast.match(doc, story)).values()))
        novels[doc.id] = {**_told(alarms(story)), "welded_major": n_welded}
    return made | {"novels": novels}


def _told(found: Counter[str]) -> dict[str, int]:
    return {"alarms": found.total(), **dict(sorted(found.items()))}
