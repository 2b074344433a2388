"""Stories built from marked text: ``[mika|Mika] waved`` is a mention of the character mika; ``[|she]`` is of nobody."""

from __future__ import annotations

import re

from fabula.lang.en.pronouns import PRONOUN_SETS
from fabula.story.layer import Layer
from fabula.story.story import Story

_MARK = re.compile(r"\[([\w-]*)\|([^\]]*)\]")
_SENTENCE = re.compile(r"[^\s.](?:[^.\n]|(?<=Mr)\.|(?<=Mrs)\.)*\.?”?")
_SAID = " said "
_QUOTED = re.compile(r"“[^”]*”")


def story_of(marked: str, *, narrator: str = "", speakers: dict[str, str] | None = None, kinds=None) -> Story:
    """Give a story with mentions, chains, characters, quotations in curly marks, and blocks at blank lines.

    A quotation with `` said `` and a mention right after it has that mention in its cue, and its character for a speaker.

    Args:
        marked: the text; the first mention of a character is its name.
        narrator: key of the character who tells it.
        speakers: words of a quotation to the key of its speaker.
        kinds: key to "group".
    """
    text, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    keys = list(dict.fromkeys(key for _, _, key in spans if key))
    rows = sorted(spans, key=lambda span: (span[0], -span[1]))
    forms = [_form(text[a:b]) for a, b, _ in rows]
    of = {key: [i for i, row in enumerate(rows) if row[2] == key] for key in keys}
    called = {
        key: _counted([(text[rows[i][0] : rows[i][1]], forms[i]) for i in of[key] if forms[i] != "pronominal"])
        for key in keys
    }
    names = {key: called[key][0]["text"] if called[key] else "Narrator" for key in keys}
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    told = [match.span() for match in _SENTENCE.finditer(text)]
    at_start = {a: i for i, (a, _, _) in enumerate(rows)}
    cues = [at_start.get(b + len(_SAID)) if text.startswith(_SAID, b) else None for _, b in quoted]
    sayers = [rows[cue][2] if cue is not None else None for cue in cues]
    speaker = [
        next(
            (keys.index(who) for words, who in (speakers or {}).items() if words in text[a:b]), key and keys.index(key)
        )
        for (a, b), key in zip(quoted, sayers, strict=True)
    ]
    return Story(text=text).with_layers(
        [
            Layer("blocks", **_spans(text, "\n\n"), kind=["paragraph"] * (text.count("\n\n") + 1)),
            Layer("chapters", start=[0], end=[len(text)], title=["One"]),
            Layer("paratext", start=[], end=[], kind=[], facts=[]),
            Layer("sentences", start=[a for a, _ in told], end=[b for _, b in told], block=[0] * len(told)),
            Layer(
                "characters",
                kind=[(kinds or {}).get(key, "person") for key in keys],
                name=[names[key] for key in keys],
                names=[called[key] for key in keys],
                pronouns=[None] * len(keys),
                role=["narrator" if key == narrator else "major" for key in keys],
                mention_count=[len(of[key]) for key in keys],
                attributes=[[] for _ in keys],
                groups=[[] for _ in keys],
                members=[[] for _ in keys],
            ),
            Layer(
                "chains", type=["PER"] * len(keys), name=[names[key] for key in keys], character=list(range(len(keys)))
            ),
            Layer(
                "mentions",
                start=[a for a, _, _ in rows],
                end=[b for _, b, _ in rows],
                head=[(a + text[a:b].rfind(" ") + 1, b) for a, b, _ in rows],
                form=forms,
                type=["PER"] * len(rows),
                chain=[keys.index(key) if key else None for _, _, key in rows],
            ),
            Layer(
                "quotations",
                start=[a for a, _ in quoted],
                end=[b for _, b in quoted],
                kind=["speech"] * len(quoted),
                utterance=list(range(len(quoted))),
                speaker=[None if who == "" else who for who in speaker],
                mention=cues,
                addressees=[[] for _ in quoted],
            ),
            Layer.empty("embedded"),
        ]
    )


def people(story: Story) -> dict[str, list[str]]:
    """Give the words of the mentions of every character, by name."""
    made: dict[str, list[str]] = {character.name: [] for character in story.characters}
    for mention in story.mentions:
        if mention.character is not None:
            made[mention.character.name].append(mention.text)
    return made


def _form(words: str) -> str:
    if words.lower() in PRONOUN_SETS:
        return "pronominal"
    return "proper" if words[:1].isupper() and not words.startswith("The ") else "nominal"


def _counted(texts: list[tuple[str, str]]) -> list[dict]:
    once = dict.fromkeys(texts)
    return [
        {"text": text, "kind": "given" if form == "proper" else "epithet", "count": texts.count((text, form))}
        for text, form in once
    ]


def _spans(text: str, mark: str) -> dict[str, list[int]]:
    made, at = [], 0
    for part in text.split(mark):
        made.append((at, at + len(part)))
        at += len(part) + len(mark)
    return {"start": [a for a, _ in made], "end": [b for _, b in made]}
