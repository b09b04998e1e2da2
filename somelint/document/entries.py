"""Where the entries of a document begin, and which of them a comment belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from somelint.document.nodes import Node, has_brackets, path_at
from somelint.model.locations import Path
from somelint.text.lines import Lines


class LineIndex:
    """The keys and list items of a document by the line that they begin on."""

    __slots__ = ("_at_line", "_lines", "_offsets", "_paths", "_places", "_root")

    def __init__(self, lines: Lines, root: Node | None) -> None:
        self._lines = lines
        self._root = root
        starts = sorted(_starts(root, lines.text), key=lambda start: (start[0], len(start[1]))) if root else []
        self._offsets = [offset for offset, _ in starts]
        self._paths = [path for _, path in starts]
        self._places: dict[int, Path] | None = None
        self._at_line: dict[int, tuple[Path, ...]] = {}

    def beside(self, offset: int, following: bool = False) -> tuple[Path, ...]:
        """The paths that a comment, given by its offset in the text, belongs to; none at the end of a file.

        A comment at the end of a line belongs to everything that begins on that line or, when nothing does, to the
        value that ends there. A comment on a line of its own, or any comment with `following`, belongs to everything
        that begins on the next line where something begins. Entries inside another of these entries are left out.
        """
        column = self._lines.position(offset).column
        begin = offset - column + 1
        before = self._lines.text[begin:offset].rstrip(" \t")
        if before and not following:
            here = self._between(begin, offset)
            if here:
                return here
            ending = self._ending(begin + len(before) - 1)
            if ending:
                return (ending,)
        after = self._lines.end_of_line(offset) if following else offset
        index = bisect_left(self._offsets, after)
        return self._line_of(self._offsets[index]) if index < len(self._offsets) else ()

    def home(self, path: Path) -> Path:
        """The same place with the aliases on the way replaced by the path to what they repeat."""
        if self._places is None:
            self._places = dict(_node_paths(self._root))
        node, home = self._root, path
        for depth, step in enumerate(path, 1):
            node = node.child(step) if node else None
            if node is None:
                break
            if node.target is not None:
                place = self._places.get(id(node.target))
                home = home if place is None else (*place, *path[depth:])
                node = node.target
        return home

    def _between(self, begin: int, end: int) -> tuple[Path, ...]:
        kept: list[Path] = []
        for path in self._paths[bisect_left(self._offsets, begin) : bisect_right(self._offsets, end)]:
            if not kept or path[: len(kept[-1])] != kept[-1]:
                kept.append(path)
        return tuple(kept)

    def _line_of(self, start: int) -> tuple[Path, ...]:
        # There may be many comments before one line.
        line = self._lines.position(start).line
        if line not in self._at_line:
            self._at_line[line] = self._between(start, self._lines.end_of_line(start))
        return self._at_line[line]

    def _ending(self, offset: int) -> Path:
        """The path of the scalar or the brackets that contain an offset; empty where there is neither."""
        path = path_at(self._root, offset)
        node = self._root
        for step in path:
            node = node.child(step) if node else None
        if node is None or (node.kind in ("list", "mapping") and not has_brackets(node, self._lines.text)):
            return ()
        return path


def _starts(root: Node, text: str) -> Iterator[tuple[int, Path]]:
    pending: list[tuple[Node, Path]] = [(root, ())]
    while pending:
        node, path = pending.pop()
        for index, item in enumerate(node.items):
            yield item.start, (*path, index)
            pending.append((item, (*path, index)))
        for name, (key, value) in node.entries.items():
            inner = (*path, name)
            yield key.start, inner
            # A value may begin on a line of its own, with a comment before it. Where a collection begins together
            # with its first entry, only the entry counts.
            if value.end > value.start and (value.kind in ("scalar", "alias") or has_brackets(value, text)):
                yield value.start, inner
            pending.append((value, inner))


def _node_paths(root: Node | None) -> Iterator[tuple[int, Path]]:
    pending: list[tuple[Node, Path]] = [(root, ())] if root else []
    while pending:
        node, path = pending.pop()
        yield id(node), path
        pending += [(item, (*path, index)) for index, item in enumerate(node.items)]
        pending += [(value, (*path, name)) for name, (_, value) in node.entries.items()]
