"""Words that tell where a scene is, who comes and goes, and how scenes open and close."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ARRIVALS",
    "CONTINUERS",
    "DEPARTURES",
    "LOCATIVES",
    "OPENING_PRONOUNS",
    "PLACE_AFTER",
    "PLACE_BEFORE",
    "PLACE_OPENING",
    "ROOMS",
    "SLEEP",
]

ARRIVALS: Final = frozenset(
    "arrive reach enter return land emerge approach climb descend cross ride drive fly sail find wake awake come get step".split()
)
"""Verbs by which somebody comes to a place."""

DEPARTURES: Final = frozenset(
    "leave go depart vanish disappear exit walk run drive flee hurry follow close shut hang sleep die fade end leap fall slam".split()
)
"""Verbs that close a scene."""

SLEEP: Final = frozenset("sleep asleep dream bed night darkness dark black goodnight".split())
"""Words of falling asleep and of the dark that close a scene."""

LOCATIVES: Final = frozenset(
    "in at on inside outside behind beneath under above below beside near across along through into onto upon aboard within "
    "around by beyond over atop amid among between off".split()
)
"""Prepositions of place."""

CONTINUERS: Final = frozenset(
    "and but so or yet for nor then still also even however therefore besides indeed instead perhaps maybe yes no well oh".split()
)
"""Words by which a sentence goes on from the one before."""

OPENING_PRONOUNS: Final = frozenset("he she they it this that these those his her their its him them".split())
"""Words that look back to what was named before."""

ROOMS: Final = frozenset(
    """
    room kitchen bedroom bathroom parlor parlour hall hallway corridor office study library attic cellar basement garden yard
    street road lane square market station platform train ship boat deck bridge cabin cockpit cell prison court courtroom
    church chapel vestry school classroom dormitory dorm gym cafeteria canteen lab laboratory hospital ward clinic bar pub inn
    tavern cafe café restaurant diner shop store bakery mill farm barn stable field forest wood woods beach shore harbor harbour
    dock pier quay river lake island hill mountain cave tower castle palace temple shrine stage theater theatre arena roof rooftop
    stairs stairwell stairwell landing balcony terrace porch veranda tent camp fort barracks hangar airlock engine-room galley
    crossroads town city village house home apartment flat hotel motel lobby elevator lift car bus taxi cab carriage airport
    port swamp desert valley cliff lawn park graveyard cemetery morgue greenhouse boathouse lighthouse warehouse factory
    ford cave camp path hollow ditch trench pavilion marquee booth stall grandstand altar aisle crypt belfry kiln forge workshop
    studio den lair vault loft pantry larder scullery conservatory dining-room drawing-room sitting-room foyer surgery clinic infirmary
    playground pool stadium pitch bleachers base bunker quarterdeck hold orbit planet moon colony dome capital quad common-room
    library classroom lectern chamber throne-room antechamber courtyard cloister gate gatehouse rampart battlement dungeon
    watchtower keep barbican bridge riverbank waterfront wharf slipway slip jetty lock canal beach dune reef meadow orchard vineyard
    paddock barnyard henhouse cowshed attic cellar doorstep porch threshold landing foot-bridge underpass overpass highway motorway
    roadside lay-by bus-stop stop carriageway terminal gate lounge cockpit cabin compartment car-park garage driveway
    newsroom boardroom cubicle courtroom jail jailhouse precinct headquarters mess canteen ballroom banquet-hall greenroom dressing-room
    rehearsal-room auditorium arena ring rink gymnasium locker-room showers sauna spa salon barbershop laundromat launderette
    supermarket mall bookshop tearoom teashop pharmacy bank post-office depot shed outhouse hut cottage manor mansion villa
    chateau abbey convent monastery mosque synagogue cathedral catacomb tomb graveside field-hospital tent lobby elevator
    cloakroom carousel smithy fair fairground pew registry opera opera-house rock counter bakehouse brewery dairy granary shipyard
    van truck lorry wagon cart coach sleigh raft yacht liner freighter shuttle submarine helicopter plane jet tram canoe
    archive museum gallery ballroom nursery breakfast-room backstage wings closet alley tunnel subway metro
    """.split()
)
"""Common nouns of places where scenes are set."""

PLACE_OPENING: Final = re.compile(
    r"[\s*_—–-]{0,3}(?:(?:out|up|down|back|over|far|deep|high|somewhere|miles|downstairs|upstairs|outside|inside|elsewhere|meanwhile|across"
    r"|behind|beyond|below|above|under|beneath|in|at|on|aboard|along|near|by|from)\b,?\s+){1,3}"
    r"(?:(?:the|a|an|his|her|their|my|our|your|that|this|one|every)\s+|(?=[A-Z]))"
    r"(?P<place>(?:[\w'’-]+\s+){0,4}?[\w'’-]+)"
    r"(?:,|\s+(?=(?:the|a|an|he|she|it|they|i|we|you|there|his|her|their|my|was|were|sat|stood|lay|hung|had|is|are|[A-Z]\w+)\b))",
    re.IGNORECASE,
)
"""A sentence that opens with where: "Out in the hall, Ines waited"; the group is the place, from which its noun is read."""

_NO_PART = (
    r"(?!(?:in|on|at|of|to|he|she|they|it|i|we|from|and|or|was|is|were|had|with|by|for|that|who|into|the|a|an)\b)"
)
PLACE_BEFORE: Final = re.compile(
    rf"\b(?:(?i:the|a|an|his|her|their|my|our|your|its|that|this|one)|[A-Z][\w.]+['’]s?)\s+(?:{_NO_PART}[\w'’-]+\s+){{0,3}}"
    r"(?:(?:foot|top|edge|end|back|door|mouth|middle|front|side|bottom)\s+of\s+(?:the|a|an|his|her|my)\s+)?"
    rf"(?:{_NO_PART}[\w'’-]+\s+){{0,2}}\Z"
)
"""What stands before the noun of a place in its phrase: "the back room of the " before "bakery"."""

PLACE_AFTER: Final = re.compile(
    r"\s+(?:of|at|on|behind|above|under|in)\s+(?:(?:the|a|his|her)\s+)?(?:[A-Z][\w'’]+(?:\s+[A-Z][\w'’]+)*|[a-z]+(?=[.,;:]))"
)
"""What may follow it: " at Thornley Hall"."""
