"""Write the generated pages of the docs: ``make docs``. ``--check`` says which are stale and writes nothing.

The pages of docs/reference are made from the command line, the declarations of the layers, and docstrings; docs/benchmarks.md
from benchmarks/results/*.json, and so are the figures in the models' cards (tools/card.py).
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from tools import card
from tools.figures import NOTE, benchmarks_page, table

import fabula
from fabula import cli, errors
from fabula.exports import EXPORTERS
from fabula.exports.reasons import LIKELY, REASONS, SURE
from fabula.exports.script_schema import script_schema
from fabula.story import people, rows
from fabula.story.json_schema import json_schema
from fabula.story.schema import LAYERS, Column

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
RESULTS = ROOT / "benchmarks" / "results"


def main(arguments: list[str]) -> int:
    """Write every page, or with ``--check`` list those that are stale."""
    stale = [name for name, made in pages().items() if not _is_fresh(DOCS / name, made)]
    if "--check" in arguments:
        print("\n".join(f"stale: docs/{name}" for name in stale) or "the generated pages are fresh")
        return 1 if stale else 0
    for name in stale:
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages()[name], encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


def pages() -> dict[str, str]:
    """Give every generated page by its path below docs/."""
    makers: dict[str, Callable[[], str]] = {
        "reference/cli.md": cli_page,
        "reference/layers.md": layers_page,
        "reference/errors.md": errors_page,
        "reference/exports.md": exports_page,
        "reference/reasons.md": reasons_page,
        "reference/python.md": python_page,
        "reference/fabula-story-1.schema.json": lambda: json.dumps(json_schema(), indent=2) + "\n",
        "reference/fabula-script-1.schema.json": lambda: json.dumps(script_schema(), indent=2) + "\n",
        "benchmarks.md": lambda: benchmarks_page(RESULTS),
        **card.pages(ROOT),
    }
    return {name: maker() for name, maker in makers.items()}


def cli_page() -> str:
    """Give the reference of the command line."""
    parts = [
        NOTE,
        "# Command line\n",
        (
            "Data goes to standard output, progress and messages to standard error. A progress bar is only drawn on a terminal, "
            "and `NO_COLOR` turns colors off. Nothing is fetched and nothing is sent.\n"
        ),
        table(("exit code", "meaning"), EXIT_CODES),
        "`fabula STORY...` is the same as `fabula read STORY...`. `--debug` anywhere adds the traceback of an error.\n",
    ]
    for name, command in commands().items():
        parts.append(f"## fabula {name}\n")
        context = click.Context(command, info_name=f"fabula {name}")
        parts.append(f"    {_usage(command, context)}\n")
        parts.append(_prose(command.help or ""))
        listed = [_option(p, context) for p in command.get_params(context) if isinstance(p, click.Option)]
        parts.append(table(("option", "meaning"), listed))
    return "\n".join(parts)


EXIT_CODES = (
    ("0", "everything was done"),
    ("1", "some inputs failed; the others were done"),
    ("2", "wrong use: an unknown option, view or format, or a cast or corrections file that cannot be used"),
    ("3", "the only input cannot be read"),
    ("4", "the only input is over a limit"),
    ("130", "interrupted; what was written before is whole"),
)


def commands() -> dict[str, click.Command]:
    """Give the commands by name, in the order of the help."""
    group = cli._fabula  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  only its help is public
    context = click.Context(group, info_name="fabula")
    return {name: command for name in group.list_commands(context) if (command := group.get_command(context, name))}


def layers_page() -> str:
    """Give the reference of the layers."""
    parts = [
        NOTE,
        "# Layers\n",
        (
            "A story is a text and layers over it. A layer is a table: `story.layer(name)` gives its columns as read-only arrays, "
            "`story.tables()` as plain lists, and the story JSON has the same fields. Offsets are code points of `story.text`, "
            "half-open `[start, end)`. Rows of span layers are sorted by (start, -end). See "
            "[the story model](../concepts/story-model.md) and the [JSON Schema](fabula-story-1.schema.json).\n"
        ),
    ]
    for name, spec in LAYERS.items():
        parts.append(f"## {name}\n")
        ids = f" Ids: `{spec.prefix}1`, `{spec.prefix}2`, ..." if spec.prefix else " Rows have no ids."
        written = "" if spec.form == "rows" else " Written as one list for each column."
        parts.append(f"{spec.doc}{ids}{written}\n")
        parts.append(table(("column", "holds", "null", "meaning"), [_column(column) for column in spec.columns]))
    return "\n".join(parts)


def errors_page() -> str:
    """Give the reference of the errors."""
    tree = inspect.cleandoc(errors.__doc__ or "").split("\n\n")[1]
    parts = [
        NOTE,
        "# Errors\n",
        (
            "Whatever fabula refuses or fails to do is a `fabula.FabulaError`. A message is one line: what was tried, the value, "
            "and what to do next. Errors of libraries do not reach the caller.\n"
        ),
        f"```text\n{inspect.cleandoc(tree)}\n```\n",
    ]
    for name in errors.__all__:
        error = getattr(errors, name)
        parts.append(f"## {name}\n")
        parts.append(f"{_prose(error.__doc__)}\nExit code of the command line: {error.exit_code}.\n")
    return "\n".join(parts)


def reasons_page() -> str:
    """Give the list of all reasons of speakers, with a sentence for each."""
    rows = [(f"`{code}`", reason.sentence, reason.phrase, reason.example) for code, reason in REASONS.items()]
    return "\n".join(
        (
            NOTE,
            "# Reasons\n",
            (
                "Every quotation of the story JSON has a `reason`: the short code of what decided its speaker. These are all that "
                "there are, the most trusted first. Views say them as a sentence or, in lists, as a phrase; the words that tell the "
                "speaker, `cue`, follow the sentence. Nothing is said for a code that a later version adds.\n"
            ),
            table(("code", "sentence", "in lists", "as in"), rows),
            (
                "Where nobody is named, the views say *the text does not say who*, whatever the code, but for `cue_unknown` and "
                "`cue_crowd`. A quotation of kind title or scare has no speaker and no reason.\n"
            ),
            (
                f"Beside the reason stands how sure the speaker is: nothing from {SURE:.0%} on, *likely* from {LIKELY:.0%} on, "
                "*perhaps* below, and *not sure enough* below [the threshold](../concepts/speakers.md#the-threshold), each with its "
                "score in percent, rounded down.\n"
            ),
        )
    )


def exports_page() -> str:
    """Give the reference of the exports."""
    parts = [
        NOTE,
        "# Exports\n",
        (
            "`story.export(name, path)`, `fabula read --to NAME` or `fabula export STORY --to NAME -o PATH`. A file appears whole "
            "or not at all.\n"
        ),
    ]
    for name, exporter in EXPORTERS.items():
        parts.append(f"## {name}\n")
        parts.append(f"Suffix: `{exporter.suffix}`.\n\n{_prose(type(exporter).__doc__ or '')}")
    return "\n".join(parts)


def python_page() -> str:
    """Give the reference of the public Python names."""
    parts = [NOTE, "# Python\n", "Everything below is in `fabula`. The errors have [their own page](errors.md).\n"]
    public = [name for name in fabula.__all__ if name not in errors.__all__]
    parts += [_function(name) for name in public if inspect.isfunction(getattr(fabula, name))]
    for name in public:
        if inspect.isclass(getattr(fabula, name)):
            parts.append(_class(name, getattr(fabula, name)))
    parts.append("## Rows\n")
    parts.append(
        "`story.quotations`, `story.scenes` and the like are sequences of row views. A view is a story and a row number; it "
        "holds no data of its own. Every row has `id`, `i` (its number) and `story`; rows of spans also have `start`, `end` and "
        "`text`.\n"
    )
    for module in (rows, people):
        for name in module.__all__:
            view = getattr(module, name)
            if inspect.isclass(view) and name not in {"Row", "Rows", "SpanRow"} and view.__module__ == module.__name__:
                parts.append(_class(name, view, level="###"))
    return "\n".join(parts)


def _is_fresh(path: Path, made: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == made


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" `{option.make_metavar(context)}`"
    help_text = option.help or ""
    if option.show_default and option.default is not None:
        help_text += f" Default: {option.default}."
    return names + value, help_text


def _column(column: Column) -> tuple[str, str, str, str]:
    holds = {
        "char": "offset",
        "row": f"row of `{column.target}`",
        "rows": f"rows of `{column.target}`",
        "key": f"number, written `{column.prefix}1`",
        "code": "one of " + ", ".join(f"`{label}`" for label in column.labels),
        "score": "number, 0 to 1",
        "json": "JSON",
        "span": "span with its words" if column.quoted else "span",
    }.get(column.kind, column.kind)
    return f"`{column.name}`", holds, "yes" if column.optional else "no", column.doc


def _function(name: str) -> str:
    function = getattr(fabula, name)
    return f"## fabula.{name}\n\n    {_signature(name, function)}\n\n{_docstring(function)}"


def _class(name: str, made: type, *, level: str = "##") -> str:
    parts = [f"{level} {name}\n", _docstring(made)]
    lines: list[tuple[str, str]] = []
    for key in dir(made):
        member = inspect.getattr_static(made, key)
        if key.startswith("_") or (key in _EVERY_ROW and issubclass(made, rows.Row)):
            continue
        doc = inspect.getdoc(getattr(made, key)) or ""
        first = " ".join(doc.split("\n\n")[0].split()).replace("``", "`")
        if isinstance(member, property):
            lines.append((f"`.{key}`", first))
        elif inspect.isfunction(member):
            lines.append((f"`.{_signature(key, member)}`", first))
        elif inspect.ismemberdescriptor(member):
            lines.append((f"`.{key}`", f"`{made.__annotations__.get(key, '')}`"))
    parts.append(table(("member", "gives"), lines))
    return "\n".join(parts)


_EVERY_ROW = frozenset({"i", "id", "story", "layer", "label", "start", "end", "text"})


def _signature(name: str, function: Any) -> str:
    # subtle: annotations are strings here, and are printed in quotes; defaults keep theirs
    told = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
    return name + re.sub(r"\(self(?:, )?", "(", told)


def _docstring(made: Any) -> str:
    """Give a docstring as Markdown: sections in bold, examples as code."""
    doc = inspect.cleandoc(made.__doc__ or "")
    lines: list[str] = []
    is_example = False
    for line in doc.splitlines():
        section = re.fullmatch(r"(Args|Returns|Raises|Example|Known limits|Source):", line)
        if section:
            is_example = section[1] == "Example"
            lines += ["", f"**{section[1]}**", ""]
        elif not line.startswith(" "):
            is_example = False
            lines.append(line)
        elif is_example:
            lines.append(line)
        elif re.match(r"    \S", line):
            lines.append(f"- {line.strip()}")
        else:
            lines.append("  " + line.strip())
    return _prose("\n".join(lines))


def _prose(text: str) -> str:
    return inspect.cleandoc(text).replace("\b", "").replace("``", "`").strip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
