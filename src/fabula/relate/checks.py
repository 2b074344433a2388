"""Checks of the whole: what a user should know before trusting the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.lang.en.function_words import FUNCTION_WORDS
from fabula.relate.may_be_one import may_be_one
from fabula.relate.merge_alarm import merge_alarms
from fabula.story.layer import Layer
from fabula.story.narration import told_spans
from fabula.story.story import Story

__all__ = ["Checks"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARS = 40_000
_MIN_WORDS = 20
_MIN_ENGLISH = 0.2
_MIN_WORDS_FOR_SPEECH = 200


class Checks:
    """Warns where there is no story, where it is not English, where nobody speaks, and where the cast contradicts itself."""

    needs = frozenset({"blocks", "paratext", "sentences", "tokens", "mentions", "chains", "characters", "quotations"})
    makes = frozenset({"warnings"})

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the layer ``warnings``, with rows of its own only."""
        rows: list[tuple[str, str]] = []
        told = "".join(story.text[a:b] + " " for a, b in told_spans(story))
        words = _WORD.findall(told, 0, _SAMPLE_CHARS)
        if not told.strip():
            rows.append(("no_story", "there is no story text in it: only notes, titles, marks or other paratext"))
        elif len(told.strip()) >= _MIN_WORDS and english_share(words) < _MIN_ENGLISH and len(words) >= _MIN_WORDS:
            rows.append(("not_english", "it does not look like English, which is all that fabula reads; expect little"))
        elif not len(story.layer("quotations")) and told.count(" ") >= _MIN_WORDS_FOR_SPEECH:
            rows.append(("no_quotations", "no quotation was found in it: no marks of speech that fabula knows"))
        alarms = [*merge_alarms(story), *may_be_one(story)]
        none: list[int | None] = [None] * len(rows)
        return [
            Layer(
                "warnings",
                code=[*(code for code, _ in rows), *(alarm.code for alarm in alarms)],
                message=[*(message for _, message in rows), *(alarm.message for alarm in alarms)],
                start=[*none, *(alarm.start for alarm in alarms)],
                end=[*none, *(alarm.end for alarm in alarms)],
            )
        ]


def english_share(words: Sequence[str]) -> float:
    """Give the share of ``words`` that are function words of English, 0 to 1."""
    known = sum(word.lower().replace("’", "'") in FUNCTION_WORDS for word in words)
    return known / len(words) if words else 0.0
