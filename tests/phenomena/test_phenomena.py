"""The phenomena of fan fiction and novels, one case for each way in which they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.phenomena.expectations import Case, load_cases, read_case, unmet

_FILES = sorted(Path(__file__).parent.glob("*.toml"))
_CASES = [case for path in _FILES for case in load_cases(path)]


@pytest.mark.parametrize("case", _CASES, ids=[case.id for case in _CASES])
def test_phenomenon(case: Case) -> None:
    """The story meets what the case expects; a case that is still open must not, so that it is seen when it does."""
    lines = unmet(read_case(case), case)
    if case.open is not None:
        assert lines, f"{case.id} passes now: take its `open` away ({case.open})"
    else:
        assert not lines, "\n".join(lines)


def test_names_are_unique() -> None:
    """A failing test names one case."""
    assert len({case.id for case in _CASES}) == len(_CASES)
