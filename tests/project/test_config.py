"""Configuration: where it is found, what it may say, which value wins, and that mistakes show with their place."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from somelint.cli.main import main
from somelint.model.locations import Unreadable
from somelint.project.repository import find_home
from somelint.project.version_requirement import satisfies
from somelint.rulesets import packs
from somelint.rulesets.shipped_data import schema_text
from support.paths import ROOT

PLAN = (ROOT / "examples/faulty/first-draft.yaml").read_text(encoding="utf-8")
RULE = """id: own-rule
summary: A rule of our own.
group: own
severity: error
check: {present: review}
message: Nothing is reviewed.
help: Write it.
why: For the tests.
not-for: Nobody.
examples:
  valid: [{plan: "somelint: 1"}, {plan: "somelint: 2"}]
  invalid:
    - {plan: "somelint: 1", finds: [{at: somelint, message: Nothing is reviewed.}]}
    - {plan: "somelint: 2", finds: [{at: somelint, message: Nothing is reviewed.}]}
"""

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan, which is the working folder."""
    (tmp_path / ".git").mkdir()
    write(tmp_path, "plans/a.yaml", PLAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Checks the folder: exit code, JSON report, standard error."""

    def run_it(*arguments: str) -> tuple[int, Any, str]:
        code = main(["check", "--as-of", "2027-03-31", "--output-format", "json", *arguments])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    return run_it


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rules_in(report: Any) -> dict[str, str]:
    """The rules that found something, each with its severity."""
    return {finding["rule"]: finding["severity"] for finding in report["findings"]}


def test_the_nearest_one_counts_and_none_above_the_repository(here: Path) -> None:
    write(here.parent, ".somelint.yaml", "level: thorough\n")
    try:
        assert find_home(["plans/a.yaml"]).config is None
        write(here, ".somelint.yaml", "")
        write(here, "plans/.somelint.yaml", "")
        home = find_home(["plans/a.yaml"])
        assert (home.root, home.config) == (str(here), str(here / "plans/.somelint.yaml"))
        assert find_home(["plans/a.yaml", "b.yaml"]).config == str(here / ".somelint.yaml")
        assert find_home(["b.yaml", "plans/a.yaml"]).config == str(here / ".somelint.yaml")
        assert find_home([]).config == str(here / ".somelint.yaml")
    finally:
        (here.parent / ".somelint.yaml").unlink()


def test_without_a_repository_nothing_above_the_working_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, ".somelint.yaml", "")
    write(tmp_path, "work/plans/a.yaml", "")
    monkeypatch.chdir(tmp_path / "work")
    assert find_home(["plans/a.yaml"]).config is None
    assert find_home([str(tmp_path / "b.yaml")]).config == str(tmp_path / ".somelint.yaml")
    write(tmp_path, "work/.somelint.yaml", "")
    assert find_home(["plans/a.yaml"]).config == str(tmp_path / "work/.somelint.yaml")


def test_a_misnamed_one_is_told_also_below_one_that_is_read(here: Path, run: Run) -> None:
    write(here, ".somelint.yaml", "level: essentials\n")
    write(here, "plans/.somelint.yml", "level: thorough\n")
    code, report, _ = run("plans")
    assert code == 2
    assert [one["source"] for one in report["failures"]] == ["plans/.somelint.yml"]
    write(here, "plans/.somelint.yaml", "level: thorough\n")
    assert run("plans")[0] != 2


MISTAKES = [
    ("levl: standard\n", (1, 1), "“levl” is not a known key here. Did you mean “level”?"),
    ("level: standart\n", (1, 8), "Did you mean “standard”?"),
    ("ignore:\n  - vanity-kpj\n", (2, 5), "There is no rule or group “vanity-kpj”. Did you mean “vanity-kpi”?"),
    ("severity: {vanity-kpj: info}\n", (1, 12), "Did you mean “vanity-kpi”?"),
    ("severity: {vanity-kpi: eror}\n", (1, 24), "Did you mean “error”?"),
    ("severity: {goals: info}\n", (1, 12), "“goals” is a group of rules"),
    ("severity: {not-yaml: info}\n", (1, 12), "“not-yaml” always runs"),
    ("ignore: [not-yaml]\n", (1, 10), "“not-yaml” always runs"),
    ("options: {rambling-goal: {mst-words: 3}}\n", (1, 27), "Did you mean “most-words”?"),
    ("options: {rambling-goal: {most-words: few}}\n", (1, 39), "takes a number; this is text."),
    ("options: {rambling-goal: {most-words: true}}\n", (1, 39), "takes a number; this is true or false."),
    ("options: {vanity-kpi: {most: 3}}\n", (1, 24), "has no option “most”."),
    ("per-file: {plans/*: {ignore: [vanity-kpj]}}\n", (1, 31), "Did you mean “vanity-kpi”?"),
    ("per-file: {plans/*: {levle: standard}}\n", (1, 22), "Did you mean “level”?"),
    ("language: da\n", (1, 11), "There are no messages in “da”; choose one of: auto, en, nb, nl, sv."),
    ("required-version: '>=99'\n", (1, 19), "This configuration asks for somelint >=99; this is "),
    ("required-version: '>=99'\nlevl: x\n", (1, 19), "This configuration asks for somelint >=99; this is "),
    ("required-version: new\n", (1, 19), "is not written in the way"),
    ("extends: [/etc/passwd]\n", (1, 11), "“/etc/passwd” is not a path relative to this file."),
    ("extends: ['https://example.org/a.yaml']\n", (1, 11), "nothing is fetched"),
    ("extends: [../a.yaml]\n", (1, 11), "“../a.yaml” leads out of the repository"),
    ("extends: [out.yaml]\n", (1, 11), "“out.yaml” leads out of the repository"),
    ("baseline: ../a.yaml\n", (1, 11), "“../a.yaml” leads out of the repository"),
    ("baseline: .git/hooks/pre-commit\n", (1, 11), "“.git/hooks/pre-commit” leads out of the repository"),
    ("extends: [.git/config]\n", (1, 11), "“.git/config” leads out of the repository"),
    ("extends: [inner.yaml]\n", (1, 11), "“inner.yaml” leads out of the repository"),
    ("rules: [.GIT]\n", (1, 9), "“.GIT” leads out of the repository"),
    ("rules: [nowhere]\n", (1, 9), "There is no folder “nowhere” here."),
    ("rules: [linked]\n", (1, 9), "is a link that leads out"),
    ("extends: [nowhere.yaml]\n", (1, 11), "There is no file or folder “nowhere.yaml” here."),
    ("extends: ['pack:nowhere']\n", (1, 11), "There is no pack “nowhere” installed."),
    ("extends: [.somelint.yaml]\n", (1, 11), "in a circle: .somelint.yaml → .somelint.yaml."),
    ("level: [\n", (2, 1), "cannot be read"),
    ("- level\n", (1, 1), ""),
]


@pytest.mark.parametrize(("text", "place", "says"), MISTAKES, ids=[repr(text) for text, _, _ in MISTAKES])
def test_a_mistake_is_told_at_its_place_and_nothing_is_checked(
    here: Path, run: Run, text: str, place: tuple[int, int], says: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "own-rule.yaml"
    outside.write_text(RULE, encoding="utf-8")
    (here / "out.yaml").symlink_to(outside)
    (here / "inner.yaml").symlink_to(".git/config")
    (here / "linked").mkdir()
    (here / "linked/own-rule.yaml").symlink_to(outside)
    write(here, ".somelint.yaml", text)
    code, report, err = run("plans")
    assert code == 2
    assert report["findings"] == report["plans"] == []
    (failure,) = report["failures"]
    assert failure["source"] == ".somelint.yaml"
    assert says in failure["message"]
    if text != "level: [\n":
        assert (failure["position"]["line"], failure["position"]["column"]) == place
    assert failure["message"].split("“")[0] in err


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("required-version: new\n", 'Write it as a comparison with a version, such as ">=0.1, <1".'),
        ("ignore: [Vanity KPI]\n", "Write it as the name of a rule or of a group of rules."),
        ("level: hard\n", "Write one of these: “essentials”, “standard” and “thorough”."),
        ("colour: red\n", "nown here: “required-version”, “extends”"),
        ("levl: standard\n", ""),
    ],
)
def test_a_mistake_says_what_may_stand_there(here: Path, run: Run, text: str, help: str) -> None:
    write(here, ".somelint.yaml", text)
    _, report, err = run("plans")
    (failure,) = report["failures"]
    assert help in failure["help"]
    assert help in err
    assert help or not failure["help"]


def test_a_mistake_in_a_rule_is_told_under_the_name_it_has_here(here: Path, run: Run) -> None:
    for name in ("house", "pack:house"):  # a folder, whatever it is called
        write(here, f"{name}/own-rule.yaml", "id: own-rule\n")
        write(here, ".somelint.yaml", f"extends: [./{name}]\n")
        code, report, _ = run("plans")
        assert code == 2
        assert {os.path.normpath(one["source"]) for one in report["failures"]} == {f"{name}/own-rule.yaml"}


def test_rules_are_chosen_by_name_and_by_group(here: Path, run: Run) -> None:
    everything = run("--level", "thorough")[1]["summary"]["rules"]
    write(here, ".somelint.yaml", "level: thorough\nselect: [time, no-kpis, vanity-kpi]\nignore: [no-kpis, form]\n")
    report = run()[1]
    assert set(rules_in(report)) == {"vanity-kpi", "no-milestones", "no-time-frame"}
    assert report["summary"]["rules"] < everything
    # What is named itself goes before its group.
    write(here, ".somelint.yaml", "level: thorough\nignore: [time, measurement]\nextend-select: [vanity-kpi]\n")
    found = rules_in(run()[1])
    assert "vanity-kpi" in found
    assert not found.keys() & {"no-milestones", "no-time-frame", "no-data-source"}
    write(here, ".somelint.yaml", "select: [not-yaml]\nignore: [notation]\n")
    assert run()[0] == 2


def test_a_text_that_is_no_yaml_is_told_whatever_is_ignored(here: Path, run: Run) -> None:
    write(here, "plans/b.yaml", "somelint: 1\nname: [\n")
    write(here, ".somelint.yaml", "ignore: [notation]\nper-file: {plans/b.yaml: {ignore: [notation]}}\n")
    assert run("plans/b.yaml")[0] == 1


def test_severity_and_options_change_a_rule(here: Path, run: Run) -> None:
    assert rules_in(run()[1])["multiple-primary-goals"] == "error"
    write(here, ".somelint.yaml", "select: [goals]\nseverity: {multiple-primary-goals: info}\nlevel: thorough\n")
    report = run()[1]
    assert rules_in(report)["multiple-primary-goals"] == "info"
    assert "multiple-primary-goals" not in [rule for plan in report["plans"] for rule in plan["blocking"]]
    long = len(report["findings"])
    text = (here / ".somelint.yaml").read_text() + "options: {rambling-goal: {most-words: 1}}\n"
    write(here, ".somelint.yaml", text)
    assert len(run()[1]["findings"]) > long


def test_per_file_settings_hold_for_what_the_pattern_names(here: Path, run: Run) -> None:
    write(here, "plans/drafts/b.yaml", PLAN)
    write(
        here,
        ".somelint.yaml",
        "per-file:\n  drafts/:\n    ignore: [goals]\n    level: essentials\n    severity: {no-time-frame: info}\n",
    )
    findings = run("plans")[1]["findings"]
    drafts = [one for one in findings if "drafts" in one["source"]]
    others = [one for one in findings if "drafts" not in one["source"]]
    assert {one["level"] for one in drafts} == {"essentials"}
    assert {one["level"] for one in others} == {"essentials", "standard"}
    assert "goals" not in {one["group"] for one in drafts}
    assert "goals" in {one["group"] for one in others}
    assert [one["severity"] for one in drafts if one["rule"] == "no-time-frame"] == ["info"]
    # The command line goes before the settings of files.
    findings = run("plans", "--level", "standard", "--select", "goals")[1]["findings"]
    assert {one["level"] for one in findings if "drafts" in one["source"]} == {"essentials", "standard"}


def test_later_ones_win_over_what_they_build_on(here: Path, run: Run) -> None:
    write(here, "base/.somelint.yaml", "level: thorough\nfail-on: never\nignore: [goals]\nrules: [house]\n")
    write(here, "base/house/own-rule.yaml", RULE)
    write(here, ".somelint.yaml", "extends: [base/.somelint.yaml]\nlevel: essentials\nextend-select: [no-time-frame]\n")
    code, report, _ = run()
    assert (code, report["level"]) == (0, "essentials")
    assert run("--fail-on", "error")[0] == 1
    assert run("--isolated")[1]["level"] == "standard"
    assert run("--config", "base/.somelint.yaml")[1]["level"] == "thorough"
    assert "own-rule" in rules_in(run("--level", "standard")[1])
    assert "goals" not in {finding["group"] for finding in report["findings"]}


def test_configurations_build_on_each_other_eight_deep(here: Path, run: Run) -> None:
    for n in range(9):
        write(here, f"c{n}.yaml", f"extends: [c{n + 1}.yaml]\n")
    write(here, "c9.yaml", "level: essentials\n")
    write(here, ".somelint.yaml", "extends: [c2.yaml]\n")
    assert run()[1]["level"] == "essentials"
    write(here, ".somelint.yaml", "extends: [c1.yaml]\n")
    code, report, _ = run()
    assert code == 2
    assert report["failures"][0]["message"] == "Configurations build on each other at most 8 deep."


def test_an_installed_pack_brings_rules_and_runs_no_code(
    here: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path_factory.mktemp("site")
    write(site, "house_pack/__init__.py", "raise SystemExit('code has run')\n")
    write(site, "house_pack/data/own-rule.yaml", RULE)
    write(site, "house_pack/data/.somelint.yaml", "level: essentials\nfail-on: never\n")
    write(site, "house_pack-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: house-pack\nVersion: 1\n")
    points = "[somelint.packs]\nhouse = house_pack.data\ncalled = house_pack:data\nlost = nowhere_at_all.data\n"
    write(site, "house_pack-1.dist-info/entry_points.txt", points)
    monkeypatch.syspath_prepend(str(site))
    write(here, ".somelint.yaml", "extends: ['pack:house']\nlevel: standard\n")
    code, report, _ = run()
    assert (code, report["level"]) == (0, "standard")
    assert "own-rule" in rules_in(report)
    with pytest.raises(Unreadable, match="Did you mean “house”"):
        packs.pack_folder("huose")
    with pytest.raises(Unreadable, match="names no folder of a package"):
        packs.pack_folder("called")
    with pytest.raises(Unreadable, match="is not where its package says"):
        packs.pack_folder("lost")


def test_an_old_name_works_and_is_told(here: Path, run: Run) -> None:
    text = RULE.replace("group: own", "group: own\naliases: [former-rule]")
    write(here, "house/own-rule.yaml", text)
    write(here, ".somelint.yaml", "rules: [house]\nlevel: standard\n")
    assert rules_in(run()[1])["own-rule"] == "error"
    write(here, ".somelint.yaml", "rules: [house]\nseverity: {former-rule: info}\n")
    code, report, err = run()
    assert rules_in(report)["own-rule"] == "info"
    assert code == 1
    assert ".somelint.yaml:2:12: The rule “former-rule” is called “own-rule” now; use the new name." in err
    write(here, ".somelint.yaml", "rules: [house]\nignore: [former-rule]\n")
    assert "own-rule" not in rules_in(run()[1])


@pytest.mark.parametrize(("old", "new"), [("format", "notation"), ("form", "coherence")])
def test_the_old_name_of_a_group_works_wherever_the_new_one_does_and_is_told(
    here: Path, run: Run, old: str, new: str
) -> None:
    def told_of(text: str, *arguments: str) -> str:
        """What is written to standard error for the old name; the report is the same as for the new one."""
        write(here, ".somelint.yaml", text.replace("GROUP", new))
        wanted = run(*(one.replace("GROUP", new) for one in arguments))
        write(here, ".somelint.yaml", text.replace("GROUP", old))
        code, report, err = run(*(one.replace("GROUP", old) for one in arguments))
        assert (code, report) == wanted[:2]
        footing = wanted[2].splitlines()
        assert len(footing) == 1
        assert footing[0].startswith("Rules: ")
        return err

    told = f"The group “{old}” is called “{new}” now; use the new name."
    for text in (
        "select: [GROUP]",
        "extend-select: [GROUP]",
        "ignore: [GROUP]",
        "per-file: {plans/: {ignore: [GROUP]}}",
    ):
        assert f".somelint.yaml:1:{text.index('GROUP') + 1}: {told}" in told_of(text)
    for option in ("--select", "--ignore"):
        assert told in told_of("", option, "GROUP")
    write(here, ".somelint.yaml", f"severity: {{{old}: info}}\n")
    assert f"“{old}” is a group of rules; the name of one rule is expected here." in run()[2]


def test_rules_of_a_pack_stay_in_a_group_that_was_renamed(here: Path, run: Run) -> None:
    write(here, "house/own-rule.yaml", RULE.replace("group: own", "group: form"))
    write(here, ".somelint.yaml", "rules: [house]\n")
    assert "own-rule" in rules_in(run()[1])
    assert [one["group"] for one in run()[1]["findings"] if one["rule"] == "own-rule"] == ["coherence"]
    for name in ("form", "coherence"):
        assert "own-rule" not in rules_in(run("--ignore", name)[1])


def test_a_removed_name_is_told_and_stops_nothing(here: Path, run: Run) -> None:
    write(here, "house/settings.yaml", "settings: {removed-rules: {gone-rule: It cried wolf.}}\n")
    write(here, ".somelint.yaml", "rules: [house]\nignore: [gone-rule]\n")
    code, report, err = run()
    assert (code, report["failures"]) == (1, [])
    assert "The rule “gone-rule” has been removed. It cried wolf." in err


def test_a_rule_on_trial_runs_only_when_it_is_named(here: Path, run: Run) -> None:
    write(here, "house/own-rule.yaml", RULE + "preview: true\n")
    assert "own-rule" not in rules_in(run("--rules", "house")[1])
    write(here, ".somelint.yaml", "rules: [house]\nextend-select: [own]\n")
    assert "own-rule" not in rules_in(run()[1])
    write(here, ".somelint.yaml", "rules: [house]\nextend-select: [own-rule]\n")
    assert "own-rule" in rules_in(run()[1])


def test_what_is_excluded_and_included(here: Path, run: Run) -> None:
    write(here, ".somelint.yaml", "exclude: [plans/]\n")
    code, report, _ = run()
    assert code == 2
    assert "Left out are files that match exclude: plans/." in report["failures"][0]["help"]
    assert run("plans/a.yaml")[0] == 1
    code, report, err = run("--force-exclude", "plans/a.yaml")
    assert (code, report["failures"]) == (0, [])
    assert "what was named is excluded (plans/a.yaml)" in err
    write(here, "plans/b.strategy", "name: A\n")
    write(here, ".somelint.yaml", "include: ['*.strategy']\nexclude: ['a.yaml']\n")
    assert [plan["source"] for plan in run()[1]["plans"]] == ["plans/b.strategy"]


def test_a_misnamed_configuration_is_told(here: Path, run: Run) -> None:
    write(here, ".somelint.yml", "level: standard\n")
    code, report, _ = run()
    assert code == 2
    assert report["failures"][0]["message"] == "This file is not read; a configuration is called .somelint.yaml."


def test_a_configuration_that_is_a_link_out_is_not_read(
    here: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("token: very-secret\n", encoding="utf-8")
    (here / ".somelint.yaml").symlink_to(secret)
    code, report, err = run()
    assert code == 2
    assert "secret" not in json.dumps(report) + err


def test_show_leaves_nothing_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, ".somelint-baseline.yaml", "somelint-baseline: 1\n")
    assert main(["config", "show", "--select", "goals", "plans"]) == 0
    out = capsys.readouterr().out
    assert "baseline  .somelint-baseline.yaml  default\n" in out
    told = out.partition("Left out: ")[2].rstrip(".\n").split(", ")
    assert len(told) > 100
    assert told[-1] == "yardstick-removed"


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        # A file whose form is wrong sets nothing: what is shown is not what it says.
        ("levle: thorough\nfail-on: warning", "would hold without .somelint.yaml"),
        ("level: thorough\nignore: [x-nope]", "can be read as it is"),
    ],
)
def test_show_does_not_say_that_rules_run_where_a_mistake_stops_them(
    wrong: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".somelint.yaml").write_text(f"{wrong}\n", encoding="utf-8")
    assert main(["config", "show"]) == 2
    out, err = capsys.readouterr()
    assert out.endswith(f"\nNo rule runs before the mistakes are put right; above is what {shown}.\n")
    assert err
    assert main(["config", "show", "--output-format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["rules"] == {"running": 0, "left_out": []}


def test_show_says_where_every_value_came_from(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, "base.yaml", "fail-on: warning\nlevel: thorough\n")
    write(here, ".somelint.yaml", "extends: [base.yaml]\nseverity:\n  vanity-kpi: info\nignore: [time]\n")
    assert main(["config", "show", "--level", "essentials", "plans"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.split("\n\n")[0].splitlines()]
    assert rows == [
        ["language", "auto", "default"],
        ["fail-on", "warning", "base.yaml:1"],
        ["extends", "base.yaml", ".somelint.yaml:1"],
        ["severity", "vanity-kpi", "info", ".somelint.yaml:3"],
        ["ignore", "time", ".somelint.yaml:4"],
        ["level", "essentials", "command", "line"],
    ]
    assert main(["config", "show", "--output-format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {"key": ["level"], "value": "thorough", "source": "base.yaml", "line": 2} in shown["settings"]
    assert "no-time-frame" in shown["rules"]["left_out"]
    assert main(["config", "show", "--isolated"]) == 0
    assert "default" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("0.1.0", ">=0.1", True),
        ("0.1.0", "==0.1", True),
        ("0.1.0", ">=0.1, <0.1.1", True),
        ("0.10.0", "<0.9", False),
        ("1.4.2", "~=1.4.0", True),
        ("1.5.0", "~=1.4.0", False),
        ("1.5.0", "~=1.4", True),
        ("2.0", "~=1.4", False),
        ("1.0", "!=1", False),
        ("0.2.dev1", ">0.1", True),
        ("1.2", "<=1.2.0.0", True),
    ],
)
def test_versions_are_compared_by_number(version: str, wanted: str, fits: bool) -> None:
    assert satisfies(version, wanted) is fits


def test_the_schema_is_sound_and_closed() -> None:
    schema = json.loads(schema_text("config"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert all({"title", "description"} <= one.keys() for one in schema["properties"].values())
