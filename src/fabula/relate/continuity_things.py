"""Things in two hands: one has it, and then another holds it without a way from hand to hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.lang.en.continuity_words import LONG_AGO
from fabula.lang.en.thing_words import THING_NOUNS
from fabula.relate.continuity_finding import Finding
from fabula.relate.continuity_ground import Ground

__all__ = ["find_things"]

_COMMON = frozenset(
    """
    glass cup plate bowl mug fork spoon coffee tea soup cake bread pie sandwich money cash penny coin dollar pound euro paper page hat cap coat
    glove shawl jacket shirt dress shoe boot handkerchief umbrella blanket pillow towel cigarette cigar pipe match candle phone telephone radio
    bottle half rest change horse dog cat pony cow sheep pig hen bird goat egg seed slice loaf apple flower stone feather sock stick tooth
    letter newspaper magazine book pen pencil bag box rope card menu tool wine beer head line ball cloak tape crown scarf file list stamp gift present
    chain sample medicine bell saddle bridle cable hammer gun rifle sword spear shield bow arrow
    """.split()
)
"""Things of which there are many: told by a word beside them only."""
_HOLDS = frozenset(
    """
    hold carry wear clutch grip clasp cradle wield bear finger fondle play polish unfold twirl spin swing brandish wave turn stroke hug wind
    use wrap
    """.split()
)
_OWN_POCKET = frozenset("pull draw produce take fish slide bring slip tuck push put stuff drop shove".split())
_BODY = frozenset(
    """
    hand pocket sleeve bag purse belt neck finger fist lap palm coat jacket apron satchel backpack rucksack waistcoat vest handbag
    pouch boot stocking shoe hat bosom arm wrist lip chest shoulder cloak
    """.split()
)
_ON = frozenset("in on around about against inside at under from into out of to".split())
_SEEN = frozenset(
    "see look want think know mention remember notice watch recognize admire describe mean need like love hate ask forget miss glance study".split()
)
_GIVEN = re.compile(
    r"\b(?:give|gave|giving|hand|handed|take|took|pass|passed|here|lend|lent|borrow\w*|keep|have|yours|mine|throw|threw|toss\w*|bring|brought|share\w*|swap\w*|"
    r"return\w*|back|steal|stole\w*|snatch\w*|grab\w*|pick\w*|found|find|bought|sold|lost|dropped|another|second|spare|cop(?:y|ies)|pair|each|both|their|turns?|new|own)\b",
    re.IGNORECASE,
)
_WITHIN = 6_000
"""Characters within which somebody still has what he had."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a thing: who has it there, -1 where nobody can say, and who has given it away there."""

    who: int
    start: int
    noun: int
    words: frozenset[str]
    score: float
    giver: int = -1


def find_things(ground: Ground) -> Iterator[Finding]:
    """Give the things that two people have, where nothing tells how they came from one to the other."""
    for lemma, rows in _uses(ground).items():
        if len({who for use in rows for who in (use.who, use.giver) if who >= 0}) > 1 or any(
            u.giver >= 0 for u in rows
        ):
            yield from _contradictions(ground, lemma, sorted(rows, key=lambda use: use.start))


def _contradictions(ground: Ground, lemma: str, rows: list[_Use]) -> Iterator[Finding]:
    holder: _Use | None = None
    for use in rows:
        one, holder = holder, use
        if one is None or use.who < 0 or use.giver >= 0:
            continue
        is_other = one.who >= 0 and one.who != use.who
        if one.who == use.who or not (is_other or one.giver == use.who):
            continue
        if not _are_one(lemma, one, use) or use.start - one.start > _WITHIN:
            continue
        begin, end = ground.sentence_span(one.noun)[1], ground.sentence_span(use.noun)[1]
        if begin == end or not ground.is_before(one.start, use.start) or _is_handed(ground, lemma, begin, end):
            continue
        yield _finding(ground, lemma, one, use)


def _finding(ground: Ground, lemma: str, one: _Use, other: _Use) -> Finding:
    words = " ".join((*sorted(one.words | other.words), lemma))
    has = f"{ground.name(one.who)} has it" if one.who >= 0 else f"{ground.name(one.giver)} gives it away"
    message = f"the {words} is in two hands: {has}, then {ground.name(other.who)} has it"
    spans = (ground.sentence_at(one.start), ground.sentence_at(other.start))
    return Finding(spans[0], spans[1], "two_holders", message, round(min(one.score, other.score), 2), (lemma,))


