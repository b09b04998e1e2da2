"""What earlier runs found is used again only while all of it is still true, and never when somebody else wrote it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from somelint.engine import plan_check
from somelint.model.report import Report
from somelint.project import cache_folder
from somelint.project.cache_folder import CacheFolder, open_cache
from somelint.runs import plan_search
from somelint.runs.job import finish, prepare
from somelint.runs.request import Request
from support.git_repository import GitRepository
from support.many_plans import RULES, plan_text, write_project
from support.paths import ROOT

TODAY = date(2027, 1, 15)
COUNT = 24
POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache_folder.VARIABLE, str(tmp_path / "kept"))
    folder = write_project(tmp_path / "project", COUNT)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the plans that are looked at, as they are."""
    names: list[str] = []
    whole = plan_check.look_at

    def noting(source, ground):
        names.append(source.name)
        return whole(source, ground)

    monkeypatch.setattr("somelint.engine.check.look_at", noting)
    return names


def run(looked: list[str], **more: object) -> tuple[Report, list[str]]:
    """The report of a run, and the plans that it looked at."""
    looked.clear()
    asked = Request(("plans",), TODAY, select=(RULES,), jobs=1)._replace(**more)
    report = finish(prepare(asked)).report
    seen = list(looked)
    assert report == finish(prepare(asked._replace(cache=False))).report, "what was kept is not true"
    return report, seen


def kept(folder: Path, ending: str) -> Path:
    (found,) = (folder.parent / "kept").glob(f"*{ending}")
    return found


def test_nothing_is_looked_at_twice(project: Path, looked: list[str]) -> None:
    first, seen = run(looked)
    assert len(seen) == COUNT
    assert {finding.rule for finding in first.findings} >= {"account-in-two-plans", "unknown-key", "not-yaml"}
    again, seen = run(looked)
    assert (again, seen) == (first, [])


def test_a_changed_plan_alone_is_looked_at(project: Path, looked: list[str]) -> None:
    run(looked)
    (project / "plans/p004.yaml").write_text(plan_text(4).replace("we.all", "nobody.else"), encoding="utf-8")
    (project / "plans/p006.yaml").unlink()
    assert run(looked)[1] == ["plans/p004.yaml"]
    (project / "plans/p900.yaml").write_text(plan_text(1), encoding="utf-8")
    assert run(looked)[1] == ["plans/p900.yaml"]


def test_a_changed_part_concerns_the_plans_that_use_it(project: Path, looked: list[str]) -> None:
    run(looked)
    part = project / "shared.yaml"
    part.write_text(part.read_text(encoding="utf-8").replace("bogus: 1", "bogus: 2"), encoding="utf-8")
    assert run(looked)[1] == [f"plans/p{n:03}.yaml" for n in range(1, COUNT, 2)]


@pytest.mark.parametrize(
    "more",
    [
        {"today": date(2027, 1, 16)},
        {"ignores": False},
        {"select": ("unknown-key,account-in-two-plans",)},
        {"extra": ("more",)},
    ],
    ids=["another day", "no comments", "other rules", "a pack"],
)
def test_what_all_results_depend_on(project: Path, looked: list[str], more: dict[str, object]) -> None:
    (project / "more").mkdir()
    pack = project / "more/named.yaml"
    whole = (ROOT / "rules/channels/ownerless-channel.yaml").read_text(encoding="utf-8")
    pack.write_text(whole.replace("id: ownerless-channel", "id: named"), encoding="utf-8")
    run(looked)
    assert len(run(looked, **more)[1]) == COUNT
    assert run(looked, **more)[1] == []
    pack.write_text(whole.replace("id: ownerless-channel", "id: named-anew"), encoding="utf-8")
    assert len(run(looked, **more)[1]) == (COUNT if "extra" in more else 0)


def test_another_version_of_the_program_finds_anew(
    project: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(looked)
    monkeypatch.setattr("somelint.runs.stamps.__version__", "9.9.9")
    assert len(run(looked)[1]) == COUNT


def test_a_file_that_a_plan_names_and_that_is_gone_is_noticed(project: Path, looked: list[str]) -> None:
    listed = project / "plans/list.csv"
    listed.write_text("a", encoding="utf-8")
    text = "somelint: 1\nkpis: [{id: a, source: list.csv}]\ndata: [{file: list.csv}]\n"
    (project / "plans/p901.yaml").write_text(text, encoding="utf-8")
    run(looked, select=())
    listed.unlink()
    run(looked, select=())


def test_with_the_earlier_texts_of_since(
    git_repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looked: list[str]
) -> None:
    monkeypatch.setenv(cache_folder.VARIABLE, str(tmp_path / "kept"))
    plans = {f"plans/p{n:03}.yaml": plan_text(n - n % 2) for n in range(COUNT)}
    git_repository.init()
    git_repository.commit(plans)
    git_repository.write("plans/p004.yaml", plans["plans/p004.yaml"].replace("we.all", "us.alone"))
    first, seen = run(looked, since="HEAD")
    assert len(seen) == 2 * COUNT
    again, seen = run(looked, since="HEAD")
    assert (again, seen) == (first, [])
    git_repository.commit()
    run(looked, since="HEAD")
    run(looked, since="HEAD~1")


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"unknown-key", b"unknown-kex"),
        lambda raw: b"[" * 100_000,
        lambda raw: b"somelint results 1 \n" + raw,
        lambda raw: os.urandom(1000),
    ],
    ids=["empty", "cut", "changed", "deep", "other mark", "noise"],
)
def test_a_damaged_file_is_as_if_it_were_not_there(
    project: Path, looked: list[str], damage: Callable[[bytes], bytes]
) -> None:
    run(looked)
    for ending in cache_folder.KEPT_ENDINGS:
        path = kept(project, ending)
        path.write_bytes(damage(path.read_bytes()))
    assert len(run(looked)[1]) == COUNT
    assert run(looked)[1] == []


