"""`somelint report`: the page in a file that is new or was such a page before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.format_readers import read
from support.paths import ROOT

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan as working folder."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "plan.yaml").write_bytes((ROOT / "examples/faulty/first-draft.yaml").read_bytes())
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(["report", "--as-of", "2027-03-31", *arguments])
        return (code, *capsys.readouterr())

    return run_it


def test_the_page_is_written_whatever_was_found(run: Run, home: Path) -> None:
    code, out, _ = run("plan.yaml", "-o", "a.html")
    assert (code, out) == (0, "Written: a.html\n")
    assert read("html", (home / "a.html").read_text(encoding="utf-8"))


def test_without_a_name_it_is_called_report(run: Run, home: Path) -> None:
    assert run("plan.yaml")[0] == 0
    assert (home / "report.html").exists()


def test_an_earlier_page_is_replaced_and_no_other_file(run: Run, home: Path) -> None:
    (home / "mine.html").write_text("<!doctype html>\nmine", encoding="utf-8")
    code, out, told = run("plan.yaml", "-o", "mine.html")
    assert (code, out) == (2, "")
    assert "is not a report of somelint" in told
    assert (home / "mine.html").read_text(encoding="utf-8") == "<!doctype html>\nmine"
    assert run("plan.yaml", "-o", "mine.html", "--force")[0] == 0
    assert run("plan.yaml", "-o", "mine.html")[0] == 0
    assert "mine</" not in (home / "mine.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["plna.yaml", "empty"])
def test_without_a_plan_an_earlier_page_stays(path: str, run: Run, home: Path) -> None:
    (home / "empty").mkdir()
    assert run("plan.yaml")[0] == 0
    before = (home / "report.html").read_bytes()
    code, out, told = run(path)
    assert (code, out) == (2, "")
    assert told
    assert (home / "report.html").read_bytes() == before


def test_a_page_goes_to_standard_output(run: Run, home: Path) -> None:
    code, out, _ = run("plan.yaml", "-o", "-")
    assert code == 0
    assert read("html", out)
    assert not (home / "report.html").exists()


def test_the_same_page_as_that_of_a_check(run: Run, home: Path) -> None:
    run("plan.yaml", "-o", "a.html")
    main(["check", "--as-of", "2027-03-31", "--output", "html:b.html", "plan.yaml"])
    assert (home / "a.html").read_bytes() == (home / "b.html").read_bytes()


@pytest.mark.parametrize("name", ["plan.yaml", "other.yml", "no/such/folder.html", "."])
def test_what_must_not_be_written_is_refused(name: str, run: Run, home: Path) -> None:
    before = (home / "plan.yaml").read_bytes()
    assert run("plan.yaml", "-o", name, "--force")[0] == 2
    assert (home / "plan.yaml").read_bytes() == before


def test_a_plan_that_cannot_be_read_is_told_on_the_page(run: Run, home: Path) -> None:
    (home / "bad.yaml").write_bytes(b"somelint: 1\nwhy: \xff\n")
    code, _, told = run("plan.yaml", "bad.yaml", "-o", "a.html")
    assert code == 2
    assert "bad.yaml" in told
    assert any("UTF-8" in one for one in read("html", (home / "a.html").read_text(encoding="utf-8")))


def test_what_was_accepted_is_listed_with_its_day(run: Run, home: Path) -> None:
    assert main(["baseline", "--as-of", "2027-02-01", "plan.yaml"]) == 0
    run("plan.yaml", "-o", "a.html")
    texts = read("html", (home / "a.html").read_text(encoding="utf-8"))
    assert "Silenced or accepted" in texts
    assert "2027-02-01" in texts
