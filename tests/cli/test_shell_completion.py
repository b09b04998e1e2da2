"""`somelint completion`: what shells are given, and what they are answered; real ones, where they are there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.paths import ROOT

WORDS = "COMP_WORDS"
AT = "COMP_CWORD"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Ask":
    return Ask(monkeypatch, capsys)


class Ask:
    """A shell: bash, unless another is asked for."""

    def __init__(self, patch: pytest.MonkeyPatch, streams: pytest.CaptureFixture[str]) -> None:
        self._patch, self._streams = patch, streams

    def __call__(self, *words: str, shell: str = "bash", language: str = "C") -> list[str]:
        """What may stand in place of the last word."""
        apart = shell == "powershell"
        self._patch.setenv(WORDS, "\n".join(["somelint", *words[:-1]]) if apart else " ".join(["somelint", *words]))
        self._patch.setenv(AT, words[-1] if shell in ("fish", "powershell") else str(len(words)))
        self._patch.setenv("LC_ALL", language)
        self._patch.setenv("_SOMELINT_COMPLETE", f"{shell}_complete")
        assert main([]) == 0
        out, err = self._streams.readouterr()
        assert err == ""
        return out.splitlines()


ANSWERS = {
    "a command": (["ch"], ["plain,check"]),
    "a command below a group": (["rules", "te"], ["plain,test"]),
    "an option": (["check", "--max"], ["plain,--max-warnings"]),
    "a value": (["check", "--output-format", "sa"], ["plain,sarif"]),
    "a value behind a sign": (["check", "--level=tho"], ["plain,thorough"]),
    "a rule": (["explain", "unnamed-o"], ["plain,unnamed-owner"]),
    "no group where one rule is wanted": (["explain", "goals"], []),
    "a group": (["check", "--select", "goals"], ["plain,goals"]),
    "the second of several": (["check", "--select", "goals,unnamed-o"], ["plain,goals,unnamed-owner"]),
    "a plan": (["check", "pl"], ["file,pl"]),
    "a configuration": (["check", "--config", "x"], ["file,x"]),
    "a format": (["check", "--output", "ju"], ["open,junit:"]),
    "a format behind a sign": (["check", "--output=ju"], ["open,junit:"]),
    "a rule to silence": (["suppress", "unnamed-o"], ["plain,unnamed-owner"]),
    "a name that is none": (["nonsense", "x"], []),
    "behind what ends at once": (["--version", "ch"], ["plain,check"]),
    "a language that there is not": (["rules", "--lang", "xx", "te"], ["plain,test"]),
}


@pytest.mark.parametrize(("words", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_a_shell_is_told_what_may_stand_there(ask: Ask, words: list[str], answer: list[str]) -> None:
    assert ask(*words) == answer


def test_what_a_word_does_stands_beside_it_in_the_language_of_the_system(ask: Ask) -> None:
    assert ask("completion", "f", shell="fish") == ["plain,fish"]
    assert ask("fi", shell="fish", language="nb_NO.UTF-8") == [
        "plain,files\tList opp planene en kontroll ville lest, og hvorfor.",
        "plain,fix\tRett det som kan rettes automatisk.",
    ]
    assert ask("che", shell="powershell") == ["plain\tcheck\tCheck plans: files, folders, or - for standard input."]
    assert ask("check", "pl", shell="powershell") == ["file\tpl\tpl"]
    assert ask("explain", "unnamed-o", shell="zsh")[:2] == ["plain", "unnamed-owner"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of all kinds, in which a shell stands."""
    (tmp_path / "reports").mkdir()
    for name in (
        "report.xml",
        "plan.yaml",
        "Plan for våren.yml",
        ".hidden.yaml",
        "-x.yaml",
        "a$(b).yaml",
        "two\nlines.yaml",
    ):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="no file has such a name there")
def test_files_behind_a_format_and_before_a_line(ask: Ask, folder: Path) -> None:
    assert ask("check", "--output", "junit:rep") == ["open,junit:report.xml", "open,junit:reports/"]
    assert ask("check", "--output", "junit:") == ["open,junit:report.xml", "open,junit:reports/"]
    assert ask("check", "--output", "junit:nowhere/x") == []
    assert ask("suppress", "vanity-kpi", "") == [
        "open,Plan\\ for\\ våren.yml:",
        "open,a\\$\\(b\\).yaml:",
        "open,plan.yaml:",
        "open,reports/",
    ]
    assert ask("suppress", "vanity-kpi", "pl", shell="zsh") == ["open", "plan.yaml:", "_"]
    assert ask("suppress", "vanity-kpi", "pl", shell="fish") == ["open,plan.yaml:"]
    assert ask("suppress", "vanity-kpi", "Pl", shell="powershell")[0].startswith("open\t'Plan for våren.yml:'\t")
    assert ask("suppress", "vanity-kpi", "plan.yaml:3", "pl") == ["file,pl"]


