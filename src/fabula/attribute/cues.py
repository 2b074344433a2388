"""Cues: the grammar of the clauses that tell who speaks ("said Orla", "Orla, who had waited, said at last:")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fabula.attribute.items import Item, Person, split_sentences
from fabula.attribute.revealed import revealed
from fabula.attribute.syntax import Syntax
from fabula.lang.en.attribution_words import (
    ADVERBS,
    AUXILIARIES,
    CROWD_QUANTIFIERS,
    CROWD_WORDS,
    HEARING,
    IRREGULAR_ACTIONS,
    PASSIVE_HEARERS,
    PHRASAL_SPEECH,
    PREPOSITIONS,
    VOICE_NOUNS,
)
from fabula.lang.en.speech_verbs import VERBS

if TYPE_CHECKING:
    from fabula.attribute.discourse import Discourse, Turn

__all__ = ["FORCING", "POSSESSIVES", "Cue", "cue_into", "cue_of_part", "find_cue", "owns", "subject_of"]


FORCING = frozenset(
    {
        "verb_subject",
        "subject_verb",
        "voice",
        "voice_before",
        "heard",
        "passive",
        "before_verb",
        "before_tree",
        "before_inverted",
        "subject_late",
        "subject_action",
    }
)
"""Patterns of cues that leave no doubt about whom they name."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A clause that tells the speaker.

    ``pattern`` names the construction, ``person`` is the index of the subject among the people (-1: no known mention),
    ``is_crowd`` marks a subject that nobody can identify ("someone").
    """

    pattern: str
    person: int
    start: int
    end: int
    verb: str = ""
    is_crowd: bool = False
    hearer: int = -1
    """Index of the person who hears the speech by the clause itself."""


def find_cue(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a turn: a clause that runs into it, else one that follows a part of it, else a weaker one."""
    weak: Cue | None = _cue_above(discourse, turn)
    if weak is not None and weak.pattern in FORCING:
        return weak
    for row in turn.rows:
        for cue in (cue_into(discourse, row, weak), _cue_out_of(discourse, turn, row)):
            if cue is not None and cue.pattern in FORCING:
                return cue
            weak = weak or cue
    return weak


_SPOKEN = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.kind in {"speech", "thought"} and (verb.form in {"past", "third", "gerund"} or verb.lemma == "say")
)


def _speaks(sentence: list[Item], k: int) -> bool:
    """Say whether the verb at a place is one of speech there: "went on" and "put in" are, "went" and "put" are not."""
    word = sentence[k].word
    if word not in _SPOKEN:
        return False
    particle = PHRASAL_SPEECH.get(word)
    return particle is None or (k + 1 < len(sentence) and sentence[k + 1].word == particle)


def _is_crowd(sentence: list[Item], j: int) -> bool:
    """Say whether a word stands for people nobody can name: "several of them" does, "another cone" does not."""
    word = sentence[j].word
    if word not in CROWD_WORDS:
        return False
    follows = sentence[j + 1].word if j + 1 < len(sentence) else ""
    return word not in CROWD_QUANTIFIERS or follows == "of" or (j + 1 < len(sentence) and _speaks(sentence, j + 1))


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
        if _speaks(sentence, i) or (is_joined and _can_be_verb(first.word) and _has_person(sentence, i + 1)):
            return _inverted(sentence, i)
        passive = _passive(sentence)
        if passive is not None:
            return passive
        if opens_next and not is_joined:
            return None
        return _unresolved_subject(sentence, i) or _loose(sentence, is_joined=is_joined)
    return _subject_first(sentence, i, people, is_joined=is_joined, opens_next=opens_next)


