"""English verbs by which somebody comes to know something, and nouns for what one is told."""

from __future__ import annotations

__all__ = [
    "DAWNING",
    "FINDING_OUT",
    "GUESSING",
    "HEARING",
    "HIDING",
    "LISTENING",
    "NEWS",
    "OVERHEARING",
    "READING",
    "SEEING",
    "SUDDENLY",
    "TELLING",
    "WRITTEN",
]

TELLING = frozenset(
    "tell inform confess admit reveal disclose explain announce report notify confide warn betray own".split()
)
"""Verbs whose clause is new to the hearer: "told him that she was leaving"."""

SEEING = frozenset("see notice spot observe glimpse witness".split())

HEARING = frozenset("hear".split())

LISTENING = frozenset("overhear eavesdrop listen hear".split())
"""Verbs of those who take in what others say to each other."""

HIDING = frozenset(
    "keyhole curtain hanging arras screen door hedge pillar bush wardrobe closet stairs banister transom vent panel".split()
)
"""What one who is not seen stands behind or listens at."""

DAWNING = frozenset("dawn strike occur hit come".split())
"""Verbs of a thought that comes to somebody: "it dawned on her that"."""

SUDDENLY = frozenset("now then suddenly once finally last".split())
"""Adverbs by which "she knew" tells that somebody comes to know."""

OVERHEARING = frozenset("overhear eavesdrop".split())

READING = frozenset("read".split())

FINDING_OUT = frozenset("realize realise discover learn understand deduce recognize recognise grasp".split())
"""Verbs whose clause is new to the subject; with "out" also "find", "figure", "work"."""

GUESSING = frozenset("guess suspect".split())

NEWS = frozenset(
    """
    truth secret story news everything plan name reason fact whole identity lie affair engagement marriage death murder theft
    plot scheme password code affair debt past crime password feeling love rest tale confession
    """.split()
)
"""Nouns after "told him": "the truth", "her secret", "everything"."""

WRITTEN = frozenset(
    """
    letter note card message telegram postcard inscription diary journal headline article text email word line name page sign label
    will contract notice notebook report file paper dedication list address signature invitation
    """.split()
)
"""Nouns after "read" for what tells something."""
