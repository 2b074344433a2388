"""Subjects: whose act a verb tells, where the sentence says it only once or not at all."""

from __future__ import annotations

from typing import Final

from fabula.lang.en.realis_words import ASKED_OF_OBJECT
from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.sentence_trees import SUBJECTS, SentenceTrees

__all__ = ["RELATIVE", "antecedent", "is_passive", "subject_of", "subject_people"]

_STEPS: Final = 8
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
RELATIVE: Final = frozenset({"who", "that", "which", "whom", "whose"})
"""Pronouns that stand for the noun before their clause."""


def subject_people(people: WordPeople, verb: int) -> tuple[int, tuple[int, ...]]:
    """Give the word that is the subject of a verb, or -1, and whom it stands for."""
    trees = people.trees
    subject = subject_of(trees, verb, people.voices.of)
    if subject >= 0:
        found = people.of(subject)
        if not found and trees.lemmas[subject] in RELATIVE and trees.upos[subject] == "PRON":
            found = _people_before(people, subject)
        if not found and trees.xpos[subject] == "NNP" and trees.relations[subject + 1 : subject + 2] == ["nsubj"]:
            found = people.of(subject + 1)  # both words of a name hang on the verb
        return subject, found
    top = -2 - subject  # where the search ended
    if people.voices.of[verb] >= 0 and trees.xpos[top] == "VB" and _is_order(trees, top):
        called = people.of(trees.child(top, {"vocative"}))
        return -1, called or people.hearers_at(verb)
    if trees.xpos[top] in {"VBD", "VBN", "VBG", "VBP"} and trees.relations[top] in {"root", "parataxis", "ccomp"}:
        return -1, people.speaker_at(verb) if people.voices.of[verb] >= 0 else ()
    return -1, ()


def _is_order(trees: SentenceTrees, verb: int) -> bool:
    """Say whether nothing but "do" or "don't" stands before a bare verb."""
    return all(
        trees.lemmas[t] == "do" for t in trees.children(verb) if trees.relations[t] in {"aux", "aux:pass", "mark"}
    )


def _people_before(people: WordPeople, pronoun: int) -> tuple[int, ...]:
    """Give whom the words right before a relative pronoun stand for: "it was Kaja who came"."""
    trees = people.trees
    word = pronoun - 1
    if word >= 0 and trees.upos[word] == "PUNCT":
        word -= 1
    for _ in range(_STEPS):
        if word < 0 or trees.sentences[word] != trees.sentences[pronoun]:
            break
        found = people.of(word)
        if found or not 0 <= trees.heads[word] < word:
            return found
        word = trees.heads[word]
    return ()


def subject_of(trees: SentenceTrees, verb: int, voices: list[int]) -> int:
    """Give the word that is the subject of a verb: its own, or by conjunction, control, participle or relative clause.

    Where there is none, the answer is ``-2 - top``, ``top`` being the verb at which the search ended.

    Example:
        "Kaja rose and, taking her hat, left": Kaja for "left" and for "taking"; "Ole asked her to go": "her" for "go".
    """
    for _ in range(_STEPS):
        own = trees.child(verb, SUBJECTS)
        if own >= 0:
            if trees.upos[own] == "PRON" and trees.lemmas[own] in RELATIVE:
                noun = antecedent(trees, verb)
                return noun if noun >= 0 else own
            return own
        above, relation = trees.heads[verb], trees.relations[verb] or ""
        if above == verb or voices[above] != voices[verb]:
            break
        if relation == "acl:relcl":
            return above
        if relation in {"acl", "amod"}:
            if trees.xpos[verb] in {"VBG", "VBN", "VBD"} or trees.upos[above] == "PRON":
                return above
            owner = trees.child(above, {"nmod:poss"})
            if owner >= 0:
                return owner
            if trees.relations[above] in {"obj", "obl", "xcomp", "nsubj"}:
                verb = trees.heads[above]
                continue
            break
        if relation == "xcomp" or (
            relation == "ccomp" and trees.xpos[verb] in {"VB", "VBG"} and trees.child(verb, {"aux"}) < 0
        ):
            if trees.lemmas[above] in ASKED_OF_OBJECT:
                whom = trees.child(above, {"obj", "iobj"})
                if whom >= 0 and trees.lemmas[whom] not in RELATIVE:
                    return whom
                if is_passive(trees, above):
                    verb = above
                    continue
            verb = above
            continue
        if relation in {"conj", "advcl", "advcl:relcl", "reparandum"} or (relation == "parataxis" and voices[verb] < 0):
            if trees.upos[above] in {"NOUN", "PROPN"} and relation == "conj" and trees.child(above, {"cop"}) < 0:
                if trees.relations[above] not in {"obj", "obl", "xcomp"} or trees.xpos[verb] not in _FINITE:
                    break
                above = trees.heads[above]  # "she had a wash and whistled" is "had ... and whistled"
            verb = above
            continue
        break
    return -2 - verb


def antecedent(trees: SentenceTrees, verb: int) -> int:
    """Give the noun on which the relative clause of a verb hangs, or -1."""
    for _ in range(_STEPS):
        above, relation = trees.heads[verb], trees.relations[verb]
        if above == verb:
            return -1
        if relation in {"acl:relcl", "acl"}:
            return above
        verb = above
    return -1


def is_passive(trees: SentenceTrees, verb: int) -> bool:
    """Say whether a verb is passive: "was taken", "got sacked", "the letter sent by Ole"."""
    if trees.xpos[verb] not in {"VBN", "VBD"}:
        return False
    has_aux = False
    for t in trees.children(verb):
        relation = trees.relations[t]
        if relation in {"aux:pass", "nsubj:pass"}:
            return True
        has_aux = has_aux or relation == "aux"
    if trees.xpos[verb] != "VBN" or has_aux:
        return False
    if trees.relations[verb] == "conj" and trees.child(verb, SUBJECTS) < 0:
        return is_passive(trees, trees.heads[verb])
    return trees.relations[verb] in {"acl", "advcl", "amod"}
