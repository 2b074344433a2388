"""English words that tell what two people are to each other: nouns by type of tie, and what bends them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = [
    "AS_IF",
    "BELIEF_VERBS",
    "CLAIM_VERBS",
    "DENIAL_VERBS",
    "ENDED_WORDS",
    "FALSE_WORDS",
    "FUTURE_WORDS",
    "KIN_LABELS",
    "KIN_OPPOSITES",
    "NEW_WORDS",
    "ONLY_SAID",
    "PRETENSE_VERBS",
    "RANK_ORDER",
    "STEP_OF_KIN",
    "TIE_NOUNS",
    "WISH_VERBS",
    "TieNoun",
]

Role = Literal["source", "target", "mutual"]


@dataclass(frozen=True, slots=True)
class TieNoun:
    """What a noun tells of the one whom it names and the one whose noun it is.

    ``role`` is that of the one named: the source of the tie ("his teacher": mentor), its target ("his pupil"), or either.
    ``strength`` is the weight of being named so once, in log-odds. ``state`` is that of the tie.
    """

    type: str
    role: Role = "mutual"
    strength: float = 2.0
    kin: str | None = None
    state: str = "holds"


_KIN = """
    mother: mother mum mom mamma mama mummy mommy ma momma mater maman mam
    father: father dad daddy papa pa poppa pop pops pater da
    parent: parent
    son: son
    daughter: daughter
    child: child kid
    brother: brother bro half-brother
    sister: sister sis half-sister
    sibling: sibling
    twin: twin
    grandmother: grandmother grandma granny gran nana nan
    grandfather: grandfather grandpa granddad grandad gramps
    grandparent: grandparent
    grandson: grandson
    granddaughter: granddaughter
    grandchild: grandchild
    aunt: aunt auntie aunty great-aunt
    uncle: uncle great-uncle
    niece: niece
    nephew: nephew
    cousin: cousin
    stepmother: stepmother stepmom stepmum
    stepfather: stepfather stepdad
    stepson: stepson
    stepdaughter: stepdaughter
    stepbrother: stepbrother
    stepsister: stepsister
    mother-in-law: mother-in-law
    father-in-law: father-in-law
    son-in-law: son-in-law
    daughter-in-law: daughter-in-law
    brother-in-law: brother-in-law
    sister-in-law: sister-in-law
    godmother: godmother
    godfather: godfather
    godson: godson
    goddaughter: goddaughter
    godchild: godchild
    guardian: guardian
    ward: ward
    heir: heir heiress
    relative: relative kinsman kinswoman relation
    ancestor: ancestor great-grandmother great-grandfather
"""

KIN_LABELS: MappingProxyType[str, str] = MappingProxyType(
    {
        word: line.partition(":")[0].strip()
        for line in _KIN.strip().splitlines()
        for word in line.partition(":")[2].split()
    }
)
"""Noun for kin in lower case to the noun that stands for its tie."""

_OPPOSITES = """
    mother=child father=child parent=child son=parent daughter=parent child=parent brother=sibling sister=sibling
    sibling=sibling twin=twin grandmother=grandchild grandfather=grandchild grandparent=grandchild grandson=grandparent
    granddaughter=grandparent grandchild=grandparent aunt=niece uncle=nephew niece=aunt nephew=uncle cousin=cousin
    stepmother=stepchild stepfather=stepchild stepbrother=stepsister stepsister=stepbrother guardian=ward ward=guardian
    relative=relative godmother=godchild godfather=godchild godson=godparent goddaughter=godparent godchild=godparent
    brother-in-law=sister-in-law sister-in-law=brother-in-law mother-in-law=son-in-law father-in-law=son-in-law
    son-in-law=father-in-law daughter-in-law=mother-in-law
