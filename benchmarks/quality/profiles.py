"""What is said of the characters of our own stories: attributes, groups, kinds of names and roles.

    python -m benchmarks.quality.profiles [--story SLUG ...] [--wrong]

Predicted characters are mapped to gold ones as for pronouns (see `benchmarks.quality.narrators`).

- Attributes: a predicted one is right where the gold character has one of the same name (age, hair, eyes, build, clothes, job,
  ability; others are not counted), whose value has the same words, and evidence of both overlaps. Values are compared without
  articles, possessives, case, hyphens and plurals; one may be longer ("a green raincoat", "raincoat"), if it keeps the last
  word of the other or has all its words.
- Groups: the same, by the name of the group; ``groups/kind`` also asks for its kind.
- Names: of the names that gold and the mapped character share, those of the same kind. Roles: of the mapped characters, those
  of the same role. Both have no say about what is missing, which the measures of the cast tell.

What gold calls uncertain is neither asked nor punished, nor is a second predicted row that says what a first one said. A row of
a character whom gold does not know is wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.gold.model import ATTRIBUTES, ResolvedGold, Stated
from tests.gold.resolve import load_gold, resolve, story_file

import fabula
from benchmarks.quality import coreference, narrators, reading
from benchmarks.quality.links import Mark
from benchmarks.quality.stories import FOLDER
from benchmarks.quality.tally import Tally

_SAME_NAME = {"abilities": "ability", "clothing": "clothes", "occupation": "job"}
_IGNORED = frozenset("a an the his her hers its their xyr my your our s".split())
_WORD = re.compile(r"[^\W_]+")
_LONGER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A predicted attribute or group: ``key`` and ``value`` as in gold."""

    key: str
    value: str
    evidence: tuple[tuple[int, int], ...]


def is_same_value(gold: Stated, value: str) -> bool:
    """Say whether a predicted value says what gold says.

    Example:
        >>> raincoat = Stated("clothes", "green raincoat", ())
        >>> [is_same_value(raincoat, value) for value in ("a green raincoat", "raincoats", "green")]
        [True, True, False]
    """
    given = _words(value)
    for wording in (gold.value, *gold.also):
        wanted = _words(wording)
        if wanted and set(wanted) <= set(given) and len(given) <= len(wanted) + _LONGER:
            return True
        if wanted and wanted[-1] in given and set(given) <= set(wanted):
            return True
    return False


def is_right(gold: Stated, said: Said, *, is_key_asked: bool = True) -> bool:
    """Say whether a predicted row says what the gold row says, from words that overlap."""
    return (
        (not is_key_asked or gold.key == said.key)
        and is_same_value(gold, said.value)
        and any(a < d and c < b for a, b in gold.evidence for c, d in said.evidence)
    )


def tally_said(
    tally: Tally, gold: Sequence[Stated], said: Sequence[Said], *, name: str, is_key_asked: bool = True
) -> None:
    """Add the rows of one character to a tally (see the top of the module)."""
    right = found = wrong = 0
    for row in (row for row in gold if not row.uncertain):
        found += 1
        if any(is_right(row, one, is_key_asked=is_key_asked) for one in said):
            right += 1
        else:
            tally.misses.append(f"{name} MISSED {row.key} = {row.value!r}")
    for one in said:
        if not any(is_right(row, one, is_key_asked=is_key_asked) for row in gold):
            wrong += 1
            tally.misses.append(f"{name} WRONG  {one.key} = {one.value!r}")
    tally.add(right, right + wrong, found)


