"""One line for each finding, as editors and other programs read it: `path:line:col: severity[rule] message`."""

from __future__ import annotations

from somelint.model.findings import Finding
from somelint.model.report import Report, visible
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import link, paint, paint_severity, to_ascii
from somelint.text.escape import one_line
from somelint.text.messages import message


def render(report: Report, options: ReportOptions) -> str:
    """The findings, each on a line of its own. Columns are code points, from 1."""
    return "".join(_line(finding, options) for finding in visible(report.findings, options.level, report.levels))


def _line(finding: Finding, options: ReportOptions) -> str:
    start = finding.span.start
    place = f"{paint(one_line(finding.source), 'strong', options)}:{start.line}:{start.column}"
    word = paint_severity(message(options.text, finding.severity.word), finding.severity, options)
    return (
        f"{link(place, (options.links or {}).get(finding.source, ''), options)}: "
        f"{word}[{link(one_line(finding.rule), finding.url, options)}] {to_ascii(one_line(finding.message), options)}\n"
    )
