"""The formats a report can be written in. Each is a module with `render(report, options) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from somelint.findings import Severity
from somelint.report import Report
from somelint.texts import Texts

if TYPE_CHECKING:
    from somelint.ruleset import Ruleset

REPORTERS = {
    "full": "somelint.reporters.full",
    "concise": "somelint.reporters.concise",
    "json": "somelint.reporters.json_report",
    "markdown": "somelint.reporters.markdown",
}
"""The module behind each format; only the one asked for is loaded."""


class Options(NamedTuple):
    """How to write a report.

    `level` is the highest step of the ladder that is shown, `fail_on` the lowest severity that counts (None:
    never), `width` the columns of the terminal, `text` the words of the frame. With `ascii` the frame and the
    quotation marks keep to ASCII. `ruleset` are the rules of the run, for formats that tell more than findings say.
    """

    level: str
    fail_on: Severity | None
    colour: bool
    ascii: bool
    width: int
    text: Texts
    ruleset: Ruleset | None = None


def render(name: str, report: Report, options: Options) -> str:
    """The report in the format `name`, each line ended. Raises KeyError when there is no such format."""
    made: str = import_module(REPORTERS[name]).render(report, options)
    return made
