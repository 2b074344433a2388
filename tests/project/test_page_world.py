"""The world on the page: ties over time, things, knowledge, events and findings, each as far as has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.project.chromium import BINARY, Chromium
from tests.project.crowded_novel import crowded_novel
from tests.project.page_sample import HOSTILE
from tests.unit.world import sample

from fabula.exports.html import render_html
from fabula.story.document import from_document, to_document
from fabula.world import World
from fabula.world.phrasing import tie_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")

TIES = "[...document.querySelectorAll('#tie-list .row')].map(row => row.querySelector('.say').textContent)"
PANEL = "document.querySelector('.panel').textContent"
LABELS = "[...document.querySelectorAll('.net .words')].map(words => words.textContent).sort()"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """Give one browser for all tests here."""
    made = Chromium()
    yield made
    made.close()


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Chromium]:
    """Give the browser; no test may leave an error in its console, or ask for anything but the file."""
    yield chromium
    errors, asked = chromium.errors[:], [u for u in chromium.requests if not u.startswith(("file:", "about:"))]
    chromium.errors.clear()
    chromium.requests.clear()
    assert errors == []
    assert asked == []


def _document() -> dict[str, Any]:
    document = to_document(sample.story())
    document["scenes"][2] |= {"level": "flashback", "since": "-P1Y"}
    start, end = sample.span("Runa found")
    first, last = sample.span("gave")
    document["warnings"] = [
        {"code": "two_holders", "message": "Two people have the compass.", "start": start, "end": end}
        | {"evidence": [[first, last], [start, end]], "score": 0.7}
    ]
    return document


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the story of the compass."""
    path = tmp_path_factory.mktemp("world") / "compass.html"
    path.write_text(render_html(_document()), encoding="utf-8")
    return path