NEAR = 12
"""A verb so many words and persons before a quotation still opens it."""


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
    verbs = [i for i, item in enumerate(sentence) if item.person < 0 and _speaks(sentence, i)]
    if not is_open:
        return None
    named = _words_of_somebody(sentence, verbs[-1] if verbs else -1)
    if named is not None:
        return named
    for v in reversed(verbs[-3:]):
        subject = _subject_before(sentence, v)
        if subject >= 0 and people[sentence[subject].person].word not in POSSESSIVES:
            return _make("before_verb" if v == verbs[-1] else "before_far", sentence, subject, v)
        subject = _subject_by_tree(sentence, v, syntax) if len(sentence) - v <= NEAR else -1
        if subject >= 0 and people[sentence[subject].person].word not in _NO_SUBJECTS:
            return _make("before_tree" if v == verbs[-1] else "before_far", sentence, subject, v)
        follows = v + 1 < len(sentence) and sentence[v + 1].person >= 0
        if follows and (v == 0 or sentence[v - 1].word in {",", "and", ";"}):
            return _make("before_inverted", sentence, v, v + 1, subject=v + 1)
    if verbs:
        subject = subject_of(sentence[: verbs[-1]], people)
        if subject >= 0:
            return _make("before_late", sentence, subject, verbs[-1])
    last = sentence[-1].word if sentence else ""
    if last == ":":
        heard = _heard_before(sentence, people)
        if heard is not None:
            return heard
    subject = subject_of(sentence, people)
    if subject >= 0 and last in {":", ","}:
        return _make("before_colon" if last == ":" else "before_comma", sentence, subject, len(sentence) - 1)
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
                return _make("voice_before", sentence, i, min(n - 1, i + 2 + max(0, noun)), subject=i)
            return None
        back = [item.word for item in sentence[max(0, i - 6) : i]]
        ends = all(not word[:1].isalnum() for word in follows)
        if back[-1:] in (["from"], ["by"]) and ends:
            return _make("voice_before", sentence, i - 1, i, subject=i)
        if back[-1:] == ["of"] and VOICE_NOUNS & set(back[-3:]):
            return _make("voice_before", sentence, i - 1, i, subject=i)
        return None
    return None


def subject_of(sentence: list[Item], people: Sequence[Person]) -> int:
    """Give the position of the person who is most likely the subject of a sentence, or -1.

    The first person that follows no preposition, owns nothing ("Orla's hat") and is no pronoun of another case ("him"); else
    the first person at all that owns nothing.
    """
    spare = -1
    for i, item in enumerate(sentence):
        if item.person < 0 or owns(sentence, i) or people[item.person].word in _NO_SUBJECTS:
            continue
        if i and sentence[i - 1].word in PREPOSITIONS:
            spare = i if spare < 0 else spare
            continue
        return i
    return spare


def cue_of_part(discourse: Discourse, turn: Turn, row: int) -> Cue | None:
    """Give the cue that runs into a quotation of a turn, else one that follows it."""
    before = cue_into(discourse, row, None)
    return before if before is not None and before.pattern in FORCING else _cue_out_of(discourse, turn, row)


def cue_into(discourse: Discourse, row: int, known: Cue | None) -> Cue | None:
    """Give the cue before a quotation in its paragraph; the words of a cue that is known already are no part of it."""
    start, end = discourse.before[row]
    if known is not None and start < known.end < end:
        start = known.end
    items = discourse.items(start, end) if end > start else []
    sentences = split_sentences(items)
    if not sentences:
        return None
    sentence = sentences[-1]
    is_open = sentence[-1].person >= 0 or sentence[-1].word[-1] not in ".!?…"
    return cue_before(sentence, discourse.people, is_open=is_open, syntax=discourse.syntax)


def _cue_out_of(discourse: Discourse, turn: Turn, row: int) -> Cue | None:
    start, end = discourse.after[row]
    gloss = _GLOSS.match(discourse.text, start, end)
    start = gloss.end() if gloss else start
    sentences = split_sentences(discourse.items(start, end)) if end > start else []
    if not sentences:
        return None
    sentence = sentences[0]
    runs_on = len(sentences) == 1 and sentence[-1].word in {",", ":"}
    opens_next = runs_on and row == turn.rows[-1] and end < discourse.paragraphs[turn.last].end
    is_joined = _is_joined(discourse.text, discourse.ends[row], sentence)
    told = None if is_joined or opens_next else revealed(sentence, discourse.people)
    if told is not None:
        cue = _make("voice", sentence, told[0], told[1], subject=told[0])
        hearer = next(item.person for item in sentence if item.person >= 0)
        return replace(cue, hearer=hearer if hearer != cue.person else -1)
    return cue_after(sentence, discourse.people, is_joined=is_joined, opens_next=opens_next)


