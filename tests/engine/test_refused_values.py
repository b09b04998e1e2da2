"""A value that the format refuses is told, and no rule works with it."""

from datetime import date

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.rulesets.ruleset import builtin_rules


def found(frequency: str) -> set[str]:
    """The ids of the rules that speak of a channel that is posted to so often."""
    text = f"""somelint: 1
people: [{{id: ann, name: Ann, time: {{hours: 1, per: week}}}}]
channels: [{{id: ig, on: Instagram, frequency: {frequency}}}]
"""
    report = check(Source("plan.yaml", text), builtin_rules(), CheckOptions(date(2026, 11, 22)))
    return {finding.rule for finding in report.findings}


def test_a_stretch_of_time_that_was_refused_is_not_computed_with() -> None:
    assert "posting-too-often" in found("{posts: 168, per: day}")
    refused = found("{posts: 168, per: hour}")
    assert "unknown-value" in refused
    assert not {"posting-too-often", "week-over-capacity", "no-posting-frequency"} & refused


def test_what_is_counted_from_the_start_of_the_plan_is_a_date() -> None:
    text = """somelint: 1
plan: {period: {start: 2027-01-01, end: 2027-06-30}}
goals: [{id: a}]
milestones: [{id: m, due: MONTH, goal: a, measure: visits, target: {value: 3}}]
"""
    for due, outside in (("month 3", False), ("month 9", True)):
        plan = Source("plan.yaml", text.replace("MONTH", due))
        report = check(plan, builtin_rules(), CheckOptions(date(2026, 11, 22)))
        assert ("outside-the-time-frame" in {finding.rule for finding in report.findings}) is outside


def test_a_number_out_of_range_is_not_computed_with() -> None:
    text = """somelint: 1
people:
  - {id: desk, kind: body, name: Desk, members: 0, time: {hours: 10, per: week}}
  - {id: al, name: Al, time: {hours: -2}}
approval: {sensitive: {ahead_hours: 48}}
content: {calendar: {horizon_weeks: -2}}
channels: [{id: tiktok, owner: al, frequency: {posts: 3, per: week}, effort: {minutes_per_post: 60}}]
"""
    report = check(Source("plan.yaml", text), builtin_rules(), CheckOptions(date(2026, 11, 22)))
    rules = [finding.rule for finding in report.findings]
    assert rules.count("out-of-range") == 3
    assert not {"hours-that-cannot-be", "approval-that-cannot-be", "owner-over-hours", "week-over-capacity"} & {*rules}


def test_a_period_in_the_wrong_order_is_told_once_and_nothing_is_worked_out_with_it() -> None:
    plan = """somelint: 1
plan: {period: {start: 2027-06-30, end: 2026-08-01}}
goals: [{id: a}]
kpis: [{id: k, metric: visits, goal: a, baseline: {value: 3}, target: {value: 9}, by: 2027-06-13}]
response: {criticism: Ann answers within a day.}
"""
    report = check(Source("plan.yaml", plan), builtin_rules(), CheckOptions(date(2027, 3, 31)))
    told = {finding.rule: finding for finding in report.findings}
    assert told["no-time-frame"].span.start.line == 2
    assert not {"plan-has-run-out", "kpi-out-of-time", "outside-the-time-frame"} & set(told)
    assert "no-escalation-routine" in told, "the plan is not taken as one whose time is up"
