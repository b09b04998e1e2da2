"""Which accepted findings are gone for good, and which only were not looked for."""

from __future__ import annotations

from typing import Any, cast

import pytest

from somelint.history.baseline import find_stale
from somelint.history.baseline_file import AcceptedFinding
from somelint.model.findings import Finding
from somelint.model.locations import Source
from somelint.model.report import Failure, Report
from somelint.rulesets.overrides import PLAIN, SourceSettings
from somelint.rulesets.ruleset import builtin_rules
from support.report_samples import TODAY, finding, span_of

HERE = span_of("a: 1\n", "a")
RULE, OTHER = "no-audit", "no-tone"
RULES = builtin_rules()
ENTRY = AcceptedFinding(RULE, "plan.yaml", "", "a" * 16, "Found.", "2026-01-01")
NEEDS, GONE = ENTRY._replace(others=("b.yaml",)), ENTRY._replace(rule="no-such-rule")
BOTH = ["plan.yaml", "b.yaml"]


def found(rule: str = RULE, mark: str = "a" * 16, source: str = "plan.yaml") -> Finding:
    return finding(HERE, rule=rule, fingerprint=mark, source=source, message="Found.")


def settled(*left_out: str) -> dict[str, SourceSettings]:
    return {"plan.yaml": PLAIN._replace(left_out=frozenset(left_out))}


UNREAD = next(program.rule.id for kind, program in RULES.reporting.items() if kind == "not-yaml")
CASES: dict[str, tuple[AcceptedFinding, dict[str, Any], bool]] = {
    # an entry, what the run was like, and whether the entry is stale
    "it is not found any more": (ENTRY, {}, True),
    "it is found": (ENTRY, {"findings": [found()]}, False),
    "another is found": (ENTRY, {"findings": [found(OTHER)]}, True),
    "it is found by another mark": (ENTRY, {"findings": [found(mark="b" * 16)]}, True),
    "its file is gone": (ENTRY, {"sources": [], "gone": ["plan.yaml"]}, True),
    "its file was not checked": (ENTRY, {"sources": ["b.yaml"]}, False),
    "its file could not be read": (ENTRY, {"failures": ["plan.yaml"]}, False),
    "another file could not be read": (ENTRY, {"failures": ["b.yaml"]}, True),
    "its file is no YAML now": (ENTRY, {"findings": [found(UNREAD)]}, False),
    "another file is no YAML now": (ENTRY, {"findings": [found(UNREAD, source="b.yaml")], "sources": BOTH}, True),
    "its rule did not run": (ENTRY, {"rules": [OTHER]}, False),
    "its rule is left out for the file": (ENTRY, {"settings": settled(RULE)}, False),
    "another rule is left out for the file": (ENTRY, {"settings": settled(OTHER)}, True),
    "there is no such rule": (GONE, {"rules": [OTHER], "settings": settled("no-such-rule")}, True),
    "a file that it needs was not checked": (NEEDS, {}, False),
    "the files that it needs were checked": (NEEDS, {"sources": BOTH}, True),
    "a file that it needs is gone": (NEEDS, {"gone": ["b.yaml"]}, True),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "run", "stale"), CASES.values(), ids=CASES)
def test_what_is_stale(entry: AcceptedFinding, run: dict[str, Any], stale: bool) -> None:
    sources = tuple(Source(name, "somelint: 1\n", key=name) for name in run.get("sources", ["plan.yaml"]))
    failures = tuple(Failure(name, "It cannot be read.") for name in run.get("failures", []))
    report = Report(tuple(run.get("findings", [])), failures, sources, 1, TODAY)
    ruleset = RULES._replace(rules={name: RULES.every[name] for name in run.get("rules", [RULE, OTHER])})
    idle = find_stale(report, [entry], ruleset, run.get("gone", []), cast(Any, run.get("settings", {})))
    assert (entry in idle) is stale
