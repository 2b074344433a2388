"""Examples to tensors: windows of whole sentences, word pieces, and the targets of every head."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from fabula.encode.features import GLUED, IN_QUOTATION, STARTS_BLOCK, STARTS_SENTENCE, case_class
from fabula.lang.lemma_scripts import KEEP, script_of
from fabula.story.schema import LAYERS
from training.augment.example import Example
from training.encoder.examples import GUM_TYPES
from training.encoder.model import MAX_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from torch import Tensor

    from fabula.encode.pieces import Pieces

TYPES = LAYERS["mentions"].column("type").labels
FORMS = LAYERS["mentions"].column("form").labels
IGNORE = -100


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The label sets, as the model's config holds them."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    script: tuple[str, ...]
    deprel: tuple[str, ...]
    supersense: tuple[str, ...]

    @classmethod
    def of(cls, examples: Iterable[Example], *, least: int = 2) -> Labels:
        """Collect the labels of the examples; lemma scripts seen fewer than ``least`` times are left out."""
        tags: dict[str, dict[str, int]] = {name: {} for name in ("upos", "xpos", "script", "deprel", "supersense")}

        def count(name: str, labels: Iterable[str]) -> None:
            for label in labels:
                tags[name][label] = tags[name].get(label, 0) + 1

        for example in examples:
            count("upos", example.upos or ())
            count("xpos", example.xpos or ())
            count("deprel", example.deprel or ())
            count("supersense", (x for x in example.supersense or () if x not in {"", "?"}))
            if example.lemma is not None:
                count("script", map(script_of, example.words, example.lemma))
        scripts = sorted((s for s, n in tags["script"].items() if n >= least), key=lambda s: (-tags["script"][s], s))
        return cls(
            upos=tuple(sorted(tags["upos"])),
            xpos=tuple(sorted(tags["xpos"])),
            script=(KEEP, *(s for s in scripts if s != KEEP)),
            deprel=tuple(sorted(tags["deprel"])),
            supersense=("", *sorted(tags["supersense"])),
        )


def cut(example: Example, start: int, end: int) -> Example:
    """Give the words from ``start`` to ``end`` with their labels; what reaches outside is left out."""
    rows = slice(start, end)

    def some(values: list[str] | None) -> list[str] | None:
        return None if values is None else values[rows]

    mentions = chains = None
    if example.mentions is not None:
        kept = [k for k, m in enumerate(example.mentions) if start <= m[0] and m[1] < end]
        mentions = [(m[0] - start, m[1] - start, m[2], m[3]) for m in (example.mentions[k] for k in kept)]
        chains = None if example.chains is None else [example.chains[k] for k in kept]
    return Example(
        words=example.words[rows],
        space=example.space[rows],
        sentence=[s - example.sentence[start] for s in example.sentence[rows]],
        block_start=example.block_start[rows],
        quoted=example.quoted[rows],
        upos=some(example.upos),
        xpos=some(example.xpos),
        lemma=some(example.lemma),
        deprel=some(example.deprel),
        head=None if example.head is None else [h - start for h in example.head[rows]],
        supersense=some(example.supersense),
        mentions=mentions,
        gum=None
        if example.gum is None
        else [(a - start, b - start, t) for a, b, t in example.gum if start <= a and b < end],
        events=None if example.events is None else {e - start for e in example.events if start <= e < end},
        source=example.source,
        chains=chains,
    )


def sentence_edges(example: Example) -> list[int]:
    """Give where each sentence begins, and the number of words."""
    n = len(example.words)
    return [0, *(i for i in range(1, n) if example.sentence[i] != example.sentence[i - 1]), n]


def windows(example: Example, sizes: Sequence[int], most: int, rng: random.Random | None) -> list[Example]:
    """Cut a document into windows of whole sentences of up to ``most`` pieces; at random lengths where ``rng`` is given.

    Args:
        example: the document.
        sizes: pieces of each of its words.
        most: pieces a window may have, without the special ones; a longer sentence is cut there.
        rng: chooses the length of each window between a third of ``most`` and ``most``.
    """
    out: list[Example] = []
    n, start = len(example.words), 0
    edges = sentence_edges(example)
    k = 0
    while start < n:
        room = most if rng is None else rng.randint(most // 3, most)
        end, used = start, 0
        while k + 1 < len(edges) and edges[k] <= end < edges[k + 1]:
            size = sum(sizes[end : edges[k + 1]])
            if used + size > room and end > start:
                break
            if used + size > most:  # one sentence that is too long by itself
                while end < edges[k + 1] and used + sizes[end] <= most:
                    used += sizes[end]
                    end += 1
                if end == edges[k + 1]:
                    k += 1
                break
            used += size
            end = edges[k + 1]
            k += 1
        out.append(cut(example, start, end))
        start = end
    return out


class Batcher:
    """Makes tensors of examples."""

    def __init__(self, pieces: Pieces, labels: Labels) -> None:
        self.pieces = pieces
        self.labels = labels
        self.rows = {
            name: {label: k for k, label in enumerate(getattr(labels, name))}
            for name in ("upos", "xpos", "script", "deprel", "supersense")
        }

    def sizes(self, example: Example) -> list[int]:
        """Give the number of pieces of each word."""
        return [len(self.pieces.of(word)) for word in example.words]

    def inputs(self, example: Example) -> dict[str, list[int]]:
        """Give the model's inputs for one window."""
        ids, shape, place, first, last = [self.pieces.cls], [0], [0], [], []
        for i, word in enumerate(example.words):
            pieces = self.pieces.of(word)
            bits = (
                (STARTS_SENTENCE if i == 0 or example.sentence[i] != example.sentence[i - 1] else 0)
                | (STARTS_BLOCK if example.block_start[i] else 0)
                | (IN_QUOTATION if example.quoted[i] else 0)
                | (0 if example.space[i] else GLUED)
            )
            first.append(len(ids))
            ids.extend(pieces)
            shape.extend([case_class(word)] * len(pieces))
            place.extend([bits] * len(pieces))
            last.append(len(ids) - 1)
        ids.append(self.pieces.sep)
        return {
            "ids": ids, "shape": [*shape, 0], "place": [*place, 0],
            "first": first, "last": last, "sentence": example.sentence,
        }  # fmt: skip

    def batch(self, examples: Sequence[Example]) -> dict[str, Tensor]:
        """Give the padded inputs and targets of several windows."""
        made = [self.inputs(example) for example in examples]
        size = len(made)
        n_pieces = max(len(m["ids"]) for m in made)
        n_words = max(len(m["first"]) for m in made)
        out = {name: torch.zeros(size, n_pieces, dtype=torch.long) for name in ("ids", "shape", "place")}
        out |= {name: torch.zeros(size, n_words, dtype=torch.long) for name in ("first", "last")}
        out["sentence"] = torch.arange(-n_words, 0).repeat(size, 1)  # every padding word is a sentence of its own
        out["mask"] = torch.zeros(size, 1, 1, n_pieces)
        for k, m in enumerate(made):
            for name, values in m.items():
                out[name][k, : len(values)] = torch.tensor(values, dtype=torch.long)
            out["mask"][k, :, :, len(m["ids"]) :] = -1e4
        return out | self._targets(examples, n_words)

    def _targets(self, examples: Sequence[Example], n_words: int) -> dict[str, Tensor]:
        size = len(examples)
        out = {
            name: torch.full((size, n_words), IGNORE, dtype=torch.long)
            for name in (
                "upos_is",
                "xpos_is",
                "script_is",
                "deprel_is",
                "head_is",
                "supersense_is",
                "event_is",
                "words_is",
            )
        }
        out["spans_is"] = torch.full((size, n_words, n_words), IGNORE, dtype=torch.long)
        out["gum_is"] = torch.full((size, n_words, n_words), IGNORE, dtype=torch.long)
        out["form_is"] = torch.full((size, n_words, n_words), IGNORE, dtype=torch.long)
        for k, example in enumerate(examples):
            n = len(example.words)
            out["words_is"][k, :n] = 1

            def put(name: str, values: list[int], k: int = k, n: int = n) -> None:
                out[name][k, :n] = torch.tensor(values, dtype=torch.long)

            for name in ("upos", "xpos", "deprel"):
                values: list[str] | None = getattr(example, name)
                if values is not None:
                    put(f"{name}_is", [self.rows[name].get(v, IGNORE) for v in values])
            if example.lemma is not None:
                scripts = map(script_of, example.words, example.lemma)
                put("script_is", [self.rows["script"].get(s, IGNORE) for s in scripts])
            if example.head is not None:
                ok = [0 <= h < n and example.sentence[h] == example.sentence[i] for i, h in enumerate(example.head)]
                put("head_is", [h if good else IGNORE for h, good in zip(example.head, ok, strict=True)])
            if example.supersense is not None:
                put("supersense_is", [self.rows["supersense"].get(s, IGNORE) for s in example.supersense])
            if example.events is not None:
                put("event_is", [int(i in example.events) for i in range(n)])
            if example.mentions is not None:
                out["spans_is"][k, :n, :n] = 0
                for a, b, kind, form in example.mentions:
                    if b - a < MAX_WIDTH:
                        out["spans_is"][k, a, b] = 1 + TYPES.index(kind)
                        out["form_is"][k, a, b] = FORMS.index(form)
            if example.gum is not None:
                out["gum_is"][k, :n, :n] = 0
                for a, b, kind in example.gum:
                    if b - a < MAX_WIDTH:
                        out["gum_is"][k, a, b] = 1 + GUM_TYPES.index(kind)
        return out


def batches(items: list[Example], sizes: list[int], most: int, rng: random.Random) -> list[list[Example]]:
    """Group windows of similar length into batches of about ``most`` pieces, in random order."""
    order = list(range(len(items)))
    rng.shuffle(order)
    out: list[list[Example]] = []
    pool = 400
    for at in range(0, len(order), pool):
        chosen = sorted(order[at : at + pool], key=lambda k: sizes[k])
        group: list[int] = []
        for k in chosen:
            if group and max(sizes[k], sizes[group[0]]) * (len(group) + 1) > most:
                out.append([items[g] for g in group])
                group = []
            group.append(k)
        if group:
            out.append([items[g] for g in group])
    rng.shuffle(out)
    return out
