"""The examples in rule files: as plans, and the findings in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.history.baseline import mark_accepted
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset

# Examples without a date are checked on this one, so that they give the same result every day.
EXAMPLE_DATE = date(2027, 1, 15)
EXAMPLE_NAME = "example.yaml"
EXAMPLE_BASELINE_NAME = "baseline.yaml"
MARK = "somelint:"


def example_document(text: str, name: str = EXAMPLE_NAME) -> Source:
    """The text of an example as a plan: with the line that marks a plan in front, unless the example has it."""
    return Source(name, text if MARK in text else f"{MARK} 1\n{text}")


def example_report(ruleset: Ruleset, example: Mapping[str, object]) -> Report:
    """What the rules report about an example: its plan, the other plans, the parts they use and the baseline."""
    others = example.get("others")
    plans = [str(text) for text in others] if isinstance(others, list) else []
    sources = [example_document(text, f"other-{n}.yaml") for n, text in enumerate(plans, 1)]
    given = example.get("parts")
    texts = given if isinstance(given, Mapping) else {}
    former = example.get("renamed")
    if isinstance(former, Mapping):
        ruleset = ruleset.called({str(name): str(rule_id) for name, rule_id in former.items()})
    as_of = example.get("as-of")
    listed = example.get("files")
    inputs = Inputs(
        sources=[example_document(str(example["plan"])), *sources],
        parts={str(name): Source(str(name), str(text)) for name, text in texts.items()},
        base=[example_document(str(example["base"]))] if "base" in example else [],
        files=frozenset(str(name) for name in listed) if isinstance(listed, list) else None,
    )
    today = date.fromisoformat(as_of) if isinstance(as_of, str) else EXAMPLE_DATE
    report = check(inputs, ruleset, CheckOptions(today))
    if "baseline" in example:
        report = mark_accepted(report, parse(Source(EXAMPLE_BASELINE_NAME, str(example["baseline"]))), ruleset, (), {})
    return report
