"""The tree that is read from a YAML text: every value with its place."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from somelint.model.locations import Path

NodeKind: TypeAlias = Literal["scalar", "list", "mapping", "alias"]


class Node:
    """One node of the text. `start` and `end` are offsets, without an anchor or tag.

    `value` is the plain data; for an alias it is that of its `target`, the very same object. `entries` holds
    key and value nodes of a mapping by key, `items` the nodes of a list. `text` and `style` are a scalar's
    value as text and its first character in the text (quotation mark, | or >), or an empty style when it is plain.
    `aliases` are the alias nodes that repeat this node. `size` counts what a walk through aliases meets.
    """

    __slots__ = (
        "aliases",
        "end",
        "entries",
        "items",
        "kind",
        "open",
        "parent",
        "size",
        "start",
        "style",
        "target",
        "text",
        "value",
    )

    def __init__(
        self, kind: NodeKind, start: int, end: int, value: Any = None, text: str = "", style: str = ""
    ) -> None:
        self.kind: NodeKind = kind
        self.start = start
        self.end = end
        self.value = value
        self.text = text
        self.style = style
        self.size = 1
        self.open = False
        self.parent: Node | None = None
        self.target: Node | None = None
        self.aliases: list[Node] = []
        self.items: list[Node] = []
        self.entries: dict[str, tuple[Node, Node]] = {}

    @property
    def real(self) -> Node:
        """What an alias repeats; any other node is itself."""
        return self.target or self

    def child(self, step: str | int) -> Node | None:
        """The value under a key or number, aliases of this node followed, or None."""
        node = self.real
        if isinstance(step, int):
            return node.items[step] if 0 <= step < len(node.items) else None
        entry = node.entries.get(step)
        return entry[1] if entry else None


def has_brackets(node: Node, text: str) -> bool:
    """Whether a list or mapping is written in brackets or braces."""
    return text[node.start : node.start + 1] in ("[", "{")


def in_brackets(node: Node, text: str) -> bool:
    """Whether a node stands in brackets or braces."""
    above = node.parent
    while above is not None and not has_brackets(above, text):
        above = above.parent
    return above is not None


def path_at(root: Node | None, offset: int) -> Path:
    """The path of the deepest value whose key or text holds the offset."""
    path: list[str | int] = []
    node = root
    while node is not None:
        inside: Node | None = None
        for index, item in enumerate(node.items):
            if item.start <= offset < item.end:
                inside = item
                path.append(index)
                break
        for name, (key, value) in node.entries.items():
            if key.start <= offset < max(key.end, value.end):
                inside = value
                path.append(name)
                break
        node = inside
    return tuple(path)
