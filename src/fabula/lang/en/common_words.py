"""Capitalized English words that are no names of persons, and words around a name that tell what it names."""

from __future__ import annotations

__all__ = [
    "ADJECTIVES_BEFORE_NAMES",
    "BODY_NOUNS",
    "CALENDAR",
    "COMMON_WORDS",
    "NATIONALITIES",
    "NOT_PERSONS",
    "PARTICLES",
    "PLACES",
    "PLACE_PREPOSITIONS",
    "PLACE_SURNAMES",
    "PLACE_WORDS",
]

COMMON_WORDS = frozenset(
    """
    a an the this that these those he she it they we you i me him her us them his hers its their our your my mine
    who whom whose which what where when why how whether if though although because since unless until while whereas
    and but or nor so yet for either neither both not no yes yeah yep nope nay aye ay oh ah eh er um uh huh hm hmm hello hi hey
    hullo halloa hallo good-morning good-evening good-night good-day good-afternoon goodbye bye good-bye farewell please thanks thank sorry pardon excuse okay ok well now then here there
    today tomorrow yesterday tonight once twice never always often sometimes ever again soon later perhaps maybe indeed
    still just only even also too very quite rather almost nearly enough much many more most some any all none each every
    everyone everybody everything nobody nothing anyone anybody anything someone somebody something one two three four
    five six seven eight nine ten eleven twelve first second third last next another other others such same own
    about above across after against along amid among around as at before behind below beneath beside besides between
    beyond by despite down during except from in inside into like near of off on onto out outside over past per round
    through throughout till to toward towards under underneath up upon via with within without
    am is are was were be been being have has had having do does did doing done shall will would should can could may might
    must ought let lets let's dare need used get got go goes going gone went come comes came coming see saw seen look looks
    looking looked take takes took taken give gives gave given make makes made making know knows knew known think thinks
    thought thinking say says said saying tell tells told ask asks asked try tries tried want wants wanted keep keeps kept
    hold holds held turn turned turning run ran running walk walked walking stand stood standing sit sat sitting stop
    stopped wait waited waiting leave left leaving bring brought put puts set sets open opened close closed shut hear heard
    listen speak spoke read write wrote written find found feel felt feeling believe believed suppose supposing remember forget
    mind care love loved hate like liked hope hoped wish wished help show shown stay follow followed begin began start
    started end ended seem seemed happen happened live lived die died kill killed call called cry cried laugh laughed smile
    smiled work worked play played pay paid buy bought sell sold send sent meet met lose lost win won fall fell
    sure certainly surely truly really actually probably possibly apparently evidently obviously clearly fortunately
    unfortunately suddenly finally eventually gradually slowly quickly quietly carefully gently immediately presently
    meanwhile however therefore thus hence moreover furthermore nevertheless nonetheless otherwise instead anyway besides
    altogether especially especially particularly generally usually naturally happily sadly luckily strangely
    good great fine nice bad big small little long short high low old new young poor rich dear sweet true false right wrong
    real whole full empty hard soft easy hot cold warm cool dark light black white red blue green brown grey gray golden
    beautiful pretty ugly happy sad angry mad glad afraid alone ready quiet silent strange odd funny wonderful
    excellent splendid perfect impossible possible certain different several few little less least half
    man men woman women boy boys girl girls child children people person gentleman gentlemen lady ladies sir madam ma'am
    mother father brother sister son daughter aunt uncle cousin husband wife friend friends baby parents mamma mama papa
    mum mom dad daddy mummy grandma grandpa grandmother grandfather gran granny king queen lord god heaven heavens
    day night morning evening afternoon time year years month week hour minute moment world life death home house room door
    window street road way place thing things hand hands eye eyes head face heart voice word words name part side
    nothing something nonsense rubbish damn damned hell heck bloody gosh gracious goodness alas bravo hush hurrah hurray
    ha haha ho whoa wow ugh oops ouch ow aha bah pooh tut shh sh psst phew yay yo aw aww ahem amen
    chapter part book volume prologue epilogue interlude preface contents introduction act scene canto
    north south east west northern southern eastern western
    spring summer autumn fall winter christmas easter halloween thanksgiving midsummer lent advent
    earth sun moon mars venus jupiter saturn mercury sea ocean river mountain island forest valley
    mr mrs miss ms dr doctor professor captain colonel general major lieutenant sergeant
    bible church parliament government state army navy police court council company society
    dead alive lights water fire air wind rain snow blood money gold silver paper letter letters
    yours sincerely faithfully truly respectfully ps p.s re vs etc tv ok o'clock
    nature truth justice fate fortune providence reason science art beauty virtue
    having seeing hearing being knowing thinking standing sitting taking making giving putting trying getting leaving
    wherever whenever whatever whoever whichever however whence whither wherefore somewhere nowhere everywhere anywhere
    somehow thence hither thither hereafter forthwith lo behold verily methinks tis 'tis twas 'twas
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mustn't shan't shouldn't wasn't weren't
    won't wouldn't i'll i'm i've i'd you'll you're you've you'd he's he'll he'd she's she'll she'd it's it'll it'd we're
    we've we'll we'd they're they've they'll they'd that's that'll there's there're here's what's who's where's how's when's
    why's let's who'd who'll what'll what're
    dont cant wont didnt isnt im ive youre thats whats lets
    luckier luck bless curse damnation confound fancy mercy silence order attention enter exit exeunt end finis
    number type page figure item note notes table list copyright published printed illustrated translated edition
    esq esquire jr sr messrs misses captains lords ladies
    whereupon hereupon thereupon hereby wherein whereof o h'm hail
    omg lol wtf btw brb asap tba eof
    itai baka hai nani oi sugoi kawaii ara gomen arigato arigatou ohayo ohayou yosh ganbatte tadaima okaeri itadakimasu
    moshi-moshi aigoo aish omo daebak hwaiting aiya merci bonjour oui non si ciao bravo basta dieu ach ja nein
    """.split()
)
"""Words, in lower case, that begin sentences with a capital and are no names unless other evidence says so."""

