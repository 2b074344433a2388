"""Coreference: the mentions that the cast left open get their chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fabula.resolve.coreference.decode import Decoded, decode, is_worth
from fabula.resolve.coreference.pairs import Pairs, alone_codes, candidates, far_links, pair_codes
from fabula.resolve.coreference.scorer import Scorer, load_scorer
from fabula.resolve.coreference.table import NAMED, NOMINAL, MentionTable
from fabula.resolve.coreference.tables import story_table, vectors_of
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Coreference"]

_WORKING = ("mention_vectors", "references")
_STRETCH = 2048
"""Mentions whose pairs are scored at one time; the memory of a book stays that of a stretch."""


class Coreference:
    """Ties every mention that has no chain yet to a chain, or makes a new one for it.

    Names come first: chains that are there stay as they are, and no two of them are joined. A pronoun in speech is tied with regard to
    the speaker and the addressee of the quotation.

    It runs twice: before the speakers are known, to tell them whom "she" means in "she said", and after, with regard to them.

    Args:
        is_first: the first of the two passes, which leaves the working layer ``references`` and changes nothing.
        scorer: in place of the model's.
    Source: mention ranking after Lee et al. (2017), entities after Clark and Manning (2016): the mentions of an entity speak together;
        candidates are bounded, so that time and memory grow with the length of the text only.
    Known limits: a description is tied to one far back only where it has the same head word.
    """

    needs = frozenset({"tokens", "sentences", "quotations", "mentions", "mention_vectors", "chains", "characters"})
    makes: frozenset[str]

    def __init__(self, *, is_first: bool = False, scorer: Scorer | None = None) -> None:
        self._scorer = scorer
        self._is_first = is_first
        self.makes = frozenset({"references"}) if is_first else frozenset({"mentions", "chains", *_WORKING})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give mentions with chains, and the chains; the vectors are let go."""
        mentions, chains = story.layer("mentions"), story.layer("chains")
        gone = [Layer.empty(name) for name in _WORKING]
        if not len(mentions) or not len(story.layer("mention_vectors")):
            return [Layer.empty("references")] if self._is_first else gone
        table = story_table(story, mentions.ints("chain"))
        found = tied(self._scorer or load_scorer(), table, vectors_of(story))
        if self._is_first:
            character_of = np.append(chains.ints("character"), np.int32(-1))
            character = character_of[np.minimum(found.entity, len(chains))]
            rivals = character_of[found.rivals]
            order = np.argsort(rivals < 0, axis=1, kind="stable")
            rivals, shares = (np.take_along_axis(part, order, axis=1) for part in (rivals, found.shares))
            known = [[c for c in row if c >= 0] for row in rivals.tolist()]
            return [Layer("references", character=character, score=found.probability, rivals=known, shares=shares)]
        return [*_chained(story.text, mentions, chains, table, found), *gone]


def tied(scorer: Scorer, table: MentionTable, vectors: np.ndarray) -> Decoded:
    """Give the entity of each mention; ``vectors`` (m, size)."""
    codes = alone_codes(table)
    starts = range(0, len(table), _STRETCH)
    none = np.zeros(len(table), np.float32)
    for start in starts:
        rows = slice(start, start + _STRETCH)
        none[rows] = scorer.alone(vectors[rows], codes[rows])[:, 0]
    far = far_links(table)
    nothing = np.zeros(0, np.int32)
    parts = [(Pairs(later=nothing, earlier=nothing), np.zeros(0, np.float32))]
    for start in starts:
        pairs = candidates(table, start=start, stop=min(start + _STRETCH, len(table)), far=far)
        scores = scorer.pairs(vectors, pair_codes(table, pairs), pairs)
        kept = is_worth(scores, none[pairs.later])
        parts.append((pairs.take(kept), scores[kept]))
    later, earlier = (np.concatenate([getattr(part, name) for part, _ in parts]) for name in ("later", "earlier"))
    found = decode(
        Pairs(later=later, earlier=earlier),
        np.concatenate([scores for _, scores in parts]),
        none,
        table.owner,
        table.referent,
        _namesakes(table),
    )
    return _parted(table, found)


def _namesakes(table: MentionTable) -> dict[int, set[int]]:
    """Give for each name that is of nobody in the cast those of the cast with whom it shares a word."""
    bearers: dict[int, set[int]] = {}
    for row in np.flatnonzero((table.owner >= 0) & (table.name_keys[:, 0] >= 0)).tolist():
        for key in table.name_keys[row].tolist():
            bearers.setdefault(key, set()).add(int(table.owner[row]))
    bearers.pop(-1, None)
    free: list[int] = np.flatnonzero((table.owner < 0) & (table.form == NAMED)).tolist()
    return {row: {who for key in table.name_keys[row].tolist() for who in bearers.get(key, ())} for row in free}


def _parted(table: MentionTable, found: Decoded) -> Decoded:
    """Make "her sister" somebody else where she turned out to be "her"."""
    entity = found.entity.copy()
    opens = np.flatnonzero(
        (table.first[1:] == table.first[:-1]) & (table.case[1:] == 1) & (table.last[1:] < table.last[:-1])
    )
    same = opens[(entity[opens] == entity[opens + 1]) & (table.owner[opens] < 0)]
    entity[same] = int(entity.max(initial=-1)) + 1 + np.arange(len(same))
    return replace(found, entity=entity)


def _chained(text: str, mentions: Layer, chains: Layer, table: MentionTable, found: Decoded) -> list[Layer]:
    """Give the mentions with their chains, and the chains: those there were, and the new ones in order of appearance."""
    n = len(chains)
    fresh, first = np.unique(found.entity[found.entity >= n], return_index=True)
    place = {int(fresh[k]): n + i for i, k in enumerate(np.argsort(first).tolist())}
    chain = np.array([place.get(who, who) for who in found.entity.tolist()], np.int32)
    rows_of: dict[int, list[int]] = {}
    for row, who in enumerate(chain.tolist()):
        if who >= n:
            rows_of.setdefault(who, []).append(row)
    made = [_described(text, mentions, table, rows_of[who]) for who in sorted(rows_of)]
    return [
        mentions.replace(chain=chain),
        Layer(
            "chains",
            type=[*chains.labels("type"), *(kind for kind, _ in made)],
            name=[*chains.texts("name"), *(name for _, name in made)],
            character=[*chains.ints("character").tolist(), *(None for _ in made)],
        ),
    ]


def _described(text: str, mentions: Layer, table: MentionTable, rows: list[int]) -> tuple[str | None, str | None]:
    """Give type and name of a new chain: its commonest name, else its first description."""
    plain = [row for row in rows if table.form[row] in (NAMED, NOMINAL)] or rows
    kinds = Counter(mentions.spec.column("type").labels[int(table.type[row])] for row in plain)
    kind = kinds.most_common(1)[0][0]
    named = Counter(_text(text, mentions, row) for row in plain if table.form[row] == NAMED)
    if named:
        return kind, named.most_common(1)[0][0]
    described = [row for row in plain if table.form[row] == NOMINAL]
    return kind, _text(text, mentions, described[0]) if described else None


def _text(text: str, mentions: Layer, row: int) -> str:
    start = int(mentions.ints("start")[row])
    core = mentions.spans("core")[row]
    end = int(core[1]) if core[1] > start else int(mentions.ints("end")[row])
    return " ".join(text[start:end].split())
