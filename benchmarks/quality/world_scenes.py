"""The measures of the world on short scenes written to tune on. TUNED ON: no measure of quality on unseen stories.

    python -m benchmarks.quality.world_scenes [--purpose relations] [--scene NAME ...] [--errors MEASURE|all ...] [--min-score 0.5]

The scenes are under training/world: ``[[scene]]`` tables with ``name``, ``purpose``, ``text``, ``scene.characters`` and the rows of
the purpose, as in tests/gold/README.md. In scenes of purpose ``realis`` every event is marked; a row of ``scene.scenes`` may quote
its first words alone.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.gold.resolve import GoldError, ResolvedGold, parse_gold, resolve

import fabula
from benchmarks.data import ROOT
from benchmarks.quality.cases import Board, case_of
from benchmarks.quality.world import SCORERS

FOLDER = ROOT / "training" / "world"
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "relations": ("relations",),
    "transfers": ("transfers", "knowledge"),
    "knowledge": ("knowledge",),
    "scenes": ("scenes",),
    "realis": ("events",),
    "events": ("events",),
}


@dataclass(frozen=True, slots=True)
class WorldScene:
    """A short scene: its name, what it was written for, its text, and its gold with offsets."""

    name: str
    purpose: str
    text: str
    gold: ResolvedGold


def iter_world_scenes(
    folder: Path = FOLDER, *, names: Sequence[str] = (), is_strict: bool = True
) -> Iterator[WorldScene]:
    """Give the scenes of every file, in the order of the names of files.

    Args:
        folder: where the TOML files are.
        names: only these files; all where none is given.
        is_strict: whether gold that does not resolve is an error, or the scene is left out.

    Raises:
        GoldError: a file that is not TOML, or gold that does not resolve.
    """
    for path in sorted(folder.glob("*.toml")):
        if names and path.name not in names:
            continue
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise GoldError(f"{path}: {error}") from error
        for row in data.get("scene", ()):
            try:
                yield world_scene(row, path)
            except GoldError as error:
                if is_strict:
                    raise
                print(f"left out: {error}", file=sys.stderr)


def world_scene(row: Mapping[str, Any], path: Path) -> WorldScene:
    """Give the scene of one table; ``path`` is the file it stands in.

    Raises:
        GoldError: gold that does not resolve.
    """
    name, purpose, text = row["name"], row["purpose"], row["text"]
    data = {key: value for key, value in row.items() if key not in {"name", "purpose", "text"}}
    if data.get("events"):
        data["event_stretch"] = [{"text": text}]
    gold = resolve(parse_gold(data, path), text)
    problems = [line for line in gold.problems if not line.startswith("characters:")]
    if problems:
        raise GoldError(f"{path}: {name}: {'; '.join(problems)}")
    ends = [len(text[: scene.start].rstrip()) for scene in gold.scenes[1:]] + [len(text)]
    scenes = tuple(replace(scene, end=end) for scene, end in zip(gold.scenes, ends, strict=False))
    return WorldScene(name, purpose, text, replace(gold, scenes=scenes))


def rows() -> dict[str, Any]:
    """Give the figures over all scenes."""
    board, counts = _score((), ())
    return board.rows() | {"scenes_read": sum(counts.values())}


def _score(purposes: Sequence[str], names: Sequence[str], *, least: float = 0.0) -> tuple[Board, dict[str, int]]:
    board, counts = Board(), dict[str, int]()
    for scene in iter_world_scenes(is_strict=False):
        if (purposes and scene.purpose not in purposes) or (names and not scene.name.startswith(tuple(names))):
            continue
        story = fabula.read_text(scene.text, name=scene.name)
        if story.text != scene.text:
            raise ValueError(f"{scene.name}: reading changes the text")
        counts[scene.purpose] = counts.get(scene.purpose, 0) + 1
        case = replace(case_of(story, scene.gold, name=scene.name), least=least)
        for section in SECTIONS[scene.purpose]:
            SCORERS[section](case, board)
    return board, counts


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--purpose", action="append", default=[], choices=list(SECTIONS))
    parser.add_argument("--scene", action="append", default=[], help="the beginning of a scene's name")
    parser.add_argument("--errors", action="append", nargs="?", const="all", default=[], help="a measure, or all")
    parser.add_argument("--min-score", type=float, default=0.0)
    args = parser.parse_args(argv)
    board, counts = _score(args.purpose, args.scene, least=args.min_score)
    print(f"training scenes (tuned on: says nothing of unseen stories): {counts}")
    board.print(args.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
