"""Write the generated pages of the docs: ``make docs``. ``--check`` says which are stale and writes nothing.

The pages of docs/reference are made from the command line, the declarations of the layers, and docstrings; docs/benchmarks.md
from benchmarks/results/*.json, and so are the figures in the models' cards (tools/card.py).
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import click
from tools import card

import fabula
from fabula import cli, errors
from fabula.exports import EXPORTERS
from fabula.story import people, rows
from fabula.story.json_schema import json_schema
from fabula.story.schema import LAYERS, Column

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
RESULTS = ROOT / "benchmarks" / "results"
NOTE = "<!-- Written by `make docs`; edit the source it is made from. -->\n"


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
        "reference/python.md": python_page,
        "reference/fabula-story-1.schema.json": lambda: json.dumps(json_schema(), indent=2) + "\n",
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
        _table(("exit code", "meaning"), EXIT_CODES),
        "`fabula STORY...` is the same as `fabula read STORY...`. `--debug` anywhere adds the traceback of an error.\n",
    ]
    for name, command in commands().items():
        parts.append(f"## fabula {name}\n")
        context = click.Context(command, info_name=f"fabula {name}")
        parts.append(f"    {_usage(command, context)}\n")
        parts.append(_prose(command.help or ""))
        listed = [_option(p, context) for p in command.get_params(context) if isinstance(p, click.Option)]
        parts.append(_table(("option", "meaning"), listed))
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
        parts.append(_table(("column", "holds", "null", "meaning"), [_column(column) for column in spec.columns]))
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


def benchmarks_page(results: Path) -> str:
    """Give the page of the benchmarks from the committed results; says so where there are none yet."""
    parts = [
        NOTE,
        "# Benchmarks\n",
        (
            "Measured by `make bench`; the files are in `benchmarks/results`. How each figure is counted stands in the docstrings "
            "of `benchmarks/quality`. The corpora are not part of the project; the stories of our own are.\n"
        ),
    ]
    files = sorted(results.glob("*.json"))
    if not files:
        parts.append("No results are committed yet.\n")
    parts.append(_layers_summary(results / "quality.json"))
    for path in files:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        parts.append(f"## {path.stem.replace('_', ' ').capitalize()}\n")
        where: Mapping[str, Any] = document.get("measured") or {}
        if where:
            told = (f"{key} {str(value)[:12] if key == 'data' else value}" for key, value in where.items() if value)
            parts.append(f"Measured: {'; '.join(told)}.\n")
        listed: dict[str, Any] = document.get("rows") or {}
        for name, row in listed.items():
            parts.append(f"### {name}\n")
            parts.append(_figures(row))
    return "\n".join(part for part in parts if part)


# measure, row of the results and path of its figure, key of the figure in the row "precision", published figures
_SUMMARY = (
    ("LitBank, nested entities, F1", "litbank_dev entities f1", "litbank entities", "68.3 (Bamman et al. 2019, BERT)"),
    ("LitBank, mentions with pronouns, F1", "litbank_dev mentions f1", "litbank mentions", ""),
    (
        "LitBank, events, F1",
        "litbank_dev events f1",
        "litbank events",
        "73.9 (Sims et al. 2019, BERT and BiLSTM), 70.6 (BookNLP small)",
    ),
    *(
        (f"{name}, {label}, gold words", f"tags_dev {key} gold_words {measure}", f"{key} gold_words {measure}", "")
        for key, name in (("gum", "GUM"), ("ewt", "EWT"))
        for measure, label in (("upos", "UPOS"), ("xpos", "XPOS"), ("lemma", "lemmas"), ("uas", "UAS"), ("las", "LAS"))
    ),
    (
        "STREUSLE, noun and verb supersenses, F1",
        "supersenses_dev f1",
        "streusle supersenses",
        "73.2 (BookNLP small, on its own data)",
    ),
    ("the same, first sense of WordNet", "supersenses_dev_baselines first_sense f1", "", ""),
    ("Our own stories, entities, F1", "spans_of_stories entities f1", "", ""),
    ("Our own stories, mentions with pronouns, F1", "spans_of_stories mentions f1", "", ""),
    ("Our own stories, events, F1", "spans_of_stories events f1", "", ""),
)


def _layers_summary(path: Path) -> str:
    """Give the table of the encoder's layers, of what is measured so far; "" where nothing is."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    rows_of: Mapping[str, Any] = document.get("rows") or {}
    full: Mapping[str, float] = (rows_of.get("precision") or {}).get("full") or {}
    lines: list[tuple[str, str, str, str]] = []
    for label, place, key, published in _SUMMARY:
        value: Any = rows_of
        for step in place.split(" "):
            value = value.get(step) if isinstance(value, Mapping) else None
        if isinstance(value, float):
            exact = f"{100 * full[key]:.1f}" if key in full else ""
            lines.append((label, f"{100 * value:.1f}", exact, published))
    if not lines:
        return ""
    told = (
        "Development sets, none of it trained on. Published figures are of other documents or other data; they are here "
        "for orientation only.\n"
    )
    head = ("measure", "int8", "full precision", "published")
    return "\n".join(("## Layers of the encoder\n", told, _table(head, lines)))


def _figures(row: Any) -> str:
    """Give a row of results: single figures as a list, and what is measured alike for three things or more as a table."""
    single: list[tuple[str, str]] = []
    tables: list[tuple[str, Mapping[str, Mapping[str, Any]]]] = []

    def walk(value: Any, path: str) -> None:
        if isinstance(value, Mapping) and _is_grid(cast("Mapping[str, Any]", value)):
            tables.append((path, cast("Mapping[str, Mapping[str, Any]]", value)))
        elif isinstance(value, Mapping):
            for key, item in cast("Mapping[str, Any]", value).items():
                walk(item, f"{path} / {key}" if path else str(key))
        else:
            single.extend(_flat(value, path))

    walk(row, "")
    parts = [_table(("measure", "value"), single)]
    for path, grid in tables:
        columns = list(dict.fromkeys(key for item in grid.values() for key in item))
        cells = [(name, *(_told(item[key]) if key in item else "" for key in columns)) for name, item in grid.items()]
        parts.append((f"{path}:\n\n" if path else "") + _table(("", *columns), cells))
    return "\n".join(part for part in parts if part)


def _is_grid(value: Mapping[str, Any]) -> bool:
    inner = [cast("Mapping[str, Any]", item) for item in value.values() if isinstance(item, Mapping)]
    if len(inner) < 3 or len(inner) < len(value):
        return False
    return all(item and not any(isinstance(x, Mapping) for x in item.values()) for item in inner)


def _told(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _flat(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value)
        return [line for key, item in items.items() for line in _flat(item, f"{path} / {key}" if path else str(key))]
    return [(path or "value", _told(value))]


def _is_fresh(path: Path, made: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == made


def _table(head: tuple[str, ...], lines: Any) -> str:
    if not lines:
        return ""
    cells = [head, tuple("---" for _ in head), *lines]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in cells) + "\n"


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
    parts.append(_table(("member", "gives"), lines))
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
