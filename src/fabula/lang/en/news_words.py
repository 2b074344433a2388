"""English words by which a line of speech tells news: deaths, thefts, marriages, kin, confessions, and what is no news."""

from __future__ import annotations

__all__ = [
    "ASKING",
    "CUES",
    "FATES",
    "FIRST_WORDS",
    "GRAVE",
    "HEDGES",
    "KIN_AND_ROLES",
    "LEADS",
    "LOOSE_WORDS",
    "MODALS",
    "REACTING",
    "WEIGHTY",
]

WEIGHTY = frozenset(
    """
    die dead death drown kill murder hang shoot stab poison bury burn blow break steal take rob forge hide lose vanish disappear
    gone escape flee leave desert sell buy inherit owe pay bribe betray lie cheat trick swap fake blame accuse arrest marry
    marriage engage engaged divorce wed wedding widow pregnant baby bear birth love affair adopt hospital ill sick illness
    cancer fever wound hurt bleed quit fire sack resign hire promote elect apply accept refuse win will arrive return find discover
    catch follow watch spy write letter send secret truth cut destroy wreck sink crash fall collapse drop empty missing shut locked
    cancel invade attack army soldier police war rider enemy bomb alive haunt curse bargain save rescue drug money key
    treasure plan plot gun knife blood body corpse fall send send give sign meet run bring know read
    """.split()
)
"""Words of what matters in a story: life and death, love and kin, theft, money, coming and going."""

GRAVE = frozenset(
    """
    die dead death drown kill murder hang shoot stab poison bury burn steal rob forge vanish disappear gone escape flee inherit betray
    cheat trick fake arrest marry marriage engaged divorce wed widow pregnant baby affair adopt cancer resign sack invade attack
    missing secret stowaway spy ghost
    """.split()
)
"""The gravest of them."""

FATES = frozenset(
    """
    dead gone missing alive dying empty stolen lost taken broken ruined pregnant ill sick married engaged back here coming locked open
    awake asleep hurt wounded bleeding burning burned sinking free safe late arrested hanged killed drowned
    """.split()
)
"""What has become of somebody or something: "the boat is gone"."""

KIN_AND_ROLES = frozenset(
    """
    father mother dad mum mom mama papa brother sister son daughter uncle aunt cousin niece nephew grandfather grandmother grandson
    granddaughter wife husband widow widower fiance fiancee fiancé fiancée girlfriend boyfriend twin stepfather stepmother stepson
    godfather godmother heir child friend boss captain king queen prince princess killer thief spy traitor ghost witch murderer
    """.split()
)
"""Nouns that say who somebody is: "she is my niece", "I am his brother"."""

MODALS = frozenset("would could should might may must can shall ought need".split())

HEDGES = frozenset(
    """
    think suppose hope believe guess know mean want feel wonder wish like hate imagine bet doubt expect remember forget need
    understand promise swear thank beg agree assume see hear say ask love prefer mind care try
    """.split()
)
"""Verbs of which "I" as a subject tells a mind and no fact."""

LOOSE_WORDS = frozenset(
    "always everything nothing everybody nobody anybody everyone anyone anything perhaps maybe probably rather quite".split()
)
"""Words of sayings and opinions."""

ASKING = frozenset("who whom whose what where why when how which".split())
"""Words that ask for news."""

FIRST_WORDS = frozenset(
    "yes no yeah nope aye nay well oh sir ma'am madam please sorry thanks ah listen look right".split()
)
"""Words at the beginning of a line that tell nothing."""

CUES = frozenset(
    "admit announce confess confide disclose explain inform report reveal tell blurt warn declare own".split()
)
"""Verbs of cues for lines with news."""

LEADS = (
    "tell you",
    "should know",
    "ought to know",
    "the truth",
    "the fact is",
    "something to say",
    "confess",
    "have news",
    "got news",
    "all right",
    "the thing is",
    "i lied",
    "it was me",
)
"""What stands in a line before its news."""

REACTING = frozenset(
    """
    stare gasp drop silence still pale white freeze frozen blink stop shock sit face quiet nobody mouth whirl gape stagger swallow
    sob weep cry shudder sway flush grow turn startle tremble stiffen gray grey breath breathe speechless slid sank rise spun
    """.split()
)
"""Words of the narration right after news."""
