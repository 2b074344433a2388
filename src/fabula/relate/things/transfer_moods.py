"""Moods of transfers: told as done, denied, asked for, ordered, offered, meant."""

from __future__ import annotations

from typing import Final, Literal

from fabula.lang.en.realis_words import NEGATORS
from fabula.relate.events.event_people import WordPeople
from fabula.relate.things.transfer_clauses import TransferClause

__all__ = ["Mood", "mood_of"]

Mood = Literal[
    "fact",
    "denied",
    "unwilling",
    "future",
    "ordered",
    "asked",
    "can",
    "offer",
    "refuse",
    "request",
    "meant",
    "tried",
    "none",
]

_GOVERNORS: Final[dict[str, Mood]] = {
    **dict.fromkeys(("offer", "volunteer", "propose"), "offer"),
    **dict.fromkeys(("refuse", "decline"), "refuse"),
    **dict.fromkeys(
        """ask beg demand request plead tell order instruct urge command bid implore beseech entreat invite want_obj like_obj""".split(),
        "request",
    ),
    **dict.fromkeys(
        """want wish hope mean intend plan promise decide agree vow swear threaten determine resolve arrange long prepare come go wait
        need have ready send stop stoop lean bend rise return reach turn move due""".split(),
        "meant",
    ),
    **dict.fromkeys(("try", "attempt"), "tried"),
    **dict.fromkeys(("forget", "fail", "neglect", "pretend", "seem", "dream", "imagine", "hesitate", "avoid"), "none"),
}
_MODALS: Final = frozenset("can could may might would should must shall will ca wo 'll ’ll ought".split())
_WILLING: Final = frozenset("can could would will ca wo".split())
_STEPS: Final = 40


def mood_of(people: WordPeople, clause: TransferClause, label: str) -> Mood:
    """Give how a verb is told; ``label`` is the realis of its event, "actual" where there is none."""
    trees = people.trees
    verb = clause.verb
    told = people.voices.of[verb]
    aux = [trees.lemmas[t] for t in trees.children(verb) if trees.relations[t] in {"aux", "aux:pass"}]
    is_denied = label == "negated" or any(
        trees.lemmas[t] in NEGATORS for t in trees.children(verb) if trees.relations[t] == "advmod"
    )
    if clause.is_imperative:
        return "none" if is_denied else "ordered"
    marks = [trees.lemmas[t] for t in trees.children(verb) if trees.relations[t] == "mark"]
    above, relation = trees.heads[verb], trees.relations[verb]
    if above != verb and people.voices.of[above] == told:
        if (
            relation in {"xcomp", "ccomp", "advcl", "acl"}
            and (trees.xpos[verb] in {"VB", "VBG"})
            and not set(aux) & _MODALS
        ):
            mood = _governed(trees.lemmas[above], trees.upos[above], marks, above, people)
            if mood in {"meant", "request", "tried", "offer"} and _is_denied(people, above):
                return "none"
            if mood is not None:
                return mood
        if {"if", "whether"} & set(marks):
            return "request" if trees.lemmas[above] in {"ask", "wonder", "beg"} and relation == "ccomp" else "none"
    if {"if", "unless", "whether", "lest", "before", "until", "without"} & set(marks) and label != "actual":
        return "none"
    if is_denied and told >= 0 and set(aux) & _WILLING and _is_question(people, verb):
        return "asked"  # "can't you take it back?"
    if is_denied:
        return "unwilling" if set(aux) & _WILLING else "denied"
    if told >= 0 and _is_question(people, verb):
        if any((trees.xpos[t] or "").startswith("W") for t in trees.children(verb) if t < verb):
            return "none"
        if set(aux) & _MODALS or trees.xpos[verb] in {"VB", "VBP"}:
            return "asked"
        return "none" if aux or trees.xpos[verb] != "VBD" else "fact"  # "you fed the toad butter?"
    is_bare = not aux and trees.xpos[verb] == "VB" and clause.subject < 0
    if is_bare and "to" not in marks and relation in {"root", "parataxis", "conj"}:
        return "none"
    if label == "future":
        return "future"
    if "must" in aux and "have" in aux:
        return "fact"  # "I must have left it at home"
    if set(aux) & _MODALS:
        return ("future" if set(aux) & {"will", "shall", "'ll", "’ll"} else "can") if told >= 0 else "none"
    if label == "hypothetical":
        return "none"
    return "fact"


def _is_denied(people: WordPeople, verb: int) -> bool:
    trees = people.trees
    return any(trees.lemmas[t] in NEGATORS for t in trees.children(verb) if trees.relations[t] == "advmod")


def _governed(lemma: str, upos: str | None, marks: list[str], above: int, people: WordPeople) -> Mood | None:
    if "to" not in marks and lemma not in {"avoid", "imagine", "propose"}:
        return None
    if upos == "NOUN":
        return "meant" if lemma in {"plan", "promise", "wish", "desire", "intention"} else "none"
    if lemma == "use":
        return "none"  # "used to take"
    if lemma in {"manage", "begin", "start", "get", "let", "make", "help", "dare", "remember", "proceed", "continue"}:
        return None
    if lemma in {"want", "like", "need", "expect"} and people.trees.child(above, {"obj", "iobj"}) >= 0:
        return "request"
    return _GOVERNORS.get(lemma, "meant")


def _is_question(people: WordPeople, verb: int) -> bool:
    trees = people.trees
    row = people.voices.of[verb]
    for t in range(verb + 1, min(verb + _STEPS, len(trees.starts))):
        if people.voices.of[t] != row:
            return False
        if trees.xpos[t] == ".":
            return trees.lemmas[t].startswith("?")
    return False
