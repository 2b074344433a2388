"""Names of persons in running text, by their form and by evidence counted over the whole story."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from sys import intern

from fabula.lang.en.common_words import (
    CALENDAR,
    COMMON_WORDS,
    NATIONALITIES,
    NOT_PERSONS,
    PARTICLES,
    PLACE_SURNAMES,
    PLACE_WORDS,
    PLACES,
)
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES, HONORIFICS
from fabula.lang.en.name_spelling import doubled_name, plain_name
from fabula.lang.en.person_nouns import DETERMINERS, KIN_NAMES, PERSON_NOUNS
from fabula.lang.en.person_verbs import PERSON_VERBS, SPEECH_FORMS
from fabula.lang.en.titles import CANONICAL_TITLES, RANK_TITLES, TITLES
from fabula.lang.words import Words
from fabula.recognize.name_candidates import (
    PEERAGE,
    Candidate,
    candidates_in,
    capital_runs,
    is_shouted,
    meaningless_capitals,
    strip_possessive,
)
from fabula.recognize.name_evidence import AUXILIARIES, Evidence, Inside, gather, weigh
from fabula.recognize.name_marks import Name, with_marks
from fabula.recognize.pairings import pairings
from fabula.recognize.seldom_names import judge_seldom
from fabula.recognize.title_calls import title_calls

__all__ = ["Name", "find_names"]

_DOUBTFUL = CALENDAR | NATIONALITIES | PLACES | NOT_PERSONS
_NEVER = COMMON_WORDS | NATIONALITIES
_SHORT = 15_000
"""Words of a story in which a name may occur too seldom to show what it is."""
_SOME, _HALF, _INITIALS = 0.3, 0.5, 0.7
_OFTEN = 3
_NOWHERE = Inside([], [])
_GLUE = frozenset(("_", ".", "@", "/"))
"""What parts the words of a user name."""
_BEFORE_PLACES = frozenset(
    "port mount lake fort cape new north south east west upper lower great mt ft san santa".split()
)


@dataclass(slots=True)
class _Tables:
    """Counts over the story."""

    lower: Counter[str]
    certain: Counter[str]
    """Capitalized where a capital means something."""
    words: dict[str, Evidence]
    keys: dict[str, Evidence]
    titled: Counter[str]
    named_after_given: Counter[str]
    in_places: Counter[str]
    n_words: int
    has_teller: bool
    """The narration outside quotations says "I"."""


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
    verdicts = {key: _judge(key, tables) for key in tables.keys}
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
) -> _Tables:
    tables = _Tables(
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
    if len(words.texts) >= _SHORT:
        return False
    said = (i for i, word in enumerate(words.texts) if word == "I" or word.startswith(("I'", "I’")))
    return sum(words.starts[i] not in quoted for i in said) >= _OFTEN


def _judge(key: str, tables: _Tables) -> float:
    """Give the probability that ``key`` names a person; 0 where it is no name of one."""
    lows = key.lower().split()
    evidence = tables.keys[key]
    names = [low for low in lows if low not in TITLES and (low not in PARTICLES or len(lows) == 1)]
    has_title = lows[0] in TITLES
    honorific = has_honorific(lows[-1])
    if not names or (len(lows) == 1 and lows[0] in KIN_NAMES and tables.n_words < _SHORT):
        return _judge_title(lows, evidence)
    if lows[0] in {"st", "saint"}:
        return 0.8 if evidence.counts["speech"] or evidence.counts["agent"] >= 2 else 0.0
    if len(lows) > 1 and has_title and _is_house(lows, evidence):
        return 0.0
    if len(lows) > 1 and has_title and not (lows[-1] in PLACE_WORDS and lows[0] in {"king", "queen"}):
        if lows[0] in KIN_NAMES | {"king", "queen", "prince", "lord"} and all(n in _NEVER for n in names):
            return 0.0
        return 0.97
    if honorific:
        return 0.95
    if len(lows) > 1:
        return _judge_sequence(lows, names, evidence, tables)
    return _judge_word(lows[0], tables.words[lows[0]], tables)


def _is_house(lows: list[str], evidence: Evidence) -> bool:
    """Say whether a title and a name, with an article, are those of an inn or a ship: nobody of that name ever acts."""
    if evidence.share("the") <= _HALF or evidence.for_person - evidence.counts["auxiliary"] >= _SOME:
        return False
    return evidence.counts["at_the"] > 0 or (evidence.n > 1 and "of" not in lows)


def has_honorific(low: str) -> bool:
    stem, hyphen, suffix = low.rpartition("-")
    return bool(hyphen) and bool(stem) and suffix in HONORIFICS


def _judge_title(lows: list[str], evidence: Evidence) -> float:
    low = lows[0]
    if low in KIN_NAMES and evidence.n_certain:
        return 0.6
    if low in RANK_TITLES and len(lows) == 1 and evidence.n_certain:
        return 0.6
    return 0.0


def _judge_sequence(lows: list[str], names: list[str], evidence: Evidence, tables: _Tables) -> float:
    if lows[0] in _BEFORE_PLACES or (lows[0] in PLACE_WORDS and all(len(low) == 1 for low in lows[1:])):
        return 0.0
    is_given = lows[0] in GIVEN_NAMES or (tables.n_words < _SHORT and _is_person_word(lows[0], tables))
    is_surname = is_given and lows[0] not in PLACES and lows[-1] in PLACE_SURNAMES and len(names) > 1
    if (
        lows[-1] in PLACE_WORDS
        and not is_surname
        and not (evidence.counts["speech"] or evidence.counts["agent"] > evidence.n / 4)
    ):
        return 0.0
    if any(name in NATIONALITIES for name in names) and not evidence.counts["speech"]:
        return 0.0
    if evidence.share("the") > 0.5 and not (evidence.n == 1 and names[-1] in GIVEN_NAMES):
        is_role = lows[-1] in PERSON_NOUNS or lows[0] in PEERAGE
        return 0.7 if is_role or evidence.counts["speech"] or evidence.counts["agent"] >= 2 else 0.0
    weight = weigh(evidence)
    if lows[0] in GIVEN_NAMES and lows[0] not in PLACES:
        return 0.9 if weight > -0.6 else 0.0
    known = [name for name in names if name not in _DOUBTFUL and _is_person_word(name, tables)]
    if known and weight > -0.4:
        return 0.85
    if all(name in COMMON_WORDS or name in PLACES for name in names):
        return 0.6 if evidence.for_person >= 2 and weight > 0.2 else 0.0
    return 0.7 if evidence.for_person >= 1 and weight > 0.05 else 0.0


def _is_person_word(low: str, tables: _Tables) -> bool:
    evidence = tables.words[low]
    if tables.titled[low] or low in GIVEN_NAMES or (evidence.for_person >= 2 and weigh(evidence) > 0.1):
        return True
    return tables.n_words < _SHORT and low not in PLACE_WORDS and _judge_word(low, evidence, tables) > 0


def _judge_word(low: str, evidence: Evidence, tables: _Tables) -> float:
    """Judge a name of one word."""
    n_certain = tables.certain[low]
    n_lower = tables.lower[low]
    weight = weigh(evidence)
    is_short = tables.n_words < _SHORT
    seldom = judge_seldom(low, evidence, n_lower=n_lower, has_teller=tables.has_teller) if is_short else 0.0
    if len(low) == 1 and not evidence.counts["speech"]:
        is_somebody = evidence.counts["dotted"] > 1 and (
            evidence.counts["agent"]
            or evidence.counts["act"]
            or evidence.counts["auxiliary"]
            or evidence.counts["vocative"]
        )
        if evidence.n < _OFTEN or is_somebody:
            return 0.5 if is_somebody else 0.0
    if low in NATIONALITIES or low in NOT_PERSONS or (low in COMMON_WORDS and low not in GIVEN_NAMES):
        is_given = low in GIVEN_NAMES
        is_often = (
            evidence.counts["speech"] >= (1 if is_given else 3) and n_certain > (0.25 if is_given else 1) * n_lower
        )
        return 0.6 if is_often and weight > 0.3 else 0.0
    if low in HONORIFIC_TITLES:
        return 0.6 if evidence.counts["vocative"] else 0.0
    if evidence.share("the") > 0.5 and not (tables.named_after_given[low] and is_short):
        is_agent = evidence.counts["speech"] >= 1 or evidence.counts["agent"] >= 2
        is_noun = low in PERSON_NOUNS
        return 0.7 if n_certain >= 1 and (is_agent or is_noun) and n_certain > 0.1 * n_lower else 0.0
    if low in CALENDAR or low in PLACES:
        if tables.titled[low] or tables.named_after_given[low]:
            return 0.8 if weight > -0.2 else 0.0
        n_needed = 1 if low in GIVEN_NAMES else 2
        return 0.7 if evidence.counts["speech"] >= n_needed and weight > 0.25 else 0.0
    if not n_certain and (n_lower or is_short or evidence.for_person < 1) and low not in GIVEN_NAMES:
        if tables.titled[low]:
            return 0.9
        return seldom
    is_speaker = evidence.counts["speech"] >= 1 and weight > 0.1 and n_lower <= 4 * n_certain
    if n_lower > n_certain and low not in GIVEN_NAMES and not tables.titled[low] and not is_speaker:
        return 0.0
    if tables.titled[low] or tables.named_after_given[low]:
        return 0.9 if weight > -0.5 else 0.0
    if low in GIVEN_NAMES:
        if n_lower and not n_certain and not evidence.counts["speech"] and evidence.for_person < 2:
            return 0.0
        return 0.9 if weight > (0.1 if low in COMMON_WORDS else -0.5) else 0.0
    if tables.in_places[low] and evidence.for_person < 2:
        return 0.0
    if weight <= (0.08 if tables.n_words >= _SHORT else 0) and not seldom:
        return 0.0
    if evidence.for_person >= 2:
        return 0.85
    if evidence.for_person >= 0.8 and n_certain:
        return 0.6
    is_often = is_short and n_certain >= 2 and evidence.for_person >= _SOME and not n_lower
    return seldom or (0.5 if is_often else 0.0)


def _is_name_here(words: Words, candidate: Candidate, tables: _Tables) -> bool:
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
