"""Whose eyes scenes have, and who is there."""

import fabula
from fabula.relate.scenes.viewpoint import keeps_to


def scenes(*parts):
    return fabula.read_text("\n\n".join(parts)).scenes


def test_view_of_the_one_whose_mind_is_told():
    made = scenes(
        "Greta wondered whether the bridge would hold. She knew what the river did in spring, and she feared it. “Go on,” said Lorenz. "
        "He shrugged. Greta hated that shrug. She remembered the cart, and how it had hung there, and she felt sick."
    )
    assert made[0].pov is not None
    assert made[0].pov.name == "Greta"


def test_view_of_nobody_where_nothing_goes_on_in_anybody():
    made = scenes(
        "Greta carried the beam. Lorenz carried the rope. Greta whistled. Lorenz whistled. They set both down."
    )
    assert made[0].pov is None


def test_view_of_the_narrator():
    made = scenes(
        "I carried the beam and Lorenz carried the rope. “Careful,” I said. My boots were wet. I did not like the river."
    )
    assert made[0].pov is not None
    assert made[0].pov.role == "narrator"


def test_view_keeps_to_one_mind_or_to_none():
    assert keeps_to([(0, 1, 1.0), (5, 1, 1.0)], {1: 4, 2: 2}) == 1
    assert keeps_to([(0, 1, 2.0), (5, 2, 2.0)], {1: 4, 2: 4}) is None
    assert keeps_to([], {}) is None
    assert keeps_to([(0, 1, 0.5)], {1: 2, 2: 2}) is None


def test_present_are_the_silent_and_not_the_remembered():
    made = scenes(
        "Greta tied the rope. Lorenz held the lamp for her and yawned. She thought of Pia. Pia had tied better knots; Pia had gone to "
        "sea. “Hold it higher,” said Greta."
    )
    assert [c.name for c in made[0].present] == ["Greta", "Lorenz"]


def test_present_are_none_who_are_only_called():
    made = scenes(
        "“Oskar!” Greta shouted down the well. “Oskar, are you there?” Lorenz let down the lamp, and they both looked."
    )
    assert "Oskar" not in [c.name for c in made[0].present]
