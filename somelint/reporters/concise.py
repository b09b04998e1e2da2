"""One line for each finding, as editors and other programs read it: `path:line:col: severity[rule] message`."""

from __future__ import annotations

from somelint.model.report import Report, visible
from somelint.reporters.options import ReportOptions
from somelint.reporters.style import paint, paint_severity, to_ascii
from somelint.text.escape import one_line
from somelint.text.messages import message


def render(report: Report, options: ReportOptions) -> str:
    """The findings, each on a line of its own. Columns are code points, from 1."""
    return "".join(
        f"{paint(one_line(f.source), 'strong', options)}:{f.span.start.line}:{f.span.start.column}: "
        f"{paint_severity(message(options.text, f.severity.word), f.severity, options)}[{one_line(f.rule)}] "
        f"{to_ascii(one_line(f.message), options)}\n"
        for f in visible(report.findings, options.level, report.levels)
    )
