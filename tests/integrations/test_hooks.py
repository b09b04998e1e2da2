"""The hooks, run by pre-commit and by prek in repositories of their own, and the page about them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from support.doc_pages import (
    ROOT,
    blocks,
    clean_environment,
    commands,
    page,
    run,
    run_page,
    skip_without_index,
)
from support.plan_texts import FAULTY, SOUND
from support.programs.once import built_hooks, shared_folder
from support.programs.wheels import build_wheel
from support.property_tests import chosen, some_of

# One warning and no error.
WARNED = SOUND + "  # somelint: ignore[vanity-kpi] -- silences nothing\n"
PAGE = page("how-to/hook.md")
MANIFEST = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}

MANAGERS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            importlib.util.find_spec(module) is None, reason=f"{name} is not installed; it comes with the extra dev"
        ),
    )
    for name, module in (("pre-commit", "pre_commit"), ("prek", "prek"))
]
# CI asks both managers, a run of a developer the one that most have; both read the manifest.
both = pytest.mark.parametrize("manager", MANAGERS)
usual = pytest.mark.parametrize("manager", some_of(MANAGERS, len(MANAGERS)))
needs_git = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="hooks are fetched from a git repository"
)


class Kept(NamedTuple):
    """What all tests share: the hooks in a repository, and the environment in which a manager keeps what it builds."""

    source: Path
    revision: str
    environment: dict[str, str]


@pytest.fixture(scope="session")
def kept(ready_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The managers lock what they keep, so that all workers may share it."""
    folder = shared_folder(tmp_path_factory)
    environment = clean_environment(folder / "home", **built_hooks(folder))
    revision = run("git rev-parse HEAD", ready_repository, environment).stdout.strip()
    return Kept(ready_repository, revision, environment)


Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(kept: Kept, tmp_path: Path) -> Say:
    """Runs a line of shell in the repository with the plans, and returns the exit code and all that was said."""
    run("git init -q -b main", tmp_path, kept.environment)

    def said(command: str) -> tuple[int, str]:
        done = run(command, tmp_path, kept.environment)
        skip_without_index(done.stdout)
        # prek indents what a hook says.
        return done.returncode, re.sub(r"^  ", "", done.stdout, flags=re.M)

    return said


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def hooked(folder: Path, kept: Kept, *hooks: str) -> None:
    """Configure hooks, each as its lines stand in a configuration, at one revision: what is built once serves all."""
    lines = "".join(f"      - {hook}\n" for hook in hooks)
    text = f"repos:\n  - repo: {kept.source}\n    rev: {kept.revision}\n    hooks:\n{lines}"
    (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")


# The manifest


@both
def test_the_manifest_is_one(manager: str, tmp_path: Path) -> None:
    own = {"PRE_COMMIT_HOME": str(tmp_path / "a"), "PREK_HOME": str(tmp_path / "b")}
    done = run(f"{manager} validate-manifest .pre-commit-hooks.yaml", ROOT, clean_environment(tmp_path / "home", **own))
    assert done.returncode == 0, done.stdout


# Each name, and whether the hook for all plans and the hook for single files run when it changes.
HOOKED = [
    ("plan.yaml", True, True),
    ("2027/plan.yml", True, True),
    ("strategy.yaml", True, True),
    ("spring.plan.yaml", True, True),
    ("spring.somelint.yml", True, True),
    ("plans/vår og sommer.yaml", True, True),
    ("a/strategies/b/c.yml", True, True),
    (".somelint.yaml", True, False),
    ("plans/.somelint-baseline.yaml", True, False),
    ("library-social.yaml", True, False),
    ("docker-compose.yaml", True, False),
    ("planning.yaml", True, False),
    ("myplan.yaml", True, False),
    ("--config=evil.plan.yaml", True, False),
    ("--rules=plans/evil.plan.yaml", True, False),
    ("-h.plan.yaml", True, False),
    ("plans/--config=x.yaml", True, True),
    ("plans/readme.md", False, False),
    ("plan.yaml.j2", False, False),
]


@pytest.mark.parametrize(("name", "all_plans", "single"), HOOKED)
def test_the_hooks_run_for_these_names(name: str, all_plans: bool, single: bool) -> None:
    fits = {
        hook: bool(re.search(told["files"], name)) and not re.search(told.get("exclude", "^$"), name)
        for hook, told in MANIFEST.items()
    }
    assert fits.pop("somelint-files") is fits.pop("somelint-fix") is single
    assert set(fits.values()) == {all_plans}


# Real runs


@usual
@needs_git
@pytest.mark.slow
def test_the_main_hook_checks_plans_of_any_name(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    write(tmp_path, {"library-social.yaml": FAULTY, "museum-social.yaml": SOUND, "compose.yml": "a: 1\n"})
    hooked(tmp_path, kept, "id: somelint")
    assert say("git add .")[0] == 0
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert re.search(r"^error\[no-channels\]: .*\n --> library-social\.yaml:", told, re.M), told
    assert "\nhelp: " in told
    assert "Checked 2 plans" in told


@usual
@needs_git
@pytest.mark.slow
def test_a_commit_is_refused_and_accepted(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    names = ["plans/vår & høst.yaml", "plans/bær 🫐🍓.yaml", "plans/it's $(here) 2027.yaml", "plans/-dash.yaml"]
    for hook in ("id: somelint", "id: somelint-files"):
        hooked(tmp_path, kept, hook)
        assert say(f"{manager} install")[0] == 0
        write(tmp_path, dict.fromkeys(names, FAULTY))
        assert say("git add .")[0] == 0
        code, told = say("git commit -m Plans")
        assert code == 1, told
        for name in names:
            assert f"--> {name}:3:1\n" in told, told
        assert told.count("error[no-channels]: ") == len(names)
        assert "Checked 4 plans" in told
        assert say("git log --oneline")[0] != 0, "nothing is committed"
        write(tmp_path, dict.fromkeys(names, SOUND))
        assert say("git add .")[0] == 0
        code, told = say("git commit -m Plans")
        assert code == 0, told
        assert "Passed" in told
        assert say("git log --oneline")[1].count("\n") == 1
        shutil.rmtree(tmp_path / ".git")
        say("git init -q -b main")


@usual
@needs_git
@pytest.mark.slow
def test_the_other_hook_checks_changed_plans_by_their_names(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    hooked(tmp_path, kept, "id: somelint-files")
    write(tmp_path, {"library-social.yaml": FAULTY, "library.plan.yaml": FAULTY, "compose.yml": "a: 1\n"})
    write(tmp_path, {"plans/draft.yaml": FAULTY, ".somelint.yaml": "exclude: [draft.yaml]\n"})
    say("git add .")
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert re.search(r"^error\[no-channels\]: .*\n --> library\.plan\.yaml:", told, re.M), told
    assert "library-social.yaml" not in told
    assert "draft.yaml" not in told
    assert "Checked 1 plan " in told


@usual
@needs_git
@pytest.mark.slow
def test_what_needs_no_decision_is_put_right(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    (lines,) = (block for block in blocks(PAGE, "yaml") if "id: somelint-fix" in block)
    hooked(tmp_path, kept, *lines.strip().removeprefix("- ").split("\n      - "))
    slip = SOUND.replace("cares_about", "care_about")
    write(tmp_path, {"plans/vår 🌱.yaml": slip, "other.yaml": slip, "plans/.somelint.yaml": "level: standard\n"})
    say(f"git add . && {manager} install")
    code, told = say("git commit -m Plans")
    assert code == 1, told
    assert "files were modified by this hook" in told
    # What is not named like a plan is left to the check, which goes on to say what is wrong with it.
    assert (tmp_path / "plans/vår 🌱.yaml").read_text(encoding="utf-8") == SOUND
    assert (tmp_path / "other.yaml").read_text(encoding="utf-8") == slip
    assert "other.yaml:" in told
    write(tmp_path, {"other.yaml": SOUND})
    code, told = say("git add . && git commit -m Plans")
    assert code == 0, told


SHARED = """\
somelint: 1
plan: {{title: Plan {n}}}
channels: [{{id: fb, on: facebook, handle: holm, audiences: [parents]}}]
"""


@usual
@needs_git
@pytest.mark.slow
def test_thousands_of_files_give_what_each_gives_alone(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    # The names are as long as they may be: so many files are needed before a list of them is divided.
    most = 3000 if chosen() == "ci" else 800
    # The first and the last speak from the same account, and both silence the rule that says so.
    plans = {f"plans/{'strategy for the year 2027 ' * 8}number {n:04}.yaml": "somelint: 1\n" for n in range(most)}
    first, last = min(plans), max(plans)
    silence = "# somelint: file-ignore[account-in-two-plans] -- on purpose\n"
    plans |= {first: SHARED.format(n=1) + silence, last: SHARED.format(n=2)}
    configuration = "select: [portfolio, unused-suppression, no-channels]\nseverity: {account-in-two-plans: error}\n"
    write(tmp_path, plans | {".somelint.yaml": configuration})
    hooked(tmp_path, kept, "id: somelint-files", "id: somelint")
    say("git add .")
    code, told = say(f"{manager} run somelint-files --all-files")
    assert code == 1, told[-2000:]
    assert told.count("error[no-channels]: ") == most - 2
    checked = [int(number.replace(",", "")) for number in re.findall(r"^Checked ([\d,]+) plans", told, re.M)]
    assert sum(checked) == most, checked
    if manager == "pre-commit":
        assert len(checked) > 1, "the list was not divided: this test tries nothing"
    # Whether the list was divided or not, nothing is said of what two plans have in common.
    assert "account-in-two-plans" not in told
    assert "unused-suppression" not in told
    # The hook for the whole strategy sees them together.
    code, told = say(f"{manager} run somelint --all-files")
    assert f"{last}:3:" in told, told[-2000:]
    assert told.count("error[account-in-two-plans]") == 1


@usual
@needs_git
@pytest.mark.slow
def test_warnings_are_seen_by_the_strict_hook_alone(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": WARNED})
    hooked(tmp_path, kept, "id: somelint", "id: somelint-strict", "{id: somelint, alias: loud, verbose: true}")
    say("git add .")
    code, told = say(f"{manager} run somelint-strict")
    assert code == 1, told
    assert "warning[unused-suppression]" in told
    code, told = say(f"{manager} run loud")
    assert code == 0, told
    assert "warning[unused-suppression]" in told
    hooked(tmp_path, kept, "id: somelint")
    say("git add .")
    code, told = say(f"{manager} run somelint")
    assert code == 0, told
    assert "unused-suppression" not in told


@usual
@needs_git
@pytest.mark.slow
def test_rules_of_the_house_are_tested(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    hooked(tmp_path, kept, "id: somelint-rules")
    write(tmp_path, {"plan.yaml": SOUND})
    say("git add .")
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert "The configuration adds no rules." in told
    shutil.copytree(ROOT / "examples/packs/house", tmp_path / "house")
    write(tmp_path, {".somelint.yaml": "extends: [house]\n"})
    say("git add .")
    code, told = say(f"{manager} run --verbose")
    assert code == 0, told
    assert "9 examples in 1 rule: 9 as stated, 0 not." in told
    rule = tmp_path / "house/rules/unarchived-channel.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("“{channel-name}”", "this"), encoding="utf-8")
    say("git add .")
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert re.search(r"^house/rules/unarchived-channel\.yaml:\d+:", told, re.M), told
    # The way of a repository with a pack and no plans, as the page writes it.
    (lines,) = (block for block in blocks(PAGE, "yaml") if "house-rules" in block)
    hooked(tmp_path, kept, lines.strip().removeprefix("- "))
    (tmp_path / ".somelint.yaml").unlink()
    (tmp_path / "house").rename(tmp_path / "house-rules")
    say("git add .")
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert "house-rules/rules/unarchived-channel.yaml:" in told
    say("git commit -q --no-verify -m All")
    write(tmp_path, {"plan.yaml": FAULTY})
    say("git add .")
    assert "no files to check" in say(f"{manager} run")[1]


@usual
@needs_git
@pytest.mark.slow
def test_a_commit_that_only_deletes_is_seen_when_asked_for(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    write(tmp_path, {"plan.yaml": SOUND + "uses: [people.yaml]\n", "people.yaml": "somelint-part: 1\n"})
    hooked(tmp_path, kept, "id: somelint")
    say("git add .")
    assert say("git commit -q -m Plans")[0] == 0
    say("git rm -q people.yaml")
    code, told = say(f"{manager} run")
    assert (code, "no files to check" in told) == (0, True), told
    hooked(tmp_path, kept, "{id: somelint, always_run: true}")
    say("git add .")
    code, told = say(f"{manager} run")
    assert code == 1, told
    assert "plan.yaml:" in told
    assert "people.yaml" in told


PACK = {
    "pyproject.toml": """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "kommune-rules"
version = "1"
[project.entry-points."somelint.packs"]
kommune = "kommune_rules.data"
[tool.hatch.build.targets.wheel]
packages = ["kommune_rules"]
""",
    "kommune_rules/__init__.py": "",
}


@needs_git
@pytest.mark.slow
def test_an_installed_pack_is_named_beside_the_hook(
    say: Say, kept: Kept, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pack = tmp_path_factory.mktemp("pack")
    write(pack, PACK)
    shutil.copytree(ROOT / "examples/packs/house", pack / "kommune_rules/data")
    write(tmp_path, {"plan.yaml": SOUND, ".somelint.yaml": 'extends: ["pack:kommune"]\nselect: [house]\n'})
    hooked(tmp_path, kept, "id: somelint")
    say("git add .")
    code, told = say("pre-commit run")
    assert code == 1, told
    assert "kommune" in told
    # In CI it is installed from its source, which fetches what builds it.
    brought = str(pack) if chosen() == "ci" else str(build_wheel(pack, tmp_path_factory.mktemp("wheel")))
    hooked(tmp_path, kept, f"{{id: somelint, additional_dependencies: ['{brought}'], verbose: true}}")
    say("git add .")
    code, told = say("pre-commit run")
    assert code == 1, told
    assert "error[unarchived-channel]" in told


# The page


def promised() -> str:
    """The whole configuration on the page."""
    (block,) = (block for block in blocks(PAGE, "yaml") if block.startswith("repos:"))
    return block


def test_the_page_names_every_hook_and_no_other() -> None:
    named = re.findall(r"^\| `(somelint[a-z-]*)` \|", PAGE, re.M)
    assert named == list(MANIFEST)
    ((source,),) = yaml.safe_load(promised()).values()
    assert [hook["id"] for hook in source["hooks"]] == named[:1]
    assert set(re.findall(r"id: (somelint[a-z-]*)", PAGE)) <= set(named)


@usual
def test_the_configuration_on_the_page_is_one(manager: str, tmp_path: Path) -> None:
    own = {"PRE_COMMIT_HOME": str(tmp_path / "a"), "PREK_HOME": str(tmp_path / "b")}
    (tmp_path / ".pre-commit-config.yaml").write_text(promised(), encoding="utf-8")
    done = run(f"{manager} validate-config .pre-commit-config.yaml", tmp_path, clean_environment(tmp_path / "h", **own))
    assert done.returncode == 0, done.stdout


# The page writes them for pre-commit. Another manager installs all of it once more, which it does in CI.
@pytest.mark.parametrize("manager", some_of(MANAGERS))
@needs_git
@pytest.mark.slow
def test_the_commands_on_the_page_do_what_it_says(manager: str, say: Say, kept: Kept, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    write(plans, {"plan.yaml": FAULTY})
    text = promised().replace("https://example.org/placeholder/somelint", str(kept.source))
    text = text.replace("rev: v0.1.0", f"rev: {kept.revision}")
    write(plans, {".pre-commit-config.yaml": text})
    os.symlink(kept.source, tmp_path / "somelint")
    run("git init -q -b main && git add .", plans, kept.environment)
    say("true")
    told = run_page(PAGE, plans, kept.environment, lambda line: line.replace("pre-commit", manager, 1))
    assert told == len(commands(PAGE)) == 4
    assert (tmp_path / "trial/plans/bakery.yaml").is_file()
