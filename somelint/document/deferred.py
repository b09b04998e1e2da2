"""A document that is parsed when somebody asks for more than its source, and let go again when many others are."""

from __future__ import annotations

from somelint.document.document import Document, parse
from somelint.document.nodes import untie
from somelint.model.locations import Source

_FIELDS = tuple(name for name in Document.__slots__ if name != "source")
_KEPT = 16


class DeferredDocument(Document):
    """A document whose text was parsed before without fault, and is parsed again when its places are needed."""

    __slots__ = ("_parsed",)

    def __init__(self, source: Source, parsed: list[DeferredDocument]) -> None:
        """`parsed` are the documents of this kind that are parsed at the moment, the oldest first."""
        self.source = source
        self._parsed = parsed

    def __getattr__(self, name: str) -> object:
        """A field that is not there yet."""
        if name not in _FIELDS:
            raise AttributeError(name)
        if len(self._parsed) >= _KEPT:
            self._parsed.pop(0)._forget()
        whole = parse(self.source)
        for field in _FIELDS:
            setattr(self, field, getattr(whole, field))
        self._parsed.append(self)
        return getattr(self, name)

    def _forget(self) -> None:
        if self.root is not None:
            untie(self.root)
        for field in _FIELDS:
            delattr(self, field)
