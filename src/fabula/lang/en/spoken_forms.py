"""Old-fashioned, dialect and clipped forms with their lemmas."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["CLIPPED", "OLD_PASTS", "OLD_PRONOUNS", "OLD_VERBS", "VERBS_IN_EST"]

OLD_VERBS = MappingProxyType(
    {
        "art": "be", "wert": "be", "wast": "be", "beest": "be", "hath": "have", "hast": "have", "hadst": "have",
        "doth": "do", "dost": "do", "didst": "do", "shalt": "shall", "wilt": "will", "canst": "can", "couldst": "could",
        "wouldst": "would", "shouldst": "should", "mightst": "might", "mayst": "may", "mayest": "may", "saith": "say",
        "quoth": "quoth", "durst": "dare", "wist": "wit", "wot": "wit", "ai": "be", "amn": "be", "wan": "want",
        "gim": "give", "lem": "let", "gon": "go", "haf": "have", "du": "do", "'ave": "have", "'ad": "have", "'as": "have",
        "wuz": "be", "wuss": "be", "'m": "be", "'re": "be", "'ve": "have", "'ll": "will", "ca": "can", "wo": "will",
        "sha": "shall",
    }
)  # fmt: skip
"""Forms of verbs and auxiliaries that no rule reaches, contracted ones too."""

OLD_PASTS = MappingProxyType(
    {
        "spake": "speak", "brake": "break", "sware": "swear", "bare": "bear", "clave": "cleave", "holp": "help",
        "clomb": "climb", "clumb": "climb", "fotch": "fetch", "brung": "bring", "snuck": "sneak", "drownded": "drown",
        "cotched": "catch", "ketched": "catch", "et": "eat", "writ": "write", "giv": "give", "kep": "keep",
    }
)  # fmt: skip
"""Past tenses and participles; some are other words in the present."""

OLD_PRONOUNS = MappingProxyType(
    {
        "thee": "thou", "em": "they", "'em": "they", "'im": "he", "'er": "she", "y'": "you", "ya": "you", "'t": "it",
        "'e": "he", "'is": "his", "yer": "your", "meself": "myself", "hisself": "himself", "theirselves": "themselves",
        "i": "I", "me": "I", "him": "he", "us": "we", "them": "they", "yeh": "you", "yez": "you", "youse": "you",
    }
)  # fmt: skip
"""Pronouns; "her" is told by its tag."""

CLIPPED = MappingProxyType(
    {
        "n't": "not", "o'": "of", "an'": "and", "'n'": "and", "th'": "the", "wi'": "with", "ol'": "old", "lil'": "little",
        "li'l": "little", "jus'": "just", "'cause": "because", "'cos": "because", "'coz": "because", "'til": "till",
        "'till": "till", "'bout": "about", "'round": "around", "'neath": "beneath", "'twixt": "betwixt", "'gainst": "against",
        "'tween": "between", "'fore": "before", "ne'er": "never", "e'er": "ever", "o'er": "over", "e'en": "even",
        "mo'": "more", "fo'": "for", "t'": "to", "whatch": "what", "'nother": "another", "'nuff": "enough", "an": "a",
    }
)  # fmt: skip
"""Other words."""

VERBS_IN_EST = frozenset(
    """
    arrest attest behest bequest congest contest crest detest digest divest guest harvest infest ingest interest invest
    jest manifest molest nest pest protest quest request rest reinvest retest suggest test vest wrest best
    """.split()
)
"""Verbs that end in -est by themselves."""
