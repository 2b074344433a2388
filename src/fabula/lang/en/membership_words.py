"""English verbs by which somebody comes to belong to a group, or belongs to it no more."""

from __future__ import annotations

__all__ = ["EXPELLING", "JOINING", "JOINING_IN", "QUITTING", "QUITTING_FROM", "TAKEN_IN", "THROWN_OUT"]

JOINING = frozenset("join rejoin enter".split())
"""Verbs whose object is the group: "joined the guild"."""

JOINING_IN = frozenset("enlist enroll enrol sign".split())
"""Verbs that with "in", "into", "on", "with", "up for" tell of joining."""

TAKEN_IN = frozenset(
    "accept admit assign appoint recruit draft conscript transfer elect hire adopt induct post initiate".split()
)
"""Verbs that take their object into a group: "was assigned to the watch"."""

QUITTING = frozenset("leave quit desert abandon betray".split())
"""Verbs whose object is the group that somebody leaves."""

QUITTING_FROM = frozenset("resign retire defect withdraw graduate".split())
"""Verbs that with "from" tell of leaving; "drop out of" does so too."""

EXPELLING = frozenset("expel dismiss banish discharge exile cashier suspend oust fire sack remove".split())
"""Verbs that put their object out of a group: "was expelled from the academy"."""

THROWN_OUT = frozenset("throw kick drum cast chuck boot".split())
"""Verbs that do so with "out"."""
