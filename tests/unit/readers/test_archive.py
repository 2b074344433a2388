"""Zip archives: what leaves them, what is encrypted, what unpacks to too much."""

import io
import struct
import zipfile

import pytest
from tests.unit.readers.build import epub_members, make_docx, make_epub, make_zip, page, paragraph

from fabula.errors import LimitError, ReadError
from fabula.readers import Limits, read_source
from fabula.readers.archive import Archive, parse_xml

PAGES = {"one.xhtml": page("<p>She waited on the quay.</p>")}
SOUND = epub_members(PAGES)
DRM = '<encryption xmlns="x"><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'


def refuse(data, words, *, kind=ReadError, limits=Limits(), name="book.epub"):  # noqa: B008  frozen
    with pytest.raises(kind, match=words) as caught:
        read_source(data, name=name, limits=limits)
    message = str(caught.value)
    assert type(caught.value) is kind
    assert message.startswith(name)
    assert "\n" not in message


@pytest.mark.parametrize("path", ["../evil.txt", "/etc/passwd", "a/../../b", "..\\evil.txt", "C:/evil.txt"])
def test_archive_refuses_paths_that_leave_it(path):
    refuse(make_zip(SOUND | {path: "x"}), "leaves the archive")


@pytest.mark.parametrize("inside", ["/", "\\"])
@pytest.mark.parametrize("linked", ["/", "\\"])
def test_epub_with_the_separators_of_windows_is_read(inside, linked):
    members = epub_members({f"text{linked}one.xhtml": PAGES["one.xhtml"]})
    data = make_zip({name.replace("\\", "/").replace("text/", f"text{inside}"): body for name, body in members.items()})
    assert "She waited on the quay." in read_source(data, name="book.epub").text


def test_archive_refuses_a_member_without_a_name():
    data = bytearray(make_zip({"a": "x"} | SOUND))
    at = data.rfind(b"mimetype")
    assert at > 0
    data[at] = 0  # the name is cut off at a NUL
    refuse(bytes(data), "leaves the archive")


def test_archive_refuses_names_of_several_lines():
    refuse(make_zip(SOUND | {"book/a\nb.xhtml": "x"}), "cannot be shown")


