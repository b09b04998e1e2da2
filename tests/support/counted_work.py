"""How much work checks are, counted in calls of functions, in a process of its own: run as a program, it prints JSON.

It is a process of its own, since what one has checked before decides what it still has to work out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import NamedTuple

from benchmarks.plans import plan_text, shared_part, shared_plan_text
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.locations import Source
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.counted_calls import count_calls
from support.paths import ROOT, TESTS

TODAY = date(2026, 12, 1)
# A check of more than fifty plans goes about it in another way, which is the one that has to grow no faster.
FEW, MANY = 51, 102


class Work(NamedTuple):
    """Calls of functions."""

    # For each of two plans that were not seen before, in a process that has checked others.
    plans: tuple[int, ...]
    # How many times as many for MANY plans as for FEW: plans apart from each other, and plans that name the same two
    # accounts and share a file.
    growth_apart: float
    growth_sharing: float


def count_work() -> Work:
    """The work in a fresh process whose dictionaries are in the same order each time."""
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join((str(ROOT), str(TESTS)))}
    # Somebody has to have compiled the rules: the first process of a checkout does that, and is not counted.
    builtin_rules()
    command = [sys.executable, "-m", "support.counted_work"]
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=True)
    plans, apart, sharing = json.loads(done.stdout)
    return Work(tuple(plans), apart, sharing)


def _calls(inputs: Inputs, ruleset: Ruleset) -> int:
    """The calls of one check, which finds nothing that is an error or a warning at the usual level."""
    calls, report = count_calls(lambda: check(inputs, ruleset, CheckOptions(TODAY)))
    usual = [finding.rule for finding in report.findings if finding.level != "thorough"]
    if usual or report.failures:
        raise SystemExit(f"the plans that are measured are not clean: {usual} {report.failures}")
    return calls


def _own(numbers: range) -> Inputs:
    return Inputs([Source(f"plan-{n}.yaml", plan_text(n)) for n in numbers])


def _sharing(numbers: range) -> Inputs:
    name = "shared/house.yaml"
    return Inputs(
        [Source(f"plan-{n}.yaml", shared_plan_text(n)) for n in numbers], parts={name: Source(name, shared_part())}
    )


def main() -> None:
    """Count and print."""
    ruleset = builtin_rules()
    for warm_up in (_own, _sharing):
        check(warm_up(range(1000, 1008)), ruleset, CheckOptions(TODAY))
    plans = [_calls(_own(range(n, n + 1)), ruleset) for n in (0, 1)]
    growth = [
        _calls(make(range(2000, 2000 + MANY)), ruleset) / _calls(make(range(500, 500 + FEW)), ruleset)
        for make in (_own, _sharing)
    ]
    print(json.dumps([plans, *growth]))


if __name__ == "__main__":
    main()
