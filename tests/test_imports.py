"""What a command loads: no more than it uses, since loading is most of a short run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

NEVER = {
    "_pytest",
    "asyncio",
    "difflib",
    "hypothesis",
    "importlib.metadata",
    "importlib.resources",
    "multiprocessing",
    "pytest",
    "requests",
    "rfc3987",
    "ruamel",
    "setuptools",
    "socket",
    "sqlite3",
    "ssl",
    "tkinter",
    "unittest",
    "xml.sax",
}
LIGHT = {"jsonschema", "referencing", "rpds", "attrs", "attr", "yaml", "_yaml", "somelint.check", "somelint.ruleset"}

COMMANDS = [
    (["--version"], LIGHT | NEVER),
    (["--help"], LIGHT | NEVER),
    (["check", "--help"], LIGHT | NEVER),
    (["schema", "report"], LIGHT - {"somelint.ruleset"} | NEVER),
    (["check", "examples/complete.yaml"], {"somelint.rule_docs", "somelint.rule_tests", "traceback.x"} | NEVER),
]

PROGRAM = """
import json, sys
from somelint.cli import main
main(json.loads(sys.argv[1]))
print("\\n" + json.dumps(sorted(sys.modules)))
"""


def loaded(arguments: list[str]) -> set[str]:
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{PROGRAM}",
            json.dumps(arguments),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(("arguments", "unwanted"), COMMANDS, ids=[" ".join(c[0]) for c in COMMANDS])
def test_a_command_loads_what_it_uses(arguments: list[str], unwanted: set[str]) -> None:
    # Once before, so that what is only done after a change of a rule file is done.
    loaded(arguments)
    bare = subprocess.run(
        [sys.executable, "-I", "-c", "import json, sys; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = loaded(arguments) - set(json.loads(bare.stdout))
    assert not {name for name in modules for bad in unwanted if name == bad or name.startswith(f"{bad}.")}


@pytest.mark.parametrize("chosen", ["full", "concise", "json"])
def test_only_the_format_asked_for_is_loaded(chosen: str) -> None:
    modules = loaded(["check", "--output-format", chosen, "examples/small.yaml"])
    files = {"full": "full", "concise": "concise", "json": "json_report"}
    assert {name for name in files if f"somelint.reporters.{files[name]}" in modules} == {chosen}
