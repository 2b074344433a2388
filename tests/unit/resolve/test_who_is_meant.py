"""Whom nouns, kin, masks, copies, sets and bands stand for, as the cast tells it before coreference."""

from __future__ import annotations

from itertools import takewhile

import pytest

from fabula.pipeline import Options, annotate, read_only, stages
from fabula.resolve.cast_file import CastEntry, GivenCast
from fabula.story.story import Story


def cast_of(text: str, given: GivenCast | None = None) -> Story:
    """Read a text as far as the cast."""
    options = Options(cast=given)
    chain = stages(options)
    names = [type(stage).__name__ for stage in chain]
    story = read_only(text.encode(), name="text.txt", options=options)
    story = annotate(story, list(takewhile(lambda stage: type(stage).__name__ != "Cast", chain)))
    return annotate(story, [chain[names.index("Cast")]])


def owners(story: Story, text: str) -> list[str | None]:
    """Give the character of every mention that reads so."""
    return [m.character.name if m.character else None for m in story.mentions if m.text == text]


@pytest.mark.parametrize(
    ("told", "noun", "who"),
    [
        ("Odo had red hair. Petra was dark.", "the red-haired man", "Odo"),
        ("Odo always wore a felt hat. Petra sewed.", "the man in the felt hat", "Odo"),
        ("Petra carried a brass lantern. Odo carried nothing.", "the woman with the lantern", "Petra"),
        ("Odo was nine and Petra was six.", "the younger child", "Petra"),
        ("Odo was a mason. Petra sewed.", "the mason", "Odo"),
    ],
)
def test_words_of_a_noun_tell_whom_it_means(told: str, noun: str, who: str) -> None:
    story = cast_of(f'{told}\n\n"Well?" said Odo.\n\n"No," said Petra.\n\n"Now," said {noun}. They went.')
    speaker = [m.character.name for m in story.mentions if m.text.startswith(noun) and m.character]
    assert speaker[:1] == [who]


def test_what_fits_two_is_told_by_their_places() -> None:
    story = cast_of(
        "Odo was a mason, and so was Petra. Odo leaned on the wall. Petra sat by the well.\n\n"
        '"Rain," said the mason by the well.\n\n"Never," said Odo. Petra laughed.'
    )
    assert [m.character.name for m in story.mentions if m.text.startswith("the mason") and m.character] == ["Petra"]


def test_what_fits_two_and_nothing_tells_apart_is_nobody() -> None:
    story = cast_of('Odo and Petra were both blond. Odo slept. Petra slept.\n\n"Who is there?" said the blond.')
    assert "the blond" not in [c.name for c in story.characters]
    assert owners(story, "the blond") in ([], [None])


def test_kin_without_a_name_are_persons_and_kin_with_one_are_not() -> None:
    story = cast_of(
        "Petra's uncle kept goats. Odo Brandt kept bees, and Petra was married to Odo Brandt.\n\n"
        '"Goats," said her uncle.\n\n"Bees," said her husband. Petra sighed.\n\n"No, Uncle," said Petra.'
    )
    assert owners(story, "her uncle") == ["Petra's uncle"]
    assert owners(story, "her husband") == ["Odo Brandt"]
    assert owners(story, "Uncle") == ["Petra's uncle"]


def test_kin_are_told_apart_by_whose_they_are() -> None:
    story = cast_of('"You," said Petra\'s mother.\n\n"No, you," said Odo\'s mother. Petra looked at Odo.')
    assert {"Petra's mother", "Odo's mother"} <= {c.name for c in story.characters}


def test_a_false_name_is_an_alias_and_another_name_is_not() -> None:
    text = (
        '"{}" asked the porter.\n\n"Anna Lund," said Petra.\n\n"This way," said the porter. Petra bowed to Anna Lund.'
    )
    false = cast_of(text.format("What name, please?").replace(" to Anna Lund", ""))
    assert "Anna Lund" in {n.text for n in false.characters["Petra"].names}
    other = cast_of(text.format("Whom do you want?"))
    assert "Anna Lund" not in {n.text for n in other.characters["Petra"].names}


@pytest.mark.parametrize(
    "told",
    [
        "Kestrel pulled off the mask. It was Odo Brandt.",
        "Kestrel was really Odo Brandt.",
    ],
)
def test_a_mask_that_falls_makes_one_of_two(told: str) -> None:
    story = cast_of(f'Kestrel ran. Odo Brandt baked.\n\n"Stop!" cried Petra.\n\n{told}\n\n"Oh," said Petra.')
    assert story.characters["Odo Brandt"].id == next(
        m.character.id for m in story.mentions if m.text == "Kestrel" and m.character
    )


def test_a_copy_is_another_and_a_mood_is_not() -> None:
    story = cast_of(
        'Petra wept. "Stop it," said the clay Petra. Odo shivered. The old Petra would have laughed, said Odo.'
    )
    assert owners(story, "the clay Petra") == ["the clay Petra"]
    assert "the old Petra" not in [c.name for c in story.characters]


def test_two_who_speak_together_are_a_group_with_members() -> None:
    story = cast_of(
        'Odo and Petra hid. The cow mooed.\n\n"Now!" whispered the two of them.\n\n"Run!" cried Odo and Petra.'
    )
    pair = story.characters["Odo and Petra"]
    assert pair.kind == "group"
    assert {member.name for member in pair.members} == {"Odo", "Petra"}
    assert {m.text for m in story.mentions if m.character and m.character.name == pair.name} >= {"Odo and Petra"}


