"""Coreference: LitBank, the fiction of GUM, and texts of our own that are marked by hand.

    python -m benchmarks.quality.coreference [--on litbank|litbank_train|gum|stories|scenes] [--doc NAME ...]
                                             [--errors N [--kind KIND] [--form FORM]]

Every document is read from its raw text through all stages. A predicted mention is the gold one where both have the same
characters; types are not compared. A mention that has no chain, on either side, is left out. Chains are scored as
``coreference_scorers`` says, documents pooled.

- ``all``: chains of all six types, singletons kept.
- ``persons``: gold chains of persons (the type of most of their mentions) and predicted chains of persons.
- ``common_mentions``: the mentions that both sides have in a chain, and no others: what is lost by tying alone. It is kind to
  a system that finds few mentions.
- ``links``: for each gold form, what became of the mentions that gold ties to an earlier one (see ``links``); the columns
  ``new_...`` are about first mentions. ``links_of_pronouns``: the same for each set of pronouns.

The fiction of GUM has OntoGUM's gold: after OntoNotes, without chains of one, so predicted chains of one are dropped there.
OntoGUM ties whatever is tied, things and events too, which fabula has no mentions of; ``of_our_types`` has only the gold chains
that GUM's own layer calls person, animal, organization or place, and all predicted ones. It has no forms: a pronoun is a single
word tagged so, a proper mention has a head that is a proper noun.

Our own texts are stretches; chains are cut to them. Gold says of some mentions that they are in no chain ("nobody", a "you"
that is anybody): tying one of these to anything is wrong, but a chain of one is not. Texts without chains are left out. Scenes
are training data, and so is LitBank's training part: their figures say nothing of quality on unseen stories.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.data import ROOT
from benchmarks.quality import coreference_scorers, entities, links, reading
from benchmarks.quality.links import Mark, Outcome, Span
from fabula.story.story import Story

_FORMS = {"PROP": "proper", "NOM": "nominal", "PRON": "pronominal"}
_OUR_TYPES = {"person": "PER", "animal": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A text with gold chains.

    Args:
        name: of the document.
        source: the text, or the file that has it.
        text: the text that the spans index.
        within: the stretch that is marked; predictions outside are not looked at.
        marks: the mentions.
        is_tied_only: gold has no chains of one, so predicted ones are dropped.
        is_open: gold marks what is in no chain on purpose; a predicted chain of one is no mistake there.
    """

    name: str
    source: str | Path
    text: str
    within: Span
    marks: tuple[Mark, ...]
    is_tied_only: bool = False
    is_open: bool = False


def litbank(split: str = "dev") -> Iterator[Gold]:
    """Give LitBank's documents."""
    for document in data.loader().iter_litbank(root=data.folder(), split=split):
        marks = [Mark(m.start, m.end, m.entity_type, _FORMS[m.mention_type], m.cluster) for m in document.mentions]
        yield Gold(
            name=document.id.removesuffix("_brat"),
            source=document.text,
            text=document.text,
            within=(0, len(document.text)),
            marks=tuple(links.unique(marks)),
        )


def gum(split: str = "dev") -> Iterator[Gold]:
    """Give the fiction of GUM, after OntoGUM; a chain's type is that of most of its spans in GUM's own layer."""
    loader, root = data.loader(), data.folder()
    typed = {d.id: d for d in loader.iter_gum(split, root=root, genres={"fiction"}, scheme="gum")}
    for document in loader.iter_gum(split, root=root, genres={"fiction"}, scheme="ontogum"):
        kind_at = {(m.first, m.last): m.entity_type for m in typed[document.id].mentions}
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mention in document.mentions:
            kind = kind_at.get((mention.first, mention.last))
            if kind is not None:
                votes[mention.cluster][kind] += 1
        kind_of = {cluster: count.most_common(1)[0][0] for cluster, count in votes.items()}
        marks = [
            Mark(m.start, m.end, _OUR_TYPES.get(kind_of.get(m.cluster, "")), _form_of(document.tokens, m), m.cluster)
            for m in document.mentions
        ]
        yield Gold(
            name=document.id,
            source=document.text,
            text=document.text,
            within=(0, len(document.text)),
            marks=tuple(links.unique(marks)),
            is_tied_only=True,
        )


def _form_of(tokens: Sequence[Any], mention: Any) -> str:
    inside = range(mention.first, mention.last)
    heads = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    upos = tokens[heads[0] if heads else mention.last - 1].upos
    if len(inside) == 1 and (upos == "PRON" or tokens[mention.first].xpos == "PRP$"):
        return "pronominal"
    return "proper" if upos == "PROPN" else "nominal"


def stories() -> Iterator[Gold]:
    """Give the stretches of our own test stories whose chains are marked by hand (tests/stories/*/spans.txt)."""
    from tests.gold import spans
    from tests.gold.resolve import story_file

    for path in sorted((ROOT / "tests" / "stories").glob("*/spans.txt")):
        source = story_file(path.parent)
        text = entities.text_of(source)
        start, end, mentions, _ = spans.load_spans(path.parent, text)
        yield Gold(
            name=path.parent.name,
            source=source,
            text=text,
            within=(start, end),
            marks=marks_of(mentions, spans.load_chains(path.parent)),
            is_open=True,
        )


