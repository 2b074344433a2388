"""Small stories with their layers made by hand: what the stages of this folder need, and nothing of the stages before."""

from __future__ import annotations

import re
from bisect import bisect_right

from fabula.attribute.addressees import Addressees
from fabula.attribute.speakers import Speakers
from fabula.story.layer import Layer
from fabula.story.story import Story

_QUOTED = re.compile(r"“[^”\n]*”?")
_TOKEN = re.compile(r"[’']s\b|\w+(?:-\w+|[’'](?!s\b)\w+)*|[^\w\s]")
_PRONOUNS = "I|(?i:me|my|he|him|his|she|her|they|them|their|we|you)"
_NOUNS = "captain|woman|man|boy|girl|clerk|baker|sister|stranger"


def make_story(text: str, *, cast: dict[str, str], narrator: str = "", groups: tuple[str, ...] = ()) -> Story:
    """Give a story with layers, without speakers.

    Args:
        text: paragraphs parted by blank lines, speech in curly quotation marks; a thought stands in ‹ ›.
        cast: name (aliases after "/") -> pronouns, or "" where the text does not show them.
        narrator: name of the narrator.
        groups: names that are groups.
    """
    blocks = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    starts = [a for a, _b in blocks]
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    names = {alias: i for i, key in enumerate(cast) for alias in key.split("/")}
    mains = [key.split("/")[0] for key in cast]
    proper = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
    mentions = [(m.start(), m.end(), "proper", names[m.group()]) for m in proper.finditer(text)]
    taken = [(a, b) for a, b, _form, _chain in mentions]
    loose = re.compile(rf"\b(?:(?P<p>{_PRONOUNS})|(?:[Tt]he|[Aa]|[Hh]er|[Hh]is)(?: old| young)? (?:{_NOUNS}))\b")
    mentions += [
        (m.start(), m.end(), "pronominal" if m["p"] else "nominal", -1)
        for m in loose.finditer(text)
        if not any(a < m.end() and m.start() < b for a, b in taken)
    ]
    mentions.sort(key=lambda row: (row[0], -row[1]))
    quotations = _quotations(text)
    n = len(cast)
    roles = ["narrator" if main == narrator else "major" for main in mains]
    kinds = ["group" if main in groups else "person" for main in mains]
    aliases = [[{"text": a, "kind": "variant", "count": 1} for a in key.split("/")] for key in cast]
    return Story(text=text).with_layers(
        [
            Layer("blocks", start=starts, end=[b for _a, b in blocks], kind=["paragraph"] * len(blocks)),
            Layer("sentences", start=starts, end=[b for _a, b in blocks], block=list(range(len(blocks)))),
            Layer(
                "tokens",
                start=[a for a, _b in tokens],
                end=[b for _a, b in tokens],
                sentence=[bisect_right(starts, a) - 1 for a, _b in tokens],
            ),
            Layer(
                "characters",
                kind=kinds,
                name=mains,
                names=aliases,
                pronouns=[p or None for p in cast.values()],
                role=roles,
                mention_count=[1] * n,
            ),
            Layer("chains", type=["PER"] * n, name=mains, character=list(range(n))),
            Layer(
                "mentions",
                start=[row[0] for row in mentions],
                end=[row[1] for row in mentions],
                head=[(max(row[0], text.rfind(" ", 0, row[1]) + 1), row[1]) for row in mentions],
                form=[row[2] for row in mentions],
                type=["PER"] * len(mentions),
                chain=[row[3] for row in mentions],
            ),
            quotations,
        ]
    )


def _quotations(text: str) -> Layer:
    """Give the quoted stretches; parts in one paragraph with only a comma-ended clause between them are one utterance."""
    rows = [(m.start(), m.end(), "speech") for m in _QUOTED.finditer(text)]
    rows += [(m.start(), m.end(), "thought") for m in re.finditer(r"‹[^›]*›", text)]
    rows.sort()
    utterances: list[int] = []
    for i, (start, _end, _kind) in enumerate(rows):
        between = text[rows[i - 1][1] : start] if i else ""
        goes_on = bool(i) and between.rstrip().endswith(",") and "\n" not in between and text[rows[i - 1][1] - 2] == ","
        open_mark = bool(i) and "”" not in text[rows[i - 1][0] : rows[i - 1][1]] and text[rows[i - 1][0]] == "“"
        utterances.append(utterances[-1] if goes_on or open_mark else i)
    return Layer(
        "quotations",
        start=[row[0] for row in rows],
        end=[row[1] for row in rows],
        kind=[row[2] for row in rows],
        utterance=utterances,
    )


def attribute(text: str, *, cast: dict[str, str], narrator: str = "", groups: tuple[str, ...] = ()) -> Story:
    """Give a story with speakers and addressees."""
    story = make_story(text, cast=cast, narrator=narrator, groups=groups)
    story = story.with_layers(Speakers()(story))
    return story.with_layers(Addressees()(story))


def speakers(story: Story) -> list[str | None]:
    """Give the name of the speaker of each quotation."""
    return [q.speaker.name if q.speaker else None for q in story.quotations]


def addressees(story: Story) -> list[set[str]]:
    """Give the names of the addressees of each quotation."""
    return [{a.name for a in q.addressees} for q in story.quotations]
