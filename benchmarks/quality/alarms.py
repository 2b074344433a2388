"""How often the cast raises an alarm of its own: warnings that two people may have been made one.

Such a warning is raised without gold; its code begins with ``cast_`` (``cast_may_be_one`` is the opposite hint, that one person
may have been made two, and is told apart). Told are how many there are of each code, in the development novels of the Project
Dialogism Novel Corpus and in our own stories. Beside those of a novel stand the major characters that are welded there indeed
(see ``cast``): alarms where there are none are false, or are about minor characters.

The alarm is tried too: of each novel every pair of a major and another major or intermediate character, as far as they are found,
is made one on purpose, each pair by itself; ``noticed`` is the share of pairs for which an alarm is raised that was not there
before and names the character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tests.gold.resolve import story_file

import fabula
from benchmarks import data
from benchmarks.data import ROOT, AbsentError
from benchmarks.quality import cast, reading
from benchmarks.quality.dialogue import documents
from fabula.relate.checks import Checks
from fabula.story.story import Story

PREFIX = "cast_"
HINT = "cast_may_be_one"


def alarms(story: fabula.Story) -> Counter[str]:
    """Give how many alarms of each code a story has."""
    return Counter(code for code, _ in _warnings(story) if code != HINT)


def _warnings(story: Story) -> Iterator[tuple[str, str]]:
    layer = story.layer("warnings")
    for code, message in zip(layer.texts("code"), layer.texts("message"), strict=True):
        if code is not None and code.startswith(PREFIX):
            yield code, message or ""


def weld(story: Story, kept: int, gone: int) -> Story:
    """Give the story with one character in the place of two: what the second one is called, says and is told is the first one's."""

    def moved(rows: Any) -> list[int]:
        return [kept if row == gone else row for row in rows.tolist()]

    chains, quotations = story.layer("chains"), story.layer("quotations")
    addressees = [list(dict.fromkeys(moved(rows))) for rows in quotations.ragged("addressees")]
    return story.with_layers(
        [
            chains.replace(character=moved(chains.ints("character"))),
            quotations.replace(speaker=moved(quotations.ints("speaker")), addressees=addressees),
        ]
    )


def is_noticed(story: Story, kept: int, gone: int) -> bool:
    """Say whether the checks raise an alarm about a character who is two on purpose."""
    name = story.characters[kept].name
    joined = weld(story, kept, gone)
    found = joined.with_layers([layer for layer in Checks()(joined) if layer.name == "warnings"])
    before = set(_warnings(story))
    return any(code != HINT and name in message for code, message in set(_warnings(found)) - before)


def pairs_of(matched: cast.Match) -> list[tuple[int, int]]:
    """Give the pairs of predicted characters to weld: a major one and another major or intermediate one."""
    found = {i: p for i, p in matched.pairs.items() if matched.gold[i].category in {"major", "intermediate"}}
    return [
        (found[a], found[b])
        for a, b in combinations(sorted(found), 2)
        if "major" in {matched.gold[a].category, matched.gold[b].category}
    ]


def rows() -> dict[str, Any]:
    """Give the rows of the quality benchmark; novels are left out where the corpora are absent."""
    folders = [f for f in sorted((ROOT / "tests" / "stories").iterdir()) if (f / "gold.toml").is_file()]
    stories = [reading.read_once(story_file(folder)) for folder in folders]
    made: dict[str, Any] = {"stories": {"stories": len(folders), **_told(stories)}}
    try:
        data.folder()
    except AbsentError:
        return made
    novels: dict[str, dict[str, float]] = {}
    n_tried = n_noticed = 0
    for doc in documents("dev", []):
        story = reading.read_novel(doc.text)
        matched = cast.match(doc, story)
        tried = [is_noticed(story, *pair) for pair in pairs_of(matched)]
        n_tried, n_noticed = n_tried + len(tried), n_noticed + sum(tried)
        novels[doc.id] = {
            **_told([story]),
            "welded_major": sum(map(len, cast.welded(matched).values())),
            "tried": len(tried),
            "noticed": sum(tried) / max(1, len(tried)),
        }
    return made | {"novels": novels, "tried": n_tried, "noticed": n_noticed / max(1, n_tried)}


def _told(stories: list[Story]) -> dict[str, int]:
    found = sum((alarms(story) for story in stories), Counter[str]())
    hints = sum(code == HINT for story in stories for code, _ in _warnings(story))
    return {"alarms": found.total(), **dict(sorted(found.items())), "hints_of_one": hints}
