"""A YAML text read into nodes: a loop over the parser's events, bounded, without recursion.

Nothing is ever loaded or composed by PyYAML: its composer can end the interpreter on deep input, and its
constructors raise whatever they like. Only its parser is used, libyaml's where it is present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from somelint.characters import disguise
from somelint.lines import Lines
from somelint.locations import Path, Unreadable
from somelint.nodes import Node
from somelint.problems import Problem
from somelint.scalars import Resolved, fits_collection, resolve, resolve_tagged, show_tag
from somelint.spans import ITEM, KEY, ROOT, VALUE, after_indicator, block_end, properties
from somelint.syntax import NotYaml, from_parser, unknown_alias

MAX_BYTES = 1_000_000
MAX_DEPTH = 100
MAX_NODES = 50_000
MAX_EXPANDED = 100_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_BAD_ESCAPE = re.compile(r"\\(?:u[dD][89a-fA-F]|U(?!000|0010))")


class Reading(NamedTuple):
    """What was read: the root, problems in the order they were met, the stretches of text that are
    scalars, and the offset where the first document ends.
    """

    root: Node | None
    problems: list[Problem]
    scalars: list[tuple[int, int]]
    end: int


class _Frame:
    """A collection that is being read. `step` leads to its current value, None when there is none."""

    __slots__ = ("firsts", "key", "node", "step")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        self.step: str | int | None = None
        self.firsts: dict[str, Node] = {}


def parser_name(libyaml: bool | None = None) -> str:
    """The parser that reads, with PyYAML's version: `libyaml (PyYAML 6.0.3)` or `PyYAML 6.0.3`."""
    version = f"PyYAML {yaml.__version__}"
    return version if _loader(libyaml) is yaml.SafeLoader else f"libyaml ({version})"


def read(lines: Lines, libyaml: bool | None = None) -> Reading:
    """The first document of a text. `libyaml` picks the parser; None takes libyaml when it is present.

    Raises NotYaml for a text that is no YAML, Unreadable over a limit.
    """
    return _Reader(lines).read(_loader(libyaml))


def _loader(libyaml: bool | None) -> Any:
    fast = getattr(yaml, "CSafeLoader", None)
    if libyaml and fast is None:
        raise ValueError("PyYAML was built without libyaml")
    return yaml.SafeLoader if fast is None or libyaml is False else fast


