"""From what a rule says to a change: which values can be written, and what is left of a comment."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from somelint.document.directives import find_directives
from somelint.document.document import parse
from somelint.document.view import JoinedData, View, value_at
from somelint.fixing.planning import (
    FixTarget,
    _about_data,
    _comment_at,
    _writable,
    plan_change,
    plan_fix,
    remove_directive,
)
from somelint.fixing.verification import apply_edits
from somelint.language.fixes import Remedy
from somelint.language.scope import Place, Places, Run, Scope
from somelint.model.findings import Change, Fix
from somelint.model.locations import Path, Position, Source, Span
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity

WRITABLE = [
    # what is given, what is written, and what is written where a number is wanted
    ("x", "x", None), ("", "", None), ("12", "12", 12), ("1.5", "1.5", 1.5), ("true", "true", None),
    ("null", "null", None),
    ("x" * 2000, "x" * 2000, None), ("x" * 2001, None, None), (12, 12, None), (0, 0, None), (True, True, None),
    (False, False, None),
    (1.5, 1.5, None), (2.0, 2, 2), (-3.0, -3, -3), (None, None, None), ([], None, None), ({}, None, None),
    (Quantity(5.0), 5, 5), (Quantity(2.5), 2.5, None), (Quantity(5.0, "h"), 5, 5),
    (Quantity(5.0, "", AT_LEAST), None, None),
    (Quantity(5.0, "", AT_MOST), None, None), (Places((Place(cast(Any, None), (), "5"),)), "5", 5),
    (Places(()), None, None),
    (Places((Place(cast(Any, None), (), "5"), Place(cast(Any, None), (), "5"))), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "written", "number"), WRITABLE)
def test_what_a_fix_can_write(given: object, written: object, number: object) -> None:
    for wanted, as_number in ((written, False), (number, True)):
        made = _writable(given, as_number)
        assert (type(made), made) == (type(wanted), wanted), as_number


A = "# somelint: ignore[a] -- why"
LEFT = [
    # the comment, what goes out of it, and what is left
    (A, A, ""),
    (f"# note {A}", A, "# note"),
    (f"# note {A} # more", A, "# note # more"),
    (f"{A} # more", A, "# more"),
    (f"{A} # somelint: ignore[b] -- too", A, "# somelint: ignore[b] -- too"),
    (f"# {A}", A, ""),
    ("# somelint: ignore[a, b] -- why", "a", "# somelint: ignore[b] -- why"),
    ("# somelint: ignore[a, b] -- why", "b", "# somelint: ignore[a] -- why"),
    ("# somelint: ignore[a,b , c] until 2027-01-01 -- why", "b", "# somelint: ignore[a, c] until 2027-01-01 -- why"),
    ("# somelint: ignore[a] -- why", "a", ""),
    ("# somelint: ignore[a, b] -- why", "# somelint: ignore[a, b] -- why", ""),
    ("# a remark", "remark", None),
    ("# somelint: ignore[a, b] -- why", "ignore", None),
    ("# somelint: ignore[a] -- why #perhaps", "a", None),
    ("# somelint: ignore[a] -- as in #12", "a", ""),
    ("#somelint: ignore[a]", "a", ""),
    ("# somelint: ignore(a) -- why", "# somelint: ignore(a) -- why", ""),
]


@pytest.mark.parametrize(("comment", "part", "left"), LEFT)
def test_what_is_left_of_a_comment(comment: str, part: str, left: str | None) -> None:
    start = comment.index(part) if len(part) > 3 else comment.index(part, comment.index("["))
    made = remove_directive(comment, start, start + len(part))
    assert made == left
    if made is not None:
        # One directive, or one name, is gone, and the others are as they were.
        before, after = (
            sum(len(getattr(one, "names", "x")) for one in find_directives(text)) for text in (comment, made)
        )
        assert after < before


def test_what_lies_outside_is_no_directive() -> None:
    comment = f"# note {A} # more"
    first = comment.index(A)
    for start, end in ((0, 3), (0, first + 3), (first, len(comment)), (len(comment) - 3, len(comment))):
        assert remove_directive(comment, start, end) is None, (start, end)


TEXT = "a: x\nl: [1, 2]\nm: {k: 1}\ne:\nt: TODO\ns: &s {k: x}\nr: *s\nd.e: 1\n"
CHANGES: list[tuple[Any, Path, Any, tuple[int, int] | None, Change | None]] = [
    # what is done, where, with which value and to which part of the text; and the change
    ("remove", ("a",), None, None, Change("remove", ("a",))),
    ("remove", ("l", 1), None, None, Change("remove", ("l", 1))),
    ("remove", ("none",), None, None, None),
    ("remove", (), None, None, None),
    ("remove", ("s", "k"), None, None, None),
    ("rename", ("a",), "b", None, Change("rename", ("a",), "b")),
    ("rename", ("a",), None, None, None),
    ("rename", ("a",), "b.c", None, None),
    ("rename", ("d.e",), "d.f", None, Change("rename", ("d.e",), "d.f")),
    ("rename", ("none",), "b", None, None),
    ("rename", (), "b", None, None),
    ("rename", ("s", "k"), "b", None, Change("rename", ("s", "k"), "b")),
    ("rename", ("a",), 2, None, Change("rename", ("a",), 2)),
    ("set", ("m",), {"k": 2, "n": 3}, None, Change("insert", ("m",), {"n": 3})),
    ("set", ("e",), {"k": 1}, None, Change("insert", ("e",), {"k": 1})),
    ("replace", ("m",), {"n": 2}, None, None),
    ("insert", ("a",), {"k": 1}, None, None),
    ("add", ("l",), 3, None, Change("insert", ("l", 2), 3)),
    ("add", ("e",), 3, None, Change("insert", ("e", 0), 3)),
    ("add", ("none",), 3, None, Change("insert", ("none", 0), 3)),
    ("add", ("a",), 3, None, None),
    ("add", ("m",), 3, None, None),
    ("add", ("l",), None, None, None),
    ("reword", ("a",), "y", (0, 1), Change("set", ("a",), "y", 0, (0, 1))),
    ("reword", ("a",), "y", None, None),
    ("reword", ("none",), "y", (0, 1), None),
    ("reword", ("s", "k"), "y", (0, 1), Change("set", ("s", "k"), "y", 0, (0, 1))),
    ("set", ("none",), "y", None, Change("insert", ("none",), "y")),
    ("insert", ("none",), {"k": 1}, None, Change("insert", ("none",), {"k": 1})),
    ("replace", ("none",), "y", None, None),
    ("set", ("a",), "y", None, Change("set", ("a",), "y")),
    ("set", ("a",), "x", None, None),
    ("set", ("l",), "y", None, None),
    ("set", ("m", "k"), 2, None, Change("set", ("m", "k"), 2)),
    ("set", ("s", "k"), "y", None, None),
    ("set", ("r", "k"), "y", None, None),
    ("replace", ("a",), "y", None, Change("set", ("a",), "y")),
    ("replace", ("s", "k"), "y", None, Change("set", ("s", "k"), "y")),
    ("insert", ("m",), {"k": 2, "n": 3}, None, Change("insert", ("m",), {"n": 3})),
    ("insert", ("m",), {"k": 2}, None, None),
    ("insert", ("m",), "y", None, None),
    ("insert", ("a",), "y", None, None),
    ("insert", ("e",), "y", None, Change("set", ("e",), "y")),
    ("insert", ("e",), {"k": 1}, None, Change("insert", ("e",), {"k": 1})),
    ("insert", ("e",), ["y"], None, Change("insert", ("e", 0), "y")),
    ("insert", ("e",), ["y", "z"], None, None),
    ("insert", ("e",), [], None, None),
    ("insert", ("e",), None, None, None),
]


@pytest.mark.parametrize(("do", "path", "value", "part", "wanted"), CHANGES)
def test_which_change_is_meant(
    do: Any, path: Path, value: Any, part: tuple[int, int] | None, wanted: Change | None
) -> None:
    target = FixTarget(parse(Source("plan.yaml", TEXT)), path, Span(Position(1, 1), Position(1, 1)), part)
    assert _about_data(do, target, value) == wanted


PLAN = "a: x\nl: [1, 2]\ns: &s x\nt: [*s]\nr: onwer\nq: #tag\nu: [&u onwer, *u]\nw: 12 # note\n"
SAID: dict[str, object] = {"name": "owner", "given": "v", "yes": True, "no": False, "perhaps": "yes", "list": ["v"]}
FIXES: list[tuple[dict[str, Any], str, tuple[str, str] | None]] = [
    # what the rule declares, where the finding is, and what of the text becomes what
    ({"do": "set", "brought": "given"}, "a", ("x", "v")),
    ({"do": "set", "brought": "given", "safe": False}, "a", ("x", "v")),
    ({"do": "set", "brought": "given", "safe": "yes"}, "a", ("x", "v")),
    ({"do": "set", "brought": "given", "safe": "no"}, "a", ("x", "v")),
    ({"do": "set", "brought": "given", "safe": "perhaps"}, "a", ("x", "v")),
    ({"do": "set", "value": lambda _: "z"}, "a", ("x", "z")),
    ({"do": "set", "value": lambda _: "12", "number": True}, "a", ("x", "12")),
    ({"do": "set", "brought": "given", "value": lambda _: "z"}, "a", ("x", "v")),
    ({"do": "set"}, "a", None),
    ({"do": "set", "stub": "z"}, "a", None),
    ({"do": "set", "brought": "given", "at": lambda _: ["l/0"]}, "a", ("1", "v")),
    ({"do": "set", "brought": "given", "at": lambda _: []}, "a", None),
    ({"do": "set", "brought": "given", "at": lambda _: ["a", "l/0"]}, "a", None),
    ({"do": "insert", "stub": "z"}, "new", ("note\n", "note\nnew: z\n")),
    ({"do": "insert", "stub": "z", "brought": "given"}, "new", ("note\n", "note\nnew: z\n")),
    ({"do": "add", "value": lambda _: 3}, "l", ("2]", "2, 3]")),
    ({"do": "remove"}, "l/0", ("1, ", "")),
    ({"do": "set", "value": lambda _: {"k": 1}}, "new", ("note\n", "note\nnew:\n  k: 1\n")),
    ({"do": "set", "brought": "list"}, "a", None),
    ({"do": "add", "brought": "list"}, "l", None),
    ({"do": "reshape", "brought": "list"}, "a", ("x", "[v]")),
    ({"do": "reshape", "value": lambda _: {"k": 1}}, "a", ("a: x", "owner: {k: 1}")),
    ({"do": "rename", "brought": "name"}, "a", ("a: x", "owner: x")),
    # What other places repeat is only changed where it is certainly wrong.
    ({"do": "set", "brought": "given", "safe": False}, "t/0", None),
    ({"do": "replace", "brought": "given", "safe": False}, "t/0", None),
    ({"do": "replace", "brought": "given"}, "s", None),
    ({"do": "replace", "brought": "given"}, "u/0", ("&u onwer", "&u v")),
    ({"do": "replace", "brought": "given", "safe": False}, "u/0", None),
    ({"do": "reword", "brought": "given", "part": (0, 5), "safe": False}, "u/1", None),
    ({"do": "reword", "brought": "given", "part": (1, 3)}, "r", ("nw", "v")),
    ({"do": "reword", "brought": "given"}, "r", None),
    ({"do": "reword", "brought": "given", "part": (1, 3), "at": lambda _: ["r"]}, "r", None),
    # Whether a comment is meant, the underlined place tells.
    ({"do": "reword", "brought": "given", "under": (2, 6)}, "w", ("note", "v")),
    ({"do": "replace", "brought": "given", "under": (0, 6)}, "w", ("# note", "v")),
    ({"do": "set", "brought": "given", "under": (2, 6)}, "w", None),
    ({"do": "reword", "brought": "given", "under": (2, 7)}, "w", None),
    ({"do": "remove", "under": (2, 6)}, "w", None),
    ({"do": "reword", "value": lambda _: 3, "under": (2, 6)}, "w", None),
]


def planned(declared: dict[str, Any], path: str) -> Fix | None:
    view = View(parse(Source("plan.yaml", PLAN)))

    def place(path: str) -> Place:
        steps = tuple(int(step) if step.isdigit() else step for step in path.split("/"))
        return Place(view, steps, value_at(view.data, steps))

    usual = {"at": None, "brought": "", "value": None, "stub": None, "number": False, "safe": True, "says": "why"}
    told = {**usual, **declared}
    under, part, at = told.pop("under", None), told.pop("part", None), told["at"]
    told["at"] = at and (lambda scope: [place(one) for one in at(scope)])
    span = view.document.key_span(place(path).path)
    if under:
        start = view.document.comments[-1].span.start
        span = Span(*(start._replace(column=start.column + column) for column in under))
    scope = Scope(Run((view,), date(2027, 1, 15)), place("a"))
    return plan_fix(Remedy(**told), place(path), (span, part), SAID.get, told["says"], scope)


@pytest.mark.parametrize(("declared", "path", "wanted"), FIXES)
def test_what_a_rule_declares_becomes_a_fix(
    declared: dict[str, Any], path: str, wanted: tuple[str, str] | None
) -> None:
    fix = planned(declared, path)
    assert (fix and apply_edits(PLAN, fix.edits)) == (wanted and PLAN.replace(*wanted, 1))
    if fix:
        assert fix.change.key == ("owner" if declared["do"] == "reshape" else "")
        safe = declared.get("safe", True)
        assert (fix.safe, fix.stub, fix.says) == (safe in (True, "yes"), declared["do"] == "insert", "why")


def test_a_rule_without_a_place_of_its_own_computes_nothing() -> None:
    view = View(parse(Source("plan.yaml", PLAN)))
    target = Place(view, ("a",), "x"), (view.document.key_span(("a",)), None)
    for brought, wanted in (("given", "v"), ("", None)):
        remedy = Remedy("set", lambda _: [], brought, lambda _: "z", None, False, True, "")
        fix = plan_fix(remedy, *target, SAID.get, "", None)
        assert (fix and fix.change.value) == wanted


QUOTED: list[tuple[Any, str, Any, Change | None]] = [
    ("quote", "#tag", "#tag", Change("quote", ("q",), "#tag", 43)),
    ("quote", "#tag", "", Change("quote", ("q",), "", 43)),
    ("quote", "onwer", "#tag", None),
    ("quote", "#tag", None, None),
    ("remove", "#tag", None, None),
    ("insert", "onwer", "v", Change("set", ("q",), "v")),
]


@pytest.mark.parametrize(("do", "under", "value", "wanted"), QUOTED)
def test_which_change_of_a_comment_is_meant(do: Any, under: str, value: Any, wanted: Change | None) -> None:
    document = parse(Source("plan.yaml", PLAN))
    start = PLAN.index(under)
    span = document.lines.span(start, start + len(under))
    assert plan_change(do, FixTarget(document, ("q",), span), value) == wanted


def test_a_fix_is_made_in_the_file_that_the_finding_is_in() -> None:
    part = View(parse(Source("part.yaml", "k: x\n")))
    data = {"a": "x", "b": "x"}
    view = View(parse(Source("plan.yaml", "a: x\n")), joined=JoinedData(data, {("b",): (part, ("k",))}, {}, False))
    scope = Scope(Run((view,), date(2027, 1, 15)), Place(view, ("a",), "x"))
    for here, there, name in (("a", "a", "plan.yaml"), ("b", "b", "part.yaml"), ("a", "b", ""), ("b", "a", "")):
        aim = Place(view, (there,), "x")
        remedy = Remedy("set", lambda _, aim=aim: [aim], "given", None, None, False, True, "")
        fix = plan_fix(
            remedy, Place(view, (here,), "x"), (Span(Position(1, 1), Position(1, 2)), None), SAID.get, "", scope
        )
        wanted = {"plan.yaml": ("a",), "part.yaml": ("k",)}.get(name)
        assert (fix and fix.change.path) == wanted


MARKED = "a: x # one\nb: y # two\n"
UNDERLINED = [
    # where in the text, and the comment that this is in
    ("# one", 0, "# one"), ("one", 0, "# one"), ("# one", 1, "# one"), ("two", 0, "# two"), ("a: x", 0, None), 
    ("y ", 0, None), ("y # two", 0, None), ("# one\nb", 0, None), ("# one\nb: y # two", 0, None), ("x", 0, None),
]  # fmt: skip


@pytest.mark.parametrize(("under", "later", "comment"), UNDERLINED)
def test_which_comment_is_underlined(under: str, later: int, comment: str | None) -> None:
    document = parse(Source("plan.yaml", MARKED))
    start = MARKED.index(under) + later
    found = _comment_at(document, document.lines.span(start, start + len(under) - later))
    assert (found and found.text) == comment


def test_a_directive_is_taken_out_of_its_comment() -> None:
    text = "a: x  # somelint: ignore[b, c] -- why\n"
    document = parse(Source("plan.yaml", text))
    for under, left in (("c", "# somelint: ignore[b] -- why"), ("# somelint: ignore[b, c] -- why", ""), ("why", None)):
        at = text.index(under, 20) if under == "c" else text.index(under)
        target = FixTarget(document, ("a",), document.lines.span(at, at + len(under)))
        assert plan_change("remove", target, None) == (None if left is None else Change("comment", (), left, 6))


def test_a_reshaped_key_is_named_where_the_check_names_it() -> None:
    view = View(parse(Source("plan.yaml", "a: x\n")))
    remedy = Remedy("reshape", None, "value", None, None, False, True, "")
    target = Place(view, ("a",), "x"), (view.document.key_span(("a",)), None)
    for name, key in (("owner", "owner"), (None, ""), (5, "")):
        fix = plan_fix(remedy, *target, {"value": {"k": 1}, "name": name}.get, "", None)
        assert fix
        assert fix.change.key == key


def test_a_long_comment_is_left_alone() -> None:
    for length, wanted in ((10_000, True), (10_001, False)):
        document = parse(Source("plan.yaml", "a: x # " + "n" * (length - 2) + "\n"))
        span = document.lines.span(7, 8)
        assert bool(plan_change("reword", FixTarget(document, ("a",), span), "v")) == wanted
