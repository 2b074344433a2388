"""Roles of an event: who does it, who undergoes it, who receives it, what it is about, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fabula.lang.en.event_kinds import LIGHT_VERBS, UNDERGOING
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees
from fabula.relate.events.subjects import RELATIVE, antecedent, is_passive, subject_people

__all__ = ["Roles", "find_roles"]

_KEPT: Final = frozenset(
    {
        "give",
        "send",
        "sell",
        "leave",
        "show",
        "bring",
        "offer",
        "put",
        "push",
        "press",
        "shove",
        "thrust",
        "slip",
        "drop",
        "hand",
    }
)
_HANDS: Final = frozenset({"hand", "palm", "arm", "lap", "pocket", "finger"})
_TO_WHOM: Final = frozenset(
    {
        "speak",
        "tell",
        "ask",
        "answer",
        "confess",
        "promise",
        "lie",
        "give",
        "send",
        "offer",
        "propose",
        "order",
        "show",
        "sell",
        "bring",
        "put",
    }
)
_OBJECT_HEARS: Final = frozenset({"tell", "ask", "answer", "order", "promise", "speak"})
_WITH_WHOM: Final = frozenset({"fight", "meet", "speak", "marry", "break_up", "kiss", "embrace", "play"})
_AT_WHOM: Final = frozenset(
    {"see", "hear", "attack", "touch", "gesture", "feel", "fight", "follow", "steal", "kiss", "help", "take", "think"}
)
_SPOKEN_OBJECT: Final = frozenset("address greet thank hail interrupt curse toast scold chide".split())
_NOMINAL_RELATIONS: Final = frozenset({"obl", "obl:unmarked", "obl:agent", "nmod"})


@dataclass(slots=True)
class Roles:
    """The roles of one event: characters, the spans of the words that tell the rest, and how sure the characters are.

    ``is_by_person`` and ``is_to_person`` say that somebody does it or undergoes it, though it may be nobody of the cast.
    """

    agent: tuple[int, ...] = ()
    patient: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    theme: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    time: tuple[int, int] | None = None
    score: float = 1.0
    is_by_person: bool = False
    is_to_person: bool = False


def find_roles(people: WordPeople, token: int, kind: str | None) -> Roles:
    """Give the roles of the event that a verb or a noun tells."""
    trees = people.trees
    return (
        _verb_roles(people, token, kind)
        if (trees.xpos[token] or "").startswith("V")
        else _noun_roles(people, token, kind)
    )


def _verb_roles(people: WordPeople, verb: int, kind: str | None) -> Roles:
    trees = people.trees
    made = Roles()
    passive = is_passive(trees, verb)
    subject, doer = subject_people(people, verb)
    parts = _read_parts(people, verb, kind, doer, passive=passive)
    objects, given_to = parts.objects, parts.given_to
    made.place, made.time = parts.place, parts.time
    made.score = min(parts.score, people.score(subject) if subject >= 0 else 1.0)
    if not doer and subject < 0 and parts.inverted >= 0 and objects:
        doer, objects = objects, ()
    if not objects and trees.relations[verb] == "acl:relcl":
        objects = _relative_object(people, verb, passive=passive)
    if passive:
        made.agent, made.patient = parts.doers, doer
        if kind in _OBJECT_HEARS or (kind in _KEPT and parts.theme >= 0):
            made.patient, given_to = (), doer + given_to
    elif trees.lemmas[verb] in UNDERGOING and not objects:
        made.patient = doer
    else:
        made.agent = doer
    if objects:
        if not passive and _hears(trees, verb, kind, parts):
            given_to = objects + given_to
        else:
            made.patient += tuple(who for who in objects if who not in made.patient)
    made.recipient = tuple(dict.fromkeys(given_to))
    is_subject = bool(doer) or (subject >= 0 and people.is_person(subject))
    made.is_by_person = bool(made.agent) or (is_subject and not passive)
    made.is_to_person = bool(made.patient) or (
        is_subject if passive else parts.theme >= 0 and people.is_person(parts.theme)
    )
    if parts.theme >= 0:
        made.theme = trees.span(parts.theme, _LOOSE)
    return made


@dataclass(slots=True)
class _Parts:
    """What hangs on a verb besides its subject."""

    objects: tuple[int, ...] = ()
    given_to: tuple[int, ...] = ()
    doers: tuple[int, ...] = ()
    theme: int = -1
    n_objects: int = 0
    inverted: int = -1
    place: tuple[int, int] | None = None
    time: tuple[int, int] | None = None
    score: float = 1.0


def _read_parts(people: WordPeople, verb: int, kind: str | None, doer: tuple[int, ...], *, passive: bool) -> _Parts:
    trees = people.trees
    made = _Parts()
    for t in trees.children(verb):
        relation = trees.relations[t]
        if relation == "obj":
            made.n_objects += 1
            if trees.lemmas[t].endswith(("self", "selves")) and (made.n_objects > 1 or kind not in _HARM):
                continue  # "he had made it himself", "he threw himself down"
            whom = _object_people(people, t, doer)
            if whom:
                made.objects += whom
                made.inverted = t if t > verb and kind in _INVERTING else made.inverted
                made.score = min(made.score, people.score(t))
            else:
                made.theme = t
        elif relation == "iobj" and not trees.lemmas[t].endswith("self"):
            if kind == "teach":
                made.objects += _object_people(people, t, doer)
            else:
                made.given_to += _object_people(people, t, doer)
        elif relation in _NOMINAL_RELATIONS:
            _read_phrase(people, t, kind, doer, made, passive=passive)
        elif relation in {"ccomp", "xcomp"} and people.voices.of[t] == people.voices.of[verb]:
            if made.theme < 0:
                made.theme = t
            if kind in {"see", "hear", "feel"} and not made.objects and trees.xpos[t] in {"VB", "VBG"}:
                seen = trees.child(t, SUBJECTS)
                made.objects += people.of(seen)
    if (
        made.objects
        and made.theme >= 0
        and made.n_objects > 1
        and trees.relations[made.theme] == "obj"
        and kind != "speak"
    ):
        made.given_to, made.objects = made.objects + made.given_to, ()  # "bring me the rope"
    return made


_HARM: Final = frozenset({"attack", "injure", "kill", "save", "see"})
_INVERTING: Final = frozenset({"arrive", "leave", "move", "speak"})


def _read_phrase(
    people: WordPeople, noun: int, kind: str | None, doer: tuple[int, ...], made: _Parts, *, passive: bool
) -> None:
    """Read a noun phrase with a preposition: a doer, a recipient, an object, a place or a time."""
    trees = people.trees
    case = trees.case_of(noun)
    whom = _object_people(people, noun, doer)
    lemma = trees.lemmas[trees.heads[noun]]
    if trees.relations[noun] == "obl:agent" or (passive and case == "by" and whom):
        made.doers = whom
    elif whom and not trees.lemmas[noun].endswith(("self", "selves")):
        if (
            (case in {"to", "unto", "toward", "towards"} and (kind in _TO_WHOM or lemma in _KEPT))
            or (case == "at" and lemma in _KEPT and (made.theme >= 0 or made.objects))
            or (case == "at" and (kind == "speak" or lemma in _SIGNS))
            or (case == "for" and kind in {"create", "take", "find", "bring"})
        ):
            made.given_to += whom
        elif (
            (case in {"of", "about"} and lemma in {"think", "dream"})
            or (case == "with" and kind in _WITH_WHOM)
            or (case in _ONTO and (kind in _AT_WHOM or lemma in _AIMED))
        ):
            made.objects += whom
    elif trees.lemmas[noun] in _HANDS and lemma in _KEPT and case in {"in", "into", "to", "on"}:
        owner = people.of(trees.child(noun, {"nmod:poss"}))
        made.given_to += tuple(who for who in owner if who not in doer)
    elif case and made.place is None and (noun in people.places or trees.senses[noun] == "n.LOCATION"):
        made.place = trees.span(noun, _BARE)
    if made.time is None and trees.senses[noun] == "n.TIME":
        made.time = trees.span(noun, _BARE)


_SIGNS: Final = frozenset({"wave", "nod", "wink", "beckon", "bow", "salute"})
_AIMED: Final = frozenset({"throw", "shoot", "fire", "aim", "point", "swing", "fling", "hurl", "spit"})
_ONTO: Final = frozenset({"at", "on", "into", "for", "from", "upon", "after", "over", "to"})


def _hears(trees: SentenceTrees, verb: int, kind: str | None, parts: _Parts) -> bool:
    """Say whether the object of a verb of speech is the one who hears it: "told her", and no "called her a liar"."""
    if kind not in _OBJECT_HEARS or trees.lemmas[verb] in _SPOKEN_OBJECT:
        return False
    return trees.lemmas[verb] != "call" or (parts.n_objects == 1 and trees.child(verb, {"xcomp"}) < 0)


_LOOSE: Final = frozenset({"acl:relcl", "punct", "parataxis", "advcl"})
_BARE: Final = _LOOSE | {"case"}


def _noun_roles(people: WordPeople, noun: int, kind: str | None) -> Roles:
    trees = people.trees
    made = Roles()
    for t in trees.children(noun):
        relation = trees.relations[t]
        whom = people.of(t)
        if not whom:
            continue
        case = trees.case_of(t)
        if relation == "nmod:poss":
            if kind in {"die", "kill", "arrest", "save"}:
                made.patient = whom
            else:
                made.agent = whom
        elif relation == "nmod" and case == "of":
            if kind in {"kill", "arrest", "save", "die", "attack", "betray"}:
                made.patient = whom
            else:
                made.agent = made.agent or whom
        elif relation == "nmod" and case == "by":
            made.agent = whom
        elif relation == "nmod" and case in {"to", "for"}:
            made.recipient = whom
        elif relation == "nmod" and case in {"with", "on", "at", "between"}:
            made.patient = whom
    above = trees.heads[noun]
    if not made.agent and not made.patient and trees.relations[noun] == "obj" and trees.lemmas[above] in LIGHT_VERBS:
        made.agent = subject_people(people, above)[1]
        hearer = trees.child(above, {"iobj"})
        if hearer >= 0:
            made.patient = people.of(hearer)
    return made


def _relative_object(people: WordPeople, verb: int, *, passive: bool) -> tuple[int, ...]:
    """Give the noun that a relative clause hangs on, where the clause lacks its object: "the man she kissed"."""
    trees = people.trees
    own = trees.child(verb, SUBJECTS)
    if own < 0 or trees.lemmas[own] in RELATIVE or passive or trees.child(verb, {"ccomp", "xcomp"}) >= 0:
        return ()
    pronoun = trees.child(verb, {"obj", "iobj"})
    if pronoun >= 0 and trees.lemmas[pronoun] not in RELATIVE:
        return ()
    return people.of(trees.heads[verb])


def _object_people(people: WordPeople, token: int, doer: tuple[int, ...]) -> tuple[int, ...]:
    """Give whom an object stands for: "himself" the doer, "her hand" her, where she is not the doer."""
    trees = people.trees
    lemma = trees.lemmas[token]
    if lemma.endswith(("self", "selves")):
        return doer or people.of(token)
    if lemma in RELATIVE and trees.upos[token] == "PRON":
        return people.of(antecedent(trees, trees.heads[token]))
    found = people.of(token)
    if not found and trees.relations[token] == "obj" and trees.lemmas[trees.heads[token]] not in {"hear", "see"}:
        part = trees.child(token, {"nmod"}) if lemma in {"top", "back", "side", "tip"} else token
        is_body = part >= 0 and (trees.senses[part] == "n.BODY" or trees.lemmas[part] in _BODY)
        owner = trees.child(part, {"nmod:poss"}) if is_body else -1
        found = tuple(who for who in people.of(owner) if who not in doer) if owner >= 0 else ()
    return found


_BODY: Final = frozenset(
    "hand arm head face cheek shoulder hair lip mouth brow forehead finger foot neck knee chin nose ear back".split()
)
