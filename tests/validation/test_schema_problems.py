"""What a schema finds wrong, as problems with an exact place: one for each cause, in words of our own."""

from __future__ import annotations

import json
import re
import socket
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from somelint.document.document import Document, parse
from somelint.model.locations import Position, Source, Span, show_path
from somelint.model.problems import SCHEMA_KINDS, Problem
from somelint.validation.schema_problems import schema_problems
from support.damaged_plans import damaged
from support.paths import ROOT
from support.property_tests import examples

PLAN: dict[str, Any] = json.loads((ROOT / "schema" / "plan.schema.json").read_text("utf-8"))
DATE = "a date such as 2027-03-31, 2027-03 or 2027-Q1"
ABOUT = "keys such as title: Strategy 2027 and owner: kari"
GOAL = "keys such as id: trials and statement: Win trial subscribers"
GOALS = "a list such as [{id: trials, statement: Win trial subscribers}]"
RATE = "a number (posts: 3, per: week), a span (from: 2, to: 4, per: week) or words (rhythm: every Thursday)"
PERIODS = ["day", "weekday", "week", "fortnight", "month", "two-months", "quarter", "half-year", "year"]
PERIODS += ["two-years", "three-years", "four-years", "five-years"]


def read(text: str) -> Document:
    return parse(Source("plan.yaml", text))


