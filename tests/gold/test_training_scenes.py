"""The training scenes load, their gold resolves, and they share no run of words with the test stories."""

import pytest
from tests.gold.resolve import GoldError, story_text
from tests.gold.test_stories import STORIES
from training.scenes.load import FOLDER, iter_scenes, load_scene

RUN = 8


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_scene_resolves_and_has_speech(path):
    scene = load_scene(path)
    assert any(q.kind == "speech" for q in scene.gold.quotations)
    assert 100 <= len(scene.text.split()) <= 1000


def test_scenes_and_test_stories_share_no_run_of_words():
    known = set()
    for folder in sorted(STORIES.iterdir()):
        if (folder / "gold.toml").is_file():
            known |= runs(story_text(folder))
    shared = {(scene.name, run) for scene in iter_scenes() for run in runs(scene.text) & known}
    assert not shared


def test_gold_that_is_not_in_the_text_is_refused(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('text = "Nobody spoke."\n[[quotations]]\ntext = "\'Yes\'"\nkind = "scare"\n', encoding="utf-8")
    with pytest.raises(GoldError, match="not found"):
        load_scene(path)


def runs(text):
    words = text.casefold().replace("’", "'").split()
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
