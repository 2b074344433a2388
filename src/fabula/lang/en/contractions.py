"""How English words are put together: clitics, merged words, elisions, prefixes that keep their hyphen."""

from __future__ import annotations

__all__ = [
    "BARE",
    "ELISIONS",
    "ELISIONS_IN_LOWER_CASE",
    "ENDS_IN_IN",
    "FINAL_ELISIONS",
    "HYPHEN_PREFIXES",
    "HYPHEN_SUFFIXES",
    "INTERJECTION_PARTS",
    "ITS_IS",
    "LETS_US",
    "MERGED",
    "NOT_STUTTERED",
    "POST_COMPOUNDS",
    "UNITS",
    "YOUR_ARE",
]

MERGED = {
    # word: where it is cut (character positions)
    "cannot": (3,),
    "gonna": (3,),
    "wanna": (3,),
    "gotta": (3,),
    "gimme": (3,),
    "lemme": (3,),
    "lotta": (3,),
    "outta": (3,),
    "oughta": (5,),
    "hafta": (3,),
    "whatcha": (4,),
    "dunno": (2, 3),
    "shoulda": (6,),
    "coulda": (5,),
    "woulda": (5,),
    "musta": (4,),
    "alot": (1,),
    "i'ma": (1, 3),
    "i'mma": (1, 3),
}
"""Words that Universal Dependencies cuts though nothing in their spelling says so."""

BARE = {
    # without their apostrophe
    "dont": (2,),
    "doesnt": (4,),
    "didnt": (3,),
    "isnt": (2,),
    "arent": (3,),
    "wasnt": (3,),
    "werent": (4,),
    "hasnt": (3,),
    "havent": (4,),
    "hadnt": (3,),
    "couldnt": (5,),
    "wouldnt": (5,),
    "shouldnt": (6,),
    "mustnt": (4,),
    "neednt": (4,),
    "cant": (2,),
    "aint": (2,),
    "im": (1,),
    "ive": (1,),
    "youre": (3,),
    "youve": (3,),
    "youll": (3,),
    "youd": (3,),
    "theyre": (4,),
    "theyve": (4,),
    "theyll": (4,),
    "weve": (2,),
    "hes": (2,),
    "shes": (3,),
    "thats": (4,),
    "theres": (5,),
    "whats": (4,),
    "whos": (3,),
    "itll": (2,),
}
"""Contractions written without their apostrophe, and the place of the cut; none of them is a word of its own in prose."""

YOUR_ARE = frozenset("a an the not gonna welcome".split())
"""Words before which "your" stands for "you're"."""

ITS_IS = YOUR_ARE | frozenset("been just like so very going also always never really probably actually too".split())
"""Words before which "its" stands for "it's"."""

LETS_US = frozenset("see go not hope say get do just be".split())
"""Words before which "lets" stands for "let's"."""

ELISIONS = frozenset(
    """
    em im imself erself e ave alf ome ello ouse orse eard undred til till cause cos coz cuz n neath gainst bout
    round nother nuff spose scuse tude fraid kay mongst tween twixt cept ware zactly
    """.split(),
)
"""Words that lost their first letters: the apostrophe before them is theirs."""

ELISIONS_IN_LOWER_CASE = frozenset("er ere ead ow".split())
"""Elisions that are also words (or nearly): only in lower case is the apostrophe theirs."""

FINAL_ELISIONS = frozenset("o th t wi ol an fo mo lil jus las bes gi".split())
"""Words that lost their last letters: the apostrophe after them is theirs, as in o', th' and wi'."""

ENDS_IN_IN = frozenset(
    """
    begin within cabin robin ruin skin thin twin win gin sin pin tin fin bin kin chin grin spin shin spin akin latin
    satin margin origin virgin basin cousin raisin resin muffin coffin goblin violin penguin assassin dolphin berlin
    austin kevin colin edwin darwin calvin alvin devin gavin benjamin dublin martin justin quentin robbin erin
    vitamin hobbin elfin pumpkin napkin bodkin catkin moccasin paladin villin odin pippin merlin franklin griffin
    maudlin vermin javelin gherkin urchin tarpaulin mandarin toxin
    """.split(),
)
"""Words that end in -in by themselves: an apostrophe after them stands for no g."""

HYPHEN_PREFIXES = frozenset(
    """
    non e re anti co mid pre pro cross post over multi ex sub counter semi neo mini inter intra micro macro socio
    psycho super arch un proto ultra pseudo quasi trans extra hyper infra meta bio geo auto mono poly tri bi de dis
    mis electro thermo nano mega uber under fore intro retro
    """.split(),
)
"""Prefixes that stay one word with what follows their hyphen."""

HYPHEN_SUFFIXES = frozenset("esque wise ish ism ist ee er".split())
"""Suffixes that stay one word with what precedes their hyphen."""

INTERJECTION_PARTS = frozenset(
    """
    uh oh ah mm hm hmm m ho huh whoo hoo woo wow eee ha eh aw ow ooh aah um mhm la na ba da heh hee tut
    """.split(),
)
"""Parts of interjections such as uh-oh, which are one word."""

UNITS = frozenset(
    """
    am pm k m b bn mm cm km kg g mg lb lbs oz ft hz khz mhz ghz kb mb gb tb mph kph kmh ml l hh x mya kw kwh mwh f
    yrs yr hrs hr mins secs
    """.split(),
)
"""Units that may be glued to a number: they are words of their own."""

NOT_STUTTERED = frozenset(
    {("t", "test"), ("t", "tests"), ("no", "nonsense"), ("on", "one"), ("in", "in"), ("so", "so")}
)
"""Compounds whose first part only looks like a false start of the second."""

POST_COMPOUNDS = frozenset(
    "office offices chaise chaises boy boys coach coaches man men card cards horse horses house haste bag box time".split(),
)
"""What follows "post-" when it is the mail and no prefix."""
