"""The stories stay what they are: examples are copies of them, and packed formats match their sources."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.gold.make_docx import make_docx, write_docx

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "tests" / "stories"
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if (STORIES / path.stem).is_dir())
DOCX = sorted(path.parent for path in STORIES.glob("*/story.docx"))


def test_examples_hold_the_two_first_stories():
    assert {"encore-for-an-understudy.txt", "the-wrong-miss-thornaby.txt"} <= {path.name for path in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_example_is_the_story_byte_for_byte(example):
    assert example.read_bytes() == (STORIES / example.stem / f"story{example.suffix}").read_bytes()


@pytest.mark.parametrize("folder", DOCX, ids=lambda path: path.name)
def test_docx_story_is_packed_from_its_source(folder, tmp_path):
    write_docx(folder / "source.txt", tmp_path / "packed.docx")
    assert (tmp_path / "packed.docx").read_bytes() == (folder / "story.docx").read_bytes()


def test_make_docx_writes_styles_breaks_and_italics(tmp_path):
    parts = make_docx("% T & U\n\n# One\n\na *b* c\nd\n\n^ #\n")
    document = parts["word/document.xml"]
    assert '<w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">T &amp; U</w:t>' in document
    assert '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">One</w:t>' in document
    assert '<w:rPr><w:i/></w:rPr><w:t xml:space="preserve">b</w:t>' in document
    assert document.count("<w:br/>") == 1
    assert '<w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">#</w:t>' in document
    (tmp_path / "source.txt").write_text("a", encoding="utf-8")
    write_docx(tmp_path / "source.txt", tmp_path / "a.docx")
    assert zipfile.ZipFile(tmp_path / "a.docx").testzip() is None
