"""The examples in rule files: as plans, and the findings in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from somelint.document.document import parse
from somelint.document.view import View
from somelint.engine.check import check
from somelint.engine.form_findings import form_findings
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.history.baseline import mark_accepted
from somelint.model.locations import Source
from somelint.model.problems import LASTING, Problem, ProblemKind
from somelint.model.report import Report, in_order
from somelint.rulesets.ruleset import Ruleset

# Examples without a date are checked on this one, so that they give the same result every day.
EXAMPLE_DATE = date(2027, 1, 15)
EXAMPLE_NAME = "example.yaml"
EXAMPLE_BASELINE_NAME = "baseline.yaml"
FORMAT_KEY = "somelint:"


def example_document(text: str, name: str = EXAMPLE_NAME) -> Source:
    """The text of an example as a plan: with the line that marks a plan in front, unless the example has it."""
    return Source(name, text if FORMAT_KEY in text else f"{FORMAT_KEY} 1\n{text}")


def example_inputs(example: Mapping[str, object]) -> tuple[Inputs, CheckOptions]:
    """What an example gives to a check: its plan, the other plans, the parts they use, the earlier text, the date."""
    others = example.get("others")
    plans = [str(text) for text in others] if isinstance(others, list) else []
    sources = [example_document(text, f"other-{n}.yaml") for n, text in enumerate(plans, 1)]
    given = example.get("parts")
    texts = given if isinstance(given, Mapping) else {}
    as_of = example.get("as-of")
    listed = example.get("files")
    inputs = Inputs(
        sources=[example_document(str(example["plan"])), *sources],
        parts={str(name): Source(str(name), str(text)) for name, text in texts.items()},
        base=[example_document(str(example["base"]))] if "base" in example else [],
        files=frozenset(str(name) for name in listed) if isinstance(listed, list) else None,
    )
    today = date.fromisoformat(as_of) if isinstance(as_of, str) else EXAMPLE_DATE
    return inputs, CheckOptions(today)


def example_report(ruleset: Ruleset, example: Mapping[str, object]) -> Report:
    """What the rules report about an example, its baseline and what a comparison told included."""
    former = example.get("renamed")
    if isinstance(former, Mapping):
        ruleset = ruleset.called({str(name): str(rule_id) for name, rule_id in former.items()})
    inputs, options = example_inputs(example)
    report = check(inputs, ruleset, options)
    if "baseline" in example:
        report = mark_accepted(report, parse(Source(EXAMPLE_BASELINE_NAME, str(example["baseline"]))), ruleset, (), {})
    told = example.get("told")
    return tell_of_change(report, told, ruleset) if isinstance(told, Mapping) else report


def found_messages(ruleset: Ruleset, rule_id: str, example: Mapping[str, object]) -> list[str]:
    """The messages of what a rule finds in an example, in the language of the rules."""
    reporting = ruleset.every[rule_id].reported in LASTING - {"not-yaml"}
    report = example_report(ruleset if reporting else ruleset.only(rule_id), example)
    return [finding.message for finding in report.findings if finding.rule == rule_id and not finding.suppression]


def tell_of_change(report: Report, told: Mapping[ProblemKind, Mapping[str, object]], ruleset: Ruleset) -> Report:
    """The report with what a comparison with another commit tells, at the beginning of its first plan."""
    document = parse(report.sources[0])
    problems = [Problem(kind, (), document.place(()), values) for kind, values in told.items()]
    found = form_findings(problems, View(document), ruleset)
    return report._replace(findings=in_order([*report.findings, *found]))
