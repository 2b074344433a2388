"""The JSON Schema of the script."""

from __future__ import annotations

from typing import Any

from fabula.exports.script import FORMAT, NARRATOR, UNKNOWN, VERSION
from fabula.exports.script_pieces import PIECE_KINDS
from fabula.story.json_schema import json_schema

__all__ = ["SCRIPT_SCHEMA_ID", "script_schema"]

SCRIPT_SCHEMA_ID = f"https://fabula.example/schema/{FORMAT}-{VERSION}.json"


def script_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) that every script of this format version keeps.

    Fields that a later fabula adds are allowed everywhere; a field that is declared is never renamed or dropped.

    Known limits:
        That the texts of the pieces, joined, are the text of the story is beyond JSON Schema.
    """
    story = json_schema()["properties"]
    character = story["characters"]["items"]["properties"]
    voice = {
        "id": _text(f"{NARRATOR}, {UNKNOWN}, or the id of a character in the story JSON"),
        "kind": {"type": "string", "enum": ["narrator", "person", "group", "unknown"], "description": "what voice"},
        "name": _text("as a reader would list it"),
        "names": character["names"],
        "pronouns": _text("such as she/her; null unless the text shows it", optional=True),
        "role": character["role"] | {"type": ["string", "null"], "enum": [*character["role"]["enum"], None]},
        "members": character["members"],
        "attributes": character["attributes"],
        "character": _text("the character it is; for the narrator, the one who tells the story as I", optional=True),
        "lines": _count("utterances of speech"),
        "thoughts": _count("thoughts"),
        "letters": _count("letters, notes, messages and other writing"),
        "words": _count("words in all, paratext left out"),
    }
    piece = {
        "index": _count("number of the piece, from 0"),
        "chapter": _text("id of the innermost chapter that it is in", optional=True),
        "scene": _text("id of the scene that it is in", optional=True),
        "kind": {
            "type": "string",
            "enum": list(PIECE_KINDS),
            "description": "letter: all writing inside the story; silence: white space, or marks without a word",
        },
        "detail": _text(
            "kind of the writing, of the paratext, or of a block that is no paragraph; label: who writes a message",
            optional=True,
        ),
        "speaker_id": _text("id of the voice in the cast; null where nothing is to be voiced", optional=True),
        "speaker": _text("name of the voice", optional=True),
        "addressee_ids": {"type": "array", "items": {"type": "string"}, "description": "ids of those it is said to"},
        "addressee": _text("their names, with commas", optional=True),
        "text": {"type": "string", "minLength": 1, "description": "the characters, as they stand in the story"},
        "start": _count("offset of the first character in the text of the story, in code points"),
        "end": _count("offset after the last"),
        "confidence": {
            "type": ["number", "null"],
            "minimum": 0,
            "maximum": 1,
            "description": "probability of the best answer; null where there is none; kept where the answer is withheld as unknown",
        },
        "check": {"type": "boolean", "description": "unknown or not sure: for a human pass"},
        "cue": {
            "anyOf": [
                {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
                {"type": "null"},
            ],
            "description": "span of the clause that tells the speaker",
        },
        "type": {
            "type": ["string", "null"],
            "enum": ["explicit", "anaphoric", "implicit", None],
            "description": "how the speaker is told",
        },
        "reason": _text("short code of what decided", optional=True),
        "quotation": _text("id of the quotation in the story JSON", optional=True),
        "utterance": _text("shared by the pieces of one utterance", optional=True),
        "embedded": _text("id of the writing in the story JSON; shared by its pieces", optional=True),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCRIPT_SCHEMA_ID,
        "title": f"{FORMAT}, version {VERSION}",
        "description": "A story as a script: every character of its text once, in order, with who voices it.",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "producer": story["producer"],
                "source": story["source"],
                "title": _text("as declared", optional=True),
                "author": _text("as declared", optional=True),
                "language": _text("as declared", optional=True),
                "min_score": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 1,
                    "description": "below it a speaker is unknown",
                },
                "cast": {
                    "type": "array",
                    "items": _object(voice),
                    "description": "the voices: narrator, characters, unknown",
                },
                "chapters": story["chapters"],
                "pieces": {
                    "type": "array",
                    "items": _object(piece),
                    "description": "joined, their texts are the story's",
                },
            }
        ),
        "$defs": json_schema()["$defs"],
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _text(doc: str, *, optional: bool = False) -> dict[str, Any]:
    return {"type": ["string", "null"] if optional else "string", "description": doc}


def _count(doc: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": doc}
