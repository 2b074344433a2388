"""Which pronouns each character has, and where they change: what the text states, titles, and the votes of the chain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fabula.lang.en.person_nouns import PERSON_NOUNS, PERSON_PLURALS
from fabula.lang.en.pronouns import SET_LABELS, USUAL_SETS
from fabula.lang.en.titles import GENERIC_TITLES, TITLES
from fabula.resolve.names import parse_name
from fabula.resolve.pronoun_sets import OwnSets, find_sets, stated_sets
from fabula.resolve.trees import Trees, core_spans
from fabula.story.arrays import Ints1d, numbers
from fabula.story.layer import Layer

__all__ = ["Pronouns", "settle_pronouns"]

_IT: dict[str, str] = dict.fromkeys("it its itself".split(), "it/its")
_IN_SPEECH = 0.5
"""Weight of a pronoun in speech: whom it means is less sure."""
_NOUN = 1.0
_STRONG, _STRONG_SHARE = 6.0, 0.9
"""Votes and their share that outweigh a title such as "master"."""
_SHARE = 0.66
_MIN_THEY, _MIN_ONLY_THEY = 3.0, 1.5
_MIN_IT = 3.0
_OWN_SHARE = 0.4
"""Share of the votes that makes pronouns of a seldom set a character's own: nothing else explains them."""
_SIDE, _PURE = 5, 0.9
"""Votes on either side of a change, and the share of them that must agree."""
_REACH = 60
"""Words back that a pronoun looks for the person it stands for, where no chain says."""
_PLAIN_TITLES = frozenset(
    "mr mister mrs miss ms sir lady madam madame mademoiselle mme mlle ma'am mistress dame".split()
)
"""Titles that say little more than which pronouns somebody has."""
_GENDERED = {"m": "he/him", "f": "she/her"}


@dataclass(slots=True)
class Pronouns:
    """The pronouns of a character: the set that holds at the end, and the earlier ones with where each ends."""

    label: str | None = None
    states: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])
    """Where they change: set, start and end of the place that shows it first."""


def settle_pronouns(trees: Trees, mentions: Layer, character: Ints1d, characters: Layer) -> list[Pronouns]:
    """Give the pronouns of every character.

    What the text states decides ("xe/xem pronouns"), then titles, then the votes of the pronouns and of nouns such as "the boy"
    in the character's chain. Where a chain has no votes, the pronouns that the layer has already, from those that stand near,
    remain; given names tell nothing. Where nearly all votes up to a place are for one set and nearly all after it for another, the pronouns change
    there, and the later set is the character's.

    Args:
        trees: of the story.
        mentions: the final ones.
        character: for each mention the row of its character, or -1.
        characters: as the cast gave them.
    """
    votes, titles = _votes(trees, mentions, character)
    own = find_sets(trees)
    _add_free(trees, own, votes)
    stated = _stated(trees, own)
    is_group = characters.labels("kind")
    before = characters.texts("pronouns")
    made: list[Pronouns] = []
    for who in range(len(characters)):
        if is_group[who] == "group":
            made.append(Pronouns("they/them"))
            continue
        ballots = sorted(votes.get(who, ()))
        change = None if _title_of(titles[who], {}, plain=True) else _change(ballots)
        if stated.get(who):
            made.append(Pronouns(stated[who][-1]))
        elif change is not None:
            made.append(change)
        else:
            made.append(Pronouns(_decide(_sums(ballots), titles[who], before[who])))
    return made


_Ballot = tuple[int, int, str, float]


def _votes(
    trees: Trees, mentions: Layer, character: Ints1d
) -> tuple[defaultdict[int, list[_Ballot]], defaultdict[int, Counter[str]]]:
    """Give for each character what its chain votes for (start, end, set, weight), and the titles of its names with counts."""
    votes: defaultdict[int, list[_Ballot]] = defaultdict(list)
    titles: defaultdict[int, Counter[str]] = defaultdict(Counter)
    forms = mentions.labels("form")
    spans = core_spans(mentions)
    starts, ends = numbers(spans[:, 0].copy()), numbers(spans[:, 1].copy())
    heads = mentions.spans("head")
    is_quoted = _is_quoted(trees, spans[:, 0])
    for row, who in enumerate(character.tolist()):
        if who < 0:
            continue
        weight = _IN_SPEECH if is_quoted[row] else 1.0
        text = trees.text[starts[row] : ends[row]]
        if forms[row] == "pronominal":
            low = text.lower()
            label = SET_LABELS.get(low) or _IT.get(low)
            if label:
                votes[who].append((starts[row], ends[row], label, weight))
        elif forms[row] == "proper":
            name = parse_name(text)
            for title in name.titles:
                if name.words:
                    titles[who][title] += 1
                elif TITLES.get(title):
                    # a mere "Grandfather" or "Sir" may be said of another as easily as a pronoun
                    votes[who].append((starts[row], ends[row], _GENDERED[TITLES[title]], _IN_SPEECH * weight))
        else:
            noun = trees.text[int(heads[row, 0]) : int(heads[row, 1])].lower()
            gender = PERSON_NOUNS.get(noun, "")
            if gender and noun not in PERSON_PLURALS:
                votes[who].append((starts[row], ends[row], _GENDERED[gender], weight * _NOUN))
    return votes, titles


