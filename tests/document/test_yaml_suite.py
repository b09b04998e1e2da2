"""The YAML test suite: what becomes of each case stands in tests/golden/yaml_suite.md, and nothing is misread."""

from __future__ import annotations

import re

import pytest
import yaml

from somelint.document.document import parse
from somelint.document.reader import parser_name
from somelint.model.locations import Source
from support.golden.yaml_suite import GOLDEN, page

ROWS = re.findall(
    r"^\| ([0-9A-Z]{4}(?::\d+)?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|", GOLDEN.read_text(encoding="utf-8"), re.M
)
OLD = not parser_name().startswith("libyaml") or yaml._yaml.get_version() < (0, 2, 6)


@pytest.mark.npm
@pytest.mark.skipif(OLD, reason="an earlier libyaml, which reads some of it otherwise")
def test_the_table_is_that_of_today() -> None:
    assert page() == GOLDEN.read_text(encoding="utf-8"), "scripts/dev goldens yaml_suite"


def test_what_is_read_without_a_word_is_read_as_it_is_meant() -> None:
    assert len(ROWS) > 370
    # A last line of nothing but spaces and no end: a space more or less at the end of the text.
    assert [row[0] for row in ROWS if "other" in row[2:]] == ["L24T:1"]


def test_where_the_parsers_differ_one_of_them_refuses() -> None:
    differing = [row for row in ROWS if row[2] != row[3]]
    assert len(differing) == 25
    assert all("refused" in row[2:4] for row in differing)


def test_the_reader_of_usual_forms_says_what_libyaml_says() -> None:
    own = [row for row in ROWS if row[4] != "–"]
    assert len(own) > 30
    assert all(row[4] == row[2] for row in own)


MISREAD = [
    ("{ ?foo: bar }", 2), ("[ ?foo: bar ]", 2), ("a: {?foo: bar}\n", 4), ("a: [?foo]\n", 4), ("[?'a': b]", 1),
    ("[?[a]: b]", 1),
    ("{?&x a: b}", 1), ("a: &x 1\nb: [?*x : c]\n", 12), ("a:\n  [b,\n   ?c]\n", 12),
    ("a: &an:chor value\n", 3), ("&a:b c: d\n", 0), ("a: &x?y v\n", 3), ("a: !!str &x:y v\n", 9),
    ("a: &x:y !!str v\n", 3), ("- &x:[b]\n", 2), ("a: &x 1\n*x: 2\n", 8), ("a: &x 1\nb: *x:y\n", 11),
    ("a: &x 1\nb: {*x: 2}\n", 12), ("[!!f,oat 'b']\n", 1), ("a: [b, !!str,c]\n", 7),
]  # fmt: skip


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize(("text", "at"), MISREAD)
def test_what_parsers_misread_is_refused(text: str, at: int, libyaml: bool) -> None:
    document = parse(Source("plan.yaml", text), libyaml)
    (problem,) = document.problems
    assert (problem.kind, document.data) == ("not-yaml", None)
    before = text[:at].split("\n")
    assert tuple(problem.span.start) == (len(before), len(before[-1]) + 1)
    assert "put the text in quotation marks" in str(problem.args["why"]).replace("or the text", "put the text")


READ = [
    ("a: ?b\n", {"a": "?b"}), ("?b: c\n", {"?b": "c"}), ("- a?b\n- c ?d\n", ["a?b", "c ?d"]),
    ("['b?', \"?c\"]", ["b?", "?c"]),
    ("{? a : b}", {"a": "b"}), ("[? a : b]", [{"a": "b"}]), ("? a\n: b\n", {"a": "b"}),
    ("a: '?'\nb: c\n", {"a": "?", "b": "c"}),
    ("a: &x v\nb: *x\n", {"a": "v", "b": "v"}), ("a: &x\n  b: 1\n", {"a": {"b": 1}}),
    ("a: [&x 1, *x]\n", {"a": [1, 1]}),
    ("a: [&x,b]\n", {"a": [None, "b"]}), ("{a: &x}\n", {"a": None}), ("a: &x-1_y v\n", {"a": "v"}),
    ("a: &x 1\n*x : 2\n", {"a": 1, "1": 2}),
    ("a: !!str &x v\n", {"a": "v"}), ("a: &x !!str v\n", {"a": "v"}), ("a: &x", {"a": None}),
    ("&x a: b\n", {"a": "b"}), ("a: &xa a\n", {"a": "a"}),
]  # fmt: skip


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize(("text", "data"), READ)
def test_what_looks_alike_is_read(text: str, data: object, libyaml: bool) -> None:
    assert parse(Source("plan.yaml", text), libyaml).data == data
