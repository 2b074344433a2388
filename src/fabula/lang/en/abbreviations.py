"""English abbreviations that end in a period, sorted by what the period may also be."""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "BEFORE_CAPITAL", "BEFORE_NUMBER", "NEVER_FINAL", "TITLES"]

TITLES = frozenset(
    """
    mr mrs ms mx dr prof rev revd hon capt col gen lt sgt maj cmdr cdr cpl pvt adm gov sen insp supt fr st ste mme
    mlle messrs mssrs msgr ven atty amb pres lieut serj reps
    """.split(),
)
"""Before a name: the period is part of the word and never ends a sentence."""

NEVER_FINAL = TITLES | frozenset("et vs viz cf e.g i.e fig figs vol vols pp mt ft nos no".split())
"""Titles, and other abbreviations after which the sentence goes on."""

ABBREVIATIONS = TITLES | frozenset(
    """
    et vs viz cf figs vols pp mt jr sr esq ltd inc corp co bros dept univ assn ave blvd rd bldg etc al approx resp incl
    excl arrv jan feb apr aug sept oct nov dec tues wed thur thurs fri calif colo conn mich minn neb nev okla penn
    tenn tel ext hrs hr lb lbs oz yrs yr wk wks ph nb ps
    """.split(),
)
"""Words whose period is part of the word, wherever they stand."""

BEFORE_NUMBER = frozenset(
    """
    no nos p fig vol ch chap sec art col mar jun jul sep sat sun mon ft ca est op min
    """.split(),
)
"""Words whose period is part of the word when a number follows; elsewhere it ends a sentence."""

BEFORE_CAPITAL = frozenset("ft".split())
"""Of these, words whose period is part of the word before a capital too: Ft. Worth."""
