"""A check done by several processes: the same bytes as by one, and no process left, whatever happens to them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from somelint.model.errors import CannotRun
from somelint.runs import crew
from somelint.runs.crew import WorkerFault, work_together
from somelint.runs.job import finish, prepare
from somelint.runs.request import Request
from somelint.runs.rows import write_rows
from support.many_plans import RULES, write_project
from support.paths import ROOT

POSIX = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="processes are copied here")
COUNT = 90


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("many"), COUNT)


@pytest.fixture(scope="module")
def long_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many plans that something can happen before all are checked, however fast the machine is."""
    return write_project(tmp_path_factory.mktemp("very_many"), 20 * COUNT)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "somelint", "check", "plans", "--as-of", "2027-01-15", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command("--select", RULES, *arguments), cwd=folder, env=environment(), capture_output=True, check=False
    )


@contextlib.contextmanager
def running(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    pipe = subprocess.PIPE
    # What other tests have left in the cache would make it end before anything can happen to it.
    started = subprocess.Popen(
        command("--no-cache", *arguments),
        cwd=folder,
        env=environment(),
        stdout=pipe,
        stderr=pipe,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def wait_for_children(pid: int, count: int) -> list[int]:
    for _ in range(3000):
        found = children(pid)
        if len(found) >= count:
            return found
        time.sleep(0.01)
    pytest.fail("no worker started")


@pytest.mark.parametrize("output_format", ["json", "full"])
def test_the_report_does_not_depend_on_the_number_of_processes(project: Path, output_format: str) -> None:
    single, *others = [run(project, "--jobs", jobs, "--output-format", output_format) for jobs in ("1", "2", "4")]
    assert single.returncode == 1
    for rule in ("account-in-two-plans", "unknown-key", "not-yaml"):
        assert rule.encode() in single.stdout
    for other in others:
        assert (other.returncode, other.stdout, other.stderr) == (single.returncode, single.stdout, single.stderr)


def test_a_process_that_starts_anew_finds_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project)
    asked = Request(("plans",), date(2027, 1, 15), select=(RULES,), jobs=1)
    one = finish(prepare(asked)).report
    monkeypatch.setattr(crew, "start_method", lambda: "spawn")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert finish(prepare(asked._replace(jobs=2))).report == one


@POSIX
def test_a_worker_that_dies_is_told_and_nothing_hangs(long_project: Path) -> None:
    with running(long_project, "--jobs", "2") as process:
        os.kill(wait_for_children(process.pid, 2)[1], signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out == b""
    assert b"A worker process of this run ended (signal SIGKILL)" in err
    assert b"Traceback" not in err


@POSIX
def test_an_interrupt_ends_all_processes_at_once_and_shows_what_was_checked(long_project: Path) -> None:
    with running(long_project, "--jobs", "2") as process:
        workers = wait_for_children(process.pid, 2)
        os.killpg(process.pid, signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - begun < 30
    assert b"interrupted" in err
    assert b"Traceback" not in err
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@POSIX
def test_where_no_process_can_be_started_the_work_is_done_here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    asked = Request(("plans",), date(2027, 1, 15), select=(RULES,), jobs=1, cache=False)
    one = finish(prepare(asked)).report

    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert finish(prepare(asked._replace(jobs=2))).report == one


def _begin_broken() -> Any:
    raise ValueError("no tools: \u00e5")


def _begin_late() -> Any:
    def work(start: int, end: int) -> str:
        time.sleep(0.02 if start == 0 else 0)
        return write_rows(list(range(start, end)))

    return work


def _begin_dying() -> Any:
    os._exit(3)


def test_results_arrive_whole_in_any_order() -> None:
    done = dict(work_together(50, 3, crew.start_method(), _begin_late))
    assert "".join(text[1:-1] + "," for _, text in sorted(done.items())) == "".join(f"{n}," for n in range(50))


def test_a_fault_in_a_worker_is_a_fault_of_the_program() -> None:
    with pytest.raises(WorkerFault, match="ValueError: no tools"):
        list(work_together(5, 2, crew.start_method(), _begin_broken))


def test_a_worker_that_ends_by_itself_is_noticed() -> None:
    with pytest.raises(CannotRun, match="exit code 3"):
        list(work_together(5, 2, crew.start_method(), _begin_dying))
