"""Word documents, through mammoth: the zip is checked first, pictures are never opened, links are never followed."""

from __future__ import annotations

import io
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from fabula.errors import FabulaError, ReadError
from fabula.readers.archive import Archive, parse_xml
from fabula.readers.declared import Declared
from fabula.readers.html import finish_pages, parse_page
from fabula.readers.html_blocks import BlockBuilder
from fabula.readers.html_plan import Plan
from fabula.readers.html_unknown import mark_byline
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.result import Draft, check_size

__all__ = ["DocxReader"]


class DocxReader:
    """Reads .docx; anchors are paths in the document's body."""

    name: str = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm")
    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def sniff(self, data: bytes) -> float:
        """Say how likely ``data`` is a Word document, by the names in the zip's directory."""
        is_zip = data.startswith(b"PK\x03\x04")
        return 0.95 if is_zip and b"word/document.xml" in data[-_TAIL:] else 0.0

    def read(self, data: bytes, *, name: str, limits: Limits) -> ReadResult:
        """Read ``data``.

        Raises:
            ReadError: damaged, encrypted, no Word document, or no text; LimitError: larger than a limit.
        """
        check_size(data, name=name, limits=limits)
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ReadError(f"{name}: is encrypted or an old .doc; save it as .docx without a password")
        archive = Archive(data, name=name, limits=limits)
        _check_parts(archive, name)
        markup = _convert(data, name)
        page = parse_page(markup, name=name, limits=limits, profiles=(), fallback=_plan)
        builder = BlockBuilder(name=name, limits=limits)
        builder.add_page(page.plan, page.tree.body, file=_DOCUMENT)
        declared = page.plan.declared
        declared.fill(_properties(archive, name))
        draft = finish_pages(builder, declared, name=name, limits=limits)
        _warn_of_links(archive, draft, name)
        return draft.finish(media_type=self.media_types[0])


_TAIL = 1 << 20
_DOCUMENT = "word/document.xml"
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Poem'] => p.verse:fresh
p[style-name='Poetry'] => p.verse:fresh
p[style-name='Verse'] => p.verse:fresh
p[style-name='Epigraph'] => p.epigraph:fresh
u => u
comment-reference => sup
"""


def _check_parts(archive: Archive, name: str) -> None:
    if _DOCUMENT not in archive:
        raise ReadError(f"{name}: is not a Word document: it lacks {_DOCUMENT}; save it as .docx again")
    for member in archive.names:
        if member.endswith((".xml", ".rels")):
            part = archive.read(member)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"<\0!\0" in part or b"\0<\0!" in part:
                raise ReadError(f"{name}: {member} declares entities, which may be an attack; refused")


def _convert(data: bytes, name: str) -> str:
    import mammoth  # noqa: PLC0415  slow to import, and few stories are Word documents

    try:
        result: Any = mammoth.convert_to_html(  # pyright: ignore[reportUnknownMemberType]
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=_no_image,
            ignore_empty_paragraphs=False,
        )
    except FabulaError:
        raise
    except Exception as error:  # noqa: BLE001  mammoth raises whatever its parts raise
        raise ReadError(f"{name}: the Word document is damaged ({type(error).__name__}); save it again") from None
    markup: str = result.value
    n_empty = markup.count("<p></p>")
    if n_empty and n_empty < 0.3 * markup.count("<p>"):  # more than that is spacing, not a sign
        markup = markup.replace("<p></p>", "<p><br /></p>")
    return markup


def _no_image(_image: Any) -> list[Any]:
    return []


def _plan(tree: LexborHTMLParser) -> Plan:
    plan = Plan("docx")
    body = tree.body
    if body is None:
        return plan
    for node in body.css("[id^=footnote-ref], [id^=endnote-ref], [id^=comment-ref]"):
        plan.drop.add(node.mem_id)
    for node in body.css("a[href^='#footnote-ref'], a[href^='#endnote-ref'], a[href^='#comment-ref']"):
        plan.drop.add(node.mem_id)
    for node in body.css("li[id^=footnote-], li[id^=endnote-], dt[id^=comment-], dt[id^=comment-] + dd"):
        if node.mem_id not in plan.drop:
            plan.roles[node.mem_id] = ("other", "docx_note")
    for node in body.css("h1.title"):
        plan.roles[node.mem_id] = ("title", "docx_style")
        plan.declared.add("title", node.text())
        mark_byline(node, plan)
    for node in body.css("p.byline"):
        plan.roles[node.mem_id] = ("byline", "docx_style")
        words = node.text().strip()
        plan.declared.add("author", words[3:] if words.lower().startswith("by ") else words)
    return plan


def _properties(archive: Archive, name: str) -> Declared:
    declared = Declared()
    if "docProps/core.xml" not in archive:
        return declared
    try:
        root = parse_xml(archive.read("docProps/core.xml"), name=name, member="docProps/core.xml")
    except ReadError:
        return declared
    for element in root.iter():
        label = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if label in {"title", "creator", "language", "description"} and element.text:
            declared.add("author" if label == "creator" else label, element.text)
    return declared


def _warn_of_links(archive: Archive, draft: Draft, name: str) -> None:
    """Warn of pictures and templates that the document wants from outside; they were not opened."""
    path = "word/_rels/document.xml.rels"
    if path not in archive:
        return
    try:
        root = parse_xml(archive.read(path), name=name, member=path)
    except ReadError:
        return
    outside = [
        relation.get("Target") or ""
        for relation in root.iter()
        if relation.get("TargetMode") == "External" and not (relation.get("Type") or "").endswith("/hyperlink")
    ]
    if outside:
        message = f"the document links to {len(outside)} outside files, such as {outside[0][:80]}; they were not opened"
        draft.warnings.append(("outside_link", message, None, None))
