"""Lemmas of English words from their tags: what treebanks count, irregular and regular inflection, and a model's script.

The conventions are those of the English treebanks of Universal Dependencies: pronouns have the lemma of their nominative,
names keep their case, curly quotation marks become straight ones.

Source:
    edit scripts as a last resort: see ``fabula.lang.lemma_scripts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fabula.lang.en.common_words import CALENDAR, COMMON_WORDS
from fabula.lang.en.contractions import ENDS_IN_IN
from fabula.lang.en.given_names import GIVEN_NAMES
from fabula.lang.en.inflections import CLASSES, Inflections, english_inflections
from fabula.lang.en.spoken_forms import CLIPPED, OLD_PASTS, OLD_PRONOUNS, OLD_VERBS, VERBS_IN_EST
from fabula.lang.lemma_scripts import lemma_of

__all__ = ["Lemmatizer", "parse_lexicon", "plain_marks"]

_Key = tuple[str, str, str, str]

_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_KEPT = frozenset("ADD LS SYM -LRB- -RRB- HYPH NFP $ # . , : `` ''".split())
_QUOTED = frozenset("`` ''".split())
_VERBAL = frozenset(("VERB", "AUX"))
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECADE = re.compile(r"(?:\w+-)?'?\d+'?s")
_ACRONYMS = re.compile(r"[A-Z][A-Z0-9]+'?s")
_ROMAN = re.compile(r"[IVXLCDM]+")
_LONG_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
_CLIPPED = re.compile(r"^'[^\W\d_]|[^\W\d_]'$")
_VOWEL = re.compile(r"[AEIOUY]")
_SHOUTED = 5
"""Letters from which a name in capitals is a shouted one and no acronym."""


_MOST_KNOWN = 30_000  # a long book has hundreds of thousands of words with their tags, most of them once


class Lemmatizer:
    """Gives lemmas; it remembers them, as a text repeats its words.

    Args:
        lexicon: for a tag and a form, the lemmas that a treebank gives, likeliest first; see ``parse_lexicon``.
        inflections: of the language; None for the table that comes with the package.
    """

    __slots__ = ("_inflections", "_known", "_lexicon")

    def __init__(
        self,
        lexicon: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
        *,
        inflections: Inflections | None = None,
    ) -> None:
        self._lexicon = lexicon or {}
        self._inflections = english_inflections() if inflections is None else inflections
        self._known: dict[_Key, str] = {}

    def lemmas(self, keys: Iterable[_Key]) -> list[str]:
        """Give the lemma of each word.

        Args:
            keys: form, universal part of speech, Penn tag, and the lemma script of a model ("" for none).
        """
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        made: list[str] = []
        for key in keys:
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = self.lemma(*key)
            made.append(lemma)
        return made

    def lemma(self, form: str, upos: str, xpos: str, script: str = "") -> str:
        """Give the lemma of one word; it is never empty, unless the form is.

        Args:
            form: as printed.
            upos: universal part of speech.
            xpos: tag of the Penn Treebank, as in the English treebanks.
            script: the lemma script that a model chose; it decides between lemmas that are equally possible, and upper case.
        Known limits:
            A word that is tagged wrongly keeps its ending.
        Example:
            lemma("Wolves", "NOUN", "NNS") -> "wolf"; lemma("them", "PRON", "PRP") -> "they"; lemma("RON", "PROPN", "NNP") -> "Ron"
        """
        guess = lemma_of(form, script) if script else ""
        for candidates in (self._lexicon.get((xpos, form)), self._lexicon.get((xpos, plain_marks(form).lower()))):
            if candidates:
                return guess if guess in candidates else candidates[0]
        lemma = self._ruled(form, upos, xpos, script, guess)
        return lemma or form

    def _ruled(self, form: str, upos: str, xpos: str, script: str, guess: str) -> str:
        plain = plain_marks(form)
        if (xpos in _KEPT or upos == "PUNCT") and not (upos == "PUNCT" and _CLIPPED.search(plain)):
            return plain if xpos in _QUOTED or len(form) > 1 else form
        if xpos == "CD":
            return _GROUPED.sub("", form) if form[0].isdigit() else form if _ROMAN.fullmatch(form) else plain.lower()
        if xpos == "NNP":
            return self._name(form, upos)
        word = _drawn_in(plain.lower())
        old = _old(word, upos, xpos)
        if old is not None:
            return old
        word, tag = _spelled_out(word, upos, xpos)
        if tag in CLASSES:
            if _DECADE.fullmatch(word):
                return word
            if _ACRONYMS.fullmatch(plain):
                return plain[:-1].removesuffix("'")
            if word.endswith("'s"):
                word = word[:-2] + "s"
            return _cased(
                plain,
                self._inflected(word, tag, guess),
                keep=xpos == "NNPS" or ("|k|" in script and not _is_shouted(plain)),
            )
        if xpos == "NN" and _is_acronym(plain):
            return plain
        return _cased(plain, word, keep="|k|" in script and _is_likely_upper(plain, xpos))

    def _inflected(self, word: str, tag: str, guess: str) -> str:
        bases = self._inflections.bases(word, tag)
        guess = guess.lower()
        return guess if guess in bases else bases[0] if bases else word

    def _name(self, form: str, upos: str) -> str:
        word = form.lower()
        if upos == "VERB" and word.endswith(("ing", "ed")):
            return _cased(form, self._inflected(word, "VBG" if word.endswith("g") else "VBD", ""), keep=True)
        if form.isupper() and form.isalpha() and len(form) > 2:
            is_word = bool(_VOWEL.search(form)) and len(form) >= _SHOUTED
            if is_word or word in GIVEN_NAMES:
                return form[0] + form[1:].lower()
        return form.capitalize() if form.islower() and len(form) > _SHOUTED and form in CALENDAR else form


def plain_marks(form: str) -> str:
    """Give a form with straight quotation marks and apostrophes."""
    return form.translate(_MARKS)


def parse_lexicon(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the lexicon that a file tells: rows of tag, form, and lemmas, with tabs between; rows after "#" are skipped."""
    made: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in text.split("\n"):
        tag, *fields = row.split("\t")
        if len(fields) >= 2 and not tag.startswith("# "):
            made[tag, fields[0]] = tuple(fields[1:])
    return made