class _Reader:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        self.stack: list[_Frame] = []
        self.anchors: dict[str, Node] = {}
        self.problems: list[Problem] = []
        self.scalars: list[tuple[int, int]] = []
        self.root: Node | None = None
        self.nodes = 0
        self.last = 0  # where the last piece of text ended

    def read(self, loader: Any) -> Reading:
        text, self.restore = disguise(self.text)
        documents = 0
        for event in self._events(text, loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    return self._second_document(event)
                self._begin(event)
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(event)
        return Reading(self.root, self.problems, self.scalars, len(self.text))

    def _begin(self, event: Any) -> None:
        self.last = event.end_mark.index

    def _events(self, text: str, loader: Any) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, loader)
        except yaml.YAMLError as error:
            raise from_parser(error, self.lines, self.last) from None
        except (ValueError, OverflowError):
            # The pure parser lets an escape beyond the last character through to Python.
            raise self._bad_escape(self.last) from None

    def _second_document(self, event: Any) -> Reading:
        start = event.start_mark.index
        end = start + 3 if self.text.startswith("---", start) else self.lines.end_of_line(start)
        self.problems.append(Problem("second-document", (), self.lines.span(start, end)))
        return Reading(self.root, self.problems, self.scalars, start)

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._over(f"has more than {MAX_NODES:,} entries", event.start_mark.index)
        if isinstance(event, yaml.AliasEvent):
            node = self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        else:
            self._open(event)
            return
        if not isinstance(event, yaml.AliasEvent):
            self._name(event, node)
        self.last = node.end
        self._grow(node)

    def _alias(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        target = self.anchors.get(event.anchor)
        if target is None:
            raise unknown_alias(event.anchor, start)
        node = Node("alias", start, end)
        self.scalars.append((start, end))
        if not target.open:
            node.value, node.target, node.size = target.value, target, target.size
            target.aliases.append(node)
        self._attach(node)
        if target.open:
            self._report("endless-alias", start, end)
        return node

    def _scalar(self, event: Any) -> Node:
        text, style = event.value.translate(self.restore) if self.restore else event.value, event.style or ""
        start, named, tag_at = properties(self.text, event)
        end = event.end_mark.index
        opaque = start
        if _SURROGATE.search(text):
            raise self._bad_escape(start)
        if not text and not style:
            start = end = named if named is not None else after_indicator(self.text, self.last, self._role())
        elif style in ("|", ">"):
            end = block_end(self.lines, start, end)
            opaque = min(self.lines.end_of_line(start), end)  # the first line may end with a comment
        self.scalars.append((opaque, end))
        found = resolve_tagged(text, event.tag) if event.tag else None
        fits = found is not None or not event.tag
        if found is None:
            found = Resolved(text) if style else resolve(text)
        node = Node("scalar", start, end, found.value, text, style)
        node.size += len(text) // 100  # a long text repeated often is as much work as many entries
        is_key = self._role() == KEY
        self._attach(node)
        if not fits:
            self._report("unknown-tag", *(tag_at or (start, end)), tag=show_tag(event.tag)[:80])
        if found.problem == "odd-number":
            self._report(found.problem, start, end, value=text if len(text) <= 40 else text[:40] + "…")
        elif found.problem and not is_key:
            self._report(found.problem, start, end, value=text, read=found.value)
        return node

    def _open(self, event: Any) -> None:
        start, _, tag_at = properties(self.text, event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node("mapping", start, start, {}) if is_mapping else Node("list", start, start, [])
        node.open = True
        self._attach(node)
        self._name(event, node)
        if not fits_collection(event.tag, is_mapping):
            self._report("unknown-tag", *(tag_at or (start, start + 1)), tag=show_tag(event.tag)[:80])
        if len(self.stack) >= MAX_DEPTH:
            raise self._over(f"is nested more than {MAX_DEPTH} levels deep", start)
        self.stack.append(_Frame(node))
        # A pair in brackets, [a: b], is a mapping whose events have no width.
        bracket = event.flow_style and event.end_mark.index > event.start_mark.index
        self.last = start + 1 if bracket and self.text[start] in "[{" else start

    def _close(self, event: Any) -> None:
        node = self.stack.pop().node
        if event.end_mark.index > event.start_mark.index:
            self.last = event.end_mark.index
        node.end = self.last
        node.open = False
        self._grow(node)

    def _name(self, event: Any, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node

    def _grow(self, node: Node) -> None:
        if not self.stack:
            return
        parent = self.stack[-1].node
        parent.size += node.size
        if parent.size > MAX_EXPANDED:
            raise self._over(f"has more than {MAX_EXPANDED:,} entries once what it repeats (*) is counted", node.start)

    def _role(self) -> str:
        if not self.stack:
            return ROOT
        frame = self.stack[-1]
        if frame.node.kind == "list":
            return ITEM
        return KEY if frame.key is None else VALUE

    def _attach(self, node: Node) -> None:
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
            name = frame.step = self._key(frame, key)
            if isinstance(name, str):
                frame.node.entries[name] = key, node
                frame.node.value[name] = node.value

    def _key(self, frame: _Frame, key: Node) -> str | None:
        """The name of a key, or None when its entry is to be left out. The last of equal keys counts."""
        real = key.real
        shown = self.text[key.start : key.end][:40]
        if real.kind != "scalar":
            if real.kind != "alias":
                self._report("non-text-key", key.start, key.end, key=shown)
            return None
        if key.text == "<<" and not key.style and isinstance(key.value, str):
            self._report("merge-key", key.start, key.end)
            return None
        name = frame.step = real.text
        if not isinstance(real.value, str):
            self._report("non-text-key", key.start, key.end, key=name)
        first = frame.firsts.setdefault(name, key)
        if first is not key:
            self._report("duplicate-key", key.start, key.end, first, key=name)
            del frame.node.entries[name], frame.node.value[name]
        return name

    def _report(self, kind: str, start: int, end: int, first: Node | None = None, **args: object) -> None:
        related = (("first", self.lines.span(first.start, first.end)),) if first else ()
        self.problems.append(Problem(kind, self._path(), self.lines.span(start, end), args, related))

    def _path(self) -> Path:
        path: list[str | int] = []
        for frame in self.stack:
            if frame.step is None:
                break
            path.append(frame.step)
        return tuple(path)

    def _over(self, what: str, offset: int) -> Unreadable:
        return Unreadable(f"This file {what}; make it smaller or simpler.", self.lines.position(offset))

    def _bad_escape(self, offset: int) -> NotYaml:
        found = _BAD_ESCAPE.search(self.text, offset)
        return NotYaml("This escape stands for no character.", found.start() if found else offset)
