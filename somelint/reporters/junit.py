"""Test results in XML, as build servers read them: one suite for each plan, one case for each finding."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from somelint.model.findings import Finding
from somelint.model.report import Failure, Report, already_known, in_order, suppressed, visible
from somelint.reporters.options import ReportOptions
from somelint.reporters.places import OccurrenceCounter, make_source_namer
from somelint.reporters.words import failure_lines, finding_lines
from somelint.text.escape import name_of_file, one_line
from somelint.text.messages import message

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


class _Suite:
    """The cases of one source, each with a name of its own. Cases without a source are in a suite called somelint."""

    def __init__(self, name: str) -> None:
        self._named = {"classname": name or "somelint", **({"file": name} if name else {})}
        self._counter = OccurrenceCounter()
        self.element = ElementTree.Element("testsuite", name=name or "somelint")

    def add(self, name: str, line: int | None = None) -> ElementTree.Element:
        """A new case, which passes as long as it stays empty."""
        count = self._counter.count(name)
        attributes = {"name": name + (f" ({count})" if count > 1 else ""), **self._named}
        if line is not None:
            attributes["line"] = str(line)
        return ElementTree.SubElement(self.element, "testcase", attributes)

    def fails(self) -> bool:
        """Whether a case does anything but pass or be skipped."""
        return any(len(case) and case[-1].tag != "skipped" for case in self.element)


def render(report: Report, options: ReportOptions) -> str:
    """A document in XML 1.0: findings fail, what is silenced or known is skipped with the reason, failures are errors.

    Columns are code points, from 1.
    """
    name_source, suites = make_source_namer(report, options), dict[str, _Suite]()

    def suite(source: str) -> _Suite:
        name = name_of_file(name_source(source)) if source else ""
        return suites.setdefault(name, _Suite(name))

    for failure in report.failures:
        _failure(failure, suite(failure.source))
    new = visible(report.findings, options.level, report.levels)
    silenced = suppressed(report.findings, options.level, report.levels)
    old = already_known(report.findings, options.level, report.levels)
    for finding in in_order([*new, *silenced, *old]):
        _finding(finding, suite(finding.source), name_source, options)
    for source in report.sources:
        suite(source.name)
    if not suites:
        # Some servers treat a report without any suite as broken.
        suite("")
    for each in suites.values():
        if not each.fails():
            each.add(message(options.text, "no-findings"))
    return _write_suites([suites[name] for name in sorted(suites)])


def _finding(finding: Finding, suite: _Suite, name_source: Callable[[str], str], options: ReportOptions) -> None:
    # Servers track a case by its name, so nothing that moves with the text, such as a line, belongs in it.
    case = suite.add(f"{one_line(finding.rule)} {one_line(finding.anchor)}".rstrip(), finding.span.start.line)
    says = one_line(finding.message)
    if finding.url:
        ElementTree.SubElement(ElementTree.SubElement(case, "properties"), "property", name="url", value=finding.url)
    if finding.suppression is not None:
        why = one_line(finding.suppression) or message(options.text, "no-reason")
        ElementTree.SubElement(case, "skipped", message=f"{why}: {says}")
    elif finding.known is not None:
        why = message(options.text, f"why-known-{finding.known}")
        ElementTree.SubElement(case, "skipped", message=f"{why}: {says}")
    else:
        failed = ElementTree.SubElement(case, "failure", message=says, type=finding.severity.word)
        place = f"{one_line(name_source(finding.source))}:{finding.span.start.line}:{finding.span.start.column}"
        failed.text = "\n".join([place, *finding_lines(finding, name_source, options)])


def _failure(failure: Failure, suite: _Suite) -> None:
    case = suite.add("somelint", failure.position.line if failure.position else None)
    message, *rest = failure_lines(failure)
    error = ElementTree.SubElement(case, "error", message=message, type="not-checked")
    error.text = "\n".join([message, *rest])


def _write_suites(suites: list[_Suite]) -> str:
    whole = ElementTree.Element("testsuites", name="somelint")
    for suite in suites:
        _count(suite.element)
        whole.append(suite.element)
    for what in ("tests", *_COUNTED):
        whole.set(what, str(sum(int(suite.get(what, "0")) for suite in whole)))
    ElementTree.indent(whole)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(whole, encoding="unicode") + "\n"


def _count(suite: ElementTree.Element) -> None:
    suite.set("tests", str(len(suite)))
    for what, tag in _COUNTED.items():
        suite.set(what, str(sum(case.find(tag) is not None for case in suite)))
