"""Mistakes in rule files, and the readers of a form's parts that raise them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from somelint.document.document import Document
from somelint.model.locations import Path, Span

_SHOWN = 80


class RuleError(Exception):
    """A mistake in a rule file; `path` is its place in the file."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message

    def span(self, document: Document, anchor: str = "") -> Span:
        """Where the mistake is in the text of the rule file; for the whole file, the key `anchor`."""
        return document.place(self.path, anchor)


class WrongKey(RuleError):
    """A mistake in a key itself, not in its value."""

    def span(self, document: Document, anchor: str = "") -> Span:
        """Where the key is in the text of the rule file."""
        return document.key_span(self.path)


def unknown_name(what: str, name: object, known: Mapping[str, object] | Sequence[str]) -> str:
    """A sentence about a name that does not exist, with the nearest one that does."""
    from somelint.text.suggest import closest_name  # only mistakes in rules come here

    shown = _as_written(name)
    near = closest_name(shown, list(known))
    return f"There is no {what} called “{shown}”." + (f" Did you mean “{near}”?" if near else "")


def _as_written(name: object) -> str:
    if name is None or isinstance(name, bool):
        return {None: "null", True: "true", False: "false"}[name]
    if isinstance(name, (list, dict)):
        return "a list" if isinstance(name, list) else "a group of keys"
    return str(name) if len(str(name)) <= _SHOWN else str(name)[: _SHOWN - 1] + "…"


def expect_parts(written: object, keys: set[str], at: Path, optional: Iterable[str] = ()) -> Mapping[str, object]:
    """The parts of a form by key. Raises RuleError for an unknown or a missing key."""
    if not isinstance(written, dict):
        raise RuleError(at, "These keys are expected here: " + ", ".join(sorted(keys)) + ".")
    for key in written:
        if key not in keys:
            raise WrongKey((*at, key), unknown_name("part", key, sorted(keys)))
    for key in sorted(keys.difference(optional)):
        if key not in written:
            raise RuleError(at, f"“{key}” is missing here.")
    return written


def expect_list(written: object, at: Path) -> list[object]:
    """A list with at least one item. Raises RuleError for anything else."""
    if not isinstance(written, list) or not written:
        raise RuleError(at, "A list is expected here.")
    return written
