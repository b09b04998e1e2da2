"""What the format says of the places and values of a rule, and what is said of a comparison that is never decided."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from somelint.language.checking import mistakes
from somelint.language.checking.here import around_rule, place_at
from somelint.language.checking.noting import NotingCompiler
from somelint.language.checking.shapes import ANYTHING, PlanFormat, Shape, Sort, either_shape, either_sort
from somelint.language.checking.sorts import Around, shape_of, sort_of
from somelint.language.checking.unlike import never_equal, unlike_pair, unlike_sides
from somelint.language.checking.unused import unused_names
from somelint.language.errors import unknown_name
from somelint.language.grammar import GRAMMAR
from somelint.language.joins.memory import Sameness
from somelint.language.library import Library
from somelint.language.selectors import parse_selector

SCHEMA = yaml.safe_load("""
type: object
additionalProperties: false
properties:
  title: {type: string}
  count: {type: integer}
  maybe: {type: [integer, "null"]}
  either: {type: [number, string]}
  sure: {type: boolean}
  day: {type: string, pattern: '^\\d{4}-\\d\\d-\\d\\d$'}
  odd: {type: string, pattern: '('}
  code: {type: string, pattern: '^[a-z]$'}
  kind: {type: string, enum: [big, small]}
  size: {enum: [1, 2], type: integer}
  any: {}
  nothing: false
  joined: {anyOf: [{type: string}], properties: {a: {}}}
  both: {type: string, anyOf: [{pattern: a}]}
  entries: {type: array, items: {$ref: '#/$defs/entry'}}
  words: {type: array, items: {type: string}}
  loose: {type: array}
  closed: {type: array, items: false}
  table: {type: object, additionalProperties: {type: number}}
  open: {type: object, properties: {a: {type: string}}}
  lost: {$ref: '#/$defs/gone'}
  far: {$ref: 'other.json'}
  deep: {$ref: '#/$defs/way'}
$defs:
  entry: {type: object, additionalProperties: false, properties: {name: {type: string}, n: {type: number}}}
  way: {$ref: '#/$defs/entry'}
