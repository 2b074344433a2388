"""Entry points: what the installed distributions offer to fabula, by name.

Two groups. ``fabula.services`` holds what the upper layers of fabula itself offer to the story model (``Story.export``
reaches the exports through it, so that the model imports nothing above it). ``fabula.plugins`` holds third-party code;
it is listed by ``fabula plugins`` and never loaded unless the user names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fabula.errors import FabulaError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["installed", "load_service"]


def load_service(name: str) -> Any:
    """Give the object that the service ``name`` of fabula itself stands for.

    Raises:
        FabulaError: the service is not registered; the installation is damaged.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  a fifth of the time that importing fabula would take

    for entry in entry_points(group="fabula.services", name=name):
        return entry.load()
    raise FabulaError(f"the service {name!r} is not registered: fabula is not installed whole; install it again")


def installed() -> tuple[EntryPoint, ...]:
    """List the third-party plugins that are installed, without loading them."""
    from importlib.metadata import entry_points  # noqa: PLC0415  as above

    return tuple(sorted(entry_points(group="fabula.plugins"), key=lambda entry: entry.name))
