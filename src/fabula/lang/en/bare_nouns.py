"""English words that open a sentence with no article and act ("Rain fell", "Footsteps echoed"): capitals that name nobody."""

from __future__ import annotations

__all__ = ["BARE_NOUNS", "IRREGULAR_PASTS"]

BARE_NOUNS = frozenset(
    """
    rain snow sleet hail wind thunder lightning fog mist smoke dust ash steam frost ice dew mud sand grass moss ivy
    silence laughter applause music noise sound light darkness dark sunlight moonlight starlight daylight shadow dawn
    dusk twilight sunrise sunset heat cold warmth water blood sweat tears traffic static whispers footsteps footfalls
    panic fear terror dread relief pain anger rage fury grief sorrow joy hope despair shame guilt pride jealousy envy
    hunger thirst sleep exhaustion fatigue curiosity confusion surprise shock adrenaline instinct memory memories guilt
    breakfast lunch dinner supper tea coffee milk bread butter cheese soup wine beer whiskey whisky food sugar salt honey
    school class practice training rehearsal homework work business training magic gossip rumor rumour rumors news word
    luck chance fortune fate destiny history science physics chemistry biology math maths mathematics music poetry latin
    paper papers glass metal wood iron steel brass copper silver gold plastic leather silk cotton velvet wool stone
    rock bricks timber canvas rope wire glue paint ink chalk plaster mortar concrete tarmac gravel
    gunfire bullets sparks flames fire embers electricity power gravity pressure oxygen radiation energy steam fuel
    hair skin fingers hands eyes arms legs knees lips teeth ears feet shoulders cheeks eyebrows bones
    people folks kids guys girls boys men women children grown-ups parents teachers students pupils sailors soldiers
    voices faces heads lights lanterns candles lamps curtains doors windows chairs tables benches boots shoes leaves
    branches petals flowers roses trees birds gulls crows pigeons bees flies moths wolves dogs cats horses cows sheep
    clouds stars waves seconds minutes hours days weeks months years moments centuries decades
    half both neither either several dozens hundreds thousands millions heaven hell paradise freedom liberty love death
    life nature time money dinner courage honor honour duty loyalty friendship family home trouble danger victory defeat
    peace war battle murder suicide treason theft extortion blackmail nonsense rubbish gibberish
    thirty forty fifty sixty seventy eighty ninety twenty thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    maybe perhaps somehow anyway besides honestly technically literally actually basically obviously
    correct wrong exactly precisely absolutely definitely seriously relax breathe listen
    breathing swearing wheezing crying standing sitting waiting walking talking singing
    traitor liar coward idiot moron fool thief cheat cheater genius hero loser winner bastard bandage leeches
    mostly kindly coming going faster slower louder quieter higher lower closer
    """.split()
)
"""Words in lower case; the list is of words that stand alone, others come with an article."""

IRREGULAR_PASTS = frozenset(
    """
    arose awoke became began bent bit bled blew bore bought bound bred broke brought built burnt burst came cast caught chose
    clung crept cut dealt did drank dreamt drew drove dug ate fed fell felt fled flew flung forgave forgot fought found
    froze gave got grew had heard held hid hit hung hurt kept knelt knew laid lay leant leapt learnt led left lent let
    lit lost made meant met mistook overheard paid put quit ran rang read rode rose said sang sank sat saw sent set sewed
    shook shone shot shrank shut slept slid slung slunk smelt sought spat spent spilt split spoke spoilt sprang spread
    spun stank stole stood strode strove struck stuck stung swam swept swore swung taught thought threw told took tore
    trod understood undid went wept withdrew woke won wore wound wove wrote wrung lied
    """.split()
)
"""Past forms not in -ed."""
