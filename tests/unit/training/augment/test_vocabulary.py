"""Words of today in the place of old ones: where the type of the mention says that it is the same kind of thing."""

# ruff: noqa: S311  # chance, not secrets

import random

import pytest
from training.augment import vocabulary
from training.augment.vocabulary import RATES, modernize, plural


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in RATES:
        monkeypatch.setitem(RATES, name, 1.0)


def test_strength_0_changes_nothing(told) -> None:
    assert modernize(told, random.Random(1), 0.0) is told


def test_exchanges_the_heads_of_mentions(told, check) -> None:
    result = modernize(told, random.Random(1))
    check(result)
    changed = {a for a, b in zip(told.words, result.words, strict=True) if a != b}
    assert changed == {"carriage", "parlour"}
    assert result.mentions == told.mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He caught the train of thought by coach", {}),
        ("the parson of the village", {"the parson of the village": ("ORG", "nominal")}),
        ("the Coach", {"the Coach": ("PER", "proper")}),
        ("a coach-house", {"a coach-house": ("FAC", "nominal")}),
    ],
)
def test_leaves_other_uses(example_of, text: str, mentions: dict[str, tuple[str, str]]) -> None:
    example = example_of(text, mentions=mentions)
    assert modernize(example, random.Random(1)) is example


def test_plural_tag_and_lemma(example_of) -> None:
    example = example_of(
        "He exclaimed at the carriages .",
        upos="PRON VERB ADP DET NOUN PUNCT",
        xpos="PRP VBD IN DT NNS .",
        lemma="he exclaim at the carriage .",
        deprel="nsubj root case det obl punct",
        head=[1, 1, 4, 4, 1, 1],
        gum=[(3, 4, "object")],
    )
    result = modernize(example, random.Random(1))
    assert result.words[1] not in {"exclaimed", "exclaim"}
    assert result.words[4] != "carriages"
    assert result.words[4] == plural(result.lemma[4])
    assert result.xpos == example.xpos


def test_one_word_for_all_uses(example_of) -> None:
    example = example_of(
        "A parson met the parson", mentions={"A parson": ("PER", "nominal"), "the parson": ("PER", "nominal")}
    )
    result = modernize(example, random.Random(5))
    assert result.words[1] == result.words[4] != "parson"


def test_articles_agree(example_of) -> None:
    example = example_of("a governess", mentions={"a governess": ("PER", "nominal")})
    for seed in range(60):
        article, noun = modernize(example, random.Random(seed)).words
        if noun[0] in "aei":
            assert article == "an"


@pytest.mark.parametrize(
    ("one", "many"),
    [("bus", "buses"), ("ferry", "ferries"), ("highway", "highways"), ("woman", "women"), ("lab", "labs")],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_new_words_are_single_words(example_of) -> None:
    forms = sorted({form for choice in vocabulary._table().values() for form, _ in choice.new})
    assert len(forms) > 300
    assert example_of(" and ".join(forms)).words == " and ".join(forms).split()
