"""What all tests share: no network, the same examples at every run, and where things are."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "fabula", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fabula"))


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Folder of the development corpora; a test that asks for it is skipped where they are absent."""
    folder = Path(os.environ.get("FABULA_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / "load_data.py").is_file():
        pytest.skip("the development corpora are not on this machine; set FABULA_DATA")
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt to look up or reach another machine fail the test."""

    def refuse(*args: object, **_kwargs: object) -> None:
        raise AssertionError(f"network access: {args!r}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket.socket, "sendto", refuse)
