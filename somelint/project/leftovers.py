"""The temporary files of runs that were killed: the next run that writes in the folder removes them.

A run holds a lock on each of its own as long as it needs it. The system lets go of it when the run ends, however that
happens, so what nobody holds is left over.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time

try:
    import fcntl
except ImportError:  # Windows, where a file that is in use cannot be removed anyway
    fcntl = None  # type: ignore[assignment]  # asked for before it is used

PREFIX, SUFFIX = ".somelint-", ".new"

_OURS = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}{re.escape(SUFFIX)}\Z")
_MOST = 1000
_FRESH = 2.0  # seconds in which an empty file may be about to be held
_held: dict[str, int] = {}
_swept: set[str] = set()


def hold(path: str, descriptor: int) -> None:
    """Keep a temporary file, which is open, from being taken for a leftover until it is let go."""
    if fcntl is None:
        return
    with contextlib.suppress(OSError):  # a disk without locks
        other = os.dup(descriptor)
        _held[path] = other
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def let_go_of(path: str) -> None:
    """Say that a temporary file has got its name, or is gone."""
    descriptor = _held.pop(path, None)
    if descriptor is not None:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def remove_leftovers(folder: str) -> None:
    """Remove what killed runs left in a folder. What cannot be removed stays."""
    if fcntl is None or folder in _swept:
        return
    _swept.add(folder)
    with contextlib.suppress(OSError):
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if _OURS.match(entry.name)]
        for name in names[:_MOST]:
            _remove_unheld(os.path.join(folder, name))


def _remove_unheld(path: str) -> None:
    status = os.lstat(path)
    is_fresh = not status.st_size and time.time() - status.st_mtime < _FRESH
    if path in _held or is_fresh or not stat.S_ISREG(status.st_mode):
        return
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(path)
    except OSError:
        pass  # another run is at work on it
    finally:
        os.close(descriptor)
