"""What would change in a text, as a unified diff that git and patch can apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from somelint.model.hints import TypeAlias
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.text.escape import one_line
from somelint.text.lines import split_keeping_breaks

_BOM = "\ufeff"
_ESCAPED = "\0"
"""Marks a line in which something is shown as an escape."""
# Lines that are compared at once; the time grows with their square.
_WINDOW = 1000
_AROUND = 3

_Stretch: TypeAlias = tuple[str, int, int, int, int]
"""What happens to lines (`equal`, `replace`, `delete`, `insert`), and their first and last index in the old and the new
text."""


class Diff(NamedTuple):
    """A unified diff of two texts."""

    lines: tuple[str, ...]  # without line feeds; a carriage return before one is kept
    exact: bool  # whether it can be applied: no character that a terminal or a log would act on is shown as an escape


def make_diff(before: Source, after: Source) -> Diff:
    """What leads from one text to the other. Characters that a terminal or a log would act on are escaped."""
    lines = tuple(_unified_lines(before, after))
    return Diff(lines, not any(line.startswith(_ESCAPED) for line in lines))._replace(
        lines=tuple(line.removeprefix(_ESCAPED) for line in lines)
    )


def _unified_lines(before: Source, after: Source) -> Iterator[str]:
    name = _spelt(before.name.removeprefix("./"))
    mark = _BOM if before.bom else ""
    old, new = (split_keeping_breaks(mark + source.text) for source in (before, after))
    for n, group in enumerate(_hunks(_merge_equal(_compare(old, new)))):
        if n == 0:
            yield f"--- {name}"
            yield f"+++ {name}"
        (_, i, _, j, _), (_, _, i_end, _, j_end) = group[0], group[-1]
        yield f"@@ -{_range(i, i_end)} +{_range(j, j_end)} @@"
        for what, a, b, c, d in group:
            if what == "equal":
                yield from _signed_lines(" ", old[a:b])
            else:
                yield from _signed_lines("-", old[a:b])
                yield from _signed_lines("+", new[c:d])


def _hunks(codes: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches that differ, with three equal lines around each; differences close together share a hunk."""
    hunk: list[_Stretch] = []
    for n, (what, a, b, c, d) in enumerate(codes):
        if what != "equal":
            hunk.append((what, a, b, c, d))
            continue
        if hunk:
            apart = n == len(codes) - 1 or b - a > 2 * _AROUND
            hunk.append((what, a, min(b, a + _AROUND), c, min(d, c + _AROUND)) if apart else (what, a, b, c, d))
            if not apart:
                continue
            yield hunk
        hunk = [(what, max(a, b - _AROUND), b, max(c, d - _AROUND), d)] if n < len(codes) - 1 else []
    if hunk:
        yield hunk


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """The equal and the different stretches, window by window; a hostile text would otherwise take minutes."""
    i = j = 0
    while i < len(old) or j < len(new):
        here, there = old[i : i + _WINDOW], new[j : j + _WINDOW]
        codes: list[_Stretch] = [("equal", 0, len(here), 0, len(there))]
        if here != there:
            codes = list(SequenceMatcher(None, here, there).get_opcodes())
        ends = i + _WINDOW >= len(old) and j + _WINDOW >= len(new)
        # Lines that differ at the end of a window may be equal to the next lines.
        if not ends and len(codes) > 1 and codes[-1][0] != "equal" and codes[-2][2] > _WINDOW // 2:
            codes.pop()
        yield from ((what, a + i, b + i, c + j, d + j) for what, a, b, c, d in codes)
        i, j = i + codes[-1][2], j + codes[-1][4]


def _merge_equal(codes: Iterator[_Stretch]) -> list[_Stretch]:
    """The same stretches, with equal ones that touch merged into one."""
    merged: list[_Stretch] = []
    for what, a, b, c, d in codes:
        if merged and what == merged[-1][0] == "equal":
            a, c = merged[-1][1], merged.pop()[3]
        merged.append((what, a, b, c, d))
    return merged


def _range(start: int, end: int) -> str:
    if end - start == 1:
        return str(end)
    return f"{start + (end > start)},{end - start}"


def _spelt(name: str) -> str:
    """The name of a file as git and patch read it: in quotation marks when it holds what cannot be shown, and with a
    tab behind it when it holds blanks."""
    shown = one_line(name, len(name))
    if shown != name or '"' in name or "\\" in name:
        written = name.encode("utf-8", "surrogateescape")
        return '"' + "".join(_octal(byte) for byte in written) + '"'
    return name + "\t" if " " in name else name


def _octal(byte: int) -> str:
    return chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\#' else f"\\{byte:03o}"


def _signed_lines(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        text = line.rstrip("\r\n")
        bom = _BOM if text.startswith(_BOM) else ""
        # Tabs do no harm, nor does what ends the line.
        shown = "\t".join(one_line(part, len(part)) for part in text.removeprefix(bom).split("\t"))
        end = "\r" if line.endswith("\r\n") else ""
        broken = line.endswith("\r")  # a line break of old, which git does not know
        exact = bom + shown == text and not broken
        yield ("" if exact else _ESCAPED) + sign + bom + shown + end
        if not line.endswith(("\r", "\n")):
            yield "\\ No newline at end of file"