"""
KIN_OPPOSITES: MappingProxyType[str, str] = MappingProxyType(
    {one: other for one, _, other in (pair.partition("=") for pair in _OPPOSITES.split())}
)
"""What one is to the kin who is that to him: the child of a mother."""

STEP_OF_KIN: MappingProxyType[tuple[str, str], str] = MappingProxyType(
    {
        ("parent", "parent"): "grandparent",
        ("parent", "mother"): "grandmother",
        ("parent", "father"): "grandfather",
        ("parent", "brother"): "uncle",
        ("parent", "sister"): "aunt",
        ("parent", "son"): "brother",
        ("parent", "daughter"): "sister",
        ("parent", "child"): "sibling",
        ("sibling", "son"): "nephew",
        ("sibling", "daughter"): "niece",
        ("sibling", "child"): "nephew",
        ("sibling", "mother"): "mother",
        ("sibling", "father"): "father",
        ("sibling", "wife"): "sister-in-law",
        ("sibling", "husband"): "brother-in-law",
        ("child", "wife"): "daughter-in-law",
        ("child", "husband"): "son-in-law",
        ("couple", "son"): "stepson",
        ("couple", "daughter"): "stepdaughter",
        ("aunt", "son"): "cousin",
        ("aunt", "daughter"): "cousin",
        ("aunt", "child"): "cousin",
        ("grandparent", "sister"): "great-aunt",
        ("grandparent", "brother"): "great-uncle",
        ("child", "son"): "grandson",
        ("child", "daughter"): "granddaughter",
        ("child", "child"): "grandchild",
        ("couple", "mother"): "mother-in-law",
        ("couple", "father"): "father-in-law",
        ("couple", "brother"): "brother-in-law",
        ("couple", "sister"): "sister-in-law",
    }
)
"""Kin of kin: "my father's sister" is an aunt, her son a cousin. Keys: the class of the first step, the noun of the second."""

_COUPLE = """
    husband wife spouse boyfriend girlfriend fiancé fiancée fiance fiancee betrothed bride groom bridegroom sweetheart
    lover consort hubby missus paramour soulmate
"""
_FORMER_COUPLE = (
    "ex ex-husband ex-wife ex-boyfriend ex-girlfriend ex-lover ex-fiancé ex-fiancée ex-fiancé ex-spouse widow widower"
)
_LOVED = "crush beloved darling"
_LOVING = "admirer suitor wooer"
_FRIENDS = "friend pal buddy chum confidant confidante crony girlfriends mate amigo"
_BEST_FRIENDS = "bestie bff"
_RIVALS = "rival competitor archrival arch-rival challenger"
_ENEMIES = "enemy foe nemesis archenemy arch-enemy archnemesis"
_ALLIES = "ally accomplice co-conspirator conspirator supporter"
_TEAMMATES = """
    teammate crewmate shipmate bandmate squadmate packmate comrade guildmate partymate wingmate castmate team-mate
    crew-mate
"""
_COLLEAGUES = """
    colleague coworker co-worker workmate co-star costar co-pilot copilot deskmate schoolmate classmate co-author labmate
    officemate understudy counterpart
"""
_PARTNERS = "partner"
_ACQUAINTANCES = "acquaintance neighbor neighbour roommate housemate flatmate landlord landlady tenant lodger"
_MENTORS = "teacher mentor tutor sensei instructor governess guru trainer coach schoolmaster schoolmistress maestro"
_PUPILS = "student pupil apprentice protégé protégée protege disciple trainee mentee acolyte padawan"
_SUPERIORS = """
    boss captain commander chief leader employer manager supervisor superior headmaster headmistress foreman skipper
    sergeant director liege overlord
"""
_INFERIORS = """
    subordinate employee servant maid butler secretary assistant lieutenant deputy aide valet footman housekeeper squire
    henchman minion underling first-mate cook coachman chauffeur page clerk intern steward retainer bodyguard navigator
    pilot engineer bosun quartermaster adviser advisor counselor manservant maidservant adjutant orderly second-in-command
