"""Comments that are nearly for somelint are told, and those that merely sound like it are not."""

from __future__ import annotations

from datetime import date

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.document.directives import MalformedDirective, find_directives

BEGIN = "it must begin with “# somelint: {}[”"
SAY = "what is meant must be said, as in somelint: ignore[rule-name]"
LETTER = "the letter {} ({}) in it is of another script and only looks right; type it again"

NEARLY = [
    ("# somelint: noqa", SAY),
    ("#somelint:noqa", SAY),
    ("# somelint noqa", SAY),
    ("# Somelint: NOQA ", SAY),
    ("# somelint: noqa[a]", "“noqa” is not a known word here"),
    ("# somelint: [a]", "a word such as ignore must stand before the bracket"),
    ("# some lint: ignore[a] -- why", BEGIN.format("ignore")),
    ("# Some Lint: disable[a]", BEGIN.format("disable")),
    ("# some_lint: ignore[a]", BEGIN.format("ignore")),
    ("# some lint; file-ignore[a]", BEGIN.format("file-ignore")),
    ("#some lint:enable[a]", BEGIN.format("enable")),
    ("# someliint: ignore[a]", BEGIN.format("ignore")),
    ("# smoelint: ignore[a]", BEGIN.format("ignore")),
    ("# somelimt: ignore[a]", BEGIN.format("ignore")),
    ("# sommelint: ignore[a]", BEGIN.format("ignore")),
    ("# somlitn: disable-next-line[a]", BEGIN.format("disable-next-line")),
    ("# s\u043emelint: ignore[a] -- why", LETTER.format("\u043e", "U+043E")),
    ("# som\u0435lint: disable[a]", LETTER.format("\u0435", "U+0435")),
    ("# somel\u0456nt: ignore[a]", LETTER.format("\u0456", "U+0456")),
    ("# s\u03bfmelint: file-ignore[a]", LETTER.format("\u03bf", "U+03BF")),
    ("# somelint: ign\u043ere[a]", LETTER.format("\u043e", "U+043E")),
]  # fmt: skip


@pytest.mark.parametrize(("comment", "why"), NEARLY)
def test_what_is_nearly_one_is_told(comment: str, why: str) -> None:
    (one,) = find_directives(comment)
    assert isinstance(one, MalformedDirective)
    assert one.why == why
    assert (one.start, one.end) == (0, len(comment.rstrip()))


def test_one_in_the_middle_is_told_from_where_it_begins() -> None:
    comment = "# a note, somlint: Ignore[a] "
    assert list(find_directives(comment)) == [MalformedDirective(BEGIN.format("ignore"), 10, 28)]


@pytest.mark.parametrize("comment", [row[0] for row in NEARLY])
def test_it_is_told_in_a_plan(comment: str) -> None:
    text = f"somelint: 1\nwhy: People ask us for help every day.  {comment}\n"
    found = check(Source("plan.yaml", text), builtin_rules(), CheckOptions(today=date(2027, 1, 15))).findings
    assert [one.rule for one in found].count("malformed-suppression") == 1


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: E501",
        "# somelint has no qualms",
        "# somelint: noqa is what others write",
        "# some lint on the scanner: ignore it",
        "# some lint, ignore (for now)",
        "# some lint is left",
        "# yamllint: disable[a]",
        "# pylint: disable[a]",
        "# jsonlint: ignore[a]",
        "# tsomething: ignore[a]",
        "# somelinter: ignore[a]",
        "# somelints: ignore[a]",
        "# som\u0435 remark [a]",
        "# \u0441\u043e\u043c\u0435: ignore[a]",
        "# someone: ignore[a]",
        "# comment: ignore[a]",
        "# saml: ignore[a]",
    ],
)
def test_what_only_sounds_like_it_is_a_remark(comment: str) -> None:
    assert list(find_directives(comment)) == []
