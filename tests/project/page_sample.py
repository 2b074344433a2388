"""Two documents for the tests of the page: a small invented story with everything in it, and a long synthetic novel."""

from __future__ import annotations

import random
import re
from typing import Any

HOSTILE = "</script><!--<script>\u2028\u2029<img src=x onerror=alert(1)> ]]> %%SCRIPT%% \U0001f319 \ud800"
"""A string that would end a script, open a comment, break a line of script, or be filled in again, if it could."""

_CODE = re.compile(r"\{([^|{}]*)\||\}|\*")

_CAST: dict[str, dict[str, Any]] = {
    "M": {"name": "Marit Ospelle", "pronouns": "she/her", "role": "major", "given": "Marit"},
    "J": {"name": "Juno Fairweather", "pronouns": "they/them", "role": "major", "given": "Juno"},
    "T": {"name": "Tobin Ashgrove", "pronouns": "he/him", "role": "major", "given": "Tobin"},
    "L": {"name": "Lady Verrinder", "pronouns": "she/her", "role": "minor", "given": "Lady Verrinder"},
    "K": {"name": "Old Kestrel", "pronouns": None, "role": "minor", "given": "Kestrel"},
    "G": {"name": "the glaziers", "kind": "group", "pronouns": None, "role": "minor", "given": "the glaziers"},
    "P": {"name": "Perpetua Ospelle", "pronouns": "she/her", "role": "mentioned", "given": "Perpetua"},
}

# Blocks: kind, then text with {@M|Marit} for a mention, {M>J 97 cue|...} for a line, {M? 90 form|...} for a thought, *stress*.
_STORY: list[tuple[str, str]] = [
    ("title", "The Glass Orchard"),
    (
        "note authors_note",
        (
            "Hello again, readers! This used to be called Hothouse Weather, and the beta is my very patient cousin. "
            "Poll at the end of the month: should the orchard have bees?"
        ),
    ),
    ("chapter", "Under Glass"),
    ("scene The long hothouse|before breakfast|M T", ""),
    (
        "p",
        (
            "Nobody had told the pears that it was winter, and nobody at Fallow Court meant to be the first. They hung along the south "
            "wall of the hothouse, fat and unconcerned, while {@M|Marit Ospelle} went from pane to pane with a pot of putty and a list of "
            "everything that had cracked in the night."
        ),
    ),
    (
        "p",
        "{M>T 99 cue|“Eleven,”} {@M|she} said, without turning round. {M>T 99 cue|“Eleven panes, and you slept through all of them.”}",
    ),
    ("p", "{T>M 96 turns|“Twelve,”} said {@T|Tobin}. {T>M 96 turns|“I leaned on one.”}"),
    (
        "p",
        (
            "{M? 91 form|Of course you did.} {@M|Marit} wiped {@M|her} thumb on {@M|her} apron and looked at {@T|him} properly. {@T|He} had "
            "leaves in {@T|his} collar. {M>T 93 beat|“Whose ladder is that?”}"
        ),
    ),
    ("p", "{T>M 72 turns|“It was here.”}"),
    ("p", "{M>T 55 turns|“It was *not* here.”}"),
    ("scene The kitchen stairs||M T J", ""),
    (
        "p",
        (
            "By the time the kettle had been found, {@J|Juno Fairweather} was sitting on the fourth stair with a letter on {@J|their} knee and "
            "the expression of somebody who has read it twice."
        ),
    ),
    (
        "p",
        "{J>M 97 cue|“It came with the glaziers,”} {@J|Juno} said. {J>M 97 cue|“Do you want it plain, or do you want it slowly?”}",
    ),
    ("p", "{M>J 88 turns|“Plain.”} {J>M 84 reply|“She is selling.”}"),
    ("embed letter P M", ""),
    ("p", "My dear {@M|Marit},"),
    (
        "p",
        (
            "Lady Verrinder has made me an offer for the orchard and I am too tired to refuse it a third time. Keep the grafts. Keep the "
            "ladder, if it is still there. *Do not* let her have the bees."
        ),
    ),
    ("p", "Your aunt, {@P|Perpetua}"),
    ("embed end", ""),
    ("p", "{?>  20|“Bees?”} said somebody below, among the buckets."),
    ("p", "{G>J 95 cue|“We brought no bees,”} said {@G|the glaziers}, both together, and went out."),
    ("break", "* * *"),
    ("scene ||M J", ""),
    ("p", "They sang it on the way down, because {@J|Juno} could not carry bad news without a tune under it."),
    (
        "verse",
        (
            "Salt in the kettle, glass in the tree,\nnobody’s orchard belongs to the sea;\n    carry it lightly, carry it far,\n"
            "leave me the key and the lid of the jar."
        ),
    ),
    (
        "p",
        "{J>M 62 turns|“You could marry {@T|Tobin},”} {@J|they} offered at the gate. {M>J 90 reply|“I could eat the putty.”}",
    ),
    ("chapter", "A Fair Offer"),
    ("scene The blue drawing room|that afternoon|M J T L K", ""),
    (
        "p",
        (
            "{@L|Lady Verrinder} bought things the way that other people shut windows: firmly, and from the inside. {@L|She} had bought the "
            "mill, the bridge and the right of way, and {@L|she} had {@M|Marit} shown into the drawing room as though it were already framed."
        ),
    ),
    ("p", "{L>M 98 cue|“Miss Ospelle,”} said {@L|Lady Verrinder}. {L>M 98 cue|“You have putty on your chin.”}"),
    (
        "p",
        (
            "{M>L 94 turns|“You have my aunt’s signature on your table.”} By four o’clock they were all in the garden, and nobody was "
            "shouting yet. {T>L 58 beat|“The ladder stays,”} {@T|Tobin} told the roses."
        ),
    ),
    ("scene The garden|by four o’clock|M J T L K", "inside"),
    (
        "p",
        (
            "{@K|Old Kestrel} had been asleep under the quince all the while. {K>L 81 beat|“Nobody’s asked me,”} said the old gardener, "
            "and closed one eye again."
        ),
    ),
    ("p", "{L>K 90 reply|“Nobody does, {@K|Kestrel}. It is restful.”}"),
    (
        "note poll",
        "So: bees, or no bees? (a) bees, (b) wasps, (c) a very large moth. Next time: The Moth in the Attic.",
    ),
]


