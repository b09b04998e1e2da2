"""docs/how-to/python.md: its program runs, and the names it describes are the public ones."""

import json
import re
import subprocess
import sys
from datetime import date

import pytest

import somelint
from somelint.model.findings import LEVELS
from support.paths import ROOT

PAGE = (ROOT / "docs/how-to/python.md").read_text(encoding="utf-8")
(PROGRAM,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)


def run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


def test_the_program_on_the_page_lints_a_text_in_eight_lines() -> None:
    assert len([line for line in PROGRAM.splitlines() if line]) <= 8
    lines = run(PROGRAM).splitlines()
    assert lines
    assert all(re.match(r"\d+ (error|warning|info) [a-z-]+ \S", line) for line in lines)


def test_importing_somelint_loads_nothing_else() -> None:
    shown = "print(json.dumps(sorted(name for name in sys.modules if name.startswith(('somelint', 'yaml', 'click')))))"
    assert json.loads(run(f"import json, sys, somelint; {shown}")) == ["somelint"]


def test_every_public_name_is_there_and_on_the_page() -> None:
    for name in somelint.__all__:
        assert getattr(somelint, name).__name__ == name
        assert name in dir(somelint)
        assert re.search(rf"\b{name}\b", PAGE), name
    assert somelint.__all__ == sorted(somelint.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lint'"):
        _ = somelint.lint


def test_the_levels_on_the_page_are_those_there_are() -> None:
    assert all(f"`{level}`" in PAGE for level in LEVELS)


@pytest.mark.parametrize(
    ("language", "own", "stated", "message"),
    [
        ("en", False, "nb", "The plan lists no audiences."),
        ("nb", False, "sv", "Planen har ingen målgrupper."),
        ("nb", True, "sv", "Planen har inga målgrupper."),
        ("nb", True, "fi", "Planen har ingen målgrupper."),
    ],
)
def test_findings_are_in_the_language_that_was_asked_for(language: str, own: bool, stated: str, message: str) -> None:
    plan = somelint.Source("plan.yaml", f"somelint: 1\nplan: {{title: T, language: {stated}}}\n")
    options = somelint.CheckOptions(today=date(2027, 3, 31), own_language=own)
    report = somelint.check(plan, somelint.builtin_rules().speaking(language), options)
    assert message in [finding.message for finding in report.findings]
