"""A plan as rules see it: with its earlier text, a day that dates are counted from, without what answers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from somelint.document.view import View
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.preparation import lay_ground, open_plan
from somelint.model.locations import Source, show_path
from somelint.model.report import Failure
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from support.small_rules import TODAY, rule, sound

RULES = builtin_rules()


def opened(text: str, base: Sequence[Source] = (), own_language: bool = False, rules: Ruleset = RULES) -> View:
    source = Source("p.yaml", f"somelint: 1\n{text}\n")
    ground = lay_ground(Inputs([source], base=base), rules, CheckOptions(TODAY, own_language=own_language), 2)
    read = open_plan(source, ground, [])
    assert read is not None
    assert not read.is_part
    return read.view


@pytest.mark.parametrize("text", ["somelint: 2", "[" * 500])
def test_what_cannot_be_read_is_a_failure(text: str) -> None:
    failures: list[Failure] = []
    source = Source("p.yaml", text)
    assert open_plan(source, lay_ground(Inputs([source]), RULES, CheckOptions(TODAY), 1), failures) is None
    assert [failure.source for failure in failures] == ["p.yaml"]


def test_a_part_is_left_as_it_is() -> None:
    source = Source("p.yaml", "somelint-part: 1\nwhy: TODO\n")
    read = open_plan(source, lay_ground(Inputs([source]), RULES, CheckOptions(TODAY), 1), [])
    assert read is not None
    assert (read.is_part, read.view.data) == (True, {"somelint-part": 1, "why": "TODO"})


MARCH = date(2027, 3, 1)
TURNED = {"period": {"x-turned": {"start": "2027-03", "end": "2027-02"}}}


@pytest.mark.parametrize(
    ("text", "month", "day", "plan", "is_open"),
    [
        ("{}", 1, None, {}, ""),
        ("{fiscal_year_start: 12}", 12, None, {"fiscal_year_start": 12}, ""),
        ("{fiscal_year_start: 2}", 2, None, {"fiscal_year_start": 2}, ""),
        ("{fiscal_year_start: 13}", 1, None, {}, "plan.fiscal_year_start"),
        ("{fiscal_year_start: April}", 1, None, {"fiscal_year_start": "April"}, ""),
        ("{period: {start: 2027-03}}", 1, MARCH, {"period": {"start": "2027-03"}}, ""),
        # both ends are open where they are in the wrong order, and kept for the rule that tells of it
        ("{period: {start: 2027-03, end: 2027-02}}", 1, None, TURNED, "plan.period.end plan.period.start"),
        (
            "{period: {start: 2027-03, end: 2027-02, note: x}, title: y}",
            1,
            None,
            {"period": {**TURNED["period"], "note": "x"}, "title": "y"},
            "plan.period.end plan.period.start",
        ),
        (
            "{period: {start: 2027-03, end: 2027-03-01}}",
            1,
            MARCH,
            {"period": {"start": "2027-03", "end": "2027-03-01"}},
            "",
        ),
        ("{period: {start: 2027-03, end: later}}", 1, MARCH, {"period": {"start": "2027-03", "end": "later"}}, ""),
        ("{period: {start: soon, end: 2027-03}}", 1, None, {"period": {"start": "soon", "end": "2027-03"}}, ""),
        ("{period: spring}", 1, None, {"period": "spring"}, ""),
    ],
)
def test_what_dates_are_counted_from(text: str, month: int, day: date | None, plan: object, is_open: str) -> None:
    view = opened(f"plan: {text}")
    assert (view.fiscal_start, view.first_day, view.data["plan"]) == (month, day, plan)
    assert " ".join(sorted(map(show_path, view.misspelt))) == is_open


YEARS = sound(
    {
        "small.yaml": rule("check: {present: /a}"),
        "definitions.yaml": "settings: {fiscal-year-start: /from}\ndefinitions: {}\n",
    }
)


@pytest.mark.parametrize(
    ("stated", "month"),
    [("1", 1), ("2", 2), ("12", 12), ("13", 1), ("0", 1), ("-3", 1), ("4.0", 1), ("true", 1), ("'4'", 1)],
)
def test_a_month_is_one_of_twelve_whatever_the_format_allows(stated: str, month: int) -> None:
    assert opened(f"from: {stated}", rules=YEARS).fiscal_start == month


@pytest.mark.parametrize(
    ("text", "data", "listed"),
    [
        ("why: sales", {"why": "sales"}, []),
        ("why: TODO", {"why": None}, ["why: TODO 0-4"]),
        ("pln: {titel: TODO}", {"pln": {"titel": None}}, ["pln.titel: TODO 0-4"]),
        ("Plan: {tittel: '???', owner: TODO}", {"plan": {"title": None, "owner": None}}, ["plan.owner: TODO 0-4"]),
        # which the form of a date tells of already
        (
            "plan: {title: '[..]', period: {start: TODO}}",
            {"plan": {"title": None, "period": {"start": None}}},
            ["plan.title: [..] 0-4"],
        ),
    ],
)
def test_texts_that_answer_nothing_are_absent_and_listed_unless_told_already(
    text: str, data: dict[str, object], listed: list[str]
) -> None:
    view = opened(text)
    assert view.data == {"somelint": 1, **data}
    assert [f"{show_path(path)}: {said} {start}-{end}" for path, said, start, end in view.stand_ins] == listed


@pytest.mark.parametrize(("stated", "language"), [("nb", "nb"), ("xx", ""), ("", "")])
def test_the_language_to_tell_about_a_plan_in(stated: str, language: str) -> None:
    assert opened(f"plan: {{language: {stated}}}", own_language=True).language == language
    assert opened(f"plan: {{language: {stated}}}").language == ""


@pytest.mark.parametrize(
    ("earlier", "data"),
    [
        ([Source("p.yaml", "tone: warm")], {"tone": "warm"}),
        ([Source("p.yaml", "tone: TODO")], {"tone": None}),
        # by key, not by name; an earlier text has no form that could be wrong
        ([Source("q.yaml", "somelint: 9\ntone: TODO", key="p.yaml")], {"somelint": 9, "tone": None}),
        ([Source("q.yaml", "tone: warm")], None),
        # the last one that can be read
        (
            [
                Source("p.yaml", text)
                for text in ("tone: a", "tone: b", "tone: [", "- c", "somelint-part: 1", "[" * 500)
            ],
            {"tone": "b"},
        ),
    ],
)
def test_the_earlier_text_of_a_plan_is_read_as_the_plan_is(earlier: list[Source], data: object) -> None:
    base = opened("tone: warm", earlier).base
    assert (base and base.data) == data


def test_what_is_told_of_a_plan_is_not_told_of_its_earlier_text() -> None:
    text = "plan: {title: '[..]', period: {start: TODO}}"
    listed = []
    for name in ("p.yaml", "q.yaml"):
        base = opened(text, [Source(name, text, key="p.yaml")]).base
        assert base is not None
        listed.append([said for _, said, *_ in base.stand_ins])
    # Where it stands under another name, it is not known to be the same text.
    assert listed == [["[..]"], ["[..]", "TODO"]]


@pytest.mark.parametrize(("texts", "made"), [(29, []), (30, [["small"]]), (31, [["small"]])])
def test_guards_of_rules_that_came_with_none_are_made_for_many_plans(
    texts: int, made: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(type(YEARS.guards), "add_missing", lambda _, rules: asked.append(sorted(rules)))
    ground = lay_ground(Inputs([]), YEARS, CheckOptions(TODAY), texts)
    assert (asked, ground.alone) == (made, False)
    assert lay_ground(Inputs([]), YEARS, CheckOptions(TODAY), 1).alone
    assert ground.names() is ground.names()
