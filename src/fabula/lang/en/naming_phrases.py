"""English phrases by which a text tells that two names are one person's, or two persons'."""

from __future__ import annotations

__all__ = ["CHANGES", "CHOICES", "ELECTIONS", "FORMER", "KIN_OF", "MARRIAGES", "PAPERS", "WISHES"]

CHANGES = (
    r"became|becomes?|(?:was|been|were) made|(?:was |been )?promoted to|is now|was now|am now|(?:I|he|she)['’][ms] now"
    r"|changed (?:his|her|their|xyr|zir|its|my) name to|call(?:s|ed)? (?:him|her|them|xem)sel(?:f|ves)|took the name(?: of)?"
    r"|goes by|went by(?: the name of)?"
)
"""Between a person and the name that he has from then on, as alternatives of a pattern."""

FORMER = (
    r"had (?:once |long |always )?been (?:called|named|christened)|used to be(?: called| named)?|(?:was|were) born"
    r"|(?:was|were) (?:once|formerly|originally)(?: called| named)?|had been born|née|nee|formerly|once called|alias|also called"
    r"|also known as"
)
"""Between a person and a name that he had, or has besides."""

MARRIAGES = "married|wed|wedded|marries|had married|was married to|wife of|husband of"

PAPERS = "list|register|roll|record|letter|label|passport|certificate|file|sign|card|diploma|licence|license|badge|form"
"""What still says a name that nobody bears any more."""

WISHES = (
    "wr(?:i|o)t(?:e|es|ing|ten)|scribbl|signature|sign(?:ed|ing|s)\\b|practi[cs]|scrawl|doodl|carv(?:ed|ing)|trac(?:ed|ing)"
    "|tried (?:it|the name|out)|the name|one name|her name|his name"
)
"""Before a name that somebody tries on, as alternatives of a pattern."""

KIN_OF = (
    "son|daughter|brother|sister|father|mother|wife|husband|nephew|niece|cousin|uncle|aunt|grandson|granddaughter"
    "|grandfather|grandmother|twin|stepson|stepdaughter|widow|fiancée|fiancé|bride|boy|girl|eldest|youngest"
)
"""Kin before or after a name that tell it from the name of whose kin they are."""

ELECTIONS = "elect(?:ed)?|crown(?:ed)?|appoint(?:ed)?|proclaim(?:ed)?|install(?:ed)?|sw(?:ore|orn) in"
"""How somebody is given an office, whatever the subject."""

CHOICES = "cho(?:se|osen)|name[sd]?|made|picked"
"""How somebody is given an office, and many other things are done."""
