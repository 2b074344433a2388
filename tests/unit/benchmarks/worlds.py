"""A small text with its gold and with documents that are right, for the tests of the scorers of the world."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.quality.cases import Board, Case
from tests.gold.model import (
    Character,
    Event,
    EventStretch,
    Finding,
    Gold,
    Knowledge,
    Name,
    Place,
    Relation,
    ResolvedGold,
    Scene,
    Transfer,
)

TEXT = """Ilse gave Odd the brass key in the bakery. “Marry me,” said Odd.

Odd’s eyes were gray. She laughed at him.

At noon the twins saw the kiss by the mill. Their brother Odd had never been happier.

Odd’s eyes were black."""
MAPPING = {"c1": "ilse", "c2": "odd", "c3": "twins"}


def span(words: str) -> tuple[int, int]:
    """Give the span of words of the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def place(words: str) -> Place:
    """Give words of the text with their offsets."""
    return Place(words, *span(words))


def gold(**sections: Any) -> ResolvedGold:
    """Give gold of the cast and of these sections."""
    people = [
        Character(id=one, name=name, kind=kind, role="major", names=(Name(name, "given"),))
        for one, name, kind in (
            ("ilse", "Ilse", "person"),
            ("odd", "Odd", "person"),
            ("twins", "the twins", "group"),
        )
    ]
    return ResolvedGold(
        gold=Gold(Path(), None, None, None, (), (), {}),
        characters=(*people,),
        **{k: (*v,) for k, v in sections.items()},
    )


def document(**sections: Any) -> dict[str, Any]:
    """Give a document of the text with these sections."""
    paragraphs: list[dict[str, Any]] = []
    position = 0
    for words in TEXT.split("\n\n"):
        paragraphs.append({"start": position, "end": position + len(words), "kind": "paragraph"})
        position += len(words) + 2
    people = [{"id": f"c{n}", "name": name} for n, name in enumerate(("Ilse", "Odd", "twins", "Nobody"), start=1)]
    ends = [position + 1 for position, sign in enumerate(TEXT) if sign == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return {
        "text": TEXT,
        "blocks": paragraphs,
        "characters": people,
        "sentences": {"start": starts, "end": ends},
        **sections,
    }


def case(wanted: ResolvedGold, given: dict[str, Any]) -> Case:
    """Give the case of gold and a document."""
    return Case(name="bakery", document=given, gold=wanted, mapping=MAPPING)


def scored(scorer: Any, wanted: ResolvedGold, given: dict[str, Any]) -> Board:
    """Give what a scorer says."""
    board = Board()
    scorer(case(wanted, given), board)
    return board


def gold_event(words: str, **more: Any) -> Event:
    """Give a gold event."""
    start, end = span(words)
    return Event(start=start, end=end, index=0, **more)


def row_event(words: str, **more: Any) -> dict[str, Any]:
    """Give a predicted event."""
    start, end = span(words)
    empty = {"agent": [], "patient": [], "recipient": [], "realis": "actual", "kind": None, "narrated_in": None}
    return {"id": f"v{start}", "start": start, "end": end, **empty, **more}


def stretch() -> EventStretch:
    """Give the whole text as the stretch in which every event is marked."""
    return EventStretch(start=0, end=len(TEXT), index=0)


def gold_relation(words: str, source: str, target: str, kind: str, state: str = "holds", **more: Any) -> Relation:
    """Give a gold relation that holds from its words to the end."""
    start, end = span(words)
    filled = {"until": len(TEXT), "evidence": ((start, end),), **more}
    return Relation(start=start, end=end, index=0, source=source, target=target, type=kind, state=state, **filled)


def row_relation(words: str, source: str, target: str, kind: str, state: str = "holds", **more: Any) -> dict[str, Any]:
    """Give a predicted relation that holds from its words to the end."""
    start, end = span(words)
    filled = {"start": start, "end": len(TEXT), "evidence": [[start, end]], "asserted_by": "narrator", **more}
    return {"id": f"r{start}", "source": source, "target": target, "type": kind, "state": state, **filled}


def gold_transfer(words: str, thing: str, state: str, **more: Any) -> Transfer:
    """Give a gold transfer."""
    start, end = span(words)
    return Transfer(start=start, end=end, index=0, object=place(thing), state=state, **more)


def row_transfer(words: str, thing: str, state: str, **more: Any) -> dict[str, Any]:
    """Give a predicted transfer."""
    start, end = span(words)
    return {"start": start, "end": end, "object": thing, "state": state, "giver": None, "receiver": None, **more}


def gold_knowledge(words: str, character: str, how: str, **more: Any) -> Knowledge:
    """Give gold knowledge."""
    start, end = span(words)
    return Knowledge(start=start, end=end, index=0, character=character, about="it", how=how, **more)


def row_knowledge(words: str, character: str, how: str, **more: Any) -> dict[str, Any]:
    """Give predicted knowledge."""
    start, end = span(words)
    return {"start": start, "end": end, "character": character, "about": "it", "how": how, "told_by": None, **more}


def gold_scene(first: str, last: str, kind: str, **more: Any) -> Scene:
    """Give a gold scene."""
    return Scene(start=span(first)[0], end=span(last)[1], index=more.pop("index", 0), break_kind=kind, **more)


def row_scene(first: str, last: str, kind: str, **more: Any) -> dict[str, Any]:
    """Give a predicted scene."""
    empty = {"place": None, "time": None, "pov": None, "present": [], "level": "actual", "order": None}
    start = span(first)[0]
    filled = {**empty, "since": None, "retells": None, **more}
    return {"id": f"s{start}", "start": start, "end": span(last)[1], "break": kind, **filled}


def gold_finding(later: str, earlier: str, code: str, **more: Any) -> Finding:
    """Give a planted fault."""
    start, end = span(later)
    return Finding(start=start, end=end, index=0, code=code, other=place(earlier), **more)


def row_finding(code: str, *passages: str) -> dict[str, Any]:
    """Give a finding that shows passages; the last one is the later one."""
    spans = [span(words) for words in passages]
    last = spans[-1]
    return {"code": code, "message": "", "start": last[0], "end": last[1], "evidence": [list(each) for each in spans]}
