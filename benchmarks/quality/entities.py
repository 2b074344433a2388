"""Entities, mentions and events: LitBank, and texts of our own that are marked by hand.

    python -m benchmarks.quality.entities [--on litbank|stories|scenes] [--precision int8|full] [--errors MEASURE]

Every document is read from its raw text through all stages. Spans are compared by characters.

- ``entities``: nested spans with their type, pronouns left out. Gold of LitBank is its layer of entities, as in the published
  figures; ``entities_of_mentions`` has the mentions of its layer of coreference, pronouns left out, as gold.
- ``mentions``: exact boundaries, pronouns included, type aside; ``mentions_typed``: the type too.
- ``events``: the word that tells of something that happens. Where words are cut differently, a trigger within a gold trigger
  is that trigger.
- ``calibration``: expected calibration error (ten bins) of the scores of mentions (boundaries and type) and of events.

Scenes are training data: their rows say nothing of quality on unseen stories.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.gold.resolve import story_file

from benchmarks import data
from benchmarks.data import ROOT
from benchmarks.quality import reading, scorers
from fabula.story.story import Story

Span = tuple[int, int]
Typed = tuple[int, int, str]
MEASURES = ("entities", "entities_of_mentions", "mentions", "mentions_typed", "events")

# subtle: the years are of first publication; the corpus does not give them
_YEARS = {
    "44": 1915,
    "60": 1905,
    "158": 1815,
    "208": 1878,
    "351": 1915,
    "768": 1847,
    "940": 1826,
    "2814": 1914,
    "6053": 1778,
    "15265": 1911,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with gold spans.

    Args:
        name: of the document.
        group: documents that are scored together too: a period.
        source: the text, or the file that has it.
        text: the text that the gold spans index.
        within: the stretch that is marked; predictions outside are not looked at.
        mentions: start, end, type and form (proper, nominal, pronominal).
        entities: start, end and type of an annotation without pronouns of its own; None where there is none.
        events: start and end of the triggers.
    """

    name: str
    group: str
    source: str | Path
    text: str
    within: Span
    mentions: tuple[tuple[int, int, str, str], ...]
    entities: tuple[Typed, ...] | None
    events: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a marked stretch: mentions with type, form and score, events with score."""

    mentions: tuple[tuple[int, int, str, str, float], ...]
    events: tuple[tuple[int, int, float], ...]


def litbank(split: str = "dev") -> Iterator[Marked]:
    """Give LitBank's documents."""
    forms = {"PROP": "proper", "NOM": "nominal", "PRON": "pronominal"}
    for document in data.loader().iter_litbank(root=data.folder(), split=split):
        yield Marked(
            name=document.id.removesuffix("_brat"),
            group=_period(document.id),
            source=document.text,
            text=document.text,
            within=(0, len(document.text)),
            mentions=tuple((m.start, m.end, m.entity_type, forms[m.mention_type]) for m in document.mentions),
            entities=tuple((e.start, e.end, e.type) for e in document.entities),
            events=tuple((e.start, e.end) for e in document.events),
        )


def stories() -> Iterator[Marked]:
    """Give the stretches of our own test stories that are marked by hand (tests/stories/*/spans.txt)."""
    files = sorted((ROOT / "tests" / "stories").glob("*/spans.txt"))
    if not files:
        raise data.AbsentError("no test story has a spans.txt")
    for path in files:
        source = story_file(path.parent)
        yield marked_stretch(path.parent.name, path.read_text(encoding="utf-8"), source, text_of(source))


def scenes() -> Iterator[Marked]:
    """Give the marked training scenes. TUNED ON."""
    from training.scenes import load, spans

    texts = {scene.name: scene.text for scene in load.iter_scenes()}
    files = sorted(Path(spans.__file__).parent.glob("*.txt"))
    if not files:
        raise data.AbsentError("no training scene is marked")
    for path in files:
        text = texts[path.stem]
        yield marked_stretch(path.stem, path.read_text(encoding="utf-8"), text, text)


SOURCES: dict[str, Callable[[], Iterator[Marked]]] = {"litbank": litbank, "stories": stories, "scenes": scenes}


def marked_stretch(name: str, markup: str, source: str | Path, text: str) -> Marked:
    """Give the gold of a stretch of ``text`` that is written with marks (see ``training.scenes.spans``).

    Raises:
        ValueError: without its marks the stretch does not stand in the text.
    """
    from training.scenes.spans import parse

    stretch, mentions, events = parse(markup)
    lead = len(stretch) - len(stretch.lstrip())
    shift = text.find(stretch.strip()) - lead
    if shift + lead < 0:
        raise ValueError(f"{name}: the marked stretch is not in the text")
    return Marked(
        name=name,
        group="",
        source=source,
        text=text,
        within=(shift + lead, shift + len(stretch.rstrip())),
        mentions=tuple((a + shift, b + shift, kind, _FORMS.get(form, form)) for a, b, kind, form in mentions),
        entities=None,
        events=tuple((a + shift, b + shift) for a, b in events),
    )


