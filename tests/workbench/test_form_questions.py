"""The questions of `init` as a form make the plan that `init` makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.desk import DAY, ask
from support.paths import ROOT

PAGE = (ROOT / "docs" / "how-to" / "init.md").read_text(encoding="utf-8")
FILE = re.search(r"```yaml\n(organization: .*?)```", PAGE, re.DOTALL)
ANSWERS = dict(line.split(": ", 1) for line in (FILE[1] if FILE else "").splitlines())


def test_the_same_answers_make_the_same_plan_as_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text(FILE[1] if FILE else "", encoding="utf-8")
    assert main(["init", "--lang", "en", "--from", "answers.yaml", "--no-schema", "--as-of", DAY]) == 0
    typed = {name: text.strip("[]") for name, text in ANSWERS.items()}
    made = ask("questions", answers=typed)
    assert made["missing"] == 0
    assert made["text"] == (tmp_path / "plan.yaml").read_text(encoding="utf-8")


def test_a_plan_grows_with_its_answers_and_what_is_not_known_yet_is_left_out() -> None:
    assert "goals" not in ask("questions")["text"]
    made = ask("questions", answers={"goal": "Home brewers subscribe.", "period": "2027"})
    assert "statement: Home brewers subscribe." in made["text"]
    assert "milestones" not in made["text"]
    assert made["missing"] > 5


def test_a_question_that_repeats_an_answer_is_asked_before_it_is_there_and_proposes_nothing_yet() -> None:
    rows = {row["id"]: row for row in ask("questions")["questions"]}
    assert rows["figure"]["ask"] == "What would success be, as a figure, by …?"
    assert rows["today"]["ask"] == "How many is it today?"
    assert rows["halfway"]["proposal"] == ""
    given = {"period": "2027", "figure": "1200 trials", "today": "400"}
    rows = {row["id"]: row for row in ask("questions", answers=given)["questions"]}
    assert rows["today"]["ask"] == "How many is it today? (trials)"
    assert rows["halfway"]["proposal"] == "800"


def test_an_answer_is_read_as_people_write_or_refused_with_a_reason() -> None:
    made = ask("questions", language="nb", answers={"period": "1/3-31/12 2027", "figure": "mange"})
    rows = {row["id"]: row for row in made["questions"]}
    assert rows["period"]["read"] == "1. mars 2027 – 31. desember 2027"
    assert rows["figure"]["wrong"]


def test_the_rules_look_at_the_answer_that_was_just_given() -> None:
    made = ask("questions", answers={"goal": "Post every day"}, about="goal")
    rows = {row["id"]: row for row in made["questions"]}
    assert "Post every" in rows["goal"]["found"][0]["message"]
    assert rows["why"]["found"] is None
