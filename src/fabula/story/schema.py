"""Every layer declared: its columns, their kinds and units, and what an index points at.

The declarations rule everything else: layers are checked against them, the story JSON and its JSON Schema are written
from them, and the reference of the layers in the docs is generated from them.
"""

from __future__ import annotations

from types import MappingProxyType

from fabula.story.declaration import NULL_CODE, SCORE, Column, LayerSpec, span
from fabula.story.world_schema import WORLD_SPECS

__all__ = ["FORMAT", "LAYERS", "NULL_CODE", "VERSION", "WORKING_LAYERS", "Column", "LayerSpec"]

FORMAT = "fabula-story"
VERSION = 1

_SPECS = (
    LayerSpec(
        name="blocks",
        doc="Paragraphs and other units of the source, in order; every visible character is inside one.",
        columns=(
            *span("the block"),
            Column(
                name="kind",
                kind="code",
                doc="what kind of unit",
                labels=(
                    "paragraph",
                    "heading",
                    "scene_break",
                    "verse",
                    "epigraph",
                    "list_item",
                    "paratext",
                ),
            ),
        ),
    ),
    LayerSpec(
        name="anchors",
        doc="Where stretches of the text stand in the source.",
        form="columns",
        columns=(
            *span("the stretch"),
            Column(name="file", kind="text", doc="file inside the source (EPUB), or the source itself", optional=True),
            Column(name="element", kind="text", doc="line numbers, or the path of the element", optional=True),
        ),
    ),
    LayerSpec(
        name="emphasis",
        doc="Stretches that the source's markup sets apart.",
        form="columns",
        columns=(
            *span("the stretch"),
            Column(
                name="kind", kind="code", doc="how it is set", labels=("italic", "bold", "underline", "strike", "small")
            ),
        ),
    ),
    LayerSpec(
        name="chapters",
        doc="Chapters and parts, from heading to heading.",
        prefix="h",
        columns=(
            *span("the chapter, its heading included,"),
            Column(name="title", kind="text", doc="heading as printed", optional=True),
        ),
    ),
    LayerSpec(
        name="paratext",
        doc="What is published with the story but is not part of it. Spans may nest: a note, and the poll in it.",
        prefix="p",
        columns=(
            *span("the paratext"),
            Column(
                name="kind",
                kind="code",
                doc="what kind",
                labels=(
                    "title",
                    "byline",
                    "summary",
                    "authors_note",
                    "disclaimer",
                    "dedication",
                    "poll",
                    "announcement",
                    "response",
                    "other",
                ),
            ),
            Column(name="facts", kind="json", doc="facts that stand in it, such as former_title or poll_options"),
            SCORE,
            Column(name="reason", kind="text", doc="short code of what decided", optional=True),
        ),
    ),
    LayerSpec(
        name="sentences",
        doc="Sentences; a sentence never crosses a block.",
        form="columns",
        columns=(
            *span("the sentence"),
            Column(name="block", kind="row", doc="block it is in", target="blocks"),
        ),
    ),
    LayerSpec(
        name="tokens",
        doc="Universal Dependencies words, each with its own span.",
        form="columns",
        columns=(
            *span("the word"),
            Column(name="sentence", kind="row", doc="sentence it is in", target="sentences"),
            Column(name="lemma", kind="text", doc="dictionary form", optional=True),
            Column(name="upos", kind="text", doc="universal part of speech", optional=True),
            Column(name="xpos", kind="text", doc="Penn Treebank tag", optional=True),
            Column(name="head", kind="row", doc="syntactic head; a root is its own", target="tokens", optional=True),
            Column(name="deprel", kind="text", doc="universal dependency relation", optional=True),
            Column(name="supersense", kind="text", doc="noun or verb supersense", optional=True),
        ),
    ),
    LayerSpec(
        name="mentions",
        doc="Spans that refer to an entity.",
        prefix="m",
        columns=(
            *span("the mention"),
            Column(name="head", kind="span", doc="its head word"),
            Column(name="form", kind="code", doc="how it refers", labels=("proper", "nominal", "pronominal")),
            Column(
                name="type",
                kind="code",
                doc="what it refers to (LitBank, ACE)",
                labels=("PER", "FAC", "GPE", "LOC", "VEH", "ORG"),
            ),
            Column(name="chain", kind="row", doc="its coreference chain", target="chains", optional=True),
            SCORE,
            Column(
                name="core",
                kind="span",
                doc="the name or the short phrase in it: without clauses that follow, and what stands before a name",
                optional=True,
            ),
        ),
    ),
    LayerSpec(
        name="chains",
        doc="The mentions with one referent; singletons included.",
        prefix="e",
        is_spans=False,
        columns=(
            Column(
                name="type",
                kind="code",
                doc="type of the entity",
                labels=("PER", "FAC", "GPE", "LOC", "VEH", "ORG"),
            ),
            Column(name="name", kind="text", doc="its best name", optional=True),
            Column(name="character", kind="row", doc="the character it is", target="characters", optional=True),
        ),
    ),
    LayerSpec(
        name="characters",
        doc="The cast: persons, and groups that act or speak.",
        prefix="c",
        is_spans=False,
        columns=(
            Column(name="kind", kind="code", doc="one or many", labels=("person", "group")),
            Column(name="name", kind="text", doc="as a reader would list it"),
            Column(name="names", kind="json", doc="every name with its kind and count, paratext left out"),
            Column(name="pronouns", kind="text", doc="such as she/her; null unless the text shows it", optional=True),
            Column(
                name="role", kind="code", doc="how large a part", labels=("narrator", "major", "minor", "mentioned")
            ),
            Column(name="mention_count", kind="int", doc="mentions in the story text"),
            Column(name="attributes", kind="json", doc="stated traits, each with its evidence", optional=True),
            Column(name="groups", kind="json", doc="families, teams, houses, each with its evidence", optional=True),
            Column(name="members", kind="rows", doc="members of a group", target="characters", optional=True),
        ),
    ),
    LayerSpec(
        name="quotations",
        doc="Speech, thought and other quoted words, marks included. Parts of one utterance are rows of their own.",
        prefix="q",
        columns=(
            *span("the quotation"),
            Column(
                name="kind",
                kind="code",
                doc="what is quoted",
                labels=("speech", "thought", "writing", "title", "scare"),
            ),
            Column(name="utterance", kind="key", doc="shared by the parts of one utterance", prefix="u"),
            Column(name="speaker", kind="row", doc="who says or thinks it", target="characters", optional=True),
            Column(name="addressees", kind="rows", doc="to whom", target="characters", optional=True),
            Column(name="cue", kind="span", doc="the clause that tells the speaker", optional=True),
            Column(name="mention", kind="row", doc="the mention in the cue", target="mentions", optional=True),
            Column(
                name="type",
                kind="code",
                doc="how the speaker is told (Project Dialogism Novel Corpus)",
                labels=("explicit", "anaphoric", "implicit"),
                optional=True,
            ),
            SCORE,
            Column(name="reason", kind="text", doc="short code of what decided the speaker", optional=True),
            Column(name="kind_score", kind="score", doc="probability of the kind", optional=True),
            Column(name="kind_reason", kind="text", doc="short code of what decided the kind", optional=True),
        ),
    ),
    LayerSpec(
        name="embedded",
        doc="Writing inside the story, from the first word to the signature.",
        prefix="w",
        columns=(
            *span("the writing"),
            Column(
                name="kind",
                kind="code",
                doc="what kind",
                labels=("letter", "note", "card", "poem", "message", "sign", "book"),
            ),
            Column(name="author", kind="row", doc="who wrote it", target="characters", optional=True),
            Column(name="recipient", kind="row", doc="to whom", target="characters", optional=True),
            Column(name="readers", kind="rows", doc="who reads it", target="characters", optional=True),
            SCORE,
            Column(name="reason", kind="text", doc="short code of what decided", optional=True),
        ),
    ),
    *WORLD_SPECS,
    LayerSpec(
        name="warnings",
        doc="What is wrong with the source or doubtful in the reading; stages add rows.",
        is_spans=False,
        columns=(
            Column(name="code", kind="text", doc="stable code of the kind of trouble"),
            Column(name="message", kind="text", doc="one line for a person"),
            Column(name="start", kind="int", doc="where it starts; null for the whole text", optional=True),
            Column(name="end", kind="int", doc="where it ends", optional=True),
            Column(
                name="evidence", kind="spans", doc="all passages that show it, where there are several", optional=True
            ),
            Column(name="score", kind="score", doc="calibrated probability, 0 to 1", optional=True),
        ),
    ),
)

LAYERS: MappingProxyType[str, LayerSpec] = MappingProxyType({spec.name: spec for spec in _SPECS})

WORKING_LAYERS: MappingProxyType[str, LayerSpec] = MappingProxyType(
    {
        "mention_vectors": LayerSpec(
            name="mention_vectors",
            doc="What the encoder says of each mention that it found, for those who decide who is meant.",
            columns=(
                *span("the mention"),
                Column(name="vector", kind="vector", doc="(size,) as the model of coreference projects it"),
            ),
        ),
        "references": LayerSpec(
            name="references",
            doc="Whom each mention means before anybody knows who speaks: a row for each row of the mentions.",
            is_spans=False,
            columns=(
                Column(name="character", kind="row", doc="the character", target="characters", optional=True),
                Column(name="score", kind="score", doc="probability of the chain that it was tied to"),
                Column(
                    name="rivals",
                    kind="rows",
                    doc="the likeliest characters, the first ones first",
                    target="characters",
                    optional=True,
                ),
                Column(
                    name="shares", kind="vector", doc="the probabilities of these, zeros after the last", optional=True
                ),
            ),
        ),
    }
)
"""Layers that one stage leaves for another; they are never written, and are gone when a story is read."""
