"""Make the virtual environment and install fabula with its development tools.

Run by the Makefile with the system's Python; needs nothing but the standard library.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(folder: str) -> None:
    """Create ``folder`` when absent and bring it up to pyproject.toml."""
    target = Path(folder)
    if not (target / "bin" / "python").exists():
        venv.EnvBuilder(with_pip=True, clear=target.exists()).create(target)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    dev = project["dependency-groups"]["dev"]
    pip = [str(target / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--editable", str(ROOT), *dev], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
