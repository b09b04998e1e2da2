"""Each excuse in a rule that ships is shown: leave the branch of the `any:` out, and an example of it notices."""

from functools import cache

import pytest

from somelint.rulekit.excuses import excuses_of, unshown_excuses
from somelint.rulekit.mistakes import load_all
from somelint.rulesets.bundle import RuleFile
from somelint.rulesets.ruleset import Ruleset, builtin_rules

GROUPS = sorted({rule.group for rule in builtin_rules().rules.values()})


@cache
def shipped() -> tuple[list[RuleFile], Ruleset]:
    """The files of the rules that have excuses, and all rules."""
    files, ruleset, failures = load_all(())
    assert not failures
    rules = [file for file in files if file.kind == "rule" and any(True for _ in excuses_of(file.document.data))]
    return rules, ruleset


@pytest.mark.parametrize("group", GROUPS)
def test_each_excuse_of_a_rule_is_shown_by_an_example(group: str) -> None:
    files, ruleset = shipped()
    unshown = [
        f"{file.name}:{file.document.place(path).start.line}"
        for file in files
        if file.document.data["group"] == group
        for path in unshown_excuses(file, ruleset)
    ]
    assert unshown == [], "see: somelint rules test --excuses"


def test_there_are_rules_with_excuses() -> None:
    assert len(shipped()[0]) > 100
