"""fabula show: one view of a story on the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

__all__ = ["command"]

_VIEWS = ("cast", "dialogue", "scenes", "relations", "events", "paratext", "world")


@click.command(
    "show", short_help="Show the cast, the dialogue, the scenes, the ties, the events, the paratext or the world."
)
@click.argument("source", metavar="STORY", type=click.Path(path_type=Path))
@click.argument("view", type=click.Choice(_VIEWS), default="cast", metavar=f"[{'|'.join(_VIEWS)}]")
@click.option("--at", metavar="POSITION", help="As of there: an offset (12000), or scene.paragraph (4.3).")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@click.option(
    "--cast", type=click.Path(path_type=Path), metavar="FILE", help="Names and aliases of characters, as JSON."
)
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FILE", help="Corrections of the cast, as JSON or TOML."
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="SCORE",
    help="Show speakers below it as unknown; 0 shows all. If not given: what the story's own model sets.",
)
@click.option(
    "--character",
    "names",
    multiple=True,
    metavar="NAME",
    help="dialogue: only their lines; may be repeated; or unknown.",
)
@click.option("--check", is_flag=True, help="dialogue: only lines without a speaker, or with a doubtful one.")
@click.option("--voices", is_flag=True, help="dialogue: only how much each voice has to say.")
def command(
    *,
    source: Path,
    view: str,
    at: str | None,
    as_json: bool,
    cast: Path | None,
    corrections: Path | None,
    min_score: float | None,
    names: tuple[str, ...],
    check: bool,
    voices: bool,
) -> int:
    """Show one view of a story.

    STORY is a source, - for standard input, or a .fabula.json, which is not analyzed again. The view world shows what is
    true at the place that --at names: who is there, ties, things, who knows what. --character, --check and --voices choose
    what the view dialogue shows.
    """
    from fabula import pipeline
    from fabula.cli import views
    from fabula.cli.cast_warnings import print_cast_warnings
    from fabula.cli.console import open_console
    from fabula.cli.dialogue import choice_of, dialogue_rows, print_dialogue, print_voices, voice_rows
    from fabula.cli.events import print_events
    from fabula.cli.world import print_relations, print_world, relation_rows, world_rows
    from fabula.exports import least_score_of
    from fabula.story import storage

    if view != "dialogue" and (names or check or voices):
        raise click.UsageError("--character, --check and --voices are of the view dialogue")
    story = pipeline.load_any(source, cast=cast, corrections=corrections)
    least = least_score_of(story, min_score)
    end = views.position_of(story, at) if at is not None else len(story.text)
    choice = choice_of(story, names, only_to_check=check)
    if as_json:
        if view == "world":
            rows = world_rows(story, end=end)
        elif view == "relations":
            rows = relation_rows(story, end=end)
        elif view != "dialogue":
            rows = views.rows_of(story, view, end=end, min_score=least)
        elif voices:
            rows = voice_rows(story, end=end, min_score=least, choice=choice)
        else:
            rows = dialogue_rows(story, end=end, min_score=least, choice=choice)
        click.echo(storage.encode(json.dumps(rows, ensure_ascii=False, indent=1)))
        return 0
    renderers: dict[str, Callable[..., None]] = {
        "cast": views.print_cast,
        "dialogue": partial(print_voices if voices else print_dialogue, choice=choice),
        "scenes": views.print_scenes,
        "paratext": views.print_paratext,
        "events": print_events,
        "relations": print_relations,
        "world": print_world,
    }
    console = open_console()
    renderers[view](console, story, end=end, min_score=least)
    if view == "cast":
        print_cast_warnings(console, story, end=end)
    return 0