""")
FORMAT = PlanFormat(SCHEMA)
DEFINITIONS = yaml.safe_load("""
all-entries: "/entries[*]"
an-entry: {first-of: all-entries}
its-name: name
its-count: {count: all-entries}
is-big: {is: {kind: big}}
round: {first: [round]}
""")


def at(path: str, plan_format: PlanFormat = FORMAT) -> Shape:
    shape = plan_format.top
    for step in parse_selector(path).steps:
        shape = plan_format.below(shape, step)
    return shape


def told(sort: Sort) -> str:
    """`number h`, `text: big small`, or a dash for what is unknown."""
    unit = {None: " ?", "": ""}.get(sort.unit, f" {sort.unit}") if "number" in sort.sorts else ""
    words = ": " + " ".join(sorted(sort.words)) if sort.words is not None else ""
    return " or ".join(sorted(sort.sorts)) + unit + words or "-"


@pytest.mark.parametrize(
    ("path", "sort", "keys"),
    [
        ("title", "text", ""),
        ("count", "number", ""),
        ("maybe", "-", ""),
        ("either", "number or text", ""),
        ("sure", "truth", ""),
        ("day", "date or text", ""),
        ("odd", "date or text", ""),
        ("code", "text", ""),
        ("kind", "text: big small", ""),
        ("size", "number", ""),
        ("any", "-", ""),
        ("joined", "-", "a"),
        ("joined.a", "-", ""),
        ("both", "-", ""),
        ("entries", "list", ""),
        ("entries[*]", "mapping", "name n"),
        ("entries[0].n", "number", ""),
        ("words[3]", "text", ""),
        ("loose[*]", "-", ""),
        ("table", "mapping", ""),
        ("table.x", "number", ""),
        ("table[*]", "number", ""),
        ("open", "mapping", "a"),
        ("open.a", "text", ""),
        ("open.b", "-", ""),
        ("open[*]", "-", ""),
        ("deep.name", "text", ""),
        ("lost", "-", ""),
        ("far", "-", ""),
        ("x-own.a.b", "-", ""),
        (".", "mapping", " ".join(SCHEMA["properties"])),
    ],
)
def test_what_the_format_has_at_a_place(path: str, sort: str, keys: str) -> None:
    shape = at(path)
    assert (told(FORMAT.sort(shape)), " ".join(FORMAT.keys(shape))) == (sort, keys)
    assert shape.own is path.startswith("x-")
    assert shape.nodes or shape.free
    assert at(path, PlanFormat(None)).free


@pytest.mark.parametrize(
    "path", ["gone", "title.a", "title[0]", "entries.name", "closed[0]", "entries[*].x", "sure[*]"]
)
def test_nothing_can_be_there(path: str) -> None:
    assert at(path) == Shape((), free=False, own=False)


def test_one_of_several() -> None:
    shapes = [at("title"), at("count"), at("title")]
    assert [told(FORMAT.sort(either_shape(some))) for some in (shapes, [at("title")], [])] == [
        "number or text",
        "text",
        "-",
    ]
    assert either_shape([at("title"), at("x-a")]) == Shape(at("title").nodes, free=True, own=True)
    number, hours, big = Sort(frozenset(("number",)), ""), Sort(frozenset(("number",)), "h"), FORMAT.sort(at("kind"))
    small = Sort(frozenset(("text",)), None, frozenset(("small", "tiny")))
    rows = [
        ([], "-"),
        ([number, Sort()], "-"),
        ([hours, hours], "number h"),
        ([number, hours], "number ?"),
        ([big, small], "text: big small tiny"),
        ([big, FORMAT.sort(at("title"))], "text"),
        ([hours, big], "number or text h: big small"),
    ]
    for sorts, expected in rows:
        assert told(either_sort(sorts)) == expected


def around(data: dict[str, Any], lets: dict[str, object] | None = None) -> Around:
    compiler = NotingCompiler(GRAMMAR, Library(DEFINITIONS, {}, {}, SCHEMA), lets)
    return around_rule(compiler, data, FORMAT)


LETS = {"mine": "/entries[*]", "n": {"count": "/entries[*]"}, "half": {"divide": ["n", 2]}, "own-name": "self.name"}


@pytest.mark.parametrize(
    ("expression", "sort"),
    [
        ("true", "truth"),
        ("3", "number"),
        ("today", "date"),
        ("/kind", "text: big small"),
        ("name", "text"),
        ("self.n", "number"),
        ("mine", "mapping"),
        ("mine.n", "number"),
        ("all-entries.name", "text"),
        ("an-entry", "mapping"),
        ("its-name", "text"),
        ("self.its-name", "text"),
        ("self.its-count", "number"),
        ("own-name", "text"),
        ("round", "-"),
        ("n", "number"),
        ("half", "number ?"),
        ("nowhere", "-"),
        ("[3]", "-"),
        ("{count: mine}", "number"),
        ("{days: {from: /day, to: today}}", "number d"),
        ("{open-hours: /title}", "number h"),
        ("{growth: [1, 2]}", "number %"),
        ("{earliest: /day}", "date"),
        ("{date: /day, plus: 1 week}", "date"),
        ("{weekday: /day}", "text: friday monday saturday sunday thursday tuesday wednesday"),
        ("{text: big}", "text: big"),
        ("{text: '2027-01-01'}", "date or text: 2027-01-01"),
        ("{text: 3}", "-"),
        ("{amount: 3}", "number"),
        ("{amount: 3, unit: h}", "number h"),
        ("{amount: 3, unit: [h]}", "number ?"),
        ("{sum: {of: mine, value: n}}", "number ?"),
        ("{sum: {of: mine, value: n, unit: h}}", "number h"),
        ("{sum: mine}", "-"),
        ("{add: [n, 3]}", "number"),
        ("{add: [{amount: 3, unit: h}, 3]}", "number h"),
        ("{subtract: [{amount: 3, unit: h}, {amount: 3, unit: d}]}", "number ?"),
        ("{min: [{amount: 3, unit: h}, {sum: {of: mine, value: n}}]}", "number ?"),
        ("{max: []}", "number ?"),
        ("{min: n}", "number ?"),
        ("{product: [n, 2]}", "number ?"),
        ("{whole: {amount: 3, unit: h}}", "number h"),
        ("{if: {present: n}, then: 3, else: {text: a}}", "number or text: a"),
        ("{if: {present: n}, then: 3}", "number"),
        ("{first: [/kind, {text: huge}]}", "text: big huge small"),
        ("{first: n}", "-"),
        ("{only: {of: mine, value: name}}", "text"),
        ("{only: {of: mine}}", "mapping"),
        ("{newest: {of: mine, value: n, by: name}}", "number"),
        ("{only: mine}", "-"),
        ("{nothing: 3}", "-"),
    ],
)
def test_what_a_value_can_be(expression: str, sort: str) -> None:
    rule = around({"select": "/entries[*]"}, LETS)
    assert told(sort_of(yaml.safe_load(expression), rule.subject, rule)) == sort


def test_a_definition_knows_no_name_of_the_rule() -> None:
    rule = around({"select": "/entries[*]"}, {"name": {"count": "/words"}, "all-entries": "/words[*]"})
    assert told(sort_of("name", rule.subject, rule)) == "number"
    assert told(sort_of("its-name", rule.subject, rule)) == "text"
    assert told(sort_of("self.its-name", rule.subject, rule)) == "text"
    assert told(sort_of("all-entries", rule.subject, rule)) == "text"
    assert told(sort_of("an-entry", rule.subject, rule)) == "mapping"
    assert told(sort_of("today.name", rule.subject, rule)) == "-"


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("{union: [/entries, '/open']}", "a"),
        ("{of: '/entries[*]', where: {n: 3}}", "name n"),
        ("{first-of: mine}", "name n"),
        ("{everywhere: self}", "name n"),
        ("{rising: mine, by: n, value: n}", "name n"),
        ("was", "a"),
        ("was.b", ""),
        ("base:/open", "a"),
    ],
)
def test_what_a_set_can_be(expression: str, keys: str) -> None:
    rule = around({"select": "/entries[*]", "match": {"was": "/open", "by": "/title"}}, LETS)
    assert rule.pairs.keys() == {"was"}
    shape = shape_of(yaml.safe_load(expression), rule.subject, rule)
    assert " ".join(FORMAT.keys(shape)) == keys
    assert shape_of([], rule.subject, rule) == shape_of({"odd": 1}, rule.subject, rule) == ANYTHING


RULE = """
select: [/open, /kind]
check: {all: [{every: '/entries[*]', is: {name: x}}, {present: a}]}
related: {at: '/entries[*]', by: n}
"""


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (("check", "all", 0, "is", "name"), "name n"),
        (("check", "all", 0, "every"), "a"),
        (("check", "all", 1, "present"), "a"),
        (("check", "all", 7, "present"), "a"),
        (("check", "none", "present"), "a"),
        (("related", "at"), "a"),
        (("related", "by"), ""),
    ],
)
def test_which_place_an_expression_is_about(path: tuple[str | int, ...], keys: str) -> None:
    data = yaml.safe_load(RULE)
    rule = around(data)
    assert " ".join(FORMAT.keys(place_at(path, data, rule))) == keys
    assert around({"select": []}).subject == ANYTHING
    assert around({}).subject == FORMAT.top


LITERAL = {
    "a number": 3,
    "hours": {"amount": 3, "unit": "h"},
    "days": {"amount": 3, "unit": "d"},
    "minutes": {"amount": 9, "unit": "min"},
}


@pytest.mark.parametrize(
    ("left", "sign", "right", "says"),
    [
        ("/count", "<", 3, ""),
        ("/count", "<", "/title", "“/count” is a number and “/title” is a text: these cannot be compared."),
        ("/title", "<", 3, "“/title” is a text and 3 is a number: these cannot be compared."),
        ("/either", "<", 3, ""),
        ("/sure", "<", "/sure", "“/sure” is true or false and “/sure” is true or false: these cannot be compared."),
        ("/sure", "==", "/sure", ""),
        ("/day", "<", "today", ""),
        ("/title", "<", "today", ""),
        ("/kind", "<", "today", "“/kind” is a text and “today” is a date: these cannot be compared."),
        ("/day", "<", {"text": "soon"}, "“/day” is a date and “soon” is a text: these cannot be compared."),
        ("/any", "<", "/title", ""),
        ("/title", "<", "/any", ""),
        ("/any", "==", "/title", ""),
        (LITERAL["hours"], "<", LITERAL["days"], "3 h is in hours and 3 d in days: these cannot be compared."),
        (LITERAL["hours"], "==", LITERAL["days"], "3 h is in hours and 3 d in days: these cannot be compared."),
        (LITERAL["hours"], "<", LITERAL["minutes"], ""),
        (LITERAL["hours"], "<", 3, ""),
        (LITERAL["hours"], "<", {"amount": 3, "unit": "kr"}, ""),
        ("/kind", "==", {"text": "huge"}, "“huge” is no value of “/kind”. It takes: big, small."),
        ({"text": "bigg"}, "!=", "/kind", "“bigg” is no value of “/kind”. Did you mean “big”?"),
        ("/title", "==", {"text": "huge"}, ""),
        ("/title", "==", "/sure", "“/title” is a text and “/sure” is true or false: these cannot be compared."),
        ("/day", "==", "/title", ""),
        ("/day", "==", "/any", ""),
        ("/any", "!=", "today", ""),
        ("/day", "==", "/kind", "“/day” is a date and “/kind” is a text: these cannot be compared."),
        ("/either", "==", "/title", ""),
        ("/entries", "==", "/open", "“/entries” is a list and “/open” is a group of keys: these cannot be compared."),
        ({"text": "a"}, "<", 3, "“a” is a text and 3 is a number: these cannot be compared."),
        ({"amount": "/count"}, "<", "/title", "“/count” is a number and “/title” is a text: these cannot be compared."),
        ({"count": "/words"}, "<", "/title",
         "what “count” gives is a number and “/title” is a text: these cannot be compared."),
        ("/either", "<", "today", ""),
        ("/either", "<", "/sure",
         "“/either” is a number or a text and “/sure” is true or false: these cannot be compared."),
    ],
)  # fmt: skip
def test_two_sides_that_cannot_be_compared(left: object, sign: str, right: object, says: str) -> None:
    rule = around({})
    sorts = (sort_of(left, rule.subject, rule), sort_of(right, rule.subject, rule))
    assert unlike_sides((left, right), sorts, sign) == says


@pytest.mark.parametrize(
    ("path", "form", "right", "says"),
    [
        ("/count", "above", 3, ""),
        ("/title", "above", 3, "“/title” is a text and 3 is a number: these cannot be compared."),
        ("/title", "above", "/any", "“/title” is a text, and “above” asks for a number."),
        ("/any", "above", "/title", ""),
        ("/count", "below", "/title", "“/count” is a number and “/title” is a text: these cannot be compared."),
        ("/count", "at-least", LITERAL["hours"], ""),
        ("/day", "before", "today", ""),
        ("/title", "before", "today", ""),
        ("/count", "before", "today", "“/count” is a number, and “before” asks for a date."),
        ("/day", "after", "/count", "“/day” is a date and “/count” is a number: these cannot be compared."),
        ("/day", "after", "/any", ""),
        ("/count", "same-as", "/title", "“/count” is a number and “/title” is a text: these cannot be compared."),
        ("/kind", "differs-from", {"text": "bigg"}, "“bigg” is no value of “/kind”. Did you mean “big”?"),
        ("/count", "begins", "3", "“/count” is a number, and “begins” asks for a text."),
        ("/words", "begins", "a", ""),
        ("/words", "lists", "a", "“/words” is a list, and “lists” asks for a text."),
        ("/day", "gives", "a", ""),
        ("/words", "has", "a", ""),
        ("/title", "has-any", "a", "“/title” is a text, and “has-any” asks for a list."),
        ("/count", "round", True, ""),
        ("/title", "round", True, "“/title” is a text, and “round” asks for a number."),
        ("/title", "present", True, ""),
        ("/title", "one-of", ["a"], ""),
    ],
)
def test_a_form_that_is_never_decided(path: str, form: str, right: object, says: str) -> None:
    rule = around({})
    sorts = (sort_of(path, rule.subject, rule), sort_of(right, rule.subject, rule))
    assert unlike_pair(form, (path, right), sorts) == says


@pytest.mark.parametrize(
    ("path", "right", "says"),
    [
        ("/kind", "big", ""),
        ("/kind", "bigg", "“bigg” is no value of “/kind”. Did you mean “big”?"),
        ("/kind", "quite another", "“quite another” is no value of “/kind”. It takes: big, small."),
        ("/kind", 3, "“/kind” is a text, and so never 3."),
        ("/title", "anything", ""),
        ("/title", True, "“/title” is a text, and so never true."),
        ("/sure", True, ""),
        ("/sure", "yes", "“/sure” is true or false, and so never the text “yes”."),
        ("/count", 3, ""),
        ("/count", True, "“/count” is a number, and so never true."),
        ("/day", "2027-01-01", ""),
        ("/either", "a", ""),
        ("/words", "a", "“/words” is a list, and so never the text “a”: write {has-word: a}."),
        ("/words", 3, "“/words” is a list, and so never 3: write {has-word: 3}."),
        ("/words", None, ""),
        ("/any", "a", ""),
    ],
)
def test_a_value_that_is_never_so(path: str, right: object, says: str) -> None:
    assert never_equal(path, FORMAT.sort(at(path[1:])), right) == says


def test_of_many_values_some_are_listed() -> None:
    letters = Sort(frozenset(("text",)), None, frozenset("abcdefghijkl"))
    assert never_equal("v", letters, "other").endswith("It takes: a, b, c, d, e, f, g, h, i, j, k, l.")
    letters = letters._replace(words=frozenset("abcdefghijklm"))
    assert never_equal("v", letters, "other").endswith("It takes: a, b, c, d, e, f, g, h, i, j, k, l, ….")


@pytest.mark.parametrize(
    ("rule", "unused"),
    [
        ("{}", ""),
        ("{let: [a]}", ""),
        ("{let: {a: 1, b: 2}}", "a b"),
        ("{let: {a: 1, b: a}}", "b"),
        ("{let: {a: a}}", "a"),
        ("{let: {a: 1}, check: {present: a}}", ""),
        ("{let: {a: 1}, check: {is: {a: 3}}}", ""),
        ("{let: {a: 1}, check: [x, [{of: b.a}]]}", ""),
        ("{let: {a: 1}, message: 'a thing'}", "a"),
        ("{let: {a: 1}, message: 'a thing {a}'}", ""),
        ("{let: {one: 1}, message: {one: x, other: y, count: n}}", "one"),
        ("{let: {n: 1}, message: {one: x, other: y, count: n}}", ""),
        ("{let: {count: 1}, message: {one: x, other: y, count: n}}", "count"),
        ("{let: {a: 1}, related: {at: /x, says: 'a {b}'}}", "a"),
        ("{let: {a: 1}, why: a, summary: a}", "a"),
        ("{let: {other: 1}, help: {other: 'a {b}'}}", "other"),
        ("{let: {a: 1, b: 1}, check: {count: a, of: [b]}}", ""),
        ("{let: {a: 1}, check: {compare: [{count: a.n}, '<', 2]}}", ""),
    ],
)
def test_names_that_are_never_used(rule: str, unused: str) -> None:
    assert unused_names(yaml.safe_load(rule)) == unused.split()


@pytest.mark.parametrize(
    ("path", "number", "before"),
    [
        ("/a.b", 0, ""),
        ("/a.b", 1, "/a"),
        ("base:/a.b", 0, ""),
        ("plans:/a.b", 1, "plans:/a"),
        ("a.a.a", 0, ""),
        ("a.a.a", 1, "a"),
        ("a.a.a", 2, "a.a"),
        ("/list[*].kind.kind", 2, "/list[*]"),
        ("/list[*].kind.kind", 3, "/list[*].kind"),
        ("ab.b.c", 1, "ab"),
    ],
)
def test_what_stands_in_a_path_before_a_step(path: str, number: int, before: str) -> None:
    assert mistakes._before(parse_selector(path).steps, number, path) == before


def test_a_name_that_is_not_there_is_cut() -> None:
    assert [unknown_name("form", name, []) for name in (None, True, [1], {"a": 1}, "x" * 80, "x" * 81)] == [
        f"There is no form called “{shown}”."
        for shown in ("null", "true", "a list", "a group of keys", "x" * 80, f"{'x' * 79}…")
    ]


def test_a_value_of_several_kinds_may_be_another_word() -> None:
    words = frozenset(("big", "small"))
    assert "is no value" in never_equal("size", Sort(frozenset(("text",)), None, words), "huge")
    assert never_equal("size", Sort(frozenset(("number", "text")), "", words), "huge") == ""


def test_a_name_stands_alone_where_nothing_is_asked_of_the_place_at_hand() -> None:
    names = {"here": "kind", "top": "/kind", "round": {"first": ["round", "/a"]}}
    definitions = {"bigs": {"of": "/items[*]", "where": {"kind": "big"}}, "own": {"present": "name"}, "here": "/a"}
    sameness = Sameness(names, ("was",), definitions)
    for expression, alone in (
        ("/items[*]", True),
        ("base:/a", True),
        ("today", True),
        ("kind", False),
        ("self.kind", False),
        ("was.kind", False),
        ("here", False),
        ("top", True),
        ("round", False),
        ("bigs", True),
        ("own", False),
        (3, True),
        ({"count": "bigs"}, True),
        ({"count": "items[*]"}, False),
        ({"compare": ["/a", "<", 3]}, True),
        ({"compare": ["a", "<", 3]}, False),
        ({"of": "/items[*]", "where": {"kind": {"same-as": "name"}}}, True),
        ({"of": "/items[*]", "where": {"kind": {"same-as": "self.name"}}}, False),
        ({"of": "/items[*]", "where": {"kind": {"same-as": "here"}}}, False),
        ({"of": "/items[*]", "where": {"kind": "here"}}, True),
        ({"of": "/items[*]", "where": {"here": "big"}}, False),
        ({"is": {"/kind": "big"}}, True),
        ({"is": {"kind": "big"}}, False),
        ({"is": {"/kind": {"one-of": ["kind", "self.a"]}}}, True),
        ({"is": {"/kind": {"same-as": "kind"}}}, False),
        ({"every": "/items[*]", "is": {"n": {"above": "m"}}}, True),
        ({"sum": {"of": "/items[*]", "value": "n"}}, True),
        ({"sum": {"of": "items[*]", "value": "n"}}, False),
        ({"is": {"/a": {"file": True}}}, False),
        ({"holds-any": "/a"}, False),
        ({"text": "self.a"}, True),
        ({"first": ["/a", "/b"]}, True),
        ({"first": ["/a", "b"]}, False),
        ({"option": "kind"}, True),
    ):
        assert sameness.alone(expression) is alone, expression