def test_archive_refuses_links():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in SOUND.items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("book/link.xhtml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    refuse(buffer.getvalue(), "link")


def test_archive_refuses_encrypted_members():
    data = bytearray(make_zip(SOUND))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    refuse(bytes(data), "encrypted")


@pytest.mark.parametrize("cut", [30, 200, -30, -1])
def test_archive_refuses_damaged_files(cut):
    refuse(make_zip(SOUND)[:cut], "zip archive|damaged")


def test_archive_refuses_members_with_a_wrong_checksum():
    data = bytearray(make_zip(SOUND, method=zipfile.ZIP_STORED))
    at = data.find(b"She waited")
    data[at] ^= 1
    refuse(bytes(data), "damaged")


def test_archive_refuses_bombs_by_ratio_and_size():
    bomb = SOUND | {"book/one.xhtml": page("<p>" + "a" * 20_000_000 + "</p>")}
    refuse(make_zip(bomb), "zip bomb", kind=LimitError)
    refuse(
        make_zip(bomb, method=zipfile.ZIP_STORED), "limit", kind=LimitError, limits=Limits(max_member_bytes=1_000_000)
    )
    refuse(make_zip(bomb), "unpacks", kind=LimitError, limits=Limits(max_unpacked_bytes=1_000_000, max_ratio=10**9))


def test_archive_counts_the_bytes_that_really_come():
    data = bytearray(make_zip({"a.txt": b"b" * 50_000}))
    declared = struct.pack("<I", 50_000)
    for at in (data.find(declared), data.rfind(declared)):
        struct.pack_into("<I", data, at, 100)  # the header lies about the size
    try:
        content = Archive(bytes(data), name="x", limits=Limits()).read("a.txt")
    except ReadError:
        return
    assert len(content) <= 100


def test_archive_reads_no_more_than_its_budget():
    archive = Archive(make_zip({"a": b"x" * 600, "b": b"x" * 600}), name="x", limits=Limits(max_unpacked_bytes=1_300))
    archive.read("a")
    archive.read("b")
    with pytest.raises(LimitError):
        archive.read("a")


def test_archive_refuses_too_many_members():
    many = SOUND | {f"m{n}": "" for n in range(60)}
    refuse(make_zip(many), "more than the limit of 50", kind=LimitError, limits=Limits(max_members=50))


@pytest.mark.parametrize("member", ["META-INF/container.xml", "book/package.opf"])
def test_epub_refuses_entity_bombs(member):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    refuse(make_zip(SOUND | {member: bomb}), "entities")


def test_epub_refuses_outside_entities():
    thief = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    refuse(make_zip(SOUND | {"book/package.opf": thief}), "entities")
    thief_page = thief.replace("<a>", '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x ').replace(
        "</a>", "</p></body></html>"
    )
    text = read_source(make_zip(SOUND | {"book/one.xhtml": thief_page}), name="a.epub").text
    assert "x &x;" in text


def test_epub_refuses_drm_and_allows_obfuscated_fonts():
    font = DRM.format("http://www.idpf.org/2008/embedding")
    assert read_source(make_zip(SOUND | {"META-INF/encryption.xml": font}), name="a.epub").text
    refuse(
        make_zip(SOUND | {"META-INF/encryption.xml": DRM.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}), "DRM"
    )


def test_epub_refuses_what_is_none():
    refuse(make_zip({"a.txt": "x"}), "not an EPUB")
    refuse(make_zip({"a.txt": "x"}), "zip archive that is neither", name="story.txt")
    refuse(b"no zip at all", "no zip archive")
    refuse(b"", "is empty")
    without = {name: data for name, data in SOUND.items() if name != "book/package.opf"}
    refuse(make_zip(without), "not an EPUB")


def test_epub_refuses_an_empty_spine_and_missing_pages():
    opf = SOUND["book/package.opf"].replace('<itemref idref="i0"/>', "")
    refuse(make_zip(SOUND | {"book/package.opf": opf}), "reading order")
    refuse(make_zip({name: data for name, data in SOUND.items() if name != "book/one.xhtml"}), "reading order")
    refuse(make_epub({"one.xhtml": page("<p> </p>")}), "no visible text")


def test_epub_warns_of_a_missing_page():
    members = epub_members(PAGES | {"two.xhtml": page("<p>x</p>")})
    del members["book/two.xhtml"]
    result = read_source(make_zip(members), name="a.epub")
    warnings = next(layer for layer in result.layers if layer.name == "warnings")
    assert warnings.texts("code") == ("missing_file",)


def test_epub_over_long_text():
    long = make_epub({f"p{n}.xhtml": page("<p>word</p>") for n in range(50)})
    refuse(long, "characters", kind=LimitError, limits=Limits(max_chars=100))


def test_docx_hostile_files():
    sound = make_docx(paragraph("She waited."))
    refuse(sound[:100], "zip archive|damaged", name="a.docx")
    refuse(make_zip({"x": "y"}), "not a Word document", name="a.docx")
    refuse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "encrypted or an old", name="a.docx")
    refuse(make_docx(paragraph("")), "no visible text", name="a.docx")
    refuse(make_docx("<w:p>"), "damaged", name="a.docx")
    bomb = '<!DOCTYPE x [<!ENTITY a "ha">]><w:styles xmlns:w="x"/>'
    refuse(make_docx(paragraph("x"), extra={"word/styles.xml": bomb}), "entities", name="a.docx")
    refuse(make_docx(paragraph("x"), extra={"../x": ""}), "leaves", name="a.docx")
    refuse(
        make_docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
        "damaged|no visible",
        name="a.docx",
    )


def test_parse_xml_resolves_nothing():
    root = parse_xml(
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.invalid/x.dtd"><a>x</a>', name="n", member="m"
    )
    assert root.text == "x"
    with pytest.raises(ReadError, match="well-formed"):
        parse_xml(b"", name="n", member="m")
