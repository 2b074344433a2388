"""Quotations, speakers, thoughts, paratext, chapters and cast of the project's own stories, against gold written by hand.

    python -m benchmarks.quality.stories [--story SLUG ...] [--errors SECTION]

The stories are under tests/stories; none is training data. Counts are pooled over the stories. Scenes and what happens in them
are in ``benchmarks.quality.world``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.gold.resolve import ResolvedGold, load_gold, resolve, story_file

import fabula
from benchmarks.data import ROOT
from benchmarks.quality import reading, scoring
from benchmarks.quality.dialogue import predicted_of
from benchmarks.quality.minds import score_minds
from benchmarks.quality.scoring import GoldQuotation
from benchmarks.quality.tally import Tally, tally_items

FOLDER = ROOT / "tests" / "stories"


def gold_quotations(gold: ResolvedGold) -> list[GoldQuotation]:
    """Give the gold speech, the parts of an utterance together."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row, quotation in enumerate(gold.quotations):
        if quotation.kind == "speech" and not quotation.uncertain:
            groups[("u", quotation.utterance) if quotation.utterance is not None else ("q", row)].append(quotation)
    made: list[GoldQuotation] = []
    for parts in groups.values():
        first = parts[0]
        is_asked = not first.unknowable and first.speaker is not None
        addressees = frozenset(first.addressees) if first.addressees and not first.uncertain_addressees else None
        made.append(
            GoldQuotation(
                parts=tuple((p.start, p.end) for p in parts),
                speaker=first.speaker if is_asked else None,
                addressees=addressees,
                type=first.type,
            )
        )
    return made


def score_story(folder: Path, tallies: dict[str, Tally], speech: Counter[str]) -> dict[str, float]:
    """Read one story, add to the tallies and counts, and give its own speaker row."""
    story = reading.read_once(story_file(folder))
    gold = resolve(load_gold(folder), story.text)
    if gold.problems:
        raise ValueError(f"{folder.name}: gold does not resolve: {'; '.join(gold.problems)}")
    return score_read(story, gold, tallies, speech, name=folder.name)


def score_read(
    story: fabula.Story, gold: ResolvedGold, tallies: dict[str, Tally], speech: Counter[str], *, name: str
) -> dict[str, float]:
    """Compare a story that was read with its gold, add to the tallies and counts, and give its own speaker row."""
    text = story.text
    sure = [q for q in gold.quotations if not q.uncertain]
    doubtful = [(q.start, q.end) for q in gold.quotations if q.uncertain]
    given = [q for q in story.quotations if not any(a < q.end and q.start < b for a, b in doubtful)]
    for kind in ("speech", "thought", "writing", "title", "scare"):
        wanted = [(*scoring.strip_marks(text, q.start, q.end), kind) for q in sure if q.kind == kind]
        found = [(*scoring.strip_marks(text, q.start, q.end), kind) for q in given if q.kind == kind]
        tally_items(tallies[f"quotations/{kind}"], text, wanted, found, name=name, enough=0.5)
    tally_items(
        tallies["paratext"],
        text,
        [(p.start, p.end, p.kind) for p in gold.paratext if not p.uncertain],
        [
            (p.start, p.end, p.kind)
            for p in story.paratext
            if not any(u.uncertain and u.start < p.end and p.start < u.end and u.kind == p.kind for u in gold.paratext)
        ],
        name=name,
    )
    _facts(story, gold, tallies["paratext/facts"], name)
    tally_items(
        tallies["scene_breaks"],
        text,
        [(b.start, b.end, "break") for b in gold.scene_breaks if not b.uncertain],
        [(b.start, b.end, "break") for b in story.blocks if b.kind == "scene_break"],
        name=name,
    )
    tally_items(
        tallies["chapters"],
        text,
        [(c.start, c.end, "chapter") for c in gold.chapters],
        [(c.start, c.start + max(1, len(c.title or "")), "chapter") for c in story.chapters],
        name=name,
    )
    score_minds(story, gold, tallies, name=name)
    return _speakers(story, gold, tallies, speech, name)


def _facts(story: fabula.Story, gold: ResolvedGold, tally: Tally, name: str) -> None:
    keys = ("former_title", "new_title", "poll_question", "poll_options", "next_work")

    def listed(rows: Iterable[Any]) -> set[tuple[str, str]]:
        made: set[tuple[str, str]] = set()
        for row in rows:
            for key in keys:
                value = row.facts.get(key)
                values = value if isinstance(value, list | tuple) else [value] if value else []
                made |= {(key, _plain(str(item))) for item in values}
        return made

    wanted, found = listed(gold.paratext), listed(story.paratext)
    tally.add(len(wanted & found), len(found), len(wanted))
    tally.misses += [f"{name} MISSED {x}" for x in sorted(wanted - found)] + [
        f"{name} WRONG  {x}" for x in sorted(found - wanted)
    ]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .?!,'\"“”*_")


