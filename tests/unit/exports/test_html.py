"""The standalone page as text: one safe file, the same every time, and small."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.project.page_sample import HOSTILE, big_novel, hostile, sample

from fabula.exports.html import render_html
from fabula.exports.page import palette
from fabula.exports.page.arrange import Role, arrange
from fabula.exports.page.offsets import Utf16
from fabula.exports.page.people import portray

VOID = {"meta", "input", "br", "img", "link", "hr"}


class _Page(HTMLParser):
    """Collects what the tests ask of a page, and fails on elements that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.texts: list[str] = []
        self.labelled: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.labelled.append((tag, dict(attrs)))
        for name, value in attrs:
            self.attributes.append((tag, name, value))
            if name == "id":
                self.ids.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.setdefault(self.open[-1] if self.open else "", []).append(data)


def _data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(sample())


@pytest.fixture(scope="module")
def novel() -> dict[str, Any]:
    return big_novel()


def test_html_is_the_same_for_the_same_document(page: str) -> None:
    assert render_html(sample()) == page


def test_html_elements_close_and_ids_are_unique(page: str) -> None:
    parsed = _Page(page)
    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {"story", "cast", "chart", "script", "pos", "data"} <= set(parsed.ids)


def test_html_controls_have_names(page: str) -> None:
    parsed = _Page(page)
    ids = set(parsed.ids)
    for tag, attributes in parsed.labelled:
        if (
            tag in {"nav", "aside", "input", "section"}
            and attributes.get("class") != "unit"
            and attributes.get("type") != "checkbox"
        ):
            assert attributes.get("aria-label") or attributes.get("aria-labelledby") in ids, (tag, attributes)


def test_html_policy_names_the_hashes_of_script_and_style(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        contents = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(contents) == 1
        digest = base64.b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]


def test_html_refers_to_nothing_outside(page: str) -> None:
    parsed = _Page(page)
    for tag, name, value in parsed.attributes:
        assert name != "style", (tag, value)
        assert not name.startswith("on"), (tag, name)
        if name in {"src", "href", "action", "srcset"}:
            assert (value or "").startswith("#"), (tag, name, value)
    style = "".join(parsed.words["style"])
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style


def test_html_script_never_reads_markup(page: str) -> None:
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[0]
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "localStorage",
    ):
        assert word not in script, word


def test_html_escapes_every_string_of_the_story() -> None:
    html = render_html(hostile())
    html.encode("utf-8")
    parsed = _Page(html)
    assert parsed.open == []
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "<img" not in html
    assert "<!--" not in html
    assert not any(tag == "img" for tag, _ in parsed.labelled)
    data = _data(html)
    assert data["text"].startswith(HOSTILE.replace("\ud800", "\ufffd"))
    json_text = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    assert json_text is not None
    assert not set("<>&\u2028\u2029") & set(json_text[1])


def test_html_offsets_count_utf16_units() -> None:
    document = {
        "text": "🌙🌙\n\n“Hi,” said Bo.",
        "blocks": [{"start": 0, "end": 2, "kind": "paragraph"}, {"start": 4, "end": 18, "kind": "paragraph"}],
        "characters": [{"id": "b", "kind": "person", "name": "Bo", "names": [], "role": "major", "pronouns": None}],
        "quotations": [
            {
                "id": "q",
                "start": 4,
                "end": 9,
                "kind": "speech",
                "utterance": "u",
                "speaker": "b",
                "addressees": [],
                "cue": [10, 17],
                "score": 0.9,
                "reason": "cue",
            }
        ],
    }
    lines = _data(render_html(document))["lines"]
    units = document["text"].encode("utf-16-le")
    assert units[2 * lines["s"][0] : 2 * (lines["s"][0] + lines["n"][0])].decode("utf-16-le") == "“Hi,”"
    assert Utf16("a🌙b")(2) == 3
    assert Utf16("abc")(2) == 2


