"""Which words of an example are names of persons."""

from __future__ import annotations

from dataclasses import dataclass, field

from fabula.lang.en.common_words import COMMON_WORDS, NATIONALITIES, PARTICLES
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.person_nouns import KIN_NAMES, PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.titles import TITLES
from training.augment.example import Example

_NO_NAMES = (
    frozenset(COMMON_WORDS)
    | NATIONALITIES
    | frozenset(TITLES)
    | frozenset(PERSON_NOUNS)
    | PERSON_PLURALS
    | KIN_NAMES
    | frozenset(
        """
        god lord christ jesus heaven satan devil providence almighty creator saviour messiah highness majesty honour honor
        grace excellency worship lordship ladyship eminence holiness senior junior jr sr esq i ii iii iv death time nature
        fate love fortune mamma papa
        """.split()
    )
) - frozenset(GIVEN_NAMES)
_PARTICLES = PARTICLES - {"of", "the", "y"}


@dataclass(slots=True)
class Run:
    """The words of a name: without titles, with particles."""

    first: int
    last: int
    title: int = -1
    plural: bool = False
    parts: list[int] = field(default_factory=list)


def runs_of(example: Example) -> list[Run]:
    """Give the names of persons in an example, in order, from its mentions or else from its tags and auxiliary spans."""
    if example.mentions is not None:
        return [run for run in _mentioned_runs(example) if is_tree(example, run)]
    if example.upos is not None:
        return _tagged_runs(example)
    return []


def _mentioned_runs(example: Example) -> list[Run]:
    """Give the names inside proper mentions of persons, those of other mentions within them left out."""
    mentions = example.mentions or []
    if not any(kind == "PER" and form == "proper" for _, _, kind, form in mentions):
        return []
    words = example.words
    owner = [-1] * len(words)
    order = sorted(range(len(mentions)), key=lambda k: mentions[k][0] - mentions[k][1])
    for k in order:
        first, last, _, _ = mentions[k]
        owner[first : last + 1] = [k] * (last - first + 1)
    runs: list[Run] = []
    for k in order:
        first, last, kind, form = mentions[k]
        if kind == "PER" and form == "proper" and last - first < 10:
            rows = [row for row in range(first, last + 1) if owner[row] == k]
            runs += _named(example, rows, first)
    runs.sort(key=lambda run: run.first)
    return runs


def _named(example: Example, rows: list[int], first: int) -> list[Run]:
    """Give the names among the words of one mention."""
    words = example.words
    runs: list[Run] = []
    open_run: Run | None = None
    for row in rows:
        word = words[row]
        if _is_name(word):
            if open_run is not None and open_run.last == row - 1:
                open_run.last = row
                open_run.parts.append(row)
            else:
                open_run = Run(row, row, parts=[row])
                runs.append(open_run)
        elif open_run is not None and open_run.last == row - 1 and (word.lower() in _PARTICLES or word == "-"):
            open_run.last = row
        elif open_run is not None and word.lower() in TITLES:
            open_run = None
    return [run for run in runs if _settled(example, run, first)]


def _settled(example: Example, run: Run, first: int) -> bool:
    """Trim a run, find its title, and tell whether it names a person."""
    words = example.words
    run.last = run.parts[-1]
    row = run.first - 1
    while row >= first and words[row].lower() in _PARTICLES:
        row -= 1
        run.first -= 1
    before = words[row].lower().rstrip(".") if row >= 0 else ""
    if row >= first and before in TITLES:
        run.title = row
    elif before == "of" and row >= first:
        return False
    elif before == "the":
        word = words[run.last]
        run.plural = len(run.parts) == 1 and len(word) > 3 and word.endswith("s") and word.lower() not in GIVEN_NAMES
        return run.plural
    initials = sum(words[part].endswith(".") for part in run.parts)
    return initials < len(run.parts)


def _is_name(word: str) -> bool:
    lower = word.lower()
    if not word[0].isupper() or lower in _NO_NAMES:
        return False
    return word.isalpha() or (word[1:] == "." or (word[-1].isalpha() and ("'" in word or "’" in word)))


def _tagged_runs(example: Example) -> list[Run]:
    """Give the names of a treebank: by its spans of persons, by supersenses, else by given names that are known."""
    upos, words, head, deprel = example.upos or [], example.words, example.head, example.deprel
    if "PROPN" not in upos:
        return []
    person = _persons(example)
    runs: list[Run] = []
    row, size = 0, len(words)
    while row < size:
        if upos[row] != "PROPN" or not person[row] or not _is_name(words[row]):
            row += 1
            continue
        stop = row + 1
        if head is not None and deprel is not None:
            while (
                stop < size
                and deprel[stop] in {"flat", "punct"}
                and row <= head[stop] <= stop + 1
                and (words[stop] == "-" or upos[stop] == "PROPN")
            ):
                stop += 1
            while words[stop - 1] == "-":
                stop -= 1
        parts = [k for k in range(row, stop) if words[k] != "-"]
        run = Run(row, stop - 1, parts=parts)
        if is_tree(example, run) and (example.xpos is None or example.xpos[stop - 1] == "NNP"):
            if row and words[row - 1].lower().rstrip(".") in TITLES and upos[row - 1] == "PROPN":
                run.title = row - 1
            runs.append(run)
        row = stop
    return runs


def _persons(example: Example) -> list[bool]:
    words = example.words
    if example.gum:
        inner = [""] * len(words)
        for first, last, kind in sorted(example.gum, key=lambda span: span[0] - span[1]):
            inner[first : last + 1] = [kind] * (last - first + 1)
        return [kind == "person" for kind in inner]
    known = [word.lower() in GIVEN_NAMES for word in words]
    if example.supersense is not None:
        for row, sense in enumerate(example.supersense):
            if sense != "?":
                known[row] = sense == "n.PERSON"
    return known


def is_tree(example: Example, run: Run) -> bool:
    """Tell whether one word of the run has its head outside, and no word outside it hangs on another one."""
    head, deprel = example.head, example.deprel
    if head is None or deprel is None:
        return True
    top = run.first
    if run.first <= head[top] <= run.last and head[top] != top:
        return False
    if deprel[top] in {"flat", "nmod:desc"}:
        return False
    for row in range(run.first + 1, run.last + 1):
        if not run.first <= head[row] <= run.last or head[row] == row:
            return False
    return True
