"""English words around quoted words that tell what is quoted: writing, a title, a word in itself, a thought."""

from __future__ import annotations

__all__ = [
    "EMBEDDED_KIND",
    "HALF_SPOKEN",
    "MARKED_WITH",
    "MIND_VERBS",
    "NAMING_WORDS",
    "NO_NAMES",
    "SOUNDS",
    "TITLE_NOUNS",
    "TITLE_VERBS",
    "TO_ONESELF",
    "WRITTEN_THINGS",
    "WRITTEN_VERBS",
]

EMBEDDED_KIND = {
    # thing that bears words: kind of the layer embedded
    **dict.fromkeys("letter email e-mail epistle missive dispatch despatch".split(), "letter"),
    **dict.fromkeys("note memo postscript scrawl".split(), "note"),
    **dict.fromkeys("card postcard invitation".split(), "card"),
    **dict.fromkeys("poem verse verses rhyme ballad stanza couplet".split(), "poem"),
    **dict.fromkeys(
        "message text texts telegram telegraph wire cable cablegram screen notification tweet post caption sms".split(),
        "message",
    ),
    **dict.fromkeys(
        """
        sign placard plaque plate nameplate notice poster banner label inscription board signboard billboard headstone
        gravestone tombstone epitaph graffiti sticker badge tag legend lettering flag heading headline door-plate
        doorplate brass-plate brass
        """.split(),
        "sign",
    ),
    **dict.fromkeys(
        "book diary journal logbook log entry page paragraph newspaper paper article column".split(), "book"
    ),
}
"""Nouns for things that bear words, and the kind of writing that these are."""

WRITTEN_THINGS = frozenset(EMBEDDED_KIND)
"""Nouns for things that bear words."""

WRITTEN_VERBS = frozenset(
    """
    said says say read reads ran runs saying reading stated states announced announcing declared proclaimed displayed
    bore bearing flashed began begins ended spelled spelt
    """.split(),
)
"""What written things do: "the sign said"."""

TITLE_NOUNS = frozenset(
    """
    book novel poem song play opera ballad story tale film movie show hymn waltz tune march painting picture sonata
    chapter essay article magazine newspaper album track episode series ode aria symphony anthem carol
    pamphlet treatise volume comedy tragedy musical sonnet ditty title
    """.split(),
)
"""Nouns before the name of a work."""

TITLE_VERBS = frozenset(
    """
    called entitled titled sang sing sings singing sung played plays playing hummed humming whistled whistling
    reading read reads reread recited performed watched watching wrote writing
    """.split(),
)
"""Words before the name of a work."""

NAMING_WORDS = frozenset(
    """
    word words term phrase name names expression letters letter called nicknamed dubbed named termed styled
    so-called proverbial
    """.split(),
)
"""Words before a word that is only mentioned."""

HALF_SPOKEN = frozenset("decide resolve reason mull muse".split())
"""Verbs of the mind that are as often spoken."""

MARKED_WITH = frozenset(
    "marked labeled labelled branded inscribed stamped lettered headed captioned stenciled stencilled".split()
)
"""Words between a thing and what is written on it: a door marked "Office"."""

MIND_VERBS = frozenset("think wonder muse reflect ponder meditate ruminate realize realise".split())
"""Verbs after which the words that follow a comma or colon are hardly ever spoken."""

NO_NAMES = frozenset(
    """
    and but or nor so yet for when where while as if then than that this these those there here now once since after
    before until till though although because unless whether what which who whom whose why how in on at by with from to
    into upon of off over under again at about against all both each every some any no none not never only just even
    still soon later meanwhile suddenly perhaps maybe yes oh ah well anyway nobody nothing everything something
    nor neither either instead despite during through without within let do did was were is are had has have
    """.split(),
)
"""Words that begin a sentence and are no name."""

SOUNDS = frozenset(
    """
    bang boom crash thud thump crack snap click clack clang clank clatter splash plop pop whoosh swish zip zap beep
    buzz ding dong ring thwack whack smack slap wham bam pow knock tap tick tock hiss creak crunch rustle drip squeak
    rumble screech slam tap achoo atchoo woof meow miaow moo baa growl roar howl chirp ping whirr whir
    """.split(),
)
"""Noises that are printed like words."""

TO_ONESELF = frozenset(
    "himself herself themselves themself myself itself yourself xemself xirself hirself oneself".split()
)
"""Reflexive pronouns."""
