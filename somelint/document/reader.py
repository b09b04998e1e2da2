"""A YAML text read into nodes: a loop over the parser's events, bounded, without recursion.

PyYAML never loads or composes anything: its composer can crash the interpreter on deep input, and its
constructors raise any kind of exception. Only its parser is used, libyaml's when present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from somelint.document.comments import find_comments
from somelint.document.lookalikes import find_false_sign
from somelint.document.nodes import MAX_DEPTH, MAX_NODES, Node, Reading, ScalarStyle
from somelint.document.scalars import FIRST, ScalarReading, fits_collection, resolve, resolve_tagged, show_tag
from somelint.document.slips import find_slips, only_closes
from somelint.document.spans import KEY, after_indicator, block_end, misreading, read_properties, without_odd_space
from somelint.document.syntax_errors import bad_escape_error, explain_parser_error, is_too_deep, unknown_alias_error
from somelint.document.tree import Frame, Tree
from somelint.model.hints import Any
from somelint.model.problems import Problem
from somelint.text.characters import disguise
from somelint.text.lines import Lines
from somelint.text.sentences import group_digits, said

_NODES = frozenset({yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_FIRST = FIRST | {""}
_TOO_DEEP = said("This file is nested more than {most} levels deep; make it smaller or simpler.", most=MAX_DEPTH)

_SURROGATE = re.compile("[\ud800-\udfff]")


def parser_name(libyaml: bool | None = None) -> str:
    """The parser in use, with PyYAML's version: `libyaml (PyYAML 6.0.3)` or `PyYAML 6.0.3`."""
    version = f"PyYAML {yaml.__version__}"
    return version if _loader(libyaml) is yaml.SafeLoader else f"libyaml ({version})"


def read_nodes(lines: Lines, libyaml: bool | None = None, most: int = MAX_NODES) -> Reading:
    """The first document of a text of at most `most` nodes. `libyaml` picks the parser; None uses it when present.

    Raises NotYaml for a text that is not YAML, Unreadable over a limit.
    """
    return _Reader(lines, most).read(_loader(libyaml))


def _loader(libyaml: bool | None) -> Any:
    fast = getattr(yaml, "CSafeLoader", None)
    if libyaml and fast is None:
        raise ValueError("PyYAML was built without libyaml")
    return yaml.SafeLoader if fast is None or libyaml is False else fast


