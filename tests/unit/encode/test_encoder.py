"""The encoder: one pass, stitched from windows; the same with any number of threads, and window by window."""

import threading
import time
from dataclasses import fields

import numpy as np
import pytest
from tests.unit.encode.story_of import story_of
from tests.unit.runtime.tiny_graph import LABELS, VOCAB, write_model

from fabula.encode import encoder as module
from fabula.encode.config import parse_config
from fabula.encode.encoded import Encoded
from fabula.encode.encoder import Encoder, EncoderParts, usable_cores
from fabula.encode.pieces import Pieces
from fabula.errors import ModelError
from fabula.runtime.fake import FakeBackend
from fabula.story.story import Story

NAMES = [field.name for field in fields(Encoded)]


def encoder(backend=None, threads=1, max_pieces=64, context_pieces=8):
    config = {"labels": LABELS, "max_pieces": max_pieces, "context_pieces": context_pieces}
    parts = EncoderParts(
        config=parse_config(config, name="toy"), pieces=Pieces(VOCAB), backend=backend or FakeBackend()
    )
    return Encoder(threads=threads, parts=parts)


def novel(n_blocks=30):
    """Sentences of one-letter words, some with capitals; one is longer than a window."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    blocks = []
    for k in range(n_blocks):
        words = [letters[(k * 7 + i * i) % 26] for i in range(5 + k % 9)]
        names = [word.upper() if (k + i) % 3 == 0 else word for i, word in enumerate(words)]
        blocks.append([" ".join(names) + "~.", " ".join(words)])
    blocks[1] = [" ".join(letters[i % 26] for i in range(150))]
    return story_of(*blocks)


def same(one, two):
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in NAMES)


def test_answers_of_windows_are_those_of_one_window_for_all():
    story = novel()
    whole = encoder(max_pieces=4096, context_pieces=0).encode(story, vectors=np.float32)
    for context in (0, 8, 16):
        cut = encoder(context_pieces=context).encode(story, vectors=np.float32)
        equal = [name for name in NAMES if np.array_equal(getattr(cut, name), getattr(whole, name))]
        assert equal == NAMES, context


def test_answers_do_not_depend_on_threads():
    story = novel()
    one = encoder(threads=1).encode(story, vectors=np.float32)
    assert all(same(one, encoder(threads=n).encode(story, vectors=np.float32)) for n in (2, 3, 8))


def test_answers_keep_their_places_when_windows_finish_out_of_order():
    turn = iter(range(10_000))
    slow = FakeBackend(change=lambda _inputs, made: time.sleep(0.01 * (next(turn) % 3 == 0)) or made)
    assert same(encoder(slow, threads=4).encode(novel()), encoder().encode(novel()))


def test_heads_and_spans_are_rows_of_the_story():
    story = novel()
    found = encoder().encode(story)
    sentence = story.layer("tokens").ints("sentence")
    starts_sentence = np.diff(sentence, prepend=-1) != 0
    expected = np.where(starts_sentence, np.arange(len(sentence)), np.arange(len(sentence)) - 1)
    assert found.arc_head[:, 0].tolist() == expected.tolist()
    words = [token.text for token in story.tokens]
    assert len(found.span)
    assert all(words[a].isupper() and words[b].isupper() for a, b in found.span.tolist())
    n_names = sum(word.isupper() for word in words)
    assert sum(a == b for a, b in found.span.tolist()) == n_names


def test_spans_are_sorted_the_longest_first_and_none_twice():
    spans = encoder().encode(novel()).span.tolist()
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert len({tuple(span) for span in spans}) == len(spans)


def test_head_outside_the_sentence_becomes_the_best_head_or_the_word_itself():
    def astray(inputs, made):
        n = inputs["first"].shape[1]
        head = np.stack([np.arange(n), np.full(n, n - 1), np.zeros(n)], axis=1).astype(np.int64)
        return made | {
            "arc_head": np.roll(head, 1, axis=1) if inputs["sentence"].max() > 2 else head,
            "arc_score": np.tile(np.array([-1, -2, -3], np.float32), (n, 1)),
        }

    two = encoder(FakeBackend(change=astray)).encode(story_of(["a b", "c d"]))
    assert two.arc_head.tolist() == [[0, 0, 0], [1, 1, 0], [2, 3, 2], [3, 3, 3]]
    assert two.arc_score.tolist() == [[-1, -1, -3], [-1, -1, -3], [-1, -2, -1], [-1, -2, -1]]
    four = encoder(FakeBackend(change=astray)).encode(story_of(["a", "b", "c", "d"]))
    assert four.arc_head.tolist() == [[row] * 3 for row in range(4)]


def test_vectors_come_only_when_asked_for_and_as_asked():
    story = novel(6)
    assert encoder().encode(story).vectors is None
    half = encoder().encode(story, vectors=np.float16).vectors
    full = encoder().encode(story, vectors=np.float32).vectors
    assert (half.dtype, full.dtype) == (np.float16, np.float32)
    assert half.shape == full.shape == (len(story.tokens), 8)
    assert full.any()
    assert np.array_equal(half, full.astype(np.float16))


@pytest.mark.parametrize("threads", [1, 2])
def test_windows_come_in_order_each_token_once(threads):
    story = novel()
    windows = list(encoder(threads=threads).encode_windows(story, vectors=True))
    whole = encoder().encode(story, vectors=np.float32)
    assert [w.start for w in windows] == [0, *(w.stop for w in windows[:-1])]
    assert windows[-1].stop == len(story.tokens)
    for name in NAMES:
        assert np.array_equal(np.concatenate([getattr(w.found, name) for w in windows]), getattr(whole, name))
    assert all(len(w.found) == w.stop - w.start for w in windows)


def test_parts_are_whole_sentences_each_token_once():
    story = novel()
    sentence = story.layer("tokens").ints("sentence")
    parts = list(encoder().encode_parts(story, n_tokens=100))
    whole = encoder().encode(story)
    assert len(parts) > 3
    assert [part.start for part in parts] == [0, *(part.stop for part in parts[:-1])]
    assert parts[-1].stop == len(story.tokens)
    assert all(sentence[part.stop] > sentence[part.stop - 1] for part in parts[:-1])
    assert all(100 <= part.stop - part.start < 400 for part in parts[:-1])
    for name in NAMES:
        if getattr(whole, name) is not None:
            assert np.array_equal(np.concatenate([getattr(part.found, name) for part in parts]), getattr(whole, name))


def test_windows_are_computed_no_further_ahead_than_a_few():
    started = []
    backend = FakeBackend(change=lambda _inputs, made: started.append(1) or made)
    windows = encoder(backend, threads=2).encode_windows(novel(300))
    next(windows)
    time.sleep(0.05)
    assert 1 <= len(started) <= 9
    windows.close()
    at_close = len(started)
    time.sleep(0.05)
    assert len(started) == at_close
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("fabula-encode")]


@pytest.mark.parametrize("threads", [1, 2])
def test_error_of_a_window_reaches_the_caller(threads):
    def fail(_inputs, _made):
        raise KeyError("broken")

    with pytest.raises(ModelError, match="broken"):
        encoder(FakeBackend(change=fail), threads=threads).encode(novel())


def test_inputs_of_a_window_are_as_the_graph_takes_them():
    seen = []
    backend = FakeBackend(change=lambda inputs, made: seen.append(inputs) or made)
    encoder(backend).encode(story_of(["Ab c~."], ["D"], quotations=[(0, 2)]))
    (inputs,) = seen
    number = VOCAB.index
    assert {name: values.tolist() for name, values in inputs.items()} == {
        "ids": [[2, number("a"), number("##b"), number("c"), number("."), number("d"), 3]],
        "shape": [[0, 2, 2, 1, 7, 5, 0]],
        "place": [[0, 7, 7, 4, 8, 3, 0]],
        "first": [[1, 3, 4, 5]],
        "last": [[2, 3, 4, 5]],
        "sentence": [[0, 0, 0, 1]],
    }
    assert {values.dtype for values in inputs.values()} == {np.dtype(np.int64)}


def test_story_without_tokens_is_encoded_as_nothing():
    found = encoder().encode(Story(text=""))
    assert len(found) == len(found.span) == 0
    assert (found.arc_head.shape, found.span_type.shape, found.span_form.shape) == ((0, 3), (0, 6), (0, 3))


@pytest.fixture
def fresh():
    """No model loaded before or after."""
    module._load.cache_clear()
    yield
    module._load.cache_clear()


def test_model_in_a_folder_is_loaded_once_and_run(fresh, tmp_path):
    folder = write_model(tmp_path / "toy-v1", event=(0.0, 0.5, 1.0))
    int8 = Encoder(folder, threads=2)
    found = int8.encode(novel(), vectors=np.float32)
    number = [VOCAB.index(token.text.lower()) for token in novel().tokens]
    assert found.upos.tolist() == [n % 3 for n in number]
    assert found.event.tolist() == [n % 3 / 2 for n in number]
    assert found.arc_head[:, 0].tolist() == list(range(len(number)))
    assert int8.config.labels["upos"] == ("NOUN", "VERB", "X")
    assert Encoder(folder).parts is int8.parts
    assert Encoder(folder, precision="full").parts is not int8.parts


def test_precision_chooses_the_graph(fresh, tmp_path):
    folder = write_model(tmp_path / "toy-v1")
    assert Encoder(folder, precision="full").parts.backend._name == "full.onnx"
    assert Encoder(folder).parts.backend._name == "model.onnx"


def test_precision_that_is_none_is_refused():
    with pytest.raises(ModelError, match="'half'; choose int8 or full"):
        Encoder(precision="half")


def test_model_that_is_absent_is_refused_when_first_used(fresh, tmp_path):
    absent = Encoder(tmp_path / "toy-v1")
    with pytest.raises(ModelError, match="toy-v1 is absent"):
        absent.encode(novel(2))


def test_threads_are_as_many_as_cores_unless_told():
    assert Encoder().threads == usable_cores() >= 1
    assert Encoder(threads=3).threads == 3
    assert Encoder(threads=0).threads == 1
