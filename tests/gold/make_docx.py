"""Pack a small, valid .docx from a plain source, byte for byte the same on each run.

    python -m tests.gold.make_docx SOURCE TARGET

The source is UTF-8, its paragraphs parted by blank lines. A paragraph that begins with ``% `` is the title, ``%% `` the
subtitle, ``# `` a heading, ``^ `` centered. A single line end inside a paragraph becomes a line break, ``*words*`` italics.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {"Normal": "Normal", "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1"}
PREFIXES = {"%% ": "Subtitle", "% ": "Title", "# ": "Heading1"}


def make_docx(source: str) -> dict[str, str]:
    """The parts of the package, by name."""
    body = "".join(_paragraph(block) for block in re.split(r"\n\s*\n", source.strip()))
    styles = "".join(
        f'<w:style w:type="paragraph" {"w:default=" + chr(34) + "1" + chr(34) + " " if key == "Normal" else ""}'
        f'w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{DOCUMENT_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{DOCUMENT_REL}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>',
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }


def write_docx(source: Path, target: Path) -> None:
    """Write the package with fixed dates and no compression level left to chance."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in make_docx(source.read_text(encoding="utf-8")).items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content.encode(), zipfile.ZIP_STORED)


def _paragraph(block: str) -> str:
    properties = ""
    for prefix, style in PREFIXES.items():
        if block.startswith(prefix):
            block = block.removeprefix(prefix)
            properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    if block.startswith("^ "):
        block = block.removeprefix("^ ")
        properties = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    lines = block.split("\n")
    runs = "<w:r><w:br/></w:r>".join(_runs(line) for line in lines)
    return f"<w:p>{properties}{runs}</w:p>"


def _runs(line: str) -> str:
    pieces = re.split(r"\*([^*]+)\*", line)
    return "".join(
        f'<w:r>{"<w:rPr><w:i/></w:rPr>" if index % 2 else ""}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for index, piece in enumerate(pieces)
        if piece
    )


if __name__ == "__main__":
    write_docx(Path(sys.argv[1]), Path(sys.argv[2]))
