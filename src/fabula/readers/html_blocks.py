r"""HTML to text and blocks, the way a browser lays the words out.

White space collapses to one blank, the non-breaking kinds included; zero-width characters go. Blocks are parted by a blank line, `<br>` is
a line break, two of them part paragraphs. An empty paragraph that a reader sees as an empty line adds one more newline.
The one thing inserted is the line ``* * *``, for a rule (`<hr>` and its like) between two stretches of text: without it
the break would leave no trace in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborNode

from fabula.errors import LimitError
from fabula.readers.html_plan import (
    BLOCK_TAGS,
    DROPPED_TAGS,
    FORMATTING_TAGS,
    HEADING_TAGS,
    Plan,
    emphasis_kinds,
    is_epigraph,
    is_hidden,
    is_rule,
    is_verse,
    is_verse_line,
)
from fabula.readers.layout import paragraph_spans
from fabula.readers.reader import Limits
from fabula.readers.result import Block, Draft, Note

__all__ = ["BREAK_TEXT", "BlockBuilder"]

BREAK_TEXT = "* * *"


@dataclass(slots=True, eq=False)
class _Open:
    """A stretch that has been opened: emphasis or a role; it starts at the next visible character."""

    kind: str
    reason: str = ""
    start: int | None = None


@dataclass(slots=True)
class _Frame:
    """What to undo when an element ends."""

    tag: str
    is_block: bool
    is_line: bool
    is_rule: bool
    at: int
    kind: str
    is_verse: bool
    is_joined: bool
    counts: dict[str, int] = field(default_factory=dict[str, int])
    emphasis: list[_Open] = field(default_factory=list[_Open])
    role: _Open | None = None


_WHITE = re.compile(r"\s+")
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f"
# The joiner is kept inside emoji, where it is part of what is seen.
_ZERO_WIDTH = re.compile(f"[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad\x00]|\u200d(?![{_EMOJI}])|(?<![{_EMOJI}])\u200d")


class BlockBuilder:
    """Builds one text and its layers from any number of pages, in order.

    Args:
        name: of the source, for messages.
        limits: caps on depth and length.
    """

    def __init__(self, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.emphasis: list[tuple[int, int, str]] = []
        self._plan = Plan("none")
        self._file: str | None = None
        self._frames: list[_Frame] = []
        self._path: list[str] = []
        self._block: Block | None = None
        self._kind = "paragraph"
        self._is_verse = False
        self._is_joined = False
        self._n_breaks = 0
        self._n_blanks = 0
        self._has_space = False
        self._saw_blank = False
        self._rule_at: str | None = None
        self._rule_text = BREAK_TEXT
        self._page_start = 0
        self._wanted: frozenset[tuple[str, str]] = frozenset()
        self._marks: dict[tuple[str, str], _Open] = {}
        self._waiting: list[_Open] = []
        self._emphasis: list[_Open] = []

    @property
    def length(self) -> int:
        """Number of characters so far."""
        return self._length

    @property
    def found_ids(self) -> dict[tuple[str, str], int]:
        """Where the elements that were asked for start: (file, id) to offset."""
        return {key: mark.start for key, mark in self._marks.items() if mark.start is not None}

    def want_ids(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Ask for the offsets of elements by (file, id)."""
        self._wanted = frozenset(wanted)

    def draft(self) -> Draft:
        """Give what was built."""
        return Draft(text="".join(self._parts), blocks=self.blocks, notes=self.notes, emphasis=self.emphasis)

    def add_page(self, plan: Plan, body: LexborNode | None, *, file: str | None) -> tuple[int, int]:
        """Add a page and give the span of its text; an empty span where nothing shows.

        Raises:
            LimitError: nested too deep, or the text grows too long.
        """
        self._plan, self._file = plan, file
        n_blocks = len(self.blocks)
        self._page_start = n_blocks
        self._rule_at, self._n_blanks = None, 0
        for root in plan.roots or ([body] if body is not None else []):
            self._path = [root.tag or ""]
            self._walk(root)
            self._flush()
        if len(self.blocks) == n_blocks:
            return self._length, self._length
        return self.blocks[n_blocks].start, self.blocks[-1].end

    def _walk(self, root: LexborNode) -> None:
        depth = len(self._frames)
        node: Any = root
        while True:
            if node.tag == "-text":
                self._text(node.text_content or "")
            elif self._enter(node):
                child = node.child
                if child is not None:
                    node = child
                    continue
                self._leave()
            while True:
                if len(self._frames) == depth:
                    return
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
                self._leave()

    def _enter(self, node: Any) -> bool:
        """Open an element; False where nothing of it is to be walked."""
        tag: str = node.tag
        if not tag or tag[0] in "-!" or tag in DROPPED_TAGS or node.mem_id in self._plan.drop:
            return False
        attributes: dict[str, str | None] = node.attributes
        if is_hidden(attributes):
            return False
        if tag == "br":
            self._n_breaks += 1
            return False
        self._step(tag, attributes)
        if tag in {"hr", "pre", "listing", "xmp", "plaintext"}:
            self._flush()
            if tag == "hr":
                self._rule_at = _short_path(self._path)
                self._rule_text = _own_mark(attributes.get("data-mark"))
            else:
                self._preformatted(node)
            self._path.pop()
            return False
        self._frames.append(self._open_frame(tag, attributes, node.mem_id))
        depth = len(self._frames)
        if (
            depth > self._limits.max_depth
            and sum(f.tag not in FORMATTING_TAGS for f in self._frames) > self._limits.max_depth
        ):
            raise LimitError(
                f"{self._name}: elements nested more than {self._limits.max_depth} deep; clean the file or raise max_depth"
            )
        return True

    def _step(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Add the element to the path: its id where it has one, else its tag and place among its like."""
        identity = attributes.get("id")
        if identity and self._wanted and (self._file or "", identity) in self._wanted:
            mark = self._marks.setdefault((self._file or "", identity), _Open("mark"))
            self._waiting.append(mark)
        if self._frames:
            counts = self._frames[-1].counts
            counts[tag] = counts.get(tag, 0) + 1
            segment = f"{tag}[{counts[tag]}]"
        else:
            segment = self._path.pop() if self._path else tag
        if identity:
            segment = f"#{identity}"
        kinds = attributes.get("epub:type")
        self._path.append(f"{segment}{{{kinds}}}" if kinds else segment)

    def _open_frame(self, tag: str, attributes: dict[str, str | None], key: int) -> _Frame:
        classes = attributes.get("class") or ""
        types = attributes.get("epub:type") or ""
        is_line = self._is_verse and is_verse_line(tag, classes)
        is_block = tag in BLOCK_TAGS and not is_line
        if is_block:
            self._part()
        elif is_line and self._block is not None:
            self._n_breaks = max(self._n_breaks, 1)
        is_empty_rule = is_block and is_rule(classes)
        frame = _Frame(tag, is_block, is_line, is_empty_rule, self._length, self._kind, self._is_verse, self._is_joined)
        role = self._plan.roles.get(key)
        if role is not None:
            frame.role = _Open(*role)
            self._waiting.append(frame.role)
        self._set_kind(tag, classes, types, key)
        for kind in emphasis_kinds(tag, classes, attributes.get("style") or "", self._plan.italic_classes):
            frame.emphasis.append(_Open(kind))
        self._waiting += frame.emphasis
        self._emphasis += frame.emphasis
        return frame

    def _set_kind(self, tag: str, classes: str, types: str, key: int) -> None:
        if tag in HEADING_TAGS or tag == "hgroup":
            self._kind = "heading"
        elif tag == "li":
            self._kind = "list_item"
        if types or classes:
            if is_epigraph(classes, types):
                self._kind = "epigraph"
            if is_verse(tag, classes, types):
                self._is_verse = True
                self._kind = "verse" if self._kind in {"paragraph", "list_item"} else self._kind
        self._kind = self._plan.kinds.get(key, self._kind)
        self._is_joined = self._is_joined or tag == "hgroup" or key in self._plan.joined

    def _leave(self) -> None:
        frame = self._frames.pop()
        if frame.is_block:
            self._is_joined = frame.is_joined
            self._part()
            if frame.is_rule and frame.at == self._length:
                self._rule_at, self._rule_text, self._n_blanks = _short_path(self._path), BREAK_TEXT, 0
        elif frame.is_line and self._block is not None:
            self._n_breaks = max(self._n_breaks, 1)
        for opened in frame.emphasis:
            self._emphasis.remove(opened)
            if opened.start is None:
                self._waiting.remove(opened)
            elif opened.start < self._length:
                self.emphasis.append((opened.start, self._length, opened.kind))
        if frame.role is not None:
            if frame.role.start is None:
                self._waiting.remove(frame.role)
            else:
                self.notes.append(Note(frame.role.start, self._length, frame.role.kind, frame.role.reason))
        self._path.pop()
        self._kind, self._is_verse, self._is_joined = frame.kind, frame.is_verse, frame.is_joined

    def _text(self, raw: str) -> None:
        words = _WHITE.sub(" ", raw if raw.isascii() else _ZERO_WIDTH.sub("", raw))
        shown = words.strip(" ")
        if not shown:
            self._has_space = self._has_space or bool(words)
            self._saw_blank = self._saw_blank or "\xa0" in raw
            return
        if self._block is None:
            self._open()
        elif self._n_breaks >= 2:
            self._flush()
            self._open()
        elif self._n_breaks:
            self._put("\n")
        elif self._has_space or words[0] == " ":
            self._put(" ")
        for opened in self._waiting:
            opened.start = self._length
        self._waiting.clear()
        self._n_breaks = 0
        self._put(shown)
        self._has_space = words[-1] == " "

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _open(self) -> None:
        """Open a block at the next visible character, with what has to stand before it."""
        if self._length > self._limits.max_chars:
            raise LimitError(
                f"{self._name}: more than the limit of {self._limits.max_chars} characters; split it or raise max_chars"
            )
        if self._rule_at is not None and len(self.blocks) > self._page_start:
            if self._kind != "heading" and self.blocks[-1].kind not in {"heading", "scene_break"}:
                self._put("\n\n")
                start = self._length
                self._put(self._rule_text)
                self.blocks.append(Block(start, self._length, "scene_break", self._rule_at, self._file))
            self._n_blanks = 0
        self._rule_at = None
        if self._length:
            self._put("\n\n" + "\n" * min(self._n_blanks, 2))
        self._n_blanks = self._n_breaks = 0
        self._has_space = self._saw_blank = False
        self._block = Block(self._length, self._length, self._kind, self._anchor(), self._file)

    def _anchor(self) -> str:
        """Give the path of the innermost block element, from the nearest id above it on."""
        depth = len(self._frames)
        while depth > 1 and not self._frames[depth - 1].is_block:
            depth -= 1
        return _short_path(self._path[:depth])

    def _part(self) -> None:
        """End the block, or only the line where the block holds several elements."""
        if self._is_joined and self._block is not None:
            self._n_breaks = 1
        else:
            self._flush()

    def _flush(self) -> None:
        """End the open block, and count the empty lines that a reader sees after it."""
        block = self._block
        if block is None:
            self._n_blanks += bool(self._saw_blank or self._n_breaks)
        else:
            block.end = self._length
            self.blocks.append(block)
            self._block = None
            self._n_blanks = max(0, self._n_breaks - (1 if self._n_breaks < 2 else 2))
            for opened in self._emphasis:
                if opened.start is not None:
                    self.emphasis.append((opened.start, self._length, opened.kind))
                    opened.start = None
                    self._waiting.append(opened)
        self._n_breaks = 0
        self._has_space = self._saw_blank = False

    def _preformatted(self, node: Any) -> None:
        """Add preformatted text: its lines are kept, its paragraphs found as in a plain text file."""
        raw: str = _ZERO_WIDTH.sub("", node.text(deep=True)).replace("\r\n", "\n").replace("\r", "\n")
        for start, end in paragraph_spans(raw):
            self._open()
            for opened in self._waiting:
                opened.start = self._length
            self._waiting.clear()
            self._put(raw[start:end])
            self._flush()


def _own_mark(mark: str | None) -> str:
    """Give the text of a rule: the marks of a Markdown file where it has them."""
    return mark if mark and len(mark) < 80 and not mark.strip("*-_ \t") else BREAK_TEXT


def _short_path(path: list[str]) -> str:
    for at in range(len(path) - 1, 0, -1):
        if path[at].startswith("#"):
            return "/".join(path[at:])
    return "/".join(path)
