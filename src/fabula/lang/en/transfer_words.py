"""English verbs by which things change hands, and phrases with them that move no thing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "BACK",
    "DISCARDED",
    "FASTENING",
    "FOR_WHOM",
    "GAINING",
    "GIVING",
    "GIVING_IF_TO",
    "HANDS",
    "HOLDING",
    "KEPT_PLACES",
    "LEAVING",
    "LOSING",
    "MOVING",
    "NO_TRANSFER",
    "OFFERING",
    "OFFER_OUT",
    "ON_BODY",
    "POCKETS",
    "PRESENTING",
    "PRODUCING",
    "PUTTING",
    "RECEIVING",
    "REFUSING",
    "REQUESTING",
    "ROBBING",
    "SENDING",
    "STEALING",
    "SURE",
    "TAKING",
    "TOSSING",
    "TRANSFER_VERBS",
    "USING_UP",
    "WEARING",
]

GIVING = frozenset(
    "give hand lend loan present sell donate bequeath grant award entrust surrender relinquish return deliver regift".split()
)
"""Verbs whose object goes to another, said or not."""

GIVING_IF_TO = frozenset(
    "pass throw toss fling chuck slide slip bring fetch buy serve pour pay send post mail ship forward feed push roll carry get shove tip".split()
)
"""Verbs whose object goes to another where one is named: "passed him the salt", "passed the salt to him"."""

PUTTING = frozenset(
    "put lay place press set drop slip slide push shove tuck thrust stuff tip count deposit hang drape stick pin tape pop fasten tie wrap clip".split()
)
"""Verbs that move a thing into somebody's hand, pocket or place."""

OFFERING = frozenset("offer proffer tender extend".split())

OFFER_OUT = frozenset("hold stretch stick thrust shove push".split())
"""Verbs that offer with "out": "held out the letter"."""

TAKING = frozenset(
    "take grab seize snatch confiscate borrow collect claim retrieve recover reclaim pocket acquire wrench yank".split()
)

STEALING = frozenset("steal pilfer nick pinch filch swipe snaffle burgle embezzle shoplift".split())

RECEIVING = frozenset("receive accept inherit".split())

ROBBING = frozenset("rob relieve strip deprive".split())
"""Verbs with the owner as object and the thing after "of"."""

LEAVING = frozenset("leave".split())

LOSING = frozenset("lose mislay misplace".split())

REFUSING = frozenset("refuse decline reject spurn".split())

REQUESTING = frozenset("request demand beg ask plead".split())

HOLDING = frozenset("have keep hold".split())
"""Verbs that are a transfer only as an offer or a request: "have a plum", "may I keep it"."""

USING_UP = frozenset("use spend eat drink burn swallow devour finish smoke".split())

DISCARDED = frozenset("lose drop".split())

BACK = frozenset("back".split())

ON_BODY = frozenset("neck shoulder head wrist ear hair lapel collar chest breast finger".split())
"""Where a thing is put on somebody."""

FOR_WHOM = frozenset("bring fetch buy get pour leave send serve carry".split())
"""Verbs after which "for" tells who gets it."""

HANDS = frozenset("hand palm lap arm finger fist grasp grip knee plate elbow".split())
"""Where a thing is when somebody has it."""

POCKETS = frozenset("pocket bag purse satchel backpack sleeve handbag wallet pouch knapsack coat jacket".split())

KEPT_PLACES = frozenset(
    """
    desk pillow door doorstep locker mailbox letterbox pigeonhole cubbyhole bed table doormat mat porch plate windowsill bench workbench
    chair windscreen windshield stoop bunk toolbox nightstand basket box tray drawer inbox counter saddle grave cell
    """.split()
)
"""Places where what is left for their owner is found."""

VEHICLES = frozenset("bus tram train taxi cab car ferry plane boat subway coach metro".split())
"""Where what is left is lost."""