def test_html_first_chapter_reads_without_scripts(page: str) -> None:
    parsed = _Page(page)
    body = page[page.index("<body") : page.index('<script type="application/json"')]
    assert "The Glass Orchard" in "".join(parsed.words["h1"])
    assert "Under Glass" in body
    assert "A Fair Offer" in body
    assert "Nobody had told the pears" in body
    assert "bought things the way" not in body
    assert '<span class="q c h0">“Eleven,”</span>' in body
    assert "<em>not</em>" in body


def test_html_unknown_speakers_carry_no_guess(page: str) -> None:
    data = _data(page)
    unknown = [i for i, who in enumerate(data["lines"]["c"]) if who < 0]
    assert len(unknown) == 1
    strict = _data(render_html(sample(), min_score=0.6))
    low = [i for i, q in enumerate(sample()["quotations"]) if q["score"] < 0.6]
    assert [i for i, who in enumerate(strict["lines"]["c"]) if who < 0] == low
    for i in low:
        assert strict["lines"]["to"][i] == 0
        assert strict["lines"]["why"][strict["lines"]["w"][i]] in {
            f"Not sure enough to say who ({strict['lines']['p'][i]}%).",
            "The text does not say who.",
        }
    assert '<span class="who unk"><b data-m="?"><span>Unknown</span></b></span>' in page


def test_html_min_score_zero_shows_every_answer() -> None:
    document = sample()
    document["quotations"][0]["score"] = 0.01
    assert _data(render_html(document, min_score=0))["lines"]["c"][0] >= 0
    assert _data(render_html(document))["lines"]["c"][0] == -1


def _chat(**more: Any) -> dict[str, Any]:
    text = "The screen woke.\n\n[mo] where are you\n[ida] asleep\n[mo] you are typing\n\nHe sighed,\nand typed."
    starts = [text.index("[mo]"), text.index("[ida]"), text.rindex("[mo]")]
    ends = [text.index("\n", start) for start in starts]
    return {
        "text": text,
        "blocks": [
            {"start": text.index(block), "end": text.index(block) + len(block), "kind": "paragraph"}
            for block in text.split("\n\n")
        ],
        "characters": [{"id": "c1", "name": "Mo"}, {"id": "c2", "name": "Ida"}],
        "embedded": [
            {"start": start, "end": end, "kind": "message", "author": who, "score": 0.9} | more
            for start, end, who in zip(starts, ends, ("c1", "c2", "c1"), strict=True)
        ],
        "quotations": [
            {"id": "q1", "start": starts[0] + 5, "end": ends[0], "kind": "writing", "speaker": None, "score": None}
        ],
    }


def test_html_keeps_the_line_breaks_of_a_chat_and_of_no_other_paragraph() -> None:
    assert _data(render_html(_chat()))["rows"]["r"] == [Role.PARAGRAPH, Role.LINES, Role.PARAGRAPH]


def test_html_writer_of_a_message_stands_in_for_its_words_and_is_withheld_below_the_threshold() -> None:
    shown = _data(render_html(_chat(), min_score=0.5))
    assert [row[3] for row in shown["embedded"]] == [0, 1, 0]
    assert shown["lines"]["c"] == [0]
    assert shown["lines"]["why"][shown["lines"]["w"][0]] == "The writing around it has this writer."
    withheld = _data(render_html(_chat(score=0.4, recipient="c2"), min_score=0.5))
    assert [row[3:5] for row in withheld["embedded"]] == [[-1, -1]] * 3
    assert withheld["lines"]["c"] == [-1]


def test_html_paratext_is_folded_and_named(page: str) -> None:
    data = _data(page)
    kinds = [note[2] for note in data["notes"]]
    assert kinds == [["authors_note"], ["poll"]]
    assert ["Former title", "Hothouse Weather"] in data["notes"][0][3]
    assert ["Choices", "bees, wasps, a very large moth"] in data["notes"][1][3]
    assert data["rows"]["r"][0] == Role.HIDDEN


def test_html_of_an_empty_story() -> None:
    html = render_html({"text": ""})
    assert "This story has no text." in html
    assert _Page(html).open == []


def test_html_without_blocks_scenes_or_chapters_makes_paragraphs() -> None:
    html = render_html(
        {"text": "One line.\nStill it.\n\nAnother.", "metadata": {}, "source": {"name": "a-small_story.txt"}}
    )
    data = _data(html)
    assert data["rows"]["r"] == [Role.PARAGRAPH, Role.PARAGRAPH]
    assert len(data["scenes"]) == 1
    assert data["scenes"][0][4] == 0
    assert "<h1>A small story</h1>" in html


