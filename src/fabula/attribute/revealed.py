"""Speakers revealed after the speech: a sentence that names them by who had spoken, or by whose voice another heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fabula.attribute.items import Item, Person

__all__ = ["revealed"]

_CLEFT: Final = frozenset({"it", "that", "this"})
_BE: Final = frozenset({"was", "is", "'s", "’s", "were", "had", "been"})
_WHO: Final = frozenset({"who", "that"})
_SPOKE: Final = frozenset("spoken spoke speaking answered replied shouted called cried whispered asked".split())
_ASIDE: Final = frozenset("had has have just first then at last finally again was were".split())
_VOICE: Final = frozenset(
    "voice voices shout shouts cry call yell whisper scream bellow roar bark hiss command order warning".split()
)
_STARTLED: Final = frozenset(
    """jumped jumps started starts turned turns spun spins whirled whirls wheeled wheels flinched flinches froze freezes
    woke wakes stiffened stiffens swung swings ducked ducks leapt leaps leaped cringed cringes recoiled recoils winced winces
    looked looks glanced glances halted halts stopped stops straightened straightens""".split()
)
"""What somebody does who hears another, and not who speaks."""
_KNEW: Final = frozenset("knew knows recognized recognised recognizes recognises".split())
_FADED: Final = frozenset(
    "died dies faded fades echoed echoes rang rings ended ends stopped stops reached reaches".split()
)
_SOUND: Final = frozenset({"the", "sound", "of", "sudden"})


def revealed(sentence: list[Item], people: Sequence[Person]) -> tuple[int, int] | None:
    """Give the place of the speaker and the last place of the clause, in the sentence after a quotation, or None.

    Example:
        "It was Orla who had spoken." and "He jumped at Orla's voice." both give Orla; "He smiled at Orla's voice." gives None.
    """
    cleft = _cleft(sentence)
    if cleft is not None:
        return cleft
    for i, item in enumerate(sentence):
        if item.person < 0 or not _is_owner(sentence, i):
            continue
        noun = next((k for k in range(i + 1, min(i + 5, len(sentence))) if sentence[k].word in _VOICE), -1)
        if noun >= 0 and _is_heard(sentence, i, noun) and _somebody_else(sentence, i, people):
            return i, noun
        if noun < 0 and _is_known(sentence, i):
            return i, i + 1
    return None


def _cleft(sentence: list[Item]) -> tuple[int, int] | None:
    """Read "it was Orla who had spoken", "the speaker was Orla", "the voice was Orla's"."""
    words = [item.word for item in sentence]
    who = next((k for k, item in enumerate(sentence) if item.person >= 0), -1)
    if not 1 < who <= 4 or words[who - 1] not in _BE:
        return None
    if words[:1] == ["the"] and words[1] in {"speaker", "voice"} and all(word in _BE for word in words[2:who]):
        return (who, who) if words[1] == "speaker" or _is_owner(sentence, who) else None
    if words[0] not in _CLEFT or not all(word in _BE for word in words[1:who]):
        return None
    k = who + 1
    while k < len(sentence) and words[k] == ",":
        k += 1
    if k >= len(sentence) or words[k] not in _WHO:
        return None
    k += 1
    while k < len(sentence) and words[k] in _ASIDE:
        k += 1
    return (who, k) if k < len(sentence) and words[k] in _SPOKE else None


def _is_owner(sentence: list[Item], i: int) -> bool:
    follows = sentence[i + 1] if i + 1 < len(sentence) else None
    return follows is not None and follows.start == sentence[i].end and follows.word in {"'s", "’s", "'", "’"}


def _is_heard(sentence: list[Item], i: int, noun: int) -> bool:
    """Say whether the words around "Orla's voice" tell that another hears it now."""
    k = i - 1
    while k >= 0 and sentence[k].word in _SOUND:
        k -= 1
    if k < 1:
        return False
    before = {item.word for item in sentence[max(0, k - 5) : k] if item.person < 0}
    word = sentence[k].word
    if word in {"at", "to"}:
        return bool(before & (_STARTLED if word == "at" else {"woke", "wakes"}))
    follows = [item.word for item in sentence[noun + 1 : noun + 3]]
    if word in {"before", "as", "until", "when"}:
        return bool(_FADED & set(follows))
    return word in _KNEW


def _is_known(sentence: list[Item], i: int) -> bool:
    """Say whether the words before "Orla's" are "a voice he knew for" or alike."""
    back = [item.word for item in sentence[max(0, i - 7) : i]]
    return back[-1:] in (["for"], ["as"]) and bool(_KNEW & set(back[-3:])) and bool(_VOICE & set(back))


def _somebody_else(sentence: list[Item], i: int, people: Sequence[Person]) -> bool:
    """Say whether the sentence begins with somebody who is not the owner of the voice."""
    first = next((k for k, item in enumerate(sentence) if item.person >= 0), i)
    one, other = people[sentence[first].person], people[sentence[i].person]
    return first < i and (one.character < 0 or one.character != other.character)
