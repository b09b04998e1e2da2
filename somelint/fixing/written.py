"""How values are written in YAML: a scalar in the style of the one it replaces, new keys in the style around them.

What is written is read back before it is used, so that no rule of YAML about plain text is told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from somelint.document import parse
from somelint.findings import Value
from somelint.locations import Source, Unreadable

# Controls, invisible and direction-turning characters, separators of lines, lone surrogates, noncharacters.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\ufff0-\uffff]"
)
# Programs that read YAML as it was before version 1.2 take these for true, false, numbers and times.
_EARLIER = re.compile(r"(?:=|<<|y|yes|n|no|on|off|true|false|null|~|[0-9][0-9_:.,+-]*)\Z", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\Z")
_LONGEST_PLAIN = 2000


class Layout(NamedTuple):
    """How a text is laid out: spaces that a mapping below a key is indented by, the same for the dashes of a list, and
    the line break."""

    step: int
    dash: int
    line_break: str


def scalar(value: str | int | float | bool, style: str = "", flow: bool = False, is_key: bool = False) -> str:
    """A scalar as written. `style` is the first character of the one it replaces, empty for a plain one.

    Quotation marks stay as they are; a plain text stays plain where it is read back as the same text, in brackets with
    `flow`. What was a block is written with quotation marks.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else f"{value:.12g}"
    if style == "'" and not _ESCAPED.search(value):
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _stays_plain(value, flow, is_key):
        return value
    return '"' + escaped(value) + '"'


def escaped(value: str) -> str:
    """A text as it stands between double quotation marks."""
    plain = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


def block_lines(data: dict[str, Value], indent: int, layout: Layout) -> Iterator[str]:
    """The lines of a mapping, its keys `indent` spaces in."""
    for key, value in data.items():
        start = " " * indent + scalar(key, is_key=True) + ":"
        if isinstance(value, dict):
            yield start
            yield from block_lines(value, indent + layout.step, layout)
        elif isinstance(value, list):
            yield start
            yield from item_lines(value, indent + layout.dash, layout)
        else:
            yield f"{start} {scalar(value)}"


def item_lines(items: list[Value], indent: int, layout: Layout) -> Iterator[str]:
    """The lines of a list, its dashes `indent` spaces in."""
    for item in items:
        if isinstance(item, dict):
            first, *more = block_lines(item, indent + 2, layout)
            yield " " * indent + "- " + first.lstrip(" ")
            yield from more
        else:
            yield " " * indent + "- " + on_one_line(item)


def on_one_line(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + pairs(value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(on_one_line(item) for item in value) + "]"
    return scalar(value, flow=True)


def pairs(data: dict[str, Value]) -> str:
    """The entries of a mapping as they stand between braces."""
    return ", ".join(f"{scalar(key, flow=True, is_key=True)}: {on_one_line(value)}" for key, value in data.items())


def _stays_plain(text: str, flow: bool, is_key: bool) -> bool:
    if not text or len(text) > _LONGEST_PLAIN or _ESCAPED.search(text):
        return False
    if _EARLIER.match(text) and not _DATE.match(text):
        return False
    tried = {text: 1} if is_key else {"a": text, "b": 1}
    made = f"{text}: 1" if is_key else f"a: {text}\nb: 1"
    if flow:
        made = "{" + (made if is_key else f"a: {text}, b: 1") + "}"
    return _reads_as(made, tried)


def _reads_as(text: str, wanted: object) -> bool:
    """Whether either parser reads a text as that, without complaint."""
    for libyaml in (None, False):
        try:
            document = parse(Source("", text), libyaml)
        except Unreadable:
            return False
        if document.problems or document.comments or document.data != wanted:
            return False
    return True
