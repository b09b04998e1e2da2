"""Selectors: what they read, what they refuse and with which words, and where they lead."""

from __future__ import annotations

import re
from typing import Any

import jsonpath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.selectors import BASE, HERE, PLANS, TOP, SelectorError, Step, parse_selector, walk

MANY = None


@pytest.mark.parametrize(
    ("text", "begin", "steps"),
    [
        (".", HERE, ()),
        ("owner", HERE, ("owner",)),
        ("frequency.posts", HERE, ("frequency", "posts")),
        ("goals[*].id", HERE, ("goals", MANY, "id")),
        ("milestones[0]", HERE, ("milestones", 0)),
        ("a[0][*]", HERE, ("a", 0, MANY)),
        ("[*]", HERE, (MANY,)),
        ("[2].a", HERE, (2, "a")),
        ("a[999999]", HERE, ("a", 999999)),
        ("self", HERE, ("self",)),
        ("self.id", HERE, ("self", "id")),
        ("with-hyphen.and_line", HERE, ("with-hyphen", "and_line")),
        ("målgruppe.å", HERE, ("målgruppe", "å")),
        ("2027.3rd", HERE, ("2027", "3rd")),
        ('a["b c"].d', HERE, ("a", "b c", "d")),
        ('a["say \\"hi\\""]', HERE, ("a", 'say "hi"')),
        ('a["back\\\\slash"]', HERE, ("a", "back\\slash")),
        ('a["[*]"]', HERE, ("a", "[*]")),
        ('a["*"]', HERE, ("a", "*")),
        ('a[""]', HERE, ("a", "")),
        ("/", TOP, ()),
        ("/.", TOP, ()),
        ("/channels[*]", TOP, ("channels", MANY)),
        ("/[*]", TOP, (MANY,)),
        ("base:/", BASE, ()),
        ("base:/kpis[*].id", BASE, ("kpis", MANY, "id")),
        ("plans:/", PLANS, ()),
        ("plans:/a.b", PLANS, ("a", "b")),
        ("base", HERE, ("base",)),
        ("plans.a", HERE, ("plans", "a")),
    ],
)
def test_a_selector_is_read(text: str, begin: str, steps: tuple[Step, ...]) -> None:
    assert parse_selector(text) == (begin, steps)


KEY = "a key is expected"
STOP = "a full stop or “[” is expected"
BRACKET = "“[*]” or a number in brackets is expected"


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("a.", 3, KEY),
        (".a", 1, KEY),
        ("a..b", 3, KEY),
        ("//a", 2, KEY),
        ("/a.", 4, KEY),
        ("-a", 1, KEY),
        ("*", 1, KEY),
        (" a", 1, KEY),
        ("base://a", 7, KEY),
        ("a.[0]", 3, KEY),
        ("a b", 2, STOP),
        ("a/b", 2, STOP),
        ("a ", 2, STOP),
        ("a\n", 2, STOP),
        ("base:a", 5, STOP),
        ("old:/a", 4, STOP),
        ("a[0]b", 5, STOP),
        ("a@b", 2, STOP),
        ("a[", 2, BRACKET),
        ("a[]", 2, BRACKET),
        ("a[*", 2, BRACKET),
        ("a[-1]", 2, BRACKET),
        ("a[1:2]", 2, BRACKET),
        ("a[1,2]", 2, BRACKET),
        ("a[1000000]", 2, BRACKET),
        ("a[?@.b]", 2, BRACKET),
        ("a['b']", 2, BRACKET),
        ('a["b]', 2, BRACKET),
        ("a[b]", 2, BRACKET),
        ("a[٣]", 2, BRACKET),
    ],
)
def test_what_is_no_selector_is_told_with_its_place(text: str, at: int, expected: str) -> None:
    with pytest.raises(SelectorError) as caught:
        parse_selector(text)
    assert str(caught.value) == f"at character {at} of the path, {expected}"


def test_an_empty_selector_is_told_what_to_write() -> None:
    with pytest.raises(SelectorError, match=r"an empty path names nothing; write “\.” for the place itself"):
        parse_selector("")


@pytest.mark.parametrize(
    ("text", "head", "many"),
    [
        (".", "", False),
        ("/", "", False),
        ("a.b", "a", False),
        ("a[0]", "a", False),
        ("a[*]", "a", True),
        ("[*].a", "", True),
        ("/a.b[*]", "a", True),
        ("base:/a", "a", False),
        ("plans:/a", "a", True),
    ],
)
def test_how_a_selector_begins_and_whether_it_names_several(text: str, head: str, many: bool) -> None:
    assert (parse_selector(text).head, parse_selector(text).many) == (head, many)


DATA: dict[str, Any] = {
    "name": "n",
    "list": [{"id": "a"}, {"id": "b", "more": [1, 2]}, "text", None],
    "map": {"x": 1, "y": None},
    "empty": None,
    "false": False,
    "zero": 0,
    "none": [],
    "digits": {"0": 1},
}


