"""Kin: who "her father" and "Mother" are, by all that the story tells of one's father, and the ties that follow."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fabula.lang.en.tie_words import KIN_LABELS
from fabula.relate.ties.kin_facts import KinFacts
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import NARRATOR, ToldWords

__all__ = ["KinHint", "bare_kin", "kin_ties", "new_names"]

_ELDERS = frozenset(
    "mother father grandmother grandfather aunt uncle".split(),
)
_ONE_ONLY = frozenset("mother father husband wife".split())
_LEAST = 0.8
"""What speaks for somebody to be taken for one's kin, in log-odds."""
_FROM_OTHER = 0.5
"""Part of what speaks for somebody's being one's son that speaks for one's being his father."""
_BASE, _SHARE, _MOST = 0.7, 0.8, 2.3


@dataclass(frozen=True, slots=True, kw_only=True)
class KinHint:
    """A place that speaks of somebody's kin: whose, what, and who may be meant (-1: nobody known), and how sure that is."""

    owner: int
    kin: str
    who: int
    vote: float
    start: int
    end: int
    by: int
    type: str = "family"
    state: str = "holds"


def bare_kin(words: ToldWords, facts: KinFacts) -> Iterator[KinHint]:
    """Give the kin words that stand alone in speech: "We must tell Mother", "Yes, Dad" are of the speaker's own."""
    for token in words.with_lemmas(frozenset(KIN_LABELS)):
        kin = KIN_LABELS[words.lemma(token)]
        word = words.word(token)
        if kin not in _ELDERS | _CALLED or words.is_plural(token) or words.upos(token) not in {"NOUN", "PROPN"}:
            continue
        if words.child(token, "nmod:poss", "det") >= 0:
            continue
        is_name = word[:1].isupper()
        teller = words.teller(token)
        head = words.head[token] if words.deprel(token) in {"nmod:desc", "compound", "flat"} else token
        if head != token and words.upos(head) != "PROPN":
            continue
        who = words.owner[head] if words.owner[head] >= 0 else words.owner[token]
        is_call = words.is_call(token)
        if not is_call and (not is_name or kin in _CALLED):
            continue
        if teller == NARRATOR:
            viewer = words.viewer(token)
            teller = (words.narrator if words.narrator >= 0 else viewer) if head == token else -1
        if teller < 0 or facts.is_called(teller, kin):
            continue
        hearer = words.hearer(token)
        if is_call and hearer >= 0 and head == token:
            yield _hint(words, token, teller, kin, hearer, _AS_BROTHER if kin in _CALLED else 1.4)
            if who >= 0 and who not in {hearer, teller}:
                yield _hint(words, token, teller, kin, who, 0.6)
        elif is_name:
            vote = 1.4 if head == token else 1.2
            yield _hint(words, token, teller, kin, who if who != teller else -1, vote, last=head)


def _hint(words: ToldWords, token: int, owner: int, kin: str, who: int, vote: float, *, last: int = -1) -> KinHint:
    start, end = words.starts[token], words.ends[max(token, last)]
    return KinHint(owner=owner, kin=kin, who=who, vote=vote, start=start, end=end, by=NARRATOR)


def new_names(words: ToldWords, hints: Iterable[KinHint], facts: KinFacts) -> Iterator[KinHint]:
    """Give the kin whose names follow for the first time: "Her brother was not listening. Bertie was counting spoons."."""
    order = sorted((first, who) for who, first in enumerate(words.first_named))
    firsts = [first for first, _ in order]
    for hint in hints:
        at = bisect_right(firsts, hint.end)
        for first, who in order[at : at + 2]:
            if first - hint.end > _SOON:
                break
            if facts.can_be(who, hint.kin, hint.owner) and who != hint.who:
                is_next = first - hint.end <= _NEXT and (hint.who < 0 or words.first_named[hint.who] > first)
                yield replace(hint, who=who, vote=_NEW_NEXT if is_next else _NEW)
                break


_SOON = 160
_NEW = 1.0
_NEXT, _NEW_NEXT = 60, 2.4
"""Within these characters the name is the next sentence's, and whoever else is taken for the kin has no name yet."""


def kin_ties(hints: Iterable[KinHint], facts: KinFacts, n_characters: int) -> Iterator[Sign]:
    """Give the ties of kin: each one's father, sister, wife is who most speaks for.

    Args:
        hints: in any order.
        facts: of the cast.
        n_characters: rows of the cast.
    """
    slots: defaultdict[tuple[int, str], list[KinHint]] = defaultdict(list)
    for hint in hints:
        slots[hint.owner, hint.kin].append(hint)
    _answer(slots)
    scores = {
        (owner, kin, who): score
        for (owner, kin), group in slots.items()
        for who, score in _candidates(owner, kin, group, facts, n_characters)
    }
    ranked = [
        (score + _FROM_OTHER * sum(scores.get((who, back, owner), 0.0) for back in _BACK.get(kin, ())), owner, kin, who)
        for (owner, kin, who), score in scores.items()
    ]
    filled = _filled(ranked)
    _fill_by_house(filled, slots, facts, n_characters)
    for slot, group in slots.items():
        found = filled.get(slot, {})
        for hint in group if found else ():
            who = hint.who if hint.who in found else max(found, key=lambda one: found[one])
            yield Sign(
                source=who,
                target=hint.owner,
                type=hint.type,
                kin=hint.kin if hint.type == "family" else None,
                start=hint.start,
                end=hint.end,
                weight=min(_MOST, _BASE + _SHARE * found[who]),
                by=hint.by,
                state=hint.state,
                reason="kin",
            )


