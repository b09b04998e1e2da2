"""Why a text is not read: it is not YAML, or only the parser can say what it means."""

from __future__ import annotations


class NotYaml(Exception):
    """A text is not YAML: why, in a sentence, and the offset where it shows."""

    def __init__(self, why: str, offset: int, opened: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.offset = offset
        self.opened = opened


class Uncommon(Exception):
    """A text is not in the usual form, so only the parser can say what it means, or what is wrong with it."""
