"""Figures of the models' cards: tables between markers, made from benchmarks/results and the model's folder.

``make docs`` fills them. In a card, ``<!-- figures: layers -->`` and ``<!-- end -->`` stand around what is made by the
function of that name in ``TABLES``; everything else is written by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CARDS = ("src/fabula/models/encoder-v1/card.md", "src/fabula/models/coreference-v1/card.md")
ABSENT = "Not measured yet.\n"
_BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What figures are taken from: rows of quality and of speed, and the model's config and sizes of its files."""

    quality: Row
    speed: Row
    config: Row
    sizes: Mapping[str, int]


def pages(root: Path) -> dict[str, Callable[[], str]]:
    """Give the maker of each card that there is, by its path from docs/."""

    def maker(path: Path) -> Callable[[], str]:
        return lambda: filled(path.read_text(encoding="utf-8"), sources_of(root, path.parent))

    return {f"../{name}": maker(root / name) for name in CARDS if (root / name).is_file()}


def sources_of(root: Path, folder: Path) -> Sources:
    """Read the results of ``root`` and the model in ``folder``; what is absent is empty."""
    results = root / "benchmarks" / "results"
    return Sources(
        quality=_json(results / "quality.json").get("rows", {}),
        speed=_json(results / "speed.json").get("rows", {}),
        config=_json(folder / "config.json"),
        sizes={path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.suffix in _SHIPPED},
    )


def filled(card: str, sources: Sources) -> str:
    """Give the card with the figures between its markers made anew.

    Raises:
        KeyError: there is no table of that name.
    """
    return _BLOCK.sub(lambda block: f"{block[1]}\n{TABLES[block[2]](sources) or ABSENT}\n{block[3]}", card)


def model(sources: Sources) -> str:
    """Give files with their sizes, label sets, windows and thresholds."""
    lines = [(f"`{name}`", f"{size / 1000:,.0f} kB") for name, size in sources.sizes.items()]
    lines.append(("together", f"{sum(sources.sizes.values()) / 1e6:.1f} MB"))
    config = sources.config
    if config:
        labels: Mapping[str, Sequence[str]] = config["labels"]
        counts = {name.replace("_", " "): len([value for value in values if value]) for name, values in labels.items()}
        lines.append(("labels", ", ".join(f"{name} {count}" for name, count in counts.items())))
        context = (
            f"{config['context_pieces']} of them context on each side" if config["context_pieces"] else "no context"
        )
        lines.append(("window", f"at most {config['max_pieces']} pieces, {context}"))
        limits = ", ".join(f"{name} {value}" for name, value in config["thresholds"].items())
        lines.append(("thresholds of the raw probability", limits))
    return _table(("", ""), lines)


def layers(sources: Sources) -> str:
    """Give entities, mentions and events on LitBank and on our own stories."""
    lines: list[tuple[str, ...]] = []
    for row, name in (("litbank_dev", "LitBank"), ("spans_of_stories", "our own stories")):
        for key, told in _SPANS:
            figures = _at(sources.quality, row, key)
            if figures:
                shares = [_percent(figures[part]) for part in ("f1", "precision", "recall")]
                lines.append((f"{name}, {told}", *shares, str(figures["gold"])))
    return _table(("measure", "F1", "precision", "recall", "marked"), lines)


def periods(sources: Sources) -> str:
    """Give F1 by the time in which the texts were written."""
    found = _at(sources.quality, "litbank_dev", "by_period") or {}
    order = sorted(found, key=lambda name: (not name.startswith("before"), name))
    lines = [(f"LitBank, {name}", *(_percent(found[name][key]) for key in _SHORT)) for name in order]
    ours = _at(sources.quality, "spans_of_stories")
    if ours:
        lines.append(("our own stories, of today", *(_percent(ours[key]["f1"]) for key in _SHORT)))
    return _table(("written", *_SHORT), lines)


