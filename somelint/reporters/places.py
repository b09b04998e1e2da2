"""Where findings are, for other programs: file names from the root of the repository, and lines."""

from __future__ import annotations

from collections.abc import Callable

from somelint.model.locations import Span
from somelint.model.report import Report
from somelint.reporters.options import ReportOptions


def make_source_namer(report: Report, options: ReportOptions) -> Callable[[str], str]:
    """A function from the name a source is reported under to its name from the root of the repository.

    Unknown names stay as they are.
    """
    known = {source.name: source.identity_key for source in (*report.sources, *report.parts, *report.beside)}
    known.update(options.paths)
    return lambda name: known.get(name, name)


def last_line(span: Span) -> int:
    """The last line of a span, whose end is exclusive."""
    ends_before = span.end.column == 1 and span.end.line > span.start.line
    return span.end.line - 1 if ends_before else span.end.line


class OccurrenceCounter:
    """Counts occurrences, to tell apart what would otherwise be the same."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def count(self, text: str) -> int:
        """How often the text has occurred, this time included."""
        self._seen[text] = self._seen.get(text, 0) + 1
        return self._seen[text]