def _speakers(
    story: fabula.Story, gold: ResolvedGold, tallies: dict[str, Tally], speech: Counter[str], name: str
) -> dict[str, float]:
    wanted, predicted = gold_quotations(gold), predicted_of(story)
    given = scoring.answers(story.text, wanted, predicted)
    mapping = scoring.assign(wanted, given)
    row = scoring.speakers(wanted, given, mapping)
    for quotation, answer in zip(wanted, given, strict=True):
        if quotation.addressees:
            mapped = {mapping.get(a, ("unmapped", a)) for a in answer.addressees} if answer else set()
            speech["addressed"] += 1
            speech["any"] += bool(mapped & quotation.addressees)
            speech["exact"] += mapped == quotation.addressees
        if quotation.speaker is None:
            continue
        is_right = (
            answer is not None and answer.speaker is not None and mapping.get(answer.speaker) == quotation.speaker
        )
        for kind in ("all", quotation.type or "none"):
            speech[f"gold/{kind}"] += 1
            speech[f"right/{kind}"] += is_right
        speech["said"] += answer is not None and answer.speaker is not None
        if not is_right:
            said = "not found" if answer is None else f"{answer.speaker} ({answer.reason})"
            a, b = quotation.parts[0]
            tallies["speakers"].misses.append(
                f"{name} {quotation.speaker} [{quotation.type}] got {said}: {story.text[a:b][:70]!r}"
            )
    people = {c.id for c in gold.characters}
    named = {n.text.casefold(): c.id for c in gold.characters for n in c.names} | {
        c.name.casefold(): c.id for c in gold.characters
    }
    matched: set[str] = set()
    n_right = 0
    for character in story.characters:
        hits = Counter(
            named[n.text.casefold()]
            for n in character.names
            for _ in range(max(1, n.count))
            if n.text.casefold() in named
        )
        best = hits.most_common(1)[0][0] if hits else None
        if best is not None and best not in matched:
            matched.add(best)
            n_right += 1
        else:
            tallies["cast"].misses.append(f"{name} WRONG  {character.name!r}")
    tallies["cast"].add(n_right, len(story.characters), len(people))
    tallies["cast"].misses += [f"{name} MISSED {p}" for p in sorted(people - matched)]
    return row


def rows(slugs: Sequence[str] = ()) -> dict[str, Any]:
    """Give the rows of the quality benchmark on the project's own stories."""
    made, _ = _run(slugs)
    return made


def _run(slugs: Sequence[str]) -> tuple[dict[str, Any], dict[str, Tally]]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    speech: Counter[str] = Counter()
    folders = [f for f in sorted(FOLDER.iterdir()) if (f / "gold.toml").is_file() and (not slugs or f.name in slugs)]
    each = {folder.name: score_story(folder, tallies, speech)["accuracy"] for folder in folders}
    made: dict[str, Any] = {key: tally.row() for key, tally in sorted(tallies.items()) if key != "speakers"}
    made["speakers"] = pooled(speech)
    made["speakers_by_story"] = each
    return made, tallies


def pooled(speech: Counter[str]) -> dict[str, float]:
    """Give the scores of speakers and addressees over everything counted."""
    return {
        "accuracy": speech["right/all"] / max(1, speech["gold/all"]),
        "answered": speech["said"] / max(1, speech["gold/all"]),
        "gold": speech["gold/all"],
        **{
            k: speech[f"right/{k}"] / speech[f"gold/{k}"]
            for k in ("explicit", "anaphoric", "implicit")
            if speech[f"gold/{k}"]
        },
        "addressee_any": speech["any"] / max(1, speech["addressed"]),
        "addressee_exact": speech["exact"] / max(1, speech["addressed"]),
    }


def main(argv: list[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", action="append", default=[])
    parser.add_argument("--errors", action="append", default=[], help="a measure, such as paratext, or all")
    args = parser.parse_args(argv)
    made, tallies = _run(args.story)
    for key, row in made.items():
        figures = "  ".join(
            f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()
        )
        print(f"{key:22} {figures}")
    for key, tally in tallies.items():
        if key in args.errors or "all" in args.errors:
            print(f"--- {key}", *tally.misses, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