def test_the_lines_where_a_rule_finds_something(ask: Ask, folder: Path) -> None:
    channel = "  - {id: a, statsu: x}\n"
    (folder / "plan.yaml").write_text("somelint: 1\nchannels:\n" + 9 * channel + "onwer: x\n", encoding="utf-8")
    assert ask("suppress", "unknown-key", "plan.yaml:1", shell="fish") == [f"open,plan.yaml:{n}" for n in (10, 11, 12)]
    assert ask("suppress", "unknown-key", "plan.yaml", ":", "3") == ["open,3"]
    assert ask("suppress", "vanity-kpi", "plan.yaml:", shell="fish") == []
    (folder / ".somelint.yaml").write_text("levle: standard\n", encoding="utf-8")
    assert ask("suppress", "unknown-key", "plan.yaml:", shell="fish") == []


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["check", "--output", "junit", ":"], ["open,report.xml", "open,reports/"]),
        (["check", "--output", "junit", ":", "rep"], ["open,report.xml", "open,reports/"]),
        (["check", "--output", "=", "junit", ":", "rep"], ["open,report.xml", "open,reports/"]),
        (["check", "--output", "=", "ju"], ["open,junit:"]),
        (["check", "--level", "="], ["plain,essentials", "plain,standard", "plain,thorough"]),
        (["check", "--level", "=", "tho"], ["plain,thorough"]),
    ],
)
def test_bash_takes_words_apart(ask: Ask, folder: Path, words: list[str], answer: list[str]) -> None:
    assert ask(*words) == answer


@pytest.mark.parametrize(
    ("asked", "words", "at"),
    [
        ("nonsense", "somelint ch", "1"),
        ("tcsh_complete", "somelint ch", "1"),
        ("bash_source", "somelint ch", "1"),
        ("bash_complete", None, None),
        ("bash_complete", "somelint ch", "x"),
        ("powershell_complete", None, None),
        ("", "somelint ch", "1"),
    ],
)
def test_a_variable_that_makes_no_sense_is_no_question(
    asked: str, words: str | None, at: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("_SOMELINT_COMPLETE", asked), (WORDS, words), (AT, at)):
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    assert main([]) == 2
    assert "Usage: somelint" in capsys.readouterr().err


def test_a_command_is_run_whatever_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, value in (("_SOMELINT_COMPLETE", "bash_complete"), (WORDS, "somelint ch"), (AT, "1")):
        monkeypatch.setenv(name, value)
    assert main(["check", str(tmp_path / "nothing.yaml")]) == 2
    assert "There is no file or folder" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_script_asks_in_its_own_way(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script, err = capsys.readouterr()
    assert f"{shell}_complete" in script
    assert "%(" not in script
    assert err == ""


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bsh"]) == 2
    assert "“bsh” must be one of bash, zsh, fish, powershell. Did you mean “bash”?" in capsys.readouterr().err


REAL = {
    "bash": 'eval "$SCRIPT"; COMP_WORDS=(somelint ch); COMP_CWORD=1; _somelint_completion somelint; echo "$COMPREPLY"; '
    "COMPREPLY=(); COMP_WORDS=(somelint check --output junit : som); COMP_CWORD=5; "
    '_somelint_completion somelint 2>/dev/null; echo "$COMPREPLY"',
    "fish": 'echo $SCRIPT | string collect | source; complete -C "somelint ch"; '
    'complete -C "somelint check --output junit:som"',
}


@pytest.mark.parametrize("shell", REAL)
def test_a_real_shell_completes(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which(shell)
    if program is None or os.name == "nt":
        pytest.skip(f"needs {shell}")
    main(["completion", shell])
    started = tmp_path / "somelint"
    started.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m somelint "$@"\n', encoding="utf-8")
    started.chmod(0o755)
    done = subprocess.run(
        [program, "-c", REAL[shell]],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "SCRIPT": capsys.readouterr().out,
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split()[0] == "check"
    assert done.stdout.split()[-1].removeprefix("junit:") == "somelint"
