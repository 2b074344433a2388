"""The 41 noun and verb supersenses under the names that the annotated data use, and WordNet's files mapped to them."""

from __future__ import annotations

__all__ = ["LABELS", "NONE", "NOUNS", "UNKNOWN", "VERBS", "label_of_file", "label_of_kind", "label_of_top"]

NONE = ""
"""The word begins no noun or verb expression."""
UNKNOWN = "?"
"""Nobody says what the word is: no loss is to be taken on it."""

NOUNS = tuple(
    "n." + name
    for name in (
        "ACT ANIMAL ARTIFACT ATTRIBUTE BODY COGNITION COMMUNICATION EVENT FEELING FOOD GROUP LOCATION MOTIVE NATURALOBJECT "
        "OTHER PERSON PHENOMENON PLANT POSSESSION PROCESS QUANTITY RELATION SHAPE STATE SUBSTANCE TIME"
    ).split()
)
VERBS = tuple(
    "v." + name
    for name in (
        "body change cognition communication competition consumption contact creation emotion motion perception "
        "possession social stative weather"
    ).split()
)
LABELS = (NONE, *NOUNS, *VERBS)
"""All labels of a word, the empty one first."""

_NOUN_FILES = (
    "OTHER ACT ANIMAL ARTIFACT ATTRIBUTE BODY COGNITION COMMUNICATION EVENT FEELING FOOD GROUP LOCATION MOTIVE NATURALOBJECT "
    "PERSON PHENOMENON PLANT POSSESSION PROCESS QUANTITY RELATION SHAPE STATE SUBSTANCE TIME"
).split()
_FIRST_NOUN_FILE = 3
_VERB_FILES = (
    "body change cognition communication competition consumption contact creation emotion motion perception "
    "possession social stative weather"
).split()
_FIRST_VERB_FILE = 29

_TOPS = {
    "act": "ACT",
    "animal": "ANIMAL",
    "article": "ARTIFACT",
    "artifact": "ARTIFACT",
    "attribute": "ATTRIBUTE",
    "cognition": "COGNITION",
    "communication": "COMMUNICATION",
    "dwarf": "PERSON",
    "event": "EVENT",
    "feeling": "FEELING",
    "food": "FOOD",
    "group": "GROUP",
    "location": "LOCATION",
    "matter": "SUBSTANCE",
    "measure": "QUANTITY",
    "motivation": "MOTIVE",
    "native": "PERSON",
    "natural_object": "NATURALOBJECT",
    "nutrient": "FOOD",
    "parent": "PERSON",
    "person": "PERSON",
    "phenomenon": "PHENOMENON",
    "plant": "PLANT",
    "possession": "POSSESSION",
    "process": "PROCESS",
    "psychological_feature": "COGNITION",
    "relation": "RELATION",
    "shape": "SHAPE",
    "social_relation": "RELATION",
    "space": "LOCATION",
    "state": "STATE",
    "substance": "SUBSTANCE",
    "time": "TIME",
}

_KINDS: dict[str, dict[str, float]] = {
    # entity types of literary texts
    "PER": {"n.PERSON": 0.86, "n.ANIMAL": 0.06, "n.GROUP": 0.08},
    "LOC": {"n.LOCATION": 0.7, "n.NATURALOBJECT": 0.3},
    "GPE": {"n.LOCATION": 0.9, "n.GROUP": 0.1},
    "FAC": {"n.ARTIFACT": 0.7, "n.LOCATION": 0.2, "n.GROUP": 0.1},
    "VEH": {"n.ARTIFACT": 1.0},
    "ORG": {"n.GROUP": 1.0},
    # entity types of GUM
    "person": {"n.PERSON": 0.86, "n.GROUP": 0.14},
    "place": {"n.LOCATION": 0.55, "n.ARTIFACT": 0.25, "n.NATURALOBJECT": 0.1, "n.GROUP": 0.1},
    "organization": {"n.GROUP": 1.0},
    "animal": {"n.ANIMAL": 0.9, "n.GROUP": 0.1},
    "plant": {"n.PLANT": 0.8, "n.FOOD": 0.2},
    "time": {"n.TIME": 0.9, "n.EVENT": 0.1},
    "substance": {"n.SUBSTANCE": 0.6, "n.FOOD": 0.3, "n.BODY": 0.1},
    "event": dict.fromkeys(("n.ACT", "n.EVENT", "n.COMMUNICATION", "n.PROCESS", "n.PHENOMENON"), 0.2),
    "object": dict.fromkeys(
        ("n.ARTIFACT", "n.FOOD", "n.BODY", "n.NATURALOBJECT", "n.COMMUNICATION", "n.POSSESSION", "n.OTHER"), 1 / 7
    ),
    "abstract": dict.fromkeys(
        (
            *("n.COGNITION", "n.ATTRIBUTE", "n.STATE", "n.FEELING", "n.RELATION", "n.MOTIVE", "n.POSSESSION"),
            *("n.QUANTITY", "n.SHAPE", "n.COMMUNICATION", "n.ACT", "n.PROCESS", "n.PHENOMENON", "n.OTHER"),
        ),
        1 / 14,
    ),
}


def label_of_file(number: int) -> str:
    """Give the label of a lexicographer file of WordNet, by its number.

    Known limits: the top nouns (file 3) are all n.OTHER here; `label_of_top` tells them apart.

    Raises:
        ValueError: the file holds neither nouns nor verbs.
    """
    if _FIRST_NOUN_FILE <= number < _FIRST_NOUN_FILE + len(_NOUN_FILES):
        return "n." + _NOUN_FILES[number - _FIRST_NOUN_FILE]
    if _FIRST_VERB_FILE <= number < _FIRST_VERB_FILE + len(_VERB_FILES):
        return "v." + _VERB_FILES[number - _FIRST_VERB_FILE]
    raise ValueError(f"file {number} of WordNet holds neither nouns nor verbs")


def label_of_top(word: str) -> str:
    """Give the label of a top noun ("person", "food") by the first word of its synset: that of the file it heads."""
    return "n." + _TOPS.get(word, "OTHER")


def label_of_kind(kind: str) -> dict[str, float]:
    """Give what a noun may be if an annotated mention of that type (PER, FAC, ... or GUM's person, place ...) has it as head.

    The shares are rough and are meant to be multiplied with a prior; empty for a type that is not known.
    """
    return _KINDS.get(kind, {})
