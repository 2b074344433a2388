"""What the narration says of how people look, as far as two such statements can contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.continuity_words import COLOR_KINDS, PASSING_LIGHT, UNREAL_SIGHT
from fabula.relate.continuity.continuity_ground import Ground

__all__ = ["Look", "read_looks"]

_PARTS = {
    "eye": "eyes",
    "iris": "eyes",
    "hair": "hair",
    "curl": "hair",
    "braid": "hair",
    "ponytail": "hair",
    "beard": "beard",
}
_KINDS = {**COLOR_KINDS, "beard": COLOR_KINDS["hair"]}
_COMPOUNDS = {"eyed": "eyes", "haired": "hair", "headed": "hair"}
_PERSON_COLORS = {"redhead": "red", "redheaded": "red", "blonde": "blond", "brunette": "brunette", "blond": "blond"}
_HAVE = frozenset("have possess".split())
_WITHIN = 7


@dataclass(frozen=True, slots=True)
class Look:
    """One place that says how somebody looks.

    ``kinds`` are the values that it can mean: two statements without one in common contradict each other.
    """

    who: int
    trait: str
    value: str
    kinds: frozenset[str]
    start: int
    trust: float
    weight: float = 1.0


def read_looks(ground: Ground) -> Iterator[Look]:
    """Give the colors of eyes, hair and beards, and who is bald."""
    for noun in ground.with_lemmas(_PARTS):
        if not ground.quoted[noun] and ground.upos(noun) == "NOUN":
            yield from _of_part(ground, noun, _PARTS[ground.lemma(noun)])
    yield from _of_pronouns(ground)
    for word in ground.with_lemmas(
        {*_COMPOUNDS, *(f"{color}-{end}" for color in COLOR_KINDS["hair"] | COLOR_KINDS["eyes"] for end in _COMPOUNDS)}
    ):
        if not ground.quoted[word]:
            yield from _of_compound(ground, word)
    yield from _of_persons(ground)
    yield from _bald(ground)


def _of_part(ground: Ground, noun: int, trait: str) -> Iterator[Look]:
    owner = owner_of(ground, noun)
    who, trust = (ground.person(owner), ground.trust(owner)) if owner >= 0 else _gazer(ground, noun)
    if not ground.is_person(who):
        return
    told = [*_modifiers(ground, noun), *_predicated(ground, noun)]
    words = [ground.low(t) for t in told]
    colors = [word for word in words if word in _KINDS[trait]]
    if trait == "hair" and owner >= 0 and ground.is_told(ground.head[noun]) and not set(words) & _LITTLE:
        yield Look(who, "head", "hair", frozenset({"hair"}), ground.starts[noun], trust)
    alike = _LIKE.match(ground.text, ground.ends[noun])
    if not colors and alike is not None and alike["color"] in _KINDS[trait]:
        yield _color_look(who, trait, [alike["color"]], [], ground.starts[noun], trust)
    if not colors or "like" in words or _is_of_the_moment(ground, noun, told):
        return
    yield _color_look(who, trait, colors, words, ground.starts[noun], trust)


_LITTLE = frozenset("little remaining last few thinning no some sparse left white".split())
_LIKE = re.compile(r",?\s+(?:were\s+|was\s+)?(?:as\s+)?(?P<color>[a-z]+)\s+as\s+")


def _bald(ground: Ground) -> Iterator[Look]:
    """Give who is said to be bald, or to have a bald head."""
    for word in ground.with_lemmas({"bald", "hairless"}):
        if ground.quoted[word] or not ground.is_told(word):
            continue
        above = ground.head[word]
        if ground.child(word, "cop") >= 0:
            owner = ground.subject(word)
        elif ground.deprel(word) == "amod" and ground.lemma(above) in {"head", "skull", "pate", "scalp"}:
            owner = owner_of(ground, above)
        else:
            owner = above if ground.deprel(word) == "amod" and ground.character[above] >= 0 else -1
        who = ground.person(owner) if owner >= 0 else -1
        if ground.is_person(who):
            yield Look(who, "head", "bald", frozenset({"bald"}), ground.starts[word], ground.trust(owner), 0.9)


def _of_pronouns(ground: Ground) -> Iterator[Look]:
    """Give "They were gray" right after a sentence about somebody's eyes, "It was black" after one about hair."""
    colors = COLOR_KINDS["eyes"].keys() | COLOR_KINDS["hair"].keys()
    for word in ground.with_lemmas(colors):
        if (
            ground.quoted[word]
            or ground.child(word, "cop") < 0
            or not ground.is_told(word)
            or ground.is_pluperfect(word)
        ):
            continue
        subject = ground.subject(word)
        if subject < 0 or ground.low(subject) not in {"they", "it"}:
            continue
        part = "eye" if ground.low(subject) == "they" else "hair"
        trait = _PARTS[part]
        nouns = [
            t
            for t in range(max(0, subject - _BACK), subject)
            if ground.lemma(t) == part and ground.sentence[subject] - ground.sentence[t] <= 1 and not ground.quoted[t]
        ]
        if not nouns or ground.low(word) not in _KINDS[trait] or _is_of_the_moment(ground, word, [word]):
            continue
        owner = owner_of(ground, nouns[-1])
        who, trust = (ground.person(owner), ground.trust(owner)) if owner >= 0 else _last_subject(ground, nouns[-1])
        if ground.is_person(who):
            yield _color_look(who, trait, [ground.low(word)], [], ground.starts[word], 0.9 * trust)