def _are_one(lemma: str, one: _Use, other: _Use) -> bool:
    """Say whether two uses are of one thing, by the words beside them."""
    if lemma in _COMMON and not one.words & other.words:
        return False
    return one.words <= other.words or other.words <= one.words


def _is_handed(ground: Ground, lemma: str, begin: int, end: int) -> bool:
    """Say whether a sentence between speaks of the thing as going from hand to hand, or of another of its kind."""
    for match in re.finditer(rf"\b{re.escape(lemma)}(?:s|es)?\b", ground.text[begin:end], re.IGNORECASE):
        at = begin + match.start()
        span = ground.sentence_at(at)
        if match.group().lower() != lemma:
            return True
        if span[1] < end and _GIVEN.search(ground.text, *span):
            return True
        if _ANY.search(ground.text, max(span[0], at - _BEFORE), at):
            return True
    for first, last in ground.sentences_within(begin, end):
        if last < end and _IT.search(ground.text, first, last) and _GIVEN.search(ground.text, first, last):
            return True
    return False


_BEFORE = 30
_EACH = re.compile(r"\b(?:every|each|both|all\s+(?:of|the))\b", re.IGNORECASE)
_ANY = re.compile(r"\b(?:a|an|another|some|every|each)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|that|this|one)\b", re.IGNORECASE)


def _uses(ground: Ground) -> dict[str, list[_Use]]:
    """Give where things are in somebody's hand, or go somewhere else, by lemma."""
    made: defaultdict[str, list[_Use]] = defaultdict(list)
    many: set[str] = set()
    shared: set[str] = set()
    for noun in ground.with_lemmas(THING_NOUNS):
        if ground.upos(noun) != "NOUN" or ground.person(noun) >= 0:
            continue
        lemma = ground.lemma(noun)
        dets = _determiners(ground, noun)
        if ground.xpos(noun) == "NNS":
            many.add(lemma)
        elif _EACH.search(ground.text, *ground.sentence_span(noun)):
            shared.add(lemma)
        elif not ground.quoted[noun]:
            use = _use(ground, noun, dets)
            if use is not None:
                made[lemma].append(use)
    for use in _given(ground):
        lemma = ground.lemma(use.noun)
        made[lemma] = [*(other for other in made[lemma] if other.noun != use.noun), use]
    return {lemma: rows for lemma, rows in made.items() if lemma not in shared and lemma not in many & _COMMON}


def _given(ground: Ground) -> Iterator[_Use]:
    """Give the transfers that the narration tells; by others a thing goes where nobody can say."""
    transfers = ground.story.layer("transfers")
    states, tellers = transfers.labels("state"), transfers.ints("asserted_by").tolist()
    starts, ends = transfers.ints("start").tolist(), transfers.ints("end").tolist()
    givers, receivers = transfers.ints("giver").tolist(), transfers.ints("receiver").tolist()
    for row, state in enumerate(states):
        if state not in {"given", "accepted", "taken", "left", "lost", "used"}:
            continue
        for noun in range(ground.at(starts[row]), min(ground.n, ground.at(ends[row]))):
            if ground.lemma(noun) not in THING_NOUNS:
                continue
            words = _told_words(ground, noun)
            is_told = state in {"given", "accepted", "taken"} and tellers[row] < 0 and not ground.quoted[noun]
            if is_told and receivers[row] != givers[row]:
                yield _Use(receivers[row], starts[row], noun, words, _BY_TRANSFER, givers[row])
            else:
                yield _Use(-1, starts[row], noun, words, 0.0)


_BY_TRANSFER = 0.75


def _told_words(ground: Ground, noun: int) -> frozenset[str]:
    """Give the words before a noun by which a thing is told from others of its kind."""
    words = {ground.low(t) for t in ground.children(noun) if ground.deprel(t) in {"amod", "compound"} and t < noun}
    return frozenset(words - _VAGUE)


_VAGUE = frozenset("same old little small big precious own poor dear whole great".split())


