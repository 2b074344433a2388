"""Scenes: where they begin, and of each its place, time, point of view, company and story time.

A boundary is right within one paragraph, each once. It is printed (``marked``) where a chapter, a mark, a heading, a note or a
larger gap stands before it, else it is ``unmarked``. Of the extra cuts, those that a change of cast made are not punished. A boundary
that gold calls uncertain is neither asked nor punished, nor is the beginning of the first scene. What is said of a gold scene is
looked up in the predicted scene that shares most of its text; who is present, in all predicted scenes that lie for the most part
in it. WindowDiff counts all boundaries, in windows of half a mean scene: the less, the better.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from tests.gold.model import Place, Scene

from benchmarks.quality.cases import Board, Case, matching

_NOT_STORY = frozenset({"scene_break", "paratext", "heading"})
_PRINTED = frozenset({"mark", "chapter"})


def score_scenes(case: Case, board: Board) -> None:
    """Add the measures of scenes of one story."""
    _boundaries(case, board)
    _facts(case, board)
    _story_time(case, board)


def paragraph_starts(blocks: Iterable[Mapping[str, Any]]) -> list[int]:
    """Give where the paragraphs of the story start, notes, marks and headings left out."""
    return [block["start"] for block in blocks if block["kind"] not in _NOT_STORY]


def paragraph_of(position: int, starts: Sequence[int]) -> int:
    """Give the number of the paragraph that holds or precedes a position."""
    return bisect_right(starts, position) - 1


def match_rows(gold: Sequence[int], predicted: Sequence[int]) -> list[tuple[int, int]]:
    """Pair paragraph numbers that differ by one at most, equal ones first; positions in the two lists."""
    options = [(-abs(a - b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if abs(a - b) <= 1]
    return matching(gold, predicted, options)


def window_diff(gold: Iterable[int], predicted: Iterable[int], n_rows: int) -> float:
    """Give WindowDiff (Pevzner and Hearst 2002): the share of windows with another number of boundaries than gold.

    Args:
        gold: paragraph numbers before which a scene begins.
        predicted: the same.
        n_rows: number of paragraphs.
    """
    wanted, found = sorted(gold), sorted(predicted)
    width = max(2, round(n_rows / (2 * (len(wanted) + 1))))
    windows = range(max(1, n_rows - width))

    def count(rows: list[int], start: int) -> int:
        return bisect_right(rows, start + width) - bisect_right(rows, start)

    return sum(count(wanted, at) != count(found, at) for at in windows) / len(windows)


def is_marked(kind: str, gap: str, usual_lines: float) -> bool:
    """Say whether a boundary is printed.

    Args:
        kind: the break, as gold or the story calls it.
        gap: text between the two scenes.
        usual_lines: line ends between two paragraphs of this story.
    """
    return kind in _PRINTED or bool(gap.strip()) or (kind == "blank" and gap.count("\n") > usual_lines)


def _boundaries(case: Case, board: Board) -> None:
    scenes = case.gold.scenes
    starts = paragraph_starts(case.rows("blocks"))
    if not scenes or not starts:
        return
    usual = _usual_lines(case)
    asked = [s for s in scenes[1:] if not s.uncertain]
    open_rows = [paragraph_of(s.start, starts) for s in scenes if s.uncertain or s is scenes[0]]
    before = {later.index: earlier for earlier, later in pairwise(scenes)}
    given = list(case.rows("scenes"))
    extra = {row["id"]: earlier for earlier, row in pairwise(given)}
    cuts = given[1:]
    rows = [paragraph_of(s.start, starts) for s in asked]
    found = [paragraph_of(cut["start"], starts) for cut in cuts]
    pairs = match_rows(rows, found)
    right = {i for i, _ in pairs}
    for i, scene in enumerate(asked):
        label = _label(is_marked(scene.break_kind, case.text[before[scene.index].end : scene.start], usual))
        tally = board.tally(f"scenes/{label}")
        tally.add(i in right, i in right, 1)
        if i not in right:
            tally.misses.append(
                f"{case.name} MISSED {scene.break_kind}: {case.words(scene.start, scene.start + 100)!r}"
            )
    taken = {j for _, j in pairs}
    for j, cut in enumerate(cuts):
        if j in taken or cut["break"] == "cast" or any(abs(found[j] - row) <= 1 for row in open_rows):
            continue
        label = _label(is_marked(cut["break"] or "", case.text[extra[cut["id"]]["end"] : cut["start"]], usual))
        board.tally(f"scenes/{label}").add(0, 1, 0)
        board.tally(f"scenes/{label}").misses.append(
            f"{case.name} WRONG {cut['break']} ({cut.get('reason')}, {cut.get('score')}): "
            f"{case.words(cut['start'], cut['start'] + 100)!r}"
        )
    every = {paragraph_of(s.start, starts) for s in scenes[1:]}
    board.mean("scenes/window_diff", window_diff(every, set(found), len(starts)))


def _label(is_printed: bool) -> str:
    return "marked" if is_printed else "unmarked"


def _usual_lines(case: Case) -> float:
    blocks = case.rows("blocks")
    gaps = [case.text[a["end"] : b["start"]].count("\n") for a, b in pairwise(blocks)]
    return median(gaps) if gaps else 2


def _shared(scene: Scene, row: Mapping[str, Any]) -> int:
    return min(scene.end, row["end"]) - max(scene.start, row["start"])


def _best(case: Case, scene: Scene) -> Mapping[str, Any] | None:
    rows = [row for row in case.rows("scenes") if _shared(scene, row) > 0]
    return max(rows, key=lambda row: _shared(scene, row), default=None)


def _facts(case: Case, board: Board) -> None:
    for scene in case.gold.scenes:
        if scene.uncertain:
            continue
        where = f"{case.name} scene {scene.index} {case.words(scene.start, scene.start + 50)!r}"
        best = _best(case, scene)
        seen = case.who(best["pov"]) if best else None
        miss = f"{where}: {scene.pov} got {seen}"
        board.share("scenes/point_of_view").add(is_right=seen == scene.pov, miss=miss)
        inside = [row for row in case.rows("scenes") if 2 * _shared(scene, row) > row["end"] - row["start"]]
        chosen = [*inside, *([best] if best and best not in inside else [])]
        given = case.everyone({one for row in chosen for one in row["present"] or ()})
        wanted = case.members(scene.present)
        tally = board.tally("scenes/present")
        tally.add(len(wanted & given), len(given), len(wanted))
        if wanted != given:
            tally.misses.append(f"{where}: missed {sorted(wanted - given)}, wrong {sorted(given - wanted)}")
        for key, place in (("place", scene.place), ("time", scene.time)):
            _quoted(board, f"scenes/{key}", place, best.get(key) if best else None, where)


def _quoted(board: Board, measure: str, gold: Place | None, row: Any, where: str) -> None:
    """Compare quoted words: right where they overlap, or are the same or part of each other at another place."""
    words, wanted = (_plain(row["text"]) if row else ""), (_plain(gold.text) if gold else "")
    is_same = bool(words and wanted) and (words in wanted or wanted in words)
    is_near = bool(row and gold) and row["start"] < gold.end and gold.start < row["end"]  # type: ignore[union-attr]
    is_right = is_same or is_near
    board.tally(measure).add(is_right, bool(row), bool(gold))
    if (row or gold) and not is_right:
        board.tally(measure).misses.append(f"{where}: {wanted or None!r} got {words or None!r}")


def _plain(words: str) -> str:
    flat = " ".join(words.casefold().replace("’", "'").split()).strip(" .,;:!?'\"“”")
    return flat.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _story_time(case: Case, board: Board) -> None:
    """Levels, what is retold, time since the scene before, and the order of each two neighbors in story time."""
    scenes = case.gold.scenes
    if not any(s.order is not None or s.level != "actual" or s.since or s.retells is not None for s in scenes):
        return
    given = [_best(case, scene) for scene in scenes]
    ids = [row["id"] for row in case.rows("scenes")]
    for scene, row in zip(scenes, given, strict=True):
        if scene.uncertain:
            continue
        where = f"{case.name} scene {scene.index} {case.words(scene.start, scene.start + 50)!r}"
        level = (row.get("level") or "actual") if row else None
        board.share("scenes/level").add(is_right=level == scene.level, miss=f"{where}: {scene.level} got {level}")
        since = row.get("since") if row else None
        tally = board.tally("scenes/since")
        tally.add(bool(since) and since == scene.since, bool(since), bool(scene.since))
        if since != scene.since:
            tally.misses.append(f"{where}: {scene.since} got {since}")
        told = row.get("retells") if row else None
        first = case.rows("scenes")[ids.index(told)] if told in ids else None
        is_right = first is not None and scene.retells is not None and _shared(scenes[scene.retells], first) > 0
        board.tally("scenes/retells").add(is_right, told is not None, scene.retells is not None)
    for a, b in zip(range(len(scenes)), range(1, len(scenes)), strict=False):
        one, two, first, second = scenes[a].order, scenes[b].order, given[a], given[b]
        if one is None or two is None or scenes[b].uncertain:
            continue
        ranks = [row.get("order") if row else None for row in (first, second)]
        is_right = None not in ranks and first is not second and _sign(ranks[1] - ranks[0]) == _sign(two - one)  # type: ignore[operator]
        miss = f"{case.name} scenes {a} and {b}: {one}, {two} got {ranks}"
        board.share("scenes/order_of_neighbors").add(is_right=is_right, miss=miss)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
