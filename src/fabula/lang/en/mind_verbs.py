"""Verbs whose subject's mind the telling is in, and verbs that bring up people who are not there."""

from __future__ import annotations

from typing import Final

__all__ = ["ABSENT_VERBS", "FEELINGS", "INNER_NOUNS", "MIND_VERBS", "MOVING_VERBS", "OUTER_VERBS", "UNREAL_AUXILIARIES"]

MIND_VERBS: Final = frozenset(
    """
    think know feel wonder realize realise remember notice hear want wish hope fear guess suspect decide believe suppose
    understand recall imagine consider recognize recognise doubt expect smell sense hate love like regret forget dream mean intend
    see spot glimpse reflect muse reckon figure assume dread long yearn envy pity resent mind prefer trust need worry
    try discover find learn conclude resolve determine count care perceive observe
    """.split()
)
"""What goes on in somebody: thought, feeling, will, perception."""

OUTER_VERBS: Final = frozenset("try find need count observe learn like see want love discover mean care trust".split())
"""Those of them that a watcher could tell too: they speak less for a point of view."""

ABSENT_VERBS: Final = frozenset(
    """
    think remember recall miss forget imagine dream mention mean know blame mourn envy resent expect await wonder
    recollect write telephone phone text email seek
    """.split()
)
"""Verbs whose object need not be there."""

UNREAL_AUXILIARIES: Final = frozenset("would could should might may must will shall ca wo 'd ’d 'll ’ll can".split())
"""Auxiliaries of what is not told as happening."""

FEELINGS: Final = frozenset(
    """
    afraid glad sorry sure certain aware unaware conscious relieved surprised ashamed proud jealous worried anxious uneasy scared
    terrified grateful furious happy unhappy miserable content delighted disappointed tired hungry thirsty cold lonely homesick sick
    guilty embarrassed astonished amazed puzzled bewildered confused curious tempted inclined convinced determined resolved fond
    desperate hopeful hopeless bored disgusted shocked startled used ready reluctant eager able unable careful
    """.split()
)
"""What somebody is within: adjectives."""

INNER_NOUNS: Final = frozenset(
    """
    heart stomach mind thought memory brain conscience soul nerve pulse throat chest dread relief fear hope dream idea imagination
    temper patience pride guilt head
    """.split()
)
"""What is somebody's own, and felt from within."""

MOVING_VERBS: Final = frozenset(
    """
    seem occur strike surprise please annoy frighten appal alarm worry bother trouble hurt startle puzzle amuse comfort
    irritate cheer sting shock disturb interest haunt escape dawn amaze astonish
    """.split()
)
"""Verbs of what somebody undergoes within: "it struck her", "it seemed to him"."""
