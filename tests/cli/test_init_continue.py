"""`somelint init --continue` in a terminal: exit codes, interruptions, and files that cannot be gone on with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.programs.pseudo_terminal import PseudoTerminal

in_a_terminal = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals here")

PLAN = """\
# ours
somelint: 1
plan:
  language: nb
goals:
  - id: a
    statement: Foreldre finner skjemaet uten å ringe.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


@in_a_terminal
def test_an_interruption_loses_no_answer_and_the_next_run_asks_for_the_rest(folder: Path) -> None:
    person = PseudoTerminal(folder, "--continue", "plan.yaml")
    person.answer("De spør oss der de er, og ingen svarer dem.")
    person.heard("Hvem har ansvaret for planen?")
    person.interrupt()
    assert "Svar som nå står i plan.yaml: 1." in person.seen
    person.child.close()
    assert person.child.exitstatus == 130
    text = (folder / "plan.yaml").read_text("utf-8")
    assert text == f"{PLAN}why: De spør oss der de er, og ingen svarer dem.\n"

    again = PseudoTerminal(folder, "--continue", "plan.yaml")
    again.heard("Hvem har ansvaret for planen?")
    again.answer("Kari Lunde", "q", "q")
    assert again.end() == 0
    assert "det du har svart, blir stående i planen" in again.seen
    assert "Svar som nå står i plan.yaml: 1." in again.seen
    assert "owner: kari-lunde" in (folder / "plan.yaml").read_text("utf-8")


@in_a_terminal
def test_what_a_shared_part_says_is_not_asked(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("somelint: 1\n", "somelint: 1\nuses: [why.yaml]\n"), "utf-8")
    (folder / "why.yaml").write_text("why: De spør oss der de er, og ingen svarer dem.\n", "utf-8")
    person = PseudoTerminal(folder, "--continue", "plan.yaml")
    person.heard("Hvem har ansvaret for planen?")
    person.answer("q", "q")
    assert person.end() == 0


@in_a_terminal
@pytest.mark.parametrize(
    ("text", "says"),
    [("a: [\n", "plan.yaml:"), ("- a\n", "The file holds a list"), (None, "There is no file or folder")],
)
def test_what_is_no_plan_is_told(tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / "plan.yaml").write_text(text)
    person = PseudoTerminal(tmp_path, "--continue", "plan.yaml")
    assert person.end() == 2
    assert says in person.seen
    if text is not None:
        assert (tmp_path / "plan.yaml").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plan.yaml"], "there is no terminal to ask them in"),
        (["plan.yaml", "--minimal"], "--continue goes on with a plan that is there"),
        (["plan.yaml", "--with", "config"], "--continue goes on with a plan that is there"),
        (["plan.txt"], "must end in .yaml or .yml"),
    ],
)
def test_what_does_not_go_together_is_told(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(folder)
    assert main(["init", "--continue", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN
