"""The alarm for characters that may be two people: signs that need no gold, each with the passage that shows it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from fabula.lang.en.pronouns import SET_LABELS
from fabula.relate.called import Called, can_be_one, people_called
from fabula.story.arrays import Ints1d
from fabula.story.cores import character_of_mentions
from fabula.story.story import Story

__all__ = ["Alarm", "merge_alarms"]

_MAX = 20
_MAX_OF_CODE = 8


@dataclass(frozen=True, slots=True, order=True)
class Alarm:
    """A warning with the span of the passage that gives rise to it."""

    start: int
    end: int
    code: str
    message: str


_Pair = tuple[str, int, str, str]


def merge_alarms(story: Story) -> list[Alarm]:
    """Give the signs that a character is two people welded together, one for each pair of names and kind of sign.

    At most 20, those with the most evidence; in the order of the text.

    Known limits: a person with two unlike names whom the story calls by both in one breath raises it falsely; two people who
    are never named together are not told apart.
    """
    if not len(story.layer("characters")):
        return []
    called = people_called(story)
    found: defaultdict[_Pair, list[tuple[int, int]]] = defaultdict(list)
    for code, one, other in (
        *_in_turn(story, called),
        *_side_by_side(story, called),
        *_in_one_clause(story, called),
        *_in_one_sentence(story, called),
        *_calling_himself(story, called),
    ):
        first, second = sorted((one, other), key=lambda c: c.start)
        pair = sorted((_key(one), _key(other)))
        found[code, one.character, pair[0], pair[1]].append((first.start, second.end))
    names = story.layer("characters").texts("name")
    made: list[tuple[int, Alarm]] = []
    shown = {_key(c): c.text for c in reversed(called)}
    often = _Often(called)
    for (code, who, one, other), spans in found.items():
        if code == "cast_self_conversation" and not often(len(spans), who, one, other):
            continue
        message = _MESSAGES[code].format(one=shown[one], other=shown[other], name=names[who])
        made.append((len(spans), Alarm(*spans[0], code, message)))
    made.extend(_titles(story, called))
    made.extend(_pronouns(story, called))
    return _chosen(made)


_MESSAGES = {
    "cast_self_conversation": "“{one}” and “{other}” speak in turn, but both are taken for {name}",
    "cast_coordinated": "“{one}” and “{other}” stand side by side or do something to one another, but both are taken for {name}",
    "cast_self_vocative": "“{one}” and “{other}” are speaker and addressee of one line, but both are taken for {name}",
    "cast_title_conflict": "“{one}” and “{other}” have titles of a man and of a woman, but both are taken for {name}",
    "cast_pronoun_conflict": "after the names of {name} comes “{one}” {n} times and “{other}” {m} times: perhaps two people",
}


class _Often:
    """Whether a sign that one person may give by chance comes often enough.

    It may come seldom where a name is rare, but not where a longer name of the character holds both ("Captain Reed" for
    "the Captain" and "Reed"): these are more likely one person's.
    """

    def __init__(self, called: list[Called]) -> None:
        self._n_of = Counter((c.character, _key(c)) for c in called)
        self._words: defaultdict[int, set[frozenset[str]]] = defaultdict(set)
        for c in called:
            self._words[c.character].add(frozenset((*c.parts.titles, *c.parts.words)))

    def __call__(self, n: int, who: int, one: str, other: str) -> bool:
        if n >= _OFTEN:
            return True
        wanted = {one.rsplit(maxsplit=1)[-1], other.rsplit(maxsplit=1)[-1]}
        is_rare = n >= _OFTEN_PART * min(self._n_of[who, one], self._n_of[who, other])
        return is_rare and not any(wanted <= words for words in self._words[who])


def _key(called: Called) -> str:
    titles = called.parts.titles if called.parts.words != called.parts.titles else ()
    return " ".join((*titles, *called.parts.words))


def _chosen(made: list[tuple[int, Alarm]]) -> list[Alarm]:
    """Give the alarms with the most evidence."""
    made.sort(key=lambda item: (-item[0], item[1]))
    per_code: Counter[str] = Counter()
    chosen: list[Alarm] = []
    for _, alarm in made:
        if per_code[alarm.code] < _MAX_OF_CODE and len(chosen) < _MAX:
            per_code[alarm.code] += 1
            chosen.append(alarm)
    return sorted(chosen)


_Found = Iterator[tuple[str, Called, Called]]


def _in_turn(story: Story, called: list[Called]) -> _Found:
    """Give the names of one character in the cues of two turns, one right after the other."""
    quotations = story.layer("quotations")
    by_row = {c.row: c for c in called}
    speech = quotations.where("kind", "speech")
    starts, ends = quotations.ints("start"), quotations.ints("end")
    block = _block_of(story, starts)
    utterance, mention = quotations.ints("utterance"), quotations.ints("mention")
    turns: list[tuple[int, int, int, Called | None]] = []
    for row in speech.tolist():
        told = by_row.get(int(mention[row]))
        if turns and (turns[-1][0] == utterance[row] or turns[-1][2] == block[row]):
            turns[-1] = (turns[-1][0], int(ends[row]), turns[-1][2], turns[-1][3] or told)
        else:
            turns.append((int(utterance[row]), int(ends[row]), int(block[row]), told))
    for (_, _, block_of_one, one), (_, _, block_of_other, other) in pairwise(turns):
        if one is None or other is None or one.character != other.character:
            continue
        if block_of_other - block_of_one <= _NEXT and not can_be_one(one.parts, other.parts):
            yield "cast_self_conversation", one, other


def _side_by_side(story: Story, called: list[Called]) -> _Found:
    """Give the names of one character that an "and" joins."""
    for one, other in pairwise(called):
        if one.character != other.character or can_be_one(one.parts, other.parts):
            continue
        if _AND.fullmatch(story.text, one.end, other.start):
            yield "cast_coordinated", one, other


def _in_one_clause(story: Story, called: list[Called]) -> _Found:
    """Give the names of one character that are subject and object of one verb."""
    if "head" not in story.layer("tokens"):
        return
    lemmas = story.layer("tokens").texts("lemma")
    subjects: dict[int, Called] = {}
    objects: defaultdict[int, list[Called]] = defaultdict(list)
    clause = _Clauses(story)
    for one in called:
        deprel, verb = clause.of(one)
        if verb < 0 or (lemmas[verb] or "") in _NAMING:
            continue
        if deprel == "nsubj":
            subjects[verb] = one
        elif deprel in {"obj", "iobj"} or (deprel == "obl" and _is_hearer(story.text, one)):
            objects[verb].append(one)
    for verb, one in subjects.items():
        for other in objects[verb]:
            if one.character == other.character and not can_be_one(one.parts, other.parts):
                yield "cast_coordinated", one, other


class _Narration:
    """What is neither speech nor thought nor writing."""

    def __init__(self, story: Story) -> None:
        quotations = story.layer("quotations")
        rows = quotations.where("kind", "speech", "thought", "writing")
        self._opens = quotations.ints("start")[rows]
        ends = quotations.ints("end")[rows]
        self._closes = np.maximum.accumulate(ends) if len(rows) else ends

    def holds(self, at: int) -> bool:
        """Say whether an offset is narration."""
        before = int(np.searchsorted(self._opens, at, side="right")) - 1
        return before < 0 or at >= int(self._closes[before])


class _Clauses:
    """The relation of names to the words above them."""

    def __init__(self, story: Story) -> None:
        tokens = story.layer("tokens")
        self._starts, self._heads = tokens.ints("start"), tokens.ints("head")
        self._deprels = tokens.texts("deprel")
        self._name = story.layer("mentions").spans("head")[:, 0]

    def of(self, called: Called) -> tuple[str, int]:
        """Give the relation of a name to the word above it, and the row of that; -1 where there is none."""
        at = int(np.searchsorted(self._starts, int(self._name[called.row]), side="right")) - 1
        if at >= 0 and (self._deprels[at] or "") in {"flat", "compound"}:
            at = int(self._heads[at])
        above = int(self._heads[at]) if at >= 0 else -1
        return (self._deprels[at] or "", above) if above not in {-1, at} else ("", -1)


def _is_hearer(text: str, called: Called) -> bool:
    return _TO.search(text, max(0, called.start - 12), called.start) is not None


def _in_one_sentence(story: Story, called: list[Called]) -> _Found:
    """Give the unlike names of one character in one sentence of narration; who was named there already has a pronoun.

    Once is too little: "Orla, Captain Reed to her men". So a pair must share several sentences.
    """
    sentences = story.layer("sentences").ints("start")
    at = np.searchsorted(sentences, np.array([c.start for c in called], dtype=np.int64), side="right").tolist()
    narration = _Narration(story)
    told = [(sentence, one) for sentence, one in zip(at, called, strict=True) if narration.holds(one.start)]
    often = _Often([one for _, one in told])
    shared: defaultdict[_Pair, list[tuple[Called, Called]]] = defaultdict(list)
    for (first, one), (second, other) in pairwise(told):
        if first != second or one.character != other.character or can_be_one(one.parts, other.parts):
            continue
        if other.start - one.end >= _APART:
            pair = sorted((_key(one), _key(other)))
            shared["", one.character, pair[0], pair[1]].append((one, other))
    for (_, who, first, second), places in shared.items():
        if len(places) >= _MIN_SHARED and often(len(places), who, first, second):
            yield from (("cast_coordinated", one, other) for one, other in places)


def _calling_himself(story: Story, called: list[Called]) -> _Found:
    """Give the names of one character of whom one is in the cue and the other is called in the words."""
    quotations = story.layer("quotations")
    by_row = {c.row: c for c in called}
    starts = np.array([c.start for c in called], dtype=np.int64)
    text = story.text
    clause = _Clauses(story) if "head" in story.layer("tokens") else None
    told: dict[int, Called] = {}
    for row in quotations.where("kind", "speech").tolist():
        cue = by_row.get(int(quotations.ints("mention")[row]))
        if cue is not None and not _is_hearer(text, cue) and (clause is None or clause.of(cue)[0] not in _HEARERS):
            told[int(quotations.ints("utterance")[row])] = cue
    for row in quotations.where("kind", "speech").tolist():
        cue = told.get(int(quotations.ints("utterance")[row]))
        if cue is None:
            continue
        low, high = int(quotations.ints("start")[row]), int(quotations.ints("end")[row])
        for i in range(int(np.searchsorted(starts, low)), int(np.searchsorted(starts, high))):
            one = called[i]
            if one.character == cue.character and not can_be_one(one.parts, cue.parts) and _is_called(text, one, low):
                yield "cast_self_vocative", one, cue


def _is_called(text: str, called: Called, low: int) -> bool:
    before, after = text[max(low, called.start - 24) : called.start], text[called.end : called.end + 2]
    if _OPENS.search(before):
        return after[:1] in {",", "!"} or after[:1] in _CLOSES
    return _COMMA.search(before) is not None and (after[:1] in _ENDS or after[:1] in _CLOSES)


def _titles(story: Story, called: list[Called]) -> Iterator[tuple[int, Alarm]]:
    """Give the characters with titles of men and of women."""
    names = story.layer("characters").texts("name")
    of: defaultdict[int, defaultdict[str, list[Called]]] = defaultdict(lambda: defaultdict(list))
    for one in called:
        if one.parts.gender:
            of[one.character][one.parts.gender].append(one)
    for who, genders in of.items():
        if len(genders) == 2 and min(map(len, genders.values())) >= _MIN_TITLES:
            few, many = sorted(genders.values(), key=len)
            message = _MESSAGES["cast_title_conflict"].format(one=few[0].text, other=many[0].text, name=names[who])
            yield len(few), Alarm(few[0].start, few[0].end, "cast_title_conflict", message)


def _pronouns(story: Story, called: list[Called]) -> Iterator[tuple[int, Alarm]]:
    """Give the characters whose names are well followed by pronouns of two sets that are theirs.

    Only the first pronoun after a name counts, in narration and with nobody named between: a chain gathers stray ones.
    """
    mentions = story.layer("mentions")
    character = character_of_mentions(story)
    starts, ends = mentions.ints("start"), mentions.ints("end")
    kinds, names = story.layer("characters").labels("kind"), story.layer("characters").texts("name")
    told = _Narration(story)
    named = np.array([c.start for c in called], dtype=np.int64)
    followed: set[int] = set()
    of: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in mentions.where("form", "pronominal").tolist():
        who, start = int(character[row]), int(starts[row])
        label = SET_LABELS.get(story.text[start : ends[row]].lower()) if who >= 0 else None
        last = int(np.searchsorted(named, start)) - 1
        if label not in {"he/him", "she/her"} or last < 0 or last in followed:
            continue
        followed.add(last)
        is_near = called[last].character == who and start - called[last].end <= _FOLLOWS
        if is_near and told.holds(start) and told.holds(called[last].start):
            of[who][label].append(row)
    for who, sets in of.items():
        if len(sets) < 2 or kinds[who] != "person":
            continue
        (few_label, few), (many_label, many) = sorted(sets.items(), key=lambda item: len(item[1]))
        if len(few) >= _MIN_PRONOUNS and len(few) >= _MIN_SHARE * (len(few) + len(many)):
            message = _MESSAGES["cast_pronoun_conflict"].format(
                name=names[who], one=many_label.split("/")[0], n=len(many), other=few_label.split("/")[0], m=len(few)
            )
            row = few[0]
            yield len(few), Alarm(int(starts[row]), int(ends[row]), "cast_pronoun_conflict", message)


def _block_of(story: Story, starts: Ints1d) -> Ints1d:
    return (np.searchsorted(story.layer("blocks").ints("start"), starts, side="right") - 1).astype(np.int32)


_NEXT = 2
_APART = 6
"""Characters between two names that are no apposition."""
_MIN_SHARED = 2
_OFTEN = 3
_OFTEN_PART = 0.25
_MIN_TITLES = 2
_MIN_PRONOUNS = 4
_FOLLOWS = 120
_MIN_SHARE = 0.3
_AND = re.compile(r"\s+(?:and|or|nor|&)\s+(?:(?:with|to|for|by|of|then|also|even|both|either)\s+)?")
_OPENS = re.compile(
    r"(?:^[“\"'‘«]*|[.!?]\s+|[.!?—]\s*)(?:(?:oh|o|ah|well|now|dear|my dear|yes|no|why|but),?\s+)?$", re.IGNORECASE
)
_COMMA = re.compile(r"\w,\s+(?:(?:my|dear|dearest|old|poor|my dear)\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at|with|from|beside|towards?|behind|after|against|without|past|near|on)\s+$", re.IGNORECASE)
_ENDS = frozenset(".!?")
_CLOSES = frozenset('”"’»')
_HEARERS = frozenset(("obj", "iobj", "obl", "nmod"))
_NAMING = frozenset(
    "call name dub christen become play introduce sign nickname style term be impersonate mimic imitate marry remain".split()
)
