"""What people look like and wear, as sentences plainly say it."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.garments import DRESSED, GARMENTS, MATERIALS, PUT_ON
from fabula.lang.en.person_nouns import PERSON_NOUNS
from fabula.lang.en.traits import BODY_TRAITS, COLORS, LOOKS, PARTS, SELF_TELLING, SHADES, SIZES
from fabula.resolve.traits import Trait, modifiers_of, parts_of, phrase_of_words
from fabula.resolve.trees import Trees

__all__ = ["find_looks"]

_HAVE = frozenset("have possess sport boast".split())
_DYE = frozenset("dye bleach tint color colour cut crop".split())
_TURN = frozenset("turn go become grow".split())
_SEVERAL = frozenset("red white pink".split())
"""Colors that eyes and faces take for a moment."""
_COLOR_NOUNS = frozenset(("color", "colour", "shade"))
_PART_LEMMAS = frozenset(PARTS) | frozenset("skin head beard shoulder".split())
_UNTOLD = frozenset("same own other usual right left very new old".split())
"""Words before a garment that tell nothing of it."""
_MAX_CLOTHES = 6
_MAX_LIKENESS = 6
_NOT_WORN = frozenset("his her their its".split())


def find_looks(trees: Trees) -> Iterator[Trait]:
    """Give what is said of hair, eyes, skin, build, marks and clothes."""
    yield from _body(trees)
    yield from _adjectives(trees)
    yield from _compounds(trees)
    yield from _clothes(trees)


def _body(trees: Trees) -> Iterator[Trait]:
    for noun in trees.with_lemmas(BODY_TRAITS):
        if trees.upos(noun) != "NOUN" or trees.is_denied(noun):
            continue
        name, telling = BODY_TRAITS[trees.lemma(noun)]
        if name == "body" and trees.quoted[noun] >= 0:
            continue  # in speech it is a metaphor more often
        who, by, is_stated = _owner_of_part(trees, noun)
        if who < 0:
            continue
        if is_stated and not trees.is_told(by):
            continue
        said = [t for t in modifiers_of(trees, noun) if trees.low(t) not in _NOT_WORN]
        value = _value(trees, noun, said, telling, is_stated=is_stated)
        if value and not _is_passing(name, value):
            first = min([*said, noun], key=lambda t: trees.starts[t])
            yield _trait(trees, who, name, value, min(first, by if by >= 0 else first), noun)
        likeness = _likeness(trees, noun)
        if likeness and not value and name in {"hair", "eyes", "skin"}:
            yield _trait(trees, who, name, likeness[0], noun, likeness[1])
        yield from _predicated(trees, noun, who, name, telling)


def _owner_of_part(trees: Trees, noun: int) -> tuple[int, int, bool]:
    """Give whose part of the body a noun is, the word that says so, and whether a clause states that he has it."""
    owner = trees.child(noun, "nmod:poss")
    if owner >= 0:
        return trees.person(owner), owner, False
    deprel, above = trees.root_of(noun)
    if deprel == "obj" and trees.lemma(above) in _HAVE | {"wear", "grow"}:
        subject = trees.subject(above)
        return (trees.person(subject) if subject >= 0 else -1), above, True
    if deprel in {"nmod", "nmod:with"} and _case_of_first(trees, noun) == "with":
        who = trees.described(above)
        return (who if who >= 0 else trees.person(above)), above, False
    return -1, -1, False


def _case_of_first(trees: Trees, noun: int) -> str:
    """Give the preposition of a noun, or of the noun that it is coordinated with."""
    for _ in range(4):
        case = trees.case_of(noun)
        if case or trees.deprel(noun) != "conj":
            return case
        noun = trees.head[noun]
    return ""


def _value(trees: Trees, noun: int, said: list[int], telling: frozenset[str], *, is_stated: bool) -> str:
    kept = [t for t in said if trees.low(t) in telling | SHADES | SIZES]
    tells = [t for t in kept if trees.low(t) in telling]
    if any(trees.low(t) in {"like", "too", "so", "less", "more", "once", "false", "fake", "no"} for t in said):
        return ""
    word = trees.low(noun)
    lemma = trees.lemma(noun)
    if not tells:
        if lemma in SELF_TELLING and (
            is_stated or trees.child(noun, "nmod:poss") >= 0 or _case_of_first(trees, noun) == "with"
        ):
            return _with_place(trees, noun, word)
        return ""
    words = " ".join(trees.low(t) for t in kept)
    return words if lemma in {"hair", "eye", "skin", "complexion"} else _with_place(trees, noun, f"{words} {word}")


def _with_place(trees: Trees, noun: int, value: str) -> str:
    """Add where a scar or a tattoo is."""
    if trees.lemma(noun) not in {"scar", "tattoo", "birthmark"}:
        return value
    place = trees.child(noun, "nmod")
    if place < 0 or trees.case_of(place) not in {"on", "across", "over", "down", "through", "along", "above", "under"}:
        return value
    where = [t for t in trees.children(place) if trees.deprel(t) in {"case", "compound", "amod"}]
    return f"{value} {phrase_of_words(trees, [*where, place])}"


def _likeness(trees: Trees, noun: int) -> tuple[str, int] | None:
    """Give "the color of weak tea" after a noun or said of it, and its last word."""
    deprel, above = trees.root_of(noun)
    color = noun + 2
    if deprel == "nsubj" and trees.lemma(above) in _COLOR_NOUNS and trees.child(above, "cop") >= 0:
        color = above if trees.is_told(above) else -1
    if not 0 < color < trees.n or trees.lemma(color) not in _COLOR_NOUNS or trees.low(color - 1) not in {"the", "a"}:
        return None
    of = trees.child(color, "nmod")
    if of < 0 or trees.case_of(of) != "of" or of - color > _MAX_LIKENESS:
        return None
    return phrase_of_words(trees, range(color - 1, of + 1)), of


def _is_passing(name: str, value: str) -> bool:
    """Say whether a color of eyes may be of the moment: red from crying."""
    return name in {"eyes", "skin"} and set(value.split()) <= _SEVERAL | SHADES | SIZES


def _predicated(trees: Trees, noun: int, who: int, name: str, telling: frozenset[str]) -> Iterator[Trait]:
    """Give "her hair was red", "whose hair had gone gray", "eyes, which were brown", "dyed her hair black"."""
    deprel, above = trees.root_of(noun)
    if deprel == "nsubj" and trees.upos(above) == "ADJ":
        if trees.child(above, "cop") >= 0 and trees.is_told(above):
            yield from _color_of(trees, above, noun, who, name, telling)
    elif deprel == "nsubj" and trees.lemma(above) in _TURN:
        state = trees.child(above, "xcomp")
        if state >= 0 and trees.is_told(above) and name == "hair":
            yield from _color_of(trees, state, noun, who, name, telling, begins=True)
    elif deprel == "obj" and trees.lemma(above) in _DYE and name == "hair":
        after = (
            t for t in trees.children(above) if t > noun and trees.deprel(t) in {"xcomp", "obl", "advmod", "advcl"}
        )
        state = next(after, -1)
        if state >= 0 and trees.is_told(above):
            yield from _color_of(trees, state, noun, who, name, telling, begins=True)
    for clause in trees.children(noun):
        if trees.deprel(clause) == "acl:relcl" and trees.child(clause, "cop") >= 0 and trees.is_told(clause):
            yield from _color_of(trees, clause, noun, who, name, telling)


def _color_of(
    trees: Trees, state: int, noun: int, who: int, name: str, telling: frozenset[str], *, begins: bool = False
) -> Iterator[Trait]:
    if trees.upos(state) not in {"ADJ", "NOUN", "ADV", "VERB"} or _is_graded(trees, state):
        return
    words = [t for t in [*modifiers_of(trees, state), state] if trees.low(t) in telling | SHADES]
    words += [
        t
        for t in trees.children(state)
        if trees.deprel(t) in {"conj", "advmod"} and trees.low(t) in telling and not trees.has_child(t, "nsubj")
    ]
    words = sorted(set(words))
    if trees.low(state) in telling and not _is_passing(name, trees.low(state)):
        first, last = min(noun, words[0]), max(noun, words[-1])
        value = " ".join(dict.fromkeys(trees.low(t) for t in words))
        yield Trait(who=who, name=name, value=value, start=trees.starts[first], end=trees.ends[last], begins=begins)


def _is_graded(trees: Trees, word: int) -> bool:
    """Say whether an adjective is compared or measured: "taller", "as tall as", "too thin", "so short that"."""
    low = trees.low(word)
    if low.endswith(("er", "est")) and low not in {"slender", "ginger", "silver", "copper", "amber", "lavender"}:
        return True
    return any(
        trees.low(t) in {"as", "too", "so", "how", "more", "most", "less", "enough", "that", "this", "not"}
        for t in trees.children(word)
        if trees.deprel(t) == "advmod"
    )


def _adjectives(trees: Trees) -> Iterator[Trait]:
    """Give "the tall woman", "he was tall and thin", "Orsk, tall and broad,", "a redhead"."""
    for word in trees.with_lemmas(LOOKS):
        if _is_graded(trees, word) or trees.is_denied(word) or trees.is_half(word):
            continue
        first, parts = parts_of(trees, word)
        key = "-".join(parts)
        if (key not in LOOKS and trees.lemma(word) not in LOOKS) or (len(parts) > 1 and key not in LOOKS):
            continue  # aged of "middle-aged" has a row of its own, fat of "fat-headed" tells nothing
        name, value = LOOKS[key] if key in LOOKS else LOOKS[trees.lemma(word)]
        deprel, above = trees.root_of(word)
        if name == "age" and deprel == "amod" and trees.lemma(above) not in PERSON_NOUNS:
            continue
        if deprel == "amod":
            if trees.low(word) == "short" and not _is_person(trees, above):
                continue
            who, by = trees.described(above), above
            if trees.upos(above) == "PROPN" and trees.lemma(word) == "fat":
                continue
        else:
            top = trees.first_conjunct(word)
            if trees.child(top, "cop") < 0 or not trees.is_told(word) or _has_complement(trees, word):
                continue
            by = trees.subject(top)
            who = trees.person(by) if by >= 0 else -1
        if who >= 0:
            yield _trait(trees, who, name, value or trees.low(word), min(first, by), max(word, by))


def _is_person(trees: Trees, noun: int) -> bool:
    return trees.described(noun) >= 0


def _has_complement(trees: Trees, word: int) -> bool:
    """Say whether an adjective goes on: "short with her", "thin on top", "fat with pride"."""
    return any(trees.deprel(t) in {"obl", "xcomp", "advcl", "ccomp"} and t > word for t in trees.children(word))


def _compounds(trees: Trees) -> Iterator[Trait]:
    """Give "the red-haired boy", "he was broad-shouldered"."""
    for word in trees.with_lemmas(_PART_LEMMAS):
        first, words = parts_of(trees, word)
        if words[-1] not in PARTS or len(words) < 2:
            continue
        name, telling = PARTS[words[-1]]
        said = [w for w in words[:-1] if w in telling | SHADES]
        if not any(w in telling for w in said) or _is_graded(trees, word) or _is_passing(name, " ".join(said)):
            continue
        deprel, above = trees.root_of(word)
        if deprel == "amod":
            who, by = trees.described(above), above
        else:
            top = trees.first_conjunct(word)
            by = trees.subject(top)
            who = trees.person(by) if by >= 0 and trees.is_told(word) and trees.child(top, "cop") >= 0 else -1
        if who >= 0:
            value = " ".join(said)
            if name in {"build", "mark"}:
                value = "freckles" if name == "mark" else f"{value}-{words[-1]}"
            elif name == "beard":
                value = f"{value} {'beard' if words[-1] == 'bearded' else 'moustache'}"
            yield _trait(trees, who, name, value, min(first, by), max(word, by))


def _clothes(trees: Trees) -> Iterator[Trait]:
    for noun in trees.with_lemmas(GARMENTS):
        if trees.upos(noun) != "NOUN" or trees.is_denied(noun):
            continue
        deprel, above = trees.root_of(noun)
        case = _case_of_first(trees, noun)
        who, by = -1, -1
        poss = trees.child(noun, "nmod:poss")
        if deprel == "obj" and (
            trees.lemma(above) == "wear" or (trees.lemma(above) == "have" and _has_on(trees, above))
        ):
            if trees.is_told(above) and not any(trees.lemma(t) == "have" for t in trees.children(above)):
                by = trees.subject(above)
                who = trees.person(by) if by >= 0 else -1
        elif deprel == "obj" and _is_put_on(trees, above) and trees.is_told(above):
            by = trees.subject(above)
            who = trees.person(by) if by >= 0 and _is_own(trees, noun, by) else -1
        elif deprel == "obl" and case in {"in", "with"} and trees.lemma(above) in DRESSED:
            who, by = _dressed(trees, above)
        elif deprel == "nmod" and case in {"in", "with"} and above < noun and not _is_carried(trees, noun):
            who, by = (trees.described(above) if trees.upos(above) != "PRON" else -1), above
        if who < 0 and poss >= 0 and _is_told_apart(trees, noun):
            who, by = trees.person(poss), noun
        if who < 0:
            continue
        words = _garment_words(trees, noun)
        if words:
            yield _trait(trees, who, "clothes", phrase_of_words(trees, words), min(by, words[0]), noun)
    yield from _dressed_in_color(trees)


def _is_carried(trees: Trees, noun: int) -> bool:
    """Say whether a garment is in somebody's hand or under an arm."""
    return any(
        trees.case_of(t) in {"under", "in", "over", "on"} for t in trees.children(noun) if trees.deprel(t) == "nmod"
    )


