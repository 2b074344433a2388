"""When scenes happen."""

import pytest

import fabula
from fabula.relate.scenes.story_time import read_levels, read_orders, read_retold, read_since, since_told
from fabula.relate.scenes.telling import Telling


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("Three weeks later the pond froze.", "P3W"),
        ("The next afternoon it thawed.", "P1D"),
        ("Two years earlier she had been a cook.", "-P2Y"),
        ("Meanwhile Benno was painting the door.", "PT0S"),
        ("Half an hour later they were both asleep.", "PT30M"),
        ("A fortnight later he wrote.", "P2W"),
        ("Thirty-four years later he wrote again.", "P34Y"),
        ("Some time later he wrote.", None),
        ("He wrote for three hundred pages.", None),
    ],
)
def test_since_reads_what_the_head_of_a_sentence_tells(words, since):
    assert since_told(words) == since


def parts(*texts):
    text = "\n\n".join(texts)
    story = fabula.read_text(text)
    starts = [text.index(part) for part in texts]
    return Telling.of(story), [(a, a + len(part)) for a, part in zip(starts, texts, strict=True)]


def test_since_from_one_weekday_to_the_next():
    telling, spans = parts("On Monday Ferris sold the cow.", "Thursday was colder, and he bought it back.")
    assert read_since(telling, spans, ["", ""]) == [None, "P3D"]


def test_since_from_one_counted_day_to_the_next():
    telling, spans = parts("Day Nine. The pump broke.", "Day Eleven. Ferris broke the pump again.")
    assert read_since(telling, spans, ["", ""]) == [None, "P2D"]


def test_levels_of_a_dream_that_somebody_wakes_from():
    telling, spans = parts(
        "The mill had legs, and it walked.", "Ferris sat up. It had only been a dream.", "He went out."
    )
    assert read_levels(telling, spans, [None] * 3, ["start", "mark", "mark"]) == ["dream", "actual", "actual"]


def test_levels_of_look_back_dream_and_header():
    telling, spans = parts(
        "Ferris sat on the wall and waited.",
        "Ten years earlier he had sat there with Maude.",
        "He was small when the mill burned, and he had watched it from the cart.",
        "In his dream the mill had legs.",
        "He climbed down.",
    )
    cuts = ["start", "time", "mark", "mark", "mark"]
    assert read_levels(telling, spans, [None, None, None, None, "flashback"], cuts) == [
        "actual",
        "flashback",
        "flashback",
        "dream",
        "flashback",
    ]


def test_orders_put_look_backs_first_and_meanwhile_beside():
    since = [None, "-P2Y", None, "PT0S", "P1D"]
    levels = ["actual", "flashback", "actual", "actual", "actual"]
    assert read_orders(since, levels, [None] * 5) == [1, 0, 2, 2, 3]


def test_orders_of_what_is_told_again_are_the_same():
    assert read_orders([None, None, None], ["actual"] * 3, [None, 0, None]) == [0, 0, 1]


def test_retold_by_the_same_lines_seen_by_another():
    line = "“You will never get that goose through the window,” said Maude."
    telling, spans = parts(f"Ferris pushed. {line}", "It snowed.", f"{line} She had told him so before, too.")
    assert read_retold(telling, spans, [0, None, 1]) == [None, None, 0]
    assert read_retold(telling, spans, [0, None, 0]) == [None, None, None]