def sample() -> dict[str, Any]:
    """Give the document of a small invented story with letters, verse, notes, low scores and an unknown speaker."""
    builder = _Builder()
    for code, words in _STORY:
        builder.add(code, words)
    return builder.document()


def hostile() -> dict[str, Any]:
    """Give the sample with that string wherever a story has words of its own."""
    document = sample()
    shift = len(HOSTILE) + 2
    document["text"] = HOSTILE + "\n\n" + document["text"]

    def moved(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: moved(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [moved(v, key) for v in value]
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and key in {"start", "end", "cue", "head", "evidence"}
        ):
            return value + shift
        return value

    for name in ("blocks", "chapters", "scenes", "paratext", "quotations", "mentions", "embedded", "emphasis"):
        document[name] = moved(document[name])
    document["blocks"].insert(0, {"start": 0, "end": len(HOSTILE), "kind": "paragraph"})
    document["metadata"] = {"title": HOSTILE, "author": HOSTILE, "language": '"><script>'}
    document["chapters"][0]["title"] = HOSTILE
    document["chapters"][0]["start"] = 0
    for character in document["characters"]:
        character["name"] += HOSTILE
        character["names"].append({"text": HOSTILE, "kind": HOSTILE, "count": 1})
    for scene in document["scenes"]:
        scene["place"] = {"text": HOSTILE, "start": 0, "end": 1}
    document["paratext"][1]["facts"] = {HOSTILE: [HOSTILE]}
    document["warnings"] = [{"code": HOSTILE, "message": HOSTILE, "start": 0, "end": 1}]
    document["quotations"][0]["reason"] = HOSTILE
    return document


class _Builder:
    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[dict[str, Any]] = []
        self.chapters: list[dict[str, Any]] = []
        self.scenes: list[dict[str, Any]] = []
        self.paratext: list[dict[str, Any]] = []
        self.quotations: list[dict[str, Any]] = []
        self.mentions: list[dict[str, Any]] = []
        self.embedded: list[dict[str, Any]] = []
        self.emphasis: dict[str, list[Any]] = {"start": [], "end": [], "kind": []}
        self.scene = ""
        self.letter: tuple[int, str, str] | None = None
        self.utterance = 0

    def add(self, code: str, words: str) -> None:
        kind, _, rest = code.partition(" ")
        if kind == "scene":
            self.scene = rest
            if words == "inside":
                self._open_scene(self.text.rindex("By four"))
            return
        if kind == "embed":
            if rest == "end":
                start, what, who = self.letter or (0, "", "")
                author, to = who.split()
                self.embedded.append(
                    {
                        "id": "e1",
                        "start": start,
                        "end": len(self.text),
                        "kind": what,
                        "author": author,
                        "recipient": to,
                        "readers": [],
                    }
                )
                self.letter = None
            else:
                what, _, who = rest.partition(" ")
                self.letter = (len(self.text) + 2, what, who)
            return
        start = self._append(words)
        end = len(self.text)
        if kind == "chapter":
            if self.chapters:
                self.chapters[-1]["end"] = start
            self.chapters.append({"id": f"ch{len(self.chapters)}", "start": start, "end": end, "title": words})
        if kind in {"title", "note"}:
            facts = {"former_title": "Hothouse Weather"} if "authors_note" in rest else {}
            if rest == "poll":
                facts = {"poll_options": ["bees", "wasps", "a very large moth"], "next_work": "The Moth in the Attic"}
            self.paratext.append(
                {"id": f"pt{len(self.paratext)}", "start": start, "end": end, "kind": rest or "title", "facts": facts}
            )
        elif kind in {"p", "verse"} and self.scene:
            self._open_scene(start)
        names = {"p": "paragraph", "verse": "verse", "break": "scene_break", "chapter": "heading"}
        self.blocks.append({"start": start, "end": end, "kind": names.get(kind, "paratext")})

    def _open_scene(self, start: int) -> None:
        if not self.scene:
            return
        place, time, present = self.scene.split("|")
        if self.scenes:
            self.scenes[-1]["end"] = start
        self.scenes.append(
            {
                "id": f"s{len(self.scenes)}",
                "start": start,
                "end": start,
                "break": "place",
                "pov": "M",
                "summary": None,
                "place": {"text": place, "start": start, "end": start + 3} if place else None,
                "time": {"text": time, "start": start, "end": start + 3} if time else None,
                "present": present.split(),
            }
        )
        self.scene = ""

    def _append(self, words: str) -> int:
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        opened: list[tuple[str, int]] = []
        at = 0
        for match in _CODE.finditer(words):
            self.text += words[at : match.start()]
            at = match.end()
            if match[0] == "}":
                code, begin = opened.pop()
                self._span(code, begin)
            elif match[0] == "*" and "* *" not in words:
                if opened and opened[-1][0] == "*":
                    self.emphasis["start"].append(opened.pop()[1])
                    self.emphasis["end"].append(len(self.text))
                    self.emphasis["kind"].append("italic")
                else:
                    opened.append(("*", len(self.text)))
            elif match[0] == "*":
                self.text += "*"
            else:
                opened.append((match[1], len(self.text)))
        self.text += words[at:]
        return start

    def _span(self, code: str, start: int) -> None:
        end = len(self.text)
        if code.startswith("@"):
            form = (
                "pronominal"
                if self.text[start:end].lower() in {"he", "she", "they", "him", "his", "her", "their"}
                else "proper"
            )
            self.mentions.append(
                {
                    "id": f"m{len(self.mentions)}",
                    "start": start,
                    "end": end,
                    "head": [start, end],
                    "form": form,
                    "type": "PER",
                    "chain": f"c{code[1]}",
                    "score": 0.9,
                }
            )
            return
        who, score, *reason = code.split()
        speaker, thought, to = who[0], who[1:2] == "?", who[2:]
        last = self.quotations[-1] if self.quotations else None
        same = last is not None and last["speaker"] == speaker and "\n\n" not in self.text[last["end"] : start]
        self.utterance += not same
        self.quotations.append(
            {
                "id": f"q{len(self.quotations)}",
                "start": start,
                "end": end,
                "kind": "thought" if thought else "speech",
                "utterance": f"u{self.utterance}",
                "speaker": None if speaker == "?" else speaker,
                "addressees": list(to),
                "cue": [end + 1, end + 9] if reason == ["cue"] and not same else None,
                "mention": None,
                "type": "implicit",
                "score": int(score) / 100,
                "reason": reason[0] if reason else "none",
            }
        )

    def document(self) -> dict[str, Any]:
        self.chapters[-1]["end"] = len(self.text)
        self.scenes[-1]["end"] = len(self.text)
        characters = []
        collar = self.text.index("leaves in his collar")
        told = {
            "T": [
                {
                    "name": "collar",
                    "value": "leaves in his collar",
                    "evidence": [[collar, collar + 20]],
                    "from": None,
                    "to": None,
                }
            ]
        }
        for identifier, c in _CAST.items():
            mine = [m for m in self.mentions if m["chain"] == f"c{identifier}" and m["form"] == "proper"]
            forms = sorted({self.text[m["start"] : m["end"]] for m in mine} | {c["name"]})
            characters.append(
                {
                    "id": identifier,
                    "kind": c.get("kind", "person"),
                    "name": c["name"],
                    "pronouns": c["pronouns"],
                    "role": c["role"],
                    "names": [
                        {
                            "text": f,
                            "kind": "full" if f == c["name"] else "given",
                            "count": sum(self.text[m["start"] : m["end"]] == f for m in mine),
                        }
                        for f in forms
                    ],
                    "mention_count": sum(m["chain"] == f"c{identifier}" for m in self.mentions),
                    "attributes": told.get(identifier, []),
                    "groups": [],
                    **({"members": ["K"]} if identifier == "G" else {}),
                }
            )
        return {
            "format": "fabula-story",
            "version": 1,
            "producer": {"fabula": "0", "models": {}, "options": {}, "min_score": 0.5},
            "source": {"name": "orchard.txt", "media_type": "text/plain", "sha256": "", "encoding": "utf-8"},
            "metadata": {"title": "The Glass Orchard", "author": "a test writer", "language": "en"},
            "text": self.text,
            "blocks": self.blocks,
            "chapters": self.chapters,
            "paratext": self.paratext,
            "sentences": {"start": [], "end": [], "block": []},
            "mentions": self.mentions,
            "chains": [{"id": f"c{i}", "type": "PER", "name": c["name"], "character": i} for i, c in _CAST.items()],
            "characters": characters,
            "quotations": self.quotations,
            "embedded": self.embedded,
            "scenes": self.scenes,
            "events": [],
            "relations": [],
            "transfers": [],
            "knowledge": [],
            "emphasis": self.emphasis,
            "warnings": [
                {
                    "code": "quote-unclosed",
                    "message": "A quotation in scene 2 was never closed; it ends with its paragraph.",
                    "start": 0,
                    "end": 1,
                }
            ],
        }


_WORDS = "the of a to and in was it he she that on had with for his her as at by not but they were from so out all there up said which when".split()
_NAMES = (
    "Arlo Bex",
    "Cassia Dune",
    "Edmund Fray",
    "Greta Holm",
    "Idris Jarrow",
    "Keziah Lamb",
    "Milo Nash",
    "Opal Pryce",
    "Quill Rusk",
    "Selma Tarn",
    "Ulric Vane",
    "Willa Yarrow",
)


def big_novel(
    n_tokens: int = 200_000, n_lines: int = 8_000, n_mentions: int = 30_000, n_people: int = 120
) -> dict[str, Any]:
    """Give the document of a synthetic novel: words at random, 40 chapters, three scenes in each."""
    rng = random.Random(7)  # noqa: S311
    names = [
        *_NAMES,
        *(
            f"{rng.choice('BCDFGHLMNPRST')}{rng.choice('aeiou')}{rng.choice(['nn', 'ld', 'rr', 'st'])}{rng.choice(['a', 'o', 'er', 'in'])} {k}"
            for k in range(n_people - len(_NAMES))
        ),
    ]
    n_chapters, n_paragraphs = 40, n_tokens // 62
    pieces: list[str] = []
    at = 0
    blocks, chapters, scenes, quotations, mentions = [], [], [], [], []

    def push(words: str) -> int:
        nonlocal at
        start = at
        pieces.append(words)
        at += len(words)
        return start

    line_rate, mention_rate = n_lines / n_paragraphs, n_mentions / n_paragraphs
    per_chapter = n_paragraphs // n_chapters
    for chapter in range(n_chapters):
        title = f"Chapter {chapter + 1}: {rng.choice(['Salt', 'The Bridge', 'What Was Owed', 'North'])}"
        start = push(title)
        blocks.append({"start": start, "end": at, "kind": "heading"})
        if chapters:
            chapters[-1]["end"] = start
        chapters.append({"id": f"c{chapter}", "start": start, "end": start, "title": title})
        push("\n\n")
        for paragraph in range(per_chapter):
            start = at
            if paragraph % max(1, per_chapter // 3) == 0:
                if scenes:
                    scenes[-1]["end"] = start
                present = sorted({int(rng.paretovariate(0.7)) % n_people for _ in range(6)})
                place = rng.choice(["the mill", "the harbor wall", "a kitchen", "the long road"])
                scenes.append(
                    {
                        "id": f"s{len(scenes)}",
                        "start": start,
                        "end": start,
                        "break": "place",
                        "place": {"text": place, "start": start, "end": start + 4},
                        "time": None,
                        "pov": None,
                        "present": [f"p{i}" for i in present],
                        "summary": None,
                    }
                )
            cast = scenes[-1]["present"]
            for _ in range(int(line_rate) + (rng.random() < line_rate % 1)):
                begin = push("“" + " ".join(rng.choices(_WORDS, k=9)) + ",”")
                who, *others = rng.sample(cast, min(2, len(cast)))
                quotations.append(
                    {
                        "id": f"q{len(quotations)}",
                        "start": begin,
                        "end": at,
                        "kind": "speech",
                        "utterance": f"u{len(quotations)}",
                        "speaker": None if rng.random() < 0.06 else who,
                        "addressees": others,
                        "cue": [at + 1, at + 5],
                        "mention": None,
                        "type": "explicit",
                        "score": round(rng.uniform(0.45, 1), 3),
                        "reason": rng.choice(["cue", "turns", "beat"]),
                    }
                )
                push(" ")
            for _ in range(int(mention_rate) + (rng.random() < mention_rate % 1)):
                who = rng.choice(cast)
                begin = push(names[int(who[1:])].split()[0])
                mentions.append(
                    {
                        "id": f"m{len(mentions)}",
                        "start": begin,
                        "end": at,
                        "head": [begin, at],
                        "form": "proper",
                        "type": "PER",
                        "chain": f"k{who[1:]}",
                        "score": 0.9,
                    }
                )
                push(" " + " ".join(rng.choices(_WORDS, k=3)) + " ")
            push("over.")
            blocks.append({"start": start, "end": at, "kind": "paragraph"})
            push("\n\n")
    chapters[-1]["end"] = scenes[-1]["end"] = at
    characters = [
        {
            "id": f"p{i}",
            "kind": "person",
            "name": n,
            "names": [{"text": n, "kind": "full", "count": 9}, {"text": n.split()[0], "kind": "given", "count": 100}],
            "pronouns": None,
            "role": "major" if i < 12 else "minor",
            "mention_count": 0,
            "attributes": [],
            "groups": [],
        }
        for i, n in enumerate(names)
    ]
    return {
        "format": "fabula-story",
        "version": 1,
        "source": {"name": "novel.txt"},
        "metadata": {"title": "A Long Novel", "author": None, "language": "en"},
        "text": "".join(pieces),
        "blocks": blocks,
        "chapters": chapters,
        "paratext": [],
        "mentions": mentions,
        "chains": [{"id": f"k{i}", "type": "PER", "name": n, "character": f"p{i}"} for i, n in enumerate(names)],
        "characters": characters,
        "quotations": quotations,
        "embedded": [],
        "scenes": scenes,
        "warnings": [],
    }
