"""Hearers: whom the clause of a cue names as the one spoken to ("said Orla to Tamsin", "she asked the clerk")."""

from __future__ import annotations

from fabula.attribute.clauses import Cue
from fabula.attribute.discourse import Discourse, Turn, split_sentences
from fabula.lang.en.attribution_words import ADVERBS
from fabula.lang.en.speech_verbs import ADDRESSING, VERBS

__all__ = ["hearer_of"]

REACH = 160
"""So many characters after the words of a cue its hearer is looked for."""
_BEFORE_HEARER = frozenset({"to", "at", "toward", "towards"})


def hearer_of(discourse: Discourse, turn: Turn, cue: Cue | None) -> int:
    """Give the index of the person whom a cue names as spoken to, or -1."""
    if cue is None or cue.hearer >= 0:
        return -1 if cue is None else cue.hearer
    stop = next((discourse.starts[row] for row in turn.rows if discourse.starts[row] >= cue.end), cue.end + REACH)
    sentences = split_sentences(discourse.items(cue.end, min(stop, cue.end + REACH, len(discourse.text))))
    verb = VERBS.get(cue.verb)
    wants = verb is not None and verb.lemma in ADDRESSING
    for k, item in enumerate(sentences[0][:8] if sentences else []):
        if item.person >= 0:
            return item.person if wants and item.person != cue.person else -1
        if item.word in _BEFORE_HEARER:
            wants = True
        elif not (item.word in ADVERBS or item.word.endswith("ly")) or k > 5:
            return -1
    return -1
