"""What the text itself tells about names: that one became another, was another once, or is that of somebody's kin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fabula.lang.en.naming_phrases import CHANGES, CHOICES, ELECTIONS, FORMER, KIN_OF, MARRIAGES, PAPERS
from fabula.resolve.contexts import Contexts
from fabula.resolve.names import ParsedName, parse_name

__all__ = ["Told", "ToldNames"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Two names by their key, and where it is told that they are one person's.

    ``is_change``: the second is the person's from there on; somebody else may have borne it before.
    """

    one: str
    other: str
    start: int
    is_change: bool


class ToldNames:
    """Reads from the narration and the speech of a story which names are one person's and which are not.

    Known limits: statements over more than two sentences, and those with more than one name between their parts, are missed.
    """

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        self._text = contexts.story_text
        self._rows = [row for row, form in enumerate(contexts.forms) if form == "proper"]
        self._starts = [contexts.starts[row] for row in self._rows]
        self._acting: set[str] | None = None

    @cached_property
    def links(self) -> Sequence[Told]:
        """Pairs of names that are told to be one person's, in the order of the text."""
        found = [*self._changes(), *self._former(), *self._copulas(), *self._renames(), *self._marriages()]
        return sorted(found, key=lambda told: (told.start, told.one, told.other))

    @cached_property
    def kin(self) -> frozenset[frozenset[str]]:
        """Pairs of names of which one is told to be the kin of the other."""
        found: set[frozenset[str]] = set()
        for i, row in enumerate(self._rows):
            start, end = self._contexts.starts[row], self._contexts.ends[row]
            if not (_KIN_BEFORE.search(self._text, max(0, start - _BACK), start) or _KIN_AFTER.match(self._text, end)):
                continue
            name = self._name(row)
            for j in range(i - 1, max(-1, i - 6), -1):
                other = self._name(self._rows[j])
                if start - self._starts[j] > _FAR:
                    break
                if other.titles and not set(name.lows) & set(other.lows[:-1]) and other.key != name.key:
                    found.add(frozenset((name.key, other.key)))
        return frozenset(found)

    def successions(self, offices: Collection[str]) -> Iterator[Told]:
        """Give who is told to hold an office from where on: "they chose Tobit Ames", "Jonah Quick was elected Mayor".

        Args:
            offices: keys of the names that are nothing but an office.
        """
        for match in _OFFICES.finditer(self._text):
            office = match["office"].lower()
            who = self._before(match.start(), _BACK)[:1]
            if office in offices and who and _PLAIN.fullmatch(self._text, self._contexts.ends[who[0]], match.start()):
                yield Told(one=self._name(who[0]).key, other=office, start=match.start("office"), is_change=True)
        for match in _ELECTIONS.finditer(self._text):
            who = self._row_at(match.end())
            if who is None or not self._name(who).words:
                continue
            end = self._contexts.ends[who]
            named = _AS_OFFICE.match(self._text, end)
            office = named["office"].lower() if named else self._last_office(match.start(), offices)
            if office in offices:
                yield Told(one=self._name(who).key, other=office, start=end, is_change=True)

    def _last_office(self, start: int, offices: Collection[str]) -> str:
        found = (word.lower() for word in reversed(_WORD.findall(self._text, max(0, start - _FAR), start)))
        return next((word for word in found if word in offices), "")

    def _name(self, row: int) -> ParsedName:
        return parse_name(self._contexts.texts[row])

    def _row_at(self, start: int) -> int | None:
        """Give the name that begins at an offset, its article left out or not."""
        i = bisect_left(self._starts, start)
        for at in (i, i - 1):
            if 0 <= at < len(self._rows) and start - 4 <= self._starts[at] <= start:
                return self._rows[at]
        return None

    def _before(self, start: int, reach: int) -> list[int]:
        """Give the names that end before an offset, the nearest first."""
        i = bisect_right(self._starts, start) - 1
        made: list[int] = []
        while i >= 0 and start - self._starts[i] <= reach:
            if self._contexts.ends[self._rows[i]] <= start:
                made.append(self._rows[i])
            i -= 1
        return made

    def _subject(self, at: int, named: int) -> int | None:
        """Give the name of whom a clause tells something: the one before its verb, or the one its pronoun stands for."""
        near = [row for row in self._before(at, _FAR) if self._name(row).key != self._name(named).key]
        if not near:
            return None
        gap = self._text[self._contexts.ends[near[0]] : at]
        if _PLAIN.fullmatch(gap) and not self._is_object(near[0]):
            return near[0]
        if not _SUBJECT.search(self._text, max(0, at - _BACK), at) and not gap.rstrip().endswith("and"):
            return None
        wanted = self._name(named)
        same = [row for row in near if set(self._name(row).lows) & set(wanted.lows)]
        gender = wanted.title_gender or wanted.given_gender
        others = [row for row in near if not self._is_object(row) and _agree(gender, self._name(row))]
        return next(iter(same or others), None)

    def _is_object(self, row: int) -> bool:
        start = self._contexts.starts[row]
        return _OBJECT.search(self._text, max(0, start - _BACK), start) is not None

    def _pair(self, one: int, other: int, *, is_change: bool) -> Iterator[Told]:
        first, second = self._name(one).key, self._name(other).key
        if first and second and first != second:
            yield Told(one=first, other=second, start=self._contexts.starts[other], is_change=is_change)

    def _changes(self) -> Iterator[Told]:
        for match in _CHANGES.finditer(self._text):
            named = self._row_at(match.end())
            if named is None or not self._name(named).words:
                continue
            who = self._subject(match.start(), named)
            if who is not None:
                yield from self._pair(who, named, is_change=True)

    def _former(self) -> Iterator[Told]:
        for match in _FORMER.finditer(self._text):
            named = self._row_at(match.end())
            if named is None:
                continue
            who = self._subject(match.start(), named)
            if who is None and _SUBJECT.search(self._text, max(0, match.start() - _BACK), match.start()):
                who = self._after(named)
            if who is None:
                continue
            yield from self._pair(who, named, is_change=False)
            if match[0].startswith("n") and len(self._name(named).lows) == 1:
                yield from self._maiden(who, named)

    def _after(self, named: int) -> int | None:
        """Give the first other name of the next sentence."""
        key = self._name(named).key
        at = bisect_right(self._starts, self._contexts.starts[named])
        for row in self._rows[at : at + 2]:
            if self._contexts.starts[row] - self._contexts.ends[named] < _BACK and self._name(row).key != key:
                return row
        return None

    def _maiden(self, who: int, named: int) -> Iterator[Told]:
        family = self._name(named).lows[-1]
        for row in self._rows:
            name = self._name(row)
            if len(name.lows) > 1 or name.titles:
                is_woman = name.is_unmarried or name.given_gender == "f"
                if name.lows and name.lows[-1] == family and is_woman:
                    yield from self._pair(who, row, is_change=False)

    def _copulas(self) -> Iterator[Told]:
        """Give "Clemency was Miss Lamb" and "Miss Lamb, the elder, was Dorothea", in narration."""
        rows, contexts = self._rows, self._contexts
        for one, other in pairwise(rows):
            gap = contexts.starts[other] - contexts.ends[one]
            if not 4 < gap < _BACK or contexts.is_quoted[one] or contexts.is_quoted[other]:
                continue
            if not _COPULA.fullmatch(self._text, contexts.ends[one], contexts.starts[other]):
                continue
            after = self._text[contexts.ends[other] : contexts.ends[other] + 2]
            first, second = self._name(one), self._name(other)
            if after[:1] in "'’" or after[:1] == "-" or not (first.titles or second.titles):
                continue
            if first.words and second.words and _agree(first.title_gender or first.given_gender, second):
                yield from self._pair(one, other, is_change=bool(second.titles))

    def _renames(self) -> Iterator[Told]:
        """Give the former name that papers or others say and nobody bears, and the name that its bearer says is now his."""
        new = [row for match in _NOW.finditer(self._text) if (row := self._row_at(match.start("name"))) is not None]
        old = [row for match in _GONE.finditer(self._text) if (row := self._row_at(match.start("name"))) is not None]
        for now in new:
            key = self._name(now).key
            start = self._contexts.starts[now]
            fitting = [
                row
                for row in old
                if self._name(row).key != key
                and -_FAR < start - self._contexts.starts[row] < _EARLIER
                and self._name(row).key not in self._actors
            ]
            if fitting:
                yield from self._pair(now, fitting[-1], is_change=False)

    @property
    def _actors(self) -> set[str]:
        """Keys of the names whose bearer says or does something in the story."""
        if self._acting is None:
            contexts = self._contexts
            self._acting = {
                self._name(row).key
                for row in self._rows
                if contexts.is_cue[row] or (contexts.is_agent[row] and not contexts.is_quoted[row])
            }
        return self._acting

    def _marriages(self) -> Iterator[Told]:
        keys = {self._name(row).key for row in self._rows}
        for match in _MARRIAGES.finditer(self._text):
            other = self._row_at(match.end())
            one = None if other is None else self._subject(match.start(), other)
            if one is None or other is None:
                continue
            first, second = self._name(one), self._name(other)
            wife, husband = (one, second) if _is_woman(first) or not _is_woman(second) else (other, first)
            if not husband.lows:
                continue
            family, given = husband.lows[-1], self._name(wife).lows[:1]
            for key in (f"mrs {family}", " ".join((*given, family)), " ".join(("mrs", *given, family))):
                start = self._contexts.starts[other]
                if key in keys and not self._stands_before(key, start):
                    yield Told(one=self._name(wife).key, other=key, start=start, is_change=False)

    def _stands_before(self, key: str, start: int) -> bool:
        return any(self._name(row).key == key for row in self._rows[: bisect_left(self._starts, start)])


