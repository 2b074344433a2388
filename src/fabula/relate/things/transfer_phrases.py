"""Transfers without a verb of giving: "Where is my ring?", "Here is your change", "there was a note on her desk"."""

from __future__ import annotations

from typing import Final, NamedTuple

from fabula.relate.events.event_people import WordPeople
from fabula.relate.events.sentence_trees import SUBJECTS
from fabula.relate.things.things import Things
from fabula.relate.things.transfer_telling import Reading

__all__ = ["Phrase", "phrases"]

_LEFT: Final = frozenset(
    {"note", "letter", "card", "parcel", "package", "packet", "envelope", "bag", "box", "flower", "gift", "key", "book"}
)


class Phrase(NamedTuple):
    """What words without a verb of giving say: the token where they are read, and their span."""

    token: int
    reading: Reading
    start: int
    end: int


def phrases(people: WordPeople, things: Things) -> list[Phrase]:
    """Give what clauses with "where", "here" and "there" say of things: "where is my ring?", "there was a note on her desk"."""
    trees = people.trees
    made: list[Phrase] = []
    for be, lemma in enumerate(trees.lemmas):
        if lemma not in {"be", "'s", "’s"} or trees.relations[be] not in {
            "cop",
            "root",
            "ccomp",
            "parataxis",
            "conj",
            "aux",
        }:
            continue
        root = be if trees.relations[be] not in {"cop", "aux"} else trees.heads[be]
        spoken = people.voices.of[be] >= 0
        adverb = trees.lemmas[root] if root != be else ""
        if not adverb:
            adverb = next((trees.lemmas[t] for t in trees.children(be) if trees.lemmas[t] in _ADVERBS), "")
        thing = trees.child(root, SUBJECTS)
        if adverb not in _ADVERBS or thing < 0 or not things.is_thing(thing):
            continue
        span = min(trees.starts[thing], trees.starts[be]), max(trees.ends[thing], trees.ends[be])
        speaker, hearers = people.speaker_at(be), people.hearers_at(be)[:1]
        if adverb == "where" and spoken and things.owner(thing) == speaker:
            made.append(Phrase(be, Reading(thing, "asked", hearers, speaker, "where", by_speech=True), *span))
        elif adverb == "here" and spoken and things.owner(thing) == hearers:
            made.append(Phrase(be, Reading(thing, "given", speaker, hearers, "here", by_speech=True), *span))
        elif adverb == "there" and not spoken and trees.lemmas[thing] in _LEFT:
            for t in (*trees.children(root), *trees.children(thing)):
                if trees.relations[t] in {"obl", "nmod"} and trees.case_of(t) in {
                    "on",
                    "in",
                    "under",
                    "at",
                    "by",
                    "inside",
                }:
                    owner = things.owner(t)
                    if owner:
                        made.append(Phrase(be, Reading(thing, "left", (), owner, "there"), span[0], trees.ends[t]))
    return made


_ADVERBS: Final = frozenset({"where", "here", "there"})
