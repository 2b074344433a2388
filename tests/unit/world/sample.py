"""A story of three people and a compass, with its layers made by hand."""

from __future__ import annotations

from fabula.story.layer import Layer
from fabula.story.story import Story

FIRST = (
    "In the boathouse Runa gave Tobin the compass. Runa was his sister. “Keep it dry,” said Runa. "
    "“We are friends, Tobin and I,” said Odile. Tobin refused the lamp."
)
SECOND = "A year later Tobin married Odile on the pier. Odile left."
THIRD = "Before all that, Runa found the compass."
FOURTH = "Tobin divorced Odile. Runa drowned. “She lives,” said Odile."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FOURTH}"
RUNA, TOBIN, ODILE = range(3)


def span(words: str, nth: int = 0, *, start: int = 0) -> tuple[int, int]:
    """Give the place of ``words``."""
    at = TEXT.index(words, start)
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def columns(*spans: tuple[int, int]) -> dict[str, list[int]]:
    """Give spans as the columns start and end."""
    return {"start": [start for start, _ in spans], "end": [end for _, end in spans]}


def story() -> Story:
    """Give the story."""
    names = ["Runa", "Tobin", "Odile"]
    found = sorted((at, row) for row, name in enumerate(names) for at in _places(name))
    mentions = [(start, start + len(names[row]), row) for start, row in found]
    parts = [FIRST, SECOND, THIRD, FOURTH]
    evidence = {
        "couple begins": span("Tobin married Odile"),
        "couple ends": span("Tobin divorced Odile"),
        "sister": span("Runa was his sister"),
        "friends": span("We are friends, Tobin and I"),
    }
    end = len(TEXT)
    return Story(text=TEXT).with_layers(
        [
            Layer("blocks", **columns(*(span(part) for part in parts)), kind=["paragraph"] * 4),
            Layer(
                "characters",
                kind=["person"] * 3,
                name=names,
                names=[[{"text": name, "kind": "given", "count": TEXT.count(name)}] for name in names],
                role=["major"] * 3,
                mention_count=[TEXT.count(name) for name in names],
                attributes=[[{"name": "job", "value": "sailor", "evidence": [span("compass", 1)]}], [], []],
                groups=[
                    [],
                    [{"name": "the pier", "kind": "crew", "evidence": [span("pier")], "to": span("divorced")[0]}],
                    [],
                ],
            ),
            Layer("chains", type=["PER"] * 3, name=names, character=[0, 1, 2]),
            Layer(
                "mentions",
                start=[start for start, _, _ in mentions],
                end=[stop for _, stop, _ in mentions],
                head=[(start, stop) for start, stop, _ in mentions],
                form=["proper"] * len(mentions),
                type=["PER"] * len(mentions),
                chain=[row for _, _, row in mentions],
            ),
            Layer(
                "quotations",
                **columns(span("“Keep it dry,”"), span("“We are friends, Tobin and I,”"), span("“She lives,”")),
                kind=["speech"] * 3,
                utterance=[0, 1, 2],
                speaker=[RUNA, ODILE, ODILE],
                addressees=[[TOBIN], [], []],
                score=[0.9, 0.9, 0.9],
            ),
            Layer(
                "scenes",
                **columns(*(span(part) for part in parts)),
                **{"break": ["start", "time", "time", "mark"]},
                place=[span("the boathouse"), span("the pier"), None, None],
                time=[None, span("A year later"), None, None],
                present=[[RUNA, TOBIN, ODILE], [TOBIN, ODILE], [RUNA], [TOBIN, ODILE, RUNA]],
                order=[1, 2, 0, 3],
            ),
            Layer(
                "events",
                **columns(span("gave"), span("married"), span("left"), span("found"), span("drowned"), span("lives")),
                lemma=["give", "marry", "leave", "find", "drown", "live"],
                kind=["give", "marry", "leave", "find", "die", None],
                agent=[[RUNA], [TOBIN], [ODILE], [RUNA], [], []],
                patient=[[], [ODILE], [], [], [RUNA], []],
                realis=["actual"] * 6,
                narrated_in=[None] * 5 + [2],
                score=[0.9] * 6,
            ),
            Layer(
                "relations",
                start=[
                    evidence["sister"][0],
                    evidence["friends"][0],
                    evidence["couple begins"][0],
                    evidence["couple ends"][0],
                ],
                end=[end, end, evidence["couple ends"][0], end],
                source=[RUNA, TOBIN, TOBIN, TOBIN],
                target=[TOBIN, ODILE, ODILE, ODILE],
                type=["family", "friend", "couple", "couple"],
                directed=[True, False, False, False],
                kin=["sister", None, None, None],
                asserted_by=[None, ODILE, None, None],
                state=["holds", "holds", "begins", "ends"],
                evidence=[
                    [evidence["sister"]],
                    [evidence["friends"]],
                    [evidence["couple begins"], span("pier")],
                    [evidence["couple ends"]],
                ],
                score=[0.9, 0.8, 0.9, 0.7],
            ),
            Layer(
                "transfers",
                **columns(
                    span("Runa gave Tobin the compass"), span("Tobin refused the lamp"), span("Runa found the compass")
                ),
                object=["the compass", "the lamp", "the compass"],
                thing=[0, 1, 0],
                giver=[RUNA, None, None],
                receiver=[TOBIN, TOBIN, RUNA],
                state=["given", "refused", "taken"],
                score=[0.9, 0.9, 0.9],
            ),
            Layer(
                "knowledge",
                **columns(span("Keep it dry")),
                character=[TOBIN],
                about=["keep it dry"],
                how=["told"],
                told_by=[RUNA],
                score=[0.9],
            ),
        ]
    )


def _places(name: str) -> list[int]:
    made, at = [], TEXT.find(name)
    while at >= 0:
        made.append(at)
        at = TEXT.find(name, at + 1)
    return made
