"""A YAML text as data, with the place of everything in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from somelint.document.nodes import MAX_NODES, Node, NotYaml, path_at
from somelint.document.reading import read_text
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.locations import Path, Position, Source, Span, Unreadable
from somelint.model.problems import Problem
from somelint.text.files import MAX_BYTES
from somelint.text.lines import Lines
from somelint.text.sentences import said

if TYPE_CHECKING:  # loaded when they are asked for
    from somelint.document.comments import Comment
    from somelint.document.entries import LineIndex

_NOWHERE = Span(Position(1, 1), Position(1, 1))


class Document:
    """What a text says (`data`: plain values, text keys only), what is wrong with its form, and where things are.

    For a path that does not exist, methods answer for its nearest existing parent; none raises. Columns are 1-based
    and count code points. `lines` and `root`, the line table and the tree, are for code that edits the text.
    """

    __slots__ = ("_comments", "_stretches", "data", "lines", "problems", "root", "source")

    def __init__(
        self,
        source: Source,
        lines: Lines,
        root: Node | None,
        problems: tuple[Problem, ...] = (),
        comments: Sequence[tuple[int, int]] = (),
    ) -> None:
        """`comments`: where they begin and end, as offsets."""
        self.source = source
        self.data: Any = root.value if root else None
        self.problems = problems
        self._stretches = comments
        self._comments: tuple[Comment, ...] | None = None
        self.lines = lines
        self.root = root

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of the text, in its order."""
        if self._comments is None:
            from somelint.document.comments import comments_at

            self._comments = comments_at(self.lines, self._stretches)
        return self._comments

    def has_comment_that(self, speaks: Callable[[str], bool]) -> bool:
        """Whether something is true of a comment, which is handed over in lower case."""
        return any(speaks(self.lines.text[start:end].lower()) for start, end in self._stretches)

    def node(self, path: Path) -> Node | None:
        """The node at exactly this path. Aliases on the way are followed; an alias at the path itself is returned."""
        return self._node(path) if self.nearest(path) == path else None

    def span(self, path: Path) -> Span:
        """The value: a scalar without its anchor and tag, a collection up to its last value.

        For an alias, the value that it repeats.
        """
        node = self._node(path)
        return self._span(node.real) if node else _NOWHERE

    def key_span(self, path: Path) -> Span:
        """The key that leads to a value, or the item of a list itself; for an alias, its place of use."""
        path = self.nearest(path)
        node = self._key(path) or self._node(path)
        return self._span(node) if node else _NOWHERE

    def nearest(self, path: Path) -> Path:
        """The longest part of the path, from its beginning, that exists."""
        node = self.root
        for depth, step in enumerate(path):
            node = node.child(step) if node else None
            if node is None:
                return path[:depth]
        return path

    def place(self, path: Path, anchor: str = "somelint") -> Span:
        """What a finding at a path underlines.

        A scalar: itself, or its key when it is empty. A collection: its key. An item of a list that is a
        mapping: its first key, and its value if that is on the same line. The whole document: the key `anchor`, or
        its first key.
        """
        path = self.nearest(path)
        node = self._node(path)
        if node is None:
            return _NOWHERE
        real, key = node.real, self._key(path)
        if real.kind == "scalar" and real.end > real.start:
            return self._span(real)
        if key is not None:
            return self._span(key)
        if not path:
            entry = real.entries.get(anchor) or next(iter(real.entries.values()), None)
            return self._span(entry[0]) if entry else _NOWHERE
        if real.entries:
            return self._first_entry(real)
        return self.lines.span(real.start, min(real.end, self.lines.end_of_line(real.start)))

    def text_span(self, path: Path, start: int, end: int) -> Span:
        """The place in the file of `value[start:end]`, in code points of the value of a text.

        The whole scalar when its spelling cannot be matched with its value.
        """
        node = self._node(path)
        if node is None:
            return _NOWHERE
        real = node.real
        if real.kind != "scalar":
            return self._span(real)
        from somelint.document.alignment import align

        stretch = align(self.lines.text[real.start : real.end], real.style, real.text, start, end)
        return self.lines.span(real.start + stretch[0], real.start + stretch[1]) if stretch else self._span(real)

    def uses(self, path: Path) -> tuple[Span, ...]:
        """The other places (aliases) where this value, or a collection that it is in, is used."""
        node = self._node(path)
        spans: set[Span] = set()
        part = node.real if node else None
        while part is not None:
            spans.update(self._span(alias) for alias in part.aliases)
            part = part.parent
        return tuple(sorted(spans))

    def path_at(self, offset: int) -> Path:
        """The path of the deepest value whose key or text holds an offset of the text."""
        return path_at(self.root, offset)

    def line_index(self) -> LineIndex:
        """Where the keys and list items begin, by line; rebuilt on each call."""
        from somelint.document.entries import LineIndex

        return LineIndex(self.lines, self.root)

    def _node(self, path: Path) -> Node | None:
        node = self.root
        for step in path:
            following = node.child(step) if node else None
            if following is None:
                break
            node = following
        return node

    def _key(self, path: Path) -> Node | None:
        if not path or not isinstance(path[-1], str):
            return None
        parent = self._node(path[:-1])
        entry = parent.real.entries.get(path[-1]) if parent else None
        return entry[0] if entry else None

    def _span(self, node: Node) -> Span:
        return self.lines.span(node.start, node.end)

    def _first_entry(self, mapping: Node) -> Span:
        key, value = next(iter(mapping.entries.values()))
        same_line = value.end <= self.lines.end_of_line(key.start)
        scalar = value.kind == "scalar" or (value.kind == "alias" and value.real.kind == "scalar")
        return self.lines.span(key.start, max(key.end, value.end) if scalar and same_line else key.end)


def parse(source: Source, libyaml: bool | None = None, most: int = MAX_NODES) -> Document:
    """The document of a source of at most `most` nodes. `libyaml` picks the parser; None the shortest way.

    A text that is not YAML gives a document without data and one problem, `not-yaml`. A text of nothing but
    comments has the data None and no problem. Raises Unreadable over a limit of size, depth or number.
    """
    text = source.text
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Unreadable(said("This file is larger than 1 MB, the most that is read; split it into smaller files."))
    lines = Lines(text)
    try:
        reading = read_text(lines, libyaml, most, source.name)
    except NotYaml as error:
        return Document(source, lines, None, (_not_yaml(error, lines),))
    document = Document(source, lines, reading.root, comments=reading.comments)
    # The last of equal keys counts, so a path met in an earlier one may lead nowhere.
    placed = [problem._replace(path=document.nearest(problem.path)) for problem in reading.problems]
    document.problems = tuple(sorted(placed, key=lambda problem: problem.span))
    return document


def _not_yaml(error: NotYaml, lines: Lines) -> Problem:
    end = min(error.offset + 1, lines.end_of_line(error.offset))
    related = () if error.opened is None else ((said("opened"), lines.span(error.opened, error.opened + 1)),)
    return Problem("not-yaml", (), lines.span(error.offset, end), {"why": error.why}, related)
