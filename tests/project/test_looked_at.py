"""Why a file is a plan of a run or is not: the reasons agree with the search, whatever there is."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from somelint.cli.main import main
from somelint.project.discovery import PlanFilter, Searched, find_sources
from somelint.project.looked_at import PatternLine, PatternLines, list_looked_at
from somelint.project.patterns import read_patterns
from somelint.runs.loose_patterns import loose_patterns
from somelint.runs.project import ProjectRequest, load_project

NAMES = ("a.yaml", "b.yml", "c.strategy", "x/a.yaml", "x/y/b.yaml", ".h/a.yaml", "out/a.yaml", "x/out/b.yaml")
PATTERNS = ("a.yaml", "*.yml", "x/", "!a.yaml", "out/", "*.strategy", "x/y/*", "!x/", "y")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=6),
    lists=st.tuples(*[st.lists(st.sampled_from(PATTERNS), max_size=2)] * 4),
    had=st.sets(st.sampled_from([*NAMES, "out", "x", "x/out"])),
)
def test_what_is_given_a_reason_to_be_a_plan_is_what_the_search_finds(
    files: dict[str, bool], lists: tuple[list[str], ...], had: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    top = tmp_path_factory.mktemp("tree")
    (top / ".git").mkdir()
    for name, marked in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("somelint: 1\n" if marked else "a: 1\n", encoding="utf-8")
    (top / ".gitignore").write_text("\n".join(lists[0]), encoding="utf-8")
    if (top / "x").is_dir():
        (top / "x/.gitignore").write_text("\n".join(lists[1]), encoding="utf-8")
    include, exclude = (read_patterns(names) for names in lists[2:])

    def tracked(full: str, is_folder: bool) -> bool:
        return os.path.relpath(full, top).replace(os.sep, "/") in had

    found = find_sources([str(top)], PlanFilter(str(top), include, exclude), Searched(tracked))
    lines = PatternLines(
        *([PatternLine(one, "c.yaml", 1, str(top)) for one in patterns] for patterns in (include, exclude))
    )
    looked = list(list_looked_at([str(top)], lines, found, tracked, []))
    assert {one.full for one in looked if one.is_plan} == set(found.names)
    assert "twin" not in {one.fate for one in looked}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one of each kind."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    for name in (
        "plans/a.yaml",
        "plans/old/a.yaml",
        "x.strategy",
        "out/a.yaml",
        "out/kept.yaml",
        "node_modules/a.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("somelint: 1\n", encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("# built\nout/\n", encoding="utf-8")
    (tmp_path / ".somelint.yaml").write_text(
        'include: ["*.strategy"]\nexclude:\n  - old/\n  - gone/\nper-file:\n  plan/: {level: thorough}\n',
        encoding="utf-8",
    )
    subprocess.run(["git", "add", "-f", "out/kept.yaml"], check=True)
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_each_file_is_listed_with_the_line_that_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["files", "--why"]) == 0
    out, err = capsys.readouterr()
    assert (
        out
        == """\
- .git/: Folders of such a name are not searched.
- .somelint.yaml: It belongs to somelint and is not a plan.
- compose.yaml: No line in it begins with “somelint:”.
- node_modules/: Folders of such a name are not searched.
- out/a.yaml: “out/” has git ignore it (.gitignore:2).
+ out/kept.yaml: A line in it begins with “somelint:”. “out/” has git ignore it (.gitignore:2), but \
git has it all the same.
+ plans/a.yaml: A line in it begins with “somelint:”.
- plans/old/: “old/” under “exclude” fits it (.somelint.yaml:3).
+ x.strategy: “*.strategy” under “include” fits it (.somelint.yaml:1).
One more file is passed over, since its name ends in neither .yaml nor .yml.
"""
    )
    assert err == (
        "somelint: .somelint.yaml:4:5: “gone/” under “exclude” fits nothing that is looked at.\n"
        "somelint: .somelint.yaml:6:11: “plan/” under “per-file” fits nothing that is looked at.\n"
    )
    main(["files", "--lang", "nl"])
    out, err = capsys.readouterr()
    assert out == "out/kept.yaml\nplans/a.yaml\nx.strategy\n"
    assert "“gone/” onder “exclude” past op niets van wat bekeken wordt." in err
    # Of a part of the project nobody can say that a pattern fits nothing.
    assert main(["files", "plans"]) == 0
    assert capsys.readouterr() == ("plans/a.yaml\n", "")


@pytest.mark.usefixtures("tree")
def test_patterns_that_are_too_much_work_are_not_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somelint.runs.loose_patterns.MOST_FOR_A_NOTICE", 3)
    assert main(["check"]) == 1
    assert "fits nothing" not in capsys.readouterr().err


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("paths", "loose"), [([], ["gone/", "plan/"]), (["."], ["gone/", "plan/"]), (["plans"], []), (["plans/a.yaml"], [])]
)
def test_a_check_of_the_whole_project_tells_patterns_that_fit_nothing(
    capsys: pytest.CaptureFixture[str], paths: list[str], loose: list[str]
) -> None:
    assert main(["check", *paths]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "fits nothing that is looked at" in line]
    assert [line.split("“")[1].split("”")[0] for line in told] == loose


@pytest.mark.usefixtures("tree")
def test_folders_are_looked_through_until_all_patterns_have_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".somelint.yaml").write_text("exclude: [compose.yaml]\n", encoding="utf-8")
    project, searched, scan = load_project(ProjectRequest(["."])), list[str](), os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: searched.append(folder) or scan(folder))
    assert loose_patterns((".",), project, force=False) == []
    assert searched == ["."]


@pytest.mark.usefixtures("tree")
def test_a_file_that_is_named_is_excluded_by_force_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main(["files", "--why", "plans/old/a.yaml"])
    main(["files", "--why", "--force-exclude", "plans/old/a.yaml"])
    assert capsys.readouterr().out == (
        "+ plans/old/a.yaml: It is named, and a file that is named is always checked.\n"
        "- plans/old/a.yaml: “old/” under “exclude” fits it (.somelint.yaml:3).\n"
    )


def test_a_link_that_is_named_and_leads_out_is_not_called_checked(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "link.yaml").symlink_to(tmp_path_factory.mktemp("outside") / "plan.yaml")
    assert main(["files", "--why", "link.yaml"]) == 2
    told = "“link.yaml” is a link that leads out of the repository; it is not read."
    assert capsys.readouterr() == (f"- link.yaml: {told}\n", f"somelint: {told}\n")


@pytest.mark.usefixtures("tree")
def test_programs_get_names_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    main(["files", "--why", "--output-format", "json", "plans"])
    assert json.loads(capsys.readouterr().out)["files"] == [
        {"name": "plans/a.yaml", "plan": True, "folder": False, "why": "marked", "by": None, "kept": None},
        {
            "name": "plans/old",
            "plan": False,
            "folder": True,
            "why": "excluded",
            "by": {"source": ".somelint.yaml", "line": 3, "pattern": "old/"},
            "kept": None,
        },
    ]


def test_standard_input_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["files", "-"]) == 2
    assert capsys.readouterr().err == "somelint: Standard input is not a file; name files and folders.\n"
