"""The page of the benchmarks, and tables in Markdown; see ``tools.docs``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

NOTE = "<!-- Written by `make docs`; edit the source it is made from. -->\n"


def benchmarks_page(results: Path) -> str:
    """Give the page of the benchmarks from the committed results; says so where there are none yet."""
    parts = [
        NOTE,
        "# Benchmarks\n",
        (
            "Measured by `make bench`; the files are in `benchmarks/results`. How each figure is counted stands in the docstrings "
            "of `benchmarks/quality`. The corpora are not part of the project; the stories of our own are.\n"
        ),
    ]
    files = sorted(results.glob("*.json"))
    if not files:
        parts.append("No results are committed yet.\n")
    parts += [
        _layers_summary(results / "quality.json"),
        _cast_summary(results / "quality.json"),
        _world_summary(results),
    ]
    for path in files:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        parts.append(f"## {path.stem.replace('_', ' ').capitalize()}\n")
        where: Mapping[str, Any] = document.get("measured") or {}
        if where:
            told = (f"{key} {str(value)[:12] if key == 'data' else value}" for key, value in where.items() if value)
            parts.append(f"Measured: {'; '.join(told)}.\n")
        listed: dict[str, Any] = document.get("rows") or {}
        for name, row in listed.items():
            parts.append(f"### {name}\n")
            parts.append(_figures(row))
    return "\n".join(part for part in parts if part)


# measure, row of the results and path of its figure, key of the figure in the row "precision", published figures
_LAYERS = (
    ("LitBank, nested entities, F1", "litbank_dev entities f1", "litbank entities", "68.3 (Bamman et al. 2019, BERT)"),
    ("LitBank, mentions with pronouns, F1", "litbank_dev mentions f1", "litbank mentions", ""),
    (
        "LitBank, events, F1",
        "litbank_dev events f1",
        "litbank events",
        "73.9 (Sims et al. 2019, BERT and BiLSTM), 70.6 (BookNLP small)",
    ),
    *(
        (f"{name}, {label}, gold words", f"tags_dev {key} gold_words {measure}", f"{key} gold_words {measure}", "")
        for key, name in (("gum", "GUM"), ("ewt", "EWT"))
        for measure, label in (("upos", "UPOS"), ("xpos", "XPOS"), ("lemma", "lemmas"), ("uas", "UAS"), ("las", "LAS"))
    ),
    (
        "STREUSLE, noun and verb supersenses, F1",
        "supersenses_dev f1",
        "streusle supersenses",
        "73.2 (BookNLP small, on its own data)",
    ),
    ("the same, first sense of WordNet", "supersenses_dev_baselines first_sense f1", "", ""),
    ("Our own stories, entities, F1", "spans_of_stories entities f1", "", ""),
    ("Our own stories, mentions with pronouns, F1", "spans_of_stories mentions f1", "", ""),
    ("Our own stories, events, F1", "spans_of_stories events f1", "", ""),
)


def _layers_summary(path: Path) -> str:
    """Give the table of the encoder's layers, of what is measured so far; "" where nothing is."""
    rows_of = _rows(path)
    full = cast("Mapping[str, float]", _at(rows_of, "precision full") or {})
    lines: list[tuple[str, str, str, str]] = []
    for label, place, key, published in _LAYERS:
        value = _at(rows_of, place)
        if isinstance(value, float):
            exact = f"{100 * full[key]:.1f}" if key in full else ""
            lines.append((label, f"{100 * value:.1f}", exact, published))
    if not lines:
        return ""
    told = (
        "Development sets, none of it trained on. Published figures are of other documents or other data; they are here "
        "for orientation only.\n"
    )
    head = ("measure", "int8", "full precision", "published")
    return "\n".join(("## Layers of the encoder\n", told, table(head, lines)))


# measure, row of the results and path of its figure, whether it is a share, published figures
_CAST = (
    (
        "LitBank, CoNLL F1, predicted mentions, six types",
        "coreference_litbank_dev all conll_f1",
        True,
        "68.1 (Bamman et al. 2020, BERT), 79.3 (Toshniwal et al. 2021, Longformer-large)",
    ),
    ("the same, persons alone", "coreference_litbank_dev persons conll_f1", True, ""),
    (
        "GUM fiction after OntoGUM, chains of our types, CoNLL F1",
        "coreference_gum_fiction_dev of_our_types conll_f1",
        True,
        "",
    ),
    ("Our own stories, CoNLL F1", "coreference_stories all conll_f1", True, ""),
    ("PDNC, names of characters, B3 F1", "cast_pdnc_dev mean b3_f1", True, ""),
    ("PDNC, major and intermediate characters found", "cast_pdnc_dev mean recall", True, ""),
    ("PDNC, major characters welded together", "cast_pdnc_dev welded", False, ""),
    ("PDNC, mentions in quotations with the right character", "quoted_mentions_pdnc_dev mean right", True, ""),
    ("Our own stories, narrators", "narrators_and_pronouns stories narrator_right", True, ""),
    ("Our own stories, pronouns of characters", "narrators_and_pronouns stories pronouns_right", True, ""),
)


def _cast_summary(path: Path) -> str:
    """Give the table of coreference and the cast, of what is measured so far; "" where nothing is."""
    rows_of = _rows(path)
    lines: list[tuple[str, str, str]] = []
    for label, place, is_share, published in _CAST:
        value = _at(rows_of, place)
        if isinstance(value, int | float):
            lines.append((label, f"{100 * value:.1f}" if is_share else _told(value), published))
    if not lines:
        return ""
    told = (
        "Development sets; the rules of names are written on other novels of the same corpora. Published figures are of other "
        "documents; they are here for orientation only.\n"
    )
    return "\n".join(("## Who is who\n", told, table(("measure", "value", "published"), lines)))


