"""English verbs and adjectives that tell what two people are to each other, by what they do and feel."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ACT", "BODY_HARM", "FEELING", "LIGHT_PHRASES", "PROPERTY_HARM", "TIE_ADJECTIVES", "TIE_VERBS", "TieVerb"]

ACT, FEELING = "act", "feeling"


@dataclass(frozen=True, slots=True)
class TieVerb:
    """What a verb tells of its subject and another person.

    ``other`` is where the other stands: ``obj`` (object of the active, subject of the passive), or a preposition.
    ``particle`` must stand with the verb. ``is_reversed``: the other is the source. ``is_mutual``: a plural subject alone, or
    one with "each other", tells it as well.
    """

    type: str
    other: str = "obj"
    strength: float = 1.0
    state: str = "holds"
    particle: str = ""
    is_reversed: bool = False
    is_mutual: bool = False
    kind: str = ACT
    kin: str | None = None


def _feeling(type_: str, strength: float, other: str = "obj") -> TieVerb:
    return TieVerb(type_, other, strength, kind=FEELING)


_VERBS: dict[str, tuple[TieVerb, ...]] = {
    "love": (_feeling("romantic_interest", 1.6),),
    "adore": (_feeling("romantic_interest", 0.9),),
    "fancy": (_feeling("romantic_interest", 1.2),),
    "desire": (_feeling("romantic_interest", 1.2),),
    "dote": (_feeling("romantic_interest", 0.9, "on"),),
    "pine": (_feeling("romantic_interest", 1.4, "for"),),
    "court": (TieVerb("romantic_interest", strength=1.6),),
    "woo": (TieVerb("romantic_interest", strength=1.6),),
    "flirt": (TieVerb("romantic_interest", "with", 1.2),),
    "kiss": (TieVerb("romantic_interest", strength=1.6, is_mutual=True),),
    "marry": (
        TieVerb("couple", strength=2.6, state="begins", is_mutual=True),
        TieVerb("couple", "to", 2.6, state="holds"),
    ),
    "wed": (
        TieVerb("couple", strength=2.6, state="begins", is_mutual=True),
        TieVerb("couple", "to", 2.6, state="holds"),
    ),
    "engage": (TieVerb("couple", "to", 2.4, is_mutual=True),),
    "betroth": (TieVerb("couple", "to", 2.4, is_mutual=True),),
    "elope": (TieVerb("couple", "with", 2.0, state="begins", is_mutual=True),),
    "date": (TieVerb("couple", strength=1.9, is_mutual=True),),
    "propose": (TieVerb("romantic_interest", "to", 1.8),),
    "divorce": (TieVerb("couple", strength=2.4, state="ends", is_mutual=True),),
    "dump": (TieVerb("couple", strength=1.6, state="ends"),),
    "jilt": (TieVerb("couple", strength=2.0, state="ends"),),
    "break": (TieVerb("couple", "with", 2.2, state="ends", particle="up", is_mutual=True),),
    "split": (TieVerb("couple", "with", 1.8, state="ends", particle="up", is_mutual=True),),
    "separate": (TieVerb("couple", "from", 1.2, state="ends"),),
    "hate": (_feeling("enemy", 1.6),),
    "loathe": (_feeling("enemy", 1.6),),
    "despise": (_feeling("enemy", 1.6),),
    "detest": (_feeling("enemy", 1.3),),
    "befriend": (TieVerb("friend", strength=2.0, state="begins"),),
    "teach": (TieVerb("mentor", strength=1.7),),
    "tutor": (TieVerb("mentor", strength=2.0),),
    "mentor": (TieVerb("mentor", strength=2.2),),
    "train": (TieVerb("mentor", strength=1.7), TieVerb("mentor", "under", 1.8, is_reversed=True)),
    "coach": (TieVerb("mentor", strength=1.7),),
    "apprentice": (TieVerb("mentor", "to", 2.0, is_reversed=True),),
    "study": (TieVerb("mentor", "under", 1.8, is_reversed=True),),
    "hire": (TieVerb("superior", strength=1.9, state="begins"),),
    "employ": (TieVerb("superior", strength=1.9),),
    "recruit": (TieVerb("superior", strength=1.2, state="begins"),),
    "promote": (TieVerb("superior", strength=1.3),),
    "fire": (TieVerb("superior", strength=1.0, state="ends"),),
    "serve": (TieVerb("superior", "under", 2.2, is_reversed=True), TieVerb("superior", "obj", 1.0, is_reversed=True)),
    "work": (
        TieVerb("superior", "for", 1.9, is_reversed=True),
        TieVerb("superior", "under", 1.9, is_reversed=True),
        TieVerb("colleague", "with", 1.4),
    ),
    "report": (TieVerb("superior", "to", 1.2, is_reversed=True),),
    "obey": (TieVerb("superior", strength=0.9, is_reversed=True),),
    "ally": (TieVerb("ally", "with", 2.0, state="begins", is_mutual=True),),
    "team": (TieVerb("ally", "with", 1.6, state="begins", particle="up", is_mutual=True),),
    "betray": (
        TieVerb("victim", strength=1.6),
        TieVerb("enemy", strength=0.8, state="begins"),
        TieVerb("ally", strength=1.4, state="ends"),
    ),
    "rescue": (TieVerb("ally", strength=0.5),),
    "compete": (TieVerb("rival", "with", 1.4, is_mutual=True), TieVerb("rival", "against", 1.6)),
    "adopt": (TieVerb("family", strength=2.2, state="begins", kin="parent"),),
    "raise": (TieVerb("family", strength=0.9, kin="parent"),),
    "foster": (TieVerb("family", strength=1.6, kin="parent"),),
    "kill": (TieVerb("victim", strength=2.2),),
    "murder": (TieVerb("victim", strength=2.4),),
    "stab": (TieVerb("victim", strength=2.2),),
    "shoot": (TieVerb("victim", strength=1.6),),
    "poison": (TieVerb("victim", strength=2.2),),
    "strangle": (TieVerb("victim", strength=2.0),),
    "attack": (TieVerb("victim", strength=1.5),),
    "injure": (TieVerb("victim", strength=1.6),),
    "wound": (TieVerb("victim", strength=1.2),),
    "beat": (TieVerb("rival", strength=1.1),),
    "kidnap": (TieVerb("victim", strength=2.2),),
    "abduct": (TieVerb("victim", strength=2.2),),
    "rob": (TieVerb("victim", strength=1.9),),
    "blackmail": (TieVerb("victim", strength=2.2),),
    "torture": (TieVerb("victim", strength=2.2),),
    "bully": (TieVerb("victim", strength=2.0),),
    "swindle": (TieVerb("victim", strength=1.9),),
    "cheat": (TieVerb("victim", strength=1.0),),
    "frame": (TieVerb("victim", strength=1.3),),
    "punch": (TieVerb("victim", strength=0.7),),
    "slap": (TieVerb("victim", strength=0.6),),
    "imprison": (TieVerb("victim", strength=1.6),),
    "strike": (TieVerb("victim", strength=1.2),),
    "hit": (TieVerb("victim", strength=0.7),),
    "outdo": (TieVerb("rival", strength=1.2),),
    "defeat": (TieVerb("rival", strength=1.0),),
    "shove": (TieVerb("victim", strength=0.9),),
    "push": (TieVerb("victim", strength=0.8),),
    "trip": (TieVerb("victim", strength=0.9),),
    "mock": (TieVerb("victim", strength=0.9),),
    "humiliate": (TieVerb("victim", strength=1.3),),
    "kick": (TieVerb("victim", strength=0.7),),
    "bite": (TieVerb("victim", strength=1.0),),
    "whip": (TieVerb("victim", strength=1.6),),
    "flog": (TieVerb("victim", strength=1.8),),
    "choke": (TieVerb("victim", strength=1.6),),
    "drown": (TieVerb("victim", strength=1.8),),
    "assault": (TieVerb("victim", strength=1.8),),
    "slay": (TieVerb("victim", strength=2.2),),
    "execute": (TieVerb("victim", strength=2.0),),
    "behead": (TieVerb("victim", strength=2.2),),
    "curse": (TieVerb("victim", strength=1.0),),
    "defraud": (TieVerb("victim", strength=1.9),),
    "deceive": (TieVerb("victim", strength=1.0),),
    "exploit": (TieVerb("victim", strength=1.4),),
    "torment": (TieVerb("victim", strength=1.6),),
    "haunt": (TieVerb("victim", strength=0.8),),
    "threaten": (TieVerb("enemy", strength=0.9),),
    "meet": (TieVerb("acquaintance", strength=1.0, state="begins", is_mutual=True, kind=FEELING),),
    "know": (_feeling("acquaintance", 0.5),),
    "fight": (
        TieVerb("ally", "beside", 1.6),
        TieVerb("ally", "alongside", 1.6),
        TieVerb("enemy", "obj", 0.9),
        TieVerb("enemy", "with", 1.0, is_mutual=True),
    ),
    "defy": (TieVerb("enemy", strength=0.8),),
    "trust": (_feeling("ally", 0.9),),
    "envy": (_feeling("rival", 1.1),),
    "rival": (TieVerb("rival", strength=1.6),),
    "worship": (_feeling("romantic_interest", 1.0),),
    "cherish": (_feeling("romantic_interest", 0.9),),
    "idolize": (_feeling("romantic_interest", 0.8),),
    "resent": (_feeling("enemy", 0.8),),
    "distrust": (_feeling("enemy", 0.8),),
    "supervise": (TieVerb("superior", strength=1.8),),
    "oversee": (TieVerb("superior", strength=1.2),),
    "command": (TieVerb("superior", strength=1.4),),
    "lead": (TieVerb("superior", strength=1.8),),
    "appoint": (TieVerb("superior", strength=1.2, state="begins"),),
    "forgive": (_feeling("friend", 0.3),),
    "sleep": (TieVerb("couple", "with", 1.0, is_mutual=True),),
    "live": (TieVerb("couple", "with", 0.5),),
}

BODY_HARM = frozenset("break cut burn bite crush smash slice scar blacken twist".split())
"""Verbs by which one is harmed in a part of his body."""

PROPERTY_HARM = frozenset("burn destroy wreck smash raid loot steal sink ruin sack".split())
"""Verbs by which one is harmed in what is his."""

TIE_VERBS: MappingProxyType[str, tuple[TieVerb, ...]] = MappingProxyType(_VERBS)
"""Dictionary form to what the verb tells; the first reading whose other person is there counts."""

TIE_ADJECTIVES: MappingProxyType[str, tuple[TieVerb, ...]] = MappingProxyType(
    {
        "married": (TieVerb("couple", "to", 2.6, is_mutual=True),),
        "engaged": (TieVerb("couple", "to", 2.6, is_mutual=True),),
        "betrothed": (TieVerb("couple", "to", 2.6, is_mutual=True),),
        "affianced": (TieVerb("couple", "to", 2.6, is_mutual=True),),
        "divorced": (TieVerb("couple", "from", 2.4, state="ends", is_mutual=True),),
        "related": (TieVerb("family", "to", 1.6, is_mutual=True),),
        "friendly": (TieVerb("friend", "with", 0.8),),
        "infatuated": (_feeling("romantic_interest", 1.8, "with"),),
        "sweet": (_feeling("romantic_interest", 1.6, "on"),),
        "soft": (_feeling("romantic_interest", 1.4, "on"),),
        "mad": (_feeling("romantic_interest", 1.2, "about"),),
        "crazy": (_feeling("romantic_interest", 1.4, "about"),),
        "fond": (_feeling("friend", 0.9, "of"),),
        "smitten": (_feeling("romantic_interest", 1.8, "with"),),
        "besotted": (_feeling("romantic_interest", 1.8, "with"),),
        "enamored": (_feeling("romantic_interest", 1.8, "of"),),
        "allied": (TieVerb("ally", "with", 1.8, is_mutual=True),),
    }
)
"""Predicates with "to", "with" and the like."""

LIGHT_PHRASES: MappingProxyType[tuple[str, str], tuple[TieVerb, ...]] = MappingProxyType(
    {
        ("fall", "love"): (TieVerb("romantic_interest", "with", 2.2, state="begins", is_mutual=True, kind=FEELING),),
        ("be", "love"): (TieVerb("romantic_interest", "with", 2.2, is_mutual=True, kind=FEELING),),
        ("give", "heart"): (_feeling("romantic_interest", 1.8, "to"),),
        ("lose", "heart"): (_feeling("romantic_interest", 1.8, "to"),),
        ("have", "eye"): (_feeling("romantic_interest", 0.8, "for"),),
        ("have", "crush"): (_feeling("romantic_interest", 2.0, "on"),),
        ("have", "feeling"): (_feeling("romantic_interest", 1.6, "for"),),
        ("go", "out"): (TieVerb("couple", "with", 1.0, is_mutual=True),),
        ("be", "together"): (TieVerb("couple", "with", 1.2, is_mutual=True),),
        ("fight", "beside"): (TieVerb("ally", "beside", 1.6),),
        ("fight", "alongside"): (TieVerb("ally", "alongside", 1.6),),
        ("take", "order"): (TieVerb("superior", "from", 1.8, is_reversed=True),),
        ("join", "force"): (TieVerb("ally", "with", 1.8, state="begins", is_mutual=True),),
    }
)
"""A verb and the noun or particle that goes with it."""
