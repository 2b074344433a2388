"""Tags: the grammar of the clause after a quotation ("said Orla", "Orla said", "someone called")."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.attribute.clauses import POSSESSIVES, Cue, is_middle, make_cue, owns, speaks, subject_before
from fabula.attribute.items import Item, Person
from fabula.lang.en.attribution_words import (
    ADVERBS,
    CROWD_QUANTIFIERS,
    CROWD_WORDS,
    HEARING,
    IRREGULAR_ACTIONS,
    PASSIVE_HEARERS,
    PREPOSITIONS,
    VOICE_NOUNS,
)
from fabula.lang.en.speech_verbs import VERBS

__all__ = ["cue_after"]

_HEARD = frozenset(word for word, verb in VERBS.items() if verb.kind == "speech" and verb.form in {"base", "gerund"})


def cue_after(sentence: list[Item], people: Sequence[Person], *, is_joined: bool, opens_next: bool) -> Cue | None:
    """Give the cue in the first sentence of narration after a quotation.

    Args:
        sentence: the items up to its full stop.
        people: the people that items point at.
        is_joined: the quotation and the clause are one sentence (a comma or dash before the closing mark, or a small
            letter after it), so that any verb counts as a verb of speech.
        opens_next: the sentence runs on into another quotation by a comma or colon.
    """
    i = _skip_lead(sentence)
    if i >= len(sentence):
        return None
    first = sentence[i]
    if first.person < 0:
        if speaks(sentence, i) or (is_joined and _can_be_verb(first.word) and _has_person(sentence, i + 1)):
            return _inverted(sentence, i)
        passive = _passive(sentence)
        if passive is not None:
            return passive
        if opens_next and not is_joined:
            return None
        return _unresolved_subject(sentence, i) or _loose(sentence, is_joined=is_joined)
    return _subject_first(sentence, i, people, is_joined=is_joined, opens_next=opens_next)


def _subject_first(
    sentence: list[Item], i: int, people: Sequence[Person], *, is_joined: bool, opens_next: bool
) -> Cue | None:
    if owns(sentence, i):
        voice = next((k for k in range(i + 1, min(i + 6, len(sentence))) if sentence[k].word in VOICE_NOUNS), -1)
        return make_cue("voice", sentence, i, voice, subject=i) if voice >= 0 else None
    if sentence[i].person >= 0 and people[sentence[i].person].word in POSSESSIVES:
        return None
    v = _skip_middle(sentence, i + 1)
    if (
        v < len(sentence)
        and sentence[v].word in PASSIVE_HEARERS
        and sentence[v - 1].word in {"was", "were", "is", "are"}
    ):
        return Cue("hearer", -1, sentence[i].start, sentence[v].end)
    if v < len(sentence) and speaks(sentence, v):
        return make_cue("subject_verb", sentence, i, v, subject=i)
    heard = _heard(sentence, i, v, people)
    if heard is not None:
        return heard
    if opens_next and not is_joined:
        return None
    late = next((k for k in range(v, len(sentence)) if speaks(sentence, k)), -1)
    if late >= 0 and subject_before(sentence, late) in {-1, i} and not opens_next:
        return make_cue("subject_late" if is_joined else "subject_far", sentence, i, late, subject=i)
    if is_joined and v < len(sentence) and _can_be_verb(sentence[v].word):
        return make_cue("subject_action", sentence, i, v, subject=i)
    return None


def _heard(sentence: list[Item], i: int, v: int, people: Sequence[Person]) -> Cue | None:
    """Give the cue in "he heard Orla say"; in "she heard herself say" the one who hears speaks."""
    if v + 2 >= len(sentence) or sentence[v].word not in HEARING or sentence[v + 1].person < 0:
        return None
    spoken = next((k for k in range(v + 2, min(v + 5, len(sentence))) if sentence[k].word in _HEARD), -1)
    is_self = people[sentence[v + 1].person].word.endswith("self")
    return make_cue("heard", sentence, i, spoken, subject=i if is_self else v + 1) if spoken > 0 else None


def _inverted(sentence: list[Item], v: int) -> Cue | None:
    for k in range(v + 1, min(v + 7, len(sentence))):
        item = sentence[k]
        if item.person >= 0:
            if owns(sentence, k):
                voice = any(sentence[j].word in VOICE_NOUNS for j in range(k + 1, min(k + 6, len(sentence))))
                return make_cue("voice", sentence, v, k + 1, subject=k) if voice else None
            return make_cue("verb_subject", sentence, v, k, subject=k)
        if item.word in CROWD_WORDS:
            return Cue("crowd", -1, sentence[v].start, item.end, is_crowd=True)
        if item.word in PREPOSITIONS and item.word not in ADVERBS:
            break
        if item.word in {",", ";", ".", "and", ":"} and k > v + 1:
            break
    words = [item.word for item in sentence[v + 1 : v + 3]]
    if words and words[0] not in PREPOSITIONS and words[0] not in {",", ".", ";", ":", "and", "--", "-", "—"}:
        end = v + 1
        while end + 1 < min(v + 4, len(sentence)) and sentence[end + 1].word[:1].isalnum():
            end += 1
        return Cue("unknown_subject", -1, sentence[v].start, sentence[end].end)
    return None


def _unresolved_subject(sentence: list[Item], i: int) -> Cue | None:
    """Give the cue whose subject is no mention: "someone called", "a voice behind them said"."""
    for k in range(i, min(i + 8, len(sentence))):
        item = sentence[k]
        if item.person >= 0 or item.word in {",", ";", ":"}:
            return None
        if speaks(sentence, k):
            if k == i:
                return None
            is_crowd = any(_is_crowd(sentence, j) for j in range(i, k))
            return Cue("crowd" if is_crowd else "unknown_subject", -1, sentence[i].start, item.end, is_crowd=is_crowd)
    return None


def _loose(sentence: list[Item], *, is_joined: bool) -> Cue | None:
    for v, item in enumerate(sentence):
        if item.person >= 0 or not speaks(sentence, v):
            continue
        subject = subject_before(sentence, v)
        if subject >= 0:
            return make_cue("loose", sentence, subject, v)
        if v + 1 < len(sentence) and sentence[v + 1].person >= 0 and is_joined:
            return make_cue("loose", sentence, v, v + 1, subject=v + 1)
    return None


def _passive(sentence: list[Item]) -> Cue | None:
    """Give the cue in "was asked by Orla", "was the answer of the old man", "came from Orla"."""
    words = [item.word for item in sentence[:10]]
    if words and words[0] in {"was", "were", "came"}:
        for k in range(1, len(words)):
            if words[k] in {"by", "of", "from"} and k + 1 < len(sentence) and sentence[k + 1].person >= 0:
                return make_cue("passive", sentence, 0, k + 1, subject=k + 1)
            if sentence[k].person >= 0:
                is_voice = owns(sentence, k) and any(word in VOICE_NOUNS for word in words[k + 1 :])
                return make_cue("voice", sentence, 0, k, subject=k) if is_voice else None
    return None


def _is_crowd(sentence: list[Item], j: int) -> bool:
    """Say whether a word stands for people nobody can name: "several of them" does, "another cone" does not."""
    word = sentence[j].word
    if word not in CROWD_WORDS:
        return False
    follows = sentence[j + 1].word if j + 1 < len(sentence) else ""
    return word not in CROWD_QUANTIFIERS or follows == "of" or (j + 1 < len(sentence) and speaks(sentence, j + 1))


def _skip_lead(sentence: list[Item]) -> int:
    i = 0
    while i < len(sentence) and i < 4 and sentence[i].person < 0:
        word = sentence[i].word
        if word in {"and", "then", "so", "but", ",", "-", "--", "—", "–", "here"} or word.endswith("ly"):
            i += 1
        else:
            break
    return i


def _skip_middle(sentence: list[Item], i: int) -> int:
    """Give the position of the verb after a subject that ends at ``i``: adverbs, auxiliaries and one aside skipped."""
    n = len(sentence)
    while i < n and sentence[i].person < 0 and is_middle(sentence[i].word):
        i += 1
    if i < n and sentence[i].word in {",", "--", "—", "who", "("}:
        closing = ")" if sentence[i].word == "(" else sentence[i].word
        k = i + 1
        closing = "," if closing == "who" else closing
        while k < n and sentence[k].word != closing:
            k += 1
        k += 1
        while k < n and sentence[k].person < 0 and is_middle(sentence[k].word):
            k += 1
        if k < n and sentence[k].person < 0 and speaks(sentence, k):
            return k
    return i


def _can_be_verb(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR_ACTIONS


def _has_person(sentence: list[Item], i: int) -> bool:
    return i < len(sentence) and sentence[i].person >= 0
