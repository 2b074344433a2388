"""The lists and objects of a story JSON by name, with types; what is absent is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def records(holder: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """Give a list of objects, such as `quotations`; empty where it is absent or null.

    Args:
        holder: the story JSON, or an object in it.
        name: the field.
    Returns:
        The objects, in their order.
    """
    return holder.get(name) or ()


def values(holder: Mapping[str, Any], name: str) -> Sequence[Any]:
    """Give a list of plain values, such as `present`; empty where it is absent or null.

    Args:
        holder: the story JSON, or an object in it.
        name: the field.
    Returns:
        The values, in their order.
    """
    return holder.get(name) or ()


def fields(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Give an object, such as `metadata`; empty where it is absent or null.

    Args:
        holder: the story JSON, or an object in it.
        name: the field.
    Returns:
        The object.
    """
    return holder.get(name) or {}
