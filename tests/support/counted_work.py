"""How much work checks are, counted in calls of functions, in a process of its own: run as a program, it prints JSON.

It is a process of its own, since what one has checked before decides what it still has to work out.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from benchmarks.plans import plan_text, shared_part, shared_plan_text
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.reach import rules_across
from somelint.model.locations import Source
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.counted_calls import count_calls
from support.paths import ROOT, TESTS
from support.property_tests import chosen

TODAY = date(2026, 12, 1)
# A check of more than fifty plans goes about it in another way, which is the one that has to grow no faster.
FEW, MANY = 51, 102
# What rules across plans read. Growth is counted on plans of these sections alone: the others grow with each plan.
_ACROSS = ("somelint", "uses", "plan", "people", "goals", "audiences", "channels")


class Work(NamedTuple):
    """Calls of functions."""

    # For each of two plans that were not seen before, in a process that has checked others.
    plans: tuple[int, ...]
    # How many times as many for MANY plans as for FEW, by the kind of them.
    growth: Mapping[str, float]


def count_work(kinds: Iterable[str]) -> Work:
    """The work in a fresh process whose dictionaries are in the same order each time."""
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join((str(ROOT), str(TESTS)))}
    # Somebody has to have compiled the rules: the first process of a checkout does that, and is not counted.
    builtin_rules()
    command = [sys.executable, "-m", "support.counted_work", *kinds]
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=True)
    plans, growth = json.loads(done.stdout)
    return Work(tuple(plans), growth)


def _calls(inputs: Inputs, ruleset: Ruleset, clean: bool) -> int:
    """The calls of one check, which, where plans are `clean`, finds no error and no warning at the usual level."""
    calls, report = count_calls(lambda: check(inputs, ruleset, CheckOptions(TODAY)))
    usual = [finding.rule for finding in report.findings if finding.level != "thorough"] if clean else []
    if usual or report.failures:
        raise SystemExit(f"the plans that are measured are not clean: {usual} {report.failures}")
    return calls


def _across(text: str) -> str:
    """The sections of a plan that rules across plans read."""
    return "".join(part for part in re.split(r"(?m)^(?=[a-z_]+:)", text) if part.split(":")[0] in _ACROSS)


def _own(numbers: range) -> Inputs:
    return Inputs([Source(f"plan-{n}.yaml", _across(plan_text(n))) for n in numbers])


def _sharing(numbers: range) -> Inputs:
    name = "shared/house.yaml"
    sources = [Source(f"plan-{n}.yaml", _across(shared_plan_text(n))) for n in numbers]
    return Inputs(sources, parts={name: Source(name, shared_part())})


def _looking_across(ruleset: Ruleset) -> Ruleset:
    """The rules that look at other plans. The work of all others is that of each plan, and hides what these add."""
    across = rules_across((program.rule.data for program in ruleset.programs), ruleset.library)
    return ruleset.only(*(str(rule["id"]) for rule in across))


# Plans that name the same two accounts and share a file, and plans apart from each other.
KINDS: Mapping[str, Callable[[range], Inputs]] = {"sharing": _sharing, "apart": _own}


def main() -> None:
    """Count and print."""
    ruleset = builtin_rules()
    kinds = {name: KINDS[name] for name in sys.argv[1:]}
    growing = ruleset if chosen() == "ci" else _looking_across(ruleset)
    for warm_up in kinds.values():
        check(warm_up(range(1000, 1000 + FEW)), growing, CheckOptions(TODAY))
    check(Inputs([Source(f"plan-{n}.yaml", plan_text(n)) for n in range(1000, 1010)]), ruleset, CheckOptions(TODAY))
    plans = [_calls(Inputs([Source(f"plan-{n}.yaml", plan_text(n))]), ruleset, clean=True) for n in (0, 1)]
    growth = {
        name: _calls(make(range(2000, 2000 + MANY)), growing, clean=False)
        / _calls(make(range(500, 500 + FEW)), growing, clean=False)
        for name, make in kinds.items()
    }
    print(json.dumps([plans, growth]))


if __name__ == "__main__":
    main()
