"""English words of writing and reading: who wrote a thing, who holds it, and who reads it."""

from __future__ import annotations

from fabula.lang.en.quoted_words import EMBEDDED_KIND

__all__ = [
    "CHATS",
    "DEVICES",
    "HANDLING_VERBS",
    "HANDS",
    "PAPERS",
    "PENNING_VERBS",
    "READING_VERBS",
    "SELF_LABELS",
    "SENDING_VERBS",
]

READING_VERBS = frozenset("read reread re-read skim peruse decipher".split())
"""Verbs whose subject reads, whatever the object."""

HANDLING_VERBS = frozenset(
    """
    open unfold unroll unseal slit tear break rip find take pick lift hold turn fold crumple smooth bend lean look stare
    glance squint frown blink check refresh see spot notice drop pocket unlock burn carry swipe scroll thumb peer study
    glare examine tap fish grab snatch
    """.split(),
)
"""Verbs whose subject reads where a thing that bears words is what they are done to."""

PENNING_VERBS = frozenset(
    "write scribble scrawl type text jot pen compose draft sign email message dictate post".split()
)
"""Verbs whose subject writes."""

SENDING_VERBS = frozenset("send leave forward mail slip push deliver".split())
"""Verbs whose subject has most likely written, where the object is a thing that bears words."""

PAPERS = frozenset(
    """
    letter envelope note memo card postcard invitation telegram message text email e-mail mail seal page paper sheet scrap
    slip parchment scroll poem verse lines epistle missive dispatch wire cable it reply answer postscript writing
    """.split(),
) | {word for word, kind in EMBEDDED_KIND.items() if kind not in {"sign", "book"}}
"""Nouns for what is written by hand or sent, and for what it comes in."""

DEVICES = frozenset("phone cellphone mobile screen tablet laptop computer inbox pager handset chat watch".split())
"""Nouns for what shows messages."""

HANDS = frozenset(
    "handwriting hand scrawl writing script letter note message text card email reply poem signature".split()
)
"""Nouns whose owner wrote: "Silvan's handwriting"."""

SELF_LABELS = frozenset("me you myself i".split())
"""Labels that stand for who holds the phone."""

CHATS = frozenset("chat group channel thread server".split())
"""Nouns for where several write to each other."""
