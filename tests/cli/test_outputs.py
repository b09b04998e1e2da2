"""`--output FORMAT:FILE`: several reports in one run, each whole or not there."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.main import main
from somelint.project import replacing
from somelint.reporters.registry import REPORTERS
from support.format_readers import read
from support.paths import ROOT
from support.programs.build_log import orders

FAULTY = "somelint: 1\ngaols: []\n"
CLEAN = (ROOT / "examples/complete.yaml").read_text(encoding="utf-8")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two plans as working folder."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "plans").mkdir()
    (folder / "plans/a b.yaml").write_text(FAULTY, encoding="utf-8")
    (folder / "plans/clean.yaml").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", "--as-of", "2027-03-31", *arguments])
        return (code, *capsys.readouterr())

    return run_it


def test_one_run_writes_all_formats_as_they_are_on_standard_output(run: Run, home: Path) -> None:
    outputs = [part for form in REPORTERS for part in ("--output", f"{form}:{form}.out")]
    code, out, _ = run(*outputs, "plans")
    assert code == 1
    for form in REPORTERS:
        made = (home / f"{form}.out").read_bytes().decode()
        read(form, made)
        # The exit code in a report is that of the findings, whatever else is written.
        assert (code, made) == run("--output-format", form, "plans")[:2]
    assert out == (home / "concise.out").read_bytes().decode()


def test_a_report_in_a_file_is_made_for_no_terminal(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("--output", "full:plain.txt", "plans")
    monkeypatch.setenv("COLUMNS", "40")
    run("--output", "full:other.txt", "--color", "always", "--output-format", "full", "plans")
    assert (home / "other.txt").read_bytes() == (home / "plain.txt").read_bytes()


def test_what_stood_in_the_file_is_replaced(run: Run, home: Path) -> None:
    (home / "out.json").write_text("x" * 1_000_000, encoding="utf-8")
    run("--output", "json:out.json", "plans")
    assert json.loads((home / "out.json").read_bytes())["version"] == 1


def test_the_files_are_not_taken_for_plans(run: Run, home: Path) -> None:
    first = run("--output", "full:plans/report.txt", "plans")
    assert run("--output", "full:plans/report.txt", "plans") == first


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_names_are_told_from_the_root_whichever_folder_it_runs_in(
    form: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run("--output-format", form, "plans", "none.yaml")
    monkeypatch.chdir(home / "plans")
    below = run("--output-format", form, ".", "../none.yaml")
    name = "plans/a%20b.yaml" if form == "sarif" else "plans/a b.yaml"
    assert name in here[1]
    # What a message says of a name is another matter: it speaks to whoever ran the check.
    assert below[1].replace("../none.yaml", "none.yaml") == here[1]
    assert (here[0], below[0]) == (2, 2)


def test_reviewdog_is_told_names_from_the_working_folder(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home / "plans")
    told = json.loads(run("--output-format", "rdjson", ".")[1])["diagnostics"]
    assert {one["location"]["path"] for one in told} == {"a b.yaml"}


def test_annotations_are_as_many_as_there_are_findings(run: Run) -> None:
    told = orders(run("--output-format", "github", "plans")[1])
    found = json.loads(run("--output-format", "json", "plans")[1])["findings"]
    assert 0 < len(told) == len(found)
    assert sorted(order.data.split("\n")[0] for order in told) == sorted(one["message"] for one in found)


def test_the_rules_in_sarif_say_what_explain_says(run: Run) -> None:
    (told,) = json.loads(run("--output-format", "sarif", "plans")[1])["runs"]
    (rule,) = (one for one in told["tool"]["driver"]["rules"] if one["id"] == "unknown-key")
    assert rule["help"]["text"].startswith("Why\n")
    assert rule["fullDescription"]["text"] in rule["help"]["text"]
    assert rule["properties"]["tags"] == ["notation", "essentials"]
    assert rule["shortDescription"]["text"] != rule["id"]


Refused = list[tuple[list[str], str]]

REFUSED: Refused = [
    (["sarif"], "--output: “sarif” names no file. Write it as FORMAT:FILE, as in sarif:report.sarif."),
    (["sarif:"], "--output: “sarif:” names no file. Write it as FORMAT:FILE, as in sarif:report.sarif."),
    (["sarif:-"], "--output: “sarif:-” names no file. Write it as FORMAT:FILE, as in sarif:report.sarif."),
    (["sariff:out"], "Did you mean “sarif”?"),
    ([":out"], "--output: “” must be one of full, concise, json, agent, github, sarif"),
    (["out.sarif"], "--output: “out.sarif” must be one of full,"),
    (["json:out", "sarif:./out"], "--output: two reports, json and sarif, would be written to “./out”."),
    (["json:out", "json:out"], "--output: two reports, json and json, would be written to “out”."),
    (["json:link", "sarif:real.txt"], "--output: two reports, json and sarif, would be written to “real.txt”."),
    (["json:.somelint.yaml"], "--output: “.somelint.yaml” has the name of a YAML file. Give it another name."),
    (["json:new.YML"], "--output: “new.YML” has the name of a YAML file. Give it another name."),
    (["json:plan"], "--output: “plan” is a file that this run reads; no report may overwrite it."),
    (["json:link-to-plan"], "--output: “link-to-plan” is a file that this run reads; no report may overwrite it."),
    (["json:settings"], "--output: “settings” is a file that this run reads; no report may overwrite it."),
    (["json:known"], "--output: “known” is a file that this run reads; no report may overwrite it."),
    (["json:no/out"], "--output: There is no folder “no” for “no/out”. Create it first."),
    (["json:plans"], "--output: “plans” is a folder. Name a file in it."),
    (["json:out-of-it"], "--output: “out-of-it” is a link that leads out of the repository; it is not written."),
    (["json:/dev/full"], "--output: “/dev/full” is a device or pipe and not a file; it is not written."),
    (["json:a\0b"], "cannot be written: this is not a name for a file."),
]  # fmt: skip


@pytest.mark.parametrize(("named", "says"), REFUSED, ids=[" ".join(named) for named, _ in REFUSED])
def test_what_cannot_be_meant_is_refused_before_anything_is_checked(
    named: list[str], says: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "plan").write_text(FAULTY, encoding="utf-8")
    (home / "settings").write_text("baseline: known\n", encoding="utf-8")
    (home / "known").write_text("somelint-baseline: 1\nentries: []\n", encoding="utf-8")
    (home / "real.txt").write_text("x", encoding="utf-8")
    (home / "link").symlink_to("real.txt")
    (home / "link-to-plan").symlink_to("plan")
    (home / "out-of-it").symlink_to("../other.txt")

    def checked(*_: Any, **__: Any) -> None:
        raise AssertionError("something is checked")

    monkeypatch.setattr("somelint.runs.workshop.check", checked)
    before = contents(home.parent)
    asked = [part for one in named for part in ("--output", one)]
    code, out, err = run(*asked, "--config", "settings", "plan", "plans")
    assert code == 2
    assert says.replace("\0", "\\x00") in err
    assert out == ""
    assert contents(home.parent) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_that_cannot_be_written_is_told_and_the_others_are_there(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = os.replace

    def full(source: str, target: str) -> None:
        if target.endswith("b.out"):
            raise OSError(28, "No space left on device")
        usual(source, target)

    monkeypatch.setattr(replacing.os, "replace", full)
    outputs = [part for name in "abc" for part in ("--output", f"json:{name}.out")]
    code, out, err = run(*outputs, "--output-format", "json", "plans/clean.yaml")
    says = "The json report is not written: “b.out” cannot be written: no space left on device."
    assert code == 2
    assert f"somelint: {says}\n" in err
    assert sorted(path.name for path in home.glob("*.out")) == ["a.out", "c.out"]
    assert json.loads((home / "a.out").read_bytes())["summary"]["exit_code"] == 0
    told = json.loads(out)
    assert told["summary"]["exit_code"] == 2
    assert [one["message"] for one in told["failures"]] == [says]


def test_standard_input_is_kept_apart_as_well(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
    code, _, err = run("--output", "json:kept", "--stdin-filename", "kept", "-")
    assert code == 2
    assert "“kept” is a file that this run reads" in err
    assert not (home / "kept").exists()
