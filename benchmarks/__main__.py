"""Measure somelint beside other commands, and print the ratios.

    python -m benchmarks [--against CHECKOUT] [--only cold,many,split,again] [--most 1000]

What is measured is the package as it ships, built from this checkout. All commands of a measure run in turn, so that a
change of the machine's speed hits all alike; ratios are taken round by round, of processor time unless a row says
otherwise, and their median is printed. Programs that are not installed are left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import MEASURES, Bench, Row
from benchmarks.measuring import run
from benchmarks.peers import installed_peers
from benchmarks.plans import ROOT, write_plans
from benchmarks.subjects import Subject, install


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        subjects = {"now": install(ROOT, scratch / "now")}
        if options.against:
            subjects["before"] = install(options.against.resolve(), scratch / "before")
        peers, missing = installed_peers(scratch)
        for what in missing:
            print(f"left out: {what}")
        for subject, it in subjects.items():
            _warn_of_findings(subject, it, scratch)
        _print_row(("measure", "must", "aim", *subjects, *(["now x before"] if options.against else [])))
        bench = Bench(subjects, peers, scratch, options.rounds, options.long_rounds, options.most)
        for measure in options.only:
            for row in MEASURES[measure](bench):
                _print_row(_cells(row))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="another checkout, measured beside this one")
    parser.add_argument("--only", type=_measures, default=list(MEASURES), help=f"some of {', '.join(MEASURES)}")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of the short commands")
    parser.add_argument("--long-rounds", type=int, default=3, help="rounds of those with many plans")
    parser.add_argument("--most", type=int, default=1000, help="the largest number of plans, such as 2000")
    return parser.parse_args()


def _measures(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(MEASURES):
        raise argparse.ArgumentTypeError(f"there is no measure {', '.join(sorted(unknown))}")
    return names


def _warn_of_findings(name: str, subject: Subject, scratch: Path) -> None:
    """Say so when the plans are not clean: they may be so only for some years, and figures of findings are others."""
    for shared in (False, True):
        folder = write_plans(scratch / f"clean-{shared}", 8, shared)
        command = subject.check(folder, "--fail-on", "info", ".")
        code = run(command).code
        if code:
            print(
                f"warning: somelint ({name}) ends with {code} where nothing is to be found: {' '.join(command.words)}"
            )


def _cells(row: Row) -> list[str]:
    cells = [row.measure, _number(row.must), _number(row.aim)]
    cells += ["-" if figure is None else f"{_number(figure)} {row.unit}" for figure in row.figures]
    first = row.figures[0]
    if first is not None and first > row.must:
        cells[3] += " !"
    if len(row.figures) > 1:
        last = row.figures[-1]
        cells.append("-" if first is None or not last else _number(first / last))
    return cells


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _print_row(cells: Sequence[str]) -> None:
    print(cells[0].ljust(54) + "".join(cell.rjust(14) for cell in cells[1:]), flush=True)


if __name__ == "__main__":
    main()
