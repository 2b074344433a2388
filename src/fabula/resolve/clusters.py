"""Names to persons: which names are forms of one person's name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from fabula.lang.en.given_names import GIVEN_NAMES, NICKNAMES, same_given
from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.name_spelling import is_spoken_spelling, squeezed
from fabula.lang.en.person_nouns import KIN_NAMES
from fabula.lang.en.short_names import is_short_for
from fabula.resolve.bearers import Cluster, Form, Names
from fabula.resolve.company import Company
from fabula.resolve.person import FEW

__all__ = ["cluster_names"]

_BEFORE_GIVEN = frozenset(
    """
    sir lady dame aunt uncle prince princess king queen saint sister brother master cousin emperor empress pope don dona
    doña grandma grandpa grandmother grandfather lord
    """.split()
)
"""Titles that stand before a given name more often than before a family name."""

_MILITARY = frozenset(
    "captain colonel major admiral general lieutenant sergeant commander commodore corporal sir lord".split()
)
_HALF = 0.3
_MIN_STEM = 3
_MAX_ENDING = 5
_CROWD = 200
"""Persons of one family name beyond which it tells nobody apart."""
_TOGETHER = 1.5
"""Shared sentences beyond chance that make two names two persons."""


def cluster_names(forms: Mapping[str, Form], company: Company, *, genders: Mapping[str, str], is_short: bool) -> Names:
    """Give the persons that ``forms`` name.

    Args:
        forms: names by their key.
        company: which names keep company with which; names of one person seldom do.
        genders: gender that the pronouns after a name tell, by its key.
        is_short: the story is short, so that pet names are few and nobody else is likely to be meant.
    """
    builder = _Builder(forms, company, genders, is_short=is_short)
    ordered = sorted(forms.values(), key=lambda form: (-form.n, form.name.key))
    for form in ordered:
        if form.name.is_full:
            builder.add_full(form)
    singles = [form for form in ordered if len(form.name.lows) == 1]
    left = [form for form in singles if form.name.titles or not builder.add_given(form)]
    titled = [form for form in left if form.name.titles]
    for form in sorted(titled, key=lambda form: not builder.is_given(form)):
        builder.add_titled(form)
    for form in left:
        if not form.name.titles:
            builder.add_word(form)
    for form in ordered:
        if form.name.is_bare_title:
            builder.add_title(form)
    return Names(builder.clusters, builder.open_forms)


class _Builder:
    def __init__(
        self, forms: Mapping[str, Form], company: Company, genders: Mapping[str, str], *, is_short: bool
    ) -> None:
        self.clusters: list[Cluster] = []
        self._index: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.open_forms: list[tuple[Form, list[Cluster]]] = []
        self._company = company
        self._genders = genders
        self._is_short = is_short
        self._firsts: Counter[str] = Counter()
        self._lasts: Counter[str] = Counter()
        for form in forms.values():
            if form.name.is_full:
                self._firsts[form.name.lows[0]] += form.n
                self._lasts[form.name.lows[-1]] += form.n
            elif form.name.lows and form.name.titles and form.name.titles[-1] not in _BEFORE_GIVEN:
                self._lasts[form.name.lows[0]] += form.n if form.name.lows[0] not in GIVEN_NAMES else 0

    def _gender(self, form: Form) -> str:
        return form.name.title_gender or self._genders.get(form.name.key, "") or form.name.given_gender

    def _new(self, form: Form) -> Cluster:
        cluster = Cluster()
        cluster.add(form)
        voted = self._genders.get(form.name.key, "")
        if voted and not form.name.title_gender:
            cluster.genders[voted] += 3 * form.n
        self.clusters.append(cluster)
        return cluster

    def _learn(self, cluster: Cluster, *, given: str = "", family: str = "") -> None:
        """Give a person a given or family name, and note where it can be looked up."""
        for word, names in ((given, cluster.given), (family, cluster.family)):
            if word and word not in names:
                names.add(word)
                for key in _lookup_keys(word):
                    self._index[key].append(cluster)

    def _alike(self, *words: str) -> list[Cluster]:
        """Give the persons one of whose names can be one of ``words``, or a longer or shorter form of it, each once."""
        found: dict[int, Cluster] = {}
        for word in words:
            for key in _lookup_keys(word):
                found.update((id(cluster), cluster) for cluster in self._index.get(key, ()))
        return list(found.values())

    def add_full(self, form: Form) -> None:
        """Place a name of two words or more."""
        name = form.name
        first, last = name.lows[0], name.lows[-1]
        is_wife = name.is_married and GIVEN_NAMES.get(first) == "m"
        gender = "f" if is_wife else self._gender(form)
        fitting: list[Cluster] = []
        near = self._alike(first, last)
        if len(near) > _CROWD:
            near = self._alike(first)
        for cluster in near:
            is_same = last in cluster.family and any(_fits_given(first, given) for given in cluster.given)
            is_turned = first in cluster.family and last in cluster.given
            if not (is_same or is_turned):
                is_longer = any(_extends(other.name.lows, name.lows) for other in cluster.forms if other.name.is_full)
                if not is_longer:
                    continue
            if not _conflict(cluster.gender, gender) and not (
                is_wife and cluster.is_married != is_wife and cluster.is_married
            ):
                fitting.append(cluster)
        if fitting:
            self._join(max(fitting, key=lambda cluster: cluster.n), form)
            return
        cluster = self._new(form)
        self._learn(cluster, given=f"mrs {first}" if is_wife else first, family=last)

    def add_given(self, form: Form) -> bool:
        """Place a single word that is the given name of exactly one person; say whether it was."""
        word = form.name.lows[0] if form.name.lows else ""
        gender = self._genders.get(form.name.key, "")
        fitting = [c for c in self._alike(word) if word in c.given and not _conflict(c.gender, gender)]
        if len(fitting) != 1 or self._lasts[word] > self._firsts[word] or word in KIN_NAMES:
            return False
        self._join(fitting[0], form)
        return True

    def is_given(self, form: Form) -> bool:
        """Say whether the word after a title is a given name."""
        return self._is_given(form.name.lows[0], form.name.titles)

    def add_titled(self, form: Form) -> None:
        """Place a title with one word of name."""
        word = form.name.lows[0]
        is_given = self._is_given(word, form.name.titles)
        gender = self._gender(form)
        fitting = [
            cluster
            for cluster in self._alike(word)
            if any(_fits_given(word, given) for given in cluster.given) and not _conflict(cluster.gender, gender)
        ]
        if fitting and is_given:
            self._choose(form, fitting)
            return
        fitting = [
            cluster for cluster in self._alike(word) if word in cluster.family and self._fits_family(cluster, form)
        ]
        if fitting and not (is_given and not self._lasts[word]):
            if form.name.is_unmarried and len(fitting) > 1:
                fitting = _eldest([c for c in fitting if c.gender == "f"] or fitting, self._company, form)
            self._choose(form, fitting)
            return
        cluster = self._new(form)
        self._learn(cluster, given=word if is_given else "", family="" if is_given else word)

    def _is_given(self, word: str, titles: tuple[str, ...]) -> bool:
        if self._lasts[word] > self._firsts[word]:
            return False
        if titles[-1] in _BEFORE_GIVEN and not (titles[-1] in {"lord", "lady"} and word not in GIVEN_NAMES):
            return True
        return bool(self._firsts[word]) or word in GIVEN_NAMES

    def _fits_family(self, cluster: Cluster, form: Form) -> bool:
        name = form.name
        if _conflict(cluster.gender, self._gender(form)):
            return False
        if name.is_married and (cluster.is_unmarried or not cluster.gender):
            return False
        if name.is_unmarried and (cluster.is_married or cluster.titles["lady"]):
            return False
        if name.titles[-1] == "lady" and cluster.is_unmarried:
            return False
        if not name.title_gender and not self._genders.get(name.key) and (cluster.is_married or cluster.is_unmarried):
            return False
        if cluster.given and self._company.beyond_chance(cluster.forms, form) > _TOGETHER:
            return False
        if name.titles and not set(name.titles) & set(cluster.titles):
            own = set(name.titles) & _MILITARY
            theirs = set(cluster.titles) & _MILITARY
            if (own and (theirs or cluster.titles["mr"])) or (theirs and "mr" in name.titles):
                return False
        return True

    def add_word(self, form: Form) -> None:
        """Place a single word: a given name, a family name, or the only name somebody has."""
        word = form.name.lows[0] if form.name.lows else form.name.key
        gender = self._genders.get(form.name.key, "") or form.name.given_gender
        if word in KIN_NAMES:
            self._learn(self._new(form), given=word)
            return
        if word in HONORIFIC_TITLES:
            self._choose(form, [c for c in self.clusters if word in c.honorifics])
            return
        alike = self._alike(word)
        if any(is_spoken_spelling(part) for text in form.texts for part in text.split()):
            word = next(
                (known for c in alike for known in (*c.given, *c.family) if squeezed(known) == squeezed(word)), word
            )
        by_given = [c for c in alike if word in c.given and not _conflict(c.gender, gender)]
        by_family = [c for c in alike if word in c.family]
        voted = self._genders.get(form.name.key, "")
        if voted:
            by_family = [c for c in by_family if not _conflict(c.gender, voted)] or by_family
        if not by_given and not by_family:
            near = [
                c
                for c in alike
                if any(_fits_given(word, given) for given in c.given)
                and not _conflict(c.gender, gender)
                and self._company.beyond_chance(c.forms, form) <= _TOGETHER
            ]
            near = near or self._clipped(form, gender)
            if len(near) == 1:
                self._join(near[0], form)
                return
            self._learn(self._new(form), given=word)
            return
        if by_given and by_family:
            by_given = [] if self._lasts[word] > 3 * self._firsts[word] and word not in GIVEN_NAMES else by_given
        if by_given:
            self._choose(form, by_given)
            return
        named = [c for c in by_family if not c.is_married and not c.is_unmarried]
        self._choose(form, named or by_family)

    def _clipped(self, form: Form, gender: str) -> list[Cluster]:
        """Give the persons whose name is cut short or lengthened here ("Fen", "Fennikins"), in speech or with a suffix."""
        word = form.name.lows[0] if form.name.lows else ""
        if self._is_short and len(self.clusters) <= FEW:
            return self._pet_named(form, word)
        if len(word) < _MIN_STEM or not (form.name.honorific or self._company.is_spoken(form)):
            return []
        return [
            c
            for c in self._alike(word)
            if c.n > form.n
            and not _conflict(c.gender, gender)
            and any(_is_clipped(word, name) for name in c.given | c.family)
        ]

    def _pet_named(self, form: Form, word: str) -> list[Cluster]:
        """Give the persons of a short story whom a short or pet form can name; an exact beginning goes before the rest.

        Pronouns are too few in a short story to tell a gender against it; names and titles are not.
        """
        gender = form.name.title_gender or form.name.given_gender
        is_spoken = bool(form.name.honorific) or self._company.is_spoken(form)
        fitting = [
            (not any(_is_clipped(*sorted((word, name), key=len)) for name in c.given | c.family), c)
            for c in self.clusters
            if not any(_conflict(f.name.title_gender or f.name.given_gender, gender) for f in c.forms)
            and not self._company.shares(c.forms, form)
            and any(is_short_for(word, name) or is_short_for(name, word) for name in c.given | c.family)
        ]
        exact = [c for is_loose, c in fitting if not is_loose]
        if exact:
            return exact if is_spoken or len(word) >= _MIN_STEM else []
        return [c for _, c in fitting] if is_spoken else []

    def add_title(self, form: Form) -> None:
        """Place a title that stands alone."""
        title = form.name.titles[-1]
        holders = [c for c in self.clusters if (c.titles[title] and title in c.ranks) or title in c.honorifics]
        if title in KIN_NAMES or not holders:
            cluster = self._new(form)
            if form.name.title_gender == "" and self._genders.get(form.name.key):
                cluster.genders[self._genders[form.name.key]] += form.n
            return
        self._choose(form, holders)

    def _choose(self, form: Form, fitting: list[Cluster]) -> None:
        """Join the one that fits, or leave the name open where several do and none is far ahead."""
        if not fitting:
            return
        ranked = sorted(fitting, key=lambda cluster: -cluster.n)
        if len(ranked) > 1 and not (form.name.titles and not form.name.is_bare_title):
            near = [c for c in ranked if c.n >= _HALF * ranked[0].n or c.n > 30]
            if len(near) > 1:
                self.open_forms.append((form, near))
                return
        with_title = [c for c in ranked if set(form.name.titles) & set(c.titles)]
        self._join((with_title or ranked)[0], form)

    def _join(self, cluster: Cluster, form: Form) -> None:
        cluster.add(form)
        if form.name.is_full:
            self._learn(cluster, given=form.name.lows[0], family=form.name.lows[-1])


def _lookup_keys(word: str) -> tuple[str, ...]:
    """Give the keys under which a name is found: itself, the names it is short for, its beginning, its initial."""
    initial = f"{word[0]}." if len(word) == 1 else ""
    return (
        word,
        f"{word[:_MIN_STEM]}-",
        f"={squeezed(word)}",
        *(f"~{name}" for name in NICKNAMES.get(word, ())),
        *((initial,) if initial else ()),
    )


def _conflict(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _is_clipped(word: str, name: str) -> bool:
    """Say whether a word is the beginning of a name, or begins with it."""
    if word == name or len(name) < _MIN_STEM + 1:
        return False
    return name.startswith(word) or (word.startswith(name) and len(word) - len(name) <= _MAX_ENDING)


def _fits_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_given(one, other)


def _extends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one full name is the other with more words: "Mary Ann Reed" and "Mary Reed"."""
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def _eldest(fitting: list[Cluster], company: Company, form: Form) -> list[Cluster]:
    """Give the sister who is called by title and family name alone: the one whose given name takes no title."""
    rows: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in fitting:
        n_titled = sum(f.n for f in cluster.forms if f.name.is_unmarried and f.name.lows[0] in cluster.given)
        rows[n_titled].append(cluster)
    best = rows[min(rows)]
    return [min(best, key=lambda cluster: (company.beyond_chance(cluster.forms, form), -cluster.n))]