def _determiners(ground: Ground, noun: int) -> set[str]:
    return {ground.lemma(t) for t in ground.children(noun) if ground.deprel(t) == "det"}


def _use(ground: Ground, noun: int, dets: set[str]) -> _Use | None:
    """Give who has a thing at one place, by the words around it; None where the place tells nothing."""
    words = _told_words(ground, noun)
    owner = ground.child(noun, "nmod:poss")
    start = ground.starts[noun]
    if dets & {"a", "an", "another", "some", "no", "any"}:
        return _Use(-1, start, noun, words, 0.0) if "another" in dets else None
    if not (dets or owner >= 0) or LONG_AGO.search(ground.text, *ground.sentence_span(noun)):
        return None
    relation, verb = ground.deprel(ground.top(noun)), ground.head[ground.top(noun)]
    who, score = _holder(ground, noun, relation, verb)
    if who < 0 and relation in {"obj", "nsubj:pass"} and ground.lemma(verb) not in _SEEN:
        return _Use(-1, start, noun, words, 0.0)
    if owner >= 0 and ground.person(owner) == who:
        return None  # everybody may have his own
    return _Use(who, start, noun, words, score) if ground.is_person(who) else None


def _holder(ground: Ground, noun: int, relation: str, verb: int) -> tuple[int, float]:
    """Give who has a thing by the words around it, and how surely."""
    with_it = _with_it(ground, noun)
    if with_it[0] >= 0:
        return with_it
    if not ground.is_told(verb) or ground.is_pluperfect(verb):
        return -1, 0.0
    if relation == "obj":
        subject = ground.subject(verb)
        if subject >= 0 and (ground.lemma(verb) in _HOLDS or _is_own_pocket(ground, verb, subject)):
            return ground.person(subject), _PLAIN * ground.trust(subject)
    if relation == "nsubj" and (ground.child(verb, "cop") >= 0 or ground.lemma(verb) in _HANGS):
        spot = verb if ground.child(verb, "cop") >= 0 else ground.child(verb, "obl")
        if spot >= 0 and ground.lemma(spot) in _BODY and ground.case_of(spot) in _ON:
            owner = ground.child(spot, "nmod:poss")
            return (ground.person(owner), _PLAIN * ground.trust(owner)) if owner >= 0 else (-1, 0.0)
    return -1, 0.0


_PLAIN = 0.85
_HANGS = frozenset("hang lie rest be stay remain sit jingle swing weigh".split())


def _is_own_pocket(ground: Ground, verb: int, subject: int) -> bool:
    """Say whether something comes out of, or goes into, the doer's own pocket."""
    if ground.lemma(verb) not in _OWN_POCKET:
        return False
    for t in ground.children(verb):
        if ground.deprel(t) == "obl" and ground.lemma(t) in _BODY:
            owner = ground.child(t, "nmod:poss")
            return owner >= 0 and ground.person(owner) == ground.person(subject)
    return False


def _with_it(ground: Ground, noun: int) -> tuple[int, float]:
    """Give who is told of "with the flute in his hand"; trees hang these words on whatever is near."""
    if not _BEFORE_IT.search(ground.text[max(0, ground.starts[noun] - 40) : ground.starts[noun]]):
        return -1, 0.0
    after = _AFTER_IT.match(ground.text, ground.ends[noun], ground.ends[noun] + 60)
    if after is None or not {part.lower().rstrip("s") for part in after["parts"].split()} & (_BODY | _OTHER_PARTS):
        return -1, 0.0
    verb = ground.head[noun]
    for _ in range(4):
        subject = ground.subject(verb)
        who = ground.person(subject) if subject >= 0 and subject != noun else -1
        if who >= 0:
            return who, _PLAIN * ground.trust(subject)
        verb = ground.head[verb]
    return -1, 0.0


_OTHER_PARTS = frozenset("teeth knee feet foot eye".split())
_BEFORE_IT = re.compile(r"\bwith\s+(?:the|that|his|her|their|its|\w+['’]s)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_AFTER_IT = re.compile(
    r"\s+(?:still\s+)?(?:in|at|on|to|under|around|against|between|beneath|across|over)\s+(?:his|her|their|its|one|both)\s+(?P<parts>\w+(?:\s+\w+)?)",
    re.IGNORECASE,
)
