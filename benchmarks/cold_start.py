"""How long one cold check takes, as ratios against other commands timed in the same run.

    python benchmarks/cold_start.py [RUNS]

Commands run in turn, so that a change of the machine's speed hits all alike; ratios are taken round by round and
their median is printed. Tools that are not installed are left out.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time

PLAN = "examples/complete.yaml"
IMPORTS = [sys.executable, "-c", "import click, yaml, jsonschema"]


def commands() -> dict[str, list[str]]:
    """The check itself first, then what it is compared with."""
    own = shutil.which("somelint", path=os.path.dirname(sys.executable)) or "somelint"
    found = {"somelint check": [own, "check", PLAN], "import click, yaml, jsonschema": IMPORTS}
    for name, arguments in (
        ("yamllint", ["yamllint", PLAN]),
        ("check-jsonschema", ["check-jsonschema", "--schemafile", "schema/plan.schema.json", PLAN]),
    ):
        program = shutil.which(arguments[0], path=os.path.dirname(sys.executable)) or shutil.which(arguments[0])
        if program:
            found[name] = [program, *arguments[1:]]
    return found


def seconds(command: list[str]) -> float:
    """One run of a command from start to exit, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Time the commands and print the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    timed = commands()
    for command in timed.values():
        seconds(command)  # not counted: byte code is written, files come into the cache
    rounds = [{name: seconds(command) for name, command in timed.items()} for _ in range(runs)]
    own = "somelint check"
    print(f"{own}: median {1000 * statistics.median(row[own] for row in rounds):.0f} ms over {runs} runs")
    for name in timed:
        if name != own:
            ratio = statistics.median(row[own] / row[name] for row in rounds)
            print(f"  {ratio:.2f} times {name}")


if __name__ == "__main__":
    main()
