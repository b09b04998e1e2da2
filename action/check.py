"""Runs somelint in the checkout, and passes on what it says: to the log, the lines, the summary and the outputs.

Plans are a stranger's. What somelint writes is data here: the log shows it with commands switched off, and only lines
that are annotations reach the runner as such.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# An isolated Python does not look beside the script by itself.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workflow

MOST_SUMMARY = 1_000_000
"""Bytes; the runner takes 1 MiB from a step, and nothing at all of a file that is larger."""


def main() -> int:
    """Check, report, and return the exit code of somelint."""
    folder = Path(tempfile.mkdtemp(prefix="somelint-report-", dir=os.environ["RUNNER_TEMP"]))
    sarif, annotations = workflow.text("INPUT_SARIF_FILE"), workflow.flag("INPUT_ANNOTATIONS")
    summary = workflow.flag("INPUT_SUMMARY")
    told = {name: folder / f"report.{name}" for name in ("json", "markdown", "github")}
    command = [sys.executable, "-I", "-X", "utf8", "-m", "somelint", "check", *options(), "--color", "never"]
    command += ["--output-format", "full"]
    command += [argument for name, file in told.items() for argument in ("--output", f"{name}:{file}")]
    command += ["--output", f"sarif:{sarif}"] if sarif else []
    command += [*workflow.lines("INPUT_ARGS"), "--", *paths()]
    kept = {key: value for key, value in workflow.plain().items() if not key.startswith(("INPUT_", "SOMELINT_"))}
    if sarif:
        make_way(sarif)
    done = subprocess.run(
        command,
        cwd=os.environ["GITHUB_WORKSPACE"],
        env=kept | {"COLUMNS": "120"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    # What killed it, if anything did, is no finding.
    code = done.returncode if done.returncode >= 0 else workflow.FAILED
    report = data(told["json"])
    workflow.log(done.stderr + b"\n" + done.stdout)
    if annotations:
        workflow.annotate(read(told["github"]))
    if report is None:
        failed(done.stderr, summary)
        code = code or workflow.FAILED
    else:
        words = report["summary"]
        workflow.output("findings", str(words["error"] + words["warning"] + words["info"]))
        workflow.output("report", str(told["markdown"]))
        workflow.output("sarif-file", sarif if sarif and os.path.isfile(at(sarif)) else "")
        if summary:
            summarise(read(told["markdown"]))
    workflow.output("exit-code", str(code))
    return code


def options() -> list[str]:
    """The options that inputs stand for, each with its value behind an equals sign: no value is taken for an option."""
    given = {"level": "INPUT_LEVEL", "fail-on": "INPUT_FAIL_ON", "config": "INPUT_CONFIG", "since": "SOMELINT_SINCE"}
    given |= {"config-from": "SOMELINT_CONFIG_FROM", "loosening": "INPUT_LOOSENING"}
    given |= {"max-warnings": "INPUT_MAX_WARNINGS"}
    return [f"--{name}={value}" for name, key in given.items() if (value := workflow.text(key))]


def paths() -> list[str]:
    """What to check. Behind “--” no path is taken for an option."""
    found = workflow.lines("INPUT_PATHS") or ["."]
    if "-" in found:
        raise workflow.Stop("The input paths names “-”, standard input, and there is none; name files and folders.")
    return found


def make_way(sarif: str) -> None:
    """Take away what the checkout brings under the name of the report: that is none of ours. Raises Stop where the
    checkout has a link for a folder on the way, which would lead anywhere."""
    checkout, folder = os.environ["GITHUB_WORKSPACE"], os.path.dirname(os.path.abspath(at(sarif)))
    inside = os.path.relpath(folder, checkout)
    if inside.split(os.sep)[0] != os.pardir and os.path.realpath(folder) != os.path.join(
        os.path.realpath(checkout), *inside.split(os.sep) if inside != os.curdir else ()
    ):
        raise workflow.Stop(
            f"The input sarif-file is “{sarif}”, and there is a link on the way to it; nothing is written."
        )
    if os.path.lexists(at(sarif)) and not os.path.isdir(at(sarif)):
        os.unlink(at(sarif))


def at(path: str) -> str:
    """Where a path given in an input is: seen from the checkout."""
    return os.path.join(os.environ["GITHUB_WORKSPACE"], path)


def read(path: Path) -> bytes:
    """What stands in a file; nothing when it was not written."""
    return path.read_bytes() if path.is_file() else b""


def data(path: Path) -> dict[str, dict[str, int]] | None:
    """The report, or nothing when there is none: somelint stopped before it had one."""
    try:
        found: dict[str, dict[str, int]] = json.loads(read(path))
    except ValueError:
        return None
    return found


def failed(said: bytes, summary: bool) -> None:
    """Say that nothing is known about the plans, and why."""
    why = said.decode("utf-8", "replace").strip() or "somelint ended without a word."
    workflow.tell("error", why)
    if summary:
        summarise(f"### somelint could not do its job\n\n<pre>{html.escape(why[:4000])}</pre>\n".encode())


def summarise(report: bytes) -> None:
    """Add the report to the summary of the job."""
    if len(report) > MOST_SUMMARY:
        report = b"### somelint\n\nThe report is too long for a summary; the log has it.\n"
    with open(os.environ["GITHUB_STEP_SUMMARY"], "ab") as file:
        file.write(report)


if __name__ == "__main__":
    workflow.run(main)
