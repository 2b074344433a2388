"""Stories with tokens, from words written with marks for where things begin."""

from fabula.story.layer import Layer
from fabula.story.story import Story


def story_of(*blocks, quotations=(), chapters=(), paratext=(), kinds=None):
    """Make a story of blocks; a block is a list of sentences, a sentence words with spaces between ("~" glues two).

    ``quotations``, ``chapters`` and ``paratext`` are pairs of token rows, the last exclusive; chapters by block numbers.
    """
    text, starts, ends, sentence_of = "", [], [], []
    block_spans, sentence_spans, block_of = [], [], []
    for number, block in enumerate(blocks):
        text += "\n\n" if text else ""
        block_start = len(text)
        for sentence in block:
            text += " " if len(text) > block_start else ""
            sentence_start = len(text)
            for k, chunk in enumerate(sentence.split(" ")):
                text += " " if k else ""
                for word in chunk.split("~"):
                    starts.append(len(text))
                    text += word
                    ends.append(len(text))
                    sentence_of.append(len(sentence_spans))
            sentence_spans.append((sentence_start, len(text)))
            block_of.append(number)
        block_spans.append((block_start, len(text)))

    def layer(name, spans, **columns):
        return Layer(name, start=[a for a, _ in spans], end=[b for _, b in spans], **columns)

    def chars(rows):
        return [(starts[a], ends[b - 1]) for a, b in rows]

    return Story(text=text).with_layers(
        [
            layer("blocks", block_spans, kind=kinds or ["paragraph"] * len(blocks)),
            layer("sentences", sentence_spans, block=block_of),
            Layer("tokens", start=starts, end=ends, sentence=sentence_of),
            layer(
                "quotations",
                chars(quotations),
                kind=["speech"] * len(quotations),
                utterance=list(range(len(quotations))),
            ),
            layer("chapters", [(block_spans[a][0], block_spans[b - 1][1]) for a, b in chapters]),
            layer("paratext", chars(paratext), kind=["authors_note"] * len(paratext), facts=[{} for _ in paratext]),
        ]
    )
