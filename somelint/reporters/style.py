"""Colours and characters of the text formats."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import Severity, SeverityWord
from somelint.model.hints import Literal, TypeAlias
from somelint.reporters.options import ReportOptions

PaintStyle: TypeAlias = SeverityWord | Literal["strong", "frame"]
"""How a piece of a text format is coloured: as a severity, as what counts most, or as what stands around an excerpt."""

_CODES: Mapping[PaintStyle, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "strong": "1",
    "frame": "34",
}

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
