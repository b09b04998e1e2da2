"""How values are written in YAML: a scalar in the style of the one it replaces, new keys in the style around them.

What is written is read back before it is used, so that the rules of YAML about plain text are stated only once.
"""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document.document import parse
from somelint.document.nodes import ScalarStyle
from somelint.document.writer import looks_like_date
from somelint.document.writer import write_scalar as shown_scalar
from somelint.model.caches import lru_cache
from somelint.model.findings import Value
from somelint.model.late_pattern import IGNORECASE, late
from somelint.model.locations import Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.text.escape import for_double_quotes, is_visible

# Programs that read YAML older than version 1.2 take these for true, false, numbers and times.
_EARLIER = late(r"(?:=|<<|y|yes|n|no|on|off|true|false|null|~|[0-9][0-9_:.,+-]*)\Z", IGNORECASE)
# Words of letters, digits and hyphens, of which no reader makes anything else; no parser is loaded to try them.
_WORDS = late(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9_-]*(?: [A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9_-]*)*\Z")
_LONGEST_WORDS = 200
_MONTH = late(r"[0-9]{4}-[0-9]{2}\Z")
_LONGEST_PLAIN = 2000


class Layout(NamedTuple):
    """How a text is laid out."""

    step: int  # spaces that a mapping below a key is indented by
    dash: int  # spaces that the dashes of a list below a key are indented by
    line_break: str  # what ends its lines


def spell_scalar(
    value: str | int | float | bool, style: ScalarStyle = "", flow: bool = False, is_key: bool = False
) -> str:
    """A scalar as written. `style` is the first character of the one it replaces, empty for a plain one.

    Quotation marks stay as they are; a plain text stays plain if it is read back as the same text (`flow`: inside
    brackets). A block becomes a text in quotation marks.
    """
    if not isinstance(value, str):
        return shown_scalar(value)
    if style == "'" and is_visible(value):
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and can_stay_plain(value, flow, is_key):
        return value
    return '"' + for_double_quotes(value) + '"'


def spell_mapping(data: dict[str, Value], indent: int, layout: Layout) -> Iterator[str]:
    """The lines of a mapping, its keys `indent` spaces in."""
    for key, value in data.items():
        start = " " * indent + spell_scalar(key, is_key=True) + ":"
        if isinstance(value, dict) and value:
            yield start
            yield from spell_mapping(value, indent + layout.step, layout)
        elif isinstance(value, list) and value:
            yield start
            yield from spell_list(value, indent + layout.dash, layout)
        else:
            yield f"{start} {spell_scalar(value) if isinstance(value, str) else spell_inline(value)}"


def spell_list(items: list[Value], indent: int, layout: Layout) -> Iterator[str]:
    """The lines of a list, its dashes `indent` spaces in."""
    for item in items:
        if isinstance(item, dict) and item:
            first, *more = spell_mapping(item, indent + 2, layout)
            yield " " * indent + "- " + first.lstrip(" ")
            yield from more
        else:
            yield " " * indent + "- " + spell_inline(item)


def spell_inline(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + spell_pairs(value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(spell_inline(item) for item in value) + "]"
    return spell_scalar(value, flow=True)


def spell_pairs(data: dict[str, Value]) -> str:
    """The entries of a mapping as written between braces."""
    return ", ".join(
        f"{spell_scalar(key, flow=True, is_key=True)}: {spell_inline(value)}" for key, value in data.items()
    )


@lru_cache(maxsize=1000)
def can_stay_plain(text: str, flow: bool, is_key: bool = False) -> bool:
    """Whether every reader reads a text without quotation marks back as that text; `flow`: inside brackets."""
    if not text or len(text) > _LONGEST_PLAIN or not is_visible(text):
        return False
    # As a key, “on” is written so everywhere: see `writer`.
    if _EARLIER.match(text) and not (is_key and text == "on") and not (_MONTH.match(text) or looks_like_date(text)):
        return False
    if len(text) <= _LONGEST_WORDS and _WORDS.match(text):
        return True
    expected = {text: 1} if is_key else {"a": text, "b": 1}
    yaml = f"{text}: 1" if is_key else f"a: {text}\nb: 1"
    if flow:
        yaml = "{" + (yaml if is_key else f"a: {text}, b: 1") + "}"
    return _reads_as(yaml, expected)


def _reads_as(text: str, expected: object) -> bool:
    """Whether both parsers read a text as this value, without an error."""
    for libyaml in (None, False):
        try:
            document = parse(Source("", text), libyaml)
        except Unreadable:
            return False
        if document.problems or document.comments or document.data != expected:
            return False
    return True
