"""The figures of the models' cards come from the results, and every table is in its card."""

from __future__ import annotations

import pytest
from tools import card

SPANS = {"f1": 0.75, "precision": 0.8, "recall": 0.7059, "gold": 34, "predicted": 30}
MARKED = {
    **dict.fromkeys(("entities", "mentions", "mentions_typed", "events"), SPANS),
    "entities_by_type": {"PER": {"f1": 0.9, "gold": 20, "predicted": 21}},
    "mentions_by_form": {"proper": {"f1": 0.8, "gold": 9, "predicted": 8}, "accuracy_of_form": {"accuracy": 0.9}},
    "calibration": {
        "mentions_error": 0.02,
        "mentions_mean_score": 0.8,
        "mentions_right": 0.81,
        "events_error": 0.1,
        "events_mean_score": 0.7,
        "events_right": 0.6,
    },
}
LABELED = {"f1": 0.7, "nouns": 0.68, "verbs": 0.72}
TREES = {"upos": 0.97, "xpos": 0.965, "lemma": 0.975, "uas": 0.9, "las": 0.88}
CHAINED = dict.fromkeys(("conll_f1", "muc_f1", "b3_f1", "ceafe_f1", "lea_f1", "mentions_f1"), 0.7)
LINKED = {"right": 0.6, "gold": 40}
QUALITY = {
    "litbank_dev": MARKED | {"by_period": {"before 1850": dict.fromkeys(("entities", "mentions", "events"), 0.5)}},
    "spans_of_stories": MARKED,
    "tags_dev": {
        "gum": {"words": 100, "gold_words": TREES, "raw_text": TREES | {"las": 0.81}},
        "gum fiction": {"words": 10, "gold_words": TREES},
    },
    "supersenses_dev": LABELED,
    "supersenses_dev_baselines": {"first_sense": LABELED | {"f1": 0.61}},
    "precision": {
        "int8": {"ewt upos": 0.96},
        "full": {"ewt upos": 0.9612},
        "loss": {"ewt upos": 0.12},
        "largest_loss": 0.12,
    },
    "coreference_litbank_dev": {
        "all": CHAINED,
        "persons": CHAINED | {"conll_f1": 0.725},
        "common_mentions": CHAINED,
        "links": {"nominal": LINKED, "pronominal": LINKED | {"right": 0.92}},
        "links_of_pronouns": {"she": LINKED | {"gold": 7}},
    },
    "coreference_gum_fiction_dev": {"all": CHAINED, "of_our_types": CHAINED, "links": {"nominal": LINKED}},
    "determinism": {"stories": 12, "twice": 1.0, "two_threads": 0.75},
}
SPEED = {
    "encoder": {
        "cores": 2,
        "tokens_per_second": {"bare": 12000.0, "encoder_with_heads": 9600.0, "whole_pipeline": 6000.0},
        "encoder_with_heads_over_bare": 0.8,
        "whole_pipeline_over_bare": 0.5,
    },
    "stages": {
        "tokens": 100004,
        "coreference_over_encoder": 0.12,
        "coreference_over_encoder_by_cpu_time": 0.1,
        "names_and_coreference_over_encoder": 0.31,
        "names_and_coreference_over_encoder_by_cpu_time": 0.29,
    },
    "scaling": {"100000_tokens": {"tokens": 100004, "seconds": 12.5, "peak_mb": 300.2}, "peak_at_most_over_100k": 1.2},
}
CONFIG = {
    "labels": {"upos": ["NOUN", "VERB"], "supersense": ["", "n.ACT"]},
    "max_pieces": 256,
    "context_pieces": 8,
    "thresholds": {"mention": 0.46, "event": 0.42},
}
SOURCES = card.Sources(quality=QUALITY, speed=SPEED, config=CONFIG, sizes={"weights.bin": 24_948_224})
NOTHING = card.Sources(quality={}, speed={}, config={}, sizes={})


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("model", "| `weights.bin` | 24,948 kB |"),
        ("model", "| labels | upos 2, supersense 1 |"),
        ("model", "| window | at most 256 pieces, 8 of them context on each side |"),
        ("model", "| thresholds of the raw probability | mention 0.46, event 0.42 |"),
        ("layers", "| LitBank, events | 75.0 | 80.0 | 70.6 | 34 |"),
        ("periods", "| LitBank, before 1850 | 50.0 | 50.0 | 50.0 |"),
        ("periods", "| our own stories, of today | 75.0 | 75.0 | 75.0 |"),
        ("types", "| PER | 90.0 (20) | 90.0 (20) |"),
        ("types", "| proper | 80.0 (9) | 80.0 (9) |"),
        ("trees", "| **GUM** | 100 | 97.0 | 96.5 | 97.5 | 90.0 | 88.0 | 81.0 |"),
        ("trees", "| GUM, fiction | 10 | 97.0 | 96.5 | 97.5 | 90.0 | 88.0 |  |"),
        ("supersenses", "| first sense of WordNet, gold tags | 61.0 | 68.0 | 72.0 |"),
        ("precision", "| ewt upos | 96.0 | 96.1 | 0.12 |"),
        ("calibration", "| LitBank, events | 70.0 | 60.0 | 10.0 |"),
        ("sameness", "| two threads | 9 of 12 |"),
        ("files", "| `weights.bin` | 24,948 kB |"),
        ("chains", "| LitBank, all | 70.0 | 70.0 | 70.0 | 70.0 | 70.0 | 70.0 |"),
        ("chains", "| LitBank, persons | 72.5 | 70.0 | 70.0 | 70.0 | 70.0 | 70.0 |"),
        ("chains", "| fiction of GUM, gold of our types | 70.0 | 70.0 | 70.0 | 70.0 | 70.0 | 70.0 |"),
        ("links", "| nominal | 60.0 (40) | 60.0 (40) |  |"),
        ("links", "| pronominal | 92.0 (40) |  |  |"),
        ("links", "| she | 60.0 (7) |  |  |"),
        ("time", "| cast and coreference | 31.0 | 29.0 |"),
        ("speed", "| encoder with all heads | 9,600 tokens a second | 80.0 % |"),
        ("speed", "| whole pipeline, 100,000 tokens | 12.5 seconds, 300 MB at most |  |"),
    ],
)
def test_table_tells_the_figures_of_the_results(name, line):
    assert line in card.TABLES[name](SOURCES).splitlines()


def test_card_is_filled_between_its_markers_and_nowhere_else():
    text = "# toy\n\n<!-- figures: layers -->\nold | figures\n<!-- end -->\n\nBy hand.\n"
    made = card.filled(text, SOURCES)
    assert "old | figures" not in made
    assert made.startswith("# toy\n\n<!-- figures: layers -->\n\n| measure |")
    assert made.endswith("\n<!-- end -->\n\nBy hand.\n")
    assert card.filled(made, SOURCES) == made


@pytest.mark.parametrize("name", sorted(set(card.TABLES) - {"model", "files"}))
def test_table_without_results_says_so(name):
    text = f"<!-- figures: {name} -->\n<!-- end -->\n"
    assert card.filled(text, NOTHING) == f"<!-- figures: {name} -->\n\n{card.ABSENT}\n<!-- end -->\n"


def test_unknown_table_is_refused():
    with pytest.raises(KeyError):
        card.filled("<!-- figures: wishes -->\n<!-- end -->\n", SOURCES)
