"""Files written whole or not at all: whatever goes wrong on the way, what was there before is there still."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from typing import NamedTuple

from somelint.project.repository import in_git, leads_out, root_of

_NEW_FILE = 0o666
# Behind these names stands whatever a process has open: a file that the shell made for it, too.
_OF_THE_SYSTEM = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


class NotWritten(Exception):
    """A file that is not written; it is as it was. `message` is a sentence that names the file."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WriteTarget(NamedTuple):
    """Where a text would be written: the full path with all links followed, and what stands there, if anything."""

    path: str
    status: os.stat_result | None


def find_target(path: str) -> WriteTarget:
    """Where writing to `path` would write. Nothing is changed.

    A link is followed as far as it stays in its repository. Raises NotWritten for one that leads out, for a folder, for
    what git keeps for itself, for a device or pipe, for a file with a second name (hard link), and where the folder or
    the permission is missing.
    """
    try:
        full = os.path.abspath(path)
        root = root_of(os.path.dirname(full))
        if full.startswith(_OF_THE_SYSTEM):
            raise NotWritten(f"“{path}” is a device or pipe and no file; it is not written.")
        if root is not None and leads_out(full, root):
            raise NotWritten(f"“{path}” is a link that leads out of the repository; it is not written.")
        real = os.path.realpath(full)
        status = _status(real)
    except (OSError, ValueError) as error:
        raise NotWritten(f"“{path}” cannot be written: {_reason(error)}.") from None
    if path.endswith(("/", os.sep)) or (status is not None and stat.S_ISDIR(status.st_mode)):
        raise NotWritten(f"“{path}” is a folder. Name a file in it.")
    if root is not None and in_git(full, root):
        raise NotWritten(f"“{path}” is a file that git keeps for itself; it is not written.")
    if status is None and not os.path.isdir(os.path.dirname(real)):
        raise NotWritten(f"There is no folder “{os.path.dirname(path)}” for “{path}”. Make it first.")
    if not os.access(os.path.dirname(real), os.W_OK):
        raise NotWritten(f"“{path}” cannot be written: you have no permission to write in its folder.")
    if status is None:
        return WriteTarget(real, None)
    if stat.S_ISLNK(status.st_mode):
        raise NotWritten(f"“{path}” is a link that leads round in a circle; it is not written.")
    if not stat.S_ISREG(status.st_mode):
        raise NotWritten(f"“{path}” is a device or pipe and no file; it is not written.")
    if status.st_nlink > 1:
        why = "is one file under several names (hard links), which writing would part"
        raise NotWritten(f"“{path}” {why}; it is not written.")
    if not os.access(real, os.W_OK):
        raise NotWritten(f"“{path}” cannot be written: you have no permission to.")
    return WriteTarget(real, status)


def replace_text(path: str, raw: bytes, expected: bytes | None) -> None:
    """Make `raw` all that the file at `path` holds; the file is new, or keeps its mode.

    `expected` is what the file must still hold; None: anything, or no such file. The bytes go to a new file beside it
    that takes its place when it is safely on the disk, so that a reader sees the old text or the new one. Raises
    NotWritten, also for what `target_of` refuses; the file is then as it was.
    """
    target = find_target(path)
    if target.status is None and expected is not None:
        raise NotWritten(f"“{path}” is not there any more; it is not written.")
    beside = None
    try:
        descriptor, beside = tempfile.mkstemp(prefix=".somelint-", suffix=".new", dir=os.path.dirname(target.path))
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            _take_over(beside, target.status)
            os.fsync(file.fileno())
        if expected is not None and _holds(target.path, len(expected) + 1) != expected:
            raise NotWritten(f"“{path}” has changed since it was read; it is not written.")
        os.replace(beside, target.path)
    except BaseException as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        if isinstance(error, OSError):
            raise NotWritten(f"“{path}” cannot be written: {_reason(error)}.") from error
        raise
    _settle(os.path.dirname(target.path))


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _holds(path: str, most: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(most)


def _take_over(path: str, before: os.stat_result | None) -> None:
    """Give the new file the mode of the old one, and where that is allowed whom it belongs to."""
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, _NEW_FILE & ~mask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))


def _settle(folder: str) -> None:
    """Have the new name on the disk as well. Some systems cannot, and the file is whole all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "you have no permission to"
    if isinstance(error, OSError):
        return (error.strerror or "the system does not say why").lower()
    return "this is no name of a file"