def score_read(
    story: fabula.Story, gold: ResolvedGold, tallies: dict[str, Tally], *, name: str, marks: Sequence[Mark] = ()
) -> None:
    """Compare the characters of a story that was read with its gold, and add to the tallies."""
    row_of = narrators.match(gold, story, marks)
    of_row = {row: identity for identity, row in row_of.items()}
    characters = {character.id: character for character in gold.characters}
    layer = story.layer("characters")
    for row, predicted in enumerate(story.characters):
        attributes = _said(layer.values("attributes")[row] if "attributes" in layer else (), "name", "value")
        attributes = [one for one in attributes if one.key in ATTRIBUTES]
        groups = _said(layer.values("groups")[row] if "groups" in layer else (), "kind", "name")
        character = characters.get(of_row.get(row, ""))
        if character is not None and character.extra.get("uncertain"):
            continue
        label = f"{name} {character.id if character else predicted.name}"
        traits, memberships = (character.attributes, character.groups) if character else ((), ())
        tally_said(tallies["attributes"], traits, attributes, name=label)
        for key in sorted(ATTRIBUTES):
            tally_said(
                tallies[f"attributes/{key}"],
                [trait for trait in traits if trait.key == key],
                [one for one in attributes if one.key == key],
                name=label,
            )
        tally_said(tallies["groups"], memberships, groups, name=label, is_key_asked=False)
        tally_said(tallies["groups/kind"], memberships, groups, name=label)
        if character is None:
            continue
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for one in character.names:
            kinds[_plain(one.text)].add(one.kind)
        _share(
            tallies["name_kinds"],
            [
                (f"{label} {one.text!r}", one.kind, kinds[_plain(one.text)])
                for one in predicted.names
                if kinds[_plain(one.text)]
            ],
        )
        _share(tallies["roles"], [(label, predicted.role or "none", {character.role})])
    for character in gold.characters:
        if character.id in row_of or character.extra.get("uncertain"):
            continue
        label = f"{name} {character.id} (not in the cast)"
        tally_said(tallies["attributes"], character.attributes, (), name=label)
        for key in sorted(ATTRIBUTES):
            rows_of_key = [trait for trait in character.attributes if trait.key == key]
            tally_said(tallies[f"attributes/{key}"], rows_of_key, (), name=label)
        tally_said(tallies["groups"], character.groups, (), name=label)
        tally_said(tallies["groups/kind"], character.groups, (), name=label)


def rows(slugs: Sequence[str] = ()) -> dict[str, Any]:
    """Give the rows of the quality benchmark: precision, recall and F1, and shares of names and roles."""
    return {key: _row(key, tally) for key, tally in sorted(_run(slugs).items())}


def _run(slugs: Sequence[str]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    marks = {gold.name: gold.marks for gold in coreference.golds("stories")}
    for folder in sorted(FOLDER.iterdir()):
        if (folder / "gold.toml").is_file() and (not slugs or folder.name in slugs):
            story = reading.read_once(story_file(folder))
            gold = resolve(load_gold(folder), story.text)
            score_read(story, gold, tallies, name=folder.name, marks=marks.get(folder.name, ()))
    return tallies


def _row(key: str, tally: Tally) -> dict[str, float]:
    if key in {"name_kinds", "roles"}:
        return {"right": tally.right / max(1, tally.gold), "asked": tally.gold}
    return tally.row()


def _share(tally: Tally, answers: Iterable[tuple[str, str, set[str]]]) -> None:
    for label, given, wanted in answers:
        is_fine = given in wanted
        tally.add(is_fine, 1, 1)
        if not is_fine:
            tally.misses.append(f"{label}: {given}, not {' or '.join(sorted(wanted))}")


def _said(rows_given: Iterable[Any], key: str, value: str) -> list[Said]:
    return [
        Said(
            key=_SAME_NAME.get(str(row[key]), str(row[key])),
            value=str(row[value]),
            evidence=tuple((int(a), int(b)) for a, b in row["evidence"]),
        )
        for row in rows_given or ()
    ]


def _words(value: str) -> list[str]:
    words = [word for word in _WORD.findall(value.casefold()) if word not in _IGNORED]
    return [word.removesuffix("s") if len(word) > len("its") else word for word in words]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", action="append", default=[])
    parser.add_argument("--wrong", action="store_true", help="show what was missed and what is wrong")
    args = parser.parse_args(argv)
    tallies = _run(args.story)
    for key, tally in sorted(tallies.items()):
        figures = (f"{name} {round(value, 3)}" for name, value in _row(key, tally).items())
        print(f"{key:20}", "  ".join(figures))
    for key, tally in sorted(tallies.items()) if args.wrong else ():
        if "/" not in key:
            print(f"--- {key}", *tally.misses, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
