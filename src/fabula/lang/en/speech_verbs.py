"""English verbs that go with quoted words: of speech, of manner or act, of thought and of writing, in every form.

``look_up("whispered")`` gives the verb, its kind and its form. The lists are open: in the place of a cue any verb may
stand ("Dock in four," she clipped), so an unknown verb is no proof against one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

__all__ = [
    "ACTS",
    "ADDRESSING",
    "SPEECH",
    "STRONG",
    "THOUGHT",
    "VERBS",
    "WRITING",
    "VerbForm",
    "VerbKind",
    "forms_of",
    "look_up",
    "words_of",
]

VerbKind: TypeAlias = Literal["speech", "act", "thought", "writing"]

STRONG = frozenset(
    """
    say ask reply answer cry exclaim whisper murmur mutter shout call add remark observe return continue
    repeat inquire enquire demand declare respond rejoin retort suggest begin tell explain interrupt
    insist protest announce interpose ejaculate gasp yell scream hiss growl snarl mumble stammer stutter bellow
    shriek croak drawl snap plead beg agree admit object counter quip
    """.split(),
)
"""Verbs that, next to quoted words, nearly always tell who speaks."""

SPEECH = STRONG | frozenset(
    """
    accuse acknowledge acquiesce address admonish advise affirm allege allow amend announce apologize apologise appeal
    argue articulate assent assert assure aver avow babble badger banter bark bawl bid blab blare blaspheme blather
    bleat blubber bluff bluster blurt boast boom brag bray breathe broadcast burble cackle cajole carol
    carp caution caw censure challenge chant charge chat chatter chide chime chirp chirrup chitter chorus clarify
    clip coax command comment complain complete compliment concede conclude concur confess confide
    confirm congratulate contend contest contradict contribute coo correct counsel crack criticize criticise
    croon crow cuss curse decide declaim declare decline decree defend defy demur denounce deny describe dictate
    digress direct disagree disclose dispute divulge drone echo effuse elaborate elucidate emend emphasize
    emphasise encourage enjoin entreat enthuse enumerate enunciate estimate exhale exhort explode expostulate
    expound extemporize falter fib finish flatter fret fume fumble gabble gabber gibber gloat goad gossip greet
    gripe groan grouch grouse grumble grunt guarantee guess guffaw gulp gurgle gush hail hazard heckle herald hesitate
    hiccup hint holler hoot howl huff hum implore imply impress improvise incite indicate inform insinuate
    instruct insult interject interrogate intervene intimate intone introduce invite invoke jabber jape jeer jest jibe
    jibber joke josh keen lament lecture lie lilt lisp maintain marvel mention mewl mimic moan mock moralize mourn
    mouth mull mumble narrate needle nag negate note notify oblige offer opine orate order outline parrot persist
    persuade philosophize pipe plead pledge point pontificate postulate praise prate prattle pray preach predict
    press prevaricate proclaim prod proffer profess promise prompt pronounce propose prophesy provoke pun purr pursue
    query question quaver quote rage rail rally ramble rant rap rasp rate rave read reaffirm reason reassert reassure
    rebuff rebuke rebut recall recite recollect recommend recount refuse refute regret reiterate relate relay relent
    remind remonstrate remember renounce report reprimand reproach reprove request resolve resume retaliate
    reveal rhapsodize rhyme ridicule riposte roar rumble sass scoff scold screech scold seethe shrill shush sign
    signal sibilate simper sing singsong slur snicker snigger sob soothe spit splutter sputter squall squawk squeak
    squeal state stipulate storm stress stumble submit sulk summarize summarise summon supplement supply surmise swear
    sympathize sympathise tattle taunt tease testify thank threaten thunder toast translate trill trumpet tut tsk
    twitter urge utter venture verify vociferate voice volunteer vouch vow wail warble warn waver weep
    welcome wheedle wheeze whimper whine whinge whoop wisecrack yammer yap yelp yodel
    choke yip ululate caterwaul natter nitpick nix okay parley patter perorate pester placate
    quibble quaver rattle reminisce scathe snipe spiel spout stonewall sneer snort soliloquize sermonize
    subvocalize susurrate telepath tremble trail transmit send radio vent vocalize yak
    """.split(),
)
"""Verbs of saying, by how, why or how loudly."""

ACTS = frozenset(
    """
    laugh sigh smile grin smirk nod shrug frown giggle chuckle beam blink wink blush pout scowl glare glower grimace
    wince flinch sniff sniffle snuffle snore yawn pant puff shiver shudder tremble swallow cough hiccough leer sneer
    wave gesture gesticulate point shake tap glance stare gaze gape goggle cock cringe bristle brood cluck
    deadpan flush fidget gag gulp grit hesitate jump pause perk preen ponder reach recover redden relax
    retreat rise roll rush scratch shift shrink start stiffen strain stretch stop tsk turn wrinkle
    enter appear approach arch bow clap
    """.split(),
)
"""Acts and sounds that stand in the place of a verb of speech ("Keep it," he shrugged)."""

THOUGHT = frozenset(
    """
    think muse wonder reflect ponder consider realize realise reason decide suppose guess figure reckon know remember
    recall recollect meditate imagine fancy conclude contemplate speculate surmise ruminate believe note marvel
    deliberate mull resolve hope wish pray calculate dream feel vow daydream fume
    """.split(),
)
"""Verbs of the mind."""

WRITING = frozenset(
    """
    write scribble scrawl jot pen type text message post tweet email e-mail inscribe engrave carve print read
    spell stencil label telegraph wire cable caption chalk paint embroider scratch etch
    """.split(),
)
"""Verbs that go with written words."""

ADDRESSING = frozenset(
    """
    tell ask answer inform remind assure reassure warn advise beg implore entreat urge order command instruct invite
    thank greet address scold chide rebuke reproach reprove admonish reprimand lecture taunt tease
    mock challenge caution counsel coax cajole persuade question interrogate accuse bid promise threaten interrupt
    correct congratulate encourage exhort comfort soothe console hail welcome contradict notify beseech
    summon quiz prompt prod heckle flatter compliment goad
    """.split(),
)
"""Verbs whose object is the one spoken to ("told her", "asked the captain")."""

_IRREGULAR: Mapping[str, tuple[str, str]] = {
    # lemma: past, participle
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "begin": ("began", "begun"),
    "sing": ("sang", "sung"),
    "read": ("read", "read"),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "speak": ("spoke", "spoken"),
    "spit": ("spat", "spat"),
    "weep": ("wept", "wept"),
    "send": ("sent", "sent"),
    "shake": ("shook", "shaken"),
    "rise": ("rose", "risen"),
    "feel": ("felt", "felt"),
    "dream": ("dreamed", "dreamt"),
    "beseech": ("besought", "besought"),
    "shrink": ("shrank", "shrunk"),
    "bid": ("bade", "bidden"),
    "broadcast": ("broadcast", "broadcast"),
    "spell": ("spelled", "spelt"),
    "forbid": ("forbade", "forbidden"),
    "put": ("put", "put"),
    "get": ("got", "gotten"),
    "go": ("went", "gone"),
    "come": ("came", "come"),
    "break": ("broke", "broken"),
    "fling": ("flung", "flung"),
    "throw": ("threw", "thrown"),
    "stick": ("stuck", "stuck"),
    "grind": ("ground", "ground"),
    "cast": ("cast", "cast"),
    "bite": ("bit", "bitten"),
    "bind": ("bound", "bound"),
    "lie": ("lied", "lied"),
}

_MORE_SPEECH = frozenset(
    # in place of a verb of speech, but commoner elsewhere
    """
    speak beseech console comfort forbid quiz put go break bite throw grind fling
    """.split(),
)

_DOUBLING = frozenset(
    """
    snap nod beg quip blab nag jot tap clap shrug hum clip rap yap yip chat brag wag sob tut stop gag pun admit
    submit concur demur aver prod drag rat rot slur stir trap vet fib
    defer infer refer prefer compel expel rebut abet regret permit pat dub pet grin
    """.split(),
)
_KEEPS_E = frozenset({"singe", "tinge", "whinge", "agree", "disagree", "free", "guarantee", "decree"})
_EXTRA: Mapping[str, str] = {
    # other spellings: form -> lemma, all of them past or third person
    "sez": "say",
    "sed": "say",
    "saith": "say",
    "quoth": "say",
    "quod": "say",
    "spake": "speak",
    "spoke": "speak",
    "ast": "ask",
    "axed": "ask",
    "arst": "ask",
    "writ": "write",
    "pled": "plead",
    "bid": "bid",
    "hollered": "holler",
    "hollared": "holler",
    "whisphered": "whisper",
    "wispered": "whisper",
    "replyed": "reply",
    "cryed": "cry",
    "dreamt": "dream",
    "thot": "think",
}

FormName: TypeAlias = Literal["base", "third", "past", "participle", "gerund"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb that goes with quoted words.

    ``kind`` is the first of speech, thought, writing, act that fits the lemma; ``kinds`` are all that do. ``form`` is
    ``past`` where past and participle are alike.
    """

    lemma: str
    kind: VerbKind
    kinds: frozenset[VerbKind]
    form: FormName

    @property
    def is_finite(self) -> bool:
        """Say whether the form can be the verb of a cue by itself: "said", "says", "say"."""
        return self.form in {"past", "third", "base"}

    @property
    def is_strong(self) -> bool:
        """Say whether the verb, next to quoted words, nearly always tells who speaks."""
        return self.lemma in STRONG


