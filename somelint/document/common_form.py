"""A YAML text in its usual form read into nodes, without a YAML parser.

Nearly every plan is written with few of YAML's forms: keys of letters, lists, texts on a line, in quotation marks or
folded, brackets and braces, comments. What such a text means takes a few expressions to say, and loading the parser
takes longer than that. Anything else, and anything at all that may be wrong, is left to the parser: `read_common` then
gives None. A property test compares the two.
"""

from __future__ import annotations

from somelint.document.common_flow import flow_value
from somelint.document.common_flow_nodes import FlowNodes
from somelint.document.common_scalars import (
    begins_plain,
    block_node,
    continued,
    line_end,
    line_of_plain,
    plain_node,
    quoted_node,
)
from somelint.document.nodes import Node, Reading
from somelint.document.refusals import Uncommon
from somelint.document.scalars import WORD_VALUES
from somelint.model.late_pattern import late

_DEEPEST = 50  # as many collections may be open at once

# A line: its indentation, the dashes of list items, a key, and the rest.
_LINE = late(r"( *)((?:-(?: +|(?=\n)|\Z))*)(?:([^\W\d][\w\-./ ]{0,200}+)(?<! ):(?: +|(?=\n)|\Z))?([^\n]*)(?:\n|\Z)")
# Tabs, and what YAML once took for line breaks.
_UNCOMMON = "\t\r\x85\u2028\u2029\ufeff"
_HIDDEN = late(r"#\w")
_BLANK = late(r" *\n")


def read_common(text: str, most: int) -> Reading | None:
    """The nodes of a text of at most `most` of them; None for a text that is not in the usual form."""
    if any(character in text for character in _UNCOMMON):
        return None
    reader = _Reader(text, most)
    try:
        return reader.read()
    except Uncommon:
        return None


class _Reader:
    def __init__(self, text: str, most: int) -> None:
        self.text = text
        self.most = most
        self.nodes = 0  # how many there are so far
        self.root: Node | None = None
        self.comments: list[tuple[int, int]] = []
        self.outer: list[tuple[int, Node | None]] = []  # the collections around the innermost open one
        self.top: Node | None = None  # the innermost open collection
        self.indent = -1  # its column
        self.margin = ""  # what a line begins with that goes on with a value in it
        self.key: Node | None = None  # in a mapping: the key whose value is awaited
        self.awaited = 0  # where the value is that is awaited, should it be empty; -1 for none
        self.last = 0  # where the latest node ends

    def read(self) -> Reading | None:
        text, at, size, match = self.text, 0, len(self.text), _LINE.match
        while at < size:
            line = match(text, at)
            if line is None:
                return None
            begin, (dashes, past), name, (rest, end) = at, line.span(2), line[3], line.span(4)
            at = line.end()
            if past > dashes:
                self._dashes(begin, dashes, line[2])
            elif name is None:
                if rest == end:
                    continue
                if text[rest] == "#":
                    self.comments.append((rest, end))
                    continue
                if self.awaited < 0 or rest - begin <= self.indent or self.top is None or text[rest] in "|>":
                    return None
            if name is not None:
                self._key(line.start(3) - begin, line.start(3), name)
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
        self._end_before(column, False)
        if self.awaited >= 0:
            self._open(Node("mapping", start, start, {}, "", "", self.top), column)
        top, end = self.top, start + len(name)
        if top is None or top.kind != "mapping" or name in top.entries or name in WORD_VALUES:
            raise Uncommon
        self.key = Node("scalar", start, end, name, name, "", top)
        self.nodes += 1
        self.last, self.awaited = end, end + 1

    def _value(self, start: int, end: int, following: int) -> int:
        """Read the value that begins at an offset and is awaited; the start of the line after it."""
        text, top, first = self.text, self.top, self.text[start]
        if first == "#":
            if _HIDDEN.match(text, start):
                raise Uncommon
            self.comments.append((start, end))
            return following
        if top is None:
            raise Uncommon
        if begins_plain(text, start):
            written, comment = line_of_plain(text[start:end])
            node = plain_node(start, written, top)
            if comment >= 0:
                self.comments.append((start + comment, end))
            elif text.startswith(self.margin, following) or _BLANK.match(text, following):
                following = continued(text, end, self.indent, node, self.comments)
        elif first in "|>":
            node, following = block_node(text, start, self.indent, top, self.comments)
        elif first not in "[{\"'":
            raise Uncommon
        else:
            node = quoted_node(text, start, top) if first in "\"'" else self._flow(start, end, top)
            following = line_end(text, node.end, self.comments)
        self._attach(node)
        return following

    def _flow(self, start: int, end: int, top: Node) -> Node:
        """The list or mapping that begins with a bracket or brace at an offset, in a line that ends at another."""
        nodes = FlowNodes(self.text, self.most)
        end = start + len(self.text[start:end].rstrip(" "))
        data = flow_value(self.text, start, end)
        if data is None:  # on several lines, or with a comment behind it
            node = nodes.read(start, top)
            self.nodes += nodes.nodes
            return node
        value, size = data
        node = Node("list" if self.text[start] == "[" else "mapping", start, end, value, "", "", top)
        node.unfold = nodes.unfold
        self.nodes += size
        return node

    def _end_before(self, column: int, is_item: bool) -> None:
        """End what ends before something in a column: an empty value, and the collections further in."""
        if self.awaited >= 0:
            # A list may begin in the column of the key that it belongs to.
            if column > self.indent or (is_item and column == self.indent and self.key is not None):
                return
            self._attach(Node("scalar", self.awaited, self.awaited, None, "", "", self.top))
        while self.top is not None and (
            self.indent > column or (self.indent == column and not is_item and self.top.kind == "list")
        ):
            self.top.end = self.last
            indent, self.top = self.outer.pop()
            self._indent(indent)
        if column != self.indent:
            raise Uncommon

    def _open(self, node: Node, column: int) -> None:
        self._attach(node)
        self.outer.append((self.indent, self.top))
        if len(self.outer) > _DEEPEST:
            raise Uncommon
        self.top = node
        self._indent(column)

    def _indent(self, column: int) -> None:
        self.indent = column
        self.margin = " " * (column + 1)

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
