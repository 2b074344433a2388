"""Windows: each token is answered for once, whole sentences stay together, and little is seen twice."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.encode.story_of import story_of

from fabula.encode.windows import Window, plan_windows, regions


def plan(sentences, region=None, block=None, **options):
    """Plan windows for sentences given as lists of the pieces of their words."""
    pieces = np.array([n for words in sentences for n in words], np.int64)
    sentence = np.repeat(np.arange(len(sentences)), [len(words) for words in sentences]).astype(np.int32)
    region = np.array(region if region is not None else [0] * len(sentences), np.int32)
    return list(plan_windows(pieces, sentence, region, block, **options)), pieces, sentence, region


SENTENCES = st.lists(
    st.one_of(
        st.lists(st.integers(1, 8), min_size=1, max_size=12),
        st.integers(20, 400).map(lambda n: [1] * n),
    ),
    min_size=1,
    max_size=25,
)


@given(SENTENCES, st.data())
def test_windows_keep_every_promise(sentences, data):
    region = data.draw(st.lists(st.integers(0, 2), min_size=len(sentences), max_size=len(sentences)))
    most = data.draw(st.integers(64, 256))
    context = data.draw(st.integers(0, most // 4))
    block = np.cumsum(data.draw(st.lists(st.integers(0, 1), min_size=len(sentences), max_size=len(sentences))))
    windows, pieces, sentence, region = plan(sentences, region, block, max_pieces=most, context_pieces=context)
    sizes = [sum(words) for words in sentences]

    assert [w.core_start for w in windows] == [0, *(w.core_stop for w in windows[:-1])]
    assert windows[-1].core_stop == len(pieces)
    for window in windows:
        assert window.start <= window.core_start < window.core_stop <= window.stop
        assert pieces[window.start : window.stop].sum() <= most - 2
        assert len(set(region[sentence[window.start : window.stop]].tolist())) == 1
        last = sentence[window.core_stop - 1]
        is_cut = window.core_stop < len(pieces) and sentence[window.core_stop] == last
        assert not is_cut or sizes[last] > most - 2
        if max(sizes) <= most - 2:
            assert pieces[window.start : window.core_start].sum() <= context
            assert pieces[window.core_stop : window.stop].sum() <= context


@given(SENTENCES.filter(lambda sentences: max(map(sum, sentences)) <= 254))
def test_windows_without_context_see_each_token_once_and_are_full(sentences):
    windows, pieces, _, _ = plan(sentences, context_pieces=0)
    assert all((w.start, w.stop) == (w.core_start, w.core_stop) for w in windows)
    for one, two in pairwise(windows):
        first = next(words for words, edge in zip(sentences, edges(sentences), strict=True) if edge == two.start)
        assert pieces[one.start : one.stop].sum() + sum(first) > 254


def edges(sentences):
    return np.cumsum([0, *(len(words) for words in sentences[:-1])]).tolist()


def test_context_is_whole_sentences_where_they_fit():
    windows, *_ = plan([[1] * 20] * 12, max_pieces=102, context_pieces=25)
    assert windows[0] == Window(start=0, stop=80, core_start=0, core_stop=60)
    assert windows[1] == Window(start=40, stop=120, core_start=60, core_stop=100)


def test_context_is_cut_where_not_one_sentence_fits():
    windows, *_ = plan([[1] * 100] * 3, context_pieces=32)
    assert windows == [
        Window(start=0, stop=232, core_start=0, core_stop=200),
        Window(start=168, stop=300, core_start=200, core_stop=300),
    ]


def test_context_ends_with_the_region():
    windows, *_ = plan([[1] * 10] * 4, region=[0, 0, 1, 0])
    assert [(w.start, w.stop) for w in windows] == [(0, 20), (20, 30), (30, 40)]


def test_sentence_that_just_fits_is_not_cut_for_its_context():
    windows, *_ = plan([[1] * 60, [1] * 254, [1] * 60], context_pieces=32)
    assert Window(start=60, stop=314, core_start=60, core_stop=314) in windows


def test_sentence_longer_than_a_window_is_cut_with_overlap():
    windows, *_ = plan([[1] * 1000], context_pieces=0)
    assert len(windows) > 4
    for one, two in pairwise(windows):
        assert two.start <= one.core_stop - 31
        assert one.stop >= one.core_stop + 31


@pytest.mark.parametrize(("new_block", "stop"), [(4, 150), (5, 125), (6, 150), (7, 150)])
def test_core_ends_with_a_block_where_that_leaves_out_little(new_block, stop):
    pieces, sentence = np.ones(200, np.int64), np.repeat(np.arange(8), 25).astype(np.int32)
    block = (np.arange(8) >= new_block).astype(np.int32)
    found = plan_windows(pieces, sentence, np.zeros(8, np.int32), block, max_pieces=172, context_pieces=10)
    assert next(found).core_stop == stop


def test_no_tokens_give_no_windows():
    assert plan([])[0] == []


@pytest.mark.parametrize(("most", "context"), [(63, 0), (256, 65), (256, -1)])
def test_windows_too_small_for_words_and_context_are_refused(most, context):
    with pytest.raises(ValueError, match="at least 64"):
        plan([[1]], max_pieces=most, context_pieces=context)


def test_regions_part_chapters_and_paratext():
    story = story_of(
        ["a b", "c d"], ["e f"], ["g h", "i j"], ["k l"],
        kinds=["paragraph", "paratext", "paragraph", "paragraph"], chapters=[(0, 3), (3, 4)], paratext=[(6, 8)],
    )  # fmt: skip
    found = regions(story).tolist()
    assert found[0] == found[1] == found[4]
    assert found[2] == found[3] != found[0]
    assert found[5] not in found[:5]
