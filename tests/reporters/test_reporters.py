"""The formats, on reports made by hand: no rule and no file is involved."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.model.findings import Edit, Finding, Fix, Related, Severity
from somelint.model.locations import Position, Source, Span
from somelint.model.report import Failure, Report, exit_code, in_order
from somelint.model.standing import Standing, standings
from somelint.reporters.excerpt import cut_excerpt
from somelint.reporters.options import ReportOptions
from somelint.reporters.registry import render_report
from somelint.text.lines import split_lines
from somelint.text.messages import Messages, message
from somelint.text.width import widths
from support.paths import ROOT
from support.report_samples import OPTIONS, TODAY, finding, span_of


def report(text: str, *findings: Finding, failures: tuple[Failure, ...] = (), rules: int = 40) -> Report:
    return Report(in_order(findings), failures, (Source("plan.yaml", text),), rules, TODAY)


def options(**changes: Any) -> ReportOptions:
    return OPTIONS._replace(**changes)


FULL = """\
error[some-smell]: “Våren” is there twice.
 --> plan.yaml:2:7
2 │ name: Våren
  │       ^^^^^
3 │ other:  Våren
  │         ----- the other one
help: Take it away.

Checked 1 plan with 40 rules: 1 error.
plan.yaml reaches no level yet. What keeps it from essentials: “Våren” is there twice.
next: somelint explain some-smell
"""


def test_full_shows_place_help_related_place_and_what_next() -> None:
    text = "somelint: 1\nname: Våren\nother:  Våren\n"
    found = finding(
        span_of(text, "Våren"),
        message="“Våren” is there twice.",
        related=(Related("plan.yaml", ("other",), span_of(text, "Våren", 1), "the other one"),),
    )
    assert render_report("full", report(text, found), OPTIONS) == FULL


def test_full_in_ascii_has_the_same_shape() -> None:
    text = "somelint: 1\nname: Varen\nother:  Varen\n"
    found = finding(
        span_of(text, "Varen"),
        message="“Varen” is there twice…",
        related=(Related("plan.yaml", ("other",), span_of(text, "Varen", 1), "the other one"),),
    )
    made = render_report("full", report(text, found), options(ascii=True))
    assert made.isascii()
    assert [len(line) for line in made.splitlines()] == [len(line) for line in FULL.splitlines()]


UNDERLINED = [
    ("Nordic letters", "navn: Blåbærsyltetøy på øya", "på", "navn: Blåbærsyltetøy på øya", 21, 2),
    ("decomposed letters", "navn: Bla\u030aba\u0308r her", "her", "navn: Bla\u030aba\u0308r her", 13, 3),
    ("emoji before", "navn: 👩\u200d👩\u200d👧 og 🔥 her", "her", "navn: 👩\u200d👩\u200d👧 og 🔥 her", 15, 3),
    ("emoji under", "navn: 👍🏽👍", "👍🏽👍", "navn: 👍🏽👍", 6, 4),
    ("styled symbol", "navn: ❤\ufe0f her", "her", "navn: ❤\ufe0f her", 9, 3),
    ("wide writing", "名: 東京 here", "here", "名: 東京 here", 9, 4),
    ("tabs", "a:\t\there # x", "here", "a:      here # x", 8, 4),
    ("tab under", "a: b\tc", "b\tc", "a: b    c", 3, 6),
    ("escapes", "a: \x1b[31m here", "here", "a: \\x1b[31m here", 12, 4),
    ("turned direction", "a: \u202ehere", "here", "a: \\u202ehere", 9, 4),
    ("order", "a: ##[stop]here", "here", "a: \\x23#[stop]here", 14, 4),
    ("blanks at the end", "a: here   ", "here", "a: here", 3, 4),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    ("line", "part", "shown", "start", "length"),
    [case[1:] for case in UNDERLINED],
    ids=[case[0] for case in UNDERLINED],
)
def test_carets_stand_under_the_place(line: str, part: str, shown: str, start: int, length: int, ending: str) -> None:
    source = Source("plan.yaml", f"first: 1{ending}{line}{ending}last: 2{ending}")
    made = cut_excerpt(split_lines(source.text), span_of(source.text, part), 80)
    assert made == (2, shown, start, length, False)


LONG = "text: " + "ab " * 300 + "HERE" + " cd" * 300
CUT = [
    ("in the middle", LONG, "HERE", 40, 4),
    ("at the start", LONG, "text", 40, 4),
    ("at the end", LONG, LONG[-2:], 40, 2),
    ("longer than the width", LONG, LONG[10:800], 40, None),
    ("a megabyte", "x: " + "å" * 1_000_000 + "HERE" + "å" * 1000, "HERE", 40, 4),
    ("wide all over", "x: " + "東" * 500 + "HERE" + "東" * 500, "HERE", 40, 4),
    ("tabs all over", "x: " + "\t" * 500 + "HERE" + "\t" * 500, "HERE", 40, 4),
    ("marks all over", "x: " + "a\u0301" * 500 + "HERE" + "e\u0301" * 500, "HERE", 40, 4),
    ("escapes all over", "x: " + "\u202e" * 500 + "HERE" + "\u202e" * 500, "HERE", 40, 4),
]


@pytest.mark.parametrize(("line", "part", "width", "length"), [case[1:] for case in CUT], ids=[case[0] for case in CUT])
def test_long_lines_are_cut_around_the_place(line: str, part: str, width: int, length: int | None) -> None:
    made = cut_excerpt([line], span_of(line, part), width)
    assert made is not None
    assert sum(widths(made.text)) <= width
    assert "…" in (made.text[0], made.text[-1])
    assert made.more == (length is None)
    if length is not None:
        assert made.length == length
        assert at_columns(made.text, made.start, made.length) == part


def at_columns(text: str, start: int, length: int) -> str:
    column = 0
    found = ""
    for char, width in zip(text, widths(text), strict=True):
        if width and start <= column < start + length:
            found += char
        column += width
    return found


@given(
    line=st.text(alphabet="ab å\t東🔥\u200d\u0301\ufe0f#[\x1b\u202e", max_size=400),
    ends=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    width=st.integers(20, 100),
)
def test_no_excerpt_is_wider_than_asked(line: str, ends: tuple[int, int], width: int) -> None:
    start, end = sorted(ends)
    made = cut_excerpt([line], Span(Position(1, start + 1), Position(1, end + 1)), width)
    assert made is not None
    assert sum(widths(made.text)) <= width
    assert made.start + made.length <= width + 1
    assert made.length >= 1


def test_a_place_of_several_lines_is_shown_by_its_first() -> None:
    text = "a: |\n  one\n  two\nb: 1\n"
    assert cut_excerpt(split_lines(text), span_of(text, "|\n  one\n  two"), 80) == (1, "a: |", 3, 1, True)
    made = render_report("full", report(text, finding(span_of(text, "|\n  one\n  two"))), OPTIONS)
    assert "1 │ a: |\n  │    ^…\n" in made


def test_a_place_without_length_and_one_past_the_text_get_a_caret() -> None:
    assert cut_excerpt(["ab"], Span(Position(1, 3), Position(1, 3)), 80) == (1, "ab", 2, 1, False)
    assert cut_excerpt(["ab"], Span(Position(2, 1), Position(2, 1)), 80) is None


def test_concise_is_one_line_a_finding() -> None:
    text = "navn: 👩\u200d👩\u200d👧 her\nx: 1\n"
    made = render_report(
        "concise",
        report(
            text,
            finding(span_of(text, "her"), severity=Severity.WARNING, message="Two\nlines."),
            finding(span_of(text, "x"), severity=Severity.INFO),
            finding(span_of(text, "x"), level="thorough"),
        ),
        OPTIONS,
    )
    assert made == (
        "plan.yaml:1:13: warning[some-smell] Two\\nlines.\nplan.yaml:2:1: info[some-smell] Something is there.\n"
    )


def read_json(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


REPORT_SCHEMA: Mapping[str, Any] = json.loads((ROOT / "schema/report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report_validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(REPORT_SCHEMA)
    return jsonschema.Draft202012Validator(REPORT_SCHEMA)


def test_json_says_everything_and_keeps_to_its_schema(report_validator: jsonschema.Draft202012Validator) -> None:
    text = "somelint: 1\nnavn: 👩 Våren\n"
    found = finding(
        span_of(text, "Våren"),
        path=("list", 1, "b c"),
        args={"n": 3, "day": date(2027, 1, 1), "odd": float("inf"), "names": ("a",), "set": {"b", "a"}, "no": None},
        measure=13.5,
        fix=Fix("Write it in full.", True, (Edit(20, 25, "Vår", span_of(text, "Våren")),)),
        related=(Related("plan.yaml", ("navn",), span_of(text, "navn"), "the key"),),
        anchor="list[id=x]",
        fingerprint="0123456789abcdef",
    )
    above = finding(span_of(text, "navn"), level="thorough")
    made = render_report(
        "json", report(text, found, above, failures=(Failure("b.yaml", "No.", Position(1, 2)),)), OPTIONS
    )
    assert made.isascii()
    data = read_json(made)
    report_validator.validate(data)
    assert data["summary"] == {
        "plans": 1,
        "rules": 40,
        "error": 1,
        "warning": 0,
        "info": 0,
        "suppressed": 0,
        "known": 0,
        "hidden": {"thorough": 1},
        "failures": 1,
        "stopped": 0,
        "exit_code": 2,
    }
    (listed,) = data["findings"]
    assert listed["start"] == {"line": 2, "column": 9}
    assert listed["end"] == {"line": 2, "column": 14}
    assert listed["place"] == 'list[1]["b c"]'
    assert listed["fix"] == {
        "says": "Write it in full.",
        "safe": True,
        "edits": [{"start": {"line": 2, "column": 9}, "end": {"line": 2, "column": 14}, "text": "Vår"}],
    }
    assert listed["args"] == {
        "n": 3,
        "day": "2027-01-01",
        "odd": "inf",
        "names": ["a"],
        "set": ["a", "b"],
        "no": None,
    }
    assert data["failures"][0]["position"] == {"line": 1, "column": 2}


def test_json_of_nothing_keeps_to_its_schema(report_validator: jsonschema.Draft202012Validator) -> None:
    empty = Report((), (), (), 0, TODAY)
    report_validator.validate(read_json(render_report("json", empty, OPTIONS)))


SUMMARIES = [
    (
        "clean",
        (),
        (),
        "Checked 1 plan with 40 rules: nothing to report at level standard.\n"
        "plan.yaml reaches level thorough, the highest.\n",
    ),
    (
        "hidden only",
        ("thorough", "thorough"),
        (),
        "Checked 1 plan with 40 rules: nothing to report at level standard.\n"
        "plan.yaml reaches level standard. What keeps it from thorough: Something is there.\n"
        "2 more findings are at level thorough.\n"
        "next: somelint check --level thorough\n",
    ),
    (
        "failure",
        (),
        (Failure("b.yaml", "No."),),
        "Checked 1 plan with 40 rules: nothing to report at level standard.\n"
        "1 thing could not be done, see the message.\n"
        "plan.yaml reaches level thorough, the highest.\n",
    ),
]


@pytest.mark.parametrize(("levels", "failures", "expected"), [c[1:] for c in SUMMARIES], ids=[c[0] for c in SUMMARIES])
def test_summary(levels: tuple[str, ...], failures: tuple[Failure, ...], expected: str) -> None:
    text = "a: 1\nb: 2\n"
    found = [finding(span_of(text, part), level=level) for part, level in zip("ab", levels, strict=False)]
    assert render_report("full", report(text, *found, failures=failures), OPTIONS) == expected


def test_the_next_command_is_about_the_worst_finding() -> None:
    text = "a: 1\nb: 2\n"
    made = render_report(
        "full",
        report(
            text,
            finding(span_of(text, "a"), severity=Severity.INFO, rule="mild"),
            finding(span_of(text, "b"), severity=Severity.ERROR, rule="worst"),
        ),
        OPTIONS,
    )
    assert made.endswith(
        "1 error, 1 info.\nplan.yaml reaches no level yet. What keeps it from essentials: Something is there.\n"
        "next: somelint explain worst\n"
    )


def test_the_ladder_counts_hints_on_its_highest_step_and_nothing_suppressed_or_in_a_comment() -> None:
    text = "a: 1\nb: 2\nc: 3\n"
    mild = finding(span_of(text, "a"), severity=Severity.INFO, rule="mild", level="essentials")
    waived = finding(span_of(text, "b"), rule="waived", level="essentials", suppression="agreed")
    comment = finding(span_of(text, "b"), rule="comment", level="essentials", in_comment=True)
    still_open = finding(span_of(text, "c"), severity=Severity.WARNING, rule="open", level="standard")
    rest = [mild, waived, comment]
    assert standings(report(text, *rest, still_open)) == (
        Standing("plan.yaml", "essentials", "standard", ("open",), (still_open,)),
    )
    assert standings(report(text, *rest)) == (Standing("plan.yaml", "standard", "thorough", ("mild",), (mild,)),)
    assert standings(report(text, waived, comment)) == (Standing("plan.yaml", "thorough", "", ()),)


def test_what_is_in_the_way_comes_worst_first() -> None:
    text = "a: 1\nb: 2\n"
    found = [
        finding(span_of(text, "a"), severity=Severity.WARNING, rule="a-warning", level="essentials"),
        finding(span_of(text, "b"), severity=Severity.ERROR, rule="an-error", level="essentials"),
    ]
    assert [one.blocking for one in standings(report(text, *found))] == [("an-error", "a-warning")]


def test_what_is_in_the_way_is_told_in_the_words_of_its_gravest_finding() -> None:
    text, warning = "a: 1\nb: 2\nc: 3\nd: 4\n", Severity.WARNING
    rows = [
        ("a", ("a", "x"), {"severity": warning, "rule": "one", "message": "A is small."}),
        ("b", ("b", "x"), {"rule": "one", "message": "B is missing here."}),
        ("c", ("c", "x"), {"rule": "one", "message": "C is missing here."}),
        ("d", ("d", 0), {"rule": "two", "message": "There is no “e”. Did you mean “d”?"}),
        ("d", ("f",), {"rule": "whole", "message": "The plan has no section on f."}),
    ]
    found = [finding(span_of(text, at), path=path, level="essentials", **said) for at, path, said in rows]
    assert render_report("full", report(text, *found), OPTIONS).splitlines()[-2] == (
        "plan.yaml reaches no level yet. What keeps it from essentials: B is missing here (line 2). "
        "There is no “e”. Did you mean “d”? (line 4). The plan has no section on f."
    )


def test_a_run_of_some_rules_says_what_the_level_goes_by() -> None:
    made = render_report("full", report("a: 1\n")._replace(every=230), OPTIONS)
    assert "reaches level thorough, the highest.\nOnly 40 of 230 rules ran" in made


def test_a_flood_is_cut_and_counted() -> None:
    text = "a: 1\n"
    found = [finding(span_of(text, "a"), rule=f"rule-{number}") for number in range(205)]
    made = render_report("full", report(text, *found), OPTIONS)
    assert made.count(": Something is there.\n") == 200
    assert "5 more findings in plan.yaml are not shown." in made
    assert "205 errors" in made


def test_colour_changes_nothing_but_colour() -> None:
    import re

    text = "a: 1\n"
    found = finding(span_of(text, "a"), related=(Related("plan.yaml", (), span_of(text, "1"), "it"),))
    for name in ("full", "concise"):
        plain = render_report(name, report(text, found), OPTIONS)
        coloured = render_report(name, report(text, found), options(colour=True))
        assert coloured != plain
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
        assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")


ORDERED = [
    ("source", {"source": "a.yaml"}, {"source": "b.yaml"}),
    ("line", {"span": Span(Position(2, 9), Position(2, 10))}, {"span": Span(Position(10, 1), Position(10, 2))}),
    ("severity", {"severity": Severity.ERROR}, {"severity": Severity.WARNING}),
    ("rule", {"rule": "a"}, {"rule": "b"}),
    ("path of mixed steps", {"path": ("a", 2), "message": "Two."}, {"path": ("a", "b"), "message": "One."}),
]


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in ORDERED], ids=[c[0] for c in ORDERED])
def test_findings_have_one_order(first: dict[str, Any], second: dict[str, Any]) -> None:
    place = Span(Position(1, 1), Position(1, 2))
    one = finding(first.pop("span", place), **first)
    two = finding(second.pop("span", place), **second)
    assert in_order([two, one, two, one]) == (one, two)


def test_what_an_alias_repeats_is_told_once_where_it_stands() -> None:
    place = Span(Position(1, 1), Position(1, 2))
    here, there, other = (finding(place, path=("a", n), message=f"{n > 1}.") for n in (0, 1, 2))
    told = here._replace(also=(there.path,))
    assert in_order([there, here, other, there]) == in_order([other, here, there, here]) == (told, other)


EXIT = [
    (("error", "essentials"), "standard", Severity.ERROR, 1),
    (("warning", "essentials"), "standard", Severity.ERROR, 0),
    (("warning", "essentials"), "standard", Severity.WARNING, 1),
    (("info", "essentials"), "standard", Severity.INFO, 1),
    (("error", "essentials"), "standard", None, 0),
    (("error", "thorough"), "standard", Severity.ERROR, 0),
    (("error", "thorough"), "thorough", Severity.ERROR, 1),
    (("error", "standard"), "essentials", Severity.INFO, 0),
]


@pytest.mark.parametrize(("found", "level", "fail_on", "expected"), EXIT)
def test_exit_code(found: tuple[str, str], level: str, fail_on: Severity | None, expected: int) -> None:
    one = finding(
        Span(Position(1, 1), Position(1, 2)), severity={s.word: s for s in Severity}[found[0]], level=found[1]
    )
    assert exit_code(report("a: 1\n", one), level, fail_on) == expected
    assert exit_code(report("a: 1\n", one, failures=(Failure("", "No."),)), level, fail_on) == 2


def test_texts_insert_values_as_they_are() -> None:
    texts: Messages = {"a": "{x} and {x} but {y}", "b": {"one": "{count} thing", "other": "{count} things"}}
    assert message(texts, "a", x="{y} \\1 %s") == "{y} \\1 %s and {y} \\1 %s but {y}"
    assert [message(texts, "b", count=n) for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]


def test_an_edit_reaches_an_assistant_as_it_is() -> None:
    text = "\x7f \x85 so\xadft ##[error] \U000e0041 😀 \u202e"
    span = span_of("x", "x")
    fix = Fix("Write it.", True, (Edit(0, 1, text, span),))
    shown = render_report("agent", report("x", finding(span, fix=fix)), options())
    line = next(line for line in split_lines(shown) if line.startswith("fix: "))
    assert json.loads(line.split(" ", 2)[2]) == text
    assert "##[" not in line
    assert "😀" in line
