"""Edits of a thin plan, where no other answer silences a rule: faults are told, and nothing else is.

`examples/small.yaml` says little, so that what a rule overlooks here it overlooks in most plans that people have.
"""

from datetime import date
from typing import Any

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT, TESTS
from support.yaml_files import read_yaml

PLAN = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")
SECOND_PERSON = "  - {id: ola, name: Ola Ruud, time: {hours: 3, per: week}, tasks: [produce]}\n"
WITH_TWO = PLAN.replace("  - {id: mia,", SECOND_PERSON + "  - {id: mia,")
AS_OF = date(2026, 11, 22)


def entries(folder: str) -> list[dict[str, Any]]:
    files = sorted((TESTS / "thin" / folder).glob("*.yaml"))
    return [entry for path in files for entry in read_yaml(path)]


def found_in(text: str) -> set[tuple[str, str]]:
    report = check([Source("plan.yaml", text)], builtin_rules(), CheckOptions(AS_OF))
    assert not report.failures
    return {(finding.rule, finding.severity.word) for finding in visible(report.findings, "standard")}


def edited(plan: str, entry: dict[str, Any]) -> str:
    assert entry["replace"] in plan
    return plan.replace(entry["replace"], entry["with"], 1)


@pytest.mark.parametrize("entry", entries("harmless"), ids=lambda entry: str(entry["what"]))
def test_a_harmless_edit_raises_nothing(entry: dict[str, Any]) -> None:
    assert found_in(edited(PLAN, entry)) == set()


@pytest.mark.parametrize("entry", entries("defects"), ids=lambda entry: str(entry["what"]))
def test_a_fault_is_told_with_its_weight_and_nothing_else_is(entry: dict[str, Any]) -> None:
    assert found_in(edited(WITH_TWO, entry)) - found_in(WITH_TWO) == {(entry["rule"], entry["severity"])}
