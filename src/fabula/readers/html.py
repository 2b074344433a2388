"""HTML: pages of archives, books and unknown make. Nothing is fetched, nothing of the page is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from fabula.errors import LimitError, ReadError
from fabula.readers.declared import Declared
from fabula.readers.encoding import Decoded, decode
from fabula.readers.frames import find_frame
from fabula.readers.html_ao3 import plan_ao3
from fabula.readers.html_blocks import BlockBuilder
from fabula.readers.html_books import plan_gutenberg, plan_typed
from fabula.readers.html_fanficfare import plan_fanficfare
from fabula.readers.html_ffn import plan_ffn
from fabula.readers.html_plan import Plan
from fabula.readers.html_unknown import plan_unknown
from fabula.readers.plain import note_encoding
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.result import Draft, Note, check_size, check_text

__all__ = ["HtmlReader", "Page", "decode_page", "expand_xml", "finish_pages", "parse_page"]

PROFILES: tuple[Callable[[LexborHTMLParser], Plan | None], ...] = (
    plan_ao3,
    plan_ffn,
    plan_fanficfare,
    plan_gutenberg,
    plan_typed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page and what its family's profile says about it."""

    tree: LexborHTMLParser
    plan: Plan


class HtmlReader:
    """Reads HTML; ``text`` is what a browser shows of the story and its notes."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht")
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is HTML, from its first tags."""
        head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
        if head.startswith((b"<!doctype html", b"<html")) or _XHTML.match(head):
            return 0.95
        return 0.5 if _TAGS.search(head) else 0.0

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: empty, no text, or no page; LimitError: larger or deeper than a limit.
        """
        check_size(data, name=name, limits=limits)
        decoded = decode_page(data, name=name)
        page = parse_page(decoded.text, name=name, limits=limits)
        builder = BlockBuilder(name=name, limits=limits)
        builder.add_page(page.plan, page.tree.body, file=name)
        declared = page.plan.declared
        declared.fill(_read_head(page.tree))
        draft = finish_pages(builder, declared, name=name, limits=limits)
        draft.encoding = decoded.encoding
        note_encoding(draft, decoded.doubt)
        return draft.finish(media_type="text/html")


def decode_page(data: bytes, *, name: str) -> Decoded:
    """Decode a page: byte-order mark, UTF-8, the encoding that its head declares, then the guess of plain text.

    Raises:
        ReadError: binary data.
    """
    decoded = decode(data, name=name)
    if decoded.doubt is None:
        return decoded
    match = _CHARSET.search(data[:4096])
    declared = match.group(1).decode("ascii").lower() if match else None
    declared = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "utf8": "utf-8"}.get(
        declared or "", declared
    )
    if declared is None or declared == "utf-8":
        return decoded
    try:
        return Decoded(text=data.decode(declared).replace("\r\n", "\n").replace("\r", "\n"), encoding=declared)
    except (LookupError, UnicodeDecodeError, ValueError):
        return decoded


def parse_page(
    markup: str,
    *,
    name: str,
    limits: Limits,
    profiles: Sequence[Callable[[LexborHTMLParser], Plan | None]] = PROFILES,
    fallback: Callable[[LexborHTMLParser], Plan] = plan_unknown,
) -> Page:
    """Parse a page and find the profile of its family; ``fallback`` makes the plan where none fits.

    Raises:
        LimitError: nested or tangled beyond what any story needs.
    """
    _check_markup(markup, name, limits)
    if _XML_SIGNS.search(markup, 0, 2048):
        markup = expand_xml(markup)
    try:
        tree = LexborHTMLParser(markup)
    except Exception as error:
        raise ReadError(f"{name}: cannot be parsed as HTML; save the page again") from error
    plan = next((made for profile in profiles if (made := profile(tree)) is not None), None)
    return Page(tree=tree, plan=plan if plan is not None else fallback(tree))


def finish_pages(builder: BlockBuilder, declared: Declared, *, name: str, limits: Limits) -> Draft:
    """Give the draft of all pages: frames inside the text and lines of title pages marked, metadata filled in.

    Raises:
        ReadError: no visible text; LimitError: too much of it.
    """
    draft = builder.draft()
    check_text(draft.text, name=name, limits=limits)
    if "PROJECT GUTENBERG" in draft.text[:3_000].upper():
        frame = find_frame(draft.text)
        draft.notes += [Note(*part) for part in frame.parts if part[0] < part[1]]
        declared.fill(frame.declared)
    _join_labels(draft)
    for note in list(draft.notes):
        if note.reason == "title_by_author":
            match = _TITLE_BY.fullmatch(draft.text, note.start, note.end)
            if match is not None:
                note.end = match.end(1)
                draft.notes.append(Note(match.start(2), match.end(2), "byline", note.reason))
        elif note.reason == "fanficfare_titlepage" and note.kind == "other":
            match = _SUMMARY_LINE.search(draft.text, note.start, note.end)
            if match is not None:
                draft.notes.append(Note(match.start(), match.end(), "summary", note.reason))
    draft.metadata = declared.metadata()
    return draft


def _join_labels(draft: Draft) -> None:
    """Join a label such as "Summary" and the text that follows it into one row; drop a row inside a like one."""
    kept: list[Note] = []
    for note in sorted(draft.notes, key=lambda note: (note.start, -note.end)):
        last = kept[-1] if kept else None
        if last is not None and note.kind == last.kind:
            if (last.start, last.end) == (note.start, note.end) or (note.kind != "other" and note.end <= last.end):
                continue
            if last.reason == "label" and note.kind != "other" and not draft.text[last.end : note.start].strip():
                last.end, last.reason = note.end, note.reason
                continue
        kept.append(note)
    draft.notes = kept


_XHTML = re.compile(rb"<\?xml[^>]*>\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)", re.S)
_TAGS = re.compile(rb"<(?:p|div|br|h[1-6]|body|head|meta|table|span)(?:\s[^<>]*)?/?>")
_CHARSET = re.compile(rb"""(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)""")
_XML_SIGNS = re.compile(r"<\?xml|http://www\.w3\.org/1999/xhtml|XHTML")
_HEAD = 4096
_ENTITY_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,1000}\[[^\]]*\]\s*>", re.I)
_TAG = re.compile(r"<([A-Za-z][\w:.-]*+)([^<>]*+)>")
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_NOT_NESTING = _VOID | frozenset("html head body p li dt dd tr td th thead tbody tfoot option optgroup".split())
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_PARTING = frozenset("p div li td h1 h2 h3 h4 h5 h6 blockquote section dd dt tr".split())
_MAX_NESTED, _MAX_COPIES, _MAX_OPTIONS, _MAX_ATTRIBUTES = 3_000, 5_000_000, 10_000, 2_000
_TITLE_BY = re.compile(r"(.+?)\s+(by\s+.+)", re.S)
_SUMMARY_LINE = re.compile(r"^(?:Summary|Description): [^\n]+(?:\n(?![A-Z][\w ]{0,30}: )[^\n]+)*", re.M)


def _check_markup(markup: str, name: str, limits: Limits) -> None:
    """Refuse markup that costs a parser far more than its length: deep nesting, copies of unclosed formatting, giant tags."""
    if len(markup) > 4 * limits.max_chars:
        raise LimitError(f"{name}: {len(markup)} characters of markup, more than the limit; split the file")
    open_tags: dict[str, int] = {}
    nested = copies = options = unclosed = 0
    for match in _ANY_TAG.finditer(markup):
        slash, tag, rest = match.groups()
        tag = tag.lower()
        if tag in _PARTING and not slash:
            copies += unclosed
        if tag not in _NOT_NESTING:
            if slash:
                if open_tags.get(tag, 0) > 0:
                    open_tags[tag] -= 1
                    nested -= 1
                    unclosed -= tag in _FORMATTING
            elif not rest.endswith("/"):
                open_tags[tag] = open_tags.get(tag, 0) + 1
                nested += 1
                unclosed += tag in _FORMATTING
        options += tag == "option"
        if nested > _MAX_NESTED or copies > _MAX_COPIES or options > _MAX_OPTIONS:
            raise LimitError(f"{name}: markup nested or tangled beyond what a story needs; clean the file")
        if len(rest) > 20_000 and len(rest.split(None, _MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES:
            raise LimitError(f"{name}: a tag with more than {_MAX_ATTRIBUTES} attributes; clean the file")


def expand_xml(markup: str) -> str:
    """Give XHTML that an HTML parser reads as meant: no internal subset, ``<a/>`` as ``<a></a>``."""
    at = markup[:_HEAD].lower().find("<!doctype")
    subset = _ENTITY_SUBSET.match(markup, at) if at >= 0 else None
    if subset is not None:
        markup = f"{markup[:at]}<!DOCTYPE html>{markup[subset.end() :]}"
    return _TAG.sub(_expand_tag, markup) if "/>" in markup else markup


def _expand_tag(match: re.Match[str]) -> str:
    tag, rest = match.groups()
    if not rest.endswith("/") or tag.lower() in _VOID:
        return match.group()
    return f"<{tag}{rest[:-1]}></{tag}>"


def _read_head(tree: LexborHTMLParser) -> Declared:
    declared = Declared()
    title = tree.css_first("head > title")
    if title is not None:
        declared.add("title", title.text())
    html = tree.css_first("html")
    if html is not None:
        declared.add("language", html.attributes.get("lang") or html.attributes.get("xml:lang") or "")
    return declared
