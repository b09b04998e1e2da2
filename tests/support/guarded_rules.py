"""Rules written on one line each, found in plans with their guards and without them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.language.guards.places import Context
from somelint.language.guards.table import Guards
from somelint.language.scope import Run
from somelint.model.locations import Source
from support.small_rules import DEFINITIONS, TODAY, rule, sound

LIBRARY = {
    "definitions.yaml": f"""{DEFINITIONS}  total: {{sum: {{of: "/items[*]", value: n}}}}
  before: {{of: "base:/items[*]", where: {{kind: big}}}}
  is-new: {{empty: {{of: before, where: {{id: {{same-as: self.id}}}}}}}}
  has-n: {{present: n}}
  has-sub: {{exists: sub}}
  weight: {{lookup: {{in: things, key: kind, field: facts.weight}}}}
  colours: {{lookup: {{in: things, key: kind, field: facts.colours}}}}
  hasty: {{some: "/items[*]", is: {{kind: {{says: haste}}}}}}
""",
    "things.yaml": """
id: things
entries:
  - {id: apple, name: Apple, aliases: {en: [red apple], nb: [eple]}, facts: {weight: 80, colours: [red, green]}}
  - {id: pear, name: Pear, facts: {weight: 120}}
""",
    "haste.yaml": "id: haste\nterms: {en: [as soon as possible, quick*]}\nexamples: {match: [quickly], miss: [slow]}\n",
}
"""What the rules may name."""


def as_file(body: str, name: str) -> str:
    """A rule that is written on one line as a rule file."""
    keys = yaml.safe_load(body)
    return rule("\n".join(f"{key}: {json.dumps(value)}" for key, value in keys.items()), name)


class Listened(Guards):
    """Guards of which is kept when they are silent."""

    silent: set[str]

    def is_silent(self, rule_id: str, options: Any, context: Context) -> bool:
        """Whether the rule surely finds nothing."""
        verdict = super().is_silent(rule_id, options, context)
        if verdict:
            self.silent.add(rule_id)
        return verdict


def found_and_untold(
    bodies: Iterable[str],
    plans: Iterable[tuple[dict[str, Any], dict[str, Any] | None]],
    schema: dict[str, Any] | None = None,
) -> tuple[int, int, int]:
    """In how many pairs of a rule and a plan, each with its earlier text, something is found, and in how many nothing
    is found although the guard could not tell; and how many steps the evaluation counts. That guards change nothing is
    seen to."""
    files = {f"r{n}": as_file(body, f"r{n}") for n, body in enumerate(bodies)}
    plain = sound({**LIBRARY, **{f"{name}.yaml": text for name, text in files.items()}}, schema)
    guards = Listened(plain.library, "")
    guards.add_missing({program.rule.id: program.parts for program in plain.programs})
    found = untold = spent = 0
    spend = Run.spend

    def counted(run: Run, steps: int) -> None:
        nonlocal spent
        spent += steps
        spend(run, steps)

    for plan, earlier in plans:
        base = [Source("p.yaml", json.dumps(earlier))] if earlier is not None else []
        inputs, guards.silent = Inputs([Source("p.yaml", json.dumps(plan))], base=base), set()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Run, "spend", counted)
            report = check(inputs, plain, CheckOptions(TODAY))
        assert check(inputs, plain._replace(guards=guards), CheckOptions(TODAY)) == report, plan
        assert not report.failures, report.failures
        shown = {finding.rule for finding in report.findings}
        found += len(shown)
        untold += len(plain.rules) - len(shown) - len(guards.silent)
    return found, untold, spent
