"""What hearers learn from lines of speech, and those who listen unseen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from fabula.lang.en.knowing_words import HIDING, LISTENING
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.subjects import subject_people
from fabula.relate.things.knowledge_lines import Line, Sentence, lines_of
from fabula.relate.things.knowledge_news import NewsReader
from fabula.relate.things.learned import Learned, cut_length
from fabula.story.story import Story

__all__ = ["speech_learned"]

_ENOUGH: Final = 0.33
"""Probability from which a line is taken for news."""
_HALF: Final = 0.15
"""Probability from which it is what one overhears."""
_GUESS: Final = 0.4
_TAG: Final = re.compile(
    r",\s(?:did|had|has|have|was|were|is|are)\s?(?:n[’']t)? (?:you|he|she|it|they)(?: not)?\s?\?[\"'”’»」\s]*$",
    re.IGNORECASE,
)
_MOST: Final = 3
"""Hearers of a line, at most, who are said to learn something."""
_NEAR, _FAR = 500, 1500
"""Characters between talk and the words that somebody listens; to what is heard "all" of, the whole talk before."""
_LONG: Final = 300
"""Characters of a quotation that is a passage as a whole."""
_MARKS: Final = "\"'“”‘’«»「」,;:-—–*_ \n"


def speech_learned(story: Story, people: WordPeople) -> Iterator[Learned]:
    """Give what is learned from lines of speech, by those to whom they are said and by those who overhear them."""
    reader = NewsReader(story, people)
    quotations = story.layer("quotations")
    spans = list(zip(quotations.ints("start").tolist(), quotations.ints("end").tolist(), strict=True))
    best: list[tuple[Line, Sentence, float]] = []
    for line in lines_of(story, people):
        if line.speaker < 0:
            continue
        scores = [reader.score(line, place) for place in range(len(line.sentences))]
        if not scores:
            continue
        score = max(scores)
        sentence = line.sentences[scores.index(score)]
        best.append((line, sentence, score))
        if score < _ENOUGH or len(line.hearers) > _MOST:
            continue
        about = _about(people, story.text, sentence)
        start, end = _passage(sentence, spans[sentence.row])
        for who in line.hearers:
            if who != line.speaker:
                yield Learned(start, end, who, about, "told", line.speaker, round(score, 2), "news")
    yield from _overheard(story, people, best)
    yield from _thought(story, people, reader)
    yield from _guessed(story, people, [line for line, _, _ in best])


def _passage(sentence: Sentence, quotation: tuple[int, int]) -> tuple[int, int]:
    """Give the quotation of a sentence with all of the sentence; the sentence alone where that is long."""
    start, end = min(sentence.start, quotation[0]), max(sentence.end, quotation[1])
    return (start, end) if end - start <= _LONG else (sentence.start, sentence.end)


def _thought(story: Story, people: WordPeople, reader: NewsReader) -> Iterator[Learned]:
    """Give what thinkers make out of others and of things, as in *He meant me*."""
    for line in lines_of(story, people, kind="thought"):
        for place, sentence in enumerate(line.sentences if line.speaker >= 0 else ()):
            if any(people.trees.lemmas[t] in {"i", "my", "we", "our"} for t in sentence.tokens):
                continue  # one knows what is one's own
            signs = set(reader.signs(line, place))
            if signs.isdisjoint(_OF_OTHERS) or signs.isdisjoint(_SETTLED) or not signs.isdisjoint(_OPEN):
                continue
            about = _about(people, story.text, sentence)
            yield Learned(sentence.start, sentence.end, line.speaker, about, "realized", -1, _GUESS, "thought")
            break


_OF_OTHERS: Final = frozenset({"somebody", "named", "person", "something"})
_SETTLED: Final = frozenset({"past", "identity", "fate"})
_OPEN: Final = frozenset("question order empty modal will if saying i_think negation".split())


def _guessed(story: Story, people: WordPeople, lines: list[Line]) -> Iterator[Learned]:
    """Give what speakers guess: "You sold the cow, didn't you?"."""
    trees = people.trees
    for line in lines:
        for sentence in line.sentences if line.speaker >= 0 else ():
            words = story.text[sentence.start : sentence.end]
            found = _TAG.search(words)
            if found is None or not any(trees.xpos[t] in {"VBD", "VBN"} for t in sentence.tokens):
                continue
            about = _about(
                people, story.text, Sentence(sentence.row, sentence.start, sentence.start + found.start(), ())
            )
            yield Learned(sentence.start, sentence.end, line.speaker, about, "guessed", -1, _GUESS, "tag")


def _about(people: WordPeople, text: str, sentence: Sentence) -> tuple[int, int]:
    """Give the words of a sentence without their marks; where a cue parts it, the longer part."""
    start, end = sentence.start, sentence.end
    gap = next((k for k in range(1, len(sentence.tokens)) if sentence.tokens[k] > sentence.tokens[k - 1] + 1), 0)
    if gap:
        before, after = people.trees.ends[sentence.tokens[gap - 1]], people.trees.starts[sentence.tokens[gap]]
        start, end = (start, before) if before - start > end - after else (after, end)
    start, end = cut_length(text, (start, end))
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, max(end, start + 1)


def _overheard(story: Story, people: WordPeople, best: list[tuple[Line, Sentence, float]]) -> Iterator[Learned]:
    """Give what those learn of whom the narration says, beside the talk of others, that they listen or hide."""
    trees = people.trees
    starts = [line.start for line, _, _ in best]
    for word, lemma in enumerate(trees.lemmas):
        if (lemma not in HIDING and lemma not in LISTENING) or people.voices.of[word] >= 0:
            continue
        if lemma == "hear" and not _hears_all(people, word):
            continue
        listener = _listener(people, word, is_verb=lemma in LISTENING)
        if listener < 0:
            continue
        here = trees.starts[word]
        first = bisect_left(starts, here - (_FAR if lemma == "hear" else _NEAR))
        last = bisect_left(starts, here if lemma == "hear" else here + _NEAR)
        near = [
            row
            for row in best[first:last]
            if row[2] >= _HALF and listener != row[0].speaker and (lemma in HIDING or listener not in row[0].hearers)
        ]
        if not near or any(row[0].speaker == listener for row in best[first:last]):
            continue
        line, sentence, score = max(near, key=lambda row: row[2])
        yield Learned(
            min(sentence.start, here),
            max(sentence.end, trees.ends[word]),
            listener,
            _about(people, story.text, sentence),
            "overheard",
            line.speaker,
            round(min(0.4 + score / 2, 0.8), 2),
            lemma,
        )


def _hears_all(people: WordPeople, verb: int) -> bool:
    """Say whether somebody hears "it all", "everything", "every word", "enough"."""
    trees = people.trees
    thing = trees.child(verb, {"obj"})
    if thing < 0:
        return False
    if trees.lemmas[thing] == "it":
        return any(trees.lemmas[t] == "all" for t in range(thing + 1, min(thing + 3, len(trees.lemmas))))
    return trees.lemmas[thing] in {"everything", "all", "word", "enough", "rest"}


def _listener(people: WordPeople, word: int, *, is_verb: bool) -> int:
    """Give who is told to listen or to be behind something, -1 where that is nobody or many."""
    trees = people.trees
    if not is_verb and trees.case_of(word) not in {"behind", "at", "under", "from", "through"}:
        return -1
    verb = word
    while trees.upos[verb] != "VERB" and trees.heads[verb] != verb:
        verb = trees.heads[verb]
    if trees.upos[verb] != "VERB":
        return -1
    _, found = subject_people(people, verb)
    return found[0] if len(found) == 1 else -1
