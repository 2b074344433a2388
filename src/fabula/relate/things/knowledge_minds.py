"""What comes to somebody's mind: "it dawned on her that", "so that was why", "he knew that voice", "nobody but her knew"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from fabula.lang.en.knowing_words import DAWNING, SUDDENLY
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.event_triggers import told_tokens
from fabula.relate.events.sentence_trees import SUBJECTS
from fabula.relate.events.subjects import subject_people
from fabula.relate.things.learned import Learned, cut_about, cut_length
from fabula.story.story import Story

__all__ = ["minds_learned"]

_LOOSE: Final = frozenset({"punct", "parataxis"})
_SEEN: Final = frozenset(
    "voice face hand handwriting writing step footstep laugh ring boot coat knock walk name hat".split()
)
"""Things by which one knows somebody: "she knew that voice"."""
_CLAUSES: Final = frozenset({"ccomp", "csubj", "advcl", "acl", "acl:relcl"})
_NOT: Final = frozenset("not never n't n’t if whether could would can should might".split())
_SO_THAT: Final = re.compile(
    r"(?<![\w’'])So (?:that|this|it) (?:was|is|had been|must be) (?:why|what|how|where|who|it)\b[^.!?\n]*"
    r"|(?<![\w’'])So (?:he|she|they) (?:had|was|were|hadn[’']t|wasn[’']t|did)\b[^.!?\n]*"
    r"|(?<![\w’'])(?:He|She|They|It) (?:had|was|were)\b[^.!?\n,]*, then(?=\.)"
)


def minds_learned(story: Story, people: WordPeople) -> Iterator[Learned]:
    """Give what people realize, and what only some know."""
    yield from _by_verbs(story, people)
    yield from _by_turns(story, people)


def _by_verbs(story: Story, people: WordPeople) -> Iterator[Learned]:
    trees = people.trees
    told = told_tokens(story)
    for verb, lemma in enumerate(trees.lemmas):
        if (lemma not in DAWNING and lemma != "know") or trees.upos[verb] != "VERB" or not told[verb]:
            continue
        if people.voices.of[verb] >= 0 or any(trees.lemmas[t] in _NOT for t in trees.children(verb)):
            continue
        made = _known(people, verb) if lemma == "know" else _dawned(people, verb)
        if made is None:
            continue
        who, word, how, score = made
        about = cut_about(story.text, trees.span(word, _LOOSE))
        start, end = min(trees.starts[verb], about[0]), max(trees.ends[verb], about[1])
        yield Learned(start, end, who, about, how, -1, score, lemma)


def _dawned(people: WordPeople, verb: int) -> tuple[int, int, str, float] | None:
    """Read "it dawned on Ana that ...", "it struck her how ..."."""
    trees = people.trees
    clause = next((t for t in trees.walk(verb) if t > verb and _has_that(people, t)), -1)
    if clause < 0 or not any(trees.lemmas[t] == "it" and t < verb for t in trees.children(verb)):
        return None
    for t in trees.children(verb):
        is_whom = trees.relations[t] in {"obj", "iobj"} or trees.case_of(t) in {"on", "upon", "to"}
        found = people.of(t) if is_whom else ()
        if found:
            return found[0], clause, "realized", 0.7
    return None


def _has_that(people: WordPeople, clause: int) -> bool:
    """Say whether a word is the top of a clause with "that" or "how", wherever the tree hangs it."""
    trees = people.trees
    below = trees.children(clause)
    return trees.relations[clause] in _CLAUSES and any(trees.lemmas[t] in {"that", "how", "why"} for t in below)


def _known(people: WordPeople, verb: int) -> tuple[int, int, str, float] | None:
    """Read "then he knew that ...", "she knew that voice", "nobody but Ana knew that ..."."""
    trees = people.trees
    subject, found = subject_people(people, verb)
    clause = trees.child(verb, {"ccomp"})
    thing = trees.child(verb, {"obj"})
    only = _only(people, subject) if subject >= 0 else -1
    if only >= 0 and max(clause, thing) >= 0:
        return only, max(clause, thing), "knew", 0.65
    if len(found) != 1:
        return None
    is_sudden = any(
        trees.lemmas[t] in SUDDENLY for t in trees.children(verb) if trees.relations[t] in {"advmod", "obl"}
    )
    if clause > verb and is_sudden:
        return found[0], clause, "realized", 0.6
    if thing > verb and trees.lemmas[thing] in _SEEN:
        return found[0], thing, "realized", 0.5
    return None


def _only(people: WordPeople, subject: int) -> int:
    """Give who alone knows: "nobody but Ana", "only Ana", "Ana alone"; -1 where the words say no such thing."""
    trees = people.trees
    if trees.lemmas[subject] in {"nobody", "none"}:
        for t in trees.walk(subject):
            words = (trees.lemmas[x] for x in (max(t - 1, 0), *trees.children(t)))
            is_left_out = any(word in {"but", "except", "besides", "save"} for word in words)
            if t != subject and is_left_out and people.of(t):
                return people.of(t)[0]
        return -1
    if trees.lemmas[subject] in {"person", "man", "woman", "one", "child", "girl", "boy"}:
        named = trees.child(subject, SUBJECTS)  # "Ana was the only person who knew"
        is_only = any(trees.lemmas[t] == "only" for t in trees.children(subject))
        return people.of(named)[0] if is_only and people.of(named) else -1
    is_only = any(trees.lemmas[t] in {"only", "alone"} for t in trees.children(subject))
    found = people.of(subject)
    return found[0] if is_only and len(found) == 1 else -1


def _by_turns(story: Story, people: WordPeople) -> Iterator[Learned]:
    """Give what the one through whose eyes is told, or who thinks, makes out: "So that was why the dog had not barked."."""
    scenes = story.layer("scenes")
    starts, ends, views = scenes.ints("start").tolist(), scenes.ints("end").tolist(), scenes.ints("pov").tolist()
    kinds = story.layer("quotations").labels("kind")
    trees = people.trees
    for found in _SO_THAT.finditer(story.text):
        token = bisect_left(trees.starts, found.start())
        if token >= len(trees.starts):
            break
        voice = people.voices.of[token]
        if voice >= 0:
            is_thought = voice < people.voices.n_quotations and kinds[voice] == "thought"
            who = people.voices.tellers[voice] if is_thought else -1
        else:
            scene = bisect_right(starts, found.start()) - 1
            who = views[scene] if scene >= 0 and found.start() < ends[scene] else -1
        if who >= 0:
            about = cut_length(story.text, (found.start() + (3 if found[0].startswith("So ") else 0), found.end()))
            yield Learned(found.start(), found.end(), who, about, "realized", -1, 0.5, "so")
