"""The measures: each runs its commands in turn and returns rows of the table."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Command, Cost, free_cores, median_ratio, run, run_in_turn
from benchmarks.peers import PeerOf
from benchmarks.plans import write_plans
from benchmarks.subjects import Subject

_BARE = "python -c pass"


class Row(NamedTuple):
    """One row of the table."""

    # What is measured.
    measure: str
    # What must be reached, and what is aimed at; less is better.
    must: float
    aim: float
    # The figure for each subject, in their order; None where it cannot be measured.
    figures: Sequence[float | None]
    # What stands behind the figure.
    unit: str = "x"


class Bench(NamedTuple):
    """What is measured, and where."""

    # Each somelint by its name: the one that is asked about first.
    subjects: Mapping[str, Subject]
    # The peers that are installed.
    peers: Mapping[str, PeerOf]
    # An empty folder.
    scratch: Path
    # How many rounds the short commands run, and the long ones.
    rounds: int
    long_rounds: int
    # The largest number of plans.
    most: int


def cold(bench: Bench) -> list[Row]:
    """One clean plan in a process of its own, beside others; each of the four kinds of plan in turn."""
    folder = write_plans(bench.scratch / "cold", 4)
    costs: dict[str, list[Cost]] = {name: [] for name in (_BARE, *bench.subjects, *bench.peers)}
    for plan in sorted(folder.iterdir()):
        commands = {_BARE: Command((sys.executable, "-c", "pass"), folder)}
        commands |= {name: subject.check(folder, plan.name) for name, subject in bench.subjects.items()}
        commands |= {name: peer(plan) for name, peer in bench.peers.items()}
        for name, measured in run_in_turn(commands, bench.rounds).items():
            costs[name] += measured
    musts = {
        _BARE: (4.0, 2.0),
        "yamllint": (0.35, 0.35),
        "check-jsonschema": (0.12, 0.12),
        "Spectral CLI": (0.06, 0.06),
    }
    rows = [
        Row(
            f"one plan, cold, x {name}",
            *musts[name],
            [_of_cpu(costs[subject], costs[name]) for subject in bench.subjects],
        )
        for name in (_BARE, *bench.peers)
    ]
    if "yamllint" in bench.peers:
        peaks = [median_ratio(_peaks(costs[name]), _peaks(costs["yamllint"])) for name in bench.subjects]
        rows.append(Row("one plan, peak memory, x yamllint", 1.2, 0.9, peaks))
    return rows


def many(bench: Bench) -> list[Row]:
    """A hundred plans and the largest number: what one costs after the start, how that grows, and the memory."""
    return [row for shared in (False, True) for row in _many_of(bench, shared)]


def _many_of(bench: Bench, shared: bool) -> list[Row]:
    which = "sharing" if shared else "apart"
    folders = {count: write_plans(bench.scratch / f"{which}-{count}", count, shared) for count in (4, 100, bench.most)}
    commands = {
        f"{count} {name}": it.split_check(at, 1, ".") or it.check(at, ".")
        for count, at in folders.items()
        for name, it in bench.subjects.items()
    }
    commands[_BARE] = Command((sys.executable, "-c", "pass"), bench.scratch)
    costs = run_in_turn(commands, bench.long_rounds, warm=False)
    bare = [cost.cpu for cost in costs[_BARE]]
    after_start, growth, peaks = [], [], []
    for name in bench.subjects:
        few, hundred, most = (costs[f"{count} {name}"] for count in folders)
        each = [(large.cpu - small.cpu) / 96 for small, large in zip(few, hundred, strict=True)]
        after_start.append(median_ratio(each, bare))
        growth.append(_of_cpu(most, hundred))
        peaks.append(max(_peaks(most)))
    times = bench.most / 100
    plans = f"{bench.most:,} plans {which}"
    return [
        Row(f"a plan more, of 100 {which}, x {_BARE}", 0.58, 0.23, after_start),
        Row(f"{plans}, x 100 of them", 1.05 * times, times, growth),
        Row(f"{plans}, peak memory", 200, 120, peaks, "MB"),
    ]


def split(bench: Bench) -> list[Row]:
    """The largest number of plans in two processes: time on the wall, beside one process."""
    folder = write_plans(bench.scratch / f"apart-{bench.most}", bench.most)
    commands = {
        f"{jobs} {name}": command
        for name, subject in bench.subjects.items()
        for jobs in (1, 2)
        if (command := subject.split_check(folder, jobs, "."))
    }
    costs = run_in_turn(commands, bench.long_rounds, warm=False)
    walls = {name: [cost.wall for cost in measured] for name, measured in costs.items()}
    figures = [
        median_ratio(walls[f"2 {name}"], walls[f"1 {name}"]) if f"2 {name}" in walls else None
        for name in bench.subjects
    ]
    free = f", {free_cores():.1f} cores free"
    return [Row(f"{bench.most:,} plans in two processes, x one{free if commands else ''}", 0.6, 0.53, figures)]


def again(bench: Bench) -> list[Row]:
    """The largest number of plans once more, when nothing has changed, beside the first time."""
    folder = write_plans(bench.scratch / f"apart-{bench.most}", bench.most)
    figures: list[float | None] = []
    for name, subject in bench.subjects.items():
        command = subject.cached_check(folder, ".")
        if command is None:
            figures.append(None)
            continue
        ratios = []
        for n in range(bench.long_rounds):
            own = command._replace(environment={"XDG_CACHE_HOME": str(bench.scratch / f"kept-{n}-{name}")})
            first, second = run(own), run(own)
            ratios.append(second.cpu / first.cpu)
        figures.append(statistics.median(ratios))
    return [Row(f"{bench.most:,} unchanged plans again, x the first time", 0.1, 0.05, figures)]


MEASURES = {"cold": cold, "many": many, "split": split, "again": again}


def _of_cpu(above: Sequence[Cost], below: Sequence[Cost]) -> float:
    return median_ratio([cost.cpu for cost in above], [cost.cpu for cost in below])


def _peaks(costs: Sequence[Cost]) -> list[float]:
    return [cost.peak for cost in costs]
