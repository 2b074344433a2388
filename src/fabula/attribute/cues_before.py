"""Lead-ins: the grammar of the clause before a quotation ("Orla, who had waited, said at last:")."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.attribute.clauses import (
    NO_SUBJECTS,
    POSSESSIVES,
    Cue,
    make_cue,
    owns,
    speaks,
    subject_before,
    subject_of,
)
from fabula.attribute.items import Item, Person
from fabula.attribute.syntax import Syntax
from fabula.lang.en.attribution_words import ADVERBS, HEARING, PREPOSITIONS, VOICE_NOUNS

__all__ = ["cue_before"]

NEAR = 12
"""A verb so many words and persons before a quotation still opens it."""
_RELATIVES = frozenset({"who", "which", "that"})


def cue_before(
    sentence: list[Item], people: Sequence[Person], *, is_open: bool, syntax: Syntax | None = None
) -> Cue | None:
    """Give the cue in the last sentence of narration before a quotation.

    Args:
        sentence: its items.
        people: the people that items point at.
        is_open: it runs into the quotation, by a colon, a comma or nothing.
        syntax: the trees of the story.
    """
    verbs = [i for i, item in enumerate(sentence) if item.person < 0 and speaks(sentence, i)]
    if not is_open:
        return None
    named = _words_of_somebody(sentence, verbs[-1] if verbs else -1)
    if named is not None:
        return named
    for v in reversed(verbs[-3:]):
        subject = subject_before(sentence, v)
        if subject >= 0 and people[sentence[subject].person].word not in POSSESSIVES:
            return make_cue("before_verb" if v == verbs[-1] else "before_far", sentence, subject, v)
        subject = _subject_by_tree(sentence, v, syntax) if len(sentence) - v <= NEAR else -1
        if subject >= 0 and people[sentence[subject].person].word not in NO_SUBJECTS:
            return make_cue("before_tree" if v == verbs[-1] else "before_far", sentence, subject, v)
        follows = v + 1 < len(sentence) and sentence[v + 1].person >= 0
        if follows and (v == 0 or sentence[v - 1].word in {",", "and", ";"}):
            return make_cue("before_inverted", sentence, v, v + 1, subject=v + 1)
    if verbs:
        subject = subject_of(sentence[: verbs[-1]], people)
        if subject >= 0:
            return make_cue("before_late", sentence, subject, verbs[-1])
    last = sentence[-1].word if sentence else ""
    if last == ":":
        heard = _heard_before(sentence, people)
        if heard is not None:
            return heard
    subject = subject_of(sentence, people)
    if subject >= 0 and last in {":", ","}:
        return make_cue("before_colon" if last == ":" else "before_comma", sentence, subject, len(sentence) - 1)
    return None


def _words_of_somebody(sentence: list[Item], low: int) -> Cue | None:
    """Give the cue in "Orla's answer was:", "then came a shout from Orla:", "the voice of Orla, calling:".

    Args:
        sentence: the items before a quotation.
        low: the position of the last verb of speech; words that somebody else says after it count, not those before.
    """
    n = len(sentence)
    for i in range(n - 1, max(-1, low, n - 14), -1):
        if sentence[i].person < 0:
            continue
        follows = [item.word for item in sentence[i + 1 : i + 6]]
        if owns(sentence, i):
            noun = next((k for k, word in enumerate(follows) if word in VOICE_NOUNS), -1)
            is_bare = n - i <= 5 and follows[1:2] in (["was"], ["were"], ["is"])
            if noun >= 0 or is_bare:
                return make_cue("voice_before", sentence, i, min(n - 1, i + 2 + max(0, noun)), subject=i)
            return None
        back = [item.word for item in sentence[max(0, i - 6) : i]]
        ends = all(not word[:1].isalnum() for word in follows)
        if back[-1:] in (["from"], ["by"]) and ends:
            return make_cue("voice_before", sentence, i - 1, i, subject=i)
        if back[-1:] == ["of"] and VOICE_NOUNS & set(back[-3:]):
            return make_cue("voice_before", sentence, i - 1, i, subject=i)
        return None
    return None


def _heard_before(sentence: list[Item], people: Sequence[Person]) -> Cue | None:
    """Give the cue in "he could hear Orla already:" and "he heard Orla at the door:", where she does nothing else."""
    for k in range(len(sentence) - 1, 0, -1):
        item = sentence[k]
        if item.person < 0 or sentence[k - 1].word not in HEARING:
            continue
        word = sentence[k + 1].word
        is_bare = word != "out" and (word == ":" or word in ADVERBS or word in PREPOSITIONS)
        is_self = people[item.person].word.endswith("self")
        return None if not is_bare or is_self or owns(sentence, k) else make_cue("heard", sentence, k - 1, k, subject=k)
    return None


def _subject_by_tree(sentence: list[Item], v: int, syntax: Syntax | None) -> int:
    """Give the position of the person who is the subject of the verb at ``v`` by the tree of the sentence, or -1."""
    verb = -1 if syntax is None else syntax.token_at(sentence[v].start)
    subject = -1 if syntax is None or verb < 0 else syntax.subject_of(verb)
    if syntax is None or subject < 0:
        return -1
    start = syntax.starts[subject]
    found = next((i for i, item in enumerate(sentence) if item.start <= start < item.end), -1)
    if found > 0 and sentence[found].word in _RELATIVES:
        found = found - 1 if sentence[found - 1].person >= 0 else found - 2
    nearer = _nearer_subject(sentence, found, v, syntax)
    found = nearer if nearer >= 0 else found
    return found if found >= 0 and sentence[found].person >= 0 and not owns(sentence, found) else -1


def _nearer_subject(sentence: list[Item], subject: int, v: int, syntax: Syntax) -> int:
    """Give the position of the last person between who is the subject of a main clause, or -1.

    Where a sentence holds several clauses, the one before the verb is its own more often than the tree says.
    """
    for k in range(v - 1, subject, -1):
        item = sentence[k]
        if item.person >= 0 and not owns(sentence, k) and syntax.opens_clause(item.start, item.end):
            return k
    return -1
