"""The persons whose names are known so far, while names are given to persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.resolve.bearers import Cluster, Form, Names
from fabula.resolve.company import Company
from fabula.resolve.likeness import hyphen_ends, lookup_keys
from fabula.resolve.told_names import Told

__all__ = ["BEFORE_GIVEN", "Register"]

BEFORE_GIVEN = frozenset(
    """
    sir lady dame aunt uncle prince princess king queen saint sister brother master cousin emperor empress pope don dona
    doña grandma grandpa grandmother grandfather lord
    """.split()
)
"""Titles that stand before a given name more often than before a family name."""

_HALF = 0.3


class Register:
    """Persons, what their names are, and what the text tells of names.

    Args:
        forms: names by their key.
        company: which names keep company with which.
        genders: gender that the pronouns after a name tell, by its key.
        is_short: the story is short.
    """

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
            elif form.name.lows and form.name.titles and form.name.titles[-1] not in BEFORE_GIVEN:
                self._lasts[form.name.lows[0]] += form.n if form.name.lows[0] not in GIVEN_NAMES else 0

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
                for key in (*lookup_keys(word), *hyphen_ends(word)):
                    self._index[key].append(cluster)

    def _alike(self, *words: str) -> list[Cluster]:
        """Give the persons one of whose names can be one of ``words``, or a longer or shorter form of it, each once."""
        found: dict[int, Cluster] = {}
        for word in words:
            for key in lookup_keys(word):
                found.update((id(cluster), cluster) for cluster in self._index.get(key, ()))
        return list(found.values())

    def _add_told(self, form: Form) -> bool:
        """Place a name that the text tells to be another name of somebody; say whether it does."""
        for key in self._told.get(form.name.key, ()):
            cluster = self._of.get(key)
            if cluster is not None and not self._company.are_two(cluster.forms, form):
                self._join(cluster, form)
                return True
        return False

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

    def _join(self, cluster: Cluster, form: Form) -> None:
        cluster.add(form)
        self._of[form.name.key] = cluster
        if form.name.is_full:
            self._learn(cluster, given=form.name.lows[0], family=form.name.lows[-1])

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

    def _cut(self, form: Form, start: int) -> Form:
        """Give the occurrences of a name from an offset on, and leave it the others."""
        rows = [row for row, at in zip(form.rows, self._company.starts(form), strict=True) if at >= start]
        part = Form(form.name, rows, self._company.texts(rows))
        form.rows = [row for row in form.rows if row not in set(rows)]
        form.texts = self._company.texts(form.rows)
        return part


def _is_office(form: Form) -> bool:
    name = form.name
    is_definite = any(text[:4] in {"the ", "The "} for text in form.texts)
    return name.is_bare_title or (is_definite and len(name.lows) == 1 and not name.titles)
