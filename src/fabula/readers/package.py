"""The package of an EPUB: its files in reading order, what it declares, and its table of contents."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from fabula.errors import ReadError
from fabula.readers.archive import Archive, parse_xml
from fabula.readers.declared import Declared
from fabula.readers.html import expand_xml

__all__ = ["Entry", "Item", "Package", "read_package"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the reading order."""

    path: str
    id: str
    properties: frozenset[str]
    is_linear: bool
    guide: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents: where it points, and its title."""

    path: str
    fragment: str
    title: str


@dataclass(slots=True, kw_only=True)
class Package:
    """What the package file says."""

    spine: list[Item]
    declared: Declared
    contents: list[Entry] = field(default_factory=list[Entry])
    styles: list[str] = field(default_factory=list[str])


_OBFUSCATIONS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml", "text/x-oeb1-document"})
_TAGS = re.compile(r"<[^<>]*>")


def read_package(archive: Archive, *, name: str) -> Package:
    """Read the package of an EPUB.

    Raises:
        ReadError: protected by DRM, not an EPUB, or without a reading order.
    """
    _refuse_drm(archive, name)
    path = _package_path(archive, name)
    root = parse_xml(archive.read(path), name=name, member=path)
    folder = posixpath.dirname(path)
    manifest = {item.get("id") or "": item for item in _all(root, "item")}
    guide = {
        _resolve(folder, reference.get("href") or "")[0]: (reference.get("type") or "").lower()
        for reference in _all(root, "reference")
    }
    spine: list[Item] = []
    for reference in _all(root, "itemref"):
        item = manifest.get(reference.get("idref") or "")
        if item is None:
            continue
        target = _resolve(folder, item.get("href") or "")[0]
        is_page = (item.get("media-type") or "").lower() in _PAGES or target.lower().endswith(
            (".xhtml", ".html", ".htm")
        )
        if target and is_page:
            properties = frozenset((item.get("properties") or "").split())
            is_linear = (reference.get("linear") or "yes") != "no"
            spine.append(
                Item(
                    path=target,
                    id=item.get("id") or "",
                    properties=properties,
                    is_linear=is_linear,
                    guide=guide.get(target, ""),
                )
            )
    if not spine:
        raise ReadError(f"{name}: the EPUB has no reading order (spine); repair it, for example with Calibre")
    package = Package(spine=spine, declared=_declared(root))
    package.contents = _contents(archive, root, manifest, folder, name)
    styles = [_resolve(folder, item.get("href") or "")[0] for item in manifest.values() if _is_style(item)]
    package.styles = [style for style in styles if style in archive][:8]
    return package


def _refuse_drm(archive: Archive, name: str) -> None:
    if "META-INF/encryption.xml" not in archive:
        return
    root = parse_xml(archive.read("META-INF/encryption.xml"), name=name, member="META-INF/encryption.xml")
    methods = [method.get("Algorithm") or "" for method in _all(root, "EncryptionMethod")]
    n_encrypted = len(_all(root, "EncryptedData"))
    if any(method not in _OBFUSCATIONS for method in methods) or len(methods) < n_encrypted:
        raise ReadError(f"{name}: is protected by DRM (encrypted); give a copy that is not")


def _package_path(archive: Archive, name: str) -> str:
    if "META-INF/container.xml" in archive:
        root = parse_xml(archive.read("META-INF/container.xml"), name=name, member="META-INF/container.xml")
        for rootfile in _all(root, "rootfile"):
            path = _resolve("", rootfile.get("full-path") or "")[0]
            if path in archive:
                return path
    path = next((member for member in sorted(archive.names, key=len) if member.lower().endswith(".opf")), None)
    if path is None:
        raise ReadError(f"{name}: is not an EPUB: it has no package file; give an .epub, .docx, .html, .md or .txt")
    return path


def _declared(root: Any) -> Declared:
    declared = Declared()
    for element in root.iter():
        label = _local(element)
        words = " ".join("".join(element.itertext()).split()) if label in _FIELDS else ""
        if label == "creator":
            role = next((value for key, value in element.attrib.items() if key.endswith("role")), "aut")
            if role == "aut":
                declared.add("author", words)
        elif label == "description":
            declared.add("summary", _plain(words))
        elif label == "subject":
            declared.add("tags", [words])
        elif label in {"title", "language", "publisher", "source"}:
            if label not in declared.more:
                declared.add(label, words)
        elif label == "meta" and element.get("name") == "calibre:series":
            declared.add("series", [element.get("content") or ""])
        elif label == "meta" and element.get("property") == "belongs-to-collection":
            declared.add("series", ["".join(element.itertext())])
        elif label in {"manifest", "spine"}:
            break
    return declared


_FIELDS = frozenset({"creator", "description", "subject", "title", "language", "publisher", "source"})


def _plain(markup: str) -> str:
    """Give the words of a description that holds markup."""
    if "<" not in markup:
        return markup
    body = LexborHTMLParser(markup[:20_000].replace("</p>", " </p>")).body
    return body.text() if body is not None else _TAGS.sub(" ", markup)


def _contents(archive: Archive, root: Any, manifest: dict[str, Any], folder: str, name: str) -> list[Entry]:
    """Read the table of contents: the navigation page of EPUB 3, else the NCX of EPUB 2; none where neither can be read."""
    nav = next((item for item in manifest.values() if "nav" in (item.get("properties") or "").split()), None)
    if nav is not None:
        path = _resolve(folder, nav.get("href") or "")[0]
        if path in archive:
            entries = _read_nav(archive.read(path), posixpath.dirname(path))
            if entries:
                return entries
    spine = next(iter(_all(root, "spine")), None)
    ncx = manifest.get((spine.get("toc") or "") if spine is not None else "")
    if ncx is None:
        ncx = next((item for item in manifest.values() if item.get("media-type") == "application/x-dtbncx+xml"), None)
    path = _resolve(folder, ncx.get("href") or "")[0] if ncx is not None else ""
    if path not in archive:
        return []
    try:
        tree = parse_xml(archive.read(path), name=name, member=path)
    except ReadError:
        return []
    return _read_ncx(tree, posixpath.dirname(path))


def _read_nav(data: bytes, folder: str) -> list[Entry]:
    tree = LexborHTMLParser(expand_xml(data.decode("utf-8", "replace")))
    navs = [nav for nav in tree.css("nav") if "toc" in (nav.attributes.get("epub:type") or "").split()] or tree.css(
        "nav"
    )
    if not navs:
        return []
    entries: list[Entry] = []
    for link in navs[0].css("a[href]"):
        path, fragment = _resolve(folder, link.attributes.get("href") or "")
        entries.append(Entry(path=path, fragment=fragment, title=" ".join(link.text().split())))
    return entries


def _read_ncx(tree: Any, folder: str) -> list[Entry]:
    entries: list[Entry] = []
    for point in _all(tree, "navPoint"):
        label = next((child for child in point if _local(child) == "navLabel"), None)
        content = next((child for child in point if _local(child) == "content"), None)
        if label is None or content is None:
            continue
        path, fragment = _resolve(folder, content.get("src") or "")
        entries.append(Entry(path=path, fragment=fragment, title=" ".join("".join(label.itertext()).split())))
    return entries


def _resolve(folder: str, href: str) -> tuple[str, str]:
    """Give the member that a link means, and its fragment; an empty path where it leaves the archive."""
    target, _, fragment = href.partition("#")
    if not target or "://" in target or target.startswith(("/", "\\")):
        return "", fragment
    path = posixpath.normpath(posixpath.join(folder, unquote(target).replace("\\", "/")))
    return ("" if path.startswith("..") else path), unquote(fragment)


def _is_style(item: Any) -> bool:
    return (item.get("media-type") or "") == "text/css"


def _all(root: Any, label: str) -> list[Any]:
    return [element for element in root.iter() if _local(element) == label]


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