_FORMS = {"pronoun": "pronominal"}


@cache
def text_of(path: Path) -> str:
    """Give the text of a file as the reader sees it."""
    from fabula import pipeline

    return pipeline.read_only(path.read_bytes(), name=path.name, options=pipeline.Options()).text


def found_in(story: Story, within: Span) -> Found:
    """Give the mentions and the events that happen of a story, as far as they are inside a stretch."""
    first, last = within
    layer = story.layer("mentions")
    columns = (layer.ints("start"), layer.ints("end"), layer.labels("type"), layer.labels("form"))
    mentions = [
        (int(a), int(b), str(kind), str(form), float(score))
        for a, b, kind, form, score in zip(*columns, layer.floats("score"), strict=True)
        if first <= a and b <= last
    ]
    layer = story.layer("events")
    columns = (layer.ints("start"), layer.ints("end"), layer.labels("realis"), layer.floats("score"))
    events = [
        (int(a), int(b), float(score))
        for a, b, realis, score in zip(*columns, strict=True)
        if first <= a and b <= last and realis in {"actual", "reported_past", None}
    ]
    return Found(mentions=tuple(mentions), events=tuple(events))


def onto_gold(gold: Sequence[Span], predicted: Sequence[Span]) -> list[Span]:
    """Give each predicted trigger as the gold trigger that it overlaps, or as itself."""
    made: list[Span] = []
    wanted = sorted(gold)
    at = 0
    for start, end in sorted(predicted):
        while at < len(wanted) and wanted[at][1] <= start:
            at += 1
        made.append(wanted[at] if at < len(wanted) and wanted[at][0] < end else (start, end))
    return made


def sides(marked: Marked, found: Found) -> dict[str, tuple[set[Any], set[Any]]]:
    """Give the gold and the predicted set of each measure, every item with the name of the document first."""
    name = marked.name
    named = [m for m in marked.mentions if m[3] != "pronominal"]
    given = {(name, a, b, kind) for a, b, kind, form, _ in found.mentions if form != "pronominal"}
    made: dict[str, tuple[set[Any], set[Any]]] = {
        "entities_of_mentions": ({(name, a, b, kind) for a, b, kind, _ in named}, given),
        "mentions": ({(name, *m[:2]) for m in marked.mentions}, {(name, *m[:2]) for m in found.mentions}),
        "mentions_typed": ({(name, *m[:3]) for m in marked.mentions}, {(name, *m[:3]) for m in found.mentions}),
        "events": (
            {(name, *span) for span in marked.events},
            {(name, *span) for span in onto_gold(marked.events, [(a, b) for a, b, _ in found.events])},
        ),
    }
    gold_entities = named if marked.entities is None else marked.entities
    made["entities"] = ({(name, *e[:3]) for e in gold_entities}, given)
    return made


def rows(on: str = "litbank", *, precision: reading.Precision = "int8") -> dict[str, Any]:
    """Give the rows of one of ``SOURCES``: pooled, by type, form, period and document, and the calibration."""
    return score([(marked, _found(on, precision)[marked.name]) for marked in _marked(on)])


def score(pairs: Sequence[tuple[Marked, Found]]) -> dict[str, Any]:
    """Give all rows of some documents."""
    all_sides = [sides(marked, found) for marked, found in pairs]
    made: dict[str, Any] = {}
    for measure in MEASURES:
        if measure == "entities_of_mentions" and all(marked.entities is None for marked, _ in pairs):
            continue
        made[measure] = scorers.span_f1(*_union(all_sides, measure))
    made["entities_by_type"] = _f1s(scorers.span_f1_by(*_union(all_sides, "entities"), lambda item: str(item[3])))
    made["mentions_by_form"] = _by_form(pairs)
    made["mentions_by_type"] = _f1s(scorers.span_f1_by(*_union(all_sides, "mentions_typed"), lambda item: str(item[3])))
    periods: dict[str, list[dict[str, tuple[set[Any], set[Any]]]]] = defaultdict(list)
    for (marked, _), side in zip(pairs, all_sides, strict=True):
        periods[marked.group].append(side)
    if set(periods) != {""}:
        made["by_period"] = {period: _short(parts) for period, parts in sorted(periods.items())}
    if len(pairs) <= _FEW:
        made["by_document"] = {marked.name: _short([side]) for (marked, _), side in zip(pairs, all_sides, strict=True)}
    made["calibration"] = _calibration(pairs)
    return made


