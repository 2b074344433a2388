"""English words by which a story shows ties without naming them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

__all__ = [
    "ADDRESSED",
    "COMMANDING",
    "COMMANDS",
    "COURTESY",
    "LEADING",
    "SERVING",
    "SHARED",
    "SHOWN",
    "TEACHING",
    "TOGETHER",
    "UNITS",
    "Cue",
]

COMMANDING = frozenset(
    "captain commander commodore admiral colonel general major boss chief inspector superintendent skipper king queen".split()
)
"""Offices whose holders give orders to those around them."""

COMMANDS = frozenset(
    "order command send put assign dismiss summon promote instruct direct shout bark post appoint detail give reprimand".split()
)
"""What those who hold an office do to those under them."""

TEACHING = frozenset(
    "sensei professor teacher maestro shifu laoshi instructor master coach schoolmaster schoolmistress".split()
)
"""Offices whose holders teach those around them."""

LEADING = frozenset(
    "captain commander colonel general admiral boss chief chef king queen emperor empress skipper headmaster director".split()
)
"""Offices whose holders are mostly over those with whom a story has them speak."""

COURTESY = frozenset("mr mrs miss ms mister lady lord sir madame monsieur dr doctor".split())
"""Titles of those whom an officer meets in company."""

SERVING = frozenset(
    """
    maid housemaid butler valet footman cook housekeeper groom coachman chauffeur page governess nurse steward gardener
    parlourmaid kitchenmaid manservant squire batman clerk secretary waiter waitress porter
    """.split()
)
"""Work of those who say "sir" and "ma'am" to whom they serve."""

_SHARED = """
    colleague 1.9: office desk car shift patrol beat cubicle dressing-room laboratory lab bench trench
    friend 1.6: locker secret secrets lunch confidence umbrella sandwich joke
    couple 1.6: bed bunk pillow toothbrush
    family 1.6: womb cradle mother father parents
    acquaintance 1.4: room flat apartment compartment cabin cell house table
"""
SHARED: MappingProxyType[str, tuple[str, float]] = MappingProxyType(
    {
        word: (head.split()[0], float(head.split()[1]))
        for head, _, things in (line.partition(":") for line in _SHARED.strip().splitlines())
        for word in things.split()
    }
)
"""What two may share, to the type of tie that it shows, and its weight."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word shows of the one who does it and the one next to him; ``needs`` names a word that must stand by."""

    type: str
    strength: float
    is_reversed: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


_FACE = frozenset("ear ears face cheek cheeks neck root roots temple".split())
_ARMS = frozenset("gun pistol sword knife blade rifle bow crossbow revolver spear dagger".split())
_LOVE = "romantic_interest"

SHOWN: MappingProxyType[str, tuple[Cue, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("blush", "redden", "flush"), (Cue(_LOVE, 0.9),)),
        **dict.fromkeys(("pink", "scarlet", "crimson", "red"), (Cue(_LOVE, 0.9, needs=_FACE),)),
        "heart": (Cue(_LOVE, 0.9, needs=frozenset("pound skip flutter leap race beat jump lurch turn stop".split())),),
        "lip": (Cue(_LOVE, 0.6),),
        "embrace": (Cue("friend", 0.5), Cue(_LOVE, 0.3)),
        "hug": (Cue("friend", 0.7),),
        "hand": (Cue(_LOVE, 0.6, needs=frozenset("take hold squeeze clasp find reach".split())),),
        "tease": (Cue("friend", 0.7),),
        "giggle": (Cue("friend", 0.4),),
        "laugh": (Cue("friend", 0.3),),
        **dict.fromkeys(("glare", "sneer", "snarl", "scowl"), (Cue("enemy", 0.5),)),
        **dict.fromkeys(("aim", "point", "raise", "draw", "level"), (Cue("enemy", 0.9, needs=_ARMS),)),
        **dict.fromkeys(
            ("salute", "curtsy", "kneel", "bow"),
            (Cue("superior", 0.9, is_reversed=True),),
        ),
        "dance": (Cue(_LOVE, 0.4),),
        "jealous": (Cue(_LOVE, 0.7),),
    }
)
"""Dictionary form to what the narration shows by it."""

ADDRESSED: MappingProxyType[str, tuple[Cue, ...]] = MappingProxyType(
    {
        "beautiful": (Cue(_LOVE, 0.8, needs=frozenset(("you", "your"))),),
        "aye": (Cue("superior", 0.9, is_reversed=True),),
        "dismiss": (Cue("superior", 0.9, needs=frozenset(("dismissed",))),),
        "order": (Cue("superior", 0.7, needs=frozenset(("that", "an"))),),
        **dict.fromkeys(
            "traitor coward fiend villain monster scoundrel wretch devil".split(),
            (Cue("enemy", 1.0, needs=frozenset(("you",))),),
        ),
        **dict.fromkeys("idiot oaf doorknob dork dummy goof".split(), (Cue("friend", 0.5, needs=frozenset(("you",))),)),
        **dict.fromkeys(("pay", "wage", "salary"), (Cue("superior", 0.8, needs=frozenset(("your",))),)),
        **dict.fromkeys(("fire", "hire"), (Cue("superior", 1.4, needs=frozenset(("you",))),)),
        **dict.fromkeys("midterm homework exam lesson detention scale".split(), (Cue("mentor", 0.6),)),
    }
)
"""Dictionary form to what it shows of who speaks and who is spoken to."""

_TOGETHER = """
    teammate 1.5: train play compete drill spar row race
    colleague 1.5: work rehearse
    friend 1.3: eat laugh grow sit walk study play
    ally 1.3: fight flee escape plot
    couple 1.2: sleep live
"""
TOGETHER: MappingProxyType[str, tuple[str, float]] = MappingProxyType(
    {
        word: (head.split()[0], float(head.split()[1]))
        for head, _, verbs in reversed([line.partition(":") for line in _TOGETHER.strip().splitlines()])
        for word in verbs.split()
    }
)
"""What two may do together, to the type of tie that it shows, and its weight."""

UNITS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys("unit team squad crew band regiment platoon choir orchestra troupe club".split(), "teammate")
    | dict.fromkeys("class office department firm ward kitchen school course year company lab".split(), "colleague")
)
"""What several may belong to, to what they are to each other."""
