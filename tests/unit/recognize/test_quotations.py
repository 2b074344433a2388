"""Quotations in every style of marks, whole and damaged."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.recognize.reading import read, rows, speech, story_of, warned

from fabula.recognize.quotations import Quotations

DAMAGE = [
    # no closing mark, a cue tells where the words end
    ('"I won\'t wade, said Bram.\n\nHe sat.\n\n"Nor me," said Ula.', ["\"I won't wade,", '"Nor me,"'], 1),
    # no closing mark and no cue: up to the end of the paragraph
    ('"Leave it there.\n\nThe rain came.\n\n"Now?" asked Ula.', ['"Leave it there.', '"Now?"'], 1),
    # no opening mark
    ('Give it here," said Bram.\n\n"Take it," said Ula.', ['Give it here,"', '"Take it,"'], 1),
    # single opens, double closes
    ('\'Not today" said Bram.\n\n"Fine," said Ula.', ["'Not today\"", '"Fine,"'], 1),
    # double opens, single closes
    ('"Not today,\' said Bram. He left.\n\n"Fine," said Ula.', ["\"Not today,'", '"Fine,"'], 1),
    # a stray mark in the middle of things
    ('"Sit," said Bram. "Stay" " he said.\n\n"Why?" said Ula.', ['"Sit,"', '"Stay"', '"Why?"'], 1),
]


@pytest.mark.parametrize(("text", "expected", "n_warnings"), DAMAGE)
def test_damage_ends_with_its_paragraph_and_is_reported(text: str, expected: list[str], n_warnings: int) -> None:
    assert speech(text) == expected
    assert warned(text) == n_warnings


STYLES = [
    ('"Come," said Bram. "Or don\'t."', ['"Come,"', '"Or don\'t."']),
    ("“Come,” said Bram. “Or don’t.”", ["“Come,”", "“Or don’t.”"]),
    ("'Come,' said Bram. 'Or don't.'", ["'Come,'", "'Or don't.'"]),
    ("‘Come,’ said Bram. ‘Or don’t.’", ["‘Come,’", "‘Or don’t.’"]),
    ("« Partons », dit Bram. « Vite ! »", ["« Partons »", "« Vite ! »"]),
    ("»Los«, sagte Bram. »Schnell!« Er lief.", ["»Los«", "»Schnell!«"]),
    ("„Los!“ rief Bram. „Schnell!“", ["„Los!“", "„Schnell!“"]),
    ("”Kom!” sade Bram. ”Fort!”", ["”Kom!”", "”Fort!”"]),
    ("「来い」とブラムは言った。「早く」", ["「来い」", "「早く」"]),
    ("``Come,'' said Bram. ``Quickly.''", ["``Come,''", "``Quickly.''"]),
    ("''Come,'' said Bram. ''Quickly.''", ["''Come,''", "''Quickly.''"]),
    ("&quot;Come,&quot; said Bram. &quot;Quickly.&quot;", ["&quot;Come,&quot;", "&quot;Quickly.&quot;"]),
    ("â€œCome,â€\x9d said Bram. Itâ€™s late. â€œQuickly.â€\x9d", ["â€œCome,â€\x9d", "â€œQuickly.â€\x9d"]),
    ("â€œCome,â€ said Bram. â€œItâ€™s late.â€", ["â€œCome,â€", "â€œItâ€™s late.â€"]),
    ("?Come,? said Bram. ?Quickly.? Where was he?", ["?Come,?", "?Quickly.?"]),
    ("<<Keel is flooding,>> sent the ship. Bram ran.", ["<<Keel is flooding,>>"]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_every_style_of_marks_is_found_with_its_marks(text: str, expected: list[str]) -> None:
    assert speech(text) == expected
    assert warned(text) == 0


APOSTROPHES = [
    (
        "'It's the twins' boat, isn't it?' said Ula. 'Don't sink it.'",
        ["'It's the twins' boat, isn't it?'", "'Don't sink it.'"],
    ),
    (
        "\"'E's takin' t' boat t' th' quay, ain't 'e?\" growled Bram.",
        ["\"'E's takin' t' boat t' th' quay, ain't 'e?\""],
    ),
    ("'Tis late,' she said. 'Goin' on for nine o'clock.'", ["'Tis late,'", "'Goin' on for nine o'clock.'"]),
    ("The twins' boat was Jonas' pride, an' th' gulls knew it in the '90s.", []),
    ("Rock 'n' roll, said the poster's torn half; 'twas all that 'em vandals left.", []),
    ("She dont know that the captains hat is the twin's.", []),
]


@pytest.mark.parametrize(("text", "expected"), APOSTROPHES)
def test_apostrophes_open_and_close_nothing(text: str, expected: list[str]) -> None:
    assert speech(text) == expected


def test_one_style_inside_another_is_no_row() -> None:
    assert speech("\"She told me 'never again' and hung up,\" said Bram.") == [
        "\"She told me 'never again' and hung up,\""
    ]
    assert speech("'She told me \"never again\" and hung up,' said Bram. 'So there.' She wept. 'Oh?' he said.") == [
        "'She told me \"never again\" and hung up,'",
        "'So there.'",
        "'Oh?'",
    ]
    assert speech("「彼は『嫌だ』と言った」とブラム。") == ["「彼は『嫌だ』と言った」"]


def test_parts_around_a_cue_are_one_utterance() -> None:
    found = rows('"If the ferry comes," said Bram, as Ula choked on a pip, "wave."')
    assert [row.text for row in found] == ['"If the ferry comes,"', '"wave."']
    assert found[0].utterance == found[1].utterance


@pytest.mark.parametrize(
    "text",
    [
        '"Nice boat." Bram ducked. Ula turned round and said, "Ship."',
        '"You sank it?" snapped Ula. "It was leaking," said Bram.',
        '"Go," said Bram.\n\n"No," said Ula.',
    ],
)
def test_two_speeches_are_two_utterances(text: str) -> None:
    found = rows(text)
    assert len(found) == 2
    assert found[0].utterance != found[1].utterance


def test_cue_sentence_joins_what_the_same_speaker_goes_on_to_say() -> None:
    found = rows('"It is raining," said Bram. "We should go."')
    assert found[0].utterance == found[1].utterance


def test_speech_over_paragraphs_is_one_utterance_without_warning() -> None:
    text = '"First the rope.\n\n"Then the lamp.\n\n"Then us," said Bram.\n\n"Fine," said Ula.'
    found = rows(text)
    assert [row.text for row in found] == ['"First the rope.', '"Then the lamp.', '"Then us,"', '"Fine,"']
    assert [row.utterance for row in found] == [0, 0, 0, 1]
    assert warned(text) == 0


def test_speech_over_paragraphs_in_single_marks() -> None:
    text = "'First the rope.\n\n'Then us,' said Bram.\n\n'Fine,' said Ula. 'Fine.'"
    found = rows(text)
    assert [row.utterance for row in found] == [0, 0, 1, 1]
    assert warned(text) == 0


def test_quotation_that_closes_a_paragraph_later_without_reopening() -> None:
    text = 'Bram said, "Here it is:\n\nthe first line of it\n\nand the last line." Ula clapped.\n\n"Good," she said.'
    assert speech(text)[-1] == '"Good,"'
    assert len({row.utterance for row in rows(text)}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I only went to-"\n\n"To where?" said Ula.', ['"I only went to-"', '"To where?"']),
        ('"Well . . . perhaps . . . " Bram looked away.', ['"Well . . . perhaps . . . "']),
        ('"who took the oar?" said Ula.', ['"who took the oar?"']),
        ('"I d-d-did not! Nooo!"', ['"I d-d-did not! Nooo!"']),
        ('"What the f***?" said Bram.', ['"What the f***?"']),
        ('"Doko da?" (Where is it?) Ula asked.', ['"Doko da?"']),
        ('"We\'re—" "—late." They sighed.', ['"We\'re—"', '"—late."']),
        ('"STOP!" THE DOOR SLAMMED.', ['"STOP!"']),
    ],
)
def test_odd_ends_and_spellings_stay_whole(text: str, expected: list[str]) -> None:
    assert speech(text) == expected


def test_blocks_of_breaks_and_paratext_have_no_quotations() -> None:
    text = '"Go," said Bram.\n\n"oOo"\n\n"Stay," said Ula.'
    assert speech(text, kinds=("paragraph", "scene_break", "paragraph")) == ['"Go,"', '"Stay,"']


def test_warnings_are_capped_and_give_the_total() -> None:
    text = "\n\n".join(f'"Number {n} is lost.\n\nThe rain came.' for n in range(200))
    story = read(text)
    messages = story.layer("warnings").texts("message")
    assert len(messages) <= 50
    assert "200" in (messages[-1] or "")


def test_undamaged_story_has_no_warnings() -> None:
    assert len(read('"Go," said Bram. The 6\'2" man left.').layer("warnings")) <= 1
    assert len(read('"Go," said Bram. He left.').layer("warnings")) == 0


def test_rows_keep_within_the_text_and_apart() -> None:
    text = "\"Go, said Bram. 'Stay\" ”Now“ «ja» „x“ \"\" '' \" ' ` ´ «\n\n\" \"\n\n'''\n\n— a ― b -- c"
    layer = read(text).layer("quotations")
    starts, ends = layer.ints("start").tolist(), layer.ints("end").tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a for b, a in zip(ends, starts[1:], strict=False))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ['"', "'", '"a" b "c ', "‘A b ", '"A." I\'ll go. ', "So, he thought, I am x. ", "<", "*a_ "]
)
def test_one_endless_paragraph_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        story = story_of(unit * (size // len(unit)))
        began = time.process_time()
        Quotations()(story)
        return time.process_time() - began

    seconds(1000)
    assert seconds(160_000) < 8 * seconds(40_000) + 0.5


@given(st.text(alphabet="aB \n\"'“”‘’«»„—-_*.,!?I:<>[]", max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_sound_layers(text: str) -> None:
    story = story_of(text)
    layer = read(text).layer("quotations") if len(story.layer("blocks")) else None
    if layer is None:
        return
    starts, ends = layer.ints("start").tolist(), layer.ints("end").tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a for b, a in zip(ends, starts[1:], strict=False))
    assert all(not text[a:b].isspace() for a, b in zip(starts, ends, strict=True))
