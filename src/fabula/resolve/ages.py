"""How old people are, as sentences plainly say it."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.lang.en.number_words import DECADES, number_of
from fabula.resolve.traits import Trait
from fabula.resolve.trees import Trees

__all__ = ["find_ages"]

_MIN, _MAX = 3, 120
_KEPT = frozenset("about around nearly almost some perhaps maybe roughly approximately barely under over past".split())
"""Words before an age that are part of what is told."""
_AGED = frozenset("of aged age".split())


def find_ages(trees: Trees) -> Iterator[Trait]:
    """Give "a boy of twelve", "she was forty-one", "twelve years old", "aged nine", "Bram, 23,", "turned sixteen"."""
    for number in _numbers(trees):
        value, first = _value_of(trees, number)
        if value:
            yield from _said_of(trees, number, value, first)
    for word in trees.with_lemmas({*DECADES, *(f"{decade[:-3]}y" for decade in DECADES.values())}):
        if trees.low(word) in DECADES:
            yield from _decade(trees, word)


def _numbers(trees: Trees) -> list[int]:
    """Give the last word of every number in words or digits."""
    return [t for t in trees.with_upos("NUM") if not (t + 1 < trees.n and _goes_on(trees, t))]


def _goes_on(trees: Trees, token: int) -> bool:
    """Say whether a number has another part: forty of "forty-one"."""
    after = token + 1
    if trees.word(after) == "-" and after + 1 < trees.n:
        after += 1
        return trees.upos(after) == "NUM" and trees.starts[after] == trees.ends[after - 1]
    return trees.upos(after) == "NUM" and trees.sentence[after] == trees.sentence[token]


def _value_of(trees: Trees, number: int) -> tuple[str, int]:
    """Give the age that a number says, with "about" and the like, and its first word; nothing where it is no age."""
    first = number
    while (
        first >= 1
        and trees.sentence[first - 1] == trees.sentence[number]
        and (
            trees.upos(first - 1) == "NUM"
            or (trees.word(first - 1) == "-" and first >= 2 and trees.upos(first - 2) == "NUM")
        )
    ):
        first -= 1
    age = number_of([trees.word(t) for t in range(first, number + 1)])
    if age is None or not _MIN <= age <= _MAX:
        return "", first
    before = trees.low(first - 1) if first and trees.sentence[first - 1] == trees.sentence[number] else ""
    if before == "than" and first >= 2:
        return "", first
    qualifier = before if before in _KEPT else ""
    said = "".join(trees.low(t) + (" " if _is_parted(trees, t) else "") for t in range(first, number + 1))
    return f"{qualifier} {said}".strip(), first - bool(qualifier)


def _is_parted(trees: Trees, token: int) -> bool:
    return token + 1 < trees.n and trees.starts[token + 1] > trees.ends[token]


def _said_of(trees: Trees, number: int, value: str, first: int) -> Iterator[Trait]:
    deprel, above = trees.deprel(number), trees.head[number]
    whole = number
    if deprel == "nummod" and trees.lemma(above) == "year":
        whole = above
        deprel, above = trees.deprel(whole), trees.head[whole]
        if deprel in {"obl:unmarked", "obl:npmod", "nmod:unmarked", "nmod:npmod", "obl"} and trees.low(above) in {
            "old",
            "older",
            "age",
        }:
            if trees.low(above) == "older":
                return
            whole = above
            deprel, above = trees.deprel(whole), trees.head[whole]
        elif not _of_age(trees, whole):
            return
    elif any(trees.deprel(t) in {"nmod", "obl", "acl:relcl", "amod", "nmod:poss"} for t in trees.children(number)):
        return
    who, by, begins = _bearer(trees, whole, deprel, above)
    if who >= 0 and by >= 0:
        a, b = min(first, by), max(whole, by, number)
        yield Trait(who=who, name="age", value=value, start=trees.starts[a], end=trees.ends[b], begins=begins)


def _of_age(trees: Trees, years: int) -> bool:
    of = trees.child(years, "nmod")
    return of >= 0 and trees.low(of) == "age"


def _bearer(trees: Trees, whole: int, deprel: str, above: int) -> tuple[int, int, bool]:
    """Give who has the age, the word that stands for him, and whether he comes to it here."""
    case = trees.case_of(whole)
    if deprel == "nmod" and case == "of" and trees.upos(above) in {"NOUN", "PROPN"}:
        return trees.described(above), above, False
    if (
        deprel in {"obl", "nmod"}
        and trees.low(above) in _AGED
        and trees.deprel(above) in {"acl", "amod", "nmod", "appos", "advcl"}
    ):
        return trees.person(trees.head[above]), trees.head[above], False
    if deprel in {"nummod", "nmod:unmarked", "obl", "obj", "xcomp"} and trees.low(above) == "aged":
        return trees.person(trees.head[above]), trees.head[above], False
    if (
        deprel in {"appos", "nmod:unmarked", "amod", "parataxis"}
        and not case
        and above < whole
        and _is_set_off(trees, above, whole)
    ):
        return trees.described(above), above, False
    if deprel == "amod" and trees.low(whole) == "old":
        return trees.described(above), above, False
    if deprel in {"xcomp", "obj"} and trees.lemma(above) == "turn" and trees.is_told(above):
        subject = trees.subject(above)
        return (trees.person(subject) if subject >= 0 else -1), subject, True
    if trees.child(whole, "cop") >= 0 and not case and trees.is_told(whole):
        subject = trees.child(whole, "nsubj")
        if subject < 0 or trees.upos(subject) not in {"PRON", "PROPN", "NOUN"}:
            return -1, -1, False
        return trees.person(subject), subject, False
    return -1, -1, False


def _is_set_off(trees: Trees, above: int, whole: int) -> bool:
    """Say whether commas stand around an age: "Bram, 23,"."""
    between = [t for t in range(above + 1, whole) if trees.head[t] != above or trees.deprel(t) != "flat"]
    words = {trees.low(t) for t in between if trees.upos(t) != "NUM"}
    after = trees.word(whole + 1) if whole + 1 < trees.n else "."
    return "," in words and words <= {",", "-", "aged"} | _KEPT and after in {",", ".", ";", ")", "—"}


def _decade(trees: Trees, word: int) -> Iterator[Trait]:
    """Give "was in her forties", "a man in his early fifties"."""
    poss = trees.child(word, "nmod:poss")
    if poss < 0 or trees.case_of(word) != "in":
        return
    deprel, above = trees.deprel(word), trees.head[word]
    if deprel == "nmod":
        who, by = trees.person(above), above
    elif trees.child(word, "cop") >= 0 and trees.is_told(word):
        by = trees.child(word, "nsubj")
        who = trees.person(by) if by >= 0 else -1
    else:
        return
    if who >= 0 and not trees.is_denied(word):
        part = next(
            (trees.low(t) for t in trees.children(word) if trees.low(t) in {"early", "mid", "late", "middle"}), ""
        )
        value = f"{part} {DECADES[trees.low(word)]}".strip()
        a, b = sorted((by, word))
        yield Trait(who=who, name="age", value=value, start=trees.starts[a], end=trees.ends[b])
