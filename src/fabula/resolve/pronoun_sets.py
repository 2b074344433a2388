"""Sets of pronouns that a story brings along: seldom ones, and ones that it makes up; found by their place in the sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fabula.lang.en.pronouns import CLOSED, RARE_SETS, SET_LABELS, USUAL_SETS
from fabula.resolve.trees import Trees

__all__ = ["OwnSets", "find_sets", "stated_sets"]

_MAX_LENGTH = 6
_SHORT, _SHARED = 3, 2
"""Letters of a word up to which one letter that two words share at the beginning is enough, and how many else."""
_SELVES = frozenset(
    "myself yourself oneself unself nonself himself herself itself thyself ownself ourself yerself".split()
)
_MIN_WORDS = 2
_MIN_NEW = 3
_PLACES = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "object",
    "nmod": "object",
    "nmod:poss": "possessive",
}


@dataclass(slots=True)
class OwnSets:
    """The pronouns of a story beside the usual ones: word in lower case to the set, and the tokens that are such words."""

    labels: dict[str, str] = field(default_factory=dict[str, str])
    tokens: dict[int, str] = field(default_factory=dict[int, str])


def find_sets(trees: Trees) -> OwnSets:
    """Give the pronouns that belong to no usual set.

    A word that the tagger takes for a possessive pronoun, and that is none of the language, opens a set; words that begin
    alike and stand as subject or object without an article belong to it. One or two places are enough for a set that is known,
    three for one that the story makes up.
    """
    places = _candidates(trees)
    sets = OwnSets()
    for words in _families(places):
        tokens = [t for word in words for found in places[word].values() for t in found]
        label = _known(words)
        if len(tokens) < (_MIN_WORDS if label else _MIN_NEW) or not _is_whole(words, places):
            continue
        n_told = sum(trees.quoted[t] < 0 for t in tokens)
        if not n_told or (not label and n_told * 2 < len(tokens)):
            continue  # in speech alone it may be somebody's dialect
        label = label or _new_label(words, places)
        if not label:
            continue
        for word in words:
            sets.labels[word] = label
        sets.tokens |= dict.fromkeys(tokens, label)
    return sets


def _candidates(trees: Trees) -> dict[str, dict[str, list[int]]]:
    """Give for every word that may be a pronoun of its own the tokens in each place: subject, object, possessive, self."""
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    possessives = {low for t in trees.with_xpos("PRP$") if _may_be(low := trees.low(t))}
    possessives |= {
        low for t in trees.with_xpos("PRP") if trees.deprel(t) == "nmod:poss" and _may_be(low := trees.low(t))
    }
    reflexives = {
        low
        for t in trees.with_lemma_ending("self", _MAX_LENGTH + len("self"))
        if SET_LABELS.get(low := trees.low(t)) not in USUAL_SETS
        and low not in CLOSED
        and low.isalpha()
        and low not in _SELVES
    }
    if not possessives and not reflexives:
        return {}
    initials = {word[0] for word in possessives | reflexives}
    for t in trees.with_lemma_initials(initials, _MAX_LENGTH + len("self")):
        low = trees.low(t)
        if low in reflexives and len(low) > len("self"):
            found[low]["self"].append(t)
            continue
        if not _may_be(low):
            continue
        place = _PLACES.get(trees.deprel(t), "")
        if place == "possessive" and low in possessives and not trees.has_child(t, "case"):
            found[low]["possessive"].append(t)
        elif place in {"subject", "object"} and trees.upos(t) in {"PRON", "PROPN"} and _is_bare(trees, t):
            found[low][place].append(t)
    # a name is printed with a capital wherever it stands
    return {
        word: dict(where) for word, where in found.items() if _is_lower(trees, [t for ts in where.values() for t in ts])
    }


def _may_be(low: str) -> bool:
    return low.isalpha() and 1 < len(low) <= _MAX_LENGTH and low not in CLOSED


def _is_bare(trees: Trees, token: int) -> bool:
    return all(trees.deprel(t) in {"case", "punct", "acl:relcl", "appos", "cc", "conj"} for t in trees.children(token))


def _is_lower(trees: Trees, tokens: list[int]) -> bool:
    n_lower = sum(trees.word(t)[:1].islower() for t in tokens)
    inside = [t for t in tokens if t and trees.sentence[t - 1] == trees.sentence[t] and trees.upos(t - 1) != "PUNCT"]
    return n_lower > 0 and n_lower >= sum(trees.word(t)[:1].isupper() for t in inside)


def _families(places: Mapping[str, Mapping[str, list[int]]]) -> Iterator[list[str]]:
    """Give the words that belong together: with the possessive or the reflexive that they share a beginning with."""
    taken: set[str] = set()
    for word in sorted(places, key=lambda w: (-len(places[w].get("possessive", ())), w)):
        if word in taken or not ({"possessive", "self"} & set(places[word])):
            continue
        own = sorted(other for other in places if other not in taken and _belongs(other, word))
        taken.update(own)
        yield own


def _belongs(word: str, other: str) -> bool:
    if word == other or any({word, other} <= words for words in RARE_SETS.values()):
        return True
    stems = [w.removesuffix("self") for w in (word, other)]
    shared = 0
    for a, b in zip(*stems, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= (1 if min(map(len, stems)) <= _SHORT else _SHARED)


def _known(words: list[str]) -> str:
    ranked = Counter({label: sum(word in forms for word in words) for label, forms in RARE_SETS.items()})
    label, n = ranked.most_common(1)[0]
    return label if n >= max(1, len(words) - 1) else ""


def _is_whole(words: list[str], places: Mapping[str, Mapping[str, list[int]]]) -> bool:
    """Say whether a set has a possessive or reflexive and another form."""
    kinds = {kind for word in words for kind in places[word]}
    return bool(kinds & {"subject", "object"}) and len(kinds) > 1


def _new_label(words: list[str], places: Mapping[str, Mapping[str, list[int]]]) -> str:
    def best(kind: str) -> str:
        counts = {word: len(places[word].get(kind, ())) for word in words}
        word = max(sorted(counts), key=lambda w: counts[w])
        return word if counts[word] else ""

    subject = best("subject")
    other = next((word for kind in ("object", "possessive") if (word := best(kind)) and word != subject), "")
    return f"{subject}/{other}" if subject and other else ""


_STATED = re.compile(r"\b(?P<one>[A-Za-z]{1,6})\s?/\s?(?P<two>[A-Za-z]{2,7})(?:\s?/\s?(?P<three>[A-Za-z]{2,8}))?\b")
_PRONOUNS = re.compile(r"\W{0,3}pronouns?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:pronouns?\W+(?:are|were|is|was)?\W*|\b(?:us(?:e|es|ed|ing)|go(?:es)? by|went by|going by)\W+)$", re.IGNORECASE
)
_REACH = 24


def stated_sets(trees: Trees, known: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Give the sets that the text states, "xe/xem pronouns", "(they/them)", with their start and end.

    Args:
        trees: of the story.
        known: words of the story's own sets, and their labels.
    """
    found: list[tuple[int, int, str]] = []
    if "/" not in trees.text:
        return found
    for match in _STATED.finditer(trees.text):
        one, two = match["one"].lower(), match["two"].lower()
        start, end = match.span()
        is_told = bool(_PRONOUNS.match(trees.text, end)) or bool(
            _LEAD.search(trees.text, max(0, start - _REACH), start)
        )
        labels = [SET_LABELS.get(word) or known.get(word) or _rare(word) for word in (one, two)]
        is_set = bool(labels[0]) and (labels[0] == labels[1] or two in SET_LABELS) and one != two
        is_bracketed = trees.text[start - 1 : start] == "(" and trees.text[end : end + 1] == ")"
        if not (is_told or (is_set and is_bracketed)) or (one, two) in {
            ("he", "she"),
            ("she", "he"),
            ("him", "her"),
            ("his", "her"),
        }:
            continue
        label = labels[0] if labels[0] and labels[0] == labels[1] else f"{one}/{two}"
        found.append((start, end, label))
    return found


def _rare(word: str) -> str:
    return next(
        (label for label, words in RARE_SETS.items() if word in words), "it/its" if word in {"it", "its"} else ""
    )
