"""From what a rule says to a change: which values can be written, and what is left of a comment."""

from __future__ import annotations

from typing import Any

import pytest

from somelint.document.directives import find_directives
from somelint.document.document import parse
from somelint.fixing.planning import FixTarget, _about_data, _writable, remove_directive
from somelint.model.findings import Change
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
    (Quantity(5.0, "", AT_MOST), None, None),
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
