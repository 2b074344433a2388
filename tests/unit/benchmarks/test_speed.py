"""The rows of speed are worked out rightly from what was measured, and the texts have the length that is asked."""

from __future__ import annotations

import pytest
from benchmarks import data
from benchmarks.speed import run, texts


def test_encoder_is_compared_with_the_faster_bare_run():
    made = run.encoder_row(
        {
            "tokens": 1000,
            "pieces": 1300,
            "windows": 6,
            "whole_pipeline_seconds": 2.0,
            "encoder_with_heads_seconds": 1.25,
            "bare_one_thread_a_window_seconds": 1.0,
            "bare_all_threads_a_window_seconds": 1.5,
            "whole_pipeline_cpu_seconds": 4.0,
            "encoder_with_heads_cpu_seconds": 2.0,
            "bare_one_thread_a_window_cpu_seconds": 1.8,
            "bare_all_threads_a_window_cpu_seconds": 1.9,
        }
    )
    assert made["encoder_with_heads_over_bare"] == pytest.approx(0.8)
    assert made["whole_pipeline_over_bare"] == pytest.approx(0.5)
    assert made["encoder_with_heads_over_bare_by_cpu_time"] == pytest.approx(0.9)
    assert made["whole_pipeline_over_bare_by_cpu_time"] == pytest.approx(0.45)
    assert made["tokens_per_second"]["bare"] == pytest.approx(1000)
    assert made["tokens_per_second"]["whole_pipeline"] == pytest.approx(500)


def test_peers_cost_is_the_sum_of_their_encoders_for_the_same_tokens():
    shapes = {name: {"seconds_per_piece": 0.001} for name in ("2x256", "4x256", "8x256")}
    shapes |= {name: {"seconds_per_piece": 0.01} for name in ("6x768", "12x768")}
    made = run.peers_row(
        {"torch": "2", "shapes": shapes}, {"tokens": 1000, "pieces": 2000, "whole_pipeline_seconds": 1.0}
    )
    assert "compute cost only, random weights" in made["what"]
    assert made["tokens_per_second"]["2x256"] == pytest.approx(500)
    assert made["shapes_of_small"]["seconds_for_100k_tokens"] == pytest.approx(600)
    assert made["shapes_of_small"]["times_our_whole_pipeline"] == pytest.approx(6)
    assert made["shapes_of_big"]["times_our_whole_pipeline"] == pytest.approx(60)


def test_names_and_coreference_are_told_over_the_encoder_passes_together():
    names = ("reader", "Recognition", "Mentions", "Cast", "Coreference", "Speakers", "Coreference 2", "Profiles")
    seconds = dict(zip(names, (0.5, 10.0, 1.0, 2.0, 1.5, 4.0, 0.5, 1.0), strict=True))
    made = run.stages_row({"tokens": 1000, "seconds": seconds, "cpu_seconds": {n: 2 * s for n, s in seconds.items()}})
    assert made["coreference_over_encoder"] == pytest.approx(0.2)
    assert made["names_and_coreference_over_encoder"] == pytest.approx(0.6)
    assert made["names_and_coreference_over_encoder_by_cpu_time"] == pytest.approx(0.6)
    assert made["seconds"] == pytest.approx(20.5)
    assert made["stages"]["Coreference 2"] == {"seconds": 0.5, "cpu_seconds": 1.0}


def test_the_first_state_of_the_world_is_told_apart():
    made = run.world_row(
        {
            "tokens": 9,
            "entries": {"events": 2},
            "first_seconds": 0.5,
            "world_again_seconds": 0.0,
            "times": [0.004, 0.001, 0.002],
            "report_bytes": 2_500_000,
            "report_seconds": 1.0,
        }
    )
    assert (made["first_at_ms"], made["at_ms_median"], made["at_ms_most"]) == (500, 2, 4)
    assert made["report_mb"] == 2.5


def test_rows_that_lack_a_tool_are_skipped_with_the_reason(capsys, monkeypatch):
    monkeypatch.delenv("FABULA_BARE_ENCODER", raising=False)
    monkeypatch.delenv("FABULA_TORCH_PYTHON", raising=False)
    assert run.main(write=False, only=["encoder", "peers_compute_cost_only"]) == 0
    told = capsys.readouterr().out
    assert "encoder: skipped, no bare encoder" in told
    assert "peers_compute_cost_only: skipped, the peers' compute cost needs a Python" in told
    assert run.main(write=False, only=["nothing"]) == 2


def test_texts_have_the_length_that_is_asked(monkeypatch):
    def absent() -> None:
        raise data.DataAbsentError("none here")

    monkeypatch.setattr(data, "folder", absent)
    assert len(texts.novel(70_000).split(" ")) == 70_000
    text = texts.novel_of_tokens(5_000)
    assert sum(1 for _ in texts._TOKEN.finditer(text)) == 5_000
    assert texts.novel_of_tokens(5_000) == text
