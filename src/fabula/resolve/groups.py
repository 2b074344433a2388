"""Groups: the families, teams, crews, schools and houses that the text says people belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fabula.lang.en.group_nouns import CREW_NOUNS, GROUP_KINDS, MEMBER_NOUNS, MEMBER_VERBS, PLAYING_VERBS, STUDY_VERBS
from fabula.lang.en.person_nouns import KIN_NOUNS
from fabula.resolve.families import Families
from fabula.resolve.traits import modifiers_of
from fabula.resolve.trees import Trees
from fabula.story.arrays import Ints1d
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Groups", "find_groups"]

_BELONGING = frozenset("on in of with at".split())
_FROM = frozenset("of from".split())
_MAX_EVIDENCE = 8
_KIN_PLURALS = frozenset(
    "twins brothers sisters siblings triplets cousins parents couple children sons daughters newlyweds".split()
)
_OPEN_NAMES = frozenset("the a an this that his her their our my whole other same".split())
_SCHOOLING = frozenset("student pupil graduate alumnus undergraduate".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Membership:
    """One place that says that a character belongs to a group; ``row`` is the group's own row of the cast, or -1."""

    who: int
    name: str
    kind: str
    start: int
    end: int
    row: int = -1


@dataclass(frozen=True, slots=True)
class Groups:
    """For each character the groups that it belongs to, as the layer has them, and the rows of its members."""

    of: list[list[dict[str, Any]]]
    members: list[list[int]]


def find_groups(story: Story, trees: Trees, character: Ints1d, characters: Layer) -> Groups:
    """Give the groups of each character with the places that say so, and the members of groups that are characters.

    Args:
        story: with its mentions.
        trees: of the story.
        character: for each mention the row of its character, or -1.
        characters: as the cast gave them; members known already stay.
    """
    kinds = characters.labels("kind")
    finder = _Finder(story, trees, character, characters)
    found = [m for m in finder.memberships() if kinds[m.who] == "person" and m.who != m.row]
    members = [list(map(int, rows)) for rows in characters.ragged("members")]
    for one in found:
        if one.row >= 0 and one.who not in members[one.row]:
            members[one.row].append(one.who)
    by_who: defaultdict[int, dict[str, tuple[str, str, list[list[int]]]]] = defaultdict(dict)
    for one in sorted(found, key=lambda m: (m.start, m.end)):
        key = one.name.lower().removeprefix("the ")
        _, _, spans = by_who[one.who].setdefault(key, (one.name, one.kind, []))
        if [one.start, one.end] not in spans:
            spans.append([one.start, one.end])
    of = [
        [{"name": name, "kind": kind, "evidence": spans[:_MAX_EVIDENCE]} for name, kind, spans in by_who[who].values()]
        if who in by_who
        else []
        for who in range(len(characters))
    ]
    return Groups(of, [sorted(rows) for rows in members])


