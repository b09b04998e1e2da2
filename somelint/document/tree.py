"""The tree of nodes as it grows: which collection is open, and where the next node belongs."""

from __future__ import annotations

from somelint.document.nodes import Node
from somelint.document.spans import ITEM, KEY, ROOT, VALUE, Role
from somelint.model.locations import Path, Unreadable
from somelint.model.problems import Problem, ReaderKind
from somelint.text.lines import Lines
from somelint.text.sentences import group_digits, said


class Frame:
    """A collection that is being read. `step` leads to its current value; None when there is none."""

    __slots__ = ("firsts", "key", "node", "step")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        self.step: str | int | None = None
        self.firsts: dict[str, Node] = {}


class Tree:
    """The nodes read so far, the collections that are open, and what is wrong with their form."""

    def __init__(self, lines: Lines, most: int) -> None:
        """`most`: how many nodes there may be, repetitions included."""
        self.lines = lines
        self.most = most
        self.text = lines.text
        self.stack: list[Frame] = []
        self.problems: list[Problem] = []
        self.root: Node | None = None

    def grow(self, node: Node) -> None:
        """Count a finished node into its parent. Raises Unreadable over the limit."""
        if not self.stack:
            return
        parent = self.stack[-1].node
        parent.size += node.size
        if parent.size > self.most:
            raise self.over(
                said(
                    "This file has more than {most} entries once what it repeats (*) is counted;"
                    " make it smaller or simpler.",
                    most=group_digits(self.most),
                ),
                node.start,
            )

    def role(self) -> Role:
        """What the next node is to the collection that is open: its item, key or value, or the root."""
        if not self.stack:
            return ROOT
        frame = self.stack[-1]
        if frame.node.kind == "list":
            return ITEM
        return KEY if frame.key is None else VALUE

    def attach(self, node: Node) -> None:
        """Put a node where it belongs in the collection that is open."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        node.parent = frame.node
        if frame.node.kind == "list":
            frame.step = len(frame.node.items)
            frame.node.items.append(node)
            frame.node.value.append(node.value)
        elif frame.key is None:
            frame.key, frame.step = node, None
        else:
            key, frame.key = frame.key, None
            name = frame.step = self._key_name(frame, key)
            if isinstance(name, str):
                frame.node.entries[name] = key, node
                frame.node.value[name] = node.value

    def _key_name(self, frame: Frame, key: Node) -> str | None:
        """The name of a key, or None when its entry is to be left out. The last of equal keys counts."""
        real = key.real
        shown = self.text[key.start : key.end][:40]
        if real.kind != "scalar":
            if real.kind != "alias":
                self.report("non-text-key", key.start, key.end, key=shown)
            return None
        if key.text == "<<" and not key.style and isinstance(key.value, str):
            self.report("merge-key", key.start, key.end)
            return None
        name = frame.step = real.text
        if not isinstance(real.value, str):
            self.report("non-text-key", key.start, key.end, key=name)
        first = frame.firsts.setdefault(name, key)
        if first is not key:
            self.report("duplicate-key", key.start, key.end, first, key=name)
            del frame.node.entries[name], frame.node.value[name]
        return name

    def report(self, kind: ReaderKind, start: int, end: int, first: Node | None = None, **args: object) -> None:
        """Note a problem at the place that is being read."""
        related = ((said("first"), self.lines.span(first.start, first.end)),) if first else ()
        self.problems.append(Problem(kind, self._path(), self.lines.span(start, end), args, related))

    def _path(self) -> Path:
        path: list[str | int] = []
        for frame in self.stack:
            if frame.step is None:
                break
            path.append(frame.step)
        return tuple(path)

    def over(self, what: str, offset: int) -> Unreadable:
        """The error for a limit that is exceeded at an offset; `what` says so in a sentence."""
        return Unreadable(what, self.lines.position(offset))
