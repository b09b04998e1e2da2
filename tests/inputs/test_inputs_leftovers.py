"""What is lost at a sign too few or too many: the cause at its place, and silence where the same sign is meant."""

from __future__ import annotations

from datetime import date

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.document.document import parse
from somelint.model.problems import Problem

TAGS = "content:\n  hashtags:\n    tags:\n"

DASH = "A space is missing after the hyphen that begins the entry."
DOTS = "A line of three full stops ends the file here, and more follows that is not read; take the line away."
IN_TEXT = (
    "# begins a comment in the middle of a text that goes on in the next line; put the whole text in quotation marks,"
    " or the comment above it."
)
SPLIT = (
    "The comma ends the number here, so “{0},{1}” is read as {0} and a key {1}; write the number without it, or with a"
    " full stop before decimals."
)


def problems(text: str, libyaml: bool | None) -> tuple[Problem, ...]:
    """What the reader says of a text."""
    return parse(Source("p.yaml", text), libyaml).problems


CAUSES = [
    # A hyphen with no space after it.
    (TAGS + "      - bread\n      -company\n      - street\n", (5, 7), DASH),
    (TAGS + "      - bread\n      -company\n", (5, 7), DASH),
    (TAGS + "      - bread\n      -'company'\n", (5, 7), DASH),
    (TAGS + "      - bread\n\n      # a remark\n      -company\n      - street\n", (7, 7), DASH),
    ("tags:\n-bread\n-street\n", (2, 1), DASH),
    ("goals:\n  - id: a\n    statement: x\n  -id: b\n    statement: y\n", (4, 3), DASH),
    ("goals:\n  -id: b\n    statement: y\n", (2, 3), DASH),
    ("goals:\n  -id: b\n", (2, 3), DASH),
    ("goals:\n  - {id: a}\n  -{id: b}\n", (3, 3), DASH),
    ("goals:\n  -{id: b}\n", (2, 3), DASH),
    ("goals:\n  - id: a\n  -id: b\n  - id: c\n", (3, 3), DASH),
    # The end of a document in the middle of the file.
    ("why: x\n...\ngoals: []\n", (2, 1), DOTS),
    ("why: x\n... # more\ngoals: []\n", (2, 1), DOTS),
    ("why: x\n...\n\n# more\ngoals: []\n", (2, 1), DOTS),
    ("why: x\n...  \n- a\n", (2, 1), DOTS),
    ("why: x\r\n...\r\ngoals: []\r\n", (2, 1), DOTS),
    # A comment that ends a text, which goes on below it.
    ("why: People ask us for\n  #4 and more\n  each day\n", (2, 3), IN_TEXT),
    ("why: People ask #4 and\n  more each day\nplan: {title: x}\n", (1, 17), IN_TEXT),
    ("why:\n  - People ask\n    #4 and\n    more\n", (3, 5), IN_TEXT),
    ("why: People ask us\n  # a remark\n  every day\n", (2, 3), IN_TEXT),
    ("why:\n  People ask us # a remark\n  every day\n", (2, 17), IN_TEXT),
    # A comma between the figures of a number in braces.
    ("a: {value: 1,500}\n", (1, 13), SPLIT.format(1, 500)),
    ("a: {value: 1,5, by: x}\n", (1, 13), SPLIT.format(1, 5)),
    ("a: {by: x, value: 12,000}\n", (1, 21), SPLIT.format(12, "000")),
    ("a: [{value: 1,250,000}]\n", (1, 14), SPLIT.format(1, 250)),
    ("a: {\n  value: 3,14\n}\n", (2, 11), SPLIT.format(3, 14)),
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize(("text", "place", "cause"), CAUSES)
def test_the_true_cause_is_told(text: str, place: tuple[int, int], cause: str, libyaml: bool | None) -> None:
    (problem,) = problems(text, libyaml)
    assert (problem.kind, tuple(problem.span.start), problem.args["why"]) == ("not-yaml", place, cause)


OTHER_CAUSES = [
    # What is wrong is something else, and no sign of the table above.
    "why: low\n-cost\nplan: {title: x}\n",
    'a:\n  - x: "b\n  -id: c\n    y: z\n',
    "a:\n  - id: x\n    t: [b, c\n  -id: y\n",
    "a: 'x' # y\n  more\nb: c\n",
    "a: b # c\n    d: e\n",
    "a: b\nc\n",
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize("text", OTHER_CAUSES)
def test_another_cause_is_not_mistaken_for_it(text: str, libyaml: bool | None) -> None:
    (problem,) = problems(text, libyaml)
    assert problem.args["why"] not in (DASH, DOTS, IN_TEXT)


LOST = [
    # A space that is none behind a word, which is read without it.
    ("a: mia\u00a0\n", ("misleading-character", 1, 7), {"a": "mia"}),
    ("a: {b: mia\u00a0, c: d}\n", ("misleading-character", 1, 11), {"a": {"b": "mia", "c": "d"}}),
    ("a: [b\u00a0]\n", ("misleading-character", 1, 6), {"a": ["b"]}),
    ("a: 15\u00a0\n", ("misleading-character", 1, 6), {"a": 15}),
    ("a:\n  - b\u202f\u00a0\n  - c\n", ("misleading-character", 2, 6), {"a": ["b", "c"]}),
    ("a\u00a0: b\n", ("misleading-character", 1, 2), {"a": "b"}),
    ("a: b\u00a0 # c\r\n", ("misleading-character", 1, 5), {"a": "b"}),
    # A number sign with a figure in the line below.
    ("a: We are\n  #1 in town\n", ("text-cut-short", 2, 3), {"a": "We are"}),
    ("a:\n  - We are\n    #1\n  - b\n", ("text-cut-short", 3, 5), {"a": ["We are", "b"]}),
    ("a: We are\r\n  #1 in town\r\nb: c\r\n", ("text-cut-short", 2, 3), {"a": "We are", "b": "c"}),
    ("a:\n  We want to be,\n  one day,\n  #1 in town\n", ("text-cut-short", 4, 3), {"a": "We want to be, one day,"}),
    ("- id: a\n  b: We are\n    #1 in town\n", ("text-cut-short", 3, 5), [{"id": "a", "b": "We are"}]),
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize(("text", "told", "data"), LOST)
def test_what_is_lost_is_told(text: str, told: tuple[str, int, int], data: object, libyaml: bool | None) -> None:
    document = parse(Source("p.yaml", text), libyaml)
    assert [(problem.kind, *problem.span.start) for problem in document.problems] == [told]
    assert document.data == data


SOUND = [
    # Hyphens that begin a text or a number.
    "a: -5\nb: [-x, -5]\nc: -x\n",
    "a:\n  - -5\n  - -x\n",
    "a: People ask us\n  -as ever\n  every day\n",
    "a: |\n  -id: b\n  - c\n  -d\n",
    "a: >\n  - b\n  -c\n",
    "a: {-b: c}\n",
    "a: b\n-c: d\n",
    # The end of the file, and three full stops in a text.
    "a: b\n...\n",
    "a: b\n...\n# the end\n",
    "a: b ...\nc: ... and so on\n",
    "a: |\n  b\n  ...\n  c\n",
    'a: "b\n  ...\n  c"\n',
    # Spaces that are none inside a text, or behind a sentence.
    "a: 10\u00a0%\nb: c\u00a0d\n",
    "a: People ask us every day.\u00a0\n",
    "a: |\n  b\u00a0\n",
    'a: "b\u00a0"\n',
    "a: b\u00a0c # d\n",
    # Comments below a text.
    "a: We are\n#1 in town\n",
    "a: We ask them.\n  #1 is the first\nb: c\n",
    "a: week\n  #1 is the first\n",
    "a: We are # not\n  #1 in town\n",
    "a: 'We are'\n  #1 in town\n",
    "a:\n  b: We are\n  #4 of those\n  c: d\n",
    # Commas in brackets and braces.
    "a: [1,500]\nb: [1, 500]\n",
    "a: {b: 1,c: 2}\n",
    "a: 1,500 euro\n",
    'a: {"b": "1,500"}\n',
    "a: {b: x, c5: 2}\n",
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize("text", SOUND)
def test_what_is_meant_is_left_alone(text: str, libyaml: bool | None) -> None:
    assert problems(text, libyaml) == ()


CUT, TYPE, LINK = "text-cut-short", "wrong-type", "dangling-reference"
PEOPLE = "people: [{id: mia, name: Mia}]\n"
IN_A_PLAN = [
    # A word, and behind it what a number sign takes away, where sentences are expected.
    ("why: See #tag for more\n", CUT, "#tag for more", None),
    ("why: Use #framsnakk\n", CUT, "#framsnakk", None),
    ("goals: \n  - {id: a, statement: Del #framsnakk hver uke,\n    }\n", CUT, "#framsnakk hver uke,", None),
    ("response:\n  questions: Se #svar i permen\n", CUT, "#svar i permen", None),
    ("risks:\n  - what: A recall\n    response: Pause #all\n", CUT, "#all", None),
    # A name that YAML takes for nothing, where a name is expected.
    ("people:\n  - {id: n, name: Null}\n", TYPE, "Null", None),
    ("people:\n  - id: n\n    name: NULL\n", TYPE, "NULL", None),
    ("people:\n  - id: n\n    name: Null # the photographer\n", TYPE, "Null", None),
    ("channels:\n  - id: a\n    on: Null\n", TYPE, "Null", None),
    ("partners: [{name: NULL}]\n", TYPE, "NULL", None),
    # Quotation marks of a word processor around an id.
    (PEOPLE + "plan: {owner: “mia”}\n", LINK, "“mia”", "mia"),
    (PEOPLE + "plan:\n  owner: «Mia»\n", LINK, "«Mia»", "mia"),
    (PEOPLE + "plan:\n  owner: „mia“\n", LINK, "„mia“", "mia"),
    ("goals: [{id: a}]\nchannels: [{id: c, on: Facebook, goals: [“a”]}]\n", LINK, "“a”", "a"),
    ("goals: [{id: a}]\nchannels: [{id: c, on: Facebook, goals: [b, ”a”]}]\n", LINK, "”a”", "a"),
]
RULES = builtin_rules()


def places(text: str) -> list[tuple[str, str, object]]:
    """What is found of the kinds above: the rule, the text at its place, and the value of its fix."""
    source = "somelint: 1\n" + text
    lines = source.split("\n")
    found = check(Source("p.yaml", source), RULES, CheckOptions(today=date(2027, 1, 15))).findings
    return [
        (
            one.rule,
            lines[one.span.start.line - 1][one.span.start.column - 1 : one.span.end.column - 1],
            one.fix.change.value if one.fix else None,
        )
        for one in found
        if one.rule in (CUT, TYPE, LINK, "missing-key")
    ]


@pytest.mark.parametrize(("text", "rule", "place", "fixed"), IN_A_PLAN)
def test_it_is_told_where_such_a_thing_is_expected(text: str, rule: str, place: str, fixed: object) -> None:
    assert (rule, place, fixed) in places(text)
    assert "missing-key" not in [found for found, _, _ in places(text) if rule == TYPE]


@pytest.mark.parametrize(
    "text",
    [
        "plan:\n  organization: Fjordkaffe #the brand\n",
        "channels:\n  - id: f\n    on: Facebook #our main channel\n",
        "people:\n  - id: a\n    name: Kari #leder i laget\n",
        "why: See # the tag\n",
        "why: Done. #tag for more\n",
        "why: See #TODO for more\n",
        "why: people #tag\n",
        "x-ours:\n  why: See #tag for more\n",
        "people:\n  - id: n\n    name: null\n",
        "people:\n  - id: n\n    name:\n",
        "people: [{id: n, name: ~}]\n",
        'people:\n  - {id: n, name: "Null"}\n',
        "plan: {version: NULL, status: Null, title: Null}\n",
        "kpis: [{id: a, metric: x, target: Null}]\n",
        PEOPLE + "plan: {owner: mia}\n",
        PEOPLE + "plan: {title: “mia”, owner: mia}\n",
        PEOPLE + "why: “Mia” is who people ask for.\n",
    ],
)
def test_it_is_not_where_it_is_meant(text: str) -> None:
    assert places(text) == []
