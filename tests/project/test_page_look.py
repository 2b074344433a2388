"""What the reader sees: colors that can be read, and the page at work in a browser where there is one."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import pytest
from tests.project.chromium import BINARY, Chromium
from tests.project.page_sample import big_novel, hostile, sample

from fabula.exports.html import render_html
from fabula.exports.page import palette

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THEMES = ("light", "dark")
SLOTS = range(-1, len(palette.HUES))


def _linear(color: palette.Color) -> tuple[float, float, float]:
    """Linear sRGB of an oklch color (Björn Ottosson's matrices, as in CSS Color 4)."""
    lightness, chroma, hue = color
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l_, m_, s_ = (
        (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def _contrast(one: palette.Color, other: palette.Color) -> float:
    def luminance(color: palette.Color) -> float:
        red, green, blue = (min(1.0, max(0.0, part)) for part in _linear(color))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("slot", SLOTS)
def test_page_person_colors_can_be_read(theme: str, slot: int) -> None:
    tokens, person = palette.TOKENS[theme], palette.person(theme, slot)
    assert _contrast(person["ci"], tokens["paper"]) >= (7.0 if theme == "light" else 9.0)
    assert _contrast(person["ci"], tokens["panel"]) >= 7.0
    assert _contrast(person["ci"], person["cw"]) >= 6.0
    assert _contrast(person["ci"], tokens["mark"]) >= 4.5
    assert _contrast(person["cf"], tokens["paper"]) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_page_ink_can_be_read(theme: str) -> None:
    tokens = palette.TOKENS[theme]
    for ground in ("paper", "panel", "raise", "tint"):
        assert _contrast(tokens["ink"], tokens[ground]) >= 9.0
        assert _contrast(tokens["ink2"], tokens[ground]) >= 4.5
    assert _contrast(tokens["ink"], tokens["mark"]) >= 6.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("slot", SLOTS)
def test_page_colors_are_within_srgb(theme: str, slot: int) -> None:
    for name, color in palette.person(theme, slot).items():
        assert all(-0.006 <= part <= 1.006 for part in _linear(color)), (name, color, _linear(color))


def test_page_style_holds_the_measured_colors() -> None:
    css = palette.css()
    for theme in THEMES:
        for slot in SLOTS:
            for lightness, chroma, hue in palette.person(theme, slot).values():
                assert f"oklch({lightness:g} {chroma:g} {hue:g})" in css


needs_browser = pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    chromium = Chromium()
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "orchard.html"
    path.write_text(render_html(sample()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "novel.html"
    path.write_text(render_html(big_novel()), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test of the browser may leave an error in its console, or ask for anything but the file."""
    yield
    if "browser" in request.fixturenames:
        chromium: Chromium = request.getfixturevalue("browser")
        errors, asked = chromium.errors[:], [u for u in chromium.requests if not u.startswith(("file:", "about:"))]
        chromium.errors.clear()
        chromium.requests.clear()
        assert errors == []
        assert asked == []


@needs_browser
def test_page_reads_the_same_with_and_without_scripts(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.call("Page.navigate", url=small.as_uri())
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    for _ in range(50):
        if browser.run("document.readyState") == "complete":
            break
    words = "[...document.querySelectorAll('#text .p > p')].map(p => p.textContent)"
    plain = browser.run(words)
    browser.open(small)
    assert len(plain) > 10
    assert browser.run(words)[: len(plain)] == plain


@needs_browser
@pytest.mark.parametrize("width", [400, 900, 1440])
def test_page_has_room_for_the_text_without_scripts(browser: Chromium, small: Path, width: int) -> None:
    browser.size(width, 900)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open_plain(small)
        assert browser.width_of("#text") >= min(width - 40, 600)
        assert browser.width_of(".toc") > 100
        assert browser.width_of(".panel") == 0
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@needs_browser
@pytest.mark.parametrize("width", [400, 900, 1440])
@pytest.mark.parametrize("view", ["read", "cast", "scenes", "script"])
def test_page_never_scrolls_sideways(browser: Chromium, small: Path, width: int, view: str) -> None:
    browser.size(width, 900)
    browser.open(small, f"#{view}@5.3")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.body.dataset.view") == view
    ids = browser.run("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@needs_browser
@pytest.mark.parametrize("width", [400, 900, 1440])
def test_page_labels_and_chart_names_do_not_overlap(browser: Chromium, small: Path, width: int) -> None:
    browser.size(width, 900)
    overlaps = """(() => {
      const boxes = [...document.querySelectorAll(SELECTOR)].map(e => [e.textContent, e.getBoundingClientRect()]).filter(b => b[1].width);
      const out = [];
      boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
        if (x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 3 && y.top < x.bottom - 3) out.push(a + ' / ' + b);
      }));
      return out;
    })()"""
    browser.open(small, "#read@2.3")
    assert browser.run(overlaps.replace("SELECTOR", "'.lab > *, .p > p'")) == []
    browser.open(small, "#scenes@5.3")
    assert browser.run(overlaps.replace("SELECTOR", "'.chart text'")) == []


@needs_browser
def test_page_keeps_later_people_and_places_back(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#read@1.2")
    chrome = "document.querySelector('.toc').textContent + document.querySelector('.panel').textContent"
    assert "Lady Verrinder" not in browser.run(chrome)
    assert "blue drawing room" not in browser.run(chrome)
    assert "kept back" in browser.run(chrome)
    for view in ("cast", "scenes", "script"):
        browser.run(f"location.hash = '#{view}'")
        browser.settle()
        shown = browser.run(f"document.querySelector('.view[data-v={view}]').textContent")
        assert "Verrinder" not in shown
        assert "drawing room" not in shown
    browser.run("location.hash = '#cast'")
    browser.settle()
    browser.press("w")
    assert "Lady Verrinder" in browser.run("document.querySelector('#cast').textContent")


@needs_browser
def test_page_keys_walk_lines_and_views(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#read@1.1")
    browser.press("j")
    assert browser.run("document.activeElement.textContent") == "“Eleven,”"
    assert "Marit to somebody" in browser.run("document.querySelector('.panel .line').textContent")
    browser.press("j")
    browser.press("j")
    assert browser.run("document.activeElement.textContent") == "“Twelve,”"
    assert browser.run("document.querySelectorAll('.q[tabindex=\"0\"]').length") == 1
    browser.press("k")
    assert browser.run("document.activeElement.textContent").startswith("“Eleven panes")
    browser.press("Escape")
    assert browser.run("document.querySelector('.panel .line')") is None
    browser.press("2")
    assert browser.run("document.body.dataset.view") == "cast"
    browser.press("1")
    browser.press("]")
    assert "scene 2" in browser.run("document.querySelector('#where').textContent")


@needs_browser
def test_page_single_keys_can_be_turned_off(browser: Chromium, small: Path) -> None:
    browser.open(small, "#read@1.1")
    browser.run("document.querySelector('#single').checked = false")
    browser.press("2")
    assert browser.run("document.body.dataset.view") == "read"


@needs_browser
def test_page_slider_sets_the_position_and_looking_back_keeps_it(browser: Chromium, small: Path) -> None:
    browser.size(1440, 700)
    browser.open(small)
    browser.run(
        "(() => { const r = document.querySelector('#pos'); r.value = 12; r.dispatchEvent(new Event('input')); })()"
    )
    browser.settle()
    where = browser.run("document.querySelector('#where').textContent")
    assert browser.run("document.querySelector('#pos').getAttribute('aria-valuetext')").startswith("Scene ")
    browser.wheel(-3000)
    assert browser.run("scrollY") == 0
    assert browser.run("document.querySelector('#where').textContent") == where
    browser.wheel(20_000)
    assert browser.run("document.querySelector('#where').textContent") == "scene 5, paragraph 3"


@needs_browser
def test_page_look_around_in_the_whole_story_ends_where_it_began(browser: Chromium, small: Path) -> None:
    browser.size(1440, 700)
    browser.open(small, "#read@1.3")
    browser.press("w")
    browser.wheel(20_000)
    assert browser.run("document.querySelector('#where').textContent") == "scene 5, paragraph 3"
    assert "Verrinder" in browser.run("document.querySelector('.panel').textContent")
    browser.press("w")
    assert browser.run("document.querySelector('#where').textContent") == "scene 1, paragraph 3"
    assert "Verrinder" not in browser.run("document.querySelector('.panel').textContent")
    assert browser.run("location.hash").startswith("#read@1.3")


@needs_browser
def test_page_name_in_the_text_starts_a_thread(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#read@1.3")
    spot = browser.run(
        """(() => { const p = document.getElementById('p1.3').querySelector('p'); const w = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        while (w.nextNode()) { const at = w.currentNode.data.indexOf('Tobin'); if (at >= 0) { const r = new Range(); r.setStart(w.currentNode, at); r.setEnd(w.currentNode, at + 5);
        const b = r.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; } } })()"""
    )
    browser.click(*spot)
    assert "Tobin" in browser.run("document.querySelector('.panel .thread').textContent")
    names = browser.run(
        "[...CSS.highlights].filter(([n]) => n.startsWith('thread-')).map(([n, h]) => [...h].map(r => r.toString()))"
    )
    assert {"Tobin", "him", "He", "his"} <= {word for group in names for word in group}
    browser.press("Escape")
    assert browser.run("[...CSS.highlights.keys()].filter(n => n.startsWith('thread-')).length") == 0


@needs_browser
def test_page_does_not_move_under_the_pointer(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#read@1.6")
    tops = "[...document.querySelectorAll('.p')].map(p => p.getBoundingClientRect().top)"
    box = browser.run(
        "(() => { const b = document.getElementById('p1.5').getBoundingClientRect(); return [b.x + 200, b.y + 8]; })()"
    )
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=5, y=5)
    before = browser.run(tops)
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
    browser.settle()
    assert browser.run("getComputedStyle(document.querySelector('#p1\\\\.5 .to')).display") == "block"
    assert browser.run(tops) == before
    browser.click(*box)
    assert browser.run(tops) == before


@needs_browser
def test_page_claim_leads_to_its_words_and_back(browser: Chromium, small: Path) -> None:
    browser.size(1440, 700)
    browser.open(small, "#cast@5.3")
    browser.run("[...document.querySelectorAll('#cast .row')].find(b => b.textContent.startsWith('Collar')).click()")
    browser.settle()
    assert browser.run("document.body.dataset.view") == "read"
    assert browser.run("[...CSS.highlights.get('claim')].map(r => r.toString())") == ["leaves in his collar"]
    assert "scene 5, paragraph 3" in browser.run("document.querySelector('#where').textContent")
    assert "1.4" in browser.run("document.querySelector('#live').textContent")
    browser.run("document.querySelector('.back button').click()")
    browser.settle()
    assert browser.run("document.body.dataset.view") == "cast"
    assert browser.run("CSS.highlights.has('claim')") is False


@needs_browser
def test_page_shows_a_hostile_story_as_text(browser: Chromium, tmp_path: Path) -> None:
    document = hostile()
    path = tmp_path / "hostile.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.size(900, 900)
    for view in ("read", "cast", "scenes", "script"):
        browser.open(path, f"#{view}&whole")
        assert browser.run("document.querySelectorAll('main img, main script').length") == 0
    assert "</script>" in browser.run("document.title")


@needs_browser
@pytest.mark.parametrize("seed", range(6))
def test_page_keeps_every_word_whatever_the_spans(browser: Chromium, tmp_path: Path, seed: int) -> None:
    document = _scrambled(random.Random(seed))  # noqa: S311
    path = tmp_path / "scrambled.html"
    path.write_text(render_html(document), encoding="utf-8")
    browser.open(path, "#read&whole")
    shown = browser.run("[...document.querySelectorAll('.p[data-r] > p')].map(p => p.textContent)")
    notes = browser.run("[...document.querySelectorAll('.note p, .ch, .brk')].map(p => p.textContent)")
    assert len(shown) > 5
    words = [document["text"][b["start"] : b["end"]] for b in document["blocks"]]
    assert [w for w in words if w not in notes] == [w for w in shown if w not in notes]
    for view in ("cast", "scenes", "script", "read"):
        browser.run(f"location.hash = '#{view}'")
        browser.settle()


def _scrambled(rng: random.Random) -> dict[str, Any]:
    """A document whose spans cross blocks, nest, repeat and fall on each other."""
    paragraphs = [f"{n}: " + "".join(rng.choices("ab cd. “”🌙é\n", k=rng.randrange(1, 90))).strip() for n in range(30)]
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        kind = rng.choice(["paragraph"] * 8 + ["verse", "heading", "scene_break", "list_item", "epigraph"])
        blocks.append({"start": at, "end": at + len(paragraph), "kind": kind})
        at += len(paragraph) + 2

    def spans(n: int) -> list[dict[str, int]]:
        starts = [rng.randrange(len(text)) for _ in range(n)]
        return [{"start": s, "end": min(len(text), s + rng.randrange(1, 120))} for s in starts]

    who = ["a", "b", "c", None, "nobody of the list"]
    stressed = spans(9)
    return {
        "text": text,
        "blocks": blocks,
        "metadata": {"title": "Scrambled"},
        "chapters": [{"id": "1", "title": None, **span} for span in spans(3)],
        "scenes": [
            {"id": str(n), "present": rng.choices("abc", k=2), "pov": None, "place": None, "time": None, **span}
            for n, span in enumerate(spans(5))
        ],
        "characters": [
            {"id": i, "kind": "person", "name": i * 3, "names": [], "role": "major", "pronouns": None} for i in "abc"
        ],
        "quotations": [
            {
                "id": str(n),
                "kind": rng.choice(["speech", "thought", "writing", "title"]),
                "utterance": str(n // 2),
                "speaker": rng.choice(who),
                "addressees": [rng.choice("abc")],
                "cue": None,
                "score": rng.random(),
                "reason": "x",
                **span,
            }
            for n, span in enumerate(spans(25))
        ],
        "mentions": [{"id": str(n), "chain": rng.choice("abc"), **span} for n, span in enumerate(spans(40))],
        "chains": [{"id": i, "character": i} for i in "abc"],
        "embedded": [
            {"id": str(n), "kind": "letter", "author": rng.choice(who), "recipient": rng.choice(who), **span}
            for n, span in enumerate(spans(3))
        ],
        "paratext": [{"id": str(n), "kind": "authors_note", "facts": {}, **span} for n, span in enumerate(spans(2))],
        "emphasis": {
            "start": [s["start"] for s in stressed],
            "end": [s["end"] for s in stressed],
            "kind": ["italic", "bold", "italic"] * 3,
        },
    }


@needs_browser
def test_page_script_filter_shows_lines_to_check(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#script&whole")
    browser.run("[...document.querySelectorAll('#script-tool button')].find(b => b.textContent === 'To check').click()")
    browser.settle()
    lines = browser.run("[...document.querySelectorAll('.sl')].map(e => e.className)")
    assert len(lines) == 5
    assert all("low" in line or "unk" in line for line in lines)


@needs_browser
def test_page_address_brings_the_reader_back(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960)
    browser.open(small, "#read@4.2~q17")
    assert browser.run("[...document.querySelectorAll('.q.sel')].map(q => q.dataset.q)") == ["16", "17"]
    assert browser.run("location.hash").startswith("#read@4.2")
    for broken in ("#read@99.99", "#nowhere", "#cast/%E0%A4@1.1", "#read@0.0~q99999"):
        browser.open(small, broken)
        assert browser.run("document.querySelectorAll('.p, .person').length") > 0


@needs_browser
@pytest.mark.slow
def test_page_of_a_novel_stays_light(browser: Chromium, novel: Path) -> None:
    browser.size(1440, 960)
    browser.open(novel)
    most = 0
    for address in ("#read@80.1", "#read@160.1", "#cast&whole", "#scenes&whole", "#script&whole", "#read@3.1"):
        browser.run(f"location.hash = '{address}'")
        browser.settle()
        most = max(most, browser.run("document.querySelectorAll('*').length"))
        if address == "#read@80.1":
            assert abs(browser.run("document.getElementById('p80.1').getBoundingClientRect().top") - 960 * 0.3) < 40
    assert most < 6000
    assert browser.run("[...document.querySelectorAll('.unit')].filter(u => u.children.length).length") <= 4


@needs_browser
def test_page_prints_everything_in_light(browser: Chromium, small: Path) -> None:
    browser.size(1440, 960, dark=True)
    browser.open(small, "#read@1.1&whole")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.size(560, 800, dark=True, print_media=True)
    assert browser.run("getComputedStyle(document.body).color") == browser.run(
        "getComputedStyle(document.querySelector('.p')).color"
    )
    lightness = browser.run("getComputedStyle(document.body).color")
    assert "0.235" in lightness
    shown = browser.run("[...document.querySelectorAll('.view')].map(v => getComputedStyle(v).display)")
    assert set(shown) == {"block"}
    assert browser.run("getComputedStyle(document.querySelector('.spine')).display") == "none"
    browser.run("dispatchEvent(new Event('afterprint'))")
    browser.size(1440, 960)
