"""Where people stand in the network of ties: places that never move while the slider does."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

MOST = 24
"""People in the network; beyond that the list is the view."""
_ROUNDS = 160
_APART = 3.0
_FILL = 0.35

Point = tuple[float, float]


def places_of(ties: Mapping[tuple[int, int], float], rank: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Give those with most ties a place each, so that who is tied stands near.

    Distances on the page follow those in the network (stress majorization from a circle); then everybody is moved toward the
    place of an even spread, so that names and labels have room. The same ties give the same places.

    Args:
        ties: how much ties each two characters (lower row first), in the order in which they are told.
        rank: rows of all characters, those of the largest parts first.
    Returns:
        x and y of up to `MOST` characters, in thousandths of the box, which is wider than high.
    """
    weight: dict[int, float] = {}
    for (one, other), much in ties.items():
        weight[one] = weight.get(one, 0) + much
        weight[other] = weight.get(other, 0) + much
    order = {row: number for number, row in enumerate(rank)}
    people = sorted(weight, key=lambda row: (-weight[row], order.get(row, len(order)), row))[:MOST]
    if not people:
        return {}
    if len(people) <= 2:
        return {row: (500 if len(people) == 1 else 250 + 500 * k, 500) for k, row in enumerate(people)}
    near = {
        row: [other for other in people if (min(row, other), max(row, other)) in ties and other != row]
        for row in people
    }
    circle = _circle(people, near)
    wanted = _distances(circle, near)
    points = [
        (math.cos(2 * math.pi * k / len(circle)), math.sin(2 * math.pi * k / len(circle))) for k in range(len(circle))
    ]
    for _ in range(_ROUNDS):
        points = _step(points, wanted)
    met = {row: number for number, row in enumerate(dict.fromkeys(row for pair in ties for row in pair))}
    return dict(zip(circle, _early_first(_boxed(points), [met[row] for row in circle]), strict=True))


def _early_first(points: Sequence[tuple[int, int]], met: Sequence[int]) -> list[tuple[int, int]]:
    """Mirror the box so that those who are tied first stand left and above, where the page has them in view."""
    mean = sum(met) / len(met)
    turns = [
        sum((number - mean) * point[side] for number, point in zip(met, points, strict=True)) < 0 for side in (0, 1)
    ]
    return [(1000 - x if turns[0] else x, 1000 - y if turns[1] else y) for x, y in points]


def _circle(people: Sequence[int], near: Mapping[int, Sequence[int]]) -> list[int]:
    """Give an order around a circle in which neighbors are tied where that can be: a walk, deepest first."""
    found: list[int] = []
    waiting = list(reversed(people))
    while waiting:
        row = waiting.pop()
        if row not in found:
            found.append(row)
            waiting += [other for other in reversed(near[row]) if other not in found]
    return found


def _distances(people: Sequence[int], near: Mapping[int, Sequence[int]]) -> list[list[float]]:
    """Give how many ties lie between each two; whoever cannot be reached is as far as the farthest."""
    made: list[list[float]] = []
    for start in people:
        steps = {start: 0}
        waiting = [start]
        for row in waiting:
            for other in near[row]:
                if other not in steps:
                    steps[other] = steps[row] + 1
                    waiting.append(other)
        made.append([min(float(steps.get(row, _APART)), _APART) for row in people])
    return made


def _step(points: Sequence[Point], wanted: Sequence[Sequence[float]]) -> list[Point]:
    """Move each point to where the others want it (one round of majorization, weights by distance squared)."""
    moved: list[Point] = []
    for i, (x, y) in enumerate(points):
        total = sum_x = sum_y = 0.0
        for j, (other_x, other_y) in enumerate(points):
            if i == j:
                continue
            far = wanted[i][j]
            much = 1 / (far * far)
            length = math.hypot(x - other_x, y - other_y) or 1e-6
            sum_x += much * (other_x + far * (x - other_x) / length)
            sum_y += much * (other_y + far * (y - other_y) / length)
            total += much
        moved.append((sum_x / total, sum_y / total))
    return moved


def _boxed(points: Sequence[Point]) -> list[tuple[int, int]]:
    """Turn the longer side flat, fill the box, and even the spread out along each side."""
    mean_x, mean_y = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    around = [(x - mean_x, y - mean_y) for x, y in points]
    xx, yy, xy = sum(x * x for x, _ in around), sum(y * y for _, y in around), sum(x * y for x, y in around)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in around]
    return list(zip(_spread([x for x, _ in turned]), _spread([y for _, y in turned]), strict=True))


def _spread(line: Sequence[float]) -> list[int]:
    low, high = min(line), max(line)
    size = (high - low) or 1.0
    rank = {i: k / (len(line) - 1) for k, i in enumerate(sorted(range(len(line)), key=lambda i: (line[i], i)))}
    return [round(1000 * ((1 - _FILL) * (value - low) / size + _FILL * rank[i])) for i, value in enumerate(line)]
