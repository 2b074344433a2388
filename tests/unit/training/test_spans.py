"""The hand-marked mentions and events of the scenes: the marks are read rightly and leave the scenes' text whole."""

import tomllib
from pathlib import Path

import pytest
from training.encoder.examples import _numbers
from training.scenes import spans

FOLDER = Path(spans.__file__).parent
STEMS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_reads_nested_mentions_and_events() -> None:
    text, mentions, events = spans.parse("[[Pn|[[Po|Her]] aunt from [[Gp|Oslo]]]] ^re-read it, ^smiling.")
    assert text == "Her aunt from Oslo re-read it, smiling."
    assert mentions == [(0, 18, "PER", "nominal"), (0, 3, "PER", "pronoun"), (14, 18, "GPE", "proper")]
    assert [text[start:end] for start, end in events] == ["re-read", "smiling"]


def test_reads_chains_in_the_order_of_the_mentions() -> None:
    marked = (
        "[[Pn:ida-2|[[Po:tom|His]] aunt from [[Gp|Oslo]]]] ^sang as [[Pn:-|nobody]] ^sang, and [[Po:tom|he]] ^wept."
    )
    text, mentions, _ = spans.parse(marked)
    assert text == "His aunt from Oslo sang as nobody sang, and he wept."
    assert [text[start:end] for start, end, _, _ in mentions] == ["His aunt from Oslo", "His", "Oslo", "nobody", "he"]
    assert spans.parse_chains(marked) == ["ida-2", "tom", None, spans.GENERIC, "tom"]


@pytest.mark.parametrize(
    "marked",
    [
        *(
            "[[Pp|Ada",
            "Ada]] sat",
            "[[Xp|Ada]]",
            "[[Pz|Ada]]",
            "[[Ada]]",
            "[[Pp|]]",
            "she ^ sat",
            "sh^e sat",
            "she sat^",
        ),
        *("[[Pp:|Ada]]", "[[Pp:a b|Ada]]", "[[Pp:ada-|Ada]]", "[[Pp:--|Ada]]", "[[P:ada|Ada]]"),
    ],
)
def test_names_the_place_of_a_wrong_mark(marked: str) -> None:
    with pytest.raises(ValueError, match="line 2, column"):
        spans.parse("a line\n" + marked)


@pytest.mark.parametrize("stem", STEMS)
def test_marks_leave_the_text_whole(stem: str) -> None:
    scene = tomllib.loads((FOLDER.parent / f"{stem}.toml").read_text(encoding="utf-8"))
    text, mentions, events = spans.load(stem)
    assert text == scene["text"]
    assert len(set(mentions)) == len(mentions) > 0
    assert len(set(events)) == len(events) > 0
    assert all(
        text[start].isalnum() and (text[end - 1].isalnum() or text[end - 1] == ".") for start, end, _, _ in mentions
    )
    assert len(spans.load_chains(stem)) == len(mentions)


def test_scenes_give_numbers_of_chains() -> None:
    assert _numbers(["ada", None, "-", "tom", "ada", None]) == [0, 1, -1, 2, 0, 3]


@pytest.mark.parametrize("stem", STEMS)
def test_a_chain_has_one_type(stem: str) -> None:
    chains = zip(spans.load_chains(stem), spans.load(stem)[1], strict=True)
    pairs = {(chain, kind) for chain, (_, _, kind, _) in chains if chain not in {None, spans.GENERIC}}
    assert len({chain for chain, _ in pairs}) == len(pairs)