class _Reader:
    def __init__(self, lines: Lines, most: int) -> None:
        self.lines = lines
        self.most = most
        self.text = lines.text
        self.tree = Tree(lines, 2 * most)
        self.anchors: dict[str, Node] = {}
        self.scalars: list[tuple[int, int]] = []
        self.nodes = self.last = 0  # how many there are, and where the last piece of text ended

    def read(self, loader: Any) -> Reading:
        text, self.restore = disguise(self.text)
        documents = 0
        for event in self._events(text, loader):
            kind = type(event)
            if kind in _NODES:
                self._node(event, kind)
            elif kind in _ENDS:
                self._close(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    return self._second_document(event)
                self._begin(event)
        return self._reading(len(self.text))

    def _reading(self, end: int) -> Reading:
        root = self.tree.root
        if wrong := find_false_sign(root, self.lines):
            raise wrong
        problems = [*self.tree.problems, *find_slips(root, self.lines)]
        return Reading(root, problems, list(find_comments(self.text, self.scalars, end)))

    def _begin(self, event: Any) -> None:
        self.last = event.end_mark.index

    def _events(self, text: str, loader: Any) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, loader)
        except yaml.YAMLError as error:
            deep = self.tree.over(_TOO_DEEP, self.last) if is_too_deep(error) else None
            raise deep or explain_parser_error(error, self.lines, self.last) from None
        except (ValueError, OverflowError):
            # The pure parser lets an escape beyond the last character through to Python.
            raise bad_escape_error(self.text, self.last) from None

    def _second_document(self, event: Any) -> Reading:
        start = event.start_mark.index
        if only_closes(self.text[start:]):
            return self._reading(len(self.text))
        end = start + 3 if self.text.startswith("---", start) else self.lines.end_of_line(start)
        self.tree.problems.append(Problem("second-document", (), self.lines.span(start, end)))
        return self._reading(start)

    def _node(self, event: Any, kind: type) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            most = group_digits(self.most)
            what = said("This file has more than {most} entries; make it smaller or simpler.", most=most)
            raise self.tree.over(what, event.start_mark.index)
        if misread := misreading(self.text, event):
            raise misread
        if kind is yaml.ScalarEvent:
            node = self._scalar(event)
            self._name(event, node)
        elif kind is yaml.AliasEvent:
            node = self._alias(event)
        else:
            self._open(event)
            return
        self.last = node.end
        self.tree.grow(node)

    def _alias(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        target = self.anchors.get(event.anchor)
        if target is None:
            raise unknown_alias_error(event.anchor, start)
        node = Node("alias", start, end)
        self.scalars.append((start, end))
        if not target.open:
            node.value, node.target, node.size = target.value, target, target.size
            target.aliases.append(node)
        self.tree.attach(node)
        if target.open:
            self.tree.report("endless-alias", start, end)
        return node

    def _scalar(self, event: Any) -> Node:
        text = event.value.translate(self.restore) if self.restore else event.value
        style: ScalarStyle = event.style or ""
        start, named, tag_at = read_properties(self.text, event)
        opaque, end = start, event.end_mark.index
        if style == '"' and _SURROGATE.search(text):
            raise bad_escape_error(self.text, start)
        if not text and not style:
            start = end = named if named is not None else after_indicator(self.text, self.last, self.tree.role())
        elif style in ("|", ">"):
            end = block_end(self.lines, start, end)
            opaque = min(self.lines.end_of_line(start), end)  # the first line may end with a comment
        elif not style:
            text, end = without_odd_space(text, end)
        self.scalars.append((opaque, end))
        tagged = resolve_tagged(text, event.tag) if event.tag else None
        value, problem = tagged or (resolve(text) if not style and text[:1] in _FIRST else ScalarReading(text))
        node = Node("scalar", start, end, value, text, style)
        node.size += len(text) // 100  # a long text repeated often is as much work as many entries
        is_key = self.tree.role() == KEY
        self.tree.attach(node)
        if event.tag and tagged is None:
            self.tree.report("unknown-tag", *(tag_at or (start, end)), tag=show_tag(event.tag)[:80])
        if problem == "odd-number":
            self.tree.report(problem, start, end, value=text if len(text) <= 40 else text[:40] + "…")
        elif problem and not is_key:
            self.tree.report(problem, start, end, value=text, read=value)
        return node

    def _open(self, event: Any) -> None:
        start, _, tag_at = read_properties(self.text, event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node("mapping", start, start, {}) if is_mapping else Node("list", start, start, [])
        node.open = True
        self.tree.attach(node)
        self._name(event, node)
        if not fits_collection(event.tag, is_mapping):
            self.tree.report("unknown-tag", *(tag_at or (start, start + 1)), tag=show_tag(event.tag)[:80])
        if len(self.tree.stack) >= MAX_DEPTH:
            raise self.tree.over(_TOO_DEEP, start)
        self.tree.stack.append(Frame(node))
        # A pair in brackets, [a: b], is a mapping whose events have no width.
        bracket = event.flow_style and event.end_mark.index > event.start_mark.index
        self.last = start + 1 if bracket and self.text[start] in "[{" else start

    def _close(self, event: Any) -> None:
        node = self.tree.stack.pop().node
        if event.end_mark.index > event.start_mark.index:
            self.last = event.end_mark.index
        node.end = self.last
        node.open = False
        self.tree.grow(node)

    def _name(self, event: Any, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
