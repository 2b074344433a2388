"""Tests of utterances that a cue parts between two speakers."""

from __future__ import annotations

import pytest
from tests.unit.attribute.sample import attribute, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Not yet,” said Orla, and Tamsin added, “Or ever.”", ["Orla", "Tamsin"]),
        ("“Not yet,” said Orla, as if it were nothing; and Tamsin murmured: “Or ever.”", ["Orla", "Tamsin"]),
        ("“Not yet,” he said, and Orla added, “Or ever.”", [None, "Orla"]),
        ("“Not yet,” said Orla, and turning round she added, “Or ever.”", ["Orla", "Orla"]),
        ("“Not yet,” said Orla, “or ever.”", ["Orla", "Orla"]),
        ("“Not yet,” said Orla, and Orla added, “Or ever.”", ["Orla", "Orla"]),
    ],
)
def test_cue_of_another_parts_two_quotations(text: str, expected: list[str | None]) -> None:
    found = speakers(attribute(text, cast={"Orla": "she/her", "Tamsin": "she/her", "Bram": "he/him"}))
    assert [one for one, wanted in zip(found, expected, strict=True) if wanted] == [w for w in expected if w]
