"""English words for numbers up to a hundred and for decades of a life."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["DECADES", "number_of"]

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = (
    {word: number for number, word in enumerate(_ONES.split(), 1)}
    | {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    | {"fourty": 40, "hundred": 100}
)

DECADES: MappingProxyType[str, str] = MappingProxyType(
    {f"{word[:-1]}ies": f"{word[:-1]}ies" for word in _TENS.split()}
    | {f"{n}s": f"{word[:-1]}ies" for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
    | {"teens": "teens"}
)
"""The years of a decade of life, as printed in lower case, to the word for them."""


def number_of(words: list[str]) -> int | None:
    """Give the number that words or digits say, or None.

    Example:
        ["twenty", "-", "three"] -> 23; ["41"] -> 41; ["some"] -> None
    """
    total = 0
    found = False
    for word in words:
        low = word.lower()
        if low in {"-", "and", "‐", "‑"}:
            continue
        if low.isdecimal() and len(low) <= _MAX_DIGITS:
            total += int(low)
        elif low in _NUMBERS:
            total += _NUMBERS[low]
        else:
            return None
        found = True
    return total if found else None


_MAX_DIGITS = 4
