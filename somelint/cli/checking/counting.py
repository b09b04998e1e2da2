"""`--statistics`: how many findings there are of what, in place of the findings."""

from __future__ import annotations

from somelint.model.errors import CannotRun
from somelint.model.report import FormatName, Report
from somelint.reporters.options import ReportOptions
from somelint.reporters.statistics import render_counts, render_data
from somelint.reporters.summary import write_closing_lines
from somelint.text.sentences import said

_WITH_COUNTS = (None, "full", "concise", "json")


def refuse_other_formats(name: FormatName | None) -> None:
    """Raises CannotRun for a format that has no place for counts."""
    if name not in _WITH_COUNTS:
        why = said("--statistics goes with the formats full, concise and json.")
        raise CannotRun(
            why, said("A report of the findings goes to a file beside it: --output {name}:FILE.", name=name)
        )


def render_statistics(name: FormatName, report: Report, options: ReportOptions) -> str:
    """The counts in the format; in full with the closing lines."""
    if name == "json":
        return render_data(report, options)
    closing = "".join(f"{line}\n" for line in write_closing_lines(report, options)) if name == "full" else ""
    return render_counts(report, options) + closing
