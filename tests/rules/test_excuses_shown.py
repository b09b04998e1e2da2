"""Each excuse in a rule that ships is shown: leave the branch of the `any:` out, and an example of it notices."""

import pytest

from somelint.rulekit.excuses import excuses_of, unshown_excuses
from somelint.rulesets.bundle import RuleFile
from somelint.rulesets.ruleset import builtin_rules
from support.shipped_rules import id_of, names_of, rule_file

RULES = builtin_rules().rules
GROUPS = sorted({rule.group for rule in RULES.values()})


def files_of(group: str) -> list[RuleFile]:
    """The files of the rules of a group, and of no other: reading all of them takes seconds."""
    return [rule_file(name) for name in names_of("rule") if RULES[id_of(name)].group == group]


@pytest.mark.parametrize("group", GROUPS)
def test_each_excuse_of_a_rule_is_shown_by_an_example(group: str) -> None:
    files = files_of(group)
    assert files
    unshown = [
        f"{file.name}:{file.document.place(path).start.line}"
        for file in files
        for path in unshown_excuses(file, builtin_rules())
    ]
    assert unshown == [], "see: somelint rules test --excuses"


def test_there_are_rules_with_excuses() -> None:
    assert sum(any(True for _ in excuses_of(rule.data)) for rule in RULES.values()) > 100
