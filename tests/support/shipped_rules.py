"""The rules that ship, read once for each process of the tests: a rule set does not change when it is used.

What each test would read anew, it shares; `tests/rulesets/test_bundle.py` tests the reading itself, with
`read_builtin_rules`, and every test that starts a process reads them as a user does.
"""

from __future__ import annotations

import os
from functools import cache

from somelint.rulesets import ruleset
from somelint.rulesets.bundle import RuleFile, build_bundle, read_files
from somelint.rulesets.compiled import stamp
from somelint.rulesets.rule_files import check_files
from somelint.rulesets.shipped_data import data_folder

read_builtin_rules = ruleset.builtin_rules


@cache
def rule_files() -> tuple[RuleFile, ...]:
    """The rule files as they stand in the checkout, in order."""
    return tuple(read_files(data_folder("rules")))


@cache
def rules_from_files() -> ruleset.Ruleset:
    """The rules as their files say, not as they were compiled at some time."""
    good, wrong = check_files(rule_files())
    return ruleset.from_bundle(build_bundle(good), wrong, {file.name: file.document for file in good})


def share_builtin_rules() -> None:
    """Let everything in this process that asks for the rules that ship get the same rule set.

    The rules of the checkout do not change while its tests run; those of a copy may, and are looked at each time.
    """
    shared: dict[tuple[str, str], ruleset.Ruleset] = {}
    of_the_checkout = data_folder("rules")

    def builtin_rules() -> ruleset.Ruleset:
        folder = data_folder("rules")
        key = (os.path.realpath(folder), "" if folder == of_the_checkout else repr(stamp()))
        if key not in shared:
            shared[key] = read_builtin_rules()
        return shared[key]

    ruleset.__dict__["builtin_rules"] = builtin_rules
