"""Try the tests: put small mistakes into the code, one at a time, and see whether a test fails.

    python -m benchmarks.mutation [PACKAGE ...] [--sample 300] [--seed 1] [--seconds 40] [--report FILE]
    python -m benchmarks.mutation document/alignment.py --sample 0 --only document/test_alignment.py
    python -m benchmarks.mutation --again FILE      those that lived in an earlier report, with all the tests there are

A process collects the tests and loads the code once. A child learns which tests call which functions; then each mutant
gets a child of its own, in which the function is another before the first test runs. The tests that call it run until
one fails, the quick ones that ask little else first, and for as long as `--seconds` allows. Tests that start programs
cannot tell a mutant and are left out. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.mutants import Mutant, mutants_of
from benchmarks.mutation_tests import LIVES, OUT_OF_REACH, Trials

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("document", "language", "engine", "fixing", "history")
ALSO = ("inputs", "rules", "rulesets", "rulekit", "project", "runs", "validation")
"""Folders of tests that say something of these packages too."""


def main() -> int:
    """Try, and print the score of each package. 1 when less than nine of ten mutants were noticed."""
    options = _options()
    chosen = _again(options.again) if options.again else _sample(options.packages, options.sample, options.seed)
    folders = options.only or ([*PACKAGES, *ALSO] if options.again else [*PACKAGES, *options.also])
    tests = [str(ROOT / "tests" / name) for name in folders]
    trials = Trials(ROOT, chosen, options.report, options.seconds, options.tests)
    plain = [
        "-q",
        "-s",
        "-n0",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "-m",
        "not slow and not npm and not terminal",
    ]
    pytest.main([*plain, *tests], plugins=[trials])
    return _score(trials.outcomes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packages", nargs="*", default=list(PACKAGES), metavar="PACKAGE", help="a package or module")
    parser.add_argument("--sample", type=int, default=300, help="mutants of each package; 0: all of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=40, help="what the tests for a mutant may take")
    parser.add_argument("--also", nargs="*", default=[], help="more folders of tests", metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=[], help="these tests and no others", metavar="TESTS")
    parser.add_argument("--report", type=Path, default=Path("mutation.jsonl"), help="a line for each mutant")
    parser.add_argument("--tests", type=Path, help="what is known of the tests; written where it is not there")
    parser.add_argument("--again", type=Path, metavar="REPORT")
    return parser.parse_args()


def _sample(packages: list[str], size: int, seed: int) -> list[tuple[Path, Mutant]]:
    chosen = []
    for package in packages:
        place = ROOT / "somelint" / package
        files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        every = [(path, mutant) for path in files for mutant in mutants_of(path)]
        chosen += random.Random(f"{seed} {package}").sample(every, min(size or len(every), len(every)))
    # So that a run that is ended early says something of all.
    random.Random(seed).shuffle(chosen)
    return chosen


def _again(report: Path) -> list[tuple[Path, Mutant]]:
    """What lived, found again by what it is: lines may have moved since."""
    chosen = []
    for line in report.read_text("utf-8").splitlines():
        one = json.loads(line)
        if one["outcome"] != LIVES:
            continue
        path = ROOT / one["module"]
        alike = [
            m
            for m in mutants_of(path)
            if (m.function, m.kind, m.source) == (one["function"], one["kind"], one["source"])
        ]
        chosen += [(path, min(alike, key=lambda m: abs(m.line - one["line"])))] if alike else []
    return chosen


def _score(outcomes: list[tuple[Path, Mutant, str]]) -> int:
    counted: dict[str, Counter[str]] = {}
    for path, _, outcome in outcomes:
        counted.setdefault(path.relative_to(ROOT / "somelint").parts[0], Counter())[outcome] += 1
    every: Counter[str] = Counter()
    for package, counts in [*counted.items(), ("all", every)]:
        lived, total = counts[LIVES], sum(counts.values()) - counts[OUT_OF_REACH]
        share = (total - lived) / total if total else 0
        print(f"{package:10} {total:5} mutants, {lived:4} lived, {share:.1%} noticed  {dict(counts)}")
        every.update(counts)
    return int(every[LIVES] * 10 > sum(every.values()) - every[OUT_OF_REACH])


if __name__ == "__main__":
    sys.exit(main())