def test_named_groups_that_act_are_groups_and_others_nobody() -> None:
    story = cast_of(
        "House Marrow cheered. The Salt Legion was far away. Petra wrote to the Salt Legion.\n\n"
        '"Late," said Petra. House Marrow laughed.'
    )
    kinds = {c.name: c.kind for c in story.characters}
    assert kinds["House Marrow"] == "group"
    assert not any("Legion" in name for name in kinds)


def test_boots_that_speak_are_whoever_it_was() -> None:
    story = cast_of('Petra looked up. "Lost?" said the boots. It was Odo who stood there. Odo grinned.')
    assert owners(story, "the boots") == ["Odo"]


@pytest.mark.parametrize("told", ["His name was Odo, and he was late.", "It was Odo."])
def test_who_is_described_first_is_named_later(told: str) -> None:
    story = cast_of(f'A boy stood in the rain. "Let me in," said the boy. {told} Odo dripped.')
    assert "the boy" not in [c.name for c in story.characters]
    assert "Odo" in [c.name for c in story.characters]


def test_two_tell_by_turns() -> None:
    story = cast_of(
        'Petra\'s POV\n\nI woke. I saw Odo.\n\n"Up," I said. Odo yawned.\n\nOdo\'s POV\n\nI was tired. I saw Petra.\n\n"No," I said.'
    )
    tellers = [m.character.name for m in story.mentions if m.text == "I" and m.character]
    assert tellers == ["Petra"] * 3 + ["Odo"] * 3
    assert story.characters.narrator is None


def test_one_section_told_by_somebody_makes_no_narrator() -> None:
    aside = "~Odo's POV~\n\nI am cold. I am very cold. I sneeze.\n\n"
    story = cast_of(
        "Petra swept the yard and fed the hens, and then she swept the yard again. " * 8
        + "\n\n"
        + aside
        + "Petra slept."
    )
    assert not [c for c in story.characters if c.role == "narrator"]


@pytest.mark.parametrize(
    "text",
    [
        'I ran and I fell. "Up, Petra!" said Odo.\n\nI got up. I hate Odo.\n\n"Petra, run," said Odo. I ran. My knee bled.',
        'My name is Petra Lund, and I bake. I bake well.\n\n"Rye?" asked the cook.\n\n"No," I said. I baked on. I sang.',
        'I sat. "Petra."\n\n"What?" I said. I looked up at Odo. Odo frowned.\n\nI shrugged, and I told him so.',
    ],
)
def test_the_narrator_has_the_name_that_others_use(text: str) -> None:
    assert [c.name.split()[0] for c in cast_of(text).characters if c.role == "narrator"] == ["Petra"]


def test_all_signs_for_the_readers_name_are_one_person() -> None:
    story = cast_of(
        'You wake up. You cough. "Easy, (Y/N)," says Odo.\n\nYou sit up, and you see him.\n\n"Miss Y/L/N?" says Odo. You nod. You laugh.'
    )
    assert len({m.character.id for m in story.mentions if "/" in m.text and m.character}) == 1
    assert {m.character.name for m in story.mentions if m.text == "You" and m.character} <= {"Y/N", "Y/L/N"}


def test_a_given_cast_keeps_the_narrator_whom_it_does_not_list() -> None:
    text = (
        'I ran. I fell. I sat up.\n\n"Up, Petra!" said Odo. I got up.\n\n"Run, Petra!" said Odo. I ran on, and I cried.'
    )
    listed = cast_of(text, GivenCast(characters=(CastEntry(name="Odo"),), extend=False))
    assert [c.name for c in listed.characters if c.role == "narrator"] == ["Petra"]
    renamed = cast_of(text, GivenCast(characters=(CastEntry(name="Odo"), CastEntry(name="Pia")), extend=False))
    assert [c.name for c in renamed.characters if c.role == "narrator"] == ["Pia"]


def test_a_name_given_once_counts_where_somebody_acts_under_it() -> None:
    story = cast_of('Petra, who was blond, sat by the well. Odo was asleep.\n\n"Odo," she said.')
    assert {"Petra", "Odo"} <= {c.name for c in story.characters}


def test_a_byname_that_others_give() -> None:
    story = cast_of(
        'By day she was Mrs. Lund. By night the town called her the Raven.\n\n"Tea?" said Mrs. Lund. That night the Raven stole a spoon.'
    )
    assert "the Raven" in {n.text for n in story.characters["Mrs. Lund"].names}


def test_an_animal_is_a_character_only_where_it_speaks() -> None:
    story = cast_of(
        'The horse pulled. The horse stopped. The horse looked round. "Oats," said the fox. Petra laughed at the fox.\n\n"No," said Petra.'
    )
    names = {c.name for c in story.characters}
    assert "the fox" in names
    assert "the horse" not in names


def test_whose_father_is_called_father() -> None:
    story = cast_of(
        'The twins waited. Captain Lund was their father, and he was late.\n\n"Father is coming," said Petra.\n\n'
        '"Supper," said Father. Petra ran. Captain Lund sat down.'
    )
    assert {"Captain Lund", "Father"} <= {n.text for n in story.characters["Captain Lund"].names}


def test_a_given_name_called_out_is_that_of_a_narrator_known_by_the_family() -> None:
    story = cast_of(
        'I sat down. "Miss Lund, you are late," said Odo.\n\n"I know," I said. I took off my hat.\n\n"Ida," whispered Petra. '
        '"Run."\n\nI ran. I ran until my feet hurt. Odo and Petra ran too, said Odo.'
    )
    narrator = story.characters.narrator
    assert narrator is not None
    assert {"Miss Lund", "Ida"} <= {n.text for n in narrator.names}
