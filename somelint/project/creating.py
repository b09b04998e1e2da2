"""New files, all of them or none, and nothing that is there already is touched."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping

from somelint.project.repository import leads_out, root_of

_NEW_FILE = 0o666


class NotWritten(Exception):
    """Files that are not written. `message` is a sentence for the person who asked for them; `taken` is the name of a
    file that is there already, if that is why."""

    def __init__(self, message: str, taken: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.taken = taken


def is_taken(path: str) -> bool:
    """Whether there is anything of that name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def write_new(texts: Mapping[str, str]) -> None:
    """Write new files, by their paths, with folders for them where they are missing.

    Each is written in full under another name first, and then all get their names, which the system refuses for a name
    that has been taken meanwhile. Raises NotWritten, also for a path that links lead out of its repository; whatever
    stops it, an interrupt too, what was made is taken away.
    """
    folders: list[str] = []
    beside: dict[str, str] = {}
    made: list[str] = []
    path = ""
    for path in texts:
        folder = os.path.dirname(os.path.abspath(path))
        root = root_of(folder)
        if root is not None and leads_out(folder, root):
            why = "lies behind a link that leads out of the repository"
            raise NotWritten(f"“{_shown(path)}” {why}; nothing is written.")
    try:
        for path, text in texts.items():
            _make_folders(os.path.dirname(path), folders)
            beside[path] = _written_beside(path, text)
        for path, other in beside.items():
            _name(other, path)
            made.append(path)
    except BaseException as error:
        for one in made:
            _drop(one)
        if isinstance(error, OSError | ValueError):
            _clear(beside, folders)
            raise _told(path, error) from None
        raise
    finally:
        _clear(beside, folders if len(made) < len(texts) else [])


def _make_folders(folder: str, made: list[str]) -> None:
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        os.mkdir(one)
        made.append(one)


def _written_beside(path: str, text: str) -> str:
    if is_taken(path):
        raise FileExistsError(path)
    descriptor, other = tempfile.mkstemp(prefix=".somelint-", suffix=".new", dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(other, _NEW_FILE & ~mask)
    except BaseException:
        _drop(other)
        raise
    return other


def _name(other: str, path: str) -> None:
    """Give a file its name, unless that is taken. Raises FileExistsError."""
    try:
        os.link(other, path)
        return
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        pass  # there are no second names on this disk
    with open(other, "rb") as source, open(path, "xb") as file:
        try:
            file.write(source.read())
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            _drop(path)
            raise


def _clear(beside: Mapping[str, str], folders: list[str]) -> None:
    for other in beside.values():
        _drop(other)
    while folders:
        with contextlib.suppress(OSError):
            os.rmdir(folders.pop())


def _drop(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _told(path: str, error: OSError | ValueError) -> NotWritten:
    if isinstance(error, FileExistsError):
        taken = path if is_taken(path) else os.path.dirname(path)
        return NotWritten(f"“{_shown(taken)}” is there already; nothing is written.", taken)
    if isinstance(error, PermissionError):
        why = "you have no permission to"
    elif isinstance(error, OSError):
        why = (error.strerror or "the system does not say why").lower()
    else:
        why = "this is no name of a file"
    return NotWritten(f"“{_shown(path)}” cannot be written: {why}. Nothing is written.")


def _shown(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return path
