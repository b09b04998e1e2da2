"""What generated guards call: the functions that answer for values, keys and places."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language.guards import amounts, answers, forms, keys, places
from somelint.language.guards.late import Unsure
from somelint.language.guards.places import At, Context
from somelint.language.guards.table import Guards
from somelint.language.guards.unrolled import define_function
from somelint.language.logic import all_true, any_true
from somelint.language.scope import Place, Run
from somelint.model.locations import Source
from somelint.text.dates import read_days
from somelint.text.quantities import AT_LEAST, Quantity
from support.small_rules import TODAY, sound

VERDICTS = (True, False, None)
PLAN = """\
a: text
blank: "  "
empty: []
list: [a, [1], 2, "", {b: 3}]
items: [{id: x, n: 1, sub: {deep: 2}}, {id: y, tags: [a, b]}, "odd"]
more: {one: {id: x}, two: ""}
"""


def at_top(text: str = PLAN, before: str | None = None, misspelt: frozenset[Any] = frozenset()) -> At:
    """The top of a plan as guards see it."""
    view = View(parse(Source("p.yaml", text)), misspelt=misspelt)
    if before is not None:
        view.base = View(parse(Source("p.yaml", before)))
    return Context(view, Run((view,), TODAY), sound({}).library).root


def given(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives; `unsure` where it leaves the rule to the evaluation."""
    try:
        return function(*arguments)
    except Unsure:
        return "unsure"


def test_several_verdicts_are_one_as_conditions_have_it() -> None:
    later: dict[bool | None, Callable[[], bool | None]] = {True: lambda: True, False: lambda: False, None: lambda: None}
    for first, second, third in product(VERDICTS, repeat=3):
        assert answers.both(first, later[second], later[third]) is all_true([first, second, third])
        assert answers.either(first, later[second], later[third]) is any_true([first, second, third])
        assert answers.both_of(first, second) is all_true([first, second])
        assert answers.either_of(first, second) is any_true([first, second])

    def never() -> bool:
        raise AssertionError

    assert answers.both(False, never) is False
    assert answers.either(True, never) is True


def values(found: Any) -> Any:
    """The values of places; what is none is given as it is."""
    return [place[1] for place in found] if isinstance(found, list) else found


