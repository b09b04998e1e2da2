"""`check --statistics`: how many findings there are, by rule, by who is responsible and by plan."""

import json
from pathlib import Path

import pytest

from somelint.cli.main import main

PLAN = """\
somelint: 1
plan:
  title: Trial weeks
  onwer: nils
people:
  - {id: kari, name: Kari Lunde}
  - {id: nils, name: Nils Berg}
channels:
  - {id: facebook, owner: nils, tpye: 1}
"""
OTHER = "somelint: 1\n"
SELECT = ["check", "--isolated", "--select", "no-listening,unknown-key", "--statistics"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_text_has_three_lists_with_the_most_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SELECT, "a.yaml", "b.yaml"]) == 1
    out, err = capsys.readouterr()
    assert (
        out
        == """\
By rule
  2  error[unknown-key] (1 can be fixed)
  2  warning[no-listening]

By who is responsible
  3  nobody is named: 1 error, 2 warnings
  1  Nils Berg: 1 error

By plan
  3  a.yaml: 2 errors, 1 warning
  1  b.yaml: 1 warning

"""
    )
    assert "Checked 2 plans with" in err


def test_in_full_the_closing_lines_follow(capsys: pytest.CaptureFixture[str]) -> None:
    main([*SELECT, "--output-format", "full", "--lang", "sv", "b.yaml"])
    out = capsys.readouterr().out
    assert out.startswith("Per regel\n  1  varning[no-listening]\n\nPer ansvarig\n  1  ingen är angiven: 1 varning\n")
    assert "1 varning.\n" in out.split("Per plan\n  1  b.yaml: 1 varning\n\n")[1]


def test_json_has_plans_without_findings_and_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    (Path("c.yaml")).write_text("somelint: 1\nlistening:\n  brand: [Trial]\n", encoding="utf-8")
    assert main([*SELECT, "--output-format", "json", "a.yaml", "c.yaml"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["exit_code"] == 1
    assert [(row["rule"], row["count"], row["fixable"], row["fixable_unsafe"]) for row in data["rules"]] == [
        ("unknown-key", 2, 1, 0),
        ("no-listening", 1, 0, 1),
    ]
    assert [(row["name"], row["count"]) for row in data["responsible"]] == [(None, 2), ("Nils Berg", 1)]
    assert [(row["source"], row["count"], row["reached"]) for row in data["plans"]] == [
        ("a.yaml", 3, None),
        ("c.yaml", 0, "thorough"),
    ]


def test_nothing_found_is_nothing_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--select", "vanity-kpi", "--statistics", "b.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_the_findings_may_go_to_a_file(folder: Path) -> None:
    main([*SELECT, "--output", "concise:found.txt", "b.yaml"])
    assert (folder / "found.txt").read_text(encoding="utf-8").startswith("b.yaml:1:1: warning[no-listening]")


def test_another_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SELECT, "--output-format", "junit", "a.yaml"]) == 2
    assert capsys.readouterr().err == (
        "somelint: --statistics goes with the formats full, concise and json.\n"
        "  A report of the findings goes to a file beside it: --output junit:FILE.\n"
    )
