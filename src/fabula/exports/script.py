"""The script: the whole text in pieces, each with who voices it; what audiobook makers start from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fabula.exports.exporter import ExportOptions, is_shown, least_score_of
from fabula.exports.reasons import SURE
from fabula.exports.script_pieces import Piece, cut
from fabula.story import storage
from fabula.story.document import to_document
from fabula.story.story import Story

__all__ = ["FORMAT", "NARRATOR", "UNKNOWN", "VERSION", "ScriptExporter", "to_script"]

FORMAT = "fabula-script"
VERSION = 1
NARRATOR, UNKNOWN = "narrator", "unknown"
_NAMES = {NARRATOR: "Narrator", UNKNOWN: "Unknown"}
_VOICED = frozenset({"speech", "thought", "letter"})


class ScriptExporter:
    """Writes `*.script.json`: every character of the text once, in order, in pieces with one voice each.

    A voice is the narrator, a character, or unknown: a speaker below the least score is never named. Format `fabula-script`,
    version 1, with its own JSON Schema (fabula-script-1.schema.json); one piece to a line.
    """

    name = "script"
    suffix = ".script.json"

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:
        """Write the script to the file ``path``."""
        storage.write_whole(path, storage.encode(_lines(to_script(story, min_score=options.min_score))))


def to_script(story: Story, *, min_score: float | None = None) -> dict[str, Any]:
    """Give the script of a story as a document of JSON.

    Args:
        story: a story with quotations and their speakers.
        min_score: speakers with a lower score are unknown; 0 names every speaker, None is what the story's own model sets.
    Returns:
        The ``text`` of all ``pieces``, joined, is the text of the story. ``speaker_id`` is the id of a voice of the ``cast``;
        null where nothing is to be voiced (white space, scene breaks).
    Known limits:
        Which of the pieces of one utterance are read in one breath is not said; they share ``utterance``.
    """
    document = to_document(story)
    min_score = least_score_of(story, min_score)
    voices = _Voices(document, min_score)
    pieces = [voices.row(index, piece, story.text) for index, piece in enumerate(cut(story))]
    metadata: Mapping[str, Any] = document["metadata"]
    return {
        "format": FORMAT,
        "version": VERSION,
        "producer": document["producer"],
        "source": document["source"],
        "title": metadata.get("title"),
        "author": metadata.get("author"),
        "language": metadata.get("language"),
        "min_score": min_score,
        "cast": _cast(document, pieces),
        "chapters": document["chapters"],
        "pieces": pieces,
    }


class _Voices:
    """Gives the row of a piece from the rows of the story JSON."""

    def __init__(self, document: Mapping[str, Any], min_score: float) -> None:
        self._document = document
        self._min_score = min_score
        self._names = {row["id"]: row["name"] for row in document["characters"]} | _NAMES

    def row(self, index: int, piece: Piece, text: str) -> dict[str, Any]:
        document = self._document
        quotation = document["quotations"][piece.quotation] if piece.quotation >= 0 else None
        embedded = document["embedded"][piece.embedded] if piece.embedded >= 0 else None
        is_voiced = piece.kind in _VOICED
        speaker: str | None = None
        hearers: list[str] = []
        score: float | None = None
        if is_voiced:
            speaker, hearers, score = self._said(quotation, embedded)
        elif piece.kind not in {"silence", "scene_break"}:
            speaker = NARRATOR
        told = quotation if is_voiced else None
        return {
            "index": index,
            "chapter": document["chapters"][piece.chapter]["id"] if piece.chapter >= 0 else None,
            "scene": document["scenes"][piece.scene]["id"] if piece.scene >= 0 else None,
            "kind": piece.kind,
            "detail": self._detail(piece, embedded),
            "speaker_id": speaker,
            "speaker": self._names[speaker] if speaker else None,
            "addressee_ids": hearers,
            "addressee": ", ".join(self._names[key] for key in hearers) or None,
            "text": text[piece.start : piece.end],
            "start": piece.start,
            "end": piece.end,
            "confidence": score,
            "check": is_voiced and (speaker == UNKNOWN or (score or 0.0) < SURE),
            "cue": told["cue"] if told else None,
            "type": told["type"] if told else None,
            "reason": _reason(told, embedded) if is_voiced else None,
            "quotation": told["id"] if told else None,
            "utterance": told["utterance"] if told else None,
            "embedded": embedded["id"] if embedded else None,
        }

    def _said(
        self, quotation: Mapping[str, Any] | None, embedded: Mapping[str, Any] | None
    ) -> tuple[str, list[str], float | None]:
        """Give who voices it, to whom, and the score; a writer stands in where quoted writing has no speaker."""
        if quotation and (quotation["speaker"] or not embedded or quotation["kind"] != "writing"):
            speaker, hearers, score = quotation["speaker"], quotation["addressees"], quotation["score"]
        else:
            row = embedded or {}
            speaker, score = row.get("author"), row.get("score")
            hearers = [row["recipient"]] if row.get("recipient") else []
        if speaker is None:
            return UNKNOWN, [], None
        return (speaker, hearers, score) if is_shown(score, self._min_score) else (UNKNOWN, [], score)

    def _detail(self, piece: Piece, embedded: Mapping[str, Any] | None) -> str | None:
        if piece.kind == "paratext" and piece.paratext >= 0:
            return str(self._document["paratext"][piece.paratext]["kind"])
        if piece.kind == "letter":
            return str(embedded["kind"]) if embedded else None
        if piece.kind == "narration" and embedded:
            return "label"
        block = self._document["blocks"][piece.block]["kind"] if piece.block >= 0 else "paragraph"
        return str(block) if piece.kind == "narration" and block != "paragraph" else None


def _reason(quotation: Mapping[str, Any] | None, embedded: Mapping[str, Any] | None) -> str | None:
    row = quotation or embedded
    return row["reason"] if row else None


def _cast(document: Mapping[str, Any], pieces: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the voices: the narrator, the characters, and unknown, with how much each has to say."""
    lines: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    words: Counter[str] = Counter()
    for piece in pieces:
        speaker = piece["speaker_id"]
        if speaker is None:
            continue
        words[speaker] += len(piece["text"].split()) if piece["kind"] != "paratext" else 0
        if piece["kind"] in _VOICED:
            whole = (
                (piece["embedded"] if piece["kind"] == "letter" else None) or piece["utterance"] or piece["quotation"]
            )
            lines[speaker][piece["kind"]].add(whole)

    def voice(key: str, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
        said = lines[key]
        return {
            "id": key,
            "kind": kind,
            "name": row.get("name") or _NAMES[key],
            "names": row.get("names", []),
            "pronouns": row.get("pronouns"),
            "role": row.get("role"),
            "members": row.get("members", []),
            "attributes": row.get("attributes", []),
            "character": row.get("character"),
            "lines": len(said["speech"]),
            "thoughts": len(said["thought"]),
            "letters": len(said["letter"]),
            "words": words[key],
        }

    characters: list[Mapping[str, Any]] = document["characters"]
    tellers = [row for row in characters if row["role"] == "narrator"]
    teller = {"character": tellers[0]["id"], "pronouns": tellers[0]["pronouns"]} if len(tellers) == 1 else {}
    made = [voice(row["id"], row["kind"], {**row, "character": row["id"]}) for row in characters]
    return [voice(NARRATOR, NARRATOR, teller), *made, voice(UNKNOWN, UNKNOWN, {})]


def _lines(script: Mapping[str, Any]) -> str:
    """Give the script as JSON with each voice, chapter and piece on a line of its own."""
    parts: list[str] = []
    for key, value in script.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(_packed(row) for row in value)  # pyright: ignore[reportUnknownVariableType]
            parts.append(f'"{key}":[\n{rows}]')
        else:
            parts.append(f'"{key}":{_packed(value)}')
    return "{" + ",\n".join(parts) + "}\n"


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
