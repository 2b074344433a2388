"""Saved pages of FanFiction.net: the story and what stands above it; the site around them is left out."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fabula.readers.html_plan import Plan

__all__ = ["plan_ffn"]

_WORDS = re.compile(r"\bWords:\s*([\d,]+)")
_SHIPS = re.compile(r"\[[^\[\]]+\]")
_GENRES = frozenset(
    """adventure angst crime drama family fantasy friendship general horror humor hurt comfort hurt/comfort mystery parody
    poetry romance sci-fi spiritual supernatural suspense tragedy western""".split()
)


def plan_ffn(tree: LexborHTMLParser) -> Plan | None:
    """Give the plan of a FanFiction.net page; None where it is no such page."""
    body = tree.body
    story = body.css_first("#storytext, #storycontent") if body is not None else None
    if body is None or story is None:
        return None
    plan = Plan("ffn")
    top = body.css_first("#profile_top")
    if top is not None:
        plan.roots.append(top)
        _read_top(top, plan)
    plan.roots.append(story)
    links = body.css("#pre_story_links a")
    if links:
        plan.declared.add("fandom", [links[-1].text()])
    return plan


def _read_top(top: LexborNode, plan: Plan) -> None:
    """Read the lines above the story: title, author, summary, and one line of facts parted by dashes."""
    for child in top.iter():
        plan.roles[child.mem_id] = ("other", "ffn_top")
    title = top.css_first("b")
    if title is not None:
        plan.roles[title.mem_id] = ("title", "ffn_top")
        plan.declared.add("title", title.text())
    author = top.css_first("a[href*='/u/']")
    if author is not None:
        plan.roles[author.mem_id] = ("byline", "ffn_top")
        plan.declared.add("author", author.text())
    summary = top.css_first("div.xcontrast_txt")
    if summary is not None:
        plan.roles[summary.mem_id] = ("summary", "ffn_top")
        plan.declared.add("summary", summary.text())
    facts = next((span.text() for span in top.css("span") if "Rated:" in span.text()), "")
    _read_facts(" ".join(facts.split()), plan)


def _read_facts(line: str, plan: Plan) -> None:
    if not line.startswith("Rated:"):
        return
    parts = [part.strip() for part in line.split(" - ")]
    plan.declared.add("rating", parts[0].removeprefix("Rated:").replace("Fiction", "").strip())
    if len(parts) > 1 and ":" not in parts[1]:
        plan.declared.add("language", parts[1])
    for part in parts[2:]:
        if re.match(r"[A-Z][a-z]+:|id:", part):
            break
        if all(word.lower() in _GENRES for word in part.split("/")):
            plan.declared.add("tags", part.split("/"))
        else:
            plan.declared.add("relationships", " ".join(_SHIPS.findall(part)))
            names = part.replace("[", ",").replace("]", ",")
            plan.declared.add("characters", names)
    words = _WORDS.search(line)
    if words is not None:
        plan.declared.add("words", words.group(1))
    if "Status: Complete" in line:
        plan.declared.add("status", "Complete")
