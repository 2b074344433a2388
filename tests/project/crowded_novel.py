"""A synthetic novel of 200,000 tokens in which far more happens than in any real one: for limits of size and speed."""

from __future__ import annotations

import random
from typing import Any

from tests.project.page_sample import big_novel

_TYPES = (
    "couple",
    "romantic_interest",
    "friend",
    "family",
    "rival",
    "enemy",
    "ally",
    "colleague",
    "mentor",
    "superior",
)
_KINDS = ("give", "take", "kiss", "fight", "attack", "leave", "arrive", "marry", "confess", "promise")


def crowded_novel(
    n_ties: int = 600, n_transfers: int = 400, n_lessons: int = 300, n_events: int = 6_000
) -> dict[str, Any]:
    """Give the document of the long novel with ties, things, lessons and events at random, and findings."""
    document, rng = big_novel(), random.Random(3)  # noqa: S311
    n = len(document["text"])

    def places(how_many: int, length: int) -> list[tuple[int, int]]:
        return [(start, start + length) for start in sorted(rng.sample(range(n - 200), how_many))]

    def who(most: int = 30) -> str:
        return f"p{rng.randrange(most)}"

    document["relations"] = []
    for number, (start, end) in enumerate(places(n_ties, 30)):
        source, target = rng.sample(range(30 if number % 4 else 120), 2)
        kind = rng.choice(_TYPES)
        later = sorted(rng.randrange(start, n - 60) for _ in range(rng.randrange(4)))
        document["relations"].append(
            {"id": f"r{number}", "start": start, "end": n if rng.random() < 0.7 else rng.randrange(end, n)}
            | {"source": f"p{source}", "target": f"p{target}", "type": kind}
            | {
                "directed": kind in {"romantic_interest", "mentor", "superior"},
                "kin": "cousin" if kind == "family" else None,
            }
            | {"asserted_by": "narrator" if rng.random() < 0.8 else who(), "score": round(rng.uniform(0.5, 1), 2)}
            | {"state": rng.choice(["holds"] * 6 + ["begins", "believed", "denied", "wished"])}
            | {"evidence": [[start, end], *([at, at + 30] for at in later)]}
        )
    document["transfers"] = [
        {"id": f"t{number}", "start": start, "end": end, "object": f"the {rng.choice(['key', 'letter'])} {number % 90}"}
        | {"thing": f"x{number % 90 + 1}", "giver": who(), "receiver": who(), "asserted_by": "narrator", "event": None}
        | {
            "state": rng.choice(["given", "taken", "offered", "refused", "left"]),
            "score": round(rng.uniform(0.5, 1), 2),
        }
        for number, (start, end) in enumerate(places(n_transfers, 40))
    ]
    document["knowledge"] = [
        {
            "id": f"k{number}",
            "start": start,
            "end": end,
            "character": who(),
            "about": f"that the mill was sold {number}",
        }
        | {"how": "told", "told_by": who(), "score": 0.9}
        for number, (start, end) in enumerate(places(n_lessons, 40))
    ]
    document["events"] = [
        {"id": f"v{number}", "start": start, "end": end, "lemma": "x", "kind": rng.choice(_KINDS), "realis": "actual"}
        | {"agent": [who()], "patient": [who()] if number % 2 else [], "recipient": [], "narrated_in": None}
        | {"theme": {"text": "", "start": start + 6, "end": start + 20}, "score": round(rng.uniform(0.5, 1), 2)}
        for number, (start, end) in enumerate(places(n_events, 5))
    ]
    document["warnings"] = [
        {"code": "attribute_changes", "message": "Eyes are gray, then green.", "start": start, "end": end}
        | {"evidence": [[start - 100, start - 90], [start, end]], "score": 0.8}
        for start, end in places(30, 10)
        if start > 100
    ]
    for number, scene in enumerate(document["scenes"]):
        scene |= {
            "order": number,
            "level": "flashback" if number % 9 == 4 else "actual",
            "since": "P1D",
            "retells": None,
        }
    return document
