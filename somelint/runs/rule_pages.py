"""The address of the page about each rule, where the configuration names the place of the pages."""

from __future__ import annotations

from somelint.model.report import Report

_RULE = "{rule}"


def name_pages(report: Report, address: str) -> Report:
    """The report in which each finding has the address of the page about its rule, at `address`."""
    findings = (finding._replace(url=address.replace(_RULE, finding.rule)) for finding in report.findings)
    return report._replace(findings=tuple(findings))
