"""What is known of HTML before a page is walked: the plan of a family, and what elements and classes mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from fabula.readers.declared import Declared

__all__ = [
    "BLOCK_TAGS",
    "DROPPED_TAGS",
    "FORMATTING_TAGS",
    "HEADING_TAGS",
    "Plan",
    "emphasis_kinds",
    "is_epigraph",
    "is_hidden",
    "is_rule",
    "is_verse",
    "is_verse_line",
]


@dataclass(slots=True)
class Plan:
    """What the profile of a family says about one page; nodes are named by their ``mem_id``.

    ``roots`` are walked in order (the body where there are none), ``drop`` is left out, ``roles`` become paratext (kind,
    reason), ``kinds`` are kinds of blocks, ``joined`` elements give one block however many block elements they hold.
    """

    family: str
    roots: list[LexborNode] = field(default_factory=list[LexborNode])
    drop: set[int] = field(default_factory=set[int])
    roles: dict[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    kinds: dict[int, str] = field(default_factory=dict[int, str])
    joined: set[int] = field(default_factory=set[int])
    italic_classes: frozenset[str] = frozenset()
    declared: Declared = field(default_factory=Declared)


BLOCK_TAGS = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p section summary table caption tbody td tfoot th
    thead tr ul pre listing xmp plaintext optgroup option""".split()
)
DROPPED_TAGS = frozenset(
    """script style noscript template iframe frame frameset object embed applet svg math canvas audio video img picture map
    area head title meta link base input button select textarea datalist label progress meter noframes rp rt param track
    source""".split()
)
FORMATTING_TAGS = frozenset(
    "a abbr b big cite code del em font i ins kbd nobr q s small span strike strong sub sup tt u var".split()
)
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EMPHASIS = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "b": "bold",
    "strong": "bold",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "small": "small",
}
_ITALIC_CLASSES = frozenset({"italic", "italics", "ital", "i"})
_BOLD_CLASSES = frozenset({"bold", "strong"})
_STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), "bold"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline", re.I), "underline"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I), "strike"),
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_VERSE_TYPES = re.compile(r"z3998:(?:poem|verse|song|hymn|lyrics)\b")
_VERSE_CLASSES = re.compile(r"(?:^|\s)(?:poem|poetry|verse|stanza|lyrics?|song|poetry-container)(?:$|\s)", re.I)
_LINE_CLASSES = re.compile(r"(?:^|\s)(?:verse|line|l|i\d{1,2}|indent\d{1,2})(?:$|\s)")
_EPIGRAPH = re.compile(r"(?:^|\s)epigraph(?:$|\s)")
_RULE_CLASSES = re.compile(
    r"(?:scene|section|thought|tb|chap)-?_?break|divider|ornament|asterism|separator|\btb\b", re.I
)


def emphasis_kinds(tag: str, classes: str, style: str, italic_classes: frozenset[str]) -> list[str]:
    """Give how an element sets its words apart."""
    kinds = [_EMPHASIS[tag]] if tag in _EMPHASIS else []
    if classes and tag == "span":
        tokens = frozenset(classes.split())
        if not tokens.isdisjoint(_ITALIC_CLASSES) or not tokens.isdisjoint(italic_classes):
            kinds.append("italic")
        if not tokens.isdisjoint(_BOLD_CLASSES):
            kinds.append("bold")
    if style:
        kinds += [kind for pattern, kind in _STYLES if kind not in kinds and pattern.search(style)]
    return kinds


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Say whether an element is not shown."""
    style = attributes.get("style")
    return "hidden" in attributes or (bool(style) and _HIDDEN.search(style or "") is not None)


def is_rule(classes: str) -> bool:
    """Say whether an element without words is there as a scene break."""
    return bool(classes) and _RULE_CLASSES.search(classes) is not None


def is_verse(tag: str, classes: str, types: str) -> bool:
    """Say whether an element holds verse."""
    if types and _VERSE_TYPES.search(types):
        return True
    return bool(classes) and tag in BLOCK_TAGS and _VERSE_CLASSES.search(classes) is not None


def is_verse_line(tag: str, classes: str) -> bool:
    """Say whether an element inside verse is one line of it."""
    return tag != "p" and bool(classes) and _LINE_CLASSES.search(classes) is not None


def is_epigraph(classes: str, types: str) -> bool:
    """Say whether an element is an epigraph."""
    return _EPIGRAPH.search(types) is not None or _EPIGRAPH.search(classes) is not None
