"""Colours and characters of the text formats."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import Severity, SeverityWord
from somelint.model.hints import Literal, TypeAlias
from somelint.model.late_pattern import late
from somelint.reporters.options import ReportOptions
from somelint.text.escape import one_line

PaintStyle: TypeAlias = SeverityWord | Literal["strong", "frame"]
"""How a piece of a text format is coloured: as a severity, as what counts most, or as what stands around an excerpt."""

_CODES: Mapping[PaintStyle, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "strong": "1",
    "frame": "34",
}

_INDENT = "  "
_OBEYED = late(r"\x1b(?:\[[0-9;]*m|\][^\x1b]*\x1b\\)")
"""What a terminal obeys and does not show."""

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
        "…": "~", "–": "-", "—": "-", "│": "|", "·": "-", "→": "->", "×": "x", "≤": "<=", "≥": ">=",
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip


def paint(text: str, style: PaintStyle, options: ReportOptions) -> str:
    """The text in its colour, or as it is when colour is off."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if options.colour and text else text


def paint_severity(text: str, severity: Severity, options: ReportOptions) -> str:
    """The text in the colour of a severity."""
    return paint(text, severity.word, options)


def to_ascii(text: str, options: ReportOptions) -> str:
    """The text with typographic marks replaced one for one by ASCII ones, if the options ask for it."""
    return text.translate(_PLAIN) if options.ascii else text


def link(text: str, address: str, options: ReportOptions) -> str:
    """The text as a link, where the terminal shows links and there is an address."""
    if options.links is None or not address.isascii() or not address.isprintable():
        return text
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def fold(head: str, text: str, style: PaintStyle | None, options: ReportOptions) -> list[str]:
    """A sentence behind a head, such as `help: `, in lines of the width of the terminal where it is to be wrapped.

    Further lines are indented; none begins with what a log would obey.
    """
    lines = [text]
    if options.wraps:
        from somelint.text.width import count_columns, wrap  # only terminals need it

        # What stands for the head is as wide, and no place to break it.
        stand_in = "x" * (count_columns(_OBEYED.sub("", head)) - 1)
        first, *rest = wrap(f"{stand_in} {text}", options.width - len(_INDENT)) or [""]
        lines = [first.removeprefix(stand_in).lstrip(), *(one_line(line, len(line)) for line in rest)]
    first, *rest = [paint(line, style, options) if style else line for line in lines]
    return [f"{head}{first}", *(f"{_INDENT}{line}" for line in rest)]
