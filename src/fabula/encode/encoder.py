"""Encoder: one pass of the model over a story, window by window."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

import numpy as np

from fabula.encode.config import EncoderConfig, parse_config
from fabula.encode.encoded import Encoded, EncodedWindow, Vectors
from fabula.encode.features import Features, word_features
from fabula.encode.pieces import Pieces
from fabula.encode.windows import Window, plan_windows, regions
from fabula.errors import ModelError
from fabula.runtime.backend import Array, Backend
from fabula.runtime.onnx import OnnxBackend
from fabula.runtime.weights import model_folder, read_config
from fabula.story.arrays import Ints1d
from fabula.story.story import Story

__all__ = ["DEFAULT_MODEL", "PRECISIONS", "Encoder", "EncoderParts", "Precision", "usable_cores"]

DEFAULT_MODEL: Final = "encoder-v1"
Precision: TypeAlias = Literal["int8", "full"]
PRECISIONS: Final[dict[Precision, str]] = {"int8": "model.onnx", "full": "full.onnx"}
"""The graph of each precision; both have the same weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderParts:
    """What an encoder is made of; ``lemmas`` is the lexicon of its treebanks, as the file of the model tells it."""

    config: EncoderConfig
    pieces: Pieces
    backend: Backend
    lemmas: str = ""


class Encoder:
    """The encoder of a model, loaded when it is first used, and once a process.

    Args:
        model: name of a model inside the package, or the path of a folder.
        precision: "int8", or "full" for float32.
        threads: windows that are computed at one time; None for as many as there are cores. Results never depend on it.
        parts: these parts in place of a model's.
    Raises:
        ModelError: no such precision. When first used: the model is absent or damaged, or ONNX Runtime cannot load it.
    Known limits:
        Two encoders of the same model share one loaded graph.
    Example:
        Encoder("encoder-v1", threads=2).encode(story).event[0] is the probability that the first word is an event.
    """

    __slots__ = ("_parts", "model", "precision", "threads")

    def __init__(
        self,
        model: str | Path = DEFAULT_MODEL,
        *,
        precision: Precision = "int8",
        threads: int | None = None,
        parts: EncoderParts | None = None,
    ) -> None:
        if precision not in PRECISIONS:
            raise ModelError(f"there is no precision {precision!r}; choose {' or '.join(PRECISIONS)}")
        self.model = model
        self.precision: Precision = precision
        self.threads: int = usable_cores() if threads is None else max(1, threads)
        self._parts = parts

    @property
    def parts(self) -> EncoderParts:
        """The loaded config, pieces and backend."""
        if self._parts is None:
            self._parts = _load(self.model, self.precision)
        return self._parts

    @property
    def config(self) -> EncoderConfig:
        """The labels, thresholds and curves of the model."""
        return self.parts.config

    @property
    def lemmas(self) -> str:
        """The lexicon of lemmas that comes with the model; empty where it has none."""
        return self.parts.lemmas

    def encode(self, story: Story, *, vectors: type[np.float32 | np.float16] | None = None) -> Encoded:
        """Give the answers for every token of the story.

        Args:
            story: with tokens, sentences and blocks; quotations, chapters and paratext are used where it has them.
            vectors: ``np.float32`` or ``np.float16`` to keep the vectors; a million tokens take 1.5 or 0.8 GB.
        Raises:
            ModelError: see the class.
        """
        windows = self.encode_windows(story, vectors=vectors is not None)
        return _stitched(windows, 0, len(story.layer("tokens")), self.config, vectors)

    def encode_parts(self, story: Story, *, n_tokens: int = 16_384, vectors: bool = False) -> Iterator[EncodedWindow]:
        """Give the answers for one stretch of whole sentences after the other; only one of them is in memory.

        Args:
            story: as for ``encode``.
            n_tokens: of a stretch, at least; the last one may be shorter.
            vectors: give the vectors as well.
        """
        sentence = story.layer("tokens").ints("sentence")
        waiting: list[EncodedWindow] = []
        for window in self.encode_windows(story, vectors=vectors):
            waiting.append(window)
            start, stop = waiting[0].start, window.stop
            is_end = stop == len(sentence) or sentence[stop] != sentence[stop - 1]
            if is_end and (stop - start >= n_tokens or stop == len(sentence)):
                found = _stitched(waiting, start, stop, self.config, np.float32 if vectors else None)
                yield EncodedWindow(start=start, stop=stop, found=found)
                waiting.clear()

    def encode_windows(self, story: Story, *, vectors: bool = False) -> Iterator[EncodedWindow]:
        """Give the answers window by window, in order, each token once; nothing is kept.

        Args:
            story: as for ``encode``.
            vectors: whether each window comes with the vectors of its tokens (float32).
        """
        parts = self.parts
        features = word_features(story, parts.pieces)
        sentence = story.layer("tokens").ints("sentence")
        windows = plan_windows(
            np.diff(features.pieces.offsets),
            sentence,
            regions(story),
            story.layer("sentences").ints("block"),
            max_pieces=parts.config.max_pieces,
            context_pieces=parts.config.context_pieces,
        )
        outputs = (*_OUTPUTS, "vectors") if vectors else _OUTPUTS

        def answer(window: Window) -> EncodedWindow:
            rows = sentence[window.start : window.stop]
            inputs = window_inputs(features, sentence, window, parts.pieces)
            return _core(parts.backend.run(inputs, outputs), window, rows)

        return _in_order(answer, windows, self.threads)


