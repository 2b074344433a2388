"""Golden files: what a reader or stage gave when somebody looked at it and found it right.

``python -m tests.golden.regenerate`` writes them anew; look at the difference before it is committed.
"""

import json
from pathlib import Path

WRITE = False  # turned on by tests.golden.regenerate alone, for one run


def check(path: Path, document) -> None:
    """Compare ``document`` with the golden file, or write it where the switch is on."""
    shown = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if WRITE:
        path.write_text(shown, encoding="utf-8")
        return
    assert path.is_file(), f"{path.name} is missing: python -m tests.golden.regenerate"
    # Compared line by line, so that a failure shows which annotation differs.
    assert shown.splitlines() == path.read_text(encoding="utf-8").splitlines()
