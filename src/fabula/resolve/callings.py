"""What people are and do: work, kind of being, home, skills, as sentences plainly say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.lang.en.occupations import ABILITY_NOUNS, ABILITY_VERBS, LANGUAGES, OCCUPATIONS, SPECIES, TITLE_JOBS
from fabula.lang.en.pronouns import SECOND_PERSON
from fabula.resolve.traits import Trait, modifiers_of, phrase_of_words
from fabula.resolve.trees import Trees

__all__ = ["find_callings"]

_LIVE = frozenset("live dwell reside".split())
_CAN = frozenset(("can", "could"))
_ARTICLES = frozenset(("a", "an"))
_KINDS = frozenset("former retired ex-".split())
_EVALUATING = frozenset(
    "good bad great poor better best worse real true mere such right proper born natural regular dreadful complete fine excellent wonderful perfect".split()
)
_OFFICES = frozenset(
    "captain chief leader editor conductor director secretary president head mayor governor commander treasurer pilot navigator".split()
)
_MAX_JOB = 4
_NOT_JOBS = frozenset("maid smith cooper general private judge medium".split())
"""Words for work that mean something else in a predicate as often."""


def find_callings(trees: Trees) -> Iterator[Trait]:
    """Give what is said of work, kind of being, home and skills."""
    for noun in trees.with_lemmas(OCCUPATIONS - _NOT_JOBS):
        if trees.upos(noun) == "NOUN":
            yield from _calling(trees, noun, "job")
    for noun in trees.with_lemmas(SPECIES):
        if trees.upos(noun) == "NOUN" and trees.quoted[noun] < 0:  # in speech it is a metaphor more often
            yield from _calling(trees, noun, "species")
    yield from _homes(trees)
    yield from _skills(trees)
    yield from _tongues(trees)


def _calling(trees: Trees, noun: int, name: str) -> Iterator[Trait]:
    """Give "X was a locksmith", "X, a locksmith,", "the locksmith X", "worked as a locksmith", "became one"."""
    if trees.is_denied(noun) and trees.case_of(noun) != "as":
        return
    if trees.low(noun) != trees.lemma(noun):
        return
    deprel, above = trees.root_of(noun)
    article = _article(trees, noun)
    begins = False
    top = trees.first_conjunct(noun)
    if trees.child(top, "cop") >= 0:
        by = trees.subject(top)
        is_fitting = article in _ARTICLES or (noun == top and _is_office(trees, noun, article))
        who = trees.person(by) if by >= 0 and is_fitting and trees.is_told(noun) and not _is_past(trees, top) else -1
    elif deprel == "appos" and trees.deprel(noun) == "appos":
        by = above
        is_fitting = article in _ARTICLES or (article == "the" and name == "job") or _is_office(trees, noun, article)
        who = trees.owner[above] if is_fitting and trees.upos(above) in {"PROPN", "NOUN"} and above < noun else -1
    elif deprel in {"compound", "nmod:desc", "appos", "flat"} and trees.upos(above) == "PROPN" and noun + 1 == above:
        by, who = above, trees.owner[above]
    elif deprel == "obl" and trees.lemma(above) in {"work", "serve", "employ", "hire"} and trees.case_of(noun) == "as":
        by = trees.subject(above)
        who = trees.person(by) if by >= 0 and trees.is_told(above) else -1
    elif deprel in {"xcomp", "obj"} and trees.lemma(above) == "become" and (article in _ARTICLES or not article):
        by, begins = trees.subject(above), True
        who = trees.person(by) if by >= 0 and trees.is_told(above) else -1
    else:
        proper = trees.child(noun, "appos")
        by = proper
        who = (
            trees.owner[proper]
            if proper > noun and trees.upos(proper) == "PROPN" and article in {"the", "a", "an"}
            else -1
        )
    if who < 0 or by < 0 or _is_opinion(trees, noun) or trees.low(by) in SECOND_PERSON:
        return  # what one calls another to his face is often no work of his
    if name == "species" and any(trees.low(t) in {"only", "merely", "just", "but"} for t in trees.children(noun)):
        return
    if any(
        trees.low(c) == "or"
        for t in (noun, trees.first_conjunct(noun), *_others(trees, noun))
        for c in trees.children(t)
    ):
        return  # one or the other
    words = _job_words(trees, noun)
    a, b = min(by, words[0]), max(by, noun)
    yield Trait(
        who=who, name=name, value=phrase_of_words(trees, words), start=trees.starts[a], end=trees.ends[b], begins=begins
    )


def _others(trees: Trees, noun: int) -> list[int]:
    """Give the words that are coordinated with a noun, after the first of them."""
    return [t for t in trees.children(trees.first_conjunct(noun)) if trees.deprel(t) == "conj"]


def _article(trees: Trees, noun: int) -> str:
    determiner = trees.child(noun, "det", "nmod:poss")
    if determiner >= 0 and trees.upos(determiner) == "NOUN":
        determiner = trees.child(determiner, "det")  # of "a ship's surgeon"
    return trees.low(determiner) if determiner >= 0 else ""


def _is_office(trees: Trees, noun: int, article: str) -> bool:
    """Say whether a noun names an office that one person holds: "was captain", "is the captain of the team"."""
    of = trees.child(noun, "nmod")
    return trees.lemma(noun) in _OFFICES and article in {"", "the"} and (of >= 0 and trees.case_of(of) in {"of", "for"})


def _is_past(trees: Trees, top: int) -> bool:
    """Say whether the clause tells what was before: "had been a sailor", "used to be a cook"."""
    auxiliaries = {trees.lemma(t) for t in trees.children(top) if trees.deprel(t) == "aux"}
    return "have" in auxiliaries or "use" in auxiliaries


def _is_opinion(trees: Trees, noun: int) -> bool:
    """Say whether a noun tells how well somebody does: "a good cook", "the best dancer", "more a soldier than"."""
    return any(
        trees.low(t) in _EVALUATING | {"as", "too", "more", "less", "rather", "quite", "something", "such"}
        or trees.low(t).endswith("est")
        for t in trees.children(noun)
        if trees.deprel(t) in {"amod", "advmod", "det:predet"}
    )


def _job_words(trees: Trees, noun: int) -> list[int]:
    """Give the noun with the nouns and few adjectives that tell which work it is: "ship's surgeon", "retired locksmith"."""
    words = [
        t
        for t in modifiers_of(trees, noun)
        if (trees.upos(t) in {"NOUN", "PROPN", "PUNCT"} and trees.deprel(t) in {"compound", "punct"})
        or trees.low(t) in _KINDS
    ]
    while words and (trees.upos(words[0]) == "PUNCT" or trees.upos(words[0] - 1) == "PUNCT"):
        words = words[1:]  # of "third-rate artist" nothing is kept
    kept = [t for t in words if noun - t <= _MAX_JOB]
    return [*kept, noun] if not kept or trees.upos(kept[0]) != "PUNCT" else [noun]


def _homes(trees: Trees) -> Iterator[Trait]:
    """Give "lived in Tarn", "a locksmith from Tarn"."""
    for verb in trees.with_lemmas(_LIVE):
        if trees.upos(verb) != "VERB" or not trees.is_told(verb):
            continue
        by = trees.subject(verb)
        who = trees.person(by) if by >= 0 else -1
        for word in trees.children(verb):
            if who >= 0 and trees.deprel(word) == "obl" and trees.case_of(word) in {"in", "at"}:
                yield from _home(trees, who, min(by, verb), word)
    for case in trees.with_lemmas(("from",)):
        word = trees.head[case]
        if trees.deprel(case) == "case" and trees.deprel(word) == "nmod":
            above = trees.head[word]
            who = trees.person(above) if trees.upos(above) in {"NOUN", "PROPN"} else -1
            if who >= 0:
                yield from _home(trees, who, above, word)


def _home(trees: Trees, who: int, by: int, word: int) -> Iterator[Trait]:
    place = trees.place_at(word) if trees.upos(word) == "PROPN" and trees.owner[word] < 0 else None
    if place is not None:
        a, b = place
        start = min(trees.starts[by], a)
        value = " ".join(trees.text[a:b].split())
        yield Trait(who=who, name="home", value=value, start=start, end=b)


def _skills(trees: Trees) -> Iterator[Trait]:
    """Give "can bend light", "could fly", "had the power to heal", "knew how to pick locks"."""
    for verb in trees.with_lemmas(ABILITY_VERBS):
        if trees.upos(verb) != "VERB" or trees.low(verb) != trees.lemma(verb):
            continue
        modal = next((t for t in trees.children(verb) if trees.deprel(t) == "aux" and trees.low(t) in _CAN), -1)
        if modal >= 0:
            by = trees.child(verb, "nsubj")
            who = trees.person(by) if by >= 0 and by < modal and trees.is_told(verb, allows=_CAN) else -1
        else:
            who, by = _gifted(trees, verb)
        if who < 0 or by < 0:
            continue
        words = _skill_words(trees, verb)
        if words:
            value = phrase_of_words(trees, words)
            yield Trait(
                who=who, name="ability", value=value, start=trees.starts[min(by, verb)], end=trees.ends[words[-1]]
            )


def _gifted(trees: Trees, verb: int) -> tuple[int, int]:
    """Give who has "the power to" do what a verb says, or "knows how to"."""
    above = trees.head[verb]
    if trees.deprel(verb) == "acl" and trees.lemma(above) in ABILITY_NOUNS and not trees.is_denied(above):
        poss = trees.child(above, "nmod:poss")
        if poss >= 0:
            return trees.person(poss), poss
        have = trees.head[above]
        if trees.deprel(above) == "obj" and trees.lemma(have) in {"have", "possess"} and trees.is_told(have):
            by = trees.subject(have)
            return (trees.person(by) if by >= 0 else -1), by
    is_how = any(trees.low(t) == "how" for t in trees.children(verb)) and trees.child(verb, "mark") >= 0
    if trees.low(above) == "how" and trees.deprel(verb) == "acl":
        is_how, above = True, trees.head[above]
    if (
        is_how
        and trees.deprel(verb) in {"ccomp", "xcomp", "acl"}
        and trees.lemma(above) == "know"
        and trees.is_told(above)
    ):
        by = trees.subject(above)
        return (trees.person(by) if by >= 0 else -1), by
    return -1, -1


def _skill_words(trees: Trees, verb: int) -> list[int]:
    """Give the verb and its object, or nothing where it tells what is done now to one thing: "could play the card"."""
    children = trees.children(verb)
    for t in children:
        deprel = trees.deprel(t)
        if deprel in {"advcl", "ccomp", "xcomp", "conj", "obl:unmarked", "parataxis"} and t > verb:
            return []
        if deprel == "advmod" and trees.low(t) in {
            "only",
            "now",
            "still",
            "again",
            "then",
            "just",
            "even",
            "no",
            "almost",
            "already",
        }:
            return []
    obj = trees.child(verb, "obj")
    if obj < 0:
        obliques = [t for t in children if trees.deprel(t) == "obl"]
        if (
            len(obliques) > 1
            or any(trees.case_of(t) == "with" for t in obliques)
            or any(not _is_kind(trees, t) for t in obliques)
        ):
            return []
        if trees.lemma(verb) in _NEED_OBJECT and not obliques:
            return []
        return _phrase(trees, verb, obliques[0]) if obliques else [verb]
    is_instrument = trees.lemma(verb) == "play" and _article(trees, obj) == "the"
    if not (_is_kind(trees, obj) or is_instrument) or any(trees.deprel(t) == "obl" for t in children):
        return []
    return _phrase(trees, verb, obj)


_NEED_OBJECT = frozenset(
    "speak talk read shift bend control manipulate summon conjure predict transform breathe absorb charm play ride freeze phase".split()
)


def _is_kind(trees: Trees, noun: int) -> bool:
    """Say whether a noun means a kind of thing, no single one: "light", "minds", "horses"."""
    if trees.upos(noun) not in {"NOUN", "PROPN"} or _article(trees, noun) or trees.is_denied(noun):
        return False
    if trees.low(noun) in {"way", "time", "day", "word", "words", "home", "thing", "things"}:
        return False
    if trees.upos(noun) == "PROPN":
        return trees.low(noun) in LANGUAGES
    return trees.child(noun, "nummod", "acl:relcl", "nmod:poss") < 0


def _phrase(trees: Trees, verb: int, noun: int) -> list[int]:
    case = trees.child(noun, "case")
    words = [verb, *([case] if case >= 0 else []), *modifiers_of(trees, noun), noun]
    return sorted(set(words)) if noun > verb else []


def _tongues(trees: Trees) -> Iterator[Trait]:
    """Give "spoke French", "was fluent in Welsh"."""
    for word in trees.with_lowered(LANGUAGES):
        deprel, above = trees.root_of(word)
        by = -1
        if deprel == "obj" and trees.lemma(above) == "speak" and trees.low(above) in {"speaks", "spoke", "speak"}:
            # "can speak French" is a skill that is found above
            is_habit = trees.child(above, "aux", "obl", "advcl") < 0 and not modifiers_of(trees, word)
            by = trees.subject(above) if is_habit and trees.is_told(above) else -1
        elif deprel == "obl" and trees.low(above) == "fluent" and trees.is_told(above):
            by = trees.subject(above)
        who = trees.person(by) if by >= 0 else -1
        if who >= 0 and _article(trees, word) == "":
            a, b = min(by, word), max(by, word)
            value = f"speak {trees.word(word)}"
            yield Trait(who=who, name="ability", value=value, start=trees.starts[a], end=trees.ends[b])


def job_of_title(titles: Sequence[str]) -> str:
    """Give the work that titles before a name tell, or nothing."""
    for title in titles:
        if title in TITLE_JOBS:
            return TITLE_JOBS[title]
    return ""
