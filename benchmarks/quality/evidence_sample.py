"""A second read: sampled entries of the project's own stories with their evidence, and how many of them a reader accepts.

    python -m benchmarks.quality.evidence_sample [--seed 7] [--n 100] [--form]

Printed are relations, transfers, events with roles, knowledge and who is present, as many of each kind, chosen by a hash of seed and
entry: an entry that changes makes room for one other, the rest of the sample stays. Entries below the least score that views show
are left out. The reader sees the claim and the passages alone, without gold, and accepts an entry where the passages, with what stands around them in the story,
show what it claims: right characters, type, state, direction. ``--form`` prints the tables to fill in; verdicts (``ok = true`` or
``false``) are kept in ``evidence_verdicts.toml``, by story and hash of claim and passages.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.cases import Case, Share, Span
from benchmarks.quality.continuity import sentences
from benchmarks.quality.world import cases

VERDICTS = Path(__file__).with_name("evidence_verdicts.toml")
SEED = 7
SIZE = 100
_PASSAGES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a story's world: what it claims, how sure it is, and the words that show it."""

    story: str
    kind: str
    claim: str
    score: float | None
    evidence: tuple[str, ...]

    @property
    def key(self) -> str:
        """Name of the entry: story, kind and a hash of claim and words."""
        told = "\n".join((self.claim, *self.evidence))
        return f"{self.story}:{self.kind}:{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def entries(case: Case) -> Iterator[Entry]:
    """Give every entry of a story that its views show."""
    least = (case.document.get("producer") or {}).get("min_score") or 0.0

    def name(identity: str | None) -> str:
        if identity in {None, "narrator"}:
            return "the narrator" if identity else "nobody"
        return str(case.character(identity).get("name", identity))

    def names(identities: Iterable[str]) -> str:
        return " and ".join(name(one) for one in identities)

    def made(kind: str, claim: str, row: Mapping[str, Any], spans: Sequence[Span]) -> Iterator[Entry]:
        if (row.get("score") if row.get("score") is not None else 1.0) >= least:
            shown = tuple(_passage(case, span) for span in spans[:_PASSAGES])
            yield Entry(case.name, kind, claim, row.get("score"), shown)

    for row in case.rows("relations"):
        kin = f" ({row['kin']})" if row.get("kin") else ""
        claim = f"{name(row['source'])} is {row['type']}{kin} of {name(row['target'])}; this {row['state']}"
        claim += f", says {name(row['asserted_by'] or 'narrator')}"
        yield from made("relation", claim, row, [(a, b) for a, b in row["evidence"] or ()])
    for row in case.rows("transfers"):
        claim = f"{row['object']!r} is {row['state']}: from {name(row['giver'])} to {name(row['receiver'])}"
        yield from made("transfer", claim, row, [(row["start"], row["end"])])
    for row in case.rows("events"):
        roles = [(role, row[role]) for role in ("agent", "patient", "recipient") if row[role]]
        if roles:
            told = ", ".join(f"{role} {names(who)}" for role, who in roles)
            claim = f"{row['kind'] or row['lemma']} ({row['realis']}): {told}"
            yield from made("event", claim, row, [(row["start"], row["end"])])
    for row in case.rows("knowledge"):
        source = f" by {name(row['told_by'])}" if row.get("told_by") else ""
        claim = f"{name(row['character'])} learns ({row['how']}{source}): {row['about']!r}"
        yield from made("knowledge", claim, row, [(row["start"], row["end"])])
    yield from _presence(case, name, made)


def _presence(case: Case, name: Any, made: Any) -> Iterator[Entry]:
    chains = {row["id"]: row["character"] for row in case.rows("chains")}
    places: dict[str, list[Span]] = defaultdict(list)
    for row in case.rows("mentions"):
        if (who := chains.get(row["chain"])) is not None:
            places[who].append((row["start"], row["end"]))
    for row in case.rows("quotations"):
        if row["speaker"] is not None:
            places[row["speaker"]].append((row["start"], row["end"]))
    for row in case.rows("scenes"):
        begin = case.words(row["start"], row["start"] + 80)
        for who in row["present"] or ():
            spans = sorted((a, b) for a, b in places[who] if row["start"] <= a < row["end"])
            yield from made("presence", f"{name(who)} is present in the scene that begins {begin!r}", {}, spans)


def _passage(case: Case, span: Span) -> str:
    a, b = sentences(case.document, *span)
    text = case.text
    return " ".join(f"{text[a : span[0]]}>>{text[span[0] : span[1]]}<<{text[span[1] : b]}".split())[:500]


def sample(population: Iterable[Entry], *, seed: int = SEED, n: int = SIZE) -> list[Entry]:
    """Choose ``n`` entries, as many of each kind, where there are so many; the same for the same seed."""
    kinds: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in population:
        kinds[entry.kind].setdefault(entry.key, entry)
    chosen: list[Entry] = []
    for done, (_, of_kind) in enumerate(sorted(kinds.items(), key=lambda item: len(item[1]))):
        share = (n - len(chosen)) // (len(kinds) - done)
        ranked = sorted(of_kind, key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).hexdigest())
        chosen += [of_kind[key] for key in ranked[:share]]
    return sorted(chosen, key=lambda entry: entry.key)


def verdicts(path: Path = VERDICTS) -> dict[str, bool]:
    """Give what the reader said of each entry, by key; what is not filled in is left out."""
    if not path.is_file():
        return {}
    rows_of = tomllib.loads(path.read_text(encoding="utf-8")).get("verdict", ())
    return {row["key"]: row["ok"] for row in rows_of if isinstance(row.get("ok"), bool)}


def accepted(chosen: Iterable[Entry], said: Mapping[str, bool]) -> dict[str, Any]:
    """Give the share of the sampled entries that the reader accepts, by kind too, and how many nobody has judged yet."""
    shares: dict[str, Share] = defaultdict(Share)
    n_open = 0
    for entry in chosen:
        if entry.key not in said:
            n_open += 1
            continue
        for key in ("all", entry.kind):
            shares[key].add(is_right=said[entry.key], miss=entry.key)
    made = {key: {"accepted": one.right / one.asked, "judged": one.asked} for key, one in sorted(shares.items())}
    return {**made, "not_judged": n_open}


def rows() -> dict[str, Any]:
    """Give the figures of the committed verdicts over the sample."""
    return accepted(sample(entry for case in cases() for entry in entries(case)), verdicts())


def form(entry: Entry) -> str:
    """Give the table that the reader fills in."""
    score = "" if entry.score is None else f" ({entry.score:.2f})"
    lines = [f"# {entry.claim}{score}", *(f"#   {words}" for words in entry.evidence or ("no passage",))]
    return "\n".join([*lines, "[[verdict]]", f'key = "{entry.key}"', 'ok = "?"']) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Print the sample, and what of it was accepted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--n", type=int, default=SIZE)
    parser.add_argument("--form", action="store_true", help="print tables to fill in, of what nobody has judged yet")
    args = parser.parse_args(argv)
    said = verdicts()
    chosen = sample((entry for case in cases() for entry in entries(case)), seed=args.seed, n=args.n)
    if args.form:
        print("\n".join(form(entry) for entry in chosen if entry.key not in said))
        return 0
    for number, entry in enumerate(chosen, start=1):
        score = "-" if entry.score is None else f"{entry.score:.2f}"
        print(f"{number:3} {entry.key} {score} {said.get(entry.key, '')}\n    {entry.claim}")
        print(*(f"      | {words}" for words in entry.evidence), sep="\n")
    print(accepted(chosen, said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
