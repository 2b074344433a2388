"""Every reader on small sources, against what was looked at once."""

from pathlib import Path

import pytest
from tests.golden import golden
from tests.unit.readers.build import make_docx, make_epub, page, paragraph

from fabula.readers import read_source
from fabula.story.layer import thaw
from fabula.story.story import Story

SOURCES = Path(__file__).parent / "readers"
NAMES = sorted(path.name for path in SOURCES.iterdir() if path.suffix != ".json")


def built_epub():
    pages = {
        "title.xhtml": page("<h1>Nine Parcels</h1><p>Orla Vey</p>"),
        "ch1.xhtml": page("<h2 id='one'>One</h2><p>She <i>waited</i>.</p><hr/><p>&#160;</p><p>It came.<br/>Late.</p>"),
        "ch2.xhtml": page("<h2>Two</h2><blockquote><p>Dear dog,</p></blockquote><p>No.</p>"),
    }
    metadata = "<dc:title>Nine Parcels</dc:title><dc:creator>Orla Vey</dc:creator><dc:language>en</dc:language>"
    return make_epub(pages, metadata=metadata, contents=[("ch1.xhtml#one", "One"), ("ch2.xhtml", "Two")])


def built_docx():
    body = paragraph("Nine Parcels", "Title") + paragraph("by Orla Vey") + paragraph("One", "heading 1")
    return make_docx(
        body + paragraph("She waited.") + paragraph("***") + paragraph("It came."), styles=["Title", "heading 1"]
    )


BUILT = {"built.epub": built_epub, "built.docx": built_docx}


def document_of(name):
    data = BUILT[name]() if name in BUILT else (SOURCES / name).read_bytes()
    result = read_source(data, name=name)
    story = Story(text=result.text, metadata=result.metadata).with_layers(result.layers)
    anchors, emphasis = story.layer("anchors"), story.layer("emphasis")
    places = zip(anchors.texts("file"), anchors.texts("element"), strict=True)
    stretches = zip(
        emphasis.ints("start").tolist(), emphasis.ints("end").tolist(), emphasis.labels("kind"), strict=True
    )
    return {
        "media_type": result.media_type,
        "encoding": result.encoding,
        "metadata": thaw(result.metadata.to_json()),
        "blocks": [
            f"{row.start}-{row.end} {row.kind} {file} {element}: {row.text}"
            for row, (file, element) in zip(story.blocks, places, strict=True)
        ],
        "paratext": [f"{row.start}-{row.end} {row.kind}: {row.text}" for row in story.paratext],
        "chapters": [f"{row.start}-{row.end} {row.title}" for row in story.chapters],
        "emphasis": [f"{start}-{end} {kind}: {story.text[start:end]}" for start, end, kind in stretches],
        "warnings": [f"{row.code}: {row.message}" for row in story.warnings],
    }


@pytest.mark.parametrize("name", [*NAMES, *BUILT])
def test_reader_gives_the_golden_layers(name):
    golden.check(SOURCES / f"{name}.json", document_of(name))


def test_the_switch_is_off():
    assert golden.WRITE is False
    assert "\nWRITE = False" in Path(golden.__file__).read_text(encoding="utf-8")


def test_a_changed_golden_file_is_noticed(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        golden.check(path, {"blocks": []})


def regenerate():
    for name in [*NAMES, *BUILT]:
        golden.check(SOURCES / f"{name}.json", document_of(name))
