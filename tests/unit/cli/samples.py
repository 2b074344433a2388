"""Small files made on the spot: good ones of each format, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

PLAIN = (
    "“Is the kettle on?” asked Wilma.\n\n“It has been on since Tuesday,” said Otto.\n\n"
    "Wilma looked at Otto. “That,” she said, “explains the kettle.”\n"
)
ONLY_NOTES = "A/N: sorry for the wait, no chapter this week! Please review.\n\nDisclaimer: I own nothing.\n"
SILENT = "The kettle stood on the stove. Snow fell on the roof all night, and nobody came.\n"
GERMAN = "»Steht der Kessel auf dem Herd?«, fragte Wilma.\n\n»Seit Dienstag«, sagte Otto und schloss die Luke.\n"

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">k</dc:identifier><dc:title>Kettle</dc:title>'
    "<dc:language>en</dc:language></metadata>"
    '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
    "</package>"
)
_PAGE = (
    '<?xml version="1.0"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Kettle</title></head>'
    "<body><h1>One</h1>{body}</body></html>"
)


def page(body: str = "", doctype: str = "") -> str:
    """Give an XHTML page; of the plain story where no body is given."""
    paragraphs = "".join(f"<p>{part.strip()}</p>" for part in PLAIN.split("\n\n"))
    return _PAGE.format(doctype=doctype, body=body or paragraphs)


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """Give a zip archive of ``files``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def epub(chapter: str | None = None, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Give an EPUB of one chapter."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "content.opf": _PACKAGE,
        "a.xhtml": page() if chapter is None else chapter,
    }
    return pack({**files, **(more or {})})


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(*, outside: str | None = None) -> bytes:
    """Give a Word document; ``outside`` is where a picture in it is linked to."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{part.strip()}</w:t></w:r></w:p>" for part in PLAIN.split("\n\n"))
    picture = link = ""
    if outside is not None:
        picture = (
            '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
            f'<a:blip xmlns:r="{_OFFICE}" r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
        link = f'<Relationship Id="rId9" Type="{_OFFICE}/image" Target="{outside}" TargetMode="External"/>'
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{paragraphs}{picture}</w:body></w:document>'
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return pack(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{link}</Relationships>',
        }
    )


def encrypted(data: bytes) -> bytes:
    """Give a zip archive whose entries say that they are encrypted."""
    made = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = made.find(mark)
        while start >= 0:
            made[start + at] |= 1
            start = made.find(mark, start + 4)
    return bytes(made)


def sparse(path: Path, n_bytes: int) -> Path:
    """Make a file of ``n_bytes`` that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"Once upon a time. ")
        file.truncate(n_bytes)
    return path
