"""Dash dialogue, scripts, chats and writing without marks."""

from __future__ import annotations

import pytest
from tests.unit.recognize.reading import kinds, read, rows, speech


def embedded(text: str, **options: tuple[str, ...]) -> list[tuple[str, str]]:
    layer = read(text, **options).layer("embedded")
    spans = zip(layer.ints("start").tolist(), layer.ints("end").tolist(), strict=True)
    return [(kind or "", text[a:b]) for kind, (a, b) in zip(layer.labels("kind"), spans, strict=True)]


def test_dash_opens_speech_and_resumes_it_after_the_cue() -> None:
    found = rows(
        "— You came.\n\n— I said so, he answered. — Twice.\n\nThe rain stopped.\n\n— Come in! cried Ula. The door shut."
    )
    assert [row.text for row in found] == ["— You came.", "— I said so,", "— Twice.", "— Come in!"]
    assert found[1].utterance == found[2].utterance
    assert found[1].cue == "he answered."


@pytest.mark.parametrize(
    "text",
    [
        "Bram - never one to hurry -- poured.\n\nUla — as ever — drank.\n\nThe tea – cold by now – was gone.",
        '"Go," said Bram.\n\n-- Ula\n\n"Stay," said Ula.\n\n"Why?" said Bram.',
    ],
)
def test_other_dashes_open_nothing(text: str) -> None:
    assert not [words for words in speech(text) if words.startswith(("-", "—", "–"))]


def test_dash_speech_goes_on_after_a_comma_and_after_a_beat() -> None:
    text = (
        "— You sank it.\n\n— I sank it, he said, and you swam.\n\n"
        "— You look wet. Ula put down the lamp. — Sit here.\n\n— I will, he said, shaking his coat. The lamp went out."
    )
    assert speech(text) == [
        "— You sank it.",
        "— I sank it,",
        "and you swam.",
        "— You look wet.",
        "— Sit here.",
        "— I will,",
    ]


def test_a_scene_may_be_set_with_dashes_in_a_story_with_marks() -> None:
    marked = '"Go," said Bram.\n\n"Stay," said Ula.\n\n' * 12
    dashed = "— Who is it?\n\n— It is me, he said.\n\n— Then come in.\n\n"
    assert speech(marked + dashed)[-3:] == ["— Who is it?", "— It is me,", "— Then come in."]


def test_mind_speech_between_colons_is_speech() -> None:
    assert speech("::It is ticking.:: Bram ran. ::How fast?::") == ["::It is ticking.::", "::How fast?::"]
    assert speech("He wrote std::sort and a::b on the board.") == []


def test_script_lines_are_speech_without_label_and_direction() -> None:
    text = "BRAM: Is it on?\nULA (from below): Sadly. [coughs] Go.\n\nBRAM: Now.\n\nHe went down: it was dark."
    found = rows(text)
    assert [row.text for row in found] == ["Is it on?", "Sadly.", "Go.", "Now."]
    assert [row.cue for row in found] == ["BRAM", "ULA", "ULA", "BRAM"]
    assert found[1].utterance == found[2].utterance
    assert found[0].utterance != found[1].utterance


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is late.\n\nRating: T\n\nWarning: storms",
        "He knew one thing: it was cold.\n\nShe knew another: it was late.\n\nThey knew a third: it was raining.",
        "Bram: a man of few words, and those wet.\n\nThe rain came down.",
    ],
)
def test_other_colons_make_no_script(text: str) -> None:
    assert kinds(text) == []


def test_chat_lines_are_writing_and_messages() -> None:
    text = "Her phone lit up.\n\n[bram] u there??\n[Ula] no\n*bram is typing*\n\nShe put it away."
    assert kinds(text) == [("writing", "u there??"), ("writing", "no")]
    assert embedded(text) == [("message", "[bram] u there??"), ("message", "[Ula] no")]


def test_mail_with_headers_is_a_letter() -> None:
    text = "From: B. Salt\nTo: U. Reed\nSubject: eels\n\nThey are back.\n\nUla swore."
    assert embedded(text) == [("letter", "From: B. Salt\nTo: U. Reed\nSubject: eels\n\nThey are back.")]


def test_letter_without_marks_runs_from_greeting_to_signature() -> None:
    text = "It lay on the mat.\n\nDear Ula, I sail at dawn. Forgive me.\n\n- B. Salt\n\nShe read it twice."
    assert embedded(text) == [("letter", "Dear Ula, I sail at dawn. Forgive me.\n\n- B. Salt")]


def test_letter_with_postscript() -> None:
    text = "Dear Ula,\n\nThe boat is sold.\n\nYours ever,\n\nBram\n\nP.S. Not the oars.\n\nShe wept."
    found = embedded(text)
    assert len(found) == 1
    assert found[0][1].endswith("Not the oars.")


@pytest.mark.parametrize(
    "text",
    ["Dear God, it was cold.\n\nThe rain fell.\n\n- Bram had gone.", "Dear old Bram, how he swore.\n\nThe rain fell."],
)
def test_dear_alone_makes_no_letter(text: str) -> None:
    assert embedded(text) == []


def test_verse_is_a_poem() -> None:
    text = "He sang.\n\nSalt on the oar,\nrust on the ring,\nnobody rows any more.\n\nShe slept."
    assert embedded(text, kinds=("paragraph", "verse", "paragraph")) == [
        ("poem", "Salt on the oar,\nrust on the ring,\nnobody rows any more.")
    ]


def test_sign_is_embedded() -> None:
    assert embedded('The sign said "No Eels".') == [("sign", '"No Eels"')]


def test_typed_lines_are_a_chat_unless_a_scene_is_read() -> None:
    lines = "Ula: did it sink\n\nBram: nearly\n\nUla: nearly how"
    assert [kind for kind, _ in kinds("It rained.\n\n" + lines)] == ["writing"] * 3
    assert [kind for kind, _ in kinds("They tried the scene once more.\n\n" + lines)] == ["speech"] * 3
    said = "Ula: Did it sink?\n\nBram: Nearly.\n\nUla: Nearly how?"
    assert [kind for kind, _ in kinds("It rained.\n\n" + said)] == ["speech"] * 3


def test_dash_speech_comes_back_later_in_its_paragraph() -> None:
    text = (
        "— Is it deep?\n\n— It is, said Bram from the bow. He was nine; he knew the harbor. — It is very deep.\n\n"
        "Ula leaned over the side. —I see no bottom.\n\n— Bram!\n\n— I put down the line, and it broke.\n\n— Father, he said ten fathoms."
    )
    assert speech(text) == [
        "— Is it deep?",
        "— It is,",
        "— It is very deep.",
        "—I see no bottom.",
        "— Bram!",
        "— I put down the line, and it broke.",
        "— Father, he said ten fathoms.",
    ]


MINDS = [
    ("//Is it cold?// asked Ula.\n\n//Very.//\n\n//Then come out.//", 3),
    ("<Down,> said a voice in his head. Bram ducked.\n\n<Now up.>", 2),
    ("**Who is there?** whispered the wall.\n\nBram ran. **Coward.**", 2),
]


@pytest.mark.parametrize(("text", "n"), MINDS)
def test_marks_of_the_storys_own_are_speech_where_a_cue_tells(text: str, n: int) -> None:
    assert len(speech(text)) == n


def test_signs_that_nobody_speaks_between_are_no_marks() -> None:
    text = "The file was in //srv/eels// and //srv/nets//.\n\n**Nobody moved.** The **whole** crew waited. **It rained.**\n\na < b, b > c."
    assert speech(text) == []
