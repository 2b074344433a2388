"""Read an example story end to end: ``make demo``.

Prints the summary, a few lines of dialogue, what is true in the middle of the story, and the paratext, and leaves the page of
the story in out/demo.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import fabula
from fabula.world.phrasing import thing_words, tie_words

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "examples" / "encore-for-an-understudy.txt"
OUT = ROOT / "out" / "demo"
N_LINES = 6


def main() -> int:
    """Read the story as a user would, and show what is in it."""
    source = STORY.relative_to(ROOT)
    print(f"$ fabula read {source} -o {OUT.relative_to(ROOT)}\n", flush=True)
    command = [str(Path(sys.executable).parent / "fabula"), "read", str(source), "-o", str(OUT.relative_to(ROOT))]
    done = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "80"})
    if done.returncode:
        return done.returncode
    story = fabula.load(OUT / f"{STORY.stem}.fabula.json")
    print("\nSome of the dialogue:")
    spoken = [quotation for quotation in story.quotations if quotation.kind == "speech" and quotation.speaker]
    for quotation in spoken[:N_LINES]:
        to = ", ".join(character.name for character in quotation.addressees)
        name = quotation.speaker.name if quotation.speaker else "unknown"
        print(f"  {name}{f' to {to}' if to else ''}: {_short(quotation.text)}")
    middle = story.scenes[len(story.scenes) // 2]
    world = story.world.at(scene=middle)
    print(f"\nAt the end of scene {middle.i + 1} of {len(story.scenes)}, as far as it has been told:")
    print(f"  here: {', '.join(person.name for person in world.present)}")
    for tie in world.ties[:N_LINES]:
        print(f"  {tie_words(tie, world.name_of)}")
    for thing in world.things[:N_LINES]:
        print(f"  {thing_words(thing, world.name_of)}")
    print("\nPublished with the story, but no part of it:")
    for note in story.paratext[:N_LINES]:
        print(f"  {note.kind.replace('_', ' ')}: {_short(note.text)}")
    print(f"\nThe page of the story, to open in a browser: {OUT / STORY.stem}.html")
    print("More: fabula show out/demo/*.fabula.json world --at 3.2")
    return 0


def _short(text: str, n_chars: int = 84) -> str:
    line = " ".join(text.split())
    return line if len(line) <= n_chars else f"{line[: n_chars - 1]}…"


if __name__ == "__main__":
    sys.exit(main())
