"""Events: what happens, who takes part in it, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from fabula.relate.events.clauses import is_generic
from fabula.relate.events.event_kind import first_kind, is_figurative, kind_with_roles
from fabula.relate.events.event_people import WordPeople, word_people
from fabula.relate.events.event_scores import event_score
from fabula.relate.events.event_triggers import cue_quotations, model_triggers, more_triggers
from fabula.relate.events.narrative_tense import asked, narrated_in_present
from fabula.relate.events.realis import Realis, RealisReader
from fabula.relate.events.roles import Roles, find_roles
from fabula.relate.events.sentence_trees import SentenceTrees, sentence_trees
from fabula.story.around import rows_around
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Events"]

_REAL: Final = frozenset({"actual", "reported_past"})
_PAIR: Final = 2


class Events:
    """Gives the events kinds, roles and realis, and adds what is denied, wished, planned, habitual, and the cues of speech.

    A row is anchored on the word that tells the event. What the event model found keeps its row; its realis is judged by the tree. A verb
    that the model did not take is added where the tree says that it is not, or not yet, so.
    """

    needs: frozenset[str] = frozenset(
        "blocks paratext chapters tokens mentions chains characters quotations embedded events scenes".split()
    )
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
        voices = people.voices.of
        reader = RealisReader(trees, voices, narrated_in_present(story, trees, voices), asked(trees, voices))
        scores = old.floats("score").tolist()
        rows: list[tuple[int, Realis, float | None]] = []
        for token in sorted({*model, *cues, *more_triggers(story, trees)}):
            realis = reader.of(token)
            if token in model:
                rows.append((token, realis, scores[model[token]]))
            elif token in cues or _is_added(trees, reader, token, realis):
                rows.append((token, realis, None))
        return [_layer(story, trees, people, rows, cues)]


_BEYOND_MODEL: Final = frozenset(
    {"spoken_past", "spoken_now", "past_in_present", "performative", "again", "for_what", "remembered"}
)
_REPORTING: Final = frozenset(
    {"say", "tell", "explain", "confess", "admit", "report", "claim", "write", "reply", "swear"}
)
_OF_KINDS: Final = frozenset({"spoken_present", "present_in_past"})


def _is_added(trees: SentenceTrees, reader: RealisReader, token: int, realis: Realis) -> bool:
    """Say whether a word that the event model did not take tells an event all the same.

    What happens in the narration is the model's to say. It learned little from what somebody says, and from narration in the present.
    """
    if realis.label not in _REAL:
        return realis.reason not in _OF_KINDS or not is_generic(trees, reader.clause(token).subject)
    if trees.upos[token] != "VERB":
        return False
    if realis.reason == "perfect":
        is_reported = trees.relations[token] == "ccomp" and trees.lemmas[trees.heads[token]] in _REPORTING
        return is_reported or "VBD" not in reader.clause(token).tags
    if realis.reason == "told":
        clause = reader.clause(token)
        return clause.tag in {"VBZ", "VBP"} and not clause.aux and clause.subject >= 0
    return realis.reason in _BEYOND_MODEL


def _layer(
    story: Story,
    trees: SentenceTrees,
    people: WordPeople,
    rows: list[tuple[int, Realis, float | None]],
    cues: dict[int, int],
) -> Layer:
    kinds: list[str | None] = []
    roles: list[Roles] = []
    judged: list[Realis] = []
    cue_kinds = story.layer("quotations").labels("kind")
    for token, realis, _ in rows:
        kind = first_kind(trees, token)
        found = find_roles(people, token, kind)
        if token in cues:
            speaker = people.voices.tellers[cues[token]]
            if speaker >= 0 and len(found.agent) < _PAIR:
                found.agent = (speaker,)
                found.score = people.voices.sureness[cues[token]]
                found.recipient = tuple(who for who in found.recipient if who != speaker)
                found.patient = tuple(who for who in found.patient if who != speaker)
        kind = kind_with_roles(trees, token, kind, found, says=cue_kinds[cues[token]] if token in cues else None)
        is_said_so = realis.label in _REAL and is_figurative(people, token, kind)
        judged.append(Realis("hypothetical", "figurative") if is_said_so else realis)
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
        "scene": rows_around(story.layer("scenes"), np.array(starts, dtype=np.int32)),
        "realis": [realis.label for realis in judged],
        "narrated_in": [people.voices.quotation(token) for token in tokens],
        "score": [
            event_score(realis.reason, score, role.score)
            for (_, _, score), realis, role in zip(rows, judged, roles, strict=True)
        ],
        "reason": [realis.reason for realis in judged],
    }
    return Layer("events", **columns)
