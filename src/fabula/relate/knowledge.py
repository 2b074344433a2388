"""Knowledge: who learns what, and from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from fabula.lang.en.knowing_words import (
    FINDING_OUT,
    GUESSING,
    HEARING,
    NEWS,
    OVERHEARING,
    READING,
    SEEING,
    TELLING,
    WRITTEN,
)
from fabula.relate.event_people import WordPeople, word_people
from fabula.relate.event_triggers import told_tokens
from fabula.relate.letters_read import letters_read
from fabula.relate.sentence_trees import sentence_trees
from fabula.relate.subjects import subject_people
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Knowledge"]

_LONGEST: Final = 140
"""Characters of what is learned, at most; a longer passage is cut at a word."""
_OUT: Final = frozenset({"find", "figure", "work", "make"})
_VERBS: Final = TELLING | SEEING | HEARING | OVERHEARING | READING | FINDING_OUT | GUESSING | _OUT
_REAL: Final = frozenset({"actual", "reported_past"})
_LOOSE: Final = frozenset({"punct", "parataxis"})
_ENOUGH: Final = 4
"""Words that tell something."""
_OPENLY: Final = frozenset({"confess", "admit", "reveal", "disclose", "confide", "realize", "realise", "read"})
"""Verbs beside a quotation whose words are new; "told" is said of any words."""


class _Learned(NamedTuple):
    start: int
    end: int
    who: int
    about: tuple[int, int]
    how: str
    told_by: int
    score: float
    reason: str


class Knowledge:
    """Gives who is told, sees, hears, reads, realizes or guesses what, where the text says so in so many words.

    Known limits: what somebody learns because it is said in front of them, with no verb of telling, is no row.
    """

    needs = frozenset(
        {
            "blocks",
            "paratext",
            "tokens",
            "sentences",
            "mentions",
            "chains",
            "characters",
            "quotations",
            "events",
            "scenes",
        }
    )
    makes = frozenset({"knowledge"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``knowledge``."""
        trees = sentence_trees(story)
        if trees is None:
            return [Layer.empty("knowledge")]
        people = word_people(story, trees)
        read = [
            _Learned(one.start, one.end, one.who, one.about, "read", one.author, 0.6, "letter")
            for one in letters_read(story, people)
        ]
        found = {(row.who, row.start): row for row in (*_told(story, people), *read)}
        return [_layer(story, sorted(found.values(), key=lambda row: (row.start, -row.end, row.who)))]


def _layer(story: Story, rows: list[_Learned]) -> Layer:
    columns: dict[str, Any] = {
        "start": [row.start for row in rows],
        "end": [row.end for row in rows],
        "character": [row.who for row in rows],
        "about": [" ".join(story.text[row.about[0] : row.about[1]].split()) for row in rows],
        "how": [row.how for row in rows],
        "told_by": [row.told_by for row in rows],
        "score": [row.score for row in rows],
        "reason": [row.reason for row in rows],
    }
    return Layer("knowledge", **columns)


def _told(story: Story, people: WordPeople) -> Iterator[_Learned]:
    """Give what verbs of telling, perceiving and finding out say."""
    trees = people.trees
    events = story.layer("events")
    realis = dict(zip(events.ints("start").tolist(), events.labels("realis"), strict=True))
    cues = _cues(story)
    told = told_tokens(story)
    for verb, lemma in enumerate(trees.lemmas):
        if lemma not in _VERBS or not told[verb] or trees.upos[verb] != "VERB":
            continue
        if (realis.get(trees.starts[verb]) or "actual") not in _REAL or _is_open(people, verb):
            continue
        how = _how(people, verb, lemma)
        if how is None:
            continue
        _, doer = subject_people(people, verb)
        about = _about(story, people, verb, lemma, how, cues)
        if about is None:
            continue
        teller = doer[0] if doer else -1
        learners, told_by = (
            (_hearers(people, verb, cues, story), teller) if how == "told" else (doer, _from(people, verb))
        )
        start = min(trees.starts[verb], about[0])
        for who in learners[:2]:
            if who != told_by:
                yield _Learned(
                    start, max(trees.ends[verb], about[1]), who, about, how, told_by, _SCORES.get(how, 0.5), f"{lemma}"
                )


_SCORES: Final = {"told": 0.7, "saw": 0.4, "heard": 0.6, "overheard": 0.7, "read": 0.6, "realized": 0.6, "guessed": 0.5}


def _how(people: WordPeople, verb: int, lemma: str) -> str | None:
    if lemma in TELLING:
        return "told"
    if lemma in SEEING:
        return "saw"
    if lemma in HEARING:
        return "heard"
    if lemma in OVERHEARING:
        return "overheard"
    if lemma in READING:
        return "read"
    if lemma in GUESSING:
        return "guessed"
    if lemma in FINDING_OUT:
        return "realized"
    trees = people.trees
    particle = trees.child(verb, {"compound:prt"})
    return "realized" if particle >= 0 and trees.lemmas[particle] == "out" else None


def _is_open(people: WordPeople, verb: int) -> bool:
    """Say whether a verb is a request, a question, or something that goes on or may be."""
    trees = people.trees
    if people.voices.of[verb] >= 0 and trees.xpos[verb] in {"VB", "VBP", "VBZ", "VBG"}:
        return True
    return any(
        trees.lemmas[t] in _NOT_YET for t in trees.children(verb) if trees.relations[t] in {"aux", "mark", "advmod"}
    )


