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
from typing import TYPE_CHECKING, Any

from tests.phenomena.comparing import as_wanted, cast_of, is_called, names_of, places, same
from tests.phenomena.happened import HAPPENED
from tests.phenomena.spoken import SPOKEN
from tests.phenomena.told import TOLD

import fabula

if TYPE_CHECKING:
    from pathlib import Path

    from fabula.story.story import Story

__all__ = ["Case", "load_cases", "read_case", "unmet"]

_NOT_EXPECTED = frozenset({"row", "name", "text", "html", "frame", "open"})


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
            if here and not any(same(one, value) for one in got):
                yield f"paratext {kind} {snippet!r}: {key} is {got}, not {value!r}"


def _no_paratext(story: Story, wanted: bool) -> Iterator[str]:
    """``true``: nothing at all is paratext."""
    if wanted and len(story.paratext):
        yield f"paratext: {[(row.kind, row.text) for row in story.paratext]}"


def _in_story(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[snippet]``: no part of it is paratext."""
    for start, end in places(story, wanted):
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


def _lemmas(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[token, lemma]]``: a token that is exactly this text has this dictionary form, as one of several may."""
    for text, lemma in wanted:
        found = [token.lemma or "?" for token in story.tokens if token.text == text]
        if not any(as_wanted(one, lemma) for one in found):
            yield f"lemma of {text!r}: {found}, not {lemma}"


def _characters(story: Story, wanted: Sequence[str | Sequence[str]]) -> Iterator[str]:
    """``["name", ["name", "alias"]]``: a character has this name, or all these names."""
    for names in wanted:
        aliases = [names] if isinstance(names, str) else list(names)
        if not any(all(is_called(one, alias) for alias in aliases) for one in story.characters):
            yield f"character {aliases}: found {cast_of(story)}"


def _no_characters(story: Story, wanted: bool | Sequence[str]) -> Iterator[str]:
    """``true``, or ``[name]``: no character at all, or none that has any of these names."""
    names = None if wanted is True else set(wanted or ())
    for one in story.characters:
        if names is None or names & names_of(one):
            yield f"character {names_of(one)} should not be"


def _apart(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[name, name]]``: no character has two of these names."""
    for names in wanted:
        for one in story.characters:
            shared = [name for name in names if is_called(one, name)]
            if len(shared) > 1:
                yield f"apart {names}: one character {names_of(one)}"


def _groups(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[name]``: a character of the kind group has this name."""
    for name in wanted:
        if not any(one.kind == "group" and is_called(one, name) for one in story.characters):
            yield f"group {name!r}: found {[(one.kind, names_of(one)) for one in story.characters]}"


def _no_narrators(story: Story, wanted: Sequence[str]) -> Iterator[str]:
    """``[name]``: there is a narrator, who has none of these names."""
    narrators = [one for one in story.characters if one.role == "narrator"]
    if not narrators:
        yield f"no narrator in {cast_of(story)}"
    for one in narrators:
        if names_of(one) & set(wanted):
            yield f"narrator {names_of(one)}: has one of {list(wanted)}"


def _pronouns(story: Story, wanted: Mapping[str, str]) -> Iterator[str]:
    """``{name = "she/her"}``; "?" stands for null."""
    for name, pronouns in wanted.items():
        got = [one.pronouns or "?" for one in story.characters if is_called(one, name)]
        if pronouns not in got:
            yield f"pronouns of {name}: {got}, not {pronouns}"


def _roles(story: Story, wanted: Mapping[str, str]) -> Iterator[str]:
    """``{name = "narrator"}``."""
    for name, role in wanted.items():
        got = [one.role for one in story.characters if is_called(one, name)]
        if role not in got:
            yield f"role of {name}: {got}, not {role}"


def _mentions(story: Story, wanted: Sequence[Sequence[str]]) -> Iterator[str]:
    """``[[text, character]]``: every mention that is exactly this text is this character's; "?" stands for none."""
    for text, name in wanted:
        here = [row for row in story.mentions if row.text == text]
        if not here or not all(is_called(row.character, name) for row in here):
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


_CHECKS: Mapping[str, Callable[[Story, Any], Iterator[str]]] = {
    **SPOKEN,
    **TOLD,
    **HAPPENED,
    "paratext": _paratext,
    "no_paratext": _no_paratext,
    "in_story": _in_story,
    "blocks": _blocks,
    "paragraphs": _paragraphs,
    "scene_breaks": _scene_breaks,
    "chapters": _chapters,
    "sentences": _sentences,
    "tokens": _tokens,
    "lemmas": _lemmas,
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
