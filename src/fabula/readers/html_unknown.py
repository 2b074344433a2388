"""Pages of unknown make: the part with the story is found by where the paragraphs stand."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fabula.readers.html_plan import Plan

__all__ = ["mark_byline", "mark_links", "plan_unknown"]

_CHROME_TAGS = (
    "nav, menu, dialog, [role=navigation], [role=search], [role=banner], [role=contentinfo], [role=dialog], [role=menu]"
)
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|sidebar|site-?(?:header|footer)|cookies?|advert\w*|ads?|"
    r"share|sharing|social|comments?|disqus|related|recommend\w*|widget|popup|modal|newsletter|subscribe|skip-link|toolbar)"
    r"(?:$|[\s_-])",
    re.I,
)
_BYLINE = re.compile(r"(?:(?:written )?by|author:?)\s+(.+)", re.I)
# A heading that names a chapter is the story's own, and stays a heading.
_CHAPTER = re.compile(r"\s*(?:chapter|part|book|prologue|epilogue|interlude)\b", re.I)
_PROSE = 25
_NO_PROSE = frozenset({"a", "script", "style", "option", "noscript", "button", "label", "title"})
_MAIN_SHARE = 0.8
_LINK_HOLDERS = frozenset({"p", "div", "li", "td", "center", "span"})
_LINK_SHARE = 0.6


def plan_unknown(tree: LexborHTMLParser) -> Plan:
    """Give the plan of a page of unknown make.

    Parts of the site with little prose (menus, comments, share buttons) are dropped; what else stands outside the element
    that holds the prose, and lines made of links, are kept as paratext.
    """
    plan = Plan("unknown")
    body = tree.body
    if body is None:
        return plan
    _read_head(tree, plan)
    prose = _prose(body)
    total = _holds(body, prose)
    for node in body.css(_CHROME_TAGS):
        if _holds(node, prose) < 0.3 * max(total, 1):
            plan.drop.add(node.mem_id)
    if total < 500:
        return plan
    named: dict[int, LexborNode] = {}
    for node in body.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.id or ''}"
        if _CHROME_NAMES.search(names) and _holds(node, prose) < 0.1 * total:
            named[node.mem_id] = node
    # many small parts that hold most of the prose together are the story, whatever they are called
    if sum(_holds(node, prose) for node in named.values()) < _MAIN_SHARE * total:
        plan.drop.update(named)
    title = _title_heading(tree, body, plan)
    main = _main(body, prose)
    if title is not None and _CHAPTER.match(title.text()):
        while not _is_inside(title, main) and main.parent is not None and main.mem_id != body.mem_id:
            main = main.parent
    _mark_outside(body, main, prose, plan)
    if title is not None and not _CHAPTER.match(title.text()):
        _mark_title(title, plan)
    mark_links(main, plan)
    return plan


def _prose(body: LexborNode) -> dict[int, int]:
    """Give for every element the length of the longer texts inside it that are no links."""
    direct: dict[int, tuple[Any, int]] = {}
    for node in body.traverse(include_text=True):
        if node.tag != "-text":
            continue
        length = len((node.text_content or "").strip())
        parent: Any = node.parent
        if length >= _PROSE and parent is not None and parent.tag not in _NO_PROSE:
            direct[parent.mem_id] = (parent, direct.get(parent.mem_id, (parent, 0))[1] + length)
    lengths: dict[int, int] = {}
    for parent, length in direct.values():
        node = parent
        for _ in range(100):
            if node is None:
                break
            lengths[node.mem_id] = lengths.get(node.mem_id, 0) + length
            if node.tag == "body":
                break
            node = node.parent
    return lengths


def _holds(node: LexborNode, prose: dict[int, int]) -> int:
    return prose.get(node.mem_id, 0)


def _main(body: LexborNode, prose: dict[int, int]) -> LexborNode:
    """Give the innermost element that holds most of the prose."""
    node: Any = body
    whole = max(prose.get(body.mem_id, 0), 1)
    while True:
        child = node.child
        best: Any = None
        while child is not None:
            if child.tag[0] not in "-!" and child.tag != "p" and _holds(child, prose) >= _MAIN_SHARE * whole:
                best = child
                break
            child = child.next
        if best is None:
            return node
        node = best


def _mark_outside(body: LexborNode, main: LexborNode, prose: dict[int, int], plan: Plan) -> None:
    """Mark what stands beside the way from the body to the main element: site headers dropped, the rest paratext."""
    node: Any = main
    while node is not None and node.mem_id != body.mem_id:
        for sibling in _siblings(node):
            names = f"{sibling.attributes.get('class') or ''} {sibling.id or ''}"
            is_site = sibling.tag in {"header", "footer", "aside"} or _CHROME_NAMES.search(names) is not None
            is_prose = _holds(sibling, prose) > max(300, 0.05 * _holds(body, prose))
            if is_site or not is_prose:
                plan.roles[sibling.mem_id] = ("other", "outside_story")
        node = node.parent


def _title_heading(tree: LexborHTMLParser, body: LexborNode, plan: Plan) -> LexborNode | None:
    """Give the heading that names the story: the page's own title repeats it, or it stands alone in its rank."""
    head = tree.css_first("head > title")
    page_title = " ".join(head.text().split()).lower() if head is not None else ""
    headings = [node for node in body.css("h1, h2") if node.mem_id not in plan.drop and node.text().strip()]
    first = [node for node in headings if node.tag == "h1"]
    named = [node for node in headings if " ".join(node.text().split()).lower() in page_title]
    return named[0] if named else first[0] if len(first) == 1 else None


