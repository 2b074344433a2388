"""Whether two names can be those of one person, by the company that they keep in the story."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.resolve.bearers import Form
from fabula.resolve.contexts import Contexts

__all__ = ["Company"]


class Company:
    """What stands against two names being one person's: sentences, clauses and speeches that hold both."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        self._sentences_of: dict[str, set[int]] = {}
        self._n = max(1, len(set(contexts.sentence)))

    def beyond_chance(self, forms: Iterable[Form], form: Form) -> float:
        """Give how many sentences of narration a name shares with other names beyond chance; those of one person seldom do."""
        own = self._sentences(form)
        others: set[int] = set()
        for other in forms:
            others |= self._sentences(other)
        expected = len(own) * len(others) / self._n
        return len(own & others) - expected - 2 * expected**0.5

    def shares(self, forms: Iterable[Form], form: Form) -> bool:
        """Say whether a name stands in one sentence of narration with one of the others."""
        own = self._sentences(form)
        return any(own & self._sentences(other) for other in forms)

    def is_spoken(self, form: Form) -> bool:
        """Say whether a name occurs in speech only."""
        return all(self._contexts.is_quoted[row] for row in form.rows)

    def _sentences(self, form: Form) -> set[int]:
        key = form.name.key
        if key not in self._sentences_of:
            self._sentences_of[key] = {
                self._contexts.sentence[row] for row in form.rows if not self._contexts.is_quoted[row]
            }
        return self._sentences_of[key]
