"""What quoted words are: speech, thought, writing, the title of a work, or a word held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.lang.en.quoted_words import (
    HALF_SPOKEN,
    MARKED_WITH,
    MIND_VERBS,
    NAMING_WORDS,
    NO_NAMES,
    TITLE_NOUNS,
    TITLE_VERBS,
    TO_ONESELF,
    WRITTEN_THINGS,
    WRITTEN_VERBS,
)
from fabula.lang.en.speech_verbs import WRITING, VerbForm, look_up
from fabula.recognize.quoted import Quoted

__all__ = [
    "Kind",
    "cue_after",
    "cue_before",
    "is_to_oneself",
    "kind_of",
    "kinds_of",
    "of_one_mind",
    "within_letters",
    "written_before",
]

_WORD = re.compile(r"[\w’'-]*\w")
_CLAUSE_AFTER = re.compile(r"[\s,;—–-]*([^.!?;:\"“”\n]{0,60})")
_SENTENCE_BEFORE = re.compile(r"[^.!?\"“”]*$")
_WRITING_LEAD = re.compile(
    r"\b(?:letters?|notes?|epistle|telegram|postcard|message|e-?mail|wrote|written|writing|lines|contents|inscription|inscribed"
    r"|postscript|read as follows|reads?|ran|purport|purpose|advertisement|paragraph|notice|sign|headline|verses|poem)\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:my\s+)?(?:own\s+)?(?:dear(?:est)?|darling|beloved|honou?red|sir|madam|gentlemen)\b[^.!?\n]{0,40}?(?:,\s*(?:--|—|\n)|:|--|—)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?\n]")
_MARKED = re.compile(r"(\w+)$")
_LONGEST_HELD = 14
_NEW_SENTENCE = ("He ", "She ", "They ")
_LEAD_IN = 160
_WINDOW = 90
_SUBJECTS = frozenset("he she they i we you it xe ze the a an his her my their our one someone".split())
_PRONOUNS = frozenset("he she they i we you it xe ze".split())
_PLURAL = frozenset("i we you they".split())
_NO_VERB_AFTER = frozenset("the a an his her my their our your its this that of at in to no not never".split())
_BEFORE_BASE = frozenset("to would could can will must might may should shall did let".split())
_BEFORE_NOUN = frozenset("a an the some any no this that much more his her my our your their its".split())
_BETWEEN = frozenset("only simply just also merely which that still now".split())
_SAID = frozenset("said asked replied answered cried thought whispered".split())
_SMALL = frozenset("a an the of and in on to for at by with from or nor but de la le".split())
_MARKS = frozenset("\"“„«‘'")
_ENDS = ",.?!…—–-:;"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind with its probability and the code of what decided."""

    label: str
    score: float
    reason: str


def kinds_of(text: str, quoted: Sequence[Quoted], blocks: Sequence[tuple[int, int]]) -> list[Kind]:
    """Give the kind of each quoted span; one that goes on keeps the kind with which it began."""
    made: list[Kind] = []
    speaking = {quotation.block for quotation in quoted}
    is_double = 2 * sum(quotation.style == "double" for quotation in quoted) > len(quoted)
    for row, quotation in enumerate(quoted):
        if quotation.comes_from and made and quotation.style not in {"script", "chat"}:
            made.append(Kind(made[-1].label, made[-1].score, "continued"))
            continue
        floor, ceiling = blocks[quotation.block]
        if row and quoted[row - 1].end > floor:
            floor = quoted[row - 1].end
        is_answered = quotation.block + 1 in speaking
        lead_in = ""
        if quotation.block and quotation.start - floor <= 2:
            a, b = blocks[quotation.block - 1]
            lead_in = text[max(a, b - _LEAD_IN) : b].rstrip()
        kind = kind_of(text, quotation, floor, ceiling, is_answered=is_answered, lead_in=lead_in)
        if kind.reason == "to_oneself" and is_double and quotation.style == "single":
            # what a story does not put in its marks of speech, and somebody says to himself, is thought
            kind = Kind("thought", 0.7, "to_oneself")
        is_next = row > 0 and quoted[row - 1].block == quotation.block and made[-1].label == "writing"
        if is_next and kind.reason in {"marks", "in_clause"} and quotation.style == quoted[row - 1].style:
            between = text[quoted[row - 1].end : quotation.start]
            if between.strip() and _STOP.search(between) is None and text[quoted[row - 1].end - 2] not in ".!?":
                kind = Kind("writing", 0.6, "same_sentence")
        made.append(kind)
    return made


