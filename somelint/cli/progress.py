"""How far a long run has come, on standard error, for a person at a terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic

from somelint.cli import streams
from somelint.model.hints import TYPE_CHECKING
from somelint.text.sentences import group_digits, said

if TYPE_CHECKING:
    from somelint.runs.workshop import Watch

_AFTER = 1.0
_EVERY = 0.1


class Progress:
    """One line that is written over and over, and erased when the block ends; nothing where there is no terminal."""

    def __init__(self) -> None:
        self._next = monotonic() + _AFTER
        self._width = 0

    def __enter__(self) -> Watch | None:
        """What is told how far the run has come; None where nothing is shown."""
        if sys.stderr is None or sys.stderr.closed or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return None
        return self._show

    def __exit__(self, *_: object) -> None:
        """Erase the line."""
        self._erase()

    def _show(self, done: int, total: int) -> None:
        if done >= total:
            self._erase()
            return
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            text = streams.translate_text(said("{done} of {total}", done=group_digits(done), total=group_digits(total)))
            streams.tell_raw(f"\r{text.ljust(self._width)}")
            self._width = max(self._width, len(text))

    def _erase(self) -> None:
        if self._width:
            streams.tell_raw(f"\r{' ' * self._width}\r")
            self._width = 0