def test_a_file_of_the_right_form_with_other_content_does_no_harm(project: Path, looked: list[str]) -> None:
    from somelint.runs import results

    run(looked)
    for ending in cache_folder.KEPT_ENDINGS:
        path = kept(project, ending)
        stamp = path.read_bytes().split(b"\n")[1].decode()
        for content in ([], {}, {"files": [], "findings": 3}, {"a": [1]}, "text", None):
            path.write_bytes(results._seal(stamp, content))
            run(looked)


@POSIX
def test_a_folder_that_cannot_be_written_is_not_used(
    project: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise OSError(28, "no space left")

    monkeypatch.setattr(cache_folder, "write_beside", refuse)
    run(looked)
    assert len(run(looked)[1]) == COUNT
    assert not list((project.parent / "kept").iterdir())


@POSIX
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    good = tmp_path / "good"
    for folder in (root, good):
        folder.mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(good)
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    refused = {"link": "it is a link", "file": "exists", "open": "others can write", "project/in": "in the project"}
    for name, why in refused.items():
        with pytest.raises(Exception, match=why):
            open_cache(str(tmp_path / name), {}, str(root))
        # The usual folder is passed over without a word.
        usual = {"XDG_CACHE_HOME": str(tmp_path / name)}
        assert name == "project/in" or open_cache(None, usual, str(root), create=False) is None
    opened = open_cache(str(good), {}, str(root))
    assert opened is not None
    assert open_cache(None, {"XDG_CACHE_HOME": "relative", "HOME": ""}, str(root)) is None
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(Exception, match="others can write"):
        open_cache(str(good), {}, str(root))
    assert opened.read("a.report") is None


@POSIX
def test_a_new_folder_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    opened = open_cache(None, {"XDG_CACHE_HOME": str(tmp_path / "cache")}, str(tmp_path / "project"))
    assert opened is not None
    assert (tmp_path / "cache/somelint").stat().st_mode & 0o777 == 0o700


def test_the_folder_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_folder, "_MOST_BYTES", 1000)
    folder = CacheFolder(str(tmp_path))
    (tmp_path / "mine.txt").write_text("x" * 5000, encoding="utf-8")
    for n in range(10):
        folder.write(f"{n}.plans", b"x" * 300)
        os.utime(tmp_path / f"{n}.plans", (n, n))
    assert sorted(path.name for path in tmp_path.glob("*.plans")) == ["7.plans", "8.plans", "9.plans"]
    assert folder.clear() == 3
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_two_runs_at_the_same_time(project: Path) -> None:
    command = [sys.executable, "-P", "-m", "somelint", "check", "plans", "--select", RULES, "--as-of", "2027-01-15"]
    command += ["--output-format", "json", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {process.communicate()[0] for process in runs}
    outputs.add(subprocess.run([*command, "--no-cache"], env=environment, capture_output=True, check=False).stdout)
    assert len(outputs) == 1
    assert not list((project.parent / "kept").glob(".somelint-*"))


def test_few_plans_and_standard_input_keep_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finish(prepare(Request(("plans/p001.yaml", "plans/p002.yaml"), TODAY)))
    monkeypatch.setattr(plan_search, "read_stdin", lambda name: plan_search.Source(name, "somelint: 1\n"))
    finish(prepare(Request(("-", "plans"), TODAY, select=(RULES,))))
    assert not (project.parent / "kept").exists()


def test_the_commands(project: Path, looked: list[str]) -> None:
    run(looked)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "somelint", "cache"]

    def answer(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert answer("dir") == (0, f"{project.parent / 'kept'}\n")
    assert answer("clear") == (0, "2 files were removed.\n")
    assert answer("clear", "--cache-dir", str(project.parent / "absent")) == (0, "0 files were removed.\n")
    code, said = answer("clear", "--cache-dir", str(project / "inside"))
    assert code == 2
    assert "in the project" in said