def scenes() -> Iterator[Gold]:
    """Give the training scenes whose chains are marked by hand. TUNED ON."""
    from training.scenes import load, spans

    texts = {scene.name: scene.text for scene in load.iter_scenes()}
    for path in sorted(Path(spans.__file__).parent.glob("*.txt")):
        stretch, mentions, _ = spans.load(path.stem)
        text = texts[path.stem]
        lead = len(stretch) - len(stretch.lstrip())
        shift = text.find(stretch.strip()) - lead
        if shift + lead < 0:
            raise ValueError(f"{path.stem}: the marked stretch is not in the text")
        yield Gold(
            name=path.stem,
            source=text,
            text=text,
            within=(shift + lead, shift + len(stretch.rstrip())),
            marks=marks_of(mentions, spans.load_chains(path.stem), shift=shift),
            is_open=True,
        )


_NO_CHAIN = "-"


def marks_of(
    mentions: Sequence[tuple[int, int, str, str]], chains: Sequence[str | None], *, shift: int = 0
) -> tuple[Mark, ...]:
    """Give marked mentions with their chains: without an id a chain of one, "-" no chain.

    Example:
        >>> marks_of([(0, 3, "PER", "pronoun"), (4, 8, "FAC", "nominal")], ["ida", None], shift=10)[1]
        Mark(start=14, end=18, type='FAC', form='nominal', chain=('alone', 1))
    """
    return tuple(
        Mark(
            start + shift,
            end + shift,
            kind,
            "pronominal" if form == "pronoun" else form,
            None if chain == _NO_CHAIN else ("alone", row) if chain is None else ("chain", chain),
        )
        for row, ((start, end, kind, form), chain) in enumerate(zip(mentions, chains, strict=True))
    )


SOURCES: dict[str, Callable[[], Iterator[Gold]]] = {
    "litbank": litbank,
    "litbank_train": lambda: litbank("train"),
    "gum": gum,
    "stories": stories,
    "scenes": scenes,
}


def predicted_marks(story: Story, within: Span) -> list[Mark]:
    """Give the mentions of a story inside a stretch, each with the type of its chain."""
    mentions, kinds = story.layer("mentions"), story.layer("chains").labels("type")
    columns = (mentions.ints("start"), mentions.ints("end"), mentions.labels("type"), mentions.labels("form"))
    made = [
        Mark(int(a), int(b), str(kind if chain < 0 else kinds[chain]), str(form), int(chain) if chain >= 0 else None)
        for a, b, kind, form, chain in zip(*columns, mentions.ints("chain"), strict=True)
        if within[0] <= a and b <= within[1]
    ]
    return links.unique(made)


