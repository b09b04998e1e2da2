"""Where findings are, for other programs: file names from the root of the repository, and lines."""

from __future__ import annotations

from collections.abc import Callable

from somelint.model.locations import Span
from somelint.model.report import Report
from somelint.reporters.options import ReportOptions


def make_source_namer(report: Report, options: ReportOptions) -> Callable[[str], str]:
    """A function from the name a source is reported under to its name from the root of the repository.

    What is not known keeps its name.
    """
    known = {source.name: source.identity_key for source in (*report.sources, *report.parts, *report.beside)}
    known.update(options.paths)
    return lambda name: known.get(name, name)


def last_line(span: Span) -> int:
    """The last line that has a part in the span, which ends before its end."""
    ends_before = span.end.column == 1 and span.end.line > span.start.line
    return span.end.line - 1 if ends_before else span.end.line


class OccurrenceCounter:
    """Tells apart what would be the same twice."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def count(self, text: str) -> int:
        """How often the text has come up, this time included."""
        self._seen[text] = self._seen.get(text, 0) + 1
        return self._seen[text]
