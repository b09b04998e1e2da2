"""The file of a plan that is open in a page: read, written whole, and never over what somebody else has written."""

from __future__ import annotations

import os

from somelint.model.locations import Source
from somelint.project.creating import write_new
from somelint.project.replacing import replace_text
from somelint.project.repository import shown_name
from somelint.text.files import BYTE_ORDER_MARK, MAX_BYTES, decode, read_bytes


class PlanFile:
    """A file, and the bytes that it had when it was last read or written; None when there was none."""

    def __init__(self, path: str) -> None:
        self.path = os.path.abspath(path)
        self.name = shown_name(self.path)
        self._raw: bytes | None = None

    def read(self) -> Source:
        """The plan in the file, which is empty where there is no file yet. Raises Unreadable."""
        if not os.path.lexists(self.path):
            self._raw = None
            return Source(self.name, "")
        raw = read_bytes(self.path, self.name, MAX_BYTES + 1)
        source = decode(raw, self.name)
        self._raw = raw
        return source

    def write(self, text: str) -> None:
        """Write the plan. Raises NotWritten, as when the file has changed since, or when there is one now."""
        bom = BYTE_ORDER_MARK if self._raw is not None and self._raw.startswith(BYTE_ORDER_MARK) else b""
        raw = bom + text.encode("utf-8")
        if self._raw is None:
            write_new({self.path: text})
        else:
            replace_text(self.path, raw, self._raw)
        self._raw = raw
