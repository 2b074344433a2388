"""Words of older fiction exchanged for words of today: carriage for bus, parlour for lab, governess for barista."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache

from training.augment.cultures import FOLDER
from training.augment.example import Example
from training.augment.rewrite import Edit, Piece, copy_of, with_articles

RATES = {
    "noun": 0.6,  # a noun that is the head of a mention of the right type
    "thing": 0.5,  # a noun for a thing
    "verb": 0.5,
}


@dataclass(frozen=True, slots=True)
class _Choice:
    """What may stand for a noun or a form of a verb.

    Args:
        kind: "noun", "thing" or "verb".
        type: Type that the mention must have; "" for none.
        gum: Type that the span of a treebank must have.
        tag: Penn tag that the word must have where there are tags.
        new: New forms with their lemmas.
    """

    kind: str
    type: str
    gum: str
    tag: str
    new: tuple[tuple[str, str], ...]


def modernize(example: Example, rng: random.Random, strength: float = 1.0) -> Example:
    """Give the example with some old-fashioned words exchanged for modern ones, the same for every use of a word.

    Args:
        example: The example; without mentions, spans and tags it comes back as it is.
        rng: Source of chance.
        strength: Factor on the rates; 0 changes nothing.
    """
    table = _table()
    words = example.words
    found = [row for row, word in enumerate(words) if word in table]
    if not found or (example.mentions is None and example.upos is None):
        return example
    heads: dict[int, str] | None = None
    chosen: dict[str, tuple[str, str] | None] = {}
    result: Example | None = None
    edits: list[Edit] = []
    for row in found:
        word = words[row]
        choice = table[word]
        if example.xpos is not None and example.xpos[row] != choice.tag:
            continue
        if choice.kind == "noun":
            if heads is None:
                heads = _heads(example)
            if heads.get(row) != (choice.type if example.mentions is not None else choice.gum):
                continue
        elif example.xpos is None and not _is_plain(example, row, choice.kind):
            continue
        if _is_compound(example, row):
            continue
        if word not in chosen:
            keeps = rng.random() >= strength * RATES[choice.kind]
            chosen[word] = None if keeps else rng.choice(choice.new)
        new = chosen[word]
        if new is None:
            continue
        result = result or copy_of(example)
        result.words[row] = new[0]
        if result.lemma is not None:
            result.lemma[row] = new[1]
        if result.supersense is not None and choice.type in _BROAD:
            result.supersense[row] = "?"
        edits.append(Edit(row, row, [Piece(new[0], example.space[row])]))
    return example if result is None else with_articles(result, edits)


def _is_plain(example: Example, row: int, kind: str) -> bool:
    """Tell whether a word without a tag is surely the noun or verb that it looks like."""
    before = example.words[row - 1].lower() if row else ""
    if kind == "thing":
        return before in _BEFORE_NOUNS
    after = example.words[row + 1].lower() if row + 1 < len(example.words) else ""
    return before in _BEFORE_VERBS or after in _BEFORE_VERBS


_BROAD = frozenset({"FAC", "GPE", "LOC", "ORG"})
"""Types whose words are of several supersenses: the new word's is not known."""

_BEFORE_NOUNS = frozenset("a an the his her their my your our its this that old new".split())
_BEFORE_VERBS = frozenset("he she they i we you who and to".split())


def _is_compound(example: Example, row: int) -> bool:
    """Tell whether a word is a part of a hyphenated one."""
    words, space = example.words, example.space
    after = row + 1
    return (row > 0 and words[row - 1][-1] == "-" and not space[row]) or (
        after < len(words) and words[after][0] == "-" and not space[after]
    )


def _heads(example: Example) -> dict[int, str]:
    """Give the words that are heads of nominal mentions, with the types of these.

    The head is known from the tree, or is the last word before a preposition, a comma or a relative pronoun.
    """
    heads: dict[int, str] = {}
    words = example.words
    if example.mentions is not None:
        for first, last, kind, form in example.mentions:
            if form == "nominal":
                row = first
                while row < last and words[row + 1].lower() not in _AFTER_HEAD and words[row + 1][0].isalpha():
                    row += 1
                heads[row] = kind
    elif example.gum is not None and example.head is not None:
        tree = example.head
        for first, last, kind in example.gum:
            for row in range(first, last + 1):
                if not first <= tree[row] <= last or tree[row] == row:
                    heads[row] = kind
                    break
    return heads


_AFTER_HEAD = frozenset(
    """
    of in on at by with from to for that which who whom whose where under over near beyond behind before after and or but as
    is was were had has between against upon into about without within here there 's ’s
    """.split()
)


@cache
def _table() -> dict[str, _Choice]:
    rows = tomllib.loads((FOLDER / "vocabulary.toml").read_text(encoding="utf-8"))
    table: dict[str, _Choice] = {}
    for row in rows["nouns"] + rows["things"]:
        kind, of, gum = "noun" if "type" in row else "thing", row.get("type", ""), row.get("gum", "")
        new = row["new"].split()
        for old in row["old"].split():
            others = tuple(word for word in new if word != old)
            table[old] = _Choice(kind, of, gum, "NN", tuple((word, word) for word in others))
            table[plural(old)] = _Choice(kind, of, gum, "NNS", tuple((plural(word), word) for word in others))
    for row in rows["verbs"]:
        new = [tuple(forms.split()) for forms in row["new"]]
        for forms in row["old"]:
            old = forms.split()
            others = [verb for verb in new if verb[0] != old[0]]
            for place, tag in ((0, "VB"), (2, "VBN"), (1, "VBD"), (3, "VBZ"), (4, "VBG")):
                table[old[place]] = _Choice("verb", "", "", tag, tuple((verb[place], verb[0]) for verb in others))
    return table


def plural(noun: str) -> str:
    """Give the plural of an English noun, by rule and for the nouns of the lists."""
    for ending, new in _ODD_PLURALS.items():
        if noun.endswith(ending):
            return noun.removesuffix(ending) + new
    if noun[-1] == "y" and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun[-1] in "sxz" or noun.endswith(("ch", "sh")) else "s")


_ODD_PLURALS = {
    "woman": "women",
    "man": "men",
    "thief": "thieves",
    "samurai": "samurai",
    "breeches": "breeches",
    "spacecraft": "spacecraft",
    "hovercraft": "hovercraft",
    "series": "series",
    "café": "cafés",
}
