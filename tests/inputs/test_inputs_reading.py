"""What YAML drops in silence, or takes for something else: each is told at its place, with its true cause."""

from __future__ import annotations

import time
from datetime import date

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.document.document import parse
from somelint.document.reader import parser_name
from somelint.model.locations import Unreadable
from somelint.text.files import decode

TAGS = "content:\n  hashtags:\n    tags:\n"


def told(text: str, libyaml: bool | None = None) -> list[tuple[str, int, int]]:
    """What the reader says of a text: kind, line and column."""
    return [(problem.kind, *problem.span.start) for problem in parse(Source("p.yaml", text), libyaml).problems]


LOST = [
    # Texts behind a number sign.
    (TAGS + "      - #ourstreet\n      - #freshbread\n", [("text-in-comment", 4, 9), ("text-in-comment", 5, 9)]),
    (TAGS + "      #ourstreet\n      #freshbread\nwhy: x\n", [("text-in-comment", 4, 7)]),
    ("tags: [\n  #ourstreet,\n  #freshbread\n]\n", [("text-in-comment", 2, 3)]),
    ("why: Be the #1 place\n", [("text-cut-short", 1, 13)]),
    ("why: Be the #1 place # in town\n", [("text-cut-short", 1, 13)]),
    ("why: Share pictures of our #street\n", [("text-cut-short", 1, 28)]),
    ("why: People ask\n  for the #1 guide\n", [("text-cut-short", 2, 11)]),
    ("a: {title: Be the #1,\n}\n", [("text-cut-short", 1, 19)]),
    ("why: Team #2\r\nb: c\r\n", [("text-cut-short", 1, 11)]),
    ("- roastery log  #daily\n- the #1 log\n", [("text-cut-short", 2, 7)]),  # set apart like a remark
    ("text: Use #gatavår when you share #brød\n", [("text-cut-short", 1, 11)]),
    ("tags: #a #b #c\n", [("text-in-comment", 1, 7)]),
    # Entries of nothing, and lines that run into the text above.
    (TAGS + "      - a\n      -\n      - b\n", [("empty-entry", 5, 7)]),
    (TAGS + "      - # ourstreet\n      - b\n", [("empty-entry", 4, 7)]),
    ("goals:\n  - {id: a}\n  -\n", [("empty-entry", 3, 3)]),
    ("goals:\r\n  -\r\n  - id: a\r\n", [("empty-entry", 2, 3)]),
    (TAGS + "      - a\n        - b\n", [("line-in-text", 5, 9)]),
    ("why: People ask us\n  owner:ann\n", [("line-in-text", 2, 3)]),
    ("why: People ask us\n  • often\n", [("line-in-text", 2, 3)]),
    # A space that is none before a comment.
    ("why: x\u00a0# a remark\n", [("misleading-character", 1, 7)]),
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize(("text", "expected"), LOST)
def test_what_is_lost_is_told_where_it_is(
    text: str, expected: list[tuple[str, int, int]], libyaml: bool | None
) -> None:
    assert told(text, libyaml) == expected


SPACE = "The no-break space (U+00A0) here is not read as a space; type an ordinary one."
QUOTE = "The quotation mark (U+{}) here is not read as one; type a plain one."
PART = "The quotation mark (U+201C) here is read as a letter; put plain ones around the whole text."
ENTRY = "The {} here is not read as the beginning of an entry; type a hyphen."
COLON = " here is not read as the end of a key; type a plain one."
SURPLUS = (
    "This line is indented further than the line above, which has its value already; begin both in the same column, or"
    " put the text in quotation marks if it is one."
)
CAUSES = [
    ("plan:\n\u00a0\u00a0title: Trial\n", (2, 1), SPACE),
    ("plan:\n  title: Trial\n \u00a0owner: ann\n", (3, 2), SPACE),
    ("plan:\n  title:\u00a0Trial\n  owner: ann\n", (2, 9), SPACE),
    ("plan:\n  title:\u00a0Trial\n", (2, 9), SPACE),
    ("plan:\u00a0\n  title: Trial\n", (1, 6), SPACE),
    ("plan: {title:\u00a0Trial, owner: ann}\n", (1, 14), SPACE),
    ("goals:\n  -\u00a0{id: a}\n", (2, 4), SPACE),
    (TAGS + "      -\u00a0bread\n      -\u00a0street\n", (4, 8), SPACE),
    ("plan:\n  title: “Trial: one”\n", (2, 10), QUOTE.format("201C")),
    ("plan:\n  title: «Trial: one»\n", (2, 10), QUOTE.format("00AB")),
    ("plan: {title: “Trial, one”}\n", (1, 15), QUOTE.format("201C")),
    ("plan:\n  title: “Trial” is: one\n", (2, 10), PART),
    ("plan:\n  title: “Trial: one”  # so\n", (2, 10), QUOTE.format("201C")),
    ("a: [“b, c”, d]\n", (1, 5), QUOTE.format("201C")),
    ('a:\n  b: "Trial”\n  c: d\n', (2, 12),
     "The quotation mark (U+201D) here is not read as the end of the text; type a plain one."),
    ("goals:\n  – id: a\n    statement: b\n", (2, 3),
     ENTRY.format("dash (U+2013)")),
    (TAGS + "      — bread\n      — street\n", (4, 7),
     ENTRY.format("dash (U+2014)")),
    (TAGS + "      • bread\n", (4, 7), ENTRY.format("bullet (U+2022)")),
    (TAGS + "      * bread\n", (4, 7), ENTRY.format("asterisk")),
    (TAGS + "      -bread\n      -street\n", (4, 7), "A space is missing after the hyphen that begins the entry."),
    ("plan:\n  title：Trial\n  owner: ann\n", (2, 8), "The colon (U+FF1A)" + COLON),
    ("plan:\n  title: Trial\n    owner: ann\n", (3, 5), SURPLUS),
    ("why: x y\n  plan: {title: x}\n", (2, 3), SURPLUS),
    ("goals:\n  - id: a\n      statement: x\n", (3, 7), SURPLUS),
    ("plan:\n  title Trial\n  owner: ann\n", (2, 3), "A colon is missing after “title” in this line."),
    ("somelint 1\nplan: {title: a}\n", (1, 1), "A colon is missing after “somelint” in this line."),
    ("plan:\n  title:Trial\n  owner: ann\n", (2, 8), "A space is missing after the colon of “title”."),
    ("plan:\n  title:Trial\n", (2, 8), "A space is missing after the colon of “title”."),
    ("plan:\n  title: Trial\n  owner:ann\n", (3, 8), "A space is missing after the colon of “owner”."),
    ("plan: {title:Trial, owner: ann}\n", (1, 13), "A space is missing after the colon of “title”."),
    ("per: week\u00a0# somelint: ignore[a]\n", (1, 10), SPACE),
    ("tags: [a, , b]\n", (1, 11), "Nothing stands before this comma; write what is missing, or take the comma away."),
    ("tags: [#a, #b]\n", (1, 8),
     '# begins a comment, so “#a” and the rest of the line are not read; put the text in quotation marks, as in "#a".'),
    ("goals: [{id: a, statement: Sell: more}]\n", (1, 32),
     "A colon is not allowed in this text; put the text in quotation marks, or a comma before it if it is a key."),
    ("plan:\n  title: 'it's ours'\n", (2, 13),
     "The apostrophe ends the text here; put the whole text in double quotation marks."),
    ("# a plan\n  somelint: 1\nplan: {title: x}\n", (2, 3),
     "This line is indented, and a line below it is not; begin both in the same column."),
    ("plan:\n  title; Trial\n  owner: ann\n", (2, 3), "A colon is missing after “title” in this line."),
    ("people:\n  - id ann\n    name: Ann\n", (2, 5), "A colon is missing after “id” in this line."),
    ("\u00a0somelint: 1\nplan: {title: x}\n", (1, 1), SPACE),
    ("plan:\n  title: „Trial: one“\n", (2, 10), QUOTE.format("201E")),
    ("goals: [{id: a},, {id: b}]\n", (1, 17),
     "Nothing stands before this comma; write what is missing, or take the comma away."),
    ("a: [{id: b, text: We are no #1 here}]\n", (1, 29),
     "# begins a comment, so “#1” and the rest of the line are not read; put the text in quotation marks, as in"
     ' "We are no #1 here".'),
    ("plan: {title: Be the #1 place, owner: ann}\n", (1, 22),
     "# begins a comment, so “#1” and the rest of the line are not read; put the text in quotation marks, as in"
     ' "Be the #1 place".'),
    ("plan: {title: Be the #1 place,\n  owner: ann}\n", (1, 22),
     "# begins a comment, so “#1” and the rest of the line are not read; put the text in quotation marks, as in"
     ' "Be the #1 place".'),
]  # fmt: skip


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize(("text", "place", "cause"), CAUSES)
def test_the_true_cause_is_told_where_it_is(
    text: str, place: tuple[int, int], cause: str, libyaml: bool | None
) -> None:
    (problem,) = parse(Source("p.yaml", text), libyaml).problems
    assert (problem.kind, tuple(problem.span.start), problem.args["why"]) == ("not-yaml", place, cause)


@pytest.mark.skipif(not parser_name().startswith("libyaml"), reason="the other parser reads it as an empty value")
@pytest.mark.parametrize("text", ["people: [{id: ann, name:, time: {hours: 3}}]\n", "people: [{id: ann, name:}]\n"])
def test_a_key_on_one_line_that_is_left_empty(text: str) -> None:
    (problem,) = parse(Source("p.yaml", text)).problems
    assert tuple(problem.span.start) == (1, 20)
    assert problem.args["why"] == "“name” has no value; write one behind the colon and a space, or take the key away."


SOUND = [
    "why: People ask us – and we – answer\nb: “c”\n",
    "a: 'x' #y\nb: 3 #c\nd: 2027-01-01 #e\nf: true #g\nh: week #monthly in summer\n",
    "a: b c #TODO better\nd: e f #somelint: ignore[x] -- y\n",
    "why: People ask us every day\n  and we – as ever – answer\n  – always\n",
    "why: |\n  – one\n  • two\n  - three\n  a:b\n",
    "why: >\n  - one\n  x:y\n",
    "url:\n  https://shop.example/a:b\nb:\n  mailto:ann@shop.example\n",
    "terms:\n  - site:shop.example\n  - from:ann\n  - “our shop”\n  - – a dash first\n",
    "quotes: [“one”, “two”, it’s]\nb: {text: She said “yes”, c: d}\n",
    "a: -5\nb:\n  -5\nc: [-5, -x]\n",
    "#a comment\nb:\n  #another comment here\n  c: d\n  #e\n",
    "b:\n  #id: x\n  #- y\nc: d\n",
    "a: x\u00a0y\nb: 10\u00a0%\nc: Merk:\u00a0dette\nd:\n  - Merk:\u00a0dette\n",
    "a: [b, # c\n  d]\n",
    "a: [\n  # none yet\n]\n",
    "tags: [a, ~]\nb:\n  - ~\n  - null\n",
    "a: b\n---\n",
    "---\na: b\n---\n# the end\n...\n",
    "a: c\n  d e\n  f-g, h\n  i\n",
]


@pytest.mark.parametrize("libyaml", [None, True, False])
@pytest.mark.parametrize("text", SOUND)
def test_what_is_meant_is_left_alone(text: str, libyaml: bool | None) -> None:
    assert told(text, libyaml) == []


def test_what_is_missing_is_told_above_a_line_that_only_closes() -> None:
    text = "somelint: 1\nplan: {title: Trial}\n"
    rules = builtin_rules()
    found = [
        [
            finding.rule
            for finding in check(Source("p.yaml", each), rules, CheckOptions(today=date(2027, 1, 15))).findings
        ]
        for each in (text, text + "---\n", text + "---\n# end\n...\n")
    ]
    assert found[0] == found[1] == found[2] != []


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        (
            "strategy.md",
            "# Strategy\n\n## Goals\n- Tell people\n\n| Channel | Posts |\n| --- | --- |\n",
            "a Markdown page",
        ),
        ("strategy.txt", "# Strategy\n\nWe **want** this.\n", "a Markdown page"),
        ("calendar.csv", 'Date,Channel,Text\n2027-01-04,Facebook,"Hello, all"\n', "a table (CSV)"),
        ("calendar", "Date;Channel;Text\n2027-01-04;Facebook;Hello\n", "a table"),
        ("strategy.docx", "PK\x03\x04\x14\x00\x06\x00", "a Word document"),
        ("plan.yaml", "PK\x03\x04\x14\x00\x06\x00", "a packed file, as word processors and spreadsheets write them"),
        ("plan.pdf", "%PDF-1.7\n", "a PDF"),
        ("plan.rtf", "{\\rtf1\\ansi Plan}\n", "a document of a word processor"),
        ("page.yaml", "<!DOCTYPE html>\n<html><body>Plan</body></html>\n", "a web page"),
    ],
)
def test_what_is_no_yaml_is_told_for_what_it_is(name: str, text: str, kind: str) -> None:
    (problem,) = parse(Source(name, text)).problems
    way = (
        "make a plan of it with “somelint import”, which reads .docx, .md, .txt and .csv."
        if kind.startswith(("a Markdown", "a table", "a Word", "a document"))
        else "begin a plan with “somelint init” and copy into it what this file says."
    )
    assert problem.args["why"] == f"This is {kind}, and no YAML; {way}"


