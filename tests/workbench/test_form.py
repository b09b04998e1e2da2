"""The form of a page: its fields are those of the schema, and a change of one changes its own lines of the text."""

from __future__ import annotations

import difflib
import json

import pytest

from support.desk import EXAMPLES, ask
from support.hostile_texts import HOSTILE, MARKUP
from support.paths import ROOT

SMALL = (EXAMPLES / "small.yaml").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))


def changed(text: str, path: list[str | int], value: object) -> list[str]:
    """The lines that an edit takes out and puts in."""
    answered = ask("edit", text, path=path, value=value)
    assert answered["refused"] == ""
    lines = difflib.unified_diff(text.splitlines(), answered["text"].splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@pytest.mark.parametrize("language", ["en", "nb", "sv", "nl"])
def test_the_form_has_every_key_of_the_schema_with_a_title(language: str) -> None:
    shape = ask("shape", language=language)
    keys = [key for key, one in SCHEMA["properties"].items() if "const" not in one]
    assert [field["key"] for field in shape["fields"]] == keys
    assert {field["kind"] for fields in shape["kinds"].values() for field in fields} <= {
        "text",
        "name",
        "number",
        "yes-no",
        "choice",
        "list",
        "group",
    }
    assert all(field["title"] for field in shape["fields"])
    assert shape["holders"]["goal"] == "goals"
    assert all(field["of"] in shape["kinds"] for field in shape["fields"] if "of" in field)


def test_titles_and_samples_are_in_the_language_of_the_page() -> None:
    goal = {field["key"]: field for field in ask("shape", language="nb")["kinds"]["goal"]}
    assert goal["statement"]["title"] == "Formulering"
    assert goal["statement"]["long"]
    assert "success" in next(one for one in ask("shape")["fields"] if one["key"] == "goals")["usual"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (
            ["goals", 0, "success"],
            "120 # x",
            ["-    success: 150 questions from neighbours a month, up from 60.", '+    success: "120 # x"'],
        ),
        (["goals", 0, "service"], "bread", ["+    service: bread"]),
        (["goals", 1], {"id": "more"}, ["+  - id: more"]),
        (["risks", 0, "what"], "A strike", ["+risks:", "+  - what: A strike"]),
        (["why"], None, [f"-{SMALL.splitlines()[4]}"]),
    ],
)
def test_a_change_of_a_field_touches_its_own_lines(path: list[str | int], value: object, lines: list[str]) -> None:
    assert changed(SMALL, path, value) == lines


def test_a_number_stays_a_number_and_a_text_a_text() -> None:
    made = ask("edit", SMALL, path=["channels", 0, "frequency", "posts"], value=7)["text"]
    made = ask("edit", made, path=["plan", "version"], value="1.0")["text"]
    values = ask("look", made, values=True)["values"]
    assert (values["channels"][0]["frequency"]["posts"], values["plan"]["version"]) == (7, "1.0")


def test_a_plan_begins_from_nothing_and_ends_as_nothing() -> None:
    text = ""
    for path, value in ((["plan", "title"], "Hei"), (["goals", 0, "id"], "a"), (["goals", 0, "statement"], "b: c")):
        text = ask("edit", text, path=path, value=value)["text"]
    assert text == 'somelint: 1\nplan:\n  title: Hei\ngoals:\n  - id: a\n    statement: "b: c"\n'
    assert ask("edit", text, path=["goals", 0], value=None)["text"] == "somelint: 1\nplan:\n  title: Hei\n"


@pytest.mark.parametrize("value", [*HOSTILE.values(), *MARKUP])
def test_whatever_is_typed_into_a_field_is_that_text_or_is_refused(value: str) -> None:
    if not value.strip() or len(value) > 10_000:
        return
    answered = ask("edit", SMALL, path=["goals", 0, "statement"], value=value)
    if answered["refused"]:
        assert answered["text"] == SMALL
    else:
        assert ask("look", answered["text"], values=True)["values"]["goals"][0]["statement"] == value


def test_what_cannot_be_changed_is_told_and_the_text_stays() -> None:
    for text, path in ((SMALL, ["goals", 7, "id"]), ("a: [", ["plan", "title"]), (SMALL, ["goals"])):
        answered = ask("edit", text, path=path, value=None if path == ["goals"] else "x", language="nb")
        assert answered["text"] == text
        assert answered["refused"]


def test_values_are_what_json_can_say_and_no_more_than_a_form_can_show() -> None:
    values = ask("look", "somelint: 1\na: .inf\nb: .nan\nc: 123456789012345678901\n", values=True)["values"]
    assert values == {"somelint": 1, "a": ".inf", "b": ".nan", "c": "123456789012345678901"}
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(
        f"{key}: &{key} [{', '.join([f'*{last}'] * 10)}]\n" for last, key in zip("abcdef", "bcdefg", strict=True)
    )
    assert ask("look", bomb, values=True)["values"] is None
    assert ask("look", "a: [", values=True)["values"] is None
