"""English words that settle what looks like a contradiction: disguise, dye, ghosts, dreams, calls from afar; and words of death."""

from __future__ import annotations

import re

__all__ = [
    "APPARITIONS",
    "CHANGED_LOOKS",
    "CHANGED_NEAR",
    "COLOR_KINDS",
    "DEAD_PLACES",
    "DEATH_SIGNS",
    "FROM_AFAR",
    "GHOSTS",
    "GROWN",
    "HABITUAL",
    "LONG_AGO",
    "NOT_DEAD",
    "PASSING_LIGHT",
    "REPORTING",
    "RETURNED",
    "RUMORED",
    "SEEMING",
    "STAGED",
    "STIRRED",
    "THE_LATE",
    "TWINS",
    "UNREAL_SIGHT",
    "WAKES",
]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(text.split()) + r")\b", re.IGNORECASE)


COLOR_KINDS = {
    # colors that one thing can have in two people's words share a kind
    "eyes": {
        "black": "black dark brown",
        "dark": "dark black brown gray blue green violet",
        "brown": "brown black dark amber",
        "hazel": "brown green amber gray",
        "chestnut": "brown",
        "chocolate": "brown",
        "coffee": "brown",
        "amber": "amber brown",
        "gold": "amber brown",
        "golden": "amber brown",
        "yellow": "amber brown",
        "topaz": "amber brown",
        "blue": "blue",
        "azure": "blue",
        "sapphire": "blue",
        "cornflower": "blue",
        "cobalt": "blue",
        "indigo": "blue violet",
        "turquoise": "blue green",
        "teal": "blue green",
        "aqua": "blue green",
        "green": "green",
        "emerald": "green",
        "jade": "green",
        "olive": "green brown",
        "greenish": "green gray brown",
        "bluish": "blue gray",
        "gray": "gray",
        "grey": "gray",
        "slate": "gray blue",
        "steel": "gray blue",
        "silver": "gray",
        "violet": "violet blue",
        "purple": "violet",
        "lavender": "violet blue",
    },
    "hair": {
        "black": "black",
        "raven": "black",
        "jet": "black",
        "ebony": "black",
        "dark": "black brown",
        "brown": "brown",
        "chestnut": "brown red",
        "brunette": "brown black",
        "mousy": "brown fair",
        "mahogany": "brown red",
        "auburn": "red brown",
        "russet": "red brown",
        "red": "red",
        "ginger": "red",
        "copper": "red",
        "coppery": "red",
        "carroty": "red",
        "crimson": "red",
        "scarlet": "red",
        "sandy": "fair red brown",
        "strawberry": "fair red",
        "blond": "fair",
        "blonde": "fair",
        "fair": "fair",
        "flaxen": "fair",
        "golden": "fair",
        "gold": "fair",
        "yellow": "fair",
        "straw": "fair",
        "honey": "fair brown",
        "light": "fair brown",
        "platinum": "fair gray",
        "white": "gray",
        "gray": "gray",
        "grey": "gray",
        "silver": "gray",
        "silvery": "gray",
        "blue": "blue",
        "green": "green",
        "pink": "pink",
        "purple": "purple",
        "violet": "purple",
    },
}
"""Color word to the colors that it may be, for eyes and for hair; two words without a color in common contradict each other."""

CHANGED_LOOKS = _words(
    r"""dye[ds]? dyeing bleach\w* wigs? tinted peroxide henna disguis\w* glamours? illusion\w* enchant\w* shape-?shift\w* transform\w*
    transfigur\w* metamorph\w* changeling lens lenses haircut prosthe\w+ hairdresser\w* chang(?:e|ed|es|ing)\s+colou?rs?
    colou?rs?\s+chang\w+ colou?r-?chang\w+ (?:turned|gone|went|going|turning)\s+(?:white|gray|grey)"""
)
"""Words by which a person's looks change, or seem to, wherever they stand."""

CHANGED_NEAR = _words(
    r"""costumes? masks? masked spells? contacts? possess(?:ed|ion) makeup make-up paint(?:ed)? soot salon barber\w* shav(?:e|ed|ing) shorn
    sheared cut\s+(?:off|short|it|her|his) grown\s+(?:out|long) surgery curse[ds]? potion\w* impersonat\w*"""
)
"""Words by which looks change where they stand beside them."""

