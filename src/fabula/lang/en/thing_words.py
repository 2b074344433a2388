"""English nouns for things that can change hands, and for what cannot."""

from __future__ import annotations

__all__ = [
    "FIXED",
    "MAYBE_SENSES",
    "MONEY",
    "MOVABLE",
    "NO_THING_NOUNS",
    "PARTS_OF",
    "THING_NOUNS",
    "THING_PRONOUNS",
    "THING_SENSES",
    "VAGUE_THINGS",
]

THING_SENSES = frozenset("n.ARTIFACT n.FOOD n.POSSESSION n.PLANT n.SUBSTANCE n.ANIMAL n.NATURALOBJECT".split())
"""Supersenses of nouns that name things one can hold or own."""

MAYBE_SENSES = THING_SENSES | frozenset({None, "n.OTHER", "n.GROUP", "n.QUANTITY", "n.SHAPE"})
"""Supersenses that a noun may have where the verb says that it is a thing."""

THING_NOUNS = frozenset(
    """
    letter note card postcard envelope parcel package packet book notebook diary journal newspaper magazine leaflet map photograph photo
    picture portrait drawing painting manuscript page paper document deed contract certificate ticket permit passport will telegram
    invitation list receipt bill invoice script sheet folder file envelope scroll pamphlet program recipe copy tape record disc disk
    key ring watch coin purse wallet money cash fortune ransom gift present reward prize medal trophy cup glass bottle jar box chest
    bag basket bundle knife sword dagger pistol gun rifle bow arrow spear shield wand staff broom lamp lantern candle match
    flower rose bouquet tulip lily apple cake bread pie sandwich soup tea coffee cigarette cigar pipe pen pencil ink quill
    marble toy doll ball kite drum flute violin fiddle guitar horn bell whistle necklace bracelet brooch locket pendant
    jewel diamond pearl emerald ruby gem crown scarf coat hat cap glove shawl cloak jacket shirt dress shoe boot handkerchief umbrella
    blanket pillow towel horse pony dog cat puppy kitten bird goat cow sheep pig hen spoon fork plate bowl mug tooth half rest
    tool hammer wrench saw rope chain compass telescope phone telephone radio laptop camera battery cable pill potion medicine
    vial flask thermos badge flag token stamp sample
    pearl amulet talisman charm ticket dollar pound euro penny shilling guinea crown coin rupee yen franc peso cent
    seed egg loaf slice check cheque pear peach orange
    sword drive saddle bridle sock stick stone feather hive jumper sweater
    trousers scissors glasses spectacles spare change
    """.split()
)
"""Nouns that name things whatever else they may mean."""

MONEY = frozenset(
    "money cash coin banknote ten dollar pound euro penny shilling guinea rupee yen franc peso cent fortune hundred thousand fifty twenty ten".split()
)

FIXED = frozenset(
    """
    door gate window wall floor ceiling roof house building room kitchen bathroom hall hallway corridor stair stairs staircase step bridge road street lane
    path alley highway town city village harbor harbour port dock pier station garden yard field fence shop store office school
    church castle tower palace cottage cabin attic cellar basement porch veranda balcony deck table chair bench bed sofa couch
    desk counter shelf cupboard drawer wardrobe stove oven sink bath bathtub shower elevator lift escalator bus tram train
    taxi cab plane ship ferry boat subway coach car truck lorry wheel engine mountain hill river sea ocean lake sky sun moon
    star cloud ground earth land island forest wood tree rain snow wind fire air water light dark night corner
    place home hotel inn tavern bar pub restaurant cafe theater theatre stage court prison jail cell hospital
    line row end side top bottom front middle hearth chimney fireplace threshold doorway
    quarter course track trail rail railing route aisle entrance exit square park beach shore coast cliff cave
    world country machine system
    rope's brake pedal trigger switch button lever
    """.split()
)
"""Nouns that name what stays where it is, or carries people."""

MOVABLE = frozenset(
    "bike bicycle boat car cart wagon trolley van truck motorcycle motorbike scooter canoe raft sled sledge chair stool bench".split()
)
"""Nouns among the fixed ones that change hands all the same: "lend me your boat", "stole the car"."""

NO_THING_NOUNS = frozenset(
    """
    way time thought idea word voice name look place part turn chance job work life love heart mind soul eye hand arm head face leg foot
    shoulder finger back body breath blood bath meal luck trouble story joke song tune lie truth secret news answer question advice order
    offer help attention shape form kind sort type thing something anything nothing everything number lot deal amount
    argument class lesson trick game shot sigh step inch mile hour
    measure shelter cover control hold stock bait lead exam
    phrase sentence remark saying name
    if but handle wish hope chance
    holiday vacation nap call stand picture's liberty
    role seat post point
    """.split()
) - {"thing", "picture's"}
"""Nouns that name no thing one can hand over, whatever their supersense."""

VAGUE_THINGS = frozenset("thing object item one stuff".split())
"""Nouns that take their meaning from what was said before."""

THING_PRONOUNS = frozenset(
    "it they this that these those one ones some mine yours his hers ours theirs none two three".split()
)
"""Lemmas of pronouns that may stand for a thing."""

PARTS_OF = frozenset(
    "both all each end rest remainder part first last piece bit half rest slice cup glass bottle jar bag box basket bundle handful pair copy bowl plate sheet scrap couple bunch pile stack packet".split()
)
"""Nouns before "of" that measure what follows."""
