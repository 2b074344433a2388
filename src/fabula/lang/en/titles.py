"""English titles before names: who bears them, and which name follows."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["CANONICAL_TITLES", "GENERIC_TITLES", "MARRIED_TITLES", "RANK_TITLES", "TITLES", "UNMARRIED_TITLES"]

_MALE = """
    farmer mr mister sir lord master monsieur signor signore senor señor herr father brother uncle king prince duke earl count
    baron viscount marquis marquess emperor czar tsar abbot friar monsignor squire gaffer grandpa grandfather
    mullah sheikh sultan pasha m messrs sahib padre chevalier khan kaiser archduke
"""
_FEMALE = """
    mrs miss ms lady madam madame mademoiselle mme mlle signora signorina senora señora senorita señorita frau
    fraulein fräulein widow gammer mother sister aunt auntie aunty queen princess duchess countess baroness viscountess marchioness
    empress czarina abbess dame nanny granny grandma grandmother nurse goody mistress begum memsahib ma'am mum
"""
_EITHER = """
    mx dr doctor prof professor capt captain col colonel gen general lt lieut lieutenant leftenant sgt sergeant serjeant
    maj major cmdr commander commodore cpl corporal pvt private adm admiral ensign cadet midshipman brigadier marshal
    rev revd reverend vicar parson pastor deacon archdeacon rector canon bishop archbishop cardinal pope saint st rabbi chaplain
    insp inspector supt superintendent det detective constable pc di ds dci dc officer agent deputy sheriff warden
    chief president senator sen governor gov mayor minister chancellor ambassador secretary judge justice magistrate
    hon honorable honourable comrade coach cousin director headmaster headmistress principal councillor alderman
    master-sergeant lance-corporal quartermaster bosun boatswain navigator pilot cap cap'n skipper sensei citizen provost
    dean tutor alpha elder chieftain apprentice trooper paladin archmage magister
"""

TITLES: MappingProxyType[str, str] = MappingProxyType(
    dict.fromkeys(_EITHER.split(), "") | dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
)
"""Title in lower case, without its period, to the gender of its bearer: ``m``, ``f`` or nothing."""

MARRIED_TITLES = frozenset("mrs madame mme signora senora señora frau".split())
UNMARRIED_TITLES = frozenset("miss mademoiselle mlle signorina senorita señorita fraulein fräulein".split())

GENERIC_TITLES = frozenset(
    """
    mr mister mrs miss ms mx sir madam madame monsieur mademoiselle m mme mlle messrs ma'am master mistress esquire
    signor signore signora signorina senor señor senora señora senorita señorita herr frau fraulein fräulein
    dame comrade citizen cousin hon honorable honourable saint mum m mother brother sister father uncle aunt
    auntie aunty sahib memsahib lord lady
    """.split()
)
"""Titles that tell no office: alone they name nobody in particular."""

RANK_TITLES = frozenset(TITLES) - GENERIC_TITLES
"""Titles that tell an office: alone, with an article or as an address, they can name their holder."""

CANONICAL_TITLES: MappingProxyType[str, str] = MappingProxyType(
    {
        "mister": "mr",
        "m": "monsieur",
        "mme": "madame",
        "mlle": "mademoiselle",
        "dr": "doctor",
        "prof": "professor",
        "capt": "captain",
        "cap": "captain",
        "cap'n": "captain",
        "col": "colonel",
        "gen": "general",
        "lt": "lieutenant",
        "lieut": "lieutenant",
        "leftenant": "lieutenant",
        "sgt": "sergeant",
        "sergeant": "sergeant",
        "serjeant": "sergeant",
        "maj": "major",
        "cmdr": "commander",
        "cpl": "corporal",
        "pvt": "private",
        "adm": "admiral",
        "rev": "reverend",
        "revd": "reverend",
        "insp": "inspector",
        "di": "inspector",
        "supt": "superintendent",
        "det": "detective",
        "sen": "senator",
        "gov": "governor",
        "hon": "honourable",
        "honorable": "honourable",
        "auntie": "aunt",
        "aunty": "aunt",
        "st": "saint",
        "fr": "father",
    }
)
"""Title in lower case to the spelling in which titles are compared, where that is another."""
