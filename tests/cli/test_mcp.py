"""`somelint mcp`: what an assistant may ask, what it gets, and where it gets no further."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from somelint.cli.assistants.answers import MOST_ANSWERED, Outcome, ToolAnswer, answer_of
from somelint.cli.assistants.arguments import ToolRefusal, schema_of
from somelint.cli.assistants.tools import TOOLS, AssistedFolder, Call, read_call
from somelint.cli.main import main

PLAN = "somelint: 1\nplan: {title: A, language: en, onwer: Kari}\n"
FEW = ["unknown-key", "vanity-kpi"]


def ask(place: AssistedFolder, capsys: pytest.CaptureFixture[str], tool: str, **given: Any) -> ToolAnswer:
    """What a tool answers, with the program run in this process."""
    call = read_call(place, tool, given)
    code = main(list(call.command))
    shown = capsys.readouterr()
    return answer_of(call, Outcome(code, shown.out, shown.err), 60)


def test_check_answers_in_the_format_for_assistants(place: AssistedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(place, capsys, "check", paths=["plan.yaml"], select=FEW)
    assert not answer.failed
    lines = answer.text.splitlines()
    assert lines[0] == "file: plan.yaml"
    assert lines[1].startswith("at 2:32 error unknown-key plan.onwer: ")
    assert 'fix: 2:32-2:37 "owner"' in lines
    assert "found: 1 error, 0 warning, 0 info; exit 1" in lines


def test_fix_shows_and_writes_only_when_told(place: AssistedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(place, capsys, "fix", select=FEW)
    assert "+plan: {title: A, language: en, owner: Kari}" in answer.text
    assert "1 fix would be made" in answer.text
    assert Path("plan.yaml").read_text(encoding="utf-8") == PLAN
    with pytest.raises(ToolRefusal, match="--read-only"):
        read_call(place._replace(read_only=True), "fix", {"write": True})
    answer = ask(place, capsys, "fix", select=FEW, write=True)
    assert not answer.failed
    assert "found: 0 error" in answer.text
    assert "owner: Kari" in Path("plan.yaml").read_text(encoding="utf-8")


def test_rules_are_listed_and_explained(place: AssistedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    listed = ask(place, capsys, "rules", contains="VANITY").text.splitlines()
    assert [line.split()[0] for line in listed] == ["vanity-kpi"]
    assert ask(place, capsys, "rules", group="nothing").text == "There is no such rule."
    assert "counts attention" in ask(place, capsys, "explain", rule="vanity-kpi").text
    answer = ask(place, capsys, "explain", rule="vanity-kp")
    assert answer.failed
    assert "Did you mean “vanity-kpi”?" in answer.text


def test_what_could_not_be_done_is_told_once(place: AssistedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(place, capsys, "check", paths=["nothing.yaml"])
    assert answer.failed
    assert answer.text.count("There is no file or folder") == 1
    assert ask(place._replace(language="xx"), capsys, "check").text.startswith("There are no messages in “xx”.")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"paths": ["../plan.yaml"]}, "goes up"),
        ({"paths": ["sub/../../plan.yaml"]}, "goes up"),
        ({"paths": ["..\\plan.yaml"]}, "goes up"),
        ({"paths": ["/etc/passwd"]}, "outside"),
        ({"paths": ["out.yaml"]}, "leads out"),
        ({"paths": ["out/secret.yaml"]}, "leads out"),
        ({"paths": [".git/config"]}, "git's own"),
        ({"paths": ["-"]}, "standard input"),
        ({"paths": ["./-"]}, "standard input"),
        ({"paths": [""]}, "is empty"),
        ({"paths": ["a\0b"]}, "characters that no name has"),
        ({"paths": ["a\nb"]}, "characters that no name has"),
        ({"paths": ["\ud800"]}, "characters that no name has"),
        ({"paths": "plan.yaml"}, "is a list of texts"),
        ({"paths": [{}]}, "is a list of texts"),
        ({"paths": ["plan.yaml"] * 101}, "100 at most"),
        ({"paths": ["a" * 5000]}, "4096 at most"),
        ({"select": ["--config=x"]}, "is not a name"),
        ({"select": ["a,b"]}, "is not a name"),
        ({"level": "all"}, "is one of essentials, standard, thorough"),
        ({"level": 3}, "is a text"),
        ({"as_of": "tomorrow!"}, "is not a date"),
        ({"language": "../en"}, "is not the code of a language"),
        ({"output": "x"}, "There is no argument “output”. Known here: paths,"),
    ],
)
def test_what_makes_no_sense_or_leads_out_is_refused_in_a_sentence(
    place: AssistedFolder, given: dict[str, Any], why: str
) -> None:
    outside = Path(place.folder).parent / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text(PLAN, encoding="utf-8")
    if sys.platform != "win32":
        os.symlink(outside / "secret.yaml", "out.yaml")
        os.symlink(outside, "out")
    with pytest.raises(ToolRefusal) as refused:
        read_call(place, "check", given)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_full_path_may_lead_through_a_link_to_the_folder(place: AssistedFolder) -> None:
    link = Path(place.folder).parent / "link"
    os.symlink(place.folder, link)
    for named in (link, Path(place.folder)):
        assert read_call(place, "check", {"paths": [str(named / "plan.yaml")]}).command[-1] == "plan.yaml"
        assert read_call(place, "check", {"paths": [str(named / "a" / "b.yaml")]}).command[-1] == "a/b.yaml"
        assert read_call(place, "check", {"paths": [str(named)]}).command[-1] == "."


def test_flags_needed_arguments_and_names_of_tools() -> None:
    place = AssistedFolder("/nowhere")
    for tool, given, why in (
        ("fix", {"write": "yes"}, "“write” is true or false."),
        ("fix", {"write": 1}, "“write” is true or false."),
        ("explain", {}, "The argument “rule” is missing."),
        ("explain", {"rule": None}, "The argument “rule” is missing."),
        ("chek", {}, "There is no tool “chek”. Did you mean “check”?"),
    ):
        with pytest.raises(ToolRefusal) as refused:
            read_call(place, tool, given)
        assert str(refused.value) == why


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_a_folder_leads_to_is_neither_read_nor_written(
    place: AssistedFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A part of plans that lies in the same repository, but above the folder, and a link that is found in it."""
    above = Path(place.folder).parent
    (above / ".git").mkdir()
    (above / ".somelint.yaml").write_text("level: nonsense\n", encoding="utf-8")
    (above / "shared.yaml").write_text("people: [{id: kari, naem: Kari}]\n", encoding="utf-8")
    Path("plan.yaml").write_text("somelint: 1\nuses: [../shared.yaml]\nplan: {title: A}\n", encoding="utf-8")
    os.symlink(above / "shared.yaml", "link.yaml")
    answer = ask(place, capsys, "fix", write=True, select=["unknown-key", "unusable-part"])
    assert "it is outside the project" in answer.text
    assert "“link.yaml” is a link that leads out" in answer.text
    assert "naem" in (above / "shared.yaml").read_text(encoding="utf-8")