_PHRASES: Mapping[str, str] = {
    "give": """vent hint shout look glance nod smile laugh sigh shrug kiss hug wave bow answer reply speech lecture talk thought try chance way rise
        birth headache ear hand lift ride push shove kick slap start jump cry scream groan grin wink call ring order command permission
        advice word warning notice time moment minute day rest break hope trouble credit attention lesson concert party damn hell luck
        impression account example description name address consent promise kind sort twist squeeze tug pull knock pat poke cough whistle
        signal sign reason cause fright turn performance ground place piece mind heart life body thumb finger shoulder
        side room point chase lie heed thanks pause snort grunt gasp shudder shiver yell whoop moan stare glare frown scowl
        evidence testimony statement report sermon toast tour blessing curse class instruction direction
        once-over leg up eye clue idea nickname role job air dope tip-off tip information straight goddamn self-respect barrel satisfaction mission task headstart bath haircut cold""",
    "take": """seat place step look turn breath time care part note notice break walk trip bath shower nap sip bite swig drink gulp
        stair road street bus train tram taxi cab ferry plane boat path door corner bridge exit elevator lift escalator way route turning left right
        hand arm wrist elbow shoulder leave charge control command advantage offense offence offence heart stock root hold shape
        chance risk action cover shelter aim fire flight photo picture photograph course class exam test oath vow measure
        interest pride pleasure comfort pity refuge hint bait blame credit lead stage floor bow pain trouble pause
        day week month year hour minute moment lot bit second position stand side point attendance temperature pulse stairs
        cue liberty view opinion word fancy dislike effect job post call message life bearings sandwich""",
    "lose": """temper breath way nerve mind balance heart hope track count sight face faith patience consciousness grip footing interest
        job time game match battle war bet race ground touch thread place voice weight color colour control life head feeling
        election vote case argument appetite sleep composure courage focus signal contact hand arm leg eye finger tooth hair
        blood sense power hearing memory bearing cool edge chance year day wicket point trail scent election seat set round""",
    "leave": """home house room town city school work job post place table party door trace mark impression stain scar footprint track
        print room gap hole message way country mess taste smell street village light""",
    "throw": "look glance party fit tantrum punch light shadow arm hand voice head kiss switch",
    "hold": "hand arm breath finger palm head",
    "pass": "time day test exam hour judgment comment remark word",
    "send": "word message shiver love regard greeting signal apology kiss chill",
    "bring": "news word luck peace war happiness trouble shame end tear",
    "pay": "attention heed visit respect compliment call price way mind homage court tribute",
    "find": """way place time voice courage strength word reason answer excuse nerve foot door house room spot seat comfort fault body
        job work home solution balance rhythm peace""",
    "have": """look try time chat word talk seat drink fun idea chance point reason right say trouble problem nerve question
        life day night heart feeling news way plan choice need faith mercy pity patience""",
    "keep": "promise word secret eye time pace watch voice head hand distance quiet mind place house company silence record track temper",
    "get": "chance look idea job way hand foot start rest drift message point permission sleep hold grip",
    "win": "game race election war battle match bet prize point day heart contest championship lottery argument case vote",
    "catch": "eye breath glimpse cold sight bus train hand arm wrist sleeve shoulder fire thief",
    "return": "smile look gaze call glance nod favor favour embrace greeting wave stare compliment bow fire kiss home",
    "extend": "limb hand arm leg finger invitation neck palm wing",
    "offer": """hand arm seat apology smile help opinion advice explanation excuse prayer congratulation condolence word comment resistance
        chance thanks sympathy comfort job marriage lift ride choice solution encouragement nod shrug excuse""",
    "press": "hand finger button lip forehead face palm nose bell ear thumb",
    "lay": "hand head finger blame egg palm siege claim",
    "put": "hand head foot arm finger question end face feet palm pressure stop weight nose thumb",
    "set": "foot table alarm clock pace trap eye sail fire example",
    "drop": "hand head eye voice subject arm gaze hint dead chin jaw jaws",
    "use": "hand word name voice tone head phrase finger foot brain language force tongue term word bathroom toilet loo phone telephone",
    "finish": "sentence word work job story song game day thought",
    "burn": "finger hand tongue house bridge mouth",
    "eat": "word heart",
    "claim": "victory credit right innocence title",
    "recover": "breath composure balance voice sense wit nerve self-possession",
    "collect": "thought wit",
    "refuse": "offer request invitation permission",
    "deliver": "speech line blow message news sermon verdict baby lecture punchline judgment",
    "present": "case argument face front problem picture opportunity",
    "steal": "glance look kiss heart show thunder base election march scene breath life moment",
    "serve": "purpose time sentence term ball turn country",
    "buy": "time round ticket drink",
    "grant": "wish favor favour permission leave interview request",
    "demand": "answer explanation apology attention",
    "ask": "question name help way favor favour permission time",
    "beg": "pardon forgiveness",
    "slip": "hand arm",
    "push": "hair door button chair cart gate",
    "carry": "weight",
    "stick": "hand head tongue foot finger neck",
    "thrust": "hand head arm chin",
    "grab": "hand arm wrist shoulder elbow sleeve collar hold attention",
    "seize": "hand arm wrist shoulder elbow chance opportunity moment collar power",
    "spend": "time day night hour year week evening month morning afternoon life weekend summer winter minute moment",
    "shove": "hand door chair",
    "hang": "head",
}
NO_TRANSFER: Mapping[str, frozenset[str]] = MappingProxyType(
    {verb: frozenset(nouns.split()) for verb, nouns in _PHRASES.items()}
)
"""For a verb the nouns after it that are no thing that changes hands: "gave a shout", "took the stairs", "lost her temper"."""

GAINING = frozenset("buy purchase find win catch get steal".split())

WEARING = frozenset("wear don".split())
"""Verbs by which somebody accepts what is held out to be worn."""

PRODUCING = frozenset("draw produce unfold unwrap extract carry".split())
"""Verbs that show in whose hands a thing is."""

SENDING = frozenset("send post mail ship".split())

PRESENTING = frozenset("come present provide supply".split())
"""Verbs whose object gets what stands after "with"."""

FASTENING = frozenset("pin hang drape fasten tie wrap clip".split())
"""Verbs that put a thing on somebody: "pinned the badge on him"."""

TOSSING = frozenset("throw toss fling chuck shove push thrust".split())
"""Verbs that bring a thing to whom it is done "at"."""

MOVING = GIVING_IF_TO | PUTTING | OFFERING | OFFER_OUT
"""Verbs after which, with a person or a hand to go to, any noun that may name a thing does."""

SURE = frozenset("give hand lend loan sell donate bequeath steal pilfer borrow confiscate feed".split())
"""Verbs whose object is a thing unless something says that it is none."""

TRANSFER_VERBS = (
    GIVING
    | GIVING_IF_TO
    | PUTTING
    | OFFERING
    | OFFER_OUT
    | TAKING
    | STEALING
    | RECEIVING
    | ROBBING
    | LEAVING
    | LOSING
    | REFUSING
    | REQUESTING
    | HOLDING
    | USING_UP
    | frozenset(
        "come present provide supply find feed bring drop forget wear don draw produce unfold unwrap extract carry dig promise purchase catch win pick want trade swap exchange".split()
    )
)
"""Every verb that may tell a transfer."""
