"""Names that sound alike."""

from __future__ import annotations

import pytest

from fabula.relate.continuity.continuity_names import sounds_like


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("fennik", "fennick", True),
        ("marrack", "marack", True),
        ("carsten", "karsten", True),
        ("tofte", "tofet", True),
        ("wynifred", "winifred", True),
        ("mara", "mira", False),
        ("holt", "hold", False),
        ("anna", "ada", False),
    ],
)
def test_sounds_like(one, other, are_alike):
    assert sounds_like(one, other) is are_alike