TOP = at_top()
OPEN = at_top(misspelt=frozenset({("gone",), ("more", "gone"), ("items", 0, "gone")}))
LATER = at_top(PLAN, "a: earlier\nitems: [{id: y}]\n")
ITEMS = places.follow(TOP, ("items", None))
LIST = places.follow(TOP, ("list", None))
JANUARY = read_days("2027-01")
BLANK: list[Any] = ["", "  ", [], {}, None]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            lambda: [answers.pair("above", value, 2, TOP) for value in (3, 2, 1, *BLANK)],
            [True, False, False, *[None] * 5],
        ),
        (
            lambda: [answers.pair("same-as", value, "a", TOP) for value in ("a", "b", 3, *BLANK)],
            [True, False, False, *[None] * 5],
        ),
        (lambda: answers.pair("same-as", "a", None, TOP), None),
        (lambda: answers.pair("has", ["a"], "a", TOP), True),
        (
            lambda: [
                answers.same(left, right, TOP)
                for left, right in (
                    *(("a", "a"), ("a", "b"), ("", ""), (3, 3.0), (3, "3"), (None, None)),
                    *((JANUARY, "2027-01"), ("2027-01", JANUARY), ("2027-02", JANUARY)),
                )
            ],
            [True, False, False, True, False, False, True, True, False],
        ),
        (
            lambda: [answers.among(value, ("a", 3)) for value in ("a", "b", None, 3, 4)],
            [True, False, False, True, False],
        ),
        (lambda: answers.among(None, ("a", None)), True),
        (
            lambda: [answers.inside(value, LIST, TOP) for value in ("a", "z", 2, 5, [1], *BLANK)],
            [True, False, True, False, True, *[None] * 5],
        ),
        (lambda: answers.inside("a", None, TOP), None),
        (
            lambda: [answers.shares(value, LIST, TOP) for value in (["q", 2], ["q"], [], "a", None)],
            [True, False, False, None, False],
        ),
        (lambda: [answers.shares(value, None, TOP) for value in (["a"], None)], [None, False]),
        (
            lambda: [answers.has_word(value, "a") for value in (["b", "a"], ["b"], "a", None)],
            [True, False, False, False],
        ),
        (lambda: answers.repeated(places.follow(at_top("l: [a, 1, true, 1.5, '', '', [1], [1]]"), ("l", None))), False),
        (lambda: answers.repeated(places.follow(at_top("l: [a, 1, b, 1]"), ("l", None))), True),
        (lambda: [answers.some_so(some, bool) for some in (LIST, LIST[3:4], [])], [True, True, False]),
        (lambda: [answers.some_so([], lambda value: value is None)], [True]),
        (
            lambda: [answers.all_so(LIST, lambda value: value != ""), answers.all_so(LIST, lambda value: True)],
            [True, True],
        ),
        (lambda: [answers.all_so([], lambda value: value is None), answers.all_so([], bool)], [True, False]),
        (
            lambda: [
                answers.some_pass(some, lambda value: None if value == 2 else value == "a") for some in (LIST, LIST[1:])
            ],
            [True, None],
        ),
        (lambda: [answers.some_pass([], lambda value: value is None), answers.open_pass(None, bool)], [True, None]),
        (lambda: [answers.open_pass([], lambda value: value is None)], [True]),
        (lambda: [answers.known_so(value, lambda value: value == 1) for value in (1, 2, None)], [True, False, False]),
        (lambda: [answers.if_known(value, lambda value: value == 1) for value in (1, 2, None)], [True, False, None]),
        (lambda: [answers.first_known(None, 0, 1), answers.first_known(None)], [0, None]),
        (lambda: [answers.or_else(None, lambda: 3), answers.or_else(0, lambda: 3)], [3, 0]),
        (lambda: [answers.open_there(some) for some in (None, [], LIST)], [None, False, True]),
        (lambda: [answers.open_exists(some) for some in (None, [], LIST)], [None, False, True]),
        (lambda: [answers.open_each(None, ("id",)), values(answers.open_each(ITEMS[:2], ("id",)))], [None, ["x", "y"]]),
        (lambda: answers.unshared(TOP, LIST), []),
        (lambda: [values(keys.key(TOP, name)) for name in ("a", "blank", "gone")], [["text"], ["  "], []]),
        (lambda: [given(keys.key, OPEN, "gone"), given(keys.key, ITEMS[2], "a")], ["unsure", "unsure"]),
        (lambda: [given(function, OPEN, "nope") for function in (keys.key, keys.has, keys.raw)], [[], False, None]),
        (lambda: [keys.has(TOP, name) for name in ("a", "blank", "gone")], [True, True, False]),
        (
            lambda: [given(keys.has, OPEN, "gone"), given(keys.has, OPEN, "a"), given(keys.has, ITEMS[2], "a")],
            ["unsure", True, "unsure"],
        ),
        (lambda: [keys.raw(TOP, name) for name in ("a", "blank", "gone")], ["text", "  ", None]),
        (
            lambda: [given(keys.raw, OPEN, "gone"), given(keys.raw, OPEN, "nope"), given(keys.raw, ITEMS[2], "a")],
            ["unsure", None, "unsure"],
        ),
        (
            lambda: [function((("x",), None, TOP[2]), "a") for function in (keys.key, keys.has, keys.raw)],
            [[], False, None],
        ),
        (lambda: [keys.raw_at(TOP, steps) for steps in (("more", "one", "id"), ("more", "gone", "id"))], ["x", None]),
        (
            lambda: [given(keys.raw_at, TOP, ("a", "x")), given(keys.raw_at, OPEN, ("more", "gone"))],
            ["unsure", "unsure"],
        ),
        (
            lambda: [given(keys.raw_at, OPEN, ("more", "nope")), given(keys.raw_at, OPEN, ("more", "one", "id"))],
            [None, "x"],
        ),
        (
            lambda: [keys.there(TOP, name) for name in ("a", "blank", "empty", "list", "gone")],
            [True, False, False, True, False],
        ),
        (lambda: [keys.there(places.follow(TOP, ("more",))[0], name) for name in ("one", "two")], [True, False]),
        (
            lambda: [keys.some_there(some) for some in (LIST, [((), "", TOP[2]), ((), [], TOP[2])], [])],
            [True, False, False],
        ),
        (lambda: [keys.get(TOP, name) for name in ("a", "blank", "empty", "gone")], ["text", None, None, None]),
        (
            lambda: [keys.get(ITEMS[2], "a"), keys.get(ITEMS[0], "n"), keys.get(((), {"e": ""}, TOP[2]), "e")],
            [None, 1, None],
        ),
        (
            lambda: [keys.get_at(TOP, steps) for steps in (("more", "one"), ("more", "two"), ("a", "b"))],
            [{"id": "x"}, None, None],
        ),
        (lambda: [keys.known(value) for value in ("a", 0, False, *BLANK)], ["a", 0, False, *[None] * 5]),
        (lambda: [keys.first(some) for some in (None, [], LIST, LIST[2:3])], [None, None, "a", 2]),
        (lambda: keys.first([((), "", TOP[2])]), None),
        (lambda: [keys.sole([]), keys.sole(ITEMS[:1])], [None, {"id": "x", "n": 1, "sub": {"deep": 2}}]),
        (
            lambda: [values([found]) if (found := keys.counterpart(item, ITEMS[1:], "id")) else None for item in ITEMS],
            [None, [ITEMS[1][1]], ["odd"]],
        ),
        (
            lambda: [
                keys.counterpart(ITEMS[1], None, "id"),
                keys.counterpart(((), {"id": ""}, TOP[2]), [((), {"id": ""}, TOP[2])], "id"),
            ],
            [None, None],
        ),
        (lambda: [values(keys.base(LATER, ("a",))), keys.base(TOP, ("a",))], [["earlier"], None]),
        (lambda: [values(keys.plans(TOP, ("a",)))], [["text"]]),
        (lambda: [values(keys.open_merge([LIST[:2], LIST[1:3]])), keys.open_merge([None, []])], [["a", [1], 2], None]),
        (
            lambda: [given(keys.open_merge, [None, LIST]), given(keys.sure, None), keys.sure([])],
            ["unsure", "unsure", []],
        ),
        (
            lambda: [values(places.follow(TOP, steps)) for steps in (("list", 1), ("list", 9), ("list", 4))],
            [[[1]], [], [{"b": 3}]],
        ),
        (
            lambda: [
                given(places.follow, TOP, steps)
                for steps in (("a", None), ("a", "x"), ("list", 2, "x"), ("more", 0), ("more", None, "id"))
            ],
            ["unsure"] * 5,
        ),
        (lambda: values(places.follow(TOP, ("list", None))), ["a", [1], 2, {"b": 3}]),
        (lambda: values(places.follow(TOP, ("more", None))), [{"id": "x"}, ""]),
        (lambda: values(places.each([TOP, places.follow(TOP, ("more",))[0]], (None,)))[-2:], [{"id": "x"}, ""]),
        (
            lambda: [values(places.merge(some)) for some in ([], [[], LIST[:1]], [LIST[:2], LIST[:1]])],
            [[], ["a"], ["a", [1]]],
        ),
        (lambda: values(places.without(LIST, LIST[1:])), ["a"]),
    ],
)
def test_what_is_found(found: Callable[[], Any], expected: Any) -> None:
    assert found() == expected