def of_one_mind(kinds: Sequence[Kind], utterances: Sequence[int]) -> list[Kind]:
    """Give the parts of an utterance one kind, that of the part which is surest."""
    best: dict[int, Kind] = {}
    for kind, utterance in zip(kinds, utterances, strict=True):
        if kind.label in {"speech", "thought"} and kind.reason not in {"marks", "continued"} and utterance not in best:
            best[utterance] = kind
    return [
        Kind(best[utterance].label, best[utterance].score, "utterance")
        if utterance in best and kind.label in {"speech", "thought"} and kind.label != best[utterance].label
        else kind
        for kind, utterance in zip(kinds, utterances, strict=True)
    ]


def within_letters(
    text: str, quoted: Sequence[Quoted], kinds: Sequence[Kind], letters: Sequence[tuple[int, int]]
) -> list[Kind]:
    """Give the kinds with the marked paragraphs of letters, which are in quotation marks as a whole, as writing."""
    made = list(kinds)
    row = 0
    for start, end in letters:
        if text[start : start + 1].isalnum():
            continue
        while row < len(quoted) and quoted[row].end <= start:
            row += 1
        while row < len(quoted) and quoted[row].start < end:
            if made[row].label in {"speech", "scare", "title"}:
                made[row] = Kind("writing", 0.8, "letter")
            row += 1
    return made


def kind_of(
    text: str, quoted: Quoted, floor: int, ceiling: int, *, is_answered: bool = False, lead_in: str = ""
) -> Kind:
    """Give the kind of a quoted span.

    Args:
        text: text of the story.
        quoted: the span.
        floor: end of the quotation before, or start of the paragraph.
        ceiling: end of the paragraph.
        is_answered: the next paragraph has a quotation.
        lead_in: end of the paragraph before, for a span that begins its own.
    """
    if quoted.style == "chat":
        return Kind("writing", 0.8, "chat_line")
    if quoted.style == "script":
        return Kind("speech", 0.85, "script_label")
    if quoted.style == "dash":
        return Kind("speech", 0.8, "dash")
    start, end = quoted.inner
    words = text[start:end].strip()
    before = text[max(floor, quoted.start - _WINDOW) : quoted.start].rstrip()
    after = text[quoted.end : min(ceiling, quoted.end + _WINDOW)]
    clause = _CLAUSE_AFTER.match(after)
    ends = words[-1:] in _ENDS if words else False
    is_closed = words[-1:] in ".!?" or (words[-1:] in "-—–" and after.lstrip().startswith(_NEW_SENTENCE))
    verb, rest = None, ""
    if clause is not None and not (is_closed and _leads_on(after, clause)):
        verb, rest = _verb_after(clause.group(1), is_closed=is_closed)
    if verb is None and quoted.style in {"white_corner"}:
        return Kind("title", 0.6, "white_corner_brackets")
    if lead_in.endswith((":", ":--", ":—")) and not before and _is_written_lead(lead_in):
        return Kind("writing", 0.8, "written_thing_before")
    if _SALUTATION.match(words) and (_WRITING_LEAD.search(lead_in) or quoted.goes_on or "\n\n" in words):
        return Kind("writing", 0.7, "salutation")
    written = _written(before, verb, len(words.split()))
    if written is not None:
        return written
    if verb is None and (marked := _MARKED.search(before)) is not None and marked.group(1).lower() in MARKED_WITH:
        return Kind("writing", 0.7, "marked_with")
    is_in_clause = words[:1].islower() and before[-1:].isalnum() and len(words.split()) <= _LONGEST_HELD
    if verb is None or not ends or is_in_clause:
        lead = _verb_before(before)
        if lead is None:
            is_foreign = quoted.style not in {"double", "single"} or text[quoted.start] in "„‚"
            held = None if is_foreign and not before else _held(words, before, after, ends=ends, verb=verb)
            if held is not None:
                return held
        elif (
            lead.kind == "speech" and lead.lemma in {"sing", "hum", "read", "recite", "quote"} and before[-1:].isalpha()
        ):
            held = _held(words, before, after, ends=ends, verb=verb)
            if held is not None and held.label == "title":
                return held
        elif lead.lemma in MIND_VERBS and not _is_aloud(before):
            return Kind("thought", 0.8, "thought_verb_before")
        if verb is None and lead is not None and is_to_oneself(before):
            return _to_oneself(lead, is_answered=is_answered)
    if verb is not None:
        if verb.lemma == "think" and not _is_aloud(rest):
            return Kind("thought", 0.9, "thought_verb")
        if is_to_oneself(rest):
            return _to_oneself(verb, is_answered=is_answered)
        if verb.kind == "thought" or verb.lemma in HALF_SPOKEN:
            return Kind("speech", 0.55, "mind_verb_answered") if is_answered else Kind("thought", 0.6, "mind_verb")
        if verb.kind == "speech":
            return Kind("speech", 0.98, "speech_verb")
    return Kind("speech", 0.95 if ends else 0.85, "marks")