def _old(word: str, upos: str, xpos: str) -> str | None:
    """Give the lemma of an old-fashioned, clipped or dialect form."""
    if upos in _VERBAL:
        if xpos in {"VBD", "VBN"} and word in OLD_PASTS:
            return OLD_PASTS[word]
        if word in OLD_VERBS and not (word == "wilt" and xpos == "VB"):
            return OLD_VERBS[word]
    elif upos == "PUNCT":  # words that begin with an apostrophe are taken for marks
        return CLIPPED.get(word) or OLD_PRONOUNS.get(word) or OLD_VERBS.get(word)
    elif xpos == "PRP":
        return "she" if word == "her" else OLD_PRONOUNS.get(word)
    elif xpos == "DT" and word in {"these", "those"}:
        return "this" if word == "these" else "that"
    return CLIPPED.get(word) if xpos not in CLASSES else None


def _spelled_out(word: str, upos: str, xpos: str) -> tuple[str, str]:
    """Give a form with its -ing, or in place of -eth and -est, an ending that the tables know; and the tag for it."""
    if word.endswith("in'") and len(word) > 4 and word[:-1] not in ENDS_IN_IN:
        return word[:-1] + "g", xpos if upos in {"NOUN", "ADJ", "PRON", "ADV"} else "VBG"
    if xpos == "VBG" and word.endswith("in") and len(word) > 3:
        return word + "g", xpos
    if xpos == "VBG" and not word.endswith("ing"):
        return word, "VBD"
    if upos in _VERBAL and xpos in {"VBZ", "VBP", "VBD"} and len(word) > 4:
        if word.endswith("eth"):
            return word[:-3] + "ed", "VBD"
        if word.endswith("edst"):
            return word[:-2], "VBD"
        if word.endswith("est") and word not in VERBS_IN_EST:
            return word[:-3] + "ed", "VBD"
    return word, xpos


def _drawn_in(word: str) -> str:
    """Give a long-drawn word in its usual spelling: "sooo" as "so", "hmmmm" as "hmm"."""
    if not _LONG_DRAWN.search(word):
        return word
    once = _LONG_DRAWN.sub(r"\1", word)
    return once if once in COMMON_WORDS else _LONG_DRAWN.sub(r"\1\1", word)


def _is_acronym(plain: str) -> bool:
    """Say whether a noun is a capital letter, has no vowel to be shouted with, or a digit: "X", "TV", "R2D2"."""
    return plain.isupper() and (len(plain) == 1 or not (plain.isalpha() and _VOWEL.search(plain)))


def _is_likely_upper(plain: str, xpos: str) -> bool:
    """Say whether a word that a model leaves in upper case may stay so: acronyms and words of names, not what is shouted."""
    return xpos[:2] in {"NN", "JJ", "FW", "UH"} and not _is_shouted(plain)


def _is_shouted(plain: str) -> bool:
    return plain.isupper() and plain.isalpha() and len(plain) >= _SHOUTED


def _cased(form: str, lemma: str, *, keep: bool) -> str:
    """Give the lemma the case of the form, as far as both agree."""
    if not keep or form.islower():
        return lemma
    if form.isupper() and len(form) >= _SHOUTED:
        return lemma[:1].upper() + lemma[1:]
    lowered = form.lower()
    if len(lowered) != len(form):
        return lemma
    n = 0
    for a, b in zip(lowered, lemma, strict=False):
        if a != b:
            break
        n += 1
    return form[:n] + lemma[n:]