def _cue_above(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a paragraph that ends in a colon or comma and stands right before the turn."""
    start, end = discourse.before[turn.rows[0]]
    if turn.first == 0 or (end > start and discourse.items(start, end)):
        return None
    above = discourse.paragraphs[turn.first - 1]
    low = discourse.ends[above.rows[-1]] if above.rows else above.start
    if low >= above.end or discourse.text[above.end - 1] not in ":,-—–":
        return None
    sentences = split_sentences(discourse.items(low, above.end))
    return cue_before(sentences[-1], discourse.people, is_open=True, syntax=discourse.syntax) if sentences else None


_GLOSS = re.compile(r"\s*\([^()\n]{1,300}\)")
"""A translation in brackets between a quotation and its cue."""
_CLOSING = "\"'”’»›」』 _*"


def _is_joined(text: str, end: int, sentence: list[Item]) -> bool:
    last = text[max(0, end - 4) : end].rstrip(_CLOSING)[-1:]
    if last in {",", "-", "—", "–"}:
        return True
    first = sentence[0]
    is_pronoun = first.end - first.start <= 4 and text[first.start].islower()
    return text[first.start].islower() and (
        first.person < 0 or is_pronoun or text[first.start : first.start + 4] == "the "
    )


def _subject_first(
    sentence: list[Item], i: int, people: Sequence[Person], *, is_joined: bool, opens_next: bool
) -> Cue | None:
    if owns(sentence, i):
        voice = next((k for k in range(i + 1, min(i + 6, len(sentence))) if sentence[k].word in VOICE_NOUNS), -1)
        return _make("voice", sentence, i, voice, subject=i) if voice >= 0 else None
    if sentence[i].person >= 0 and people[sentence[i].person].word in POSSESSIVES:
        return None
    v = _skip_middle(sentence, i + 1)
    if (
        v < len(sentence)
        and sentence[v].word in PASSIVE_HEARERS
        and sentence[v - 1].word in {"was", "were", "is", "are"}
    ):
        return Cue("hearer", -1, sentence[i].start, sentence[v].end)
    if v < len(sentence) and _speaks(sentence, v):
        return _make("subject_verb", sentence, i, v, subject=i)
    heard = _heard(sentence, i, v, people)
    if heard is not None:
        return heard
    if opens_next and not is_joined:
        return None
    late = next((k for k in range(v, len(sentence)) if _speaks(sentence, k)), -1)
    if late >= 0 and _subject_before(sentence, late) in {-1, i} and not opens_next:
        return _make("subject_late" if is_joined else "subject_far", sentence, i, late, subject=i)
    if is_joined and v < len(sentence) and _can_be_verb(sentence[v].word):
        return _make("subject_action", sentence, i, v, subject=i)
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
        return None if not is_bare or is_self or owns(sentence, k) else _make("heard", sentence, k - 1, k, subject=k)
    return None


def _heard(sentence: list[Item], i: int, v: int, people: Sequence[Person]) -> Cue | None:
    """Give the cue in "he heard Orla say"; in "she heard herself say" the one who hears speaks."""
    if v + 2 >= len(sentence) or sentence[v].word not in HEARING or sentence[v + 1].person < 0:
        return None
    spoken = next((k for k in range(v + 2, min(v + 5, len(sentence))) if sentence[k].word in _HEARD), -1)
    is_self = people[sentence[v + 1].person].word.endswith("self")
    return _make("heard", sentence, i, spoken, subject=i if is_self else v + 1) if spoken > 0 else None


_HEARD = frozenset(word for word, verb in VERBS.items() if verb.kind == "speech" and verb.form in {"base", "gerund"})
_RELATIVES = frozenset({"who", "which", "that"})
POSSESSIVES = frozenset({"his", "her", "their", "my", "its", "our", "your"})
_NO_SUBJECTS = POSSESSIVES | frozenset(
    "him them me us himself herself themselves myself itself ourselves hers theirs mine ours yours".split()
)


def _inverted(sentence: list[Item], v: int) -> Cue | None:
    for k in range(v + 1, min(v + 7, len(sentence))):
        item = sentence[k]
        if item.person >= 0:
            if owns(sentence, k):
                voice = any(sentence[j].word in VOICE_NOUNS for j in range(k + 1, min(k + 6, len(sentence))))
                return _make("voice", sentence, v, k + 1, subject=k) if voice else None
            return _make("verb_subject", sentence, v, k, subject=k)
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
        if _speaks(sentence, k):
            if k == i:
                return None
            is_crowd = any(_is_crowd(sentence, j) for j in range(i, k))
            return Cue("crowd" if is_crowd else "unknown_subject", -1, sentence[i].start, item.end, is_crowd=is_crowd)
    return None


def _loose(sentence: list[Item], *, is_joined: bool) -> Cue | None:
    for v, item in enumerate(sentence):
        if item.person >= 0 or not _speaks(sentence, v):
            continue
        subject = _subject_before(sentence, v)
        if subject >= 0:
            return _make("loose", sentence, subject, v)
        if v + 1 < len(sentence) and sentence[v + 1].person >= 0 and is_joined:
            return _make("loose", sentence, v, v + 1, subject=v + 1)
    return None


def _passive(sentence: list[Item]) -> Cue | None:
    """Give the cue in "was asked by Orla", "was the answer of the old man", "came from Orla"."""
    words = [item.word for item in sentence[:10]]
    if words and words[0] in {"was", "were", "came"}:
        for k in range(1, len(words)):
            if words[k] in {"by", "of", "from"} and k + 1 < len(sentence) and sentence[k + 1].person >= 0:
                return _make("passive", sentence, 0, k + 1, subject=k + 1)
            if sentence[k].person >= 0:
                is_voice = owns(sentence, k) and any(word in VOICE_NOUNS for word in words[k + 1 :])
                return _make("voice", sentence, 0, k, subject=k) if is_voice else None
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


def _subject_before(sentence: list[Item], v: int) -> int:
    """Give the position of the person right before the verb at ``v``, adverbs and a comma-bounded aside skipped, or -1."""
    k = v - 1
    while k >= 0 and sentence[k].person < 0 and _is_middle(sentence[k].word):
        k -= 1
    if k >= 0 and sentence[k].word in {",", "--", "—", ")"}:
        opening = "(" if sentence[k].word == ")" else sentence[k].word
        back = next((j for j in range(k - 1, -1, -1) if sentence[j].word == opening), -1)
        if back > 0 and sentence[back - 1].person >= 0:
            k = back - 1
    if k >= 0 and sentence[k].person >= 0 and not owns(sentence, k):
        is_object = k > 0 and sentence[k - 1].person < 0 and sentence[k - 1].word in PREPOSITIONS
        return -1 if is_object else k
    return -1


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
    while i < n and sentence[i].person < 0 and _is_middle(sentence[i].word):
        i += 1
    if i < n and sentence[i].word in {",", "--", "—", "who", "("}:
        closing = ")" if sentence[i].word == "(" else sentence[i].word
        k = i + 1
        closing = "," if closing == "who" else closing
        while k < n and sentence[k].word != closing:
            k += 1
        k += 1
        while k < n and sentence[k].person < 0 and _is_middle(sentence[k].word):
            k += 1
        if k < n and sentence[k].person < 0 and _speaks(sentence, k):
            return k
    return i


def _is_middle(word: str) -> bool:
    return word in ADVERBS or word in AUXILIARIES or word.endswith("ly")


def owns(sentence: list[Item], i: int) -> bool:
    """Say whether a possessive mark follows the item."""
    return (
        i + 1 < len(sentence)
        and sentence[i + 1].word in {"'s", "’s", "'", "’"}
        and (sentence[i + 1].start == sentence[i].end)
    )


def _can_be_verb(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR_ACTIONS


def _has_person(sentence: list[Item], i: int) -> bool:
    return i < len(sentence) and sentence[i].person >= 0


def _make(pattern: str, sentence: list[Item], first: int, last: int, *, subject: int | None = None) -> Cue:
    at = first if subject is None else subject
    low, high = min(first, last), max(first, last)
    verb = next((item.word for item in sentence[low : high + 1] if item.person < 0 and item.word in _SPOKEN), "")
    return Cue(pattern, sentence[at].person, sentence[low].start, sentence[high].end, verb)
