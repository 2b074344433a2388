"""English words that tell where sentences begin and where the clause of a speech follows."""

from __future__ import annotations

__all__ = ["CUE_VERBS", "STARTERS", "SUBJECTS"]

STARTERS = frozenset(
    """
    The A An He She It They We You I His Her Its Their My Our Your This That These Those There Here Then Now When
    Where What Who Why How Which While If But And Or So Yet For Nor As At In On By From With Without After Before
    Since Until Once Still Even Only Just Not No Yes Never Maybe Perhaps However Also Although Though Because One
    Some Many Most All Both Each Every Another Such Do Does Did Is Are Was Were Have Has Had Can Could Will Would
    Should May Might Must Let Please Thank Thanks Oh Well Okay Ok Yeah
    """.split(),
)
"""Words that, capitalized, begin a sentence more often than they are part of a name."""

SUBJECTS = frozenset("he she it they we i you".split())
"""Pronouns that may be the subject of a clause of speech."""

CUE_VERBS = frozenset(
    """
    said says say asked asks ask replied replies answered answers cried cries shouted shouts yelled yells whispered
    whispers muttered mutters murmured murmurs called calls exclaimed exclaims screamed screams demanded demands
    inquired enquired inquires added adds continued continues snapped snaps growled growls hissed hisses began
    begins repeated repeats told tells thought thinks wondered wonders went goes agreed agrees insisted insists
    suggested suggests observed observes remarked remarks returned returns interrupted interrupts protested protests
    pleaded pleads begged begs roared roars bellowed bellows groaned groans moaned moans sighed sighs laughed laughs
    gasped gasps stammered stammers stuttered stutters announced announces declared declares explained explains
    admitted admits confessed confesses complained complains grumbled grumbles sobbed sobs wailed wails howled howls
    squeaked squeaks drawled drawls barked barks ordered orders commanded commands retorted retorts responded
    responds mumbled mumbles breathed breathes croaked croaks chimed chimes echoed echoes queried queries pressed
    presses corrected warned warns urged urges offered offers teased teases joked jokes ventured persisted sneered
    spat purred rasped shrieked squealed thundered whimpered whined quipped prompted put commented conceded
    concluded reminded assured ejaculated rejoined faltered panted came
    """.split(),
)
"""Verbs that follow or precede the speaker in a clause of speech."""
