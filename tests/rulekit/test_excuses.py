"""Excuses that no example shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.rulekit.excuses import MOST_EXCUSES, excuses_of

RULE = """\
id: ownerless-plan
summary: A plan has no owner.
group: house
level: standard
severity: warning
let:
  named: {any: [{present: /plan.owner}, {present: /review}]}
check: {any: [named, {present: /people}, {present: /goals}]}
at: plan
message: Nobody owns this plan.
help: Name one person.
why: What belongs to everybody is done by nobody.
evidence: {strength: C, says: House experience.}
examples:
  valid:
    - plan: "plan: {owner: Ann}"
    - plan: "people: [{id: ann}]"
  invalid:
    - plan: "plan: {title: A}"
      finds: [{at: plan, message: Nobody owns this plan.}]
    - plan: "plan: {title: B}"
      finds: [{at: plan, message: Nobody owns this plan.}]
"""


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    path = tmp_path / "ownerless-plan.yaml"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_each_branch_is_left_out_by_itself_and_nothing_else_changes() -> None:
    data = {"let": {"a": {"any": ["x", {"all": [{"any": ["y", "z"]}, "w"]}]}}, "check": {"any": ["alone"]}, "why": "w"}
    assert [(".".join(map(str, excuse.path)), excuse.without["let"]["a"]) for excuse in excuses_of(data)] == [
        ("let.a.any.0", {"any": [{"all": [{"any": ["y", "z"]}, "w"]}]}),
        ("let.a.any.1", {"any": ["x"]}),
        ("let.a.any.1.all.0.any.0", {"any": ["x", {"all": [{"any": ["z"]}, "w"]}]}),
        ("let.a.any.1.all.0.any.1", {"any": ["x", {"all": [{"any": ["y"]}, "w"]}]}),
    ]
    assert all(excuse.without["check"] == {"any": ["alone"]} for excuse in excuses_of(data))


def test_an_excuse_that_no_example_shows_is_told_with_its_place(rule: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "--excuses", str(rule)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.removeprefix(str(rule)) for line in lines] == [
        "4 examples in 1 rule: 4 as stated, 0 not.",
        ":7:42: ownerless-plan: no example shows what this excuse is for.",
        ":8:43: ownerless-plan: no example shows what this excuse is for.",
        "5 excuses: 3 shown, 2 not.",
    ]


def test_without_the_option_nothing_is_asked(rule: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", str(rule)]) == 0
    assert capsys.readouterr().out.splitlines() == ["4 examples in 1 rule: 4 as stated, 0 not."]


def test_when_every_excuse_is_shown_all_is_well(rule: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = '    - plan: "goals: [{id: a}]"\n    - plan: "review: [{every: {days: 90}}]"\n  invalid:'
    rule.write_text(RULE.replace("  invalid:", more), encoding="utf-8")
    assert main(["rules", "test", "--excuses", str(rule)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 excuses: 5 shown, 0 not."


def test_a_rule_with_too_many_excuses_is_told_and_none_is_tried(rule: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = ", ".join(f"{{present: /x-{n}}}" for n in range(MOST_EXCUSES))
    rule.write_text(RULE.replace("{present: /goals}]", f"{{present: /goals}}, {many}]"), encoding="utf-8")
    assert main(["rules", "test", "--excuses", str(rule)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.removeprefix(str(rule)) for line in lines[-2:]] == [
        ":1:5: ownerless-plan: of its 505 excuses none was tried, since at most 500 are.",
        "505 excuses: 0 shown, 505 not.",
    ]