_BACK = 40


def _last_subject(ground: Ground, noun: int) -> tuple[int, float]:
    """Give the person named last before "the eyes", where that is within two sentences."""
    for t in range(noun - 1, max(-1, noun - 2 * _BACK), -1):
        if ground.is_named(t) and not ground.quoted[t] and ground.is_person(int(ground.character[t])):
            return int(ground.character[t]), 0.8
    return -1, 0.0


def _color_look(who: int, trait: str, colors: list[str], words: list[str], start: int, trust: float) -> Look:
    plain = [word for word in colors if word not in {"dark", "light"}] or colors
    kinds = frozenset(kind for word in plain for kind in _KINDS[trait][word].split())
    is_shaded = bool({"light", "dark", "dirty", "golden"} & {*words, *colors}) and len(colors) > 1
    if trait != "eyes" and kinds & {"brown", "fair"} and (is_shaded or "dirty" in words):
        kinds |= {"brown", "fair"}  # dark blond and light brown are one
    weight = 0.7 if kinds & {"blue", "green", "pink", "purple"} and trait == "hair" else 1.0
    return Look(who, trait, " ".join(colors), kinds, start, trust, weight)


def owner_of(ground: Ground, noun: int) -> int:
    """Give the word for whose part of the body a noun is: "her" eyes, "a man" with eyes, "she" had eyes; or -1."""
    top = ground.top(noun)
    for word in (noun, top):
        owner = ground.child(word, "nmod:poss")
        if owner >= 0:
            return owner
    relation, above = ground.deprel(top), ground.head[top]
    if relation == "obj" and ground.lemma(above) in _HAVE and ground.is_told(above):
        return ground.subject(above)
    if relation in {"nmod", "obl"} and ground.case_of(top) == "with" and above < noun:
        if ground.character[above] >= 0:
            return above
        if ground.child(above, "cop") >= 0:
            return ground.subject(above)
    of = ground.child(noun, "nmod")
    if of >= 0 and ground.case_of(of) == "of" and ground.character[of] >= 0:
        return of
    if (
        relation in {"nmod", "appos", "conj"}
        and above < noun
        and ground.lemma(above) in {"pair", "mop", "head", "shock", "mane", "mass"}
    ):
        return owner_of(ground, above)
    return _with_part(ground, noun)


_WITH = re.compile(r"\bwith\s+(?:an?\s+)?(?:[\w-]+,?\s+(?:and\s+)?){1,3}\Z")


def _with_part(ground: Ground, noun: int) -> int:
    """Give the word for who is told of "a small woman with red hair", wherever the tree hangs it."""
    start = ground.sentence_span(noun)[0]
    found = _WITH.search(ground.text[max(start, ground.starts[noun] - 45) : ground.starts[noun]])
    if found is None:
        return -1
    before = ground.at(ground.starts[noun] - len(found.group())) - 1
    if before < 0 or ground.starts[before] < start or ground.upos(before) not in {"NOUN", "PROPN"}:
        return -1
    if ground.child(before, "cop") >= 0 and ground.is_told(before):
        return ground.subject(before)
    return before if ground.character[before] >= 0 else -1


def _gazer(ground: Ground, noun: int) -> tuple[int, float]:
    """Give who has the eyes that somebody looks into: the only other person who is near."""
    if ground.lemma(noun) != "eye":
        return -1, 0.0
    top = noun
    for _ in range(3):
        if ground.lemma(ground.head[top]) in {"pair", "set"} or ground.deprel(top) == "conj":
            top = ground.head[top]
    verb = ground.head[top]
    if ground.lemma(verb) not in {"look", "meet", "stare", "gaze", "see", "find", "peer", "face"}:
        return -1, 0.0
    looker = ground.subject(verb)
    sees = ground.person(looker) if looker >= 0 else -1
    start = max(0, noun - 150)
    near = {
        int(who) for who in ground.character[start:noun].tolist() if who >= 0 and who != sees and ground.is_person(who)
    }
    if len(near) != 1 or sees < 0:
        near = {
            int(who)
            for t, who in enumerate(ground.character[start:noun].tolist(), start)
            if who >= 0 and who != sees and ground.is_person(who) and not ground.quoted[t] and noun - t < 60
        }
    return (near.pop(), 0.65) if len(near) == 1 else (-1, 0.0)


