"""Which stretch of the text spells which stretch of a scalar's value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from somelint.document.nodes import ScalarStyle
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple
from somelint.text.lines import LINE_BREAK

_FOLD = r"(?P<fold>[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)"
_PLAIN = late(_FOLD + r"|(?s:(?P<one>.))")
_SINGLE = late(_FOLD + r"|(?P<quote>'')|(?s:(?P<one>.))")
_DOUBLE = late(
    r"(?P<joined>\\(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)"
    r"|\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<escape>[^xuU\r\n]))|"
    + _FOLD
    + r"|(?s:(?P<one>.))"
)
_ESCAPES = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))
_LINE = late(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


class _Stretch(NamedTuple):
    """A stretch of the raw text, and the part of the value that it spells."""

    start: int  # offset in the raw text
    end: int  # offset in the raw text
    value: str  # the part of the value


def align(raw: str, style: ScalarStyle, value: str, start: int, end: int) -> tuple[int, int] | None:
    """The offsets in `raw`, a scalar as written, that spell `value[start:end]`.

    `style` is "" for a plain scalar, else the first character of `raw`. None when the text does not spell exactly
    this value, or the offsets are not in it.
    """
    if not 0 <= start <= end <= len(value):
        return None
    units = _stretches(raw, style, value)
    if units is None:
        return None
    covered, first, last, at = False, 0, 0, 0
    for unit in units:
        following = at + len(unit.value)
        exact = len(unit.value) == unit.end - unit.start
        if start < following and not covered:
            covered, first = True, unit.start + (start - at if exact else 0)
        if end > at:
            last = unit.start + end - at if exact and end < following else unit.end
        at = following
    if not covered:
        first = last
    return (first, max(first, last)) if end > start else (first, first)


def _stretches(raw: str, style: ScalarStyle, value: str) -> list[_Stretch] | None:
    if style in ("|", ">"):
        return _block_stretches(raw, style, value)
    pattern, inner = {"'": (_SINGLE, 1), '"': (_DOUBLE, 1)}.get(style, (_PLAIN, 0))
    units = [_flow_stretch(match) for match in pattern.finditer(raw, inner, len(raw) - inner)]
    return units if "".join(unit.value for unit in units) == value else None


def _flow_stretch(match: re.Match[str]) -> _Stretch:
    group, text = match.lastgroup, match.group()
    if group == "fold":
        breaks = len(LINE_BREAK.findall(text))
        spelt = " " if breaks == 1 else "\n" * (breaks - 1)
    elif group == "joined":
        spelt = "\n" * (len(LINE_BREAK.findall(text)) - 1)
    elif group == "quote":
        spelt = "'"
    elif group == "escape":
        spelt = _ESCAPES.get(text[1], "")
    elif group in ("x", "u", "U"):
        number = int(match.group(group), 16)
        spelt = chr(number) if number <= 0x10FFFF else ""
    else:
        spelt = text
    return _Stretch(match.start(), match.end(), spelt)


def _block_stretches(raw: str, style: ScalarStyle, value: str) -> list[_Stretch] | None:
    """The units of a block scalar. Its indentation may depend on its parent's, so each is tried."""
    lines = [match.span(part) for match in _LINE.finditer(raw) for part in (1, 2)][2:]
    rows = list(zip(lines[::2], lines[1::2], strict=True))
    indents = [len(raw[a:b]) - len(raw[a:b].lstrip(" ")) for (a, b), _ in rows if raw[a:b].strip(" ")]
    for indent in range(min(indents, default=0), 0, -1):
        units = list(_line_stretches(raw, style, rows, indent))
        spelt = "".join(unit.value for unit in units)
        if spelt.startswith(value.rstrip("\n")) and not spelt[len(value.rstrip("\n")) :].strip("\n"):
            return _without_last_breaks(units, len(value))
    return None


def _line_stretches(
    raw: str, style: ScalarStyle, rows: list[tuple[tuple[int, int], tuple[int, int]]], indent: int
) -> Iterator[_Stretch]:
    """Each line, and each run of line breaks between two lines, as the parsers fold them."""
    pending: list[tuple[int, int]] = []
    before = ""
    for (start, end), line_break in chain(rows):
        text = raw[start + indent : end] if end - start > indent else ""
        if text:
            if pending:
                yield _fold_breaks(
                    pending, folded=style == ">" and before[:1] not in ("", " ", "\t") and text[0] not in " \t"
                )
            yield _Stretch(start + indent, end, text)
            pending, before = [], text
        pending.append(line_break)
    if pending:
        yield _Stretch(pending[0][0], pending[-1][1], "\n" * len(pending))


def _fold_breaks(pending: list[tuple[int, int]], folded: bool) -> _Stretch:
    count = len(pending)
    spelt = "\n" * count if not folded else " " if count == 1 else "\n" * (count - 1)
    return _Stretch(pending[0][0], pending[-1][1], spelt)


def _without_last_breaks(units: list[_Stretch], length: int) -> list[_Stretch]:
    """The units without the last line breaks that the value does not have."""
    kept, total = [], 0
    for unit in units:
        if total >= length:
            break
        kept.append(unit._replace(value=unit.value[: length - total]))
        total += len(unit.value)
    return kept
