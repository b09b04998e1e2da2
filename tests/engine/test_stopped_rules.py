"""Rules that are stopped: what is said of them, when they make a run fail; long texts and lists count as work."""

from __future__ import annotations

import pytest

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.language import scope
from somelint.model.findings import SEVERITIES, Level
from somelint.model.locations import Source
from somelint.model.report import exit_code
from somelint.model.standing import set_apart_stopped, standings, stopped_in_view
from support.small_rules import TODAY, report_of, rule, sound

_PAIRS = '{sum: {of: "/items[*]", value: {sum: {of: {of: "/items[*]", where: {n: {same-as: n}}}, value: self.n}}}}'
_PLAN = "items: [" + ", ".join(f"{{id: i{n}, n: 1}}" for n in range(60)) + "]"

# The severity and level of a rule that is stopped; what is asked for; the exit code, and whether it is told.
STOPPED = [
    ("error", "essentials", "standard", "error", 2, True),
    ("warning", "standard", "standard", "warning", 2, True),
    ("warning", "standard", "standard", "error", 0, True),
    ("info", "standard", "standard", "error", 0, True),
    ("error", "essentials", "standard", None, 0, True),
    ("error", "thorough", "standard", "error", 0, False),
    ("info", "thorough", "thorough", "info", 2, True),
    ("info", "thorough", "standard", "info", 0, False),
]


@pytest.mark.parametrize(("severity", "level", "asked", "fail_on", "code", "told"), STOPPED)
def test_only_a_rule_that_counts_makes_a_run_fail(
    monkeypatch: pytest.MonkeyPatch, severity: str, level: str, asked: Level, fail_on: str | None, code: int, told: bool
) -> None:
    heavy = rule(
        f'severity: {severity}\nlevel: {level}\nlet: {{all: {_PAIRS}}}\ncheck: {{compare: [all, "<", 1]}}\nat: items',
        "heavy",
    )
    monkeypatch.setattr(scope, "RULE_LIMIT", 3000)
    light = rule("severity: info\ncheck: {absent: items}\nat: items", "light")
    made = sound({"heavy.yaml": heavy, "light.yaml": light})
    counted = SEVERITIES.get(fail_on or "")
    report = set_apart_stopped(report_of(made, _PLAN), asked, counted)
    expected = 1 if fail_on == "info" and not code else code
    assert exit_code(report, asked, counted) == expected
    assert [finding.rule for finding in report.findings] == ["light"]
    # The plan was checked, and does not reach the level of a rule of which nothing is known.
    (standing,) = standings(report)
    assert "heavy" in standing.blocking or standing.following
    assert [stop.rule for stop in (*report.failures, *stopped_in_view(report, asked))] == ["heavy"] * told


def test_a_rule_that_is_stopped_takes_no_steps_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    # One step of it alone would be more than all rules together may take.
    large = rule('check: {is: {"/items[*].id": {in: "/items[*].id"}}}\nat: items', "large")
    made = sound({"large.yaml": large, "light.yaml": rule("check: {absent: items}\nat: items", "light")})
    monkeypatch.setattr(scope, "RULE_LIMIT", 20)
    monkeypatch.setattr(scope, "DOCUMENT_LIMIT", 45)
    report = report_of(made, _PLAN)
    assert [failure.rule for failure in report.failures] == ["large"]
    assert [finding.rule for finding in report.findings] == ["light"]


_LONG = "We answer 3 of 4 brewers within 2 hours, says Kari. " * 900
# Forms that read a long text, or go through a long list, at each of many entries.
READ = {
    "says": "{/why: {not: {says: some-words}}}",
    "contains": "{/why: {not: {contains: zebra}}}",
    "names": "{/why: {not: {names: things}}}",
    "echoes": "{/why: {not: {echoes: '.'}}}",
    "echoed": "{'.': {not: {echoes: /why}}}",
    "word-of": "{'.': {not: {word-of: /why}}}",
    "stands-in": "{'.': {not: {stands-in: /why}}}",
    "mentions": "{/why: {not: {mentions: '.'}}}",
    "capitals": "{/why: {capitals: true}}",
    "likely": "{/why: {not: {likely: some-words}}}",
    "has-word": "{/list: {not: {has-word: zebra}}}",
    "one-of": f"{{'.': {{none-of: [{', '.join(f'w{n}' for n in range(3000))}]}}}}",
}
_WORDS = "id: some-words\nsummary: Words.\nterms: {en: [zebra]}\nexamples: {match: [zebra], miss: [pear]}\n"
_THINGS = "id: things\nentries: [{id: zebra, name: Zebra}]\n"


@pytest.mark.parametrize("form", READ)
def test_reading_counts_as_work(form: str) -> None:
    every = rule(f"check: {{every: '/items[*]', is: {READ[form]}}}\nat: items", "reading")
    made = sound({"reading.yaml": every, "words.yaml": _WORDS, "things.yaml": _THINGS})
    items = ", ".join(f"item{n}" for n in range(2000))
    words = ", ".join(f"v{n}" for n in range(3000))
    report = check(Source("plan.yaml", f"why: {_LONG}\nlist: [{words}]\nitems: [{items}]\n"), made, CheckOptions(TODAY))
    assert [failure.rule for failure in report.failures] == ["reading"]
