"""What a case of the phenomena may expect of a story, and the comparison with what was found.

A file ``GROUP.toml`` holds ``[[case]]`` tables::

    row = "P1"                      # the phenomenon that the case shows
    name = "label at the end"       # unique together with the row
    text = "..."                    # the source; or html = "..." for a web page
    frame = "..."                   # optional: a story under [frames] in the same file, in which @@ stands for the text
    open = "reason"                 # not reached yet: the case must fail, so that it is seen when it passes
    ...                             # expectations, all of which must hold (the functions below tell each)

Each expectation says what must be found, not everything that is found, unless it says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import fabula

if TYPE_CHECKING:
    from pathlib import Path

    from fabula.story.people import Character, Quotation
    from fabula.story.rows import SpanRow
    from fabula.story.story import Story

__all__ = ["Case", "load_cases", "read_case", "unmet"]

_NOT_EXPECTED = frozenset({"row", "name", "text", "html", "frame", "open"})
_SURE = 0.5
_MARKS = "\"'“”‘’«»„‚‹›「」『』`—– \n*_/<>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: a source, and what is expected of it."""

    row: str
    name: str
    source: str
    media_type: str | None
    open: str | None
    expected: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Name of the test."""
        return f"{self.row}-{self.name}".replace(" ", "_")


def load_cases(path: Path) -> list[Case]:
    """Give the cases of a file, and refuse what is misspelled or expects nothing."""
    cases: list[Case] = []
    content = tomllib.loads(path.read_text("utf-8"))
    for table in content["case"]:
        expected = {key: value for key, value in table.items() if key not in _NOT_EXPECTED}
        label = f"{path.name}: {table.get('row')} {table.get('name')}"
        unknown = set(expected) - set(_CHECKS)
        if unknown or not expected or ("text" in table) == ("html" in table):
            raise ValueError(f"{label}: unknown {sorted(unknown)}, or no expectation, or not one of text and html")
        frame = content["frames"][table["frame"]] if "frame" in table else "@@"
        source = frame.replace("@@", table.get("text", table.get("html")))
        cases.append(
            Case(
                row=table["row"],
                name=table["name"],
                source=source,
                media_type="text/html" if "html" in table else None,
                open=table.get("open"),
                expected=expected,
            )
        )
    return cases


def read_case(case: Case) -> Story:
    """Read the source of ``case`` as a user would."""
    if case.media_type is None:
        return fabula.read_text(case.source)
    return fabula.read(case.source.encode(), media_type=case.media_type)


def unmet(story: Story, case: Case) -> list[str]:
    """Give one line for each expectation that the story does not meet."""
    return [line for key, value in case.expected.items() for line in _CHECKS[key](story, value)]


def _paratext(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[kind, snippet, {facts}]]``: a row of that kind holds the snippet, and has those facts."""
    rows = list(story.paratext)
    for kind, snippet, *facts in wanted:
        here = [row for row in rows if row.kind == kind and snippet in row.text]
        if not here:
            others = [(row.kind, row.text) for row in rows if snippet in row.text] or [(r.kind, r.text) for r in rows]
            yield f"paratext {kind} {snippet!r}: found {others}"
        told: dict[str, Any] = facts[0] if facts else {}
        for key, value in told.items():
            got = [row.facts.get(key) for row in here]
            if here and not any(_same(one, value) for one in got):
                yield f"paratext {kind} {snippet!r}: {key} is {got}, not {value!r}"


def _no_paratext(story: Story, wanted: bool) -> Iterator[str]:
    """``true``: nothing at all is paratext."""
    if wanted and len(story.paratext):
        yield f"paratext: {[(row.kind, row.text) for row in story.paratext]}"


