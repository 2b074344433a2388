r"""Markdown: the text that a reader sees, emphasis as a layer, and YAML front matter as metadata.

Two rules of CommonMark are off, because they spoil prose: a line of dashes right under a paragraph is a scene break and no
heading, and an indented paragraph is no code. Line breaks inside a paragraph are kept, so that verse stays verse. A scene break
keeps the marks of the file (`***`).
"""

from __future__ import annotations

import re
from typing import Any, cast

import yaml

from fabula.errors import LimitError, ReadError
from fabula.readers.declared import Declared
from fabula.readers.encoding import decode
from fabula.readers.html import Page, finish_pages, parse_page
from fabula.readers.html_blocks import BlockBuilder
from fabula.readers.html_plan import Plan
from fabula.readers.html_unknown import mark_byline
from fabula.readers.plain import note_encoding
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.result import check_size, check_text

__all__ = ["MarkdownReader"]


class MarkdownReader:
    """Reads Markdown; anchors are line numbers of the file."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    media_types: tuple[str, ...] = ("text/markdown", "text/x-markdown")

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is Markdown: only front matter is a sign of it."""
        return 0.6 if _FRONT_SIGN.match(data[:2048]) else 0.0

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: empty, or no text; LimitError: larger than a limit.
        """
        check_size(data, name=name, limits=limits)
        decoded = decode(data, name=name)
        check_text(decoded.text, name=name, limits=limits)
        declared, body, n_lines = _front_matter(decoded.text)
        builder = BlockBuilder(name=name, limits=limits)
        page = parse_page(_render(body, n_lines, name), name=name, limits=limits, profiles=(), fallback=_plan)
        _mark_title(page, declared)
        builder.add_page(page.plan, page.tree.body, file=name)
        for block in builder.blocks:
            block.element = (block.element or "").split("/", 1)[0].removeprefix("#").replace("_", " ") or None
        draft = finish_pages(builder, declared, name=name, limits=limits)
        draft.encoding = decoded.encoding
        note_encoding(draft, decoded.doubt)
        return draft.finish(media_type="text/markdown")


_FRONT_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z][\w -]*:")
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_NAMES = {
    "authors": "author",
    "lang": "language",
    "pairing": "relationships",
    "pairings": "relationships",
    "ships": "relationships",
    "description": "summary",
    "keywords": "tags",
    "fandoms": "fandom",
    "categories": "category",
}
_LIST_FIELDS = frozenset(
    {"tags", "keywords", "fandom", "fandoms", "relationships", "characters", "pairing", "pairings", "ships"}
)
_MAX_LINE = 2_000_000


class _Loader(yaml.SafeLoader):
    """A safe loader that refuses aliases: with them a few lines can grow without bound."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):  # pyright: ignore[reportUnknownMemberType]
            raise yaml.YAMLError("aliases are refused")
        return super().compose_node(parent, index)


def _plan(_: object) -> Plan:
    return Plan("markdown")


def _mark_title(page: Page, declared: Declared) -> None:
    """Mark the first heading as the title where the front matter says so, and the byline after it."""
    heading = page.tree.css_first("h1, h2")
    if heading is None or declared.title is None or " ".join(heading.text().split()).lower() != declared.title.lower():
        return
    page.plan.roles[heading.mem_id] = ("title", "front_matter")
    mark_byline(heading, page.plan)


def _front_matter(text: str) -> tuple[Declared, str, int]:
    """Give what the front matter declares, the text after it, and how many lines it takes; text that is no YAML stays text."""
    declared = Declared()
    match = _FRONT.match(text)
    if match is None:
        return declared, text, 0
    try:
        values: Any = yaml.load(match.group(1), Loader=_Loader)  # noqa: S506  a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return declared, text, 0
    if not isinstance(values, dict):
        return declared, text, 0
    fields = cast("dict[Any, Any]", values)
    for key, value in fields.items():
        items = cast("list[Any]", value) if isinstance(value, list) else [value]
        words = [str(item) for item in items if isinstance(item, str | int | float) or hasattr(item, "isoformat")]
        label = str(key).strip().lower()
        is_list = isinstance(value, list) or label not in _LIST_FIELDS
        declared.add(_NAMES.get(label, label), words if is_list else ", ".join(words))
    return declared, text[match.end() :], text.count("\n", 0, match.end())


def _render(body: str, first_line: int, name: str) -> str:
    """Give the HTML of Markdown, with the line numbers of blocks as ids."""
    if any(len(line) > _MAX_LINE for line in body.split("\n")):
        raise LimitError(f"{name}: a line of more than {_MAX_LINE} characters is no Markdown; rename the file to .txt")
    from markdown_it import MarkdownIt  # noqa: PLC0415  slow to import, and few stories are Markdown

    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["strikethrough", "table"])
    parser.disable(["lheading", "code"])
    try:
        tokens = parser.parse(body)
        lines = body.split("\n")
        for token in tokens:
            if token.type == "hr" and token.map:
                token.attrSet("data-mark", lines[token.map[0]].strip(" \t>"))
            if token.map and token.nesting >= 0 and token.type != "inline":
                low, high = token.map[0] + first_line + 1, token.map[1] + first_line
                token.attrSet("id", f"line_{low}" if high <= low else f"lines_{low}-{high}")
        return str(parser.renderer.render(tokens, parser.options, {}))
    except (RecursionError, ValueError, IndexError) as error:
        raise ReadError(f"{name}: cannot be read as Markdown ({type(error).__name__}); rename it to .txt") from None
