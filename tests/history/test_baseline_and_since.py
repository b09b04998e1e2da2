"""What is not new: the baseline and --since, with a dozen plans in a real git repository."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.history import git as asking
from somelint.history.baseline_file import AcceptedFinding, format_baseline, read_accepted
from somelint.history.comparison import Measurement
from somelint.rulesets.shipped_data import schema_text
from somelint.runs.accepted import read_baseline
from somelint.text.files import MAX_BYTES
from support.git_repository import GitRepository
from support.paths import ROOT
from support.plan_texts import OLD_FAULTS

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

SMALL = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")

BASELINE = ".somelint-baseline.yaml"
# As many as have what was found in them kept for the next run, see FEWEST_KEPT.
MANY = 12

Git = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--as-of", "2027-01-31"])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def folder(git_repository: GitRepository) -> Path:
    return git_repository.root


@pytest.fixture
def git(git_repository: GitRepository) -> Git:
    return git_repository.git


@pytest.fixture
def repository(folder: Path, git: Git) -> Path:
    """A dozen plans with old faults on the branch main."""
    (folder / "plans").mkdir()
    for n in range(MANY):
        (folder / "plans" / f"town-{n:02}.yaml").write_text(OLD_FAULTS.format(n=n), encoding="utf-8")
    git("init", "-q", "-b", "main")
    commit(git)
    return folder


def commit(git: Git) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "work")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def data(run: Run, *arguments: str) -> dict[str, object]:
    _, out, err = run("check", *arguments, "--output-format", "json")
    assert out, err
    read: dict[str, object] = json.loads(out)
    return read


def new(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """The new findings: rule, source, anchor."""
    rows = data(run, *arguments)["findings"]
    assert isinstance(rows, list)
    return [(row["rule"], row["source"], row["anchor"]) for row in rows if row["known"] is None]


FAULT = ("dangling-reference", "plans/town-07.yaml", "channels[id=instagram].goals[=nowhere]")


def add_a_fault(folder: Path) -> None:
    """A channel that leads nowhere, with old faults moved to other lines."""
    edit(folder / "plans/town-07.yaml", "goals: [circle], frequency", "goals: [circle, nowhere], frequency")
    edit(folder / "plans/town-07.yaml", "# plan 7\n", "# plan 7\n\n# for the town of seven\n")


# A dozen plans, one new fault


def test_with_the_baseline_exactly_the_new_fault_is_reported(repository: Path, git: Git, run: Run) -> None:
    code, out, _ = run("baseline")
    assert code == 0
    assert out.startswith(f"{BASELINE}: ")
    commit(git)
    assert new(run) == []
    assert run("check")[0] == 0
    git("checkout", "-q", "-b", "work")
    add_a_fault(repository)
    commit(git)
    assert new(run) == [FAULT]
    code, out, err = run("check", "--output-format", "concise")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "known from the baseline and not shown" in err
    assert len(new(run, "--no-baseline")) > 100


def test_since_a_commit_exactly_the_new_fault_is_reported(repository: Path, git: Git, run: Run) -> None:
    git("checkout", "-q", "-b", "work")
    assert new(run, "--since", "main") == []
    add_a_fault(repository)
    assert new(run, "--since", "main") == [FAULT]  # not committed yet
    commit(git)
    assert new(run, "--since", "main") == [FAULT]
    assert new(run, "plans/town-07.yaml", "--since", "main") == [FAULT]
    told = data(run, "--since", "main")
    assert told["summary"]["known"] == len(told["findings"]) - 1
    code, _, err = run("check", "--since", "main", "--output-format", "concise")
    assert code == 1
    assert "were there before and are not shown" in err


def test_from_a_clone_of_depth_one(
    repository: Path, git: Git, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("baseline")
    commit(git)
    git("checkout", "-q", "-b", "work")
    add_a_fault(repository)
    commit(git)
    git("clone", "-q", "--depth", "1", "--branch", "work", repository.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert new(run) == [FAULT]
    for ref in ("origin/main", "main"):
        code, out, err = run("check", "--since", ref, "--no-baseline")
        assert (code, out) == (2, "")
        command = err.partition("Fetch it first: ")[2].split()
        assert command[:4] == ["git", "fetch", "--depth=1", "origin"]
        git(*command[1:], cwd=tmp_path / "clone")
        assert new(run, "--since", ref, "--no-baseline") == [FAULT]
    whole = git("rev-parse", "main~0", cwd=repository).strip()
    assert new(run, "--since", whole, "--no-baseline") == [FAULT]


@pytest.mark.parametrize(
    ("ref", "command"),
    [
        ("origin/release/1.x", "git fetch origin +refs/heads/release/1.x:refs/remotes/origin/release/1.x"),
        ("v1", "git fetch origin +v1:refs/remotes/v1"),
        ("a" * 40, f"git fetch origin {'a' * 40}"),
        ("HEAD~9", "git fetch"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_the_command_that_fetches_what_is_missing(git: Git, run: Run, ref: str, command: str) -> None:
    git("remote", "add", "origin", "https://example.org/plans.git")
    code, out, err = run("check", "--since", ref)
    assert (code, out) == (2, "")
    assert err.splitlines()[1].endswith(f"Fetch it first: {command}")


@pytest.mark.parametrize("ref", ["", "--output=x", "-n", "a\nb", "no such", "\u202e", "a" * 300, "HEAD:plans"])
@pytest.mark.usefixtures("repository")
def test_a_ref_that_is_none(run: Run, ref: str) -> None:
    code, out, err = run("check", f"--since={ref}")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "\u202e" not in err


@pytest.mark.usefixtures("folder")
def test_without_a_repository(run: Run) -> None:
    Path("plan.yaml").write_text(SMALL, encoding="utf-8")
    assert run("check", "--since", "main")[0] == 2


@pytest.mark.usefixtures("repository")
def test_git_that_is_missing_or_hangs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.0)
    code, _, err = run("check", "--since", "main")
    assert code == 2
    assert "git cannot be asked" in err


# What a change breaks elsewhere, and what only moves


def test_a_deleted_goal_breaks_a_tactic_on_a_line_that_nobody_touched(repository: Path, git: Git, run: Run) -> None:
    git("checkout", "-q", "-b", "work")
    line = "  - {id: trials, primary: true, statement: Let readers in town 3 taste a month of coffee.}\n"
    edit(repository / "plans/town-03.yaml", line, "")
    assert ("dangling-reference", "plans/town-03.yaml", "tactics[id=guides].goal") in new(run, "--since", "main")


def test_a_renamed_file_brings_its_findings_along(repository: Path, git: Git, run: Run) -> None:
    git("checkout", "-q", "-b", "work")
    git("mv", "plans/town-07.yaml", "the seventh.yaml")
    assert new(run, "--since", "main") == []
    edit(repository / "the seventh.yaml", "goals: [circle], frequency", "goals: [circle, nowhere], frequency")
    commit(git)
    assert new(run, "--since", "main") == [(FAULT[0], "the seventh.yaml", FAULT[2])]


def test_a_file_that_is_gone_is_a_change_too(repository: Path, git: Git, run: Run) -> None:
    for name in ("policy.md", "guide.md"):
        (repository / name).write_text("Be kind.\n", encoding="utf-8")
    files = "policy: {file: policy.md}\ntone: {file: guide.md, words: [warm]}\n"
    (repository / "one.yaml").write_text(OLD_FAULTS.format(n=99) + files, encoding="utf-8")
    commit(git)
    asked = ("one.yaml", "--level", "thorough", "--since", "HEAD")
    assert new(run, *asked) == []
    git("rm", "-q", "policy.md")
    assert new(run, *asked) == [("missing-file", "one.yaml", "policy.file")]


def test_from_a_folder_below_the_root(repository: Path, git: Git, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline")
    commit(git)
    add_a_fault(repository)
    monkeypatch.chdir(repository / "plans")
    fault = (FAULT[0], "town-07.yaml", FAULT[2])
    assert new(run) == [fault]
    assert new(run, "town-07.yaml", "--since", "HEAD", "--no-baseline") == [fault]


def test_a_rule_about_a_change_sees_the_earlier_text(repository: Path, run: Run) -> None:
    edit(repository / "plans/town-04.yaml", "{id: circle, primary: true,", "{id: circle,")
    edit(
        repository / "plans/town-05.yaml",
        "{id: circle, primary: true, statement: Let",
        "{id: ring, primary: true, statement: See",
    )
    edit(repository / "plans/town-05.yaml", "{id: trials, primary: true,", "{id: trials,")
    found = new(run, "--since", "HEAD")
    assert ("primary-goal-replaced", "plans/town-05.yaml", "goals[id=ring].primary") in found
    assert not [row for row in found if row[1] == "plans/town-04.yaml" and row[0].startswith("primary-")]


def test_a_comment_that_goes_brings_its_finding_back(repository: Path, git: Git, run: Run) -> None:
    comment = "  # somelint: ignore[tactic-without-milestone, goals] -- agreed\n"
    plan = repository / "plans/town-02.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("goals:\n", "goals:" + comment), encoding="utf-8")
    commit(git)
    plan.write_text(text, encoding="utf-8")
    found = new(run, "--since", "HEAD")
    assert ("multiple-primary-goals", "plans/town-02.yaml", "goals[id=trials].primary") in found


def test_an_earlier_text_that_was_broken_hides_nothing(repository: Path, git: Git, run: Run) -> None:
    plan = repository / "plans/town-01.yaml"
    good = plan.read_text(encoding="utf-8")
    for raw in (b"somelint: 1\ngoals: [\n", b"somelint: 1\n\xff\xfe\n"):
        plan.write_bytes(raw)
        commit(git)
        plan.write_text(good, encoding="utf-8")
        assert ("multiple-primary-goals", "plans/town-01.yaml", "goals[id=trials].primary") in new(
            run, "--since", "HEAD"
        )
    plan.write_bytes(b"somelint: 1\ngoals: [\n")
    commit(git)
    assert [row[0] for row in new(run, "--since", "HEAD")] == ["not-yaml"]


def test_a_repository_starts_no_program_and_fetches_nothing(repository: Path, git: Git, run: Run) -> None:
    proof = repository / "proof"
    script = repository / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{proof}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    commit(git)
    for key in ("core.fsmonitor", "diff.evil.textconv", "diff.evil.command", "diff.external", "core.pager"):
        git("config", key, str(script))
    for key in ("filter.evil.clean", "filter.evil.smudge", "core.sshCommand", "core.hooksPath"):
        git("config", key, str(script))
    add_a_fault(repository)
    assert new(run, "--since", "HEAD") == [FAULT]
    assert not proof.exists()


# The baseline as a file


def entries() -> list[dict[str, object]]:
    import yaml

    read: list[dict[str, object]] = yaml.safe_load(Path(BASELINE).read_text(encoding="utf-8"))["entries"]
    return read


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(OLD_FAULTS.format(n=1), encoding="utf-8")
    return path


def test_what_an_entry_says(plan: Path, run: Run) -> None:
    run("baseline", "--select", "multiple-primary-goals")
    assert Path(BASELINE).read_text(encoding="utf-8").split("somelint-baseline: 1\n")[1] == (
        "entries:\n"
        "  - rule: multiple-primary-goals\n"
        "    file: plan.yaml\n"
        '    anchor: "goals[id=trials].primary"\n'
        f'    fingerprint: "{entries()[0]["fingerprint"]}"\n'
        '    message: "2 goals are marked primary; only one can decide when they pull apart."\n'
        "    date: 2027-01-31\n"
    )
    assert json.loads(schema_text("baseline"))["title"] == "A baseline"


def test_an_update_merges_and_keeps_the_dates(plan: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "--select", "multiple-primary-goals", "--as-of", "2026-12-01"])
    capsys.readouterr()
    code, out, _ = run("baseline")
    assert code == 0
    assert f"{len(entries())} findings are known, {len(entries()) - 1} added" in out
    dates = {row["rule"]: str(row["date"]) for row in entries()}
    assert dates.pop("multiple-primary-goals") == "2026-12-01"
    assert set(dates.values()) == {"2027-01-31"}
    before = Path(BASELINE).read_bytes()
    run("baseline")
    assert Path(BASELINE).read_bytes() == before


def test_what_is_put_right_is_stale_until_it_is_pruned(plan: Path, run: Run) -> None:
    run("baseline")
    count = len(entries())
    edit(plan, "{id: trials, primary: true,", "{id: trials, rank: 2,")
    code, out, _ = run("check", "--output-format", "concise", "--fail-on", "warning")
    assert code == 1
    assert out.startswith(f"{BASELINE}:")
    assert "warning[stale-baseline] “multiple-primary-goals” is not found in plan.yaml any more" in out
    assert "1 is no longer found" in run("baseline")[1]
    assert len(entries()) == count
    edit(plan, "goal: trials", "goal: nowhere")
    assert "1 removed" in run("baseline", "--prune")[1]
    assert len(entries()) == count - 1
    assert [row[0] for row in new(run)] == ["dangling-reference"]  # not taken in by --prune


def test_only_what_was_checked_can_be_stale(plan: Path, run: Run) -> None:
    other = plan.with_name("other.yaml")
    other.write_text(OLD_FAULTS.format(n=2), encoding="utf-8")
    run("baseline")
    count = len(entries())
    assert new(run, "other.yaml") == []
    assert new(run, "--ignore", "goals") == []
    run("baseline", "other.yaml", "--prune")
    assert len(entries()) == count
    other.unlink()
    assert {row[0] for row in new(run)} == {"stale-baseline"}
    run("baseline", "--prune")
    assert {row["file"] for row in entries()} == {"plan.yaml"}
    assert new(run) == []


def test_a_number_that_gets_worse_is_new_again(plan: Path, run: Run) -> None:
    def often() -> list[str]:
        return [row[0] for row in new(run) if row[0] in ("posting-too-often", "stale-baseline")]

    run("baseline")
    [entry] = [row for row in entries() if row["rule"] == "posting-too-often"]
    assert entry["measure"] == 40
    edit(plan, "posts: 40", "posts: 35")
    assert often() == []
    edit(plan, "posts: 35", "posts: 41")
    assert often() == ["posting-too-often"]
    assert "1 brought up to date" in run("baseline")[1]
    assert often() == []
    edit(plan, "posts: 41", "posts: 35")
    run("baseline", "--prune")  # what got better is kept as it is now
    edit(plan, "posts: 35", "posts: 36")
    assert often() == ["posting-too-often"]


def test_a_number_of_which_less_is_worse(folder: Path, run: Run) -> None:
    plan = folder / "plan.yaml"
    plan.write_text("somelint: 1\nplan: {period: {start: 2027-01-01, end: 2027-01-28}}\n", encoding="utf-8")
    one = ("--select", "horizon-too-short")
    run("baseline", *one)
    [entry] = entries()
    assert (entry["measure"], entry["worse"]) == (4, "lower")
    edit(plan, "2027-01-28", "2027-01-31")
    assert new(run, *one) == []
    edit(plan, "2027-01-31", "2027-01-21")
    assert [row[0] for row in new(run, *one)] == ["horizon-too-short"]


def test_the_configuration_says_where_it_is(plan: Path, run: Run) -> None:
    Path(".somelint.yaml").write_text("baseline: kept/old.yaml\nlevel: essentials\n", encoding="utf-8")
    code, _, err = run("check")
    assert code == 2
    assert "There is no baseline “kept/old.yaml”" in err
    assert run("baseline")[0] == 2
    Path("kept").mkdir()
    assert run("baseline")[0] == 0
    assert Path("kept/old.yaml").exists()
    assert not Path(BASELINE).exists()
    assert new(run) == []


def test_a_text_that_is_no_yaml_and_odd_comments_are_not_accepted(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text("somelint: 1\ngoals: [\n", encoding="utf-8")
    (folder / "two.yaml").write_text(SMALL + "# somelint: file-ignore[people]\n", encoding="utf-8")
    _, _, err = run("baseline", "plan.yaml", "two.yaml")
    assert "plan.yaml:2:9: " in err
    assert "It is not YAML, which no baseline takes in" in err
    assert {row["rule"] for row in entries()}.isdisjoint({"not-yaml", "suppression-without-reason"})
    assert "not-yaml" in [row[0] for row in new(run)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("somelint-baseline: 2\n", f"{BASELINE}:1:20"),
        ("somelint-baseline: 1\nentries: [{rule: a, file: b, fingerprint: c}]\n", f"{BASELINE}:2:"),
        ("somelint-baseline: 1\nentrys: []\n", "entries"),
        ("somelint-baseline: 1\nentries: [\n", f"{BASELINE}:"),
        ("- a\n", f"{BASELINE}:1:1"),
        ("", BASELINE),
    ],
)
def test_a_baseline_with_a_mistake_is_told_with_its_place(plan: Path, run: Run, text: str, place: str) -> None:
    Path(BASELINE).write_text(text, encoding="utf-8")
    for command in (["check"], ["baseline"]):
        code, _, err = run(*command)
        assert code == 2
        assert place in err
        assert "Traceback" not in err
    assert Path(BASELINE).read_text(encoding="utf-8") == text
    assert run("check", "--no-baseline")[0] == 1


def test_nothing_is_read_or_written_outside(plan: Path, run: Run, git: Git, tmp_path: Path) -> None:
    git("init", "-q")
    outside = tmp_path / "outside.yaml"
    outside.write_text("somelint-baseline: 1\n", encoding="utf-8")
    Path(BASELINE).symlink_to(outside)
    for command in ("check", "baseline"):
        code, _, err = run(command)
        assert code == 2
        assert "leads out of the repository" in err
    assert outside.read_text(encoding="utf-8") == "somelint-baseline: 1\n"
    Path(BASELINE).unlink()
    Path(BASELINE).write_text(
        'somelint-baseline: 1\nentries: [{rule: a, file: ../outside.yaml, fingerprint: "0123456789abcdef"}]\n',
        encoding="utf-8",
    )
    assert ("stale-baseline", BASELINE, "entries[rule=a]") in new(run)


def test_a_baseline_that_is_a_link_stays_one(plan: Path, run: Run) -> None:
    Path("kept").mkdir()
    Path("kept/old.yaml").write_text("somelint-baseline: 1\n", encoding="utf-8")
    Path(BASELINE).symlink_to("kept/old.yaml")
    run("baseline")
    assert Path(BASELINE).is_symlink()
    assert len(Path("kept/old.yaml").read_text(encoding="utf-8")) > 1000
    assert new(run) == []


def test_a_baseline_that_cannot_be_written(plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    code, _, err = run("baseline")
    assert code == 2
    assert "cannot be written: no space left on device" in err
    assert sorted(os.listdir()) == ["plan.yaml"]


def test_with_something_that_cannot_be_checked_nothing_is_written(plan: Path, run: Run) -> None:
    code, _, err = run("baseline", "plan.yaml", "none.yaml")
    assert code == 2
    assert "Nothing is written" in err
    assert not Path(BASELINE).exists()


@pytest.mark.parametrize("name", ["års: plan #1 “ny” 😀\u200b.yaml", "b\udce5t.yaml", "a\\b\n.yaml"])
def test_odd_names_survive_the_way_through_the_file(folder: Path, run: Run, name: str) -> None:
    (folder / name).write_text(OLD_FAULTS.format(n=1), encoding="utf-8")
    run("baseline")
    text = Path(BASELINE).read_text(encoding="utf-8")
    assert "\u200b" not in text
    document, wrong = read_baseline(BASELINE, str(folder))
    assert wrong == ()
    assert document is not None
    assert {row.file for row in read_accepted(document)} == {name}
    assert new(run) == []
    (folder / "other.yaml").write_text(SMALL, encoding="utf-8")
    assert new(run, "other.yaml") == []  # and its file is not taken for gone


def test_a_baseline_is_no_plan(plan: Path, run: Run) -> None:
    Path(".somelint.yaml").write_text('include: ["*.yaml"]\n', encoding="utf-8")
    run("baseline")
    assert data(run)["summary"]["plans"] == 1


def test_the_largest_baseline_that_is_written_can_be_read(folder: Path) -> None:
    def entry(n: int) -> AcceptedFinding:
        return AcceptedFinding("a", "a", "a", f"{n:016x}", "a", "2027-01-31", Measurement(1.0, "lower"))

    rows = tuple(entry(n) for n in range(MAX_BYTES // len(format_baseline([entry(0)]).partition("entries:\n")[2]) - 2))
    text = format_baseline(rows)
    assert MAX_BYTES - 1000 < len(text) <= MAX_BYTES
    Path(BASELINE).write_text(text, encoding="utf-8")
    document, wrong = read_baseline(BASELINE, str(folder))
    assert wrong == ()
    assert document is not None
    assert read_accepted(document) == rows


def test_a_baseline_beside_plans_is_the_same_from_another_folder(
    plan: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    run("baseline", "../repository")
    assert (plan.parent / BASELINE).exists()
    assert new(run, "../repository") == []
    monkeypatch.chdir(plan.parent)
    assert {row["file"] for row in entries()} == {"plan.yaml"}
    assert new(run) == []


def test_a_baseline_does_not_tell_what_lies_outside(plan: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_text(SMALL, encoding="utf-8")
    for name, target in (("out", tmp_path), ("etc", "/etc"), ("kept.yaml", ".git/config"), ("self", "/proc/self")):
        (plan.parent / name).symlink_to(target)
    asked = ["out/there.yaml", "out/missing.yaml", "etc/shadow", "etc/missing", "self/environ", "kept.yaml"]
    asked += ["../there.yaml", "../missing.yaml", str(tmp_path / "there.yaml"), "/etc/passwd", "/etc/missing"]
    rows = [
        AcceptedFinding("no-audit", name, "", f"{n:016x}", "m", "2026-01-01", Measurement(None, "higher"))
        for n, name in enumerate(asked)
    ]
    (plan.parent / BASELINE).write_text(format_baseline(rows), encoding="utf-8")
    rows_told = data(run, plan.name)["findings"]
    assert isinstance(rows_told, list)
    told = {row["args"]["file"] for row in rows_told if row["rule"] == "stale-baseline"}
    assert told == set(asked)


def test_a_plan_that_became_a_folder_is_gone(plan: Path, run: Run) -> None:
    run("baseline")
    plan.unlink()
    plan.mkdir()
    (plan / "inner.yaml").write_text(SMALL, encoding="utf-8")
    assert {row[0] for row in new(run)} == {"stale-baseline"}
    run("baseline", "--prune")
    assert entries() == []


# A rule that gets another name, and an entry that says something else than it is


def name_of_the_house_rule(folder: Path, name: str, aliases: str = "") -> None:
    """One rule of the house under a name: it finds that a plan does not say who approved it."""
    shutil.rmtree(folder / "house", ignore_errors=True)
    main(["rules", "new", name, "--dir", str(folder / "house")])
    path = folder / "house" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('select: "/goals[*]"', "select: /plan").replace(
        "summary:", f"aliases: [{aliases}]\nsummary:", 1
    )
    path.write_text(text, encoding="utf-8")


def test_a_rule_that_gets_another_name_keeps_its_entries(
    plan: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    def found() -> list[str]:
        capsys.readouterr()
        return sorted(row[0] for row in new(run, "--rules", "house", "--select", "house"))

    name_of_the_house_rule(plan.parent, "odd-plan")
    assert found() == ["odd-plan"]
    run("baseline", "--rules", "house", "--select", "house")
    [before] = entries()
    assert found() == []
    for name, earlier in (("strange-plan", "odd-plan"), ("quaint-plan", "odd-plan, strange-plan")):
        name_of_the_house_rule(plan.parent, name, earlier)
        assert found() == []  # known, and not stale
        assert new(run, "--rules", "house", "--select", "no-kpis") == [("no-kpis", "plan.yaml", "kpis")]
    run("baseline", "--prune", "--rules", "house", "--select", "house")
    assert entries() == [before | {"rule": "quaint-plan"}]
    edit(plan, "owner: kari}\n", "owner: kari, x-approved-by: Siv}\n")
    assert found() == ["stale-baseline"]


@pytest.mark.parametrize(("key", "other"), [("rule", "no-tone"), ("file", "other.yaml"), ("rule", "no-such-rule")])
def test_an_entry_hides_what_it_says_and_nothing_else(plan: Path, run: Run, key: str, other: str) -> None:
    plan.with_name("other.yaml").write_text(SMALL, encoding="utf-8")
    run("baseline", "--select", "multiple-primary-goals")
    old = f"    {key}: {entries()[0][key]}\n" if key == "file" else f"  - {key}: {entries()[0][key]}\n"
    edit(Path(BASELINE), old, old.replace(str(entries()[0][key]), other))
    found = [row[0] for row in new(run)]
    assert "multiple-primary-goals" in found
    assert "stale-baseline" in found
    run("baseline", "--prune", "plan.yaml")  # takes nothing new in under its fingerprint
    assert "multiple-primary-goals" in [row[0] for row in new(run)]


# Plans that share something


@pytest.fixture
def portfolio(folder: Path) -> Path:
    """Three plans with common parts, of which a rule across plans and rules about a part find something."""
    shutil.copytree(ROOT / "examples/portfolio", folder / "plans")
    common = folder / "plans/shared/common.yaml"
    common.write_text(common.read_text(encoding="utf-8") + "chanels: []\n", encoding="utf-8")
    return folder


PLANS = ("plans/library.yaml", "plans/school.yaml", "plans/water.yaml")


def test_what_one_plan_does_not_show_alone_is_not_stale_for_it(portfolio: Path, run: Run) -> None:
    run("baseline", "--level", "thorough")
    rows = {(row["rule"], row["file"]): row for row in entries()}
    assert rows["account-in-two-plans", PLANS[0]]["with"] == list(PLANS[1:])
    assert set(rows["unknown-key", "plans/shared/common.yaml"]["with"]) <= set(PLANS)
    before = Path(BASELINE).read_text(encoding="utf-8")
    for plan in PLANS:
        assert new(run, plan, "--level", "thorough") == []
        run("baseline", "--prune", plan)
        assert Path(BASELINE).read_text(encoding="utf-8") == before
    run("baseline", "--level", "thorough", *PLANS[:2])  # the third keeps its part in it
    assert Path(BASELINE).read_text(encoding="utf-8").count("with: ") == before.count("with: ")
    (portfolio / PLANS[1]).unlink()
    (portfolio / PLANS[2]).unlink()
    assert ("stale-baseline", "account-in-two-plans") in stale_rules(run)


def stale_rules(run: Run, *arguments: str) -> set[tuple[str, str]]:
    rows = data(run, *arguments)["findings"]
    assert isinstance(rows, list)
    return {(row["rule"], row["args"]["value"]) for row in rows if row["rule"] == "stale-baseline"}


def test_what_is_put_right_in_a_part_is_stale_when_all_that_use_it_are_asked(portfolio: Path, run: Run) -> None:
    run("baseline", "--level", "thorough")
    [entry] = [row for row in entries() if row["rule"] == "unknown-key"]
    users = [str(name) for name in entry["with"]]
    assert len(users) > 1
    edit(portfolio / "plans/shared/common.yaml", "chanels: []\n", "")
    assert stale_rules(run, users[0]) == set()
    assert stale_rules(run, *users) == {("stale-baseline", "unknown-key")}
    (portfolio / ".somelint.yaml").write_text(
        f"per-file: {{{users[0]}: {{ignore: [unknown-key]}}}}\n", encoding="utf-8"
    )
    assert stale_rules(run, *users) == set()  # nobody looked


HORIZON = """\
somelint: 1
uses: [shared.yaml]
plan: {{title: Plan {n}, owner: kari, period: {{start: {year}-01-01, end: {year}-03-31}}}}
"""
LATE = "somelint-part: 1\nmilestones:\n  - {id: films, measure: films, due: 2027-06-30, target: {value: 8}}\n"


@pytest.fixture
def apart(folder: Path, git: Git) -> Path:
    """Three plans of three years that all find a date in their part outside their year, each in words of its own."""
    (folder / "shared.yaml").write_text(LATE, encoding="utf-8")
    for n, year in enumerate((2027, 2026, 2025)):
        (folder / f"{n}.yaml").write_text(HORIZON.format(n=n, year=year), encoding="utf-8")
    git("init", "-q", "-b", "main")
    commit(git)
    return folder


def late(run: Run, *arguments: str) -> list[tuple[str, ...]]:
    """Who finds the date outside the year, and does not know of it."""
    rows = data(run, *arguments)["findings"]
    assert isinstance(rows, list)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    return sorted(tuple(r["used_by"]) for r in rows if r["rule"] == "outside-the-time-frame" and r["known"] is None)


def test_what_plans_find_in_a_part_each_in_its_own_words(
    apart: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = [("0.yaml",), ("1.yaml",), ("2.yaml",)]
    assert late(run) == three
    run("baseline")  # made together, asked alone and from elsewhere
    for plan in ("0.yaml", "1.yaml", "2.yaml", "."):
        assert late(run, plan) == []
        assert stale_rules(run, plan) == set()
    (apart / "below").mkdir()
    monkeypatch.chdir(apart / "below")
    assert late(run, "..") == []
    monkeypatch.chdir(apart)
    Path(BASELINE).unlink()
    run("baseline", "1.yaml")  # made alone, asked together: the others are not accepted with it
    assert late(run, "1.yaml") == []
    assert late(run) == [("0.yaml",), ("2.yaml",)]
    run("baseline")
    assert late(run) == []
    assert sum(row["rule"] == "outside-the-time-frame" for row in entries()) == 3


def test_a_plan_that_comes_to_use_a_part_brings_what_it_finds_there_and_nothing_else(apart: Path, run: Run) -> None:
    assert late(run, "--since", "main") == []
    for name, year, found in (("3.yaml", 2024, [("3.yaml",)]), ("00.yaml", 2023, [("00.yaml",), ("3.yaml",)])):
        (apart / name).write_text(HORIZON.format(n=name, year=year), encoding="utf-8")
        assert late(run, "--since", "main") == found
    (apart / "4.yaml").write_text(HORIZON.format(n=4, year=2025), encoding="utf-8")
    run("baseline", "2.yaml")
    assert late(run, "4.yaml") == []  # the same words about the same place


SPOILT = [
    ("the plan is not YAML", lambda plan, part: plan.write_bytes(plan.read_bytes() + b"x: [\n")),
    ("the plan is a list", lambda plan, part: plan.write_text("- somelint: 1\n", encoding="utf-8")),
    ("its part is not YAML", lambda plan, part: part.write_bytes(part.read_bytes() + b"  - {id: x\n")),
    ("its part is gone", lambda plan, part: part.unlink()),
    ("its part is itself", lambda plan, part: edit(plan, "uses: [people.yaml]", "uses: [people.yaml, plan.yaml]")),
]


@pytest.mark.parametrize("spoil", [case[1] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_nothing_is_stale_that_could_not_be_looked_at(
    plan: Path, run: Run, spoil: Callable[[Path, Path], object]
) -> None:
    part = plan.parent / "people.yaml"
    part.write_text("somelint-part: 1\npeople: [{id: a}, {id: b}, {id: c}]\n", encoding="utf-8")
    edit(plan, "somelint: 1\n", "somelint: 1\nuses: [people.yaml]\n")
    run("baseline", "plan.yaml")
    before = [row["fingerprint"] for row in entries()]
    assert before
    spoil(plan, part)
    assert "stale-baseline" not in {row[0] for row in new(run, "plan.yaml")}
    run("baseline", "--prune", "plan.yaml")
    assert [row["fingerprint"] for row in entries()] == before