def test_page_ties_at_every_paragraph_are_those_of_the_world(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    document = _document()
    world = World.of(from_document(document))
    counts: list[int] = []
    for number, block in enumerate(document["blocks"], 1):
        browser.open(page, f"#ties@{number}.1")
        state = world.at(block["end"])
        ties = [*state.ties, *(claim.tie for claim in state.claims if claim.tie)]
        shown = browser.run(TIES)
        assert sorted(shown) == sorted(tie_words(tie, state.name_of) for tie in ties)
        counts.append(browser.run("document.querySelectorAll('#tie-list .row.past').length"))
    assert counts == [0, 0, 0, 1]


def test_page_network_says_what_the_list_says(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    browser.open(page, "#ties@2.1")
    assert browser.run(LABELS) == ["couple", "friends", "sister"]
    styles = "[...document.querySelectorAll('.net .edge')].map(edge => edge.getAttribute('class')).sort()"
    assert browser.run(styles) == ["edge", "edge", "edge said"]
    assert browser.run("document.querySelectorAll('.net .edge[marker-end]').length") == 1
    where = "[...document.querySelectorAll('.net .face')].map(face => [face.dataset.k, face.querySelector('g').getAttribute('transform')])"
    before = browser.run(where)
    browser.run("location.hash = '#ties@4.1'")
    browser.settle()
    assert browser.run(LABELS) == ["couple, ended", "friends", "sister"]
    assert "edge past" in browser.run(styles)
    assert browser.run(where) == before


def test_page_slider_forms_and_ends_ties(browser: Chromium, page: Path) -> None:
    browser.size(900, 900)
    browser.open(page, "#ties@1.1")
    shown: list[int] = []
    for step in range(4):
        browser.run(
            f"(() => {{ const pos = document.querySelector('#pos'); pos.value = {step}; pos.dispatchEvent(new Event('input')); }})()"
        )
        browser.settle()
        shown.append(len(browser.run(TIES)))
    assert shown == [2, 3, 3, 3]


def test_page_tells_nothing_of_the_world_before_it_is_read(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    for view in ("read", "cast", "scenes", "ties", "script"):
        browser.open(page, f"#{view}@1.1")
        shown = browser.run(
            "[...document.querySelectorAll('.view:not(.reader), .panel, .toc, #finds')].map(e => e.textContent).join(' ')"
        )
        for later in ("couple", "marries", "drown", "dies", "pier", "Flashback", "fit together", "sailor", "1 year"):
            assert later not in shown, (view, later)
    assert "kept back" in browser.run(PANEL)
    browser.open(page, "#cast@4.1")
    shown = browser.run("document.querySelector('#cast').textContent")
    for told in ("were a couple", "marries", "Job: sailor", "The compass", "First seen", "Of the pier, until"):
        assert told in shown


def test_page_says_how_many_facts_are_kept_back(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    kept: list[int] = []
    for number in range(1, 5):
        browser.open(page, f"#ties@{number}.1")
        kept.append(browser.run("+(document.querySelector('#tie-list .later')?.textContent.match(/\\d+/)?.[0] ?? 0)"))
    assert kept[0] > kept[1] > 0
    assert kept == sorted(kept, reverse=True)
    assert kept[-1] == 0


@pytest.mark.parametrize("view", ["ties", "cast", "scenes"])
def test_page_every_fact_leads_to_its_passage(browser: Chromium, page: Path, view: str) -> None:
    browser.size(1440, 900)
    facts = f".view[data-v={view}] :is(.fact .row, .fact .also button, .haps button, .both button, .seen button)"
    browser.open(page, f"#{view}&whole")
    n = browser.run(f"document.querySelectorAll('{facts}').length")
    assert n >= (3 if view == "ties" else 5)
    for number in range(n):
        browser.open(page, f"#{view}&whole")
        where = browser.run(
            f"(() => {{ const b = document.querySelectorAll('{facts}')[{number}]; const said = (b.querySelector('.loc') || b).textContent; b.click(); return said; }})()"
        )
        browser.settle()
        assert browser.run("document.body.dataset.view") == "read"
        assert browser.run(f"document.getElementById('p{where}').getBoundingClientRect().top") >= 0
        marked = "CSS.highlights.has('claim') ? [...CSS.highlights.get('claim')][0].startContainer.parentElement.closest('.p').id : ''"
        assert browser.run(marked) in {f"p{where}", ""}
    assert "Back to" in browser.run(PANEL)


def test_page_marks_a_tie_in_the_text_and_in_the_panel(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    browser.open(page, "#ties@4.1")
    browser.run(
        "[...document.querySelectorAll('#tie-list .row')].find(row => row.textContent.includes('sister')).click()"
    )
    browser.settle()
    assert browser.run("[...CSS.highlights.get('claim')].map(range => range.toString())") == ["Runa was his sister"]
    assert browser.run("document.querySelector('.panel .row.on .say').textContent") == "Runa is the sister of Tobin"


def test_page_findings_come_with_both_passages(browser: Chromium, page: Path) -> None:
    browser.size(900, 900)
    browser.open(page, "#read@2.1")
    assert browser.run("document.querySelector('.finds')") is None
    browser.open(page, "#read@3.1")
    assert browser.run("document.querySelector('#finds summary').textContent") == "One thing does not fit together"
    places = "[...document.querySelectorAll('#finds .both button')].map(button => button.textContent)"
    assert browser.run(places) == ["1.1", "3.1"]
    assert "Two people have the compass." in browser.run("document.querySelector('#finds').textContent")


def test_page_scenes_stand_in_the_time_of_the_story(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    numbers = "[...document.querySelectorAll('.scenes tbody .n')].map(cell => cell.textContent)"
    button = "[...document.querySelectorAll('#scenes-tool button')].find(b => b.textContent === 'In story time')"
    browser.open(page, "#scenes@2.1")
    assert browser.run(f"!!{button}") is False
    browser.open(page, "#scenes@4.1")
    assert browser.run(numbers) == ["1", "2", "3", "4"]
    assert browser.run("document.querySelectorAll('.chart .apart').length") == 1
    assert "Flashback · 1 year before" in browser.run("document.querySelector('.scenes').textContent")
    browser.run(f"{button}.click()")
    browser.settle()
    assert browser.run(numbers) == ["3", "1", "2", "4"]


def test_page_keys_and_addresses_reach_the_ties(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    browser.open(page, "#read@2.1")
    views: list[str] = []
    for key in "12345":
        browser.press(key)
        views.append(browser.run("document.body.dataset.view"))
    assert views == ["read", "cast", "scenes", "ties", "script"]
    odile = _document()["characters"][sample.ODILE]["id"]
    browser.open(page, f"#ties/{odile}@2.1")
    assert all("Odile" in words for words in browser.run(TIES))
    assert "Odile" in browser.run("document.querySelector('#ties-tool').textContent")
    browser.run("[...document.querySelectorAll('#ties-tool a')].at(-1).click()")
    browser.settle()
    assert len(browser.run(TIES)) == 3
    browser.open(page, "#ties/nobody@2.1")
    assert len(browser.run(TIES)) == 3


def test_page_whole_story_stays_whole_from_view_to_view(browser: Chromium, page: Path) -> None:
    browser.size(1440, 900)
    browser.open(page, "#ties@1.1&whole")
    browser.run("document.querySelector('.net .face').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    browser.settle()
    assert "Whole story" in browser.run("document.querySelector('#asof').textContent")
    browser.press("w")
    assert "As of here" in browser.run("document.querySelector('#asof').textContent")
    assert len(browser.run(TIES)) <= 2


@pytest.mark.parametrize("width", [400, 900, 1440])
@pytest.mark.parametrize("view", ["read", "cast", "scenes", "ties", "script"])
def test_page_of_the_world_never_scrolls_sideways_and_has_no_styles_of_its_own(
    browser: Chromium, page: Path, width: int, view: str
) -> None:
    browser.size(width, 900)
    browser.open(page, f"#{view}&whole")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.querySelectorAll('main [style]:not(.unit):not(.sc), .panel [style]').length") == 0
    ids = browser.run("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [400, 900, 1440])
def test_page_network_names_and_words_do_not_overlap(browser: Chromium, page: Path, width: int) -> None:
    browser.size(width, 900)
    browser.open(page, "#ties&whole")
    overlaps = """(() => {
      const boxes = [...document.querySelectorAll('.net .words, .net .name, .net .in')].map(e => [e.textContent, e.getBoundingClientRect()]);
      const out = [];
      boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
        if (x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 3 && y.top < x.bottom - 3) out.push(a + ' / ' + b);
      }));
      return out;
    })()"""
    assert browser.run("document.querySelectorAll('.net .name').length") == 3
    assert browser.run(overlaps) == []
    outside = "(() => { const box = document.querySelector('.net').getBoundingClientRect(); return [...document.querySelectorAll('.net text')].filter(t => { const r = t.getBoundingClientRect(); return r.left < box.left - 1 || r.right > box.right + 1; }).length; })()"
    assert browser.run(outside) == 0


def test_page_without_a_world_says_so_and_shows_no_empty_heads(browser: Chromium, tmp_path: Path) -> None:
    document = _document() | {"relations": [], "transfers": [], "knowledge": [], "events": [], "warnings": []}
    path = tmp_path / "bare.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(900, 900)
    browser.open(path, "#ties@2.1")
    assert "No ties told yet" in browser.run("document.querySelector('#ties-sub').textContent")
    assert browser.run("document.querySelectorAll('.net').length") == 0
    heads = browser.run("[...document.querySelectorAll('.panel h3')].map(head => head.textContent)")
    assert not {"Ties between them", "Things", "Who knows what"} & set(heads)


def test_page_shows_a_hostile_world_as_text(browser: Chromium, tmp_path: Path) -> None:
    document = _document()
    for row in document["relations"]:
        row["kin"] = HOSTILE
        row["type"] = "family"
    for row in document["transfers"]:
        row["object"] = f"\x02a\x03{HOSTILE}"
    for row in document["knowledge"]:
        row["about"] = HOSTILE
    document["warnings"][0]["message"] = HOSTILE
    path = tmp_path / "hostile.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(1440, 900)
    for view in ("read", "cast", "scenes", "ties"):
        browser.open(path, f"#{view}&whole")
        assert browser.run("document.querySelectorAll('main img, main script, .panel img').length") == 0
    assert "<img src=x" in browser.run("document.querySelector('#tie-list').textContent")


def test_page_a_name_is_not_told_before_it_is_read(browser: Chromium, tmp_path: Path) -> None:
    text = "The stranger sat down.\n\n“Tea,” said the stranger.\n\n“You must be Orla,” said the girl."
    parts = text.split("\n\n")
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    orla, girl = text.index("Orla"), text.index("the girl")
    strangers = [text.index("The stranger"), text.index("the stranger")]
    document = {
        "text": text,
        "blocks": [{"start": a, "end": b, "kind": "paragraph"} for a, b in spans],
        "characters": [
            {"id": "c1", "kind": "person", "name": "Orla", "role": "major"}
            | {"names": [{"text": "Orla", "kind": "given"}, {"text": "the stranger", "kind": "epithet"}]},
            {"id": "c2", "kind": "person", "name": "the girl", "role": "minor", "names": []},
        ],
        "chains": [{"id": "e1", "character": "c1"}, {"id": "e2", "character": "c2"}],
        "mentions": [
            *({"id": f"m{at}", "start": at, "end": at + 12, "chain": "e1"} for at in strangers),
            {"id": "mo", "start": orla, "end": orla + 4, "chain": "e1"},
            {"id": "mg", "start": girl, "end": girl + 8, "chain": "e2"},
        ],
        "quotations": [
            {"id": "q1", "start": spans[1][0], "end": spans[1][0] + 6, "kind": "speech", "speaker": "c1", "score": 0.9}
        ],
        "scenes": [{"id": "s1", "start": 0, "end": len(text), "present": ["c1", "c2"]}],
    }
    path = tmp_path / "stranger.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(1440, 900)
    for view in ("read", "cast", "scenes", "ties", "script"):
        browser.open(path, f"#{view}@1.2")
        shown = "[...document.querySelectorAll('.view:not(.reader), .panel, .lab')].map(e => e.textContent).join(' ')"
        assert "Orla" not in browser.run(shown), view
    browser.open(path, "#cast@1.2")
    assert "The stranger" in browser.run("document.querySelector('#cast').textContent")
    browser.open(path, "#cast@1.3")
    assert "Orla" in browser.run("document.querySelector('#cast').textContent")


@pytest.mark.slow
def test_page_of_a_crowded_novel_stays_light(browser: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "crowded.html"
    path.write_text(render_html(crowded_novel()), encoding="utf-8")
    browser.size(1440, 960)
    browser.open(path, "#read@90.1")
    for address in ("#read@90.1", "#cast&whole", "#scenes&whole", "#ties&whole", "#ties/p1&whole", "#read@3.1"):
        browser.run(f"location.hash = '{address}'")
        browser.settle()
        assert browser.run("document.querySelectorAll('*').length") < 6000, address
    browser.size(400, 860)
    browser.open(path, "#ties&whole")
    assert browser.run("document.documentElement.scrollWidth") <= 400
    assert browser.run("document.querySelectorAll('.net .edge').length") < 40
    assert "in the list alone" in browser.run("document.querySelector('#net').textContent")
