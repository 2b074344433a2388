"""Pages made by FanFicFare, as one HTML file or as the files of an EPUB; its templates can be changed by users."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fabula.readers.html_plan import Plan

__all__ = ["plan_fanficfare"]

_PARTS = ("fff_titlepage", "fff_tocpage", "fff_logpage")
_SUMMARY = re.compile(r"^\s*(?:Summary|Description)", re.I)


def plan_fanficfare(tree: LexborHTMLParser) -> Plan | None:
    """Give the plan of a FanFicFare page; None where it is no such page."""
    body = tree.body
    if body is None:
        return None
    classes = (body.attributes.get("class") or "").split()
    part = next((name for name in _PARTS if name in classes), None)
    is_chapter = "fff_chapter" in classes or body.css_first(".fff_chapter_title, .fff_chapter_notes") is not None
    section = body.css_first("a[name^=section0]")
    is_file = section is not None and body.css_first("table.full, h1 a") is not None
    if part is None and not is_chapter and not is_file:
        return None
    plan = Plan("fanficfare")
    if part == "fff_titlepage":
        for child in body.iter():
            plan.roles[child.mem_id] = ("other", "fanficfare_titlepage")
        _read_head(body.css_first("h1, h2, h3"), plan)
        _read_lines(body, plan)
    elif part is not None:
        plan.roles[body.mem_id] = ("other", f"fanficfare_{part.removeprefix('fff_')}")
    if is_file:
        _plan_file(body, plan)
    _mark_notes(body, plan)
    return plan


def _plan_file(body: LexborNode, plan: Plan) -> None:
    _read_head(body.css_first("h1"), plan)
    table = body.css_first("table.full, table")
    if table is not None:
        plan.roles[table.mem_id] = ("other", "fanficfare_titlepage")
        for row in table.css("tr"):
            cells = row.css("td, th")
            if len(cells) >= 2:
                label = cells[0].text().strip()
                plan.declared.add(label, cells[1].text())
                if _SUMMARY.match(label):
                    plan.roles[cells[1].mem_id] = ("summary", "fanficfare_titlepage")
            elif cells and ":" in cells[0].text():
                label, _, value = cells[0].text().partition(":")
                plan.declared.add(label, value)
    for anchor in body.css("a[name=TOCTOP]"):
        plan.roles[anchor.mem_id] = ("other", "fanficfare_tocpage")
    for link in body.css("a[href^='#section']"):
        holder: Any = link.parent
        if holder is not None and holder.tag in {"p", "li", "div", "td"} and not holder.css("a[name]"):
            plan.roles[holder.mem_id] = ("other", "fanficfare_tocpage")


def _read_head(heading: Any, plan: Plan) -> None:
    """Read the line "Title by Author", with links to both."""
    if heading is None:
        return
    links = heading.css("a")
    words = " ".join(heading.text().split())
    plan.roles[heading.mem_id] = ("title", "title_by_author")
    if links:
        plan.declared.add("title", links[0].text())
        authors = [link.text() for link in heading.css("a.authorlink")] or [link.text() for link in links[1:]]
        plan.declared.add("author", authors or words.rsplit(" by ", 1)[1:])
    elif " by " in words:
        title, author = words.rsplit(" by ", 1)
        plan.declared.add("title", title)
        plan.declared.add("author", author)


def _read_lines(body: LexborNode, plan: Plan) -> None:
    """Read the lines ``<b>Label:</b> value<br/>``; the value runs to the next label."""
    for label in body.css("b"):
        name = label.text().strip()
        if not name.endswith(":"):
            continue
        words: list[str] = []
        node: Any = label.next
        while node is not None and not (node.tag == "b" and node.text().strip().endswith(":")):
            if not node.tag.startswith("-") or node.tag == "-text":
                words.append(" " if node.tag == "br" else (node.text_content or node.text()))
            node = node.next
        plan.declared.add(name, "".join(words))


def _mark_notes(body: LexborNode, plan: Plan) -> None:
    for notes in body.css(".fff_chapter_notes, .fff_head_notes, .fff_foot_notes"):
        label = notes.css_first("b")
        is_summary = label is not None and _SUMMARY.match(label.text()) is not None
        plan.roles[notes.mem_id] = ("summary" if is_summary else "authors_note", "fanficfare_notes")
