"""The table of formats. A new format is one module with `render(report, options) -> str`, one row here and its name
in `FormatName`."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import TYPE_CHECKING
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    from somelint.model.report import FormatName, Report
    from somelint.reporters.options import ReportOptions


class Format(NamedTuple):
    """A format a report can be written in."""

    # The module with its `render`; loaded only when the format is asked for.
    module: str
    # Whether it depends on the colours, the width and the characters of the terminal.
    for_terminals: bool = False
    # Whether it shows the texts of rules or names of files from the root of the repository, which have to be read.
    shows_rules: bool = True
    # Whether the closing lines go to the person at the terminal because the format has no place for them.
    closes_beside: bool = False
    # Whether it keeps within a size by itself.
    is_bounded: bool = False


REPORTERS: Mapping[FormatName, Format] = {
    "full": Format("somelint.reporters.full", for_terminals=True, shows_rules=False, is_bounded=True),
    "concise": Format("somelint.reporters.concise", for_terminals=True, shows_rules=False, closes_beside=True),
    "json": Format("somelint.reporters.json_report", shows_rules=False),
    "agent": Format("somelint.reporters.agent", shows_rules=False),
    "github": Format("somelint.reporters.github", closes_beside=True, is_bounded=True),
    "sarif": Format("somelint.reporters.sarif.log"),
    "gitlab": Format("somelint.reporters.gitlab"),
    "rdjson": Format("somelint.reporters.rdjson"),
    "junit": Format("somelint.reporters.junit"),
    "markdown": Format("somelint.reporters.markdown.page"),
    "html": Format("somelint.reporters.html.page"),
}
"""The formats by name."""
MOST_UNCOUNTED = 200
"""Up to so many findings no report is too long."""


def render_report(name: FormatName, report: Report, options: ReportOptions) -> str:
    """The report in the format `name`, every line with a line end."""
    if len(report.findings) > MOST_UNCOUNTED and not REPORTERS[name].is_bounded:
        from somelint.reporters.capping import cap_report  # most reports are short

        report = cap_report(report, options.text)
    text: str = __import__(REPORTERS[name].module, fromlist=("render",)).render(report, options)
    return text
