"""Ties that end without being named: a couple when one of the two dies, or one tells the other that it is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fabula.lang.en.pronouns import FIRST_PERSON, SECOND_PERSON
from fabula.relate.ties.claims import claim_of, is_asked
from fabula.relate.ties.ties import Sign
from fabula.relate.ties.told_words import UNKNOWN, ToldWords

__all__ = ["ended_ties"]

_KILLING = frozenset("kill murder hang drown slay execute behead bury shoot".split())
_WEIGHT = 1.8


def ended_ties(words: ToldWords, signs: Sequence[Sign]) -> Iterator[Sign]:
    """Give the end of each couple one of whom is told to have died.

    Args:
        words: of the story.
        signs: of ties, couples among them.
    """
    romances = {sign.pair for sign in signs if sign.type in {"couple", "romantic_interest"} and sign.state != "denied"}
    yield from _over(words, romances)
    yield from _released(words, romances)
    yield from _resigned(words, signs)
    couples = _likely(signs)
    if not couples:
        return
    yield from _broken(words, couples)
    last_words = _last_words(words)
    for token in words.with_lemmas(_KILLING | {"die", "dead"}):
        dead = _dead(words, token)
        if len(dead) != 1 or last_words.get(dead[0], 0) > words.ends[token]:
            continue
        claim = claim_of(words, token)
        if claim.mood != "told" or claim.by == UNKNOWN or is_asked(words, token):
            continue
        subject = words.subject(token)
        for one, other in couples:
            if dead[0] in {one, other}:
                yield Sign(
                    source=one,
                    target=other,
                    type="couple",
                    start=words.starts[min(t for t in (subject, token) if t >= 0)],
                    end=words.ends[token],
                    weight=_WEIGHT,
                    state="ends",
                    by=claim.by,
                    reason="death",
                )


def _likely(signs: Sequence[Sign]) -> list[tuple[int, int]]:
    """Give the couples for whom enough speaks, the first sign in full and each further one by half."""
    weights: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for sign in signs:
        if sign.type == "couple" and sign.state in {"holds", "begins"}:
            weights[sign.pair].append(sign.weight)
    sums = {pair: sum(w / 2**i for i, w in enumerate(sorted(each, reverse=True))) for pair, each in weights.items()}
    return sorted(pair for pair, total in sums.items() if total >= _ENOUGH)


_ENOUGH = 1.5


def _last_words(words: ToldWords) -> dict[int, int]:
    """Give where each one who speaks says his last but one words: who dies speaks no more, but once in a memory."""
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for row, speaker in enumerate(words.speakers):
        if speaker >= 0 and words.kinds[row] == "speech":
            lines[speaker].append(words.quotation_spans[row][0])
    return {speaker: starts[-2] for speaker, starts in lines.items() if len(starts) > 1}


def _resigned(words: ToldWords, signs: Sequence[Sign]) -> Iterator[Sign]:
    """Read "she resigned" of somebody over whom one other is."""
    over: defaultdict[int, set[int]] = defaultdict(set)
    for sign in signs:
        if sign.type == "superior" and sign.weight >= 1:
            over[sign.target].add(sign.source)
    for verb in words.with_lemmas(("resign", "quit")):
        subject = words.child(verb, "nsubj")
        people = words.persons(subject, is_alone=True)
        claim = claim_of(words, verb)
        if words.upos(verb) != "VERB" or len(people) != 1 or len(over[people[0]]) != 1 or claim.mood != "told":
            continue
        if claim.by != UNKNOWN:
            yield Sign(
                source=next(iter(over[people[0]])),
                target=people[0],
                type="superior",
                start=words.starts[min(subject, verb)],
                end=words.ends[verb],
                weight=_WEIGHT,
                state="ends",
                by=claim.by,
                reason="over",
            )


def _released(words: ToldWords, pairs: set[tuple[int, int]]) -> Iterator[Sign]:
    """Read "I release you from your promise", "I give you back your word", said to whom one is engaged to."""
    for verb in words.with_lemmas(("release", "free", "absolve", "give")):
        teller, hearer = words.teller(verb), words.hearer(verb)
        if (min(teller, hearer), max(teller, hearer)) not in pairs:
            continue
        promise = next(
            (t for t in words.children(verb) if words.case(t) in {"", "from", "of"} and words.lemma(t) in _PROMISES), -1
        )
        if promise < 0 or words.quoted[verb] < 0:
            continue
        is_back = words.lemma(verb) != "give" or any(words.low(t) == "back" for t in words.children(verb))
        is_to_you = any(words.low(t) == "you" for t in words.children(verb) if words.deprel(t) in {"obj", "iobj"})
        if is_back and is_to_you and claim_of(words, verb).mood == "told":
            yield Sign(
                source=min(teller, hearer),
                target=max(teller, hearer),
                type="couple",
                start=words.starts[verb],
                end=words.ends[promise],
                weight=_WEIGHT,
                state="ends",
                by=teller,
                reason="over",
            )


_PROMISES = frozenset("promise word engagement vow troth".split())


def _broken(words: ToldWords, couples: Sequence[tuple[int, int]]) -> Iterator[Sign]:
    """Read "she broke off her engagement", where only one couple can be meant."""
    for noun in words.with_lemmas(("engagement", "betrothal", "wedding", "marriage")):
        verb = words.head[noun]
        if words.lemma(verb) not in _BREAKING or claim_of(words, verb).mood != "told" or is_asked(words, verb):
            continue
        subject = words.child(verb, "nsubj")
        owner = words.child(noun, "nmod:poss")
        people = {*words.persons(subject), *words.persons(owner)}
        for t in (*words.children(noun), *words.children(verb)):
            if words.case(t) in {"to", "with", "of"}:
                people |= set(words.persons(t))
        fitting = [pair for pair in couples if people & set(pair)]
        if len(fitting) == 1 and (teller := claim_of(words, verb).by) != UNKNOWN:
            low, high = min(t for t in (subject, verb, noun) if t >= 0), max(verb, noun)
            yield Sign(
                source=fitting[0][0],
                target=fitting[0][1],
                type="couple",
                start=words.starts[low],
                end=words.ends[high],
                weight=_WEIGHT,
                state="ends",
                by=teller,
                reason="over",
            )


_BREAKING = frozenset("break end cancel dissolve annul".split())


def _over(words: ToldWords, pairs: set[tuple[int, int]]) -> Iterator[Sign]:
    """Read "we're done", "it's over", "I'm leaving you", said by one of two to the other."""
    for token in words.with_lemmas(_OVER | {"do", "finish", "leave"}):
        teller, hearer = words.teller(token), words.hearer(token)
        pair = min(teller, hearer), max(teller, hearer)
        if pair not in pairs or words.quoted[token] < 0:
            continue
        subject, other = words.child(token, "nsubj", "nsubj:pass"), words.child(token, "obj")
        if words.lemma(token) != "leave" and words.low(token) not in _OVER:
            continue
        if subject < 0 or claim_of(words, token).mood != "told":
            continue
        if words.lemma(token) == "leave":
            is_end = words.low(subject) == "i" and other >= 0 and words.low(other) == "you"
        else:
            is_end = (
                words.low(subject) in {"we", "it", "this"}
                and words.child(token, "obj", "ccomp", "xcomp") < 0
                and all(words.case(t) in {"", "between"} for t in words.children(token) if words.deprel(t) == "obl")
            )
        if is_end:
            yield Sign(
                source=pair[0],
                target=pair[1],
                type="couple",
                start=words.starts[subject],
                end=words.ends[max(token, other)],
                weight=_WEIGHT,
                state="ends",
                by=teller,
                reason="over",
            )


_OVER = frozenset("done finished through over".split())


def _dead(words: ToldWords, token: int) -> list[int]:
    """Give who dies by a word, where a name or a pronoun says who."""
    if words.xpos(token) == "VBG":
        return []  # "I'm dying," she gasped
    who = _who_dies(words, token)
    if who < 0 or words.upos(who) not in {"PROPN", "PRON"} or words.low(who) in SECOND_PERSON | FIRST_PERSON:
        return []
    return words.persons(who, is_alone=True)


def _who_dies(words: ToldWords, token: int) -> int:
    if words.lemma(token) == "die" and words.upos(token) == "VERB":
        return words.child(token, "nsubj")
    if words.lemma(token) == "dead":
        after = token + 1
        is_end = after >= words.n or words.upos(after) == "PUNCT" or words.low(after) in {"now", "for", "these", "and"}
        is_said = is_end and words.upos(token) == "ADJ" and words.child(token, "cop") >= 0
        return words.child(token, "nsubj") if is_said else -1
    if words.upos(token) != "VERB":
        return -1
    if words.child(token, "nsubj:pass") >= 0:
        return words.child(token, "nsubj:pass")
    return words.child(token, "obj")
