"""The lines of a YAML text in its usual form read into nodes. See `common_text`."""

from __future__ import annotations

from somelint.document.common_flow import flow_value
from somelint.document.common_scalars import (
    SIGNS,
    begins_plain,
    block_node,
    line_end,
    line_of_plain,
    looks_like_an_entry,
    quoted_node,
    read_continuation,
    value_of,
)
from somelint.document.nodes import Node, Reading, Uncommon
from somelint.document.scalars import FIRST, WORD_VALUES
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late

if TYPE_CHECKING:
    from somelint.document.common_flow_nodes import FlowNodes

_DEEPEST = 50  # as many collections may be open at once

# A line: its indentation, the dashes of list items, a key, and the rest.
_LINE = late(r"( *)((?:-(?: +|(?=\n)|\Z))*)(?:([^\W\d][\w\-./ ]{0,200}+)(?<! ):(?: +|(?=\n)|\Z))?([^\n]*)(?:\n|\Z)")


class BlockReader:
    """A reader of the lines of a text: its keys, list items and values."""

    def __init__(self, text: str, most: int, tail: int) -> None:
        """`tail`: how many spaces at the end of each line are none, but stand for part of its line break."""
        self.text, self.most, self.tail = text, most, tail
        self.begun = False  # whether the mark of a beginning document has been met
        self.nodes = 0  # how many there are so far
        self.root: Node | None = None
        self.comments: list[tuple[int, int]] = []
        self.outer: list[tuple[int, Node | None]] = []  # the collections around the innermost open one
        self.top: Node | None = None  # the innermost open collection
        self.indent = -1  # its column
        self.key: Node | None = None  # in a mapping: the key whose value is awaited
        self.awaited = 0  # where the value is that is awaited, should it be empty; -1 for none
        self.last = 0  # where the latest node ends

    def read(self) -> Reading | None:
        """The nodes of the text; None or Uncommon for one that is not in the usual form."""
        text, at, size, match = self.text, 0, len(self.text), _LINE.match
        while at < size:
            line = match(text, at)
            if line is None:
                return None
            begin, name = at, line[3]
            (_, at), _, (dashes, past), (key, _), (rest, end) = line.regs
            if past > dashes:
                self._dashes(begin, dashes, line[2])
            elif name is None:
                if rest == end:
                    continue
                if text[rest] == "#":
                    if self.awaited >= 0 and text[rest + 1 : rest + 2].isalnum():  # perhaps what is awaited
                        return None
                    self.comments.append((rest, end))
                    continue
                if text[rest:end].rstrip(" ") == "---" and rest == begin and self.top is None and not self.begun:
                    self.begun = True
                    continue
                out = self.awaited < 0 or rest - begin <= self.indent or self.top is None or text[rest] in "|>"
                if out or looks_like_an_entry(text, rest):
                    return None
            if name is not None:
                self._key(key - begin, key, name)
            if rest < end:
                at = self._value(rest, end, at)
        if self.top is None:
            return None
        self._end_before(-1, False)
        return Reading(self.root, [], self.comments)

    def _dashes(self, begin: int, start: int, dashes: str) -> None:
        for offset, sign in enumerate(dashes, start):
            if sign == "-":
                self._end_before(offset - begin, True)
                if self.awaited >= 0:
                    self._open(Node("list", offset, offset, [], "", "", self.top), offset - begin)
                elif self.top is None or self.top.kind != "list":
                    raise Uncommon
                self.awaited = offset + 1

    def _key(self, column: int, start: int, name: str) -> None:
        if self.awaited >= 0 or column != self.indent:
            self._end_before(column, False)
            if self.awaited >= 0:
                self._open(Node("mapping", start, start, {}, "", "", self.top), column)
        top, end = self.top, start + len(name)
        if top is not None and top.kind == "list":
            self._end_before(column, False)
            top = self.top
        if top is None or top.kind != "mapping" or name in top.value or name in WORD_VALUES:
            raise Uncommon
        self.key = Node("scalar", start, end, name, name, "", top)
        self.nodes += 1
        self.awaited = end + 1

    def _value(self, start: int, end: int, following: int) -> int:
        """Read the value that begins at an offset and is awaited; the start of the line after it."""
        text, top, first = self.text, self.top, self.text[start]
        if top is None:
            raise Uncommon
        if first not in SIGNS or (first == "-" and begins_plain(text, start)):
            written, comment = line_of_plain(text[start:end])
            value = value_of(written) if first in FIRST else written
            node = Node("scalar", start, start + len(written), value, written, "", top)
            if comment >= 0:
                self.comments.append((start + comment, end))
            else:
                ahead = text[following : following + self.indent + 1]
                if "\n" in ahead or not ahead.strip(" "):
                    following = read_continuation(text, end, self.indent, node, self.comments)
        elif first in "[{":
            node, following = self._flow(start, end, following)
        elif first in "\"'":
            node = quoted_node(text, start, top)
            following = line_end(text, node.end, self.comments)
        elif first == "#" and not text[start + 1 : start + 2].isalnum() and text[start + 1 : start + 2] != "_":
            self.comments.append((start, end))
            return following
        elif first in "|>":
            node, following = block_node(text, start, self.indent, top, self.comments, self.tail)
        else:
            raise Uncommon
        self._attach(node)
        return following

    def _flow(self, start: int, end: int, following: int) -> tuple[Node, int]:
        """The list or mapping that begins with a bracket or brace at an offset, in a line that ends at another."""
        end = start + len(self.text[start:end].rstrip(" "))
        data = flow_value(self.text, start, end)
        if data is None:  # on several lines, or with a comment behind it
            node, nodes = self._inside().read(start, self.top)
            self.nodes += nodes
            return node, line_end(self.text, node.end, self.comments)
        value, nodes = data
        node = Node("list" if self.text[start] == "[" else "mapping", start, end, value, "", "", self.top)
        node.unfold = lambda node: self._inside().unfold(node)
        self.nodes += nodes
        return node, following

    def _inside(self) -> FlowNodes:
        from somelint.document.common_flow_nodes import FlowNodes  # a sound text on single lines needs none of it

        return FlowNodes(self.text, self.most)

    def _end_before(self, column: int, is_item: bool) -> None:
        """End what ends before something in a column: an empty value, and the collections further in."""
        if self.awaited >= 0:
            # A list may begin in the column of the key that it belongs to.
            if column > self.indent or (is_item and column == self.indent and self.key is not None):
                return
            if self.key is None:  # an entry of nothing
                raise Uncommon
            self._attach(Node("scalar", self.awaited, self.awaited, None, "", "", self.top))
        while self.top is not None and (
            self.indent > column or (self.indent == column and not is_item and self.top.kind == "list")
        ):
            self.top.end = self.last
            self.indent, self.top = self.outer.pop()
        if column != self.indent:
            raise Uncommon

    def _open(self, node: Node, column: int) -> None:
        if node.kind == "list":
            node.items = []
        else:
            node.entries = {}
        self._attach(node)
        self.outer.append((self.indent, self.top))
        if len(self.outer) > _DEEPEST:
            raise Uncommon
        self.top = node
        self.indent = column

    def _attach(self, node: Node) -> None:
        """Put a node where one is awaited."""
        top, key = self.top, self.key
        if top is None:
            self.root = node
        elif key is None:
            top.items.append(node)
            top.value.append(node.value)
        else:
            top.entries[key.text] = key, node
            top.value[key.text] = node.value
        self.key, self.awaited, self.last = None, -1, node.end
        self.nodes += 1
        if self.nodes > self.most:
            raise Uncommon
