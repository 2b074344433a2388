"""What the small (int8) weights cost: every measure of the encoder's layers, by either precision.

    python -m benchmarks.quality.precision

``loss`` is full precision less int8, in points of a hundred; below 0 where int8 happens to be better.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, cast

from benchmarks.quality import entities, reading, supersenses, tags


def rows() -> dict[str, Any]:
    """Give the measures by int8 and by full precision, their loss, and the largest loss."""
    small, full = headline("int8"), headline("full")
    loss = {name: 100 * (full[name] - value) for name, value in small.items()}
    return {"int8": small, "full": full, "loss": loss, "largest_loss": max(loss.values())}


def headline(precision: reading.Precision) -> dict[str, float]:
    """Give one figure for each measure of the encoder's layers."""
    made: dict[str, float] = {}
    litbank = entities.rows("litbank", precision=precision)
    for name in entities.MEASURES:
        made[f"litbank {name}"] = litbank[name]["f1"]
    trees = tags.rows("dev", precision=precision)
    for treebank in tags.TREEBANKS:
        for protocol in tags.PROTOCOLS:
            for name, value in cast("Mapping[str, float]", trees[treebank][protocol]).items():
                if name != "words":
                    made[f"{treebank} {protocol} {name}"] = value
    made["streusle supersenses"] = supersenses.rows("dev", precision=precision)["f1"]
    return made


def main() -> int:
    """Print the table."""
    made = rows()
    for name, value in made["int8"].items():
        print(
            f"{name:32} int8 {100 * value:6.2f}  full {100 * made['full'][name]:6.2f}  loss {made['loss'][name]:5.2f}"
        )
    print(f"largest loss {made['largest_loss']:.2f} points")
    return 0


if __name__ == "__main__":
    sys.exit(main())
