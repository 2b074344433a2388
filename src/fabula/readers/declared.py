"""Declared metadata in the making: labels as archives print them, sorted into the fields of Metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.story.metadata import Metadata

__all__ = ["Declared", "split_list"]

# Labels as printed, lower case, without a plural s or "(s)", to the field they fill.
_FIELDS = {
    "title": "title",
    "author": "author",
    "creator": "author",
    "language": "language",
    "fandom": "fandoms",
    "relationship": "declared_relationships",
    "ship": "declared_relationships",
    "pairing": "declared_relationships",
    "character": "declared_characters",
    "additional tag": "tags",
    "freeform": "tags",
    "freeform tag": "tags",
    "tag": "tags",
    "genre": "tags",
    "summary": "summary",
    "description": "summary",
    "archive warning": "warnings",
    "warning": "warnings",
    "rating": "rating",
    "category": "category",
    "series": "series",
    "collection": "collections",
    "statu": "status",
    "status": "status",
    "word": "words",
    "chapter": "chapters",
    "release date": "release_date",
    "posting date": "release_date",
}
_LISTS = frozenset({"fandoms", "tags", "declared_relationships", "declared_characters"})
_MORE_LISTS = frozenset({"warnings", "category", "series", "collections"})
_SHIP_LIST = re.compile(r"\[([^\[\]]+)\]")


@dataclass(slots=True)
class Declared:
    """Collects what a source declares about a story; the first title, author, language and summary stand."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    summary: str | None = None
    lists: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    more: dict[str, str | int | list[str]] = field(default_factory=dict[str, str | int | list[str]])

    def add(self, label: str, value: str | Iterable[str]) -> None:
        """Add what stands beside a label; a string in a list field is split at its commas."""
        name = label.strip().rstrip(":").lower().replace("(s)", "")
        field_name = _FIELDS.get(name) or _FIELDS.get(name.removesuffix("s"))
        if field_name is None and name in {"categories", "series"}:
            field_name = "series" if name == "series" else "category"
        field_name = field_name or re.sub(r"\W+", "_", name).strip("_")
        values = [value] if isinstance(value, str) else list(value)
        values = [" ".join(item.split()) for item in values if item.strip()]
        if not values or not field_name:
            return
        if field_name in _LISTS:
            items = values if not isinstance(value, str) else split_list(values[0], field_name)
            kept = self.lists.setdefault(field_name, [])
            kept += [item for item in items if item not in kept]
        elif field_name in {"title", "author", "language", "summary"}:
            if getattr(self, field_name) is None:
                setattr(self, field_name, ", ".join(values))
        elif field_name in _MORE_LISTS:
            self.more[field_name] = values if not isinstance(value, str) else split_list(values[0], field_name)
        elif field_name == "words":
            digits = re.sub(r"[\s,.]", "", values[0])
            self.more[field_name] = int(digits) if re.fullmatch(r"[0-9]{1,12}", digits) else values[0]
        else:
            self.more[field_name] = ", ".join(values)

    def fill(self, other: Declared) -> None:
        """Take from ``other`` what is not known here."""
        for name in ("title", "author", "language", "summary"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))
        for name, values in other.lists.items():
            self.lists.setdefault(name, values)
        for name, value in other.more.items():
            self.more.setdefault(name, value)

    def metadata(self) -> Metadata:
        """Give the collected fields."""
        self._category_is_fandom()
        return Metadata(
            title=self.title,
            author=self.author,
            language=self.language,
            summary=self.summary,
            fandoms=tuple(self.lists.get("fandoms", ())),
            tags=tuple(self.lists.get("tags", ())),
            declared_relationships=tuple(self.lists.get("declared_relationships", ())),
            declared_characters=tuple(self.lists.get("declared_characters", ())),
            more=self.more,
        )

    def _category_is_fandom(self) -> None:
        """Read ``Category`` as the fandom, as FanFicFare means it, where no fandom is named and it is no romance category."""
        category = self.more.get("category")
        if "fandoms" in self.lists or not isinstance(category, list):
            return
        if not any(item.lower() in _ROMANCE for item in category):
            self.lists["fandoms"] = category
            del self.more["category"]


_ROMANCE = frozenset({"f/f", "f/m", "m/m", "gen", "multi", "other", "no category", "none"})


def split_list(value: str, field_name: str) -> list[str]:
    """Split a printed list at its commas; pairings in square brackets stay whole and become "A/B".

    Example:
        "[Ada B., Cy D.] Eve", declared_relationships -> ["Ada B./Cy D.", "Eve"]
    """
    if field_name == "declared_relationships" and "[" in value:
        ships = ["/".join(part.strip() for part in ship.split(",")) for ship in _SHIP_LIST.findall(value)]
        rest = _SHIP_LIST.sub(",", value)
        return ships + [item.strip() for item in rest.split(",") if item.strip()]
    return [item.strip() for item in value.split(",") if item.strip()]
