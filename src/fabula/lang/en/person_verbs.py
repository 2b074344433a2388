"""English verb forms that tell a person: words of speech, of thought, of face and hands."""

from __future__ import annotations

__all__ = ["OBJECT_VERBS", "PERSON_VERBS", "SPEECH_FORMS"]

SPEECH_FORMS = frozenset(
    """
    said says say asked asks replied replies answered answers cried cries exclaimed exclaims whispered whispers muttered
    mutters murmured murmurs shouted shouts yelled yells screamed screams called calls added adds continued continues
    remarked remarks observed observes returned returns began begins went told tells repeated repeats inquired enquired
    demanded demands explained explains suggested suggests insisted insists declared declares announced announces admitted
    admits agreed agrees argued argues protested protests interrupted interjected stammered stuttered gasped gasps groaned
    growled growls hissed hisses snapped snaps sighed sighs laughed laughs chuckled giggled sobbed wailed moaned begged
    pleaded ordered commanded warned promised assured confessed complained grumbled mumbled snarled sneered scoffed
    retorted rejoined responded responds ventured persisted pursued resumed concluded offered proposed mused pondered
    reflected quoth roared bellowed barked boomed shrieked squeaked squealed croaked drawled purred cooed teased joked
    corrected countered quipped echoed chimed piped blurted breathed spoke speaks reminded urged advised informed
    acknowledged affirmed confirmed denied repeated finished stated noted commented babbled bleated chorused
    chirped crowed ejaculated faltered fumed huffed implored intoned objected panted prompted rasped
    reiterated scolded sniffed snorted spat thundered tutted volunteered wheedled wheezed whimpered whined yawned
    """.split()
)

PERSON_VERBS = SPEECH_FORMS | frozenset(
    """
    thought thinks knew knows felt feels wondered wonders believed believes remembered remembers forgot forgets understood
    understands realized realised realizes decided decides wanted wants wished wishes hoped hopes feared feared hated hates
    loved loves liked likes guessed supposed supposes imagined dreamed noticed notices saw sees looked looks watched watches
    stared stares gazed glanced glances glared peered heard hears listened smiled smiles grinned grins frowned frowns blushed
    winced winked blinked nodded nods shrugged shrugs bowed bows curtsied waved beckoned pointed points shook shivered
    trembled hesitated paused stood stands sat sits rose rises walked walks ran runs stepped steps turned turns knelt leaned
    leant jumped leaped danced slept woke wakes dressed ate eats drank drinks swallowed coughed wept crouched climbed
    reached grabbed grabs took takes gave gives held holds pulled pushes pushed picked lifted kissed hugged embraced
    married died lived lives came comes left leaves arrived entered enters seized caught threw opened closed wrote read
    tried tries had has was is did does would could might must should will can refused seemed appeared determined
    sobered beamed smirked rolled raised lowered folded crossed clapped ducked scowled stiffened relaxed swore
    """.split()
)
"""Verb forms whose subject is nearly always a person, and auxiliaries; with a capitalized word before them they count."""

OBJECT_VERBS = frozenset(
    """
    told asked kissed hugged thanked married loved hated followed helped joined watched introduced warned answered called
    met saw heard begged reminded interrupted accompanied addressed assured with
    """.split()
)
"""Words before a name that speak for a person, weakly."""
