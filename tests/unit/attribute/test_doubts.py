"""Doubts: what moves the score of a decision besides its probability."""

from __future__ import annotations

import fabula
from fabula.attribute.discourse import read_discourse
from fabula.attribute.doubts import doubts_of

TALK = """
"Shut the gate," said Oona Marl.

"It is as well shut as it was built," said Teasel Brandt.

"Nobody is here," Teasel called. Teasel sat down.
"""


def test_doubts_one_who_is_named_once_is_less_than_one_named_three_times() -> None:
    story = fabula.read_text(TALK)
    rows = {name: row for row, name in enumerate(story.layer("characters").texts("name"))}
    once, thrice, nobody = doubts_of(read_discourse(story), [rows["Oona Marl"], rows["Teasel Brandt"], -1])
    assert nobody == "named.0"
    assert nobody < once < thrice