def types(sources: Sources) -> str:
    """Give F1 of entities by type, and of mentions by form."""
    lines: list[tuple[str, ...]] = []
    columns = [
        (_at(sources.quality, row, "entities_by_type") or {}, _at(sources.quality, row, "mentions_by_form") or {})
        for row in ("litbank_dev", "spans_of_stories")
    ]
    for part, names in enumerate((("PER", "FAC", "GPE", "LOC", "VEH", "ORG"), ("proper", "nominal", "pronominal"))):
        for name in names:
            cells = [column[part].get(name) for column in columns]
            if any(cells):
                lines.append((name, *(f"{_percent(c['f1'])} ({c['gold']})" if c else "" for c in cells)))
    return _table(("", "LitBank", "our own stories"), lines)


def trees(sources: Sources) -> str:
    """Give tags, lemmas and trees by treebank and genre: with gold words, and the trees from raw text too."""
    found: Mapping[str, Row] = _at(sources.quality, "tags_dev") or {}
    lines: list[tuple[str, ...]] = []
    for name, row in found.items():
        treebank, _, genre = name.partition(" ")
        told = f"{treebank.upper()}, {genre}" if genre else f"**{treebank.upper()}**"
        gold: Row = row["gold_words"]
        raw: Row = row.get("raw_text") or {}
        cells = [_percent(gold[key]) for key in _TREES]
        lines.append((told, str(row["words"]), *cells, _percent(raw["las"]) if raw else ""))
    return _table(("text", "words", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "LAS from raw text"), lines)


def supersenses(sources: Sources) -> str:
    """Give F1 of supersenses beside the baselines."""
    lines: list[tuple[str, ...]] = []
    for told, path in (
        ("this model", ("supersenses_dev",)),
        ("first sense of WordNet, gold tags", ("supersenses_dev_baselines", "first_sense")),
        ("WordNet corrected by the training part, gold tags", ("supersenses_dev_baselines", "corrected_prior")),
    ):
        row = _at(sources.quality, *path)
        if row:
            lines.append((told, *(_percent(row[key]) for key in ("f1", "nouns", "verbs"))))
    return _table(("", "F1", "nouns", "verbs"), lines)


def precision(sources: Sources) -> str:
    """Give each measure by int8 and by full precision."""
    row = _at(sources.quality, "precision")
    if not row:
        return ""
    lines = [
        (name, _percent(value), _percent(row["full"][name]), f"{row['loss'][name]:.2f}")
        for name, value in row["int8"].items()
    ]
    told = f"The largest loss is {row['largest_loss']:.2f} points.\n"
    return f"{told}\n{_table(('measure', 'int8', 'full', 'loss'), lines)}"


def calibration(sources: Sources) -> str:
    """Give expected calibration errors, and mean scores beside the shares that are right."""
    lines: list[tuple[str, ...]] = []
    for row, name in (("litbank_dev", "LitBank"), ("spans_of_stories", "our own stories")):
        found = _at(sources.quality, row, "calibration")
        for key in ("mentions", "events") if found else ():
            parts = [_percent(found[f"{key}_{part}"]) for part in ("mean_score", "right", "error")]
            lines.append((f"{name}, {key}", *parts))
    return _table(("", "mean score", "right", "calibration error"), lines)


def sameness(sources: Sources) -> str:
    """Give on how many of our stories each way of reading changes nothing."""
    row = _at(sources.quality, "determinism")
    if not row:
        return ""
    lines = [
        (name.replace("_", " "), f"{round(share * row['stories'])} of {row['stories']}")
        for name, share in row.items()
        if name != "stories"
    ]
    return _table(("a story read", "the same in"), lines)


def speed(sources: Sources) -> str:
    """Give speed on two cores, against the bare encoder of the same run, and memory by length."""
    lines: list[tuple[str, ...]] = []
    row = _at(sources.speed, "encoder")
    if row:
        rates = row["tokens_per_second"]
        for key, told in (
            ("bare", "bare encoder, int8"),
            ("encoder_with_heads", "encoder with all heads"),
            ("whole_pipeline", "whole pipeline"),
        ):
            share = f"{_percent(row[f'{key}_over_bare'])} %" if f"{key}_over_bare" in row else ""
            lines.append((told, f"{rates[key]:,.0f} tokens a second", share))
    for size, run in (_at(sources.speed, "scaling") or {}).items():
        if isinstance(run, Mapping):
            told = f"{run['seconds']:.1f} seconds, {run['peak_mb']:.0f} MB at most"
            lines.append((f"whole pipeline, {int(size.partition('_')[0]):,} tokens", told, ""))
    return _table((f"{row['cores']} cores" if row else "", "", "of the bare encoder's speed"), lines)