def test_a_page_with_a_plan_at_its_head_is_told_as_one() -> None:
    text = "---\nsomelint: 1\nplan: {title: Trial}\n---\n# The same in words\n"
    (problem,) = parse(Source("front.md", text)).problems
    assert "with YAML at its head; save what stands between the lines “---”" in str(problem.args["why"])


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("a.docx", b"PK\x03\x04\x00\x00\x00\x00\xff\xfe", "a Word document"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a spreadsheet"),
        ("a.pdf", b"%PDF-1.4\n\xe2\xe3\xcf\xd3", "a PDF"),
    ],
)
def test_bytes_that_are_no_text_are_told_for_what_they_are(name: str, raw: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        decode(raw, name)


@pytest.mark.parametrize("name", ["plan.yaml", "plan.csv", "plan.md", "-"])
def test_a_plan_is_a_plan_whatever_its_name(name: str) -> None:
    assert parse(Source(name, "# Plan\nsomelint: 1\nwhy: a, b, c\ngoals:\n- {id: a, statement: b}\n")).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: [" + "“a, " * 8000,
        "a: b\n" + "\n" * 300_000 + "  c: [",
        "a: [b, " + "#a " * 100_000,
        "a:\n" + "#x\n" * 100_000 + "b: c: d",
    ],
    ids=["quotation marks", "empty lines", "number signs", "comments"],
)
def test_the_cause_is_found_in_bounded_time(text: str) -> None:
    begun = time.process_time()
    assert told(text)
    assert time.process_time() - begun < 10