def cue_after(words: str, after: str) -> VerbForm | None:
    """Give the verb of the cue that follows quoted words, if one does.

    Example:
        cue_after("Not again,", " he thought.") is the verb "think".
    """
    is_closed = words[-1:] in ".!?"
    clause = _CLAUSE_AFTER.match(after)
    if clause is None or (is_closed and _leads_on(after, clause)):
        return None
    return _verb_after(clause.group(1), is_closed=is_closed)[0]


def cue_before(before: str) -> VerbForm | None:
    """Give the verb of the cue that ends with the words before: "He thought," or "she cried:"."""
    return _verb_before(before)


def written_before(before: str) -> Kind | None:
    """Judge from the words before whether what follows is written: "the sign said"."""
    return _written(before, None, 2)


def _verb_after(clause: str, *, is_closed: bool) -> tuple[VerbForm | None, str]:
    """Give the verb of a cue that begins with ``clause``, and the words after the verb.

    Args:
        clause: words after the quoted ones, up to a stop.
        is_closed: the quoted words end a sentence, so that the clause may be a sentence of its own.
    """
    reach, last = 1, ""
    for number, hit in enumerate(_WORD.finditer(clause)):
        word = hit.group()
        low = word.lower()
        if number == 0:
            if low in _SUBJECTS:
                reach = 3 if low in _PRONOUNS else 5
            elif word[0].isupper() and low not in NO_NAMES:
                reach = 4
                verb = look_up(word) if not is_closed or low in _SAID else None
                if verb is not None and verb.is_finite and verb.kind == "speech":
                    return verb, clause[hit.end() :]
        verb = look_up(word) if word[0].islower() else None
        if verb is not None and verb.is_finite and verb.kind != "act" and last not in _NO_VERB_AFTER:
            if verb.form == "base" and last not in _PLURAL:
                return None, ""
            is_sentence = clause[:1].isupper() and (clause[:2] != "I " or number != 1)
            if verb.kind in {"thought", "writing"} and is_closed and is_sentence:
                return None, ""
            return verb, clause[hit.end() :]
        last = low
        if number + 1 >= reach:
            break
    return None, ""


def _leads_on(after: str, clause: re.Match[str]) -> bool:
    """Say whether the clause is the cue of the next quoted words: "No." He turned and said, "Yes."."""
    return (
        clause.group(1)[:1].isupper()
        and clause.group(1).rstrip()[-1:] in {",", ":"}
        and after[clause.end() :][:1] in _MARKS
    )


def _verb_before(before: str) -> VerbForm | None:
    """Give the verb of a cue that ends with ``before``: "He said," or "she cried:"."""
    if before[-1:] not in {",", ":"} and not before[-1:].isalpha():
        return None
    sentence = _SENTENCE_BEFORE.search(before)
    words = _WORD.findall(sentence.group()) if sentence is not None else []
    is_marked = before[-1:] in {",", ":"}
    if not is_marked and len(words) > 1 and words[-1].endswith("ly"):
        words.pop()
    if not is_marked and len(words) > 1 and (words[-1][0].isupper() or words[-1] in _PRONOUNS):
        verb = look_up(words[-2]) if words[-2].islower() else None
        return (
            verb if verb is not None and verb.kind == "speech" and verb.form == "past" and words[-2] in _SAID else None
        )
    for at in range(len(words) - 1, max(-1, len(words) - (10 if is_marked else 2)), -1):
        word = words[at]
        is_noun = at > 0 and words[at - 1].lower() in _BEFORE_NOUN
        verb = look_up(word) if word[0].islower() and not is_noun else None
        is_base = word in {"say", "cry", "think", "ask"} or (at > 0 and words[at - 1] in _BEFORE_BASE)
        if verb is not None and verb.kind != "act" and (verb.form != "base" or is_base):
            if verb.form in {"gerund", "participle"} and verb.kind != "speech":
                continue
            if not is_marked and (verb.form in {"gerund", "participle"} or word in NAMING_WORDS):
                return None
            return verb
    return None


