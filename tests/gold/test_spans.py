"""The marked stretches stand in their stories, and the markup is read to the letter and refused when broken."""

import re
from collections import defaultdict

import pytest
from tests.gold.resolve import load_gold, resolve, story_text
from tests.gold.spans import GENERIC, NAME, load_chains, load_spans, parse, parse_chains
from tests.gold.test_stories import STORIES
from training.scenes import spans as training_spans

PARSERS = pytest.mark.parametrize("read", [parse, training_spans.parse], ids=["gold", "training"])
MARKED = sorted(path.parent for path in STORIES.glob(f"*/{NAME}"))
PERSONAL = re.compile(r"\b(?:I|me|my|myself|he|him|his|himself|she|her|herself|we|us|our|xe|xyr)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=MARKED, ids=lambda path: path.name)
def folder(request):
    return request.param


@pytest.fixture(scope="module")
def gold(folder):
    return resolve(load_gold(folder), story_text(folder))


@pytest.fixture(scope="module")
def story(folder, gold):
    text = story_text(folder)
    left_out = [(row.start, row.end) for row in (*gold.paratext, *gold.chapters)]
    return text, left_out, *load_spans(folder, text)


@pytest.fixture(scope="module")
def chains(folder):
    return load_chains(folder)


def test_twelve_stories_or_more_have_a_marked_stretch():
    assert len(MARKED) >= 12


def test_a_marked_stretch_is_long_enough(story):
    text, _, start, end, mentions, events = story
    assert 700 <= len(text[start:end].split()) <= 1200
    assert all(start <= first < last <= end for first, last, *_ in mentions)
    assert len({mention[:2] for mention in mentions}) == len(mentions)
    assert len(events) > 40


def test_nothing_is_marked_in_paratext_and_headings(story):
    text, left_out, _, _, mentions, events = story
    marked = [mention[:2] for mention in mentions] + events
    assert not [text[a:b] for a, b in marked if any(a < end and b > start for start, end in left_out)]


def test_every_personal_pronoun_is_marked_as_one(story):
    text, left_out, start, end, mentions, _ = story
    found = {hit.span() for hit in PERSONAL.finditer(text, start, end)}
    found = {span for span in found if not any(a <= span[0] < b for a, b in left_out)}
    pronouns = {mention[:2] for mention in mentions if mention[3] == "pronoun"}
    assert not {text[a - 20 : b + 20] for a, b in found - pronouns}
    assert not {mention for mention in mentions if mention[3] != "pronoun" and mention[:2] in found}


def test_mentions_nest_and_never_cross(story):
    _, _, _, _, mentions, _ = story
    within: list[int] = []
    for start, end, *_ in mentions:
        while within and within[-1] <= start:
            within.pop()
        assert not within or end <= within[-1]
        within.append(end)


def test_a_chain_has_company_and_one_type(story, chains):
    mentions = story[4]
    assert len(chains) == len(mentions)
    types = defaultdict(list)
    for mention, chain in zip(mentions, chains, strict=True):
        if chain not in {None, GENERIC}:
            types[chain].append(mention[2])
    assert not {chain for chain, found in types.items() if len(found) == 1}
    assert not {chain for chain, found in types.items() if len(set(found)) > 1}
    assert len(types) > 5


def test_the_i_of_a_speech_is_its_speaker(story, chains, gold):
    text, _, _, _, mentions, _ = story
    for mention, chain in zip(mentions, chains, strict=True):
        if text[mention[0] : mention[1]].lower() not in {"i", "me", "my", "mine", "myself"}:
            continue
        speech = next((q for q in gold.quotations if q.kind == "speech" and q.start <= mention[0] < q.end), None)
        # Another may be quoted inside, with an I of their own.
        if speech and not re.search(r" ‘(?:(?!’\W).)*$", text[speech.start : mention[0]], re.DOTALL):
            assert chain == speech.speaker, text[mention[0] - 30 : mention[1] + 30]


def write(tmp_path, marked):
    (tmp_path / NAME).write_text(marked, encoding="utf-8", newline="")
    return tmp_path


def test_offsets_are_those_of_the_story(tmp_path):
    text = "Before.\r\n\r\nHer mother\r\nsang.\r\nAfter."
    start, end, mentions, events = load_spans(write(tmp_path, "[[Pn|[[Po|Her]] mother]]\r\n^sang.\n"), text)
    assert text[start:end] == "Her mother\r\nsang."
    assert [(text[first:last], kind, form) for first, last, kind, form in mentions] == [
        ("Her mother", "PER", "nominal"),
        ("Her", "PER", "pronoun"),
    ]
    assert [text[first:last] for first, last in events] == ["sang"]


@pytest.mark.parametrize(("text", "times"), [("He ran. He ran.", 2), ("She ran.", 0)])
def test_a_stretch_must_stand_once(tmp_path, text, times):
    with pytest.raises(ValueError, match=f"stands {times} times"):
        load_spans(write(tmp_path, "[[Po|He]] ^ran."), text)


@PARSERS
def test_a_mark_inside_a_printed_bracket(read):
    text, mentions, _ = read("[[[Pp|Mum]]] come [[Fn|home]]")
    assert text == "[Mum] come home"
    assert [text[first:last] for first, last, *_ in mentions] == ["Mum", "home"]


@PARSERS
@pytest.mark.parametrize(
    ("marked", "word"), [("'^lookin' up", "lookin"), ("^half-ran.", "half-ran"), ("—^rung", "rung")]
)
def test_a_trigger_is_one_word(read, marked, word):
    text, _, ((start, end),) = read(marked)
    assert text[start:end] == word


@PARSERS
@pytest.mark.parametrize(
    "marked",
    [
        "[[Xn|it]]",
        "[[Pq|it]]",
        "[[Pn|it]",
        "it]]",
        "[[Pn|]] it",
        "[[it]]",
        "[[Po:|it]]",
        "[[Po:a b|it]]",
        "re^called",
        "^ went",
    ],
)
def test_broken_marks_are_refused(read, marked):
    with pytest.raises(ValueError, match="line 1, column"):
        read(marked)


def test_chains_come_in_the_order_of_the_mentions(tmp_path):
    marked = "[[Pn:mother-2|[[Po:ada|Her]] mother]] ^met [[Pn|a man]]; [[Po:-|you]] know [[Po:mother-2|her]]."
    folder = write(tmp_path, marked)
    assert load_chains(folder) == ["mother-2", "ada", None, "-", "mother-2"]
    assert parse_chains(marked) == load_chains(folder)
    text, mentions, events = parse(marked)
    assert text == "Her mother met a man; you know her."
    assert (mentions, events) == parse(re.sub(r":[a-z0-9-]+\|", "|", marked))[1:]
