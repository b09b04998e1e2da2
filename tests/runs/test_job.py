"""One run over a project as another program makes it: everything comes back as a value, nothing is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from somelint.model.errors import CannotRun
from somelint.runs.job import finish, prepare
from somelint.runs.request import Request
from support.paths import ROOT

TODAY = date(2027, 3, 31)


def request(*paths: Path | str, **more: object) -> Request:
    return Request(tuple(map(str, paths)), TODAY)._replace(**more)


def test_a_run_returns_its_findings_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    result = finish(prepare(request(ROOT / "examples/faulty/first-draft.yaml", isolated=True)))
    assert "multiple-primary-goals" in {finding.rule for finding in result.report.findings}
    assert capfd.readouterr() == ("", "")


def test_what_the_person_should_know_comes_back_as_notices(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".somelint.yaml").write_text("exclude: [plan.yaml]\n", encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text("somelint: 1\n", encoding="utf-8")
    job = prepare(request(plan, force=True))
    assert [notice.message for notice in job.notices] == [f"Nothing is checked: what was named is excluded ({plan})."]
    assert not job.failures
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_read_is_a_failure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    job = prepare(request(tmp_path / "absent.yaml"))
    (failure,) = job.failures
    assert failure.message.startswith("There is no file or folder “")
    assert capfd.readouterr() == ("", "")


def test_options_that_contradict_each_other_raise_the_one_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotRun, match="--isolated leaves out all configurations"):
        prepare(request(".", isolated=True, config="a.yaml"))
    assert capfd.readouterr() == ("", "")