@pytest.mark.parametrize(
    ("text", "places", "absent", "stuck"),
    [
        ("/", ["."], [], []),
        ("/name", ["name"], [], []),
        ("/list[*]", ["list.0", "list.1", "list.2", "list.3"], [], []),
        ("/map[*]", ["map.x", "map.y"], [], []),
        ("/list[1].more[*]", ["list.1.more.0", "list.1.more.1"], [], []),
        ("/list[*].id", ["list.0.id", "list.1.id"], [], ["list.2"]),
        ("/list[*].more", ["list.1.more"], ["list.0.more"], ["list.2"]),
        ("/list[9]", [], [], []),
        ("/nothing", [], ["nothing"], []),
        ("/nothing.below", [], ["nothing"], []),
        ("/map.z", [], ["map.z"], []),
        # a key with nothing after it is there, with nothing in it
        ("/empty", ["empty"], [], []),
        ("/empty.below", [], [], []),
        ("/empty[*]", [], [], []),
        ("/none[*]", [], [], []),
        # false and nought are values
        ("/false", ["false"], [], []),
        ("/zero", ["zero"], [], []),
        # what cannot be entered: nobody knows what was meant
        ("/name.below", [], [], ["name"]),
        ("/name[*]", [], [], ["name"]),
        ("/name[0]", [], [], ["name"]),
        ("/map[0]", [], [], ["map"]),
        ("/digits[0]", [], [], ["digits"]),
        ("/digits.0", ["digits.0"], [], []),
        ("/list.id", [], [], ["list"]),
        ("/false[*]", [], [], ["false"]),
    ],
)
def test_where_a_selector_leads(text: str, places: list[str], absent: list[str], stuck: list[str]) -> None:
    reached = walk(DATA, (), parse_selector(text).steps)
    told = [[".".join(map(str, path)) or "." for path, _ in reached.places]]
    told += [[".".join(map(str, path)) for path in paths] for paths in (reached.absent, reached.stuck)]
    assert told == [places, absent, stuck]


def test_a_walk_goes_on_from_the_place_where_it_begins() -> None:
    reached = walk({"b": [7]}, ("top", 3), parse_selector("b[*]").steps)
    assert reached.places == [(("top", 3, "b", 0), 7)]


# No key is a number: the oracle takes an index for such a key as well, which the standard does not.
KEYS = st.sampled_from(["a", "b", "c-d", "e f", "å", "0x", "", "*", 'q"t', "b\\s"])
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "text"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
STEPS = st.lists(st.none() | st.integers(0, 4) | KEYS, max_size=4)


def as_selector(steps: list[Step]) -> str:
    text = "/"
    for step in steps:
        if isinstance(step, str) and re.fullmatch(r"\w[\w-]*", step):
            text += step if text == "/" else f".{step}"
        elif isinstance(step, str):
            text += '["' + step.replace("\\", "\\\\").replace('"', '\\"') + '"]'
        else:
            text += "[*]" if step is None else f"[{step}]"
    return text


def as_jsonpath(steps: list[Step]) -> str:
    shown = ("*" if step is None else str(step) if isinstance(step, int) else quoted(step) for step in steps)
    return "$" + "".join(f"[{step}]" for step in shown)


def quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(TREES, STEPS)
def test_the_steps_mean_what_they_mean_in_jsonpath(data: Any, steps: list[Step]) -> None:
    ours = walk(data, (), parse_selector(as_selector(steps)).steps)
    theirs = jsonpath.finditer(as_jsonpath(steps), data)
    assert ours.places == [(match.parts, match.obj) for match in theirs]


@given(STEPS)
def test_what_is_written_is_read_back(steps: list[Step]) -> None:
    assert parse_selector(as_selector(steps)) == (TOP, tuple(steps))


@given(st.text(st.sampled_from('ab1/.[]*"\\- :é'), max_size=12) | st.text(max_size=12))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    try:
        parse_selector(text)
    except SelectorError as error:
        found = re.match(r"at character (\d+) of the path, ", str(error))
        assert found or not text
        assert not found or 1 <= int(found[1]) <= len(text) + 1


@pytest.mark.parametrize(
    ("value", "step", "places", "absent", "stuck"),
    [
        ([1, 2], 1, [((1,), 2)], [], []),
        ([1, 2], 2, [], [], []),
        ([], None, [], [], []),
        ({"a": 1}, "a", [(("a",), 1)], [], []),
        ({"a": 1}, "b", [], [("b",)], []),
        ({"a": 1}, 0, [], [], [()]),
        ([1], "a", [], [], [()]),
        ("x", None, [], [], [()]),
        ("x", 0, [], [], [()]),
        # below nothing there is nothing, and nothing is in the way
        (None, None, [], [], []),
        (None, 0, [], [], []),
        (None, "a", [], [], []),
    ],
)
def test_a_step_leads_to_places_to_what_is_absent_or_nowhere(
    value: object, step: Step, places: list[Any], absent: list[Any], stuck: list[Any]
) -> None:
    assert walk(value, (), (step,)) == (places, absent, stuck)
