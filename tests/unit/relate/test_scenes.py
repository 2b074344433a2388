"""Scenes from marks, chapters and headers."""

import fabula

HARBOR = "Wilma tied the boat. “Mind the step,” she said. Otto minded it."
KITCHEN = "Otto put the kettle on. “Sugar?” he asked. Wilma shook her head."


def scenes(*parts):
    return fabula.read_text("\n\n".join(parts)).scenes


def test_scenes_one_without_marks():
    made = scenes(HARBOR, KITCHEN)
    assert [(s.kind_of_break, s.text[:5]) for s in made] == [("start", "Wilma")]


def test_scenes_cut_at_a_mark_and_leave_it_out():
    made = scenes(HARBOR, "* * *", KITCHEN)
    assert [s.kind_of_break for s in made] == ["start", "mark"]
    assert "*" not in made[0].text + made[1].text


def test_scenes_cut_at_a_chapter_though_a_mark_follows_its_heading():
    made = scenes("Chapter One", HARBOR, "Chapter Two", "***", KITCHEN)
    assert [s.kind_of_break for s in made] == ["start", "chapter"]


def test_scenes_cut_at_a_time_skip():
    assert [s.kind_of_break for s in scenes(HARBOR, "TIMESKIP!!!", KITCHEN)] == ["start", "time"]


def test_scenes_take_time_and_place_from_a_header():
    made = scenes(HARBOR, "[Fisher Street, Monday morning]", KITCHEN)
    assert (made[1].place, made[1].time) == ("Fisher Street", "Monday morning")


def test_scenes_take_the_view_from_a_header():
    made = scenes("~Wilma's POV~", HARBOR, "~Otto's POV~", KITCHEN)
    assert [s.pov.name if s.pov else None for s in made] == ["Wilma", "Otto"]
    assert made[1].kind_of_break == "pov"


def test_scenes_cover_no_note_at_their_ends():
    made = scenes("A/N: hi guys, please review!", HARBOR, "***", KITCHEN, "A/N: thanks for reading this chapter!")
    assert made[0].start == len("A/N: hi guys, please review!") + 2
    assert made[-1].text.endswith("her head.")


def test_scenes_present_is_who_acts_and_not_who_is_only_spoken_of():
    made = scenes("“Where is Klara?” asked Wilma.", "“Out,” said Otto.")
    assert [c.name for c in made[0].present] == ["Wilma", "Otto"]
