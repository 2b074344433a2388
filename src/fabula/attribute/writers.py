"""Writers: who wrote a letter, note or message, and to whom, by its heading, its greeting and its signature.

Known limits: only names and initials of the cast tell; a signature such as "Your loving aunt" is left open.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fabula.lang.en.titles import TITLES
from fabula.story.arrays import Ragged

if TYPE_CHECKING:
    from fabula.story.layer import Layer
    from fabula.story.story import Story

__all__ = ["Signatures", "Writers"]

_HEADER = re.compile(r"^[ \t>*_]*(?P<name>From|To)[*_]*:[*_]*[ \t]*(?P<who>[^\n]+)", re.IGNORECASE | re.MULTILINE)
_GREETING = re.compile(
    r"[\"“‘'_*\s]*(?:my\s+)?(?:own\s+|very\s+)?(?:dear(?:est)?|darling|beloved|hi|hello|hey|to)\s+(?P<who>[^\n.!?,:;—]{1,40})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[ \t*_]*(?:[\[(<][\d:. apm]+[\])>]\s*)?[\[<]?(?P<who>[^\[\]<>:\n]{1,40}?)\s*(?:\([^()\n]*\))?[\]>:]"
)
_SIGNED = re.compile(r"(?:^|\n|(?:—|―|–|--|\s-|~)\s?)[ \t\"“_*—–~-]*(?P<who>[^\n—–~]{1,60}?)[\s\"”’'_*]*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_MIN_INSIDE = 3
_RUN = 400
"""Messages so many characters apart belong to one chat."""


class Signatures:
    """Finds the character that a signature, a greeting or a label names.

    Args:
        names: the names of each character.
        narrator: row of the character who is "me", or -1.
    """

    def __init__(self, names: Iterable[Sequence[str]], narrator: int = -1) -> None:
        self._narrator = narrator
        self._full: set[int] = set()
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self._by_initials: defaultdict[str, set[int]] = defaultdict(set)
        self._by_family: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for row, texts in enumerate(names):
            for text in texts:
                words = _words(text)
                if not words:
                    continue
                self._by_name[" ".join(words)].add(row)
                if len(words) > 1:
                    self._full.add(row)
                    self._by_initials["".join(word[0] for word in words)].add(row)
                    self._by_family[words[0][0], words[-1]].add(row)

    def find(self, text: str) -> int:
        """Give the row of the character, or -1 where nobody, or more than one, bears the name.

        Example:
            "E. Finch" is Everard Finch, and so is "E.F." where he is the only one.
        """
        words = _words(text)
        if not words or len(words) > 6:
            return -1
        if words == ["me"]:
            return self._narrator
        for first in range(len(words)):
            who = _only(self._by_name.get(" ".join(words[first:]), set()))
            if who >= 0:
                return who
        if len(words[0]) == 1 and len(words) > 1 and len(words[-1]) > 1:
            who = _only(self._by_family.get((words[0], words[-1]), set()))
            return who if who >= 0 else _only(self._by_name.get(words[-1], set()) - self._full)
        joined = "".join(words) if all(len(word) == 1 for word in words) else ""
        return _only(self._by_initials.get(joined, set())) if len(joined) > 1 else -1

    def find_user(self, label: str) -> int:
        """Give the row of the character whose chat name this is: a name, or one name inside it ("jteller")."""
        who = self.find(label)
        if who >= 0:
            return who
        low = label.lower()
        inside = {name: rows for name, rows in self._by_name.items() if len(name) >= _MIN_INSIDE and name in low}
        longest = max((len(name) for name in inside), default=0)
        return _only({row for name, rows in inside.items() if len(name) == longest for row in rows})


class Writers:
    """Give the writing inside the story with author and recipient, and the lines of a chat with their senders."""

    needs = frozenset({"quotations", "embedded", "characters"})
    makes = frozenset({"quotations", "embedded"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers ``embedded`` and ``quotations``."""
        embedded, quotations = story.layer("embedded"), story.layer("quotations")
        if not len(embedded):
            return [embedded, quotations]
        narrators = story.layer("characters").where("role", "narrator").tolist()
        signatures = Signatures(_names(story), narrators[0] if len(narrators) == 1 else -1)
        spans = list(zip(embedded.ints("start").tolist(), embedded.ints("end").tolist(), strict=True))
        kinds = embedded.labels("kind")
        author, recipient = [-1] * len(spans), [-1] * len(spans)
        labels: dict[int, tuple[str, tuple[int, int]]] = {}
        for row, (start, end) in enumerate(spans):
            if kinds[row] == "message" and (label := _LABEL.match(story.text, start, end)) is not None:
                author[row] = signatures.find_user(label["who"])
                labels[row] = label["who"], label.span("who")
            elif kinds[row] in {"letter", "note", "card", "message"}:
                author[row], recipient[row] = _parties(story.text[start:end], signatures)
        company = _company(spans, author, labels)
        for row, others in company.items():
            recipient[row] = others[0] if len(others) == 1 and others[0] >= 0 else -1
        lines = {span: row for row, span in enumerate(spans) if row in labels}
        filled = _senders(quotations, lines, author, labels, company)
        return [embedded.replace(author=author, recipient=recipient), filled]


