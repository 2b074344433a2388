"""Words of what stands between two turns: silence where an answer was awaited, a pause, words that take up earlier ones."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AGAIN", "PAUSE", "SILENCE"]

SILENCE: Final = re.compile(
    r"\b(?:(?:no|any) (?:reply|answer|response)|(?:not|n['’]t|never) (?:reply|answer|respond|speak)|said nothing|says nothing"
    r"|(?:not|n['’]t) say (?:a word|anything)|(?:was|were|is|fell|remained|kept|stayed) (?:still )?silent"
    r"|(?:nobody|no one|none of them|neither(?: of them)?) (?:spoke|answered|replied|said anything)"
    r"|without (?:answering|replying)|only silence|held (?:his|her|their) tongue)\b",
    re.IGNORECASE,
)
"""Nobody answered."""

PAUSE: Final = re.compile(r"\b(?:pauses?|paused|silence|hesitated|hesitates|moment['’]s thought)\b", re.IGNORECASE)
"""Time went by without a word: the same one may go on."""

AGAIN: Final = re.compile(
    r"\b(?:(?:as )?i was (?:saying|going to say|about to say)|as i (?:say|said)|i (?:repeat|say again|told you|tell you)"
    r"|what i (?:mean|meant) is|i mean)\b",
    re.IGNORECASE,
)
"""The speaker takes up words of his own."""