"""
_ONLY_SAID_COUPLE = "girl couple item"
_HARMING = "killer murderer attacker kidnapper tormentor bully abductor captor assassin blackmailer abuser persecutor"
_HARMED = "victim captive prisoner hostage"


def _nouns() -> dict[str, TieNoun]:
    made: dict[str, TieNoun] = {word: TieNoun("family", "source", 2.6, label) for word, label in KIN_LABELS.items()}
    groups: tuple[tuple[str, TieNoun], ...] = (
        (_COUPLE, TieNoun("couple", strength=2.6)),
        (_FORMER_COUPLE, TieNoun("couple", strength=2.4, state="ends")),
        (_LOVED, TieNoun("romantic_interest", "target", 1.6)),
        (_LOVING, TieNoun("romantic_interest", "source", 1.6)),
        (_FRIENDS, TieNoun("friend", strength=1.9)),
        (_BEST_FRIENDS, TieNoun("best_friend", strength=2.2)),
        (_RIVALS, TieNoun("rival", strength=2.2)),
        (_ENEMIES, TieNoun("enemy", strength=2.0)),
        (_ALLIES, TieNoun("ally", strength=1.8)),
        (_TEAMMATES, TieNoun("teammate", strength=2.2)),
        (_COLLEAGUES, TieNoun("colleague", strength=2.0)),
        (_PARTNERS, TieNoun("colleague", strength=1.5)),
        (_ACQUAINTANCES, TieNoun("acquaintance", strength=1.2)),
        (_MENTORS, TieNoun("mentor", "source", 2.2)),
        (_PUPILS, TieNoun("mentor", "target", 2.0)),
        (_SUPERIORS, TieNoun("superior", "source", 2.2)),
        (_INFERIORS, TieNoun("superior", "target", 1.8)),
        (_HARMING, TieNoun("victim", "source", 1.8)),
        (_ONLY_SAID_COUPLE, TieNoun("couple", strength=1.7)),
        (_HARMED, TieNoun("victim", "target", 1.6)),
    )
    for words, noun in groups:
        made |= dict.fromkeys(words.split(), noun)
    return made


ONLY_SAID = frozenset(_ONLY_SAID_COUPLE.split())
"""Nouns that tell a tie only where they are said of somebody: "she was Teo's girl"."""

TIE_NOUNS: MappingProxyType[str, TieNoun] = MappingProxyType(_nouns())
"""Noun in lower case to the tie that it tells."""

ENDED_WORDS = frozenset(
    "former ex erstwhile one-time onetime late estranged divorced previous ex- sometime dead".split()
)
"""Adjectives by which a tie is over."""

NEW_WORDS = frozenset("new newest".split())
"""Adjectives by which a tie has just begun."""

FUTURE_WORDS = frozenset("future would-be prospective eventual".split())
FALSE_WORDS = frozenset("fake pretend supposed so-called alleged self-styled imaginary false sham make-believe".split())
"""Adjectives by which a tie is not, or only said."""

AS_IF = frozenset("like than as".split())
"""Prepositions of a comparison."""

BELIEF_VERBS = frozenset(
    """
    think believe suppose assume suspect guess decide conclude deem consider imagine fancy reckon figure presume gather fear doubt wonder convince
    certain sure convinced persuaded positive
    """.split()
)
"""Verbs and adjectives whose clause somebody believes."""

WISH_VERBS = frozenset(
    "wish hope want long dream yearn need ask beg desire intend plan mean like love prefer try".split()
)
"""Verbs whose clause somebody wants to be so."""

CLAIM_VERBS = frozenset(
    "say tell claim insist swear announce declare explain write maintain admit confess reveal assert boast repeat add".split()
)
"""Verbs whose clause somebody says."""

DENIAL_VERBS = frozenset("deny forget refuse stop cease decline fail pretend feign".split())
"""Verbs whose clause is said not to be so, or is no more."""

PRETENSE_VERBS = frozenset("pretend feign pose act play joke".split())
"""Verbs whose clause is not meant."""

RANK_ORDER = (
    "admiral commodore general colonel captain skipper cap cap'n major commander lieutenant ensign sergeant corporal private cadet"
).split()
"""Ranks, the highest first."""