PASSING_LIGHT = _words(
    r"""light lamplight firelight moonlight sunlight candlelight torchlight starlight glow glare shadows? dusk sunset dawn flash\w*
    glint\w* flicker\w* reflect\w* with\s+(?:rage|anger|fury|fear|envy|rain|dust|snow|flour|ash|blood|mud|sweat|water|grief|hunger)"""
)
"""Words by which a color is of the moment."""

TWINS = _words(
    r"twins? twin-?sister twin-?brother doubles? doppelg\w+ clones? look-?alikes? impostors? imposters? namesakes?"
)

GROWN = _words(
    r"birthdays? years?\s+later years?\s+after years?\s+passed years?\s+went older grew\s+up grown aged turn(?:ed|ing)"
)
"""Words by which somebody's age changes."""

LONG_AGO = re.compile(
    r"\b(?:ago|used\s+to|back\s+then|in\s+those\s+days|those\s+days|once,|once\s+upon|years?\s+(?:before|earlier)|months?\s+(?:before|earlier)|"
    r"weeks?\s+(?:before|earlier)|days?\s+(?:before|earlier)|(?:day|night|week|month|year|morning|evening|hour)\s+before|"
    r"in\s+life|when\s+(?:he|she|they)\s+(?:was|were)\s+(?:alive|young|a)\b|as\s+a\s+(?:boy|girl|child|young)|"
    r"remember\w*|recall\w*|memory|memories|thought\s+(?:of|back)|would\s+have|last\s+(?:year|summer|winter|spring|autumn|fall|week|month|night)|"
    r"earlier|before\s+that|at\s+that\s+time|the\s+(?:day|night|time|year|summer|winter)\s+(?:that|when|he|she|they|of)|first\s+time)\b",
    re.IGNORECASE,
)
"""Words by which what is told is of an earlier time."""

HABITUAL = _words("always often every each usually sometimes never whenever mornings evenings nights")
"""Words by which what is told happens again and again."""

THE_LATE = _words(r"deceased late victim corpse body cadaver widow widower")
"""Words beside somebody who is known to be dead."""

APPARITIONS = _words(
    r"""ghosts? ghostly spirits? spect(?:er|re)s? spectral phantoms? phantasm\w* apparition\w* haunt\w* vampires? undead zombies? revenants?
    wraiths? dream\w* nightmares? visions? hallucinat\w* delirium delirious imagin\w* heaven hell afterlife underworld séances? seances?
    mediums? medium's portraits? photographs? photos? pictures? paintings? recordings? tapes? videos? holograms? statues? simulation\w*
    memor(?:y|ies) remember\w* flashback\w* necromanc\w* reanimat\w* conjur\w* summon\w* corpse\w* skeleton\w* coffins? hallucination\w* transparent
    translucent beyond\s+the\s+grave from\s+the\s+grave"""
)
"""Words by which a dead person may act."""

RETURNED = re.compile(
    r"\b(?:alive|not\s+(?:been\s+)?(?:dead|died|killed|drowned)|(?:n['’]t|never)\s+(?:really\s+|actually\s+)?(?:been\s+)?(?:dead|died|die|killed|drowned)|"
    r"resurrect\w*|reviv\w*|resuscitat\w*|surviv\w*|rais(?:ed|es|ing)\s+(?:\w+\s+)?from\s+the\s+dead|back\s+from\s+the\s+(?:dead|grave)|"
    r"(?:came|come|brought|bring|coming|bringing)\s+(?:\w+\s+)?(?:back\s+)?to\s+life|fak(?:e|ed|ing)\s+(?:\w+\s+)?(?:death|dead)|supposed(?:ly)?|presum\w*|"
    r"reborn|immortal\w*|regenerat\w*|respawn\w*|checkpoint|time\s+loop|reincarnat\w*|clone[ds]?|"
    r"thought\s+(?:he|she|they|you|I)\s+(?:was|were|had\s+been|had)\s+(?:dead|died|killed|drowned)|mistake(?:n)?|wrong\s+(?:man|woman|body|person))\b",
    re.IGNORECASE,
)
"""Words by which a death is undone, or was none."""

STIRRED = re.compile(
    r"\b(?:coughed|gasped|breath(?:e|ed|ing|es)|stirred|pulse|heartbeat|opened\s+(?:his|her|their|one)\s+eyes?|w[ao]k(?:e|es|en|ened|ing)|awoke|awake\w*|sat\s+up|"
    r"bolt\s+upright|restor\w+|heal\w*|miracle\w*|potion\w*|antidote|machine|again\s+and\s+again|return\w*\s+from)\b",
    re.IGNORECASE,
)
"""Words soon after a death, or beside an act, by which it was a faint or a dream, or is undone."""

