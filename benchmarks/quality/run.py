"""All rows of the quality benchmark: ``fabula bench quality [--only ROW] [--write]``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks import results_file
from benchmarks.data import AbsentError
from benchmarks.quality import (
    alarms,
    cast,
    coreference,
    determinism,
    dialogue,
    entities,
    error_kinds,
    evidence_sample,
    litbank_speakers,
    narrators,
    precision,
    profiles,
    quoted_mentions,
    removed_breaks,
    roundtrip,
    score_calibration,
    segmentation,
    stories,
    supersenses,
    tags,
    training_scenes,
    world,
    world_scenes,
)

ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "stories": stories.rows,
    "training_scenes_tuned_on": training_scenes.rows,
    "scenes_of_stories": lambda: world.rows("scenes"),
    "scenes_removed_marks": removed_breaks.rows,
    "events_of_stories": lambda: world.rows("events"),
    "relations_of_stories": lambda: world.rows("relations"),
    "transfers_of_stories": lambda: world.rows("transfers"),
    "knowledge_of_stories": lambda: world.rows("knowledge"),
    "continuity": world.continuity_rows,
    "evidence_accepted": evidence_sample.rows,
    "world_scenes_tuned_on": world_scenes.rows,
    "segmentation": segmentation.rows,
    "dialogue_pdnc_dev": lambda: dialogue.rows("dev"),
    "dialogue_pdnc_dev_gold_cast": lambda: dialogue.rows("dev", gold_cast=True),
    "speakers_litbank_dev": litbank_speakers.rows,
    "speaker_scores": score_calibration.rows,
    "speaker_errors": error_kinds.rows,
    "cast_pdnc_dev": cast.rows,
    "quoted_mentions_pdnc_dev": quoted_mentions.rows,
    "narrators_and_pronouns": narrators.rows,
    "profiles_of_stories": profiles.rows,
    "alarms_of_the_cast": alarms.rows,
    "litbank_dev": lambda: entities.rows("litbank"),
    "spans_of_stories": lambda: entities.rows("stories"),
    "spans_of_training_scenes": lambda: entities.rows("scenes"),
    "coreference_litbank_dev": lambda: coreference.rows("litbank"),
    "coreference_gum_fiction_dev": lambda: coreference.rows("gum"),
    "coreference_stories": lambda: coreference.rows("stories"),
    "coreference_training_scenes": lambda: coreference.rows("scenes"),
    "tags_dev": tags.rows,
    "supersenses_dev": supersenses.rows,
    "supersenses_dev_baselines": supersenses.baseline_rows,
    "precision": precision.rows,
    "determinism": determinism.rows,
    "roundtrip": roundtrip.rows,
}


def main(*, write: bool, only: Sequence[str] = ()) -> int:
    """Run the rows, print them, and write them where asked; rows whose corpora are absent are skipped with the reason."""
    unknown = set(only) - set(ROWS)
    if unknown:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
        return 2
    made: dict[str, Any] = {}
    for name, rows in ROWS.items():
        if only and name not in only:
            continue
        try:
            made[name] = rows()
        except AbsentError as error:
            print(f"{name}: skipped, {error}")
            continue
        print(name, json.dumps(results_file.rounded(made[name]), indent=1, ensure_ascii=False))
    if write and made:
        print(results_file.write("quality", made))
    return 0
