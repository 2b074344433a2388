"""The story packed for the page: columns of small numbers, each string once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fabula.exports.page.arrange import Arrangement
from fabula.exports.page.fields import fields, records, values
from fabula.exports.page.happenings import LEVELS, elapsed
from fabula.exports.page.offsets import Utf16
from fabula.exports.page.people import Person
from fabula.exports.page.world_columns import pack_world
from fabula.exports.reasons import in_a_sentence, percent

_SHOWN = {"speech": 0, "thought": 1, "writing": 2}


def pack(
    document: Mapping[str, Any],
    arrangement: Arrangement,
    people: Sequence[Person],
    scenes: Sequence[Mapping[str, Any]],
    speakers: Sequence[int],
    parties: Sequence[tuple[int, int]],
    mentions: Sequence[tuple[int, int, int]],
) -> str:
    """Give the data of the page as JSON that is safe inside a script element.

    Args:
        document: the story JSON.
        arrangement: its rows.
        people: how each character appears.
        scenes: the scenes shown.
        speakers: (Q,) row of the character shown as speaker of each quotation, or -1.
        parties: rows of the characters shown as author and as recipient of each piece of writing, or -1.
        mentions: start, end and character row of each mention of a character, ascending.
    Returns:
        JSON without any of the characters that could end the element or a line of script.
    """
    text: str = document["text"]
    unit = Utf16(text)
    rows = {str(c["id"]): row for row, c in enumerate(records(document, "characters"))}
    metadata: Mapping[str, Any] = fields(document, "metadata")
    data: dict[str, Any] = {
        "title": metadata.get("title") or "",
        "text": text,
        "rows": {
            **_spans(((row.start, row.end) for row in arrangement.rows), unit),
            "r": [int(row.role) for row in arrangement.rows],
        },
        "units": list(arrangement.units),
        "chapters": [[title, first, int(said)] for title, first, said in arrangement.chapters],
        "notes": [[note.first, note.last, list(note.kinds), list(note.facts)] for note in arrangement.notes],
        "figures": [list(figure) for figure in arrangement.figures],
        "embedded": [
            [
                unit(int(e["start"])),
                unit(int(e["end"])),
                e.get("kind") or "",
                *both,
                _percent(e.get("score")),
            ]
            for e, both in zip(records(document, "embedded"), parties, strict=True)
        ],
        "people": _people(document, people, rows, unit),
        "scenes": _scenes(arrangement, scenes, rows, unit),
        "lines": _lines(document, rows, speakers, unit),
        "mentions": {
            **_spans(((start, end) for start, end, _ in mentions), unit),
            "c": [row for _, _, row in mentions],
        },
        "emphasis": _emphasis(document, unit),
        "world": pack_world(document, people, speakers, unit),
        "asides": [
            [unit(int(p["start"])), unit(int(p["end"]))]
            for p in sorted(records(document, "paratext"), key=lambda p: int(p["start"]))
        ],
    }
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        packed = packed.replace(character, escape)
    return packed


def shown_lines(document: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """Give the quotations that the page colors (speech, thoughts, writing), with their rows, in text order."""
    found = [(row, q) for row, q in enumerate(records(document, "quotations")) if q.get("kind") in _SHOWN]
    return sorted(found, key=lambda pair: (int(pair[1]["start"]), -int(pair[1]["end"])))


def bare(words: str) -> str:
    """Give a place or a time without the brackets and stars that set it off in the text.

    Args:
        words: the words of the text.
    Returns:
        The words, or all of it where nothing else is there.
    Example:
        "[The pier, dawn]" is "The pier, dawn".
    """
    return words.strip(" \t\n*_~[](){}<>=-–—") or words


def _row(rows: Mapping[str, int], identifier: Any) -> int:
    return -1 if identifier is None else rows.get(str(identifier), -1)


def _spans(spans: Iterable[tuple[int, int]], unit: Utf16) -> dict[str, list[int]]:
    starts: list[int] = []
    lengths: list[int] = []
    last = 0
    for start, end in spans:
        at = unit(start)
        starts.append(at - last)
        lengths.append(unit(end) - at)
        last = at
    return {"s": starts, "n": lengths}


_MAX_PLACES = 4
"""Places shown for one statement about somebody."""


def _places(stated: Mapping[str, Any], unit: Utf16) -> list[int]:
    """Give start and end of the first places that say something, one after the other."""
    return [unit(int(offset)) for span in stated["evidence"][:_MAX_PLACES] for offset in span]


def _people(
    document: Mapping[str, Any], people: Sequence[Person], rows: Mapping[str, int], unit: Utf16
) -> list[dict[str, Any]]:
    packed: list[dict[str, Any]] = []
    for character, person in zip(records(document, "characters"), people, strict=True):
        packed.append(
            {
                "id": str(character["id"]),
                "name": str(character.get("name") or person.short),
                "short": person.short,
                "group": int(character.get("kind") == "group"),
                "hue": person.hue,
                "shape": person.shape,
                "seal": person.letters,
                "first": unit(person.first),
                "role": character.get("role") or "",
                "pronouns": character.get("pronouns"),
                "pronounsAt": -1 if person.pronouns_from < 0 else unit(person.pronouns_from),
                "count": character.get("mention_count") or 0,
                "names": [
                    [str(n["text"]), n.get("kind") or "", n.get("count") or 0] for n in records(character, "names")
                ],
                "forms": [[unit(place), form] for place, form in person.forms],
                "unnamed": person.unnamed,
                "told": [
                    [
                        str(a.get("name") or ""),
                        str(a.get("value") or ""),
                        -1 if a.get("to") is None else unit(int(a["to"])),
                        *_places(a, unit),
                    ]
                    for a in records(character, "attributes")
                    if a.get("evidence")
                ],
                "groups": [
                    [str(g.get("name") or ""), -1 if g.get("to") is None else unit(int(g["to"])), *_places(g, unit)]
                    for g in records(character, "groups")
                    if g.get("evidence")
                ],
                "members": [rows[str(m)] for m in values(character, "members") if str(m) in rows],
            }
        )
    return packed


def _scenes(
    arrangement: Arrangement, scenes: Sequence[Mapping[str, Any]], rows: Mapping[str, int], unit: Utf16
) -> list[list[Any]]:
    def words(value: Mapping[str, Any] | None) -> Any:
        return [bare(str(value["text"])), unit(int(value["start"])), unit(int(value["end"]))] if value else 0

    numbers = {str(scene.get("id")): number for number, scene in enumerate(scenes)}
    return [
        [
            unit(int(scene["start"])),
            unit(int(scene["end"])),
            row.first,
            int(row.inside),
            int(row.head),
            words(scene.get("place")),
            words(scene.get("time")),
            _row(rows, scene.get("pov")),
            [rows[str(i)] for i in dict.fromkeys(values(scene, "present")) if str(i) in rows],
            LEVELS.get(str(scene.get("level")), ""),
            -1 if scene.get("order") is None else int(scene["order"]),
            elapsed(scene.get("since")),
            -1 if scene.get("retells") is None else numbers.get(str(scene["retells"]), -1),
        ]
        for scene, row in zip(scenes, arrangement.scenes, strict=True)
    ]


def _lines(
    document: Mapping[str, Any], rows: Mapping[str, int], speakers: Sequence[int], unit: Utf16
) -> dict[str, Any]:
    shown = shown_lines(document)
    sets: dict[tuple[int, ...], int] = {(): 0}
    reasons: dict[str, int] = {"": 0}
    utterances: dict[str, int] = {}
    columns: dict[str, list[int]] = {name: [] for name in ("k", "c", "to", "x", "xn", "u", "p", "w")}
    for row, quotation in shown:
        start = unit(int(quotation["start"]))
        speaker = speakers[row]
        to = tuple(dict.fromkeys(rows[str(i)] for i in values(quotation, "addressees") if str(i) in rows))
        cue = quotation.get("cue")
        columns["k"].append(_SHOWN[quotation["kind"]])
        columns["c"].append(speaker)
        columns["to"].append(sets.setdefault(to if speaker >= 0 else (), len(sets)))
        columns["x"].append(unit(int(cue[0])) - start if cue else 0)
        columns["xn"].append(unit(int(cue[1])) - unit(int(cue[0])) if cue else 0)
        columns["u"].append(
            utterances.setdefault(str(quotation.get("utterance") or f"q:{quotation['id']}"), len(utterances))
        )
        columns["p"].append(_percent(quotation.get("score")))
        columns["w"].append(reasons.setdefault(_why(quotation, is_shown=speaker >= 0), len(reasons)))
    spans = _spans(((int(q["start"]), int(q["end"])) for _, q in shown), unit)
    return {**spans, **columns, "sets": list(sets), "why": list(reasons)}


def _percent(score: float | None) -> int:
    return 100 if score is None else percent(score)


def _why(quotation: Mapping[str, Any], *, is_shown: bool) -> str:
    score = quotation.get("score")
    if not is_shown and quotation.get("speaker") is not None:
        return f"Not sure enough to say who ({_percent(score)}%)."
    if is_shown and quotation.get("speaker") is None:
        return "The writing around it has this writer."
    return in_a_sentence(quotation.get("reason"), is_known=is_shown)


def _emphasis(document: Mapping[str, Any], unit: Utf16) -> dict[str, list[int]]:
    emphasis: Mapping[str, Sequence[Any]] = fields(document, "emphasis")
    found = sorted(zip(values(emphasis, "start"), values(emphasis, "end"), values(emphasis, "kind"), strict=True))
    return {**_spans(((s, e) for s, e, _ in found), unit), "k": [int(kind == "bold") for _, _, kind in found]}
