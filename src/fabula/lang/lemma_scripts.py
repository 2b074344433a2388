"""Lemma scripts: how a word form becomes its lemma, as a label that a classifier can learn.

Source:
    edit scripts as lemma classes: Chrupala et al., Learning Morphology with Morfette, LREC 2008;
    in this short form: Straka, UDPipe 2.0 Prototype, CoNLL 2018.
"""

from __future__ import annotations

__all__ = ["KEEP", "lemma_of", "script_of"]

KEEP = "0|l|"
"""The script that lower-cases a form and changes nothing else; it fits every form."""


def script_of(form: str, lemma: str) -> str:
    """Give the script that turns ``form`` into ``lemma``.

    A script is "n|case|ending": cut n characters from the end of the form (lower-cased where case is l, as it is where
    case is k), then add the ending.

    Example:
        script_of("Carried", "carry") -> "3|l|y"; lemma_of("Married", "3|l|y") -> "marry"
    """
    lowered = _lowered(form)
    kept_l, kept_k = _shared(lowered, lemma), _shared(form, lemma)
    if kept_k > kept_l:
        return f"{len(form) - kept_k}|k|{lemma[kept_k:]}"
    return f"{len(form) - kept_l}|l|{lemma[kept_l:]}"


def lemma_of(form: str, script: str) -> str:
    """Give the lemma that ``script`` makes of ``form``; a form too short for it is lower-cased.

    Known limits: a script learned from one form can make a non-word of another.
    """
    cut, case, ending = script.split("|", 2)
    n = int(cut)
    if n > len(form):
        return _lowered(form)
    base = _lowered(form) if case == "l" else form
    return (base[: len(base) - n] + ending) or _lowered(form)


def _lowered(form: str) -> str:
    """Give the form in lower case, or as it is where lower-casing would change its length."""
    lowered = form.lower()
    return lowered if len(lowered) == len(form) else form


def _shared(form: str, lemma: str) -> int:
    n = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        n += 1
    return n