def test_work_is_counted_and_what_is_too_much_is_left_to_the_evaluation() -> None:
    def left_after(steps: int, work: Callable[..., Any], *arguments: Any) -> Any:
        TOP[2].left = steps
        return "unsure" if given(work, *arguments) == "unsure" else TOP[2].left

    many = [LIST[0]] * 30
    for work, costs in (
        ((places.follow, TOP, ("list", None)), 6),
        ((places.each, ITEMS[:2], ("id",)), 3),
        ((TOP[2].spend, 4), 4),
        ((answers.inside, "a", many, TOP), 4),
        ((answers.shares, ["a", "b"], many, TOP), 60),
        ((places.counted, many), 30),
        ((places.counted, many[:20]), 0),
    ):
        assert [left_after(costs, *work), left_after(costs + 2, *work)] == [0, 2]
        assert costs == 0 or left_after(costs - 1, *work) == "unsure"


def test_what_was_read_of_a_document_is_kept_until_it_is_let_go() -> None:
    context = at_top(PLAN, "a: earlier")[2]
    assert (context.one[("a",)], context.one[("gone",)]) == ("text", None)
    assert values(context.top[("list", None)]) == ["a", [1], 2, {"b": 3}]
    assert context.columns[(("items", 0), keys.raw, "id")] == ["x"]
    read = context.columns[(lambda top: places.follow(top, ("items", 1))), keys.raw, "id"]
    assert read == ["y"]
    assert context.top[("list", None)] is context.top[("list", None)]
    assert [context.days(value) for value in ("2027-03-01", "soon", 3)][1:] == [None, None]
    assert context.days("2027-03-01") is context.days("2027-03-01")
    assert context.base is not None
    assert context.base.opens is False
    assert OPEN[2].opens is True
    before = context.base
    context.let_go()
    assert not hasattr(context, "root")
    assert not hasattr(before, "root")


