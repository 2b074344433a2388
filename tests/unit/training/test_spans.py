"""The hand-marked mentions and events of the scenes: the marks are read rightly and leave the scenes' text whole."""

import tomllib
from pathlib import Path

import pytest
from training.scenes import spans

FOLDER = Path(spans.__file__).parent
STEMS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_reads_nested_mentions_and_events() -> None:
    text, mentions, events = spans.parse("[[Pn|[[Po|Her]] aunt from [[Gp|Oslo]]]] ^re-read it, ^smiling.")
    assert text == "Her aunt from Oslo re-read it, smiling."
    assert mentions == [(0, 18, "PER", "nominal"), (0, 3, "PER", "pronoun"), (14, 18, "GPE", "proper")]
    assert [text[start:end] for start, end in events] == ["re-read", "smiling"]


@pytest.mark.parametrize(
    "marked",
    ["[[Pp|Ada", "Ada]] sat", "[[Xp|Ada]]", "[[Pz|Ada]]", "[[Ada]]", "[[Pp|]]", "she ^ sat", "sh^e sat", "she sat^"],
)
def test_names_the_place_of_a_wrong_mark(marked: str) -> None:
    with pytest.raises(ValueError, match="line 2, column"):
        spans.parse("a line\n" + marked)


@pytest.mark.parametrize("stem", STEMS)
def test_marks_leave_the_text_whole(stem: str) -> None:
    scene = tomllib.loads((FOLDER.parent / f"{stem}.toml").read_text(encoding="utf-8"))
    text, mentions, events = spans.load(stem)
    assert text == scene["text"]
    assert len(set(mentions)) == len(mentions) > 0
    assert len(set(events)) == len(events) > 0
    assert all(
        text[start].isalnum() and (text[end - 1].isalnum() or text[end - 1] == ".") for start, end, _, _ in mentions
    )
