"""The places of what stands in brackets and braces, in the usual forms."""

from __future__ import annotations

from somelint.document.common_flow import DEEPEST_FLOW, FLOW_TEXT
from somelint.document.common_scalars import begins_plain, plain_node, quoted_node
from somelint.document.nodes import Node, Uncommon
from somelint.document.scalars import WORD_VALUES
from somelint.model.hints import Any
from somelint.model.late_pattern import late

# An item or a pair that a comma, bracket or brace follows directly: nearly all there are.
_ITEM = late(r"([^\W_][^,\[\]{}\n:#]*+)([,\]])[ \n]*")
_PAIR = late(r"([^\W\d][\w\-./ ]{0,200}+)(?<! ): +(?:([^\W_][^,\[\]{}\n:#]*+)([,}])[ \n]*)?")
_PLAIN = late(FLOW_TEXT)
_GAP = late(r"[ \n]*")
# A word processor's; perhaps it was to hold a comma (see `lookalikes`).
_OPENING = "“„‟«‹‘‚"


class FlowNodes:
    """A reader of what stands in brackets or braces: at most so many nodes."""

    __slots__ = ("_most", "_nodes", "_text")

    def __init__(self, text: str, most: int) -> None:
        self._text = text
        self._most = most
        self._nodes = 0  # how many have been read, without the outermost

    def unfold(self, node: Node) -> None:
        """Add the nodes inside a list or mapping whose value is known."""
        read, _ = self.read(node.start, node)
        if node.kind == "list":
            node.items = read.items
        else:
            node.entries = read.entries
            for key, _ in node.entries.values():
                key.parent = node
        for step in range(len(node.items)) if node.kind == "list" else list(node.entries):
            inner = node.child(step)
            if inner is not None:
                inner.parent = node
                _adopt(inner, node.value[step])

    def read(self, start: int, parent: Node | None) -> tuple[Node, int]:
        """The node of the list or mapping whose bracket or brace is at an offset, and how many there are in it.

        Raises Uncommon.
        """
        self._nodes = 0
        return self._read(start, parent, 0), self._nodes

    def _read(self, start: int, parent: Node | None, depth: int) -> Node:
        if depth == DEEPEST_FLOW:
            raise Uncommon
        is_list = self._text[start] == "["
        node = Node("list" if is_list else "mapping", start, start, [] if is_list else {}, "", "", parent)
        at, closing = self._past_gap(start + 1), "]" if is_list else "}"
        if self._text.startswith(closing, at):
            node.end = at + 1
        else:
            node.end = self._items(node, at, depth) if is_list else self._pairs(node, at, depth)
        if self._nodes > self._most:
            raise Uncommon
        return node

    def _items(self, node: Node, at: int, depth: int) -> int:
        """Read the items of a list from an offset on; the end of the list."""
        text, items, values, closed = self._text, node.items, node.value, False
        while not closed:
            match = _ITEM.match(text, at)
            if match:
                (_, at), (start, end), (sign, _) = match.regs
                written = text[start:end].rstrip(" ")
                item = plain_node(start, written, node)
                closed = text[sign] == "]"
                if closed:
                    at = sign + 1
                elif text.startswith("]", at):
                    closed, at = True, at + 1
            else:
                item = self._value(at, node, depth)
                closed, at = self._past_sign(item.end, "]")
            items.append(item)
            values.append(item.value)
        self._nodes += len(items)
        return at

    def _pairs(self, node: Node, at: int, depth: int) -> int:
        """Read the pairs of a mapping from an offset on; the end of the mapping."""
        text, entries, values, closed = self._text, node.entries, node.value, False
        while not closed:
            match = _PAIR.match(text, at)
            if not match:
                raise Uncommon
            (_, at), (start, end), (begin, stop), (sign, _) = match.regs
            name = text[start:end]
            if name in entries or name in WORD_VALUES:
                raise Uncommon
            key = Node("scalar", start, end, name, name, "", node)
            if sign > 0:
                written = text[begin:stop].rstrip(" ")
                value = plain_node(begin, written, node)
                closed = text[sign] == "}"
                if closed:
                    at = sign + 1
                elif text.startswith("}", at):
                    closed, at = True, at + 1
            else:
                value = self._value(at, node, depth)
                closed, at = self._past_sign(value.end, "}")
            entries[name] = key, value
            values[name] = value.value
        self._nodes += 2 * len(entries)
        return at

    def _value(self, at: int, parent: Node, depth: int) -> Node:
        at = self._past_gap(at)
        first = self._text[at : at + 1]
        if first == "" or first in _OPENING:
            raise Uncommon
        if first in "[{":
            return self._read(at, parent, depth + 1)
        if first in "\"'":
            return quoted_node(self._text, at, parent)
        match = _PLAIN.match(self._text, at)
        written = match[0].rstrip(" ") if match and begins_plain(self._text, at) else ""
        if not written:
            raise Uncommon
        return plain_node(at, written, parent)

    def _past_sign(self, end: int, closing: str) -> tuple[bool, int]:
        """Whether a list or mapping ends behind a value, and where, or else where the next value begins."""
        at = self._past_gap(end)
        sign = self._text[at : at + 1]
        if sign == ",":
            at = self._past_gap(at + 1)
            closed = self._text.startswith(closing, at)
            return closed, at + closed
        if sign != closing:
            raise Uncommon
        return True, at + 1

    def _past_gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at


def _adopt(node: Node, value: Any) -> None:
    """Make the values of a node and of those inside it the very objects that the data holds."""
    node.value = value
    for n, item in enumerate(node.items):
        _adopt(item, value[n])
    for name, (_, inner) in node.entries.items():
        _adopt(inner, value[name])
