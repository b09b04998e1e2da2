"""The address of the page about each rule, where the person or the job that runs somelint says where the pages are.

No file of a checkout can: a change by a stranger would have reports lead elsewhere.
"""

from __future__ import annotations

import os

from somelint.model.errors import CannotRun
from somelint.model.late_pattern import late
from somelint.model.report import Report
from somelint.text.sentences import said

PAGES = "SOMELINT_PAGES"
"""The variable of the environment that has the address."""

_RULE = "{rule}"
_ADDRESS = late(r"https://[!-~]*\{rule\}[!-~]*\Z")


def name_pages(report: Report) -> Report:
    """The report in which each finding has the address of the page about its rule. Raises CannotRun for another one."""
    address = os.environ.get(PAGES, "")
    if not address:
        return report
    if not _ADDRESS.match(address):
        why = said("{variable} is no address that begins with https:// and has {rule} in it.", variable=PAGES)
        raise CannotRun(why, said("It says where the pages about rules are, as in {example}.", example=_EXAMPLE))
    findings = (finding._replace(url=address.replace(_RULE, finding.rule)) for finding in report.findings)
    return report._replace(findings=tuple(findings))


_EXAMPLE = "https://git.example.org/somelint/docs/rules/{rule}.md"
