"""A text in its usual form means to `read_common` what it means to the parser; all others are left to the parser."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.document.common_flow import flow_value
from somelint.document.common_text import read_common
from somelint.document.nodes import MAX_NODES, Node, NotYaml
from somelint.document.reader import parser_name, read_nodes
from somelint.text.lines import Lines
from support.paths import ROOT
from support.property_tests import examples

OLD = not parser_name().startswith("libyaml") or yaml._yaml.get_version() < (0, 2, 6)


def written(root: Node | None) -> list[object]:
    """Every node: its kind, place, meaning and spelling, and where the collection that it is in begins."""
    nodes: list[object] = []
    pending = [root] if root else []
    while pending:
        node = pending.pop()
        value = node.value if node.kind == "scalar" else len(node.value)
        above = node.parent.start if node.parent else None
        nodes.append((node.kind, node.start, node.end, type(value), value, node.text, node.style, above))
        pending += node.items
        nodes += node.entries
        pending += [part for entry in node.entries.values() for part in entry]
    return nodes


def is_common(text: str) -> bool:
    """Whether the text is in the usual form; if so it must mean what the parser says."""
    common = read_common(text, MAX_NODES)
    if common is None:
        return False
    if OLD and "?" in text:
        return True  # which is read otherwise within brackets
    parsed = read_nodes(Lines(text))
    assert parsed.root is not None
    assert parsed.problems == []
    assert common.root.value == parsed.root.value
    assert common.comments == parsed.comments
    assert written(common.root) == written(parsed.root)
    assert common.root.value == parsed.root.value
    return True


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_need_no_parser(path):
    assert is_common(path.read_text(encoding="utf-8"))


COMMON = [
    "a: 1\n",
    "a:\n",
    "a:  # why\nb: x  # y\n# z\n",
    "a:\n- b\n- - c\n  - d\n- e: f\n  g:\n  - h\n  i: j\n",
    "a: b\n  c\n\n  d  # e\nf: g\n",
    "a:\n  b c\n  d\n",
    "a: |\n  b: c\n\n   # d\ne: >-\n  f\n  g\n\n\n  h\n\n",
    "a: [b, {c: d e, f: [1, true, ~]}, 'g, h', \"i: j\", 12:30, http://x.org/#y, -5, ]\n",
    "a: [b,\n  c, {d: e,\n  f: g}]  # h\n",
    "a: {b: {}, c: []}\n",
    "a: [b?, c ? d, {e: f?}, g ?]\n",
    "a: \"b # c\"\nd: 'e''f'  # g\n",
    "a.b-c d/e: f;g (h) - i?\n",
    "å: ø 👩‍🚀\n",
    "# a\n---\nb: c\n",
    "a: b  # c \nd: e\n",
    "a: b  # c \r\nd:\r\n  - e f\r\n    g\r\n  - [h,\r\n i]\r\n# j",
    "a: >- # b\r\n  c\r\n  d \r\n\r\n  e\r\n\r\nf: |\r\n g\r\n",
]


@pytest.mark.parametrize("text", COMMON)
def test_what_is_common(text):
    assert is_common(text)


LEFT = [
    *("", "# a\n", "a\n", "[a]\n", "a: b: c\n", "a: &b c\n", "a: *b\n", "a: !c d\n", "? a\n", "a: 1\na: 2\n"),
    *("true: a\n", "a: |+\n  b\n\n", "a: |2\n   b\n", "a: >\n  b\n   c\n", "a: |\n  b", "a: |\n", "a: [b\n"),
    *("a: [b,, c]\n", "a: [b]]\n", "a: {b}\n", "a: [b: c]\n", "a: {b: c, b: d}\n", 'a: "b\\n"\n', 'a: "b\n  c"\n'),
    *("a: 1.200\n", "a: .inf\n", "a: #b\n", "a: b\n c: d\n", "  a: b\n c: d\n", "a:\n  b: c\n d: e\n", "- a\nb: c\n"),
    *("a:\tb\n", "a: @b\n", "a: - b\n", "a: " + "[" * 31 + "]" * 31, "<<: a\n", "--- a\n", "%YAML 1.2\n---\na: b\n"),
    *("a:\n- b\n-\n", "a: b #c\n", "a:\n  #b\n", "a:\n  -b\n", "a:\n  b:c\n", "a: b\n  - c\n", "a:\u00a0b\nc: d\n"),
    *("a: [“b, c”]\n", "a: [b,\n  “c, d”]\n", "a: {b: c,\n  d: “e, f”}\n", "– a: b\n", "a: b\u00a0# c\n"),
    *("---\n---\na: b\n", "a: b\rc: d\r\n", "a: b\nc: d\r\n", "a: b\n---\nc: d\n", "a: b\u2028c\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_to_the_parser(text):
    assert read_common(text, MAX_NODES) is None


CONTEXTS = (
    "a: %s\n",
    "- %s\n",
    "a: [%s]\n",
    "a: [b, %s ]\n",
    "a: {k: %s}\n",
    "a: {k: %s, l: m}\n",
    "%s: a\n",
    "a: {%s: b}\n",
    "a: x\n  %s\n",
    "a:\n  %s\nb: c\n",
    "a: [b,\n  %s]\n",
    "a: {k:\n  %s,\n l: m}\n",
    "a: |\n  %s\n  x\n",
    "a: %s # c\nb: c\n",
    "a: %s",
    "a: %s\r\nb: >\r\n  %s\r\n",
)
# Texts, and whether each of these with it in place of %s is in the usual form.
IN_PLACE: dict[str, str] = {
    "x": "yyyyyyyyyyy.yyyy", "a b": "yyyyyyyyyyy.yyyy", "12": "yyyyyy..yyy.yyyy", "-12": "yyyyyy..yyy.yyyy",
    "1.5": "yyyyyy..yyy.yyyy", "1.200": "........y...y...", "0777": "yyyyyy..yyy.yyyy", "+3": "yyyyyy..yyy.yyyy",
    ".5": "yyyyyy..yyy.yyyy", "1e3": "yyyyyy..yyy.yyyy", "0x1f": "yyyyyy..yyy.yyyy", "0o7": "yyyyyy..yyy.yyyy",
    "08": "yyyyyy..yyy.yyyy", "1.": "yyyyyy..yyy.yyyy", "1..2": "yyyyyy..yyy.yyyy", "true": "yyyyyy..yyy.yyyy",
    "True": "yyyyyy..yyy.yyyy", "TRUE": "yyyyyy..yyy.yyyy", "tRue": "yyyyyyyyyyy.yyyy", "false": "yyyyyy..yyy.yyyy",
    "no": "yyyyyyyyyyy.yyyy", "null": "yyyyyy..yyy.yyyy", "~": "yyyyyy..yyy.yyyy", "~a": "yyyyyy..yyy.yyyy",
    "Null": "........y...y...", "NULL": "........y...y...", "nan": "yyyyyyyyyyy.yyyy", ".inf": "........y...y...",
    ".nan": "........y...y...", "-.inf": "........y...y...", "2027-01-01": "yyyyyy..yyy.yyyy",
    "12:30": "yyyyyy..yyy.yyyy", "http://x.org/#y": "yyyyyy..yyy.yyyy", "a:b": "yyyyyy....y.yyyy",
    "a: b": ".y.......y..y...", "a:": ".y.......y..y...", ":a": "........y...y...", ": a": "............y...",
    "#x": "........y...y...", "# x": "y.......yy..yyyy", "x #y": "............y...", "x # y": "yy......yy..yyyy",
    "x #_": "............y...", "x#y": "yyyyyy..yyy.yyyy", "- a": ".y....y..y..y...", "-a": "yyyyyy....y.yyyy",
    "-": "........y...y...", "--": "........y...y...", "-5a": "yyyyyy..yyy.yyyy", "? a": "............y...",
    "?": "........y...y...", "?a": "........y...y...", "[]": "yyyyyy..yyy.yyyy", "{}": "yyyyyy..yyy.yyyy",
    "[a]": "yyyyyy..yyy.yyyy", "[a, ]": "yyyyyy..yyy.yyyy", "[a,, b]": "........y...y...", "[,]": "........y...y...",
    "[ a , b ]": "yyyyyy..yyy.yyyy", "[[a]]": "yyyyyy..yyy.yyyy", "[a] b": "........y...y...",
    "{a: b}": "yyyyyy...yy.yyyy", "{a: b, }": "yyyyyy...yy.yyyy", "{a}": "........y...y...",
    "{a: b, a: c}": "............y...", "{a: }": "............y...", "{a b: c}": "yyyyyy...yy.yyyy",
    "{a : b}": "............y...", "{a:b}": "........y...y...", "{a: b: c}": "............y...",
    "{true: b}": "............y...", "[": "........y...y...", "]": "........y...y...", "[a": "........y...y...",
    "a]": "yy......yy..yyyy", "'q'": "yyyyyy..yyy.yyyy", "'it''s'": "yyyyyy..yyy.yyyy", "''": "yyyyyy..yyy.yyyy",
    "'a": "........y...y...", "'a' b": "........y...y...", "'a'b": "........y...y...", "'a: b'": "yyyyyy...yy.yyyy",
    '"q"': "yyyyyy..yyy.yyyy", '""': "yyyyyy..yyy.yyyy", '"q': "........y...y...", '"a\\n"': "........y...y...",
    '"a" b': "........y...y...", '"a # b"': "yyyyyy..yyy.yyyy", "|": "........y...y...", ">": "........y...y...",
    "|-": "........y...y...", "|a": "........y...y...", "@a": "........y...y...", "`a": "........y...y...",
    "%a": "........y...y...", "!t a": "........y...y...", "&n a": "........y...y...", "*n": "........y...y...",
    "a, b": "yyyy....yyy.yyyy", ",": "........y...y...", "a[b]": "yy......yy..yyyy", "a{b}": "yy......yy..yyyy",
    "“a”": "yy......yy..yyyy", "“a, b”": "yy......yy..yyyy", "“a": "yy......yy..yyyy", "a\u00a0b": "yyyyyy..yyy.yyyy",
    "\u00a0a": "y.yyyy.......yy.", "a\u00a0": "................", "\u2013 a": "y.yyyy.......yy.",
    "\u2013a": "y.yyyy.......yy.", "•a": "y.yyyy.......yy.", "• a": "y.yyyy.......yy.", "a\tb": "................",
    "å": "yyyyyyyyyyy.yyyy", "é b": "yyyyyyyyyyy.yyyy", "1å": "yyyyyy..yyy.yyyy", "_a": "yyyyyyyyyyy.yyyy",
    "a?": "yyyyyy..yyy.yyyy", "a ? b": "yyyyyy..yyy.yyyy", "a ?": "yyyyyy..yyy.yyyy", "": "y.yy....yyy..yy.",
    "a'b": "yyyyyy..yyy.yyyy", 'a"b': "yyyyyy..yyy.yyyy", "T24": "yyyyyyyyyyy.yyyy", "e5": "yyyyyyyyyyy.yyyy",
    "n": "yyyyyyyyyyy.yyyy", "f": "yyyyyyyyyyy.yyyy", "a.b-c d/e": "yyyyyyyyyyy.yyyy", "<<": "yyyyyy..yyy.yyyy",
    "=": "yyyyyy..yyy.yyyy", "---": "........y...y...", "--- a": "........y...y...", "...": "yyyyyy..yyy.yyyy",
    "... ": "yyyyyy..yyy.yyyy", "a...": "yyyyyyyyyyy.yyyy", "Cc:d": "yyyyyy..yyy.yyyy", "a_b:c": "yyyyyy....y.yyyy",
    "a：b": "y.yyyy.......yy.", "* a": "............y...", "a;b": "yyyyyy..yyy.yyyy", "a  b": "yyyyyyyyyyy.yyyy",
    "(a)": "yyyyyy..yyy.yyyy", "a|b": "yyyyyy..yyy.yyyy", "1 2": "yyyyyy..yyy.yyyy", "1,2": "yyyy....yyy.yyyy",
}  # fmt: skip


@pytest.mark.parametrize("text", IN_PLACE)
def test_what_is_common_in_every_place(text):
    found = [is_common(context.replace("%s", text)) for context in CONTEXTS]
    assert "".join("y" if common else "." for common in found) == IN_PLACE[text]


# What stands in brackets on one line, and what it says with as many as the nodes in it; None: it is not common.
ON_A_LINE: list[tuple[str, tuple[object, int] | None]] = [
    ("[]", ([], 2)),
    ("{}", ({}, 2)),
    ("[a]", (["a"], 2)),
    ("[a, b]", (["a", "b"], 3)),
    ("[a,b]", (["a", "b"], 3)),
    ("[a, ]", (["a"], 3)),
    ("[ a , b ]", (["a", "b"], 3)),
    ("[a,, b]", None),
    ("[, a]", None),
    ("[,]", None),
    ("[[a], [b, []]]", ([["a"], ["b", []]], 10)),
    ("[[]]", ([[]], 4)),
    ("[a]]", None),
    ("[a", None),
    ("[a}", None),
    ("{a}", None),
    ("{a: b}", ({"a": "b"}, 3)),
    ("{a: b, c: d}", ({"a": "b", "c": "d"}, 5)),
    ("{a: b, }", ({"a": "b"}, 4)),
    ("{a: b,, c: d}", None),
    ("{a: }", None),
    ("{a: b c: d}", None),
    ("{a: b: c}", None),
    ("{a:b}", None),
    ("{a b: c d}", ({"a b": "c d"}, 3)),
    ("{a : b}", None),
    ("{a: b, a: c}", None),
    ("{true: b}", None),
    ("{1: b}", None),
    ("{a: {b: [c, {d: 1}]}}", ({"a": {"b": ["c", {"d": 1}]}}, 12)),
    ("{a: [], b: {}}", ({"a": [], "b": {}}, 9)),
    ("[{a: b}, c]", ([{"a": "b"}, "c"], 6)),
    ("[a: b]", None),
    ("[a] b", None),
    ("[a], b", None),
    ("[a], [b]", None),
    ("a", None),
    ("a, b", None),
    ('[\'a, b\', "c # d"]', (["a, b", "c # d"], 3)),
    ("['it''s']", (["it's"], 2)),
    ("['a' b]", None),
    ("[a 'b']", (["a 'b'"], 2)),
    ("['a': b]", None),
    ("{'a': b}", None),
    ("[1.200]", None),
    ("[Null]", None),
    ("[-a, - b]", None),
    ("[-]", None),
    ("[#a]", None),
    ("[a#b]", (["a#b"], 2)),
    ("[a #b]", None),
    ("[a[b]]", None),
    ("[a{b: c}]", None),
    ("[a [b]]", None),
    ("{a: b [c]}", None),
    ("{a: [b] c}", None),
    ("{a: [b] c: d}", None),
    ("{a: [b] [c]}", None),
    ("[{a: b} {c: d}]", None),
    ("[a:b, http://x/#y]", (["a:b", "http://x/#y"], 3)),
    ("[?a]", None),
    ("[a?]", (["a?"], 2)),
    ("[*a]", None),
    ("[&a b]", None),
    ("[“a”]", (["“a”"], 2)),
    ("{a.b-c/d: e}", ({"a.b-c/d": "e"}, 3)),
    ("{a-: b}", ({"a-": "b"}, 3)),
    ("{_a: b}", ({"_a": "b"}, 3)),
    ("{å b: c}", ({"å b": "c"}, 3)),
    ("[ ]", ([], 2)),
    ("[  a  ]", (["a"], 2)),
    ("[a ]", (["a"], 2)),
    ("{a:  b}", ({"a": "b"}, 3)),
    ("{a: b }", ({"a": "b"}, 3)),
    ("[a,  b]", (["a", "b"], 3)),
    ("[[a] , b]", ([["a"], "b"], 5)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), ON_A_LINE)
def test_what_brackets_on_a_line_say(text, says):
    for before, behind in (("", ""), ("a: ", " # b\n")):
        assert flow_value(before + text + behind, len(before), len(before) + len(text)) == says


def test_how_deep_brackets_and_how_long_keys_may_be():
    for depth, is_said in ((30, True), (31, False)):
        assert (flow_value("[" * depth + "]" * depth, 0, 2 * depth) is not None) is is_said
        assert is_common(f"a: {'[' * depth}{']' * depth}\n") is is_said
    for length, is_said in ((49, True), (50, True), (201, True), (202, False)):
        text = f"{{{'k' * length}: a}}"
        assert (flow_value(text, 0, len(text)) is not None) is is_said


ALSO_COMMON = [
    "a: [\n  'b',\n]\n", "a: {\n  b: 'c',\n}\n",
    "a: |\n  b\n  \n  c\n", "a: |\n  b\n \n  c\n", "a: >\n  b\n  \n  c\n", "a: |\n b\n", "p:\n  a: |\n   b\n  c: d\n",
    "a: |\n  b\n# c\n", "a: |\n  # b\n  c\n", "a: |  # b\n  c\n", "a: |-\n  b\n\n\n", "a: >-\n  b\n\n  c\n  d\n",
    "- |\n  a\n- b\n", "- >\n  a\n\n  b\n", "a: b\n  #x1\nc: d\n", "a: b c\n  # 1\n", "a: b\n  cd",
    "a: b\n  c\n   d\n", "a: b\n\n\n  c\n", "a: b\n c\n", "p:\n  a: b\n   c\n", "a: b\n  c # d\n", "- a\n  b\n",
    "- a\n b\n", "a:\n  b\n  c\n", "a:\n  b", "a:\n  - b\n", "a:\n- b\nc: d\n", "-\n  a: b\n", "-\n  - a\n",
    "a:\n  -\n    b: c\n", "a:\n\n  b: c\n", "a:\n  # b\n  c: d\n", "a:\n# b\n  c: d\n", "a: b\n#c\n",
    "a:\n  b:\n    c: d\n  e: f\ng: h\n", "- a: b\n  c: d\n- e: f\n", "-   a: b\n    c: d\n",
    "- - a: b\n    c: d\n  - e\n- f\n", "---\na: b\n", "--- \na: b\n", "a: b\n\n\n", "a: b\n   \n", "a: b   \n",
    "a:   b\n", "a:    # b\n  c: d\n", " a: b\n", " a: b\n c: d\n", "  - a\n  - b\n", "a.b/c-d: e\n", "a: [b] # c\n",
    "a: [b,\n c]\n", "a: [b,\nc]\n", "a: [\n  b,\n  c,\n]\n", "a: {b: c,\n  d: e}\n", "a: {\n  b: c\n}\n",
    "a: [[b,\n  c], {d: [e,\n f]}]\n", "- [a,\n  b]\n- c\n", 'a: [b,\n  \'c\',\n  "d"]\n', "a: [b,\n  ]\n",
    "a: [b,\n\n  c]\n", "a: {b: [c,\n d], e: f}\n", 'a: "it\'\'s"\n', 'a: ["it\'\'s", \'it\'\'s\']\n',
    'a: {b: "it\'\'s"}\n', "a: b\r\nc: d\r\n", "a: b\r\n", "a:\r\n  - b # c\r\n  - d\r\n# e\r\n",
    "a: |\r\n  b\r\n\r\n  c\r\n", "a: >-\r\n  b\r\n  c\r\n", "a: b \r\n  c\r\n", "a: 'b' # c \r\n",
    "a: # c\r\n  b: d\r\n", "a: [b,\r\n  c]\r\n", "a: -5\n", "a: -b c\n", "- -a\n- -5\n", "a: #\n", "a: # b\nc: d\n",
    "a: b #\n", "a: b # c # d\n", "a: b#c\n",
]  # fmt: skip
ALSO_LEFT = [
    "a: x\n  - # n\n", "a: x\n  y # n\n  - # m\n",
    "a: |\n  b\n    \n  c\n", "a: |\n\n  b\n", "a: |\n    b\n  c: d\n", "p:\n  a: |\n  b\n", "a: >\n  b\n   c\n",
    "a: |3\n   b\n", "a: |\n  b\n c\n", "a: b\n  #1\n", "p:\n  a: b\n  c\n", "a: b\n  c: d\n", "a: b\n  - c\n",
    "a: b\n  c # d\n  e\n", "a: b # c\n  d\n", "- a\nb\n", "a:\nb\n", "a:\n - b\n- c\n", "a:\n- b\n - c\n",
    "- a\n  - b\n", "-\n", "- \n- a\n", "-\n- a\n", "a:\n  #b\n", "a:\n    b: c\n  d: e\n", "a:\n  b: c\n    d: e\n",
    "a:\n  b:\n    c: d\n   e: f\n", "- a: b\n c: d\n", "- a: b\n   c: d\n", "a: b\na: c\n", "a:\n  b: c\n  b: d\n",
    "a: b\n---\n", "---\n---\na: b\n", " ---\na: b\n", "a: b\n...\n", "# a\n", "\n\n", " a: b\nc: d\n", "a\n: b\n",
    "a:b\n", "a: b: c\n", "a : b\n", "a b : c\n", "'a': b\n", "1a: b\n", "ab: 'c\n  d'\n", "a: 'b'\n  c\n",
    "a: [b]\n  c\n", "a: [b]# c\n", "a: [b\n", "a: {b:\n    c}\n", "a: [b # c\n  , d]\n", "a: [b, # c\n  d]\n",
    "a: [b,\n  - c]\n", "a: [b,\n  c: d]\n", "a: {b: c,\n  b: d}\n", "a: {b: c,\n  true: d}\n", "a: {b: c\n  d}\n",
    "a: [b\n  c]\n", "a: [b,,\n c]\n", "a\r\n", "[a]\r\n", "a: b\r\nc: d\n", "a: b\rc: d\r", "a: -\n", "a: --\n",
    "a: *b\n", "a: b\n<<: c\n", "null: a\n", "a: #b\n", "- #b\n", "- # b\n- c\n", "a: b #_c\n",
]  # fmt: skip


def test_lines_that_need_no_parser_and_lines_that_do():
    assert [text for text in ALSO_COMMON if not is_common(text)] == []
    assert [text for text in ALSO_LEFT if is_common(text)] == []


MOST = {
    "a: b\n": 3,
    "a:\n": 3,
    "a: [b, c]\n": 6,
    "a: {b: c, d: [e]}\n": 10,
    "a: [b,\n  c]\n": 5,
    "a: {b: c,\n  d: e}\n": 7,
    "- a\n- b: c\n": 5,
    "a:\n  b:\n": 5,
    "a: {}\n": 5,
    "a: [[], {b: {}}]\n": 13,
    "- - a\n": 3,
}
"""As many nodes a text may have to be read without a parser."""


def test_nodes_hold_the_very_objects_of_the_data():
    pending = [read_common("a: [[b, {c: [d]}], {e: [f]}]\ng: {h: {i: [j]}}\n", MAX_NODES).root]
    while pending:
        node = pending.pop()
        steps = range(len(node.items)) if node.kind == "list" else list(node.entries)
        assert all(node.child(step).value is node.value[step] for step in steps)
        pending += [node.child(step) for step in steps]


def test_nodes_are_counted_to_the_last():
    for text, most in MOST.items():
        assert (read_common(text, most) is not None, read_common(text, most - 1)) == (True, None), text
    assert is_common("- " * 50 + "a\n")
    assert not is_common("- " * 51 + "a\n")


def test_a_long_line_of_brackets_is_read_once_and_not_once_for_each():
    # Reading the rest of the line behind each of them would take minutes.
    assert is_common(f'a: “b”\nc: "{"{" * 100_000}"\n')


def test_more_nodes_than_allowed_are_left_to_the_parser():
    for text in ("a:\n" + "- b\n" * 20, "a: [" + "b, " * 20 + "]\n", "a: [\n" + "b, " * 20 + "]\n", "a: b\n" * 20):
        assert read_common(text, 10) is None


NAMES = st.sampled_from(["a", "b", "long name", "å", "x-y", "a.b", "K9", "<<", "true", "a "])
WORDS = (
    "word|a text|12|1.5|1.200|2027-01-01|true|no|~|'q'|\"q, r\"|x # c|it's|a, b|what?|what? yes|a:b|12:30|-5|- x|"
    "+3|0777|'it''s'|[a]|10 %|*a|&a b|a ' b|\"a\" b||a  b   |T|nine|.5|#x|a: b|a:|\\|" + '"\\u00e5"|"a'
)
SCALARS = st.sampled_from(WORDS.split("|"))
FLOWS = st.recursive(
    SCALARS,
    lambda inner: (
        st.builds(
            "[{}{}{}]".format,
            st.sampled_from(["", " ", "\n"]),
            st.lists(inner, max_size=4).map(", ".join),
            st.sampled_from(["", ",", ", "]),
        )
        | st.lists(st.builds("{}: {}".format, NAMES, inner), max_size=3).map(lambda pairs: "{" + ", ".join(pairs) + "}")
    ),
    max_leaves=8,
)
BLOCK_LINES = st.sampled_from(["text", "# no", "a: b", "- c", "x  ", "", "  ", " deeper"])


def indented(lines, by):
    return "".join(" " * by + line + "\n" if line else "\n" for line in lines.splitlines())


def blocks(inner):
    steps = st.sampled_from([0, 1, 2, 4])
    nested = st.builds(lambda text, by: "\n" + indented(text, by), inner, steps)
    scalars = st.builds(
        lambda sign, lines, by: sign + "\n" + indented("\n".join(lines) + "\n", by),
        st.sampled_from(["|", ">", "|-", ">-", "|+", "> # c"]),
        st.lists(BLOCK_LINES, max_size=5),
        steps,
    )
    values = FLOWS.map(lambda text: text + "\n") | nested | scalars | st.builds("{}\n  {}\n".format, SCALARS, SCALARS)
    pairs = st.builds("{}: {}".format, NAMES, values)
    items = st.builds(lambda text: "- " + indented(text, 2)[2:], inner | values)
    return (
        st.lists(pairs | items, max_size=2).map("".join)
        | st.lists(pairs, max_size=4).map("".join)
        | st.lists(items).map("".join)
    )


TEXTS = st.recursive(st.builds("{}: {}\n".format, NAMES, FLOWS) | st.just("# c\n"), blocks, max_leaves=6)
PIECES = st.sampled_from(
    ["- ", ": ", "|", "[", "]", "{", "}", ", ", "'", '"', "#", " ", "  ", "\n", "?", "a", "~", ">", "\t"]
)


@examples(600)
@given(TEXTS)
@example("a: [a, ]\n")
def test_texts_in_the_usual_form(text):
    is_common(text)


@examples(600)
@given(TEXTS, st.data())
def test_texts_with_a_slip(text, data):
    at = data.draw(st.integers(0, len(text)))
    left_out = data.draw(st.integers(0, 3))
    slipped = text[:at] + data.draw(PIECES | st.just("")) + text[at + left_out :]
    try:
        is_common(slipped)
    except NotYaml:
        pytest.fail(f"{slipped!r} is no YAML")
