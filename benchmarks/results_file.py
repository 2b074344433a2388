"""Results of benchmarks as committed files: figures, commit, machine and the checksum of the data."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.data import ROOT

RESULTS = ROOT / "benchmarks" / "results"


def write(name: str, rows: dict[str, Any]) -> Path:
    """Write ``rows`` to results/NAME.json with where they were measured; rows of an earlier run that are not among them stay."""
    path = RESULTS / f"{name}.json"
    before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")).get("rows", {}) if path.is_file() else {}
    document = {
        "measured": {
            "commit": _commit(),
            "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "data": checksum(),
        },
        "rows": before | rounded(rows),
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def checksum() -> str | None:
    """Give the SHA-256 over names and sizes of the corpora's files, or None where they are absent."""
    try:
        folder = data.folder()
    except data.DataAbsentError:
        return None
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\n".encode())
    return digest.hexdigest()


def rounded(value: Any) -> Any:
    """Give figures with four digits after the point."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return value


def _commit() -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    command = [git, "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
