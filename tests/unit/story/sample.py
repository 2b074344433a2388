"""A tiny story with every layer filled, built by hand."""

from __future__ import annotations

from fabula.story.layer import Layer
from fabula.story.metadata import Metadata, Provenance, Source
from fabula.story.story import Story

NOTE = "A/N: vote below! Tea or rum?"
HEADING = "One"
FIRST = "“Close the hatch,” Wilma told Otto, “now.”"
SECOND = "He thought: too late 🌊. The twins ran."
TEXT = f"{NOTE}\n\n{HEADING}\n\n{FIRST}\n\n{SECOND}\n"


def span(words: str, after: int = 0) -> tuple[int, int]:
    """Give the span of the first ``words`` from ``after`` on."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def starts_ends(*spans: tuple[int, int]) -> dict[str, list[int]]:
    """Give the columns start and end of ``spans``."""
    return {"start": [a for a, _ in spans], "end": [b for _, b in spans]}


def evidence(words: str) -> list[list[int]]:
    return [list(span(words))]


def layers() -> list[Layer]:
    """Give one layer of every name, in the order in which a row can point at the one before."""
    note, poll = span(NOTE), span("Tea or rum?")
    return [
        Layer(
            "blocks",
            **starts_ends(note, span(HEADING), span(FIRST), span(SECOND)),
            kind=["paratext", "heading", "paragraph", "paragraph"],
        ),
        Layer("anchors", **starts_ends(note, span(FIRST)), file=["a.xhtml", None], element=[None, "p[2]"]),
        Layer("emphasis", **starts_ends(span("too late")), kind=["italic"]),
        Layer("chapters", start=[span(HEADING)[0]], end=[len(TEXT) - 1], title=["One"]),
        Layer(
            "paratext",
            **starts_ends(note, poll),
            kind=["authors_note", "poll"],
            facts=[{}, {"poll_question": "Tea or rum?", "poll_options": ["Tea", "rum"]}],
            score=[0.9, None],
            reason=["marker", None],
        ),
        Layer(
            "sentences",
            **starts_ends(span(NOTE), span(FIRST), span("He thought: too late 🌊."), span("The twins ran.")),
            block=[0, 2, 3, 3],
        ),
        Layer("tokens", **starts_ends(span("Close"), span("Wilma"), span("told"), span("🌊")), sentence=[1, 1, 1, 2]),
        Layer(
            "characters",
            kind=["person", "person", "group"],
            name=["Wilma", "Otto", "the twins"],
            names=[
                [{"text": "Wilma", "kind": "given", "count": 1}, {"text": "Mina", "kind": "nickname", "count": 0}],
                [{"text": "Otto", "kind": "given", "count": 1}],
                [{"text": "the twins", "kind": "epithet", "count": 1}],
            ],
            pronouns=[None, "he/him", None],
            role=["narrator", "major", "minor"],
            mention_count=[1, 2, 1],
            attributes=[
                [{"name": "mood", "value": "stern", "evidence": evidence("now"), "from": 0, "to": None}],
                [],
                [],
            ],
            groups=[[], [{"name": "crew", "kind": "team", "evidence": evidence("The twins")}], []],
            members=[[], [], [0, 1]],
        ),
        Layer("chains", type=["PER", "PER", "PER"], name=["Wilma", "Otto", None], character=[0, 1, None]),
        Layer(
            "mentions",
            **starts_ends(span("Wilma"), span("Otto"), span("He"), span("The twins")),
            head=[span("Wilma"), span("Otto"), span("He"), span("twins")],
            form=["proper", "proper", "pronominal", "nominal"],
            type=["PER"] * 4,
            chain=[0, 1, 1, None],
            score=[1.0, 0.5, 0.25, None],
            core=[span("Wilma"), span("Otto"), None, span("twins")],
        ),
        Layer(
            "quotations",
            **starts_ends(span("“Close the hatch,”"), span("“now.”"), span("too late")),
            kind=["speech", "speech", "thought"],
            utterance=[0, 0, 1],
            speaker=[0, 0, None],
            addressees=[[1], [1, 2], []],
            cue=[span("Wilma told Otto"), None, None],
            mention=[0, None, None],
            type=["explicit", "explicit", None],
            score=[0.9, 0.9, None],
            reason=["cue_name", "cue_name", None],
            kind_score=[1, 1, 0.5],
            kind_reason=["verb", "verb", None],
        ),
        Layer(
            "embedded",
            **starts_ends(span("The twins ran.")),
            kind=["sign"],
            author=[None],
            recipient=[1],
            readers=[[0]],
            score=[0.5],
            reason=["marker"],
        ),
        Layer(
            "scenes",
            start=[span(FIRST)[0]],
            end=[span(SECOND)[1]],
            **{"break": ["start"]},
            place=[span("hatch")],
            time=[None],
            pov=[None],
            present=[[0, 1]],
            summary=[None],
            level=["flashback"],
            order=[0],
            since=["P1D"],
            retells=[None],
            score=[0.5],
            reason=["mark"],
        ),
        Layer(
            "events",
            **starts_ends(span("Close"), span("told"), span("ran")),
            lemma=["close", "tell", None],
            kind=[None, "speech", None],
            agent=[[], [0], [2]],
            patient=[[], [], []],
            recipient=[[], [1], []],
            theme=[span("the hatch"), None, None],
            place=[span("hatch"), None, None],
            time=[span("now"), None, None],
            scene=[0, 0, None],
            realis=["future", "actual", None],
            narrated_in=[0, None, None],
            score=[0.75, 0.5, None],
            reason=["imperative", "tagger", None],
        ),
        Layer(
            "relations",
            start=[span(FIRST)[0], span("He")[0]],
            end=[span(SECOND)[1], span(SECOND)[1]],
            source=[0, 1],
            target=[1, 2],
            type=["superior", "family"],
            directed=[True, True],
            kin=[None, "uncle"],
            asserted_by=[None, 0],
            state=["holds", "believed"],
            evidence=[[span("told"), span("Close")], [span("The twins")]],
            score=[0.75, None],
            reason=["order", None],
        ),
        Layer(
            "transfers",
            **starts_ends(span("the hatch")),
            object=["the hatch"],
            name=["the hatch"],
            thing=[0],
            giver=[0],
            receiver=[None],
            state=["asked"],
            asserted_by=[0],
            event=[0],
            score=[0.5],
            reason=["request"],
        ),
        Layer(
            "knowledge",
            **starts_ends(span("told"), span("ran")),
            character=[1, 0],
            about=["the hatch", "the twins"],
            how=["told", None],
            told_by=[0, None],
            score=[0.5, None],
            reason=["told", None],
        ),
        Layer(
            "warnings",
            code=["quotes"],
            message=["a mark is missing"],
            start=[None],
            end=[None],
            evidence=[[span("told")]],
            score=[0.5],
        ),
    ]


def story() -> Story:
    """Give the story with all its layers."""
    return Story(
        text=TEXT,
        metadata=Metadata(title="Hatch", fandoms=("Tides",), more={"rating": "G", "words": 12, "series": {"part": 2}}),
        source=Source(name="hatch.txt", sha256="00" * 32, encoding="utf-8"),
        provenance=Provenance(fabula="0.1.0", models={"none": 1}, options={"cast": "abc"}, min_score=0.5),
    ).with_layers(layers())
