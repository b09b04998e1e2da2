"""Files: which are meant, and what is in them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from somelint.lines import Lines
from somelint.locations import Position, Source, Unreadable

MAX_BYTES = 1_000_000
SNIFFED_BYTES = 65_536

_BOM = b"\xef\xbb\xbf"
_ENDINGS = (".yaml", ".yml")
_SKIPPED_FOLDERS = frozenset({"node_modules"})
_MARKER = re.compile(rb"(?:\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[\r\n])somelint:")


def read_source(path: str, name: str | None = None) -> Source:
    """The text of a file, under `name` or its path.

    Raises Unreadable for whatever is missing, no regular file, larger than 1 MB or not UTF-8.
    """
    shown = path if name is None else name
    raw = _read(path, shown, MAX_BYTES + 1)
    return decode(raw, shown)


def read_limited(stream: BinaryIO) -> bytes:
    """What an open stream holds, as far as it takes to see that it is too large."""
    return stream.read(MAX_BYTES + 1)


def decode(raw: bytes, name: str) -> Source:
    """The bytes of a file as a source. Raises Unreadable, with the line, when they are not UTF-8."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"“{name}” is larger than 1 MB, the most that is read. Split it into smaller files.")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:4].count(0) >= 2:
        raise Unreadable(
            f"“{name}” is not saved as UTF-8 but as UTF-16 or UTF-32, or is no text. Save it as UTF-8.", Position(1, 1)
        )
    bom = raw.startswith(_BOM)
    body = raw.removeprefix(_BOM)
    try:
        return Source(name, body.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        before = Lines(body[: error.start].decode("utf-8"))
        place = before.position(len(before.text))
        raise Unreadable(
            f"“{name}” is not saved as UTF-8: line {place.line} has a character of another encoding"
            f" (byte {body[error.start]:02X}). Save it as UTF-8.",
            place,
        ) from None


def find_sources(paths: Iterable[str]) -> list[str]:
    """The names of the files that are meant, each once, under the names given.

    A file is always taken. A folder is searched, in the order of its names, for *.yaml and *.yml files with a line
    that begins `somelint:`; hidden folders, node_modules and links to folders are left out.
    Raises Unreadable for a path where nothing is, and for a folder that cannot be listed.
    """
    found: dict[str, str] = {}
    for path in paths:
        if not _exists(path):
            raise Unreadable(f"There is no file or folder “{path}”. Check how the name is spelled.")
        for name in _walk(path) if os.path.isdir(path) else (path,):
            found.setdefault(os.path.abspath(name), name)
    return list(found.values())


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name
        return False


def _walk(folder: str) -> Iterator[str]:
    # A stack, since folders may be nested deeper than Python calls may be.
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise Unreadable(f"The folder “{current}” cannot be opened: {_reason(error)}.") from None
        folders = []
        for entry in ordered:
            name = entry.name if current == "." else os.path.join(current, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _SKIPPED_FOLDERS:
                    folders.append(name)
            elif entry.name.lower().endswith(_ENDINGS) and _is_marked(name):
                yield name
        pending.extend(reversed(folders))


def _is_marked(path: str) -> bool:
    """Whether a file says that it is meant. Its raw bytes are asked, so that a broken file is not passed over."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        raw = _read(path, path, SNIFFED_BYTES)
    except (OSError, Unreadable):
        return os.path.isfile(path)  # there, but not to be read: reading it will say why
    return _MARKER.search(raw.replace(b"\0", b"")) is not None


def _read(path: str, shown: str, limit: int) -> bytes:
    # Without O_NONBLOCK, opening a named pipe waits for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Unreadable(f"There is no file or folder “{shown}”. Check how the name is spelled.") from None
    except OSError as error:
        if os.path.isdir(path):
            raise Unreadable(f"“{shown}” is a folder. Name a file in it.") from None
        raise Unreadable(f"“{shown}” cannot be opened: {_reason(error)}.") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable(f"“{shown}” is a folder. Name a file in it.")
        if not stat.S_ISREG(mode):
            raise Unreadable(f"“{shown}” is a device or pipe. Name a file that holds text.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(limit)
    except OSError as error:
        raise Unreadable(f"“{shown}” cannot be read: {_reason(error)}.") from None
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    return (error.strerror or "the system does not say why").lower()


class FilesHere:
    """The files below the working folder, as a container of names: asked one by one, never listed."""

    def __contains__(self, name: object) -> bool:
        """Whether a file of that name exists. A name that leads out of the working folder does not."""
        if not isinstance(name, str) or name.startswith(("/", "../")) or "\0" in name:
            return False
        inside = os.path.realpath(name).startswith(os.path.realpath(".").rstrip("/") + "/")
        return inside and os.path.isfile(name)
