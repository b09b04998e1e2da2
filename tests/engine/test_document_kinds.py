"""What kind of document a plan is decides what is asked of it."""

from datetime import date
from pathlib import Path

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.language import scope
from somelint.model.findings import Severity
from somelint.model.locations import Source
from somelint.model.report import visible
from somelint.rulesets.ruleset import builtin_rules, load_rules

AS_OF = date(2026, 11, 22)

THIN = {
    "guidelines": """
plan: {title: Retningslinjer for sosiale medier}
policy: {covers: [atferd, personvern]}
tone: {words: [vennlig]}
""",
    "charter": """
plan: {title: Social media working group}
organisation: {recruiting: Terms last a year.}
""",
    "calendar": """
plan: {title: Contentkalender voorjaar}
channels: [{id: fb, on: Facebook}]
content: {series: [{name: Tip, from: 2027-01-04}]}
""",
    "routine": """
plan: {title: Svarsrutin}
response: {within_hours: 24, questions: Vi svarar}
""",
    "event": """
plan: {title: Dekning av årsmøtet}
channels: [{id: fb, on: Facebook}]
""",
    "campaign": """
plan: {title: Launch campaign}
channels: [{id: fb, on: Facebook}]
""",
    "by its sections": """
plan: {title: Socials at the library}
policy: {covers: [conduct]}
response: {questions: Within a day}
""",
}


def found(text: str, level: str = "standard", rules: list[str] | None = None) -> list[str]:
    """The ids of the rules that speak of a plan."""
    ruleset = load_rules(rules) if rules else builtin_rules()
    assert not ruleset.problems
    report = check(Source("plan.yaml", f"somelint: 1\n{text}"), ruleset, CheckOptions(AS_OF))
    assert not report.failures
    return [finding.rule for finding in visible(report.findings, level)]


@pytest.mark.parametrize("text", THIN.values(), ids=THIN)
def test_a_thin_text_of_another_kind_gets_one_finding(text: str) -> None:
    assert found(text) == ["kind-not-said"]


@pytest.mark.parametrize("text", THIN.values(), ids=THIN)
def test_called_a_strategy_it_is_asked_all_the_questions(text: str) -> None:
    asked = found(text.replace("plan: {", "plan: {kind: strategy, "))
    assert len(asked) > 8
    assert "no-audience" in asked


def test_a_kind_that_nobody_knows_is_told_once() -> None:
    assert found("plan: {title: Papers, kind: årsrapport}\n") == ["unknown-kind"]


def test_a_plan_of_a_week_is_not_asked_for_the_long_run() -> None:
    week = "plan: {title: Socials, period: {start: 2027-03-01, end: 2027-03-07}}\nchannels: [{id: fb, on: Facebook}]\n"
    asked = found(week, "thorough")
    assert not {"no-reason-to-leave", "rare-reviews", "no-milestones", "no-growth-path", "no-listening"} & set(asked)
    assert "no-audience" in asked


def test_a_rule_of_ones_own_says_of_which_kinds_it_is_asked(tmp_path: Path) -> None:
    rule = tmp_path / "no-note.yaml"
    rule.write_text(RULE, encoding="utf-8")
    assert "no-note" in found("plan: {kind: charter}\n", rules=[str(rule)])
    assert "no-note" not in found("plan: {kind: strategy}\n", rules=[str(rule)])


def test_what_is_written_is_judged_in_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = tmp_path / "no-note.yaml"
    cases = """\
cases:
  - check: {present: /note}
    severity: error
    at: /note
    message: There is no note.
  - every-kind: true
    check: {compare: [{words: /note}, ">", 1]}
    at: /note
    message: One word is no note.
"""
    rule.write_text(
        RULE.replace("check: {present: /note}\nat: /note\nmessage: There is no note.\n", cases), encoding="utf-8"
    )
    for kind, note, says in (
        ("charter", "''", ["There is no note."]),
        ("strategy", "''", []),
        ("strategy", "word", ["One word is no note."]),
        ("charter", "word", ["One word is no note."]),
        ("event", "two words", []),
    ):
        ruleset = load_rules([str(rule)])
        assert not ruleset.problems
        source = Source("plan.yaml", f"somelint: 1\nplan: {{kind: {kind}}}\nnote: {note}\n")
        found = check(source, ruleset, CheckOptions(AS_OF)).findings
        assert [finding.message for finding in found if finding.rule == "no-note"] == says, (kind, note)
    # A rule that is stopped weighs what it was asked.
    monkeypatch.setattr(scope, "RULE_LIMIT", 500)
    for kind, weighs in (("charter", Severity.ERROR), ("strategy", Severity.INFO)):
        source = Source("plan.yaml", f"somelint: 1\nplan: {{kind: {kind}}}\nnote: {'word ' * 2999}\n")
        failures = check(source, ruleset, CheckOptions(AS_OF)).failures
        assert [failure.severity for failure in failures if failure.rule == "no-note"] == [weighs], kind


@pytest.mark.parametrize("kind", ["guidelines", "charter", "campaign", "event", "routine", "calendar", "party"])
def test_criticism_that_is_deleted_is_told_in_every_kind(kind: str) -> None:
    channel, reply = "channels: [{id: fb, on: Facebook}]", "response: {within_hours: 24, criticism: CRITICISM}"
    text = f"plan: {{title: Socials, kind: {kind}}}\n{channel}\n{reply}\n"
    assert "no-criticism-routine" in found(text.replace("CRITICISM", "We delete all negative comments"))
    assert "no-criticism-routine" not in found(text.replace("CRITICISM", "Kari thanks, checks and answers in public"))


def test_a_kind_that_is_not_there_is_a_mistake_of_the_rule(tmp_path: Path) -> None:
    rule = tmp_path / "no-note.yaml"
    rule.write_text(RULE.replace("[charter]", "[chapter]"), encoding="utf-8")
    assert [problem.message for problem in load_rules([str(rule)]).problems] == [
        "There is no kind of document “chapter”; there are strategy, guidelines, charter, campaign, event, routine, "
        "calendar, short-run, unclear."
    ]


def test_what_a_kind_leaves_out_and_asks_are_rules() -> None:
    rules = builtin_rules()
    assert rules.kinds is not None
    known = {rule.id for rule in rules.rules.values()} | {rule.group for rule in rules.rules.values()}
    for entry in rules.kinds.catalogue.entries:
        named = [*entry.get("leaves-out", ()), *entry.get("asks", ())]
        assert set(named) <= known, entry["id"]
        assert len(named) == len(set(named)), entry["id"]


RULE = """\
id: no-note
summary: There is no note.
group: own
severity: info
kinds: [charter]
check: {present: /note}
at: /note
message: There is no note.
help: Write one.
why: Notes are kept.
examples:
  valid:
    - plan: "note: a"
    - plan: "note: b"
  invalid:
    - plan: "plan: {kind: charter}"
      finds: [{at: note, message: There is no note.}]
    - plan: "plan: {kind: charter, title: x}"
      finds: [{at: note, message: There is no note.}]
"""
