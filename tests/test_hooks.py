"""The hooks for pre-commit, run by pre-commit itself in a repository of their own."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SOUND = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")
# Without its channels the plan ends in an error.
FAULTY = "\n".join(line for line in SOUND.split("\n") if not line.startswith(("channels:", "  - {id: instagram")))

needs_pre_commit = pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed; it comes with the extra dev"
)
needs_git = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit fetches hooks from a git repository")


def promised() -> str:
    """The configuration in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = (part.split("```")[0] for part in readme.split("```yaml\n")[1:] if "hooks:" in part.split("```")[0])
    return block


def test_the_readme_names_both_hooks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    ((source,),) = yaml.safe_load(promised()).values()
    known = [hook["id"] for hook in hooks]
    assert [hook["id"] for hook in source["hooks"]] == known[:1]
    assert all(f"id: {name}" in promised() for name in known)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """pre-commit keeps what it builds here and not where its user keeps the like."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") and key != "PYTHONPATH"}
    return {**kept, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def hooked(hook: str, folder: Path, environment: dict[str, str], files: dict[str, str]) -> tuple[int, str]:
    """What the hook says when the files are about to be committed."""
    run(["git", "init", "--quiet", "."], folder, environment)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(["git", "add", "--", *files], folder, environment)[0] == 0
    code, told = run([sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook], folder, environment)
    if "No matching distribution found" in told or "NewConnectionError" in told:
        pytest.skip("pre-commit could not fetch what somelint needs")
    return code, told


@needs_pre_commit
@needs_git
@pytest.mark.slow
def test_the_main_hook_checks_plans_of_any_name(environment: dict[str, str], tmp_path: Path) -> None:
    plans = {"library-social.yaml": FAULTY, "museum-social.yaml": SOUND, "compose.yml": "a: 1\n"}
    code, told = hooked("somelint", tmp_path, environment, plans)
    assert code == 1, told
    assert re.search(r"^library-social\.yaml:.*error\[no-channels\]", told, re.M), told
    assert "Checked 2 plans" in told


@needs_pre_commit
@needs_git
@pytest.mark.slow
def test_the_other_hook_checks_changed_plans_by_their_names(environment: dict[str, str], tmp_path: Path) -> None:
    plans = {"library-social.yaml": FAULTY, "library.plan.yaml": FAULTY, "compose.yml": "a: 1\n"}
    code, told = hooked("somelint-files", tmp_path, environment, plans)
    assert code == 1, told
    assert re.search(r"^library\.plan\.yaml:.*error\[no-channels\]", told, re.M), told
    assert "library-social.yaml" not in told
    assert "Checked 1 plan " in told


@needs_pre_commit
def test_the_configuration_in_the_readme_is_one(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text(promised(), encoding="utf-8")
    code, told = run([sys.executable, "-m", "pre_commit", "validate-config"], tmp_path, environment)
    assert code == 0, told
