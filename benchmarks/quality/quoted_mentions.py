"""Mentions inside quotations that go to the right character, on whole novels of the Project Dialogism Novel Corpus.

    python -m benchmarks.quality.quoted_mentions [--split dev] [--novel NAME ...] [--errors N]

The corpus says of names, nouns and pronouns of the second and third person inside quotations whom they mean. Asked are those
that mean one character of the list; special ones (a group, nobody knows) are left out. Predicted characters are mapped one-to-one
to those of the list as in the row of the cast. The mention that answers has the same characters; else its core has; else, of
those whose head word is inside the gold mention, the one that overlaps it most. A mention that is not found, that has no
character, or whose character is mapped to nobody, is wrong.

Forms: pronouns by a list; a name has a word with a capital that is no pronoun or possessive; the rest is nominal.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import fabula
from benchmarks.quality import cast, reading
from benchmarks.quality.dialogue import documents

Span = tuple[int, int]

FORMS = ("name", "first_second", "third", "nominal")

_FIRST_SECOND = frozenset(
    "i me my mine myself you your yours yourself yourselves thou thee thy thine thyself ye we us our ours ourselves".split()
)
_THIRD = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves who whom whose one".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one gold mention: the gold character, the one it was taken for, and whether anything answers it."""

    span: Span
    form: str
    gold: str
    given: str | None
    is_found: bool

    @property
    def is_right(self) -> bool:
        """Whether it went to the right character."""
        return self.given == self.gold


def form_of(text: str) -> str:
    """Give the form of a gold mention.

    Example:
        >>> [form_of(text) for text in ("Your", "my dear Ida", "your aunt", "him")]
        ['first_second', 'name', 'nominal', 'third']
    """
    words = _WORD.findall(text)
    if len(words) == 1 and words[0].lower() in _FIRST_SECOND | _THIRD:
        return "third" if words[0].lower() in _THIRD else "first_second"
    is_name = any(w[0].isupper() and w.lower() not in _FIRST_SECOND | _THIRD | {"the", "a", "an"} for w in words)
    return "name" if is_name else "nominal"


def rows_at(story: fabula.Story, spans: Sequence[Span]) -> list[int | None]:
    """Give for each span the row of the predicted mention that answers it."""
    layer = story.layer("mentions")
    own = list(zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True))
    cores = [tuple(span) for span in layer.spans("core").tolist()]
    heads = [tuple(span) for span in layer.spans("head").tolist()]
    same: dict[Any, int] = {core: row for row, core in enumerate(cores) if core[0] >= 0}
    same |= {span: row for row, span in enumerate(own)}
    order = sorted(range(len(heads)), key=heads.__getitem__)
    starts = [heads[row][0] for row in order]
    made: list[int | None] = []
    for start, end in spans:
        row = same.get((start, end))
        if row is None:
            inside = (order[at] for at in range(bisect_left(starts, start), bisect_left(starts, end)))
            near = [each for each in inside if heads[each][1] <= end]
            row = max(near, key=lambda each: _likeness(own[each], (start, end)), default=None)
        made.append(row)
    return made


def _likeness(one: Span, other: Span) -> float:
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return overlap / (max(one[1], other[1]) - min(one[0], other[0]))


def answers(doc: Any, story: fabula.Story) -> list[Answer]:
    """Give what became of every gold mention that is asked."""
    matched = cast.match(doc, story)
    name_of = {predicted: matched.gold[i].name for i, predicted in matched.pairs.items()}
    known = {character.name for character in matched.gold}
    asked = [m for quote in doc.quotes for m in quote.mentions if len(set(m.entities)) == 1 and m.entities[0] in known]
    mentions = story.layer("mentions").ints("chain").tolist()
    character = [*story.layer("chains").ints("character").tolist(), -1]
    given = rows_at(story, [(m.start, m.end) for m in asked])
    return [
        Answer(
            span=(m.start, m.end),
            form=form_of(m.text),
            gold=m.entities[0],
            given=None if row is None else name_of.get(character[mentions[row]]),
            is_found=row is not None,
        )
        for m, row in zip(asked, given, strict=True)
    ]


def score(found: Sequence[Answer]) -> dict[str, float]:
    """Give the share of right ones, by form too, of those taken for a character of the list, and of those found."""
    asked, right = Counter(a.form for a in found), Counter(a.form for a in found if a.is_right)
    taken = sum(a.given is not None for a in found)
    made: dict[str, float] = {"right": right.total() / len(found) if found else 0.0}
    made |= {form: right[form] / asked[form] for form in FORMS if asked[form]}
    return made | {
        "precision": right.total() / taken if taken else 0.0,
        "found": sum(a.is_found for a in found) / len(found) if found else 0.0,
        "gold": len(found),
        **{f"gold_{form}": asked[form] for form in FORMS},
    }


def rows(split: str = "dev") -> dict[str, Any]:
    """Give the rows of the quality benchmark: each novel, their mean, and all mentions together."""
    found = {doc.id: answers(doc, reading.read_novel(doc.text)) for doc in documents(split, [])}
    novels = {name: score(each) for name, each in found.items()}
    shares = ("right", *FORMS)
    return {
        "novels": novels,
        "mean": {
            key: sum(row[key] for row in novels.values() if key in row) / sum(key in row for row in novels.values())
            for key in shares
            if any(key in row for row in novels.values())
        },
        "pooled": score([answer for each in found.values() for answer in each]),
    }


def errors(doc: Any, found: Sequence[Answer], n: int) -> Iterator[str]:
    """Give ``n`` wrong ones by chance, with their words."""
    wrong = [answer for answer in found if not answer.is_right]
    for answer in random.Random(len(wrong)).sample(wrong, min(n, len(wrong))):  # noqa: S311
        start, end = answer.span
        around = f"{doc.text[max(0, start - 200) : start]}>>>{doc.text[start:end]}<<<{doc.text[end : end + 80]}"
        took = answer.given or ("nobody" if answer.is_found else "not found")
        yield f"{answer.form}: gold {answer.gold}, got {took}\n      {' '.join(around.split())}"


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default=None, choices=["train", "dev"])
    parser.add_argument("--novel", action="append", default=[])
    parser.add_argument("--errors", type=int, default=0, help="show N wrong answers (training novels only)")
    args = parser.parse_args(argv)
    for doc in documents(args.split or (None if args.novel else "dev"), args.novel):
        found = answers(doc, reading.read_novel(doc.text))
        figures = score(found)
        print(
            f"{doc.id[:28]:28}",
            " ".join(f"{k} {v if k.startswith('gold') else round(v, 3)}" for k, v in figures.items()),
        )
        if args.errors and doc.split == "train":
            print(*errors(doc, found, args.errors), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
