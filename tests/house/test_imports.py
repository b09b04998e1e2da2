"""What a command loads: no more than it uses, since loading is most of a short run."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from somelint.reporters.registry import REPORTERS
from support.paths import ROOT

# Of the standard library and others, beside what click, PyYAML and jsonschema load themselves.
BESIDE = {"_blake2", "gc", "marshal", "mmap"}

PARSERS = {"_yaml", "attr", "attrs", "jsonschema", "jsonschema_specifications", "referencing", "rpds", "yaml"}
ENGINE = {
    "somelint.engine.check",
    "somelint.document.document",
    "somelint.text.files",
    "somelint.rulesets.rule",
    "somelint.rulesets.ruleset",
}
NEVER = {"importlib.metadata", "importlib.resources", "pytest", "ruamel"}

LIGHT = [["--version"], ["--help"], ["check", "--help"], ["schema", "report"]]

# What `check` has no use for: the modules of other commands, and those that read rule files that have changed.
UNUSED_BY_CHECK = {
    "somelint.wizard.answer_file",
    "somelint.wizard.answers",
    "somelint.wizard.session",
    "somelint.history.baseline",
    "somelint.history.entry_keys",
    "somelint.history.baseline_file",
    "somelint.history.blame",
    "somelint.cli.baseline",
    "somelint.cli.fix",
    "somelint.runs.accepted",
    "somelint.fixing",
    "somelint.history.earlier_texts",
    "somelint.runs.since",
    "somelint.history.fetch_advice",
    "somelint.cli.outputs",
    "somelint.cli.init",
    "somelint.cli.init_files",
    "somelint.cli.init_dialogue",
    "somelint.wizard.draft",
    "somelint.wizard.input_parsing",
    "somelint.history.git",
    "somelint.history.revisions",
    "somelint.wizard.companion_files",
    "somelint.wizard.interview",
    "somelint.wizard.prompt",
    "somelint.history.comparison",
    "somelint.cli.rules",
    "somelint.reporters.data",
    "somelint.project.creating",
    "somelint.cli.terminal",
    "somelint.wizard.question_mistakes",
    "somelint.rulesets.questions",
    "somelint.reporters.full",
    "somelint.reporters.markdown.charts",
    "somelint.reporters.markdown.responsible",
    "somelint.rulesets.summary_map",
    "somelint.reporters.markdown.overview",
    "somelint.reporters.json_report",
    "somelint.reporters.places",
    "somelint.reporters.markdown",
    "somelint.rulesets.rule_pages",
    "somelint.rulesets.rule_files",
    "somelint.rulekit.run_examples",
    "somelint.cli.version",
    "somelint.project.replacing",
    "somelint.document.writer",
    "somelint.text.short_names",
    "somelint.importing",
    "somelint.cli.continuing",
    "somelint.cli.assistants",
    "somelint.cli.editors",
    "somelint.server",
    "lsprotocol",
    "mcp",
    "pygls",
    "somelint.wizard.further_interview",
    "somelint.rulesets.further_questions",
    "somelint.cli.importing",
}

# What only plans that share parts need.
PARTS = {"somelint.runs.part_files", "somelint.engine.shared_parts"}

# What only a project with a configuration needs.
CONFIGURATION = {
    "somelint.project.config",
    "somelint.project.config_file",
    "somelint.project.config_names",
    "somelint.project.config_settings",
    "somelint.rulesets.packs",
    "somelint.project.version_requirement",
}


def test_every_module_that_is_named_here_exists() -> None:
    named = ENGINE | UNUSED_BY_CHECK | PARTS | CONFIGURATION | IN_FULL
    # A developer need not have what serves assistants.
    assert [name for name in sorted(named - {"mcp"}) if find_spec(name) is None] == []


def modules_after(program: str) -> set[str]:
    """The modules loaded once a program has run in an interpreter of its own."""
    shown = "import json, sys; print('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{program}\n{shown}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def loaded(arguments: list[str]) -> set[str]:
    """The modules loaded by a command."""
    return modules_after(f"from somelint.cli.main import main; main({arguments!r})")


def among(modules: set[str], names: set[str]) -> set[str]:
    """The modules that are one of the names or lie below one."""
    return {module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)}


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_a_light_command_loads_no_parser_and_no_engine(arguments: list[str]) -> None:
    assert not among(loaded(arguments), PARSERS | ENGINE | NEVER)


def test_check_loads_what_it_uses() -> None:
    # Once before: the first run after a change of a rule file reads the rule files.
    command = ["check", "--output-format", "concise", "examples/complete.yaml"]
    loaded(command)
    modules = loaded(command) - modules_after("import click, jsonschema, yaml")
    own = among(modules, {"somelint"})
    assert modules - own <= BESIDE
    assert not own & (UNUSED_BY_CHECK | CONFIGURATION | PARTS)
    assert own >= ENGINE


# All that a check of a clean plan needs of Python. See what another one costs before it is let in: -X importtime.
OF_PYTHON = {
    *("binascii", "bisect", "gc", "itertools", "math", "mmap", "unicodedata"),
}
LENT = {"collections.abc"}  # which loads nothing, see `model.abstract_classes`
# What evaluates rules in full, or reads anything but a plan in its usual form.
IN_FULL = {
    "somelint.document.reader",
    "somelint.engine.rule_runner",
    "somelint.engine.suppressions",
    "somelint.language.compiler",
    "somelint.language.forms.checks",
    "somelint.language.grammar",
    "somelint.rulesets.rule_case",
    "somelint.validation.full",
    "somelint.validation.own_faults",
}


@pytest.mark.parametrize("options", [[], ["--no-cache", "--output-format", "concise", "--level=standard"]])
def test_a_clean_plan_needs_little_of_python_and_evaluates_no_rule(options: list[str]) -> None:
    command = ["check", *options, "examples/complete.yaml"]
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); before = set(sys.modules)\n"
        f"from somelint.cli.main import main; main({command!r})\n"
        "print(' '.join(sorted(set(sys.modules) - before)))"
    )
    for _ in range(2):  # the first run after a change of a rule file reads the rule files
        done = subprocess.run(
            [sys.executable, "-I", "-c", program],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    modules = set(done.stdout.splitlines()[-1].split()) - LENT
    own = among(modules, {"somelint"})
    assert {name.split(".")[0] for name in modules - own if not name.startswith("_")} <= OF_PYTHON
    assert not own & IN_FULL
    assert len(own) <= 167  # each costs a tenth of a millisecond


def test_parts_load_little_more() -> None:
    one = loaded(["check", "--output-format", "concise", "examples/small.yaml"])
    more = loaded(["check", "--output-format", "concise", "examples/portfolio"]) - one
    assert among(more, {"somelint"}) >= PARTS
    assert not among(more, {"somelint"}) & (UNUSED_BY_CHECK | CONFIGURATION)


def test_a_configuration_loads_little_more(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "examples/small.yaml").read_bytes())
    command = ["check", "--output-format", "concise", str(plan)]
    without = loaded(command)
    (tmp_path / ".somelint.yaml").write_text(
        "level: thorough\nignore: [review]\nper-file: {plan.yaml: {level: standard}}\n", encoding="utf-8"
    )
    # The names in a configuration are looked up as those in comments are, and what is wrong with its form is told.
    told = {"somelint.validation.schema_problems", "somelint.validation.wording"}
    assert loaded(command) - without <= CONFIGURATION | told | {"somelint.rulesets.rule_names"}


MODULES = {name: row.module for name, row in REPORTERS.items()}


@pytest.mark.parametrize("chosen", REPORTERS)
def test_only_the_format_asked_for_is_loaded(chosen: str) -> None:
    modules = loaded(["check", "--output-format", chosen, "examples/small.yaml"])
    assert {form for form, module in MODULES.items() if module in modules} == {chosen}


def test_reports_in_files_load_their_formats_alone(tmp_path: Path) -> None:
    modules = loaded(["check", "--output", f"junit:{tmp_path}/report.xml", "examples/small.yaml"])
    assert (tmp_path / "report.xml").exists()
    assert {form for form, module in MODULES.items() if module in modules} == {
        "concise",
        "junit",
    }