NOT_DEAD = re.compile(
    r"\b(?:almost|nearly|half|as\s+if|as\s+though|like|pretend\w*|feign\w*|play(?:ed|ing|s)?|seem\w*|looked|looking|act(?:ed|ing)|would|could|might|"
    r"must|should|may|perhaps|maybe|never|not|n['’]t|if|for|thought|thinking)(?:\s+\w+){0,3}\s+\Z",
    re.IGNORECASE,
)
"""Words right before a word of death that make it no death."""

STAGED = _words(
    r"""rehears\w* stage scenes? theat(?:er|re)s? actors? actress\w* opera audience curtain script playwright film movie video-?games? game
    controller chess puppet\w* doll\w* dream\w* nightmares? imagin\w* legends? novel villain screen simulation\w* level respawn\w*"""
)
"""Words of plays, games and dreams: a death near them is none."""

RUMORED = _words(
    r"""presum\w* believed supposed\w* fear(?:ed|s)? rumou?r\w* reported reportedly telegrams? newspapers? news word\s+came word\s+had
    announc\w* according\s+to allegedly notices? obituar\w* officially missing lost\s+with\s+all wireless radio letters?
    (?:said|says|heard|told\s+\w+|thought|claimed|wrote|read)\s+(?:that\s+)?(?:he|she|they|it)\s+(?:was|were|had)"""
)
"""Words by which a death is only told of."""

REPORTING = frozenset(
    "say tell hear report claim declare think assume believe announce write read learn suppose presume fear insist swear imagine dream wish hope".split()
)
"""Verbs whose clause is what somebody says or thinks."""

SEEMING = _words(
    r"as\s+if as\s+though like for\s+dead play(?:ed|ing)? dead\s+(?:tired|asleep|drunk|calm|silent|still|sure|certain|set|serious)"
)

FROM_AFAR = _words(
    r"""phones? phoned phoning telephon\w* radio\w* wireless intercom walkie-?talkie receiver screens? video\w* broadcast\w* television tv
    messages? texts? texted e-?mails? emailed letters? wrote postcards? notes? telegram\w* wired comms? comlink headset earpiece loudspeaker
    online chat voice line dialed dialled hung\s+up"""
)
"""Words by which somebody is heard where they are not."""

UNREAL_SIGHT = _words(
    r"""telepath\w* visions? dream\w* imagin\w* pictured remember\w* portrait\w* photograph\w* painting\w* statue\w* hologram\w* project(?:ed|ion)\w*
    ghost\w* mirror-?image avatar\w* recording\w* clones? teleport\w* portals? as\s+if as\s+though bilocat\w* time-?turner\w* time-?travel\w*
    time\s+machine doppelg\w+ older\s+self younger\s+self"""
)
"""Words by which somebody is seen where they are not, or may be at two places."""

DEAD_PLACES = frozenset(
    "corpse coffin grave funeral tomb burial remains ashes urn graveside autopsy wake obituary".split()
)
"""Nouns of what only the dead have."""

WAKES = re.compile(
    r"\b(?:w[ao]ke[ns]?|woken|wakened|waking|awoke|awake\w*|bolt\s+upright|sat\s+up|dream\w*|nightmares?|potion\w*|antidote)\b",
    re.IGNORECASE,
)
"""Words by which what was told before was a dream, whoever they speak of."""

GHOSTS = re.compile(
    r"\b(?:ghost\w*|spect(?:er|re)s?|spectral|phantoms?|apparition\w*|haunt\w*|vampires?|undead|zombies?|revenants?|wraiths?|afterlife|underworld|necromanc\w*)\b",
    re.IGNORECASE,
)
"""Words by which the dead of a story walk."""

DEATH_SIGNS = re.compile(
    r"\b(?:sheet|blanket|cloth|coat)\s+(?:up\s+)?over\s+(?P<face>his|her|their|\w+['’]s)\s+(?:face|head)\b"
    r"|\b(?P<who>\w+)\s+(?:breathed|drew)\s+(?:his|her|their)\s+last\b|\b(?P<soul>\w+)\s+(?:gave\s+up\s+the\s+ghost|passed\s+away|was\s+pronounced\s+dead)\b"
    r"|\b(?P<heart>\w+)['’]s\s+heart\s+(?:had\s+)?stopped\s+(?:beating|for\s+good)"
)
"""Signs that somebody is dead, told in no word of death."""
