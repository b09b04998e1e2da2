"""How far a run has come is shown to a person who waits for longer than a second, and to nobody else."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from somelint.cli import progress
from somelint.cli.check import run_check
from somelint.cli.progress import Progress
from somelint.model.exit_codes import INTERRUPTED
from somelint.runs import workshop
from somelint.runs.request import Request
from support.many_plans import RULES, write_project
from support.paths import ROOT
from support.small_rules import TODAY

pty = pytest.importorskip("pty")


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error is a terminal from here on."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_nothing_is_shown_in_the_first_second(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = at_terminal(monkeypatch)
    with Progress() as watch:
        assert watch is not None
        clock[0] += 0.9
        watch(1, 2000)
    assert terminal.getvalue() == ""


def test_one_line_is_written_over_and_erased(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = at_terminal(monkeypatch)
    with Progress() as watch:
        assert watch is not None
        for done in (412, 413, 1500):
            clock[0] += 1.1 if done != 413 else 0.01
            watch(done, 2000)
        assert terminal.getvalue() == "\r412 of 2,000\r1,500 of 2,000"
        watch(2000, 2000)
    assert terminal.getvalue().endswith(f"\r{' ' * len('1,500 of 2,000')}\r")


def test_it_is_erased_when_something_goes_wrong(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = at_terminal(monkeypatch)
    with contextlib.suppress(KeyboardInterrupt), Progress() as watch:
        assert watch is not None
        clock[0] += 2
        watch(1, 3)
        raise KeyboardInterrupt
    assert terminal.getvalue() == "\r1 of 3\r      \r"


def test_a_file_a_pipe_and_a_dumb_terminal_get_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with Progress() as watch:
        assert watch is None
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress() as watch:
        assert watch is None


def test_a_run_at_a_terminal_shows_it_and_leaves_a_clean_line(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 12)
    slow = (
        "import time, somelint.engine.plan_check as p, somelint.engine.check as c\n"
        "look = p.look_at\n"
        "def slowly(*a):\n    time.sleep(0.25)\n    return look(*a)\n"
        "c.look_at = slowly\n"
        "from somelint.cli.main import main\n"
        f"main(['check', 'plans', '--select', {RULES!r}, '--no-cache', '--output-format', 'json'])\n"
    )
    main, side = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-c", slow], cwd=project, env=environment, stdout=subprocess.PIPE, stderr=side
    )
    os.close(side)
    out = process.communicate(timeout=120)[0]
    said = b""
    with contextlib.suppress(OSError):
        while piece := os.read(main, 4096):
            said += piece
    os.close(main)
    assert b" of 12" in said
    assert said.rsplit(b"\r", 1)[1].strip() == b"" or said.endswith(b"\r")
    assert b" of 12" not in out


def test_an_interrupted_run_shows_what_it_had_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_project(tmp_path / "project", 30))
    whole = workshop.check

    def interrupted(inputs, ruleset, options, hands):
        if not isinstance(hands, workshop._DoneHands):
            tell = hands._looked

            def tell_once(outcome):
                tell(outcome)
                if outcome.source.endswith("p011.yaml"):
                    raise KeyboardInterrupt

            hands._looked = tell_once
        return whole(inputs, ruleset, options, hands)

    monkeypatch.setattr(workshop, "check", interrupted)
    asked = Request(("plans",), TODAY, select=(RULES,), jobs=1, cache=False)
    assert run_check(asked) == INTERRUPTED
    out, err = capsys.readouterr()
    assert "plans/p001.yaml" in out
    assert "plans/p016.yaml" not in out
    assert err.endswith("somelint: interrupted: 12 of 30 plans were checked, nothing is known about the rest.\n")
    # Half of a report for a program would pass for a whole one.
    assert run_check(asked._replace(output_format="json")) == INTERRUPTED
    assert capsys.readouterr()[0] == ""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups here")
def test_an_interrupt_from_the_keyboard_ends_at_once(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 2000)  # takes far longer than the two seconds below
    command = [sys.executable, "-P", "-m", "somelint", "check", "plans", "--no-cache", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert b"interrupted" in err
    assert b"Traceback" not in err
