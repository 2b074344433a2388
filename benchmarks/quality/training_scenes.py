"""Quotations, speakers, addressees and cast on the training scenes. TUNED ON: no measure of quality on unseen stories.

    python -m benchmarks.quality.training_scenes [--scene NAME ...] [--gold-cast] [--errors MEASURE|all]

``--gold-cast`` reads each scene with the names and epithets of its gold as its cast. The scenes are under training/scenes; rules and weights may be fitted on them. Counts are pooled over the scenes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.scenes.load import Scene, iter_scenes

import fabula
from benchmarks.quality.stories import pooled, score_read
from benchmarks.quality.tally import Tally

_SHOWN = ("quotations/", "paratext", "thoughts", "embedded", "cast", "speakers")


def rows(names: Sequence[str] = ()) -> dict[str, Any]:
    """Give the pooled rows of the training scenes whose names start with one of ``names``."""
    made, _ = _run(names)
    return made


def read_scene(scene: Scene, *, is_gold_cast: bool = False) -> fabula.Story:
    """Read a scene, with the names and epithets of its gold as its cast where that is asked.

    Raises:
        ValueError: reading changes the text, so that the gold does not fit.
    """
    if is_gold_cast:
        cast = cast_of(scene)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "cast.json"
            path.write_text(json.dumps({"characters": cast}), "utf-8")
            story = fabula.read_text(scene.text, name=scene.name, cast=path)
    else:
        story = fabula.read_text(scene.text, name=scene.name)
    if story.text != scene.text:
        raise ValueError(f"{scene.name}: reading changes the text")
    return story


def cast_of(scene: Scene) -> list[dict[str, Any]]:
    """Give the gold characters as a cast file lists them: by id, with names and epithets as aliases."""
    gold = scene.gold
    return [
        {"name": c.id, "aliases": [c.name, *(n.text for n in c.names), *["narrator"] * (c.id == gold.narrator)]}
        for c in gold.characters
    ]


def _run(names: Sequence[str], *, is_gold_cast: bool = False) -> tuple[dict[str, Any], dict[str, Tally]]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    speech: Counter[str] = Counter()
    each: dict[str, float] = {}
    for scene in iter_scenes(*names):
        story = read_scene(scene, is_gold_cast=is_gold_cast)
        each[scene.name] = score_read(story, scene.gold, tallies, speech, name=scene.name)["accuracy"]
    made: dict[str, Any] = {
        key: tally.row() for key, tally in sorted(tallies.items()) if key.startswith(_SHOWN) and key != "speakers"
    }
    made["speakers"] = pooled(speech)
    made["speakers_by_scene"] = each
    return made, tallies


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scene", action="append", default=[], help="the beginning of a scene's file name")
    parser.add_argument("--gold-cast", action="store_true", help="give each scene its gold cast")
    parser.add_argument("--errors", action="append", default=[], help="a measure, such as speakers, or all")
    args = parser.parse_args(argv)
    made, tallies = _run(args.scene, is_gold_cast=args.gold_cast)
    print(f"{len(made['speakers_by_scene'])} training scenes (tuned on: says nothing of unseen stories)")
    for key, row in made.items():
        figures = "  ".join(
            f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()
        )
        print(f"{key:22} {figures}")
    for key, tally in tallies.items():
        if key.startswith(_SHOWN) and (key in args.errors or "all" in args.errors):
            print(f"--- {key}", *tally.misses, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
