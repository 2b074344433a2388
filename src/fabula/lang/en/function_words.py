"""The commonest words of English, by which the language is known."""

from __future__ import annotations

from typing import Final

__all__ = ["FUNCTION_WORDS"]

FUNCTION_WORDS: Final = frozenset(
    "the and to of that he she his her you it i had was with for not but they him my me we be have at as on is this all "
    "so said what from there were out been if who would when could no an which them one do up their are into now your "
    "did then or like just about don't didn't i'm it's that's can't down back over before".split()
)
"""About half of the words of any English story are among them, and less than a fifth of those of its neighbors."""
