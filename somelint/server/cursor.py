"""Where a cursor stands in a text that need not be YAML at the moment: told by the indentation of its lines.

What is being typed is seldom a document that can be read, so the path is found without reading it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from somelint.model.locations import Path
from somelint.model.records import NamedTuple

_ITEM = re.compile(r"( *)((?:- +)*(?:-$)?)(.*)\Z", re.DOTALL)
_KEY = re.compile(r"""(["']?)([^\s"'#{}\[\],&*!|>%@`-][^"'#{}\[\],]*?)\1[ ]*:(?: |\Z)(.*)\Z""", re.DOTALL)
_FLOW = re.compile(r"""[{}\[\],]|:(?=[ ]|\Z)""")
_FAR = 2000  # lines above a cursor that are looked at


class Cursor(NamedTuple):
    """What would be typed at a place of a text."""

    # The path of the mapping or list that it would be in; steps into lists are zeros.
    above: Path
    # The key whose value it would be; empty for a key, or an entry of a list.
    key: str
    # What has been typed of it.
    typed: str
    # Whether it may be a key.
    may_be_key: bool
    # Whether it may be a value.
    may_be_value: bool
    # The keys that stand beside it.
    beside: frozenset[str]

    @property
    def path(self) -> Path:
        """The path of the value."""
        return (*self.above, self.key) if self.key else (*self.above, 0)


class _Line(NamedTuple):
    """A line as far as its columns tell."""

    # The columns of the dashes that begin entries of lists.
    dashes: tuple[int, ...]
    # The column of what stands behind them.
    column: int
    # The key that stands there; empty for none.
    key: str
    # What stands behind the key, or all of it.
    rest: str


def _read(line: str) -> _Line | None:
    """A line; None for one that says nothing: blank, or a comment."""
    found = _ITEM.match(line)
    if not found or not line.strip() or line.lstrip().startswith("#"):
        return None
    indent, marks, rest = found.groups()
    dashes = tuple(len(indent) + n for n, sign in enumerate(marks) if sign == "-")
    key = _KEY.match(rest)
    return _Line(dashes, len(indent) + len(marks), key[2] if key else "", key[3] if key else rest)


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Where a cursor stands; None inside a comment or a quotation, where nothing is to be offered."""
    before, after = re.split(r"\r\n|\r|\n", text[:offset]), re.split(r"\r\n|\r|\n", text[offset:])[1:]
    line = before.pop()
    if re.search(r"(?:^|\s)#", line):
        return None
    here = _read(line) or _Line((), len(line), "", "")
    path = _path_above(here, before[-_FAR:])
    if here.key:
        return _in_value(here.rest, (*path, here.key), len(line) > 0)
    if here.rest[:1] in ("[", "{"):
        return _in_value(here.rest, path, True)
    if here.rest[:1] in ("'", '"', "|", ">"):
        return None
    is_item = bool(here.dashes)
    return Cursor(path[:-1] if is_item else path, "", here.rest, True, is_item, _beside(here, before, after))


def _path_above(here: _Line, lines: Sequence[str]) -> Path:
    """The path of the mapping that a line stands in, its own dashes included."""
    path: list[str | int] = []
    limit, same = here.column, False  # a key counts that stands left of the limit, or at it
    for dash in reversed(here.dashes):
        path.append(0)
        limit, same = dash, True
    for text in reversed(lines):
        if limit == 0 and not same:
            break
        line = _read(text)
        if line is None:
            continue
        if line.key and (line.column < limit or (same and line.column == limit and not line.dashes)):
            path.append(line.key)
            limit, same = line.column, False
        for dash in reversed(line.dashes):
            if dash < limit:
                path.append(0)
                limit, same = dash, True
    return tuple(reversed(path))


def _beside(here: _Line, before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The keys in the same mapping as a line, above it unless it begins an entry, and below it."""
    keys: set[str] = set()
    for lines, upward in ((reversed(before[-_FAR:]), True), (iter(after[:_FAR]), False)):
        if upward and here.dashes:
            continue
        for text in lines:
            line = _read(text)
            if line is None or line.column > here.column:
                continue
            begins = bool(line.dashes) and line.column == here.column
            if line.column < here.column or (begins and not upward):
                break
            keys.add(line.key)
            if begins:
                break
    return frozenset(keys - {""})


def _in_value(written: str, path: Path, may_be_key: bool) -> Cursor | None:
    """Where a cursor stands behind a key: in a plain value, or in brackets on the same line."""
    opened: list[tuple[str, Path, list[str]]] = []  # brackets, the paths of what is in them, the keys in them
    here, key, at = path, "", 0
    if written.lstrip()[:1] not in ("[", "{"):
        plain = written.lstrip()
        if plain[:1] in ("'", '"', "|", ">", "&", "*", "!"):
            return None
        return Cursor(path[:-1], str(path[-1]), plain, False, True, frozenset())
    for sign in _FLOW.finditer(written):
        between = written[at : sign.start()].strip()
        at = sign.end()
        if sign[0] in "[{":
            if opened:
                here = (*opened[-1][1], key) if opened[-1][0] == "{" else (*opened[-1][1], 0)
            opened.append((sign[0], here, []))
            key = ""
        elif not opened:
            return None
        elif sign[0] in "]}":
            opened.pop()
            key = ""
        elif sign[0] == ",":
            key = ""
        elif sign[0] == ":":
            key = between
            opened[-1][2].append(between)
    if not opened:
        return None
    kind, above, keys = opened[-1]
    typed = written[at:].lstrip()
    if typed[:1] in ("'", '"'):
        return None
    if kind == "[":
        return Cursor(above, "", typed, False, True, frozenset())
    return Cursor(above, key, typed, not key, bool(key), frozenset(keys))
