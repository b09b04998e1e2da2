"""What somelint finds in eight published plans, and how that compares with what an expert wrote before it existed.

`scripts/dev goldens judged` writes today's findings into the files in tests/judged/verdicts. A finding that is new is
“unread” there, which the test refuses: a person reads it and says what it is.

A verdict is one of: `true`; `arguable`; `false`; `not-stated` (about something on which the transcription is silent, so
that nobody can tell). `answers` names the entries of judgements.yaml that the finding answers, a must-not included.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.report import visible
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.files import read_source
from support.paths import TESTS

FOLDER = TESTS / "judged"
PLANS = sorted((FOLDER / "plans").glob("*.yaml"))
VERDICTS = ("true", "arguable", "false", "not-stated")
# Plans of which nobody knows the date are read on this one.
AS_OF = date(2026, 6, 1)


class Figures(NamedTuple):
    """How the findings compare with what the expert wrote. The lists name what is missing or should not be there."""

    must: float
    should: float
    truth: float
    missed_must: list[str]
    missed_should: list[str]
    raised_must_not: list[str]


def judgements() -> dict[str, dict[str, Any]]:
    """What the expert wrote, by the id of the plan."""
    data = yaml.safe_load((FOLDER / "judgements.yaml").read_text(encoding="utf-8"))
    return {plan["id"]: plan for plan in data["plans"]}


def found_in(plan: Path) -> list[str]:
    """The findings in a plan at level standard, one line each: `place severity[rule] message`."""
    as_of = judgements()[plan.stem]["as_of"]
    today = date.fromisoformat(as_of) if as_of else AS_OF
    report = check([read_source(str(plan), plan.name)], builtin_rules(), CheckOptions(today))
    assert not report.failures
    return [
        f"{f.span.start.line}:{f.span.start.column} {f.severity.word}[{f.rule}] {f.message}"
        for f in visible(report.findings, "standard")
    ]


def verdicts(plan: Path) -> list[dict[str, Any]]:
    """The findings in a plan as they were read, each with its verdict."""
    path = FOLDER / "verdicts" / plan.name
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.exists() else []


def updated(plan: Path) -> list[dict[str, Any]]:
    """Today's findings. One keeps its verdict while it says the same; when only its words are new, what it answered is
    kept to make the reading easier, and the verdict is not."""
    before = verdicts(plan)
    said = {_said(row): row for row in before}
    rule = {_rule(row): row for row in before}
    rows = []
    for finding in found_in(plan):
        row = {"finding": finding}
        known, alike = said.get(_said(row)), rule.get(_rule(row), {})
        row |= known or {"verdict": "unread", **{key: alike[key] for key in ("answers", "why") if key in alike}}
        rows.append(row | {"finding": finding})
    return rows


def _said(row: dict[str, Any]) -> str:
    return str(row["finding"]).split(" ", 1)[1]


def _rule(row: dict[str, Any]) -> str:
    return str(row["finding"]).split("[", 1)[1].split("]", 1)[0]


def figures() -> Figures:
    """The figures over all plans."""
    rows = [row for plan in PLANS for row in verdicts(plan)]
    answered = {answer for row in rows for answer in row.get("answers", ())}
    must, should, must_not = (list(_entries(kind)) for kind in ("must_find", "should_find", "must_not_find"))
    judged = [row["verdict"] for row in rows if row["verdict"] in ("true", "arguable", "false")]
    return Figures(
        must=len(answered.intersection(must)) / len(must),
        should=len(answered.intersection(should)) / len(should),
        truth=judged.count("true") / len(judged),
        missed_must=[entry for entry in must if entry not in answered],
        missed_should=[entry for entry in should if entry not in answered],
        raised_must_not=[entry for entry in must_not if entry in answered],
    )


def _entries(kind: str) -> Iterator[str]:
    plans = {path.stem for path in PLANS}
    return (entry["id"] for plan, said in judgements().items() if plan in plans for entry in said[kind])


def main() -> None:
    """Write the findings of all plans, with the verdicts that still hold."""
    for plan in PLANS:
        text = yaml.safe_dump(updated(plan), allow_unicode=True, sort_keys=False, width=140)
        (FOLDER / "verdicts" / plan.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
