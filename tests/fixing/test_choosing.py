"""Which of several changes is made, and whether one of them shows in another place too."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.fixing.choosing import first_that_holds
from somelint.fixing.sharing import changes_elsewhere, is_shared
from somelint.model.findings import Change
from somelint.model.locations import Path, Source

NOWHERE, GOOD, BETTER = Change("set", ("x",), "v"), Change("set", ("a",), "v"), Change("set", ("a",), "w")
LOSES, SHARED = Change("set", ("b",), "v"), Change("set", ("c",), "v")
TEXT = "a: 1\nb: |  # why\n  t\nc: &n 2\nd: *n\n"
CHOSEN = [
    # the changes that would do, and what the value becomes, or why it does not
    ([], "has no place in the file"), ([NOWHERE], "has no place in the file"), ([GOOD, BETTER], "a: v"),
    ([BETTER, GOOD], "a: w"),
    ([NOWHERE, GOOD], "a: v"), ([LOSES, GOOD], "a: v"), ([LOSES, NOWHERE], "would lose or change a comment"),
    ([LOSES, SHARED], "would change what an alias repeats in another place"),
    ([SHARED, LOSES], "would lose or change a comment"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "outcome"), CHOSEN)
def test_the_first_change_that_holds_is_made(changes: list[Change], outcome: str) -> None:
    made = first_that_holds(parse(Source("plan.yaml", TEXT)), changes)
    assert (made if isinstance(made, str) else made.text) == (
        TEXT.replace("a: 1", outcome) if ": " in outcome else outcome
    )


ELSEWHERE: list[tuple[str, Change, bool, bool]] = [
    # the text, the change, whether what it is about is shared, and whether it shows in a place of another meaning
    ("a: x\n", Change("set", ("a",), "v"), False, False),
    ("a: &n x\nb: *n\n", Change("set", ("a",), "v"), True, True),
    ("a: &n x\nb: *n\n", Change("comment", ("a",), "v"), True, False),
    ("a: &n x\nb: *n\n", Change("remove", ("a",)), True, False),
    ("a: &n x\nb: {a: *n}\n", Change("set", ("a",), "v"), True, True),
    ("- &n x\n- *n\n", Change("set", (0,), "v"), True, False),
    ("- &n x\n- [*n]\n", Change("set", (0,), "v"), True, True),
    ("- &n {a: x}\n- *n\n", Change("set", (1, "a"), "v"), True, False),
    ("- &n {a: x}\n- *n\n", Change("insert", (1, "b"), "v"), True, False),
    ("a: &n {a: x}\nb: *n\n", Change("insert", ("b", "c"), "v"), True, True),
    ("a: x\n", Change("rename", ("none", "b"), "v"), False, False),
    ("a: &n x\nb: *n\n", Change("rename", ("a",), "v"), True, False),
    ("a: &n {k: x}\nb: *n\n", Change("rename", ("a", "k"), "v"), True, True),
    ("a: &n x\nb: [*n]\n", Change("reshape", ("a",), ["v"]), True, True),
    ("a: &n x\nb: [*n]\n", Change("reshape", ("a",), {"k": 1}, key="c"), True, True),
    ("a: &n {k: x}\nb: *n\n", Change("reshape", ("a", "k"), {"k": 1}, key="c"), True, True),
    ("a: x\nb: &n [1]\nc: *n\n", Change("reshape", ("a",), {"k": 1}, key="d"), False, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "change", "shared", "elsewhere"), ELSEWHERE)
def test_what_an_alias_repeats(text: str, change: Change, shared: bool, elsewhere: bool) -> None:
    document = parse(Source("plan.yaml", text))
    path: Path = change.path
    assert (is_shared(document, path), changes_elsewhere(document, change)) == (shared, elsewhere)
