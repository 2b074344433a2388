"""Names to persons: which names are forms of one person's name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.name_marks import OPPOSITES
from fabula.lang.en.name_spelling import is_spoken_spelling, squeezed
from fabula.lang.en.person_nouns import KIN_NAMES
from fabula.lang.en.short_names import has_pet_ending, is_play_on, is_short_for
from fabula.resolve.bearers import Cluster, Form, Names
from fabula.resolve.company import Company
from fabula.resolve.likeness import conflict, extends, fits_given, initials, is_clipped, is_misspelt, lookup_keys
from fabula.resolve.person import FEW
from fabula.resolve.told_names import Told

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
_HALF, _SOME, _RARE, _TWO, _AHEAD, _FAR_AHEAD = 0.3, 8, 2, 2, 3, 5
_MIN_STEM = 3
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
    every = sorted(forms.values(), key=lambda form: (-form.n, form.name.key))
    marked = [form for form in every if builder.is_marked(form)]
    for form in marked:
        if not form.name.titles:
            builder.add_marked(form)
    ordered = [form for form in every if not builder.is_marked(form)]
    full = [form for form in ordered if form.name.is_full]
    for form in sorted(full, key=lambda form: builder.is_late(form, full)):
        builder.add_full(form)
    for form in marked:
        if form.name.titles:
            builder.add_marked(form)
    singles = [form for form in ordered if len(form.name.lows) == 1]
    left = [form for form in singles if form.name.titles or not builder.add_given(form)]
    titled = [form for form in left if form.name.titles]
    waiting: list[Form] = []
    for form in sorted(titled, key=lambda form: not builder.is_given(form)):
        if builder.waits(form):
            waiting.append(form)
        else:
            builder.add_titled(form)
    words = [form for form in left if not form.name.titles]
    for form in sorted(words, key=lambda form: (len(form.name.key) == 1, company.is_spoken(form))):
        builder.add_word(form)
    for form in waiting:
        builder.add_titled(form)
    for form in ordered:
        if form.name.is_bare_title:
            builder.add_title(form)
    builder.unite()
    builder.hand_over()
    return builder.names()


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
        self._forms = forms
        self._became: dict[int, Cluster] = {}
        self._wished: set[str] = set()
        self._of: dict[str, Cluster] = {}
        self._told: defaultdict[str, list[str]] = defaultdict(list)
        self._changes: list[Told] = []
        for told in company.told.links:
            other = forms.get(told.other)
            if told.is_change and other is not None and company.starts(other)[0] < told.start:
                self._changes.append(told)
            else:
                self._told[told.one].append(told.other)
                self._told[told.other].append(told.one)
        self._marks: defaultdict[str, set[str]] = defaultdict(set)
        for form in forms.values():
            for low in form.name.lows if form.name.mark else ():
                self._marks[low].add(form.name.mark)
        self._firsts: Counter[str] = Counter()
        self._lasts: Counter[str] = Counter()
        for form in forms.values():
            if form.name.is_full:
                self._firsts[form.name.lows[0]] += form.n
                self._lasts[form.name.lows[-1]] += form.n
            elif form.name.lows and form.name.titles and form.name.titles[-1] not in _BEFORE_GIVEN:
                self._lasts[form.name.lows[0]] += form.n if form.name.lows[0] not in GIVEN_NAMES else 0

    def is_marked(self, form: Form) -> bool:
        """Say whether a name is told from the same name of somebody else by its mark: "old Tom" where there is a young one."""
        mark = form.name.mark
        return bool(mark) and any(OPPOSITES[mark] in self._marks[low] for low in form.name.lows)

    def add_marked(self, form: Form) -> None:
        """Place a name that is told apart by its mark."""
        name = form.name
        alike = [c for c in self._alike(*name.lows) if set(name.lows) & (c.given | c.family)]
        fitting = [c for c in alike if c.mark == name.mark]
        if not fitting and name.titles and name.mark == "young":
            sons = [c for c in alike if c.given and not c.mark and not conflict(c.gender, self._gender(form))]
            fitting = sons if len(sons) == 1 else []
        cluster = max(fitting, key=lambda c: c.n) if fitting else self._new(form)
        if fitting:
            self._join(cluster, form)
        cluster.mark = name.mark
        is_family = len(name.lows) == 1 and bool(name.titles) and not self.is_given(form)
        given = "" if is_family else name.lows[0]
        self._learn(cluster, given=given, family=name.lows[-1] if is_family or name.is_full else "")

    def is_late(self, form: Form, full: Sequence[Form]) -> bool:
        """Say whether a full name is placed after the others: initials, and the name that somebody would like to have."""
        lows = form.name.lows
        if all(len(low) == 1 for low in lows):
            return True
        namesakes = (
            [o for o in full if o.name.lows[0] == lows[0] and o.name.lows[-1] != lows[-1]] if form.n < _SOME else []
        )
        if namesakes and self._lasts[lows[-1]] > form.n and self._company.is_wished(form):
            self._wished.add(form.name.key)
        return form.name.key in self._wished

    def waits(self, form: Form) -> bool:
        """Say whether a name is told to be somebody's whose other name is still to be placed."""
        others = (self._forms.get(key) for key in self._told.get(form.name.key, ()))
        return any(form is not None and not form.name.titles and form.name.key not in self._of for form in others)

    def _add_told(self, form: Form) -> bool:
        """Place a name that the text tells to be another name of somebody; say whether it does."""
        for key in self._told.get(form.name.key, ()):
            cluster = self._of.get(key)
            if cluster is not None and not self._company.are_two(cluster.forms, form):
                self._join(cluster, form)
                return True
        return False

    def _gender(self, form: Form) -> str:
        return form.name.title_gender or self._genders.get(form.name.key, "") or form.name.given_gender

    def _new(self, form: Form) -> Cluster:
        cluster = Cluster()
        self._of[form.name.key] = cluster
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
                for key in lookup_keys(word):
                    self._index[key].append(cluster)

    def _alike(self, *words: str) -> list[Cluster]:
        """Give the persons one of whose names can be one of ``words``, or a longer or shorter form of it, each once."""
        found: dict[int, Cluster] = {}
        for word in words:
            for key in lookup_keys(word):
                found.update((id(cluster), cluster) for cluster in self._index.get(key, ()))
        return list(found.values())

    def add_full(self, form: Form) -> None:
        """Place a name of two words or more."""
        name = form.name
        first, last = name.lows[0], name.lows[-1]
        if self._add_told(form) or self._add_late(form):
            return
        is_wife = name.is_married and GIVEN_NAMES.get(first) == "m"
        gender = "f" if is_wife else self._gender(form)
        fitting: list[Cluster] = []
        near = self._alike(first, last)
        if len(near) > _CROWD:
            near = self._alike(first)
        for cluster in near:
            is_same = last in cluster.family and any(fits_given(first, given) for given in cluster.given)
            is_turned = first in cluster.family and last in cluster.given
            if not (is_same or is_turned):
                is_longer = any(extends(other.name.lows, name.lows) for other in cluster.forms if other.name.is_full)
                if not is_longer:
                    continue
            if (
                not conflict(cluster.gender, gender)
                and not (is_wife and cluster.is_married != is_wife and cluster.is_married)
                and not self._company.are_two(cluster.forms, form)
            ):
                fitting.append(cluster)
        if len([cluster for cluster in fitting if cluster.mark]) > 1:
            self.open_forms.append((form, fitting))
        elif fitting:
            self._join(max(fitting, key=lambda cluster: cluster.n), form)
        else:
            cluster = self._new(form)
            self._learn(cluster, given=f"mrs {first}" if is_wife else first, family=last)

    def _add_late(self, form: Form) -> bool:
        """Place initials with the one full name that they fit, and a wished name with the one who has its given name."""
        lows = form.name.lows
        if all(len(low) == 1 for low in lows):
            letters = initials(lows)
            fitting = [c for c in self.clusters if any(initials(f.name.lows).startswith(letters) for f in c.forms)]
        elif form.name.key in self._wished:
            fitting = [c for c in self._alike(lows[0]) if lows[0] in c.given and lows[-1] not in c.family]
        else:
            return False
        if len(fitting) != 1:
            return False
        fitting[0].add(form)
        self._of[form.name.key] = fitting[0]
        return True

    def add_given(self, form: Form) -> bool:
        """Place a single word that is the given name of exactly one person; say whether it was."""
        word = form.name.lows[0] if form.name.lows else ""
        if self._add_told(form):
            return True
        gender = form.name.given_gender or self._genders.get(form.name.key, "")
        fitting = [c for c in self._alike(word) if word in c.given and not conflict(c.gender, gender)]
        if len(fitting) != 1 or self._lasts[word] > self._firsts[word] or word in KIN_NAMES:
            return False
        self._join(fitting[0], form)
        return True

    def is_given(self, form: Form) -> bool:
        """Say whether the word after a title is a given name."""
        return self._is_given(form.name.lows[0], form.name.titles)

    def add_titled(self, form: Form) -> None:
        """Place a title with one word of name."""
        if self._add_told(form):
            return
        word = form.name.lows[0]
        is_given = self._is_given(word, form.name.titles)
        gender = self._gender(form)
        fitting = [
            cluster
            for cluster in self._alike(word)
            if any(fits_given(word, given) for given in cluster.given) and not conflict(cluster.gender, gender)
        ]
        if fitting and is_given:
            self._choose(form, fitting)
            return
        fitting = [
            cluster for cluster in self._alike(word) if word in cluster.family and self._fits_family(cluster, form)
        ]
        if self._is_head(form, word, fitting):
            fitting = [cluster for cluster in fitting if not cluster.given]
        if fitting and not (is_given and not self._lasts[word]):
            if form.name.is_unmarried and len(fitting) > 1:
                fitting = _eldest([c for c in fitting if c.gender == "f"] or fitting, self._company, form)
            self._choose(form, fitting)
            return
        cluster = self._new(form)
        self._learn(cluster, given=word if is_given else "", family="" if is_given else word)

    def _is_head(self, form: Form, word: str, fitting: Sequence[Cluster]) -> bool:
        """Say whether a title and a family name are those of the head of a family, of whom none of its given names is.

        That is so of "Mr." where several men of the family have a given name, unless one is named far more often than the others
        and nothing sets him apart, and of "Lady" where there is a Sir of that family.
        """
        family = [c for c in self._alike(word) if word in c.family]
        title = form.name.titles[-1]
        if title == "lady":
            return any(c.titles["sir"] for c in family)
        men = sorted(
            (c for c in family if c.given and c.gender != "f" and not set(c.titles) & _MILITARY), key=lambda c: -c.n
        )
        if title != "mr" or len(men) < _TWO or any(c.titles["mr"] for c in fitting if c.given):
            return False
        return men[0] not in fitting or men[0].n < _AHEAD * men[1].n

    def _is_given(self, word: str, titles: tuple[str, ...]) -> bool:
        if self._lasts[word] > self._firsts[word]:
            return False
        if titles[-1] in _BEFORE_GIVEN and not (titles[-1] in {"lord", "lady"} and word not in GIVEN_NAMES):
            return True
        return bool(self._firsts[word]) or word in GIVEN_NAMES

    def _fits_family(self, cluster: Cluster, form: Form) -> bool:
        name = form.name
        if conflict(cluster.gender, self._gender(form)):
            return False
        if name.is_married and (cluster.is_unmarried or not cluster.gender):
            return False
        if name.is_unmarried and (cluster.is_married or cluster.titles["lady"]):
            return False
        if name.titles[-1] == "lady" and cluster.is_unmarried:
            return False
        if not name.title_gender and not self._genders.get(name.key) and (cluster.is_married or cluster.is_unmarried):
            return False
        if cluster.given and (
            self._company.are_two(cluster.forms, form)
            or (self._is_short and self._company.call_each_other(cluster.forms, form))
            or self._company.beyond_chance(cluster.forms, form) > _TOGETHER
        ):
            return False
        if name.titles and not set(name.titles) & set(cluster.titles):
            own = set(name.titles) & _MILITARY
            theirs = set(cluster.titles) & _MILITARY
            if (own and (theirs or cluster.titles["mr"])) or (theirs and "mr" in name.titles):
                return False
        return True

    def add_word(self, form: Form) -> None:
        """Place a single word: a given name, a family name, or the only name somebody has."""
        if self._add_told(form):
            return
        word = form.name.lows[0] if form.name.lows else form.name.key
        gender = form.name.given_gender or self._genders.get(form.name.key, "")
        if word in KIN_NAMES:
            self._learn(self._new(form), given=word)
            return
        if word in HONORIFIC_TITLES:
            self._choose(form, [c for c in self.clusters if word in c.honorifics])
            return
        if len(word) == 1:
            self._add_initial(form)
            return
        alike = self._alike(word)
        if any(is_spoken_spelling(part) for text in form.texts for part in text.split()):
            word = next(
                (known for c in alike for known in (*c.given, *c.family) if squeezed(known) == squeezed(word)), word
            )
        by_given = [c for c in alike if word in c.given and not conflict(c.gender, gender)]
        by_family = [c for c in alike if word in c.family]
        voted = self._genders.get(form.name.key, "")
        if voted:
            by_family = [c for c in by_family if not conflict(c.gender, voted)] or by_family
        if not by_given and not by_family:
            near = [
                c
                for c in alike
                if any(fits_given(word, given) for given in c.given)
                and not conflict(c.gender, gender)
                and self._company.beyond_chance(c.forms, form) <= _TOGETHER
                and (not c.noble or self._company.is_mostly_spoken(form))
            ]
            near = _ahead(near)
            near = near or self._clipped(form, gender) or self._played_on(form, word)
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

    def _add_initial(self, form: Form) -> None:
        """Place a single letter with the one name that begins with it; of nobody else it is a person only if it acts."""
        letter = form.name.lows[0]
        fitting = [
            c
            for c in self.clusters
            if any(name.startswith(letter) for name in c.given | c.family) and not self._company.are_two(c.forms, form)
        ]
        if len(fitting) == 1:
            self._join(fitting[0], form)
        elif not fitting or self._company.acts(form):
            self._learn(self._new(form), given=letter)

    def _played_on(self, form: Form, word: str) -> list[Cluster]:
        """Give the persons on whose name a word plays ("Gregotron"), or whose name it misspells."""
        fitting: list[Cluster] = []
        for cluster in self.clusters if self._is_short else self._alike(word):
            names = cluster.given | cluster.family
            is_play = any(is_play_on(word, name) for name in names)
            is_error = form.n * _RARE <= cluster.n and any(is_misspelt(word, name) for name in names)
            if (is_play or is_error) and not self._company.shares(cluster.forms, form):
                fitting.append(cluster)
        return fitting

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
            and not conflict(c.gender, gender)
            and any(is_clipped(word, name) for name in c.given | c.family)
        ]

    def _pet_named(self, form: Form, word: str) -> list[Cluster]:
        """Give the persons of a short story whom a short or pet form can name; an exact beginning goes before the rest.

        Pronouns are too few in a short story to tell a gender against it; names and titles are not.
        """
        gender = form.name.title_gender or form.name.given_gender
        is_spoken = bool(form.name.honorific) or self._company.is_spoken(form)
        fitting = [
            (not any(is_clipped(*sorted((word, name), key=len)) for name in c.given | c.family), c)
            for c in self.clusters
            if not any(conflict(f.name.title_gender or f.name.given_gender, gender) for f in c.forms)
            and not self._company.shares(c.forms, form)
            and any(is_short_for(word, name) or is_short_for(name, word) for name in c.given | c.family)
        ]
        exact = [c for is_loose, c in fitting if not is_loose]
        if not exact:
            exact = [c for _, c in fitting if any(has_pet_ending(word, name) for name in c.given)]
        if exact:
            return exact if is_spoken or len(word) >= _MIN_STEM else []
        return [c for _, c in fitting] if is_spoken else []

    def add_title(self, form: Form) -> None:
        """Place a title that stands alone."""
        if self._add_told(form):
            return
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
        elders = [c for c in ranked if c.mark == "old"] if form.name.titles and form.name.words else []
        ranked = elders or ranked
        if len(ranked) > 1 and not (form.name.titles and not form.name.is_bare_title):
            near = [c for c in ranked if c.n >= _HALF * ranked[0].n or c.n > 30 or c.mark]
            if len(near) > 1:
                self.open_forms.append((form, near))
                return
        with_title = [c for c in ranked if set(form.name.titles) & set(c.titles)]
        self._join((with_title or ranked)[0], form)

    def unite(self) -> None:
        """Join two persons of one given name, one of whom is told to have had the family name of the other."""
        for key in sorted(self._told):
            cluster, form = self._of.get(key), self._forms.get(key)
            if cluster is None or form is None or not form.name.titles or not form.name.lows:
                continue
            family = form.name.lows[-1]
            for other in self._alike(*cluster.given):
                is_same = family in other.family and bool(cluster.given & other.given)
                if other is cluster or not is_same or any(self._company.are_two(cluster.forms, f) for f in other.forms):
                    continue
                for one in other.forms:
                    self._join(cluster, one)
                other.forms = []
                self._became[id(other)] = cluster

    def names(self) -> Names:
        """Give the persons that still bear a name, and the names that several of them can bear."""
        still_open: list[tuple[Form, list[Cluster]]] = []
        for form, fitting in self.open_forms:
            heirs = {id(c): c for c in (self._became.get(id(c), c) for c in fitting) if c.forms}
            if len(heirs) > 1:
                still_open.append((form, list(heirs.values())))
            elif form.rows:
                for cluster in heirs.values():
                    self._join(cluster, form)
        return Names([cluster for cluster in self.clusters if cluster.forms], still_open)

    def hand_over(self) -> None:
        """Let names and offices that are told to pass to somebody be that person's from there on."""
        offices = {form.name.key for c in self.clusters for form in c.forms if _is_office(form)}
        offices |= {form.name.key for form, _ in self.open_forms if _is_office(form)}
        passed = [*self._changes, *self._company.told.successions(offices)]
        for told in sorted(passed, key=lambda told: told.start):
            heir = self._of.get(told.one)
            if heir is None:
                continue
            for cluster in self.clusters:
                if cluster is heir:
                    continue
                late = [self._cut(form, told.start) for form in cluster.forms if form.name.key == told.other]
                cluster.forms = [form for form in cluster.forms if form.rows]
                for form in late:
                    heir.add(form)
            for form, _ in self.open_forms:
                if form.name.key == told.other:
                    heir.add(self._cut(form, told.start))
            heir.forms = [form for form in heir.forms if form.rows]

    def _cut(self, form: Form, start: int) -> Form:
        """Give the occurrences of a name from an offset on, and leave it the others."""
        rows = [row for row, at in zip(form.rows, self._company.starts(form), strict=True) if at >= start]
        part = Form(form.name, rows, self._company.texts(rows))
        form.rows = [row for row in form.rows if row not in set(rows)]
        form.texts = self._company.texts(form.rows)
        return part

    def _join(self, cluster: Cluster, form: Form) -> None:
        cluster.add(form)
        self._of[form.name.key] = cluster
        if form.name.is_full:
            self._learn(cluster, given=form.name.lows[0], family=form.name.lows[-1])


def _ahead(clusters: list[Cluster]) -> list[Cluster]:
    """Give the one that is named far more often than the others, or all."""
    ranked = sorted(clusters, key=lambda cluster: -cluster.n)
    return ranked[:1] if len(ranked) > 1 and ranked[0].n >= _FAR_AHEAD * ranked[1].n else clusters


def _is_office(form: Form) -> bool:
    name = form.name
    is_definite = any(text[:4] in {"the ", "The "} for text in form.texts)
    return name.is_bare_title or (is_definite and len(name.lows) == 1 and not name.titles)


def _eldest(fitting: list[Cluster], company: Company, form: Form) -> list[Cluster]:
    """Give the sister who is called by title and family name alone: the one whose given name takes no title."""
    rows: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in fitting:
        n_titled = sum(f.n for f in cluster.forms if f.name.is_unmarried and f.name.lows[0] in cluster.given)
        rows[n_titled].append(cluster)
    best = rows[min(rows)]
    return [min(best, key=lambda cluster: (company.beyond_chance(cluster.forms, form), -cluster.n))]