def _answer(slots: dict[tuple[int, str], list[KinHint]]) -> None:
    """Let who is called sister by somebody, and is told to have a brother, have him for it."""
    for (owner, kin), group in list(slots.items()):
        for i, hint in enumerate(group):
            if hint.vote != _AS_BROTHER or kin not in _CALLED:
                continue
            for back in _BACK[kin]:
                if any(
                    other.who in {-1, owner} and other.vote != _AS_BROTHER for other in slots.get((hint.who, back), ())
                ):
                    group[i] = replace(hint, vote=_STRONG)
                    slots[hint.who, back].append(replace(hint, owner=hint.who, kin=back, who=owner, vote=_STRONG))


_CALLED = frozenset(("brother", "sister"))
_AS_BROTHER = 0.5
"""What calling somebody brother says: monks do so too."""


def _filled(ranked: list[tuple[float, int, str, int]]) -> dict[tuple[int, str], dict[int, float]]:
    """Give for each one's kin who they are, with how much speaks for it, the surest first; nobody is two kinds of kin to one."""
    taken: dict[tuple[int, int], str] = {}
    filled: dict[tuple[int, str], dict[int, float]] = {}
    for score, owner, kin, who in sorted(ranked, key=lambda row: (-row[0], row[1], row[2], row[3])):
        known = filled.setdefault((owner, kin), {})
        if score < (_SECOND if known else _LEAST) or (known and kin in _ONE_ONLY) or (owner, who) in taken:
            continue
        if (who, owner) in taken and taken[who, owner] not in _BACK.get(kin, frozenset()):
            continue
        taken[owner, who] = kin
        known[who] = score
    return {slot: known for slot, known in filled.items() if known}


def _fill_by_house(
    filled: dict[tuple[int, str], dict[int, float]],
    slots: dict[tuple[int, str], list[KinHint]],
    facts: KinFacts,
    n_characters: int,
) -> None:
    """Let the father of whom nobody is known to be so be the only man of the family's name who is no other kin."""
    for (owner, kin), group in slots.items():
        if kin not in {"father", "mother"} or filled.get((owner, kin)) or len(group) < _SPOKEN_OF:
            continue
        kin_of = {who for (one, _), found in filled.items() for who in found if one == owner}
        kin_of |= {one for (one, _), found in filled.items() if owner in found}
        house = [
            who
            for who in range(n_characters)
            if who not in kin_of
            and facts.gender(who)
            and facts.can_be(who, kin, owner)
            and facts.family_vote(who, kin, owner) > 0
            and facts.title_vote(who, kin) >= 0
        ]
        if len(house) == 1:
            filled[owner, kin] = {house[0]: _LEAST}


_SPOKEN_OF = 2
"""How often somebody's father must be spoken of, to be looked for among those of his name."""
_SECOND = 2.5
"""What speaks for one more brother, where there is one already."""
_PEERS = frozenset("brother sister sibling twin".split())
_BACK = {
    **dict.fromkeys(_PEERS, _PEERS),
    "cousin": frozenset(("cousin",)),
    "mother": frozenset("son daughter child".split()),
    "father": frozenset("son daughter child".split()),
    "parent": frozenset("son daughter child".split()),
    **dict.fromkeys(("son", "daughter", "child"), frozenset("mother father parent".split())),
    **dict.fromkeys(("aunt", "uncle"), frozenset("niece nephew".split())),
    **dict.fromkeys(("niece", "nephew"), frozenset("aunt uncle".split())),
    **dict.fromkeys(("grandmother", "grandfather"), frozenset("grandson granddaughter grandchild".split())),
    **dict.fromkeys(("grandson", "granddaughter", "grandchild"), frozenset("grandmother grandfather".split())),
    **dict.fromkeys(("husband", "wife", "spouse"), frozenset("husband wife spouse".split())),
}
"""What one is to whom that is so to him, by the words that may stand for it."""


def _candidates(
    owner: int, kin: str, group: list[KinHint], facts: KinFacts, n_characters: int
) -> Iterator[tuple[int, float]]:
    votes: defaultdict[int, float] = defaultdict(float)
    weak: defaultdict[int, float] = defaultdict(float)
    n_sure: Counter[int] = Counter()
    for hint in group:
        if hint.who < 0:
            continue
        if hint.vote < _STRONG:
            weak[hint.who] += hint.vote
        else:
            votes[hint.who] += hint.vote * (1.0 if n_sure[hint.who] < _FULL else _LATER)
            n_sure[hint.who] += 1
    for who, vote in weak.items():
        votes[who] += min(vote, _MOST_WEAK)
    for who in range(n_characters):
        if who in votes and facts.is_called(who, kin) and facts.can_be(who, kin, owner):
            votes[who] += 1.2
    for who in facts.heads(kin, owner):
        votes[who] += 0.6
    for who, vote in votes.items():
        if facts.can_be(who, kin, owner):
            names = facts.family_vote(who, kin, owner) + facts.described_vote(who, kin, owner)
            yield who, vote + names + facts.title_vote(who, kin)


_FULL, _LATER = 2, 0.5
_STRONG = 1.2
_MOST_WEAK = 1.4
"""What chains can say together: where they are wrong, they are so all through a story."""
