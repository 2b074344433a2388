"""English words for what happens: verbs and nouns by kind of event, verbs of states, verbs with a particle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EVENT_NOUNS", "LIGHT_VERBS", "STATES", "UNDERGOING", "kind_of"]

_KINDS: Mapping[str, str] = {
    "arrive": "arrive come enter return reach appear land dock reappear",
    "leave": "leave depart exit flee escape withdraw vanish disappear retire retreat abscond decamp",
    "meet": "meet encounter rejoin reunite visit",
    "speak": """say speak talk whisper murmur mutter shout call cry exclaim yell scream growl hiss snap mumble stammer sing chat
        add remark observe continue begin repeat declare state announce comment retort rejoin joke gasp croak drawl bark bellow
        roar shriek moan groan sob wail chatter gossip converse discuss mention argue quarrel bicker interrupt insist protest
        suggest grumble complain boast recite preach lecture pray swear curse toast greet thank apologize apologise congratulate
        blurt breathe purr quip rasp rumble squeak squeal thunder trail chant chorus echo hail address murmur object muse""",
    "ask": "ask inquire enquire question demand beg plead implore beseech request interrogate quiz entreat appeal wonder",
    "answer": "answer reply respond",
    "tell": "tell inform explain describe report relate recount narrate notify remind warn advise brief reveal disclose assure write",
    "confess": "confess admit own confide",
    "promise": "promise vow pledge",
    "lie": "deceive fib bluff mislead trick cheat dupe",
    "order": "order command instruct bid forbid direct urge",
    "assign": "assign appoint hire recruit employ commission elect nominate promote post name",
    "refuse": "refuse decline reject deny rebuff",
    "accept": "accept agree consent concede",
    "offer": "offer",
    "kiss": "kiss snog smooch peck",
    "embrace": "embrace hug cuddle clasp cradle",
    "touch": "touch stroke pat caress nudge tap poke tickle squeeze brush rub pinch",
    "marry": "marry wed elope",
    "propose": "propose",
    "break_up": "divorce jilt dump",
    "fight": "fight duel wrestle brawl spar scuffle battle struggle clash",
    "attack": """attack hit strike slap punch kick shoot stab beat assault bite charge ambush slash whip club shove push trip tackle
        batter thrash cuff smack fire threaten bombard besiege invade""",
    "injure": "injure wound hurt maim burn scratch cut bruise scald sting sprain",
    "kill": "kill murder slay poison strangle execute hang drown assassinate slaughter behead smother",
    "die": "die perish expire",
    "save": "save rescue",
    "help": "help assist aid support defend protect nurse tend serve guard",
    "give": "give hand pass lend present bequeath deliver donate bestow grant award pay feed return toss throw",
    "take": "take grab seize snatch catch collect accept receive get pick fetch confiscate borrow buy purchase inherit",
    "steal": "steal rob pilfer filch nick pinch pickpocket loot burgle swipe",
    "sell": "sell trade",
    "lose": "lose drop mislay misplace",
    "hide": "hide conceal bury",
    "find": "find discover locate spot uncover",
    "send": "send post mail ship dispatch email text",
    "learn": "learn realize realise understand recognize recognise guess gather recall remember forget",
    "see": "see look watch notice stare glance gaze glare peer observe glimpse behold study examine inspect read spy",
    "hear": "hear listen overhear",
    "feel": """feel cry weep laugh smile grin blush frown sigh shiver tremble shudder chuckle giggle wince flinch scowl sulk smirk
        sob pout beam snort gasp panic rejoice mourn grieve worry""",
    "eat": "eat drink dine sup chew swallow devour gulp sip taste lunch breakfast munch bolt",
    "sleep": "sleep doze nap wake awake awaken dream snore",
    "move": """go walk run move turn step climb ride drive fly sail swim jump leap crawl creep hurry rush follow cross rise sit stand
        lie kneel bow lean fall stumble slip dance march stride wander hop skip limp slide row pace shuffle trot gallop swing
        dive chase pursue travel approach pass stagger stroll drift roll hover bend crouch stoop straighten""",
    "create": "make build create write draw paint cook bake compose sew knit carve invent design brew construct knit forge",
    "destroy": "destroy break smash burn tear wreck ruin shatter crush demolish sink flood crack rip blow",
    "join": "join enlist enroll enrol",
    "quit": "quit resign abandon desert",
    "gesture": "nod shrug wave point gesture beckon wink salute clap shake",
    "decide": "decide choose resolve determine",
    "start": "start begin commence",
    "end": "stop finish end cease",
    "arrest": "arrest capture imprison jail trap kidnap abduct",
    "free": "free release",
    "open": "open unlock",
    "close": "close shut lock",
    "wait": "wait",
    "work": "work",
    "play": "play",
    "win": "win",
    "try": "try attempt",
    "think": "think consider wonder imagine ponder",
    "betray": "betray",
    "forgive": "forgive pardon",
    "accuse": "accuse blame charge",
    "teach": "teach train",
    "bring": "bring carry fetch",
    "put": "put place set lay",
    "follow": "follow",
    "lead": "lead guide",
    "show": "show",
}

_PHRASES: Mapping[str, str] = {
    # verb and particle -> kind
    "break up": "break_up",
    "split up": "break_up",
    "set out": "leave",
    "set off": "leave",
    "go away": "leave",
    "go off": "leave",
    "go out": "leave",
    "walk away": "leave",
    "walk out": "leave",
    "run away": "leave",
    "run off": "leave",
    "ride off": "leave",
    "ride away": "leave",
    "drive off": "leave",
    "drive away": "leave",
    "move out": "leave",
    "storm out": "leave",
    "slip away": "leave",
    "slip out": "leave",
    "get away": "leave",
    "take off": "leave",
    "come in": "arrive",
    "come back": "arrive",
    "go in": "arrive",
    "get in": "arrive",
    "get back": "arrive",
    "turn up": "arrive",
    "show up": "arrive",
    "walk in": "arrive",
    "move in": "arrive",
    "go back": "move",
    "give up": "quit",
    "give back": "give",
    "hand over": "give",
    "pass on": "give",
    "pay back": "give",
    "give in": "accept",
    "give away": "give",
    "turn down": "refuse",
    "find out": "learn",
    "pass out": "faint",
    "pass away": "die",
    "wake up": "sleep",
    "pick up": "take",
    "take away": "take",
    "take back": "take",
    "make off": "steal",
    "make out": "see",
    "look up": "see",
    "look away": "see",
    "beat up": "attack",
    "knock out": "attack",
    "knock down": "attack",
    "make up": "create",
    "blow up": "destroy",
    "burn down": "destroy",
    "tear up": "destroy",
    "cut off": "destroy",
    "speak up": "speak",
    "call out": "speak",
    "cry out": "speak",
    "go on": "speak",
    "put in": "speak",
    "own up": "confess",
    "sign up": "join",
    "drop out": "quit",
    "throw out": "send",
    "send away": "send",
    "throw away": "lose",
    "put down": "put",
    "sit down": "move",
    "stand up": "move",
    "get up": "move",
    "sit up": "move",
    "lie down": "move",
}

STATES = frozenset(
    """
    be have know love like hate want need wish hope seem appear belong contain consist cost deserve desire despise detest differ
    dislike doubt equal exist fear fit keep lack last matter mean mind owe own possess prefer resemble suffice suppose
    suspect trust understand believe depend concern involve include require remain stay live dwell reside adore envy
    care loathe abhor crave long yearn tend constitute comprise weigh measure smell taste sound
    regret resent respect value cherish dread expect intend plan think feel guess reckon figure dare ought
    can may must shall will would could should might used do let become stand lie hang lean rest
    wear bear span stretch extend overlook border surround cover suit stink hurt ache matter result account serve pertain
    """.split()
)
"""Verbs that often tell a state, an attitude or nothing by themselves: they are events only where the trigger model says so."""

UNDERGOING = frozenset("die fall perish expire drown faint collapse starve suffocate trip stumble slip vanish".split())
"""Verbs without an object whose subject undergoes what they tell."""

LIGHT_VERBS = frozenset("give take make have do get let utter heave throw deal land cast be".split())
"""Verbs that say little beside the noun of an event: "gave a nod"."""

_NOUNS: Mapping[str, str] = {
    "arrive": "arrival return entrance visit",
    "leave": "departure escape flight exit retreat",
    "meet": "meeting reunion encounter",
    "speak": "speech talk conversation chat quarrel argument apology shout scream whisper remark toast",
    "ask": "question request inquiry",
    "answer": "answer reply response",
    "tell": "announcement explanation warning report",
    "confess": "confession",
    "promise": "promise vow oath",
    "lie": "lie",
    "order": "order command",
    "refuse": "refusal rejection denial",
    "offer": "offer",
    "kiss": "kiss",
    "embrace": "embrace hug",
    "marry": "marriage wedding elopement",
    "propose": "proposal",
    "break_up": "divorce breakup separation",
    "fight": "fight battle duel brawl struggle",
    "attack": "attack assault blow slap punch kick shot bite ambush",
    "kill": "murder killing assassination execution poisoning",
    "die": "death",
    "save": "rescue",
    "steal": "theft robbery burglary",
    "arrest": "arrest capture kidnapping",
    "betray": "betrayal",
    "feel": "laugh smile sigh laughter sob grin",
    "see": "look glance stare glimpse",
    "move": "walk step jump fall ride leap journey trip voyage dance",
    "gesture": "nod shrug wave bow wink",
    "destroy": "explosion crash",
    "win": "victory",
    "accuse": "accusation",
    "learn": "discovery",
}


def _by_word(kinds: Mapping[str, str]) -> Mapping[str, str]:
    made: dict[str, str] = {}
    for kind, words in kinds.items():
        for word in words.split():
            made.setdefault(word, kind)
    return MappingProxyType(made)


_VERBS = _by_word(_KINDS)
EVENT_NOUNS = _by_word(_NOUNS)
"""Nouns that tell an event -> its kind."""


def kind_of(lemma: str, particle: str = "", *, is_noun: bool = False) -> str | None:
    """Give the kind of event that a verb (with its particle) or a noun tells, or None for another kind.

    Example:
        kind_of("give") is "give"; kind_of("give", "up") is "quit"; kind_of("death", is_noun=True) is "die".
    """
    if is_noun:
        return EVENT_NOUNS.get(lemma)
    return (_PHRASES.get(f"{lemma} {particle}") if particle else None) or _VERBS.get(lemma)
