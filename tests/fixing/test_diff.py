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
        def set_seqs(self, a, b):  # type: ignore[no-untyped-def]
            asked.append(max(len(a), len(b)))
            super().set_seqs(a, b)

    monkeypatch.setattr(diff, "SequenceMatcher", Matcher)
    middle = "".join(f"#{n % 100}\n" for n in range(10_000))
    assert shown(f"a: 1\n{middle}b: 1\n", f"a: 2\n{middle}b: 2\n")[3:5] == ["-a: 1", "+a: 2"]
    assert 0 < max(asked) <= 1000


def test_a_line_that_looks_like_a_head_is_escaped_like_any_other() -> None:
    lines = shown("-- \x1b[31m##[error]x\n", "++ \x1b[31m##[error]x\n@@ \u202e\n")
    assert lines[3:] == ["--- \\x1b[31m\\x23#[error]x", "+++ \\x1b[31m\\x23#[error]x", "+@@ \\u202e"]
