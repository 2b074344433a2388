"""Words by which authors of English stories step out of the story."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ADDRESS",
    "ANNOUNCEMENT",
    "ARCHIVE_FRAME",
    "BYLINE",
    "CERTAIN_VOICE",
    "CHAT_SPEAKERS",
    "CONTENTS",
    "CREDITS",
    "DEDICATION",
    "DISCLAIMER",
    "END_MARK",
    "END_OF_NOTE",
    "FIELD",
    "GIVEN_TO",
    "INLINE_NOTE",
    "INLINE_SIGNED",
    "LABELS",
    "MENTION_REPLIES",
    "NARRATED",
    "RATED",
    "RECAP",
    "REPLIES",
    "SALUTATION",
    "SIGN_OFF",
    "SITE_REMAINS",
    "SOURCE",
    "STRONG_VOICE",
    "WEAK_VOICE",
    "may_be_label",
]

_AN = r"(?:(?:a|e|b)\s?[/\\.]\s?n\.?s?|an(?=\s*[:\-–—~!*])|(?:the\s+)?(?:author|authoress|writer|beta|uploader)s?['’`]?s?['’`]?\s*[-:]?\s*(?:corner|ramblings?|babbl(?:e|ing)s?|rants?|thoughts?|space|notes?|comments?|words?)|author(?:ess)?(?:[-\s](?:chan|san|sama|kun|lady))?\s+(?:speaks?|says|here)|(?:a\s+)?words?\s+from\s+(?:the\s+|your\s+)?(?:author|authoress|writer)|(?:notes?\s+)?from\s+(?:the\s+|your\s+)?(?:author|authoress|writer|me)|(?:an?\s+)?(?:(?:quick|short|little|brief)\s+)?(?:author['’]?s\s+)?notes?(?:\s+before\s+[^:\n]{1,30})?(?=\s*[:!])|(?:chapter\s+(?:end|start|beginning|opening)|chapter|end|ending|opening|closing|final|first|quick|pre-?chapter|post-?chapter|beginning|story)\s+notes?)"
_TAG = r"</?[a-z]{1,6}\b[^>\n]{0,40}>|\[/?[a-z]{1,6}\]"
_OPEN = r"(?:" + _TAG + r"|[xXoO0]{1,4}(?=[\W_])|(?![\"“”«»])[\W_])*"
_SEP = r"(?:\s*(?<=\s)[xXoO]{1,4}\b)?\s*(?:[:\-–—~=!?.*_#)\]>|/]+|\n|\Z)"


def _label(words: str) -> re.Pattern[str]:
    return re.compile(_OPEN + r"(?:" + words + r")" + _SEP, re.IGNORECASE)


LABELS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "authors_note",
        re.compile(
            _OPEN + _AN + r"(?:\s*(?:\d+|[ivx]+|cont\.?|continued|(?:part|pt)\.?\s*\d+))?" + _SEP, re.IGNORECASE
        ),
    ),
    (
        "other",
        _label(
            r"(?:t|tl)\s?[/\\.]\s?n\.?s?|tl\s+notes?|(?:translator|editor)['’]?s?\s+notes?|poll\s+results?|(?<=[(\[{])(?:translator|editor)(?=:)"
        ),
    ),
    (
        "disclaimer",
        _label(
            r"(?:(?:the\s+)?standard\s+|(?:the\s+)?usual\s+|legal\s+)?disclaimers?(?:\s+(?:applies|apply|time|again|still|:))?"
        ),
    ),
    ("summary", _label(r"(?:full\s+|story\s+|chapter\s+)?summary|synopsis|blurb")),
    ("poll", _label(r"(?:reader\s+|quick\s+|new\s+|the\s+)?poll(?:\s+(?:time|question))?|vote|voting\s+time")),
    (
        "response",
        _label(
            r"(?:review(?:er)?s?|comments?|reader)\s*(?:['’]s?)?\s*(?:repl(?:y|ies)|responses?|answers|corner|time|shout-?outs?)|(?:repl(?:y|ies)|responses?|answers|shout-?outs?)\s+to\s+(?:my\s+|the\s+|your\s+|all\s+)?(?:review(?:er)?s?|comments?|readers)|shout-?outs?|thanks\s+to\s+(?:all\s+)?(?:of\s+)?(?:my|the)\s+(?:\w+\s+)?reviewers"
        ),
    ),
    (
        "announcement",
        re.compile(
            _OPEN + r"update[ds]?\s*[:!–—-]+(?=[^\n]{0,120}\b(?:hiatus|discontinued|abandon\w*|adoption|on\s+hold)\b)",
            re.IGNORECASE,
        ),
    ),
    ("authors_note", _label(r"(?:edit|edited|update[ds]?)(?:\s+(?:on\s+)?[\d/.-]{3,10})?(?=\s*[:])")),
    (
        "announcement",
        _label(
            r"(?:important\s+|big\s+|special\s+)?(?:announcements?|notice|important\s+note|update\s+notice)|not\s+an?\s+(?:update|chapter)|(?:this\s+is\s+)?not\s+a\s+(?:new\s+)?chapter|hiatus(?:\s+notice)?|on\s+hiatus|important"
        ),
    ),
    ("dedication", _label(r"dedications?|dedicated\s+to[^\n.]{1,60}")),
    (
        "other",
        _label(
            r"(?:post[- ]?script|p\.?\s?s\.?|(?:special\s+)?thanks(?:\s+to[^\n:]{1,60})?|credits?|acknowledge?ments?|beta(?:\s*reader|['’]?(?:e)?d\s+by)?|glossary|translations?|footnotes?|vocabulary|(?:trigger\s+|content\s+)?warnings?(?:\s+(?:for|in)\s+[^:\n.]{1,30})?|[tc]w|spoilers?(?:\s+for)?|contents|table\s+of\s+contents|playlist|soundtrack|(?:now\s+|currently\s+)?(?:listening|playing)(?:\s+to)?|(?:current\s+)?(?:mood|music))(?=\s*:|\s*\n|\s*//|\s*[~*\-]|\Z)"
        ),
    ),
)
"""Labels that open a paratext block, with its kind, tried in order."""

_LABEL_STARTS: Final = (
    *(
        "a/",
        "a /",
        "a.",
        "a n",
        "a q",
        "a s",
        "a l",
        "a b",
        "a w",
        "an",
        "b/",
        "b.",
        "b /",
        "e/",
        "e.",
        "e /",
        "t/",
        "t.",
        "t /",
        "tl",
    ),
    *(
        "ack",
        "all",
        "announ",
        "answer",
        "author",
        "beginning",
        "beta",
        "big",
        "blurb",
        "brief",
        "chapter",
        "closing",
        "comment",
    ),
    *(
        "content",
        "credit",
        "current",
        "cw",
        "dedicat",
        "disclaim",
        "edit",
        "end",
        "final",
        "first",
        "footnote",
        "full",
        "gloss",
    ),
    *(
        "hiatus",
        "important",
        "legal",
        "listening",
        "little",
        "mood",
        "music",
        "from the",
        "from your",
        "new",
        "not",
        "now",
        "on hiatus",
        "opening",
        "p.s",
    ),
    *(
        "p s",
        "p. s",
        "playing",
        "playlist",
        "poll",
        "post",
        "pre",
        "ps",
        "quick",
        "reader",
        "repl",
        "response",
        "review",
    ),
    *(
        "short",
        "shout",
        "soundtrack",
        "special",
        "spoiler",
        "standard",
        "story",
        "summary",
        "synopsis",
        "table",
        "thank",
    ),
    *(
        "the author",
        "the beta",
        "the poll",
        "the standard",
        "the uploader",
        "the usual",
        "the writer",
        "this is not",
        "translat",
    ),
    *("trigger", "tw", "update", "uploader", "usual", "vocab", "vot", "warning", "word", "writer"),
)
_LEAD: Final = re.compile(r"(?:" + _TAG + r"|\W|_|(?<![a-z])[xo0]{1,4}(?=[\W_]))*", re.IGNORECASE)


def may_be_label(head: str) -> bool:
    """Say whether one of LABELS can match: a quick look before the slow one."""
    lead = _LEAD.match(head)
    at = lead.end() if lead else 0
    return head[at : at + 12].lower().startswith(_LABEL_STARTS)


FIELD: Final = re.compile(
    r"[\W_]*(?P<name>title|story|author|by|written by|rating|rated|pairings?|ships?|relationships?|fandoms?|archive\s+warnings?|additional\s+tags|stats|collections?|distribution|genres?|characters?|warnings?|"
    r"word\s?count|words|language|status|series|spoilers?|category|tags?|published|updated|completed|chapters?|archive|feedback|e-?mail|"
    r"summary|disclaimer|timeline|universe|beta|setting|length|author['’]s notes?|notes?)\s*[:=]\s*(?P<value>\S[^\n]*)\Z",
    re.IGNORECASE,
)
"""One line of a head of fields (Rating: T)."""

DISCLAIMER: Final = re.compile(
    r"\b(?:i|we|me|the author(?:ess)?|she|he)\s+(?:do(?:es)?\s*n['’]?o?t|still\s+do(?:es)?n['’]?t|sadly\s+do(?:es)?\s*n['’]?o?t)\s*(?:\w+\s+){0,1}own\b"
    r"(?=\s+(?:any|the\s+(?:characters?|rights?|world|series|show|books?|setting|anime|manga|game|franchise)|these\s+\w+s\b|these\s+people|the\s+(?-i:[A-Z]\w+\s+[A-Z])|them\b|it\b|anything|nothing|this\b|(?-i:[A-Z“\"'*_])))|"
    r"\b(?:i|author(?:ess)?|she)\s+owns?\s+(?:nothing|none\s+of)|(?:all\s+)?(?:characters?|rights?|copyrights?)[^.\n]{0,50}\bbelongs?\s+to\b|no\s+(?:copyright\s+)?infringement|"
    r"(?:me|i)\s+no\s+own\b|you\s+no\s+sue\b|any\s+resemblance\s+to\s+[^.\n]{0,60}\b(?:coincidental|coincidence|persons|people)|(?:i|we)\s+own\s+neither\s+the\s+(?:books?|characters?|rights?|world|series|show|games?|anime|manga)\b|\Adon['’]?t\s+own[,.!]|not\s+mine[,.!]?\s+(?:never|sadly|just|alas)|(?:playing|borrow\w*|just\s+visiting)\s+in\s+(?:\w+|[A-Z]\w+['’]s)\s+sandbox|still\s+do(?:n['’]t|\s+not)\s+own\b|not\s+making\s+(?:any\s+)?(?:money|profit)",
    re.IGNORECASE,
)

CREDITS: Final = re.compile(
    r"[\W_]*(?:beta[- ]?(?:read|['’]?d|ed)?\s*(?:by|:)|(?:un)?beta['’]?(?:e)?d\b|(?:special\s+|many\s+|big\s+|huge\s+)?thank(?:s|\s+you)\s+(?:so\s+much\s+)?(?:\w+\s+){0,2}?(?:to|goes\s+to)\s+(?:(?:my|the)\s+(?:\w+\s+){0,2}(?:beta|reviewers?|readers?|followers?|friends?|sister|brother|artist)|(?:everyone|all)\s+(?:who|of\s+you|my)|(?-i:@?[a-z][\w.-]*[\d_][\w.-]*))[^\n]{0,200}|(?:cover(?:\s+art)?|banner|art(?:work)?)\s+by\b|all\s+(?:remaining\s+)?(?:mistakes|errors|typos)\s+(?:are|is)\s+(?:my|mine)\b)",
    re.IGNORECASE,
)
"""A line that credits helpers."""

GIVEN_TO: Final = re.compile(
    r"[\W_]*this\s+(?:one|story|fic|chapter|book|update)(?:\s+is|['’]s)?\s+(?:goes\s+out\s+to|(?:dedicated\s+)?to|for)\s+(?:my|all|every|anyone|the|[A-Z@])[^\n]*\Z",
    re.IGNORECASE,
)
"""A sentence that gives the story to somebody."""

RATED: Final = re.compile(
    r"[\W_]*[Rr]ated\s+(?:[KTM]\+?|MA|NC-?17|PG(?:-?13)?|R|G|[Tt]een|[Mm]ature|[Ee]xplicit)\s+(?:for|because|due|just)\b"
)
"""A sentence that gives the rating, and why."""

ADDRESS: Final = re.compile(
    r"\b(?:i|i['’]?(?:m|ve|ll|d)|me|my|mine|we|our|us|you|you['’]?(?:re|ve|ll|d)|your|u|ur|ya|y['’]all|guys|readers?|reviewers?|please|pls|plz|thanks?|sorry|r&r)\b|!",
    re.IGNORECASE,
)
"""An author speaks of themselves or to somebody; a narrator who only tells of writers does not."""

SALUTATION: Final = re.compile(
    r"[\W_]*(?:(?:my\s+)?(?:own\s+)?(?:dear(?:est)?|beloved|darling)\s+(?!(?:\w+\s+)?(?:readers?|reviewers?|followers|all|everyone|guys|fans)\b)[^\n]{1,50}[,:;—–-]\s*(?:\Z|\n)|to\s+whom\s+it\s+may)",
    re.IGNORECASE,
)
"""How a letter begins, unless it is to readers."""

CERTAIN_VOICE: Final = re.compile(
    r"\b(?:(?:please|plz|pls)\s+(?:read\s+(?:and|&)\s+)?(?:review|comment|r&r)(?!\s+on\s+(?:the|his|her|a)\b)|read\s*(?:and|&|n)\s*review|r\s?&\s?r\b|(?:leave|drop)\s+(?:me\s+)?(?:a|some)\s+(?:review|comment|kudos)|reviews?\s+(?:make|are\s+(?:love|welcome|appreciated))|"
    r"(?:hope|hoping)\s+(?:that\s+)?(?:you|y['’]?all|everyone|u)\s*(?:guys\s+|all\s+)?(?:like|enjoy|liked|enjoyed)(?:ed)?\s+(?:it|this|the|that|my)|thanks?\s+(?:you\s+)?(?:so\s+much\s+)?for\s+(?:reading|reviewing|the\s+(?:reviews|comments|kudos))|(?:and\s+)?that['’]?s\s+(?:it\s+for\s+)?(?:this\s+)?chapter\s*\w*|"
    r"(?:my|our)\s+first\s+(?:\w+\s+){0,2}(?:fan)?fic|(?:comments|kudos|reviews|feedback)(?:\s*(?:,|and|&|or)\s*(?:comments|kudos|reviews|concrit|feedback|favou?rites|follows))*\s+(?:feed|fuel|make\s+my|are\s+(?:love|always|welcome|very|much|appreciated))|(?:theories|thoughts|guesses|predictions|comments?)\s+(?:down\s+)?below\b|(?:written|done|created|my\s+entry)\s+for\s+[^.\n]{0,60}\b(?:challenge|prompt|exchange|fest|bingo|big\s+bang|contest|zine|secret\s+santa)\b|prompt\s+fill\b|cross-?posted\s+(?:from|to|on|at)\b|(?:check\s+out|read)\s+my\s+(?:other|new|profile)\b|my\s+other\s+(?:fics?|one-?shots?)\b|words\s+of\s+(?:\w+\s+)?(?:fluff|angst|smut|crack|whump)\b|(?:next|this|last)\s+(?:chapter|update)\s+(?:will|is|should|was|might|took)|sorry\s+for\s+the\s+(?:\w+\s+)?(?:wait|delay)|(?:see|catch)\s+you\s+(?:all\s+|guys\s+)?next\s+(?:chapter|time|update|week)"
    r"|(?:on|to|join|support)\s+(?:my|the|our)\s+patreon\b|\bpatreons?\b[^.\n]{0,40}\b(?:chapters?|read|ahead)|\b(?:buy|throw|get)\s+me\s+a\s+(?:coffee|ko-?fi)\b|\bko-?fi\b|join\s+(?:the|my|our)\s+discord\b"
    r"|(?:also|available|now|crossposted|cross-posted|find\s+(?:me|this|it)|posted|read\s+it)\s+(?:up\s+)?(?:on|at|over\s+on)\s+(?:ffn?(?:\.?net)?|fan\s?fiction\.?net|ao3|archive\s+of\s+our\s+own|royal\s?road|scribble\s?hub|wattpad|space\s?battles|sufficient\s+velocity|webnovel|tumblr|tapas)\b"
    r"|(?:on|to|see)\s+my\s+profile\b|(?:author|story)\s+alert\b|(?:thoughts|criticism|comments|feedback|nitpicks|concrit)\b[^.!?\n]{0,60}\b(?:are\s+)?(?:always\s+)?(?:welcome|appreciated)\b|(?:votes?|voting|polls?)\s+(?:is\s+|are\s+|will\s+)?(?:be\s+)?(?:open|closes?|closed|ends?)\b(?!\s+(?:the|his|her|their)\b)"
    r"|(?:let|lemme|tell)\s+(?:me\s+)?know\s+in\s+(?:the\s+|your\s+|a\s+)?(?:comments?|reviews?)\b|(?:comment|vote|tell\s+me)\s+(?:down\s+)?below\b|majority\s+wins\b|leav(?:e|ing)\s+(?:a|an|some)\s+(?:\w+\s+)?(?:review|rating|comment)s?\b|rat(?:e|ing)\s+the\s+(?:story|fic|serial)|no\s+(?:new\s+)?(?:chapter|update)s?\s+(?:today|tomorrow|tonight|(?:this|next)\s+\w+)|sign\s+up\s+(?:to|for)\s+my\b|smash\s+that\s+(?:star|like|button|follow)|the\s+sequel\b[^.\n]{0,60}\b(?:will|is|goes)\s+(?:go\s+|be\s+)?(?:up|out|posted|coming)\b)",
    re.IGNORECASE,
)
"""What decides alone."""

STRONG_VOICE: Final = re.compile(
    r"\b(?:(?:please|plz|pls|do)\s+(?:read\s+(?:and|&)\s+)?r(?:eview|&r)\b|read\s*(?:and|&|n)\s*review|\br\s?&\s?r\b|rate\s+and\s+review|(?:leave|drop)\s+(?:me\s+)?(?:a|some|your)\s+(?:\w+\s+)?(?:review|comment|kudos?)|"
    r"review(?:s)?\s*(?:please|make|are\s+(?:love|welcome|appreciated)|or\b|!|\?)|reviewers?\b|(?:hope|hoping)\s+(?:that\s+)?(?:you|y['’]?all|everyone|u)\s*(?:guys\s+|all\s+)?(?:will\s+|['’]ll\s+)?(?:like|enjoy|liked|enjoyed|likes|enjoys)|"
    r"(?:next|last|this|previous|the\s+first|final|new|another|short|long)\s+(?:chapter|chappie|chappy|update|fic|one-?shot|installment)s?\b(?!\s+(?:of|in)\s+(?:the|her|his|their|our|its)\b)|(?:first|new|second|third|my)\s+(?:\w+\s+){0,2}(?:fan\s?fic(?:tion)?s?|fics?|one-?shots?|au|songfic|drabbles?)\b|"
    r"fan\s?fic(?:tion)?s?\b|(?:sorry|apologi[sz]e)\s+(?:it|this|that|i|for)\b[^.\n]{0,60}\b(?:late|wait|long|short|delay|updat\w+|took|chapter|typos?|mistakes?)|(?:long|short)\s+wait\b|updat(?:e|ed|ing|es)\s+(?:soon|sooner|weekly|daily|again|every|schedule|will|on|next|this|late)|"
    r"(?:would|do|should)\s+you\s+(?:all\s+|guys\s+)?(?:rather|prefer)\b[^.\n]{0,40}\b(?:chapters?|updates?|ending)|lemme\s+know\b|late\s+release|no\s+flames\b|author['’]?s?\s+alert|(?:shorter|longer)\s+(?:snip(?:pet)?|chapter|update)|snippet\b|rewrites?\b|(?:let|tell)\s+me\s+(?:know\s+)?(?:what\s+(?:you|u|ya|y['’]all)|in\s+(?:the\s+|a\s+)?(?:comments?|reviews?)|if\s+you\s+(?:want|like|guys|spot|liked|enjoyed))|(?:in|to)\s+the\s+(?:comments|reviews)\b|beta[- ]?(?:read|reader|ed|['’]d)|unbeta['’]?(?:e)?d|"
    r"(?:you|u)\s+(?:guys|readers)\b|dear\s+readers?\b|(?:my|all|the|new|silent|lovely|faithful)\s+(?:\w+\s+)?readers\b|thank(?:s|\s+you)?\s+(?:so\s+much\s+|again\s+)?(?:to\s+(?:everyone|all|my)|for\s+(?:the\s+|all\s+|your\s+|reading|reviewing))\s*(?:\w+\s+)?(?:review|read|comment|kudos|follow|fav|support|who|beta)?|"
    r"flames?\s+(?:will|are|welcome)|constructive\s+criticism|concrit|on\s+(?:with|to)\s+(?:the|this)\s+(?:story|fic|chapter|show|tale)|anyways?,?\s+(?:on|enjoy|here)|cross-?posted|ao3|ffn?\.?net|wattpad|tumblr|(?:follow|fav(?:ou?rite)?)\s+(?:and|&|or)\s+(?:follow|fav(?:ou?rite)?|review)|"
    r"plot\s?(?:bunny|bunnies|holes?)|ooc\b|cliff-?(?:hanger|y)s?|(?:vote|poll)\s+(?:in|on|is|for|now|below|closes|ends)|(?:used\s+to\s+be|formerly|previously)\s+(?:called|titled|known)|(?:working|work)\s+title|spoilers?\b|chapter\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:is|will|should|coming|comes|went|goes))",
    re.IGNORECASE,
)
"""What only an author says to readers."""

WEAK_VOICE: Final = re.compile(
    r"(?:\b(?:chapter|review|reviews|story|fic|readers?|update|updates|updated|writing|write|wrote|written|posted|posting|comments?|kudos|plot|characters?|canon|au|ship|oc|fandom|inspired|title|retitled|renamed|sequel|prequel|enjoy|hope|sorry|"
    r"thanks|thank|feedback|typos?|grammar|english|exams?|homework|school|motivation|idea|ideas|prompt|lol|haha|hehe|omg|xd|btw|fyi|imo|tbh|anyways?|guys|btw|peace|cheers|ciao|see\s+you|until\s+next\s+time|author)\b|:-?[)(DP3]|;-?\)|<3|\^_?\^|xD\b|XD\b|\bo_o\b|~\s*\Z|!!+)",
    re.IGNORECASE,
)

END_OF_NOTE: Final = re.compile(
    r"\b(?:on\s+(?:with|to)\s+(?:the|this)\s+(?:story|fic|chapter|show|tale)|(?:now\s+)?(?:enjoy|onward)s?(?:\s+(?:the\s+)?(?:chapter|story|fic|reading))?|end\s+(?:of\s+)?(?:a/?n|note|author['’]?s\s+note)|(?:here\s+(?:we|you|it)\s+go(?:es)?|let['’]s\s+(?:begin|go|get\s+(?:on|to)))[^.\n]{0,20})[\W_]*\Z",
    re.IGNORECASE,
)

_TN = r"(?:t\s?[/\\.]\s?n|tl\s?[/\\.]?\s?n(?:otes?)?|(?:translator|editor)['’]?s?\s+notes?)"
INLINE_NOTE: Final = re.compile(
    r"(?P<open>[(\[{<*]{1,3})\s*(?:(?P<label>" + _AN + r")|(?P<other>" + _TN + r"))\s*(?:[:\-–—~.,!]+|\s)\s*(?=\S)",
    re.IGNORECASE,
)
"""A bracket that opens a note inside a paragraph."""

INLINE_SIGNED: Final = re.compile(
    r"(?:\([^()\n]{3,300}|\[[^\[\]\n]{3,300})\s[-–—~]+\s?(?:the\s+)?auth(?:or(?:ess)?|oress)(?:-\w+)?\s*[)\]]",
    re.IGNORECASE,
)
"""A bracket that the author signs."""

BYLINE: Final = re.compile(
    r"[\W_]*(?:(?:a\s+(?:story|novel|tale|fan\s?fic(?:tion)?)\s+|written\s+|story\s+)?by:?)\s+(?P<author>[^\s:.,][^\n:]{0,60}?)[\W_]*\Z",
    re.IGNORECASE,
)

END_MARK: Final = re.compile(
    r"[\W_]*(?:t\s?\.?b\s?\.?c|to\s+be\s+continued|(?:the\s+)?end(?:\s+of\s+(?:(?:the|this)\s+(?:story|fic)|(?:the\s+|this\s+)?(?:chapter|part|book|volume|vol\.?|prologue))(?:\s+[\w-]+)?)?|fin|finis|owari|tsuzuku|end\s+file|la\s+fin|das\s+ende|continued\s+in\s+(?:the\s+)?next\s+\w+|end\s+(?:chapter|part)\s*\w*)[\W_]*\Z",
    re.IGNORECASE,
)

SITE_REMAINS: Final = re.compile(
    r"[\W_]*(?:(?:[\[(]\s*[\d,.]+\s+words\s*[\])])|(?:kudos|comments|hits|bookmarks|favs?|favou?rites|follows|views|likes|word\s?count)\s*[:(]\s*[\d,.]+\)?|[<«‹←]*\s*(?:prev(?:ious)?|next|back|first|last|home|index|top|table\s+of\s+contents|toc)(?:\s+(?:chapter|page|part))?\s*[>»›→]*"
    r"(?:\s*[|/·•]?\s*[<«‹←]*\s*(?:prev(?:ious)?|next|back|first|last|home|index|top)(?:\s+(?:chapter|page|part))?\s*[>»›→]*)*|share\s+this.{0,40}|log\s?in|sign\s+up|report\s+(?:this|story).{0,20}|(?:[-–—\[(|]\s*)?(?:page\s+)\d{1,4}(?:\s+of\s+\d+)?(?:\s*[-–—\])|])?|[-–—\[(|]\s*\d{1,4}\s*[-–—\])|])[\W_]*\Z",
    re.IGNORECASE,
)
"""Whole lines that a site or a printer left; bare words only count between brackets or arrows."""

REPLIES: Final = re.compile(
    r"[\W_]*(?:@|to\s+)?(?P<user>[A-Za-z0-9][\w.\-]{1,30}(?:\s\(?guest\)?)?|guest(?:\s?\d+)?)\s*[:\-–—]+\s*\S",
    re.IGNORECASE,
)

MENTION_REPLIES: Final = re.compile(r"(?:\s*@[\w.-]{2,30}:?\s+[^\n]+(?:\n|\Z)){2,}\Z")
"""Lines that each answer a user, who is called by an at sign."""

_TO_WHOM = r"(?:my\s+\w+|[A-Z][\w.'’-]*|everyone|all\b|anyone|you\b)"
_NO_CLAUSE = r"(?![^.\n]*\b(?<!who )(?<!that )(?:is|was|were|had|has|would|said|it|he|she|they|there)\b)"
DEDICATION: Final = re.compile(
    r"[\W_]*(?:(?:[Tt]his\s+(?:one|story|fic|chapter|book)\s+is\s+)?[Dd]edicated\s+to\s+\S[^\n]{1,110}"
    r"|(?:[Tt]his\s+(?:one|story|fic|chapter|book)\s+is\s+)?(?:For|for|To)\s+"
    + _NO_CLAUSE
    + _TO_WHOM
    + r"[^\n]{0,90})\Z"
)
"""A line that says to whom a story is given; no clause in its first sentence (For Ada it was too late)."""

ANNOUNCEMENT: Final = re.compile(
    r"\b(?:(?:is|was|has\s+been)\s+(?:now\s+)?(?:called|titled|retitled|renamed)|(?:re-?titled|re-?named)\s|change(?:d)?\s+(?:the|its|this|my)\s+(?:title|name)|new\s+title|formerly\s+(?:called|titled|known|[“\"'‘*_])|used\s+to\s+be\s+(?:called|titled)|"
    r"(?:coming|out|starts?|up|posted|begins?|arrives?|launch(?:es|ing)?)\s+(?:out\s+|up\s+)?(?:soon|in\s+(?:a\s+|the\s+|early\s+|late\s+)?\w+|next\s+\w+|this\s+\w+|on\s+\w+)|(?:my|the)\s+next\s+(?:story|fic|work|project|book|one-?shot|serial)|next\s+(?:story|fic|work|project)\b|new\s+(?:story|fic|serial)\s|sequel|hiatus|"
    r"(?:won['’]t|will\s+not|not)\s+(?:be\s+)?(?:able\s+to\s+)?updat\w+|going\s+on\s+(?:a\s+)?(?:hiatus|break)|taking\s+a\s+(?:short\s+|long\s+)?break)\b",
    re.IGNORECASE,
)

RECAP: Final = re.compile(
    r"[\W_]*(?:last\s+time(?:\s+on\b[^:\n]{0,40})?|previously(?:\s+on\b[^:\n]{0,40}|\s+in\b[^:\n]{0,40})?|next\s+(?:time|chapter|episode|update)(?:\s+(?:preview|teaser|sneak\s+peek))?(?:\s+on\b[^:\n]{0,40})?|in\s+the\s+(?:next|last|previous)\s+chapter|preview(?:\s+of\b[^:\n]{0,40})?|sneak\s+peek|recap)[\W_]*[:\-–—\n]",
    re.IGNORECASE,
)

CHAT_SPEAKERS: Final = re.compile(r"[\W_]*(?:me|author(?:ess)?|the\s+author|writer|a/?n)\s*:\s*\S", re.IGNORECASE)

CONTENTS: Final = re.compile(r"[\W_]*(?:table\s+of\s+)?contents[\W_]*\Z", re.IGNORECASE)
"""The heading of a table of contents."""

ARCHIVE_FRAME: Final = re.compile(
    r"\s*\*{2,5}\s*(?P<edge>start|end)\s+of\s+(?:this|the)\s+[^*\n]{3,200}\*{2,5}\s*\Z", re.IGNORECASE
)
"""The line by which an archive parts its own words from the text."""

SOURCE: Final = re.compile(
    r"\s*[-–—―~]{1,3}\s*(?!(?:and|but|or|so|then|he|she|they|it|we|you|i|said|asked|cried|replied)\b)"
    r"(?:(?-i:[A-Z“\"‘'*_])[^\n]{1,90}|[^\n]{0,60}\b(?:proverb|saying|song|hymn|lullaby|rhyme|maxim|motto|adage|prayer|chant|"
    r"traditional|anonymous|unknown|anon\.?|inscription|graffito|ballad)\b[^\n]{0,30})\Z",
    re.IGNORECASE,
)
"""Whose words an epigraph gives: a dash and a name, or a kind of saying."""

SIGN_OFF: Final = re.compile(
    r"[\W_]*(?:until|till?|see\s+(?:you|ya|y['’]all))\s+(?:all\s+|guys\s+)?(?:the\s+)?next\s+(?:time|chapter|week|update)\b"
    r"|[\W_]*(?:previously|formerly|originally)\s+(?:titled|posted|published)\b",
    re.IGNORECASE,
)
"""How a note begins that says no more."""

NARRATED: Final = re.compile(
    r",[\"”]?\s+(?:(?:she|he|they|it|(?-i:[A-Z]\w+))\s+(?:\w+\s+){0,3}?(?:say|think|said|thought|asked|wrote|told|cried|muttered|typed?|types|wrote|writes?|reads?)\b"
    r"|(?:said|thought|asked|wrote|cried|read)\s+(?:the|a|an|his|her|its|their|(?-i:[A-Z]\w+))\b)"
    r"|\b(?:my\s+)?(?:dear|gentle|patient)\s+(?:little\s+)?(?:reader|children|child|friend)\b"
    r"|\bwhat\s+(?:the|his|her)\s+\w+\s+(?:said|read|told)\b|\bI\s+(?:type|typed|scrawl|scrawled|scribble|scribbled)\b"
    r"|\b(?:the|a|his|her)\s+\w+\s+(?:\w+\s+){0,4}?(?:said|read)\b(?!\s+(?:that\s+)?(?:you|my)\b)",
    re.IGNORECASE,
)
"""Words that somebody of the story says, thinks or reads, or by which a narrator turns to one reader."""
