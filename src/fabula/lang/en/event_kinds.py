"""English words for what happens: verbs and nouns by kind of event, verbs of states, verbs with a particle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EVENT_NOUNS", "LIGHT_VERBS", "NO_EVENTS", "STATES", "UNDERGOING", "kind_of"]

_KINDS: Mapping[str, str] = {
    "arrive": "arrive come enter return appear reappear land dock",
    "leave": "leave depart exit flee escape withdraw vanish disappear retire retreat abscond decamp",
    "meet": "meet encounter rejoin reunite visit introduce",
    "speak": """say speak talk whisper murmur mutter shout call exclaim yell scream mumble stammer chat add remark observe
        declare state announce comment retort rejoin joke converse discuss mention argue interrupt insist protest suggest complain
        boast preach lecture apologize apologise blurt chorus hail address object telephone phone confer gossip chorus swear""",
    "ask": "ask inquire enquire question demand beg plead implore beseech request interrogate quiz entreat appeal",
    "answer": "answer reply respond",
    "tell": "tell inform explain describe report relate recount narrate notify remind warn advise brief reveal disclose assure",
    "confess": "confess",
    "promise": "promise vow pledge",
    "lie": "deceive fib bluff lie",
    "order": "order command instruct bid forbid",
    "assign": "assign appoint recruit employ commission elect nominate promote",
    "refuse": "refuse decline reject rebuff",
    "accept": "accept",
    "offer": "offer",
    "kiss": "kiss snog smooch",
    "embrace": "embrace hug cuddle",
    "touch": "touch stroke pat caress nudge tap poke tickle squeeze pinch pet",
    "marry": "marry wed elope",
    "propose": "propose",
    "break_up": "divorce jilt dump",
    "fight": "fight duel wrestle brawl spar scuffle battle clash quarrel bicker",
    "attack": """attack hit strike slap punch kick shoot stab beat assault bite ambush whip club shove push tackle flog shell
        batter thrash cuff smack bombard besiege invade poison""",
    "injure": "injure wound hurt maim bruise scald sting sprain",
    "kill": "kill murder slay strangle execute hang assassinate slaughter behead smother",
    "die": "die perish expire",
    "save": "save rescue",
    "help": "help assist aid support defend protect nurse tend",
    "give": "give hand pass lend present bequeath deliver donate bestow grant award sell",
    "take": "take grab seize snatch confiscate lift",
    "steal": "steal rob pilfer filch pinch pickpocket loot burgle swipe",
    "lose": "lose mislay misplace",
    "hide": "hide conceal",
    "find": "find discover locate",
    "send": "send mail",
    "learn": "learn realize realise",
    "see": "see look watch notice stare glance gaze glare peer observe glimpse behold spy",
    "hear": "hear overhear",
    "feel": "feel",
    "eat": "eat drink dine sup chew swallow devour gulp munch breakfast lunch",
    "sleep": "sleep doze nap",
    "move": """go walk run move step climb ride drive fly sail swim jump leap crawl creep hurry rush march stride wander hop limp
        shuffle trot gallop dash chase pursue travel approach stagger stroll drift row steer pace sit kneel rise circle cross follow paddle float""",
    "create": "make build create paint cook bake compose sew knit carve invent brew construct forge",
    "destroy": "destroy smash wreck ruin shatter crush demolish explode burn delete break tear sabotage",
    "join": "join enlist enroll enrol",
    "quit": "quit resign",
    "arrest": "arrest capture imprison jail kidnap abduct",
    "free": "free release",
    "betray": "betray",
    "forgive": "forgive pardon",
    "accuse": "accuse blame",
    "teach": "teach",
    "bring": "bring fetch",
    "show": "show",
    "win": "win",
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
    "own up": "confess",
    "sign up": "join",
    "drop out": "quit",
    "throw out": "send",
    "send away": "send",
    "throw away": "lose",
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
    suspect trust understand believe depend concern involve include require remain live dwell reside adore envy
    care loathe abhor crave long yearn tend constitute comprise weigh measure smell taste sound
    regret resent respect value cherish dread expect intend plan think feel guess reckon figure dare ought
    can may must shall will would could should might used do let become stand lie lean rest
    wear bear span stretch extend overlook border surround cover suit stink hurt ache matter result account serve pertain
    """.split()
)
"""Verbs that often tell a state, an attitude or nothing by themselves: they are events only where the trigger model says so."""

NO_EVENTS = frozenset(
    "want wish hope need know seem love like stay remain live belong mean wear stand lie own hate fear".split()
)
"""Verbs that tell a state or a posture even where the trigger model takes one for an event; "stand up" and "lie to" do not."""

UNDERGOING = frozenset("die fall perish expire drown starve suffocate".split())
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