# measure, row of the results and path of its figure, factor, what is asked at least (or most) and in the best case
_WORLD = (
    ("Scene boundaries that are printed, F1", "scenes_of_stories scenes/marked f1", 100, "97", "99"),
    ("Scene boundaries that are not, F1", "scenes_of_stories scenes/unmarked f1", 100, "55", "70"),
    (
        "Printed breaks of short stories, removed and found again, F1",
        "scenes_removed_marks removed_breaks f1",
        100,
        "",
        "45",
    ),
    ("Point of view", "scenes_of_stories scenes/point_of_view accuracy", 100, "90", "97"),
    ("Who is present, F1", "scenes_of_stories scenes/present f1", 100, "85", "92"),
    ("Relations, pair and type, F1", "relations_of_stories relations/pair_and_type f1", 100, "65", "80"),
    ("the same, with overlapping evidence", "relations_of_stories relations/with_evidence f1", 100, "", ""),
    ("Relations, state and stretch, F1", "relations_of_stories relations/state_and_stretch f1", 100, "50", "70"),
    (
        "the same, and who says so",
        "relations_of_stories relations/state_stretch_and_claimant f1",
        100,
        "",
        "",
    ),
    ("Transfers, F1", "transfers_of_stories transfers f1", 100, "60", "75"),
    ("Events, agents and patients, F1", "events_of_stories events/roles f1", 100, "60", "75"),
    ("Events, triggers, F1", "events_of_stories events/triggers f1", 100, "", ""),
    ("Realis", "events_of_stories events/realis accuracy", 100, "85", "92"),
    ("Knowledge, F1", "knowledge_of_stories knowledge f1", 100, "", ""),
    ("Facts in paratext, F1", "stories paratext/facts f1", 100, "85", "95"),
    ("Continuity, findings that are right", "continuity continuity/all precision", 100, "80", "95"),
    ("Continuity, planted faults found", "continuity continuity/all recall", 100, "70", "90"),
    ("Sampled entries whose evidence a second reader accepts", "evidence_accepted all accepted", 100, "85", "95"),
    ("Whole pipeline, 100,000 tokens, two cores, s", "speed scaling 100000_tokens seconds", 1, "25 at most", "12"),
    ("`world.at` on such a novel, ms, median", "speed world at_ms_median", 1, "5 at most", ""),
    ("Report of such a novel, MB", "speed world report_mb", 1, "6 at most", ""),
)


def _world_summary(results: Path) -> str:
    """Give the table of scenes, events, ties and things beside what is asked of them; "" where nothing is measured."""
    rows_of = {**_rows(results / "quality.json"), "speed": _rows(results / "speed.json")}
    lines: list[tuple[str, ...]] = []
    for label, place, factor, least, best in _WORLD:
        value = _at(rows_of, place)
        if isinstance(value, int | float):
            lines.append((label, f"{factor * value:.1f}" if factor > 1 else f"{value:.3g}", least, best))
    if not lines:
        return ""
    told = "On our own stories, gold by hand, none of it tuned on.\n"
    head = ("measure", "value", "asked at least", "best hoped for")
    return "\n".join(("## The world of a story\n", told, table(head, lines)))


def _rows(path: Path) -> Mapping[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return document.get("rows") or {}


def _at(rows_of: Mapping[str, Any], place: str) -> Any:
    value: Any = rows_of
    for step in place.split(" "):
        value = cast("Mapping[str, Any]", value).get(step) if isinstance(value, Mapping) else None
    return value


def _figures(row: Any) -> str:
    """Give a row of results: single figures as a list, and what is measured alike for three things or more as a table."""
    single: list[tuple[str, str]] = []
    tables: list[tuple[str, Mapping[str, Mapping[str, Any]]]] = []

    def walk(value: Any, path: str) -> None:
        if isinstance(value, Mapping) and _is_grid(cast("Mapping[str, Any]", value)):
            tables.append((path, cast("Mapping[str, Mapping[str, Any]]", value)))
        elif isinstance(value, Mapping):
            for key, item in cast("Mapping[str, Any]", value).items():
                walk(item, f"{path} / {key}" if path else str(key))
        else:
            single.extend(_flat(value, path))

    walk(row, "")
    parts = [table(("measure", "value"), single)]
    for path, grid in tables:
        columns = list(dict.fromkeys(key for item in grid.values() for key in item))
        cells = [(name, *(_told(item[key]) if key in item else "" for key in columns)) for name, item in grid.items()]
        parts.append((f"{path}:\n\n" if path else "") + table(("", *columns), cells))
    return "\n".join(part for part in parts if part)


def _is_grid(value: Mapping[str, Any]) -> bool:
    inner = [cast("Mapping[str, Any]", item) for item in value.values() if isinstance(item, Mapping)]
    if len(inner) < 3 or len(inner) < len(value):
        return False
    return all(item and not any(isinstance(x, Mapping) for x in item.values()) for item in inner)


def _told(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _flat(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value)
        return [line for key, item in items.items() for line in _flat(item, f"{path} / {key}" if path else str(key))]
    return [(path or "value", _told(value))]


def table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    """Give a table in Markdown; "" where it has no lines."""
    if not lines:
        return ""
    cells = [head, tuple("---" for _ in head), *lines]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in cells) + "\n"
