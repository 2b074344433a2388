"""Write every golden file anew: python -m tests.golden.regenerate.

A module test_*.py of tests/golden or tests/models takes part by a function ``regenerate()`` that checks all its cases.
"""

import importlib
import sys
from pathlib import Path

from tests.golden import golden

TESTS = Path(__file__).parents[1]
FOLDERS = ("golden", "models")


def main() -> int:
    """Run every module's cases with the switch on."""
    golden.WRITE = True
    try:
        for path in [p for folder in FOLDERS for p in sorted((TESTS / folder).glob("test_*.py"))]:
            module = importlib.import_module(f"tests.{path.parent.name}.{path.stem}")
            if hasattr(module, "regenerate"):
                module.regenerate()
                sys.stdout.write(f"{path.stem}: written\n")
    finally:
        golden.WRITE = False
    return 0


if __name__ == "__main__":
    sys.exit(main())