def _agree(gender: str, name: ParsedName) -> bool:
    other = name.title_gender or name.given_gender
    return not (gender and other and gender != other)


def _is_woman(name: ParsedName) -> bool:
    return (name.title_gender or name.given_gender) == "f"


_BACK, _FAR, _EARLIER = 48, 240, 1500
_CAPITAL = r"(?=[A-Z])"
_CHANGES = re.compile(rf"\b(?:{CHANGES}) (?:the )?{_CAPITAL}")
_FORMER = re.compile(rf"\b(?:{FORMER}) {_CAPITAL}")
_MARRIAGES = re.compile(rf"\b(?:{MARRIAGES}) {_CAPITAL}")
_OBJECT = re.compile(rf"\b(?:{MARRIAGES}) $")
_SUBJECT = re.compile(
    r"\b(?:he|she|they|xe|ze|fae)(?: (?:had|has|was|would|then|now|soon|later|also))*[ ,]+$", re.IGNORECASE
)
_PLAIN = re.compile(
    r",? ?(?:(?:who|had|has|was|is|would|will|soon|then|now|so|thus|later|once|at last|himself|herself|and)[ ,]+)*"
)
_ELDER = r"the (?:elder|eldest|older|younger|youngest|first|second)"
_COPULA = re.compile(rf"(?:, {_ELDER},)? (?:was|is|was now|is now) (?:{_ELDER}, )?")
_NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
_NOW = re.compile(rf"(?:\b(?:I am|It is)|\b(?:I|It)['’](?:m|s)|\b[Cc]all me|\bname is) {_NAME},? now\b")
_GONE = re.compile(
    rf"\b(?:(?:{PAPERS})s? (?:still |had |had still |always )?(?:said|says|read|reads|called (?:him|her|them)|had it as)"
    rf"|[Yy]ou (?:were|used to be)) {_NAME}"
)
_KIN_BEFORE = re.compile(rf"\b(?:his|her|their|our|my|the|[\w.]+['’]s?) (?:[a-z-]+ )?(?:{KIN_OF}),? $", re.IGNORECASE)
_KIN_AFTER = re.compile(rf", (?:his|her|their) (?:[a-z-]+ )?(?:{KIN_OF})\b")
_OFFICES = re.compile(
    rf"\b(?:became|become|had been|has been|was|(?:was|been) (?:{ELECTIONS}|{CHOICES})|is now)(?: as)?(?: the)?(?: new| next| first)? "
    r"(?P<office>[A-Z][a-z]+)(?! [A-Z])"
)
_ELECTIONS = re.compile(
    rf"\b(?:[a-z]+ (?:{ELECTIONS})|(?:they|people|council|lords|town|city|crew|men|we|had|guild|order) (?:{CHOICES})) {_CAPITAL}"
)
_AS_OFFICE = re.compile(r",?(?: as| to be)?(?: the| their| our)?(?: new| next)? (?P<office>[A-Z][a-z]+)\b")
_WORD = re.compile(r"\b[A-Z][a-z]+\b")
