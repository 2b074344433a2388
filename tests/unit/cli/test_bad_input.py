"""Bad input: one clear line, the right exit code, the other inputs done, no partial file."""

from __future__ import annotations

import time

import pytest
from tests.unit.cli import samples

import fabula

BOMB = "<p>" + "spam " * 4_000_000 + "</p>"
ENTITIES = (
    "<!DOCTYPE html ["
    '<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
        for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
GOOD = samples.epub()

# name, bytes, exit code, words of the message
REFUSED = [
    ("empty.txt", b"", 3, "is empty"),
    ("blank.txt", b" \n\t\n \xe2\x80\x8b\xef\xbb\xbf", 3, "no visible"),
    ("binary.txt", bytes(range(256)) * 40, 3, "no text|binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, 3, "a picture"),
    ("paper.txt", b"%PDF-1.7 ...", 3, "a PDF"),
    ("old.doc.txt", b"\xd0\xcf\x11\xe0" + b"\0" * 600, 3, "save it as .docx"),
    ("cut.epub", GOOD[: len(GOOD) // 2], 3, "cut off|damaged"),
    ("hurt.epub", GOOD.replace(b"PK\x03\x04", b"PK\x03\x05"), 3, "damaged"),
    ("noise.epub", b"PK\x03\x04" + bytes(range(256)) * 4, 3, ""),
    ("secret.epub", samples.encrypted(GOOD), 3, "encrypted"),
    ("drm.epub", samples.epub(more={"META-INF/rights.xml": "<r/>", "META-INF/encryption.xml":
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        '<e:EncryptedData><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><e:CipherData>'
        '<e:CipherReference URI="a.xhtml"/></e:CipherData></e:EncryptedData></encryption>'}), 3, "encrypt|protect|DRM"),
    ("climb.epub", samples.epub(more={"../../etc/passwd": "x"}), 3, "leaves the archive"),
    ("root.epub", samples.epub(more={"/etc/passwd": "x"}), 3, "leaves the archive"),
    ("bomb.epub", samples.epub(chapter=samples.page(BOMB)), 4, "zip bomb|limit"),
    ("package.epub", samples.epub(more={"content.opf": ENTITIES.replace("html", "package") + "<package/>"}), 3, "entit"),
    ("nothing.epub", samples.pack({"mimetype": "application/epub+zip"}), 3, ""),
    ("hollow.epub", samples.epub(chapter="<html><body></body></html>"), 3, ""),
    ("cut.docx", samples.docx()[:600], 3, "cut off|damaged|zip"),
    ("secret.docx", samples.encrypted(samples.docx()), 3, "encrypted"),
    ("hollow.docx", samples.pack({"[Content_Types].xml": "<Types/>"}), 3, ""),
    ("bomb.docx", samples.pack({"word/document.xml": "spam " * 6_000_000}), 4, "zip bomb|limit"),
    ("parcel.zip.txt", samples.pack({"a.txt": "x"}), 3, "zip archive"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_bad_input_gets_one_line_and_its_code(run, tmp_path, name, data, code, words):
    (tmp_path / name).write_bytes(data)
    result = run(name)
    assert (result.code, len(result.errors)) == (code, 1), result.err
    assert result.err.startswith(f"fabula: {name}: ")
    assert any(word in result.err for word in words.split("|")), result.err
    assert len(result.err) < 400
    assert result.out == ""
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_all_bad_inputs_at_once_and_a_good_one_is_done(run, tmp_path):
    for name, data, _, _ in REFUSED:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "kettle.txt").write_text(samples.PLAIN, encoding="utf-8")
    result = run(*(name for name, *_ in REFUSED[:9]), "kettle.txt", *(name for name, *_ in REFUSED[9:]), "-o", "out")
    assert result.code == 1
    assert len(result.errors) == len(REFUSED)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kettle.fabula.json", "kettle.html"]


def test_entities_of_a_page_are_never_expanded(run, tmp_path):
    (tmp_path / "entities.epub").write_bytes(samples.epub(chapter=samples.page("<p>&j; she ran.</p>", ENTITIES)))
    began = time.perf_counter()
    assert run("entities.epub", "--to", "json").code == 0
    assert time.perf_counter() - began < 5
    text = fabula.load(tmp_path / "entities.fabula.json").text
    assert "she ran." in text
    assert "haha" not in text


def test_missing_file(run):
    result = run("gone.txt")
    assert (result.code, len(result.errors)) == (3, 1)
    assert "gone.txt: cannot be read (No such file or directory)" in result.err


def test_a_name_with_a_line_break_or_bytes_keeps_to_one_line(run, tmp_path):
    result = run("gone\nfar\x1b[31m.txt")
    assert (result.code, len(result.errors)) == (3, 1)
    assert "\x1b" not in result.err


def test_empty_standard_input(run):
    result = run("-", stdin=b"")
    assert (result.code, len(result.errors)) == (3, 1)


def test_two_hundred_megabytes_are_refused_at_once(run, tmp_path):
    samples.sparse(tmp_path / "huge.txt", 200_000_000)
    began = time.perf_counter()
    result = run("huge.txt")
    assert (result.code, len(result.errors)) == (4, 1)
    assert "100,000,000 bytes" in result.err
    assert time.perf_counter() - began < 5


def test_a_wrong_encoding_is_read_and_told(run, tmp_path):
    (tmp_path / "old.txt").write_bytes(samples.PLAIN.encode("cp1252"))
    assert run("old.txt", "--to", "json").code == 0
    story = fabula.load(tmp_path / "old.fabula.json")
    assert story.text == samples.PLAIN
    assert [warning.code for warning in story.warnings] == ["encoding"]


def test_docx_with_outside_links_is_read_without_following_them(run, tmp_path, no_network):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"SECRET")
    for number, target in enumerate((secret.as_uri(), str(secret), "http://pictures.example/x.png")):
        (tmp_path / f"{number}.docx").write_bytes(samples.docx(outside=target))
        result = run(f"{number}.docx", "--to", "json,html")
        assert (result.code, result.err) == (0, "")
        written = (tmp_path / f"{number}.fabula.json").read_text() + (tmp_path / f"{number}.html").read_text()
        assert "Is the kettle on?" in written
        assert "U0VDUkVU" not in written  # SECRET in base64


# One endless paragraph of each: what made some rule slow once, or might.
ENDLESS = {
    "words": ("word ", 1_000_000),
    "letters": ("a", 1_000_000),
    "speech": ("“Go,” she said. ", 100_000),
    "quotes": ("“", 100_000),
    "apostrophes": ("' ", 300_000),
    "stops": (". ", 300_000),
    "stars": ("*", 300_000),
    "notes": ("A/N: ", 300_000),
    "titles": ("Mr. ", 300_000),
    "names": ("Wilma Otto Stove ran. ", 300_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_paragraph_is_done(run, tmp_path, name):
    unit, n_chars = ENDLESS[name]
    text = unit * (n_chars // len(unit))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    began = time.perf_counter()
    result = run("long.txt", "--to", "json")
    took = time.perf_counter() - began
    assert result.code == 0
    assert len(result.errors) <= 1
    assert took < 60, "some rule is not linear in the length of a paragraph"
    assert fabula.load(tmp_path / "long.fabula.json").text == text


# name, text, and what is told on standard error where the whole result is doubtful
ODD = [
    ("notes", samples.ONLY_NOTES, "no story text"),
    ("silent", samples.SILENT, ""),
    ("long_silence", samples.SILENT * 20, "no quotation"),
    ("german", samples.GERMAN * 4, "does not look like English"),
    ("mark", "“", ""),
    ("dots", "...\n\n...\n", ""),
    ("emoji", "🌊🌊\n", None),
]


@pytest.mark.parametrize(("name", "text", "doubt"), ODD, ids=[row[0] for row in ODD])
def test_odd_stories_are_read_and_shown_and_doubt_is_told_in_one_line(run, tmp_path, name, text, doubt):
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = run(f"{name}.txt")
    assert result.code == 0
    if doubt is not None:
        assert len(result.errors) == (1 if doubt else 0), result.err
        assert doubt in result.err
    for view in ("cast", "dialogue", "scenes", "relations", "events", "paratext", "world"):
        assert run("show", f"{name}.fabula.json", view).code == 0
        assert run("show", f"{name}.fabula.json", view, "--json").code == 0


def test_only_paratext_has_no_cast_and_says_so(run, tmp_path):
    (tmp_path / "notes.txt").write_text(samples.ONLY_NOTES, encoding="utf-8")
    result = run("notes.txt")
    assert "Nobody is named" in result.out
    assert "No quotation" in result.out
