"""Whether two names can be those of one person, by the company that they keep in the story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from fabula.lang.en.naming_phrases import WISHES
from fabula.resolve.bearers import Form
from fabula.resolve.contexts import Contexts
from fabula.resolve.names import parse_name
from fabula.resolve.told_names import ToldNames

__all__ = ["Company"]

_Pairs = frozenset[frozenset[str]]


class Company:
    """What speaks for or against two names being one person's: statements, sentences and speeches that hold both."""

    def __init__(self, contexts: Contexts) -> None:
        self.told = ToldNames(contexts)
        self._contexts = contexts
        self._sentences_of: dict[str, set[int]] = {}
        self._n = max(1, len(set(contexts.sentence)))

    def beyond_chance(self, forms: Iterable[Form], form: Form) -> float:
        """Give how many sentences of narration a name shares with other names beyond chance; those of one person seldom do."""
        own = self._sentences(form)
        others: set[int] = set()
        for other in forms:
            others |= self._sentences(other)
        expected = len(own) * len(others) / self._n
        return len(own & others) - expected - 2 * expected**0.5

    def shares(self, forms: Iterable[Form], form: Form) -> bool:
        """Say whether a name stands in one sentence of narration with one of the others."""
        own = self._sentences(form)
        return any(own & self._sentences(other) for other in forms)

    def are_two(self, forms: Iterable[Form], form: Form) -> bool:
        """Say whether the text sets a name apart from one of the others: "Mr. Reed and Alban", "his son Alban"."""
        key = form.name.key
        apart = self._joined | self.told.kin
        return any(frozenset((key, other.name.key)) in apart for other in forms)

    def call_each_other(self, forms: Iterable[Form], form: Form) -> bool:
        """Say whether the bearer of a name calls one of the others in a speech of his, or is called so by that one."""
        key = form.name.key
        return any(frozenset((key, other.name.key)) in self._calls for other in forms)

    def is_spoken(self, form: Form) -> bool:
        """Say whether a name occurs in speech only."""
        return all(self._contexts.is_quoted[row] for row in form.rows)

    def is_mostly_spoken(self, form: Form) -> bool:
        """Say whether a name occurs in speech, or in narration seldom."""
        return sum(map(bool, (self._contexts.is_quoted[row] for row in form.rows))) >= _MOSTLY * form.n

    def acts(self, form: Form) -> bool:
        """Say whether the bearer of a name says or does something, or is called by it."""
        contexts = self._contexts
        return any(
            contexts.is_cue[row] or contexts.is_address[row] or (contexts.is_agent[row] and not contexts.is_quoted[row])
            for row in form.rows
        )

    def is_wished(self, form: Form) -> bool:
        """Say whether a name stands only where somebody writes it, or tries how it sounds."""
        contexts = self._contexts
        if any(contexts.is_cue[row] or contexts.is_address[row] for row in form.rows):
            return False
        first = form.rows[0]
        start = contexts.starts[first]
        return _WISH.search(contexts.story_text, max(0, start - _REACH), start) is not None

    def starts(self, form: Form) -> list[int]:
        """Give where a name stands."""
        return [self._contexts.starts[row] for row in form.rows]

    def texts(self, rows: Iterable[int]) -> Counter[str]:
        """Give the names as printed, white space as one blank, with their number."""
        return Counter(" ".join(self._contexts.texts[row].split()) for row in rows)

    def _sentences(self, form: Form) -> set[int]:
        key = form.name.key
        if key not in self._sentences_of:
            self._sentences_of[key] = {
                self._contexts.sentence[row] for row in form.rows if not self._contexts.is_quoted[row]
            }
        return self._sentences_of[key]

    @cached_property
    def _joined(self) -> _Pairs:
        """Pairs of names with nothing but "and" or "or" between them."""
        contexts = self._contexts
        rows = [row for row, form in enumerate(contexts.forms) if form == "proper"]
        found: set[frozenset[str]] = set()
        for one, other in pairwise(rows):
            if contexts.starts[other] - contexts.ends[one] > _LONGEST:
                continue
            if _AND.fullmatch(contexts.story_text, contexts.ends[one], contexts.starts[other]):
                found.add(frozenset((parse_name(contexts.texts[one]).key, parse_name(contexts.texts[other]).key)))
        return frozenset(found)

    @cached_property
    def _calls(self) -> _Pairs:
        """Pairs of names of which one is the subject of a speech in which the other is called."""
        contexts = self._contexts
        said: dict[int, set[str]] = {}
        for row, is_cue in enumerate(contexts.is_cue):
            if is_cue and contexts.forms[row] == "proper":
                said.setdefault(contexts.paragraph[row], set()).add(parse_name(contexts.texts[row]).key)
        found: set[frozenset[str]] = set()
        for row, is_address in enumerate(contexts.is_address):
            speakers = said.get(contexts.paragraph[row], ()) if is_address and contexts.forms[row] == "proper" else ()
            if len(speakers) == 1:
                found.add(frozenset((*speakers, parse_name(contexts.texts[row]).key)))
        return frozenset(found)


_AND = re.compile(r"(?:['’]s?)?,? (?:and|or|nor|&) (?:(?:the|his|her|their|young|old|little|poor|for|to|of|with) )?")
_LONGEST, _REACH, _MOSTLY = 24, 110, 0.75
_WISH = re.compile(WISHES, re.IGNORECASE)
