"""Findings of continuity in other words: the same faults told in many ways, and traps beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.unit.relate.test_continuity import findings

FORMS = tomllib.loads(Path(__file__).with_name("continuity_forms.toml").read_text("utf-8"))


@pytest.mark.parametrize("fault", FORMS["fault"], ids=lambda fault: " ".join(fault["later"].split()[:4]))
def test_continuity_shows_a_fault_in_other_words(fault):
    found = findings(fault["text"])
    assert [code for code, _, _ in found] == [fault["code"]]
    ((_, spans, _),) = found
    assert any(fault["earlier"] in span for span in spans)
    assert any(fault["later"] in span for span in spans[1:])


@pytest.mark.parametrize("clean", FORMS["clean"], ids=lambda clean: " ".join(clean["text"].split()[:5]))
def test_continuity_leaves_a_trap_alone(clean):
    assert findings(clean["text"]) == []
