"""Fixes that a page asks for: one finding's, or all that keep what was meant, made as `somelint fix` makes them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from somelint.fixing.fixer import FixResult, fix_texts
from somelint.fixing.trial import StandIns
from somelint.model.findings import SEVERITIES, Finding
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.model.report import Report, visible
from somelint.text.escape import one_line
from somelint.text.sentences import said, say
from somelint.workbench.desk import Enquiry


def fix(enquiry: Enquiry) -> dict[str, Any]:
    """The plan after a fix, what was done, and why something was not.

    With `fingerprint` and `rule`, the fix of that finding, which the person has read; without, all that are safe.
    """
    wanted = enquiry.rest.get("rule"), enquiry.rest.get("fingerprint")

    def pick(report: Report) -> Sequence[Finding]:
        found = [one for one in visible(report.findings, enquiry.level) if one.source == enquiry.plan.name]
        return found if wanted == (None, None) else [one for one in found if (one.rule, one.fingerprint) == wanted]

    def check(changed: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        return enquiry.report(changed)

    stubs = StandIns(frozenset(enquiry.ruleset.stand_ins), SEVERITIES["error"])
    made = fix_texts(enquiry.report(), check, pick, wanted != (None, None), stubs)
    return {
        "text": made.texts.get(enquiry.plan.name, enquiry.plan).text,
        "done": [one_line(fix.says) for _, fix in made.applied],
        "refused": _refusals(made, enquiry.ruleset.wording.sentences),
    }


def _refusals(made: FixResult, sentences: Mapping[str, str]) -> list[str]:
    told = (one_line(say(said("It {why}.", why=why), sentences)) for _, why in made.refused)
    return list(dict.fromkeys(told))
