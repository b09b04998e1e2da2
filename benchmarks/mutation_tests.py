"""The side of pytest in trying the tests: see `mutation`."""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutants import Mutant, loaded_functions, mutated, put_in

LIVES = "lives"
OUT_OF_REACH = "out of reach"
"""The mutant is the same code, or has no function that is loaded: nothing was tried."""
_MOST_MEMORY = 4 << 30
_MERE_LOOK = 0.005
"""Seconds: a row of a table that takes less may look at what the first row has made for all."""
_Code = tuple[str, str]


class Trials:
    """A plugin that, in place of running the tests, runs them against one mutant after another."""

    def __init__(
        self, root: Path, mutants: list[tuple[Path, Mutant]], report: Path, seconds: float, tests: Path | None
    ) -> None:
        """`seconds`: what the tests for one mutant may take; `tests`: a file with what is known of the tests."""
        self.root, self.mutants, self.report, self.seconds, self.tests = root, mutants, report, seconds, tests
        self.outcomes: list[tuple[Path, Mutant, str]] = []
        self.took: dict[str, float] = {}
        self.calls: dict[_Code, set[str]] = {}
        self.kills: dict[tuple[Path, str], int] = {}
        self.breadth: dict[str, int] = {}
        self.functions: dict[str, list[FunctionType]] = {}
        self.onlookers: dict[str, list[str]] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Let the property tests try the same each time, and keep nothing of what fails."""
        from hypothesis import settings  # pytest wants to load it first

        settings.register_profile("mutation", settings(settings.get_profile("dev"), derandomize=True, database=None))
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants."""
        items = {item.nodeid: item for item in session.items}
        for line in self._learnt(session.items).splitlines():
            test, took, called = json.loads(line)
            if test not in items:
                continue
            self.took[test], self.breadth[test] = took, len(called)
            for name, function in called:
                self.calls.setdefault((name, function), set()).add(test)
        for test, took in self.took.items():
            if took < _MERE_LOOK:
                self.onlookers.setdefault(test.split("[")[0], []).append(test)
        print(f"{len(self.took)} of {len(items)} tests pass and are used, {sum(self.took.values()):.0f} s", flush=True)
        # What is frozen is not copied for each child, but not among the objects that it can ask for either.
        gc.unfreeze()
        self.functions = loaded_functions()
        gc.freeze()
        with self.report.open("w", encoding="utf-8") as file:
            for path, mutant in self.mutants:
                outcome, by = self._try(path, mutant, items)
                self.outcomes.append((path, mutant, outcome))
                told = {"module": str(path.relative_to(self.root)), **mutant._asdict(), "outcome": outcome, "by": by}
                file.write(json.dumps(told) + "\n")
                file.flush()
        return True

    def _learnt(self, items: list[pytest.Item]) -> str:
        """What is known of the tests: from the file, where there is one. What it lacks is learnt and added to it."""
        known = self.tests.read_text("utf-8") if self.tests and self.tests.exists() else ""
        named = {json.loads(line)[0] for line in known.splitlines()}
        unknown = [item for item in items if item.nodeid not in named]
        learnt = _told_by_child(lambda pipe: self._learn(unknown, pipe), 3600) if unknown else ""
        if self.tests:
            self.tests.write_text(known + learnt, "utf-8")
        return known + learnt

    def _learn(self, items: list[pytest.Item], pipe: int) -> None:
        """Tell of each test that passes how long it takes and which functions it calls."""
        called: dict[int, CodeType] = {}
        inside = str(self.root / "somelint") + os.sep

        def note(frame: FrameType, *_: object) -> None:
            called[id(frame.f_code)] = frame.f_code

        for item, following in zip(items, [*items[1:], None], strict=True):
            called.clear()
            sys.settrace(note)
            start = time.process_time()
            passed = all(not one.failed for one in runtestprotocol(item, log=False, nextitem=following))
            sys.settrace(None)
            if passed:
                names = {
                    (code.co_filename, code.co_qualname.split(".<locals>")[0])
                    for code in called.values()
                    if code.co_filename.startswith(inside)
                }
                told = [item.nodeid, time.process_time() - start, sorted(names)]
                os.write(pipe, (json.dumps(told) + "\n").encode())

    def _try(self, path: Path, mutant: Mutant, items: dict[str, pytest.Item]) -> tuple[str, str]:
        """What became of a mutant, and the test that noticed it."""
        function = mutant.function.split(".<locals>")[0]
        # First those that noticed others of the module, then those that ask little besides this function. The rows of
        # one table are much alike, so that a few of each come before all of one.
        rows: Counter[str] = Counter()
        weight: dict[str, float] = {}
        for test in sorted(sorted(self.calls.get((str(path), function), ())), key=self._cost):
            rows[test.split("[")[0]] += 1
            weight[test] = self._cost(test) * rows[test.split("[")[0]]
        tests = sorted(weight, key=lambda one: (-self.kills.get((path, one), 0), weight[one], one))
        chosen, left = [], self.seconds
        for test in tests:
            if self.took[test] <= left:
                chosen.append(items[test])
                left -= max(self.took[test], 0.003)
        if not chosen:
            return LIVES, ""
        names = {test.nodeid for test in chosen}
        for name in dict.fromkeys(test.split("[")[0] for test in tests if test in names):
            chosen += [items[test] for test in self.onlookers.get(name, ()) if test not in names]
        code = mutated(path, mutant.number)
        module = ".".join(path.relative_to(self.root).with_suffix("").parts)
        most = 5 + 3 * (self.seconds - left)
        told = _told_by_child(lambda pipe: self._run(module, path, code, chosen, pipe, most), 30 * most)
        if told == "unchanged":
            return OUT_OF_REACH, ""
        if told in items:
            self.kills[path, told] = self.kills.get((path, told), 0) + 1
            return "noticed", told
        return (LIVES, "") if told == "passed" else ("ended", told)

    def _cost(self, test: str) -> float:
        return self.took[test] * self.breadth[test]

    def _run(
        self, module: str, path: Path, code: CodeType, items: list[pytest.Item], pipe: int, seconds: float
    ) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        # What takes too long has noticed the mutant, however little of the processor it was given.
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        # Many modules are only loaded when they are needed.
        importlib.import_module(module)
        functions = [*self.functions.get(str(path), ()), *loaded_functions().get(str(path), ())]
        if not put_in(path, code, functions):
            os.write(pipe, b"unchanged")
            return
        for item, following in zip(items, [*items[1:], None], strict=True):
            if any(one.failed for one in runtestprotocol(item, log=False, nextitem=following)):
                os.write(pipe, item.nodeid.encode())
                return
        os.write(pipe, b"passed")


def _told_by_child(do: Callable[[int], None], seconds: float) -> str:
    """What a child of this process tells, which is ended when it takes longer; it leaves nothing behind."""
    folder = tempfile.mkdtemp(prefix="somelint-mutation-")
    out, pipe = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setsid()
            os.close(out)
            os.environ["XDG_CACHE_HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
            silent = os.open(os.devnull, os.O_RDWR)
            for stream in (1, 2):
                os.dup2(silent, stream)
            do(pipe)
        finally:
            os._exit(0)
    os.close(pipe)
    told, ends = b"", time.monotonic() + seconds
    os.set_blocking(out, False)
    while time.monotonic() < ends:
        try:
            part = os.read(out, 1 << 20)
        except BlockingIOError:
            time.sleep(0.005)
            continue
        if not part:
            break
        told += part
    os.close(out)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return told.decode()
