"""A text as it is in the editor, perhaps not saved."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from somelint.document.document import Document, parse
from somelint.model.caches import cached_property
from somelint.model.locations import Source, Unreadable
from somelint.server.positions import Columns

_MARK = "\ufeff"
_SHORT = 200_000  # a longer text takes too long to be read at every key


class Buffer:
    """One state of a text that is open. It never changes: a change of the text makes another one."""

    def __init__(
        self, uri: str, version: int, text: str, encoding: str, source: Source, before: Document | None = None
    ) -> None:
        """`source` has its name and key; `text` is as the editor has it; `before`: the text when it was YAML last."""
        self.uri, self.version, self.text, self._encoding = uri, version, text, encoding
        plain = text.removeprefix(_MARK)
        self.source = source._replace(text=plain, bom=plain != text)
        self._before = before

    def changed(self, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> Buffer:
        """The text after changes, each of which is about what the one before it left."""
        text = self.text
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                # Offsets count without a byte-order mark, which is put back.
                columns, plain = Columns(text, self._encoding), text.removeprefix(_MARK)
                start, end = (columns.offset(place) for place in (change.range.start, change.range.end))
                lead = text[: len(text) - len(plain)]
                text = f"{lead}{plain[:start]}{change.text}{plain[max(start, end) :]}"
            else:
                text = change.text
        before = self.readable if len(self.text) <= _SHORT else None
        return Buffer(self.uri, version, text, self._encoding, self.source, before)

    @cached_property
    def columns(self) -> Columns:
        """The places in it."""
        return Columns(self.text, self._encoding)

    @cached_property
    def document(self) -> Document | None:
        """The text as data; None when it is over a limit."""
        try:
            return parse(self.source)
        except Unreadable:
            return None

    @property
    def readable(self) -> Document | None:
        """The text as data, as it was when it was YAML last; what is typed often is not for a moment."""
        now = self.document
        return now if now is not None and now.root is not None else self._before