def test_an_answer_is_bounded_and_keeps_its_end() -> None:
    lines = [f"at {n}:1 " + "x" * 90 for n in range(2000)]
    out = "\n".join([*lines, "found: 2000 error, 0 warning, 0 info; exit 1", "level: plan.yaml none"])
    answer = answer_of(Call("check", []), Outcome(1, out, ""), 60)
    shown = answer.text.splitlines()
    assert len(answer.text) < MOST_ANSWERED + 200
    assert shown[-2:] == ["found: 2000 error, 0 warning, 0 info; exit 1", "level: plan.yaml none"]
    kept = sum(line.startswith("at ") for line in shown)
    assert shown[-3] == f"cut: {2000 - kept} lines are not shown; name fewer paths or rules"


def test_what_ends_a_run_is_told() -> None:
    call = Call("fix", [], writes=True)
    late = answer_of(call, Outcome(None, "", ""), 60)
    assert late.failed
    assert late.text.startswith(
        "This took longer than 60 seconds and was ended. A file that was changed stays changed."
    )
    assert answer_of(call, Outcome(-9, "", ""), 60).text == "somelint ended before it was done (exit code -9)."


def test_the_schemas_of_arguments_are_json_schema_and_closed() -> None:
    from jsonschema.validators import Draft202012Validator

    for tool in TOOLS.values():
        schema = schema_of(tool.parameters)
        Draft202012Validator.check_schema(schema)
        assert schema["additionalProperties"] is False
        assert all(one["description"] for one in schema["properties"].values())


def test_the_schema_of_a_tool_is_what_it_reads() -> None:
    assert json.loads(json.dumps(schema_of(TOOLS["explain"].parameters))) == {
        "type": "object",
        "properties": {
            "rule": {"type": "string", "maxLength": 100, "description": "The name of the rule, as in unknown-key."},
            "language": {
                "type": "string",
                "maxLength": 35,
                "description": "The language of the messages: en, nb, sv or nl; else that of each plan.",
            },
        },
        "required": ["rule"],
        "additionalProperties": False,
    }
