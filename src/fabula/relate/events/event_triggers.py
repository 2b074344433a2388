"""Triggers: the words that tell an event, those of the event model and those that are told as not, or not yet, so."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from fabula.lang.en.event_kinds import EVENT_NOUNS, LIGHT_VERBS, NO_EVENTS, STATES
from fabula.lang.en.speech_verbs import VERBS
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["cue_quotations", "model_triggers", "more_triggers"]

_OPEN = frozenset({"aux", "aux:pass", "cop", "amod", "compound", "case", "mark", "fixed", "flat", "discourse"})


def model_triggers(events: Layer, trees: SentenceTrees) -> dict[int, int]:
    """Give the row of the layer for each token that the event model takes for a trigger."""
    made: dict[int, int] = {}
    for row, start in enumerate(events.ints("start").tolist()):
        token = bisect_left(trees.starts, start)
        if token < len(trees.starts) and trees.starts[token] == start and not _is_state(trees, token):
            made[token] = row
    return made


def _is_state(trees: SentenceTrees, token: int) -> bool:
    """Say whether a word tells a state or a posture, whatever the model says: "stood", not "stood up"."""
    lemma = trees.lemmas[token]
    if lemma not in NO_EVENTS or trees.upos[token] != "VERB":
        return False
    if lemma == "lie":
        return trees.child(token, {"obl"}) >= 0 and not _is_happening(trees, token)
    return trees.child(token, {"compound:prt"}) < 0


def more_triggers(story: Story, trees: SentenceTrees) -> list[int]:
    """Give the tokens that may tell an event: verbs that are no state, and nouns of events that stand alone."""
    told = told_tokens(story)
    made: list[int] = []
    for token, upos in enumerate(trees.upos):
        if upos not in _TELLING or not told[token] or trees.relations[token] in _OPEN:
            continue
        if _is_happening(trees, token) if upos == "VERB" else _is_own_noun(trees, token):
            made.append(token)
    return made


def _is_happening(trees: SentenceTrees, verb: int) -> bool:
    """Say whether a verb can tell that something happens: no state, no auxiliary ("going to")."""
    lemma = trees.lemmas[verb]
    if lemma == "do":
        is_of_what = trees.relations[verb] == "acl:relcl" and trees.lemmas[trees.heads[verb]] == "what"
        return is_of_what or trees.child(verb, {"obj"}) >= 0
    if lemma == "lie":
        return trees.child(verb, {"obl"}) < 0 or trees.case_of(trees.child(verb, {"obl"})) in {"to", "about"}
    if lemma == "thank" and trees.child(verb, SUBJECTS) < 0:
        return False
    if (lemma == "go" and trees.xpos[verb] == "VBG") or lemma == "use":
        if verb + 1 < len(trees.xpos) and trees.xpos[verb + 1] == "TO":
            return False
        below = trees.child(verb, {"xcomp"})
        return below < 0 or trees.child(below, {"mark"}) < 0
    return lemma not in STATES or (lemma in _WITH_OBJECT and trees.child(verb, {"obj"}) >= 0)


def _is_own_noun(trees: SentenceTrees, noun: int) -> bool:
    """Say whether a noun tells an event that its verb does not tell: "gave a kiss", and no "asked a question"."""
    kind = EVENT_NOUNS.get(trees.lemmas[noun])
    if kind is None:
        return False
    if trees.relations[noun] == "obj":
        return trees.lemmas[trees.heads[noun]] in LIGHT_VERBS
    return kind in _GREAT


_GREAT = frozenset("kiss marry propose break_up attack kill die save steal arrest betray".split())
"""Kinds of which a noun alone tells an event; a "look" or an "answer" needs a verb that gives it."""
_TELLING = frozenset({"VERB", "NOUN"})
_WITH_OBJECT = frozenset({"hurt", "cover", "use", "lean", "rest"})


def told_tokens(story: Story) -> list[bool]:
    """Say of each token whether it stands in the story text."""
    starts = np.asarray(story.layer("tokens").ints("start"))
    spans = told_spans(story)
    if not spans:
        return [False] * len(starts)
    begins, ends = (np.array(side, dtype=np.int32) for side in zip(*spans, strict=True))
    at = np.searchsorted(begins, starts, side="right") - 1
    return ((at >= 0) & (starts < ends[np.maximum(at, 0)])).tolist()


def cue_quotations(story: Story, trees: SentenceTrees) -> dict[int, int]:
    """Give for each verb of a cue the quotation whose speaker it tells."""
    quotations = story.layer("quotations")
    made: dict[int, int] = {}
    cues = quotations.spans("cue").tolist()
    kinds = quotations.labels("kind")
    for row, (start, end) in enumerate(cues):
        if start < 0 or kinds[row] not in {"speech", "thought", "writing"}:
            continue
        first, last = bisect_left(trees.starts, start), bisect_left(trees.starts, end)
        for token in range(first, last):
            verb = VERBS.get(trees.lemmas[token]) if trees.upos[token] == "VERB" else None
            if verb is not None and verb.kind in {"speech", "thought", "writing"}:
                made.setdefault(token, row)
                break
    return made
