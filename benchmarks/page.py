"""Measure the page that checks a plan in the browser: its start, and a key stroke in a plan of 300 lines.

    python -m benchmarks.page [--strokes 40]

A key stroke is counted in the page, from the key to the findings on the screen. Beside it stands the same check of the
same text in this Python, and the ratio of the two; it is measured right after, on the same machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
_LINES = 300


def plan_of_lines(count: int) -> str:
    """A plan of so many lines at least: the one that says everything, cut before a section."""
    lines = (ROOT / "examples" / "complete.yaml").read_text(encoding="utf-8").splitlines()
    ends = [n for n, line in enumerate(lines) if line[:1].isalpha()]
    return "\n".join(lines[: min(n for n in ends if n >= count)]) + "\n"


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.programs.web_page import drive

    parser = argparse.ArgumentParser(prog="python -m benchmarks.page")
    parser.add_argument("--strokes", type=int, default=40, help="how many keys are pressed")
    strokes = parser.parse_args().strokes
    plan = plan_of_lines(_LINES)
    with tempfile.TemporaryDirectory() as folder:
        told = drive(["measure"], Path(folder), plan=plan, strokes=strokes)
    own = _own_times(plan, strokes)
    middle = {name: median(stroke[name] for stroke in told["strokes"]) for name in ("whole", "check", "blocked")}
    print(f"lines of the plan                       {plan.count(chr(10))}")
    print(f"from opening the page to the first key  {told['start']:.0f} ms")
    print(f"                 to the first findings  {told['first']:.0f} ms")
    slowest = max(stroke["whole"] for stroke in told["strokes"])
    print(f"a key stroke, until the findings stand  {middle['whole']:.0f} ms, the slowest {slowest:.0f} ms")
    print(f"of which the check                      {middle['check']:.0f} ms")
    print(f"of which the page cannot be typed into  {middle['blocked']:.1f} ms")
    print(f"the same check in this Python           {median(own):.1f} ms")
    print(f"a check in the page, times that         {middle['check'] / median(own):.1f}")


def _own_times(plan: str, strokes: int) -> list[float]:
    """The milliseconds of the check of each text, here."""
    from somelint import CheckOptions, Source, builtin_rules, check

    ruleset, options = builtin_rules(), CheckOptions(today=date.today())
    times = []
    text = plan
    for _ in range(strokes + 1):
        begun = time.perf_counter()
        check(Source("plan.yaml", text), ruleset, options)
        times.append((time.perf_counter() - begun) * 1000)
        text += "# "
    return times[1:]


if __name__ == "__main__":
    main()