def look_up(word: str) -> VerbForm | None:
    """Give the verb that ``word`` is a form of, or None; case does not matter.

    Example:
        look_up("Whispered") is VerbForm("whisper", "speech", {"speech"}, "past"); look_up("table") is None.
    """
    return VERBS.get(word) or VERBS.get(word.lower())


def words_of(*kinds: VerbKind, forms: tuple[FormName, ...] = ("past", "third", "base")) -> frozenset[str]:
    """Give all words, in lower case, of verbs of one of ``kinds`` in one of ``forms``: for building a regex.

    Example:
        "said" in words_of("speech"); "saying" in words_of("speech", forms=("gerund",))
    """
    return frozenset(
        word for word, verb in VERBS.items() if verb.form in forms and any(kind in verb.kinds for kind in kinds)
    )


def forms_of(lemma: str) -> dict[FormName, str]:
    """Give the forms of an English verb, regular or not.

    Known limits: the stress that doubles a last consonant is known for listed verbs only.

    Example:
        forms_of("cry")["past"] is "cried"; forms_of("nod")["gerund"] is "nodding".
    """
    past, participle = _IRREGULAR.get(lemma) or (_past(lemma),) * 2
    return {
        "base": lemma,
        "third": _third(lemma),
        "past": past,
        "participle": participle,
        "gerund": _gerund(lemma),
    }


