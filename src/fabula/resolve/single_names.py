"""Names of one word: given and family names alone, short names, initials, plays on names, misspellings."""

from __future__ import annotations

from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.honorifics import HONORIFIC_TITLES
from fabula.lang.en.name_spelling import is_spoken_spelling, squeezed
from fabula.lang.en.person_nouns import KIN_NAMES
from fabula.lang.en.short_names import has_pet_ending, is_play_on, is_short_for
from fabula.resolve.bearers import Cluster, Form
from fabula.resolve.likeness import conflict, fits_given, hyphen_ends, is_clipped, is_misspelt
from fabula.resolve.person import FEW
from fabula.resolve.register import Register

__all__ = ["TOGETHER", "SingleNames"]

TOGETHER = 1.5
"""Shared sentences beyond chance that make two names two persons."""

_MIN_STEM = 3
_RARE, _FAR_AHEAD = 2, 5


class SingleNames(Register):
    """Places names of one word with the persons that bear them."""

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

    def add_word(self, form: Form) -> None:
        """Place a single word: a given name, a family name, or the only name somebody has."""
        if self._add_told(form):
            return
        word = form.name.lows[0] if form.name.lows else form.name.key
        gender = self._genders.get(form.name.key, "") or form.name.given_gender
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
                and self._company.beyond_chance(c.forms, form) <= TOGETHER
                and (not c.noble or self._company.is_mostly_spoken(form))
            ]
            near = _ahead(near)
            near = near or self._clipped(form, gender) or self._played_on(form, word) or self._hyphened(form, word)
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

    def _hyphened(self, form: Form, word: str) -> list[Cluster]:
        """Give the persons of whose hyphened name a word is the first or the last, or who have such a word for a name."""
        ends = self._own_ends(word)
        voted = self._genders.get(form.name.key, "")
        return [
            c
            for c in self._alike(word, *ends)
            if any(word in self._own_ends(given) or given in ends for given in c.given)
            and not conflict(c.gender, voted)
            and not self._company.are_two(c.forms, form)
            and self._company.beyond_chance(c.forms, form) <= TOGETHER
        ]

    def _own_ends(self, word: str) -> tuple[str, ...]:
        """Give the ends of a hyphened name that no other has: two footmen may be "Crane-Footman" and "Stork-Footman"."""
        ends = hyphen_ends(word)
        others = (
            [hyphen_ends(low) for form in self._forms.values() for low in form.name.lows if low != word] if ends else []
        )
        return tuple(end for end in ends if not any(end in other for other in others))

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


def _ahead(clusters: list[Cluster]) -> list[Cluster]:
    """Give the one that is named far more often than the others, or all."""
    ranked = sorted(clusters, key=lambda cluster: -cluster.n)
    return ranked[:1] if len(ranked) > 1 and ranked[0].n >= _FAR_AHEAD * ranked[1].n else clusters
