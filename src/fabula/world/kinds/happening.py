"""What happens: events with who does it to whom, and whether it happens at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fabula.world.change import Change, Source, Status
from fabula.world.draft import Draft, Ruling
from fabula.world.telling import Telling, known

__all__ = ["Happening", "read"]

_STATUS: dict[str | None, Status] = {
    "negated": "denied",
    "hypothetical": "hypothetical",
    "habitual": "habitual",
    "future": "planned",
}
_DEATHS = {"die", "kill"}
_LEAST_DEATH = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Change):
    """``agents`` do ``lemma`` to ``patients``."""

    kind: ClassVar[str] = "event"

    lemma: str
    event_kind: str | None = None
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()

    def apply(self, draft: Draft) -> None:
        """Count what happens; who dies is dead from here on."""
        if not self.is_fact:
            return
        draft.n_events += 1
        if self.event_kind in _DEATHS and not (self.score is not None and self.score < _LEAST_DEATH):
            # subtle: who dies may stand as agent (she died) or as patient (he killed her)
            for who in self.patients or (self.agents if self.event_kind == "die" else ()):
                draft.dead.setdefault(who, Ruling(self, (self,)))


def read(telling: Telling) -> Iterator[Happening]:
    """Give the rows of the layer ``events``."""
    story = telling.story
    layer, quotations = story.layer("events"), story.layer("quotations")
    starts, ends = layer.ints("start").tolist(), layer.ints("end").tolist()
    kinds, lemmas, realis = layer.texts("kind"), layer.texts("lemma"), layer.labels("realis")
    roles = [layer.ragged(name) for name in ("agent", "patient", "recipient")]
    told, scores = layer.ints("narrated_in").tolist(), layer.floats("score").tolist()
    speakers = quotations.ints("speaker").tolist()
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        source = telling.source_of(None, start)
        if told[row] >= 0:
            speaker = speakers[told[row]]
            source = Source("speech") if speaker < 0 else telling.source_of(speaker, start)
        agents, patients, recipients = (tuple(role[row].tolist()) for role in roles)
        yield Happening(
            **telling.place(end),
            lemma=lemmas[row] or story.text[start:end].lower(),
            event_kind=kinds[row],
            agents=agents,
            patients=patients,
            recipients=recipients,
            source=source,
            status=_STATUS.get(realis[row], "asserted"),
            evidence=((start, end),),
            row=("events", row),
            score=known(scores[row]),
        )
