"""Load the training scenes: one TOML file each, with the text and its gold in one place.

A file has ``text = '''...'''`` and then the tables of the gold format (see tests/gold/README.md), of which scenes use
``[story]`` (narrator), ``[[characters]]``, ``[[quotations]]`` and, where present, ``[[paratext]]`` and ``[[embedded]]``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.gold.resolve import GoldError, ResolvedGold, parse_gold, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Scene:
    """A training scene: its name, its text, and the gold with offsets into the text."""

    name: str
    text: str
    gold: ResolvedGold


def iter_scenes(*names: str, folder: Path = FOLDER) -> Iterator[Scene]:
    """Give the training scenes in the order of their names.

    Args:
        names: only the scenes whose file names start with one of these; all where none is given.
        folder: where the TOML files are.

    Raises:
        GoldError: a file that is not TOML, or gold that does not resolve.
    """
    for path in sorted(folder.glob("*.toml")):
        if not names or path.stem.startswith(names):
            yield load_scene(path)


def load_scene(path: Path) -> Scene:
    """Give the scene of one file.

    Raises:
        GoldError: not TOML, no text, or gold that does not resolve.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    text = data.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        raise GoldError(f"{path}: text is missing")
    gold = resolve(parse_gold(data, path), text)
    if gold.problems:
        raise GoldError(f"{path}: {'; '.join(gold.problems)}")
    return Scene(path.stem, text, gold)
