"""Names to persons: which names are forms of one person's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.name_marks import OPPOSITES
from fabula.lang.en.person_nouns import KIN_NAMES
from fabula.resolve.bearers import Cluster, Form, Names
from fabula.resolve.company import Company
from fabula.resolve.likeness import OFTEN, conflict, extends, fits_given, initials, is_description
from fabula.resolve.register import BEFORE_GIVEN
from fabula.resolve.single_names import TOGETHER, SingleNames

__all__ = ["cluster_names"]

_MILITARY = frozenset(
    "captain colonel major admiral general lieutenant sergeant commander commodore corporal sir lord".split()
)
_SOME, _TWO, _AHEAD = 8, 2, 3
_CROWD = 200
"""Persons of one family name beyond which it tells nobody apart."""


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
    described = [form for form in ordered if builder.is_described(form)]
    full = [form for form in ordered if form.name.is_full and form not in described]
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
    for form in described:
        builder.add_described(form)
    for form in ordered:
        if form.name.is_bare_title:
            builder.add_title(form)
    builder.unite()
    builder.hand_over()
    return builder.names()


class _Builder(SingleNames):
    """Places marked names, full names, and names with a title."""

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

    def is_described(self, form: Form) -> bool:
        """Say whether a name is one word of name with a day or an adjective before it: "Tuesday Quill" where Quill is often named."""
        lows = form.name.lows
        if len(lows) != _TWO or form.name.titles or not is_description(lows[0]):
            return False
        single = self._forms.get(lows[1])
        return single is not None and single.n >= OFTEN * form.n and self._lasts[lows[1]] <= form.n + _TWO

    def add_described(self, form: Form) -> None:
        """Place a name with a day or an adjective before it with the one who bears the name, else as one of its own."""
        cluster = self._of.get(form.name.lows[1])
        if cluster is None or self._company.are_two(cluster.forms, form):
            self.add_full(form)
        else:
            cluster.add(form)
            self._of[form.name.key] = cluster

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
        if titles[-1] in BEFORE_GIVEN and not (titles[-1] in {"lord", "lady"} and word not in GIVEN_NAMES):
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
            or self._company.beyond_chance(cluster.forms, form) > TOGETHER
        ):
            return False
        if name.titles and not set(name.titles) & set(cluster.titles):
            own = set(name.titles) & _MILITARY
            theirs = set(cluster.titles) & _MILITARY
            if (own and (theirs or cluster.titles["mr"])) or (theirs and "mr" in name.titles):
                return False
        return True

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


def _eldest(fitting: list[Cluster], company: Company, form: Form) -> list[Cluster]:
    """Give the sister who is called by title and family name alone: the one whose given name takes no title."""
    rows: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in fitting:
        n_titled = sum(f.n for f in cluster.forms if f.name.is_unmarried and f.name.lows[0] in cluster.given)
        rows[n_titled].append(cluster)
    best = rows[min(rows)]
    return [min(best, key=lambda cluster: (company.beyond_chance(cluster.forms, form), -cluster.n))]
