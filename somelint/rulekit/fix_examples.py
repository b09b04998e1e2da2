"""Running the fixes of rules on the examples in their files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from somelint.fixing.fixer import fix_texts
from somelint.model.findings import Finding
from somelint.model.locations import Path, Source
from somelint.model.problems import LASTING
from somelint.model.report import Report
from somelint.rulekit.examples import EXAMPLE_NAME, MARK, example_report
from somelint.rulesets.ruleset import Ruleset


def fix_outcomes(rule_id: str, data: Mapping[str, Any], ruleset: Ruleset) -> Iterator[tuple[Path, str]]:
    """Whether the fixes of a rule come out as its examples say, and whether one shows them."""
    cases = data.get("cases", [])
    if "fix" not in data and not any("fix" in case for case in cases):
        return
    shown = [(n, one) for n, one in enumerate(data["examples"]["invalid"]) if "fixed" in one]
    if not shown:
        yield ("fix",), f"{rule_id}: no invalid example shows with “fixed:” what the fix makes of it."
    for n, example in shown:
        made = fixed_example(ruleset, rule_id, example)
        told = "" if made == example["fixed"] else f"{rule_id}, invalid example {n + 1}, fixed: {made}"
        yield ("examples", "invalid", n, "fixed"), told


def fixed_example(ruleset: Ruleset, rule_id: str, example: Mapping[str, Any]) -> str:
    """The plan of an example after the fixes of one rule, the unsafe ones as well, or why one is refused."""
    about = ruleset.rules[rule_id].reported in LASTING - {"not-yaml"}
    few = ruleset if about else ruleset.only(rule_id, *ruleset.stand_ins)

    def again(texts: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        changed = texts.get(EXAMPLE_NAME)
        return example_report(few, {**example, "plan": changed.text} if changed else example)

    def wanted(report: Report) -> list[Finding]:
        return [one for one in report.findings if one.rule == rule_id and one.suppression is None]

    outcome = fix_texts(again({}), again, wanted, True, ruleset.stand_ins)
    if outcome.refused:
        return " ".join(f"It {one.why}." for one in outcome.refused)
    text = outcome.texts[EXAMPLE_NAME].text if EXAMPLE_NAME in outcome.texts else example["plan"]
    return text if MARK in example["plan"] else text.removeprefix(f"{MARK} 1\n")
