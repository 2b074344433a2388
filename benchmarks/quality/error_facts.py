"""What is known of a wrong speaker, from gold, the text and the story: what ``error_kinds`` decides the kind of an error by.

Nothing here looks at what the speakers were decided from; a fact is read from the layers of the story and from gold alone, so
that the kinds of error of two versions can be compared.
"""

from __future__ import annotations

import re
import typing
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import fabula
from benchmarks.quality import cast, scoring
from benchmarks.quality.dialogue import Result
from benchmarks.quality.scoring import GoldQuotation, Predicted

Span = tuple[int, int]

APART = 3
"""A turn that has no other so many paragraphs before it opens a conversation."""
VOICES = 8
"""Somebody who said none of so many turns before is a new voice."""
ENOUGH = 3
"""A character that answers for so many quotations of a speaker may be the speaker's."""
REACH = 300
"""The words of a cue are looked for so many characters before and after a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a gold quotation whose speaker is wrong.

    Args:
        found: "yes"; the kind under which it was found, such as "thought"; "cut" where only a part was found; or "no".
        is_group: several speak at once.
        has_character: some predicted character is the speaker's, by mapping or by names.
        given: "null"; "split": another character that mostly answers for the speaker and has nobody else's names; "welded": one
            that has the speaker's names and is mapped to somebody else; "other".
        type: how gold says the speaker is told.
        expression: what gold has for a cue: "first person", "pronoun", "nominal" or "".
        cue: where ours is: "" there is none, "same" words as gold's, "other" words.
        gender: of the speaker that was given, beside gold's: "same", "other", "open".
        is_to_given: the speaker that was given is an addressee.
        is_called: the words call the speaker that was given by name.
        beside: the other quotations in its paragraphs: "other" where one has another speaker, "same" where all have this one and
            one of them is right; "" where there are none or all are wrong.
        acts: who is named in the narration of its paragraphs: "", "speaker", "given", "both", "another", "pronoun".
        opens: no quotation stands in the paragraphs before.
        is_before_wrong: the quotation before got a wrong speaker too.
        is_told_between: paragraphs without speech stand between it and the quotation before.
        turn: "on": the speaker said the turn before too; "back": the turn before that; "again": one of the few before; "new".
    """

    found: str = "yes"
    is_group: bool = False
    has_character: bool = True
    given: str = "other"
    type: str = "implicit"
    expression: str = ""
    cue: str = ""
    gender: str = "open"
    is_to_given: bool = False
    is_called: bool = False
    beside: str = ""
    acts: str = ""
    opens: bool = False
    is_before_wrong: bool = False
    is_told_between: bool = False
    turn: str = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Novel:
    """A novel as it was read and scored, ready to tell facts.

    Args:
        result: what the novel gave.
        quotes: the quotations of the corpus, as many as ``result.gold``.
        pronouns: of the predicted characters, "" where they are not known.
        gold_of: predicted character to the gold one that it is.
        homes: gold character to the predicted one that owns the most mentions with names which are its alone.
        answered: predicted character to the gold speakers of the quotations that it is given for.
        genders: of the gold characters: M, F, or another letter where it is not known.
        told: span of a predicted quotation to its kind, its type and the span of its cue.
        people: start, end, form and gold character of the mentions of persons, in order; a character of ours that is no gold one
            stands for itself.
        starts: of the paragraphs.
        ends: of the paragraphs.
    """

    result: Result
    quotes: Sequence[Any]
    pronouns: list[str]
    gold_of: dict[int, Hashable]
    homes: dict[Hashable, int]
    answered: dict[int, Counter[Hashable]]
    genders: dict[Hashable, str]
    told: dict[Span, tuple[str, str | None, Span]]
    people: list[tuple[int, int, str, Hashable]]
    starts: list[int]
    ends: list[int]

    def paragraphs_of(self, quotation: GoldQuotation) -> tuple[int, int]:
        """Give the first and the last paragraph that a quotation touches."""
        first = bisect_right(self.starts, quotation.parts[0][0]) - 1
        return max(0, first), max(0, bisect_right(self.starts, quotation.parts[-1][0]) - 1)

    def is_right(self, i: int) -> bool:
        """Say whether a gold quotation got its speaker; those that nobody can know are right."""
        gold, answer = self.result.gold[i], self.result.given[i]
        if gold.speaker is None:
            return True
        return (
            answer is not None
            and answer.speaker is not None
            and self.result.mapping.get(answer.speaker) == gold.speaker
        )


