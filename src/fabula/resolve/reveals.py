"""Names that come late: the stranger of the first page is the one whose name is told on the third."""

from __future__ import annotations

import re
from bisect import bisect_left

from fabula.lang.en.identity_words import ASKED_NAME, IT_WAS, NAMES_HIMSELF
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.resolve.contexts import Contexts
from fabula.resolve.names import parse_name
from fabula.resolve.narrator import is_first_person
from fabula.resolve.person import FEW, Person
from fabula.resolve.pronouns import gender_of, pronoun_set, vote

__all__ = ["reveal"]

_NEEDED, _NEEDED_ONCE = 2.0, 1.5
_NEAR = 700
"""Characters within which an answer or an address follows."""
_OPENS_SPEECH = re.compile(r"[\"“‘'«「]\s*(?:(?:[Ii]['’]m|[Ii] am|[Mm]y name is|[Mm]y name['’]s|[Cc]all me)\s+)?$")
_SELF = re.compile(r"(?:\b[Ii]['’]m|\bI am|\b[Mm]y name(?:['’]s| is)|\b[Cc]all me)\s+$")
_REACH = 24


def reveal(contexts: Contexts, unnamed: list[Person], named: list[Person]) -> list[Person]:
    """Join the unnamed to the named whose name the story tells later, and give the unnamed who are left.

    A name that somebody gives for himself beside the noun, or that others call him by right after he acts, decides; both
    of one person are seldom on stage under both before that.

    Args:
        contexts: of all mentions.
        unnamed: persons known by a noun.
        named: persons known by a name; those who are joined get their rows.
    """
    owner: list[str | int | None] = [None] * len(contexts.forms)
    for i, person in enumerate([*named, *unnamed]):
        for row in person.rows:
            owner[row] = i
    if len(unnamed) > FEW:
        return unnamed
    votes = vote(contexts, owner)
    genders = [
        person.title_gender or gender_of(pronoun_set(votes.get(i, {}), "")) or _told_gender(contexts, person)
        for i, person in enumerate([*named, *unnamed])
    ]
    has_teller = is_first_person(contexts)
    scored = [
        (score, len(named) + j, i)
        for j, role in enumerate(unnamed)
        if not role.is_group
        for i, person in enumerate(named)
        if not (has_teller and all(contexts.is_quoted[row] for row in person.rows))
        if not _clash(genders[len(named) + j], genders[i])
        and (score := _score(contexts, role, person)) >= (_NEEDED if len(role.rows) > 1 else _NEEDED_ONCE)
    ]
    gone: set[int] = set()
    taken: set[int] = set()
    for _, j, i in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if j in gone or i in taken:
            continue
        gone.add(j)
        taken.add(i)
        named[i].rows = sorted({*named[i].rows, *unnamed[j - len(named)].rows})
    return [person for j, person in enumerate(unnamed) if len(named) + j not in gone]


def _clash(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _told_gender(contexts: Contexts, person: Person) -> str:
    for row in person.rows:
        if contexts.forms[row] == "proper":
            gender = parse_name(contexts.texts[row]).given_gender
        else:
            gender = PERSON_NOUNS.get(contexts.cores[row].lower().rpartition(" ")[2], "")
        if gender:
            return gender
    return ""


def _score(contexts: Contexts, role: Person, person: Person) -> float:
    """Give how much speaks for it that a name tells who the person of a noun is."""
    own = [row for row in person.rows if contexts.forms[row] == "proper"]
    if any(_is_told_to_be(contexts, role, row) for row in own):
        return _NEEDED
    if not own or own[0] < role.rows[0]:
        return -1.0
    first = own[0]
    at = contexts.starts[first]
    before = role.rows[: bisect_left(role.rows, first)]
    score = 0.0
    last = contexts.ends[before[-1]]
    if contexts.is_quoted[first]:
        lead = contexts.story_text[max(0, at - _REACH) : at]
        is_beside = any(contexts.paragraph[row] == contexts.paragraph[first] for row in role.rows)
        asked = _ASKED_NAME.search(contexts.story_text, max(0, at - _NEAR // 2), at)
        if _SELF.search(lead) or (asked and is_beside and _SAYS_NAME.search(lead)):
            score += 2.0
        elif _OPENS_SPEECH.search(lead) and is_beside:
            score += 1.0
        elif contexts.is_address[first] and not is_beside and at - last <= _NEAR:
            steps = contexts.paragraph[first] - contexts.paragraph[before[-1]]
            score += 1.5 if steps <= 1 else 1.0
    elif contexts.is_agent[first] or contexts.is_cue[first] or contexts.is_beat[first]:
        score += 0.5 if at - last <= _NEAR else 0.0
    if role.rows[-1] < first:
        score += 1.0
    elif {contexts.sentence[row] for row in role.rows} & {
        contexts.sentence[row] for row in own if not contexts.is_quoted[row]
    }:
        score -= 2.0
    return score


def _is_told_to_be(contexts: Contexts, role: Person, row: int) -> bool:
    """Say whether narration tells right after a noun who it was: "It was Orla.", "His name was Luca.", "The boots were Orla's."""
    if contexts.is_quoted[row]:
        return False
    at = contexts.starts[row]
    lead = contexts.story_text[max(0, at - _REACH) : at]
    before = bisect_left(role.rows, row)
    if not before:
        return False
    last = role.rows[before - 1]
    if _HIS_NAME.search(lead):
        return at - contexts.ends[last] <= _NEAR // 2
    if not _IT_WAS.search(lead):
        return False
    is_near = contexts.paragraph[row] - contexts.paragraph[last] <= 1 and at - contexts.ends[last] <= _NEAR // 2
    return is_near and not any(_is_other(contexts, role, person) for person in range(last + 1, row))


def _is_other(contexts: Contexts, role: Person, row: int) -> bool:
    """Say whether narration names somebody else with a noun of its own between a person and what tells who it was."""
    return (
        contexts.forms[row] == "nominal"
        and not contexts.is_quoted[row]
        and bool(contexts.is_agent[row])
        and row not in role.rows
    )


_IT_WAS = re.compile(rf"{IT_WAS}\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_HIS_NAME = re.compile(
    r"\b(?:his|her|their|its|whose)\s+name\s+(?:is|was)\s+$|\b(?:was|were|is|are)\s+called\s+$", re.IGNORECASE
)
_ASKED_NAME = re.compile(ASKED_NAME, re.IGNORECASE)
_SAYS_NAME = re.compile(rf"[\"“‘'«「]\s*(?:{NAMES_HIMSELF}\s+)?$", re.IGNORECASE)
