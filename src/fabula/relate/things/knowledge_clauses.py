"""What verbs say that somebody learns: "told him that", "saw", "heard", "it dawned on her that", "nobody but her knew"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

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
from fabula.lang.en.news_words import FATES, GRAVE, WEIGHTY
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.event_triggers import told_tokens
from fabula.relate.events.sentence_trees import SUBJECTS
from fabula.relate.events.subjects import subject_people
from fabula.relate.things.learned import Learned, cut_about
from fabula.story.story import Story

__all__ = ["clauses_learned"]

_OUT: Final = frozenset({"find", "figure", "work", "make"})
_VERBS: Final = TELLING | SEEING | HEARING | OVERHEARING | READING | FINDING_OUT | GUESSING | _OUT
_REAL: Final = frozenset({"actual", "reported_past"})
_LOOSE: Final = frozenset({"punct", "parataxis"})
_ENOUGH: Final = 4
"""Words that tell something."""
_OPENLY: Final = frozenset({"confess", "admit", "reveal", "disclose", "confide", "realize", "realise", "read"})
"""Verbs beside a quotation whose words are new; "told" is said of any words."""


def clauses_learned(story: Story, people: WordPeople) -> Iterator[Learned]:
    """Give what verbs of telling, perceiving and finding out say."""
    trees = people.trees
    events = story.layer("events")
    realis = dict(zip(events.ints("start").tolist(), events.labels("realis"), strict=True))
    cues = _cues(story)
    told = told_tokens(story)
    for verb, lemma in enumerate(trees.lemmas):
        if lemma not in _VERBS or not told[verb] or trees.upos[verb] != "VERB":
            continue
        is_able = lemma in SEEING and _can(people, verb)
        if not is_able and ((realis.get(trees.starts[verb]) or "actual") not in _REAL or _is_open(people, verb)):
            continue
        how = _how(people, verb, lemma)
        if how is None:
            continue
        _, doer = subject_people(people, verb)
        about = _about(story, people, verb, lemma, how, cues)
        if about is None:
            continue
        if how == "saw" and _is_of_self(people, about, doer):
            continue
        if how == "heard" and _is_marked(story.text, people, verb):
            how = "overheard"
        teller = doer[0] if doer else -1
        learners, told_by = (
            (_hearers(people, verb, cues, story), teller) if how == "told" else (doer, _from(people, verb))
        )
        start = min(trees.starts[verb], about[0])
        score = _score(people, verb, how, about)
        for who in learners[:2]:
            if who != told_by:
                yield Learned(start, max(trees.ends[verb], about[1]), who, about, how, told_by, score, lemma)


_SCORES: Final = {
    "told": 0.7,
    "saw": 0.3,
    "heard": 0.6,
    "overheard": 0.7,
    "read": 0.6,
    "realized": 0.6,
    "guessed": 0.5,
}


def _score(people: WordPeople, verb: int, how: str, about: tuple[int, int]) -> float:
    """Give how likely what a verb says is worth a row: what matters is; what somebody says again is not."""
    trees = people.trees
    score = _SCORES.get(how, 0.5)
    if people.voices.of[verb] >= 0:
        return score - 0.4 if how == "told" else score - 0.1  # what is told again was known
    first, last = bisect_left(trees.starts, about[0]), bisect_left(trees.starts, about[1])
    if how == "told" and trees.lemmas[first] in {"about", "of"}:
        has_news = any(trees.lemmas[t] in NEWS or trees.lemmas[t] in GRAVE for t in range(first, last))
        return score if has_news else score - 0.45
    if how == "saw":
        has_weight = any(trees.lemmas[t] in WEIGHTY or trees.lemmas[t] in FATES for t in range(first, last))
        return score + 0.2 if has_weight or trees.lemmas[first] == "that" else score
    return score


def _is_of_self(people: WordPeople, about: tuple[int, int], doer: tuple[int, ...]) -> bool:
    """Say whether one sees or finds how it is with oneself: "she found that she was cold"."""
    trees = people.trees
    first = bisect_left(trees.starts, about[0])
    first += trees.lemmas[first] == "that"
    return trees.upos[first] == "PRON" and people.of(first) == doer


def _can(people: WordPeople, verb: int) -> bool:
    """Say whether somebody is able to see, and so does: "she could see that he lied"."""
    trees = people.trees
    below = {trees.lemmas[t] for t in trees.children(verb)}
    return people.voices.of[verb] < 0 and bool(below & {"can", "could"}) and not below & {"not", "never", "n't", "if"}


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
    if lemma == "find" and particle < 0:
        return "saw"
    return "realized" if particle >= 0 and trees.lemmas[particle] == "out" else None


def _is_open(people: WordPeople, verb: int) -> bool:
    """Say whether a verb is a request, a question, or something that goes on or may be."""
    trees = people.trees
    if people.voices.of[verb] >= 0 and trees.xpos[verb] in {"VB", "VBP", "VBZ", "VBG"}:
        return True
    return any(
        trees.lemmas[t] in _NOT_YET for t in trees.children(verb) if trees.relations[t] in {"aux", "mark", "advmod"}
    )


_NOT_YET: Final = frozenset(
    "can could may might would should will must to if whether not never n't before until unless".split()
)


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
            return cut_about(story.text, trees.span(t, _LOOSE))
        if (
            relation == "obj"
            and trees.lemmas[t] in (WRITTEN if how == "read" else NEWS)
            and how in {"told", "read", "realized", "overheard"}
        ):
            return cut_about(story.text, trees.span(t, _LOOSE))
        if how == "saw" and relation == "xcomp" and t > verb and _sees_somebody(people, verb, t):
            return cut_about(story.text, trees.span(t, _LOOSE))
        if how == "told" and relation == "obj" and trees.lemmas[t] in {"what", "how", "why"} and t > verb:
            return cut_about(story.text, trees.span(t, _LOOSE))
        if how == "heard" and relation in {"obj", "ccomp"} and _is_marked(story.text, people, verb):
            return cut_about(story.text, trees.span(t, _LOOSE))
        if lemma == "find" and relation == "obj" and _is_found(people, verb, t):
            return cut_about(story.text, trees.span(t, _LOOSE))
        if relation == "obj" and how in {"heard", "overheard"} and _is_all(people, verb, t):
            return cut_about(story.text, trees.span(t, _LOOSE))
        if relation == "obj" and how == "overheard":
            return cut_about(story.text, trees.span(t, _LOOSE))
        if (
            relation == "obl"
            and how in {"told", "heard"}
            and trees.case_of(t) in {"about", "of"}
            and lemma != "explain"
        ):
            return cut_about(story.text, trees.span(t, _LOOSE))
    if lemma in _OPENLY and verb in cues and len(story.text[slice(*cues[verb][:2])].split()) >= _ENOUGH:
        start, end, _ = cues[verb]
        return cut_about(story.text, (start, end))
    return None


def _is_marked(text: str, people: WordPeople, verb: int) -> bool:
    """Say whether the words after a verb are quoted or in italics: "he heard *two hundred*"."""
    return people.voices.of[verb] < 0 and text[people.trees.ends[verb] : people.trees.ends[verb] + 2] in {
        " *",
        " _",
        ' "',
        " “",
        " ‘",
    }


def _is_found(people: WordPeople, verb: int, noun: int) -> bool:
    """Say whether something is found where it was hidden: "found the ring under the floorboards"."""
    trees = people.trees
    if people.voices.of[verb] >= 0 or people.is_person(noun) or trees.upos[noun] != "NOUN":
        return False
    return any(trees.relations[t] == "obl" and trees.case_of(t) in _HIDDEN for t in trees.children(verb)) or any(
        trees.relations[t] == "nmod" and trees.case_of(t) in _HIDDEN for t in trees.children(noun)
    )


_HIDDEN: Final = frozenset("under beneath behind inside in among underneath".split())


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
        if trees.child(clause, SUBJECTS) < 0 and trees.child(clause, {"expl"}) < 0:
            return False
        return any(t in people.heads or trees.lemmas[t] in WEIGHTY | FATES for t in trees.walk(clause))
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
