"""Colours and characters of the text formats."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import Severity
from somelint.reporters.options import ReportOptions

_CODES: Mapping[str, str] = {
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


def paint(text: str, style: str, options: ReportOptions) -> str:
    """The text in a colour (the name of a severity, `strong` or `frame`), or as it is when colour is off."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if options.colour and text else text


def paint_severity(text: str, severity: Severity, options: ReportOptions) -> str:
    """The text in the colour of a severity."""
    return paint(text, severity.word, options)


def to_ascii(text: str, options: ReportOptions) -> str:
    """The text with typographic marks replaced one for one by ASCII ones, if the options ask for it."""
    return text.translate(_PLAIN) if options.ascii else text
