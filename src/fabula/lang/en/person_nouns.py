"""English nouns for persons, with the gender that they tell."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["DETERMINERS", "GENERIC_NOUNS", "KIN_NAMES", "KIN_NOUNS", "PERSON_NOUNS", "PERSON_PLURALS", "POSSESSIVES"]

_KIN_MALE = """
    father dad daddy papa pa brother son husband uncle nephew grandfather grandpa grandson stepfather stepson stepbrother
    father-in-law son-in-law brother-in-law godfather godson fiancé boyfriend widower groom bridegroom
"""
_KIN_FEMALE = """
    mother mum mom mamma mama mummy mommy ma sister daughter wife aunt auntie niece grandmother grandma granny granddaughter
    stepmother stepdaughter stepsister mother-in-law daughter-in-law sister-in-law godmother goddaughter fiancée girlfriend
    widow bride
"""
_KIN_EITHER = "cousin child parent twin sibling spouse grandchild baby fiance partner betrothed kinsman ward orphan"
_GENERIC_MALE = "man boy gentleman fellow guy lad chap bloke dude youth"
_GENERIC_FEMALE = "woman girl lady lass maiden lassie gal"
_GENERIC_EITHER = """
    person stranger kid friend teenager voice creature figure companion newcomer visitor guest speaker
    redhead blonde blond brunette youngster
"""
_ROLE_MALE = """
    king prince duke earl count baron lord emperor waiter butler footman valet priest monk friar policeman fireman salesman
    cabman coachman postman milkman workman clergyman nobleman seaman fisherman huntsman boatman ferryman tradesman landlord
    headmaster wizard sorcerer god knave shepherd actor steward groom squire host abbot boatswain footboy page schoolmaster
    gunman henchman hitman doorman barman foreman watchman nightwatchman madman swordsman horseman gentleman-usher bachelor
    spokesman chairman businessman anchorman conman congressman cowboy bellboy busboy monsieur signor señor
"""
_ROLE_FEMALE = """
    queen princess duchess countess baroness empress waitress nurse maid housemaid parlourmaid housekeeper governess nun
    landlady headmistress witch sorceress goddess actress stewardess hostess priestess mistress barmaid policewoman
    saleswoman charwoman washerwoman noblewoman gentlewoman schoolmistress seamstress heroine dowager spinster matron
    milkmaid chambermaid laundress nursemaid fishwife ballerina madam mermaid