def _senders(
    quotations: Layer,
    lines: dict[tuple[int, int], int],
    author: Sequence[int],
    labels: Mapping[int, tuple[str, tuple[int, int]]],
    company: dict[int, list[int]],
) -> Layer:
    if not lines:
        return quotations
    by_end = {end: row for (_, end), row in lines.items()}
    speaker = quotations.ints("speaker").tolist()
    addressees = quotations.ragged("addressees").tolist()
    cue: list[tuple[int, int]] = [(a, b) for a, b in quotations.spans("cue").tolist()]
    types, reasons = list(quotations.labels("type")), list(quotations.texts("reason"))
    score = [None if math.isnan(value) else value for value in quotations.floats("score").tolist()]
    ends: list[int] = quotations.ints("end").tolist()
    rows: list[int] = quotations.where("kind", "writing").tolist()
    for q in rows:
        row = by_end.get(ends[q], -1)
        if row < 0 or author[row] < 0:
            continue
        speaker[q], cue[q], types[q] = author[row], labels[row][1], "explicit"
        addressees[q] = [who for who in company.get(row, ()) if who >= 0]
        reasons[q], score[q] = "label", 0.9
    return quotations.replace(
        speaker=speaker, addressees=Ragged.of(addressees), cue=cue, type=types, reason=reasons, score=score
    )


def _company(
    spans: Sequence[tuple[int, int]], author: Sequence[int], labels: Mapping[int, tuple[str, tuple[int, int]]]
) -> dict[int, list[int]]:
    """Give for each message the other senders of its chat; -1 for each who is nobody of the cast."""
    made: dict[int, list[int]] = {}
    run: list[int] = []
    for row in [*labels, -1]:
        if run and (row < 0 or spans[row][0] - spans[run[-1]][1] > _RUN):
            senders = {labels[member][0].strip().lower(): author[member] for member in run}
            for member in run:
                mine = labels[member][0].strip().lower()
                made[member] = sorted(who for label, who in senders.items() if label != mine)
            run = []
        run.append(row)
    return made


def _parties(text: str, signatures: Signatures) -> tuple[int, int]:
    """Give author and recipient by headers; else by the signature and the greeting."""
    headers = {hit["name"].lower(): hit["who"] for hit in _HEADER.finditer(text, 0, min(len(text), 600))}
    author = signatures.find(headers.get("from", "").split(",")[0])
    recipient = signatures.find(headers.get("to", "").split(",")[0])
    greeting = _GREETING.match(text)
    if recipient < 0 and greeting is not None:
        recipient = signatures.find(greeting["who"])
    if author < 0:
        signed = _SIGNED.search(text, max(0, len(text) - 80))
        author = signatures.find(signed["who"]) if signed is not None else -1
    return author, recipient if recipient != author else -1


def _names(story: Story) -> list[list[str]]:
    characters = story.layer("characters")
    return [
        [name or "", *(entry["text"] for entry in names or ())]
        for name, names in zip(characters.texts("name"), characters.values("names"), strict=True)
    ]


def _words(text: str) -> list[str]:
    found = [word.strip(".").lower() for word in _WORD.findall(text)]
    return [word for word in found if word not in TITLES] or found


def _only(rows: set[int]) -> int:
    return next(iter(rows)) if len(rows) == 1 else -1
