"""Create new files: all of them or none, never touching existing ones."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

from somelint.project.replacing import NotWritten, remove_quietly, why_not_written, write_beside
from somelint.project.repository import leads_out, root_of, shown_name
from somelint.text.sentences import quote_names, said


def is_taken(path: str) -> bool:
    """Whether anything has that name, even a link that leads nowhere."""
    return os.path.lexists(path)


def write_new(texts: Mapping[str, str]) -> None:
    """Write new files, given as texts by path, and create missing folders.

    Each text is written to a temporary file first, and then all files get their names; the system refuses a name that
    has been taken in the meantime. Raises NotWritten, also for a path that links lead out of its repository. After any
    failure, even an interrupt, the files and folders created so far are removed.
    """
    folders: list[str] = []
    temporary: dict[str, str] = {}
    named: list[str] = []
    path = ""
    for path in texts:
        folder = os.path.dirname(os.path.abspath(path))
        root = root_of(folder)
        if root is not None and leads_out(folder, root):
            why = said("“{name}” is behind a link that leads out of the repository; nothing is written.")
            raise NotWritten(said(why, name=shown_name(path)))
    try:
        for path, text in texts.items():
            _make_folders(os.path.dirname(path), folders)
            if is_taken(path):
                raise FileExistsError(path)
            temporary[path] = write_beside(path, text.encode("utf-8"))
        for path, other in temporary.items():
            _give_name(other, path)
            named.append(path)
    except BaseException as error:
        for name in named:
            remove_quietly(name)
        if isinstance(error, OSError | ValueError):
            _clean_up(temporary, folders)
            raise _as_not_written(path, error) from None
        raise
    finally:
        _clean_up(temporary, folders if len(named) < len(texts) else [])


def _make_folders(folder: str, new_folders: list[str]) -> None:
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for name in reversed(missing):
        os.mkdir(name)
        new_folders.append(name)


def _give_name(other: str, path: str) -> None:
    """Give a file its name, unless that is taken. Raises FileExistsError."""
    try:
        os.link(other, path)
        return
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        pass  # this disk does not support hard links
    with open(other, "rb") as source, open(path, "xb") as file:
        try:
            file.write(source.read())
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            remove_quietly(path)
            raise


def _clean_up(temporary: Mapping[str, str], folders: list[str]) -> None:
    for other in temporary.values():
        remove_quietly(other)
    while folders:
        with contextlib.suppress(OSError):
            os.rmdir(folders.pop())


def _as_not_written(path: str, error: OSError | ValueError) -> NotWritten:
    if isinstance(error, FileExistsError):
        taken = path if is_taken(path) else os.path.dirname(path)
        names = quote_names([shown_name(taken)])
        return NotWritten(said("{names} already exists; nothing is written.", names=names), taken)
    why = said("“{name}” cannot be written: {why}. Nothing is written.")
    return NotWritten(said(why, name=shown_name(path), why=why_not_written(error)))
