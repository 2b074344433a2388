"""The head of the page: what is worth knowing of the text, and no doubt about who is who."""

from __future__ import annotations

from fabula.exports.page.first import title_page


def test_head_tells_warnings_but_no_doubt_about_the_cast():
    doubts = [{"code": "cast_may_be_one", "message": "Ada and the thief may be one", "start": 3, "end": 5}]
    warnings = [{"code": "encoding", "message": "read as cp1252", "start": None, "end": None}, *doubts]
    page = title_page({"metadata": {}, "warnings": warnings}, "Hatch")
    assert "One thing to know" in page
    assert "read as cp1252" in page
    assert "thief" not in page
    assert "to know" not in title_page({"metadata": {}, "warnings": doubts}, "Hatch")
