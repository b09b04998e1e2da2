"""What may be typed at a place of a text that is not finished."""

from __future__ import annotations

import pytest
from lsprotocol.types import CompletionItem, TextEdit

from somelint.server.completion import complete
from somelint.server.cursor import cursor_at
from support.programs.typing_editor import TypingEditor

PLAN = """somelint: 1
goals:
  - id: trials
    statement: More people try it
  - id: reach
people:
  - id: kari
    name: Kari Lunde
channels:
  - id: instagram
    on: Instagram
"""


def offered(editor: TypingEditor, typed: str, plan: str = PLAN) -> dict[str, CompletionItem]:
    """What is offered where ‸ stands in what is typed below a plan."""
    before, _, after = typed.partition("‸")
    editor.open("plan.yaml", plan)
    editor.checked("plan.yaml")
    assert editor.buffer("plan.yaml").document
    end = editor.buffer("plan.yaml").columns.position(len(plan))
    editor.replace("plan.yaml", end, end, before + after)
    buffer = editor.buffer("plan.yaml")
    made = complete(editor.place, buffer, editor.checked("plan.yaml"), len(plan) + len(before))
    return {item.label: item for item in made}


@pytest.mark.parametrize(
    ("typed", "expected", "missing"),
    [
        ("‸", {"plan", "kpis", "review"}, {"somelint", "goals", "channels"}),
        ("rev‸", {"review"}, {"goals"}),
        ("    ‸", {"status", "frequency", "goals"}, {"id", "on", "posts"}),
        ("    st‸\n    status: active\n", {"frequency"}, {"status"}),
        ("    status: ‸", {"active", "dormant"}, {"status"}),
        ("    main: ‸", {"true", "false"}, set()),
        ("    owner: ‸", {"kari"}, {"trials"}),
        ("    goals: [‸", {"trials", "reach"}, {"kari"}),
        ("    goals: [trials, re‸]\n", {"reach"}, {"kari"}),
        ("    goals:\n      - ‸", {"trials", "reach"}, {"id"}),
        ("    goals:\n    - ‸", {"trials"}, {"id"}),
        ("    frequency: {‸", {"posts", "per"}, {"id"}),
        ("    frequency: {posts: 4, ‸}", {"per"}, {"posts"}),
        ("    frequency: {posts: 4, per: ‸}", {"week", "month"}, {"posts"}),
        ("    frequency:\n      ‸", {"posts", "per"}, {"id"}),
        ("  - ‸", {"id", "on"}, {"kpis"}),
        ("    on: ‸", {"LinkedIn", "YouTube"}, {"Vine", "Hyves"}),
        ("kpis:\n  - metric: ‸", {"Leads"}, {"Likes"}),
        ("x-own:\n  ‸", set(), {"id", "plan"}),
    ],
)
def test_what_may_stand_there_is_offered(
    editor: TypingEditor, typed: str, expected: set[str], missing: set[str]
) -> None:
    labels = offered(editor, typed).keys()
    assert expected - labels == set()
    assert not missing & labels


@pytest.mark.parametrize("typed", ["# ‸", "note: 'it ‸", 'note: "‸', "note: |‸", "    status: active  # ‸"])
def test_nothing_is_offered_in_a_remark_or_a_quotation(editor: TypingEditor, typed: str) -> None:
    assert offered(editor, typed) == {}


def test_what_is_offered_is_explained_and_replaces_what_was_typed(editor: TypingEditor) -> None:
    status = offered(editor, "    status: dorm‸")["dormant"]
    assert status.detail == "Open, but nothing is published for now."
    assert isinstance(status.text_edit, TextEdit)
    assert editor.marked("plan.yaml", status.text_edit.range) == "dorm"
    key = offered(editor, "rev‸")["review"]
    assert key.detail
    assert isinstance(key.text_edit, TextEdit)
    assert key.text_edit.new_text == "review:"
    assert offered(editor, "    owner: ‸")["kari"].detail == "Kari Lunde"


def test_a_key_that_has_its_colon_keeps_it(editor: TypingEditor) -> None:
    key = offered(editor, "    sta‸tsu: active\n")["status"]
    assert isinstance(key.text_edit, TextEdit)
    editor.apply("plan.yaml", [key.text_edit])
    assert editor.buffer("plan.yaml").text == f"{PLAN}    status: active\n"


def test_every_offset_of_every_broken_text_has_an_answer() -> None:
    text = PLAN + "  - {a: [b, {c: 'd'}], \"e\": f}\n- - x:\n\t? y\n: z\r\n&a *b !c [[[]]]}} : - -\n"
    for offset in range(len(text) + 1):
        cursor_at(text, offset)


def test_an_id_that_is_no_short_name_is_not_offered(editor: TypingEditor) -> None:
    plan = 'somelint: 1\npeople:\n  - {id: "kari\\nplan: {owner: x}", name: K}\n  - {id: jonas, name: J}\nplan:\n'
    labels = offered(editor, "  owner: ‸", plan).keys()
    assert labels == {"jonas"}
