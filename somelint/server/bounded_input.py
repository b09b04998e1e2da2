"""Standard input with bounds: the library would make room for whatever length a message announces."""

from __future__ import annotations

from typing import BinaryIO

LONGEST_MESSAGE = 64_000_000
"""Bytes of a message; that is many times the longest text that is checked."""

_LONGEST_HEADER = 4000  # bytes of a line before a message; Python reads no number with many more digits


class BoundedInput:
    """A stream that seems to end before a message, or a line above one, that is too long."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.has_refused = False
        """Whether something was too long."""

    def readline(self) -> bytes:
        """The next line above a message, or the empty one behind them."""
        line = b"" if self.has_refused else self._stream.readline(_LONGEST_HEADER)
        return line if len(line) < _LONGEST_HEADER else self._refuse()

    def read(self, size: int) -> bytes:
        """A message."""
        return self._refuse() if size > LONGEST_MESSAGE else self._stream.read(size)

    def _refuse(self) -> bytes:
        self.has_refused = True
        return b""
