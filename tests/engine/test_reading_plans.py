"""A text as rules see it: what was refused, misspelt or not read is open, and a newer format is not read at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from somelint import __version__
from somelint.document.document import parse
from somelint.engine.documents import form_problems, make_view, read_document
from somelint.engine.plans import Reader
from somelint.model.locations import Source, show_path
from somelint.model.report import Failure
from somelint.rulesets.ruleset import builtin_rules

SCHEMA = builtin_rules().plan_schema


def read(text: str, schema: Mapping[str, Any] = SCHEMA) -> list[object]:
    """What is wrong with the form, what is left of the data, and what is open in it."""
    document = parse(Source("p.yaml", text))
    problems = form_problems(document, schema)
    view = make_view(document, problems)
    assert not any("doubtful" in problem.args for problem in problems)
    return [
        [f"{problem.kind} {show_path(problem.path) or '.'}" for problem in problems],
        view.data,
        sorted(map(show_path, view.misspelt)),
        sorted(show_path(path) or "." for path in view.unread),
    ]


READ: list[tuple[str, list[str], object, list[str], list[str]]] = [
    ("pepole: [{id: a}]", ["unknown-key pepole"], {"pepole": [{"id": "a"}]}, ["people"], []),
    ("plan: {titel: X}", ["key-in-other-words plan.titel"], {"plan": {"title": "X"}}, [], []),
    ("plan: {title: X, quux: 3}", ["unknown-key plan.quux"], {"plan": {"title": "X", "quux": 3}}, [], []),
    (
        "channels: [{id: a, frequency: {posts: 3, per: hour}}, {id: b}]",
        ["unknown-value channels[0].frequency.per"],
        {"channels": [{"id": "a", "frequency": {"posts": 3}}, {"id": "b"}]},
        ["channels[0].frequency.per"],
        [],
    ),
    (
        "people: [{id: a, time: {hours: 3, per: week}}, {id: b, time: {hours: -2, per: week}}]",
        ["out-of-range people[1].time.hours"],
        {"people": [{"id": "a", "time": {"hours": 3, "per": "week"}}, {"id": "b", "time": {"per": "week"}}]},
        ["people[1].time.hours"],
        [],
    ),
    (
        "channels: [{id: a, frequency: {posts: 3, per: weak}}]",
        ["unknown-value channels[0].frequency.per"],
        {"channels": [{"id": "a", "frequency": {"posts": 3, "per": "weak"}}]},
        [],
        [],
    ),
    (
        "people: [{id: al, time: {hours: -2, per: week}}]",
        ["out-of-range people[0].time.hours"],
        {"people": [{"id": "al", "time": {"per": "week"}}]},
        ["people[0].time.hours"],
        [],
    ),
    ("Mål: [{id: a}]", ["key-in-other-words Mål"], {"goals": [{"id": "a"}]}, [], []),
    (
        "channels: [{id: a, plattform: X}]",
        ["key-in-other-words channels[0].plattform"],
        {"channels": [{"id": "a", "on": "X"}]},
        [],
        [],
    ),
    (
        "channels: [{id: a, plattform: X, frequenci: {}}]",
        ["key-in-other-words channels[0].plattform", "unknown-key channels[0].frequenci"],
        {"channels": [{"id": "a", "on": "X", "frequenci": {}}]},
        ["channels[0].frequency"],
        [],
    ),
    (
        "Kanaler: [{id: a, hyppighet: {posts: 3, per: hour}}]",
        [
            "key-in-other-words Kanaler",
            "key-in-other-words Kanaler[0].hyppighet",
            "unknown-value Kanaler[0].hyppighet.per",
        ],
        {"channels": [{"id": "a", "frequency": {"posts": 3}}]},
        ["channels[0].frequency.per"],
        [],
    ),
    (
        "kpis: [{id: k, baseline: {value: 1.200}}]",
        ["ambiguous-number kpis[0].baseline.value"],
        {"kpis": [{"id": "k", "baseline": {"value": "1.200"}}]},
        [],
        [],
    ),
    (
        "kpis: [{id: k, baseline: {value: '12 %'}}]",
        ["number-as-text kpis[0].baseline.value"],
        {"kpis": [{"id": "k", "baseline": {"value": 12}}]},
        [],
        [],
    ),
    (
        "kpis: [{id: k, baseline: {value: '12.5'}}]",
        ["number-as-text kpis[0].baseline.value"],
        {"kpis": [{"id": "k", "baseline": {"value": 12.5}}]},
        [],
        [],
    ),
    ("people: [{name: Al}]", ["missing-key people[0]"], {"people": [{"name": "Al", "id": "al"}]}, [], []),
    (
        "people: [{name: Al}, {name: Al}]",
        ["missing-key people[0]", "missing-key people[1]"],
        {"people": [{"name": "Al"}, {"name": "Al"}]},
        [],
        [],
    ),
    (
        "base: &b {id: a}\npeople: [{<<: *b, name: Al}]",
        ["merge-key people[0]", "unknown-key base"],
        {"base": {"id": "a"}, "people": [{"name": "Al"}]},
        [],
        ["people[0]"],
    ),
    ("plan: {title: x}\n---\na: b", ["second-document ."], {"plan": {"title": "x"}}, [], ["."]),
    ("plan: [", ["not-yaml ."], None, [], []),
    (
        "goal: x\nplan: {goals: [{id: a}]}",
        ["key-in-other-words goal", "form-in-other-words goal", "misplaced-key plan.goals"],
        {"goals": [{"id": "x", "statement": "x"}], "plan": {"goals": [{"id": "a"}]}},
        ["goals"],
        [],
    ),
    ("owner: Ann", ["misplaced-key owner"], {"plan": {"owner": "Ann"}}, [], []),
    (
        "plan: {period: {start: 2027-01-01}, start: 2027-02-01}",
        ["misplaced-key plan.start"],
        {"plan": {"period": {"start": "2027-01-01"}, "start": "2027-02-01"}},
        ["plan", "plan.period", "plan.period.start"],
        [],
    ),
    ("people: [Ann]", ["form-in-other-words people"], {"people": [{"id": "ann", "name": "Ann"}]}, [], []),
    ("plan: {start: 2027-02-01}", ["misplaced-key plan.start"], {"plan": {"period": {"start": "2027-02-01"}}}, [], []),
    ("plan: {title: 12}", ["wrong-type plan.title"], {"plan": {"title": 12}}, [], []),
    (
        "response: {within_hours: 24h}",
        ["wrong-type response.within_hours"],
        {"response": {"within_hours": "24h"}},
        [],
        [],
    ),
    ("plan: {title: x, title: y}", ["duplicate-key plan.title"], {"plan": {"title": "y"}}, [], []),
    (
        "people: [{id: a, role: 3, role: b}]",
        ["duplicate-key people[0].role"],
        {"people": [{"id": "a", "role": "b"}]},
        [],
        [],
    ),
    ("people:\n- id: a\n-\n- id: b", ["empty-entry people[1]"], {"people": [{"id": "a"}, None, {"id": "b"}]}, [], []),
    (
        "people: [{id: a, hours_per_week: 8}]",
        ["form-in-other-words people[0].hours_per_week"],
        {"people": [{"id": "a", "time": {"hours": 8, "per": "week"}}]},
        [],
        [],
    ),
    # a number that may be read in two ways is none
    (
        "people: [{id: a, members: '1.200'}]",
        ["number-as-text people[0].members"],
        {"people": [{"id": "a", "members": "1.200"}]},
        [],
        [],
    ),
    (
        "base: &b {id: a}\nPersoner: [{<<: *b, navn: Al}]",
        [
            "merge-key Personer[0]",
            "unknown-key base",
            "key-in-other-words Personer",
            "key-in-other-words Personer[0].navn",
        ],
        {"base": {"id": "a"}, "people": [{"name": "Al"}]},
        [],
        ["people[0]"],
    ),
    # what the reader says of a value is the cause of what the format says of it
    ("plan: {title: 1.200}", ["ambiguous-number plan.title"], {"plan": {"title": "1.200"}}, [], []),
    ("people: [{id: a, name: Null}]", ["wrong-type people[0].name"], {"people": [{"id": "a", "name": None}]}, [], []),
    # a comment may be meant as one: that a key has no value is told beside it
    (
        "people:\n- id: #a\n  name: Ann",
        ["text-in-comment people[0].id", "missing-key people[0]"],
        {"people": [{"id": "ann", "name": "Ann"}]},
        [],
        [],
    ),
    # what the reader doubts is told where such a thing is expected: the name of nothing as a name, …
    ("goals: [{statement: Null}]", ["missing-key goals[0]"], {"goals": [{"statement": None}]}, [], []),
    ("plan: {title: Null}", [], {"plan": {"title": None}}, [], []),
    (
        "plan: {title: Null, owner: 1.200}",
        ["ambiguous-number plan.owner"],
        {"plan": {"title": None, "owner": "1.200"}},
        [],
        [],
    ),
    # … a comment that goes on with a sentence, a line that begins with a key
    ("plan:\n  title: Read #together", ["text-cut-short plan.title"], {"plan": {"title": "Read"}}, [], []),
    ("people:\n- id: a\n  role: Head #one of two", [], {"people": [{"id": "a", "role": "Head"}]}, [], []),
    ("why: We sell\n  owner:Ann", ["line-in-text why"], {"why": "We sell owner:Ann"}, [], []),
    ("why: We sell\n  nonsense:Ann", [], {"why": "We sell nonsense:Ann"}, [], []),
]


@pytest.mark.parametrize(("text", "problems", "data", "misspelt", "unread"), READ)
def test_what_is_read_and_what_stays_open(
    text: str, problems: list[str], data: object, misspelt: list[str], unread: list[str]
) -> None:
    told, left, *open_places = read(f"somelint: 1\n{text}\n")
    if isinstance(left, dict):
        assert left.pop("somelint") == 1
    assert (told, left, open_places) == (problems, data, [misspelt, unread])


@pytest.mark.parametrize(("written", "number"), [("12 %", "12"), ("12.0", "12.0"), ("0.5 %", "0.5")])
def test_a_number_that_is_written_as_text_is_read_as_it_is_written(written: str, number: str) -> None:
    _, data, *_ = read(f"somelint: 1\nkpis: [{{id: k, baseline: {{value: '{written}'}}}}]\n")
    assert isinstance(data, dict)
    assert repr(data["kpis"][0]["baseline"]["value"]) == number


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("somelint: 1", 0, ""),
        ("somelint: 2", 1, "version 2 of the format, and somelint … knows version 1."),
        ("a: b\nsomelint: 1.5", 2, "version 1.5 of the format"),
        ("a: b\nsomelint-part: 7", 2, "write somelint-part: 1."),
        ("somelint: true", 0, ""),
        ("somelint: 0", 0, ""),
        ("somelint: '2'", 0, ""),
        ("- somelint: 2", 0, ""),
    ],
)
def test_a_newer_format_is_not_read(text: str, line: int, says: str) -> None:
    failures: list[Failure] = []
    document = read_document(Source("p.yaml", text), SCHEMA, failures)
    assert (document is None) == bool(failures) == bool(line)
    for failure in failures:
        assert failure.position is not None
        assert (failure.source, failure.position.line) == ("p.yaml", line)
        assert says in failure.message.replace(__version__, "…")
    # A format without a version has no newer one.
    assert read_document(Source("p.yaml", text), {"properties": {"a": {}}}, []) is not None


PART = "somelint-part: 1\n"


@pytest.mark.parametrize(
    ("own", "part", "misspelt", "unread"),
    [
        ("", "people: [{id: a}]", "", ""),
        ("", "pepole: [{id: a}]", "people", ""),
        ("", "response: {within_hors: 3}", "response.within_hours", ""),
        ("response: {note: x}", "response: {within_hors: 3}", "response.within_hours", ""),
        ("", "people: [{id: a, kidn: x}]", "people[0].kind", ""),
        ("people: [{id: z}]", "people: [{id: a, kidn: x}]", "people[1].kind", ""),
        ("people: [{id: a}]", "people: [{id: a, kidn: x}]", "", ""),
        ("", "x-base: &b {id: a}\npeople: [{<<: *b, name: Al}]", "", "people[0]"),
        ("people: [{id: z}]", "x-base: &b {id: a}\npeople: [{<<: *b, name: Al}]", "", "people[1]"),
        ("plan: {title: x}\npeople: []", None, "", ". plan"),
        ("", "people: [", "", "."),
        ("", "somelint-part: 9", "", "."),
    ],
)
def test_what_is_open_in_parts_is_open_in_the_plan(own: str, part: str | None, misspelt: str, unread: str) -> None:
    newer = part == "somelint-part: 9"
    given = {} if part is None else {"q.yaml": Source("q.yaml", f"{PART}{part}\n")}
    text = Reader(given, SCHEMA, "id").read(Source("p.yaml", f"somelint: 1\nuses: [q.yaml]\n{own}\n"), [])
    assert text is not None
    assert " ".join(sorted(map(show_path, text.view.misspelt))) == misspelt
    assert " ".join(sorted(show_path(path) or "." for path in text.view.unread)) == unread
    assert [failure.source for failure in text.broken_parts] == (["q.yaml"] if newer else [])
    assert [failure.source for failure in text.missed_parts] == (["p.yaml"] if newer else [])
