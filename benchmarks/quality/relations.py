"""Relations: who is what to whom, shown where, in which state, from where to where, and by whose word.

``pair_and_type`` compares the sets of (source, target, type) of a story; the ends of a type that runs both ways are sorted, and so
are those of a family. ``with_evidence`` asks besides that a passage of the evidence overlaps one of gold. ``state_and_stretch``
compares rows, each once: the same state too, and stretches that share at least half of what they cover together. ``claimant`` asks
besides who says so. Of the right families, ``kin`` asks for the word ("mother", or seen from the other end "son").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.gold.model import DIRECTED

from benchmarks.quality.cases import Board, Case, Span, matching, overlaps

_ENOUGH = 0.5
_UP = frozenset({"mother", "father", "parent", "mum", "mom", "dad", "stepmother", "stepfather"})
_DOWN = frozenset({"son", "daughter", "child", "stepson", "stepdaughter", "stepchild"})
_INVERSE: Sequence[tuple[frozenset[str], frozenset[str]]] = (
    (_UP, _DOWN),
    (frozenset({"grandmother", "grandfather", "grandparent"}), frozenset({"grandson", "granddaughter", "grandchild"})),
    (frozenset({"aunt", "uncle", "great-aunt", "great-uncle"}), frozenset({"niece", "nephew"})),
    (frozenset({"mother-in-law", "father-in-law"}), frozenset({"son-in-law", "daughter-in-law"})),
)
_BOTH_WAYS: Sequence[frozenset[str]] = (
    frozenset({"sister", "brother", "sibling", "twin", "half-sister", "half-brother", "stepsister", "stepbrother"}),
    frozenset({"cousin"}),
    frozenset({"wife", "husband", "spouse"}),
    frozenset({"sister-in-law", "brother-in-law"}),
)
_SAME = {"mum": "mother", "mom": "mother", "mama": "mother", "dad": "father", "papa": "father", "clan": "clan"}

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A row of relations, of gold or of the story, its characters those of gold."""

    key: Key
    source: str
    kin: str | None
    state: str
    claimant: str
    stretch: Span
    evidence: tuple[Span, ...]
    shown: str
    uncertain: bool = False


def score_relations(case: Case, board: Board) -> None:
    """Add the measures of relations of one story."""
    gold, found = gold_ties(case), found_ties(case)
    if not gold and not found:
        return
    _sets(case, board, gold, found)
    _rows(case, board, gold, found)


def gold_ties(case: Case) -> list[Tie]:
    """Give the relations of gold."""
    return [
        Tie(
            key=_key(r.source, r.target, r.type),
            source=r.source,
            kin=r.kin,
            state=r.state,
            claimant=r.asserted_by,
            stretch=(r.start, r.until),
            evidence=r.evidence,
            shown=f"{r.source} {r.type}{f' ({r.kin})' if r.kin else ''} {r.target} {r.state} by {r.asserted_by}: "
            + _passages(case, r.evidence),
            uncertain=r.uncertain,
        )
        for r in case.gold.relations
    ]


def found_ties(case: Case) -> list[Tie]:
    """Give the relations of the story."""
    made: list[Tie] = []
    for row in case.rows("relations"):
        source, target = case.who(row["source"]) or "", case.who(row["target"]) or ""
        evidence = tuple((a, b) for a, b in row["evidence"] or ())
        claimant = case.who(row["asserted_by"]) or "narrator"
        kin = row.get("kin")
        told = f"{source} {row['type']}{f' ({kin})' if kin else ''} {target} {row['state']} by {claimant}"
        made.append(
            Tie(
                key=_key(source, target, row["type"]),
                source=source,
                kin=kin,
                state=row["state"],
                claimant=claimant,
                stretch=(row["start"], row["end"]),
                evidence=evidence,
                shown=f"{told} ({row.get('reason')}, {row.get('score')}): {_passages(case, evidence)}",
            )
        )
    return made


