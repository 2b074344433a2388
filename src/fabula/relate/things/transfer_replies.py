"""Replies: words and gestures by which somebody refuses or accepts what is on offer."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.subjects import subject_people
from fabula.story.story import Story

__all__ = ["Reply", "replies"]

_NO: Final = re.compile(
    r"\W*(?:(?:oh|well|but|ah),? )?(?:no\b(?! (?:one|more|wonder|doubt|idea|matter|problem))|nope\b|never\b|not for sale|not mine|certainly not|absolutely not|"
    r"i(?:'d| would|’d) rather|i (?:can['’]t|cannot|couldn['’]t|won['’]t|shan['’]t|don['’]t want)|keep (?:it|them|your)\b|out of the question)",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(
    r"\W*(?:oh,? )?(?:thank you|thanks|many thanks|much obliged)\b(?![^.!?]*\bno\b)", re.IGNORECASE
)


class Reply(NamedTuple):
    """A refusal or thanks: whose, at which token, and its span."""

    token: int
    who: int
    is_no: bool
    start: int
    end: int


def replies(story: Story, people: WordPeople) -> list[Reply]:
    """Give the replies of a story, by its quotations and by heads that are shaken."""
    trees = people.trees
    made: list[Reply] = []
    quotations = story.layer("quotations")
    columns = (
        quotations.ints("start").tolist(),
        quotations.ints("end").tolist(),
        quotations.labels("kind"),
        quotations.ints("speaker").tolist(),
    )
    for start, end, kind, speaker in zip(*columns, strict=True):
        if speaker < 0 or kind != "speech":
            continue
        head = story.text[start : min(end, start + 60)]
        is_no = _NO.match(head) is not None
        if is_no or _THANKS.match(head) is not None:
            token = bisect_left(trees.starts, start)
            if token < len(trees.starts):
                made.append(Reply(token, speaker, is_no, start, end))
    for token, lemma in enumerate(trees.lemmas):
        if lemma == "shake" and trees.upos[token] == "VERB" and people.voices.of[token] < 0:
            head = trees.child(token, {"obj"})
            if head >= 0 and trees.lemmas[head] == "head":
                _, who = subject_people(people, token)
                if who:
                    made.append(Reply(token, who[0], True, trees.starts[token], trees.ends[head]))
    return sorted(made)
