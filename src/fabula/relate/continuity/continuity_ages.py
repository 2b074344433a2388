"""Ages that go down as the story goes on, or are two on one day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.continuity_words import GROWN
from fabula.lang.en.number_words import number_of
from fabula.relate.continuity.continuity_finding import Finding
from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["age_findings"]

_MIN, _MAX = 3, 110
_ABOUT = frozenset("about around nearly almost some perhaps maybe roughly over past under least than".split())


_THEN = re.compile(
    r"\b(?:ago|used\s+to|back\s+then|those\s+days|remember\w*|recall\w*|as\s+if|as\s+though|felt|looked|seemed|at\s+that\s+time|when|since|until|would|"
    r"had\s+been|earlier|before)\b",
    re.IGNORECASE,
)
"""Words by which an age is of an earlier time, or seems only."""


@dataclass(frozen=True, slots=True)
class _Age:
    who: int
    years: int
    start: int
    trust: float


def age_findings(ground: Ground) -> Iterator[Finding]:
    """Give the ages of one person that cannot both be so."""
    of: defaultdict[int, list[_Age]] = defaultdict(list)
    for age in (*_ages(ground), *_plain_ages(ground)):
        of[age.who].append(age)
    for who, ages in of.items():
        ages.sort(key=lambda age: age.start)
        if len({age.years for age in ages}) < 2:
            continue
        found = [pair for pair in _pairs(ground, ages) if pair[0] > 0]
        if found:
            score, one, other = max(found, key=lambda item: (item[0], -item[2].start))
            yield Finding(
                ground.sentence_at(one.start),
                ground.sentence_at(other.start),
                "attribute_changes",
                f"{ground.possessive(who)} age: {one.years}, then {other.years}",
                round(score, 2),
                (who, "age"),
            )


def _pairs(ground: Ground, ages: list[_Age]) -> Iterator[tuple[float, _Age, _Age]]:
    for k, one in enumerate(ages):
        for other in ages[k + 1 :]:
            if one.years == other.years or not (ground.is_actual(one.start) and ground.is_actual(other.start)):
                continue
            trust = min(one.trust, other.trust)
            if other.years < one.years and ground.is_before(one.start, other.start):
                yield trust * 0.9, one, other
            elif ground.scene(one.start) == ground.scene(other.start) and not GROWN.search(
                ground.text, one.start, other.start + 200
            ):
                yield trust * 0.75, one, other


def _ages(ground: Ground) -> Iterator[_Age]:
    for number in ground.with_upos("NUM"):
        if ground.quoted[number]:
            continue
        years = _years(ground, number)
        if years is None or _THEN.search(ground.text, *ground.sentence_span(number)):
            continue
        owner = _owner(ground, number)
        who = ground.person(owner) if owner >= 0 else -1
        if ground.is_person(who):
            yield _Age(who, years, ground.starts[number], ground.trust(owner))


_PLAIN = re.compile(
    r"\b(?P<who>[A-Z]\w+|[Hh]e|[Ss]he|I|who)(?P<was>\s+(?:was|is)\s+)(?P<n>[a-z]+(?:-[a-z]+)?|\d{1,3})(?=\s*[,.;—]|\s+years\s+old|\s+and\s+(?:had|was|could|did|never|still|already|very|bored))"
)


def _plain_ages(ground: Ground) -> Iterator[_Age]:
    """Give "Rhoda was forty-two," by the words alone: trees part such numbers in many ways."""
    for match in _PLAIN.finditer(ground.text):
        years = number_of(match["n"].replace("-", " - ").split())
        token = ground.at(match.start("who"))
        if years is None or not _MIN <= years <= _MAX or token >= ground.n or ground.quoted[token]:
            continue
        who = ground.person(token)
        if ground.is_person(who) and not _THEN.search(ground.text, *ground.sentence_span(token)):
            yield _Age(who, years, match.start("n"), ground.trust(token))


def _years(ground: Ground, number: int) -> int | None:
    """Give the number that a word ends, or None where it goes on or is no age."""
    after = ground.text[ground.ends[number] : ground.ends[number] + 2]
    if re.match(r"-\w", after) and number + 2 < ground.n and ground.upos(number + 2) == "NUM":
        return None
    first = number
    while first >= 2 and ground.word(first - 1) == "-" and ground.upos(first - 2) == "NUM":
        first -= 2
    if first and ground.low(first - 1) in _ABOUT:
        return None
    years = number_of(ground.text[ground.starts[first] : ground.ends[number]].replace("-", " - ").split())
    return years if years is not None and _MIN <= years <= _MAX else None


def _owner(ground: Ground, number: int) -> int:
    """Give the word for who is so old: "she was forty-one", "a boy of twelve", "Bram, 23,", "the twelve-year-old"."""
    whole = number
    relation, above = ground.deprel(whole), ground.head[whole]
    if relation == "nummod" and ground.lemma(above) == "year":
        old = ground.head[above]
        if ground.low(old) not in {"old", "age"} and not _is_of_age(ground, above):
            return -1
        whole = old if ground.low(old) == "old" else above
        relation, above = ground.deprel(whole), ground.head[whole]
    elif re.match(r"-year-old", ground.text[ground.ends[number] : ground.ends[number] + 10]):
        return _of_compound(ground, number)
    elif any(ground.deprel(t) in {"nmod", "acl:relcl", "amod", "obl"} for t in ground.children(number)):
        return -1
    if (
        ground.child(whole, "cop") >= 0
        and not ground.case_of(whole)
        and relation in {"root", "conj", "parataxis", "ccomp", "acl:relcl"}
    ):
        is_plain = ground.is_told(whole) and not ground.is_pluperfect(whole) and ground.child(whole, "advcl", "aux") < 0
        subject = ground.subject(whole)
        is_one = (
            subject >= 0
            and ground.upos(subject) in {"PRON", "PROPN", "NOUN"}
            and ground.xpos(subject) not in {"NNS", "EX"}
        )
        return subject if is_plain and is_one and ground.low(subject) not in {"it", "there", "they"} else -1
    if relation == "nmod" and ground.case_of(whole) == "of" and ground.character[above] >= 0 and above < whole:
        return above
    if ground.lemma(above) in {"aged", "age"} and ground.deprel(above) in {"amod", "acl", "appos"}:
        return ground.head[above]
    if relation in {"appos", "nmod:unmarked", "parataxis", "nummod"} and above < whole and ground.is_named(above):
        before = ground.text[ground.ends[above] : ground.starts[number]]
        after = ground.text[ground.ends[whole] : ground.ends[whole] + 1]
        return above if "," in before and after in {",", ".", ";", ")"} else -1
    if relation in {"xcomp", "obj"} and ground.lemma(above) == "turn" and ground.is_told(above):
        return ground.subject(above)
    return -1


def _is_of_age(ground: Ground, years: int) -> bool:
    of = ground.child(years, "nmod")
    return of >= 0 and ground.low(of) == "age"


def _of_compound(ground: Ground, number: int) -> int:
    """Give who "the twelve-year-old" is: the noun after it, or itself."""
    end = ground.text.find("old", ground.ends[number])
    last = ground.at(end)
    for token in (last, ground.head[last], number, ground.head[number]):
        if token < ground.n and ground.character[token] >= 0:
            return token
    return -1
