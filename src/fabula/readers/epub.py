"""EPUB: the pages of the reading order as one text, with the archive that made the file recognized page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from fabula.errors import ReadError
from fabula.readers.archive import Archive
from fabula.readers.html import decode_page, finish_pages, parse_page
from fabula.readers.html_blocks import BlockBuilder
from fabula.readers.html_plan import Plan
from fabula.readers.package import Entry, Item, Package, read_package
from fabula.readers.plain import note_encoding
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.result import Draft, check_size

__all__ = ["EpubReader"]


class EpubReader:
    """Reads EPUB 2 and 3; anchors name the file inside and the element."""

    name: str = "epub"
    suffixes: tuple[str, ...] = (".epub", ".kepub")
    media_types: tuple[str, ...] = ("application/epub+zip",)

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is an EPUB: by its first member, or by the names in the zip's directory."""
        if not data.startswith(b"PK\x03\x04"):
            return 0.0
        if b"application/epub+zip" in data[:256]:
            return 0.99
        return 0.95 if b"META-INF/container.xml" in data[-_TAIL:] else 0.0

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: damaged, encrypted, not an EPUB, or no text in it; LimitError: larger than a limit.
        """
        check_size(data, name=name, limits=limits)
        archive = Archive(data, name=name, limits=limits)
        package = read_package(archive, name=name)
        italics = _italic_classes(archive, package)
        builder = BlockBuilder(name=name, limits=limits)
        builder.want_ids({(entry.path, entry.fragment) for entry in package.contents if entry.fragment})
        pages: dict[str, tuple[int, int]] = {}
        missing: list[str] = []
        doubts: list[str] = []
        declared = replace(package.declared, lists={}, more=dict(package.declared.more), summary=None)
        for item in package.spine:
            if item.path in pages:
                continue
            if item.path not in archive:
                missing.append(item.path)
                continue
            decoded = decode_page(archive.read(item.path), name=f"{name}: {item.path}")
            if decoded.doubt is not None:
                doubts.append(f"{item.path}: {decoded.doubt}")
            page = parse_page(decoded.text, name=f"{name}: {item.path}", limits=limits, fallback=_plain_plan)
            plan = page.plan
            plan.italic_classes = italics
            body = page.tree.body
            kind = None if body is None or plan.roles else _page_kind(item, body.text(), body.css("a"), package)
            if body is not None and kind is not None:
                plan.roles[body.mem_id] = kind
            pages[item.path] = builder.add_page(plan, body, file=item.path)
            declared.fill(plan.declared)
        if not pages:
            raise ReadError(f"{name}: none of the files in the reading order is there; get the file again")
        declared.fill(package.declared)
        draft = finish_pages(builder, declared, name=name, limits=limits)
        draft.encoding = "utf-8"
        draft.chapters = _chapters(draft, package.contents, pages, builder)
        draft.warnings += [
            ("missing_file", f"the EPUB lacks the file {path[:80]!r} of its reading order", None, None)
            for path in missing
        ]
        note_encoding(draft, doubts[0] if doubts else None)
        return draft.finish(media_type="application/epub+zip")


_TAIL = 1 << 20
_PAGE_NAMES = (
    (re.compile(r"(?:^|[\W_])(?:dedication)(?:$|[\W_])", re.I), "dedication", 3_000),
    (
        re.compile(r"(?:^|[\W_])(?:cover|wrap\d*|title[\W_]?page|half[\W_]?title|titlepg|tp)(?:$|[\W_])", re.I),
        "other",
        2_000,
    ),
    (
        re.compile(r"(?:^|[\W_])(?:toc|contents|table[\W_]?of[\W_]?contents|nav|ncx)(?:$|[\W_\d])", re.I),
        "other",
        100_000,
    ),
    (
        re.compile(
            r"(?:^|[\W_])(?:copyright|colophon|imprint|uncopyright|log_page|about[\W_]the[\W_]author)(?:$|[\W_])", re.I
        ),
        "other",
        20_000,
    ),
)
_GUIDES = frozenset({"cover", "title-page", "toc", "copyright-page", "colophon", "index", "glossary", "loi", "lot"})
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
_CLASS = re.compile(r"(?:^|[\s>])(?:span)?\.([\w-]+)$")


def _plain_plan(_: object) -> Plan:
    return Plan("epub")


def _page_kind(item: Item, words: str, links: Sequence[LexborNode], package: Package) -> tuple[str, str] | None:
    """Give the kind of paratext of a page that is none of the story's; None for the story."""
    shown = " ".join(words.split())
    if "nav" in item.properties:
        return "other", "epub_contents"
    if item.guide in _GUIDES and len(shown) < 5_000:
        return "other", "epub_guide"
    if item.guide == "dedication" and len(shown) < 3_000:
        return "dedication", "epub_guide"
    stem = item.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for pattern, kind, size in _PAGE_NAMES:
        if len(shown) < size and (pattern.search(stem) or pattern.search(item.id)):
            return kind, "epub_file_name"
    linked = sum(len(" ".join(link.text().split())) for link in links)
    if len(links) >= 3 and linked > 0.6 * len(shown):
        return "other", "epub_contents"
    declared = package.declared
    has_title = declared.title is not None and declared.title.lower() in shown.lower()
    has_author = declared.author is not None and declared.author.lower() in shown.lower()
    if has_title and has_author and len(shown) < 400:
        return "other", "epub_title_page"
    return None


def _chapters(
    draft: Draft, contents: list[Entry], pages: dict[str, tuple[int, int]], builder: BlockBuilder
) -> list[tuple[int, int, str | None]]:
    """Give the chapters that the table of contents names, each up to the next; entries for paratext are left out."""
    starts: dict[int, str | None] = {}
    for entry in contents:
        if entry.path not in pages:
            continue
        start, end = pages[entry.path]
        at = builder.found_ids.get((entry.path, entry.fragment), start) if entry.fragment else start
        if start < end:
            starts.setdefault(min(max(at, start), end - 1), entry.title or None)
    ordered = sorted(starts)
    if not ordered:
        return []
    draft.mark_paratext()
    chapters: list[tuple[int, int, str | None]] = []
    blocks = iter(draft.blocks)
    block = next(blocks, None)
    for start, following in zip(ordered, [*ordered[1:], len(draft.text) + 1], strict=True):
        end, has_story = start, False
        while block is not None and block.start < following:
            if block.start >= start:
                end = block.end
                has_story = has_story or block.kind != "paratext"
            block = next(blocks, None)
        if has_story:
            chapters.append((start, end, starts[start]))
    return chapters


def _italic_classes(archive: Archive, package: Package) -> frozenset[str]:
    """Give the classes that the style sheets set in italics; selectors of one class only."""
    found: set[str] = set()
    for path in package.styles:
        sheet = archive.read(path)[:500_000].decode("utf-8", "replace")
        for rule in sheet.split("}"):
            selectors, _, body = rule.rpartition("{")
            if body and _ITALIC.search(body):
                matches = (_CLASS.search(selector.strip()[-200:]) for selector in selectors.split(","))
                found.update(match.group(1) for match in matches if match is not None)
    return frozenset(found)
