"""English words around names that are one person's: false names, masks, copies."""

from __future__ import annotations

__all__ = [
    "ASKED_NAME",
    "CALLS_HIMSELF",
    "COPYING",
    "COPY_NOUNS",
    "COVERS",
    "IS_REALLY",
    "IT_WAS",
    "NAMES_HIMSELF",
    "UNMASKED",
]

ASKED_NAME = (
    r"\b(?:(?:your|what|a|the)\s+name|name,?\s+(?:please|sir|madam|miss|ma['’]am)|who\s+(?:are|might)\s+you|who\s+shall\s+I\s+say"
    r"|and\s+you\s+are|what\s+(?:do|should|shall|may|can)\s+\w+\s+call)\b"
)
"""Pattern of what asks somebody's name."""

NAMES_HIMSELF = r"(?:I['’]m|I\s+am|my\s+name\s+is|my\s+name['’]s|the\s+name\s+is|the\s+name['’]s|call\s+me|it\s+is|it['’]s|say|just|only)"
"""Pattern of what stands before the name that a speaker gives for his own."""

CALLS_HIMSELF = (
    r"(?:under\s+the\s+(?:false\s+)?(?:name|alias)(?:\s+of)?|call(?:s|ed|ing)\s+(?:him|her|them)sel(?:f|ves)"
    r"|introduc(?:es|ed|ing)\s+(?:him|her|them)sel(?:f|ves)\s+as|g(?:ives|ave|iving)\s+(?:his|her|their)\s+name\s+as"
    r"|pos(?:es|ed|ing)\s+as|disguised\s+as|also\s+known\s+as|better\s+known\s+as|alias|a\.k\.a\.|aka"
    r"|pretend(?:s|ed|ing)\s+to\s+be|w(?:ent|as\s+going)\s+by(?:\s+the\s+name(?:\s+of)?)?"
    r"|whose\s+(?:real|true)\s+name\s+(?:is|was)|(?:real|true)\s+name:?"
    r"|or,?\s+as\s+(?:[\w’']+\s+){1,5}call(?:s|ed)?\s+(?:him|her|them),?)"
)
"""Pattern between somebody and another name of his."""

IS_REALLY = (
    r"(?:is|was|were|had\s+been|['’]s)\s+(?:really|actually|truly|in\s+truth|in\s+fact|secretly|none\s+other\s+than"
    r"|no\s+other\s+than|no\s+one\s+but)"
)
"""Pattern between two names that says that they are one person's."""

IT_WAS = (
    r"\b(?:it\s+(?:is|was)|it['’]s|(?:under|beneath|behind)(?:\s+(?:it|the\s+\w+)|neath)?\s+(?:it\s+)?(?:is|was|stood)"
    r"|(?:belonged|belongs)\s+to)"
)
"""Pattern before the name of somebody who was not known till then."""

COVERS = r"(?:mask|hood|helmet|wig|veil|disguise|cowl|visor|beard|hat|scarf|cape)"
"""Pattern of what hides a face."""

UNMASKED = (
    r"\b(?:took|takes|pulled|pulls|tore|tears|lifted|lifts|removed|removes|threw|throws|pushed|pushes|drew|draws|slipped|slips"
    r"|peeled|peels|flung|raised|raises|lost|loses|dropped|drops)\s+(?:(?:off|back|away|up|down|aside)\s+)?"
    r"(?:the|a|his|her|their|its)\s+(?:[\w-]+\s+)?" + COVERS
)
"""Pattern of somebody who shows his face."""

COPYING = frozenset(
    """
    false fake counterfeit copied cloned mechanical clockwork wax waxen clay paper wooden tin stone plaster glass straw painted
    mirrored mirror robot android artificial imitation impostor imposter duplicate
    """.split()
)
"""Words before a name that make a copy of who bears it."""

COPY_NOUNS = r"(?:copy|copies|double|clone|replica|imitation|likeness|doppelg[aä]nger|effigy|duplicate)s?"
"""Pattern of nouns for a copy of somebody."""
