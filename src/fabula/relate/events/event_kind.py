"""Kind of an event: what its word, its particle and those who take part in it make of it."""

from __future__ import annotations

from typing import Final

from fabula.lang.en.event_kinds import kind_of
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.roles import Roles
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees
from fabula.relate.events.subjects import is_passive

__all__ = ["first_kind", "is_figurative", "kind_with_roles"]

_SAID: Final = frozenset("speak ask answer tell confess promise lie order propose refuse offer accept accuse".split())
_WITH_PEOPLE: Final = frozenset({"arrive", "leave", "move"})
_HARM: Final = frozenset({"attack", "injure", "kill", "kiss", "embrace", "marry", "meet", "arrest", "save", "help"})
_HANDED: Final = frozenset(
    "get pay feed push shove press slip thrust toss throw leave put bring pour serve buy".split()
)


def first_kind(trees: SentenceTrees, token: int) -> str | None:
    """Give the kind that the word and its particle alone tell."""
    particle = trees.child(token, {"compound:prt"})
    is_noun = trees.upos[token] == "NOUN"
    return kind_of(trees.lemmas[token], trees.lemmas[particle] if particle >= 0 else "", is_noun=is_noun)


def kind_with_roles(
    trees: SentenceTrees, token: int, kind: str | None, roles: Roles, *, says: str | None
) -> str | None:
    """Give the kind by those who take part too: "hit the table" is no attack, "hit him" is one.

    Args:
        trees: of the story.
        token: the trigger.
        kind: what the word alone tells.
        roles: of the event.
        says: kind of the quotation that the verb is the cue of, None for another verb.
    """
    lemma = trees.lemmas[token]
    if says is not None:
        return kind if kind in _SAID else "speak" if says == "speech" else None
    if lemma in _HANDED and roles.recipient and (roles.theme is not None or roles.patient):
        return "give"
    if lemma == "throw" and roles.patient and kind is None:
        return "attack"
    if kind == "tell" and _has_infinitive(trees, token):
        return "order"
    if lemma == "swear":
        return "promise" if _has_infinitive(trees, token) or trees.child(token, {"ccomp"}) >= 0 else "speak"
    if lemma == "write":
        return "tell" if roles.recipient else None
    if kind == "lie" and _is_posture(trees, token):
        return None
    if kind == "take":
        what = trees.child(token, {"obj"})
        if roles.patient and what >= 0 and trees.senses[what] == "n.BODY":
            return "touch"
        return kind if roles.theme is not None or roles.patient else None
    if kind in _WITH_PEOPLE and not roles.is_by_person and not roles.is_to_person:
        return None
    if kind == "leave" and lemma == "leave" and trees.child(token, {"compound:prt"}) >= 0:
        return None
    if kind in _HARM and lemma != "poison" and roles.theme is not None and not roles.is_to_person:
        return "destroy" if lemma in {"burn", "smash"} else None
    if lemma in {"drown", "starve", "suffocate"} and trees.upos[token] == "VERB":
        return "kill" if roles.agent or trees.child(token, {"obj", "nsubj:pass"}) >= 0 else "die"
    if lemma in {"break", "tear"}:
        return _kind_of_break(trees, token)
    if lemma == "return" and roles.theme is not None:
        return "give"
    if lemma == "go" and trees.xpos[token] == "VBN":
        return "leave"
    return kind


def is_figurative(people: WordPeople, token: int, kind: str | None) -> bool:
    """Say whether harm is only a way to speak: "her glance murdered him", and "I'm dying" from one who goes on talking."""
    trees = people.trees
    if kind not in _DEADLY or trees.upos[token] != "VERB":
        return False
    subject = trees.child(token, SUBJECTS)
    if subject < 0 or is_passive(trees, token):
        return False
    if kind == "die":
        return people.voices.of[token] >= 0 and trees.lemmas[subject] == "i" and trees.xpos[token] == "VBG"
    return trees.lemmas[subject] in _HARMLESS


_DEADLY: Final = frozenset({"kill", "attack", "die", "injure"})
_HARMLESS: Final = frozenset(
    """
    glance look stare gaze glare eye smile frown voice tone word words silence question answer thought idea memory remark joke laugh
    laughter expression face mouth tongue heat suspense curiosity boredom guilt shame grief headache foot shoe smell
    """.split()
)


def _is_posture(trees: SentenceTrees, verb: int) -> bool:
    """Say whether "lie" tells where something lies."""
    phrases = (t for t in trees.children(verb) if trees.relations[t] == "obl")
    return any(trees.case_of(t) in {"in", "on", "at", "under", "by", "across", "beside", "over"} for t in phrases)


def _kind_of_break(trees: SentenceTrees, verb: int) -> str | None:
    """Give what breaking is by its object: a leg, a cup, or a silence."""
    what = trees.child(verb, {"obj", "nsubj:pass"})
    if what < 0 or trees.lemmas[what] in _UNBREAKABLE:
        return None
    return "injure" if trees.senses[what] == "n.BODY" else "destroy"


_UNBREAKABLE: Final = frozenset(
    "silence news promise word tie record heart law rule vow spell camp habit ice ground bread fast engagement oath off".split()
)


def _has_infinitive(trees: SentenceTrees, verb: int) -> bool:
    below = trees.child(verb, {"xcomp"})
    return below >= 0 and trees.child(below, {"mark"}) >= 0
