"""`somelint waivers` and `--no-ignores`, with plans in a real git repository."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.history import git as asking
from somelint.history.blame import read_line_dates
from support.git_repository import GitRepository

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OLD = """\
somelint: 1  # somelint: ignore[no-audience] until 2027-03-01 -- the survey is under way
why: People ask us.
# somelint: file-ignore[people]
"""
NEW = "goals: []  # somelint: ignore[duplicate-key, no-such-rule] until 2026-01-31 -- “old”\n"
PENDING = "x-more: 1  # somelint: disable-line[vague-goal] -- not needed\n"

Git = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--as-of", "2027-01-31"])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def folder(git_repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "100")
    return git_repository.root


@pytest.fixture
def git(git_repository: GitRepository) -> Git:
    def run_git(*arguments: str, day: str = "2026-12-01", cwd: Path | None = None) -> str:
        return git_repository.git(*arguments, cwd=cwd, day=day)

    return run_git


@pytest.fixture
def repository(folder: Path, git: Git) -> Path:
    plan = folder / "plan.yaml"
    git("init", "-q")
    plan.write_text(OLD, encoding="utf-8")
    git("add", "plan.yaml")
    git("commit", "-q", "-m", "one", day="2026-11-02")
    plan.write_text(OLD + NEW, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "two", day="2027-01-30")
    plan.write_text(OLD + NEW + PENDING, encoding="utf-8")
    return folder


@needs_git
@pytest.mark.usefixtures("repository")
def test_the_list_says_place_reason_age_end_and_use(run: Run) -> None:
    code, out, err = run("waivers")
    assert (code, err) == (0, "")
    assert out == (
        "plan.yaml:1 no-audience\n"
        "  the survey is under way\n"
        "  90 days old, since 2026-11-02; until 2027-03-01; covers somelint; in use\n"
        "\n"
        "plan.yaml:3 people\n"
        "  (no reason given)\n"
        "  90 days old, since 2026-11-02; no end date; covers the file; in use\n"
        "\n"
        "plan.yaml:4 duplicate-key\n"
        "  “old”\n"
        "  1 day old, since 2027-01-30; until 2026-01-31; covers goals; expired, without effect\n"
        "\n"
        "plan.yaml:4 no-such-rule\n"
        "  “old”\n"
        "  1 day old, since 2027-01-30; until 2026-01-31; covers goals; there is no such rule\n"
        "\n"
        "plan.yaml:5 vague-goal\n"
        "  not needed\n"
        "  age unknown; no end date; covers x-more; silences nothing\n"
        "\n"
        "5 rules are silenced.\n"
    )


@needs_git
@pytest.mark.usefixtures("repository")
def test_the_list_on_single_lines(run: Run) -> None:
    _, out, _ = run("waivers", "plan.yaml", "--output-format", "concise")
    assert out.splitlines()[0] == (
        "plan.yaml:1: no-audience [in use] 90 days old, since 2026-11-02; until 2027-03-01; the survey is under way"
    )
    assert len(out.splitlines()) == 5


@needs_git
@pytest.mark.usefixtures("repository")
def test_the_list_as_json(run: Run) -> None:
    _, out, _ = run("waivers", "--output-format", "json")
    assert out.isascii()
    data = json.loads(out)
    assert [row["state"] for row in data["waivers"]] == ["used", "used", "expired", "unknown", "unused"]
    assert data["waivers"][0] == {
        "source": "plan.yaml",
        "line": 1,
        "column": 14,
        "rule": "no-audience",
        "reason": "the survey is under way",
        "until": "2027-03-01",
        "since": "2026-11-02",
        "age_days": 90,
        "covers": "node",
        "place": "somelint",
        "state": "used",
    }
    assert data["waivers"][4]["since"] is None


@needs_git
def test_a_shallow_clone_does_not_guess(repository: Path, git: Git, tmp_path: Path) -> None:
    git("clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "clone"))
    assert read_line_dates(str(tmp_path / "clone" / "plan.yaml")) == {}
    assert read_line_dates(str(repository / "plan.yaml")) == {
        1: date(2026, 11, 2),
        2: date(2026, 11, 2),
        3: date(2026, 11, 2),
        4: date(2027, 1, 30),
    }


@needs_git
def test_a_file_that_git_does_not_know(repository: Path, run: Run) -> None:
    (repository / "-n :(top)other.yaml").write_text(OLD, encoding="utf-8")
    (repository / "with\u2028line.yaml").write_text(OLD, encoding="utf-8")
    code, out, _ = run("waivers", ".")
    assert code == 0
    assert out.count("age unknown") == 5


@needs_git
def test_a_repository_starts_no_program(repository: Path, git: Git) -> None:
    proof = repository / "proof"
    script = repository / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{proof}'\ncat \"$1\"\n", encoding="utf-8")
    script.chmod(0o755)
    git("config", "core.fsmonitor", str(script))
    git("config", "diff.evil.textconv", str(script))
    git("config", "core.pager", str(script))
    (repository / ".gitattributes").write_text("*.yaml diff=evil\n", encoding="utf-8")
    assert read_line_dates(str(repository / "plan.yaml"))
    assert not proof.exists()


@needs_git
@pytest.mark.parametrize("attributes", [".gitattributes", ".git/info/attributes"])
def test_no_filter_is_run_either(repository: Path, git: Git, attributes: str) -> None:
    proof = repository / "proof"
    (repository / attributes).parent.mkdir(exist_ok=True)
    (repository / attributes).write_text("*.yaml filter=evil diff=evil\n", encoding="utf-8")
    for key in ("filter.evil.clean", "filter.evil.process", "diff.evil.textconv"):
        git("config", key, f"touch '{proof}'; cat")
    plan = repository / "plan.yaml"
    plan.write_text("# new\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_line_dates(str(plan))[2] == date(2026, 11, 2)
    assert not proof.exists()


@needs_git
def test_lines_that_moved_and_line_ends_that_changed_keep_their_day(repository: Path) -> None:
    plan = repository / "plan.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines()
    before = {lines[n - 1]: day for n, day in read_line_dates(str(plan)).items()}
    assert len(before) > 2
    plan.write_bytes("\r\n".join(["\ufeffx: 1", "", *lines]).encode())
    after = read_line_dates(str(plan))
    assert {lines[n - 3]: day for n, day in after.items()} == before


@needs_git
@pytest.mark.parametrize("where", [".", "plans"])
def test_what_looks_like_a_repository_is_none(repository: Path, git: Git, tmp_path: Path, where: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    place = repository / where
    place.mkdir(exist_ok=True)
    for folder, day in ((other, "2019-01-01"), (place, "2026-12-24")):
        if folder == other:
            git("init", "-q", cwd=other)
        (folder / "p.yaml").write_text(OLD, encoding="utf-8")
        git("add", "p.yaml", cwd=folder)
        git("commit", "-q", "-m", "p", day=day, cwd=folder)
    for name in ("HEAD", "objects", "refs"):
        source = other / ".git" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, place / name)
    (place / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = true\n", encoding="utf-8")
    assert set(read_line_dates(str(place / "p.yaml")).values()) == {date(2026, 12, 24)}
    # Nor through a name that leads there.
    assert asking.ask_git(str(place), "rev-parse", "--is-bare-repository") in (None, b"false\n")


@needs_git
def test_the_day_is_when_it_was_committed(repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = repository / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "three", "--date", "2019-01-01T00:00:00Z", day="2027-01-31")
    assert read_line_dates(str(plan))[6] == date(2027, 1, 31)


def test_outside_of_git_the_age_is_unknown(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(OLD, encoding="utf-8")
    code, out, _ = run("waivers", "plan.yaml")
    assert code == 0
    assert out.count("age unknown") == 2


def test_without_git_the_age_is_unknown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "plan.yaml").write_text(OLD, encoding="utf-8")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert read_line_dates("plan.yaml") == {}


@needs_git
@pytest.mark.usefixtures("repository")
def test_git_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.0)
    assert read_line_dates("plan.yaml") == {}


def test_what_cannot_be_read_is_told(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(OLD, encoding="utf-8")
    code, out, err = run("waivers", "plan.yaml", "none.yaml")
    assert code == 2
    assert "none.yaml" in err
    assert "2 rules are silenced." in out


def test_no_waivers(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text("somelint: 1\n", encoding="utf-8")
    assert run("waivers") == (0, "No comment silences anything.\n", "")


def test_hostile_reasons_stay_on_their_line(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(OLD.replace("the survey", "::error:: \u202e"), encoding="utf-8")
    for form in ("full", "concise", "json"):
        _, out, _ = run("waivers", "--output-format", form)
        assert "\u202e" not in out


def test_suppressed_findings_are_counted_and_kept_in_json(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(OLD, encoding="utf-8")
    _, out, _ = run("check", "--output-format", "full")
    assert "suppressed by" in out
    assert "error[no-audience]" not in out
    _, out, _ = run("check", "--output-format", "json")
    data = json.loads(out)
    reasons = {row["rule"]: row["suppression"] for row in data["findings"]}
    assert reasons["no-audience"] == "the survey is under way"
    assert "no-audience" not in data["plans"][0]["blocking"]
    silenced = [row for row in data["findings"] if row["suppression"] is not None]
    assert len(silenced) == data["summary"]["suppressed"] >= 2
    counted = sum(data["summary"][word] for word in ("error", "warning", "info"))
    assert counted == len(data["findings"]) - len(silenced)


def test_an_audit_shows_everything(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(OLD + PENDING, encoding="utf-8")
    _, out, err = run("check", "--no-ignores", "--output-format", "concise")
    assert "error[no-audience]" in out
    assert "unused-suppression" not in out
    assert "suppressed by" not in err
    _, out, err = run("check", "--output-format", "concise")
    assert "error[no-audience]" not in out
    assert "unused-suppression" in out
    assert "suppressed by" in err