_FEW = 20  # more documents than these are told together only
_Sides = Sequence[dict[str, tuple[set[Any], set[Any]]]]


def _union(parts: _Sides, measure: str) -> tuple[set[Any], set[Any]]:
    return set().union(*(part[measure][0] for part in parts)), set().union(*(part[measure][1] for part in parts))


def _short(parts: _Sides) -> dict[str, float]:
    return {m: scorers.span_f1(*_union(parts, m))["f1"] for m in ("entities", "mentions", "events")}


def _f1s(table: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {name: {key: row[key] for key in ("f1", "gold", "predicted")} for name, row in table.items()}


def _by_form(pairs: Sequence[tuple[Marked, Found]]) -> dict[str, dict[str, float]]:
    """Give mentions by form: recall over gold of the form, precision over predictions of the form, boundaries alone."""
    gold = [(marked.name, a, b, form) for marked, _ in pairs for a, b, _, form in marked.mentions]
    given = [(marked.name, a, b, form) for marked, found in pairs for a, b, _, form, _ in found.mentions]
    table = scorers.span_f1_by(gold, given, lambda item: item[3], same=lambda item: item[:3])
    wanted = {item[:3]: item[3] for item in gold}
    both = [(wanted[item[:3]], item[3]) for item in given if item[:3] in wanted]
    return _f1s(table) | {"accuracy_of_form": {"accuracy": scorers.accuracy(*zip(*both, strict=True)) if both else 0.0}}


def _calibration(pairs: Sequence[tuple[Marked, Found]]) -> dict[str, float]:
    mentions: list[tuple[float, bool]] = []
    events: list[tuple[float, bool]] = []
    for marked, found in pairs:
        wanted = {m[:3] for m in marked.mentions}
        mentions += [(m[4], m[:3] in wanted) for m in found.mentions if m[4] == m[4]]
        triggers = set(marked.events)
        mapped = onto_gold(marked.events, [e[:2] for e in sorted(found.events)])
        events += [
            (e[2], span in triggers) for e, span in zip(sorted(found.events), mapped, strict=True) if e[2] == e[2]
        ]
    made: dict[str, float] = {}
    for name, scored in (("mentions", mentions), ("events", events)):
        made[f"{name}_error"] = scorers.calibration_error([s for s, _ in scored], [r for _, r in scored])
        made[f"{name}_mean_score"] = sum(s for s, _ in scored) / len(scored) if scored else 0.0
        made[f"{name}_right"] = sum(r for _, r in scored) / len(scored) if scored else 0.0
    return made


@cache
def _marked(on: str) -> tuple[Marked, ...]:
    return tuple(SOURCES[on]())


@cache
def _found(on: str, precision: reading.Precision) -> dict[str, Found]:
    made: dict[str, Found] = {}
    for marked in _marked(on):
        story = reading.read_once(marked.source, precision=precision)
        if story.text != marked.text:
            raise ValueError(f"{marked.name}: reading changes the text")
        made[marked.name] = found_in(story, marked.within)
    return made


def _period(name: str) -> str:
    year = _YEARS.get(name.partition("_")[0])
    if year is None:
        return "year unknown"
    return "before 1850" if year < 1850 else "1850 to 1899" if year < 1900 else "1900 to 1915"


def errors(on: str, measure: str, precision: reading.Precision) -> Iterator[str]:
    """Give what was missed and what was wrong, with its words."""
    for marked in _marked(on):
        gold, given = sides(marked, _found(on, precision)[marked.name])[measure]
        for item in sorted(gold ^ given):
            words = " ".join(marked.text[item[1] : item[2]].split())
            around = " ".join(marked.text[max(0, item[1] - 40) : item[2] + 40].split())
            yield f"{item[0]} {'MISSED' if item in gold else 'WRONG '} {' '.join(item[3:])} {words!r}  in {around!r}"


def main(argv: list[str] | None = None) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", default="litbank", choices=SOURCES)
    parser.add_argument("--precision", default="int8", choices=reading.PRECISIONS)
    parser.add_argument("--errors", action="append", default=[], choices=MEASURES)
    args = parser.parse_args(argv)
    for name, row in rows(args.on, precision=args.precision).items():
        print(name)
        for key, value in row.items():
            told = {k: round(v, 4) for k, v in value.items()} if isinstance(value, dict) else round(value, 4)
            print(f"  {key:24} {told}")
    for measure in args.errors:
        print(f"--- {measure}", *errors(args.on, measure, args.precision), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
