"""What --since compares with: odd repositories and references, files and parts that move, texts that are gone."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.git_repository import GitRepository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

# A plan with a few old faults.
PLAN = """\
somelint: 1
plan: {title: A plan, status: approved, owner: kari}
goals:
  - {id: circle, primary: true, statement: Let brewers learn from each other.}
  - {id: trials, primary: true, statement: Let readers taste a month of coffee.}
"""
FAULT = "gaols: []\n"
PEOPLE = "somelint-part: 1\npeople: [{id: kari, name: Kari Lunde}]\n"
SHARED = PLAN.replace("plan:", "uses: [people.yaml]\nplan:", 1)


class Repository(GitRepository):
    """A git repository, and somelint run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(root)
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments, "--as-of", "2027-01-31"])
        return code, *self._capsys.readouterr()

    def new(self, *arguments: str, since: str = "main") -> list[tuple[str, str]]:
        """Rule and source of each new finding."""
        _, out, err = self.run("--since", since, "--output-format", "json", *arguments)
        assert out, err
        return [(row["rule"], row["source"]) for row in json.loads(out)["findings"] if row["known"] is None]


@pytest.fixture
def here(git_repository: GitRepository, capsys: pytest.CaptureFixture[str]) -> Repository:
    repository = Repository(git_repository.root, capsys)
    repository.init()
    repository.commit({"a.yaml": PLAN})
    return repository


# What is compared with


def test_where_this_branch_left_the_other_can_be_compared_with(here: Repository) -> None:
    here.commit({"b.yaml": PLAN + FAULT})
    here.git("checkout", "-q", "-b", "work")
    here.commit({"c.yaml": PLAN + FAULT})
    here.git("checkout", "-q", "main")
    here.commit({"b.yaml": PLAN})  # mended meanwhile
    here.git("checkout", "-q", "work")
    only = ("--select", "unknown-key")
    assert here.new(*only) == [("unknown-key", "b.yaml"), ("unknown-key", "c.yaml")]
    assert here.new(*only, "--merge-base") == here.new(*only, since="main...") == [("unknown-key", "c.yaml")]
    assert here.new(*only, "--merge-base", "--config-from", "main") == [("unknown-key", "c.yaml")]


def test_branches_that_share_nothing_are_told_apart(here: Repository) -> None:
    here.git("checkout", "-q", "--orphan", "other")
    here.commit({"a.yaml": PLAN + FAULT})
    code, _, err = here.run("--since", "main", "--merge-base")
    assert code == 2
    assert "No commit is known here that “main” and this branch share." in err
    assert here.run("--since", "no-such", "--merge-base")[0] == 2
    code, _, err = here.run("--merge-base")
    assert code == 2
    assert "name a branch there" in err


def test_what_git_answers_and_is_no_commit(here: Repository) -> None:
    # `git rev-parse --verify ^main` is answered with ^ and a name.
    assert here.run("--since", "^main")[:2] == (2, "")


@pytest.mark.parametrize(
    ("ref", "help"),
    [
        ("main..HEAD", "Name a branch, a tag or a commit."),
        ("no such", "Name a branch, a tag or a commit."),
        ("v1*", "Name a branch, a tag or a commit."),
        ("HEAD:a.yaml", "Name a branch, a tag or a commit."),
        ("x/", "Name a branch, a tag or a commit."),
        ("origin", "Name a branch of it, such as origin/main."),
        ("origin/HEAD", "Fetch it first: git fetch origin +HEAD:refs/remotes/origin/HEAD"),
        ("refs/tags/v9", "Fetch it first: git fetch origin +refs/tags/v9:refs/tags/v9"),
        ("abc1234", "Fetch it first: git fetch"),  # no repository hands out what it is asked for by half a name
        ("main^{/nothing}", "Fetch it first: git fetch"),
    ],
)
def test_the_way_out_can_be_typed(here: Repository, ref: str, help: str) -> None:
    here.git("remote", "add", "origin", "https://example.org/plans.git")
    code, _, err = here.run("--since", ref)
    assert code == 2
    assert err.splitlines()[1].strip() == help


