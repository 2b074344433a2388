"""English words for what people look like: hair, eyes, skin, build, marks."""

from __future__ import annotations

from types import MappingProxyType

__all__ = [
    "BODY_TRAITS",
    "BUILDS",
    "COLORS",
    "HAIR_KINDS",
    "HEIGHTS",
    "LOOKS",
    "PARTS",
    "SELF_TELLING",
    "SHADES",
    "SIZES",
]

COLORS = frozenset(
    """
    red orange yellow green blue purple violet pink brown black white gray grey gold golden silver silvery bronze copper coppery
    auburn ginger chestnut blond blonde brunette sandy fair dark light raven jet ebony ash ashen flaxen straw honey
    strawberry platinum caramel mahogany russet rust rusty crimson scarlet burgundy maroon magenta lavender lilac indigo
    turquoise teal aqua cyan azure cobalt navy sapphire emerald olive hazel amber topaz chocolate coffee tawny carroty
    mousy mouse-colored snow-white grizzled graying greying salt-and-pepper pepper-and-salt ivory cream pale pearl slate
    steel charcoal coal ink inky sable umber ochre khaki beige tan peach rose rosy salmon lime mint jade khaki
    midnight cornflower periwinkle bluish greenish reddish brownish yellowish grayish greyish blackish purplish whitish
    rainbow multicolored two-tone
    """.split()
)
"""Colors of hair, eyes, skin and clothes."""

SHADES = frozenset("dark light pale bright deep dull rich clear faded dirty jet dusty icy steely stormy".split())
"""Words before a color."""

HAIR_KINDS = frozenset(
    """
    long short curly curled straight wavy frizzy kinky bushy spiky spiked braided plaited cropped close-cropped shaggy
    thick thin thinning fine shoulder-length waist-length chin-length silky coarse bobbed shaved shaven buzzed receding
    permed dreadlocked dyed bleached streaked woolly crisp lanky lank feathery wiry stringy lustrous
    """.split()
)
"""Words beside colors that tell what hair is like and stay true for a while."""

SIZES = frozenset("large big small little round narrow almond slanted hooded long thick heavy wide deep-set".split())
"""Words that tell little alone, but belong to a description that tells more."""

_HAIR = COLORS | HAIR_KINDS
_EYES = (COLORS - {"fair", "sandy", "ginger", "rosy", "rose", "cream", "white", "pink", "red", "yellow"}) | frozenset(
    "mismatched heterochromatic one-eyed blind slitted slit-pupilled".split()
)
_SKIN = (COLORS - {"red", "pink", "rosy", "blond", "blonde", "white"}) | frozenset(
    "tanned sunburnt swarthy sallow ruddy freckled weathered leathery wrinkled porcelain dusky".split()
)
_BEARD = _HAIR | frozenset("full neat trim trimmed pointed drooping waxed handlebar bristly forked goatee".split())

BODY_TRAITS: MappingProxyType[str, tuple[str, frozenset[str]]] = MappingProxyType(
    dict.fromkeys(
        "hair tress curl ringlet braid plait ponytail pigtail dreadlock bun bob mohawk fringe bang".split(),
        ("hair", _HAIR),
    )
    | dict.fromkeys("lock mane".split(), ("hair", COLORS))
    | dict.fromkeys("eye iris".split(), ("eyes", _EYES))
    | dict.fromkeys("skin complexion".split(), ("skin", _SKIN))
    | dict.fromkeys(
        "beard moustache mustache goatee sideburn whisker mustachio moustachio stubble".split(), ("beard", _BEARD)
    )
    | dict.fromkeys("freckle dimple birthmark".split(), ("mark", frozenset[str]()))
    | dict.fromkeys("scar tattoo".split(), ("mark", _HAIR | frozenset("jagged white livid thin old".split())))
    | dict.fromkeys(
        "wing fang antler".split(), ("body", COLORS | frozenset("long sharp leathery feathered curved".split()))
    )
)
"""Lemma of a part of the body to the trait that it tells, and the words that tell it."""

SELF_TELLING = frozenset(
    "beard moustache mustache goatee sideburn freckle dimple birthmark scar tattoo dreadlock mohawk pigtail wing fang antler".split()
)
"""Parts that not everybody has: to have one is a trait."""

HEIGHTS = frozenset("tall short".split())

BUILDS = frozenset(
    """
    stout thin slim slender lanky lean plump fat skinny muscular petite burly stocky bulky portly chubby scrawny gaunt
    wiry bony corpulent obese gangly gangling broad-shouldered thickset willowy brawny hulking athletic rotund
    heavyset tubby lithe rangy squat dumpy pudgy
    """.split()
)
"""Adjectives of build that hold of a body for long."""

PARTS: MappingProxyType[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "haired": ("hair", _HAIR),
        "headed": ("hair", _HAIR - {"thick", "fine", "light", "long", "crisp", "short"}),
        "eyed": ("eyes", _EYES),
        "skinned": ("skin", _SKIN - {"thick", "thin"}),
        "complexioned": ("skin", _SKIN),
        "bearded": ("beard", _BEARD),
        "moustached": ("beard", _BEARD),
        "mustached": ("beard", _BEARD),
        "moustachioed": ("beard", _BEARD),
        "shouldered": ("build", frozenset("broad wide narrow square round".split())),
        "legged": ("build", frozenset("long short one bandy bow".split())),
        "limbed": ("build", frozenset("long loose".split())),
        "faced": ("mark", frozenset("freckle freckled".split())),
    }
)
"""Second half of an adjective such as red-haired to the trait that it tells, and the first halves that tell it."""

LOOKS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    dict.fromkeys(HEIGHTS, ("build", ""))
    | dict.fromkeys(BUILDS, ("build", ""))
    | {
        "bald": ("hair", "bald"),
        "balding": ("hair", "balding"),
        "bearded": ("beard", "beard"),
        "freckled": ("mark", "freckles"),
        "blond": ("hair", "blond"),
        "blonde": ("hair", "blonde"),
        "redheaded": ("hair", "red"),
        "elderly": ("age", "elderly"),
        "aged": ("age", "elderly"),
        "middle-aged": ("age", "middle-aged"),
        "teenage": ("age", "teenage"),
        "teenaged": ("age", "teenage"),
        "redhead": ("hair", "red"),
        "brunette": ("hair", "brunette"),
        "brunet": ("hair", "brunette"),
        "teenager": ("age", "teenage"),
        "teen": ("age", "teenage"),
    }
)
"""Adjective or noun to the trait that it tells of a person, and the value where that is another word."""
