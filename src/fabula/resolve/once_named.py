"""Names that a short story gives once: the model is sure of a person, and the sentence has him do or be something."""

from __future__ import annotations

import re

import numpy as np

from fabula.lang.en.common_words import CALENDAR, COMMON_WORDS, NATIONALITIES, NOT_PERSONS, PLACES
from fabula.lang.en.titles import TITLES
from fabula.resolve.trees import Trees
from fabula.story.cores import person_cores
from fabula.story.story import Story

__all__ = ["with_once_named"]

_NAME = re.compile(r"[A-Z][^\W\d_A-Z]{2,}(?: [A-Z][^\W\d_A-Z]{2,}){0,2}")
_SURE = 0.9
_NO_NAMES = CALENDAR | COMMON_WORDS | NATIONALITIES | NOT_PERSONS | PLACES | frozenset(TITLES)


def with_once_named(story: Story) -> Story:
    """Give the story with cores for names of persons that stand once, as subjects of the narration, and share no word with another.

    Known limits: a name that is only spoken, or the object of a verb, stays open.
    """
    tokens, mentions = story.layer("tokens"), story.layer("mentions")
    if (
        "core" not in mentions
        or "score" not in mentions
        or not all(x in tokens for x in ("head", "deprel", "lemma", "upos"))
    ):
        return story
    starts, ends = mentions.ints("start"), mentions.ints("end")
    proper = mentions.codes("form") == mentions.spec.column("form").labels.index("proper")
    is_person = np.zeros(len(mentions), dtype=bool)
    is_person[mentions.where("type", "PER")] = True
    is_free = proper & is_person & (mentions.spans("core")[:, 0] < 0) & (mentions.floats("score") >= _SURE)
    rows = [
        row for row in np.flatnonzero(is_free).tolist() if _NAME.fullmatch(story.text, int(starts[row]), int(ends[row]))
    ]
    if not rows:
        return story
    trees = Trees(story, np.full(len(mentions), -1, dtype=np.int32))
    token_at = {start: token for token, start in enumerate(trees.starts)}
    cores = person_cores(mentions)
    known = {
        word
        for a, b in zip(cores.start.tolist(), cores.end.tolist(), strict=True)
        for word in story.text[a:b].lower().split()
    }
    made = mentions.spans("core").copy()
    n_made = 0
    for row in rows:
        start, end = int(starts[row]), int(ends[row])
        words = set(story.text[start:end].lower().split())
        is_new = (
            words.isdisjoint(known)
            and words.isdisjoint(_NO_NAMES)
            and not any(f" {word} " in story.text for word in words)
        )
        if is_new and _is_subject(trees, token_at.get(start, -1)):
            made[row] = start, end
            n_made += 1
    return story.with_layers([mentions.replace(core=made)]) if n_made else story


def _is_subject(trees: Trees, token: int) -> bool:
    """Say whether the narration has somebody as the subject of a clause, alone or with others."""
    if token < 0 or trees.quoted[token] >= 0:
        return False
    relation, _ = trees.root_of(token)
    return relation in {"nsubj", "nsubj:pass"}
