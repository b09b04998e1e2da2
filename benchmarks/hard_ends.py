"""End somelint in hard ways while it writes, and see that nothing is half-written.

    python -m benchmarks.hard_ends [--kills 300] [--files 200] [--seed 1]

A folder of plans is fixed, and a report is written beside it, over and over. The run is killed at a random moment,
interrupted, has its files limited in size, a full or read-only disk (as root on Linux only), or nobody who reads its
output. After each run every plan must be as before or as after the fix, the report whole or as before, the exit code
one of those that are promised; and after a last run in peace nothing may be left over. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PLAN = """\
somelint: 1
plan: {{title: Team {n}, language: en}}
goals:
  - id: g1
    staement: More people know in {n} days what we do
    onwer: kari
people:
  - {{id: kari, rol: editor}}
"""
_COMMAND = [sys.executable, "-m", "somelint", "check", "--fix", "--isolated", "--no-cache", "--jobs", "1"]
_COMMAND += ["--select", "unknown-key", "--output-format", "json", "--output", "json:report.json", "plans"]
_PROMISED = {0, 1, 2, 130, 141}


class _Folder:
    """A folder with plans that can be fixed, and what they are before and after that."""

    def __init__(self, root: Path, files: int) -> None:
        self.root = root
        self.before = {f"p{n:03}.yaml": _PLAN.format(n=n).encode() for n in range(files)}
        self.after: dict[str, bytes] = {}
        self.report = b""
        self.renew()
        started = time.monotonic()
        ended = self.start().wait()
        self.seconds = time.monotonic() - started
        self.after = {name: (root / "plans" / name).read_bytes() for name in self.before}
        if ended != 0 or any(self.after[name] == text for name, text in self.before.items()):
            raise SystemExit(f"The plans are not fixed in peace either: exit code {ended}.")

    def renew(self) -> None:
        """Put the plans back as they were before."""
        (self.root / "plans").mkdir(parents=True, exist_ok=True)
        for name, text in self.before.items():
            path = self.root / "plans" / name
            if not path.exists() or path.read_bytes() != text:
                path.write_bytes(text)

    def start(self, prepare: Callable[[], None] | None = None, **streams: int) -> subprocess.Popen[bytes]:
        """Start a run."""
        told = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | streams
        out, err = told["stdout"], told["stderr"]
        return subprocess.Popen(_COMMAND, cwd=self.root, preexec_fn=prepare, stdout=out, stderr=err)

    def faults(self) -> list[str]:
        """What is neither as before nor as after."""
        found = []
        for name, text in self.before.items():
            path = self.root / "plans" / name
            is_now = path.read_bytes() if path.exists() else None
            if is_now not in (text, self.after[name]):
                found.append(f"{name} is {'gone' if is_now is None else 'half-written'}")
        report = self.root / "report.json"
        if report.exists():
            try:
                json.loads(report.read_bytes())
            except ValueError:
                found.append("report.json is half-written")
        return found

    def leftovers(self) -> int:
        """How many temporary files there are."""
        return sum(path.name.startswith(".somelint-") for path in self.root.rglob("*") if path.is_file())

    def changed(self) -> int:
        """How many plans are fixed."""
        return sum((self.root / "plans" / name).read_bytes() == text for name, text in self.after.items())


def _stopped(folder: _Folder, dice: random.Random, how: signal.Signals) -> int:
    """Start a run, stop it at a random moment, half of the time while it writes; the exit code."""
    run = folder.start()
    if dice.random() < 0.5:
        time.sleep(dice.random() * folder.seconds)
    else:
        first = folder.root / "plans" / "p000.yaml"
        while run.poll() is None and first.read_bytes() == folder.before["p000.yaml"]:
            time.sleep(0.002)
        time.sleep(dice.random() * folder.seconds / 3)
    run.send_signal(how)
    return run.wait()


def _no_reader(folder: _Folder, dice: random.Random) -> int:
    """A run whose output nobody reads."""
    run = folder.start(stdout=subprocess.PIPE)
    if run.stdout:
        run.stdout.close()
    return run.wait()


def _small_files(folder: _Folder, dice: random.Random) -> int:
    """A run that may write files of a few bytes only, as on a disk that is full."""
    most = dice.choice([0, 10, 100, 180])
    return folder.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))).wait()


def _on_a_disk(files: int, full: bool) -> Sequence[str] | None:
    """What goes wrong on a small disk that is full, or read-only; None when none can be made."""
    with tempfile.TemporaryDirectory() as name:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", name], capture_output=True).returncode:
            return None
        try:
            folder = _Folder(Path(name), files)
            folder.renew()
            if full:
                try:
                    with open(Path(name) / "filler", "wb", buffering=0) as filler:
                        while filler.write(b"x" * 4096):
                            pass
                except OSError:
                    pass
            else:
                subprocess.run(["mount", "-o", "remount,ro", name], check=True)
            code = folder.start().wait()
            return [*folder.faults(), *([] if code == 2 else [f"the exit code is {code}"])]
        finally:
            subprocess.run(["umount", name], capture_output=True, check=False)


def main() -> int:
    """Try, print the figures, and return 1 when something was half-written or an exit code was none of those."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.hard_ends", description=__doc__.split("\n")[0])
    for option, usual in (("--kills", 300), ("--files", 200), ("--seed", 1)):
        reader.add_argument(option, type=int, default=usual)
    options = reader.parse_args()
    dice, faults = random.Random(options.seed), list[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = _Folder(Path(name), options.files)
        rest = max(1, options.kills // 6)
        ways: list[tuple[str, int, Callable[[], int]]] = [
            ("kill -9", options.kills, lambda: _stopped(folder, dice, signal.SIGKILL)),
            ("interrupt", rest, lambda: _stopped(folder, dice, signal.SIGINT)),
            ("terminate", rest, lambda: _stopped(folder, dice, signal.SIGTERM)),
            ("nobody reads", rest, lambda: _no_reader(folder, dice)),
            ("files limited", rest, lambda: _small_files(folder, dice)),
        ]
        for what, times, end in ways:
            codes: collections.Counter[int] = collections.Counter()
            midway = most_left = 0
            for _ in range(times):
                folder.renew()
                code = end()
                codes[code] += 1
                midway += 0 < folder.changed() < options.files
                most_left = max(most_left, folder.leftovers())
                faults += [f"{what}: {fault}" for fault in folder.faults()]
                # A signal ends the process itself where Python has not begun to run the program.
                if code not in _PROMISED and code not in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT):
                    faults.append(f"{what}: the exit code is {code}")
            shown = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
            print(
                f"{what}: {times} runs, {midway} of them midway; exit codes {shown}; leftovers at most {most_left}",
                flush=True,
            )
        folder.renew()
        code = folder.start().wait()
        if code != 0 or folder.changed() != options.files or folder.leftovers():
            faults.append(f"in peace: exit code {code}, {folder.changed()} fixed, {folder.leftovers()} left over")
    for what, full in (("full disk", True), ("read-only disk", False)):
        found = _on_a_disk(min(options.files, 20), full)
        print(f"{what}: {'not tried, needs root on Linux' if found is None else 'tried'}")
        faults += [f"{what}: {fault}" for fault in found or ()]
    print("\n".join(faults[:50]) if faults else "Nothing is half-written, and nothing is left over.")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
