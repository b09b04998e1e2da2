"""`--max-warnings N`: more warnings than that make the exit code 1, in every report, and that is said."""

import json
from pathlib import Path

import pytest

from somelint.cli.main import main

PLAN = "somelint: 1\nplan:\n  title: Trial weeks\n"
NO_ERROR = ["--isolated", "--select", "no-listening,no-reason-why"]
SAID = {
    "en": "somelint: There are 2 warnings; --max-warnings lets 1 pass.\n",
    "nb": "somelint: Det er 2 advarsler; --max-warnings slipper 1 gjennom.\n",
    "sv": "somelint: Det är 2 varningar; --max-warnings släpper igenom 1.\n",
    "nl": "somelint: Er zijn 2 waarschuwingen; --max-warnings laat er 1 door.\n",
}


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(("most", "code"), [("0", 1), ("1", 1), ("2", 0), ("200", 0)])
@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_one_more_than_that_is_too_many(most: str, code: int, fail_on: str) -> None:
    assert main(["check", *NO_ERROR, "--fail-on", fail_on, "--max-warnings", most, "plan.yaml"]) == code


@pytest.mark.parametrize("language", SAID)
def test_it_is_said_behind_the_report(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", *NO_ERROR, "--max-warnings", "1", "--lang", language, "plan.yaml"])
    assert capsys.readouterr().err.endswith(SAID[language])


def test_a_single_warning_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--select", "no-listening", "--max-warnings", "0", "plan.yaml"]) == 1
    assert capsys.readouterr().err.endswith("There is one warning; --max-warnings lets none pass.\n")


def test_a_report_for_programs_has_the_same_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *NO_ERROR, "--output-format", "json", "--max-warnings", "1", "plan.yaml"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["exit_code"] == 1


def test_what_a_comment_silences_does_not_count(plan: Path) -> None:
    silenced = PLAN.replace("1\n", "1  # somelint: ignore[no-listening] -- asked in the shop\n", 1)
    plan.write_text(silenced, encoding="utf-8")
    assert main(["check", *NO_ERROR, "--max-warnings", "1", "plan.yaml"]) == 0
