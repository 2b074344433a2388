"""The corrections file: what it may say, and what is wrong with a bad one."""

from __future__ import annotations

import json

import pytest

from fabula.errors import CastError
from fabula.resolve.corrections_file import (
    MentionIs,
    Merge,
    NarratorIs,
    Place,
    Rename,
    Stretch,
    in_words,
    load_corrections,
    parse_corrections,
)

TOML = """
version = 1

[[corrections]]
merge = ["Mika", "the  girl"]
note = "chapter two tells"

[[corrections]]
mention = { start = 12, text = "she" }
is = false
"""


def test_json_and_toml_say_the_same(tmp_path):
    rows = [{"merge": ["Mika", "the girl"]}, {"mention": {"start": 12, "text": "she"}, "is": None}]
    (tmp_path / "c.json").write_text(json.dumps({"version": 1, "corrections": rows}))
    (tmp_path / "c.toml").write_text(TOML)
    made = [load_corrections(tmp_path / name).corrections for name in ("c.json", "c.toml")]
    assert (
        made[0]
        == made[1]
        == (
            Merge(names=("Mika", "the girl")),
            MentionIs(place=Place(start=12, text="she"), name=None),
        )
    )


def test_checksum_depends_on_what_is_given_and_not_on_how_it_is_written(tmp_path):
    rows = [{"rename": "A", "to": "B"}]
    (tmp_path / "c.json").write_text(json.dumps({"corrections": rows}, indent=4))
    assert load_corrections(tmp_path / "c.json").sha256 == parse_corrections({"corrections": rows}).sha256
    assert parse_corrections({"corrections": []}).sha256 != parse_corrections({"corrections": rows}).sha256


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (7, Place(start=7)),
        ([7, 9], Place(start=7, end=9)),
        ({"chapter": 3}, Place(chapter=3)),
        ({"text": "he", "in": "and he sat"}, Place(text="he", around="and he sat")),
    ],
)
def test_place_has_several_forms(given, place):
    made = parse_corrections({"corrections": [{"narrator": "Ada", "from": given}]})
    assert made.corrections == (NarratorIs(name="Ada", stretch=Stretch(first=place)),)


def test_words_of_a_correction_are_short():
    assert in_words(Rename(name="A", to="B")) == 'rename "A"'
    assert in_words(MentionIs(place=Place(start=3), name=None)) == 'mention "3"'


BAD = [
    ([], "expected an object with a list"),
    ({"corrections": {}}, '"corrections" is an object, expected a list'),
    ({"version": 2, "corrections": []}, "version 2 of the format"),
    ({"corrections": [], "characters": []}, '"characters" is not known here'),
    ({"corrections": ["merge"]}, "corrections[0] is a text, expected an object"),
    ({"corrections": [{"join": ["A", "B"]}]}, "must do one of merge, split"),
    ({"corrections": [{"merge": ["A", "B"], "rename": "A", "to": "B"}]}, "both merge and rename"),
    ({"corrections": [{"merge": ["A", "A"]}]}, "needs two names or more"),
    ({"corrections": [{"merge": "A"}]}, '"merge" is no list of texts'),
    ({"corrections": [{"merge": ["A", "B"], "names": ["C"]}]}, '"names" is not known here'),
    ({"corrections": [{"split": "A", "into": "B"}]}, "to say what goes"),
    ({"corrections": [{"split": "A", "names": ["B"]}]}, '"into" is missing'),
    ({"corrections": [{"split": "A", "into": "B", "mentions": []}]}, '"mentions" is no list of places'),
    ({"corrections": [{"rename": "A"}]}, '"to" is missing'),
    ({"corrections": [{"rename": " ", "to": "B"}]}, '"rename" is missing or no text'),
    ({"corrections": [{"add": "A", "kind": "ship"}]}, "expected person or group"),
    ({"corrections": [{"pronouns": "she/her"}]}, '"pronouns" is a text'),
    ({"corrections": [{"mention": [1, 2]}]}, '"is" is missing'),
    ({"corrections": [{"mention": [2, 1], "is": "A"}]}, "is no [start, end]"),
    ({"corrections": [{"mention": True, "is": "A"}]}, "is true or false, expected"),
    ({"corrections": [{"mention": {"end": 3}, "is": "A"}]}, "says no place"),
    ({"corrections": [{"mention": {"chapter": 0}, "is": "A"}]}, '"chapter" is no such number'),
    ({"corrections": [{"mention": {"start": "3"}, "is": "A"}]}, '"start" is no such number'),
]


@pytest.mark.parametrize(("value", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_file_is_told_where(value, message):
    with pytest.raises(CastError) as caught:
        parse_corrections(value, name="c.json")
    assert str(caught.value).startswith("c.json")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.json", None, "cannot be read"),
        ("c.json", b"{", "not valid JSON"),
        ("c.toml", b"= 3", "not valid TOML"),
        ("c.json", b"\xff\xfe{}", "not UTF-8"),
        ("c.json", b"[" * 100_000, "not valid JSON"),
    ],
)
def test_unreadable_file_is_a_cast_error(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CastError, match=message):
        load_corrections(tmp_path / name)
