"""Values that an alias repeats: what a change of one of them does to the other places."""

from __future__ import annotations

from somelint.document.document import Document
from somelint.document.nodes import Node
from somelint.model.findings import Change
from somelint.model.locations import Path


def is_shared(document: Document, path: Path) -> bool:
    """Whether the value at a path, or one that contains it, is used in several places because an alias repeats it."""
    return bool(document.uses(document.nearest(path)))


def changes_elsewhere(document: Document, change: Change) -> bool:
    """Whether a change is also made at a place with another meaning, where an alias repeats what it touches.

    Places mean the same when the same keys lead to them: what is wrong in one item of a list is wrong in the next.
    """
    if change.do == "comment":
        return False
    if change.key and changes_elsewhere(document, change._replace(key="")):
        return True
    path = _touched_path(document, change)
    node = document.node(path)
    reached: dict[int, Node] = {} if node is None else {id(node.real): node.real}
    for step in reversed(path):
        above: dict[int, Node] = {}
        for place in [one for real in reached.values() for one in (real, *real.aliases)]:
            parent = place.parent
            if parent is None or not _leads_to(parent, step, place):
                return True
            above[id(parent)] = parent
        reached = above
    return any(real.parent is not None for real in reached.values())


def _touched_path(document: Document, change: Change) -> Path:
    """The path of what is rewritten: a value, or the list or mapping that gets, loses or renames an entry."""
    moves_key = change.do in ("rename", "remove") or change.key
    return change.path[:-1] if moves_key else document.nearest(change.path)


def _leads_to(parent: Node, step: str | int, place: Node) -> bool:
    if isinstance(step, int):
        return parent.kind == "list"
    entry = parent.entries.get(step)
    return entry is not None and entry[1] is place