def _mark_title(title: LexborNode, plan: Plan) -> None:
    """Mark the title of the story and its byline; a heading outranks what the head of the page says."""
    plan.roles[title.mem_id] = ("title", "page_heading")
    plan.declared.title = None
    plan.declared.add("title", title.text())
    mark_byline(title, plan)


def _is_inside(node: Any, outer: LexborNode) -> bool:
    while node is not None:
        if node.mem_id == outer.mem_id:
            return True
        node = node.parent
    return False


def mark_byline(title: Any, plan: Plan) -> None:
    """Mark the element after a title as the byline where it says "by" somebody."""
    byline: Any = title.next
    while byline is not None and byline.tag.startswith("-") and not (byline.text_content or "").strip():
        byline = byline.next
    if byline is None or byline.tag.startswith("-"):
        return
    words = " ".join(byline.text().split())
    match = _BYLINE.fullmatch(words)
    if match is not None and len(words) < 100:
        plan.roles[byline.mem_id] = ("byline", "page_heading")
        plan.declared.add("author", [match.group(1)])


def _siblings(node: Any) -> list[Any]:
    found: list[Any] = []
    for side in ("prev", "next"):
        sibling = getattr(node, side)
        while sibling is not None:
            if sibling.tag[0] not in "-!":
                found.append(sibling)
            sibling = getattr(sibling, side)
    return found


def mark_links(main: LexborNode, plan: Plan) -> None:
    """Mark short lines that are mostly links, such as "Previous | Next"."""
    seen: set[int] = {main.mem_id, *plan.roles}
    for link in main.css("a[href]"):
        holder: Any = link.parent
        if holder is None or holder.mem_id in seen or holder.tag not in _LINK_HOLDERS:
            continue
        seen.add(holder.mem_id)
        if holder.css_first("p, div") is not None:
            continue
        words = " ".join(holder.text().split())
        linked = sum(len(" ".join(other.text().split())) for other in holder.css("a[href]")[:50])
        if words and len(words) < 300 and linked >= _LINK_SHARE * len(words):
            plan.roles[holder.mem_id] = ("other", "links")


def _read_head(tree: LexborHTMLParser, plan: Plan) -> None:
    for selector in ("meta[property='og:title']", "meta[name='dc.title' i]"):
        node = tree.css_first(selector)
        if node is not None:
            plan.declared.add("title", node.attributes.get("content") or "")
    author = tree.css_first("meta[name=author i], meta[property='article:author']")
    if author is not None:
        plan.declared.add("author", author.attributes.get("content") or "")
