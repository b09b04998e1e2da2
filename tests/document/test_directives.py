"""What a comment says to somelint, part by part, and why another cannot be followed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from somelint.document.directives import (
    MOST_IN_A_COMMENT,
    MOST_NAMES,
    Directive,
    MalformedDirective,
    find_directives,
    find_unnamed,
)

MANY = [f"a{n}" for n in range(MOST_NAMES + 1)]
READ: list[tuple[str, str, list[str], str, str | None]] = [
    # the comment, what it applies to, the names, the reason and the last day
    ("# somelint: ignore[a]", "ignore", ["a"], "", None),
    ("#somelint:ignore[a]", "ignore", ["a"], "", None),
    ("#\tSomelint : IGNORE [ a ] ", "ignore", ["a"], "", None),
    ("# somelint: ignore[a, b-c,d]", "ignore", ["a", "b-c", "d"], "", None),
    ("# somelint: ignore[a] -- why", "ignore", ["a"], "why", None),
    ("# somelint: ignore[a]--why -- and more", "ignore", ["a"], "why -- and more", None),
    ("# somelint: ignore[a] – why", "ignore", ["a"], "why", None),
    ("# somelint: ignore[a] — why", "ignore", ["a"], "why", None),
    ("# somelint: ignore[a] --", "ignore", ["a"], "", None),
    ("# somelint: ignore[a] until 2027-03-01", "ignore", ["a"], "", "2027-03-01"),
    ("# somelint: ignore[a] Until 2027-03-01 -- why so", "ignore", ["a"], "why so", "2027-03-01"),
    ("# somelint: disable-line[a]", "ignore", ["a"], "", None),
    ("# somelint: disable-next-line[a]", "next", ["a"], "", None),
    ("# somelint: disable[a]", "disable", ["a"], "", None),
    ("# somelint: enable[a]", "enable", ["a"], "", None),
    ("# somelint: file-ignore[a] -- why #12", "file", ["a"], "why #12", None),
    ("# somelint: ignore[a] -- why # a remark", "ignore", ["a"], "why", None),
    (f"# somelint: ignore[{', '.join(MANY[1:])}]", "ignore", MANY[1:], "", None),
]


@pytest.mark.parametrize(("comment", "reach", "names", "reason", "until"), READ)
def test_what_it_says(comment: str, reach: str, names: list[str], reason: str, until: str | None) -> None:
    (one,) = find_directives(comment)
    assert isinstance(one, Directive)
    assert (one.reach, [name for name, _ in one.names], one.reason) == (reach, names, reason)
    assert one.until == (date.fromisoformat(until) if until else None)
    for name, at in one.names:
        assert comment[at : at + len(name)] == name
    assert comment[one.start] == "#"
    said = comment.split(" # ")[0].rstrip()
    assert comment[one.start : one.end] == said


AFTER = "after the brackets only “until” with a date and “--” with the reason may follow"
WRONG = [
    ("# somelint: ignore", "the rules must follow in brackets, as in ignore[rule-name]"),
    ("# somelint: disable some of it", "the rules must follow in brackets, as in disable[rule-name]"),
    ("# somelint ignore[a]", "the colon after “somelint” is missing"),
    ("# somelint: ignore[a", "the bracket is not closed"),
    ("# somelint: ignore[]", "no rule is named in the brackets"),
    ("# somelint: ignore[ , ]", "no rule is named in the brackets"),
    ("# somelint: ignore[*]", "all rules cannot be named at once; name each rule or its group"),
    ("# somelint: ignore[a, all]", "all rules cannot be named at once; name each rule or its group"),
    (f"# somelint: ignore[{', '.join(MANY)}]", f"more than {MOST_NAMES} rules are named at once"),
    ("# somelint: ignoer[a]", "“ignoer” is not a known word here"),
    ("# somelint- ignore[a]", "a colon must follow “somelint”, as in somelint: ignore[rule-name]"),
    ("# somelint: ignore[a] until", "“until” must be followed by a date such as 2027-03-31"),
    ("# somelint: ignore[a] until soon -- why", "“until” must be followed by a date such as 2027-03-31"),
    ("# somelint: ignore[a] until 2027-02-30", "“until” must be followed by a date such as 2027-03-31"),
    ("# somelint: ignore[a] why", AFTER),
    ("# somelint: ignore[a] - why", AFTER),
    ("# somelint: ignore[a] until 2027-03-01 why", AFTER),
    ("# somelint: [a]", "a word such as ignore must stand before the bracket"),
    ("# somelint off", "what is meant must be said, as in somelint: ignore[rule-name]"),
    ("# somelint: enable", "the rules must follow in brackets, as in enable[rule-name]"),
    ("# somelint.", ""),
    ("# somelint. off", "what is meant must be said, as in somelint: ignore[rule-name]"),
    ("# somelint: off", "what is meant must be said, as in somelint: ignore[rule-name]"),
    ("# somelint disable no-kpis", "the rules must follow in brackets, as in disable[rule-name]"),
    ("# somelint ignore no-kpis -- why", "the rules must follow in brackets, as in ignore[rule-name]"),
    ("# somelint disable", "what is meant must be said, as in somelint: disable[rule-name]"),
    ("# som-lint: ignore[a]", "it must begin with “# somelint: ignore[”"),
    ("# ignore me: some-lint Enable (a)", ""),
    ("# someliint: ignore[a]", ""),
]  # fmt: skip


@pytest.mark.parametrize(("comment", "why"), WRONG)
def test_why_it_cannot_be_followed(comment: str, why: str) -> None:
    found: list[Any] = list(find_directives(comment))
    if not why:
        assert all(isinstance(one, MalformedDirective) for one in found)
        return
    assert len(found) == 1, found
    (one,) = found
    assert isinstance(one, MalformedDirective)
    assert one.why == why
    assert comment.rstrip().endswith(comment[one.start : one.end])


def test_a_word_that_is_near_is_named() -> None:
    (one,) = find_directives("# somelint: ignoer[a]")
    assert isinstance(one, MalformedDirective)
    assert one.suggestion == "ignore"
    (one,) = find_directives("# somelint: xyz[a]")
    assert isinstance(one, MalformedDirective)
    assert one.suggestion is None


def test_several_stand_in_one_comment() -> None:
    comment = "# note # somelint: ignore[a] -- one # somelint: ignore[b] # a remark # somelint: ignore[c"
    one, other, third = find_directives(comment)
    assert [type(part) for part in (one, other, third)] == [Directive, Directive, MalformedDirective]
    assert comment[one.start : one.end] == "# somelint: ignore[a] -- one"
    assert comment[other.start : other.end] == "# somelint: ignore[b]"
    assert comment[third.start : third.end] == "# somelint: ignore[c"


def test_a_name_that_is_said_twice_is_one() -> None:
    (one,) = find_directives("# somelint: ignore[b, a, b]")
    assert isinstance(one, Directive)
    assert one.names == (("b", 19), ("a", 22))


@pytest.mark.parametrize("day", ["2027-3-1", "2027-02-30", "20270301", "2027-W09-1", "2027-03-01x"])
def test_a_last_day_is_a_whole_date(day: str) -> None:
    (one,) = find_directives(f"# somelint: ignore[a] until {day}")
    assert isinstance(one, MalformedDirective)


@pytest.mark.parametrize(
    "comment", ["# somelint xyz[a]", "# somelint: xyz", "# somelint: xyz (a)", "# somelint see [a]"]
)
def test_what_happens_to_name_the_program_is_a_remark(comment: str) -> None:
    assert list(find_directives(comment)) == []


@pytest.mark.parametrize(
    "comment",
    ["# a remark", "#", "# somelint", "# somelinter: ignore[a]", "# somelint-action is used", "# see somelint: ok"],
)  # fmt: skip
def test_what_is_a_remark(comment: str) -> None:
    assert list(find_directives(comment)) == []
    assert find_unnamed(comment) is None


def test_what_does_not_name_the_program() -> None:
    found = find_unnamed("# ignore[vanity-kpi, no-policy] ")
    assert found is not None
    malformed, names = found
    assert names == ["vanity-kpi", "no-policy"]
    assert malformed.why == "it must begin with “# somelint: ignore[”"
    assert (malformed.start, malformed.end) == (0, 31)


def test_so_many_on_a_line_are_read_and_the_next_is_told() -> None:
    one = "# somelint: ignore[a]"
    for number in (MOST_IN_A_COMMENT, MOST_IN_A_COMMENT + 1, MOST_IN_A_COMMENT + 9):
        *read, last = find_directives(" ".join([one] * number))
        assert all(isinstance(each, Directive) for each in read)
        assert len(read) + 1 == min(number, MOST_IN_A_COMMENT + 1)
        start = (len(read)) * (len(one) + 1)
        if number == MOST_IN_A_COMMENT:
            assert isinstance(last, Directive)
            assert (last.start, last.end) == (start, start + len(one))
        else:
            assert isinstance(last, MalformedDirective)
            assert (last.start, last.end) == (start, start + len("# somelint"))
            assert str(MOST_IN_A_COMMENT) in last.why
