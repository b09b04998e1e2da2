"""`--max-warnings`: so many warnings are let pass, and not one more."""

from __future__ import annotations

from somelint.model.findings import Severity
from somelint.model.report import counts, visible
from somelint.runs.job import CheckResult
from somelint.text.sentences import group_digits, said


def hold_to(most: int, result: CheckResult) -> tuple[CheckResult, str]:
    """The result in which warnings make the exit code 1 if more than `most` of them are shown, and a sentence that says
    so; the result as it is, and nothing, if there are no more."""
    found = counts(visible(result.report.findings, result.level, result.report.levels))[Severity.WARNING]
    if found <= most:
        return result, ""
    several = said(
        "There are {count} warnings; --max-warnings lets {most} pass.",
        count=group_digits(found),
        most=group_digits(most),
    )
    lowest = Severity.WARNING if result.fail_on is None else min(result.fail_on, Severity.WARNING)
    says = said("There is one warning; --max-warnings lets none pass.") if found == 1 else several
    return result._replace(fail_on=lowest), says
