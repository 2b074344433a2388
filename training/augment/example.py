"""One training example: words with the labels that some corpus gives, None where it gives none."""

from dataclasses import dataclass


@dataclass(slots=True)
class Example:
    """A window of whole sentences; all lists of words run in parallel.

    Args:
        words: Surface forms.
        space: White space before the word.
        sentence: Number of the sentence (0, 1, ...), never falling.
        block_start: The word opens a paragraph.
        quoted: The word is inside a quotation, the marks included.
        upos: Universal part of speech.
        xpos: Penn tag.
        lemma: Dictionary form.
        deprel: Relation to the head.
        head: Index of the head in `words`; a root is its own head.
        supersense: "" for none, "?" where there is no annotation.
        mentions: First word, last word (inclusive), type, form.
        gum: Auxiliary spans: first word, last word (inclusive), type.
        events: Words that trigger an asserted event.
        source: Corpus, for example "litbank", "gum", "ewt", "streusle", "scene".
        chains: Chain of each mention in the order of `mentions`, -1 for an unknown one.
    """

    words: list[str]
    space: list[bool]
    sentence: list[int]
    block_start: list[bool]
    quoted: list[bool]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    deprel: list[str] | None = None
    head: list[int] | None = None
    supersense: list[str] | None = None
    mentions: list[tuple[int, int, str, str]] | None = None
    gum: list[tuple[int, int, str]] | None = None
    events: set[int] | None = None
    source: str = ""
    chains: list[int] | None = None