def novel_of(doc: Any, story: fabula.Story, result: Result) -> Novel:
    """Give a novel ready to tell facts.

    Args:
        doc: the document of the corpus.
        story: as it was read.
        result: what ``dialogue.run`` made of it.
    """
    matched = cast.match(doc, story)
    names = [character.name for character in matched.gold]
    held: defaultdict[Hashable, Counter[int]] = defaultdict(Counter)
    for name, rows in matched.gold_of.items():
        if len(rows) == 1:
            held[names[rows[0]]] += matched.owners.get(name, Counter[int]())
    answered: defaultdict[int, Counter[Hashable]] = defaultdict(Counter)
    for gold, answer in zip(result.gold, result.given, strict=True):
        row = None if answer is None else _row(answer.speaker)
        if row is not None and gold.speaker is not None:
            answered[row][gold.speaker] += 1
    mapped = _mapped(result)
    by_name: dict[int, Hashable] = {predicted: names[row] for row, predicted in matched.pairs.items()}
    blocks = story.layer("blocks")
    kept = [i for i, kind in enumerate(blocks.labels("kind")) if kind != "scene_break"]
    block_starts, block_ends = blocks.ints("start").tolist(), blocks.ints("end").tolist()
    gold_of = by_name | mapped
    return Novel(
        result=result,
        quotes=doc.quotes,
        pronouns=[told or "" for told in story.layer("characters").texts("pronouns")],
        gold_of=gold_of,
        homes={gold: owners.most_common(1)[0][0] for gold, owners in held.items() if owners},
        answered=dict(answered),
        genders={character.name: str(character.gender or "") for character in doc.characters},
        told=_told(story),
        people=_people(story, gold_of),
        starts=[block_starts[i] for i in kept],
        ends=[block_ends[i] for i in kept],
    )


def facts_of(novel: Novel, i: int) -> Facts:
    """Give the facts of a gold quotation whose speaker is wrong."""
    gold, answer = novel.result.gold[i], novel.result.given[i]
    speaker = gold.speaker
    if answer is None:
        return Facts(found=_found_as(novel, gold))
    given = _row(answer.speaker)
    given_gold = None if given is None else novel.gold_of.get(given)
    expression = str(getattr(novel.quotes[i], "referring_expression", None) or "")
    kind = (gold.type or "implicit").lower()
    return Facts(
        is_group=speaker == "_group",
        has_character=speaker in novel.gold_of.values() or speaker in novel.homes,
        given=_given(novel, speaker, given),
        type=kind,
        expression=_form_of(expression) if kind == "anaphoric" else "",
        cue=_cue(novel, gold, answer, expression),
        gender=_gender(novel, speaker, given, given_gold),
        is_to_given=given_gold is not None and given_gold in (gold.addressees or ()),
        is_called=given_gold is not None and is_called(novel.result.text, novel.quotes[i], given_gold),
        beside=_beside(novel, i),
        acts=_acts(novel, gold, speaker, given_gold),
        **_turn(novel, i),
    )


def _told(story: fabula.Story) -> dict[Span, tuple[str, str | None, Span]]:
    layer = story.layer("quotations")
    spans = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True)
    cues = [(int(a), int(b)) for a, b in layer.spans("cue")]
    facts = zip(layer.labels("kind"), layer.labels("type"), cues, strict=True)
    return {span: (str(kind), how, cue) for span, (kind, how, cue) in zip(spans, facts, strict=True)}


