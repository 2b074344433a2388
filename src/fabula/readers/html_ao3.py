"""Pages of the Archive of Our Own: downloaded HTML, Calibre's EPUB of it, and saved pages.

Anchored on ids and nesting; Calibre renumbers classes (``userstuff2``, ``calibre7``), so classes are only a help.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fabula.readers.html_plan import Plan

__all__ = ["plan_ao3"]

_USERSTUFF = re.compile(r"(?:^|\s)userstuff\d*(?:$|\s)")
_LABELS = (
    ("summary", re.compile(r"^\s*(?:Chapter )?Summary:?\s*$", re.I)),
    ("authors_note", re.compile(r"^\s*(?:Chapter |Work |End |Chapter End |Work End )?Notes?:?\s*$", re.I)),
)
_DOWNLOAD = "#preface, #afterword > h2, #afterword p.message"
_NOTES_LINK = re.compile(r"\(?\s*See the end of the (?:work|chapter) for", re.I)
_PAGE_CHROME = (
    "#header, #footer, #feedback, #comments_placeholder, #comments, #kudos, #add_comment_placeholder, #main > ul, "
    "ul.actions, ul.navigation, .navigation.actions, .landmark, p.skip, #skiplinks, .flash, #login, form, dl.stats + ul"
)

# Classes of a saved page's tags, to the labels of a download.
_PAGE_TAGS = {
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "freeform": "additional tags",
    "rating": "rating",
    "warning": "warnings",
    "category": "category",
    "language": "language",
    "series": "series",
    "collections": "collections",
    "words": "words",
    "chapters": "chapters",
    "published": "published",
    "status": "updated",
}
_PLAIN_TAGS = frozenset({"language", "series", "words", "chapters", "published", "status"})


def plan_ao3(tree: LexborHTMLParser) -> Plan | None:
    """Give the plan of an AO3 page; None where it is no such page."""
    body = tree.body
    if body is None:
        return None
    if body.css_first("#workskin") is not None or body.css_first("dl.work.meta.group") is not None:
        return _plan_saved(body)
    is_download = (
        body.css_first("#preface dl.tags, #preface p.message, #afterword p.message, #chapters.userstuff") is not None
    )
    has_text = any(_USERSTUFF.search(_class(node)) for node in body.css("div[class^=userstuff]"))
    if not is_download and not (has_text and body.css_first(".meta, h2.heading, [id^=endnotes]") is not None):
        return None
    return _plan_download(body)


def _plan_download(body: LexborNode) -> Plan:
    plan = Plan("ao3")
    for part in body.css(_DOWNLOAD):
        plan.roles[part.mem_id] = ("other", "ao3_frame")
    _read_tags(body, plan)
    for heading in body.css("#preface h1, .meta > h1"):
        plan.roles[heading.mem_id] = ("title", "ao3_frame")
        plan.declared.add("title", heading.text())
    for message in body.css("#preface p.message b"):
        plan.declared.add("title", message.text())
    for byline in body.css("#preface div.byline, #preface .byline"):
        plan.roles[byline.mem_id] = ("byline", "ao3_frame")
        authors = [link.text() for link in byline.css("a")]
        plan.declared.add("author", authors or [re.sub(r"^\s*by\s+", "", byline.text())])
    for byline in body.css("p.byline"):
        plan.roles.setdefault(byline.mem_id, ("byline", "ao3_frame"))
    for heading in body.css("#chapters > h2.toc-heading"):
        plan.roles[heading.mem_id] = ("title", "ao3_frame")
    _mark_notes(body, plan)
    return plan


def _plan_saved(body: LexborNode) -> Plan:
    plan = Plan("ao3_page")
    for node in body.css("dl.work.meta.group"):
        _read_page_tags(node, plan)
        plan.roots.append(node)
        plan.roles[node.mem_id] = ("other", "ao3_frame")
    work = body.css_first("#workskin")
    if work is not None:
        plan.roots.append(work)
    else:
        plan.roots = []
    for node in body.css(_PAGE_CHROME):
        plan.drop.add(node.mem_id)
    for heading in body.css("h2.title"):
        plan.roles[heading.mem_id] = ("title", "ao3_frame")
        plan.declared.add("title", heading.text())
    for byline in body.css("h3.byline"):
        plan.roles[byline.mem_id] = ("byline", "ao3_frame")
        authors = [link.text() for link in byline.css("a[rel=author]")]
        if plan.declared.author is None:
            plan.declared.add("author", authors or [byline.text()])
    for module in body.css(".summary.module, .notes.module, #work_endnotes, [id^=chapter_][id$=_endnotes], .end.notes"):
        kind = "summary" if "summary" in _class(module).split() else "authors_note"
        plan.roles[module.mem_id] = (kind, "ao3_notes")
        if kind == "summary" and _is_work_level(module):
            quote = module.css_first("blockquote")
            plan.declared.add("summary", quote.text() if quote is not None else module.text())
    for landmark in body.css("#work.landmark, h3.landmark"):
        plan.drop.add(landmark.mem_id)
    return plan


def _is_work_level(module: Any) -> bool:
    node = module.parent
    while node is not None and node.tag != "body":
        if node.id == "chapters" or "chapter" in _class(node).split():
            return False
        node = node.parent
    return True


def _read_tags(body: LexborNode, plan: Plan) -> None:
    """Read the list of tags: a label, then its values as links, in any order."""
    for tags in body.css("dl.tags, .meta > dl, #preface dl"):
        label = ""
        for item in tags.css("dt, dd"):
            if item.tag == "dt":
                label = item.text()
            elif label.strip().rstrip(":").lower() == "stats":
                _read_stats(item.text(), plan)
            elif label.strip().rstrip(":").lower() in {"series", "collections", "language"}:
                plan.declared.add(label, [item.text()])
            elif label:
                plan.declared.add(label, [link.text() for link in item.css("a")] or item.text())


def _read_stats(words: str, plan: Plan) -> None:
    for label, value in re.findall(r"(Published|Updated|Completed|Words|Chapters):\s*([\d,./?-]+)", words):
        plan.declared.add(label, value)


def _read_page_tags(tags: LexborNode, plan: Plan) -> None:
    for item in tags.css("dd"):
        label = next((name for name in _class(item).split() if name in _PAGE_TAGS), None)
        if label is None:
            continue
        links = [] if label in _PLAIN_TAGS else [link.text() for link in item.css("a")]
        plan.declared.add(_PAGE_TAGS[label], links or [item.text()])


def _mark_notes(body: LexborNode, plan: Plan) -> None:
    """Mark summaries and notes: a blockquote of user's words right after its label."""
    for notes in body.css("[id^=endnotes]"):
        plan.roles[notes.mem_id] = ("authors_note", "ao3_notes")
    for quote in body.css("blockquote"):
        if not _USERSTUFF.search(_class(quote)):
            continue
        label = _element_before(quote)
        kind = _label_kind(label)
        if kind is None:
            continue
        plan.roles[quote.mem_id] = (kind, "ao3_notes")
        if label is not None:
            plan.roles[label.mem_id] = (kind, "label")
        if kind == "summary" and label is not None and not label.text().strip().lower().startswith("chapter"):
            plan.declared.add("summary", quote.text())
    for paragraph in body.css("p, div.endnote-link"):
        is_link = "endnote-link" in _class(paragraph)
        if is_link or (paragraph.css_first("a") is not None and _NOTES_LINK.match(paragraph.text().strip())):
            plan.roles[paragraph.mem_id] = ("other", "ao3_label")


def _label_kind(label: Any) -> str | None:
    if label is None or label.tag not in {"p", "h3", "h4", "div"}:
        return None
    words = label.text()
    return next((kind for kind, pattern in _LABELS if len(words) < 60 and pattern.match(words)), None)


def _element_before(node: Any) -> Any:
    before = node.prev
    while before is not None and before.tag.startswith("-"):
        before = before.prev
    return before


def _class(node: Any) -> str:
    return node.attributes.get("class") or ""