def _written(before: str, verb: VerbForm | None, n_words: int) -> Kind | None:
    sentence = _SENTENCE_BEFORE.search(before[-70:])
    words = [word.lower() for word in _WORD.findall(sentence.group())] if sentence is not None else []
    near = words[-7:]
    for at, word in enumerate(near):
        if word not in WRITTEN_THINGS:
            continue
        rest = near[at + 1 :]
        if rest and rest[0] in _BETWEEN:
            rest = rest[1:]
        if (before[-1:] == ":" and not rest) or (rest and rest[0] in WRITTEN_VERBS):
            return Kind("writing", 0.85, "written_thing")
    if _is_written_subject(words) and before[-1:] in {",", ":"} | set(words[-1][-1:]):
        return Kind("writing", 0.8, "written_thing")
    last = look_up(words[-1]) if words else None
    if (
        last is not None
        and (n_words > 1 or last.form in {"past", "third"})
        and last.lemma in WRITING - {"read", "post", "cable", "wire", "label", "print", "spell"}
        and verb is None
    ):
        return Kind("writing", 0.75, "writing_verb_before")
    if verb is not None and verb.lemma in {"write", "scrawl", "scribble", "type", "text", "jot"}:
        return Kind("writing", 0.8, "writing_verb")
    return None


def _is_written_subject(words: Sequence[str]) -> bool:
    """Say whether a thing that bears words is the subject of the verb at the end: "the sign on the door said"."""
    if len(words) < 3 or words[-1] not in WRITTEN_VERBS:
        return False
    at = next((at for at, word in enumerate(words[:4]) if word in WRITTEN_THINGS), -1)
    if at < 0 or at + 1 >= len(words) or words[at + 1] not in _PLACING:
        return False
    between = words[at + 1 : -1]
    return not any(word in _PRONOUNS or word in {"and", "but", "who", "which"} for word in (*words[:at], *between))


_PLACING = frozenset(
    """
    on over above at in by under beside below beneath outside inside near across behind of for to from
    pinned nailed taped tacked hung hanging painted stuck fixed chalked propped leaning
    """.split()
)


def _is_written_lead(lead_in: str) -> bool:
    verb = _verb_before(lead_in.rstrip("—-"))
    return _WRITING_LEAD.search(lead_in) is not None and (verb is None or verb.kind != "speech" or verb.lemma == "read")


def _held(words: str, before: str, after: str, *, ends: bool, verb: VerbForm | None) -> Kind | None:
    """Judge words without a cue: a title or a word in mid-clause, or None where they may be speech."""
    tokens = _WORD.findall(words)
    last = before[-1:]
    is_inside = last.isalnum() or last in {"’", "'"}
    follows = after.lstrip()[:1]
    goes_on = follows.islower() or (after[:1] in {",", ";", ")"} and not ends)
    if not tokens or len(tokens) > _LONGEST_HELD or any(mark in words[:-1] for mark in "!?—") or "--" in words:
        return None
    lead = [word.lower() for word in _WORD.findall(before[-40:])][-3:]
    capitals = sum(word[0].isupper() or word.lower() in _SMALL for word in tokens)
    is_capitalized = tokens[0][0].isupper() and capitals == len(tokens)
    is_named = any(word in TITLE_NOUNS for word in lead[-2:]) or any(word in TITLE_VERBS for word in lead[-1:])
    if is_inside and is_capitalized and is_named and words[-1:] not in "?!":
        return Kind("title", 0.8, "name_of_a_work")
    if is_inside and words[-1:] in "?!" and lead and look_up(lead[-1]) is not None:
        return None
    if is_inside and lead and lead[-1] in NAMING_WORDS and len(tokens) <= 6:
        return Kind("scare", 0.85, "naming_word")
    if is_inside and words[0].islower() and len(tokens) <= _LONGEST_HELD and not words.endswith(("?", "!")):
        return Kind("scare", 0.85, "lower_case_in_clause")
    if is_inside and not ends and len(tokens) <= 8:
        return Kind("title" if is_capitalized and len(tokens) > 1 else "scare", 0.65, "in_clause")
    if is_inside and len(tokens) <= 4 and words[-1:] in ".,":
        return Kind("scare", 0.6, "in_clause_at_end")
    if not ends and goes_on and verb is None and len(tokens) <= 6:
        return Kind("scare", 0.6, "in_clause")
    return None


def _is_aloud(words: str) -> bool:
    return re.search(r"\b(?:aloud|out loud)\b", words) is not None


def is_to_oneself(words: str) -> bool:
    """Say whether the words of a cue hold a reflexive pronoun near its verb."""
    near = _WORD.findall(words)
    return any(word in TO_ONESELF for word in [*near[:4], *near[-3:]])


def _to_oneself(verb: VerbForm, *, is_answered: bool) -> Kind:
    if verb.kind == "thought" or verb.lemma in {"tell"}:
        return Kind("thought", 0.7, "to_oneself")
    return Kind("speech", 0.6 if not is_answered else 0.75, "to_oneself")
