"""Words of headings and of scene-break lines in English."""

from __future__ import annotations

from typing import Final

__all__ = ["BREAK_WORDS", "DIVISIONS", "NUMBER_WORDS", "STANDALONE", "TIME_SKIP_WORDS"]

NUMBER_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth fifth sixth seventh "
    "eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth thirtieth fortieth fiftieth last final"
).split()
"""Words that number a chapter."""

DIVISIONS: Final = (
    "chapter chap part book volume vol act scene section canto stave letter arc episode ep side story day night entry "
    "verse movement phase file case round lesson"
).split()
"""Words that begin a numbered heading."""

STANDALONE: Final = (
    "prologue epilogue interlude intermezzo prelude preface foreword afterword introduction conclusion postscript coda "
    "omake extra bonus finale overture intermission prolog epilog"
).split()
"""Headings that need no number."""

BREAK_WORDS: Final = (
    "line break",
    "linebreak",
    "page break",
    "pagebreak",
    "scene break",
    "scenebreak",
    "scene change",
    "section break",
    "horizontal line",
    "horizontal rule",
    "line",
    "break",
    "ruler",
    "divider",
    "change of scene",
    "new scene",
    "scene shift",
    "scene switch",
    "separator",
    "hr",
)
"""What writers type for a ruler that the site took away."""

TIME_SKIP_WORDS: Final = (
    "timeskip",
    "time skip",
    "time-skip",
    "time jump",
    "time passes",
    "time lapse",
    "timeskip brought to you by",
)
"""What writers type where time passes."""
