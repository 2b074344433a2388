"""Covered stretches answer like a plain search through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fabula.segment.covered import Covered

_spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1] + 1))


@given(st.lists(_spans, max_size=12), _spans)
def test_touches(spans, asked):
    start, end = asked
    assert Covered(spans).touches(start, end) == any(a < end and start < b for a, b in spans)


@given(st.lists(_spans, max_size=12), _spans, st.text(alphabet="a \n", min_size=90, max_size=90))
def test_holds(spans, asked, text):
    start, end = asked
    visible = [at for at in range(start, end) if not text[at].isspace()]
    assert Covered(spans).holds(text, start, end) == all(any(a <= at < b for a, b in spans) for at in visible)
