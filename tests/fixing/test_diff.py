"""What would change, as a unified diff: right for any two texts, and nothing in it is obeyed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.fixing import diff
from somelint.model.locations import Source
from support.property_tests import examples

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "- e"]), max_size=60)


def shown(old: str, new: str) -> list[str]:
    return list(diff.make_diff(Source("plan.yaml", old), Source("plan.yaml", new)).lines)


def patched(old: list[str], lines: list[str]) -> list[str]:
    """The lines of a text after a diff, read as its format says."""
    made: list[str] = []
    at = 0
    for line in lines[2:]:
        hunk = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
        if hunk:
            start = int(hunk[1]) - (hunk[2] != "0")
            made += old[at:start]
            at = start
            assert len(made) == int(hunk[3]) - (hunk[4] != "0")
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert old[at] == line[1:]
            made += [] if line.startswith("-") else [old[at]]
            at += 1
    return made + old[at:]


@examples(300)
@given(LINES, LINES, LINES, LINES, st.sampled_from([4, 10, 1000]))
def test_a_diff_leads_from_one_text_to_the_other(
    first: list[str], old: list[str], new: list[str], last: list[str], window: int
) -> None:
    before, after = [*first, *old, *last], [*first, *new, *last]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diff, "_WINDOW", window)
        lines = shown("".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after))
    if before and after:
        assert patched(before, lines) == after
    assert bool(lines) == (before != after)
    if window == 1000 and before and after:
        assert lines[2:] == list(unified_diff(before, after, lineterm=""))[2:]


def test_a_text_is_compared_in_stretches_of_bounded_length(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Matcher(SequenceMatcher[str]):
        def set_seqs(self, a, b):
            asked.append(max(len(a), len(b)))
            super().set_seqs(a, b)

    monkeypatch.setattr(diff, "SequenceMatcher", Matcher)
    middle = "".join(f"#{n % 100}\n" for n in range(10_000))
    assert shown(f"a: 1\n{middle}b: 1\n", f"a: 2\n{middle}b: 2\n")[3:5] == ["-a: 1", "+a: 2"]
    assert 0 < max(asked) <= 1000


def test_a_line_that_looks_like_a_head_is_escaped_like_any_other() -> None:
    lines = shown("-- \x1b[31m##[error]x\n", "++ \x1b[31m##[error]x\n@@ \u202e\n")
    assert lines[3:] == ["--- \\x1b[31m\\x23#[error]x", "+++ \\x1b[31m\\x23#[error]x", "+@@ \\u202e"]


NAMES = [
    ("plan.yaml", "plan.yaml"),
    ("./plans/a.yaml", "plans/a.yaml"),
    ("a b.yaml", "a b.yaml\t"),
    ("år.yaml", "år.yaml"),
    ('a"b.yaml', '"a\\"b.yaml"'.replace('\\"', "\\042")),
    ("a\\b.yaml", '"a\\134b.yaml"'),
    ("a\nb.yaml", '"a\\012b.yaml"'),
    ("a\x1b[1m c.yaml", '"a\\033[1m c.yaml"'),
    ("##[error]x.yaml\n", '"\\043\\043[error]x.yaml\\012"'),
    ("a\udcff.yaml", '"a\\377.yaml"'),
    ("a\x7f.yaml", '"a\\177.yaml"'),
]


@pytest.mark.parametrize(("name", "spelt"), NAMES)
def test_a_name_is_spelt_so_that_git_reads_it(name: str, spelt: str) -> None:
    lines = diff.make_diff(Source(name, "a\n"), Source(name, "b\n")).lines
    assert lines[:2] == (f"--- {spelt}", f"+++ {spelt}")


RANGES = [
    ("", "a\n", "@@ -0,0 +1 @@"), ("a\n", "", "@@ -1 +0,0 @@"), ("a\n", "b\n", "@@ -1 +1 @@"),
    ("a\nb\n", "c\n", "@@ -1,2 +1 @@"),
    ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nf\n", "@@ -2,4 +2,4 @@"),
    ("1\n" * 9 + "a\n", "1\n" * 9 + "b\n", "@@ -7,4 +7,4 @@"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "head"), RANGES)
def test_the_lines_that_a_hunk_is_about(old: str, new: str, head: str) -> None:
    found = [line for line in shown(old, new) if line.startswith("@@")]
    assert found == [head]


EXACT = [
    ("a\n", "b\n", True), ("a\t\n", "b\r\n", True), ("å 👩\u200d🚀\n", "b\n", True), ("a\n", "b\x1b\n", False),
    ("\u202e\n", "b\n", False),
    ("a\n", "b\rc\n", False), ("a\n", "##[x]\n", False), ("a\n", "b", True),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "exact"), EXACT)
def test_whether_it_can_be_applied(old: str, new: str, exact: bool) -> None:
    made = diff.make_diff(Source("plan.yaml", old), Source("plan.yaml", new))
    assert made.exact is exact
    assert not any("\0" in line for line in made.lines)


NUMBERS = "".join(f"{n}\n" for n in range(1, 21))
WHOLE = [
    # two texts, and all that the diff of them says
    ("a\n", "a\n", []),
    ("a", "b", ["@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+b", "\\ No newline at end of file"]),
    ("a\r\nb\r\n", "a\r\nc\r\n", ["@@ -1,2 +1,2 @@", " a\r", "-b\r", "+c\r"]),
    ("", "a\n", ["@@ -0,0 +1 @@", "+a"]),
    (NUMBERS, NUMBERS.replace("\n2\n", "\nx\n"), ["@@ -1,5 +1,5 @@", " 1", "-2", "+x", " 3", " 4", " 5"]),
    (NUMBERS, NUMBERS.replace("\n2\n", "\nx\n").replace("\n9\n", "\ny\n"), [
        "@@ -1,12 +1,12 @@", " 1", "-2", "+x", " 3", " 4", " 5", " 6", " 7", " 8", "-9", "+y", " 10", " 11", " 12"]),
    (NUMBERS, NUMBERS.replace("\n2\n", "\nx\n").replace("\n10\n", "\n"), [
        "@@ -1,5 +1,5 @@", " 1", "-2", "+x", " 3", " 4", " 5", "@@ -7,7 +7,6 @@", " 7", " 8", " 9", "-10", " 11", " 12",
        " 13"]),
    (NUMBERS, NUMBERS + "21\n", ["@@ -18,3 +18,4 @@", " 18", " 19", " 20", "+21"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "lines"), WHOLE)
def test_what_a_diff_says(old: str, new: str, lines: list[str]) -> None:
    assert shown(old, new) == [*(["--- plan.yaml", "+++ plan.yaml"] if lines else []), *lines]


def test_the_mark_before_a_text_is_kept() -> None:
    made = diff.make_diff(Source("plan.yaml", "a\nb\n", bom=True), Source("plan.yaml", "a\nc\n", bom=True))
    assert made == ((*("--- plan.yaml", "+++ plan.yaml"), "@@ -1,2 +1,2 @@", " \ufeffa", "-b", "+c"), True)


def test_windows_join_where_lines_are_equal_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for window in (4, 6, 1000):
        monkeypatch.setattr(diff, "_WINDOW", window)
        assert shown(NUMBERS, NUMBERS.replace("\n9\n", "\n"))[2:] == [
            "@@ -6,7 +6,6 @@",
            " 6",
            " 7",
            " 8",
            "-9",
            " 10",
            " 11",
            " 12",
        ]