def test_a_place_that_a_form_finds_is_of_the_plan_or_of_its_earlier_text() -> None:
    context = LATER[2]
    assert context.base is not None
    of = [forms._context(Place(view, (), {}), context) for view in (context.view, context.base.view)]
    assert of == [context, context.base]
    assert [given(forms._context, Place(TOP[2].view, (), {}), one) for one in (context, OPEN[2])] == ["unsure"] * 2


def test_a_list_that_is_returned_is_made_in_a_loop() -> None:
    rows = [
        (
            "return [c for c in a if b(c)]",
            ["found = []", "for c in a:", "    if (b(c)): found.append(c)", "return found"],
        ),
        (
            "x = 1\nreturn [f(c) for c in a]",
            ["x = 1", "found = []", "for c in a:", "    found.append(f(c))", "return found"],
        ),
        (
            "return [c for c in a if b if d]",
            ["found = []", "for c in a:", "    if (b) and (d): found.append(c)", "return found"],
        ),
        ("return [lambda: c for c in a]", ["return [lambda: c for c in a]"]),
        ("return a", ["return a"]),
        ("x = [c for c in a]", ["x = [c for c in a]"]),
    ]
    for body, lines in rows:
        assert define_function("f(c)", body) == "\n".join(["def f(c):", *(f"    {line}" for line in lines)])


@pytest.mark.parametrize(
    ("named", "known", "found"),
    [
        ("a", "[a, b]", False),
        ("c", "[a, b]", True),
        ("[a, b]", "[a, b]", False),
        ("[a, c]", "[a, b]", True),
        ("['', a, [x]]", "[a]", False),
        ("[]", "[]", False),
        ("a", "[]", True),
        ("3", "['3']", "unsure"),
        ("{a: b}", "[]", False),
    ],
)
def test_a_reference_dangles(named: str, known: str, found: object) -> None:
    top = at_top(f"named: {named}\nknown: {known}\n")
    targets = places.follow(top, ("known", None))
    assert given(answers.dangling, places.follow(top, ("named",)), targets) == found


def test_guards_that_were_made_of_other_rules_are_not_asked() -> None:
    view = View(parse(Source("p.yaml", "a: 1")))
    library = sound({}).library
    for build in ("", "that of no rules"):
        guards = Guards(library, build)
        assert guards.context(view, Run((view,), TODAY)) is None
        assert guards.is_silent("unnamed-owner", {}, at_top()[2]) is False


def test_amounts_are_reckoned() -> None:
    three, two = Quantity(3.0, "h"), Quantity(2.0, "h")
    assert amounts.amount_in(3, "h") == three
    assert amounts.amount_in("three", "h") is None
    assert amounts.difference(three, two) == Quantity(1.0, "h")
    assert [amounts.difference(three, None), amounts.difference(None, two), amounts.quotient("a", two)] == [None] * 3
    assert amounts.quotient(three, two) == Quantity(1.5)
    assert amounts.rate(26, "quarter", "week") == Quantity(2.0)
    assert amounts.rate(1, "week", "day") == Quantity(1 / 7)
    assert [amounts.rate(1, "moon", "week"), amounts.rate(1, 3, "week"), amounts.rate("a", "week", "week")] == [
        None
    ] * 3
    assert amounts.days_between("2027-01-01", "2027-01", TOP) == Quantity(31.0, "d")
    assert [amounts.days_between("soon", "2027-01", TOP), amounts.days_between("2027-01", 3, TOP)] == [None, None]
    days = ("2027-03-01", "2027-01", "soon", "2027-02")
    found = [amounts.farthest(days, latest, TOP) for latest in (True, False)]
    assert [one and one.first.isoformat() for one in found] == ["2027-03-01", "2027-01-01"]
    assert amounts.farthest(["soon"], True, TOP) is None
    assert [amounts.distinct_of(some) for some in ((), ("a", 1, "a"), ("a", None))] == [
        Quantity(0.0),
        Quantity(2.0),
        None,
    ]
    assert [amounts.open_count(some) for some in (LIST, [], None)] == [
        *(Quantity(4.0), Quantity(0.0), Quantity(0.0, "", AT_LEAST)),
    ]
    assert [amounts.only(some) for some in ([3], [], [3, 4])] == [3, None, None]
    assert amounts.today(TOP) == TODAY.isoformat()
    TOP[2].options = {"most": 3, "said": "a"}
    assert [amounts.option(name, TOP) for name in ("most", "said", "none")] == [Quantity(3.0), "a", None]