def is_same_kin(gold: Tie, found: Tie) -> bool:
    """Say whether two rows of one family have the same word of kin, each seen from its own source."""
    one, two = (_SAME.get(kin or "", kin) for kin in (gold.kin, found.kin))
    if gold.source == found.source or one is None or two is None:
        return one == two
    if any(one in both and two in both for both in _BOTH_WAYS):
        return True
    return any((one in up and two in down) or (one in down and two in up) for up, down in _INVERSE) or one == two


def _key(source: str, target: str, kind: str) -> Key:
    ends = (source, target) if kind in DIRECTED else tuple(sorted((source, target)))
    return (ends[0], ends[1], kind)


def _sets(case: Case, board: Board, gold: Sequence[Tie], found: Sequence[Tie]) -> None:
    wanted = {tie.key for tie in gold if not tie.uncertain}
    given = {tie.key for tie in found} - ({tie.key for tie in gold} - wanted)
    shown = {key for key in wanted & given if overlaps(_evidence(gold, key), _evidence(found, key))}
    for measure, right in (("relations/pair_and_type", wanted & given), ("relations/with_evidence", shown)):
        tally = board.tally(measure)
        tally.add(len(right), len(given), len(wanted))
        tally.misses += [f"{case.name} MISSED {_first(gold, key)}" for key in sorted(wanted - right)]
        tally.misses += [f"{case.name} WRONG  {_first(found, key)}" for key in sorted(given - right)]
    for kind in sorted({key[2] for key in wanted | given}):
        sets = [{key for key in keys if key[2] == kind} for keys in (wanted & given, given, wanted)]
        board.tally(f"relations/types/{kind}").add(*map(len, sets))
    for key in sorted(wanted & given):
        asked = [tie for tie in gold if tie.key == key and tie.kin is not None]
        answers = [tie for tie in found if tie.key == key and tie.kin is not None]
        if asked:
            is_right = any(is_same_kin(one, two) for one in asked for two in answers)
            miss = f"{case.name} {asked[0].shown} got {[f'{tie.source}: {tie.kin}' for tie in answers]}"
            board.share("relations/kin").add(is_right=is_right, miss=miss)
    pairs = [{frozenset(key[:2]) for key in keys} for keys in (wanted, given)]
    board.tally("relations/pair_any_type").add(len(pairs[0] & pairs[1]), len(pairs[1]), len(pairs[0]))


def _rows(case: Case, board: Board, gold: Sequence[Tie], found: Sequence[Tie]) -> None:
    sure = [tie for tie in gold if not tie.uncertain]
    open_keys = {(tie.key, tie.state) for tie in gold if tie.uncertain}
    claims = [
        ("relations/state_and_stretch", False),
        ("relations/state_stretch_and_claimant", True),
    ]
    for measure, is_claimant_asked in claims:
        options = [
            (shared(one.stretch, two.stretch), i, j)
            for i, one in enumerate(sure)
            for j, two in enumerate(found)
            if (one.key, one.state) == (two.key, two.state)
            and (not is_claimant_asked or one.claimant == two.claimant)
            and shared(one.stretch, two.stretch) >= _ENOUGH
        ]
        pairs = matching(sure, found, options)
        right, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        wrong = [j for j, tie in enumerate(found) if j not in taken and (tie.key, tie.state) not in open_keys]
        tally = board.tally(measure)
        tally.add(len(pairs), len(pairs) + len(wrong), len(sure))
        tally.misses += [
            f"{case.name} MISSED {tie.stretch} {tie.shown}" for i, tie in enumerate(sure) if i not in right
        ]
        tally.misses += [f"{case.name} WRONG  {found[j].stretch} {found[j].shown}" for j in wrong]


def shared(one: Span, other: Span) -> float:
    """Give the share of two stretches in what they cover together."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _evidence(ties: Iterable[Tie], key: Key) -> list[Span]:
    return [span for tie in ties if tie.key == key for span in tie.evidence]


def _first(ties: Iterable[Tie], key: Key) -> str:
    return next(tie.shown for tie in ties if tie.key == key)


def _passages(case: Case, spans: Sequence[Span]) -> str:
    return " | ".join(case.words(a, b) for a, b in spans[:4])
