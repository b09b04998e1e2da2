"""Data as YAML: it comes back exactly, whoever reads it, and looks as a person would write it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from somelint.document.document import parse
from somelint.document.writer import WIDTH, write_yaml
from somelint.model.locations import Source
from somelint.text.width import wrap
from support.property_tests import examples

# Of each kind of character that has a meaning somewhere, and words that have one.
SIGNS = " abæ:#-?!&*[]{},|>%@`'\"\\\n\t\r~=.0123456789\u200d\u2028\u2029\x85\ufeff\u00a0\u0301🥖é"
WORDS = "no on y word #x x: -a a:b 1 1.200 2027-01-01 12:30 null ~ TRUE 0x1F 1e3 .inf << 2nd -- ... long" + " lång" * 9
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.text(SIGNS)
    | st.lists(st.sampled_from([*WORDS.split(" "), "", "x" * 130])).map(" ".join)
)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False, width=32) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "name", "on", "no", "true", "null", "x-a", "y"]), inner, max_size=4)
    ),
    max_leaves=12,
)
DATA = st.dictionaries(st.sampled_from(["plan", "why", "on", "y", "null"]), VALUES, min_size=1)
COMMENTS = {"plan": "What it is about. " * 12, "why": "In a sentence: why?"}


def texts_as_read(value: Any) -> Any:
    """What a reader that takes everything for text gives; nothing for what is no text."""
    if isinstance(value, dict):
        return {key: texts_as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts_as_read(inner) for inner in value]
    return value if isinstance(value, str) else None


def agrees(wanted: Any, read: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(read, dict) and wanted.keys() == read.keys() and all(agrees(wanted[k], read[k]) for k in read)
    if isinstance(wanted, list):
        return isinstance(read, list) and len(wanted) == len(read) and all(map(agrees, wanted, read))
    return wanted is None or wanted == read


@examples(400)
@given(DATA, st.booleans())
def test_everything_comes_back_exactly(data: dict[str, Any], libyaml: bool) -> None:
    text = write_yaml(data, COMMENTS, ["A head"])
    text.encode("utf-8")
    read = parse(Source("plan.yaml", text), libyaml)
    assert read.data == data
    assert not read.problems
    said = " ".join(comment.text.lstrip("# ") for comment in read.comments)
    assert all(" ".join(COMMENTS[key].split()) in said for key in data if key in COMMENTS)


@examples(400)
@given(DATA)
def test_other_readers_see_the_same_texts(data: dict[str, Any]) -> None:
    text = write_yaml(data, COMMENTS)
    assert agrees(texts_as_read(data), yaml.load(text, yaml.BaseLoader))


@examples(200)
@given(st.dictionaries(st.sampled_from(["plan", "why"]), st.lists(TEXTS, min_size=1), min_size=1))
def test_a_reader_of_either_version_takes_no_text_for_anything_else(data: dict[str, list[str]]) -> None:
    text = write_yaml(data, {})
    reader = YAML(typ="safe", pure=True)
    # Dates are written bare, as in all plans, and both make dates of them.
    for read in (yaml.safe_load(text), reader.load(text)):
        for key, wanted in data.items():
            assert all(str(got) == one for got, one in zip(read[key], wanted, strict=True))


LOOKS = [
    ("Kari Lunde", "a: Kari Lunde"),
    ("what’s this? A (real) one, at 100 %!", "a: what’s this? A (real) one, at 100 %!"),
    ("1200 questions a year", "a: 1200 questions a year"),
    ("2027-12-31", "a: 2027-12-31"),
    ("2027-13-01", 'a: "2027-13-01"'),
    (["2027-12-31", "0000-00-00"], 'a:\n  - 2027-12-31\n  - "0000-00-00"'),
    ("🥖 bread", 'a: "🥖 bread"'),
    ("no", 'a: "no"'),
    ("Yes", 'a: "Yes"'),
    ("1.200", 'a: "1.200"'),
    ("- x", 'a: "- x"'),
    ("a: b", 'a: "a: b"'),
    ("a #b", 'a: "a #b"'),
    ('She said "no"', 'a: She said "no"'),
    ("\u202eevil", 'a: "\\u202eevil"'),
    ("x\x1b[2J", 'a: "x\\x1b[2J"'),
    ("👩\u200d🍳 cooks", 'a: "👩\u200d🍳 cooks"'),
    ("", 'a: ""'),
    (1.234, "a: 1.2340"),
    (2.5, "a: 2.5"),
    (True, "a: true"),
    (["x", "z"], "a: [x, z]"),
    (["x y", "z"], "a:\n  - x y\n  - z"),
    ({"value": 3}, "a: {value: 3}"),
    ({"on": "x", "b": [1]}, "a:\n  on: x\n  b: [1]"),
    ([{"id": "x", "t": {"v": 1}}, {"id": "z"}], "a:\n  - id: x\n    t: {v: 1}\n  - id: z"),
    ("one\n\n  two", "a: |-\n  one\n\n    two"),
    ("one \ntwo", 'a: "one \\ntwo"'),
    ("word " * 20 + "end", f"a: >-\n  {'word ' * 18}word\n  word end"),
    ("word  " * 20 + "end", f"a: {'word  ' * 20}end"),
]

ALSO: list[tuple[object, str]] = [
    (False, "a: false"),
    (0, "a: 0"),
    (-3, "a: -3"),
    (1.5, "a: 1.5"),
    (-1.234, "a: -1.2340"),
    (12.345, "a: 12.3450"),
    (1234.567, "a: 1234.567"),
    (1.23, "a: 1.23"),
    (1e+20, "a: 1e+20"),
    ("False", 'a: "False"'),
    ("On", 'a: "On"'),
    ("Y", 'a: "Y"'),
    ("nO", 'a: "nO"'),
    ("true story", "a: true story"),
    ("yes sir", "a: yes sir"),
    (" x", 'a: " x"'),
    ("x ", 'a: "x "'),
    ("x:", 'a: "x:"'),
    ("x: ", 'a: "x: "'),
    ("x:y", "a: x:y"),
    ("x #", 'a: "x #"'),
    ("#x", 'a: "#x"'),
    ("x#y", "a: x#y"),
    ("1 abc", "a: 1 abc"),
    ("1 ab", 'a: "1 ab"'),
    ("1,5 abc", "a: 1,5 abc"),
    ("12", 'a: "12"'),
    ("12x", 'a: "12x"'),
    ("2nd place", 'a: "2nd place"'),
    ("2027-02-30", 'a: "2027-02-30"'),
    ("2027-1-1", 'a: "2027-1-1"'),
    ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),  # noqa: E501 (a row of a table)
    ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),  # noqa: E501 (a row of a table)
    ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),  # noqa: E501 (a row of a table)
    ("x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x", "a: >-\n  x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x\n  x x x x x x x x x x x x"),  # noqa: E501 (a row of a table)
    ("é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é x", "a: >-\n  é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é\n  é é é é é é é é é é é x"),  # noqa: E501 (a row of a table)
    ("a\nb", "a: |-\n  a\n  b"),
    ("a\n\nb", "a: |-\n  a\n\n  b"),
    ("\na", 'a: "\\na"'),
    ("a\n", 'a: "a\\n"'),
    (" a\nb", 'a: " a\\nb"'),
    ("a\n b", "a: |-\n  a\n   b"),
    ("a\tb\nc", 'a: "a\\tb\\nc"'),
    ("a\u200b\nb", 'a: "a\\u200b\\nb"'),
    ("x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y x\xa0y z", 'a: "x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y x\\xa0y z"'),  # noqa: E501 (a row of a table)
    ("[x]", 'a: "[x]"'),
    ("a [x]", "a: a [x]"),
    ("x, y", "a: x, y"),
    ("(x)", 'a: "(x)"'),
    ("‘x’", 'a: "‘x’"'),
    ("“x”", 'a: "“x”"'),
    ("Æ", "a: Æ"),
    ("ß", "a: ß"),
    ("1", 'a: "1"'),
    ("-x", 'a: "-x"'),
    ("x-", "a: x-"),
    ("x_y.z", "a: x_y.z"),
    ("x/y", "a: x/y"),
    ([], "a: []"),
    ({}, "a: {}"),
    ([[]], "a:\n  - []"),
    ([{}], "a:\n  - {}"),
    ([[1]], "a:\n  - [1]"),
    (["a", 1, True, 2.5], "a: [a, 1, true, 2.5]"),
    (["no", "x"], 'a:\n  - "no"\n  - x'),
    (["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"], "a:\n  - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n  - yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"),  # noqa: E501 (a row of a table)
    (["xxxxxxxxxxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyy"], "a: [xxxxxxxxxxxxxxxxxxxxxxxxxxxx, yyyyyyyyyyyyyyyyyyyyyyyyyyyy]"),  # noqa: E501 (a row of a table)
    (["xxxxxxxxxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyy"], "a: [xxxxxxxxxxxxxxxxxxxxxxxxxxx, yyyyyyyyyyyyyyyyyyyyyyyyyyyy]"),  # noqa: E501 (a row of a table)
    (["xxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", "z"], "a: [xxxxxxxxxxxxxxxxxxxx, yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy, z]"),  # noqa: E501 (a row of a table)
    (["2027-01-01", "x"], "a: [2027-01-01, x]"),
    (["a: b"], 'a:\n  - "a: b"'),
    (["a\nb", "c"], "a:\n  - |-\n    a\n    b\n  - c"),
    ({"a": "x", "b": "y"}, 'a:\n  a: x\n  b: "y"'),
    ({"a": "x", "b": "y", "c": "z"}, 'a:\n  a: x\n  b: "y"\n  c: z'),
    ({"a": "x y"}, "a:\n  a: x y"),
    ({"a": [1]}, "a:\n  a: [1]"),
    ({"a": {"b": "x"}}, "a:\n  a: {b: x}"),
    ({"on": "on"}, 'a:\n  on: "on"'),
    ({"no": 1}, "a: {no: 1}"),
    ({"true": 1}, 'a: {"true": 1}'),
    ({"a b": 1}, "a: {a b: 1}"),
    ({"1": 1}, 'a: {"1": 1}'),
    ({"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}, "a:\n  a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),  # noqa: E501 (a row of a table)
    ({"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}, "a: {a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}"),  # noqa: E501 (a row of a table)
    ({"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}, "a: {a: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}"),  # noqa: E501 (a row of a table)
    ([{"a": 1}, {"b": "x y", "c": []}], "a:\n  - a: 1\n  - b: x y\n    c: []"),
    ([{"a": {"b": "x y"}}], "a:\n  - a:\n      b: x y"),
    ([["x y"], ["z w", ["q r"]]], "a:\n  -\n    - x y\n  -\n    - z w\n    -\n      - q r"),
    ([{"a": 'x\ny'}], "a:\n  - a: |-\n      x\n      y"),
    ({"k": [{"l": "long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long x"}]}, "a:\n  k:\n    - l: >-\n        long long long long long long long long long long long long long long long long long long\n        long long long long long long long long long long long long x"),  # noqa: E501 (a row of a table)
    ([{}, {"a": 1}], "a:\n  - {}\n  - a: 1"),
    ([{"a": {}}], "a:\n  - a: {}"),
]  # fmt: skip


def test_what_is_written_of_anything() -> None:
    for value, looks in ALSO:
        assert write_yaml({"a": value}, {}) == f"{looks}\n", value


@pytest.mark.parametrize(("value", "looks"), LOOKS, ids=lambda value: repr(value)[:30])
def test_it_looks_as_a_person_would_write_it(value: object, looks: str) -> None:
    assert write_yaml({"a": value}, {}) == f"{looks}\n"


def test_comments_stand_above_their_sections() -> None:
    text = write_yaml({"a": "x", "b": "z"}, {"b": "What b is for."}, ["Head one", "Head two"])
    assert text == "# Head one\n# Head two\na: x\n\n# What b is for.\nb: z\n"


@given(st.text(st.sampled_from("ab 🥖é")), st.integers(1, 30))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert " ".join(wrap(text, width)).split() == text.split()


def test_lines_keep_to_the_width() -> None:
    text = write_yaml({"why": ("a word and another " * 40).strip()}, {"why": "a comment and more " * 40})
    assert max(map(len, text.splitlines())) <= WIDTH