def _has_on(trees: Trees, verb: int) -> bool:
    return any(trees.low(t) == "on" and trees.deprel(t) in {"compound:prt", "advmod"} for t in trees.children(verb))


def _is_put_on(trees: Trees, verb: int) -> bool:
    """Say whether a verb tells of putting on or taking off: "pulled on", "took off", "donned"."""
    lemma = trees.lemma(verb)
    if lemma in {"don", "doff"}:
        return True
    particles = {trees.low(t) for t in trees.children(verb) if trees.deprel(t) in {"compound:prt", "advmod"}}
    return lemma in PUT_ON and bool(particles & {"on", "off"})


def _is_own(trees: Trees, noun: int, by: int) -> bool:
    """Say whether nobody else's name or pronoun stands before a garment: "she took off his coat" tells nothing of her."""
    poss = trees.child(noun, "nmod:poss")
    return poss < 0 or trees.owner[poss] in {-1, trees.person(by)}


def _dressed(trees: Trees, participle: int) -> tuple[int, int]:
    """Give who is dressed: the subject of "was dressed in", or the noun of "a man dressed in"."""
    if not trees.is_told(participle):
        return -1, -1
    if trees.deprel(participle) in {"acl", "advcl", "amod"}:
        above = trees.head[participle]
        if trees.deprel(participle) == "advcl":
            above = trees.subject(above)
    else:
        above = trees.subject(participle)
    return (trees.person(above), above) if above >= 0 else (-1, -1)


