"""Write every golden file anew: python -m tests.golden.regenerate.

A module tests/golden/test_*.py takes part by a function ``regenerate()`` that checks all its cases.
"""

import importlib
import sys
from pathlib import Path

from tests.golden import golden


def main() -> int:
    """Run every module's cases with the switch on."""
    golden.WRITE = True
    try:
        for path in sorted(Path(__file__).parent.glob("test_*.py")):
            module = importlib.import_module(f"tests.golden.{path.stem}")
            if hasattr(module, "regenerate"):
                module.regenerate()
                sys.stdout.write(f"{path.stem}: written\n")
    finally:
        golden.WRITE = False
    return 0


if __name__ == "__main__":
    sys.exit(main())
