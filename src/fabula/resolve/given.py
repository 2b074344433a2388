"""A given cast laid over the names that were found: which found names are which given character."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from fabula.lang.en.common_words import COMMON_WORDS
from fabula.lang.en.person_nouns import DETERMINERS, PERSON_NOUNS
from fabula.resolve.cast_file import CastEntry, GivenCast
from fabula.resolve.contexts import Contexts
from fabula.resolve.names import parse_name
from fabula.resolve.person import NEAR, Person
from fabula.story.cores import person_cores
from fabula.story.layer import Layer, concatenate
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["GivenNames", "alias_key", "give_names", "with_given_mentions"]

_SPACE = re.compile(r"\s+")


def alias_key(text: str) -> str:
    """Give the form in which names of the cast and of the text are compared.

    Example:
        "The Policeman" and "a policeman" -> "policeman"
    """
    flat = _SPACE.sub(" ", text).strip()
    words = flat.lower().split(" ")
    if len(words) > 1 and words[0] in DETERMINERS:
        words = words[1:]
        flat = flat.split(" ", 1)[1]
    parsed = parse_name(flat)
    return parsed.key or " ".join(words)


class GivenNames:
    """The names of a given cast."""

    def __init__(self, entries: Sequence[CastEntry]) -> None:
        self.entries = entries
        owners: defaultdict[str, list[int]] = defaultdict(list)
        for i, entry in enumerate(entries):
            for text in entry.texts:
                key = alias_key(text)
                if i not in owners[key]:
                    owners[key].append(i)
        self._owners = dict(owners)

    def owners(self, text: str) -> list[int]:
        """Give the entries that bear a name as printed in the text."""
        return self._owners.get(alias_key(text), [])


def with_given_mentions(story: Story, entries: Sequence[CastEntry]) -> Story:
    """Give the story with a mention wherever a given name stands that no mention covers yet.

    Names of several words are found in any case ("the big navvy"); one word only with its capital.
    """
    pattern = _pattern(entries)
    if pattern is None:
        return story
    mentions = story.layer("mentions")
    cores = person_cores(mentions)
    spans = list(zip(cores.start.tolist(), cores.end.tolist(), strict=True))
    known = {*spans, *zip(mentions.ints("start").tolist(), mentions.ints("end").tolist(), strict=True)}
    pronominal = mentions.spec.column("form").labels.index("pronominal")
    covered = [span for span, form in zip(spans, cores.form.tolist(), strict=True) if form != pronominal]
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in told_spans(story):
        for match in pattern.finditer(story.text, start, end):
            a, b = match.span()
            while at < len(covered) and covered[at][1] <= a:
                at += 1
            overlaps = [span for span in covered[at : at + 4] if span[0] < b and a < span[1]]
            if any(span[0] <= a and b <= span[1] for span in overlaps) or (a, b) in known:
                continue
            found.append((a, b))
    if not found:
        return story
    is_name = [
        story.text[a].isupper() and not story.text[a:b].lower().startswith(("the ", "a ", "an ")) for a, b in found
    ]
    more = Layer(
        "mentions",
        start=[a for a, _ in found],
        end=[b for _, b in found],
        head=[(a + max(story.text[a:b].rfind(" "), story.text[a:b].rfind("\n")) + 1, b) for a, b in found],
        form=["proper" if name else "nominal" for name in is_name],
        type=["PER"] * len(found),
        chain=[None] * len(found),
        score=[0.9] * len(found),
        core=found,
    )
    if "core" not in mentions:
        mentions = mentions.replace(core=np.stack([mentions.ints("start"), mentions.ints("end")], axis=1))
    return story.with_layers([concatenate(mentions, more)])


def _pattern(entries: Sequence[CastEntry]) -> re.Pattern[str] | None:
    exact: set[str] = set()
    loose: set[str] = set()
    for entry in entries:
        for text in entry.texts:
            flat = _SPACE.sub(" ", text).strip()
            if flat.startswith("_") or len(flat) < 2:
                continue
            words = flat.split(" ")
            if len(words) > 1:
                loose.add(flat)
            elif flat.lower() not in COMMON_WORDS and flat.lower() not in PERSON_NOUNS:
                exact.add(flat)
    parts = [f"(?i:{_spaced(text)})" for text in sorted(loose, key=len, reverse=True)]
    parts.extend(re.escape(text) for text in sorted(exact, key=len, reverse=True))
    return re.compile(r"\b(?:" + "|".join(parts) + r")(?!\w)") if parts else None


def _spaced(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split(" "))


def give_names(
    contexts: Contexts,
    people: list[Person],
    given: GivenCast,
    narrator: Person | None,
) -> list[Person]:
    """Give the persons of a given cast; names that the cast lists decide, the rest follows its cluster."""
    names = GivenNames(given.characters)
    made = [Person(name=entry.name, is_given=True, extra_names=entry.texts) for entry in given.characters]
    seen: dict[int, int] = {}
    votes: list[Counter[int]] = []
    for person in people:
        counts: Counter[int] = Counter()
        for row in person.rows:
            if contexts.forms[row] == "pronominal":
                continue
            owners = names.owners(contexts.texts[row])
            for entry in owners:
                counts[entry] += 10 if len(owners) == 1 else 1
        votes.append(counts)
    target = [counts.most_common(1)[0][0] if counts else None for counts in votes]
    person_of: dict[int, int] = {row: i for i, person in enumerate(people) for row in person.rows}
    for row, form in enumerate(contexts.forms):
        if form == "pronominal":
            continue
        owners = names.owners(contexts.texts[row])
        i = person_of.get(row)
        follow = target[i] if i is not None else None
        if len(owners) == 1:
            entry = owners[0]
        elif owners:
            near = [o for o in owners if o in seen and contexts.starts[row] - seen[o] <= NEAR]
            entry = follow if follow in owners else max(near or owners, key=lambda o: seen.get(o, -1))
        else:
            entry = follow
        if entry is not None:
            made[entry].rows.append(row)
            seen[entry] = contexts.starts[row]
    if narrator is not None:
        _give_narrator(contexts, people, made, target, narrator)
    if given.extend:
        made.extend(person for i, person in enumerate(people) if target[i] is None and person is not narrator)
    for person in made:
        person.rows = sorted(set(person.rows))
    return made


def _give_narrator(
    contexts: Contexts, people: list[Person], made: list[Person], target: list[int | None], narrator: Person
) -> None:
    """Let a given character be the narrator: the one found, else one called so, else the one who never acts by name.

    Else the only one whom the text never names; else the narrator stays a character of its own.
    """
    entry = target[people.index(narrator)]
    own = [row for row in narrator.rows if contexts.forms[row] == "pronominal"]
    if entry is None:
        called = [i for i, p in enumerate(made) if {"narrator", "_narr", "narr"} & {t.lower() for t in p.extra_names}]
        spoken_of = [
            i
            for i, p in enumerate(made)
            if sum(contexts.is_address[row] for row in p.rows) >= 2
            and not any(
                contexts.is_cue[row] or (contexts.is_agent[row] and not contexts.is_quoted[row]) for row in p.rows
            )
        ]
        absent = [i for i, p in enumerate(made) if not p.rows]
        fitting = called or spoken_of or (absent if len(absent) == 1 else [])
        entry = max(fitting, key=lambda i: len(made[i].rows)) if fitting else None
    if entry is None:
        # somebody tells the story, listed or not
        made.append(narrator)
        return
    made[entry].is_narrator = True
    made[entry].rows.extend(own)
