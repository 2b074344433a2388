"""Where and when scenes are."""

import pytest

import fabula
from fabula.relate.scenes.settings import read_places, read_times
from fabula.relate.scenes.telling import Telling


def setting(text):
    story = fabula.read_text(text)
    telling = Telling.of(story)
    spans = [(0, len(story.text))]
    return [
        None if span is None else story.text[span[0] : span[1]]
        for span in (*read_places(telling, spans), *read_times(telling, spans))
    ]


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        ("The scullery smelled of onions. Petra held her nose.", "The scullery", None),
        ("At dawn they were still in her tent, arguing.", "her tent", "At dawn"),
        ("“Meet me at the station at nine,” said Petra. Joss shook his head.", None, None),
        ("On Tuesday morning Joss fell off the ladder in the orchard.", "the orchard", "Tuesday morning"),
        ("Petra thought of the castle.", None, None),
    ],
)
def test_settings_are_read_from_what_is_told(text, place, time):
    found_place, found_time = setting(text)
    assert found_place == place
    assert (found_time is None) == (time is None)
    assert time is None or found_time.lower() in time.lower() or time.lower() in found_time.lower()


def test_settings_take_the_first_place_that_somebody_is_in():
    text = "Joss leaned on the counter in the bakery and yawned. Later he would go to the harbor and look at the ships in the bay."
    assert setting(text)[0] == "the bakery"
