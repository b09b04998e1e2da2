"""The same plans and the same date give the same bytes, whatever the order, the locale, the hash seed or the parser."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from somelint.reporters.registry import REPORTERS
from support.paths import ROOT
from support.property_tests import some_of

PORTFOLIO = [f"examples/portfolio/{name}.yaml" for name in ("library", "school", "water")]
FAULTY = [f"examples/faulty/{name}.yaml" for name in ("first-draft", "waived", "lost-parts")]
PLANS = [*PORTFOLIO, *FAULTY, "examples/small.yaml", "examples/complete.yaml"]

# Makes PyYAML look as it does where libyaml is missing.
PURE = "import sys; sys.modules['yaml._yaml'] = None; "
START = "import sys; from somelint.cli.main import main; sys.exit(main(sys.argv[1:]))"


def outputs(paths: list[str], program: str = START, **environment: str) -> dict[str, bytes]:
    """What is written in each format, and to both streams."""
    with tempfile.TemporaryDirectory() as folder:
        files = [part for form in REPORTERS for part in ("--output", f"{form}:{folder}/{form}")]
        command = [sys.executable, "-P", "-c", program, "check", "--isolated", "--as-of", "2027-03-31"]
        done = subprocess.run(
            [*command, "--level", "thorough", *files, "--output-format", "full", *paths],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        made = {form: (Path(folder) / form).read_bytes() for form in REPORTERS}
    return {**made, "standard output": done.stdout, "standard error": done.stderr}


@pytest.fixture(scope="module")
def usual() -> dict[str, bytes]:
    return outputs(PLANS, LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


def test_the_same_run_twice(usual: dict[str, bytes]) -> None:
    assert outputs(PLANS, LC_ALL="C.UTF-8", PYTHONHASHSEED="0") == usual
    assert all(usual[form] for form in REPORTERS)


def test_the_order_of_the_paths(usual: dict[str, bytes]) -> None:
    assert outputs([*PLANS[::-1], f"./{PLANS[0]}"], LC_ALL="C.UTF-8") == usual


# The order of the paths is tried with a seed of its own as well, another one each time.
@pytest.mark.parametrize("seed", some_of(["1", "2", "3"]))
def test_the_hash_seed(usual: dict[str, bytes], seed: str) -> None:
    assert outputs(PLANS, LC_ALL="C.UTF-8", PYTHONHASHSEED=seed) == usual


def test_the_locale(usual: dict[str, bytes]) -> None:
    told = outputs(PLANS, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="utf-8")
    assert told == usual


def test_the_parser(usual: dict[str, bytes]) -> None:
    assert outputs(PLANS, PURE + START, LC_ALL="C.UTF-8") == usual