def _people(story: fabula.Story, gold_of: Mapping[int, Hashable]) -> list[tuple[int, int, str, Hashable]]:
    mentions = story.layer("mentions")
    character: list[int] = [*story.layer("chains").ints("character").tolist(), -1]
    spans = zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), strict=True)
    chains: list[int] = mentions.ints("chain").tolist()
    facts = zip(mentions.labels("type"), mentions.labels("form"), chains, strict=True)
    made: list[tuple[int, int, str, Hashable]] = []
    for (start, end), (kind, form, chain) in zip(spans, facts, strict=True):
        if kind == "PER":
            who = character[chain]
            made.append((start, end, str(form), gold_of.get(who, ("ours", who))))
    return made


def _mapped(result: Result) -> dict[int, Hashable]:
    rows = ((_row(predicted), gold) for predicted, gold in result.mapping.items())
    return {row: gold for row, gold in rows if row is not None}


def _row(speaker: Hashable | None) -> int | None:
    """Give the row of a predicted character, which goes by row and name; None for nobody."""
    return typing.cast("tuple[int, str]", speaker)[0] if isinstance(speaker, tuple) else None


def _found_as(novel: Novel, gold: GoldQuotation) -> str:
    text = novel.result.text
    parts = [scoring.strip_marks(text, a, b) for a, b in gold.parts]
    for (a, b), (kind, _, _) in novel.told.items():
        if kind != "speech" and any(scoring.matches(part, scoring.strip_marks(text, a, b)) for part in parts):
            return kind
    spoken = ((p.start, p.end) for p in novel.result.predicted)
    is_cut = any(a < end and start < b for start, end in spoken for a, b in parts)
    return "cut" if is_cut else "no"


def _given(novel: Novel, speaker: Hashable, given: int | None) -> str:
    if given is None:
        return "null"
    told = novel.answered.get(given, Counter[Hashable]())
    is_another = any(home == given for gold, home in novel.homes.items() if gold != speaker)
    is_mostly = all(told[speaker] > n for gold, n in told.items() if gold != speaker)
    if told[speaker] >= ENOUGH and is_mostly and not is_another:
        return "split"
    return "welded" if novel.homes.get(speaker) == given else "other"


_FIRST = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})


def _form_of(expression: str) -> str:
    """Give what an expression has for a speaker.

    Example:
        >>> _form_of("he said"), _form_of("said I"), _form_of("the old man said to her")
        ('pronoun', 'first person', 'nominal')
    """
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", expression)]
    if not words:
        return "nominal"
    if words[0] in _FIRST | _THIRD:
        return "first person" if words[0] in _FIRST else "pronoun"
    if len(words) > 1 and words[1] in _FIRST | _THIRD:
        return "first person" if words[1] in _FIRST else "pronoun"
    return "nominal"


def _cue(novel: Novel, gold: GoldQuotation, answer: Predicted, expression: str) -> str:
    _, how, (start, end) = novel.told[answer.start, answer.end]
    if how in {None, "implicit"} or start < 0:
        return ""
    where = expression_spans(novel.result.text, gold, expression)
    return "same" if any(a < end and start < b for a, b in where) else "other"


def expression_spans(text: str, gold: GoldQuotation, expression: str) -> list[tuple[int, int]]:
    """Give where the words of a cue stand near a quotation; the corpus has them without punctuation and only as words."""
    words = re.findall(r"\w+", expression)
    if not words:
        return []
    low, high = max(0, gold.parts[0][0] - REACH), gold.parts[-1][1] + REACH
    pattern = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    spans = [match.span() for match in pattern.finditer(text, low, high)]
    return [(a, b) for a, b in spans if not any(c <= a and b <= d for c, d in gold.parts)]


