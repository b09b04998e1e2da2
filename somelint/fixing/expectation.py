"""The data and the comments that a text should have after changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.document.document import Document
from somelint.document.nodes import Node
from somelint.model.findings import Change, Value
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

_GONE = object()


class _Entries(NamedTuple):
    value: Value  # what the keys of a mapping say of the entries that they name


def expected_data(document: Document, changes: Iterable[Change]) -> Any:
    """The data of a document after changes, aliases followed. Raises LookupError for a change that does not apply."""
    values: dict[int, Any] = {}
    names: dict[tuple[int, str], str] = {}
    more: dict[int, list[tuple[str | int, Value]]] = {}
    for change in changes:
        if change.do == "set":
            values[id(_node(document, change.path).real)] = scalar_after(document, change)
        elif change.do == "reshape":
            real = _node(document, change.path).real
            values[id(real)] = _Entries(change.value) if real.kind == "mapping" else change.value
            if change.key:
                names[id(_node(document, change.path[:-1]).real), str(change.path[-1])] = change.key
        elif change.do == "quote":
            values[id(_node(document, change.path).real)] = change.value
        elif change.do == "rename":
            names[id(_node(document, change.path[:-1]).real), str(change.path[-1])] = str(change.value)
        elif change.do == "remove":
            values[id(_node(document, change.path))] = _GONE
        elif change.do == "insert":
            above = document.nearest(change.path)
            added = more.setdefault(id(_node(document, above).real), [])
            if above == change.path and isinstance(change.value, dict):
                added += change.value.items()
            else:
                added.append((change.path[len(above)], nest(change.path[len(above) + 1 :], change.value)))
    return _build(document.root, values, names, more)


def scalar_after(document: Document, change: Change) -> Value:
    """The whole scalar at the path of a `set` change afterwards. Raises LookupError."""
    if change.part is None:
        return change.value
    text = _node(document, change.path).real.text
    return text[: change.part[0]] + str(change.value) + text[change.part[1] :]


def nest(steps: Path, value: Value) -> Value:
    """A value nested below the steps of a new path. Raises LookupError for a list that does not begin at 0."""
    for step in reversed(steps):
        if isinstance(step, int) and step:
            raise LookupError(step)
        value = [value] if isinstance(step, int) else {step: value}
    return value


def comments_after(document: Document, changes: Iterable[Change]) -> list[str]:
    """The comments of a document after changes, in their order."""
    about = [change for change in changes if change.do in ("comment", "quote")]
    changed = {change.offset: str(change.value) if change.do == "comment" else "" for change in about}
    texts = (changed.get(comment.offset, comment.text) for comment in document.comments)
    return [text for text in texts if text]


def is_same_data(left: Any, right: Any) -> bool:
    """Whether data is the same, including the order of keys and the types of numbers."""
    pending = [(left, right)]
    while pending:
        a, b = pending.pop()
        if type(a) is not type(b):
            return False
        if isinstance(a, dict):
            if list(a) != list(b):
                return False
            pending += zip(a.values(), b.values(), strict=True)
        elif isinstance(a, list):
            if len(a) != len(b):
                return False
            pending += zip(a, b, strict=True)
        elif a != b:
            return False
    return True


def _node(document: Document, path: Path) -> Node:
    node = document.node(path)
    if node is None:
        raise LookupError(path)
    return node


def _build(
    node: Node | None,
    values: Mapping[int, Any],
    names: Mapping[tuple[int, str], str],
    more: Mapping[int, list[tuple[str | int, Value]]],
) -> Any:
    # The reader has bounded the depth and the repetitions of aliases.
    if node is None:
        return None
    real = node.real
    known = values.get(id(real))
    if isinstance(known, _Entries):
        built = (_build(value, values, names, more) for _, value in real.entries.values())
        held = [inner if isinstance(inner, dict) else {} for inner in built]
        said = known.value if isinstance(known.value, list) else []
        return [{**entry, **inner} for entry, inner in zip(said, held, strict=True) if isinstance(entry, dict)]
    if id(real) in values:
        return known
    added = more.get(id(real), [])
    if real.kind == "mapping" or (added and real.kind == "scalar" and isinstance(added[0][0], str)):
        data = {
            names.get((id(real), key), key): _build(value, values, names, more)
            for key, (_, value) in real.entries.items()
            if values.get(id(value)) is not _GONE
        }
        return {**data, **{str(step): value for step, value in added}}
    if real.kind == "list" or added:
        items = [_build(item, values, names, more) for item in real.items if values.get(id(item)) is not _GONE]
        return items + [value for _, value in added]
    return real.value