def _in_story(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[snippet]``: no part of it is paratext."""
    for start, end in _places(story, wanted):
        for row in story.paratext:
            if row.start < end and start < row.end:
                yield f"in_story {story.text[start:end]!r}: in {row.kind} {row.text!r}"


def _blocks(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[kind, snippet]]``: one block of that kind holds the whole snippet."""
    for kind, snippet in wanted:
        here = [block for block in story.blocks if snippet in block.text]
        if not any(block.kind == kind for block in here):
            yield f"block {kind} {snippet!r}: found {[(b.kind, b.text) for b in here or list(story.blocks)]}"


def _paragraphs(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[text]``: a block of the kind paragraph is exactly this, white space apart."""
    found = [" ".join(block.text.split()) for block in story.blocks if block.kind == "paragraph"]
    for text in wanted:
        if " ".join(text.split()) not in found:
            yield f"paragraph {text!r}: found {found}"


def _scene_breaks(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[mark]``: exactly these blocks are scene breaks, in order."""
    found = [block.text for block in story.blocks if block.kind == "scene_break"]
    if found != list(wanted):
        yield f"scene breaks: {found}, not {list(wanted)}"


def _chapters(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[title]``: exactly these chapters, in order."""
    found = [chapter.title for chapter in story.chapters]
    if found != list(wanted):
        yield f"chapters: {found}, not {list(wanted)}"


def _sentences(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[text]``: each is exactly one sentence, white space apart."""
    found = [" ".join(sentence.text.split()) for sentence in story.sentences]
    for text in wanted:
        if " ".join(text.split()) not in found:
            yield f"sentence {text!r}: found {found}"


def _tokens(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``["Do n't go"]``: these tokens follow each other somewhere."""
    found = [token.text for token in story.tokens]
    for run in wanted:
        words = run.split()
        if not any(found[i : i + len(words)] == words for i in range(len(found))):
            yield f"tokens {words}: found {found}"


def _quotations(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[kind, text, speaker, [addressees]]]``: a quotation is exactly this text, its marks and white space apart.

    The speaker is any of the character's names; "?" stands for nobody, or for a guess that is not sure. Speaker and
    addressees may be left out.
    """
    for kind, text, *who in wanted:
        here = [row for row in story.quotations if _bare(row.text) == _bare(text)]
        if not any(row.kind == kind for row in here):
            yield f"quotation {kind} {text!r}: found {_shown(here or list(story.quotations))}"
            continue
        row = next(row for row in here if row.kind == kind)
        is_open = bool(who) and who[0] == "?" and (row.score or 0.0) < _SURE
        if who and not is_open and not _is_called(row.speaker, who[0]):
            yield f"quotation {text!r}: said by {row.speaker} ({row.reason}, {row.score}), not {who[0]}"
        if len(who) > 1:
            got = row.addressees
            if len(got) != len(who[1]) or not all(any(_is_called(c, name) for c in got) for name in who[1]):
                yield f"quotation {text!r}: said to {got}, not {who[1]}"


def _no_quotations(story: Story, wanted: bool | Sequence[str]) -> Iterator[str]:
    """``true``, or ``[snippet]``: no quotation at all, or none that touches the snippet."""
    places = [(0, len(story.text))] if wanted is True else _places(story, wanted or ())
    for start, end in places:
        inside = [row for row in story.quotations if row.start < end and start < row.end]
        if inside:
            yield f"quotations in {story.text[start:end]!r}: {_shown(inside)}"


def _n_quotations(story: Story, wanted: int) -> Iterator[str]:
    """``2``: so many quotations of any kind, and no more."""
    if len(story.quotations) != wanted:
        yield f"{len(story.quotations)} quotations, not {wanted}: {_shown(list(story.quotations))}"


def _not_said_by(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, name]]``: this character is not the speaker of the quotation."""
    for text, name in wanted:
        for row in story.quotations:
            if _bare(row.text) == _bare(text) and row.speaker is not None and _is_called(row.speaker, name):
                yield f"quotation {text!r}: said by {row.speaker} ({row.reason}, {row.score})"


def _utterances(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, text]]``: these quotations are parts of one utterance."""
    for parts in wanted:
        found: list[set[int]] = [
            {row.utterance for row in story.quotations if _bare(row.text) == _bare(part)} for part in parts
        ]
        if not found[0].intersection(*found):
            yield f"utterance {parts}: found {[(row.utterance, row.text) for row in story.quotations]}"


def _types(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, type]]``: how the speaker of the quotation is told."""
    for text, kind in wanted:
        got = [row.type for row in story.quotations if _bare(row.text) == _bare(text)]
        if kind not in got:
            yield f"type of {text!r}: {got}, not {kind}"


def _embedded(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[kind, snippet, author, recipient]]``: an embedded text of that kind holds the snippet."""
    for kind, snippet, *who in wanted:
        here = [row for row in story.embedded if row.kind == kind and snippet in row.text]
        if not here:
            yield f"embedded {kind} {snippet!r}: found {[(row.kind, row.text) for row in story.embedded]}"
            continue
        for name, got in zip(who, (here[0].author, here[0].recipient), strict=False):
            if not _is_called(got, name):
                yield f"embedded {snippet!r}: {got}, not {name}"


def _written(story: Story, wanted: Sequence[Sequence[Any]]) -> Iterator[str]:
    """``[[kind, text, author, recipient, [readers]]]``: exactly these are embedded, in order, white space apart.

    "?" stands for nobody. What follows the text may be left out.
    """
    found = [(row.kind, " ".join(row.text.split())) for row in story.embedded]
    texts = [(row[0], " ".join(row[1].split())) for row in wanted]
    if found != texts:
        yield f"written: {found}, not {texts}"
        return
    for row, (_, text, *parties) in zip(story.embedded, wanted, strict=True):
        for name, got in zip(parties[:2], (row.author, row.recipient), strict=False):
            if not _is_called(got, name):
                yield f"written {text[:40]!r}: {got}, not {name}"
        if len(parties) > 2:
            names, got = parties[2], row.readers
            if len(names) != len(got) or not all(any(_is_called(one, name) for one in got) for name in names):
                yield f"written {text[:40]!r}: read by {got}, not {names}"


def _no_embedded(story: Story, wanted: bool) -> Iterator[str]:
    """``true``: nothing is embedded."""
    if wanted and len(story.embedded):
        yield f"embedded: {[(row.kind, row.text) for row in story.embedded]}"


def _characters(story: Story, wanted: Sequence[str | Sequence[str]]) -> Iterator[str]:
    """``["name", ["name", "alias"]]``: a character has this name, or all these names."""
    for names in wanted:
        aliases = [names] if isinstance(names, str) else list(names)
        if not any(all(_is_called(one, alias) for alias in aliases) for one in story.characters):
            yield f"character {aliases}: found {_cast(story)}"


def _no_characters(story: Story, wanted: bool | Sequence[str]) -> Iterator[str]:
    """``true``, or ``[name]``: no character at all, or none that has any of these names."""
    names = None if wanted is True else set(wanted or ())
    for one in story.characters:
        if names is None or names & _names(one):
            yield f"character {_names(one)} should not be"


def _apart(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[name, name]]``: no character has two of these names."""
    for names in wanted:
        for one in story.characters:
            shared = [name for name in names if _is_called(one, name)]
            if len(shared) > 1:
                yield f"apart {names}: one character {_names(one)}"


def _groups(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[name]``: a character of the kind group has this name."""
    for name in wanted:
        if not any(one.kind == "group" and _is_called(one, name) for one in story.characters):
            yield f"group {name!r}: found {[(one.kind, _names(one)) for one in story.characters]}"


def _no_narrators(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[name]``: there is a narrator, who has none of these names."""
    narrators = [one for one in story.characters if one.role == "narrator"]
    if not narrators:
        yield f"no narrator in {_cast(story)}"
    for one in narrators:
        if _names(one) & set(wanted):
            yield f"narrator {_names(one)}: has one of {list(wanted)}"


def _pronouns(story: Story, wanted: Mapping[str, str]) -> Iterator[str]:
    """``{name = "she/her"}``; "?" stands for null."""
    for name, pronouns in wanted.items():
        got = [one.pronouns or "?" for one in story.characters if _is_called(one, name)]
        if pronouns not in got:
            yield f"pronouns of {name}: {got}, not {pronouns}"


def _roles(story: Story, wanted: Mapping[str, str]) -> Iterator[str]:
    """``{name = "narrator"}``."""
    for name, role in wanted.items():
        got = [one.role for one in story.characters if _is_called(one, name)]
        if role not in got:
            yield f"role of {name}: {got}, not {role}"


def _mentions(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, character]]``: every mention that is exactly this text is this character's; "?" stands for none."""
    for text, name in wanted:
        here = [row for row in story.mentions if row.text == text]
        if not here or not all(_is_called(row.character, name) for row in here):
            yield f"mention {text!r}: {[row.character for row in here]}, not {name}"


def _no_mentions(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[text]``: no mention is exactly this text."""
    for text in wanted:
        if any(row.text == text for row in story.mentions):
            yield f"mention {text!r} should not be"


def _scenes(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[break, first words]]``: exactly these scenes, in order."""
    found = [(row.kind_of_break, row.text) for row in story.scenes]
    is_same = len(found) == len(wanted) and all(
        kind == got and text.startswith(words) for (kind, words), (got, text) in zip(wanted, found, strict=True)
    )
    if not is_same:
        yield f"scenes: {[(kind, text[:40]) for kind, text in found]}, not {wanted}"


def _warnings(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[code]``: exactly these codes, each as often as it is given; the order does not matter."""
    found = sorted(row.code for row in story.warnings)
    if found != sorted(wanted):
        yield f"warnings: {found}, not {sorted(wanted)}"


def _metadata(story: Story, wanted: Mapping[str, Any]) -> Iterator[str]:
    """``{title = "..."}``; "?" stands for null."""
    for key, value in wanted.items():
        got: Any = story.metadata.to_json().get(key)
        if ("?" if got is None else got) != value:
            yield f"metadata {key}: {got!r}, not {value!r}"


def _places(story: Story, snippets: Sequence[str]) -> Iterator[tuple[int, int]]:
    for snippet in snippets:
        start = story.text.find(snippet)
        if start < 0:
            raise ValueError(f"the text has no {snippet!r}")
        while start >= 0:
            yield start, start + len(snippet)
            start = story.text.find(snippet, start + 1)


def _same(found: Any, value: Any) -> bool:
    """Compare without case, white space and closing marks; lists one by one."""
    if isinstance(value, list):
        wanted, got = cast("list[Any]", value), list(found or ())
        return len(wanted) == len(got) and all(_same(a, b) for a, b in zip(got, wanted, strict=True))
    if isinstance(found, str) and isinstance(value, str):
        return " ".join(found.split()).casefold().strip(" .?!") == " ".join(value.split()).casefold().strip(" .?!")
    return found == value


def _bare(text: str) -> str:
    return " ".join(text.strip(_MARKS).split())


def _names(one: Character) -> set[str]:
    return {one.name, *(name.text for name in one.names)}


def _is_called(one: Character | None, name: str) -> bool:
    return name == "?" if one is None else name in _names(one)


def _cast(story: Story) -> list[set[str]]:
    return [_names(one) for one in story.characters]


def _shown(rows: Sequence[Quotation | SpanRow]) -> list[tuple[str, str]]:
    return [(getattr(row, "kind", ""), row.text) for row in rows]


_CHECKS: Mapping[str, Callable[[Story, Any], Iterator[str]]] = {
    "paratext": _paratext,
    "no_paratext": _no_paratext,
    "in_story": _in_story,
    "blocks": _blocks,
    "paragraphs": _paragraphs,
    "scene_breaks": _scene_breaks,
    "chapters": _chapters,
    "sentences": _sentences,
    "tokens": _tokens,
    "quotations": _quotations,
    "no_quotations": _no_quotations,
    "n_quotations": _n_quotations,
    "not_said_by": _not_said_by,
    "utterances": _utterances,
    "types": _types,
    "embedded": _embedded,
    "no_embedded": _no_embedded,
    "written": _written,
    "characters": _characters,
    "no_characters": _no_characters,
    "apart": _apart,
    "groups": _groups,
    "no_narrators": _no_narrators,
    "pronouns": _pronouns,
    "roles": _roles,
    "mentions": _mentions,
    "no_mentions": _no_mentions,
    "scenes": _scenes,
    "warnings": _warnings,
    "metadata": _metadata,
}