def usable_cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def window_inputs(features: Features, sentence: Ints1d, window: Window, pieces: Pieces) -> dict[str, Array]:
    """Give what the graph is told of one window."""
    rows = slice(window.start, window.stop)
    offsets = features.pieces.offsets[window.start : window.stop + 1].astype(np.int64)
    counts = np.diff(offsets)
    ids = np.empty(int(counts.sum()) + 2, np.int64)
    ids[0], ids[-1] = pieces.cls, pieces.sep
    ids[1:-1] = features.pieces.values[offsets[0] : offsets[-1]]
    shape, place = np.zeros_like(ids), np.zeros_like(ids)
    shape[1:-1] = np.repeat(features.shape[rows], counts)
    place[1:-1] = np.repeat(features.place[rows], counts)
    made = {
        "ids": ids,
        "shape": shape,
        "place": place,
        "first": offsets[:-1] - offsets[0] + 1,
        "last": offsets[1:] - offsets[0],
        "sentence": np.cumsum(np.diff(sentence[rows], prepend=sentence[window.start]) != 0),
    }
    return {name: values.astype(np.int64, copy=False)[None, :] for name, values in made.items()}


_OUTPUTS: Final = (
    "upos",
    "xpos",
    "script",
    "supersense",
    "arc_head",
    "arc_score",
    "arc_label",
    "event",
    "span",
    "span_type",
    "span_form",
)


