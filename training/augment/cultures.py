"""Names of many cultures: lists from files and names put together from syllables, cut as fabula cuts words."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from fabula.segment.tokens import split_tokens

_BEFORE_SUFFIX = "Ren"
FOLDER = Path(__file__).parent / "data"

Words = tuple[tuple[str, bool], ...]
"""Words of a name, each with whether white space comes before it; the first never has any."""


@dataclass(frozen=True, slots=True)
class Culture:
    """Names, and how persons are called by them.

    Args:
        name: Name of the table in the file.
        weight: How often the culture is drawn, against 1 for the others.
        given: Given names.
        family: Family names.
        patronymics: Second names after the father's.
        suffixes: Honorifics after a name; the first word may be a hyphen.
        order: Share of persons with the family name first.
        suffix_rate: Share of examples in which honorifics are used.
        middle: Share of full names with a second given name.
        patronymic_rate: Share of persons with a patronymic.
    """

    name: str
    weight: float
    given: tuple[Words, ...]
    family: tuple[Words, ...]
    patronymics: tuple[Words, ...]
    suffixes: tuple[Words, ...]
    order: float
    suffix_rate: float
    middle: float
    patronymic_rate: float


@cache
def cultures() -> tuple[Culture, ...]:
    """Give all cultures, the invented ones and user names among them."""
    found = [_culture(name, row) for name, row in _table("names.toml").items()]
    found += [_invented(name, row) for name, row in _table("invented.toml").items()]
    return tuple(found)


@cache
def weights() -> tuple[float, ...]:
    """Give the running sum of the weights of the cultures."""
    total = 0.0
    sums: list[float] = []
    for culture in cultures():
        total += culture.weight
        sums.append(total)
    return tuple(sums)


def cut(names: list[str]) -> list[Words]:
    """Give each name as fabula's words; names that are cut where no blank or hyphen is are left out.

    Args:
        names: Names with "~" in the place of blanks; suffixes begin with "-" or "~".
    """
    plain = [(_BEFORE_SUFFIX * (name[0] in "-~") + name).replace("~", " ") for name in names]
    text = "\n".join(plain)
    ends = np.cumsum([len(name) + 1 for name in plain]) - 1
    begins = ends - np.array([len(name) for name in plain])
    starts, stops = split_tokens(text, np.stack([begins, ends], axis=1).astype(np.int32))
    words: list[list[tuple[str, bool]]] = [[] for _ in names]
    of_name = np.searchsorted(begins, starts, side="right") - 1
    for k, a, b in zip(of_name.tolist(), starts.tolist(), stops.tolist(), strict=True):
        words[k].append((text[a:b], bool(a > begins[k] and text[a - 1] == " ")))
    result: list[Words] = []
    for name, found in zip(names, words, strict=True):
        sound = all(space or k == 0 or word == "-" or found[k - 1][0] == "-" for k, (word, space) in enumerate(found))
        if sound and found:
            result.append(tuple(found[1:] if name[0] in "-~" else found))
    return result


def _table(file: str) -> dict[str, dict[str, str | float]]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


def _culture(name: str, row: dict[str, str | float]) -> Culture:
    def names(key: str) -> tuple[Words, ...]:
        return tuple(cut(str(row[key]).split())) if key in row else ()

    return Culture(
        name=name,
        weight=float(row.get("weight", 1)),
        given=names("given"),
        family=names("family"),
        patronymics=names("patronymics"),
        suffixes=names("suffixes"),
        order=float(row.get("order", 0)),
        suffix_rate=float(row.get("suffix_rate", 0)) if "suffixes" in row else 0.0,
        middle=float(row.get("middle", 0.04)),
        patronymic_rate=float(row.get("patronymic_rate", 0)),
    )


def _invented(name: str, row: dict[str, str | float]) -> Culture:
    """Put names together: each pattern is a row of kinds of parts, and each kind a list in the table."""
    rng = random.Random(name)
    parts = {key: str(value).split() for key, value in row.items() if len(key) == 1}

    def made(patterns: str, count: int) -> str:
        choices = patterns.split()
        names = set[str]()
        for _ in range(count):
            pattern = rng.choice(choices)
            word = "".join(rng.choice(parts[c]) if c in parts else c for c in pattern)
            names.add(word if row.get("as_written") else _capitalized(word))
        return " ".join(sorted(names))

    lists: dict[str, str | float] = {
        "weight": float(row.get("weight", 1)),
        "order": float(row.get("order", 0)),
        "given": made(str(row["given"]), 900),
        "family": made(str(row["family"]), 500),
    }
    return _culture(name, lists)


def _capitalized(word: str) -> str:
    """Give a word with each part in capitals: after a hyphen and after a blank."""
    return "".join(c.upper() if k == 0 or word[k - 1] in "-~" else c for k, c in enumerate(word))
