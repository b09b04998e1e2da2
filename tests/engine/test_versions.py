"""A plan in a format that is newer than this somelint: one clear error, and no wall of findings about it."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from somelint import __version__
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.exit_codes import FAILED
from somelint.model.locations import Position, Source
from somelint.model.report import Report, exit_code
from somelint.rulesets.ruleset import builtin_rules
from support.paths import ROOT

SMALL = (ROOT / "examples/small.yaml").read_text(encoding="utf-8")
KNOWN = json.loads((ROOT / "schema/plan.schema.json").read_text(encoding="utf-8"))["properties"]["somelint"]["const"]


def report(parts: dict[str, str] | None = None, **plans: str) -> Report:
    given = {name: Source(name, text) for name, text in (parts or {}).items()}
    sources = [Source(f"{name}.yaml", text) for name, text in plans.items()]
    return check(Inputs(sources, given), builtin_rules(), CheckOptions(date(2027, 1, 15)))


def versioned(written: str) -> str:
    return SMALL.replace("somelint: 1\n", f"somelint: {written}\nshiny: [new, {{things: here}}]\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [("2", "2"), ("2.0", "2.0"), ("1.5", "1.5"), ("0x10", "16"), ("1" + "0" * 90, "1" + "0" * 78 + "…")],
)
def test_a_newer_format_is_one_failure_with_its_place(written: str, told: str) -> None:
    made = report(plan=versioned(written))
    assert not made.findings
    assert [(f.source, f.message, f.position) for f in made.failures] == [
        (
            "plan.yaml",
            f"This file is written in version {told} of the format, and somelint {__version__} knows version {KNOWN}."
            f" Upgrade somelint to check it; if the number is a slip, write somelint: {KNOWN}.",
            Position(3, 11),
        )
    ]
    assert exit_code(made, "standard", None) == FAILED


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ('"2"', "number-as-text"),
        ("two", "wrong-type"),
        ("true", "wrong-type"),
        ("0.5", "wrong-type"),
        ("0", "unknown-value"),
        ("-3", "unknown-value"),
    ],
)
def test_what_is_no_newer_format_is_a_wrong_value_as_ever(written: str, rule: str) -> None:
    made = report(plan=SMALL.replace("somelint: 1\n", f"somelint: {written}\n"))
    assert not made.failures
    assert [f.rule for f in made.findings if f.path == ("somelint",)] == [rule]


def test_the_other_plans_of_the_run_are_checked() -> None:
    made = report(old=SMALL, new=versioned("2"))
    assert made.failures[0].source == "new.yaml"
    alone = report(old=SMALL)
    assert made.findings == alone.findings
    assert exit_code(made, "standard", None) == FAILED


def test_a_part_in_a_newer_format_is_told_at_the_part() -> None:
    made = report(
        {"people.yaml": "somelint-part: 2\npeople: []\n"},
        plan=SMALL.replace("somelint: 1\n", "somelint: 1\nuses: [people.yaml]\n"),
    )
    told = [(f.source, f.position) for f in made.failures]
    assert told == [("people.yaml", Position(1, 16)), ("plan.yaml", None)]
    assert "write somelint-part: 1." in made.failures[0].message


def test_the_command_says_it_once_and_ends_in_2(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(versioned("2"), encoding="utf-8")
    command = [sys.executable, "-m", "somelint", "check", "--fail-on", "never", "plan.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    footing, first, *rest = done.stderr.splitlines()
    assert footing.startswith("Rules: ")
    assert first.startswith("somelint: plan.yaml:3:11: This file is written in version 2 of the format, and somelint ")
    assert not [line for line in rest if "level" in line or "error" in line]
    page = (ROOT / "docs/reference/versioning.md").read_text(encoding="utf-8")
    assert f"\n{first}\n".replace("3:11", "1:11").replace(__version__, "0.1.0") in page
