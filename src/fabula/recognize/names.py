"""Names of persons in running text, by their form and by evidence counted over the whole story."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from sys import intern

from fabula.lang.en.common_words import (
    CALENDAR,
    COMMON_WORDS,
    PLACE_SURNAMES,
    PLACE_WORDS,
)
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.name_spelling import doubled_name, plain_name
from fabula.lang.en.person_nouns import DETERMINERS, KIN_NAMES, PERSON_NOUNS
from fabula.lang.en.person_verbs import PERSON_VERBS, SPEECH_FORMS
from fabula.lang.en.titles import CANONICAL_TITLES, RANK_TITLES, TITLES
from fabula.lang.words import Words
from fabula.recognize.name_candidates import (
    Candidate,
    candidates_in,
    capital_runs,
    is_shouted,
    meaningless_capitals,
    strip_possessive,
)
from fabula.recognize.name_evidence import AUXILIARIES, Evidence, Inside, gather
from fabula.recognize.name_judgment import SHORT_STORY, NameTables, has_honorific, judge
from fabula.recognize.name_marks import Name, with_marks
from fabula.recognize.pairings import pairings
from fabula.recognize.title_calls import title_calls

__all__ = ["Name", "find_names"]

_HALF, _INITIALS = 0.5, 0.7
_OFTEN = 3
_NOWHERE = Inside([], [])
_GLUE = frozenset(("_", ".", "@", "/"))
"""What parts the words of a user name."""


def find_names(
    words: Words, quoted: Inside, *, others: Inside = _NOWHERE, small: frozenset[int] = frozenset()
) -> list[Name]:
    """Give the names of persons, in order and without overlap.

    Args:
        words: the words of its told stretches.
        quoted: where quotations are.
        others: where names name no person.
        small: offsets of words in small letters that are names by their place in the sentence.
    Known limits: names that are never capitalized are not found.
    """
    words = replace(words, initial=meaningless_capitals(words))
    lower = Counter(
        word
        for i, word in enumerate(words.texts)
        if word[0].islower()
        and words.starts[i] not in small
        and words.gaps[i] not in _GLUE
        and words.gaps[min(i + 1, len(words.texts) - 1)] not in _GLUE
    )
    runs = array("i", chain.from_iterable(capital_runs(words)))
    certain = Counter(
        words.texts[i].lower()
        for first, last in zip(runs[::2], runs[1::2], strict=True)
        for i in range(first, last + 1)
        if not words.initial[i] and not is_shouted(words.texts[i])
    )
    candidates = [
        candidate
        for first, last in zip(runs[::2], runs[1::2], strict=True)
        for candidate in candidates_in(words, first, last, lower, certain)
        if words.starts[candidate.first] not in others and words.starts[candidate.last] not in others
    ]
    del runs
    for candidate in candidates:
        _undraw(words, candidate, certain)
    tables = _tables(words, candidates, quoted, lower, certain)
    verdicts = {key: judge(key, tables) for key in tables.keys}
    for key in pairings({key: tables.keys[key] for key, score in verdicts.items() if score > 0}):
        verdicts[key] = 0.0
    names: list[Name] = []
    accepted: list[Candidate] = []
    known: set[str] = set()
    full = _initials_of(key for key, score in verdicts.items() if score > 0)
    for candidate in candidates:
        score = verdicts[candidate.key] or (_INITIALS if _letters(candidate.key) in full else 0.0)
        if score > 0 and _is_name_here(words, candidate, tables):
            known.update(core.lower() for core in candidate.cores if core.lower() not in TITLES)
            names.append(_name(words, candidate, score, tables.keys[candidate.key]))
            accepted.append(candidate)
    held = _held(accepted)
    names.extend(_name_of(*span) for span in title_calls(words, quoted, held))
    names = with_marks(words, names)
    taken = {name.start for name in names}
    repeats = _repeats(words, known, small)
    names.extend(name for name in repeats if name.start not in taken and name.start not in others)
    return _without_overlap(names)


def _held(accepted: list[Candidate]) -> frozenset[str]:
    """Give the titles and suffixes that somebody of the story bears with a name."""
    held: set[str] = set()
    for candidate in accepted:
        low, *_, last = (core.lower() for core in (*candidate.cores, candidate.cores[-1]))
        if low in TITLES and len(candidate.cores) > 1:
            held.add(CANONICAL_TITLES.get(low, low))
        if has_honorific(last):
            held.add(last.rpartition("-")[2])
        elif last in HONORIFIC_TITLES:
            held.add(last)
        held.update(candidate.suffix)
    return frozenset(held)


def _letters(key: str) -> str:
    """Give the letters of a key that is nothing but initials, in lower case."""
    parts = key.lower().split()
    return "".join(parts) if len(parts) > 1 and all(len(part) == 1 for part in parts) else ""


def _initials_of(keys: Iterable[str]) -> set[str]:
    """Give the beginnings of two or more initials of full names; those of "J. R. Hobart" are "jr" and "jrh"."""
    found: set[str] = set()
    for key in keys:
        letters = "".join(part[0] for part in key.lower().split() if part not in TITLES)
        found.update(letters[:n] for n in range(2, len(letters) + 1))
    return found


def _name_of(start: int, end: int) -> Name:
    return Name(start=start, end=end, head=(start, end), score=0.7)


def _undraw(words: Words, candidate: Candidate, certain: Counter[str]) -> None:
    """Let a drawn-out name with a double letter be that name ("Annnna" is Anna, where the story knows no Ana)."""
    rows = range(candidate.last - len(candidate.cores) + 1, candidate.last + 1)
    cores = tuple(
        double
        if (double := plain_name(doubled_name(words.texts[i]))).lower() in certain and not certain[core.lower()]
        else core
        for i, core in zip(rows, candidate.cores, strict=True)
    )
    if cores != candidate.cores:
        candidate.cores, candidate.key = cores, " ".join(cores)


def _tables(
    words: Words, candidates: list[Candidate], quoted: Inside, lower: Counter[str], certain: Counter[str]
) -> NameTables:
    tables = NameTables(
        lower=lower,
        certain=certain,
        words={},
        keys={},
        titled=Counter(),
        named_after_given=Counter(),
        in_places=Counter(),
        n_words=len(words.texts),
        has_teller=_has_teller(words, quoted),
    )
    once: dict[tuple[str, ...], tuple[str, ...]] = {}
    for candidate in candidates:
        last = candidate.last + len(candidate.suffix)
        kinds = tuple(gather(words, candidate.first, last, possessive=candidate.possessive, quoted=quoted))
        candidate.kinds = once.setdefault(kinds, kinds)
        candidate.cores = once.setdefault(candidate.cores, candidate.cores)
        candidate.key = intern(candidate.key)
        is_certain = not words.initial[candidate.first]
        lows = [core.lower() for core in candidate.cores]
        is_titled = lows[0] in TITLES and len(lows) > 1
        is_place = len(lows) > 1 and not is_titled and lows[-1] in PLACE_WORDS and lows[-1] not in PLACE_SURNAMES
        for table, key in [(tables.keys, candidate.key), *((tables.words, low) for low in set(lows))]:
            evidence = table.setdefault(key, Evidence())
            evidence.n += 1
            evidence.n_certain += is_certain
            if not is_place:
                evidence.counts.update(kinds)
        if is_titled:
            tables.titled.update(lows[1:])
        elif is_place:
            tables.in_places.update(lows[:-1])
        elif len(lows) > 1 and lows[0] in GIVEN_NAMES:
            tables.named_after_given.update(lows[1:])
        if candidate.suffix:
            tables.titled.update(lows)
        if len(candidate.key) == 1 and words.texts[candidate.last] != words.texts[candidate.last].lower():
            is_dotted = words.gaps[min(candidate.last + 1, len(words.gaps) - 1)][:1] == "."
            tables.words[lows[0]].counts["dotted"] += is_dotted
        if len(lows) == 1 and has_honorific(lows[0]):
            tables.titled[lows[0].rpartition("-")[0]] += 1
    return tables


def _has_teller(words: Words, quoted: Inside) -> bool:
    if len(words.texts) >= SHORT_STORY:
        return False
    said = (i for i, word in enumerate(words.texts) if word == "I" or word.startswith(("I'", "I’")))
    return sum(words.starts[i] not in quoted for i in said) >= _OFTEN


def _is_name_here(words: Words, candidate: Candidate, tables: NameTables) -> bool:
    """Say whether this occurrence is the name: a word that is also a common word needs a capital that means something."""
    core, *more = candidate.cores
    if more:
        return True
    low = core.lower()
    if not words.initial[candidate.first]:
        return True
    if low in KIN_NAMES or low in RANK_TITLES:
        return "vocative" in candidate.kinds or not ({"the"} & set(candidate.kinds))
    n_lower, n_certain = tables.lower[low], tables.certain[low]
    if n_lower * 4 > n_certain or low in COMMON_WORDS or low in CALENDAR:
        return bool({"speech", "agent", "vocative"} & set(candidate.kinds)) and n_lower < 20 * (n_certain + 1)
    return True


def _name(words: Words, candidate: Candidate, score: float, evidence: Evidence) -> Name:
    start = words.starts[candidate.first]
    head_start = words.starts[candidate.last]
    lows = [core.lower() for core in candidate.cores]
    if "of" in lows and candidate.last - candidate.first + 1 == len(lows):
        before = candidate.first + lows.index("of") - 1
        head = (words.starts[before], words.ends[before])
    else:
        head = (head_start, candidate.end)
    first = candidate.first
    is_definite = "the" in candidate.kinds and lows[0] not in GIVEN_NAMES
    is_mostly = lows[0] in TITLES or lows[0] in PERSON_NOUNS or evidence.share("the") >= _HALF
    if is_definite and is_mostly and first and words.texts[first - 1].lower() == "the":
        start = words.starts[first - 1]
    return Name(start=start, end=candidate.end, head=head, score=score)


def _repeats(words: Words, known: set[str], small: frozenset[int]) -> Iterator[Name]:
    """Give known names in capitals and, where the place speaks for a person, in lower case."""
    lows = {low for low in known if low not in COMMON_WORDS and low not in PERSON_NOUNS and len(low) > 2}
    shouted = {low.upper() for low in lows}
    quiet = {low for low in lows if low not in PERSON_VERBS}
    if not shouted:
        return
    texts = words.texts
    for i, word in enumerate(texts):
        if word in quiet:
            before = texts[i - 1].lower() if i and words.joined[i] else ""
            after = texts[i + 1].lower() if i + 1 < len(texts) and words.joined[i + 1] else ""
            is_subject = after in PERSON_VERBS and (
                not before or (after not in AUXILIARIES and before not in DETERMINERS)
            )
            if before in SPEECH_FORMS or is_subject or words.starts[i] in small:
                first = i - 1 if before == "the" else i
                yield Name(
                    start=words.starts[first], end=words.ends[i], head=(words.starts[i], words.ends[i]), score=0.6
                )
        elif len(word) > 2 and word.isupper():
            bare = strip_possessive(word)
            bare = bare.removesuffix("'S").removesuffix("’S")
            if bare in shouted or plain_name(bare).upper() in shouted:
                end = words.starts[i] + len(bare)
                yield Name(start=words.starts[i], end=end, head=(words.starts[i], end), score=0.8)


def _without_overlap(names: list[Name]) -> list[Name]:
    names.sort(key=lambda name: (name.start, -name.end))
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
