"""Stories with trees written by hand, for the tests of events.

A word is ``form_lemma_TAG_head_relation`` and, where it matters, ``_supersense``; the lemma may be left out where it is the form.
Heads count from 0 in the sentence. Words of speech stand between quotation marks; a mark closes what one opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fabula.story.layer import Layer
from fabula.story.story import Story

CAST = ("Kaja", "Ole", "Rut")
WHO: Mapping[str, int] = {"Kaja": 0, "Ole": 1, "Rut": 2, "her": 0, "she": 0, "She": 0, "him": 1, "he": 1, "He": 1}
"""Words that head a mention of somebody of the cast, everywhere."""

_UPOS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WDT": "PRON",
    "RB": "ADV",
}
_UPOS |= {"WRB": "ADV", "JJ": "ADJ", "IN": "ADP", "CC": "CCONJ", "DT": "DET", "TO": "PART", "EX": "PRON", "MD": "AUX"}
_AUX = {"aux", "aux:pass", "cop"}


def told(
    *sentences: str, speaker: int | None = None, hearers: Sequence[int] = (), triggers: Sequence[str] = ()
) -> Story:
    """Give a story with these sentences, its people, its quotations, and the words that the event model took.

    Args:
        sentences: in the notation above.
        speaker: of every quotation.
        hearers: of every quotation.
        triggers: forms of the words that the event model found.
    """
    columns: dict[str, list[Any]] = {key: [] for key in _COLUMNS}
    mentions: list[tuple[int, int, int]] = []
    quotations: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    found: list[tuple[int, int]] = []
    text, opened = "", -1
    for number, sentence in enumerate(sentences):
        base, begin = len(columns["start"]), len(text)
        for item in sentence.split(" "):
            form, lemma, tag, head, relation, *sense = item.split("_")
            start, end = len(text), len(text) + len(form)
            text += form + " "
            upos = "AUX" if relation in _AUX else _UPOS.get(tag, "VERB" if tag.startswith("V") else "PUNCT")
            row = (
                start,
                end,
                number,
                lemma or form,
                upos,
                tag,
                base + int(head),
                relation,
                sense[0] if sense else None,
            )
            for key, value in zip(_COLUMNS, row, strict=True):
                columns[key].append(value)
            if form in WHO:
                mentions.append((start, end, WHO[form]))
            if form in triggers:
                found.append((start, end))
            if form == '"' and opened < 0:
                opened = start
            elif form == '"':
                quotations.append((opened, end))
                opened = -1
        spans.append((begin, len(text) - 1))
    n = len(mentions)
    q = len(quotations)
    return Story(text=text).with_layers(
        [
            Layer("blocks", start=[0], end=[len(text) - 1], kind=["paragraph"]),
            Layer("sentences", start=[a for a, _ in spans], end=[b for _, b in spans], block=[0] * len(spans)),
            Layer("tokens", **columns),
            Layer(
                "characters",
                kind=["person"] * 3,
                name=list(CAST),
                names=[[] for _ in CAST],
                role=["major"] * 3,
                mention_count=[1] * 3,
            ),
            Layer("chains", type=["PER"] * 3, character=[0, 1, 2]),
            Layer(
                "mentions",
                start=[a for a, _, _ in mentions],
                end=[b for _, b, _ in mentions],
                head=[(a, b) for a, b, _ in mentions],
                form=["proper"] * n,
                type=["PER"] * n,
                chain=[who for _, _, who in mentions],
            ),
            Layer(
                "quotations",
                start=[a for a, _ in quotations],
                end=[b for _, b in quotations],
                kind=["speech"] * q,
                utterance=list(range(q)),
                speaker=[speaker] * q,
                addressees=[list(hearers)] * q,
            ),
            Layer.empty("scenes"),
            Layer(
                "events",
                start=[a for a, _ in found],
                end=[b for _, b in found],
                realis=["actual"] * len(found),
                score=[0.9] * len(found),
            ),
        ]
    )


_COLUMNS = ("start", "end", "sentence", "lemma", "upos", "xpos", "head", "deprel", "supersense")
