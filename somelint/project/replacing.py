"""Replace a file as a whole or not at all: if anything goes wrong, the old content is still there."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from somelint.model.records import NamedTuple
from somelint.project.leftovers import PREFIX, SUFFIX, hold, let_go_of, remove_leftovers
from somelint.project.repository import in_git, leads_out, root_of
from somelint.text.sentences import said, system_reason

_NEW_FILE = 0o666
_DEVICE = said("“{name}” is a device or pipe and not a file; it is not written.")
_FAILED = said("“{name}” cannot be written: {why}.")
_NO_PERMISSION = said("you have no permission to")
# These names lead to whatever a process has open, which may be a file that the shell created for it.
_OF_THE_SYSTEM = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


class NotWritten(Exception):
    """A file was not written, and what was there is unchanged.

    `message` is a sentence that names the file; `taken` is the path that already exists, if that is why.
    """

    def __init__(self, message: str, taken: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.taken = taken


class WriteTarget(NamedTuple):
    """Where a text would be written."""

    path: str  # the full path with all links followed
    status: os.stat_result | None  # of the file that exists there; None: there is none


def find_target(path: str) -> WriteTarget:
    """Find the file that writing to `path` would change. Nothing is changed.

    A link is followed as long as it stays in its repository. Raises NotWritten for one that leads out, for a folder,
    for git's own files, for a device or pipe, for a file with a second name (hard link), and when the folder or the
    permission is missing.
    """
    try:
        full = os.path.abspath(path)
        root = root_of(os.path.dirname(full))
        if full.startswith(_OF_THE_SYSTEM):
            raise _no(_DEVICE, path)
        if root is not None and leads_out(full, root):
            raise _no(said("“{name}” is a link that leads out of the repository; it is not written."), path)
        real = os.path.realpath(full)
        status = _status(real)
    except (OSError, ValueError) as error:
        raise _no(_FAILED, path, why_not_written(error)) from None
    if path.endswith(("/", os.sep)) or (status is not None and stat.S_ISDIR(status.st_mode)):
        raise _no(said("“{name}” is a folder. Name a file in it."), path)
    if root is not None and in_git(full, root):
        raise _no(said("“{name}” is one of git's own files; it is not written."), path)
    if status is None and not os.path.isdir(os.path.dirname(real)):
        why = said("There is no folder “{folder}” for “{name}”. Create it first.")
        raise NotWritten(said(why, folder=os.path.dirname(path), name=path))
    if not os.access(os.path.dirname(real), os.W_OK):
        raise _no(_FAILED, path, said("you have no permission to write in its folder"))
    if status is None:
        return WriteTarget(real, None)
    if stat.S_ISLNK(status.st_mode):
        raise _no(said("“{name}” is a link that leads in a circle; it is not written."), path)
    if not stat.S_ISREG(status.st_mode):
        raise _no(_DEVICE, path)
    if status.st_nlink > 1:
        raise _no(
            said(
                "“{name}” is one file under several names (hard links), which writing would separate;"
                " it is not written."
            ),
            path,
        )
    if not os.access(real, os.W_OK):
        raise _no(_FAILED, path, _NO_PERMISSION)
    return WriteTarget(real, status)


def replace_text(path: str, raw: bytes, expected: bytes | None) -> None:
    """Replace the content of the file at `path` with `raw`; the file is new, or keeps its mode.

    `expected` is what the file must still contain; None: anything, or no such file. The bytes go to a temporary file
    that takes its place once it is safely on the disk, so that a reader sees either the old text or the new one. Raises
    NotWritten, also for what `find_target` refuses; the file is then unchanged.
    """
    target = find_target(path)
    if target.status is None and expected is not None:
        raise _no(said("“{name}” no longer exists; it is not written."), path)
    beside = None
    try:
        beside = write_beside(target.path, raw, target.status)
        if expected is not None and _read_start(target.path, len(expected) + 1) != expected:
            raise _no(said("“{name}” has changed since it was read; it is not written."), path)
        os.replace(beside, target.path)
        let_go_of(beside)
    except BaseException as error:
        if beside is not None:
            remove_quietly(beside)
        if isinstance(error, OSError):
            raise _no(_FAILED, path, why_not_written(error)) from error
        raise
    _flush_folder(os.path.dirname(target.path))


def write_beside(path: str, raw: bytes, replaced: os.stat_result | None = None) -> str:
    """Write `raw` to a temporary file in the folder of `path`, flushed to the disk, and return the path of that file.

    It gets the mode and user of the file it will replace, or the mode of a new file. Raises OSError, leaving nothing
    behind.
    """
    folder = os.path.dirname(path) or "."
    remove_leftovers(folder)
    descriptor, beside = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
    hold(beside, descriptor)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            _copy_mode(beside, replaced)
            os.fsync(file.fileno())
    except BaseException:
        remove_quietly(beside)
        raise
    return beside


def remove_quietly(path: str) -> None:
    """Remove a file; one that cannot be removed stays."""
    with contextlib.suppress(OSError):
        os.unlink(path)
    let_go_of(path)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _read_start(path: str, most: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(most)


def _copy_mode(path: str, before: os.stat_result | None) -> None:
    """Give a file the mode and, where allowed, the user of the old one; without an old one, the mode of a new file."""
    if before is None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, _NEW_FILE & ~mask)
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, stat.S_IMODE(before.st_mode))


def _flush_folder(folder: str) -> None:
    """Flush the new name to the disk too. Some systems cannot do this; the file is complete anyway."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def why_not_written(error: Exception) -> str:
    """The reason the system gives for not writing a file, for the end of a sentence."""
    if isinstance(error, PermissionError):
        return _NO_PERMISSION
    if isinstance(error, OSError):
        return system_reason(error)
    return said("this is not a name for a file")


def _no(pattern: str, path: str, why: str = "") -> NotWritten:
    return NotWritten(said(pattern, name=path, why=why))
