"""Pages of books: Standard Ebooks and others that use ``epub:type``, and Project Gutenberg."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fabula.readers.html_plan import Plan
from fabula.readers.html_unknown import mark_links

__all__ = ["plan_gutenberg", "plan_typed"]

# What epub:type says of a section, to paratext; what is not listed is story (chapters, parts, forewords).
_TYPES = {
    "titlepage": "other",
    "halftitlepage": "title",
    "half-title": "title",
    "fulltitle": "title",
    "title-page": "other",
    "imprint": "other",
    "colophon": "other",
    "copyright-page": "other",
    "cover": "other",
    "toc": "other",
    "landmarks": "other",
    "loi": "other",
    "lot": "other",
    "index": "other",
    "endnotes": "other",
    "footnotes": "other",
    "rearnotes": "other",
    "footnote": "other",
    "endnote": "other",
    "glossary": "other",
    "bibliography": "other",
    "acknowledgments": "other",
    "contributors": "other",
    "other-credits": "other",
    "errata": "other",
    "dedication": "dedication",
}
_AUTHOR = re.compile(r'epub:type="[^"]*(?:z3998:author|z3998:personal-name)|(?i:>\s*by\b)')
_PG_LABEL = re.compile(
    r"^\s*(Title|Author|Language|Release date|Credits|Translator|Editor|Illustrator)\s*:\s*(.+)", re.I | re.S
)
_PG_FRAMES = "#pg-header, #pg-footer, #pg-machine-header, .pg-boilerplate, #pg-start-separator, #pg-end-separator"
_PG_PAGES = ".x-ebookmaker-pageno, .pagenum, .pageno, .page-number"


def plan_typed(tree: LexborHTMLParser) -> Plan | None:
    """Give the plan of a page whose sections say by ``epub:type`` what they are; None where none does."""
    body = tree.body
    if body is None:
        return None
    typed = ([body] if body.attributes.get("epub:type") else []) + body.css("[epub\\:type]")
    if not typed:
        return None
    plan = Plan("typed")
    for node in typed:
        if node.tag not in {"body", "section", "div", "aside", "nav", "article", "li", "ol", "header", "p"}:
            continue
        types = (node.attributes.get("epub:type") or "").split()
        kind = next((_TYPES[name] for name in types if name in _TYPES), None)
        if "titlepage" in types or "title-page" in types:
            _mark_title_page(node, plan)
        elif kind is not None:
            plan.roles[node.mem_id] = (kind, "epub_type")
    for note in typed:
        if "noteref" in (note.attributes.get("epub:type") or ""):
            plan.drop.add(note.mem_id)
    return plan


def _mark_title_page(page: LexborNode, plan: Plan) -> None:
    """Mark the title, the line with the author, and the rest of a title page."""
    for child in page.iter():
        if child.mem_id in plan.roles:
            continue
        is_title = child.tag in {"h1", "h2", "hgroup"}
        is_author = _AUTHOR.search(child.html or "") is not None
        kind = "title" if is_title else "byline" if is_author else "other"
        if child.tag in {"section", "div", "header"}:
            _mark_title_page(child, plan)
        else:
            plan.roles[child.mem_id] = (kind, "epub_type")


def plan_gutenberg(tree: LexborHTMLParser) -> Plan | None:
    """Give the plan of a Project Gutenberg page with its frame as elements; None where there is none."""
    body = tree.body
    if body is None or body.css_first(f"{_PG_FRAMES}, {_PG_PAGES}") is None:
        return None
    plan = Plan("gutenberg")
    for node in body.css(_PG_PAGES):
        plan.drop.add(node.mem_id)
    for node in body.css(_PG_FRAMES):
        if not _is_inside_frame(node):
            plan.roles[node.mem_id] = ("other", "gutenberg_frame")
    mark_links(body, plan)
    for line in body.css("#pg-machine-header p, #pg-header p"):
        match = _PG_LABEL.match(line.text())
        if match is not None:
            value = re.sub(r"\[e(?:book|text) ?#\d+\].*", "", match.group(2), flags=re.I | re.S)
            plan.declared.add(match.group(1), value)
    return plan


def _is_inside_frame(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.id in {"pg-header", "pg-footer"}:
            return True
        parent = parent.parent
    return False
