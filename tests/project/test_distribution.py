"""What users get: licenses, start-up time, the wheel; and that nothing reaches the network."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution, requires, version
from pathlib import Path

import pytest

import fabula

ROOT = Path(__file__).resolve().parents[2]
FABULA = Path(sys.executable).parent / "fabula"
STORIES = sorted((ROOT / "tests" / "stories").glob("*/story.*"))
RUNTIME = sorted(
    {re.match(r"[\w.-]+", line)[0] for line in requires("fabula") or [] if "extra ==" not in line}  # type: ignore[index]
)
ALLOWED = ("MIT", "BSD", "Apache", "PSF", "ISC", "Zlib", "HPND", "0BSD", "Python Software Foundation", "MPL-2.0")
# Libraries that must not be loaded to answer --help or to import fabula: each costs more than all of that may.
HEAVY_FOR_IMPORT = {
    "click",
    "rich",
    "lxml",
    "mammoth",
    "selectolax",
    "markdown_it",
    "charset_normalizer",
    "yaml",
    "onnxruntime",
    "multiprocessing",
}
HEAVY_FOR_HELP = HEAVY_FOR_IMPORT - {"click"} | {
    "fabula.pipeline",
    "fabula.readers",
    "fabula.segment",
    "fabula.exports",
    "fabula.recognize",
}


def _dependencies_of(name: str) -> list[str]:
    """Give ``name`` and all it needs, as far as installed."""
    found: dict[str, None] = {}
    open_names = [name]
    while open_names:
        current = open_names.pop()
        if current in found:
            continue
        found[current] = None
        for line in requires(current) or []:
            if "extra ==" in line or ("sys_platform" in line and "win32" in line) or "python_version <" in line:
                continue
            open_names.append(re.match(r"[\w.-]+", line)[0])  # type: ignore[index]
    return sorted(found)


@pytest.mark.parametrize("name", sorted({name for top in RUNTIME for name in _dependencies_of(top)}))
def test_license_of_a_dependency_is_allowed(name):
    about = distribution(name).metadata
    told = [about.get("License-Expression") or "", (about.get("License") or "").split("\n")[0]]
    told += [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    words = " / ".join(told)
    assert any(license_ in words for license_ in ALLOWED), words
    parts = re.split(r"\band\b|\bAND\b", about.get("License-Expression") or words)
    assert all("GPL" not in part for part in parts), words


def test_there_are_few_dependencies():
    assert len(RUNTIME) <= 12


def _seconds(command: list[str], n: int = 7) -> float:
    """Give the best of some runs, in seconds of processor time: other work on the machine does not count."""
    times: list[float] = []
    for _ in range(n):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_import_takes_less_than_150_ms():
    bare = _seconds([sys.executable, "-I", "-c", "pass"])
    assert _seconds([sys.executable, "-I", "-c", "import fabula"]) - bare < 0.15


def test_help_takes_less_than_200_ms():
    assert _seconds([str(FABULA), "--help"]) < 0.2


def _loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_import_loads_no_reader_and_no_stage():
    loaded = _loaded("import fabula")
    assert not loaded & HEAVY_FOR_IMPORT
    assert not {name for name in loaded if name.startswith(("fabula.readers", "fabula.segment", "fabula.cli"))}


def test_help_loads_no_reader_and_no_stage():
    loaded = _loaded("from fabula.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass")
    assert "fabula.cli" in loaded
    assert not loaded & HEAVY_FOR_HELP


@pytest.mark.parametrize("name", ["read", "show", "export", "doctor", "models", "plugins", "bench"])
def test_help_of_a_command_loads_no_reader_and_no_stage(name):
    loaded = _loaded(f"from fabula.cli import main\ntry:\n    main(['{name}', '--help'])\nexcept SystemExit:\n    pass")
    assert f"fabula.cli.{name}" in loaded
    assert not {"fabula.pipeline", "onnxruntime", "fabula.readers", "fabula.segment"} & loaded


def test_import_does_nothing(tmp_path):
    code = (
        "import logging, os, warnings; import numpy; before = (dict(os.environ), warnings.filters[:], logging.root.handlers[:]); import fabula; "
        "assert before == (dict(os.environ), warnings.filters[:], logging.root.handlers[:])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_reading_and_writing_reach_no_network(path, tmp_path, no_network, capfd):
    story = fabula.read(path)
    story.export("html", tmp_path / "x.html")
    story.export("csv", tmp_path / "x")
    story.save(tmp_path / "x.fabula.json")
    fabula.load(tmp_path / "x.fabula.json")
    assert capfd.readouterr() == ("", "")


def test_the_network_block_blocks(no_network):
    import socket
    import urllib.request

    with pytest.raises(AssertionError, match="network access"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises((AssertionError, OSError)):
        urllib.request.urlopen("http://127.0.0.1:9/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Wheel of the project, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_wheel_holds_the_package_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    about = f"fabula-{version('fabula')}.dist-info/"
    assert all(name.startswith(("fabula/", about)) for name in names)
    shipped = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "fabula").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped == {name for name in names if name.startswith("fabula/")}
    assert {f"{about}licenses/LICENSE", f"{about}licenses/NOTICE"} <= set(names)
    assert wheel.stat().st_size < 30_000_000


@pytest.mark.slow
def test_wheel_installed_alone_reads_a_story(wheel, tmp_path):
    target = tmp_path / "venv"
    venv.EnvBuilder(with_pip=False).create(target)
    site = next((target / "lib").glob("python*/site-packages"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    # The libraries are taken from the environment of the tests, so that no network is needed; fabula itself is not there.
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for name in {name for top in RUNTIME for name in _dependencies_of(top)}:
        for file in distribution(name).files or []:
            top = Path(file).parts[0]
            source = Path(str(distribution(name).locate_file(top)))
            if top not in {"..", "__pycache__"} and not (libraries / top).exists():
                (libraries / top).symlink_to(source)
    (site / "libraries.pth").write_text(f"{libraries}\n")
    source = tmp_path / "story.epub"
    shutil.copy(next(path for path in STORIES if path.suffix == ".epub"), source)
    code = "import fabula, sys; assert 'site-packages' in fabula.__file__, fabula.__file__; from fabula.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [str(target / "bin" / "python"), "-I", "-c", code, str(source)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads((tmp_path / "story.fabula.json").read_text(encoding="utf-8"))
    assert document["quotations"]
    assert document["characters"]
    assert (tmp_path / "story.html").stat().st_size > 10_000