@lru_cache(maxsize=2)
def _load(model: str | Path, precision: Precision) -> EncoderParts:
    folder = model_folder(model)
    config = parse_config(read_config(folder), name=folder.name)
    try:
        vocab = (folder / "vocab.txt").read_text("utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        raise ModelError(f"the model {folder.name} has no vocabulary ({error!r}): install fabula again") from None
    lexicon = folder / "lemmas.tsv"
    return EncoderParts(
        config=config,
        pieces=Pieces(vocab),
        backend=OnnxBackend(folder / PRECISIONS[precision]),
        lemmas=lexicon.read_text("utf-8") if lexicon.is_file() else "",
    )


def _in_order(
    answer: Callable[[Window], EncodedWindow], windows: Iterable[Window], threads: int
) -> Iterator[EncodedWindow]:
    """Give the answers in the order of the windows, computing a few at a time."""
    if threads == 1:
        yield from map(answer, windows)
        return
    executor = ThreadPoolExecutor(threads, thread_name_prefix="fabula-encode")
    waiting: deque[Future[EncodedWindow]] = deque()
    try:
        for window in windows:
            waiting.append(executor.submit(answer, window))
            if len(waiting) > _AHEAD * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        executor.shutdown(cancel_futures=True)


_AHEAD: Final = 4  # enough that no thread waits for a long window before it; the answers of so many are in memory


def _core(found: dict[str, Array], window: Window, sentence: Ints1d) -> EncodedWindow:
    """Give the answers for the core of a window, with rows of the story in place of rows of the window."""
    core = slice(window.core_start - window.start, window.core_stop - window.start)
    head, score, label = _of_one_sentence(
        found["arc_head"][core], found["arc_score"][core], found["arc_label"][core], sentence, core.start
    )
    span = found["span"]
    is_core = (span[:, 0] >= core.start) & (span[:, 0] < core.stop)
    span = span[is_core]
    order = np.lexsort((-span[:, 1], span[:, 0]))
    return EncodedWindow(
        start=window.core_start,
        stop=window.core_stop,
        found=Encoded(
            upos=found["upos"][core].astype(np.uint8),
            xpos=found["xpos"][core].astype(np.uint8),
            script=found["script"][core].astype(np.int32),
            supersense=found["supersense"][core].astype(np.uint8),
            arc_head=(head + window.start).astype(np.int32),
            arc_score=score.astype(np.float32, copy=False),
            arc_label=label.astype(np.uint8),
            event=found["event"][core].astype(np.float32),
            span=(span[order] + window.start).astype(np.int32),
            span_type=found["span_type"][is_core][order].astype(np.float32, copy=False),
            span_form=found["span_form"][is_core][order].astype(np.float32, copy=False),
            vectors=found["vectors"][core] if "vectors" in found else None,
        ),
    )


def _of_one_sentence(
    head: Array, score: Array, label: Array, sentence: Ints1d, first: int
) -> tuple[Array, Array, Array]:
    """Put the best head in place of heads outside the sentence: a graph has to name three, a short sentence has fewer."""
    is_outside = sentence[head] != sentence[first : first + len(head), None]
    if not is_outside.any():
        return head, score, label
    rows = np.arange(first, first + len(head))
    best = np.where(is_outside[:, :1], rows[:, None], head[:, :1])
    return (
        np.where(is_outside, best, head),
        np.where(is_outside, score[:, :1], score),
        np.where(is_outside, label[:, :1], label),
    )


def _stitched(
    windows: Iterable[EncodedWindow],
    start: int,
    stop: int,
    config: EncoderConfig,
    vectors: type[np.float32 | np.float16] | None,
) -> Encoded:
    """Give the answers of the windows as one, for the token rows ``start`` to ``stop``."""
    n = stop - start
    upos, xpos, supersense = (np.zeros(n, np.uint8) for _ in range(3))
    script = np.zeros(n, np.int32)
    head, score, label = np.zeros((n, 3), np.int32), np.zeros((n, 3), np.float32), np.zeros((n, 3), np.uint8)
    event = np.zeros(n, np.float32)
    span = [np.zeros((0, 2), np.int32)]
    span_type = [np.zeros((0, len(config.labels["types"])), np.float32)]
    span_form = [np.zeros((0, len(config.labels["forms"])), np.float32)]
    kept: Vectors | None = None
    for window in windows:
        rows, found = slice(window.start - start, window.stop - start), window.found
        upos[rows], xpos[rows], supersense[rows] = found.upos, found.xpos, found.supersense
        script[rows], event[rows] = found.script, found.event
        head[rows], score[rows], label[rows] = found.arc_head, found.arc_score, found.arc_label
        if len(found.span):
            span.append(found.span)
            span_type.append(found.span_type)
            span_form.append(found.span_form)
        if vectors is not None and found.vectors is not None:
            kept = np.zeros((n, found.vectors.shape[1]), vectors) if kept is None else kept
            kept[rows] = found.vectors
    return Encoded(
        upos=upos,
        xpos=xpos,
        script=script,
        supersense=supersense,
        arc_head=head,
        arc_score=score,
        arc_label=label,
        event=event,
        span=np.concatenate(span),
        span_type=np.concatenate(span_type),
        span_form=np.concatenate(span_form),
        vectors=kept,
    )
