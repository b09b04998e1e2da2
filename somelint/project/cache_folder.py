"""The folder with what earlier runs found: where it is, whether it can be trusted, reading and writing in it.

Whoever can write there decides what somelint reports. So it belongs to the person who runs somelint, nobody else can
write in it, and it is never in the project that is checked, where a change could bring results of its own.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping

from somelint.model.errors import CannotRun
from somelint.project.replacing import remove_quietly, write_beside
from somelint.project.repository import is_below
from somelint.text.sentences import said, system_reason

VARIABLE = "SOMELINT_CACHE_DIR"
"""The environment variable that names the folder."""

KEPT_ENDINGS = (".plans", ".report")
"""The endings of the files in it. Other files are left alone."""

_MOST_BYTES = 200_000_000
_LARGEST = 60_000_000
_FRESH_SECONDS = 86_400
_LEFT_BEHIND = ".new"


class CacheFolder:
    """The folder, open for reading and writing. What cannot be read or written is as if it were not there."""

    def __init__(self, path: str) -> None:
        """`path` is a full path that `open_cache` found safe."""
        self.path = path

    def read(self, name: str) -> bytes | None:
        """The content of a file; None when there is none, or somebody else may have written it."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            number = os.open(os.path.join(self.path, name), flags)
        except OSError:
            return None
        try:
            status = os.fstat(number)
            if not stat.S_ISREG(status.st_mode) or not _is_ours(status) or status.st_size > _LARGEST:
                return None
            with open(number, "rb", closefd=False) as file:
                return file.read(_LARGEST)
        except OSError:
            return None
        finally:
            os.close(number)

    def write(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all, and remove the oldest ones when all of them take too much room."""
        if len(content) > _LARGEST:
            return
        path = os.path.join(self.path, name)
        with contextlib.suppress(OSError):
            beside = write_beside(path, content)
            try:
                os.replace(beside, path)
            except BaseException:
                remove_quietly(beside)
                raise
            self._make_room()

    def touch(self, name: str) -> None:
        """Mark a file as used, so that others are removed first."""
        with contextlib.suppress(OSError):
            path = os.path.join(self.path, name)
            if time.time() - os.stat(path).st_mtime > _FRESH_SECONDS:
                os.utime(path)

    def clear(self) -> int:
        """Remove all files of somelint, and return how many there were."""
        entries = list(self._entries())
        for entry in entries:
            remove_quietly(entry.path)
        return len(entries)

    def _make_room(self) -> None:
        sizes = {entry.path: entry.stat(follow_symlinks=False) for entry in self._entries()}
        left = sum(status.st_size for status in sizes.values())
        for path, status in sorted(sizes.items(), key=lambda item: item[1].st_mtime):
            abandoned = path.endswith(_LEFT_BEHIND) and time.time() - status.st_mtime > _FRESH_SECONDS
            if left > _MOST_BYTES or abandoned:
                remove_quietly(path)
                left -= status.st_size

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.path) as listed:
            for entry in listed:
                left_behind = entry.name.startswith(".somelint-") and entry.name.endswith(_LEFT_BEHIND)
                if entry.name.endswith(KEPT_ENDINGS) or left_behind:
                    yield entry


def open_cache(named: str | None, environment: Mapping[str, str], root: str, create: bool = True) -> CacheFolder | None:
    """The folder with what earlier runs found: `named` on the command line, else in the environment, else the usual
    one of the system.

    `root` is the folder of the project. None when there is no usual folder, or it is not safe, or, without `create`,
    does not exist. Raises CannotRun for a folder that somebody named and that is not safe.
    """
    asked = named or environment.get(VARIABLE)
    path = os.path.abspath(asked) if asked else _usual_folder(environment)
    if path is None:
        return None
    why = _why_unsafe(path, root, create)
    if why and asked:
        where = said("The cache cannot be in “{folder}”: {why}.", folder=asked, why=why)
        raise CannotRun(where, said("Name another folder, or use --no-cache."))
    return None if why or not os.path.isdir(path) else CacheFolder(path)


def _usual_folder(environment: Mapping[str, str]) -> str | None:
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
        return os.path.join(base, "somelint", "cache") if os.path.isabs(base) else None
    base = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return os.path.join(base, "somelint")
    home = environment.get("HOME", "")
    usual = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return os.path.join(home, *usual, "somelint") if os.path.isabs(home) else None


def _why_unsafe(path: str, root: str, create: bool) -> str:
    """Why results may not be kept in a folder, as the end of a sentence; empty when they may."""
    if is_below(os.path.realpath(path), os.path.realpath(root)):
        return said("it is in the project, where a change could bring results of its own")
    try:
        if create:
            os.makedirs(path, mode=0o700, exist_ok=True)
        status = os.lstat(path)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        named = isinstance(error, OSError) and error.strerror
        return system_reason(error) if named else said("this is not a name for a folder")
    if stat.S_ISLNK(status.st_mode):
        return said("it is a link")
    if not stat.S_ISDIR(status.st_mode):
        return said("it is not a folder")
    return "" if _is_ours(status) else said("others can write in it")


def _is_ours(status: os.stat_result) -> bool:
    """Whether a file belongs to this person and nobody else can write to it; some systems do not say so in this way."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
