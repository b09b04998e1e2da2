"""The tree that a YAML text is read into: every value with its place. And why a text is not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.model.hints import Any, Literal, TypeAlias
from somelint.model.locations import Path
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple

NodeKind: TypeAlias = Literal["scalar", "list", "mapping", "alias"]
ScalarStyle: TypeAlias = Literal["", "'", '"', "|", ">"]
"""The first character of a scalar in the text: a quotation mark, | or >; empty when it is plain."""


def _nothing() -> None:
    return None


_UNSET: Mapping[str, Callable[[], Any]] = {
    "aliases": list,
    "items": list,
    "entries": dict,
    "open": bool,
    "unfold": _nothing,
}
"""What a node has, by name, until something else is set."""


MAX_DEPTH = 100
MAX_NODES = 20_000  # twice as many with the repetitions of aliases (*) counted


class Node:
    """One node of the text."""

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
        "unfold",
        "value",
    )

    aliases: list[Node]  # the alias nodes that repeat this node
    items: list[Node]  # of a list
    entries: dict[str, tuple[Node, Node]]  # of a mapping: key and value node, by key
    open: bool  # whether it is still being read
    unfold: Callable[[Node], None] | None  # of a list or mapping: adds what is in it, when that is first asked for

    def __init__(
        self,
        kind: NodeKind,
        start: int,
        end: int,
        value: Any = None,
        text: str = "",
        style: ScalarStyle = "",
        parent: Node | None = None,
    ) -> None:
        self.kind: NodeKind = kind
        self.start = start  # offset in the text, after an anchor or tag
        self.end = end  # offset in the text
        self.value = value  # the plain data; that of an alias is the very same object as its target's
        self.text = text  # of a scalar: its value as text
        self.style: ScalarStyle = style  # of a scalar
        self.parent = parent  # the collection that it is in
        self.size = 1  # how many nodes a walk through it visits, repetitions included
        self.target: Node | None = None  # of an alias: the node that it repeats

    def __getattr__(self, name: str) -> Any:
        """What most nodes have nothing of is set when it is first asked for."""
        if name in ("items", "entries") and self.unfold is not None:
            unfold, self.unfold = self.unfold, None
            unfold(self)
            return getattr(self, name)
        if name not in _UNSET:
            raise AttributeError(name)
        setattr(self, name, _UNSET[name]())
        return getattr(self, name)

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


def untie(root: Node) -> None:
    """Take a tree apart that is no longer needed: its nodes refer to each other, so no memory would be free."""
    pending = [root]
    while pending:
        node = pending.pop()
        node.parent = node.target = None
        if node.kind in ("scalar", "alias"):
            continue
        if node.unfold is not None:  # what is in it was never asked for
            node.unfold = None
        elif node.kind == "list":
            pending += node.items
            node.items = []
        else:
            for pair in node.entries.values():
                pending += pair
            node.entries = {}


class Reading(NamedTuple):
    """The first document of a text."""

    root: Node | None  # the topmost node; None: the text is empty
    problems: list[Problem]  # in the order in which they were met
    comments: list[tuple[int, int]]  # where the comments in it begin and end


def has_brackets(node: Node, text: str) -> bool:
    """Whether a list or mapping is written in brackets or braces."""
    return text[node.start : node.start + 1] in ("[", "{")


def in_brackets(node: Node, text: str) -> bool:
    """Whether a node is inside brackets or braces."""
    above = node.parent
    while above is not None and not has_brackets(above, text):
        above = above.parent
    return above is not None


def path_at(root: Node | None, offset: int) -> Path:
    """The path of the deepest value whose key or text contains the offset."""
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


class NotYaml(Exception):
    """A text is not YAML: why, in a sentence, and the offset where it shows."""

    def __init__(self, why: str, offset: int, opened: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.offset = offset
        self.opened = opened


class Uncommon(Exception):
    """A text is not in the usual form, so only the parser can say what it means, or what is wrong with it."""
