"""Documents that the scorer is trained on, and what is known of the mentions in novels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.data import folder, loader

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from fabula.resolve.coreference.table import MentionTable

GUM_KINDS = {"person": "PER", "animal": "PER", "place": "LOC", "organization": "ORG"}
Gold = list[tuple[int, int, str, int]]
"""Start, end, type and chain (-1: of none) of each mention, as characters of the text."""


@dataclass(slots=True)
class Document:
    """A document: the table of its predicted mentions, their word vectors (m, 3 * width), and the gold.

    ``chain`` (m,): the gold chain of each predicted mention; -1 for a gold mention of none, -2 for no gold mention, -3 for unknown.
    """

    name: str
    source: str
    text: str
    spans: list[tuple[int, int]]
    table: MentionTable
    vectors: np.ndarray
    chain: np.ndarray
    gold: Gold


LITBANK_DEV = frozenset(("Emma", "DaisyMiller"))
"""Novels whose openings are development documents of LitBank."""


def pdnc_stretches(
    *, n: int = 2, size: int = 80_000
) -> Iterator[tuple[str, str, dict[tuple[int, int], int], dict[str, int]]]:
    """Give stretches of PDNC's training novels: name, text, the character of each mention whose character is known, and of each name.

    Known are the mentions inside quotations, and the pronoun or name in the clause beside them. Novels whose openings are
    development documents elsewhere are left out.
    """
    for doc in loader().iter_pdnc(folder(), split="train", repair=True):
        if doc.id in LITBANK_DEV:
            continue
        numbers = {c.name: k for k, c in enumerate(doc.characters)}
        names = {alias.casefold(): numbers[c.name] for c in doc.characters for alias in (c.name, *c.aliases)}
        known: dict[tuple[int, int], int] = {}
        for quote in doc.quotes:
            for m in quote.mentions:
                if len(m.entities) == 1 and m.entities[0] in numbers:
                    known[m.start, m.end] = numbers[m.entities[0]]
            cue = _cue_of(doc.text, quote) if quote.speaker in numbers else None
            if cue is not None:
                known[cue] = numbers[quote.speaker]
        for k in range(n):
            start = _paragraph(doc.text, (2 * k + 1) * len(doc.text) // (2 * n) - size // 2)
            end = _paragraph(doc.text, start + size)
            inside = {(a - start, b - start): who for (a, b), who in known.items() if start <= a and b <= end}
            yield f"{doc.id}-{k}", doc.text[start:end], inside, names


def _paragraph(text: str, at: int) -> int:
    """Give the first beginning of a paragraph from ``at`` on."""
    found = text.find("\n\n", max(0, at))
    return len(text) if found < 0 else found + 2


_VERB_OR_GAP = re.compile(r"[A-Za-z][\w'’.-]*")


def _cue_of(text: str, quote: Any) -> tuple[int, int] | None:
    """Give the span of the speaker in the clause beside a quotation: a pronoun, or the name in the referring expression."""
    expression = " ".join((quote.referring_expression or "").split())
    if not expression:
        return None
    for a, b in ((quote.spans[0][1], quote.spans[0][1] + 160), (quote.spans[0][0] - 160, quote.spans[0][0])):
        found = re.search(r"\s+".join(map(re.escape, expression.split())), text[max(0, a) : b])
        if found is None:
            continue
        start = max(0, a) + found.start()
        words = list(_VERB_OR_GAP.finditer(text, start, start + len(found[0])))
        pronouns = [w for w in words if w[0].lower() in {"he", "she", "i"}]
        if len(pronouns) == 1:
            return pronouns[0].span()
    return None
