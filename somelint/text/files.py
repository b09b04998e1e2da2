"""Reading files and standard input, within bounds."""

from __future__ import annotations

import os
import stat
import sys

from somelint.model.locations import Position, Source, Unreadable
from somelint.text.lines import Lines
from somelint.text.sentences import said, system_reason

MAX_BYTES = 1_000_000
STDIN = "<stdin>"
"""The name of standard input where no other is given."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_source(path: str, name: str | None = None) -> Source:
    """The text of a file, under `name` or its path.

    Raises Unreadable for a file that is missing, is not a regular file, is larger than 1 MB or is not UTF-8.
    """
    shown = path if name is None else name
    raw = read_bytes(path, shown, MAX_BYTES + 1)
    return decode(raw, shown)


def read_stdin(name: str) -> Source:
    """The text on standard input, under `name`. Raises Unreadable when it is closed, too large or not UTF-8."""
    if sys.stdin is None:
        raise Unreadable(said("Standard input is closed."))
    return decode(sys.stdin.buffer.read(MAX_BYTES + 1), name)


def decode(raw: bytes, name: str) -> Source:
    """The bytes of a file as a source. Raises Unreadable, with the line, when they are not UTF-8."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(
            said("“{name}” is larger than 1 MB, the most that is read. Split it into smaller files.", name=name)
        )
    if raw[:1] in b"P\xd0%{<" and (other := _other_kind(raw, name)):
        raise Unreadable(said("“{name}” cannot be read as text. {other}", name=name, other=other), Position(1, 1))
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:4].count(0) >= 2:
        raise Unreadable(
            said(
                "“{name}” is not saved as UTF-8 but as UTF-16 or UTF-32, or is not a text. Save it as UTF-8.", name=name
            ),
            Position(1, 1),
        )
    bom = raw.startswith(BYTE_ORDER_MARK)
    body = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        return Source(name, body.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        before = Lines(body[: error.start].decode("utf-8"))
        place = before.position(len(before.text))
        raise Unreadable(
            said(
                "“{name}” is not saved as UTF-8: line {line} has a character of another encoding"
                " (byte {byte}). Save it as UTF-8.",
                name=name,
                line=place.line,
                byte=f"{body[error.start]:02X}",
            ),
            place,
        ) from None


def encode_source(source: Source) -> bytes:
    """The text of a source as the bytes of its file."""
    return (BYTE_ORDER_MARK if source.bom else b"") + source.text.encode("utf-8")


def _other_kind(raw: bytes, name: str) -> str | None:
    """What a file of bytes that are no text is, and how to go on."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        from somelint.text.foreign_files import packed_kind, way_on  # a text needs none of it

        kind = packed_kind(raw, name)
        return way_on(kind) if kind else None
    return None


def read_bytes(path: str, shown: str, limit: int) -> bytes:
    """The first `limit` bytes of a regular file. Raises Unreadable, whose message names the file as `shown`."""
    # Without O_NONBLOCK, opening a named pipe waits for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        # To open a device may already do something.
        _refuse_what_is_no_file(os.stat(path).st_mode, shown)
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Unreadable(
            said("There is no file or folder “{name}”. Check how the name is spelled.", name=shown)
        ) from None
    except OSError as error:
        if os.path.isdir(path):
            raise Unreadable(said("“{name}” is a folder. Name a file in it.", name=shown)) from None
        raise Unreadable(said("“{name}” cannot be opened: {why}.", name=shown, why=why_refused(error))) from None
    try:
        _refuse_what_is_no_file(os.fstat(descriptor).st_mode, shown)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            raw: bytes | None = file.read(limit)
        if raw is None:  # some files of the system would have to be waited for
            raise Unreadable(
                said("“{name}” holds nothing that can be read now. Name a file that holds text.", name=shown)
            )
        return raw
    except OSError as error:
        raise Unreadable(said("“{name}” cannot be read: {why}.", name=shown, why=why_refused(error))) from None
    finally:
        os.close(descriptor)


def _refuse_what_is_no_file(mode: int, shown: str) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(said("“{name}” is a folder. Name a file in it.", name=shown))
    if not stat.S_ISREG(mode):
        raise Unreadable(said("“{name}” is a device or pipe. Name a file that holds text.", name=shown))


def why_refused(error: OSError) -> str:
    """Why the system refused, as the end of a sentence: `you have no permission to read it`."""
    if isinstance(error, PermissionError):
        return said("you have no permission to read it")
    return system_reason(error)
