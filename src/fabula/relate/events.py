"""Events: what happens, who takes part in it, and whether it is told as a fact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from fabula.lang.en.event_kinds import kind_of
from fabula.relate.event_people import WordPeople, word_people
from fabula.relate.event_triggers import cue_quotations, model_triggers, more_triggers
from fabula.relate.realis import Realis, RealisReader
from fabula.relate.roles import Roles, find_roles
from fabula.relate.sentence_trees import SentenceTrees, sentence_trees
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Events"]

_REAL: Final = frozenset({"actual", "reported_past"})
_MORE_SCORE: Final = 0.7


class Events:
    """Gives the events kinds, roles and realis, and adds what is denied, wished, planned, habitual, and the cues of speech.

    A row is anchored on the word that tells the event. What the event model found keeps its row; its realis is judged by the tree. A verb
    that the model did not take is added where the tree says that it is not, or not yet, so.
    """

    needs = frozenset({"tokens", "sentences", "mentions", "chains", "characters", "quotations", "events", "scenes"})
    makes = frozenset({"events"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``events``."""
        trees = sentence_trees(story)
        if trees is None:
            return [story.layer("events")]
        people = word_people(story, trees)
        old = story.layer("events")
        model = model_triggers(old, trees)
        cues = cue_quotations(story, trees)
        reader = RealisReader(
            trees, people.telling, narrated_in_present(story, trees, people.telling), _asks(trees, people.telling)
        )
        scores = old.floats("score").tolist()
        rows: list[tuple[int, Realis, float]] = []
        for token in sorted({*model, *cues, *more_triggers(story, trees)}):
            realis = reader.of(token)
            if token in model:
                rows.append((token, realis, scores[model[token]]))
            elif token in cues or realis.label not in _REAL:
                rows.append((token, realis, _MORE_SCORE))
        return [_layer(story, trees, people, rows, cues)]


def _layer(
    story: Story,
    trees: SentenceTrees,
    people: WordPeople,
    rows: list[tuple[int, Realis, float]],
    cues: dict[int, int],
) -> Layer:
    kinds: list[str | None] = []
    roles: list[Roles] = []
    for token, _, _ in rows:
        particle = trees.child(token, {"compound:prt"})
        is_noun = trees.upos[token] != "VERB"
        kind = kind_of(trees.lemmas[token], trees.lemmas[particle] if particle >= 0 else "", is_noun=is_noun)
        found = find_roles(people, token, kind)
        if token in cues:
            speaker = people.speakers[cues[token]]
            if speaker >= 0:
                found.agent = (speaker,)
            kind = kind or "speak"
        kinds.append(kind)
        roles.append(found)
    tokens = [token for token, _, _ in rows]
    starts = [trees.starts[token] for token in tokens]
    columns: dict[str, Any] = {
        "start": starts,
        "end": [trees.ends[token] for token in tokens],
        "lemma": [trees.lemmas[token] for token in tokens],
        "kind": kinds,
        "agent": [role.agent for role in roles],
        "patient": [role.patient for role in roles],
        "recipient": [role.recipient for role in roles],
        "theme": [role.theme for role in roles],
        "place": [role.place for role in roles],
        "time": [role.time for role in roles],
        "scene": _scenes(story, starts),
        "realis": [realis.label for _, realis, _ in rows],
        "narrated_in": [people.telling[token] for token in tokens],
        "score": [min(1.0, score * role.score) for (_, _, score), role in zip(rows, roles, strict=True)],
    }
    if any(column.name == "reason" for column in story.layer("events").spec.columns):
        columns["reason"] = [realis.reason for _, realis, _ in rows]
    return Layer("events", **columns)


def _scenes(story: Story, starts: list[int]) -> list[int]:
    scenes = story.layer("scenes")
    begins, ends = scenes.ints("start").tolist(), scenes.ints("end").tolist()
    made: list[int] = []
    for start in starts:
        at = bisect_right(begins, start) - 1
        made.append(at if at >= 0 and start < ends[at] else -1)
    return made


def _asks(trees: SentenceTrees, telling: list[int]) -> list[bool]:
    """Say of each token whether the next mark that ends its clause, in the same quotation, is a question mark."""
    made = [False] * len(trees.starts)
    is_asked, row = False, -1
    for token in range(len(made) - 1, -1, -1):
        if telling[token] != row:
            is_asked, row = False, telling[token]
        if trees.xpos[token] == ".":
            is_asked = trees.lemmas[token].startswith("?")
        made[token] = is_asked
    return made


def narrated_in_present(story: Story, trees: SentenceTrees, telling: list[int]) -> list[bool]:
    """Say of each token whether the narration of its scene is in the present tense.

    A scene with few verbs goes by the whole story.
    """
    starts = np.asarray(trees.starts)
    firsts = np.searchsorted(starts, story.layer("scenes").ints("start")).tolist()
    bounds = [0, *(first for first in firsts if first > 0), len(starts)]
    present, past = np.zeros(len(starts), np.int32), np.zeros(len(starts), np.int32)
    for token, tag in enumerate(trees.xpos):
        if telling[token] >= 0:
            continue
        if tag == "VBD":
            past[token] = 1
        elif tag in {"VBZ", "VBP"}:
            present[token] = 1
    total = int(present.sum()) > int(past.sum())
    made = np.full(len(starts), total, dtype=bool)
    for first, last in pairwise(bounds):
        here, there = int(present[first:last].sum()), int(past[first:last].sum())
        if here + there >= _ENOUGH:
            made[first:last] = here > there
    return made.tolist()


_ENOUGH = 15