def _is_quoted(trees: Trees, starts: Ints1d) -> list[bool]:
    quoted = trees.quoted
    tokens = [bisect_right(trees.starts, int(start)) - 1 for start in starts.tolist()]
    return [token >= 0 and quoted[token] >= 0 for token in tokens]


def _add_free(trees: Trees, own: OwnSets, votes: defaultdict[int, list[_Ballot]]) -> None:
    """Let pronouns of the story's own sets that no chain has vote for the person named last before them."""
    for token, label in own.tokens.items():
        at = trees.starts[token], trees.ends[token]
        if trees.owner[token] >= 0 and trees.forms[trees.mention[token]] != "proper":
            who = trees.owner[token]
            votes[who] = [ballot for ballot in votes[who] if ballot[:2] != at]
        else:
            who = _last_person(trees, token, own)
        if who >= 0:
            votes[who].append((*at, label, 1.0))


def _last_person(trees: Trees, token: int, own: OwnSets) -> int:
    for t in range(token - 1, max(-1, token - _REACH), -1):
        who = trees.owner[t]
        is_named = (
            who >= 0 and t not in own.tokens and trees.mention[t] >= 0 and trees.forms[trees.mention[t]] == "proper"
        )
        if is_named and trees.quoted[t] < 0:
            return who
    return -1


def _stated(trees: Trees, own: OwnSets) -> dict[int, list[str]]:
    """Give the sets that the text states of each character, in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for start, _, label in stated_sets(trees, own.labels):
        token = bisect_left(trees.starts, start)
        sentence = trees.sentence[token] if token < trees.n else -1
        for t in range(token - 1, max(-1, token - _REACH), -1):
            if trees.sentence[t] != sentence:
                break
            if trees.owner[t] >= 0:
                found[trees.owner[t]].append(label)
                break
    return dict(found)


def _sums(ballots: Sequence[_Ballot]) -> dict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for _, _, label, weight in ballots:
        sums[label] += weight
    return dict(sums)


def _decide(sums: Mapping[str, float], titles: Counter[str], before: str | None) -> str | None:
    total = sum(sums.values())
    seldom = {label: n for label, n in sums.items() if label not in USUAL_SETS}
    own = max(sorted(seldom), key=lambda label: seldom[label], default="")
    plain = _title_of(titles, sums, plain=True)
    if plain:
        return plain
    if own and seldom[own] >= _OWN_SHARE * total:
        return own
    title = _title_of(titles, sums, plain=False)
    if title:
        return title
    if not total:
        return before
    best = max(sorted(sums), key=lambda label: sums[label])
    is_only = len(sums) == 1
    needed = {"they/them": _MIN_ONLY_THEY if is_only else _MIN_THEY, "it/its": _MIN_IT}.get(best, 0.0)
    if sums[best] >= needed and sums[best] >= _SHARE * total:
        return best
    rest = {label: n for label, n in sums.items() if label not in {"they/them", "it/its"}}
    if best not in rest and rest:
        # "they" is also said of somebody and others, "it" of things: what else there is tells more
        return _decide(rest, Counter(), before)
    return before if best == before or sums[best] < needed else None


def _title_of(titles: Counter[str], sums: Mapping[str, float], *, plain: bool) -> str | None:
    """Give the pronouns that titles tell; an office such as "king" gives way to strong votes."""
    genders: Counter[str] = Counter()
    for title, n in titles.items():
        if TITLES.get(title) and (title in _PLAIN_TITLES) == plain and (plain or title not in _OPEN_TITLES):
            genders[TITLES[title]] += n
    if not genders:
        return None
    ranked = genders.most_common(2)
    if len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]:
        return None
    label = _GENDERED[ranked[0][0]]
    total = sum(sums.values())
    against = max((n for other, n in sums.items() if other != label), default=0.0)
    return None if not plain and against >= _STRONG and against >= _STRONG_SHARE * total else label


_OPEN_TITLES = frozenset(("m", "farmer", "goody", "master", "khan")) & (GENERIC_TITLES | frozenset(TITLES))
"""Titles of men and women alike, or hardly titles."""


def _change(ballots: Sequence[_Ballot]) -> Pronouns | None:
    """Give the change of pronouns that the votes show: nearly all before a place for one set, nearly all after it for another."""
    sure = [ballot for ballot in ballots if ballot[3] >= 1.0]
    labels = [ballot[2] for ballot in sure]
    counts = Counter(labels)
    if len(counts) < 2 or len(sure) < 2 * _SIDE:
        return None
    one, other = (label for label, _ in counts.most_common(2))
    for first, second in ((one, other), (other, one)):
        ahead = 0
        best, cut = -1, -1
        for i, label in enumerate(labels):
            if i and ahead > best:
                best, cut = ahead, i
            ahead += (label == first) - (label == second)
        if cut < 0:
            continue
        left, right = labels[:cut], labels[cut:]
        is_clean = left.count(first) >= _PURE * len(left) and right.count(second) >= _PURE * len(right)
        if is_clean and min(len(left), len(right)) >= _SIDE:
            begins = next(ballot for ballot in sure[cut:] if ballot[2] == second)
            starts = next(ballot for ballot in sure if ballot[2] == first)
            return Pronouns(second, [(first, starts[0], starts[1]), (second, begins[0], begins[1])])
    return None
