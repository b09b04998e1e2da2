"""Small rules, word lists and catalogues for the tests of the engine, put together from text.

The plans of these tests have keys of their own: the engine knows no format, so none is given to it unless asked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Path, Source, show_path
from somelint.model.report import Report
from somelint.rulesets.bundle import RuleFile, build_bundle, kind_of
from somelint.rulesets.rule_files import check_files
from somelint.rulesets.ruleset import Ruleset, builtin_rules, from_bundle
from somelint.rulesets.shipped_data import schema_text

TODAY = date(2027, 1, 15)

# What every rule file has to say and these tests do not ask about.
_USUAL = {
    "summary": "A rule of the tests.",
    "group": "tests",
    "severity": "warning",
    "message": "Found.",
    "help": "Put it right.",
    "why": "For the tests.",
    "examples": "{valid: [{plan: a}, {plan: b}], invalid: [%s, %s]}"
    % (("{plan: a, finds: [{at: a, message: b}]}",) * 2),
}


DEFINITIONS = """
settings: {identity: id, labels: [name, id]}
definitions:
  is-big: {is: {kind: big}}
  bigs: {of: "/items[*]", where: {kind: big}}
  double: {product: [n, 2]}
  same-kind: {of: "/items[*]", except: self, where: {kind: {same-as: self.kind}}}
  has-twin: {exists: same-kind}
"""
"""Definitions that rules of tests name; more of them may follow."""


def rule(body: str, name: str = "small") -> str:
    """A rule file: the body, and behind it what a rule file needs and the body does not say."""
    lines = [f"id: {name}", *body.strip("\n").split("\n")] if "id:" not in body[:3] else body.strip("\n").split("\n")
    said = {line.split(":")[0].strip("«»") for line in lines if not line.startswith((" ", "#"))}
    if "cases" in said:
        said |= {"message", "help"} if "message:" in body and "help:" in body else set()
    return "\n".join([*lines, *(f"{key}: {text}" for key, text in _USUAL.items() if key not in said)]) + "\n"


def files_of(texts: dict[str, str]) -> list[RuleFile]:
    """Rule files by name, read."""
    documents = {name: parse(Source(name, text)) for name, text in texts.items()}
    return [RuleFile(kind_of(document.data), name, document) for name, document in documents.items()]


def ruleset(texts: dict[str, str], schema: dict[str, Any] | None = None) -> Ruleset:
    """The rule files by name as a set of rules, with their mistakes in `problems`."""
    good, wrong = check_files(files_of(texts))
    bundle = build_bundle(good, schema or {})._replace(locales=builtin_rules().bundle.locales)
    return from_bundle(bundle, wrong, {file.name: file.document for file in good})


def sound(texts: dict[str, str], schema: dict[str, Any] | None = None) -> Ruleset:
    """The same, when there are no mistakes in the files."""
    made = ruleset(texts, schema)
    assert not made.problems, made.problems
    return made


def plan_schema() -> dict[str, Any]:
    """The format of plans that ships."""
    read: dict[str, Any] = json.loads(schema_text("plan"))
    return read


def report_of(
    made: Ruleset,
    plan: str | dict[str, str],
    *,
    today: date = TODAY,
    base: str | None = None,
    files: Sequence[str] | None = None,
) -> Report:
    """What the rules report about a plan, or about several by name."""
    plans = {"plan.yaml": plan} if isinstance(plan, str) else plan
    earlier = [Source("plan.yaml", base)] if base is not None else []
    sources = [Source(name, text) for name, text in plans.items()]
    return check(Inputs(sources, base=earlier, files=files), made, CheckOptions(today))


def told(report: Report) -> list[str]:
    """The findings, each as a line: path and message."""
    assert not report.failures, report.failures
    return [f"{place(finding.path)}: {finding.message}" for finding in report.findings]


def place(path: Path) -> str:
    """The path as people write it; a full stop for the whole plan."""
    return show_path(path) or "."
