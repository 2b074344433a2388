"""Titles in small letters by which speech calls somebody: "Yes, captain", "Thank you, senpai"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.person_nouns import DETERMINERS
from fabula.lang.en.person_verbs import PERSON_VERBS
from fabula.lang.en.titles import CANONICAL_TITLES, RANK_TITLES
from fabula.lang.words import Words
from fabula.recognize.name_evidence import AUXILIARIES, Inside

__all__ = ["title_calls"]

_LEADS = frozenset("yes no please thanks you sorry dear well oh hello goodbye aye sir right".split())


def title_calls(words: Words, quoted: Inside, held: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give the spans of titles that call their holder; only titles that somebody bears with a name.

    Args:
        words: the words of the told stretches.
        quoted: where quotations are.
        held: titles and suffixes, in the spelling in which they are compared.
    """
    wanted = {low for low in RANK_TITLES | HONORIFIC_TITLES if CANONICAL_TITLES.get(low, low) in held}
    texts, gaps, joined = words.texts, words.gaps, words.joined
    n = len(texts)
    for i, word in enumerate(texts):
        if word not in wanted or words.starts[i] not in quoted:
            continue
        before = texts[i - 1].lower() if i and joined[i] else ""
        is_closed = i + 1 >= n or not joined[i + 1]
        is_called = is_closed and (not before or before in _LEADS) and "-" not in gaps[i]
        after = texts[i + 1] if not is_closed else ""
        is_named = (
            word in HONORIFIC_TITLES
            and before not in DETERMINERS
            and not before.endswith(("'s", "’s"))
            and (after in PERSON_VERBS or after in AUXILIARIES)
        )
        if is_called or is_named:
            yield words.starts[i], words.ends[i]