def sides(gold: Gold, predicted: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Give the mentions of both sides as their chains are scored."""
    sizes = Counter(mark.chain for mark in predicted)
    free = {mark.span for mark in gold.marks if mark.chain is None and gold.is_open}
    kept = [m for m in predicted if sizes[m.chain] > 1 or not (gold.is_tied_only or m.span in free)]
    return list(gold.marks), kept


def score(pairs: Sequence[tuple[Gold, Sequence[Mark]]]) -> dict[str, Any]:
    """Give all rows of some documents, each with its predicted mentions."""
    both = [sides(gold, predicted) for gold, predicted in pairs]
    made: dict[str, Any] = {"all": _pooled(both)}
    made["persons"] = _pooled((_of_types(g, "PER"), _of_types(p, "PER")) for g, p in both)
    if any(gold.is_tied_only for gold, _ in pairs):
        made["of_our_types"] = _pooled((_of_types(g, *_OUR_TYPES.values()), p) for g, p in both)
    made["common_mentions"] = _pooled(_common(g, p) for g, p in both)
    judged = [(gold, outcome) for gold, predicted in pairs for outcome in links.outcomes(gold.marks, predicted)]
    made["links"] = links.table((outcome.form, outcome) for _, outcome in judged)
    made["links_of_pronouns"] = links.table(
        (pronoun_of(gold.text[slice(*outcome.span)]), outcome)
        for gold, outcome in judged
        if outcome.form == "pronominal"
    )
    made["by_document"] = {
        gold.name: {key: row[key] for key in ("conll_f1", "muc_f1", "b3_f1", "ceafe_f1", "lea_f1", "mentions_f1")}
        for (gold, _), each in zip(pairs, both, strict=True)
        for row in [_pooled([each])]
    }
    return made


def pronoun_of(words: str) -> str:
    """Give the set of a pronoun, by its subject form; "other" for relative ones and the like.

    Example:
        >>> pronoun_of("Myself"), pronoun_of("whose")
        ('I', 'other')
    """
    return _PRONOUNS.get(words.lower(), "other")


_PRONOUNS = {
    word: name
    for name, words in {
        "I": "i me my mine myself",
        "you": "you your yours yourself yourselves thou thee thy thine thyself ye",
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "we": "we us our ours ourselves",
        "they": "they them their theirs themselves themself",
    }.items()
    for word in words.split()
}


def _pooled(both: Iterable[tuple[Iterable[Mark], Iterable[Mark]]]) -> dict[str, float]:
    return coreference_scorers.pool((links.chains_of(g), links.chains_of(p)) for g, p in both)


def _of_types(marks: Sequence[Mark], *types: str) -> list[Mark]:
    """Give the mentions of the chains whose mentions are mostly of these types."""
    votes: defaultdict[Any, Counter[str | None]] = defaultdict(Counter)
    for mark in marks:
        votes[mark.chain][mark.type] += 1
    return [mark for mark in marks if votes[mark.chain].most_common(1)[0][0] in types]


def _common(gold: Sequence[Mark], predicted: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    both = {m.span for m in gold if m.chain is not None} & {m.span for m in predicted if m.chain is not None}
    return [m for m in gold if m.span in both], [m for m in predicted if m.span in both]


def rows(on: str = "litbank", *, precision: reading.Precision = "int8") -> dict[str, Any]:
    """Give the rows of one of ``SOURCES``.

    Raises:
        AbsentError: what the row needs is not on this machine.
    """
    return score(pairs_of(on, precision=precision))


def pairs_of(
    on: str, names: Sequence[str] = (), *, precision: reading.Precision = "int8"
) -> list[tuple[Gold, list[Mark]]]:
    """Read the documents of one of ``SOURCES`` whose names have one of ``names`` in them; all where there are none."""
    made: list[tuple[Gold, list[Mark]]] = []
    for gold in golds(on):
        if not names or any(name in gold.name for name in names):
            story = reading.read_once(gold.source, precision=precision)
            if story.text != gold.text:
                raise ValueError(f"{gold.name}: reading changes the text")
            made.append((gold, predicted_marks(story, gold.within)))
    return made


@cache
def golds(on: str) -> tuple[Gold, ...]:
    """Give the documents of one of ``SOURCES`` in which some mentions share a chain."""
    golds = tuple(gold for gold in SOURCES[on]() if any(len(chain) > 1 for chain in links.chains_of(gold.marks)))
    if not golds:
        raise data.AbsentError(f"no chains are marked in {on}")
    return golds


def errors(pairs: Sequence[tuple[Gold, Sequence[Mark]]], n: int, *, kind: str = "", form: str = "") -> Iterator[str]:
    """Give wrong outcomes with their words: kinds that are most frequent first, ``n`` by chance of each."""
    groups: defaultdict[tuple[str, str], list[tuple[Gold, Outcome]]] = defaultdict(list)
    for gold, predicted in pairs:
        passed = links.IS_RIGHT | ({links.FALSE_MENTION} if gold.is_tied_only else set[str]())
        for outcome in links.outcomes(gold.marks, predicted):
            if outcome.kind not in passed and kind in outcome.kind and form in outcome.form:
                groups[outcome.kind, outcome.form].append((gold, outcome))
    for (group_kind, group_form), each in sorted(groups.items(), key=lambda item: -len(item[1])):
        yield f"--- {group_kind}, {group_form}: {len(each)}"
        chosen = each if len(each) <= n else random.Random(len(each)).sample(each, n)  # noqa: S311
        yield from (_told(gold, outcome) for gold, outcome in chosen)


_BEFORE, _AFTER = 160, 60


def _told(gold: Gold, outcome: Outcome) -> str:
    start, end = outcome.span
    text = gold.text
    around = f"{text[max(0, start - _BEFORE) : start]}>>>{text[start:end]}<<<{text[end : end + _AFTER]}"

    def words(span: Span | None) -> str:
        return "-" if span is None else f"{' '.join(text[slice(*span)].split())!r}@{span[0]}"

    return f"{gold.name[:24]}@{start} got {words(outcome.predicted)}  gold {words(outcome.gold)}\n      " + " ".join(
        around.split()
    )


def main(argv: list[str] | None = None) -> int:
    """Print the rows, or wrong links."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", default="litbank", choices=SOURCES)
    parser.add_argument("--doc", action="append", default=[], help="part of a document's name")
    parser.add_argument("--precision", default="int8", choices=reading.PRECISIONS)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N wrong links of each kind")
    parser.add_argument("--kind", default="", help="part of a kind, such as antecedent")
    parser.add_argument("--form", default="", help="proper, nominal or pronominal")
    args = parser.parse_args(argv)
    pairs = pairs_of(args.on, args.doc, precision=args.precision)
    for name, row in score(pairs).items():
        print(name)
        for key, value in row.items():
            told = {k: round(v, 3) for k, v in value.items()} if isinstance(value, dict) else round(value, 4)
            print(f"  {key:24} {told}")
    if args.errors:
        print(*errors(pairs, args.errors, kind=args.kind, form=args.form), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
