"""Read documents with the pipeline, up to what coreference is told, and keep it for training.

    python -m training.coreference.prepare --model FOLDER --out build/coreference

Each part (corpus and split) becomes one file of pickled documents, for ``fit`` alone.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.data import folder, loader

from fabula.attribute.addressees import Addressees
from fabula.attribute.speakers import Speakers
from fabula.attribute.writers import Writers
from fabula.encode.encoder import Encoder
from fabula.pipeline import Options, annotate, read_only
from fabula.recognize.mentions import Mentions
from fabula.recognize.quotations import Quotations
from fabula.recognize.recognition import Recognition
from fabula.resolve.characters import Cast
from fabula.resolve.coreference.table import NAMED
from fabula.resolve.coreference.tables import story_table, vectors_of
from fabula.segment.blocks import Blocks
from fabula.segment.chapters import Chapters
from fabula.segment.paratext import Paratext
from fabula.segment.words import Tokens
from fabula.story.layer import Layer
from training.coreference.examples import GUM_KINDS, Document, Gold, pdnc_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator


def raw(words: Any, first: Any, last: Any, top: Any) -> np.ndarray:
    """Give the three word vectors of each mention side by side."""
    return np.concatenate([words[first], words[last], words[top]], axis=1).astype(np.float16)


def read(text: str, encoder: Encoder) -> Any:
    """Give the story as it is before the last pass of coreference; speakers are found without the first, which has no weights yet."""
    story = read_only(text.encode(), name="text.txt", options=Options(), media_type="text/plain")
    recognition = Recognition(encoder, project=raw)
    story = story.with_layers([Layer.empty("references")])
    stages = (Blocks(), Paratext(), Chapters(), Tokens(), Quotations(), recognition, Mentions(), Cast(None))
    return annotate(story, (*stages, Speakers(), Addressees(), Writers()))


def document(name: str, source: str, text: str, gold: Gold, encoder: Encoder, *, is_whole: bool = True) -> Document:
    """Give one document; ``is_whole``: what is not in the gold is no mention."""
    story = read(text, encoder)
    mentions = story.layer("mentions")
    spans = list(zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), strict=True))
    of = {(a, b): chain for a, b, _, chain in gold}
    chain = np.array([of.get(span, -2 if is_whole else -3) for span in spans], np.int64)
    table = story_table(story, mentions.ints("chain"))
    return Document(name, source, story.text, spans, table, vectors_of(story).astype(np.float16), chain, gold)


def novel(name: str, text: str, known: dict[tuple[int, int], int], names: dict[str, int], encoder: Encoder) -> Document:
    """Give a stretch of a novel of which some mentions are known; chains of the cast are those that their known mentions mostly name."""
    made = document(name, "pdnc", text, [(*span, "PER", who) for span, who in known.items()], encoder, is_whole=False)
    owner, form = made.table.owner, made.table.form
    votes: dict[int, Counter[int]] = {}
    for row, (start, end) in enumerate(made.spans):
        who = int(made.chain[row])
        if owner[row] >= 0 and form[row] == NAMED:
            who = who if who >= 0 else names.get(text[start:end].casefold(), -1)
            if who >= 0:
                votes.setdefault(int(owner[row]), Counter())[who] += 1
    of = {
        chain: count.most_common(1)[0][0]
        for chain, count in votes.items()
        if count.most_common(1)[0][1] >= 0.7 * count.total()
    }
    for row, chain in enumerate(owner.tolist()):
        if form[row] == NAMED and made.chain[row] < 0 and chain in of:
            made.chain[row] = of[chain]
    made.gold = []
    return made


def documents(encoder: Encoder) -> Iterator[tuple[str, Document]]:
    """Give all documents, each with the name of its part."""
    for split in ("train", "dev"):
        for doc in loader().iter_litbank(folder(), split=split):
            numbers = {name: k for k, name in enumerate(doc.clusters)}
            gold = [(m.start, m.end, m.entity_type, numbers.get(m.cluster, -1)) for m in doc.mentions]
            yield f"litbank-{split}", document(doc.id, "litbank", doc.text, gold, encoder)
    for split in ("train", "dev"):
        for doc in loader().iter_gum(split, root=folder()):
            found: dict[Any, int] = {}
            gold = [
                (m.start, m.end, GUM_KINDS[m.entity_type], found.setdefault(m.cluster, len(found)))
                for m in doc.mentions
                if m.entity_type in GUM_KINDS
            ]
            yield f"gum-{split}", document(doc.id, "gum", doc.text, gold, encoder, is_whole=False)
    for name, text, known, names in pdnc_stretches():
        yield "pdnc-train", novel(name, text, known, names, encoder)
    from training.scenes import spans

    for path in sorted(Path(spans.__file__).parent.glob("*.txt")):
        text, mentions, _ = spans.load(path.stem)
        chains = spans.load_chains(path.stem)
        ids: dict[str, int] = {}
        gold = []
        for k, ((a, b, kind, _form), chain) in enumerate(zip(mentions, chains, strict=True)):
            number = -1 if chain == spans.GENERIC else ids.setdefault(chain or f" {k}", len(ids))
            gold.append((a, b, kind, number))
        yield "scenes", document(path.stem, "scene", text, gold, encoder)


def main() -> None:
    """Write one file for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="encoder-v1")
    parser.add_argument("--out", type=Path, default=Path("build/coreference"))
    args = parser.parse_args()
    model = args.model if "/" not in args.model else Path(args.model)
    parts: dict[str, list[Document]] = {}
    for part, made in documents(Encoder(model, threads=2)):
        parts.setdefault(part, []).append(made)
    args.out.mkdir(parents=True, exist_ok=True)
    for part, docs in parts.items():
        (args.out / f"{part}.pickle").write_bytes(pickle.dumps(docs))
        print(part, len(docs), sum(len(doc.spans) for doc in docs))


if __name__ == "__main__":
    main()