def _modifiers(ground: Ground, noun: int) -> list[int]:
    """Give the adjectives before a noun, with those that are joined to them."""
    made: list[int] = []
    stack = [
        t
        for t in ground.children(noun)
        if ground.deprel(t) in {"amod", "compound", "nmod"} and noun - _WITHIN <= t < noun
    ]
    while stack:
        t = stack.pop()
        made.append(t)
        stack.extend(
            c
            for c in ground.children(t)
            if ground.deprel(c) in {"conj", "amod", "compound", "advmod", "obl:unmarked", "nmod:unmarked"} and c < noun
        )
    for t in ground.children(noun):
        # "eyes, gray as slate", "hair, black and short"
        if ground.deprel(t) in {"amod", "appos", "acl"} and noun < t <= noun + _WITHIN and ground.upos(t) == "ADJ":
            made.extend([t, *(c for c in ground.children(t) if ground.deprel(c) == "conj" and ground.upos(c) == "ADJ")])
        if ground.deprel(t) == "acl:relcl" and ground.child(t, "cop") >= 0 and ground.is_told(t):
            made.append(t)
    return made


def _predicated(ground: Ground, noun: int) -> list[int]:
    """Give what is said of a noun: gray of "her eyes were gray", red of "her hair was a deep red"."""
    top = ground.top(noun)
    above = ground.head[top]
    if ground.deprel(top) != "nsubj" or ground.child(above, "cop") < 0 or not ground.is_told(above):
        return []
    if ground.is_pluperfect(above) or ground.child(above, "advcl") >= 0:
        return []
    made = [
        above,
        *(t for t in ground.children(above) if ground.deprel(t) in {"conj", "amod", "compound", "advmod", "nmod"}),
    ]
    return [t for t in made if t > noun]


def _is_of_the_moment(ground: Ground, noun: int, told: list[int]) -> bool:
    """Say whether a color is of the light, of a mood, or of snow and flour."""
    first, last = min([noun, *told]), max([noun, *told])
    after = ground.text[ground.starts[first] : min(ground.ends[last] + 45, ground.sentence_span(noun)[1])]
    if PASSING_LIGHT.search(after) or UNREAL_SIGHT.search(ground.text, *ground.sentence_span(noun)):
        return True
    return any(
        ground.lemma(t) in {"once", "no", "longer", "more", "almost", "nearly", "false"}
        for word in told
        for t in ground.children(word)
    )


def _of_compound(ground: Ground, word: int) -> Iterator[Look]:
    """Give "the red-haired boy", "she was gray-eyed"."""
    end = ground.lemma(word).rpartition("-")[2]
    first = ground.starts[word]
    begin = max(0, first - 24)
    joined = ground.text[begin : ground.ends[word]].lower().split()[-1].strip("“\"'‘(")
    parts = joined.split("-")
    trait = _COMPOUNDS[end]
    colors = [part for part in parts[:-1] if part in _KINDS[trait]]
    if not colors or parts[-1] != end:
        return
    relation, above = ground.deprel(word), ground.head[word]
    if relation == "amod" or ground.deprel(ground.top(word)) == "amod":
        above = ground.head[ground.top(word)]
        owner = (
            above if ground.character[above] >= 0 else ground.subject(above) if ground.child(above, "cop") >= 0 else -1
        )
    elif ground.child(word, "cop") >= 0 and ground.is_told(word):
        owner = ground.subject(word)
    else:
        owner = -1
    who = ground.person(owner) if owner >= 0 else -1
    if ground.is_person(who) and (end != "headed" or colors != ["black"]):
        yield _color_look(who, trait, colors, parts, first, _trust_in(ground, owner))


def _of_persons(ground: Ground) -> Iterator[Look]:
    """Give "the blond boy", "she was blond", "the redhead"."""
    for word in ground.with_lemmas(_PERSON_COLORS):
        if ground.quoted[word] or ground.word(word)[:1].isupper():
            continue
        above = ground.head[word]
        if ground.child(word, "cop") >= 0:
            owner = ground.subject(word) if ground.is_told(word) else -1
        elif ground.deprel(word) == "amod":
            owner = above if ground.character[above] >= 0 else _said_to_be(ground, above)
            owner = owner if ground.lemma(above) not in _PARTS else -1
        else:
            owner = word if ground.upos(word) == "NOUN" else -1
        who = ground.person(owner) if owner >= 0 else -1
        if ground.is_person(who):
            color = _PERSON_COLORS[ground.lemma(word)]
            yield _color_look(who, "hair", [color], [], ground.starts[word], _trust_in(ground, owner))


def _said_to_be(ground: Ground, noun: int) -> int:
    """Give the word for who a noun is said to be: "he was a blond boy", "the blond boy was Egil"; or -1."""
    if ground.child(noun, "cop") >= 0:
        return ground.subject(noun) if ground.is_told(noun) else -1
    above = ground.head[noun]
    is_equal = ground.deprel(noun) == "nsubj" and ground.child(above, "cop") >= 0 and ground.is_named(above)
    return above if is_equal and ground.is_told(above) else -1


def _trust_in(ground: Ground, owner: int) -> float:
    """Say how surely a person is meant; "the blond man" is told so since there is another one."""
    return ground.trust(owner) * (0.5 if ground.upos(owner) == "NOUN" and not ground.is_named(owner) else 1.0)
