"""The pipeline: order and promises of the stages, sources, limits, provenance."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fabula
from fabula import pipeline
from fabula.encode.encoder import Encoder
from fabula.errors import LimitError, ModelError, ReadError, SchemaError, StageError
from fabula.readers.reader import Limits
from fabula.story.layer import Layer
from fabula.story.story import Story

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "tests" / "stories").glob("*/story.*"))
PLAIN = "“Is the kettle on?” asked Wilma.\n\n“Since Tuesday,” said Otto.\n"


class FakeStage:
    """A stage that does what it is told."""

    def __init__(self, *, needs=(), makes=("blocks",), gives=None, fails=None):
        self.needs, self.makes = frozenset(needs), frozenset(makes)
        self._gives, self._fails = gives, fails

    def __call__(self, story):
        if self._fails:
            raise self._fails
        return [Layer.empty(name) for name in sorted(self.makes)] if self._gives is None else self._gives


def test_annotate_tells_the_progress_and_adds_layers():
    told = []
    story = pipeline.annotate(
        Story(text="x"),
        [FakeStage(), FakeStage(needs=["blocks"], makes=["sentences"])],
        progress=lambda *step: told.append(step),
    )
    assert told[0] == ("FakeStage", 0, 2)
    assert told[1][:2] == ("FakeStage", 1)
    assert set(story.layers) == {"blocks", "sentences"}


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (FakeStage(needs=["tokens"]), "FakeStage needs tokens, which no stage before it makes"),
        (FakeStage(makes=["blocks", "scenes"], gives=[Layer.empty("blocks")]), "promised"),
        (FakeStage(makes=["blocks"], gives=[Layer.empty("blocks"), Layer.empty("scenes")]), "promised"),
        (
            FakeStage(fails=ZeroDivisionError("oh")),
            "FakeStage failed: ZeroDivisionError: oh; this is a defect of fabula",
        ),
        (FakeStage(fails=SchemaError("bad")), "broke the model: bad"),
        (
            FakeStage(gives=[Layer("blocks", start=[0], end=[9], kind=["verse"])]),
            "broke the model: .*ends after the text",
        ),
    ],
)
def test_annotate_refuses_a_stage_that_breaks_its_word(stage, words):
    with pytest.raises(StageError, match=words):
        pipeline.annotate(Story(text="abc"), [stage])


def test_annotate_lets_limits_through():
    with pytest.raises(LimitError, match="enough"):
        pipeline.annotate(Story(text="abc"), [FakeStage(fails=LimitError("enough"))])


def test_annotate_takes_warnings_from_any_stage():
    warning = Layer("warnings", code=["c"], message=["m"], start=[None], end=[None])
    story = pipeline.annotate(
        Story(text="x"), [FakeStage(makes=[], gives=[warning]), FakeStage(makes=[], gives=[warning])]
    )
    assert len(story.warnings) == 2


def test_stages_say_what_they_need_and_make():
    made = {"blocks", "anchors", "emphasis", "chapters", "paratext", "warnings"}
    for stage in pipeline.stages(pipeline.Options()):
        assert stage.needs <= made, type(stage).__name__
        assert stage.makes
        made |= stage.makes


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_layers_are_valid_and_the_input_unchanged_after_each_stage(path):
    story = pipeline.annotate(pipeline.read(path), [])
    story = Story(
        text=story.text,
        layers={name: story.layers[name] for name in ("blocks", "anchors", "emphasis", "chapters", "paratext")},
    )
    for stage in pipeline.stages(pipeline.Options()):
        before = (story.text, dict(story.layers))
        layers = stage(story)
        assert (story.text, dict(story.layers)) == before
        story = story.with_layers(layers)
        story.check()


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_the_same_source_gives_the_same_document(path):
    assert pipeline.read(path).to_document() == pipeline.read(path).to_document()


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_every_visible_character_is_in_a_block_and_sentences_keep_to_blocks(path):
    story = fabula.read(path)
    seen = bytearray(len(story.text))
    for block in story.blocks:
        seen[block.start : block.end] = b"\1" * (block.end - block.start)
    lost = [i for i, char in enumerate(story.text) if not seen[i] and char.isprintable() and not char.isspace()]
    assert not lost, story.text[lost[0] : lost[0] + 40]
    for sentence in story.sentences:
        assert sentence.block.start <= sentence.start < sentence.end <= sentence.block.end
    for token in story.tokens:
        assert token.text == token.text.strip() != ""


def test_read_takes_a_path_bytes_and_an_open_file(tmp_path):
    path = tmp_path / "kettle.txt"
    path.write_text(PLAIN, encoding="utf-8")
    with path.open("rb") as file:
        stories = [
            fabula.read(path),
            fabula.read(str(path)),
            fabula.read(file),
            fabula.read(path.read_bytes()),
            fabula.read(io.BytesIO(path.read_bytes()), media_type="text/plain"),
            fabula.read_text(PLAIN),
        ]
    for story in stories:
        assert story.text == PLAIN
        assert [q.speaker.name for q in story.quotations] == ["Wilma", "Otto"]
    assert [story.source.name for story in stories] == [
        "kettle.txt",
        "kettle.txt",
        "kettle.txt",
        "bytes",
        "input",
        "text",
    ]


def test_read_tells_where_the_text_came_from():
    story = fabula.read(PLAIN.encode())
    assert story.source.sha256 == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert story.source.media_type == "text/plain"
    assert story.provenance.fabula
    assert dict(story.provenance.options) == {"precision": "int8"}


def test_read_tells_the_precision_and_the_model():
    one, other = fabula.read_text(PLAIN), fabula.read_text(PLAIN, precision="full", threads=1)
    assert other.provenance.options["precision"] == "full"
    assert any(name.startswith("encoder-") for name in one.provenance.models)
    assert one.tokens[1].upos
    assert fabula.read_text(PLAIN, threads=1).to_document() == one.to_document()


def test_an_encoder_that_is_absent_is_told_as_such(monkeypatch):
    monkeypatch.setattr(pipeline, "Encoder", lambda **options: Encoder("encoder-v0", **options))
    with pytest.raises(ModelError, match=r"encoder-v0.*install fabula again"):
        fabula.read_text(PLAIN)
    with pytest.raises(ModelError, match="no precision 'half'"):
        fabula.read_text(PLAIN, precision="half")


@pytest.mark.parametrize(("given", "used"), [(None, 2), (1, 1), (3, 3)])
def test_two_threads_where_there_are_cores(monkeypatch, given, used):
    made = []
    monkeypatch.setattr(pipeline, "usable_cores", lambda: 8)
    monkeypatch.setattr(pipeline, "Encoder", lambda **options: made.append(options))
    pipeline.stages(pipeline.Options(threads=given))
    assert made == [{"precision": "int8", "threads": used}]


def test_read_with_a_cast_tells_so_in_the_provenance(tmp_path):
    path = tmp_path / "cast.json"
    path.write_text(json.dumps({"characters": [{"name": "Wilma"}]}))
    story = fabula.read_text(PLAIN, cast=path)
    assert set(story.provenance.options) == {"cast", "precision"}
    with pytest.raises(fabula.CastError, match=r"none\.json"):
        fabula.read_text(PLAIN, cast=tmp_path / "none.json")


@pytest.mark.parametrize("source", ["", "no-such-file.txt", "bad\0name.txt", Path()])
def test_read_of_no_file_is_a_read_error(source):
    with pytest.raises(ReadError) as caught:
        fabula.read(source)
    assert "\n" not in str(caught.value)


def test_read_over_a_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a" * 50)
    for source in (path, b"a" * 50, io.BytesIO(b"a" * 50)):
        with pytest.raises(LimitError, match="40 bytes"):
            pipeline.read(source, limits=Limits(max_bytes=40))
    with pytest.raises(LimitError, match="40 bytes"):
        pipeline.read_text("a" * 50, limits=Limits(max_bytes=40))
    with pytest.raises(LimitError, match="characters"):
        pipeline.read(path, limits=Limits(max_chars=40))


@pytest.mark.parametrize(
    ("error", "kind"), [(MemoryError(), LimitError), (RecursionError(), LimitError), (KeyError("x"), ReadError)]
)
def test_what_goes_wrong_in_a_library_never_leaks(monkeypatch, error, kind):
    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr("fabula.readers.plain.PlainReader.read", fail)
    with pytest.raises(kind):
        fabula.read(b"a story")


def test_find_sources(tmp_path):
    for name in ("b.txt", "a.md", ".hidden.txt", "note.pdf", "deep/c.html", ".git/d.txt", "e.fabula.json", "page.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "page.html").write_text('<html><head><meta name="generator" content="fabula 0.1"></head></html>')
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = pipeline.find_sources([tmp_path, tmp_path / "b.txt", tmp_path / "gone.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.md", "b.txt", "deep/c.html", "gone.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_find_sources_passes_over_pipes_in_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    for name in ("b.txt", "c.html"):
        os.mkfifo(tmp_path / name)
    assert pipeline.find_sources([tmp_path]) == [tmp_path / "a.txt"]


class _Trickle(io.RawIOBase):
    """An open file that gives a few bytes at a time, as pipes and sockets do."""

    def __init__(self, data: bytes):
        self.data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.data.read(min(7, len(buffer)))
        buffer[: len(part)] = part
        return len(part)


def test_read_of_an_unbuffered_file_reads_it_to_the_end():
    assert fabula.read(_Trickle(PLAIN.encode())).text == PLAIN


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_read_of_any_bytes(kind):
    assert fabula.read(kind(PLAIN.encode()), media_type="text/plain").text == PLAIN


def test_read_of_a_file_opened_as_text_says_what_to_do():
    with pytest.raises(ReadError, match="open it in binary mode"):
        fabula.read(io.StringIO(PLAIN))


@pytest.mark.parametrize("odd", ["\ud800", "\ud83d\ude00"])
def test_read_text_with_lone_surrogates_keeps_offsets_and_saves(tmp_path, odd):
    story = fabula.read_text(f"{odd}é {PLAIN}")
    assert story.text == "\ufffd" * len(odd) + f"é {PLAIN}"
    story.save(tmp_path / "x.fabula.json")
    assert fabula.load(tmp_path / "x.fabula.json").text == story.text


@pytest.mark.parametrize("export", ["json", "html"])
def test_read_of_a_result_of_fabula_is_refused(tmp_path, export):
    path = tmp_path / "x.bin"
    fabula.read_text(PLAIN).export(export, path)
    with pytest.raises(ReadError, match="is a result of fabula"):
        fabula.read(path.read_bytes())


def test_load_any_does_not_analyze_again(tmp_path, monkeypatch):
    path = tmp_path / "x.fabula.json"
    fabula.read_text(PLAIN).save(path)
    monkeypatch.setattr(pipeline, "annotate", None)
    assert pipeline.load_any(path).text == PLAIN


prose = st.text(st.sampled_from("abcABC “”‘’\"'.,!?…—–-*~#_\n\t\u200b«»「」()[]:;0123é🌊 "), max_size=400)


@settings(max_examples=150)
@given(prose)
def test_any_text_is_read_or_refused_and_keeps_every_promise(text):
    try:
        story = fabula.read_text(text)
    except ReadError:
        assert not any(char.isprintable() and not char.isspace() for char in text)
        return
    assert story.text == text
    story.check()
    for token in story.tokens:
        assert token.text == token.text.strip() != ""
    for quotation in story.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        story = fabula.read(data)
    except ReadError as error:
        told = str(error)
    else:
        story.check()
        return
    assert "\n" not in told
    assert "please report" not in told


def test_pipeline_takes_title_and_author_from_the_first_lines():
    story = fabula.read_text(
        "The Tin Harbor\n\nby Quill Ostrander\n\nWilma tied the boat. “Mind the step,” she said.\n"
    )
    assert (story.metadata.title, story.metadata.author) == ("The Tin Harbor", "Quill Ostrander")


def test_pipeline_leaves_title_and_author_open_where_the_story_begins_at_once():
    story = fabula.read_text("Wilma tied the boat. “Mind the step,” she said.\n")
    assert (story.metadata.title, story.metadata.author) == (None, None)
