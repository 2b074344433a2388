"""Honorific suffixes of Japanese and other origin that English stories glue to names."""

from __future__ import annotations

__all__ = ["HONORIFICS", "HONORIFIC_TITLES", "SPACED_HONORIFICS"]

HONORIFICS = frozenset(
    """
    san kun chan sama senpai sempai sensei dono tan chin nii nee niisan neesan nii-san nee-san nii-chan nee-chan
    niichan neechan niisama neesama onii onee oniichan oneechan hime bozu shi ssi nim hyung noona oppa unnie ge jie
    ah ya di masi bhaiya noona-nim shixiong shidi shijie shimei shizun gege jiejie didi meimei laoshi ji bhai bibi sahib saheb babu wala jee
    """.split()
)
"""Suffixes in lower case, without their hyphen; ``-kun`` and its like make no new person."""

HONORIFIC_TITLES = frozenset("senpai sempai sensei niisan neesan oniichan oneechan shizun laoshi hyung noona".split())
"""Suffixes that also stand alone, as the address of somebody present."""

SPACED_HONORIFICS = HONORIFICS - frozenset("tan chin ah ya di ge hime wala jee ji nii nee shi babu masi bozu".split())
"""Suffixes that also follow a name after a blank, being no other English word."""