def test_html_scene_inside_a_paragraph_gets_no_head() -> None:
    document = sample()
    rows = arrange(document, document["scenes"], synthetic=False)
    assert [scene.inside for scene in rows.scenes] == [False, False, False, False, True]
    assert rows.scenes[4].first == next(
        i for i, row in enumerate(rows.rows) if row.start < document["scenes"][4]["start"] < row.end
    )


def test_html_heading_that_is_the_place_is_said_once() -> None:
    text = "[The pier]\n\nIt rained.\n\nHigh Water\n\nIt rained again."
    document = {
        "text": text,
        "blocks": [
            {"start": 0, "end": 10, "kind": "heading"},
            {"start": 12, "end": 22, "kind": "paragraph"},
            {"start": 24, "end": 34, "kind": "heading"},
            {"start": 36, "end": 52, "kind": "paragraph"},
        ],
        "scenes": [
            {"start": 0, "end": 22, "place": {"text": "[The pier]", "start": 0, "end": 10}, "present": []},
            {"start": 36, "end": 52, "place": {"text": "rained", "start": 39, "end": 45}, "present": []},
        ],
    }
    data = _data(render_html(document))
    assert data["rows"]["r"] == [Role.HIDDEN, Role.PARAGRAPH, Role.HEAD, Role.PARAGRAPH]
    assert data["scenes"][0][5][0] == "The pier"


def test_html_letter_is_one_figure() -> None:
    document = sample()
    rows = arrange(document, document["scenes"], synthetic=False)
    ((first, last, index),) = rows.figures
    assert index == 0
    assert document["text"][rows.rows[first].start :].startswith("My dear")
    assert document["text"][rows.rows[last].start :].startswith("Your aunt")


def test_html_units_cover_the_rows_in_order(novel: dict[str, Any]) -> None:
    rows = arrange(novel, novel["scenes"], synthetic=False)
    assert rows.units[0] == 0
    assert list(rows.units) == sorted(set(rows.units))
    sizes = [rows.rows[rows.unit_end(unit) - 1].end - rows.rows[first].start for unit, first in enumerate(rows.units)]
    assert max(sizes) < 45_000


def test_html_seals_are_unique_and_hues_go_to_eight(novel: dict[str, Any]) -> None:
    rows = {c["id"]: row for row, c in enumerate(novel["characters"])}
    speakers = [rows.get(q["speaker"], -1) for q in novel["quotations"]]
    people = portray(novel, speakers, [])
    assert len({p.letters.casefold() for p in people}) == len(people)
    assert sorted(p.hue for p in people if p.hue >= 0) == list(range(8))
    assert {p.shape for p in people} == set(range(6))
    assert max(people, key=lambda p: p.lines).hue == 0


def test_html_hues_of_people_who_meet_are_far_apart() -> None:
    document = {
        "text": "x" * 30,
        "characters": [{"id": i, "name": i.upper(), "names": [], "mention_count": 9 - n} for n, i in enumerate("abc")],
        "scenes": [{"present": ["a", "b"]}] * 9,
    }
    people = portray(document, [], [])

    def apart(one: int, other: int) -> int:
        degrees = abs(palette.HUES[one] - palette.HUES[other])
        return min(degrees, 360 - degrees)

    assert palette.HUES[people[0].hue] == 258
    assert apart(people[0].hue, people[1].hue) == max(apart(0, slot) for slot in range(1, 8))


def test_html_of_a_novel_is_small_and_quick(novel: dict[str, Any]) -> None:
    render_html(sample())
    began = time.perf_counter()
    html = render_html(novel)
    assert time.perf_counter() - began < 1.0
    assert len(html.encode()) < 3_000_000
    data = _data(html)
    assert len(data["lines"]["s"]) == len(novel["quotations"])
    assert len(data["mentions"]["s"]) == len(novel["mentions"])
    assert min(data["mentions"]["s"]) >= 0