def _third(lemma: str) -> str:
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(lemma: str) -> str:
    if lemma[-1] == "e":
        return lemma + "d"
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma[-1] == "e" and lemma not in _KEEPS_E:
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _stem(lemma: str) -> str:
    if lemma in _DOUBLING or lemma in {"begin", "forbid", "put", "get", "bid", "spit"}:
        return lemma + lemma[-1]
    return lemma + "k" if lemma in {"mimic", "panic"} else lemma


def _all_forms() -> dict[str, VerbForm]:
    made: dict[str, VerbForm] = {}
    sets: tuple[tuple[VerbKind, frozenset[str]], ...] = (
        ("speech", SPEECH | _MORE_SPEECH),
        ("thought", THOUGHT),
        ("writing", WRITING),
        ("act", ACTS),
    )
    kinds: dict[str, set[VerbKind]] = {}
    for kind, lemmas in sets:
        for lemma in lemmas:
            kinds.setdefault(lemma, set()).add(kind)
    for lemma in sorted(kinds):
        first: VerbKind = next(kind for kind, _lemmas in sets if kind in kinds[lemma])
        if lemma in ACTS and lemma in _ACT_FIRST:
            first = "act"
        for form in ("past", "third", "base", "gerund", "participle"):
            word = forms_of(lemma)[form]
            made.setdefault(word, VerbForm(lemma, first, frozenset(kinds[lemma]), form))
    for word, lemma in _EXTRA.items():
        first = next(kind for kind, lemmas in sets if lemma in lemmas)
        made.setdefault(word, VerbForm(lemma, first, frozenset(kinds[lemma]), "past"))
    return made


_ACT_FIRST = frozenset("point tremble gulp hesitate tsk".split())

VERBS: Mapping[str, VerbForm] = MappingProxyType(_all_forms())
"""Every form of every verb of the lists, in lower case."""
