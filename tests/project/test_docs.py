"""The docs are held to account: fresh, complete, their links lead somewhere, their samples run."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from pathlib import Path

import click
import pytest
from tools import docs

import fabula
from fabula import errors
from fabula.exports import EXPORTERS
from fabula.story.schema import LAYERS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *DOCS.rglob("*.md"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        *ROOT.glob("changelog.d/*.md"),
    ]
)
GENERATED = {name: made for name, made in docs.pages().items() if name != "benchmarks.md"}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def samples(language: str) -> list:
    return [
        pytest.param(path, code, id=f"{path.relative_to(ROOT)}-{number}")
        for path in PAGES
        for number, (name, code) in enumerate(FENCE.findall(text_of(path)))
        if name == language
    ]


@pytest.mark.parametrize("name", docs.pages())
def test_generated_page_is_fresh(name):
    assert text_of(DOCS / name) == docs.pages()[name], "run: make docs"


def test_benchmarks_page_takes_absent_and_present_results(tmp_path):
    assert "No results" in docs.benchmarks_page(tmp_path)
    rows = {"stories": {"paratext": {"f1": 0.9512}}}
    (tmp_path / "quality.json").write_text(json.dumps({"measured": {"commit": "abc"}, "rows": rows}))
    assert "| paratext / f1 | 0.9512 |" in docs.benchmarks_page(tmp_path)


def test_benchmarks_page_tells_layers_with_published_figures_and_alike_things_as_a_table(tmp_path):
    spans = {"f1": 0.75, "gold": 8}
    rows = {
        "litbank_dev": {
            "entities": spans,
            "events": {"f1": 0.5},
            "by_type": dict.fromkeys(("PER", "FAC", "LOC"), spans),
        },
        "precision": {"full": {"litbank entities": 0.76}},
    }
    (tmp_path / "quality.json").write_text(json.dumps({"rows": rows}))
    page = docs.benchmarks_page(tmp_path)
    assert "| LitBank, nested entities, F1 | 75.0 | 76.0 | 68.3 (Bamman et al. 2019, BERT) |" in page
    assert "| LitBank, events, F1 | 50.0 |  | 73.9" in page
    assert "supersenses" not in page
    assert "by_type:\n\n|  | f1 | gold |" in page
    assert "| FAC | 0.75 | 8 |" in page


def test_benchmarks_page_tells_who_is_who_as_far_as_it_is_measured(tmp_path):
    rows = {
        "coreference_litbank_dev": {"all": {"conll_f1": 0.701}},
        "cast_pdnc_dev": {"welded": 0, "mean": {"b3_f1": 0.9}},
    }
    (tmp_path / "quality.json").write_text(json.dumps({"rows": rows}))
    page = docs.benchmarks_page(tmp_path)
    assert "| LitBank, CoNLL F1, predicted mentions, six types | 70.1 | 68.1" in page
    assert "| PDNC, major characters welded together | 0 |" in page
    assert "Our own stories, narrators" not in page


def test_public_names_are_sorted_and_all_there_is():
    assert fabula.__all__ == sorted(fabula.__all__)
    defined = {
        name
        for name, value in vars(fabula).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("fabula")
    }
    assert defined == set(fabula.__all__)


@pytest.mark.parametrize("name", fabula.__all__)
def test_public_name_has_an_entry_and_a_docstring(name):
    page = "errors.md" if name in errors.__all__ else "python.md"
    assert re.search(rf"^## (fabula\.)?{name}$", text_of(DOCS / "reference" / page), re.MULTILINE)
    assert inspect.getdoc(getattr(fabula, name))


@pytest.mark.parametrize("name", errors.__all__)
def test_error_has_an_entry_and_is_public(name):
    assert f"\n## {name}\n" in text_of(DOCS / "reference" / "errors.md")
    assert issubclass(getattr(fabula, name), fabula.FabulaError)
    assert name in (errors.__doc__ or "")


@pytest.mark.parametrize("name", LAYERS)
def test_layer_has_an_entry_with_every_column(name):
    entry = text_of(DOCS / "reference" / "layers.md").split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert all(f"| `{column.name}` |" in entry for column in LAYERS[name].columns)


@pytest.mark.parametrize("name", EXPORTERS)
def test_export_has_an_entry(name):
    assert f"\n## {name}\n" in text_of(DOCS / "reference" / "exports.md")


@pytest.mark.parametrize("name", docs.commands())
def test_command_has_an_entry_with_every_option(name):
    command = docs.commands()[name]
    entry = text_of(DOCS / "reference" / "cli.md").split(f"\n## fabula {name}\n")[1].split("\n## ")[0]
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert option.help, option.name
        assert all(f"`{flag}`" in entry for flag in option.opts)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for target in LINK.findall(text_of(path)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", text_of(there), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}, target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page_has_one_title_and_no_unfinished_words(path):
    body = re.sub(FENCE, "", text_of(path))
    if path.parent.name != "changelog.d":
        assert len(re.findall(r"^# ", body, re.MULTILINE)) == 1
    assert not re.search(r"\b(TODO|TBD|FIXME|XXX)\b", body)


@pytest.fixture
def story_folder(tmp_path, monkeypatch) -> Path:
    """Give a folder with the story that the samples read, and be in it."""
    source = ROOT / "examples" / "encore-for-an-understudy.txt"
    (tmp_path / "story.txt").write_bytes(source.read_bytes())
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "one.txt").write_bytes(source.read_bytes())
    (tmp_path / "cast.json").write_text(
        json.dumps({"characters": [{"name": "Nozomi Hinomori", "aliases": ["Nozomi", "Hinomori"]}, {"name": "Benio"}]})
    )
    page = DOCS / "how-to" / "correct-the-cast.md"
    (tmp_path / "corrections.json").write_text(
        next(code for name, code in FENCE.findall(text_of(page)) if name == "json")
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize(("path", "code"), samples("python"))
def test_python_sample_runs(path, code, story_folder, no_network):
    exec(compile(code, f"{path.name}", "exec"), {"__name__": "sample"})  # noqa: S102  our own docs


@pytest.mark.parametrize(
    "path", [p for p in PAGES if "```console" in text_of(p)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_console_samples_of_a_page_run_one_after_the_other(path, story_folder):
    from fabula.cli import main

    lines = [line for name, code in FENCE.findall(text_of(path)) if name == "console" for line in code.splitlines()]
    for line in lines:
        assert line.startswith("$ fabula "), line
        with pytest.raises(SystemExit) as caught:
            main(shlex.split(line, comments=True)[2:])
        assert caught.value.code == 0, line


@pytest.mark.parametrize(("path", "code"), samples("json"))
def test_json_sample_is_json(path, code):
    json.loads(code)


def test_every_export_and_every_concept_is_reached_from_the_readme():
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        for target in LINK.findall(text_of(page)):
            file = (page.parent / target.partition("#")[0]).resolve()
            if file.suffix == ".md" and file.is_file():
                waiting.append(file)
    assert set(DOCS.rglob("*.md")) <= seen
