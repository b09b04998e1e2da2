"""A report with one of everything that formats have to show, and what each format makes of it.

`scripts/dev goldens formats` writes the files in tests/golden/formats anew.
Read what changed before you commit it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from somelint.model.findings import Edit, Finding, Fix, Related, Severity
from somelint.model.locations import Source, Span
from somelint.model.report import Failure, Report, in_order
from somelint.reporters.options import ReportOptions, RuleText
from somelint.reporters.registry import REPORTERS, render_report
from somelint.text.lines import Lines
from somelint.text.messages import Messages
from support.paths import ROOT
from support.yaml_files import read_yaml

GOLDEN = ROOT / "tests" / "golden" / "formats"
TEXT: Messages = read_yaml(ROOT / "rules/_shared/locales/en.yaml")["frame"]

NAME = "plan for våren #1.yaml"
PLAN = """\
somelint: 1
plan: {title: 👩\u200d👩\u200d👧 Våren, owner: teh team}
why: |
  Because
  of [this].
goals:
  - {id: a, primary: true}
  - {id: b, primary: true}
"""
SHARED = "somelint-part: 1\npeople:\n  - {id: kari}\n"


def span_of(part: str, text: str = PLAN) -> Span:
    """Where a part of a text stands, the first time."""
    start = text.index(part)
    return Lines(text).span(start, start + len(part))


def finding(rule: str, part: str, text: str = PLAN, **changes: Any) -> Finding:
    """A finding at the first such part of a text."""
    values: dict[str, Any] = {
        "rule": rule,
        "severity": Severity.ERROR,
        "message": "Something is there.",
        "help": "Take it away.",
        "source": NAME,
        "path": ("plan", "owner"),
        "span": span_of(part, text),
        "group": "things",
        "level": "essentials",
        "anchor": f"plan.{rule}",
        "fingerprint": f"{sum(map(ord, rule)):016x}",
    }
    return Finding(**(values | changes))


def edit(part: str, new: str) -> Edit:
    """A change of the first such part of the plan."""
    start = PLAN.index(part)
    return Edit(start, start + len(part), new, span_of(part))


FINDINGS = (
    finding(
        "slip",
        "teh team",
        message="“teh team” is misspelt.",
        fix=Fix("Write “the team”.", True, (edit("teh", "the"), edit("team", "team of Kari"))),
    ),
    finding(
        "two-of-a-kind",
        "{id: b, primary: true}",
        severity=Severity.WARNING,
        message="2 goals are marked primary: a, b.",
        anchor="goals[id=b].primary",
        related=(
            Related(NAME, ("goals", 0), span_of("{id: a, primary: true}"), "the first [primary] one"),
            Related("shared/people.yaml", (), span_of("kari", SHARED), ""),
        ),
    ),
    finding("long-reason", "|\n  Because\n  of [this].\n", severity=Severity.INFO, help="", level="standard"),
    finding("in-a-part", "kari", SHARED, source="shared/people.yaml", used_by=(NAME, "other.yaml"), anchor="people[0]"),
    finding("silenced", "Våren", suppression="the board wants it | so"),
    finding("silenced-without-a-word", "title", suppression=""),
    finding("accepted", "a, primary", known="baseline"),
    finding("earlier", "why", known="since", severity=Severity.WARNING),
    finding("above", "somelint", level="thorough"),
)
FAILURES = (
    Failure("broken.yaml", "“broken.yaml” is not saved as UTF-8: line 3.", position=Lines("a\nb\ncd").position(5)),
    Failure("", "The rule folder “mine” is not there.", help="Check how the name is spelled."),
)
RULES = {
    "slip": RuleText(
        "slip",
        "A word is misspelt.",
        "Readers stumble over it. Some of them smile.",
        Severity.ERROR,
        "essentials",
        "things",
        (
            ("Why", "Readers stumble over *it*. Some of them smile."),
            ("Settings", "- most: 3. How many <b>.\n- odd: 1."),
        ),
    )
}
REPORT = Report(
    in_order(FINDINGS),
    FAILURES,
    (Source(NAME, PLAN, key=f"plans/{NAME}"), Source("clean.yaml", "somelint: 1\n", key="plans/clean.yaml")),
    40,
    date(2027, 3, 31),
    parts=(Source("shared/people.yaml", SHARED, key="plans/shared/people.yaml"),),
)
OPTIONS = ReportOptions(
    level="standard",
    fail_on=Severity.ERROR,
    colour=False,
    ascii=False,
    width=100,
    text=TEXT,
    rules=RULES,
    paths={"broken.yaml": "plans/broken.yaml"},
)

if __name__ == "__main__":
    for name in REPORTERS:
        (GOLDEN / f"{name}.txt").write_text(render_report(name, REPORT, OPTIONS), encoding="utf-8")
