"""EPUB and Word files made in memory for the tests, sound or hostile."""

import io
import zipfile
from html import escape

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>{}</html>'
)


def make_zip(members, *, method=zipfile.ZIP_DEFLATED):
    """Give a zip of name -> str or bytes; its times are fixed, so that the same members give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data, method)
    return buffer.getvalue()


def page(body, *, attributes=""):
    """Give an XHTML page with ``body`` inside its body element."""
    return XHTML.format(f"<body{attributes}>{body}</body>")


def epub_members(pages, *, metadata="<dc:title>Nine Parcels</dc:title>", contents=(), styles="", extra=None):
    """Give the members of an EPUB 3 with ``pages`` (name -> XHTML) in reading order and a table of contents."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    links = "".join(f'<li><a href="{escape(href)}">{escape(title)}</a></li>' for href, title in contents)
    opf = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="style.css" media-type="text/css"/>{items}</manifest><spine>{refs}</spine></package>'
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": opf,
        "book/nav.xhtml": page(f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
        "book/style.css": styles,
        **{f"book/{name}": data for name, data in pages.items()},
        **(extra or {}),
    }


def make_epub(pages, **options):
    """Give the bytes of an EPUB; see ``epub_members``."""
    return make_zip(epub_members(pages, **options))


def docx_members(body, *, styles=(), extra=None):
    """Give the members of a Word document with ``body`` (WordprocessingML) and named paragraph styles."""
    names = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in styles
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="r1" Type="{kind}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships {relations}><Relationship Id="s1" Type="{kind}/styles" '
        'Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {space}>{names}</w:styles>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        **(extra or {}),
    }


def paragraph(text, style=""):
    """Give a Word paragraph; ``text`` may hold runs already."""
    runs = text if text.startswith("<w:r>") else f"<w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"
    look = f'<w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{runs if text else ''}</w:p>"


def make_docx(body, **options):
    """Give the bytes of a Word document; see ``docx_members``."""
    return make_zip(docx_members(body, **options))