"""
_ROLE_EITHER = """
    captain colonel lieutenant sergeant major commander commodore corporal admiral ensign cadet soldier
    officer guard sentry sailor pilot navigator engineer driver cabby cabbie conductor porter clerk cashier receptionist
    secretary assistant manager boss director president minister mayor governor senator judge magistrate lawyer
    barrister solicitor attorney prosecutor coroner inspector detective constable sheriff deputy marshal agent spy thief
    robber burglar killer murderer assassin pirate smuggler bandit outlaw doctor physician surgeon medic nurse dentist
    vicar parson rector curate bishop archbishop cardinal pope minister pastor reverend rabbi imam chaplain professor
    teacher tutor student pupil schoolboy schoolgirl scholar scientist librarian author writer poet painter artist
    musician singer pianist dancer conductor composer editor journalist reporter photographer cook chef baker butcher
    tailor barber hairdresser shopkeeper shopman grocer merchant trader dealer jeweller jeweler goldsmith blacksmith
    carpenter mason plumber mechanic gardener farmer peasant labourer laborer worker miner servant slave messenger herald
    innkeeper bartender barkeep publican owner customer client patient passenger traveler traveller tourist pilgrim hermit
    beggar tramp vagabond prisoner jailer gaoler warden executioner hangman knight warrior fighter hunter archer ranger
    scout mercenary rebel leader elder chieftain ruler heir heiress noble mage magician healer prophet oracle seer ghost
    spirit phantom demon devil angel fairy elf dwarf giant goblin troll orc vampire werewolf monster dragon android robot
    cyborg alien trainer captain referee umpire player champion neighbor neighbour tenant lodger
    landowner caretaker janitor operator technician programmer analyst consultant specialist expert witness victim suspect
    accomplice informant stationmaster auctioneer undertaker gravedigger sexton beadle usher bailiff broker banker
    usurer clown juggler acrobat fool jester minstrel bard valet apprentice novice disciple acolyte master
    monitor prefect senpai sensei idol intern recruit rookie veteran comrade hacker courier dispatcher marine trooper
    stowaway castaway navvy mariner tobacconist chemist apothecary pharmacist botanist naturalist anarchist communist
    socialist journalist novelist artist scientist official attendant keeper pessimist optimist philosopher aristocrat
    ambassador consul diplomat delegate interpreter translator guide foreigner councillor alderman
    caterpillar mouse cat dog rabbit hare lizard dormouse gryphon tortoise turtle pigeon dodo lory eaglet duck fox wolf
    bear owl raven crow horse pony donkey pig piglet lion tiger elephant monkey frog toad snake serpent spider bird parrot
    fish kitten puppy cub kangaroo badger mole rat squirrel hedgehog cow goat sheep lamb hen cock rooster goose swan
    hatter scarecrow woodman tailor
    barista bassist drummer guitarist vocalist violinist cellist flutist trumpeter goalkeeper goalie striker defender
    midfielder keeper coach bosun quartermaster helmsman gunner mate skipper barkeeper bouncer maknae chief delinquent
    conscript castellan drunk drunkard fishmonger seller vendor hawker peddler pedlar lifeguard fan heckler rider
    villain sidekick superhero bystander onlooker shopper commuter usherette archivist curator biker surfer diver
    principal registrar scribe squad-leader chancellor adviser advisor envoy regent castellan overseer taskmaster
    winchman fugitive convict inmate detainee hostage captive kidnapper mugger sniper bodyguard chauffeur courtier
    vampire werecat shifter summoner necromancer alchemist paladin cleric rogue swordmaster archmage adventurer
    streamer gamer influencer blogger vlogger podcaster roommate housemate flatmate classmate schoolmate teammate
    bandmate crewmate shipmate coworker colleague boss supervisor superior subordinate underling minion
"""
_PLURALS = """
    cadets recruits aunts uncles cousins siblings neighbors neighbours teammates classmates colleagues tourists pirates
    knights monks nuns witches wizards fans sopranos altos tenors basses ducklings team squad platoon committee council
    jury choir congregation gang duo trio quartet class
    men women boys girls children people gentlemen ladies fellows guys lads chaps twins brothers sisters parents friends
    soldiers sailors policemen servants guests guards officers students pupils villagers workers crowd audience couple
    pair crew jury mob band gang choirboys reporters voices class
"""

KIN_NOUNS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys(_KIN_EITHER.split(), "")
    | dict.fromkeys(_KIN_MALE.split(), "m")
    | dict.fromkeys(_KIN_FEMALE.split(), "f")
)
"""Nouns that name a person by a tie to somebody."""

GENERIC_NOUNS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys(_GENERIC_EITHER.split(), "")
    | dict.fromkeys(_GENERIC_MALE.split(), "m")
    | dict.fromkeys(_GENERIC_FEMALE.split(), "f")
)
"""Nouns that fit nearly everybody: with no more words they identify nobody."""

PERSON_NOUNS: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys(_ROLE_EITHER.split(), "")
    | dict.fromkeys(_ROLE_MALE.split(), "m")
    | dict.fromkeys(_ROLE_FEMALE.split(), "f")
    | GENERIC_NOUNS
    | KIN_NOUNS
)
"""Singular nouns in lower case to the gender that they tell: ``m``, ``f`` or nothing."""

PERSON_PLURALS = frozenset(_PLURALS.split())

KIN_NAMES = frozenset(
    """
    father dad daddy papa pa mother mum mom mamma mama mummy mommy ma grandfather grandpa grandmother grandma granny
    gran nana auntie aunty uncle aunt sister brother momma poppa pop pops mater pater maman
    """.split()
)
"""Kin words that stand as names when capitalized: "Ask Mum"."""

POSSESSIVES = frozenset("my your his her their our its thy xyr hir".split())
DETERMINERS = frozenset("the a an this that another some every each one no any".split()) | POSSESSIVES