class _Finder:
    def __init__(self, story: Story, trees: Trees, character: Ints1d, characters: Layer) -> None:
        self._trees = trees
        self._characters = characters
        self._names = [name or "" for name in characters.texts("name")]
        self._kinds = characters.labels("kind")
        self._families = Families(characters)
        mentions = story.layer("mentions")
        rows = mentions.where("type", "ORG")
        proper = set(mentions.where("form", "proper").tolist())
        self._organizations = {
            int(mentions.ints("start")[row]): int(mentions.ints("end")[row]) for row in rows.tolist() if row in proper
        }
        self._ships: dict[int, str] = {}
        for row in mentions.where("type", "VEH").tolist():
            a, b = int(mentions.ints("start")[row]), int(mentions.ints("end")[row])
            if row in proper:
                self._ships[a] = self._ships[b] = " ".join(story.text[a:b].split())
        self._first: dict[int, tuple[int, int]] = {}
        self._called: dict[tuple[int, str], tuple[int, int]] = {}
        starts, ends = mentions.ints("start").tolist(), mentions.ints("end").tolist()
        for row, who in enumerate(character.tolist()):
            if who >= 0:
                self._first.setdefault(who, (starts[row], ends[row]))
                if row in proper:
                    for word in story.text[starts[row] : ends[row]].split():
                        self._called.setdefault((who, word), (starts[row], ends[row]))

    def memberships(self) -> Iterator[_Membership]:
        """Give every place that says that somebody belongs to a group."""
        yield from self._known()
        yield from self._clans()
        yield from self._kin()
        for noun in self._nouns():
            yield from self._said_of(noun)
        yield from self._crews()
        yield from self._listed()

    def _known(self) -> Iterator[_Membership]:
        """Give the members that the cast knows of already; the place is where the group is named first."""
        for row, members in enumerate(self._characters.ragged("members")):
            if (
                row in self._first and " and " not in self._names[row]
            ):  # two who speak together are no group to belong to
                a, b = self._first[row]
                for who in members.tolist():
                    yield _Membership(who=who, name=self._names[row], kind=self._kind(row), start=a, end=b, row=row)

    def _kind(self, row: int) -> str:
        words = self._names[row].lower().replace("-", " ").split()
        for word in reversed(words):
            lemma = word.removesuffix("s")
            if word in _KIN_PLURALS or self._families.bears(lemma) or self._families.bears(word.removesuffix("es")):
                return "family"
            kind = GROUP_KINDS.get(word) or GROUP_KINDS.get(lemma)
            if kind:
                return kind
        return "group"

    def _clans(self) -> Iterator[_Membership]:
        """Give those who bear the name of "the Okoro family", "the Tobishima clan"."""
        trees = self._trees
        for noun in trees.with_lemmas(("family", "clan", "household", "dynasty", "tribe", "house")):
            name = trees.child(noun, "compound", "amod")
            if name < 0 or trees.upos(name) != "PROPN" or trees.low(noun) != trees.lemma(noun).lower():
                continue
            if trees.lemma(noun) == "house" and not trees.word(noun)[:1].isupper():
                continue  # a building
            low = trees.low(name)
            a, b = trees.starts[min(name, noun)], trees.ends[noun]
            for who in self._families.bearers(low):
                text = f"the {trees.word(name)} {trees.low(noun)}"
                yield _Membership(who=who, name=text, kind=GROUP_KINDS[trees.lemma(noun)], start=a, end=b)

    def _kin(self) -> Iterator[_Membership]:
        """Give those who share a family name and whom the text calls kin: "Bram's daughter Petra"."""
        trees = self._trees
        for noun in trees.with_lemmas(KIN_NOUNS):
            who = trees.person(noun)
            tie = trees.child(noun, "nmod:poss")
            if tie < 0:
                tie = trees.child(noun, "nmod")
                if tie < 0 or trees.case_of(tie) != "of":
                    continue
            other = trees.person(tie)
            if who < 0 and trees.child(noun, "cop") >= 0 and trees.is_told(noun):
                subject = trees.subject(noun)
                who = trees.person(subject) if subject >= 0 else -1
            if who < 0 or other < 0 or who == other:
                continue
            family = self._families.shared(who, other)
            if family and not trees.is_denied(noun):
                a, b = sorted((noun, tie))
                for one in (who, other):
                    yield _Membership(
                        who=one, name=f"the {family} family", kind="family", start=trees.starts[a], end=trees.ends[b]
                    )
        for family, one, other in self._families.couples():
            for who in (one, other):
                if (who, family) in self._called:
                    a, b = self._called[who, family]
                    yield _Membership(who=who, name=f"the {family} family", kind="family", start=a, end=b)

    def _nouns(self) -> list[int]:
        """Give the words that name a group: group nouns, names of organizations, groups of the cast."""
        trees = self._trees
        found = set(trees.with_lowered(frozenset(GROUP_KINDS)))
        found |= {
            t
            for t in trees.with_upos("PROPN")
            if trees.starts[t] in self._organizations
            or (trees.deprel(t) in {"obl", "nmod"} and trees.has_child(t, "case"))
        }
        found |= {
            t
            for t in trees.with_upos("NOUN", "PROPN")
            if trees.owner[t] >= 0 and self._kinds[trees.owner[t]] == "group"
        }
        return sorted(found)

    def _said_of(self, noun: int) -> Iterator[_Membership]:
        """Give who "joined", "is on", "plays for", "is the captain of" a group."""
        trees = self._trees
        name, kind, row = self._group(noun)
        if not name:
            return
        deprel, above = trees.root_of(noun)
        case = trees.case_of(noun)
        by = -1
        if deprel in {"obj", "obl"} and trees.lemma(above) in MEMBER_VERBS and trees.is_told(above):
            is_fitting = (deprel == "obj") == (trees.lemma(above) != "belong")
            is_fitting &= kind == "school" or trees.lemma(above) != "attend"
            by = trees.subject(above) if is_fitting else -1
        elif deprel == "nmod" and case in _FROM | {"at", "in"} and trees.lemma(above) in MEMBER_NOUNS | {"part"}:
            if case in {"at", "in"} and trees.lemma(above) not in _SCHOOLING:
                return
            by = self._holder(above)
        elif deprel in {"compound", "nmod:poss"} and trees.lemma(above) in MEMBER_NOUNS:
            by = self._holder(above)
        elif (
            deprel == "obl"
            and case in {"for", "in", "with"}
            and trees.lemma(above) in PLAYING_VERBS
            and trees.is_told(above)
        ):
            by = trees.subject(above) if kind == "team" or (kind == "organization" and case == "for") else -1
        elif deprel == "obl" and case in {"at", "from"} and trees.lemma(above) in STUDY_VERBS and trees.is_told(above):
            by = trees.subject(above) if kind == "school" else -1
        elif deprel == "nmod" and case in _FROM and above < noun and trees.owner[above] >= 0:
            is_name = trees.upos(above) == "PROPN" or kind in {"team", "house", "crew"}
            by = above if is_name else -1
        elif trees.child(noun, "cop") >= 0 and case in _BELONGING and trees.is_told(noun):
            is_fitting = kind not in {"school", "house", "family", "clan"} or trees.upos(noun) == "PROPN"
            by = trees.subject(noun) if is_fitting and (case != "in" or kind != "school") else -1
        who = trees.person(by) if by >= 0 else -1
        if who >= 0:
            parts = [t for t in trees.children(noun) if trees.deprel(t) == "flat"]
            a, b = min(by, noun), max(by, noun, *parts)
            yield _Membership(who=who, name=name, kind=kind, start=trees.starts[a], end=trees.ends[b], row=row)

    def _crews(self) -> Iterator[_Membership]:
        """Give who is "the pilot of the Lark"."""
        trees = self._trees
        for noun in trees.with_lemmas(CREW_NOUNS):
            ship = trees.child(noun, "nmod")
            if ship < 0 or trees.case_of(ship) != "of" or trees.upos(ship) != "PROPN":
                continue
            name = self._ships.get(trees.ends[ship]) or self._ships.get(trees.starts[ship])
            by = self._holder(noun) if name else -1
            who = trees.person(by) if by >= 0 else -1
            if name and who >= 0:
                a, b = min(by, noun), max(by, ship)
                yield _Membership(
                    who=who, name=f"the crew of {name}", kind="crew", start=trees.starts[a], end=trees.ends[b]
                )

    def _holder(self, noun: int) -> int:
        """Give the word for who is "a member of", "the captain of"."""
        trees = self._trees
        if trees.child(noun, "cop") >= 0:
            return trees.subject(noun) if trees.is_told(noun) else -1
        if trees.owner[noun] >= 0:
            return noun
        deprel, above = trees.deprel(noun), trees.head[noun]
        if deprel == "appos" and trees.owner[above] >= 0:
            return above
        appos = trees.child(noun, "appos")
        return appos if appos >= 0 and trees.owner[appos] >= 0 else -1

    def _group(self, noun: int) -> tuple[str, str, int]:
        """Give the name, the kind and the row of the group that a word names; no name where it is any group."""
        trees = self._trees
        owner = trees.owner[noun]
        if owner >= 0 and self._kinds[owner] == "group":
            return self._names[owner], self._kind(owner), owner
        if owner >= 0:
            return "", "", -1
        kind = GROUP_KINDS.get(trees.lemma(noun).lower(), "")
        if trees.starts[noun] in self._organizations:
            end = self._organizations[trees.starts[noun]]
            text = " ".join(trees.text[trees.starts[noun] : end].split())
            words = text.lower().split()
            kind = next((GROUP_KINDS[w] for w in words if w in GROUP_KINDS), "") or "organization"
            return _with_article(text, trees, noun), kind, -1
        if trees.upos(noun) == "PROPN" and not kind:
            return self._proper_group(noun)
        if not kind or trees.low(noun) != trees.lemma(noun).lower():
            return "", "", -1
        words = [t for t in modifiers_of(trees, noun) if trees.low(t) not in _OPEN_NAMES]
        if (
            trees.deprel(noun) == "compound"
            and trees.deprel(noun - 1) == "compound"
            and trees.head[noun - 1] == trees.head[noun]
        ):
            words = [noun - 1]  # of "student council president"
        after = [
            t
            for t in trees.children(noun)
            if t == noun + 1 and trees.deprel(t) in {"flat", "compound", "nummod", "appos", "nmod:desc"}
        ]
        of = trees.child(noun, "nmod")
        is_named = any(trees.upos(t) == "PROPN" or trees.deprel(t) == "compound" for t in words) or bool(after)
        if not is_named and of >= 0 and trees.case_of(of) == "of" and trees.upos(of) == "PROPN" and trees.owner[of] < 0:
            return f"the {self._printed(noun, of)}", kind, -1
        if not is_named or (trees.upos(noun) == "NOUN" and after and trees.upos(after[0]) not in {"NUM", "PROPN"}):
            return "", "", -1
        return _with_article(self._printed(min([*words, noun]), max([*after, noun])), trees, noun), kind, -1

    def _proper_group(self, noun: int) -> tuple[str, str, int]:
        """Give a group by its name alone, "House Ember", where the sentence says that one can belong to it."""
        trees = self._trees
        deprel, above = trees.root_of(noun)
        case = trees.case_of(noun)
        is_joined = (deprel == "obl" and case == "to" and trees.lemma(above) == "belong") or (
            deprel == "nmod" and case == "of" and trees.lemma(above) == "member"
        )
        is_team = (
            deprel == "obl" and case == "for" and trees.lemma(above) in PLAYING_VERBS and trees.place_at(noun) is None
        )
        if not (is_joined or is_team):
            return "", "", -1
        parts = [noun, *(t for t in trees.children(noun) if trees.deprel(t) in {"compound", "flat", "amod"})]
        kinds = [GROUP_KINDS[low] for t in parts if (low := trees.low(t)) in GROUP_KINDS]
        kind = kinds[0] if kinds else "team" if is_team else "organization"
        return _with_article(self._printed(min(parts), max(parts)), trees, noun), kind, -1

    def _printed(self, first: int, last: int) -> str:
        trees = self._trees
        return " ".join(trees.text[trees.starts[first] : trees.ends[last]].split())

    def _listed(self) -> Iterator[_Membership]:
        """Give the members that stand beside the word for a group: "the twins, Osric and Orla"."""
        trees = self._trees
        for t in trees.with_deprels("appos"):
            above = trees.head[t]
            for group, first in ((above, t), (t, above)):
                row = trees.owner[group]
                if row < 0 or self._kinds[row] != "group":
                    continue
                each = [first, *(c for c in trees.children(first) if trees.deprel(c) == "conj")]
                people = [trees.owner[c] for c in each]
                if len(each) < _AT_LEAST or any(who < 0 or self._kinds[who] != "person" for who in people):
                    continue
                a, b = min(group, *each), max(group, *each)
                for who in people:
                    yield _Membership(
                        who=who,
                        name=self._names[row],
                        kind=self._kind(row),
                        start=trees.starts[a],
                        end=trees.ends[b],
                        row=row,
                    )


_AT_LEAST = 2


def _with_article(text: str, trees: Trees, noun: int) -> str:
    has_article = any(trees.low(t) == "the" for t in trees.children(noun) if trees.deprel(t) == "det")
    return f"the {text}" if has_article and not text.lower().startswith("the ") else text
