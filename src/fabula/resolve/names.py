"""A name of a person in its parts: titles, given name, family name, honorific suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fabula.lang.en.common_words import PARTICLES
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFICS, SPACED_HONORIFICS
from fabula.lang.en.name_marks import MARKS, SUFFIX_MARKS
from fabula.lang.en.name_spelling import plain_name
from fabula.lang.en.titles import CANONICAL_TITLES, MARRIED_TITLES, TITLES, UNMARRIED_TITLES

__all__ = ["ParsedName", "parse_name"]

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedName:
    """A name in its parts.

    ``titles`` are in lower case and in one spelling; ``words`` is the name itself, without titles and honorific, as
    printed; ``lows`` the same in lower case. ``is_definite`` names begin with an article. ``mark`` tells it from the same name of
    somebody else: "old", "young", "big", "little" and their like, before the name, or Sr. and Jr. after it.
    """

    text: str
    titles: tuple[str, ...]
    words: tuple[str, ...]
    lows: tuple[str, ...]
    honorific: str
    is_definite: bool
    mark: str = ""

    @property
    def key(self) -> str:
        """Mark, titles and words: names of one key are one name."""
        return " ".join((*((self.mark,) if self.mark else ()), *self.titles, *self.lows))

    @property
    def is_full(self) -> bool:
        """Two words of name or more; "of Ashby" is one."""
        return len(self.lows) > 1

    @property
    def is_bare_title(self) -> bool:
        """Nothing but a title: "the Professor"."""
        return not self.words and bool(self.titles)

    @property
    def title_gender(self) -> str:
        """Gender that the titles tell, or nothing."""
        for title in self.titles:
            if TITLES.get(title):
                return TITLES[title]
        return ""

    @property
    def is_married(self) -> bool:
        """Some title tells a married woman."""
        return any(title in MARRIED_TITLES for title in self.titles)

    @property
    def is_unmarried(self) -> bool:
        """Some title tells an unmarried woman."""
        return any(title in UNMARRIED_TITLES for title in self.titles)

    @property
    def given_gender(self) -> str:
        """Gender that the first word tells as a given name: ``m``, ``f``, or nothing where both bear it."""
        gender = GIVEN_NAMES.get(self.lows[0], "") if self.lows else ""
        return gender if len(gender) == 1 else ""


@lru_cache(maxsize=65536)
def parse_name(text: str) -> ParsedName:
    """Give the parts of a name as printed.

    Example:
        "Mr. Alban Tofte" -> titles ("mr",), words ("Alban", "Tofte"); "Ines-senpai" -> words ("Ines",), honorific
        "senpai"; "Duke of Ashby" -> titles ("duke",), lows ("of ashby",)
    """
    flat = _SPACE.sub(" ", text).strip()
    parts = flat.split(" ")
    is_definite = parts[0].lower() in {"the", "a", "an"} and len(parts) > 1
    if is_definite:
        parts = parts[1:]
    mark = MARKS.get(parts[0].lower(), "") if len(parts) > 1 else ""
    if mark:
        parts = parts[1:]
    after = SUFFIX_MARKS.get(parts[-1].rstrip(".").lower(), "") if len(parts) > 1 else ""
    if after:
        mark, parts = after, [*parts[:-2], parts[-2].rstrip(",")]
    titles: list[str] = []
    while parts:
        low = parts[0].rstrip(".").lower()
        if low not in TITLES:
            break
        titles.append(CANONICAL_TITLES.get(low, low))
        parts = parts[1:]
    domain = " ".join(parts).lower() if titles and len(parts) > 1 and parts[0] == "of" else ""
    honorific = ""
    if parts:
        stem, _, suffix = parts[-1].rpartition("-")
        if stem and suffix.lower() in HONORIFICS:
            parts = [*parts[:-1], stem]
            honorific = suffix.lower()
        elif len(parts) > 1 and parts[-1].lower() in SPACED_HONORIFICS:
            honorific = parts[-1].lower()
            parts = parts[:-1]
    words = tuple(plain_name(part.rstrip(".")) or part for whole in parts for part in _initials(whole))
    return ParsedName(
        text=flat,
        titles=tuple(titles),
        words=words,
        lows=(domain,)
        if domain
        else tuple(word.lower() for word in words if word.lower() not in PARTICLES or len(words) == 1),
        honorific=honorific,
        is_definite=is_definite,
        mark=mark,
    )


def _initials(part: str) -> list[str]:
    """Give the letters of initials that are run together ("J.R."), or the word itself."""
    return part.replace(".", " ").split() if _RUN_TOGETHER.fullmatch(part) else [part]


_RUN_TOGETHER = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
