"""What a person is called: the name a reader would list, and the kinds of all names."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fabula.lang.en.given_names import GIVEN_NAMES, NICKNAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.name_spelling import is_spoken_spelling, plain_name, squeezed
from fabula.lang.en.person_nouns import DETERMINERS
from fabula.resolve.bearers import Cluster, Form
from fabula.resolve.contexts import Contexts
from fabula.resolve.likeness import OFTEN, is_description
from fabula.resolve.names import ParsedName, parse_name
from fabula.resolve.person import NARRATOR, Person

__all__ = ["best_name", "listed_names", "names_of", "printed_form", "with_article"]


def best_name(cluster: Cluster) -> str:
    """Give the name a reader would list: the fullest that is not rare, else the most frequent."""

    def rank(form: Form) -> tuple[int, int]:
        name = form.name
        if name.is_full and len(name.lows[0]) == 1 and has_titled:
            return 1, form.n
        if name.is_full and not name.titles:
            return 3, form.n
        if name.is_full:
            return 2, form.n
        return 1, form.n

    has_titled = any(form.name.titles and form.name.words for form in cluster.forms)
    top = max(form.n for form in cluster.forms)
    full = [
        form
        for form in cluster.forms
        if rank(form)[0] >= 2
        and form.n * 50 >= top
        and not (form.n * OFTEN <= top and is_description(form.name.lows[0]))
    ]
    if full:
        best = max(full, key=rank)
        text = printed_form(best)
        return text if not best.name.is_definite else with_article(text)
    singles = cluster.forms
    best = max(singles, key=lambda form: (form.n, len(form.name.text)))
    named = [
        form
        for form in singles
        if form.name.words and (form.name.titles or form.name.honorific) and form.n * 5 >= best.n
    ]
    is_family = best.name.words and not best.name.titles and best.name.lows[0] in cluster.family
    is_office = best.name.is_bare_title or best.name.key in HONORIFIC_TITLES
    if named and (is_family or is_office):
        best = max(named, key=lambda form: form.n)
    text = printed_form(best)
    return with_article(text) if best.name.is_definite else text


def printed_form(form: Form) -> str:
    """Give the commonest spelling of a name; shouted ones only where there is no other."""
    best = max(
        form.texts,
        key=lambda text: (not _is_spoken(text), not text.isupper() and text[:1].isupper(), form.texts[text], text),
    )
    return _plain(best) if _is_spoken(best) else best


def with_article(text: str) -> str:
    """Give a name with its article in lower case."""
    return f"the {text[4:]}" if text[:4] == "The " else text


def names_of(contexts: Contexts, person: Person) -> list[dict[str, Any]]:
    """Give every name of a person with its kind and count, the most frequent first."""
    texts: Counter[str] = Counter()
    is_proper: dict[str, bool] = {}
    for row in person.rows:
        if contexts.forms[row] == "pronominal":
            continue
        text = with_article(" ".join(contexts.texts[row].split()))
        if contexts.forms[row] == "nominal" and text.partition(" ")[0].lower() in DETERMINERS:
            text = text[:1].lower() + text[1:]
        texts[text] += 1
        is_proper[text] = contexts.forms[row] == "proper"
    for text in person.extra_names or (person.name,):
        if text != NARRATOR:
            texts[text] += 0
            is_proper.setdefault(text, not person.is_described)
    return listed_names(texts, is_proper)


def listed_names(texts: Counter[str], is_proper: dict[str, bool]) -> list[dict[str, Any]]:
    """Give names with their kinds as the layer lists them, the most frequent first; texts that are no names are epithets."""
    texts = _as_written(texts)
    firsts, lasts = _parts(texts, is_proper)
    rows = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    return [
        {
            "text": text,
            "kind": _kind(parse_name(text), firsts, lasts) if is_proper.get(text, True) else "epithet",
            "count": n,
        }
        for text, n in rows
    ]


def _as_written(texts: Counter[str]) -> Counter[str]:
    """Give the names with those that are stuttered or drawn out counted as the name that they stand for."""
    plain = {text: text for text in texts if not _is_spoken(text)}
    if len(plain) == len(texts):
        return texts
    known: dict[str, str] = {}
    for text in sorted(plain, key=lambda text: texts[text]):
        known[squeezed(parse_name(text).key)] = text
    counted: Counter[str] = Counter()
    for text, n in texts.items():
        counted[plain.get(text) or known.get(squeezed(parse_name(text).key)) or _plain(text)] += n
    return counted


def _is_spoken(text: str) -> bool:
    return any(is_spoken_spelling(word) for word in text.split())


def _plain(text: str) -> str:
    return " ".join(plain_name(word) if is_spoken_spelling(word) else word for word in text.split())


def _parts(texts: Counter[str], is_proper: dict[str, bool]) -> tuple[Counter[str], Counter[str]]:
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for text, n in texts.items():
        name = parse_name(text)
        if not is_proper.get(text, True):
            continue
        if name.is_full:
            firsts[name.lows[0]] += n + 1
            lasts[name.lows[-1]] += n + 1
        elif name.titles and name.lows and name.lows[0] not in GIVEN_NAMES:
            lasts[name.lows[-1]] += n + 1
    return firsts, lasts


def _kind(name: ParsedName, firsts: Counter[str], lasts: Counter[str]) -> str:
    if name.honorific:
        return "honorific"
    if name.is_definite and not name.titles:
        return "epithet"
    if name.titles:
        return "honorific" if name.words else "title"
    if name.key in HONORIFIC_TITLES:
        return "title"
    if name.is_full:
        return "full"
    low = name.lows[0] if name.lows else ""
    if low in firsts:
        return "given"
    if low in lasts:
        return "family"
    if low in NICKNAMES and firsts:
        return "nickname"
    return "given"
