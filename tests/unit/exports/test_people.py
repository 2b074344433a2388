"""Who is who on the page, as far as has been read: names and pronouns from where the text says them."""

from __future__ import annotations

from typing import Any

from fabula.exports.page.people import Person, portray


def _portray(text: str, characters: list[dict[str, Any]], mentions: list[tuple[str, int]]) -> list[Person]:
    spans: list[tuple[int, int, int]] = []
    at = 0
    for words, row in mentions:
        at = text.index(words, at)
        spans.append((at, at + len(words), row))
        at += len(words)
    return portray({"text": text, "characters": characters}, [], spans)


def test_people_have_the_name_that_has_been_read() -> None:
    text = "A tall man came in. Later they called him Brask, and once Odo Brask."
    names = [{"text": "Brask", "kind": "family"}, {"text": "a tall man", "kind": "epithet"}]
    character = {"id": "c1", "kind": "person", "name": "Odo Brask", "names": names, "pronouns": "he/him"}
    (man,) = _portray(text, [character], [("A tall man", 0), ("him", 0), ("Brask", 0), ("Odo Brask", 0)])
    brask = text.index("Brask") + 5
    assert man.name_at(5) == "somebody"
    assert man.name_at(brask - 1) == "a tall man"
    assert man.name_at(brask) == man.short == "Brask"
    assert man.letters_for("a tall man") == "A"
    assert man.letters_for("somebody") == "·"
    assert man.letters_for("Brask") == man.letters
    assert man.pronouns_from == text.index("him") + 3


def test_people_a_name_inside_a_longer_mention_counts_as_read() -> None:
    character = {"id": "c1", "kind": "person", "name": "Vey", "names": [{"text": "Vey", "kind": "family"}]}
    (vey,) = _portray("Old Captain Vey sat.", [character], [("Old Captain Vey", 0)])
    assert vey.name_at(15) == "Vey"
    assert vey.name_at(14) == "somebody"


def test_people_a_full_name_that_is_said_only_in_parts_is_known_where_the_last_part_is_read() -> None:
    names = [{"text": "Brask", "kind": "family"}, {"text": "Odo", "kind": "given"}]
    text = "The clerk saw Brask. Odo, they said."
    character = {"id": "c1", "kind": "person", "name": "Odo Brask", "names": names}
    (man,) = _portray(text, [character], [("The clerk", 0), ("Brask", 0), ("Odo", 0)])
    assert {form: place for place, form in man.forms}["Odo Brask"] == text.index("Odo") + 3
    assert man.name_at(10) == "somebody"


def test_people_groups_have_no_name_before_the_text_has_named_them_or_their_members() -> None:
    text = "They came in. Later Ivo sat by Wren. The Lamplighters sang; so did the Bellmen."
    characters: list[dict[str, Any]] = [
        {"id": "c1", "kind": "person", "name": "Ivo", "names": [{"text": "Ivo", "kind": "given"}]},
        {"id": "c2", "kind": "person", "name": "Wren", "names": [{"text": "Wren", "kind": "given"}]},
        {"id": "c3", "kind": "group", "name": "Ivo and Wren", "names": [], "members": ["c1", "c2"]},
        {"id": "c4", "kind": "group", "name": "the Lamplighters", "names": [{"text": "Lamplighters", "kind": "given"}]},
        {"id": "c5", "kind": "group", "name": "the Bellmen", "names": []},
    ]
    mentions = [("They", 2), ("Ivo", 0), ("Wren", 1), ("The Lamplighters", 3)]
    _, _, pair, lamplighters, bellmen = _portray(text, characters, mentions)
    wren, lamps, bells = (text.index(word) + len(word) for word in ("Wren", "Lamplighters", "Bellmen"))
    for group, place in ((pair, wren), (lamplighters, lamps), (bellmen, bells)):
        assert group.name_at(place - 1) == "some people"
        assert group.name_at(place) == group.short
        assert group.letters_for("some people") == "·"


def test_people_narrators_and_groups_are_never_somebody() -> None:
    narrator = {
        "id": "c1",
        "kind": "person",
        "name": "Ines",
        "role": "narrator",
        "names": [{"text": "Ines", "kind": "given"}],
    }
    crew: dict[str, Any] = {"id": "c2", "kind": "group", "name": "the crew", "names": []}
    one, other = _portray("I rowed with them. Ines, they said.", [narrator, crew], [("I", 0), ("them", 1), ("Ines", 0)])
    assert one.name_at(3) == "the narrator"
    assert one.name_at(30) == "Ines"
    assert other.name_at(0) == "the crew"


def test_people_pronouns_are_told_by_any_of_their_forms() -> None:
    forms = {"she/her": "hers", "he/him": "his", "they/them": "themselves", "xe/xem": "xemself", "it/its": "its"}
    for pronouns, word in forms.items():
        character: dict[str, Any] = {"id": "c1", "kind": "person", "name": "Pim", "names": [], "pronouns": pronouns}
        (pim,) = _portray(f"Pim and {word} hat", [character], [("Pim", 0), (word, 0)])
        assert pim.pronouns_from == 8 + len(word), pronouns
    (untold,) = _portray(
        "Pim sat.", [{"id": "c1", "kind": "person", "name": "Pim", "pronouns": "she/her"}], [("Pim", 0)]
    )
    assert untold.pronouns_from == -1