def check(text: str, schema: dict[str, Any] = PLAN) -> list[Problem]:
    return list(schema_problems(read(text), schema))


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without its «marks», and the spans that they enclose."""
    text, spans, begun = "", [], Position(1, 1)
    for char in marked:
        place = Position(text.count("\n") + 1, len(text) - text.rfind("\n"))
        if char == "«":
            begun = place
        elif char == "»":
            spans.append(Span(begun, place))
        else:
            text += char
    return text, spans


def shown(problem: Problem) -> tuple[str, str, dict[str, object]]:
    return problem.kind, show_path(problem.path), {key: arg for key, arg in problem.args.items() if key != "known"}


NAMED = {"key": "id", "meant": "id: x", "suggestion": {"id": "x"}}

# A piece of a plan with the places marked, and for each: kind, path, arguments (without the known keys).
CASES: list[tuple[str, list[tuple[str, str, dict[str, object]]]]] = [
    # keys
    ("plan:\n  «onwer»: kari\n", [("unknown-key", "plan.onwer", {"key": "onwer", "suggestion": "owner"})]),
    (
        "plan: {«titel»: a, «statsu»: b}\n",
        [
            ("unknown-key", "plan.titel", {"key": "titel", "suggestion": "title"}),
            ("unknown-key", "plan.statsu", {"key": "statsu", "suggestion": "status"}),
        ],
    ),
    ("«colour»: red\n", [("unknown-key", "colour", {"key": "colour"})]),
    ("plan: {owner: a, «ownr»: b}\n", [("unknown-key", "plan.ownr", {"key": "ownr"})]),
    ("plan: {owner: , «ownr»: b}\n", [("unknown-key", "plan.ownr", {"key": "ownr", "suggestion": "owner"})]),
    ("plan: {«onwer»: }\n", [("unknown-key", "plan.onwer", {"key": "onwer", "suggestion": "owner"})]),
    ("plan: {«my-x-key»: 1, x-key: 1}\n", [("unknown-key", "plan.my-x-key", {"key": "my-x-key"})]),
    (
        "channels:\n  - id: a\n  - id: b\n    «hållning»: 1\n",
        [("unknown-key", "channels[1].hållning", {"key": "hållning"})],
    ),
    ("goals:\n  - «primary: true»\n", [("missing-key", "goals[0]", {"key": "id"})]),
    ("goals:\n  - «statement: x»\n", [("missing-key", "goals[0]", NAMED)]),
    ("goals:\n  - «id:»\n    statement: x\n", [("missing-key", "goals[0]", NAMED)]),
    ("goals: [{«ID»: a}]\n", [("key-in-other-words", "goals[0].ID", {"key": "ID", "suggestion": "id"})]),
    (
        "plan:\n  changes:\n    - «by: me»\n",
        [("missing-key", "plan.changes[0]", {"key": "date"}), ("missing-key", "plan.changes[0]", {"key": "what"})],
    ),
    # types
    ("plan: «text»\n", [("wrong-type", "plan", {"key": "plan", "found": "text", "expected": ABOUT})]),
    ("«plan»: [a]\n", [("wrong-type", "plan", {"key": "plan", "found": "a list", "expected": ABOUT})]),
    (
        "«goals»: {id: a}\n",
        [("wrong-type", "goals", {"key": "goals", "found": "a group of keys", "expected": GOALS})],
    ),
    (
        "goals: [«a», {id: b}]\n",
        [("wrong-type", "goals[0]", {"key": "goals[0]", "found": "text", "expected": GOAL})],
    ),
    ("why: «7»\n", [("wrong-type", "why", {"key": "why", "found": "a whole number", "expected": "text"})]),
    ("why: «7.5»\n", [("wrong-type", "why", {"key": "why", "found": "a number", "expected": "text"})]),
    (
        "plan: {version: «2»}\n",
        [
            (
                "wrong-type",
                "plan.version",
                {"key": "version", "found": "a whole number", "expected": "text; put quotes around a number"},
            )
        ],
    ),
    (
        "channels: [{id: a, main: «1»}]\n",
        [("wrong-type", "channels[0].main", {"key": "main", "found": "a whole number", "expected": "true or false"})],
    ),
    (
        "channels: [{id: a, main: «often»}]\n",
        [("wrong-type", "channels[0].main", {"key": "main", "found": "text", "expected": "true or false"})],
    ),
    (
        "goals: [{id: a, rank: «true»}]\n",
        [
            (
                "wrong-type",
                "goals[0].rank",
                {"key": "rank", "found": "true or false", "expected": "a whole number, 1 or more"},
            )
        ],
    ),
    (
        "goals: [{id: a, rank: «1.5»}]\n",
        [
            (
                "wrong-type",
                "goals[0].rank",
                {"key": "rank", "found": "a number", "expected": "a whole number, 1 or more"},
            )
        ],
    ),
    ("goals: [{id: a, rank: 1.0}]\n", []),
    (
        "tone: {words: [warm, «7»]}\n",
        [("wrong-type", "tone.words[1]", {"key": "words[1]", "found": "a whole number", "expected": "text"})],
    ),
    (
        "channels: [{id: a, frequency: «3»}]\n",
        [("wrong-type", "channels[0].frequency", {"key": "frequency", "found": "a whole number", "expected": RATE})],
    ),
    # numbers written as text
    (
        "response: {within_hours: «1 200»}\n",
        [("number-as-text", "response.within_hours", {"key": "within_hours", "value": "1 200", "suggestion": "1200"})],
    ),
    (
        'content: {mix: {own: «"3,5 %"»}}\n',
        [("number-as-text", "content.mix.own", {"key": "own", "value": "3,5 %", "suggestion": "3.5"})],
    ),
    (
        "budget: {total: «'1.200,50'»}\n",
        [("number-as-text", "budget.total", {"key": "total", "value": "1.200,50", "suggestion": "1200.50"})],
    ),
    (
        "budget: {total: «'1.200'»}\n",
        [("number-as-text", "budget.total", {"key": "total", "value": "1.200"})],
    ),
    (
        "goals: [{id: a, rank: «'1,5'»}]\n",
        [("number-as-text", "goals[0].rank", {"key": "rank", "value": "1,5"})],
    ),
    (
        "response: {within_hours: «8 h»}\n",
        [("number-as-text", "response.within_hours", {"key": "within_hours", "value": "8 h", "suggestion": "8"})],
    ),
    (
        "plan: {status: «arkivert»}\n",
        [
            (
                "value-in-other-words",
                "plan.status",
                {"key": "status", "value": "arkivert", "suggestion": "archived", "meant": "archived"},
            )
        ],
    ),
    # dates and ids
    (
        "plan: {next_review: «Q2 2027»}\n",
        [
            (
                "wrong-format",
                "plan.next_review",
                {"key": "next_review", "value": "Q2 2027", "expected": DATE, "suggestion": "2027-Q2"},
            )
        ],
    ),
    (
        "plan: {next_review: «mars 2027»}\n",
        [
            (
                "wrong-format",
                "plan.next_review",
                {"key": "next_review", "value": "mars 2027", "expected": DATE, "suggestion": "2027-03"},
            )
        ],
    ),
    (
        "plan: {next_review: «03/04/2027»}\n",
        [("wrong-format", "plan.next_review", {"key": "next_review", "value": "03/04/2027", "expected": DATE})],
    ),
    (
        "plan: {next_review: «2027»}\n",
        [("wrong-format", "plan.next_review", {"key": "next_review", "value": "2027", "expected": DATE})],
    ),
    (
        "plan: {next_review: «20270331»}\n",
        [
            (
                "wrong-format",
                "plan.next_review",
                {"key": "next_review", "value": "20270331", "expected": DATE, "suggestion": "2027-03-31"},
            )
        ],
    ),
    (
        "plan: {next_review: «2027-02-30»}\n",
        [("no-such-day", "plan.next_review", {"key": "next_review", "value": "2027-02-30"})],
    ),
    ("plan: {next_review: 2028-02-29}\n", []),
    (
        "plan:\n  next_review: «|\n    2027-02-01»\n",
        [
            (
                "wrong-format",
                "plan.next_review",
                {"key": "next_review", "value": "2027-02-01\n", "expected": DATE, "suggestion": "2027-02-01"},
            )
        ],
    ),
    (
        "plan: {next_review: «true»}\n",
        [("wrong-type", "plan.next_review", {"key": "next_review", "found": "true or false", "expected": DATE})],
    ),
    (
        "goals: [{id: «home brewers»}]\n",
        [
            (
                "wrong-format",
                "goals[0].id",
                {
                    "key": "id",
                    "value": "home brewers",
                    "expected": PLAN["$defs"]["id"]["x-expected"],
                    "suggestion": "home-brewers",
                },
            )
        ],
    ),
    (
        "goals: [{id: «a/b»}]\n",
        [
            (
                "wrong-format",
                "goals[0].id",
                {"key": "id", "value": "a/b", "expected": PLAN["$defs"]["id"]["x-expected"]},
            )
        ],
    ),
    # words from a list, ranges
    (
        "listening: {every: «weekly»}\n",
        [
            (
                "value-in-other-words",
                "listening.every",
                {"key": "every", "value": "weekly", "suggestion": "week", "meant": "week"},
            )
        ],
    ),
    (
        "listening: {every: «sometimes»}\n",
        [("unknown-value", "listening.every", {"key": "every", "value": "sometimes", "allowed": PERIODS})],
    ),
    (
        "listening: {every: «7»}\n",
        [("wrong-type", "listening.every", {"key": "every", "found": "a whole number", "expected": "text"})],
    ),
    (
        "content: {mix: {own: «120», curated: «-1»}}\n",
        [
            ("out-of-range", "content.mix.own", {"key": "own", "value": "120", "bound": "0 to 100"}),
            ("out-of-range", "content.mix.curated", {"key": "curated", "value": "-1", "bound": "0 to 100"}),
        ],
    ),
    (
        "goals: [{id: a, rank: «0»}]\n",
        [("out-of-range", "goals[0].rank", {"key": "rank", "value": "0", "bound": "1 or more"})],
    ),
    # keys that belong together
    (
        "channels:\n  - id: a\n    «frequency»: {per: week}\n",
        [("wrong-shape", "channels[0].frequency", {"key": "frequency", "expected": RATE})],
    ),
    (
        "channels:\n  - id: a\n    «frequency»: {}\n",
        [("wrong-shape", "channels[0].frequency", {"key": "frequency", "expected": RATE})],
    ),
    (
        "channels:\n  - id: a\n    «frequency»: {posts: 3}\n",
        [("missing-key", "channels[0].frequency", {"key": "per"})],
    ),
    (
        "channels:\n  - id: a\n    «frequency»: {from: 3}\n",
        [("missing-key", "channels[0].frequency", {"key": "per"})],
    ),
    ("channels:\n  - id: a\n    frequency: {from: 3, per: week}\n", []),
    ("people:\n  - {id: a, time: {to: 3, per: week}}\n", []),
    (
        "people:\n  - {id: a, «time»: {to: 3}}\n",
        [("missing-key", "people[0].time", {"key": "per"})],
    ),
    (
        "kpis:\n  - {id: a, target: {value: 3, per: «ocasion»}}\n",
        [
            (
                "unknown-value",
                "kpis[0].target.per",
                {"key": "per", "value": "ocasion", "allowed": [*PERIODS, "occasion"], "suggestion": "occasion"},
            )
        ],
    ),
    (
        "channels:\n  - {id: a, frequency: {posts: 3, per: «occasion»}}\n",
        [
            (
                "unknown-value",
                "channels[0].frequency.per",
                {"key": "per", "value": "occasion", "allowed": PERIODS},
            )
        ],
    ),
    (
        "people: [{id: a, role: Baker, «cook», name: Bo, «waiter», porter}]\n",
        [
            ("unknown-key", "people[0].cook", {"key": "cook", "cause": "; a comma cut it off from “Baker”"}),
            ("unknown-key", "people[0].waiter", {"key": "waiter, porter", "cause": "; a comma cut it off from “Bo”"}),
        ],
    ),
    ("people:\n- {id: a, members: 1, «cook»}\n", [("unknown-key", "people[0].cook", {"key": "cook"})]),
    (
        "channels:\n  - id: a\n    frequency: {«post»: 3, per: week}\n",
        [("unknown-key", "channels[0].frequency.post", {"key": "post", "suggestion": "posts"})],
    ),
    (
        "channels:\n  - id: a\n    frequency: {from: 3, «too»: 5, per: week}\n",
        [("unknown-key", "channels[0].frequency.too", {"key": "too", "suggestion": "to"})],
    ),
    (
        "channels:\n  - id: a\n    frequency: {posts: «many», per: week}\n",
        [
            (
                "wrong-type",
                "channels[0].frequency.posts",
                {"key": "posts", "found": "text", "expected": "a number, 0 or more"},
            )
        ],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_problems_and_their_places(marked: str, expected: list[tuple[str, str, dict[str, object]]]) -> None:
    text, spans = unmarked("somelint: 1\n" + marked)
    found = check(text)
    assert [shown(problem) for problem in found] == expected
    marks = spans if len(spans) == len(found) else spans * len(found)
    assert [problem.span for problem in found] == marks
    assert {problem.kind for problem in found} <= set(SCHEMA_KINDS)


def test_a_known_key_list_goes_with_an_unknown_key() -> None:
    (problem,) = check("somelint: 1\ntone: {colour: red}\n")
    assert problem.args["known"] == ["words", "avoid", "when", "style", "speaker", "note"]


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("", "missing-key", {"key": "somelint"}),
        ("# only a remark\n", "missing-key", {"key": "somelint"}),
        ("why: x\n", "missing-key", {"key": "somelint"}),
        ("somelint:\n", "missing-key", {"key": "somelint"}),
        ("somelint: 2\n", "unknown-value", {"key": "somelint", "value": "2", "allowed": ["1"]}),
        ("somelint: true\n", "wrong-type", {"key": "somelint", "found": "true or false", "expected": "1"}),
        ("somelint: '1'\n", "number-as-text", {"key": "somelint", "value": "1", "suggestion": "1"}),
        ("- a\n", "wrong-root", {"key": "", "found": "a list"}),
        ("hello\n", "wrong-root", {"key": "", "found": "text"}),
    ],
)
def test_the_whole_document(text: str, kind: str, args: dict[str, object]) -> None:
    (problem,) = check(text)
    assert (problem.kind, problem.args) == (kind, args)


def test_a_text_that_is_no_yaml_has_no_form() -> None:
    assert read("a: [").problems
    assert check("a: [") == []


def test_a_long_value_is_cut() -> None:
    (problem,) = check(f"somelint: 1\nlistening: {{every: {'x' * 81}}}\n")
    assert problem.args["value"] == "x" * 79 + "…"
    (problem,) = check(f"somelint: 1\nlistening: {{every: {'x' * 80}}}\n")
    assert problem.args["value"] == "x" * 80
    (problem,) = check(f"somelint: 1\n{'k' * 200}: 1\n")
    assert problem.args["key"] == "k" * 79 + "…"


def keys_of(part: dict[str, Any], depth: int = 0) -> list[tuple[str, ...]]:
    """Ways to every key of the schema, lists stepped into as a list of one."""
    while "$ref" in part:
        part = PLAN["$defs"][part["$ref"].removeprefix("#/$defs/")]
    if "items" in part:
        return [("[]", *way) for way in keys_of(part["items"], depth)]
    return [
        way
        for key, below in part.get("properties", {}).items()
        for way in [(key,), *((key, *rest) for rest in keys_of(below, depth + 1))]
    ]


WAYS = [way for way in keys_of(PLAN) if way != ("somelint",)]


def test_a_key_with_nothing_after_it_is_absent() -> None:
    assert len(WAYS) > 500
    for way in WAYS:
        data: Any = None
        for step in reversed(way):
            data = [data] if step == "[]" else {step: data}
        found = check(json.dumps({"somelint": 1, **data}))
        assert {problem.kind for problem in found} <= {"missing-key"}, way
        assert all(problem.args["key"] in ("id", "what", "name", "why", "date") for problem in found), way
        assert way[-1] in ("id", "what", "name", "why", "date") or way[-1] not in {p.args["key"] for p in found}, way


def test_a_half_written_shape_is_left_alone() -> None:
    assert check("somelint: 1\nchannels: [{id: a, frequency: {posts: , per: week}}]\n") == []


def test_an_empty_entry_of_a_list_is_absent_too() -> None:
    assert check("somelint: 1\ngoals:\n  -\n") == []


def test_aliases_are_told_at_their_place_of_use() -> None:
    text = "somelint: 1\nchannels:\n  - {id: a, frequency: &f {post: 1, per: week}}\n  - {id: b, frequency: *f}\n"
    assert [show_path(problem.path) for problem in check(text)] == [
        "channels[0].frequency.post",
        "channels[1].frequency.post",
    ]


# Other schemas: nothing here knows which document it looks at.
UNION = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": False, "required": ["a"], "properties": {"a": {"type": "number"}}},
    ]
}


@pytest.mark.parametrize(
    ("schema", "text", "expected"),
    [
        (UNION, "[1]", [("wrong-type", "k", {"found": "a list", "expected": "text or a group of keys"})]),
        (UNION, "{a: x}", [("wrong-type", "k.a", {"found": "text", "expected": "a number"})]),
        (UNION, "{b: 1}", [("missing-key", "k", {}), ("unknown-key", "k.b", {})]),
        (UNION, "text", []),
        ({**UNION, "x-expected": "a word"}, "[1]", [("wrong-shape", "k", {"expected": "a word"})]),
        (
            {"oneOf": [{"type": "string"}, {"type": "string", "minLength": 1}], "x-expected": "one thing"},
            "x",
            [("wrong-shape", "k", {"expected": "one thing"})],
        ),
        (
            {"anyOf": [{"enum": ["low", "high"]}, {"type": "array", "items": {"enum": ["low"]}}]},
            "[hgh]",
            [("unknown-value", "k[0]", {"value": "hgh", "allowed": ["low"]})],
        ),
        (
            {"type": ["string", "number"]},
            "[1]",
            [("wrong-type", "k", {"found": "a list", "expected": "text or a number"})],
        ),
        ({"type": "null"}, "x", [("wrong-type", "k", {"found": "text", "expected": "nothing"})]),
        (
            {"enum": [1, True, None, "a"]},
            "b",
            [("unknown-value", "k", {"value": "b", "allowed": ["1", "true", "nothing", "a"]})],
        ),
        ({"minItems": 2}, "[1]", [("wrong-shape", "k", {"expected": "a list of 2 entries or more"})]),
        ({"maxLength": 2}, "abc", [("wrong-shape", "k", {"expected": "text of 2 characters or fewer"})]),
        ({"exclusiveMinimum": 0}, "0", [("out-of-range", "k", {"value": "0", "bound": "more than 0"})]),
        ({"maximum": 5}, "6", [("out-of-range", "k", {"value": "6", "bound": "5 or less"})]),
        ({"propertyNames": {"pattern": "^[a-z]+$"}}, "{A: 1}", [("wrong-format", "k.A", {"value": "A"})]),
        ({"properties": {"a": False}}, "{a: 1}", [("unknown-key", "k.a", {})]),
        ({"properties": {"a": False}}, "{a: }", []),
        ({"unevaluatedProperties": False, "properties": {"a": {}}}, "{b: 1}", [("unknown-key", "k.b", {})]),
        ({"pattern": "^\\d+$", "x-expected": "digits"}, "٣", [("wrong-format", "k", {"expected": "digits"})]),
        ({"pattern": "^a$", "x-expected": "a"}, '"a\\n"', [("wrong-format", "k", {"value": "a\n", "expected": "a"})]),
        ({"not": {"required": ["a"]}, "x-expected": "no a"}, "{a: 1}", [("wrong-shape", "k", {"expected": "no a"})]),
        ({"const": False}, "0", [("unknown-value", "k", {"value": "0", "allowed": ["false"]})]),
        (
            {"allOf": [{"type": "string"}, {"type": "string"}]},
            "1",
            [("wrong-type", "k", {"found": "a whole number", "expected": "text"})],
        ),
    ],
)
def test_other_schemas(schema: dict[str, Any], text: str, expected: list[tuple[str, str, dict[str, object]]]) -> None:
    found = check(f"k: {text}", {"properties": {"k": schema}})
    assert [(problem.kind, show_path(problem.path)) for problem in found] == [row[:2] for row in expected]
    for problem, (_, _, args) in zip(found, expected, strict=True):
        assert args.items() <= problem.args.items()


def test_a_key_that_is_written_wrongly_is_shown_itself() -> None:
    text, (span,) = unmarked("k: {a: 1, «A b»: {c: 1}}")
    (problem,) = check(text, {"properties": {"k": {"propertyNames": {"pattern": "^[a-z]+$"}}}})
    assert (problem.kind, problem.span) == ("wrong-format", span)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a schema was fetched")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    with pytest.raises(Exception, match="example") as caught:
        check("a: 1", {"$ref": "http://schema.example.invalid/x.json"})
    assert not isinstance(caught.value, AssertionError)
    assert check("somelint: 1\n$ref: http://schema.example.invalid/x.json\n$schema: x\n")[0].kind == "unknown-key"


def test_a_deep_text_is_no_trouble() -> None:
    deep = {"$ref": "#/$defs/x", "$defs": {"x": {**UNION, "anyOf": [
        {"type": "string"}, {"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}}}
    ]}}}  # fmt: skip
    (problem,) = check("{a: " * 95 + "1" + "}" * 95, deep)
    assert (problem.kind, len(problem.path)) == ("wrong-type", 95)


@examples(300)
@given(damaged())
def test_problems_exactly_when_the_schema_says_so(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    document = read(text)
    assert document.data == data
    found = list(schema_problems(document, PLAN))
    assert bool(found) == (not Draft202012Validator(PLAN).is_valid(data))
    assert len({(problem.kind, problem.path, str(problem.args)) for problem in found}) == len(found)
    for problem in found:
        assert document.nearest(problem.path) == problem.path
        assert problem.span.start.line == 1
        assert not re.search(r"'|None|Validat", str(problem.args.get("expected", "")))
    assert found == sorted(found, key=lambda problem: problem.span)