_NOT_YET: Final = frozenset("can could may might would should will must to if whether not never n't".split())


def _about(
    story: Story, people: WordPeople, verb: int, lemma: str, how: str, cues: dict[int, tuple[int, int, int]]
) -> tuple[int, int] | None:
    """Give the span of what is learned, or None where it is nothing that one learns."""
    trees = people.trees
    voice = people.voices.of[verb]
    for t in trees.children(verb):
        relation = trees.relations[t]
        if people.voices.of[t] != voice:
            continue
        is_clause = relation == "ccomp" or (relation == "advcl" and _is_that(people, t))
        if is_clause and t > verb and _fits(people, t, how):
            return _cut(story.text, trees.span(t, _LOOSE))
        if (
            relation == "obj"
            and trees.lemmas[t] in (WRITTEN if how == "read" else NEWS)
            and how in {"told", "read", "realized", "overheard"}
        ):
            return _cut(story.text, trees.span(t, _LOOSE))
        if how == "saw" and relation == "xcomp" and t > verb and _sees_somebody(people, verb, t):
            return _cut(story.text, trees.span(t, _LOOSE))
        if relation == "obj" and how in {"heard", "overheard"} and _is_all(people, verb, t):
            return _cut(story.text, trees.span(t, _LOOSE))
        if relation == "obj" and how == "overheard":
            return _cut(story.text, trees.span(t, _LOOSE))
        if (
            relation == "obl"
            and how in {"told", "heard"}
            and trees.case_of(t) in {"about", "of"}
            and lemma != "explain"
        ):
            return _cut(story.text, trees.span(t, _LOOSE))
    if lemma in _OPENLY and verb in cues and len(story.text[slice(*cues[verb][:2])].split()) >= _ENOUGH:
        start, end, _ = cues[verb]
        return _cut(story.text, (start, end))
    return None


def _sees_somebody(people: WordPeople, verb: int, clause: int) -> bool:
    """Say whether it is somebody who is seen to do something: "saw the doctor bury the spoons"."""
    trees = people.trees
    who = max(trees.child(verb, {"obj"}), trees.child(clause, {"nsubj"}))
    return who >= 0 and (bool(people.of(who)) or trees.senses[who] == "n.PERSON")


def _is_all(people: WordPeople, verb: int, token: int) -> bool:
    """Say whether an object is "every word", "everything", "it all"."""
    trees = people.trees
    if trees.lemmas[token] in {"everything", "all"}:
        return True
    below = {trees.lemmas[t] for t in trees.children(token)}
    if trees.lemmas[token] == "word":
        return bool(below & {"every", "each", "all"})
    return any(trees.lemmas[t] == "all" for t in trees.children(verb) if t > verb)


def _is_that(people: WordPeople, clause: int) -> bool:
    trees = people.trees
    mark = trees.child(clause, {"mark"})
    return mark >= 0 and trees.lemmas[mark] == "that"


def _fits(people: WordPeople, clause: int, how: str) -> bool:
    """Say whether a clause tells something worth knowing: a clause with a subject; of what is seen, one about somebody."""
    trees = people.trees
    if how == "saw":
        return any(t in people.heads for t in trees.walk(clause))
    subject = trees.child(clause, {"nsubj", "nsubj:pass", "expl", "csubj"})
    return subject >= 0 and not (
        how == "told" and any(trees.lemmas[t] in {"if", "whether", "to"} for t in trees.children(clause))
    )


def _hearers(people: WordPeople, verb: int, cues: dict[int, tuple[int, int, int]], story: Story) -> tuple[int, ...]:
    trees = people.trees
    for t in trees.children(verb):
        relation = trees.relations[t]
        if relation in {"obj", "iobj"} or (relation == "obl" and trees.case_of(t) in {"to", "with"}):
            found = people.of(t)
            if found:
                return found
        if relation == "nsubj:pass":
            return people.of(t)
    if verb in cues:
        return tuple(story.layer("quotations").ragged("addressees").tolist()[cues[verb][2]])
    return ()


def _from(people: WordPeople, verb: int) -> int:
    trees = people.trees
    for t in trees.children(verb):
        if trees.relations[t] == "obl" and trees.case_of(t) == "from":
            found = people.of(t)
            if found:
                return found[0]
    return -1


def _cues(story: Story) -> dict[int, tuple[int, int, int]]:
    """Give for the token of each verb in a cue the span of the words that it tells, and the row of the quotation."""
    tokens, quotations = story.layer("tokens"), story.layer("quotations")
    starts = tokens.ints("start")
    upos = tokens.texts("upos")
    made: dict[int, tuple[int, int, int]] = {}
    spans = quotations.spans("cue").tolist()
    bounds = zip(quotations.ints("start").tolist(), quotations.ints("end").tolist(), strict=True)
    for row, ((a, b), (start, end)) in enumerate(zip(spans, bounds, strict=True)):
        if a < 0:
            continue
        first, last = starts.searchsorted([a, b]).tolist()
        for token in range(first, last):
            if upos[token] == "VERB":
                made.setdefault(token, (start + 1, end - 1, row))
    return made


def _cut(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut a span after its first sentence, or at a word where that is long."""
    start, end = span
    for mark in (". ", "? ", "! ", "\n"):
        at = text.find(mark, start, end)
        if at > start:
            end = min(end, at + 1)
    if end - start > _LONGEST:
        end = max(text.rfind(" ", start, start + _LONGEST), start + 1)
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
