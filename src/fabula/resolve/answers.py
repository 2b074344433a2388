"""Given names that are only ever called out, and the person of title and family name who answers them."""

from __future__ import annotations

from collections import Counter, defaultdict

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.resolve.casting import Casting
from fabula.resolve.company import Company
from fabula.resolve.likeness import fits_given

__all__ = ["join_answers"]

_LEAST = 2
_MOST = 0.75
"""Share of the answers that one person must give."""


def join_answers(casting: Casting, company: Company) -> None:
    """Let a given name of speech alone be that of the one who acts or speaks each time that it was called: "Mrs. Tofte".

    Two persons are never joined where one speaks or acts beside a call of the other, the text sets them apart, somebody else
    bears the given name, or two given names vie for one person.

    Known limits: names that narration uses too are left apart, though one person may answer them.
    """
    answers, apart = _answers(casting)
    chosen: defaultdict[int, list[int]] = defaultdict(list)
    for called, votes in answers.items():
        who, n = votes.most_common(1)[0]
        is_most = n >= _LEAST and n >= _MOST * votes.total()
        if is_most and (called, who) not in apart and _fits(casting, company, called, who):
            chosen[who].append(called)
    for who, names in chosen.items():
        if len(names) == 1:
            casting.merge(names[0], who)


def _answers(casting: Casting) -> tuple[dict[int, Counter[int]], set[tuple[int, int]]]:
    """Give for each given name of speech who acts first in the paragraph after its calls, and who acts beside them."""
    contexts = casting.contexts
    callable_ = {who: gender for who in range(len(casting.clusters)) if (gender := _given_gender(casting, who))}
    acting: defaultdict[int, list[int]] = defaultdict(list)
    called: defaultdict[int, set[int]] = defaultdict(set)
    for row, who in enumerate(casting.owner):
        if who is None or contexts.forms[row] != "proper":
            continue
        if contexts.is_quoted[row]:
            if contexts.is_address[row]:
                called[contexts.paragraph[row]].add(who)
        elif contexts.is_cue[row] or contexts.is_agent[row] or contexts.is_beat[row]:
            acting[contexts.paragraph[row]].append(who)
    answers: defaultdict[int, Counter[int]] = defaultdict(Counter)
    apart: set[tuple[int, int]] = set()
    for paragraph, names in called.items():
        near = acting.get(paragraph, ())
        apart.update((name, who) for name in names for who in near)
        name = next(iter(names))
        if len(names) > 1 or name not in callable_:
            continue
        for who in acting.get(paragraph + 1, ()):
            if who not in near and casting.gender(who) in {"", callable_[name]}:
                answers[name][who] += 1
                break
    return answers, apart


def _given_gender(casting: Casting, who: int) -> str:
    """Give the gender of a person whose only names are one given name, said in speech alone; nothing of others."""
    forms = casting.clusters[who].forms
    lows = {form.name.lows for form in forms}
    if len(lows) != 1 or any(form.name.titles or form.name.is_full for form in forms):
        return ""
    if not all(casting.contexts.is_quoted[row] for form in forms for row in form.rows):
        return ""
    gender = GIVEN_NAMES.get(next(iter(next(iter(lows), ())), ""), "")
    return gender if gender in {"m", "f"} else ""


def _fits(casting: Casting, company: Company, called: int, who: int) -> bool:
    """Say whether a person of title and family name can have a given name that nobody else bears."""
    if who >= len(casting.clusters):
        return False
    one, other = casting.clusters[called], casting.clusters[who]
    is_titled = any(form.name.title_gender and form.name.words for form in other.forms)
    if other.given or not is_titled or casting.gender(who) != _given_gender(casting, called):
        return False
    word = one.forms[0].name.lows[0]
    if any(fits_given(word, given) for cluster in casting.clusters if cluster is not one for given in cluster.given):
        return False
    return not any(company.are_two(other.forms, form) for form in one.forms)