def files(sources: Sources) -> str:
    """Give the files of the model with their sizes."""
    lines = [(f"`{name}`", f"{size / 1000:,.0f} kB") for name, size in sources.sizes.items()]
    return _table(("file", "size"), lines)


def chains(sources: Sources) -> str:
    """Give the scores of chains: of all types, of persons, and with the mentions that both sides have."""
    lines: list[tuple[str, ...]] = []
    for row, name in _CHAINED:
        for key, told in _CHAINS:
            found = _at(sources.quality, row, key)
            if found:
                lines.append((f"{name}, {told}", *(_percent(found[measure]) for measure, _ in _MEASURES)))
    return _table(("", *(told for _, told in _MEASURES)), lines)


def links(sources: Sources) -> str:
    """Give how many mentions that refer back go to the right chain, by form and by pronoun."""
    columns = [
        {**(_at(sources.quality, row, "links") or {}), **(_at(sources.quality, row, "links_of_pronouns") or {})}
        for row, _ in _CHAINED
    ]
    names = dict.fromkeys((*_FORMS, *(name for column in columns for name in sorted(column))))
    lines: list[tuple[str, ...]] = []
    for name in names:
        cells = [column.get(name) for column in columns]
        if any(cells):
            lines.append((name, *(f"{_percent(c['right'])} ({c['gold']:.0f})" if c else "" for c in cells)))
    return _table(("", *(name for _, name in _CHAINED)), lines)


def time(sources: Sources) -> str:
    """Give the time of the stage, and of it with the rules of the cast, over the encoder's."""
    row = _at(sources.speed, "stages")
    if not row:
        return ""
    lines = [
        (told, _percent(row[f"{name}_over_encoder"]), _percent(row[f"{name}_over_encoder_by_cpu_time"]))
        for name, told in (("coreference", "coreference"), ("names_and_coreference", "cast and coreference"))
    ]
    return _table((f"{row['tokens']:,} tokens, % of the encoder's", "time", "time of the processor"), lines)


def _by_name(*tables: Callable[[Sources], str]) -> dict[str, Callable[[Sources], str]]:
    return {table.__name__: table for table in tables}


OF_ENCODER = _by_name(model, layers, periods, types, trees, supersenses, precision, calibration, sameness, speed)
OF_COREFERENCE = _by_name(files, chains, links, time)
TABLES = OF_ENCODER | OF_COREFERENCE
_SHIPPED = {".onnx", ".bin", ".txt", ".tsv", ".npz"}
_CHAINED = (
    ("coreference_litbank_dev", "LitBank"),
    ("coreference_gum_fiction_dev", "fiction of GUM"),
    ("coreference_stories", "our own stories"),
)
_CHAINS = (
    ("all", "all"),
    ("persons", "persons"),
    ("of_our_types", "gold of our types"),
    ("common_mentions", "common mentions"),
)
_MEASURES = (
    ("conll_f1", "CoNLL"),
    ("muc_f1", "MUC"),
    ("b3_f1", "B3"),
    ("ceafe_f1", "CEAF-e"),
    ("lea_f1", "LEA"),
    ("mentions_f1", "mentions"),
)
_FORMS = ("proper", "nominal", "pronominal")
_SPANS = (
    ("entities", "nested entities with type, no pronouns"),
    ("mentions", "mentions with pronouns, boundaries"),
    ("mentions_typed", "mentions with pronouns and type"),
    ("events", "events"),
)
_SHORT = ("entities", "mentions", "events")
_TREES = ("upos", "xpos", "lemma", "uas", "las")


def _at(row: Row, *path: str) -> Any:
    value: Any = row
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _table(head: Iterable[str], lines: Sequence[Sequence[str]]) -> str:
    if not lines:
        return ""
    cells = [tuple(head), tuple("---" for _ in head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells) + "\n"
