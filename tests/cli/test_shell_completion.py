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
    "bash": 'eval "$SCRIPT"; COMP_WORDS=(somelint ch); COMP_CWORD=1; _somelint_completion somelint; echo "$COMPREPLY"',
    "fish": 'echo $SCRIPT | string collect | source; complete -C "somelint ch"',
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
