"""What a second reader should look at in resolved gold: problems (always wrong), hints (seldom right), and the printout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.gold.model import CLASSES, NARRATOR, SECTIONS, Place
from tests.gold.world_checks import find_world_hints, find_world_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.gold.model import Item, Quotation, ResolvedGold

MARKS = frozenset("\"'“”‘’„«»‹›「」『』<>[]*_~/`—–-:")
OPENING = frozenset("“„«「『")
CLOSING = frozenset("”»」』")
DOUBLE = re.compile(r"[\"“”„«»「」]|(?<![^\s(\[—-])[‘'](?=\w[^'’\n]{0,200}[,.!?…—-][’'](?!\w))")
WIDTH = 300
IDS = (
    *("speaker", "addressees", "pov", "present", "author", "recipient", "readers"),
    *("agent", "patient", "told_by", "source", "target", "asserted_by", "giver", "receiver", "character", "characters"),
)
NAMES = {kind.__name__: section for section, kind in CLASSES.items()}


def find_problems(gold: ResolvedGold, text: str) -> Iterator[str]:
    """Yield what cannot be right."""
    ids = [character.id for character in gold.characters]
    known = set(ids)
    if len(ids) != len(known):
        yield f"characters: an id occurs twice: {sorted(i for i in known if ids.count(i) > 1)}"
    if gold.narrator is not None and gold.narrator not in known:
        yield f"story: narrator {gold.narrator!r} is no character"
    flat = " ".join(text.split())
    for character in gold.characters:
        for name in character.names:
            if " ".join(name.text.split()) not in flat:
                yield f"characters: {character.id}: name {name.text!r} is not in the text"
        if not character.names and "name_in_text" not in character.extra and character.name not in flat:
            yield f"characters: {character.id}: no names, and {character.name!r} is not in the text"
        for member in character.members:
            if member not in known:
                yield f"characters: {character.id}: member {member!r} is no character"
    yield from _unknown_ids(gold, known)
    for quotation in gold.quotations:
        yield from _quotation_problems(gold, quotation, text)
    for earlier, later in zip(gold.quotations, gold.quotations[1:], strict=False):
        if later.start < earlier.end:
            yield f"quotations[{later.index}]: overlaps quotations[{earlier.index}]"
    for earlier, later in zip(gold.scenes, gold.scenes[1:], strict=False):
        if later.start < earlier.end:
            yield f"scenes[{later.index}]: overlaps scenes[{earlier.index}]"
    for paratext in gold.paratext:
        for other in gold.paratext:
            if other.start < paratext.start < other.end < paratext.end:
                yield f"paratext[{paratext.index}]: crosses the end of paratext[{other.index}]"
    for item in _items(gold):
        before, after = text[item.start - 1 : item.start], text[item.end : item.end + 1]
        if (before.isalnum() and text[item.start].isalnum()) or (after.isalnum() and text[item.end - 1].isalnum()):
            yield f"{_where(item)}: begins or ends inside a word: {text[item.start : item.end][-40:]!r}"
    counts: dict[int, int] = {}
    for quotation in gold.quotations:
        if quotation.utterance is not None:
            counts[quotation.utterance] = counts.get(quotation.utterance, 0) + 1
    for utterance, count in counts.items():
        if count == 1:
            yield f"quotations: utterance {utterance} has one part only"
    yield from find_world_problems(gold)


def find_hints(gold: ResolvedGold, text: str) -> Iterator[str]:
    """Yield what is usually a slip: marks that no quotation covers, speakers who are not present, text without a scene."""
    covered = bytearray(len(text))
    for item in (*gold.quotations, *gold.paratext, *gold.embedded):
        covered[item.start : item.end] = b"\1" * (item.end - item.start)
    for hit in DOUBLE.finditer(text):
        if not covered[hit.start()]:
            yield f"mark at {hit.start()} in no quotation: {_show(text[max(0, hit.start() - 30) : hit.start() + 40])}"
    for quotation in gold.quotations:
        scene = next((s for s in gold.scenes if s.start <= quotation.start < s.end), None)
        where = f"quotations[{quotation.index}]"
        if scene is None:
            yield f"{where}: in no scene"
            continue
        for who in filter(None, (quotation.speaker, *quotation.addressees)):
            members = next((c.members for c in gold.characters if c.id == who), ())
            if who not in scene.present and not (members and set(members) <= set(scene.present)):
                yield f"{where}: {who} is not in the present of scenes[{scene.index}]"
    used = {q.speaker for q in gold.quotations} | {p for s in gold.scenes for p in s.present}
    for character in gold.characters:
        if character.role != "mentioned" and character.kind == "person" and character.id not in used:
            yield f"characters: {character.id} neither speaks nor is present, but is {character.role}"
    inside = bytearray(len(text))
    for item in (*gold.scenes, *gold.paratext, *gold.scene_breaks, *gold.chapters):
        inside[item.start : item.end] = b"\1" * (item.end - item.start)
    for gap in re.finditer(rb"\x00+", bytes(inside)):
        if left := text[gap.start() : gap.end()].strip():
            yield f"text at {gap.start()} in no scene and no paratext: {_show(left)}"
    yield from find_world_hints(gold, text)


def report(gold: ResolvedGold, text: str) -> str:
    """Everything in one printout: cast, then the items of each section with their slices, then problems and hints."""
    lines = [f"# {gold.title!r} by {gold.author!r}, narrator {gold.narrator}, {len(text)} characters of text", ""]
    for c in gold.characters:
        names = ", ".join(f"{n.text} ({n.kind})" for n in c.names)
        lines.append(f"{c.id:14} {c.role:9} {c.kind:6} {c.pronouns or '-':10} {c.name}: {names} {_rest(c)}")
        for stated in (*c.attributes, *c.groups):
            places = " | ".join(_show(text[max(0, a - 15) : b + 15]) for a, b in stated.evidence)
            doubt = " (uncertain)" if stated.uncertain else ""
            also = f" or {', '.join(stated.also)}" if stated.also else ""
            lines.append(f"{'':14} {stated.key} = {stated.value}{also}{doubt}: {places}")
    for section in SECTIONS:
        items: tuple[Item, ...] = getattr(gold, section)
        lines += ["", f"## {section} ({len(items)})"]
        lines += [f"[{i.index}] {i.start}-{i.end} {_rest(i)}\n      {_show(_words(i, text))}" for i in items]
    for title, found in (("problems", gold.problems), ("hints", gold.hints)):
        lines += ["", f"## {title} ({len(found)})", *(f"- {entry}" for entry in found)]
    return "\n".join(lines) + "\n"


def _quotation_problems(gold: ResolvedGold, quotation: Quotation, text: str) -> Iterator[str]:
    where = f"quotations[{quotation.index}]"
    piece = text[quotation.start : quotation.end]
    if quotation.kind != "thought" and not quotation.extra.get("unmarked"):
        if piece[0] not in MARKS and piece[-1] not in MARKS:
            yield f"{where}: no mark at either end: {_show(piece)}"
        elif (piece[0] in '"“' and piece[-1] not in '"”') and not quotation.extra.get("open"):
            yield f"{where}: opens with a mark and does not close (say open = true if the text is so): {_show(piece)}"
    if text[quotation.start - 1 : quotation.start] in OPENING or text[quotation.end : quotation.end + 1] in CLOSING:
        yield f"{where}: leaves its mark outside: {_show(piece)}"
    inner = piece[1:-1].replace("\n", " ")
    if piece[0] in '"“' and ('" ' in inner or "” " in inner):
        yield f"{where}: looks like two quotations: {_show(piece)}"
    if quotation.kind in {"speech", "thought"}:
        if quotation.speaker is None and not quotation.unknowable:
            yield f"{where}: no speaker, and not unknowable"
        if quotation.type is None:
            yield f"{where}: no type"
    elif quotation.speaker is not None:
        yield f"{where}: {quotation.kind} has no speaker"
    for paratext in gold.paratext:
        if paratext.start <= quotation.start < paratext.end:
            yield f"{where}: stands in paratext[{paratext.index}]"


def _unknown_ids(gold: ResolvedGold, known: set[str]) -> Iterator[str]:
    for item in _items(gold):
        for key in IDS:
            value = getattr(item, key, None)
            for one in (value,) if isinstance(value, str) else value or ():
                if one not in known and not (key == "asserted_by" and one == NARRATOR):
                    yield f"{_where(item)}: {key} {one!r} is no character"


def _items(gold: ResolvedGold) -> Iterable[Item]:
    return [item for section in SECTIONS for item in getattr(gold, section)]


def _where(item: Item) -> str:
    return f"{NAMES[type(item).__name__]}[{item.index}]"


def _words(item: Item, text: str) -> str:
    """The words of an item; of an event with some before and after."""
    if NAMES[type(item).__name__] == "events":
        before, after = text[max(0, item.start - 40) : item.start], text[item.end : item.end + 40]
        return f"{before}>>{text[item.start : item.end]}<<{after}"
    return text[item.start : item.end]


def _rest(row: Any) -> str:
    """The filled-in fields of a row besides offsets, in one line."""
    skip = {"start", "end", "index", "names", "id", "name", "extra"}
    parts: list[str] = []
    if hasattr(row, "role"):
        skip |= {"kind", "role", "pronouns", "attributes", "groups"}  # in the columns and lines of the cast
    for key in row.__dataclass_fields__:
        value = getattr(row, key)
        if key in skip or value in (None, (), False) or value == {}:
            continue
        if isinstance(value, Place):
            value = value.text
        if key == "evidence":
            value = [f"{a}-{b}" for a, b in value[1:]]
        if key == "level" and value == "actual":
            continue
        parts.append(f"{key}={'+'.join(value) if isinstance(value, tuple) else value}")
    parts += [f"{key}={value}" for key, value in row.extra.items()]
    return " ".join(parts)


def _show(piece: str) -> str:
    flat = " ".join(piece.split())
    if len(flat) <= WIDTH:
        return flat
    return f"{flat[: WIDTH // 2]} [...] {flat[-WIDTH // 2 :]}"