ADJECTIVES_BEFORE_NAMES = frozenset(
    "poor dear dearest darling sweet old young little big good great brave silly stupid fair lovely beloved my our your".split()
)
"""Words that may stand before a name without being part of it."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    christmas easter michaelmas halloween noon midnight
    """.split()
)

NATIONALITIES = frozenset(
    """
    american english british irish scottish scotch welsh french german italian spanish portuguese dutch belgian swiss
    austrian russian polish swedish norwegian danish finnish greek turkish indian chinese japanese korean african asian
    european australian canadian mexican egyptian persian arab arabian jewish jew christian muslim moslem hindu mohammedan
    catholic protestant puritan quaker roman latin hebrew saxon norman celtic gothic victorian georgian elizabethan
    englishman englishmen englishwoman frenchman frenchmen irishman scotchman scotsman welshman dutchman americans germans
    russians italians spaniards indians turks greeks jews christians muslims hindus anglo-indian anglo-indians eurasian
    parisian londoner yankee martian martians
    """.split()
)

PLACES = frozenset(
    """
    london paris rome venice florence naples milan vienna berlin moscow petersburg madrid lisbon dublin edinburgh glasgow
    oxford cambridge bath brighton liverpool manchester birmingham bristol york canterbury dover southampton portsmouth
    england scotland wales ireland britain france germany italy spain portugal russia poland holland belgium switzerland
    austria greece turkey egypt india china japan korea africa america asia europe australia canada mexico brazil cuba
    york boston chicago philadelphia washington baltimore orleans francisco angeles texas california virginia carolina
    kentucky ohio indiana illinois michigan wisconsin florida alabama louisiana tennessee missouri kansas pennsylvania
    massachusetts connecticut vermont maine jersey bombay calcutta delhi cairo constantinople jerusalem bethlehem
    kent surrey sussex essex hampshire derbyshire hertfordshire yorkshire lancashire devon devonshire cornwall somerset
    norfolk suffolk wiltshire dorset shropshire cheshire gloucestershire northamptonshire middlesex cumberland westminster
    thames tiber nile ganges rhine danube seine mississippi atlantic pacific mediterranean alps andes himalayas
    tokyo kyoto osaka yokohama hokkaido beijing peking shanghai hongkong seoul sydney melbourne toronto montreal
    strand piccadilly mayfair bloomsbury chelsea kensington hampstead soho whitehall kew brook
    heaven hell eden paradise hades olympus atlantis earth mars venus jupiter saturn
    """.split()
)

PLACE_WORDS = frozenset(
    """
    street road lane avenue alley square park place terrace crescent court row gate bridge hill hills house hall lodge
    cottage castle palace abbey priory manor grange farm mill inn tavern hotel arms cafe restaurant club theatre theater church
    chapel cathedral school academy college university institute library museum hospital station airport harbor harbour
    port bay beach cove island isle islands lake river creek brook falls valley mountain mountains mount forest wood woods
    garden gardens field fields green heath moor common county shire town village city district region province kingdom
    empire republic states union sea ocean channel strait desert canyon ridge peak point cape pass tower towers wharf dock
    company co corporation corp inc ltd bank society association office department ministry agency bureau board committee
    commission council parliament congress party league army navy regiment corps brigade battalion guild order foundation
    times gazette herald tribune post chronicle review magazine journal railway line lines works factory press shop
    store stores market garage mall center centre building block apartments mansions flats barracks prison jail asylum
    act bill treaty war battle day eve festival ball cup prize award street's drive boulevard highway
    """.split()
)
"""Words that, as the last of a capitalized sequence, make it a place, a house or an organization."""

PLACE_SURNAMES = frozenset(
    """
    hill hills hall park wood woods brook brooks field fields church heath moor moore forest mill mills lake marsh banks
    lane green banks cove rivers castle abbey bank
    """.split()
)
"""Words for places that are family names as well, after a given name."""

NOT_PERSONS = frozenset(
    """
    god lord jesus christ heaven devil providence bible gospel testament koran quran genesis exodus psalms church cross
    majesty highness excellency grace lordship ladyship worship honour honor reverence holiness eminence
    tv usa uk us eu un fbi cia nasa bbc dna id ai cd dvd pc gps ufo ceo hq ok am pm ad bc
    internet google facebook twitter youtube wikipedia gutenberg project kindle
    i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv xxx xl l
    latin greek english french german
    """.split()
)

PLACE_PREPOSITIONS = frozenset(
    "in at near into through throughout across towards toward within via around outside".split()
)

BODY_NOUNS = frozenset(
    """
    eyes eye face hand hands head hair voice arm arms shoulder shoulders lips mouth heart mind fingers finger smile gaze
    mother father brother sister wife husband son daughter aunt uncle cousin friend friends lap feet foot knees neck cheek
    cheeks forehead brow ear ears tears breath manner manners temper tone name room bedroom thoughts opinion remarks
    expression countenance grip fist jaw chest side stomach back leg legs sake lover fiancé niece nephew parents
    """.split()
)
"""Nouns after a possessive that speak for a person."""

PARTICLES = frozenset("de van von der den du di da del della la le des el al bin ibn ben y ter ten of the".split())
"""Words in lower case inside a name."""
