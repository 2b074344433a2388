"""The standalone page of a story: one file that opens from disk, reads like a book and says who speaks."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any

from fabula.exports.exporter import ExportOptions, is_shown, least_score_of
from fabula.exports.page import palette
from fabula.exports.page.arrange import arrange, told_scenes
from fabula.exports.page.columns import pack
from fabula.exports.page.fields import fields, records
from fabula.exports.page.first import contents, first_chapter, title_page
from fabula.exports.page.offsets import without_surrogates
from fabula.exports.page.people import portray
from fabula.story import storage
from fabula.story.document import to_document
from fabula.story.story import Story

_STYLES = ("base.css", "chrome.css", "reader.css", "panel.css", "views.css", "world.css", "narrow.css", "print.css")
_SCRIPTS = (
    "dom.js",
    "story.js",
    "state.js",
    "world.js",
    "events.js",
    "page.js",
    "marks.js",
    "reader.js",
    "spine.js",
    "panel.js",
    "around.js",
    "facts.js",
    "cast.js",
    "scenes.js",
    "chart.js",
    "network.js",
    "ties.js",
    "script.js",
    "main.js",
)


class HtmlExporter:
    """Writes the self-contained HTML page."""

    name = "html"
    suffix = ".html"

    def write(self, story: Story, path: Path, options: ExportOptions) -> None:
        """Write the page to the file ``path``."""
        page = render_html(to_document(story), min_score=options.min_score)
        storage.write_whole(path, page.encode("utf-8", "replace"))


def render_html(document: Mapping[str, Any], *, min_score: float | None = None) -> str:
    """Give the page of a story as one HTML file without any outside reference.

    Args:
        document: the story JSON (`fabula-story`, version 1); `emphasis` with `start`, `end` and `kind` (italic or bold) is
            used where it is there.
        min_score: speakers with a lower score are shown as Unknown; 0 shows every answer, None is what the producer of the
            story tells, or else the model inside this package.
    Returns:
        HTML text, the same for the same document. The story's words are data: they are escaped where they stand in markup,
        and put in as text by the script. A content security policy allows the page's own style and script, by their hashes,
        and nothing else.
    Known limits:
        Without scripts only the title, the contents and the first chapter can be read.
    """
    document = {**document, "text": without_surrogates(document.get("text") or "")}
    text: str = document["text"]
    rows = {str(c["id"]): row for row, c in enumerate(records(document, "characters"))}
    min_score = least_score_of(document, min_score)
    parties = [
        (_shown(row, "author", rows, min_score), _shown(row, "recipient", rows, min_score))
        for row in records(document, "embedded")
    ]
    speakers = [
        _speaker(quotation, document, rows, parties, min_score) for quotation in records(document, "quotations")
    ]
    mentions = _mentions(document, rows)
    scenes, synthetic = _scenes(document, len(text))
    scenes = told_scenes(document, scenes)
    arrangement = arrange(document, scenes, synthetic=synthetic)
    people = portray(document, speakers, mentions)
    metadata: Mapping[str, Any] = fields(document, "metadata")
    title = str(metadata.get("title") or "") or _named(str(fields(document, "source").get("name") or ""))
    style, script = _asset(_STYLES, palette.css()), _asset(_SCRIPTS, "")
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    parts = {
        "LANGUAGE": escape(_language_tag(metadata.get("language"))),
        "POLICY": policy,
        "SOURCE": escape(without_surrogates(str(fields(document, "source").get("name") or ""))),
        "TITLE": escape(without_surrogates(title)),
        "STYLE": style,
        "TITLE_PAGE": title_page(document, title),
        "CONTENTS": contents(document, arrangement, scenes),
        "FIRST": first_chapter(document, arrangement, people, scenes, speakers),
        "DATA": pack(
            {**document, "metadata": {**metadata, "title": title}},
            arrangement,
            people,
            scenes,
            speakers,
            parties,
            mentions,
        ),
        "SCRIPT": script,
    }
    return without_surrogates(_fill(_read("page.html"), parts))


def _language_tag(declared: Any) -> str:
    """Give a language tag for the page: archives write English where browsers want en."""
    words = str(declared or "en").strip()
    return (
        words if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", words) else "en" if words == "English" else "und"
    )


def _speaker(
    quotation: Mapping[str, Any],
    document: Mapping[str, Any],
    rows: Mapping[str, int],
    parties: Sequence[tuple[int, int]],
    min_score: float,
) -> int:
    """Give who is shown as the speaker; the writer stands in where quoted writing has none."""
    if quotation.get("speaker") is None and quotation.get("kind") == "writing":
        start, end = int(quotation["start"]), int(quotation["end"])
        around = zip(records(document, "embedded"), parties, strict=True)
        return next((who for row, (who, _) in around if int(row["start"]) < end and start < int(row["end"])), -1)
    return _shown(quotation, "speaker", rows, min_score)


def _shown(answer: Mapping[str, Any], role: str, rows: Mapping[str, int], min_score: float) -> int:
    who, score = answer.get(role), answer.get("score")
    return -1 if who is None or not is_shown(score, min_score) else rows.get(str(who), -1)


def _named(file_name: str) -> str:
    """Give a title for a story that says none: its file's name, as words."""
    words = PurePath(file_name).stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else "A story"


def _mentions(document: Mapping[str, Any], rows: Mapping[str, int]) -> list[tuple[int, int, int]]:
    chains = {
        str(chain["id"]): rows[str(chain["character"])]
        for chain in records(document, "chains")
        if chain.get("character") is not None and str(chain["character"]) in rows
    }
    found = (
        (mention.get("core") or (mention["start"], mention["end"]), chains[str(mention["chain"])])
        for mention in records(document, "mentions")
        if mention.get("chain") is not None and str(mention["chain"]) in chains
    )
    return sorted((int(start), int(end), row) for (start, end), row in found)


def _scenes(document: Mapping[str, Any], n_chars: int) -> tuple[Sequence[Mapping[str, Any]], bool]:
    scenes: Sequence[Mapping[str, Any]] = records(document, "scenes")
    if scenes:
        return sorted(scenes, key=lambda scene: int(scene["start"])), False
    starts = sorted(int(chapter["start"]) for chapter in records(document, "chapters")) or [0]
    return [
        {"start": start, "end": end, "present": []} for start, end in zip(starts, [*starts[1:], n_chars], strict=True)
    ], True


@cache
def _read(name: str) -> str:
    return (files("fabula.exports.page") / "static" / name).read_text(encoding="utf-8")


@cache
def _asset(names: tuple[str, ...], head: str) -> str:
    joined = "\n".join([head, *map(_read, names)] if head else map(_read, names))
    return f'\n"use strict";(()=>{{\n{joined}}})();\n' if names is _SCRIPTS else f"\n{joined}\n"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _fill(template: str, parts: Mapping[str, str]) -> str:
    """Put the parts in, in one pass: a story that holds the text of a placeholder changes nothing."""
    pieces = template.split("%%")
    return "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces))
