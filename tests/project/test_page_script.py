"""The view Script of the page: every line with its speaker, unknown ones marked as such, each a way to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.project.chromium import BINARY, Chromium
from tests.project.page_sample import sample

from fabula.exports.html import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_browser = pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")


@pytest.fixture
def browser() -> Iterator[Chromium]:
    """Give a browser; no test may leave an error in its console."""
    chromium = Chromium()
    yield chromium
    errors = chromium.errors[:]
    chromium.close()
    assert errors == []


@needs_browser
@pytest.mark.parametrize("width", [400, 1440])
def test_page_script_marks_unknown_lines_says_why_and_lists_them_alone(
    browser: Chromium, tmp_path: Path, width: int
) -> None:
    document = sample()
    lines = [q for q in document["quotations"] if q["kind"] == "speech"]
    withheld, untold = lines[0], lines[-1]
    withheld |= {"speaker": document["characters"][0]["id"], "score": 0.1, "reason": "turns"}
    untold |= {"speaker": None, "score": None, "reason": "nobody"}
    path = tmp_path / "doubt.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(width, 900)
    browser.open(path, "#script&whole")
    browser.run(
        "[...document.querySelectorAll('#script-tool button')].find(b => b.textContent.includes('Unknown')).click()"
    )
    menu = "document.querySelector('#script-tool select')"
    chapters = browser.run(f"{menu} ? {menu}.options.length : 1")
    shown: list[str] = []
    for chapter in range(chapters):
        browser.run(
            f"(() => {{ const m = {menu}; if (m) {{ m.selectedIndex = {chapter}; m.dispatchEvent(new Event('change')); }} }})()"
        )
        assert browser.run("document.querySelectorAll('#script .sl:not(.unk)').length") == 0
        shown += browser.run("[...document.querySelectorAll('#script .sl')].map(line => line.textContent)")
    assert any("Not sure enough to say who" in line for line in shown)
    assert any("The text does not say who" in line for line in shown)
    assert not any("The voices take turns" in line for line in shown)


@needs_browser
def test_page_script_line_leads_to_its_passage(browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "orchard.html"
    path.write_text(render_html(sample()), encoding="utf-8")
    browser.size(900, 900)
    browser.open(path, "#script&whole")
    where = browser.run("document.querySelector('#script .sl .loc').lastChild.textContent")
    browser.run("document.querySelector('#script .sl').click()")
    browser.settle()
    assert browser.run("document.body.dataset.view") == "read"
    assert browser.run("document.querySelector('.q.sel').closest('.p').id") == f"p{where}"


@needs_browser
def test_page_script_says_under_to_check_why_a_doubtful_line_has_its_speaker(browser: Chromium, tmp_path: Path) -> None:
    document = sample()
    lines = [q for q in document["quotations"] if q["kind"] == "speech" and q["speaker"]]
    for line in lines:
        line |= {"score": 0.9, "reason": "beat"}
    lines[0] |= {"score": 0.7, "reason": "turns"}
    path = tmp_path / "check.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(900, 900)
    browser.open(path, "#script&whole")
    assert browser.run("document.querySelectorAll('#script .sl.low .why').length") == 0
    browser.run("[...document.querySelectorAll('#script-tool button')].find(b => b.textContent === 'To check').click()")
    said = browser.run("[...document.querySelectorAll('#script .sl.low .why')].map(why => why.textContent)")
    assert any(why.startswith("Likely · The voices take turns") for why in said)
    assert not any("Acts in the same paragraph" in why for why in said)
