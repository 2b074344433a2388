"""Pack the folder `source/` of a story into `story.epub` beside it: `python -m tests.gold.make_epub STORY_FOLDER...`.

The same source gives the same archive: sorted names, one fixed date, `mimetype` first and stored, no extra fields.
"""

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)
_MIMETYPE = "mimetype"


def make_epub(folder: Path) -> Path:
    """Write `folder/story.epub` from the files under `folder/source`.

    Args:
        folder: The story's folder; its `source` must hold a file `mimetype`.

    Returns:
        The path of the archive.

    Raises:
        FileNotFoundError: There is no `source/mimetype`.

    Known limits:
        Bytes may differ between builds of zlib; the names, dates, order and contents do not.
    """
    source = folder / "source"
    if not (source / _MIMETYPE).is_file():
        raise FileNotFoundError(f"{source / _MIMETYPE}: no such file; an EPUB needs it")
    names = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
    names.sort(key=lambda name: name != _MIMETYPE)
    target = folder / "story.epub"
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(entry, (source / name).read_bytes(), compresslevel=9)
    return target


def main(arguments: Sequence[str]) -> int:
    """Pack every folder named and say which archives were written.

    Returns:
        0, or 2 when no folder is named.
    """
    if not arguments:
        sys.stderr.write("usage: python -m tests.gold.make_epub STORY_FOLDER...\n")
        return 2
    for argument in arguments:
        sys.stdout.write(f"{make_epub(Path(argument))}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
