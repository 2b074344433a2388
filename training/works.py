"""Works to train on: novels and openings of novels with known speakers, and our own training scenes, as the pipeline reads them."""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import tempfile
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.quality import scoring
from benchmarks.quality.dialogue import gold_of, predicted_of
from benchmarks.quality.litbank_speakers import gold_of as opening_gold
from benchmarks.quality.stories import gold_quotations
from benchmarks.quality.training_scenes import cast_of

from fabula import pipeline
from fabula.attribute.anaphora import in_speech_of
from fabula.attribute.discourse import Discourse, read_discourse
from fabula.attribute.evidence import weigh
from fabula.attribute.speakers import Decision, read_cast
from fabula.attribute.turns import TurnEvidence
from fabula.attribute.writers import Writers
from fabula.pipeline import Options, annotate, read_only
from fabula.resolve.cast_file import load_cast
from training.scenes.load import Scene, iter_scenes

__all__ = ["SETTINGS", "UNREACHABLE", "Read", "Work", "make_work", "read_all", "read_work", "sources"]

SETTINGS = ("own", "gold", "short", "opening", "scene", "scene/gold")
MEASURED = {"DaisyMiller", "Emma"}
"""Novels whose openings, so many characters of them, are measured in another corpus: nothing is learned from those."""
OPENING = 12_000
LEFT_OUT = (
    *("alice", "the_awakening"),  # measured as novels
    *(
        "a_room_with_a_view",
        "howards_end",
        "night_and_day",
        "persuasion",
        "pride_and_prejudice",
        "the_age_of_innocence",
    ),
    *("the_invisible_man", "the_man_who_was_thursday", "the_picture_of_dorian_gray"),  # read as novels
)
CUTS = (0.1, 0.4, 0.7)
CUT_LENGTH = 20_000
SCENE_WEIGHT = 2.0
"""A turn of a training scene counts for so many turns of a novel: there are few, and they are of other kinds of stories."""
UNREACHABLE = -9


@dataclass(frozen=True, slots=True)
class Read:
    """One work as read in one setting, with its gold quotations and the weight of its turns."""

    name: str
    setting: str
    story: Any
    gold: list[scoring.GoldQuotation]
    weight: float


@dataclass(slots=True)
class Work:
    """One work with the evidence, and the gold speaker and addressees of each turn as character rows (None: not asked)."""

    name: str
    setting: str
    weight: float
    story: Any
    discourse: Discourse
    turns: list[TurnEvidence]
    speakers: list[int | None]
    listeners: list[set[int] | None]
    types: list[str | None]
    decisions: list[Decision]


def read_all(settings: tuple[str, ...] = SETTINGS) -> list[Read]:
    """Give the training novels and scenes as the pipeline reads them in each setting."""
    jobs = sources(settings)
    # what holds the gold of a scene does not travel between processes
    novels = [job for job in jobs if not isinstance(job[0], Scene)]
    with Pool(os.cpu_count()) as pool:
        return pool.starmap(read_work, novels, chunksize=1) + [read_work(*job) for job in jobs if job not in novels]


def sources(settings: tuple[str, ...] = SETTINGS, split: str = "train") -> list[tuple[Any, str]]:
    """Give the novels of a split and the scenes, each with every setting in which it is read."""
    docs = list(data.loader().iter_pdnc(root=data.folder(), split=split, repair=True))
    jobs: list[tuple[Any, str]] = [(doc, setting) for setting in settings if setting in {"own", "gold"} for doc in docs]
    if "short" in settings:
        jobs += [(_cut(doc, share), "short") for doc in docs for share in CUTS]
    if "opening" in settings:
        openings = data.loader().iter_litbank(root=data.folder(), split=split)
        jobs += [(doc, "opening") for doc in openings if doc.quotes and not any(name in doc.id for name in LEFT_OUT)]
    return jobs + [(scene, name) for name in settings if name.startswith("scene") for scene in iter_scenes()]


def make_work(read: Read) -> Work:
    """Weigh the turns of a work and align its gold quotations with them."""
    story, gold = read.story, read.gold
    given = scoring.answers(story.text, gold, predicted_of(story))
    if read.setting.endswith("gold"):
        row_of = {name: i for i, name in enumerate(story.layer("characters").texts("name"))}
    else:
        row_of = {wanted: found[0] for found, wanted in scoring.assign(gold, given).items()}
    gold_at = {(answer.start, answer.end): quotation for answer, quotation in zip(given, gold, strict=True) if answer}
    discourse = read_discourse(story)
    in_speech = in_speech_of(discourse)
    turns = weigh(discourse, read_cast(story, discourse, in_speech), in_speech)
    speakers: list[int | None] = []
    listeners: list[set[int] | None] = []
    types: list[str | None] = []
    for turn in turns:
        spans = [(discourse.starts[row], discourse.ends[row]) for row in turn.turn.rows]
        quotation = next((gold_at[span] for span in spans if span in gold_at), None)
        asked = quotation is not None and quotation.speaker is not None
        speakers.append(row_of.get(quotation.speaker, UNREACHABLE) if asked else None)
        addressed = quotation.addressees if quotation is not None else None
        listeners.append({row_of.get(a, UNREACHABLE) for a in addressed} if addressed else None)
        types.append(quotation.type if quotation is not None else None)
    return Work(read.name, read.setting, read.weight, story, discourse, turns, speakers, listeners, types, [])


def read_work(source: Any, setting: str) -> Read:
    """Read a novel of the corpus or a scene in one setting."""
    if isinstance(source, Scene):
        cast = cast_of(source) if setting.endswith("gold") else None
        return Read(
            source.name, setting, read_to_listeners(source.text, cast), gold_quotations(source.gold), SCENE_WEIGHT
        )
    if setting == "opening":
        return Read(source.id, setting, read_to_listeners(source.text), opening_gold(source), 1.0)
    named = [{"name": c.name, "aliases": sorted(set(c.aliases) - {c.name})} for c in source.characters]
    story = read_to_listeners(source.text, named if setting == "gold" else None)
    gold = gold_of(source)
    if source.id in MEASURED and setting != "short":
        gold = [quotation for quotation in gold if quotation.parts[0][0] >= OPENING]
    return Read(source.id, setting, story, gold, 1.0)


def read_to_listeners(text: str, cast: list[dict[str, Any]] | None = None) -> Any:
    """Give a story as it is when speakers and addressees are known, and nothing that is made of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cast.json"
        path.write_text(json.dumps({"characters": cast or []}), "utf-8")
        options = Options(cast=None if cast is None else load_cast(path))
    stages = list(itertools.takewhile(lambda stage: not isinstance(stage, Writers), pipeline.stages(options)))
    return annotate(read_only(text.encode(), name="text.txt", options=options, media_type="text/plain"), stages)


def _cut(doc: Any, share: float) -> Any:
    """Give a stretch of a novel as a short story."""
    start = doc.text.find("\n\n", int(len(doc.text) * share)) + 2
    end = doc.text.find("\n\n", start + CUT_LENGTH)
    end = end if end >= 0 else len(doc.text)
    quotes = [
        dataclasses.replace(quote, spans=[(a - start, b - start) for a, b in quote.spans])
        for quote in doc.quotes
        if quote.spans[0][0] >= start and quote.spans[-1][1] <= end
    ]
    return dataclasses.replace(doc, text=doc.text[start:end], quotes=quotes)
