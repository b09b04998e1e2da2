"""A comment that silences: where it is written, and that it silences what it is for and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from somelint.document.document import parse
from somelint.fixing.silencing import comment_places, prove_comment, silence
from somelint.fixing.verification import apply_edits
from somelint.model.findings import Edit, Finding, Severity
from somelint.model.locations import Path, Source
from somelint.model.report import Report

C = "# somelint: ignore[x] -- why"
LONG = "n" * (120 - len("a: ") - 2 - len(C))


def found(text: str, path: Path, rule: str = "x", fingerprint: str = "1", **more: Any) -> Finding:
    document = parse(Source("plan.yaml", text))
    span = document.key_span(path)
    if "line" in more:
        line = more.pop("line")
        span = span._replace(start=span.start._replace(line=line))
    return Finding(
        rule, Severity.WARNING, "M.", "", "plan.yaml", path, span, "", "standard", fingerprint=fingerprint, **more
    )


PLACES: list[tuple[str, Path, dict[str, Any], list[str]]] = [
    # the text, where the finding is, and what may be written, the likelier first
    ("a: 1\nb: 2\n", ("b",), {}, [f"a: 1\nb: 2  {C}\n", f"a: 1\n{C}\nb: 2\n"]),
    ("a: 1 \t\r\nb: 2\r\n", ("a",), {}, [f"a: 1  {C}\r\nb: 2\r\n", f"{C}\r\na: 1 \t\r\nb: 2\r\n"]),
    ("a: 1", ("a",), {}, [f"a: 1  {C}", f"{C}\na: 1"]),
    ("a:\n  b: 1\n", ("a", "b"), {}, [f"a:\n  b: 1  {C}\n", f"a:\n  {C}\n  b: 1\n"]),
    ("a: 1 # note\nb: 2\n", ("a",), {}, [f"{C}\na: 1 # note\nb: 2\n", f"a: 1 # note  {C}\nb: 2\n"]),
    ("a: 1 # note\nb: 2\n", ("b",), {}, [f"a: 1 # note\nb: 2  {C}\n", f"a: 1 # note\n{C}\nb: 2\n"]),
    (f"a: {LONG}\n", ("a",), {}, [f"a: {LONG}  {C}\n", f"{C}\na: {LONG}\n"]),
    (f"a: {LONG}n\n", ("a",), {}, [f"{C}\na: {LONG}n\n", f"a: {LONG}n  {C}\n"]),
    ("a: |\n  t\nb: 1\n", ("a",), {"line": 2}, [
        f"a: |\n  t  {C}\nb: 1\n", f"a: |\n  {C}\n  t\nb: 1\n", f"a: |  {C}\n  t\nb: 1\n", f"{C}\na: |\n  t\nb: 1\n"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "more", "written"), PLACES)
def test_where_a_comment_may_be_written(text: str, path: Path, more: dict[str, Any], written: list[str]) -> None:
    document = parse(Source("plan.yaml", text))
    edits = list(comment_places(document, found(text, path, **more), C))
    assert [apply_edits(text, [edit]) for edit in edits] == written
    assert all(edit.span == document.lines.span(edit.start, edit.end) for edit in edits)


PROVED = [
    # the text, where the comment is put and in place of how much, what is written, and why it is not
    ("a: 1\n", 4, 4, f"  {C}", ""), ("a: 1\n", 0, 0, f"{C}\n", ""), ("a: 1 # n\n", 8, 8, f"  {C}", ""),
    ("a: 1 # n \n", 8, 9, f"  {C}", ""), ("# m\na: 1 # n\n# o\n", 12, 12, f"  {C}", ""),
    ("# m\na: 1\n# o\n", 8, 8, f"  {C}", ""),
    ("a: 1 # n\nb: 2 # o\n", 0, 0, f"{C}\n", ""), ("a: 1 # n\nb: 2 # o\n", 9, 9, f"{C}\n", ""),
    ("a: 1\na: 2\n", 4, 4, f"  {C}", ""), ("# m\na: 1\n", 0, 0, f"{C}\n", ""),
    ("a: 1\n", 4, 4, "0", "would change something else as well"),
    ("a: |\n  t\n", 8, 8, f"  {C}", "would change something else as well"),
    ("a: 1\n", 4, 4, "  # other", "would lose or change a comment"),
    ("a: 1 # n\n", 4, 8, f"  {C}", "would lose or change a comment"),
    ("a: x\n  y\n", 4, 4, f"  {C}", "would make the file unreadable"),
    ("a: [1]\n", 4, 4, "[" * 101 + "]" * 101, "would make the file larger or deeper than can be read"),
    ("a: 1\n", 4, 4, f"  {C}\na: 1", "would make the form of the file wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end", "written", "why"), PROVED)
def test_a_comment_changes_nothing_else(text: str, start: int, end: int, written: str, why: str) -> None:
    document = parse(Source("plan.yaml", text))
    proof = prove_comment(document, Edit(start, end, written, document.lines.span(start, end)), C)
    assert (proof if isinstance(proof, str) else "") == why
    if isinstance(proof, Source):
        assert proof.text == text[:start] + written + text[end:]


TEXT = "a: 1\nb: 2\n"
X = found(TEXT, ("a",))
SAME = found(TEXT, ("a",), fingerprint="2")
Y = found(TEXT, ("b",), "y", "3")


def quiet(finding: Finding, reason: str = "why") -> Finding:
    return finding._replace(suppression=reason)


JUDGED: list[tuple[list[Finding], list[Finding], list[Finding], str, list[Finding]]] = [
    # what is to be silenced, what was found before and after, and why not, with what else would be silenced
    ([X], [X], [quiet(X)], "", []),
    ([X], [X], [], "", []),
    ([X], [X, Y], [quiet(X), Y], "", []),
    ([X], [X, quiet(Y, "own")], [quiet(X), quiet(Y, "own")], "", []),
    ([X], [X], [X], "would not silence it", []),
    ([X, SAME], [X, SAME], [quiet(X), SAME], "would not silence it", []),
    ([X, SAME], [X, SAME], [quiet(X), quiet(SAME)], "", []),
    ([X], [X, SAME], [quiet(X), quiet(SAME)], "would silence more than that", [SAME]),
    ([X], [X, Y], [quiet(X)], "would silence more than that", [Y]),
    ([X], [X], [quiet(X), Y], "would cause the finding “y”", []),
    ([X], [X], [quiet(X), quiet(Y)], "", []),
    ([X], [X], [X, Y], "would cause the finding “y”", []),
    ([X], [X], [quiet(X, "wh")], "would be read with the reason “wh”", []),
    ([X], [X, X], [quiet(X), X], "", []),
    ([X], [X, X], [quiet(X), quiet(X)], "would silence more than that", [X, X]),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "before", "after", "why", "others"), JUDGED)
def test_what_a_comment_silences(
    wanted: list[Finding], before: list[Finding], after: list[Finding], why: str, others: list[Finding]
) -> None:
    source = Source("plan.yaml", TEXT)
    asked: list[str] = []

    def report(findings: list[Finding]) -> Report:
        return Report(tuple(findings), (), (Source("other.yaml", ""),), 1, date(2027, 1, 15), parts=(source,))

    def check(changed: Any, only: Any) -> Report:
        asked.append(changed["plan.yaml"].text)
        return report(after)

    made = silence(report(before), check, wanted, C, "why")
    assert (made.why, list(made.others)) == (why, others)
    places = [f"a: 1  {C}\nb: 2\n", f"{C}\na: 1\nb: 2\n"]
    assert asked == places[: 2 if why else 1]
    assert (made.source and made.source.text) == (None if why else places[0])


def test_inside_a_text_the_line_where_it_begins_is_taken() -> None:
    source = Source("plan.yaml", "a: |\n  t\n")
    inside = found(source.text, ("a",), line=2)
    base = Report((inside,), (), (source,), 1, date(2027, 1, 15))
    asked: list[str] = []

    def check(changed: Any, only: Any) -> Report:
        asked.append(changed["plan.yaml"].text)
        return base._replace(findings=(quiet(inside),))

    made = silence(base, check, [inside], C, "why")
    assert made.source
    assert [made.source.text] == asked == [f"a: |  {C}\n  t\n"]


def test_the_reason_that_says_most_is_told() -> None:
    source = Source("plan.yaml", TEXT)
    base = Report((X, Y), (), (source,), 1, date(2027, 1, 15))
    for first, second, why in (
        ([X, Y], [quiet(X)], "would silence more than that"),
        ([quiet(X)], [X, Y], "would silence more than that"),
        ([X, Y], [quiet(X, "wh"), Y], "would not silence it"),
        ([X, Y], [quiet(X), Y], ""),
    ):
        after = iter((first, second))
        made = silence(base, lambda *_: base._replace(findings=tuple(next(after))), [X], C, "why")  # noqa: B023
        assert made.why == why
        assert (made.source is None) == bool(why)
