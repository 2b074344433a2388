"""Words of the clauses that tell who speaks: what may stand between subject and verb, and whom a word can mean."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADDRESS_FEMALE",
    "ADDRESS_MALE",
    "ADVERBS",
    "ANSWERING",
    "ANSWER_WORDS",
    "AUXILIARIES",
    "CLAUSE_OPENERS",
    "CROWD_QUANTIFIERS",
    "CROWD_WORDS",
    "GOING_ON",
    "HEARING",
    "IRREGULAR_ACTIONS",
    "JOINING_WORDS",
    "NOT_VERBS",
    "PASSIVE_HEARERS",
    "PHRASAL_SPEECH",
    "PREPOSITIONS",
    "VOICE_NOUNS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADVERBS: Final = _words(
    """again ago alone aloud already also always almost at last length once first abroad away back down even ever
    finally forth forward further hard here however indeed instead just later less low louder lower meanwhile merely
    more much never next now off often on once only out over perhaps presently quite rather sharp simply so somewhat
    soon still straight suddenly then there thereupon though thus together too twice under up very well yet half in
    turn all both each merely low aside himself herself myself themselves itself"""
)
"""May stand between a subject and its verb, beside all words in -ly."""

AUXILIARIES: Final = _words(
    "had has have was were is are been being be would could did does do might must should will can may 'd 'll 'm 're"
)

PREPOSITIONS: Final = _words(
    """about above across after against along among amid around as at before behind below beneath beside besides
    between beyond by despite down during except for from in inside into like near of off on onto opposite out outside
    over past round since than through throughout to toward towards under until unto up upon with within without"""
)

NOT_VERBS: Final = _words(
    """a an the and or nor but if as who whom whose which that this these those there here when where while why how what
    not no never with to of in at on by for from into over under upon after before than then so too very his her their
    its my our your he she it they we you i him them us me one all both each other another some any 's ' , ; : - -- —
    – … ... ( ) himself herself because though although however"""
)
"""Words of closed classes: in the place of a verb they are none."""

IRREGULAR_ACTIONS: Final = _words(
    """beat began bent bit cut bowed broke came caught drew drove fell felt flew flung gave got grew held hid hit hung kept
    knelt knew leaned leapt led left lit made met put ran rang rose sat saw shook shone shot shut sighed slid smiled
    spun sprang spread stood strode struck stuck swept swung threw took turned went woke wore let put hid lay lost bought told read paid swallowed spat bent
    grinned wept"""
)
"""Past forms not in -ed that can stand where a verb of speech is expected."""

VOICE_NOUNS: Final = _words(
    """voice voices tone tones reply answer response whisper shout cry comment remark retort words word question inquiry
    rejoinder exclamation observation explanation verdict objection protest murmur growl drawl croak greeting
    injunction consolation language address ejaculation salutation apology invitation suggestion warning request plea
    demand command order entreaty confession admission addition reflection contribution compliment criticism complaint
    counsel advice prayer proposal speech welcome farewell sentence phrase opinion conclusion hint assurance"""
)

HEARING: Final = _words("heard hears hear overheard")
"""Verbs whose object speaks: "he heard Orla say"."""

CLAUSE_OPENERS: Final = _words(
    """and but or so when while whilst as because although though if since until unless before after that then where now
    once yet nor for whereas whether than how why what which who"""
)
"""Words after which a clause begins with its subject."""

CROWD_WORDS: Final = _words(
    """someone somebody everyone everybody anyone crowd voices people they all others several many another chorus nobody"""
)

CROWD_QUANTIFIERS: Final = _words("all others several many another")
"""Words for a crowd only where no noun follows them."""

PHRASAL_SPEECH: Final = {
    "went": "on",
    "goes": "on",
    "put": "in",
    "puts": "in",
    "cut": "in",
    "cuts": "in",
    "broke": "in",
    "breaks": "in",
    "struck": "in",
}
"""Verbs that tell of speech only with their particle."""

PASSIVE_HEARERS: Final = _words("told informed asked advised reminded assured warned ordered instructed")
"""Participles whose subject is the one who hears: "she was told"."""

GOING_ON: Final = _words(
    "added continued went repeated resumed pursued concluded finished persisted adds continues goes repeats proceeded"
)
"""Verbs of a speaker who has spoken just before."""

ANSWERING: Final = _words(
    """replied answered returned rejoined retorted asked inquired enquired demanded responded interrupted echoed agreed
    replies answers asks protested interposed assented objected corrected"""
)
"""Verbs of a speaker who takes the turn from another."""

ANSWER_WORDS: Final = _words(
    """yes no yeah yep nope aye nay certainly nothing nobody never none perhaps maybe because indeed exactly sure
    okay ok of not"""
)
"""Words that open an answer."""

JOINING_WORDS: Final = _words("and but so then or besides anyway well also still only")
"""Words that open what goes on from words before."""

ADDRESS_MALE: Final = _words(
    "sir sire milord monsieur mister papa father dad daddy uncle brother signor herr signore grandfather grandpa sahib"
)
ADDRESS_FEMALE: Final = _words(
    """madam ma'am maam mum ma madame mademoiselle miss milady mamma mama mother mummy mom aunt auntie signora signorina
    marm granny grandmother"""
)
