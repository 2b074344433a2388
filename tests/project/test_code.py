"""The code keeps the rules of the house: imports, lint, format, length of files, libraries that are not used."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
FOLDERS = ("src", "tests", "tools", "benchmarks", "training")
SUFFIXES = {".py", ".js", ".css", ".html"}
MAX_LINES = 400
DEBT: dict[str, int] = tomllib.loads((ROOT / "tests/project/file_length_debt.toml").read_text())["files"]
FORBIDDEN = {
    "torch",
    "transformers",
    "spacy",
    "tensorflow",
    "sklearn",
    "scipy",
    "nltk",
    "requests",
    "httpx",
    "urllib3",
    "aiohttp",
}
NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "ssl", "xmlrpc"}


def files() -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in SUFFIXES
        and "__pycache__" not in path.parts
        and "stories" not in path.parts
        and "golden" not in path.parts
    ]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_keep_their_contract():
    done = run(str(BIN / "lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=["lint", "format"])
def test_ruff_is_content(arguments):
    done = run(str(BIN / "ruff"), *arguments, "--quiet", "--no-cache", "--output-format=concise", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_short_or_on_the_list_of_debts():
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in files()}
    long = {name: n for name, n in lengths.items() if n > MAX_LINES}
    grown = {name: n for name, n in long.items() if n > DEBT.get(name, MAX_LINES)}
    assert not grown, f"split these, or write them down in file_length_debt.toml: {grown}"
    paid = sorted(name for name in DEBT if name not in long)
    assert not paid, f"no longer in debt, take them off file_length_debt.toml: {paid}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.relative_to(ROOT / "src").as_posix()
)
def test_module_imports_nothing_that_is_not_shipped_or_that_reaches_the_network(path):
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            found |= {node.module or "", f"{node.module}.{node.names[0].name}"}
    assert not {name for name in found if name.split(".")[0] in FORBIDDEN}
    assert not {name for name in found if name in NETWORK or name.split(".")[0] in NETWORK}


def test_no_file_of_a_forbidden_name():
    names = {"utils.py", "helpers.py", "misc.py", "common.py", "util.py"}
    assert not [path for path in files() if path.name in names or path.parent.name in {"common", "utils"}]


def test_nothing_but_text_is_packed_with_the_package():
    known = {".py", ".json", ".css", ".js", ".html", ".md", ".txt", ".toml", ".tsv", ".typed"}
    of_models = {".onnx", ".bin", ".npz"}
    odd = [
        path
        for path in (ROOT / "src").rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.suffix not in known
        and path.name not in {"py.typed", "LICENSE"}
        and not (path.suffix in of_models and "models" in path.parts)
    ]
    assert not odd
