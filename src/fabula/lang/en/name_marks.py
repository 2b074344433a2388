"""English words beside a name that tell two of its bearers apart."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["MARKS", "OPPOSITES", "SUFFIX_MARKS"]

_PAIRS = (
    ("old elder older eldest senior", "young younger youngest junior"),
    ("big great", "little small wee"),
    ("tall long", "short"),
    ("fat stout", "thin lean"),
    ("black dark", "red fair"),
)

MARKS: MappingProxyType[str, str] = MappingProxyType(
    {word: words.split()[0] for pair in _PAIRS for words in pair for word in words.split()}
)
"""Word before a name to the word of its kind: "elder" to "old"."""

OPPOSITES: MappingProxyType[str, str] = MappingProxyType(
    {one.split()[0]: other.split()[0] for pair in _PAIRS for one, other in (pair, pair[::-1])}
)
"""Kind to the kind against which it tells two persons apart."""

SUFFIX_MARKS: MappingProxyType[str, str] = MappingProxyType(
    {"sr": "old", "senior": "old", "jr": "young", "junior": "young"}
)
"""Word after a name, without its stop, to its kind."""
