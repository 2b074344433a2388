"""Who stands where in the clauses of the telling: the character of each word, and what governs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fabula.relate.scenes.telling import Telling, inside
from fabula.story.arrays import Ints1d, Texts

__all__ = ["ClausePeople", "clause_people"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ClausePeople:
    """Places outside quotations where the head word of a mention of a character stands, in order; one row for each.

    ``form`` is the code of the mention's form, ``relation`` and ``lemma`` those of the head word, ``verb`` the lemma of what
    governs it, ``is_past_perfect``, ``is_unreal`` and ``is_denied`` tell how that is said, and ``is_verb`` whether it is a verb.
    """

    at: Ints1d
    character: Ints1d
    form: npt.NDArray[np.uint8]
    relation: list[str]
    word: list[str]
    verb: list[str]
    verb_at: Ints1d
    is_past_perfect: Flags
    is_unreal: Flags
    is_denied: Flags
    is_verb: Flags


def clause_people(telling: Telling, unreal: frozenset[str], denied: frozenset[str]) -> ClausePeople:
    """Read the places of the characters; everything is "" or False where nobody parsed the text."""
    story = telling.story
    mentions, tokens = story.layer("mentions"), story.layer("tokens")
    chosen = np.flatnonzero((telling.mention_character >= 0) & ~telling.mention_spoken)
    head = mentions.spans("head")[chosen, 0]
    chosen = chosen[~inside(head, story, "embedded")] if len(story.layer("embedded")) else chosen
    head = mentions.spans("head")[chosen, 0]
    order = np.argsort(head, kind="stable")
    chosen = chosen[order]
    at: Ints1d = mentions.spans("head")[chosen, 0]
    who, form = telling.mention_character[chosen], mentions.codes("form")[chosen]
    n = len(chosen)
    heads = tokens.ints("head")
    if not len(tokens) or not n or int(heads.max()) < 0:
        blank, none = [""] * n, np.zeros(n, dtype=bool)
        return ClausePeople(at, who, form, blank, blank, blank, np.full(n, -1, dtype=np.int32), none, none, none, none)
    starts: Ints1d = tokens.ints("start")
    row: Ints1d = np.minimum(np.searchsorted(starts, at), len(starts) - 1).astype(np.int32)
    relations, lemmas = tokens.texts("deprel"), tokens.texts("lemma")
    above: Ints1d = np.where(heads[row] < 0, row, heads[row]).astype(np.int32)
    conj = _is(relations, {"conj", "appos"})[row]
    noun = np.where(conj, above, row).astype(np.int32)
    top = np.where(conj, heads[above], above).astype(np.int32)
    top = np.where(top < 0, noun, top).astype(np.int32)
    had, unreal_rows, denied_rows = _governed(telling, unreal, denied)
    return ClausePeople(
        at,
        who,
        form,
        [relation or "" for relation in relations.take(noun)],
        [(lemma or "").lower() for lemma in lemmas.take(row)],
        [(lemma or "").lower() for lemma in lemmas.take(top)],
        tokens.ints("start")[top],
        had[top],
        unreal_rows[top],
        denied_rows[top],
        _is(tokens.texts("upos"), {"verb", "aux"})[top],
    )


def _is(texts: Texts, words: Collection[str]) -> Flags:
    """Say for each token whether its text is one of ``words``."""
    return np.array([(word or "").lower() in words for word in texts.table], dtype=bool)[texts.codes]


def _governed(telling: Telling, unreal: frozenset[str], denied: frozenset[str]) -> tuple[Flags, Flags, Flags]:
    """Say for each token whether it is a verb in the past perfect, one that is not told as happening, or a denied one."""
    tokens = telling.story.layer("tokens")
    n, heads = len(tokens), tokens.ints("head")
    relations, lemmas, xpos = tokens.texts("deprel"), tokens.texts("lemma"), tokens.texts("xpos")
    made = [np.zeros(n, dtype=bool) for _ in range(3)]
    is_aux = _is(relations, {"aux", "aux:pass"})
    is_had = is_aux & _is(lemmas, {"have"}) & _is(xpos, {"vbd"})
    is_unreal = (is_aux & _is(lemmas, unreal)) | (_is(relations, {"mark"}) & _is(lemmas, {"if", "unless", "whether"}))
    is_denied = _is(relations, {"advmod", "det"}) & _is(lemmas, denied)
    for flags, source in zip(made, (is_had, is_unreal, is_denied), strict=True):
        flags[np.maximum(heads[source], 0)] = True
    return made[0], made[1], made[2]
