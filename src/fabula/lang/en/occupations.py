"""English words for what people do for a living, what kind of being they are, and what they can do."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["ABILITY_NOUNS", "ABILITY_VERBS", "LANGUAGES", "OCCUPATIONS", "SPECIES", "TITLE_JOBS"]

OCCUPATIONS = frozenset(
    """
    accountant acrobat actor actress actuary administrator admiral adventurer alchemist ambassador analyst anthropologist
    apothecary apprentice archaeologist archbishop archer architect archivist armorer armourer artist assassin astrologer
    astronaut astronomer athlete attorney auctioneer author bailiff baker ballerina banker barber bard bargeman barista
    barmaid barman barrister bartender bassist beadle beekeeper biologist bishop blacksmith boatman boatswain bodyguard
    bookbinder bookkeeper bookseller bosun botanist bouncer brewer bricklayer broker builder bureaucrat busboy butcher
    butler cabbie cabman captain cardinal caretaker caricaturist carpenter carter cartographer cartwright cashier
    castellan cellist chambermaid chancellor chaplain charwoman chauffeur chef chemist chorister choreographer clarinetist
    cleaner clergyman cleric clerk clockmaker clown coach coachman cobbler colonel comedian commander commissioner
    commodore composer conductor confectioner constable consul contractor cook cooper copywriter coroner corporal
    councillor councilor counselor courier courtier cowboy crofter croupier curate curator customs-officer dancer
    dealer dean dentist deputy designer detective developer diplomat director diver docker dockworker doctor doorman
    draper dressmaker driver drummer druggist economist editor electrician elocutionist embalmer engineer engraver
    ensign entertainer envoy estate-agent executioner explorer falconer farmer farmhand farrier ferryman fiddler
    firefighter fireman fisherman fishmonger florist flutist footballer footman forester fortune-teller friar
    gamekeeper gaoler gardener general geologist glassblower glazier goalkeeper goatherd goldsmith governess governor
    grocer groundskeeper guitarist gunner gunsmith haberdasher hacker hairdresser handyman harpist harpooner
    hatter headmaster headmistress healer helmsman herald herbalist herdsman historian horologist housekeeper housemaid
    hunter huntsman illustrator innkeeper inspector instructor insurance-agent interpreter inventor ironmonger jailer
    janitor jester jeweler jeweller jockey joiner journalist judge juggler keyboardist knight laborer labourer
    landlady landlord laundress lawyer lecturer librarian librettist lieutenant lifeguard lighthouse-keeper linguist
    locksmith lumberjack magician magistrate maid mailman major manservant mapmaker marine mariner marshal masseur
    mathematician mayor mechanic medic mercenary merchant messenger meteorologist midwife milkmaid milkman
    miller milliner miner minister minstrel missionary monk mortician musician navigator navvy negotiator
    novelist nun nurse nursemaid oceanographer office-boy officer operator optician orderly organist ostler painter
    paladin paramedic parson pastor pathologist pawnbroker peddler pedlar perfumer philosopher photographer physician
    physicist pianist pilot pirate plasterer playwright plumber poacher poet policeman policewoman politician pope porter
    postman postmaster postmistress potter preacher priest priestess printer privateer producer professor programmer
    prosecutor prospector psychiatrist psychologist publican publisher quartermaster rabbi rancher ranger
    receptionist rector referee registrar repairman reporter researcher roofer saddler sailor salesgirl salesman
    saleswoman saxophonist scholar schoolmaster schoolmistress schoolteacher scientist scout screenwriter scribe
    sculptor seaman seamstress secretary senator sergeant sexton shepherd shepherdess sheriff shipbuilder shipwright
    shoemaker shopkeeper signalman silversmith singer skipper smith smuggler soldier solicitor spy squire stablehand
    stationmaster steward stewardess stonemason stockbroker storyteller streamer student stuntman superintendent surgeon
    surveyor swineherd tailor tanner taxidermist teacher technician thatcher therapist tinker tobacconist
    toymaker trader trapper treasurer trooper trumpeter tutor typist undertaker undergraduate usher valet vendor
    ventriloquist vet veterinarian vicar violinist vintner violist vocalist waiter waitress warden watchmaker watchman
    waterman weaver webmaster welder wheelwright whaler winemaker woodcutter writer zookeeper
    astrophysicist barkeep bookkeeper busker caterer coder cybersecurity dispatcher freelancer intern lobbyist nanny
    paralegal pharmacist physiotherapist realtor superhero vigilante zoologist necromancer sorcerer sorceress wizard
    witch warlock mage archmage summoner exorcist samurai ninja shinobi swordsman swordswoman bounty-hunter idol trainee
 cadet midshipman gladiator jouster squire ringmaster trapeze-artist
    """.split()
)
"""Lemmas of nouns for work, offices and callings."""

TITLE_JOBS: MappingProxyType[str, str] = MappingProxyType(
    {
        "doctor": "doctor",
        "professor": "professor",
        "captain": "captain",
        "colonel": "colonel",
        "general": "general",
        "lieutenant": "lieutenant",
        "sergeant": "sergeant",
        "major": "major",
        "commander": "commander",
        "commodore": "commodore",
        "corporal": "corporal",
        "private": "private",
        "admiral": "admiral",
        "ensign": "ensign",
        "cadet": "cadet",
        "midshipman": "midshipman",
        "brigadier": "brigadier",
        "marshal": "marshal",
        "reverend": "minister",
        "vicar": "vicar",
        "parson": "parson",
        "rector": "rector",
        "bishop": "bishop",
        "archbishop": "archbishop",
        "archdeacon": "archdeacon",
        "cardinal": "cardinal",
        "rabbi": "rabbi",
        "chaplain": "chaplain",
        "inspector": "inspector",
        "superintendent": "superintendent",
        "detective": "detective",
        "constable": "constable",
        "pc": "constable",
        "dc": "detective",
        "ds": "detective sergeant",
        "dci": "detective inspector",
        "sheriff": "sheriff",
        "warden": "warden",
        "senator": "senator",
        "governor": "governor",
        "mayor": "mayor",
        "chancellor": "chancellor",
        "ambassador": "ambassador",
        "judge": "judge",
        "magistrate": "magistrate",
        "coach": "coach",
        "headmaster": "headmaster",
        "headmistress": "headmistress",
        "quartermaster": "quartermaster",
        "bosun": "boatswain",
        "boatswain": "boatswain",
        "navigator": "navigator",
        "pilot": "pilot",
        "nurse": "nurse",
        "farmer": "farmer",
        "friar": "friar",
        "monsignor": "priest",
        "abbot": "abbot",
        "abbess": "abbess",
        "archmage": "archmage",
        "trooper": "trooper",
        "paladin": "paladin",
    }
)
"""Title before a name to the work or office that it tells."""

SPECIES = frozenset(
    """
    elf dwarf vampire werewolf ghost robot android cyborg alien goblin troll orc fairy faerie fae mermaid merman centaur
    kitsune dryad nymph satyr hobbit gnome halfling golem kelpie selkie siren banshee gargoyle dhampir succubus incubus
    kappa tengu oni yokai youkai homunculus leprechaun unicorn griffin gryphon dragon phoenix
    cat dog horse pony donkey hen parrot crow raven owl hedgehog badger rabbit hare tortoise turtle squirrel kangaroo tiger
    bear caterpillar dormouse lizard
    """.split()
)
"""Lemmas of beings that are characters in stories, and no metaphors of the common kind for people."""

ABILITY_VERBS = frozenset(
    """
    bend fly teleport shapeshift shift heal control manipulate summon conjure levitate swim sing dance juggle ride
    speak talk read predict foresee foretell transform phase freeze ignite breathe hypnotize telepath translate
    regenerate cook sew knit fence play hack forge transfigure charm enchant curse scry dowse apparate absorb
    """.split()
)
"""Verbs that after "can" tell a lasting skill or power where their object is no one thing."""

ABILITY_NOUNS = frozenset("ability power gift talent knack".split())

LANGUAGES = frozenset(
    """
    english french german italian spanish portuguese russian polish dutch danish swedish norwegian finnish greek latin
    turkish arabic hebrew hindi urdu bengali tamil mandarin cantonese chinese japanese korean vietnamese thai swahili
    yoruba zulu welsh gaelic irish basque catalan czech hungarian romanian serbian croatian bulgarian ukrainian persian
    farsi sanskrit elvish dwarvish parseltongue klingon
    """.split()
)
