"""Edits of words: labels go on pointing at their words."""

import pytest
from training.augment.example import Example
from training.augment.rewrite import Edit, Piece, copy_of, rewrite, with_articles


def test_gives_the_same_example_without_edits(told) -> None:
    assert rewrite(told, []) is told


def test_a_word_for_itself_changes_nothing(parsed) -> None:
    pieces = [Piece(parsed.words[2], parsed.space[2])]
    assert rewrite(parsed, [Edit(2, 2, pieces)]) == parsed


def test_a_copy_shares_no_list(told) -> None:
    copy = copy_of(told)
    copy.words[0] = copy.mentions[0] = "changed"
    copy.events.clear()
    assert told.words[0] == '"'
    assert told.mentions[0][2] == "PER"
    assert told.events


def test_spans_grow_with_their_words(told, check) -> None:
    first, last, *_ = told.mentions[1]
    pieces = [Piece("Olive", True), Piece("van", True), Piece("der", True), Piece("Meer", True)]
    result = rewrite(told, [Edit(first, last, pieces)])
    check(result)
    assert result.words[first : first + 4] == ["Olive", "van", "der", "Meer"]
    assert result.mentions[1][:2] == (first, first + 3)
    assert [result.words[a : b + 1] for a, b, *_ in result.mentions[3:]] == [
        told.words[a : b + 1] for a, b, *_ in told.mentions[3:]
    ]
    assert {result.words[row] for row in result.events} == {"said", "asked", "looked", "waited"}


def test_a_mention_goes_with_its_words(told, check) -> None:
    first, last, *_ = told.mentions[1]
    result = rewrite(told, [Edit(first, last)])
    check(result)
    assert len(result.mentions) == len(told.mentions) - 1
    assert result.chains == [0, 2, 3, 4, 5, 6, 7]


def test_trees_stay_trees(parsed, check) -> None:
    pieces = [Piece("Min", True), Piece("-", False, deprel="punct", link=2), Piece("ji", False, deprel="flat", link=0)]
    result = rewrite(parsed, [Edit(1, 2, pieces), Edit(10, 10)])
    check(result)
    assert result.words[:5] == ["Captain", "Min", "-", "ji", "said"]
    assert result.head[:5] == [1, 4, 3, 1, 4]
    assert result.deprel[:4] == ["nmod:desc", "nsubj", "punct", "flat"]
    assert result.words[result.head[9]] == "see"


def test_what_hung_on_a_dropped_word_goes_to_its_head(parsed, check) -> None:
    result = rewrite(parsed, [Edit(9, 9)])  # "see", the head of the speech
    check(result)
    assert result.words[result.head[result.words.index("Rufus")]] == "said"


def test_the_next_word_opens_the_paragraph_of_a_dropped_one(told) -> None:
    result = rewrite(told, [Edit(0, 0)])
    assert result.words[0] == "You"
    assert result.block_start[0]
    assert result.space[0]


def test_no_gap_in_the_numbers_of_sentences() -> None:
    example = Example(["Go", ".", "!", "Stay", "."], [True] * 5, [0, 0, 1, 2, 2], [True] + [False] * 4, [False] * 5)
    assert rewrite(example, [Edit(2, 2)]).sentence == [0, 0, 1, 1]


@pytest.mark.parametrize(("new", "article"), [("Ines", "an"), ("Bo", "a"), ("Ursula", "an"), ("Yusuf", "a")])
def test_articles_follow_the_sound(example_of, new: str, article: str) -> None:
    example = example_of("It was a Clara that he liked")
    edits = [Edit(3, 3, [Piece(new, True)])]
    assert with_articles(rewrite(example, edits), edits).words[2] == article
