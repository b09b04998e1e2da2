"""Small faulty inputs: rates that cannot be, marks of templates, and a day on which nothing is published."""

from __future__ import annotations

from datetime import date

import pytest

from somelint import CheckOptions, Source, builtin_rules, check

RULES = builtin_rules()
RATES = """\
somelint: 1
plan: {title: Trial, organization: Shop, owner: ann}
people:
  - {id: ann, name: Ann Berg, time: {hours: 200, per: week}}
  - {id: bo, name: Bo Dahl, time: {hours: 30, per: day}}
channels:
  - {id: fb, on: Facebook, frequency: {posts: 4, per: week}, limit: {posts: 1, per: week}}
  - {id: ig, on: Instagram, frequency: {posts: 2, per: week, days: [Monday, Tuesday, Wednesday, Thursday, Friday]}}
  - {id: ma, on: Mastodon, frequency: {posts: 3, per: week, days: [Monday, Monday, Friday]}}
"""
MARKS = """\
somelint: 1
plan: {title: "{{brand}} plan", organization: "[Your Organisation]"}
messages:
  - {id: a, text: "{OWNER_NAME}"}
  - {id: b, text: "[PLACEHOLDER: what we stand for]"}
  - {id: c, text: "[DATE]"}
  - {id: d, text: "${message}"}
  - {id: e, text: "____"}
  - {id: f, text: "???"}
  - {id: g, text: "..."}
  - {id: h, text: "Enter text"}
  - {id: i, text: "<name of shop>"}
"""
DAY = """\
somelint: 1
plan: {title: Trial, organization: Shop, owner: ann, period: {start: 2027-01-01, end: 2027-12-31}}
people:
  - {id: ann, name: Ann Berg, time: {hours: 4, per: week}, tasks: [publish, answer]}
channels: [{id: letter, on: newsletter, frequency: {posts: 1, per: week, days: [Friday]}}]
content:
  campaigns: [{id: one, what: First letter, channels: [letter], from: 2027-01-30, to: 2027-01-30}]
"""


def places(text: str, *rules: str) -> list[tuple[str, int]]:
    report = check(Source("plan.yaml", text), RULES, CheckOptions(today=date(2027, 1, 15)))
    return sorted((finding.rule, finding.span.start.line) for finding in report.findings if finding.rule in rules)


def test_rates_that_cannot_be_are_told() -> None:
    assert places(RATES, "hours-that-cannot-be", "pace-against-itself") == [
        *(("hours-that-cannot-be", line) for line in (4, 5)),
        *(("pace-against-itself", line) for line in (7, 8, 9)),
    ]


@pytest.mark.parametrize("mark", [line for line in MARKS.splitlines() if "text:" in line])
def test_what_templates_leave_behind_is_told(mark: str) -> None:
    assert places(f"somelint: 1\nmessages:\n{mark}\n", "placeholder-text") == [("placeholder-text", 3)]


def test_marks_of_a_template_are_told_once_for_a_plan() -> None:
    assert places(MARKS, "placeholder-text") == [("placeholder-text", 2)]


def test_a_day_on_which_nothing_is_published_is_told() -> None:
    assert places(DAY, "off-the-usual-days") == [("off-the-usual-days", 7)]
    assert places(DAY.replace("2027-01-30", "2027-01-29"), "off-the-usual-days") == []
