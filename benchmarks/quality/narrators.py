"""Who tells the story, and the pronouns of its people: our own stories, training scenes, and first-person novels.

    python -m benchmarks.quality.narrators [--novels] [--wrong]

Narrators. Asked are the stories whose gold names a narrator, and the novels of the Project Dialogism Novel Corpus whose narrator
has a name. The answer is right where the one predicted character in the role of narrator is mapped to the gold narrator; a
story that has a narrator where gold has none is counted apart. Of the novels, one is a development novel; the others are
training novels, and what is said of them says nothing of unseen ones; nor does what is said of the training scenes.

Pronouns. Asked are the gold characters that have pronouns, doubtful ones left out. Predicted characters are mapped one-to-one to
gold ones so that they share the most names (as often as they are used), quotations, and mentions of stretches whose chains
are marked. A character that is mapped to nobody, or that was given no pronouns, is wrong; of both is told how many. A set that
gold tells in more forms than fabula, or in fewer, is the same set.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment
from tests.gold.model import ResolvedGold
from tests.gold.resolve import load_gold, resolve, story_file

import fabula
from benchmarks import data
from benchmarks.data import ROOT, AbsentError
from benchmarks.quality import cast, coreference, reading, scoring
from benchmarks.quality.dialogue import documents, predicted_of
from benchmarks.quality.links import Mark
from benchmarks.quality.stories import gold_quotations

NOVELS = ("TheMysteriousAffairAtStyles", "TheGambler", "TheSignOfTheFour")

_NARRATORS = frozenset({"narr", "_narr", "narrator"})


@dataclass(slots=True)
class Findings:
    """Counts of some stories, and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Give the shares."""
        n = self.counts
        return {
            "narrator_right": n["narrator right"] / max(1, n["narrator"]),
            "narrators": n["narrator"],
            "false_narrators": n["false narrator"],
            "stories": n["story"],
            "pronouns_right": n["pronouns right"] / max(1, n["pronouns"]),
            "pronouns_right_of_given": n["pronouns right"] / max(1, n["pronouns given"]),
            "pronouns_gold": n["pronouns"],
            "not_in_cast": n["not in cast"],
            "no_pronouns_given": n["no pronouns given"],
            "given_where_gold_has_none": n["given where gold has none"],
        }


def is_same_set(one: str, other: str) -> bool:
    """Say whether two sets of pronouns are the same as far as both are told.

    Example:
        >>> is_same_set("xe/xem/xyr", "xe/xem"), is_same_set("they/them", "she/her")
        (True, False)
    """
    return all(a == b for a, b in zip(one.lower().split("/"), other.lower().split("/"), strict=False))


def match(gold: ResolvedGold, story: fabula.Story, marks: Sequence[Mark] = ()) -> dict[str, int]:
    """Map gold characters one-to-one to predicted ones (see the top of the module).

    Args:
        gold: the gold of the story.
        story: as it was read.
        marks: gold mentions of a stretch; chains ("chain", ID) with the ID of a character count.
    """
    ids = [character.id for character in gold.characters]
    shared = np.zeros((len(ids), len(story.characters)))
    if not shared.size:
        return {}
    owners: dict[str, set[int]] = {}
    for row, character in enumerate(gold.characters):
        for text in (character.name, *(name.text for name in character.names)):
            owners.setdefault(text.casefold(), set()).add(row)
    for column, character in enumerate(story.characters):
        for name in character.names:
            rows_of_name = owners.get(name.text.casefold(), set[int]())
            for row in rows_of_name:
                shared[row, column] += max(1, name.count) / len(rows_of_name)
    wanted = gold_quotations(gold)
    for quotation, answer in zip(wanted, scoring.answers(story.text, wanted, predicted_of(story)), strict=True):
        if quotation.speaker in ids and answer is not None and isinstance(answer.speaker, tuple):
            shared[ids.index(str(quotation.speaker)), answer.speaker[0]] += 1
    mentions = story.layer("mentions")
    character_of = [*story.layer("chains").ints("character").tolist(), -1]
    chain_at = dict(
        zip(
            zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), strict=True),
            mentions.ints("chain").tolist(),
            strict=True,
        )
    )
    for mark in marks:
        chain = mark.chain[1] if isinstance(mark.chain, tuple) and mark.chain[0] == "chain" else None
        column = character_of[chain_at.get(mark.span, -1)]
        if chain in ids and column >= 0:
            shared[ids.index(chain), column] += 1
    pairs = zip(*linear_sum_assignment(-shared), strict=True)
    return {ids[row]: int(column) for row, column in pairs if shared[row, column] > 0}


def judge(found: Findings, name: str, gold: ResolvedGold, story: fabula.Story, marks: Sequence[Mark] = ()) -> None:
    """Add what one story gave to the findings."""
    count, wrong = found.counts, found.wrong
    count["story"] += 1
    pairs = match(gold, story, marks)
    tellers = [row for row, character in enumerate(story.characters) if character.role == "narrator"]
    names = ", ".join(story.characters[row].name for row in tellers) or "nobody"
    if gold.narrator is not None:
        count["narrator"] += 1
        if tellers == [pairs.get(gold.narrator)]:
            count["narrator right"] += 1
        else:
            wrong.append(f"{name}: narrator {gold.narrator}, got {names}")
    elif tellers:
        count["false narrator"] += 1
        wrong.append(f"{name}: no narrator, got {names}")
    for character in gold.characters:
        given = story.characters[pairs[character.id]].pronouns if character.id in pairs else None
        if character.extra.get("uncertain"):
            continue
        if character.pronouns is None:
            count["given where gold has none"] += given is not None
            continue
        count["pronouns"] += 1
        count["not in cast"] += character.id not in pairs
        count["no pronouns given"] += character.id in pairs and given is None
        count["pronouns given"] += given is not None
        if given is not None and is_same_set(given, character.pronouns):
            count["pronouns right"] += 1
        else:
            got = given or ("none" if character.id in pairs else "not in the cast")
            wrong.append(f"{name}: {character.id} {character.pronouns}, got {got}")


def of_stories() -> Findings:
    """Give the findings of our own test stories."""
    marks = _marks("stories")
    found = Findings()
    for folder in sorted((ROOT / "tests" / "stories").iterdir()):
        if (folder / "gold.toml").is_file():
            story = reading.read_once(story_file(folder))
            judge(found, folder.name, resolve(load_gold(folder), story.text), story, marks.get(folder.name, ()))
    return found


def of_scenes() -> Findings:
    """Give the findings of the training scenes. TUNED ON."""
    from training.scenes.load import iter_scenes

    marks = _marks("scenes")
    found = Findings()
    for scene in iter_scenes():
        judge(found, scene.name, scene.gold, reading.read_once(scene.text), marks.get(scene.name, ()))
    return found


def _marks(on: str) -> dict[str, tuple[Mark, ...]]:
    try:
        return {gold.name: gold.marks for gold in coreference.golds(on)}
    except AbsentError:
        return {}


def of_novel(doc: Any, story: fabula.Story) -> dict[str, Any]:
    """Give who should tell a novel, who does, and whether that is right."""
    matched = cast.match(doc, story)
    gold = next((i for i, c in enumerate(matched.gold) if _NARRATORS & {a.lower() for a in c.aliases}), None)
    tellers = [row for row, character in enumerate(story.characters) if character.role == "narrator"]
    return {
        "of": "development" if doc.split == "dev" else "training",
        "gold": "nobody" if gold is None else matched.gold[gold].name,
        "found": ", ".join(story.characters[row].name for row in tellers) or "nobody",
        "right": int(gold is not None and tellers == [matched.pairs.get(gold)]),
    }


def rows() -> dict[str, Any]:
    """Give the rows of the quality benchmark; novels are left out where the corpora are absent."""
    made: dict[str, Any] = {"stories": of_stories().row(), "training_scenes_tuned_on": of_scenes().row()}
    try:
        data.folder()
    except AbsentError:
        return made
    return made | {"novels": {doc.id: of_novel(doc, reading.read_novel(doc.text)) for doc in _novels()}}


def _novels() -> Iterator[Any]:
    return (doc for doc in documents(None, list(NOVELS)) if doc.id in NOVELS)


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="show what was wrong in the training scenes")
    parser.add_argument("--novels", action="store_true", help="the novels too")
    args = parser.parse_args(argv)
    scenes = of_scenes()
    for name, found in (("our own stories", of_stories()), ("training scenes (tuned on)", scenes)):
        print(name)
        for key, value in found.row().items():
            print(f"  {key:28} {round(value, 4)}")
    if args.wrong:
        print(*scenes.wrong, sep="\n")
    for doc in _novels() if args.novels else ():
        print(doc.id, of_novel(doc, reading.read_novel(doc.text)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
