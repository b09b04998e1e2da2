"""How far a long run has come, on standard error, for a person at a terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic

from somelint.cli import streams
from somelint.runs.workshop import Watch

_AFTER = 1.0
_EVERY = 0.1


class _Line:
    """One line that is written over and over, and erased in the end."""

    def __init__(self) -> None:
        self._next = monotonic() + _AFTER
        self._width = 0

    def __enter__(self) -> Watch:
        return self.show

    def __exit__(self, *how: object) -> None:
        self.erase()

    def show(self, done: int, total: int) -> None:
        if done >= total:
            self.erase()
            return
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            text = f"{done:,} of {total:,}"
            streams.tell_raw(f"\r{text.ljust(self._width)}")
            self._width = max(self._width, len(text))

    def erase(self) -> None:
        if self._width:
            streams.tell_raw(f"\r{' ' * self._width}\r")
            self._width = 0


class _Nothing:
    """Nothing is shown."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *how: object) -> None:
        return None


def shown_progress() -> _Line | _Nothing:
    """Inside this context a run that takes longer than a second shows how far it has come.

    There is no one to tell where standard error is no terminal: nothing is shown.
    """
    if sys.stderr is None or sys.stderr.closed or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return _Nothing()
    return _Line()
