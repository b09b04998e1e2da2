"""The proof of a fix: whatever an edit does beside what was meant, it is refused, wherever in the plan it is."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.document.document import parse
from somelint.fixing.bisection import TOO_MANY
from somelint.fixing.expectation import comments_after, expected_data, is_same_data, nest, scalar_after
from somelint.fixing.verification import pick_disjoint, pick_verified, verify
from somelint.model.findings import Change, Edit, Fix
from somelint.model.locations import Position, Source, Span

# Two values that must not pass for each other, at the top and at any depth.
DIFFERENT: list[tuple[Any, Any]] = [
    (1, 1.0), (1, True), (0, False), (0.0, False), (0.0, 0), (None, ""), (None, "~"), (None, False), (None, 0),
    ("1", 1), ("a", "b"), ("a", "a "), ("", []), ([], {}), ([], None), ({}, None),
    ([1], [1.0]), ([1], [True]), ([0], [False]), ([1, 2], [2, 1]), ([1, 2], [1]), ([1], [1, 1]), ([[1]], [[1.0]]),
    ([None], []), ([{"k": 1}], [{"k": True}]), ([{"k": 1, "l": 2}], [{"l": 2, "k": 1}]), ([["a"]], ["a"]),
    ({"k": 1}, {"k": 1.0}), ({"k": 1}, {"l": 1}), ({"k": 1, "l": 2}, {"l": 2, "k": 1}), ({"k": 1}, {"k": 1, "l": None}),
    ({"k": [1]}, {"k": [1.0]}), ({"k": {"l": [0]}}, {"k": {"l": [False]}}), ({"k": None}, {}),
]  # fmt: skip

WAYS_IN = {
    "alone": lambda value: value,
    "in a list": lambda value: [value],
    "last in a list": lambda value: ["x", 1, value],
    "first in a list": lambda value: [value, "x"],
    "in a mapping": lambda value: {"k": value},
    "first in a mapping": lambda value: {"k": value, "l": [1]},
    "deep in lists": lambda value: [[["x"], [value]]],
    "deep in both": lambda value: {"goals": [{"kpis": [{"target": value}, {}]}, {"x": 1}]},
}


@pytest.mark.parametrize("way", WAYS_IN.values(), ids=WAYS_IN)
@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_nothing_passes_for_another_thing(one: Any, other: Any, way: Any) -> None:
    assert not is_same_data(way(one), way(other))
    assert not is_same_data(way(other), way(one))
    assert is_same_data(way(one), way(one))
    assert is_same_data(way(other), way(other))


# What was there, what was meant, and what an edit made of it. Each is refused.
SET_B = Change("set", ("b",), "y")
ELSE = "would change something else as well"
REFUSED = [
    (f"a: {before}\nb: x\n", SET_B, f"a: {after}\nb: y\n", ELSE)
    for before, after in [
        ("[1, 2]", "[1.0, 2]"), ("[1, 2]", "[2, 1]"), ("[1, 2]", "[1]"), ("[1, 2]", "[1, 2, 2]"), ("[1]", "[true]"),
        ("[0]", "[no]"), ("[0]", "[false]"), ("[x]", "[x, ]\nc: []"), ("[~]", "['~']"), ("['1']", "[1]"), ("[]", "{}"),
        ("[[1]]", "[[1.0]]"), ("[{k: 1, l: 2}]", "[{l: 2, k: 1}]"), ("[{k: 1}]", "[{k: 1.0}]"),
        ("[{k: 1}]", "[{l: 1}]"),
        ("{k: [1, 2]}", "{k: [1, 3]}"), ("{k: [1]}", "{k: [true]}"), ("&n [1]", "[2]"), ("\n- 1\n- 2", "\n- 1"),
        ("\n- p: 1\n- p: 1", "\n- p: 1\n- p: 1.0"), ("", "''"), ("2027-01-01", "2027-01-02"), ("|\n  p\n", "|-\n  p\n"),
    ]
]  # fmt: skip
REFUSED += [
    ("a: 1\nb: x\n", SET_B, "b: y\na: 1\n", ELSE),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: x\n", ELSE),
    ("a: 1\nb: x\n", SET_B, "a: 1\n", ELSE),
    ("- x\n- y\n", Change("set", (1,), "z"), "- z\n- y\n", ELSE),
    ("- x\n- y\n", Change("remove", (1,)), "- y\n", ELSE),
    ("- x\n- x\n- y\n", Change("remove", (0,)), "- x\n- x\n", ELSE),
    ("a: [x]\n", Change("insert", ("a", 1), "y"), "a: [y, x]\n", ELSE),
    ("a: [x]\n", Change("insert", ("a", 1), 1), "a: [x, 1.0]\n", ELSE),
    ("a: {b: 1}\nc: 2\n", Change("rename", ("a", "b"), "d"), "a: {d: 2}\nc: 2\n", ELSE),
    ("a: {b: 1, c: 2}\n", Change("rename", ("a", "b"), "d"), "a: {c: 2, d: 1}\n", ELSE),
    ("a: &n {b: x}\nc: *n\n", Change("set", ("a", "b"), "y"), "a: {b: y}\nc: {b: x}\n", ELSE),
    ("a: 1 # p\nb: x # q\n", SET_B, "a: 1\nb: y # q\n", "would lose or change a comment"),
    ("a: 1 # p\nb: x # q\n", SET_B, "a: 1 # q\nb: y # p\n", "would lose or change a comment"),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: y # new\n", "would lose or change a comment"),
    ("a: 1 # p\nb: x\n", SET_B, "a: 1 # P\nb: y\n", "would lose or change a comment"),
    ("a: 1 # p\nb: 2\n", Change("comment", (), "# q", 5), "a: 1 # r\nb: 2\n", "would lose or change a comment"),
    ("a: 1 # p\nb: 2\n", Change("comment", (), "", 5), "a: 1 # p\nb: 2\n", "would lose or change a comment"),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: z\nb: y\n", "would make the form of the file wrong"),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: !own y\n", "would make the form of the file wrong"),
    ("a: !p 1\nb: x\n", SET_B, "a: !p 1\nb: !p y\n", "would make the form of the file wrong"),
    ("a: 1\nb: x\n", SET_B, "a: [1\nb: y\n", "would make the file unreadable"),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: y\n---\nc: 1\n", "would make the form of the file wrong"),
    ("a: 1\nb: x\n", SET_B, "a: 1\nb: y\nc: " + "[" * 101 + "]" * 101, "would make the file larger or deeper than can be read"),  # noqa: E501 (a row of a table)
    ("a: 1\n", Change("set", ("b",), "y"), "a: 1\nb: y\n", "has no place in the file"),
    ("a: [x]\n", Change("insert", ("b", 1), "y"), "a: [x]\nb: [y]\n", "has no place in the file"),
]  # fmt: skip


def proved(text: str, wanted: Change, after: str) -> Source | str:
    document = parse(Source("plan.yaml", text))
    edit = Edit(0, len(text), after, document.lines.span(0, len(text)))
    return verify(document, [Fix("", True, (edit,), wanted)])


@pytest.mark.parametrize(("text", "wanted", "after", "why"), REFUSED)
def test_what_does_anything_else_is_refused(text: str, wanted: Change, after: str, why: str) -> None:
    assert proved(text, wanted, after) == why


ALIAS = "would change what an alias repeats in another place"
REFUSED += [
    ("a: &n {b: x}\nc: *n\n", Change("set", ("a", "b"), "y"), "a: &n {b: y}\nc: *n\n", ALIAS),
    ("a: &n {b: x}\nc: *n\n", Change("set", ("c", "b"), "y"), "a: &n {b: y}\nc: *n\n", ALIAS),
    ("a: &n {b: x}\nc: *n\n", Change("rename", ("c", "b"), "d"), "a: &n {d: x}\nc: *n\n", ALIAS),
    ("a: &n x\nc: *n\n", Change("set", ("a",), "y"), "a: &n y\nc: *n\n", ALIAS),
    ("a: &n x\nc: *n\n", Change("set", ("c",), "y"), "a: &n y\nc: *n\n", ALIAS),
    ("a: &n x\nc: [*n]\n", Change("set", ("c", 0), "y"), "a: &n y\nc: [*n]\n", ALIAS),
    ("- {b: &n x, c: *n}\n- {b: *n}\n", Change("set", (1, "b"), "y"), "- {b: &n y, c: *n}\n- {b: *n}\n", ALIAS),
    ("- &n {b: &m x}\n- *n\n- *m\n", Change("set", (1, "b"), "y"), "- &n {b: &m y}\n- *n\n- *m\n", ALIAS),
    ("a: {b: &n x}\nc: {b: *n}\n", Change("set", ("a", "b"), "y"), "a: {b: &n y}\nc: {b: *n}\n", ALIAS),
    ("a: &n {b: 1}\nc: *n\n", Change("insert", ("a", "d"), 2), "a: &n {b: 1, d: 2}\nc: *n\n", ALIAS),
    ("a: &n [x, y]\nc: *n\n", Change("remove", ("a", 0)), "a: &n [y]\nc: *n\n", ALIAS),
]

QUOTE = Change("quote", ("a",), "#x", 3)
REFUSED += [
    ("a: x\n", Change("reshape", ("a",), {"k": 1}), "c: {k: 1}\n", ELSE),
    ("a: x\n", Change("reshape", ("a",), {"k": 1}, key="c"), "a: {k: 1}\n", ELSE),
    ("a: {b: {x: 1}}\n", Change("reshape", ("a",), [{"k": "b"}]), "a: [{k: b}]\n", ELSE),
    ("a: {b: {x: 1}}\n", Change("reshape", ("a",), [{"k": "b"}]), "a: [{x: 1}]\n", ELSE),
    ("a: #x\nb: 1 # y\n", QUOTE, 'a: "#x"\nb: 1\n', "would lose or change a comment"),
    ("a: #x\nb: 1 # y\n", QUOTE, 'a: "#x" #x\nb: 1 # y\n', "would lose or change a comment"),
    ("a: #x\nb: 1 # y\n", QUOTE, 'a: "#y"\nb: 1 # y\n', ELSE),
    ("a: #x\nb: 1 # y\n", QUOTE, 'a:\nb: "#x" # y\n', ELSE),
]
MADE = [
    ("a: #x\nb: 1 # y\n", QUOTE, 'a: "#x"\nb: 1 # y\n'),
    ("a: [1, 2]\nb: x\n", SET_B, "a: [1, 2]\nb: y\n"),
    ("a: [1, 2]\nb: x\n", SET_B, "a:\n  - 1\n  - 2\nb: 'y'\n"),
    ("a: !p 1\nb: !p x\n", SET_B, "a: !p 1\nb: y\n"),  # fewer mistakes of form
    ("- x\n- y\n- z\n", Change("remove", (1,)), "- x\n- z\n"),
    ("a: {b: 1, c: 2}\n", Change("rename", ("a", "b"), "d"), "a: {d: 1, c: 2}\n"),
    ("a: {b: 1, c: 2}\n", Change("remove", ("a", "b")), "a: {c: 2}\n"),
    ("- &n {b: x}\n- *n\n", Change("set", (0, "b"), "y"), "- &n {b: y}\n- *n\n"),
    ("- &n {b: x}\n- *n\n", Change("set", (1, "b"), "y"), "- &n {b: y}\n- *n\n"),
    ("- {b: &n x}\n- {b: *n}\n", Change("set", (1, "b"), "y"), "- {b: &n y}\n- {b: *n}\n"),
    ("- &n {b: &m x}\n- *n\n- {b: *m}\n", Change("set", (1, "b"), "y"), "- &n {b: &m y}\n- *n\n- {b: *m}\n"),
    ("- &n {b: x}\n- *n\n", Change("rename", (1, "b"), "c"), "- &n {c: x}\n- *n\n"),
    ("a: &n x\nb: *n\n", Change("rename", ("b",), "c"), "a: &n x\nc: *n\n"),
    ("a: &n x\nc: [*n, z]\n", Change("remove", ("c", 0)), "a: &n x\nc: [z]\n"),
    ("a: [x]\n", Change("insert", ("a", 1), {"k": [1]}), "a: [x, {k: [1]}]\n"),
    ("a:\n", Change("insert", ("a", "k"), "v"), "a: {k: v}\n"),
    ("a:\n", Change("insert", ("a", 0, "k"), "v"), "a: [{k: v}]\n"),
    ("a: {b: 1}\n", Change("insert", ("a",), {"c": 2, "d": []}), "a: {b: 1, c: 2, d: []}\n"),
    ("a: some text\n", Change("set", ("a",), "any", part=(0, 4)), "a: any text\n"),
    ("a: x\nb: 1\n", Change("reshape", ("a",), {"k": 1}), "a: {k: 1}\nb: 1\n"),
    ("a: x\nb: 1\n", Change("reshape", ("a",), {"k": 1}, key="c"), "c: {k: 1}\nb: 1\n"),
    ("a: [x, {y: 1}]\n", Change("reshape", ("a",), [{"k": "x"}, {"k": "y", "v": 1}]), "a: [{k: x}, {k: y, v: 1}]\n"),
    (
        "a:\n  b:\n    x: 1\n  c: 2\n",
        Change("reshape", ("a",), [{"k": "b"}, {"k": "c"}]),
        "a:\n  - k: b\n    x: 1\n  - {k: c}\n",
    ),
    ("a: {b: {k: 1}}\n", Change("reshape", ("a",), [{"k": "b", "l": 2}]), "a: [{k: 1, l: 2}]\n"),
    ("a: 1 # p\nb: 2 # q\n", Change("comment", (), "# r", 5), "a: 1 # r\nb: 2 # q\n"),
    ("a: 1 # p\nb: 2 # q\n", Change("comment", (), "", 5), "a: 1\nb: 2 # q\n"),
]


@pytest.mark.parametrize(("text", "wanted", "after"), MADE)
def test_what_does_what_was_meant_is_made(text: str, wanted: Change, after: str) -> None:
    made = proved(text, wanted, after)
    assert isinstance(made, Source), made
    assert made.text == after


def test_several_changes_at_once() -> None:
    text = "a: [x, y, z]\nb: {c: 1, d: 2} # p\n# q\ne:\n"
    document = parse(Source("plan.yaml", text))
    changes = [
        Change("remove", ("a", 0)), Change("set", ("a", 2), 3), Change("rename", ("b", "c"), "C"),
        Change("set", ("b", "c"), 9), Change("insert", ("b", "f", 0, "g"), [True]), Change("insert", ("e", 0), "i"),
        Change("comment", (), "", text.index("# q")),
    ]  # fmt: skip
    assert is_same_data(
        expected_data(document, changes),
        {"a": ["y", 3], "b": {"C": 9, "d": 2, "f": [{"g": [True]}]}, "e": ["i"]},
    )
    assert comments_after(document, changes) == ["# p"]
    # The document itself stays what it was.
    assert document.data == {"a": ["x", "y", "z"], "b": {"c": 1, "d": 2}, "e": None}


NESTED = [
    ((), "v", "v"),
    (("k",), "v", {"k": "v"}),
    ((0, "k"), "v", [{"k": "v"}]),
    (("k", 0, 0), [1], {"k": [[[1]]]}),
]


@pytest.mark.parametrize(("steps", "value", "after"), NESTED)
def test_a_value_below_new_keys(steps: tuple[str | int, ...], value: Any, after: Any) -> None:
    assert is_same_data(nest(steps, value), after)


def test_a_new_list_begins_at_its_beginning() -> None:
    for steps in ((1,), ("k", 2), (0, 1)):
        with pytest.raises(LookupError):
            nest(steps, "v")


@pytest.mark.parametrize(
    ("part", "after"), [((0, 4), "any text"), ((5, 9), "some any"), ((0, 9), "any"), ((4, 4), "someany text")]
)
def test_a_part_of_a_text(part: tuple[int, int], after: str) -> None:
    document = parse(Source("plan.yaml", "a: some text\n"))
    assert scalar_after(document, Change("set", ("a",), "any", part=part)) == after


DISABLE, ENABLE = "# somelint: disable[a] -- x", "# somelint: enable[a]"
PAIRS = [
    # the comments, the one that goes, and whether it may go
    ([DISABLE, ENABLE], 0, False),
    ([DISABLE, ENABLE], 1, False),
    ([DISABLE], 0, True),
    ([ENABLE], 0, True),
    ([DISABLE, "# else", ENABLE], 1, True),
    ([DISABLE, ENABLE, ENABLE], 2, True),
    ([DISABLE, DISABLE, ENABLE], 0, True),
    ([DISABLE, ENABLE, DISABLE, ENABLE], 0, False),
    ([DISABLE, ENABLE, DISABLE, ENABLE], 2, False),
    (["# somelint: disable[b] -- x", ENABLE, "# somelint: enable[b]"], 1, True),
    (["# somelint: ignore[a] -- x", ENABLE], 0, True),
    (["# Somelint: DISABLE[a] -- x", "# somelint: enable[a, b]"], 0, False),
]


@pytest.mark.parametrize(("comments", "gone", "may"), PAIRS)
def test_no_half_of_a_pair_is_left(comments: list[str], gone: int, may: bool) -> None:
    lines = [f"{comment}\nk{n}: 1\n" for n, comment in enumerate(comments)]
    text = "".join(lines)
    offset = sum(map(len, lines[:gone]))
    after = text[:offset] + text[offset + len(comments[gone]) + 1 :]
    made = proved(text, Change("comment", (), "", offset), after)
    assert made == "would leave half of a pair of comments, which silences more or nothing" or may
    assert isinstance(made, Source) is may, made


def fix_at(start: int, end: int, wanted: Change = SET_B, text: str = "") -> Fix:
    place = Span(Position(1, 1), Position(1, 1))
    return Fix("", True, (Edit(start, end, text, place),), wanted)


PLAN = parse(Source("plan.yaml", "a: {b: 1}\nc: 2\nl: [1]\ne:\n"))
K, M, IN_A, ITEM, BELOW = (
    Change("insert", path, 1) for path in (("k",), ("m",), ("a", "k"), ("l", 1), ("e", "k"))
)  # fmt: skip
DISJOINT = [
    # stretches with their changes, and which are made at once, in the order of the text
    ([(0, 1, SET_B), (2, 3, SET_B)], [0, 1]),
    ([(2, 3, SET_B), (0, 1, SET_B)], [1, 0]),
    ([(0, 1, SET_B), (1, 2, SET_B)], [0]),
    ([(0, 5, SET_B), (3, 4, SET_B), (6, 7, SET_B)], [0, 2]),
    ([(0, 5, SET_B), (0, 2, SET_B)], [1]),
    ([(3, 3, SET_B), (3, 3, SET_B)], [0]),
    ([(9, 9, K), (9, 9, M)], [0, 1]),
    ([(9, 9, K), (9, 9, M), (9, 9, Change("insert", ("n",), 1))], [0, 1, 2]),
    ([(9, 9, K), (9, 9, K)], [0]),
    ([(9, 9, K), (9, 9, Change("insert", ("k", "x"), 1))], [0]),
    ([(9, 9, K), (9, 9, IN_A)], [0]),
    ([(9, 9, K), (9, 9, SET_B)], [0]),
    ([(9, 9, SET_B), (9, 9, K)], [0]),
    ([(9, 9, ITEM), (9, 9, Change("insert", ("l", 2), 1))], [0]),
    ([(9, 9, BELOW), (9, 9, Change("insert", ("e", "m"), 1))], [0]),
    ([(9, 9, IN_A), (9, 9, Change("insert", ("a", "m"), 1))], [0, 1]),
    ([(8, 9, SET_B), (9, 9, K)], [0]),
    ([(9, 9, K), (9, 10, M)], [0]),
    ([(8, 9, K), (9, 9, M)], [0]),
    ([], []),
]


@pytest.mark.parametrize(("stretches", "kept"), DISJOINT)
def test_what_is_made_at_once(stretches: list[tuple[int, int, Change]], kept: list[int]) -> None:
    fixes = [fix_at(*stretch) for stretch in stretches]
    assert pick_disjoint(PLAN, fixes) == [fixes[n] for n in kept]


def test_those_that_cannot_be_proved_are_found() -> None:
    document = parse(Source("plan.yaml", "a: 1\nb: 2\nc: 3\nd: 4\n"))

    def value(key: str, at: int, text: str, meant: int) -> Fix:
        return fix_at(at, at + 1, Change("set", (key,), meant), text)

    good, other, wrong = value("a", 3, "5", 5), value("b", 8, "6", 6), value("c", 13, "7", 8)
    reads: list[int] = []

    def may_read(characters: int) -> bool:
        reads.append(characters)
        return True

    assert pick_verified(document, [good, other], may_read) == ([good, other], [])
    assert reads == []  # what is read first has been counted already
    assert pick_verified(document, [good, wrong, other], may_read) == ([good, other], [(wrong, ELSE)])
    assert set(reads) == {len(document.source.text)}
    made = pick_verified(document, [good, wrong], lambda _: False)
    assert made == ([], [(good, TOO_MANY), (wrong, TOO_MANY)])
    assert pick_verified(document, [wrong], lambda _: False) == ([], [(wrong, ELSE)])


def test_what_is_right_alone_and_wrong_together_is_made_one_by_one() -> None:
    # Each takes the comma that the other needs.
    document = parse(Source("plan.yaml", "a: [x, y, z]\nb: 1\n"))
    first = fix_at(4, 7, Change("remove", ("a", 0)))
    last = fix_at(8, 11, Change("remove", ("a", 2)))
    wrong = fix_at(16, 17, Change("set", ("b",), 3), "2")
    alone = [verify(document, [one]) for one in (first, last)]
    assert all(isinstance(one, Source) for one in alone)
    good, refused = pick_verified(document, [first, last, wrong], lambda _: True)
    assert isinstance(verify(document, good), Source)
    assert [fix for fix, _ in refused] == [wrong]


def test_of_several_fixes_each_is_proved() -> None:
    text = "a: &n x\nb: *n\nc: 1\n"
    document = parse(Source("plan.yaml", text))

    def fix(start: int, path: str, value: str) -> Fix:
        edit = Edit(start, start + 1, value, document.lines.span(start, start + 1))
        return Fix("", True, (edit,), Change("set", (path,), value))

    shared, alone = fix(6, "a", "v"), fix(17, "c", "v")
    assert verify(document, [shared, alone]) == ALIAS
    good, refused = pick_verified(document, [shared, alone], lambda _: True)
    assert (good, refused) == ([alone], [(shared, ALIAS)])
