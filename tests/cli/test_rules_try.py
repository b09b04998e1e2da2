"""`somelint rules try` and `rules test --explain`: what is told, the exit codes, and what cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from somelint.cli.main import main
from support.doc_pages import blocks, page
from support.git_repository import GitRepository

RULE = """\
id: undone
summary: A goal without a measure.
group: house
severity: warning
select: "/goals[*]"
check: {present: success}
message: "“{label}” has no measure."
help: Write one.
why: For the tests.
examples:
  valid: [{plan: "goals: [{id: a, success: x}]"}, {plan: "goals: []"}]
  invalid:
    - plan: "goals: [{id: a}]"
      finds: [{at: "goals[0].success", message: "“a” has no measure."}]
    - plan: "goals: [{id: b}]"
      finds: [{at: "goals[0].success", message: "“b” has no measure."}]
"""
PLAN = "somelint: 1\ngoals:\n  - {id: a, statement: More people know us}\n  - {id: b, success: much}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "undone.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.setenv("LANG", "C")
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command about rules, and what it says on both streams."""
    code = main(["rules", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("examples", "missing"),
    [
        ("", "2 valid and 2 invalid"),
        ("examples: {valid: [], invalid: []}\n", "2 valid and 2 invalid"),
        ("examples: {valid: [{plan: 'goals: []'}]}\n", "1 valid and 2 invalid"),
        ("examples: {valid: [{plan: 'goals: []'}, {plan: 'goals: []'}]}\n", "2 invalid"),
        (RULE[RULE.index("examples:") :], None),
    ],
)
def test_a_rule_is_tried_before_it_has_its_examples(
    folder: Path, capsys: pytest.CaptureFixture[str], examples: str, missing: str | None
) -> None:
    (folder / "house").mkdir()
    (folder / "house" / "undone.yaml").write_text(RULE[: RULE.index("examples:")] + examples, encoding="utf-8")
    (folder / ".somelint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    code, shown, told = ran(capsys, "try", "house/undone.yaml", "plan.yaml")
    assert (code, "“a” has no measure." in shown) == (1, True)
    expected = f"somelint: “undone” is tried as it is; a check asks for more examples: {missing}.\n"
    assert told == (expected if missing else "")
    assert (ran(capsys, "test", "house/undone.yaml")[0] == 2) is bool(missing)


def test_the_commands_say_what_the_page_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page("how-to/trying.md")
    for block in blocks(text, "yaml"):
        name, _, rest = block.partition("\n")
        path = folder / name.removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(rest, encoding="utf-8")
    found = [block.partition("\n") for block in blocks(text, "console")]
    assert [ran(capsys, *command.split()[3:])[:2] for command, _, _ in found] == [
        (1 if "not." in said else 0, said) for _, _, said in found
    ]


def test_the_exit_code_says_whether_anything_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "try", "undone.yaml", "plan.yaml")
    assert (code, out.splitlines()[-1]) == (1, "“undone” on 1 plan: 2 places looked at; 1 finding.")
    (folder / "plan.yaml").write_text("somelint: 1\nplan: {title: A}\n", encoding="utf-8")
    code, out, _ = ran(capsys, "try", "undone.yaml", "plan.yaml", "--lang", "nb")
    assert (code, out.splitlines()[0]) == (0, "plan.yaml: tier: planen har ikke noe «goals»")


def test_as_json_it_is_the_same_for_a_program(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "try", "undone.yaml", "plan.yaml", "--output-format", "json")
    read = json.loads(out)
    first, second = read["plans"][0]["places"]
    assert (code, read["rule"]["id"], read["findings"], read["since"]) == (1, "undone", 1, None)
    assert (first["outcome"], first["line"], first["findings"][0]["message"]) == ("finding", 3, "“a” has no measure.")
    assert second["why"] == "what is checked holds: “goals[1].success” (line 4) is “much”"
    assert [(asked["line"], asked["outcome"]) for asked in second["conditions"]] == [(6, True)]


UNUSABLE = [
    ("a folder", ("d/", "plan.yaml"), "“d/” is a folder; name one rule file in it."),
    ("no such file", ("gone.yaml", "plan.yaml"), "gone.yaml: There is no file or folder “gone.yaml”."),
    ("no such rule", ("undonne", "plan.yaml"), "There is no rule “undonne”."),
    ("no rule", ("plan.yaml", "plan.yaml"), "plan.yaml:2:1: “goals” is not a known key here."),
    ("a list", ("list.yaml", "plan.yaml"), "“list.yaml” is no rule; a rule has an id and a check."),
    ("not YAML", ("torn.yaml", "plan.yaml"), "torn.yaml:2:19: The file cannot be read from here on"),
    ("bytes", ("bytes.yaml", "plan.yaml"), "bytes.yaml:1:1: “bytes.yaml” is not saved as UTF-8"),
    ("a misspelt key of the format", ("wrong.yaml", "plan.yaml"), "wrong.yaml:6:18: There is no key or name called"),
    ("a plan that is bytes", ("undone.yaml", "bytes.yaml"), "“bytes.yaml” is not saved as UTF-8"),
    ("a plan that is not YAML", ("undone.yaml", "torn.yaml"), "torn.yaml:2:19: The file cannot be read from here on"),
    ("a plan that is a list", ("undone.yaml", "list.yaml"), "list.yaml: There are no keys with values in this file"),
    ("an empty folder", ("undone.yaml", "d"), "No plan was found in d."),
    ("no history", ("undone.yaml", "plan.yaml", "--since", "HEAD"), "git cannot be asked about this folder."),
]


@pytest.mark.parametrize(("arguments", "why"), [one[1:] for one in UNUSABLE], ids=[one[0] for one in UNUSABLE])
def test_what_cannot_be_used_is_told_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    (folder / "d").mkdir()
    (folder / "list.yaml").write_text("[1, 2]\n", encoding="utf-8")
    (folder / "torn.yaml").write_text("id: torn\ncheck: {present: a\n", encoding="utf-8")
    (folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00\x01\x02")
    wrong = RULE.replace("id: undone", "id: wrong").replace("success}", "sucess}")
    (folder / "wrong.yaml").write_text(wrong, encoding="utf-8")
    code, _, err = ran(capsys, "try", *arguments)
    assert code == 2
    assert why in err
    assert "Traceback" not in err


def test_new_and_lost_findings_since_the_last_version_of_the_rule(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".git").rmdir()
    repository = GitRepository(folder).init()
    repository.git("add", ".")
    repository.git("commit", "-qm", "One")
    assert "compared" not in ran(capsys, "try", "undone.yaml", "plan.yaml")[1]
    (folder / "undone.yaml").write_text(RULE.replace("present: success", "present: statement"), encoding="utf-8")
    code, out, _ = ran(capsys, "try", "undone.yaml", "plan.yaml")
    assert code == 1
    assert re.search(r"New, .*“HEAD”:\n  plan.yaml:4:6: .*\nLost, .*“HEAD”:\n  plan.yaml:3:6: ", out)
    read = json.loads(ran(capsys, "try", "undone.yaml", "plan.yaml", "--since", "main", "--output-format", "json")[1])
    assert [(row["line"], read["since"]["ref"]) for row in read["since"]["new"]] == [(4, "main")]
    code, _, err = ran(capsys, "try", "undone.yaml", "plan.yaml", "--since", "gone")
    assert (code, "There is no commit “gone” here" in err) == (2, True)


def test_examples_that_are_named_are_explained_although_they_are_as_stated(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = ran(capsys, "test", "--explain", "--select", "undone", "undone.yaml")
    assert (code, out.count(": as stated"), out.count(" silent: ")) == (0, 4, 2)
    code, _, err = ran(capsys, "test", "--select", "undonne", "undone.yaml")
    assert (code, "There is no rule “undonne”. Did you mean “undone”?" in err) == (2, True)
