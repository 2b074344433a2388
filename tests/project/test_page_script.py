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
    assert any(why.startswith("Likely, 70%. The voices of the conversation take turns") for why in said)
    assert not any("does something in the same paragraph" in why for why in said)


BUTTON = "[...document.querySelectorAll('#script-tool button')].find(b => b.textContent.includes({!r}))"
NAMES = "[...document.querySelectorAll('#script .sl .sp b')].map(b => b.textContent)"


@needs_browser
@pytest.mark.parametrize("width", [400, 900, 1440])
def test_page_script_counts_voices_and_lists_the_lines_of_one(browser: Chromium, tmp_path: Path, width: int) -> None:
    document = sample()
    path = tmp_path / "orchard.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(width, 900)
    browser.open(path, "#script&whole")
    assert browser.run("document.querySelector('.voices')") is None
    browser.run(BUTTON.format("Voices") + ".click()")
    rows = browser.run(
        "[...document.querySelectorAll('.voices tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    names = [row[0] for row in rows]
    assert names[-1] == "?Unknown"
    said: dict[str, set[str]] = {}
    first = {quotation["utterance"]: quotation for quotation in reversed(document["quotations"])}
    for quotation in first.values():
        if quotation["kind"] == "speech" and quotation["speaker"] and quotation["score"] >= 0.5:
            said.setdefault(quotation["speaker"], set()).add(quotation["utterance"])
    most = max(said, key=lambda who: len(said[who]))
    name = next(row["name"] for row in document["characters"] if row["id"] == most)
    assert name in names[0]
    assert rows[0][1] == str(len(said[most]))
    assert browser.run("document.documentElement.scrollWidth") <= width
    browser.run("(() => { const b = document.querySelector('.voices tbody button'); b.focus(); b.click(); })()")
    assert browser.run("document.querySelector('#script-tool select').value") == "-1"
    assert len(set(browser.run(NAMES))) == 1
    assert len(browser.run(NAMES)) >= len(said[most])
    assert browser.run("document.activeElement.textContent") == names[0]


@needs_browser
def test_page_script_lists_a_letter_once_with_its_writer_and_keeps_it_back_until_read(
    browser: Chromium, tmp_path: Path
) -> None:
    text = "Rain.\n\nDear Mo,\n\nno.\n\nYours, Ida\n\n“Well,” said Mo. “No is no.”"
    parts = text.split("\n\n")
    document = {
        "text": text,
        "blocks": [
            {"start": text.index(part), "end": text.index(part) + len(part), "kind": "paragraph"} for part in parts
        ],
        "characters": [{"id": "c1", "name": "Mo"}, {"id": "c2", "name": "Ida"}],
        "embedded": [
            {"start": text.index("Dear"), "end": text.index("Ida") + 3, "kind": "letter", "author": "c2"}
            | {"recipient": "c1", "score": 0.9}
        ],
        "quotations": [
            {"id": f"q{i}", "start": text.index(said), "end": text.index(said) + len(said), "kind": "speech"}
            | {"utterance": "u1", "speaker": "c1", "addressees": [], "score": 0.9, "reason": "cue_name"}
            | {"cue": [text.index("said"), text.index("said") + 7]}
            for i, said in enumerate(("“Well,”", "“No is no.”"))
        ],
    }
    path = tmp_path / "letter.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(900, 900)
    lines = "[...document.querySelectorAll('#script .sl')].map(l => [l.querySelector('.sp').textContent.trim(), l.querySelector('.tx').textContent])"
    browser.open(path, "#script&whole")
    assert browser.run(lines) == [
        ["Ida writes to Mo, a letter", "Dear Mo, no. Yours, Ida"],
        ["Mo", "“Well,” said Mo. “No is no.”"],
    ]
    assert browser.run("document.querySelector('#script .sl u').textContent") == "said Mo"
    browser.open(path, "#script@1.1")
    assert browser.run(lines) == []
