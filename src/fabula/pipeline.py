"""The order of the stages, the checks around them, provenance, and reading many stories."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from fabula.attribute.addressees import Addressees
from fabula.attribute.speakers import Speakers
from fabula.attribute.weights import MODEL as SPEAKERS
from fabula.attribute.writers import Writers
from fabula.encode.encoder import PRECISIONS, Encoder, Precision, usable_cores
from fabula.encode.projection import MentionProjection
from fabula.errors import CastError, FabulaError, LimitError, ModelError, ReadError, SchemaError, StageError
from fabula.readers import read_source
from fabula.readers.plain import PlainReader
from fabula.readers.reader import Limits, ReadResult
from fabula.readers.sources import FORMAT_SUFFIX, GENERATOR, find_sources, is_own_output
from fabula.recognize.mentions import Mentions
from fabula.recognize.quotations import Quotations
from fabula.recognize.recognition import Recognition
from fabula.relate.checks import Checks
from fabula.relate.continuity.continuity import Continuity
from fabula.relate.events.events import Events
from fabula.relate.scenes.scenes import Scenes
from fabula.relate.things.knowledge import Knowledge
from fabula.relate.things.memberships import Memberships
from fabula.relate.things.transfers import Transfers
from fabula.relate.ties.relations import Relations
from fabula.resolve.cast_file import GivenCast, given_cast
from fabula.resolve.characters import Cast
from fabula.resolve.coreference import scorer as coreference
from fabula.resolve.coreference.coreference import Coreference
from fabula.resolve.corrections import Corrections
from fabula.resolve.corrections_file import CorrectionList, given_corrections, in_words
from fabula.resolve.profiles import Profiles
from fabula.runtime.weights import installed_models, least_score
from fabula.segment.blocks import Blocks
from fabula.segment.chapters import Chapters
from fabula.segment.paratext import Paratext
from fabula.segment.words import Tokens
from fabula.story import storage
from fabula.story.layer import Layer
from fabula.story.metadata import Provenance, Source
from fabula.story.story import Story

__all__ = [
    "FORMAT_SUFFIX",
    "PRECISIONS",
    "CorrectionList",
    "GivenCast",
    "Options",
    "Precision",
    "Progress",
    "Stage",
    "annotate",
    "find_sources",
    "given_cast",
    "given_corrections",
    "is_own_output",
    "load_any",
    "read",
    "read_only",
    "read_text",
    "stages",
]


Progress = Callable[[str, int, int], None]
"""Called with the name of the stage that begins, its number and how many there are."""


class Stage(Protocol):
    """Reads layers of a story and returns new ones; never edits what it was given."""

    needs: frozenset[str]
    makes: frozenset[str]

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layers that the stage makes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run may be told.

    Args:
        cast: names and aliases that the user gives; results repeat these names.
        corrections: of the cast, that the user made.
        limits: caps on the input.
        precision: of the encoder: "int8", or "full" for float32.
        threads: of the encoder; two, where there are so many cores, if None. Results never depend on it.
    """

    cast: GivenCast | None = None
    corrections: CorrectionList | None = None
    limits: Limits = field(default_factory=Limits)
    precision: Precision = "int8"
    threads: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give what the results depend on, for the provenance."""
        told: dict[str, Any] = {"precision": self.precision}
        if self.corrections is not None:
            told["corrections"] = self.corrections.sha256
            told["corrections_given"] = [in_words(correction) for correction in self.corrections.corrections]
        if self.cast is None:
            return told
        names = json.dumps([[c.name, *c.aliases] for c in self.cast.characters], ensure_ascii=False)
        return told | {"cast": hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()}


def stages(options: Options) -> tuple[Stage, ...]:
    """Give the stages in the order in which they run; models are loaded when their stage first runs, once a process."""
    threads = min(_THREADS, usable_cores()) if options.threads is None else options.threads
    encoder = Encoder(precision=options.precision, threads=threads)
    given = options.corrections
    again = () if given is None else (Corrections(given, again=True),)
    return (
        Blocks(),
        Paratext(),
        Chapters(),
        Tokens(),
        Quotations(),
        Recognition(encoder, project=MentionProjection(coreference.MODEL)),
        Mentions(),
        Cast(options.cast),
        *(() if given is None else (Corrections(given),)),
        Coreference(is_first=True),
        Speakers(),
        Addressees(),
        Writers(),
        Coreference(),
        *again,
        Profiles(),
        *again,
        Scenes(),
        Events(),
        Memberships(),
        Relations(),
        Transfers(),
        Knowledge(),
        Continuity(),
        Checks(),
    )


_THREADS = 2


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    media_type: str | None = None,
    cast: str | Path | GivenCast | None = None,
    corrections: str | Path | CorrectionList | None = None,
    precision: Precision = "int8",
    threads: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Story:
    """Read a story and all that is found in it.

    Args:
        source: a path, the bytes of a file (with ``media_type``), or an open binary file.
        media_type: such as "application/epub+zip"; found out where it is not given.
        cast: path of a file that gives characters and their aliases, or what ``given_cast`` made of it.
        corrections: path of a file with corrections of the cast, or what ``given_corrections`` made of it.
        precision: of the encoder: "int8", or "full" for float32.
        threads: of the encoder; two, where there are so many cores, if None. Results never depend on it.
        limits: caps on the input.
        progress: called as the stages begin.
    Raises:
        ReadError: the input cannot be read; LimitError: it is larger than a limit; CastError: the cast file or
        the corrections file is bad; ModelError: the encoder is absent or damaged, or there is no such precision.
    """
    options = _options(cast, corrections, precision, threads, limits)
    data, name = _bytes_of(source, options.limits)
    return _analyze(data, name=name, media_type=media_type, options=options, progress=progress)


def read_text(
    text: str,
    *,
    name: str = "text",
    cast: str | Path | GivenCast | None = None,
    corrections: str | Path | CorrectionList | None = None,
    precision: Precision = "int8",
    threads: int | None = None,
    limits: Limits | None = None,
) -> Story:
    """Read a story that is a string already; see ``read``.

    Lone surrogates, which no file can hold, become U+FFFD; offsets made on ``text`` hold.
    """
    options = _options(cast, corrections, precision, threads, limits)
    data = _SURROGATES.sub("\ufffd", text).encode()
    _check_size(data, name, options.limits)
    story = _story_of(PlainReader().read(data, name=name, limits=options.limits), data, name, options)
    return _with_printed_title(annotate(story, stages(options), progress=None))


def _options(
    cast: str | Path | GivenCast | None,
    corrections: str | Path | CorrectionList | None,
    precision: Precision,
    threads: int | None,
    limits: Limits | None,
) -> Options:
    given, corrected = given_cast(cast), given_corrections(corrections)
    return Options(cast=given, corrections=corrected, limits=limits or Limits(), precision=precision, threads=threads)


def annotate(story: Story, chain: Sequence[Stage], *, progress: Progress | None = None) -> Story:
    """Run ``chain`` over ``story``, checking the needs of each stage before it and its promise after it.

    Raises:
        StageError: a stage lacks what it needs, made another layer than it promised, or failed.
        ModelError: a model is absent or damaged.
    """
    for number, stage in enumerate(chain):
        name = type(stage).__name__
        if progress is not None:
            progress(name, number, len(chain))
        missing = stage.needs - set(story.layers)
        if missing:
            raise StageError(f"{name} needs {', '.join(sorted(missing))}, which no stage before it makes")
        try:
            layers = stage(story)
            story = story.with_layers(layers)
        except (LimitError, ModelError, StageError):
            raise
        except SchemaError as error:
            raise StageError(f"{name} broke the model: {error}; this is a defect of fabula") from error
        except Exception as error:
            raise StageError(f"{name} failed: {type(error).__name__}: {error}; this is a defect of fabula") from error
        unpromised = {layer.name for layer in layers} - stage.makes - {"warnings"}
        broken = stage.makes - {"warnings"} - set(story.layers)
        if unpromised or broken:
            raise StageError(f"{name} promised {sorted(stage.makes)}, made {sorted(layer.name for layer in layers)}")
    return story


def read_only(data: bytes, *, name: str, options: Options, media_type: str | None = None) -> Story:
    """Give what the reader alone sees in ``data``: the text, its blocks, and what is declared."""
    try:
        result = read_source(data, name=name, media_type=media_type, limits=options.limits)
    except FabulaError:
        raise
    except (MemoryError, RecursionError) as error:
        raise LimitError(f"{name}: too large or too deeply nested to read ({type(error).__name__})") from error
    except Exception as error:
        raise ReadError(f"{name}: cannot be read ({type(error).__name__}: {error}); please report it") from error
    return _story_of(result, data, name, options)


def _analyze(data: bytes, *, name: str, media_type: str | None, options: Options, progress: Progress | None) -> Story:
    if _OWN_JSON.match(data) or GENERATOR in data[:4096]:
        raise ReadError(f"{name}: is a result of fabula and no story; look at it with fabula show, or read its source")
    story = read_only(data, name=name, options=options, media_type=media_type)
    return _with_printed_title(annotate(story, stages(options), progress=progress))


def _story_of(result: ReadResult, data: bytes, name: str, options: Options) -> Story:
    digest = hashlib.sha256(data).hexdigest()
    source = Source(name=name, media_type=result.media_type, sha256=digest, encoding=result.encoding)
    provenance = replace(_maker(), options=options.to_json())
    story = Story(text=result.text, metadata=result.metadata, source=source, provenance=provenance)
    try:
        return story.with_layers(
            [*result.layers, *(Layer.empty(x) for x in _FROM_READERS - {y.name for y in result.layers})]
        )
    except SchemaError as error:
        raise StageError(f"the reader broke the model: {error}; this is a defect of fabula") from error


def _check_size(data: bytes, name: str, limits: Limits) -> None:
    """Raise LimitError where the input is larger than it may be."""
    if len(data) > limits.max_bytes:
        raise LimitError(f"{name}: larger than {limits.max_bytes:,} bytes; split it, or raise the limit")


@cache
def _maker() -> Provenance:
    """Give who makes the layers, without the options: the same for every story of a run."""
    models = {model.name: model.sha256 for model in installed_models()}
    return Provenance(fabula=version("fabula"), models=models, min_score=least_score(SPEAKERS))


def _with_printed_title(story: Story) -> Story:
    """Give the story with the title and the author that its first lines print, where the source declares none."""
    made: dict[str, str] = {}
    for kind, field_name in (("title", "title"), ("byline", "author")):
        if getattr(story.metadata, field_name) is None:
            printed = [row.facts[field_name] for row in story.paratext if row.kind == kind and field_name in row.facts]
            made |= {field_name: str(printed[0])} if printed else {}
    return replace(story, metadata=replace(story.metadata, **made)) if made else story


_SURROGATES = re.compile(r"[\ud800-\udfff]")
_OWN_JSON = re.compile(rb'\s*\{\s*"format"\s*:\s*"fabula-story"')
_FROM_READERS = frozenset({"blocks", "anchors", "emphasis", "chapters", "paratext", "warnings"})


def _bytes_of(source: str | Path | bytes | BinaryIO, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        data, name = bytes(source), "bytes"
    elif isinstance(source, str | Path):
        path = Path(source)
        data, name = _read_file(path, limits), path.name
    else:
        name = Path(str(getattr(source, "name", "input"))).name
        data = _drain(source, name, limits.max_bytes + 1)
    _check_size(data, name, limits)
    return data, name


def _drain(source: BinaryIO, name: str, n_bytes: int) -> bytes:
    """Give up to ``n_bytes`` of an open file; one read of a pipe or a socket may give less than there is."""
    parts: list[bytes] = []
    try:
        while n_bytes > 0 and (part := source.read(n_bytes)):
            if not isinstance(part, bytes):  # pyright: ignore[reportUnnecessaryIsInstance]  callers need not be typed
                raise ReadError(f"{name}: was opened as text; open it in binary mode, or use read_text")
            parts.append(part)
            n_bytes -= len(part)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror or error})") from None
    return b"".join(parts)


def _read_file(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path}: a folder; name the files, or use the command line, which reads folders")
        with path.open("rb") as file:
            return file.read(limits.max_bytes + 1)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror or error}); check the path") from None
    except ValueError as error:
        raise ReadError(f"{path!s}: no usable path ({error})") from None


def load_any(path: str | Path, *, cast: str | Path | None = None, corrections: str | Path | None = None) -> Story:
    """Give the story of a source, of standard input (-), or of a saved .fabula.json, which takes no corrections any more."""
    if str(path) == "-":
        return read(sys.stdin.buffer, cast=cast, corrections=corrections)
    if str(path).endswith(FORMAT_SUFFIX):
        if corrections is not None:
            raise CastError(f"{path}: is a result, and corrections are made while a story is read; name its source")
        return storage.load(path)
    return read(path, cast=cast, corrections=corrections)
