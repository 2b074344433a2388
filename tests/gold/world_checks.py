"""What cannot be right, and what seldom is, in the gold of events, relations, transfers, knowledge, findings and story time."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.gold.model import DIRECTED, NARRATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gold.model import Relation, ResolvedGold

DURATION = re.compile(r"-?P(?=\d|T\d)(\d+[YMWD])*(T(\d+[HMS])+)?")
VERB = re.compile(
    r"(?<![\w’'])(?:said|went|came|took|gave|made|got|saw|heard|told|left|ran|put|thought|says|goes|comes|takes|gives|sees"
    r"|hears|tells|[a-z]{3,}ed)(?![\w’'])"
)


def find_world_problems(gold: ResolvedGold) -> Iterator[str]:
    """Yield what cannot be right in the sections that tell the world."""
    for index, scene in enumerate(gold.scenes):
        where = f"scenes[{scene.index}]"
        if scene.since is not None and not DURATION.fullmatch(scene.since):
            yield f"{where}: since {scene.since!r} is no ISO 8601 duration such as P1D or PT2H"
        if scene.retells is not None and not 0 <= scene.retells < index:
            yield f"{where}: retells {scene.retells}, which is no earlier scene"
    orders = [scene.order for scene in gold.scenes]
    if any(order is not None for order in orders) and None in orders:
        yield "scenes: all have an order or none has one"
    if gold.events and not gold.event_stretch:
        yield "events: there is no event_stretch"
    for event in gold.events:
        if not any(stretch.start <= event.start and event.end <= stretch.end for stretch in gold.event_stretch):
            yield f"events[{event.index}]: stands at {event.start}, outside the event_stretch"
    for relation in gold.relations:
        where = f"relations[{relation.index}]"
        if relation.source == relation.target:
            yield f"{where}: source and target are the same"
        if relation.kin is not None and relation.type != "family":
            yield f"{where}: kin of a {relation.type}"
    keys = [(_pair(r), r.type, r.kin, r.state, r.asserted_by, r.start) for r in gold.relations]
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"relations: the same row {count} times: {key}"
    for transfer in gold.transfers:
        if transfer.giver is not None and transfer.giver == transfer.receiver:
            yield f"transfers[{transfer.index}]: giver and receiver are the same"
    for item in (*gold.events, *gold.relations, *gold.transfers, *gold.knowledge, *gold.findings):
        if unknown := set(item.extra) - {"note"}:
            yield f"{type(item).__name__.lower()}[{item.index}]: no such key: {', '.join(sorted(unknown))}"
        for paratext in gold.paratext:
            if paratext.start <= item.start < paratext.end:
                yield f"{type(item).__name__.lower()}[{item.index}]: stands in paratext[{paratext.index}]"


def find_world_hints(gold: ResolvedGold, text: str) -> Iterator[str]:
    """Yield what is usually a slip in the sections that tell the world."""
    marked = bytearray(len(text))
    for event in gold.events:
        marked[event.start : event.end] = b"\1" * (event.end - event.start)
        if len(text[event.start : event.end].split()) > 1:
            yield f"events[{event.index}]: more than one word: {text[event.start : event.end]!r}"
    for stretch in gold.event_stretch:
        n_words = len(text[stretch.start : stretch.end].split())
        if not 300 <= n_words <= 550:
            yield f"event_stretch[{stretch.index}]: {n_words} words, 350 to 450 are asked for"
        open_words = [
            f"{hit.group()} ({hit.start()})"
            for hit in VERB.finditer(text, stretch.start, stretch.end)
            if not marked[hit.start()]
        ]
        if open_words:
            yield f"event_stretch[{stretch.index}]: no events: {', '.join(open_words)}"
    for relation in gold.relations:
        where = f"relations[{relation.index}]"
        if relation.type == "family" and relation.kin is None:
            yield f"{where}: family without kin"
        if relation.state in {"believed", "wished"} and relation.asserted_by == NARRATOR:
            yield f"{where}: {relation.state}, asserted by the narrator: whose belief or wish is it?"
        for other in gold.relations:
            same = (_pair(other), other.type, other.kin, other.state, other.asserted_by) == (
                *(_pair(relation), relation.type, relation.kin, relation.state),
                relation.asserted_by,
            )
            if same and other.index > relation.index and other.start < relation.until:
                yield f"{where}: the same state again in relations[{other.index}], before this one ends"
    for transfer in gold.transfers:
        if transfer.giver is None and transfer.receiver is None:
            yield f"transfers[{transfer.index}]: neither giver nor receiver"
    for knowledge in gold.knowledge:
        if knowledge.how == "told" and knowledge.told_by is None:
            yield f"knowledge[{knowledge.index}]: told, and by nobody"


def _pair(relation: Relation) -> tuple[str, ...]:
    ends = (relation.source, relation.target)
    is_directed = relation.type in DIRECTED or relation.kin is not None
    return ends if is_directed else tuple(sorted(ends))
