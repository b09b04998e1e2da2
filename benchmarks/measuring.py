"""One run of a command: processor time and peak memory, of the command and of what it has waited for."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """A command line."""

    # The words of the command line.
    words: Sequence[str]
    # The folder to run it in.
    folder: Path
    # The variables of its environment that are not ours.
    environment: Mapping[str, str] = {}


class Cost(NamedTuple):
    """What a run has cost."""

    # Processor time in seconds, of the command and its children.
    cpu: float
    # Time on the wall in seconds.
    wall: float
    # The peak of memory of its largest process, in MB; never below the 9 of what started it.
    peak: float
    # The exit code.
    code: int


# A process begins with the peak of the one that started it, so a small one starts what is measured.
_STARTER = """
import posix, sys, time
nowhere = [(posix.POSIX_SPAWN_OPEN, n, "/dev/null", posix.O_RDWR, 0) for n in (0, 1, 2)]
began = time.perf_counter()
child = posix.posix_spawn(sys.argv[1], sys.argv[1:], posix.environ, file_actions=nowhere)
_, status, usage = posix.wait4(child, 0)
wall = time.perf_counter() - began
print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, posix.waitstatus_to_exitcode(status))
"""


def run(command: Command) -> Cost:
    """Run a command, whose first word is a path; what it prints is thrown away."""
    starter = (sys.executable, "-I", "-S", "-c", _STARTER, *command.words)
    environment = child_environment() | dict(command.environment)
    told = subprocess.run(starter, cwd=command.folder, env=environment, stdout=subprocess.PIPE, check=True).stdout
    cpu, wall, peak, code = told.split()
    return Cost(float(cpu), float(wall), int(peak) / (1 << 20 if sys.platform == "darwin" else 1 << 10), int(code))


def child_environment() -> dict[str, str]:
    """The environment of a user: byte code is written and read, nothing else is said to Python, nothing is coloured."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SOMELINT"))}
    return {**kept, "NO_COLOR": "1"}


def run_in_turn(commands: Mapping[str, Command], rounds: int, warm: bool = True) -> dict[str, list[Cost]]:
    """Run all commands in each round, so that a change of the machine's speed hits all alike.

    `warm`: run each once before, so that byte code is written and files are in memory.
    """
    if warm:
        for command in commands.values():
            run(command)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return costs


def median_ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios of each round."""
    return statistics.median(one / other for one, other in zip(above, below, strict=True))


def free_cores() -> float:
    """How much faster two busy processes are than one after the other: 2 where two cores are free."""
    busy = (sys.executable, "-c", "sum(range(15_000_000))")
    began = time.perf_counter()
    for _ in range(2):
        subprocess.run(busy, check=True)
    after_both = time.perf_counter()
    children = [subprocess.Popen(busy) for _ in range(2)]
    for child in children:
        child.wait()
    return (after_both - began) / (time.perf_counter() - after_both)
