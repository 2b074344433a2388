"""Story: one work as read; an immutable text and the layers over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from fabula.errors import SchemaError
from fabula.plugins import load_service
from fabula.story.happenings import Event, Knowledge, Relation, Scene, Transfer
from fabula.story.layer import Layer, concatenate, freeze, thaw
from fabula.story.metadata import Metadata, Provenance, Source
from fabula.story.people import Chain, Characters, Embedded, Mention, Quotation
from fabula.story.rows import Block, Chapter, Paratext, Rows, Sentence, Token, Warning_

__all__ = ["Story"]


def _no_layers() -> Mapping[str, Layer]:
    return MappingProxyType({})


def _no_extra() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=True)
class Story:
    """One work: its text, what is declared about it, and the layers that were found.

    Nothing is ever edited: ``with_layers`` gives a new story. ``extra`` keeps lists of a document that this version does
    not know, so that they survive loading and saving.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    source: Source = field(default_factory=Source)
    layers: Mapping[str, Layer] = field(default_factory=_no_layers)
    provenance: Provenance = field(default_factory=Provenance)
    extra: Mapping[str, Any] = field(default_factory=_no_extra)
    _derived: dict[str, Any] = field(default_factory=dict[str, Any], init=False, repr=False, compare=False)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (self.text, self.metadata, self.source, dict(self.layers), self.provenance, thaw(self.extra))
        return (_restore, parts)

    def layer(self, name: str) -> Layer:
        """Give the layer ``name``; with no rows where no stage has made it."""
        return self.layers[name] if name in self.layers else Layer.empty(name)

    def with_layers(self, layers: Iterable[Layer]) -> Story:
        """Give a story with ``layers`` added; one of a known name takes the place of the old, warnings are appended.

        Raises:
            SchemaError: a span leaves the text, or a row points past the end of its layer.
        """
        made = dict(self.layers)
        for layer in layers:
            is_more = layer.name == "warnings" and "warnings" in made
            made[layer.name] = concatenate(made["warnings"], layer) if is_more else layer
        story = replace(self, layers=MappingProxyType(made))
        story.check(*(layer.name for layer in layers))
        return story

    def check(self, *names: str) -> None:
        """Check the named layers (all of them by default) against the text and against the layers they point at.

        Raises:
            SchemaError: a span leaves the text, or a row points past the end of its layer.
        """
        for name in names or tuple(self.layers):
            self._check_layer(self.layers[name])

    def slice(self, start: int, end: int) -> str:
        """Give the text of a span."""
        return self.text[start:end]

    @property
    def blocks(self) -> Rows[Block]:
        """Paragraphs and other units of the source."""
        return Rows(self, "blocks", Block)

    @property
    def chapters(self) -> Rows[Chapter]:
        """Chapters and parts."""
        return Rows(self, "chapters", Chapter)

    @property
    def paratext(self) -> Rows[Paratext]:
        """What is published with the story but is not part of it."""
        return Rows(self, "paratext", Paratext)

    @property
    def sentences(self) -> Rows[Sentence]:
        """Sentences."""
        return Rows(self, "sentences", Sentence)

    @property
    def tokens(self) -> Rows[Token]:
        """Universal Dependencies words."""
        return Rows(self, "tokens", Token)

    @property
    def mentions(self) -> Rows[Mention]:
        """Spans that refer to an entity."""
        return Rows(self, "mentions", Mention)

    @property
    def chains(self) -> Rows[Chain]:
        """Coreference chains."""
        return Rows(self, "chains", Chain)

    @property
    def characters(self) -> Characters:
        """The cast, by row or by any of their names."""
        return Characters(self)

    @property
    def quotations(self) -> Rows[Quotation]:
        """Speech, thought and other quoted words."""
        return Rows(self, "quotations", Quotation)

    @property
    def embedded(self) -> Rows[Embedded]:
        """Letters and other writing inside the story."""
        return Rows(self, "embedded", Embedded)

    @property
    def scenes(self) -> Rows[Scene]:
        """Scenes."""
        return Rows(self, "scenes", Scene)

    @property
    def events(self) -> Rows[Event]:
        """What happens, in the order of the telling."""
        return Rows(self, "events", Event)

    @property
    def relations(self) -> Rows[Relation]:
        """Ties of two characters: a row for each state and each who claims it."""
        return Rows(self, "relations", Relation)

    @property
    def transfers(self) -> Rows[Transfer]:
        """Things that change hands, in the order of the telling."""
        return Rows(self, "transfers", Transfer)

    @property
    def knowledge(self) -> Rows[Knowledge]:
        """Who learns what, in the order of the telling."""
        return Rows(self, "knowledge", Knowledge)

    @property
    def world(self) -> Any:
        """The world that the story describes: ``at`` a position, ``between`` two characters (``fabula.world.World``).

        It is read from the layers once, when it is first asked for.
        """
        if "world" not in self._derived:
            self._derived["world"] = load_service("world")(self)
        return self._derived["world"]

    @property
    def warnings(self) -> Rows[Warning_]:
        """What is wrong with the source or doubtful in the reading."""
        return Rows(self, "warnings", Warning_)

    def tables(self) -> dict[str, dict[str, list[Any]]]:
        """Give every layer as columns of plain values, ready for pandas, Polars or Arrow.

        Rows of other layers are written as their ids, labels as words; layers of spans get a column ``text``.
        """
        from fabula.story.tables import to_tables  # noqa: PLC0415  tables read stories

        return to_tables(self)

    def to_document(self) -> dict[str, Any]:
        """Give the story as the JSON document of format version 1."""
        from fabula.story.document import to_document  # noqa: PLC0415  documents read stories

        return to_document(self)

    def save(self, path: str | Path) -> None:
        """Write the story as JSON; the file appears whole or not at all."""
        from fabula.story.storage import save  # noqa: PLC0415  storage reads stories

        save(self, path)

    def export(self, name: str, path: str | Path, *, min_score: float | None = None) -> None:
        """Write the story in the format ``name`` to ``path``.

        Raises:
            ExportError: no such export, or the file cannot be written.
        """
        load_service("export")(self, name, path, min_score=min_score)

    def _check_layer(self, layer: Layer) -> None:
        size = len(self.text)
        if layer.spec.is_spans and len(layer) and int(layer.ints("end").max()) > size:
            raise SchemaError(f"layer {layer.name}: a span ends after the text, which has {size} characters")
        if layer.name == "warnings":
            starts, ends = layer.ints("start"), layer.ints("end")
            if bool(np.any((ends > size) | (ends < starts) | ((starts < 0) & (ends >= 0)))):
                raise SchemaError("layer warnings: a start and an end are no span of the text")
        for column in layer.spec.columns:
            if column.name not in layer:
                continue
            if column.kind == "span" and len(layer) and int(layer.spans(column.name).max()) > size:
                raise SchemaError(f"layer {layer.name}, column {column.name}: a span ends after the text")
            if column.kind == "spans" and int(layer.ragged(column.name).values.max(initial=0)) > size:
                raise SchemaError(f"layer {layer.name}, column {column.name}: a span ends after the text")
            if column.name in {"attributes", "groups"}:
                self._check_stated(layer, column.name)
            if column.kind in {"row", "rows"}:
                values = layer.ragged(column.name).values if column.kind == "rows" else layer.ints(column.name)
                n_target = len(self.layer(column.target))
                if len(values) and int(np.max(values)) >= n_target:
                    raise SchemaError(
                        f"layer {layer.name}, column {column.name}: points at row {int(np.max(values))} of "
                        f"{column.target}, which has {n_target} rows"
                    )

    def _check_stated(self, layer: Layer, column: str) -> None:
        for row in layer.values(column):
            for entry in row or ():
                ends = [end for _, end in entry.get("evidence") or ()] + [entry.get("from") or 0, entry.get("to") or 0]
                if max(ends) > len(self.text):
                    raise SchemaError(f"layer {layer.name}, column {column}: a span ends after the text")


def _restore(
    text: str,
    metadata: Metadata,
    source: Source,
    layers: dict[str, Layer],
    provenance: Provenance,
    extra: dict[str, Any],
) -> Story:
    return Story(
        text=text,
        metadata=metadata,
        source=source,
        layers=MappingProxyType(layers),
        provenance=provenance,
        extra=freeze(extra),
    )