def _is_told_apart(trees: Trees, noun: int) -> bool:
    """Say whether a color or stuff describes a garment: "her green coat"; a mere "her coat" tells nothing."""
    if trees.low(noun) in {"glasses", "spectacles", "goggles"}:
        return True
    return any(trees.low(t) in COLORS | MATERIALS for t in modifiers_of(trees, noun))


def _garment_words(trees: Trees, noun: int) -> list[int]:
    words = [*modifiers_of(trees, noun), noun]
    if any(trees.low(t) == "bed" for t in words):
        return []
    while words and (
        trees.upos(words[0]) in {"PUNCT", "CCONJ", "ADV"}
        or (trees.low(words[0]) in _UNTOLD and not trees.is_half(words[0]))
    ):
        words = words[1:]
    return words if len(words) <= _MAX_CLOTHES + sum(trees.upos(t) == "PUNCT" for t in words) else []


def _dressed_in_color(trees: Trees) -> Iterator[Trait]:
    """Give "was dressed in black", "the man in gray"."""
    for word in trees.with_lemmas(
        COLORS & frozenset("black white red blue green gray grey brown scarlet purple".split())
    ):
        if trees.case_of(word) != "in" or trees.child(word, "nmod:poss", "amod", "det") >= 0:
            continue
        deprel, above = trees.root_of(word)
        who, by = -1, -1
        if deprel in {"obl", "advcl", "xcomp"} and trees.lemma(above) in DRESSED:
            who, by = _dressed(trees, above)
        elif deprel == "nmod" and trees.upos(above) in {"NOUN", "PROPN"} and above < word:
            who, by = trees.owner[above], above
        if who >= 0:
            yield _trait(trees, who, "clothes", trees.low(word), min(by, word), word)


def _trait(trees: Trees, who: int, name: str, value: str, first: int, last: int) -> Trait:
    a, b = sorted((first, last))
    return Trait(who=who, name=name, value=value, start=trees.starts[a], end=trees.ends[b])
