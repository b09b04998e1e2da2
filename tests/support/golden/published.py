"""What somelint finds in the published plans, and what a reader said of each finding.

`scripts/dev goldens published` writes new findings into the files in tests/golden/published.
Their verdict is then “unread”, which the test refuses, so that nobody records what nobody has read.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.files import read_source
from support.paths import ROOT

PLANS = sorted((ROOT / "examples" / "published").glob("*.yaml"))
GOLDEN = ROOT / "tests" / "golden" / "published"
AS_OF = date(2026, 11, 22)


def found_in(plan: Path) -> list[str]:
    """The findings in a plan, one line each: `line:column severity[rule] message`."""
    report = check([read_source(str(plan), plan.name)], builtin_rules(), CheckOptions(AS_OF))
    assert not report.failures
    return [
        f"{f.span.start.line}:{f.span.start.column} {f.severity.word}[{f.rule}] {f.message}" for f in report.findings
    ]


def golden(plan: Path) -> dict[str, Any]:
    """The golden file of a plan: `findings`, each with a verdict and why, and `unsaid`."""
    path = GOLDEN / plan.name
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {"findings": [], "unsaid": []}


def updated(plan: Path) -> dict[str, Any]:
    """The golden file with today's findings; verdicts are kept for those that say the same of the same rule."""
    before = golden(plan)
    said = {row["finding"].split(" ", 1)[1]: row for row in before["findings"]}
    rows = []
    for finding in found_in(plan):
        known = said.get(finding.split(" ", 1)[1], {})
        rows.append({"finding": finding, "verdict": known.get("verdict", "unread"), "why": known.get("why", "")})
    return {"plan": plan.name, "findings": rows, "unsaid": before.get("unsaid", [])}


def main() -> None:
    """Write the golden files of all published plans."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for plan in PLANS:
        text = yaml.safe_dump(updated(plan), allow_unicode=True, sort_keys=False, width=140)
        (GOLDEN / plan.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
