"""What passes between processes and through the cache says the same afterwards, in every language."""

import pytest

from somelint.engine.outcomes import PlanOutcome, SecondOutcome
from somelint.model.findings import Severity
from somelint.model.locations import Position
from somelint.model.report import Failure
from somelint.rulesets.ruleset import builtin_rules
from somelint.runs.rows import (
    NotRows,
    failure_rows,
    outcome_row,
    read_failures,
    read_outcome,
    read_rows,
    read_second,
    write_rows,
)
from somelint.text.sentences import group_digits, said, say

FOLDER = said("“{name}” is a folder. Name a file in it.", name="é\ud800")
NESTED = said("“{name}” cannot be opened: {why}.", name="a", why=said("the system does not say why"))
LARGE = said("This file has more than {most} entries; make it smaller or simpler.", most=group_digits(1_200_000))
NUMBER = said("a plan may have {most} parts at most", most=20)
STOPPED = Failure("a", "text", Position(1, 2), FOLDER, "rule", Severity.WARNING, "basic")
NORWEGIAN = builtin_rules().worded("nb").sentences


@pytest.mark.parametrize("message", [FOLDER, NESTED, LARGE, NUMBER, "in plain text", '["a", {}]'])
def test_a_failure_can_be_told_in_another_language_afterwards(message: str) -> None:
    [read] = read_failures(read_rows(write_rows(failure_rows([Failure("a", message)]))))
    assert read == Failure("a", message)
    assert say(read.message, NORWEGIAN) == say(message, NORWEGIAN)


@pytest.mark.parametrize("field", ["failures", "broken_parts", "missed_parts", "rule_failures"])
def test_an_outcome_keeps_its_failures(field: str) -> None:
    outcome = PlanOutcome("a", "plan")._replace(**{field: (STOPPED, Failure("a", NESTED))})
    read = read_outcome(read_rows(write_rows(outcome_row(outcome))))
    assert read == outcome
    stopped, other = getattr(read, field)
    assert (say(stopped.help, NORWEGIAN), say(other.message, NORWEGIAN)) == (
        "«é\ud800» er en mappe. Oppgi en fil i den.",
        "«a» kan ikke åpnes: systemet sier ikke hvorfor.",
    )


def test_the_outcome_of_postponed_rules_keeps_its_failures() -> None:
    outcome = SecondOutcome(rule_failures=(Failure("a", NUMBER),))
    read = read_second(read_rows(write_rows(outcome_row(outcome))))
    assert read == outcome
    assert say(read.rule_failures[0].message, NORWEGIAN) == "en plan kan ha høyst 20 deler"


def test_an_outcome_without_failures_is_as_it_is() -> None:
    outcome = PlanOutcome("a", "plan")
    assert outcome_row(outcome) is outcome


@pytest.mark.parametrize("message", [[], ["a"], [1, {}], ["{a}", []], ["a", {}, 1], [None, {"a": []}]])
def test_what_nobody_wrote_is_refused(message: object) -> None:
    row = [*PlanOutcome("a", "plan")]
    row[PlanOutcome._fields.index("failures")] = [["a", message, None, "", "", None, None]]
    with pytest.raises(NotRows):
        read_outcome(row)
