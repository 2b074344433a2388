"""The training scenes load, their gold resolves, and they share no run of words with the test stories."""

import pytest
from benchmarks.quality.world_scenes import FOLDER as WORLD
from benchmarks.quality.world_scenes import SECTIONS, iter_world_scenes
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
    scenes = [*iter_scenes(), *iter_world_scenes(is_strict=False)]
    assert len(scenes) > 100
    assert not {(scene.name, run) for scene in scenes for run in runs(scene.text) & known}


@pytest.mark.parametrize("path", sorted(WORLD.glob("*.toml")), ids=lambda path: path.stem)
def test_scene_of_the_world_resolves_and_has_rows_of_its_purpose(path):
    for scene in iter_world_scenes(path.parent, names=(path.name,)):
        assert scene.text.strip()
        assert scene.purpose in SECTIONS


def test_scenes_of_the_world_have_rows_of_their_purpose_and_names_of_their_own():
    scenes = list(iter_world_scenes(is_strict=False))
    assert len({scene.name for scene in scenes}) == len(scenes)
    for purpose, sections in SECTIONS.items():
        rows = [getattr(scene.gold, section) for scene in scenes if scene.purpose == purpose for section in sections]
        assert not rows or any(rows), purpose


def test_gold_that_is_not_in_the_text_is_refused(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('text = "Nobody spoke."\n[[quotations]]\ntext = "\'Yes\'"\nkind = "scare"\n', encoding="utf-8")
    with pytest.raises(GoldError, match="not found"):
        load_scene(path)


def runs(text):
    words = text.casefold().replace("’", "'").split()
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
