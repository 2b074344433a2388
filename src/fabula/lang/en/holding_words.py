"""English words by which somebody has a thing: verbs of holding, places on the body, verbs by which a thing goes."""

from __future__ import annotations

import re

__all__ = [
    "BODY",
    "COMMON_THINGS",
    "DEPTHS",
    "HANGS",
    "HOLDS",
    "LETS_GO",
    "LOCKED",
    "ON_BODY",
    "OWN_POCKET",
    "SEEN",
    "VAGUE",
]

COMMON_THINGS = frozenset(
    """
    glass cup plate bowl mug fork spoon coffee tea soup cake bread pie sandwich money cash penny coin dollar pound euro paper page hat cap coat
    glove shawl jacket shirt dress shoe boot handkerchief umbrella blanket pillow towel cigarette cigar pipe match candle phone telephone radio
    bottle half rest change horse dog cat pony cow sheep pig hen bird goat egg seed slice loaf apple flower stone feather sock stick tooth
    letter newspaper magazine book pen pencil bag box rope card menu tool wine beer head line ball cloak tape crown scarf file list stamp gift present
    chain sample medicine bell saddle bridle cable hammer gun rifle sword spear shield bow arrow kitten spectacles glasses trousers scissors
    """.split()
)
"""Things of which there are many: told from one another only by a word beside them."""

HOLDS = frozenset(
    """
    hold carry wear clutch grip clasp cradle wield bear finger fondle play polish unfold twirl spin swing brandish wave stroke hug raise flourish uncork tip level aim blow strum
    wrap have keep
    """.split()
)
"""Verbs whose subject has the object."""

OWN_POCKET = frozenset(
    "pull draw produce take fish slide bring slip tuck push put stuff drop shove hang thrust pin fasten clip button tie fix sling".split()
)
"""Verbs that take a thing out of one's own pocket, or put it there."""

BODY = frozenset(
    """
    hand pocket sleeve bag purse belt neck finger fist lap palm coat jacket apron satchel backpack rucksack waistcoat vest handbag
    pouch boot stocking shoe hat bosom arm wrist lip chest shoulder cloak teeth knee thumb hip back thigh ankle ear hair glove
    collar lapel shirt tunic blouse robe bodice sash saddlebag pack knapsack briefcase suitcase basket holster sheath scabbard wallet locker bundle throat
    """.split()
)
"""Where somebody has a thing on himself."""

HANGS = frozenset(
    "hang lie rest be stay remain sit jingle swing weigh knock gleam glint shine bump bounce press feel".split()
)
"""Verbs of what a thing does where somebody has it."""

SEEN = frozenset(
    "see look want think know mention remember notice watch recognize admire describe mean need like love hate ask forget miss glance study".split()
)
"""Verbs that leave their object where it is."""

LETS_GO = frozenset(
    """
    drop throw toss leave give hand pass sell lose return send lend offer slide push lay set place break burn take grab snatch steal
    pick lift find seize fetch buy pawn bring trade swap borrow accept receive get collect recover retrieve surrender deliver yield share bury
    """.split()
)
"""Verbs after which a thing may be anybody's."""

MORE_THINGS = frozenset(
    "tin canister casket reel urn relic idol figurine statuette orb scepter tablet vase goblet chalice icon crystal token heirloom".split()
)
"""Nouns of things that are carried about and seldom given."""

DEPTHS = frozenset(
    "sea river lake well fire harbor harbour ocean canal furnace flame water stove bay pond hearth lava abyss chasm".split()
)
"""What takes a thing for good."""

LOCKED = re.compile(
    r"\b(?:lock(?:ed|s|ing)?|bolt(?:ed)?|seal(?:ed)?|padlock\w*|vault|strongroom|strongbox)\b", re.IGNORECASE
)
"""Words of a thing that is put away."""

VAGUE = frozenset("same old little small big precious own poor dear whole great only last heavy".split())
"""Words before a noun that tell no thing from another."""

ON_BODY = re.compile(
    r"\s+(?:still\s+|safe\s+|safely\s+|tight\s+)?(?:in|at|on|to|under|around|round|against|between|beneath|across|over|inside)\s+"
    r"(?P<whose>his|her|their|its|my|one|both|[A-Z]\w+['’]s)\s+(?P<parts>\w+(?:\s+\w+)?)"
)
"""Words right after a thing that tell on whom it is."""
