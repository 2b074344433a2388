"""Zip archives from strangers, and XML from them: nothing is unpacked to disk, every size is counted as it is read."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from typing import Any

from lxml import etree

from fabula.errors import LimitError, ReadError
from fabula.readers.reader import Limits

__all__ = ["Archive", "parse_xml"]

_RATIO_FREE_BYTES = 1_000_000  # small members may pack well; a bomb is large
_DIRECTORY_BYTES = 64_000_000
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class Archive:
    """The members of a zip, read under caps.

    Args:
        data: the whole file.
        name: for messages.
        limits: caps on members, sizes and ratio.
    Raises:
        ReadError: damaged, encrypted, or with a member that leaves the archive.
        LimitError: too many members, or they would unpack to more than a limit.
    """

    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._n_read = 0
        _check_directory(data, name, limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _ERRORS as error:
            raise ReadError(f"{name}: the zip archive is damaged ({_short(error)}); get the file again") from None
        if len(members) > limits.max_members:
            raise LimitError(f"{name}: {len(members)} files inside, more than the limit of {limits.max_members}")
        for member in members:
            _check_member(member, name, limits)
        total = sum(member.file_size for member in members)
        if total > limits.max_unpacked_bytes:
            raise LimitError(f"{name}: unpacks to {total} bytes, more than the limit of {limits.max_unpacked_bytes}")
        # some programs on Windows write names with its own separator
        named = ((member.filename.replace("\\", "/"), member) for member in members)
        self._members = {path: member for path, member in named if not path.endswith("/")}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files inside."""
        return tuple(self._members)

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def read(self, member: str) -> bytes:
        """Give the bytes of a file inside.

        Raises:
            ReadError: there is no such file, or it is damaged; LimitError: it is larger than it says, or than a limit.
        """
        if member not in self._members:
            raise ReadError(f"{self._name}: holds no file {member!r}; the archive is incomplete")
        allowed = min(self._limits.max_member_bytes, self._limits.max_unpacked_bytes - self._n_read)
        try:
            with self._zip.open(self._members[member]) as file:
                data = file.read(allowed + 1)
        except _ERRORS as error:
            raise ReadError(f"{self._name}: {member} is damaged ({_short(error)}); get the file again") from None
        if len(data) > allowed:
            raise LimitError(f"{self._name}: {member} unpacks to more than the limit of {allowed} bytes")
        self._n_read += len(data)
        return data


def parse_xml(data: bytes, *, name: str, member: str) -> Any:
    """Give the root element of an XML file; entities are not resolved, nothing is fetched.

    Raises:
        ReadError: the file declares entities, or is no XML.
    """
    if b"<!ENTITY" in data or b"<\0!\0E\0N\0T" in data or b"\0<\0!\0E\0N\0T" in data:
        raise ReadError(f"{name}: {member} declares entities, which may be an attack; refused")
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            recover=recover,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            continue
        if root is not None:
            return root
    raise ReadError(f"{name}: {member} is no well-formed XML; get the file again")


def _check_directory(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a directory of the archive that would cost much to read at all."""
    at = data.rfind(b"PK\x05\x06")
    if not data.startswith(b"PK") or at < 0:
        raise ReadError(f"{name}: is no zip archive, or is cut off; get the file again")
    entries = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if (entries != 0xFFFF and entries > limits.max_members) or _DIRECTORY_BYTES < size < 0xFFFFFFFF:
        raise LimitError(f"{name}: {entries} files inside, more than the limit of {limits.max_members}")


def _check_member(member: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    path = member.filename
    parts = path.replace("\\", "/").split("/")
    if not path or path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in member.orig_filename:
        raise ReadError(f"{name}: holds the path {path[:80]!r}, which leaves the archive; refused")
    if not path.isprintable():
        raise ReadError(f"{name}: holds a file with a name that cannot be shown, {path[:80]!r}; refused")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError(f"{name}: holds the link {path[:80]!r}; refused")
    if member.flag_bits & 0x1:
        raise ReadError(f"{name}: is encrypted; give a copy without a password")
    if member.file_size > limits.max_member_bytes and not _is_medium(path):
        raise LimitError(
            f"{name}: {path[:80]} has {member.file_size} bytes, more than the limit of {limits.max_member_bytes}"
        )
    if member.file_size > _RATIO_FREE_BYTES and member.file_size > limits.max_ratio * max(1, member.compress_size):
        raise LimitError(
            f"{name}: {path[:80]} unpacks to over {limits.max_ratio} times its size; refused as a zip bomb"
        )


def _is_medium(path: str) -> bool:
    """Say whether the file is a picture, sound or film, which is never read."""
    return path.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".m4a", ".ogg", ".wav"))


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
