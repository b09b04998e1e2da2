"""Where things are: every position is compared with the text itself."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.model.locations import Position, Source, Span
from support.property_tests import examples

PLAN = """\
# head
somelint: 1  # version
"näme": &n 'Kåre 👩‍🚀'  # who
list:
  - {id: a, on: [x, y]}
  - id: b
    # inside
    text: |  # folded?
      # no comment
      two

  # after
  - - deep
  - id:
      k: 1
again: *n
empty:
shared: &s
  k: v
used: *s
"""


def read(text):
    return parse(Source("p.yaml", text))


def cut(text, span):
    """The text between two positions; lines end at LF, CRLF and CR only."""
    lines = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
    starts, at = [], 0
    for line in lines:
        if line.startswith("\0"):
            at += 1
            line = line[1:]
        starts.append(at)
        at += len(line) + 1
    start, end = (starts[line - 1] + column - 1 for line, column in span)
    return text[start:end]


@pytest.mark.parametrize(
    ("path", "span", "key_span", "place"),
    [
        (("somelint",), "1", "somelint", "1"),
        (("näme",), "'Kåre 👩‍🚀'", '"näme"', "'Kåre 👩‍🚀'"),
        (("list", 0), "{id: a, on: [x, y]}", "{id: a, on: [x, y]}", "id: a"),
        (("list", 0, "on"), "[x, y]", "on", "on"),
        (("list", 0, "on", 1), "y", "y", "y"),
        (
            ("list", 1, "text"),
            "|  # folded?\n      # no comment\n      two",
            "text",
            "|  # folded?\n      # no comment\n      two",
        ),
        (("list", 1), "id: b\n    # inside\n    text: |  # folded?\n      # no comment\n      two", None, "id: b"),
        (("list", 2), "- deep", "- deep", "- deep"),
        (("list", 3), "id:\n      k: 1", "id:\n      k: 1", "id"),
        (("list", 3, "id"), "k: 1", "id", "id"),
        (("again",), "'Kåre 👩‍🚀'", "again", "'Kåre 👩‍🚀'"),
        (("empty",), "", "empty", "empty"),
        (("shared",), "k: v", "shared", "shared"),
        (("used",), "k: v", "used", "used"),
        (("used", "k"), "v", "k", "v"),
        (("list", 9, "x"), None, "list", "list"),
        (("list", 1, "missing"), None, None, "id: b"),
        (("somelint", "x", 0), "1", "somelint", "1"),
        ((), PLAN[7:-1], PLAN[7:-1], "somelint"),
        (("missing",), PLAN[7:-1], PLAN[7:-1], "somelint"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_spans(path, span, key_span, place, ends):
    text = PLAN.replace("\n", ends)
    document = read(text)
    for found, expected in [
        (document.span(path), span),
        (document.key_span(path), key_span),
        (document.place(path), place),
    ]:
        if expected is not None:
            assert cut(text, found) == expected.replace("\n", ends)


def test_collections_end_with_their_last_content():
    text = "a:\n  - b\n  - c: d  # e\n\n# f\n\ng: []  \n"
    document = read(text)
    assert document.span(("a",)) == Span(Position(2, 3), Position(3, 9))
    assert document.span(()) == Span(Position(1, 1), Position(7, 6))


def test_place_of_the_root():
    assert cut("b: 1\na: 2\n", read("b: 1\na: 2\n").place((), anchor="a")) == "a"
    assert cut("b: 1\na: 2\n", read("b: 1\na: 2\n").place(())) == "b"
    start = Span(Position(1, 1), Position(1, 1))
    for text in ("", "# c\n", "- a\n", "{}", "a: ["):
        assert read(text).place(()) == start
        assert read(text).place(("x", 1)) == start


def test_items_without_a_scalar_on_the_line():
    text = (
        "- ? a\n  : b\n- {c: {d: e}}\n- f: >\n    g\n- h: 'i\n    j'\n- {}\n- &x k: &y l\n- *x\n- !!map\n  m: !!str n\n"
    )
    places = ["a", "c", "f", "h", "{}", "k: &y l", "k", "m: !!str n"]
    assert [cut(text, read(text).place((index,))) for index in range(8)] == places


def test_nearest():
    document = read(PLAN)
    assert document.nearest(("list", 1, "id", "x", 2)) == ("list", 1, "id")
    assert document.nearest(("list", -1)) == ("list",)
    assert document.nearest(("list", "0")) == ("list",)
    assert document.nearest(("used", "k")) == ("used", "k")
    assert read("").nearest(("a",)) == ()


def test_uses():
    document = read(PLAN)
    uses = {
        path: [(cut(PLAN, span), span.start.line) for span in document.uses(path)]
        for path in [("näme",), ("again",), ("shared", "k"), ("list",)]
    }
    assert uses == {("näme",): [("*n", 16)], ("again",): [("*n", 16)], ("shared", "k"): [("*s", 20)], ("list",): []}


def test_comments():
    document = read(PLAN)
    assert [comment.text for comment in document.comments] == [
        "# head",
        "# version",
        "# who",
        "# inside",
        "# folded?",
        "# after",
    ]
    for comment in document.comments:
        assert cut(PLAN, comment.span) == comment.text == PLAN[comment.offset : comment.offset + len(comment.text)]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: 'x # y' # z", ["# z"]),
        ('a: "x\n  # y" # z', ["# z"]),
        ("a: b#c\n#d", ["#d"]),
        ("a: >\n  x # y\n# z\n", ["# z"]),
        ("a: [b, # c\n  d] # e # f\n", ["# c", "# e # f"]),
        ("a: !t z # v", ["# v"]),
        ("# a\r# b\r\n# c", ["# a", "# b", "# c"]),
        ("# a\u2028b: 1\nc: 1", ["# a\u2028b: 1"]),
        ("a: 1 # b\n--- # c\n# d", ["# b", "# c", "# d"]),
        ("a: 1 # b\n--- # c\nd: 1", ["# b"]),
        ("a: x\u00a0#b\nc: 1", []),
        ("a: |\n  # b\n # c\n", ["# c"]),
    ],
)
def test_comments_only_where_they_are(text, comments):
    assert [comment.text for comment in read(text).comments] == comments


@pytest.mark.parametrize(
    ("text", "part", "source"),
    [
        ("a: some words here", "words", "words"),
        ("a: some\n   long\n\n   words here", "long\nwords", "long\n\n   words"),
        ("a: some\r\n  words here", "e words", "e\r\n  words"),
        ("a: 'it''s a word'", "t's", "t''s"),
        ("a: 'one\n  two ''three'''", "two 'three'", "two ''three''"),
        (r'a: "tab\there \u00e5 word"', "\there å", r"\there \u00e5"),
        (r'a: "tab\there \u00e5 word"', "word", "word"),
        ('a: "one \\\n   two\n\n   three"', "two\nthree", "two\n\n   three"),
        ("a: &x !!str some words", "words", "words"),
        ("a: |\n  one\n   two\n\n  three\n", " two\n\nthree", " two\n\n  three"),
        ("a: |2\n   one\n  two", " one\ntwo", " one\n  two"),
        ("a: >-  # c\n  one\n  two\n\n  three\n   four\n", "two\nthree\n four", "two\n\n  three\n   four"),
        ("a: >\n  one\n  two\n", "one two", "one\n  two"),
        ("- a: |+\n    ø 👩‍🚀 word\n\n", "word\n\n", "word"),
    ],
)
def test_text_span(text, part, source):
    document = read(text)
    path = (0, "a") if text.startswith("-") else ("a",)
    value = document.data[0]["a"] if text.startswith("-") else document.data["a"]
    start = value.index(part)
    assert cut(text, document.text_span(path, start, start + len(part))) == source


def test_text_span_of_what_is_no_text():
    text = "a: [b]\nc: 12\nd: word\n"
    document = read(text)
    assert cut(text, document.text_span(("a",), 0, 1)) == "[b]"
    assert cut(text, document.text_span(("c",), 0, 1)) == "1"
    assert cut(text, document.text_span(("d",), 0, 99)) == "word"
    assert cut(text, document.text_span(("d",), 2, 2)) == ""
    assert document.text_span(("d",), 2, 2).start == Position(3, 6)


@pytest.mark.parametrize(
    "character", list("\x85\u2028\u2029\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\u2060\ufeff")
)
def test_misleading_characters(character):
    text = f"ø: 1\nlist:\n  - æ{character}{character}b\n  - c # {character}\n"
    problems = read(text).problems
    assert [(problem.kind, problem.path, tuple(problem.span.start)) for problem in problems] == [
        ("misleading-character", ("list", 0), (3, 6)),
        ("misleading-character", (), (4, 9)),
    ]
    assert problems[0].args == {"code": f"U+{ord(character):04X}"}
    assert read(text).data["list"] == [f"æ{character}{character}b", "c"]


def test_emoji_mislead_nobody_and_reports_end():
    assert read("a: 👩‍🚀❤️ é\u00a0x\n").problems == ()
    assert len(read("a\u200b: x\n" + "# \u200b\n" * 50).problems) == 20


def test_a_mark_at_the_start_is_not_counted():
    document = parse(Source("p.yaml", "a: 1\n", True))
    assert document.span(("a",)) == Span(Position(1, 4), Position(1, 5))


def test_path_at():
    document = read(PLAN)
    assert document.path_at(PLAN.index("deep")) == ("list", 2, 0)
    assert document.path_at(PLAN.index("on: [")) == ("list", 0, "on")
    assert document.path_at(0) == ()


WORDS = st.text(st.sampled_from("abcøæåé👩🚀'\"\\:#,-[]{}&*!|>%@ \n\t\u200b\u00a01.0~"), max_size=25)


@examples(300)
@given(
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
    ),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.integers(10, 80),
)
def test_what_is_written_is_read_back_from_its_place(data, style, flow, ends, width):
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow, width=width)
    text = text.replace("\n", ends)
    assume("\u00a0" not in text)  # behind a value it is taken for the blank that it looks like, and told
    document = read(text)
    assume(all(problem.kind == "misleading-character" for problem in document.problems))
    assert document.data == data
    pending = [((), data)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, str):
            span = document.span(path)
            spelt = cut(text, span)
            if spelt[:1] not in ("|", ">"):
                assert parse(Source("", "- " + spelt)).data == [value] or "\n" in value or ends in spelt
            whole = document.text_span(path, 0, len(value))
            assert span.start <= whole.start <= whole.end <= span.end
            for index, character in enumerate(value):
                found = cut(text, document.text_span(path, index, index + 1))
                folded = character in " \n" and not found.strip()
                assert found == character or len(found) > 1 or folded, (spelt, value, index, found)
                if character.isalpha() and character.isascii():
                    assert found in (character, spelt)
        elif isinstance(value, dict):
            pending.extend(((*path, key), inner) for key, inner in value.items())
            for key in value:
                at = document.key_span((*path, key))
                assert key[:1] in cut(text, at) or not key[:1].isalnum()
        else:
            pending.extend(((*path, index), inner) for index, inner in enumerate(value))
