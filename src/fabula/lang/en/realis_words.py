"""English words that make what they govern real or not: verbs with complements, adverbs, modals, marks of clauses."""

from __future__ import annotations

__all__ = [
    "ASKED_OF_OBJECT",
    "CONDITIONS",
    "DAY_PARTS",
    "DENYING",
    "FREQUENT",
    "FUTURE_TIMES",
    "IMPLYING",
    "IRREALIS_NOUNS",
    "LONG_TIMES",
    "NEARLY",
    "NEGATIVE_PEOPLE",
    "NEGATORS",
    "PERCEIVED",
    "PERFORMATIVE",
    "PERHAPS",
    "PLANNED",
    "PONDERED",
    "POSSIBLE",
    "RAISING",
    "RESPONDING",
    "UNREAL",
    "WISHED",
]

NEGATORS = frozenset("not never no neither nor hardly scarcely n't n’t nowhere".split())
"""Words that deny the verb on which they hang."""

NEGATIVE_PEOPLE = frozenset("nobody nothing none neither no-one".split())
"""Subjects and objects that deny the clause; so does "no" before a noun."""

NEARLY = frozenset("almost nearly practically virtually".split())

PERHAPS = frozenset("perhaps maybe possibly supposedly allegedly".split())

CONDITIONS = frozenset("if unless whether lest provided supposing".split())
"""Words that open a clause of a condition or of a question."""

POSSIBLE = frozenset("can could may might must should ought would ca need dare".split())

PLANNED = frozenset(
    "promise plan agree vow decide resolve arrange swear pledge undertake threaten determine consent choose schedule".split()
)
"""Verbs whose infinitive is still to come: "he promised to write"."""

WISHED = frozenset(
    """
    want wish hope fear ask order try mean expect beg intend attempt like prefer love hate long yearn desire need offer
    demand command tell instruct urge advise request require invite implore entreat beseech forbid allow permit encourage
    persuade bid propose suggest dream imagine pretend wait hesitate prepare seek struggle strive aim ache crave dread warn
    deserve care tempt challenge dare warn recommend claim ready aspire itch volunteer hesitate consider contemplate risk
    """.split()
)
"""Verbs whose infinitive or clause may stay undone: "he wanted to write"."""

PONDERED = frozenset(
    "picture imagine dream fancy consider contemplate suggest propose plan intend risk fear dread mean avoid envision recommend".split()
)
"""Verbs whose gerund may stay undone: "she considered lying"."""

RESPONDING = frozenset(
    "forgive thank blame punish scold praise arrest sorry hate reward pay curse apologize apologise fine".split()
)
"""Words that answer a deed: "she thanked him for coming"."""

UNREAL = frozenset(
    "wish hope imagine picture fear dream pretend doubt suppose fancy wonder expect suspect guess believe deny bet want prefer think".split()
)
"""Verbs whose clause is not said to be so: "she imagined that he had gone"."""

DENYING = frozenset("fail refuse forget decline neglect avoid omit forbear deny resist scorn disdain".split())
"""Verbs whose infinitive or gerund does not happen: "he failed to write"."""

IMPLYING = frozenset(
    """
    manage begin start continue get happen help make let see hear watch feel notice hear bother remember rush hasten proceed turn
    cease stop finish keep go commence learn live chance contrive succeed force cause compel catch find leave send lead set spend
    """.split()
)
"""Verbs whose infinitive or gerund happens where they do: "he managed to write"."""

RAISING = frozenset("think believe suppose want expect seem appear imagine intend mean".split())
"""Verbs whose denial is the denial of what they govern: "I don't think he came"."""

ASKED_OF_OBJECT = frozenset(
    """
    ask tell order make let see hear watch help force want get persuade allow beg send lead bid command instruct urge advise
    request require invite implore entreat beseech forbid permit encourage teach feel notice find have leave cause compel
    expect keep catch like need warn remind dare challenge tempt convince wish imagine picture remember recall spot glimpse
    observe overhear stop prevent forbid spy mind hate bring drive trust summon urge oblige
    """.split()
)
"""Verbs whose object is the subject of the infinitive: "he asked her to come"."""

PERCEIVED = frozenset("see hear feel smell remember taste".split())
"""Verbs that "could" leaves real: "she could hear him"."""

PERFORMATIVE = frozenset(
    """
    promise swear vow tell ask beg say thank order forbid refuse confess admit warn agree accept apologize apologise propose
    declare pronounce name appoint resign quit bet forgive pardon release demand insist suggest object command
    invite offer decline deny congratulate curse bless salute surrender
    """.split()
)
"""Verbs that do what they say in the first person of the present."""

DAY_PARTS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night weekend day summer winter autumn spring
    """.split()
)

LONG_TIMES = frozenset("winter summer autumn spring week month year season term".split())
"""What fills "all that winter" is done again and again."""

FREQUENT = frozenset(
    "always usually whenever often sometimes generally regularly frequently occasionally normally daily nightly seldom rarely".split()
)

FUTURE_TIMES = frozenset("tomorrow tonight soon later next".split())

IRREALIS_NOUNS = frozenset(
    """
    plan hope wish desire intention attempt chance order promise offer permission need way right decision reason fear
    threat power ability opportunity refusal failure request invitation urge temptation threat dream idea
    """.split()
)
"""Nouns whose infinitive or clause may stay undone: "a plan to leave"."""