def _gender(novel: Novel, speaker: Hashable, given: int | None, given_gold: Hashable | None) -> str:
    wanted = novel.genders.get(speaker, "")
    told = novel.genders.get(given_gold, "")
    if told not in {"M", "F"} and given is not None:
        told = {"he/him": "M", "she/her": "F"}.get(novel.pronouns[given], "")
    if wanted not in {"M", "F"} or told not in {"M", "F"}:
        return "open"
    return "same" if wanted == told else "other"


_AROUND = frozenset(",!?.;:—–-()\"'“”‘’…")


def is_called(text: str, quote: Any, gold: Hashable) -> bool:
    """Say whether the words of a quotation of the corpus call a gold character: a name between marks or at an end."""
    for mention in quote.mentions:
        if mention.entities != [gold] or not text[mention.start : mention.end][:1].isupper():
            continue
        inside = next(((a, b) for a, b in quote.spans if a <= mention.start < b), None)
        if inside is None:
            continue
        before, after = text[inside[0] : mention.start].rstrip(), text[mention.end : inside[1]].lstrip()
        if (not before or before[-1] in _AROUND) and (not after or after[0] in _AROUND):
            return True
    return False


def _beside(novel: Novel, i: int) -> str:
    gold = novel.result.gold
    first, last = novel.paragraphs_of(gold[i])
    others: list[int] = []
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(gold):
            low, high = novel.paragraphs_of(gold[k])
            if high < first or low > last:
                break
            others.append(k)
            k += step
    if any(gold[k].speaker != gold[i].speaker for k in others):
        return "other"
    return "same" if any(novel.is_right(k) for k in others) else ""


def _acts(novel: Novel, gold: GoldQuotation, speaker: Hashable, given_gold: Hashable | None) -> str:
    first, last = novel.paragraphs_of(gold)
    low, high = novel.starts[first], novel.ends[last]
    spoken = [span for quotation in _near(novel, low, high) for span in quotation.parts]
    named: set[Hashable] = set()
    has_pronoun = False
    for start, end, form, who in novel.people[slice(*(bisect_left(novel.people, (at,)) for at in (low, high)))]:
        if any(a <= start < b for a, b in spoken):
            continue
        if form == "pronominal":
            has_pronoun = has_pronoun or novel.result.text[start:end].lower() in {"he", "she", "they", "his", "her"}
        else:
            named.add(who)
    if speaker in named:
        return "both" if given_gold is not None and given_gold in named else "speaker"
    if given_gold is not None and given_gold in named:
        return "given"
    return "pronoun" if has_pronoun else "another" if named else ""


def _near(novel: Novel, low: int, high: int) -> Iterable[GoldQuotation]:
    return (q for q in novel.result.gold if q.parts[0][0] < high and q.parts[-1][1] > low)


def _turn(novel: Novel, i: int) -> dict[str, Any]:
    """Give what stands before a quotation: facts ``opens``, ``is_before_wrong``, ``is_told_between`` and ``turn``."""
    gold = novel.result.gold
    first, _ = novel.paragraphs_of(gold[i])
    k = i - 1
    while k >= 0 and novel.paragraphs_of(gold[k])[1] >= first:
        k -= 1
    if k < 0 or first - novel.paragraphs_of(gold[k])[1] > APART:
        return {"opens": True}
    voices: list[Hashable | None] = []
    for j in range(k, max(-1, k - 4 * VOICES), -1):
        if not voices or gold[j].speaker != voices[-1]:
            voices.append(gold[j].speaker)
        if len(voices) == VOICES:
            break
    speaker = gold[i].speaker
    at = voices.index(speaker) if speaker in voices else -1
    return {
        "is_before_wrong": not novel.is_right(k),
        "is_told_between": first - novel.paragraphs_of(gold[k])[1] > 1,
        "turn": {-1: "new", 0: "on", 1: "back"}.get(at, "again"),
    }
