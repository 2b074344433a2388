"""The places of the network: always the same, apart from each other, and near to whom one is tied."""

from __future__ import annotations

import random

from fabula.exports.page.places import MOST, places_of


def test_places_are_the_same_for_the_same_ties_and_mirrored_for_another_order() -> None:
    rng = random.Random(4)  # noqa: S311
    ties = {tuple(sorted(rng.sample(range(15), 2))): 1.0 for _ in range(24)}
    turned = dict(reversed(ties.items()))
    places, others = places_of(ties, range(15)), places_of(turned, range(15))
    assert places == places_of(dict(ties), range(15))
    assert {row: (abs(x - 500), abs(y - 500)) for row, (x, y) in places.items()} == {
        row: (abs(x - 500), abs(y - 500)) for row, (x, y) in others.items()
    }


def test_places_of_those_tied_first_are_left_and_above() -> None:
    chain = [(row, row + 1) for row in range(9)]
    for order in (chain, chain[::-1]):
        places = places_of(dict.fromkeys(order, 1.0), range(10))
        first, last = order[0][0], order[-1][1]
        assert places[min(first, last)] != places[max(first, last)]
        met = list(dict.fromkeys(row for pair in order for row in pair))
        assert sum(places[row][0] for row in met[:5]) < sum(places[row][0] for row in met[5:])


def test_places_are_inside_the_box_and_apart() -> None:
    rng = random.Random(5)  # noqa: S311
    for people in (1, 2, 3, 8, 40):
        ties = {(a, b): 1.0 for a in range(people) for b in range(a + 1, people) if rng.random() < 0.3 or b == a + 1}
        places = places_of(ties, range(people))
        assert len(places) == min(people, MOST) * (people > 1)
        assert len(set(places.values())) == len(places)
        assert all(0 <= x <= 1000 and 0 <= y <= 1000 for x, y in places.values())


def test_places_those_with_most_ties_come_in() -> None:
    ties = {(0, other): 1.0 for other in range(1, 31)} | {(1, 2): 3.0}
    places = places_of(ties, list(range(30, -1, -1)))
    assert {0, 1, 2} <= set(places)
    assert len(places) == MOST


def test_places_of_two_families_lie_apart() -> None:
    ties = {(a, b): 1.0 for base in (0, 5) for a in range(base, base + 5) for b in range(a + 1, base + 5)} | {
        (4, 5): 1.0
    }
    places = places_of(ties, range(10))

    sides = [sorted(places[row][0] for row in family) for family in (range(4), range(6, 10))]
    low, high = sorted(sides)
    assert low[-1] < high[0]
    (x, _), (other_x, _) = places[4], places[5]
    assert abs(x - other_x) < high[-1] - low[0]
