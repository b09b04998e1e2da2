"""What an author sees in an editor: the schema as the YAML language server uses it.

The server is the one at the address in SOMELINT_YLS, or comes from npm.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.paths import ROOT
from support.programs.editor_client import Editor
from support.programs.npm_programs import program

pytestmark = pytest.mark.npm

STATES = [
    "planned",
    "active",
    "trial",
    "reserved",
    "optional",
    "emergency",
    "dormant",
    "leaving",
    "closed",
]
PERIODS = ["day", "weekday", "week", "fortnight", "month", "two-months", "quarter", "half-year", "year"]
PERIODS += ["two-years", "three-years", "four-years", "five-years"]
CHANNEL = "somelint: 1\nchannels:\n  - id: a\n    "


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor(
        [os.environ.get("SOMELINT_YLS") or program("yaml-language-server")], ROOT / "schema" / "plan.schema.json"
    ) as running:
        yield running


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("‸", {"somelint", "plan", "why", "goals", "people", "channels", "kpis", "not_planned", "new plan"}),
        ("somelint: 1\n‸", {"plan", "why", "goals", "channels", "review", "note"}),
        ("somelint: 1\nplan:\n  ‸", {"title", "owner", "period", "sponsor", "scope", "note"}),
        ("somelint: 1\nchannels:\n  - ‸", {"new channel", "new planned channel", "id", "on", "frequency"}),
        (CHANNEL + "‸", {"on", "status", "starts", "gate", "goals", "frequency", "effort", "note"}),
        (CHANNEL + "frequency:\n      ‸", {"a fixed frequency", "a span", "a rhythm in words", "posts", "from", "per"}),
        ("somelint: 1\ngoals:\n  - ‸", {"new goal", "id", "statement", "success"}),
        ("somelint: 1\nkpis:\n  - ‸", {"new KPI", "id", "metric", "target"}),
        ("somelint: 1\ntactics:\n  - ‸", {"new tactic", "id", "what"}),
        ("somelint: 1\nmilestones:\n  - ‸", {"new milestone", "due", "measure"}),
        ("somelint: 1\npeople:\n  - ‸", {"new person", "id", "time"}),
        ("somelint: 1\naudiences:\n  - ‸", {"new audience", "id", "needs"}),
        ("somelint: 1\nreview:\n  - ‸", {"new review", "what", "every"}),
    ],
)
def test_keys_and_snippets_are_offered(editor: Editor, text: str, offered: set[str]) -> None:
    assert offered - set(editor.complete(text)) == set()


def test_keys_that_stand_there_already_are_not_offered(editor: Editor) -> None:
    assert "somelint" not in editor.complete("somelint: 1\n‸")
    assert "id" not in editor.complete(CHANNEL + "‸")
    assert "posts" not in editor.complete("somelint: 1\n‸")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (CHANNEL + "status: ‸", STATES),
        (CHANNEL + "frequency:\n      posts: 4\n      per: ‸", PERIODS),
        (CHANNEL + "limit:\n      posts: 4\n      per: ‸", ["hour", *PERIODS]),
        (CHANNEL + "main: ‸", ["true", "false"]),
        ("somelint: 1\nplan:\n  status: ‸", ["draft", "approved", "archived"]),
    ],
)
def test_values_are_offered(editor: Editor, text: str, offered: list[str]) -> None:
    assert sorted(editor.complete(text)) == sorted(offered)


def test_offered_values_are_explained(editor: Editor) -> None:
    offered = editor.complete(CHANNEL + "status: ‸")
    assert offered["emergency"]["documentation"]["value"] == "Used only when something serious happens."


def test_a_snippet_becomes_an_entry(editor: Editor) -> None:
    inserted = editor.complete("somelint: 1\nmilestones:\n  - ‸")["new milestone"]["insertText"]
    assert inserted.splitlines() == [
        "id: ${1:q1}",
        "  due: ${2:2027-03-31}",
        "  measure: ${3:what is counted}",
        "  target:",
        "    value: ${4:200}",
    ]


@pytest.mark.parametrize(
    ("text", "title", "says"),
    [
        ("somelint: 1\ncha‸nnels: []\n", "#### Channels\n", "one entry for each account"),
        (CHANNEL + "freq‸uency: {posts: 1, per: week}\n", "#### Frequency\n", "How often you publish here."),
        (CHANNEL + "ga‸te: x\n", "#### Condition for starting\n", "What must be true before this channel is started."),
        ("somelint: 1\nplan:\n  period: {sta‸rt: 2027-01-01}\n", "#### Start\n", "`start: 2027-01-01`"),
        ("somelint: 1\nno‸te: x\n", "#### Note\n", "Nothing checks it."),
        (CHANNEL + "sta‸tus: active\n", "#### Status\n", "`dormant`: Open, but nothing is published for now."),
    ],
)
def test_a_key_is_explained_under_the_mouse(editor: Editor, text: str, title: str, says: str) -> None:
    shown = editor.hover(text)
    assert shown.startswith(title)
    assert says in shown


@pytest.mark.parametrize(
    ("text", "line", "start", "end", "says"),
    [
        ("somelint: 1\nplan:\n  onwer: kari\n", 3, 2, 7, "Property onwer is not allowed."),
        (CHANNEL + "status: activ\n", 4, 12, 17, '"planned", "active"'),
        (CHANNEL + "frequency: {per: week}\n", 4, 4, 13, 'Missing property "posts".'),
        (CHANNEL + "since: Q2 2027\n", 4, 11, 18, "Write a date such as 2027-03-31"),
        ("somelint: 1\ngoals:\n  - id: a b\n", 3, 8, 11, "Write a short name without spaces"),
        ("somelint: 1\ngoals:\n  - statement: x\n", 3, 4, 5, 'Missing property "id".'),
    ],
)
def test_a_slip_is_underlined(editor: Editor, text: str, line: int, start: int, end: int, says: str) -> None:
    (problem,) = editor.diagnose(text)
    where = problem["range"]
    assert says in problem["message"]
    assert (where["start"]["line"], where["start"]["character"]) == (line, start)
    assert where["end"]["character"] == end


@pytest.mark.parametrize(
    "text",
    [
        "somelint: 1\nplan: {language: no, period: {start: 2027-01-01, end: FY2027-Q4}}\n",
        "somelint: 1\nx-own: 1\ntone: {when: {complaints: calm}, x-own: [1]}\n",
        CHANNEL + "frequency: {rhythm: every Thursday}\n    main: true\n",
    ],
)
def test_a_sound_text_is_left_alone(editor: Editor, text: str) -> None:
    assert editor.diagnose(text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_are_sound_in_an_editor(editor: Editor, path: Path) -> None:
    assert editor.diagnose(path.read_text("utf-8")) == []
