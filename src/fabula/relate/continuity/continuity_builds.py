"""What the narration says of bodies besides colors: the side of a scar or a bad limb, height, weight, the better hand."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.relate.continuity.continuity_ground import Ground
from fabula.relate.continuity.continuity_looks import Look, owner_of

__all__ = ["read_builds"]

_SIDED = frozenset("scar patch eyepatch tattoo birthmark limp mole prosthesis".split())
_LIMBS = frozenset("eye arm hand leg foot ear cheek eyebrow shoulder temple wrist knee thumb".split())
_LOST = frozenset(
    "missing lame wooden glass false artificial blind bad crippled withered prosthetic severed amputated stiff".split()
)
_WITHIN = 7


def read_builds(ground: Ground) -> Iterator[Look]:
    """Give the sides of scars and bad limbs, heights and weights, and who is left-handed."""
    for noun in ground.with_lemmas(_SIDED | _LIMBS):
        if not ground.quoted[noun] and ground.upos(noun) == "NOUN":
            yield from _of_side(ground, noun)
    yield from _builds(ground)
    yield from _hands(ground)


def _of_side(ground: Ground, noun: int) -> Iterator[Look]:
    """Give on which side a scar is, or which limb is bad."""
    lemma = ground.lemma(noun)
    if lemma in _SIDED:
        place = _spot(ground, noun)
        side = _side(ground, place) if place >= 0 else ""
        owner = owner_of(ground, place) if place >= 0 else -1
        owner = owner if owner >= 0 else owner_of(ground, noun)
        what = f"{lemma} on the {ground.lemma(place)}" if place >= 0 else ""
    else:
        mods = {ground.low(t) for t in ground.children(noun) if ground.deprel(t) == "amod"}
        side = _side(ground, noun) if mods & _LOST else ""
        owner = owner_of(ground, noun)
        what = f"bad {lemma}"
    who = ground.person(owner) if owner >= 0 else -1
    if side and what and ground.is_person(who):
        yield Look(who, what, side, frozenset({side}), ground.starts[noun], ground.trust(owner), 0.85)


def _spot(ground: Ground, noun: int) -> int:
    """Give the part of the body that a scar is on, or -1; the tree may hang it on the verb."""
    above = ground.head[noun]
    for t in (*ground.children(noun), *ground.children(above)):
        if noun < t <= noun + _WITHIN and ground.deprel(t) in {"nmod", "obl", "acl"} and ground.case_of(t) in _SPOTS:
            return t
    return -1


_SPOTS = frozenset("on over across down along above under below beside through in at near".split())


def _side(ground: Ground, noun: int) -> str:
    sides = {ground.low(t) for t in ground.children(noun) if ground.deprel(t) in {"amod", "compound"}} & {
        "left",
        "right",
    }
    return sides.pop() if len(sides) == 1 else ""


_HEIGHTS = {"tall": "tall", "short": "short", "towering": "tall", "tiny": "short"}
_WEIGHTS = {
    word: kind
    for kind, words in {
        "thin": "thin slim slender lanky skinny scrawny gaunt wiry bony",
        "stout": "stout plump fat burly portly chubby corpulent obese rotund",
    }.items()
    for word in words.split()
}


def _builds(ground: Ground) -> Iterator[Look]:
    """Give "the tall woman", "he was short" of people with a name."""
    for word in ground.with_lemmas({*_HEIGHTS, *_WEIGHTS}):
        if ground.quoted[word] or ground.upos(word) != "ADJ":
            continue
        low = ground.lemma(word)
        trait, kind = ("height", _HEIGHTS[low]) if low in _HEIGHTS else ("build", _WEIGHTS[low])
        top = ground.top(word)
        if ground.child(top, "cop") >= 0 and ground.is_told(word):
            if any(
                ground.deprel(t) in {"obl", "xcomp", "advcl", "ccomp", "advmod", "obl:unmarked"}
                for t in ground.children(word)
            ):
                continue  # "short with her", "short of breath", "too tall", "six feet tall"
            owner = ground.subject(top)
        elif ground.deprel(top) == "amod":
            noun = ground.head[top]
            owner = ground.subject(noun) if ground.child(noun, "cop") >= 0 and ground.is_told(noun) else -1
            if owner < 0 and ground.deprel(noun) == "appos" and ground.character[noun] >= 0:
                owner = noun
            if any(ground.lemma(t) in {"too", "very"} for t in ground.children(word)) and owner < 0:
                continue
        else:
            continue
        who = ground.person(owner) if owner >= 0 else -1
        if ground.is_person(who) and ground.upos(owner) in {"PRON", "PROPN"}:
            yield Look(who, trait, low, frozenset({kind}), ground.starts[word], ground.trust(owner), 0.85)


def _hands(ground: Ground) -> Iterator[Look]:
    """Give "she was left-handed"."""
    for word in ground.with_lemmas({"handed", "left-handed", "right-handed", "lefthanded", "righthanded"}):
        text = ground.text[max(0, ground.starts[word] - 8) : ground.ends[word]].lower()
        side = "left" if "left" in text else "right" if "right" in text else ""
        if not side or ground.quoted[word] or ground.child(word, "cop") < 0 or not ground.is_told(word):
            continue
        owner = ground.subject(word)
        who = ground.person(owner) if owner >= 0 else -1
        if ground.is_person(who):
            yield Look(who, "better hand", side, frozenset({side}), ground.starts[word], ground.trust(owner))