def test_a_repository_without_commits(here: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    shutil.copytree(here.root, empty, ignore=shutil.ignore_patterns(".git"))
    monkeypatch.chdir(empty)
    subprocess.run(["git", "init", "-q"], cwd=empty, check=True)
    code, _, err = here.run("--since", "main")
    assert code == 2
    assert "Nothing is committed here yet." in err


@pytest.mark.parametrize("tag", ["-alight", "-amx"])
def test_the_command_it_tells_fetches_a_tag_of_either_kind(
    here: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    here.git("tag", *(["-a", "-m", "x"] if tag == "-amx" else []), "v1")
    here.git("checkout", "-q", "-b", "work")
    here.write("a.yaml", PLAN + FAULT)
    here.commit()
    clone = tmp_path / "clone"
    here.git("clone", "-q", "--depth=1", "--no-tags", "--branch=work", here.root.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    _, _, err = here.run("--since", "v1")
    command = err.partition("Fetch it first: ")[2].split()
    assert command[:3] == ["git", "fetch", "--depth=1"]
    subprocess.run(command, cwd=clone, capture_output=True, check=True)
    assert here.new(since="v1") == [("unknown-key", "a.yaml")]


def test_a_name_with_two_meanings_is_not_guessed(here: Repository) -> None:
    here.git("branch", "release")
    here.git("tag", "release")
    assert here.new(since="release") == []  # both say the same
    here.write("a.yaml", PLAN + FAULT)
    here.commit()
    here.git("tag", "-f", "release")
    code, _, err = here.run("--since", "release")
    assert code == 2
    assert "Say which one: refs/heads/release or refs/tags/release." in err
    assert here.new(since="refs/heads/release") == [("unknown-key", "a.yaml")]


@pytest.mark.parametrize(
    "name", ["GIT_ICASE_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_TRACE2"]
)
def test_the_environment_changes_nothing(here: Repository, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    told = here.root.parent / "told"
    monkeypatch.setenv(name, str(told) if name == "GIT_TRACE2" else "1")
    code, out, _ = here.run("--since", "main")
    assert (code, out) == (0, "")
    assert not told.exists()


def test_a_folder_called_git_that_is_no_repository(here: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    here.write("below/a.yaml", PLAN)
    (here.root / "below/.git").mkdir()
    # git goes on upward, and a.yaml would be compared with the one above.
    monkeypatch.chdir(here.root / "below")
    code, out, err = here.run("--since", "main")
    assert (code, out) == (2, "")
    assert "git cannot be asked about this folder." in err


@pytest.mark.parametrize("renamed", [False, True])
def test_texts_that_a_clone_has_not_fetched(
    here: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: bool
) -> None:
    here.git("config", "uploadpack.allowFilter", "true")
    here.git("config", "uploadpack.allowAnySHA1InWant", "true")
    here.git("checkout", "-q", "-b", "work")
    if renamed:
        here.git("mv", "a.yaml", "b.yaml")
    here.write("b.yaml" if renamed else "a.yaml", PLAN + FAULT)
    here.commit()
    clone = tmp_path / "clone"
    here.git("clone", "-q", "--filter=blob:none", "--branch=work", here.root.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    code, out, err = here.run("--since", "origin/main")
    assert (code, out) == (2, "")
    command = err.partition("Fetch them first: ")[2].split()
    subprocess.run(command, cwd=clone, capture_output=True, check=True)
    assert [rule for rule, _ in here.new(since="origin/main")] == ["unknown-key"]


def test_a_text_that_is_lost_in_the_repository_is_not_taken_for_new(here: Repository) -> None:
    here.write("a.yaml", PLAN + FAULT)
    here.commit()
    name = here.git("rev-parse", "HEAD~1:a.yaml")
    path = here.root / ".git/objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.unlink()
    code, out, err = here.run("--since", "HEAD~1")
    assert (code, out) == (2, "")
    assert "git cannot" in err


def test_plans_of_a_repository_inside_are_told_apart(here: Repository) -> None:
    here.write("inner/b.yaml", PLAN)
    subprocess.run(["git", "init", "-q"], cwd=here.root / "inner", check=True)
    code, _, err = here.run("--since", "main")
    assert code == 1
    assert "--since cannot compare “inner/b.yaml”" in err


# Files


def test_a_link_and_the_plan_it_leads_to(here: Repository) -> None:
    (here.root / "b.yaml").symlink_to("a.yaml")
    here.commit()
    assert here.new() == []
    here.write("a.yaml", PLAN + FAULT)
    assert here.new() == [("unknown-key", "a.yaml")]
    assert here.new("b.yaml") == [("unknown-key", "b.yaml")]


def test_a_plan_that_became_a_link(here: Repository) -> None:
    (here.root / "kept").mkdir()
    here.git("mv", "a.yaml", "kept/real.yml")
    (here.root / "a.yaml").symlink_to("kept/real.yml")
    here.git("add", "-A")
    assert {source for _, source in here.new()} <= {"kept/real.yml"}


def test_a_file_that_becomes_a_plan_has_no_past_as_one(here: Repository) -> None:
    here.write("b.yaml", PLAN.removeprefix("somelint: 1\n"))
    here.commit()
    here.write("b.yaml", PLAN)
    assert ("multiple-primary-goals", "b.yaml") in here.new()
    assert here.new("b.yaml") == []  # named, it would have been checked then as well


def test_an_earlier_text_over_a_limit_stops_nothing(here: Repository) -> None:
    here.write("a.yaml", f"somelint: 1\nx: {'[' * 500}{']' * 500}\n")
    here.commit()
    here.write("a.yaml", PLAN)
    code, out, err = here.run("--since", "main")
    assert code == 1
    assert "multiple-primary-goals" in out
    assert "nested" not in err


def test_a_file_that_is_taken_away_and_git_not_told(here: Repository) -> None:
    here.write("policy.md", "Be kind.\n")
    here.write("a.yaml", PLAN + "policy: {file: policy.md}\n")
    here.commit()
    (here.root / "policy.md").unlink()
    assert here.new("--level", "thorough") == [("missing-file", "a.yaml")]


def test_a_repository_does_not_say_how_far_renames_are_followed(here: Repository) -> None:
    here.write("b.yaml", PLAN.replace("brewers", "bakers"))
    here.commit()
    here.git("config", "diff.renameLimit", "1")
    for name in "ab":
        here.git("mv", f"{name}.yaml", f"moved-{name}.yaml")
        here.write(f"moved-{name}.yaml", (here.root / f"moved-{name}.yaml").read_text(encoding="utf-8") + FAULT)
    here.git("add", "-A")
    assert here.new() == [("unknown-key", "moved-a.yaml"), ("unknown-key", "moved-b.yaml")]


# What a plan names, when it moves


@pytest.mark.parametrize("folder", ["", "plans"])
def test_a_plan_that_moves_away_from_its_files(here: Repository, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    here.write("plans/policy.md", "Be kind.\n")
    here.write("plans/b.yaml", PLAN + "policy: {file: policy.md}\n")
    here.commit()
    here.git("mv", "plans/b.yaml", "b.yaml")
    monkeypatch.chdir(here.root / folder)
    told = here.new("--level", "thorough", str(os.path.relpath(here.root / "b.yaml")))
    assert [rule for rule, _ in told] == ["missing-file"]


def test_a_plan_that_moves_with_what_it_uses_mended_or_not(here: Repository) -> None:
    here.write("plans/people.yaml", PEOPLE)
    here.write("plans/b.yaml", SHARED)
    here.commit()
    (here.root / "plans/north").mkdir()
    here.git("mv", "plans/b.yaml", "plans/north/b.yaml")
    assert here.new() == [("missing-part", "plans/north/b.yaml")]
    here.write("plans/north/b.yaml", SHARED.replace("[people.yaml]", "[../people.yaml]"))
    assert here.new() == []


def test_a_part_that_moves(here: Repository) -> None:
    here.write("people.yaml", PEOPLE + "chanels: []\n")
    here.write("b.yaml", SHARED)
    here.commit()
    (here.root / "shared").mkdir()
    here.git("mv", "people.yaml", "shared/people.yaml")
    here.write("b.yaml", SHARED.replace("[people.yaml]", "[shared/people.yaml]"))
    assert here.new() == []
    here.write("shared/people.yaml", PEOPLE + "chanels: []\ngaols: []\n")
    assert here.new() == [("unknown-key", "shared/people.yaml")]


def test_a_part_that_is_used_no_more_belongs_to_the_past(here: Repository) -> None:
    here.write("goals.yaml", "somelint-part: 1\ngoals: [{id: circle, primary: true, statement: Let brewers meet.}]\n")
    here.write("b.yaml", "somelint: 1\nuses: [goals.yaml]\nplan: {status: approved}\n")
    here.commit()
    here.git("rm", "-q", "goals.yaml")
    goals = "goals: [{id: trials, primary: true, statement: Let readers taste coffee.}]\n"
    here.write("b.yaml", f"somelint: 1\nplan: {{status: approved}}\n{goals}")
    assert ("primary-goal-replaced", "b.yaml") in here.new()
