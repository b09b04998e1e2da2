"""The rules in each language that a page has asked for, and what it asks, as one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.model.findings import LEVELS, SEVERITIES, Level
from somelint.model.hints import Any, TypeAlias, cast
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.model.standing import set_apart_stopped
from somelint.reporters.options import ReportOptions
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.text.sentences import say

_WIDTH = 100  # columns; what a page shows is not cut to them


PlanChecker: TypeAlias = "Callable[[Source, Ruleset, date], Report]"
"""Checks a plan, and knows what there is around it."""


def check_alone(plan: Source, ruleset: Ruleset, today: date) -> Report:
    """Check a plan that has no files around it."""
    return check(Inputs((plan,)), ruleset, CheckOptions(today))


class Enquiry(NamedTuple):
    """One question of a page about the plan that it shows."""

    # The plan as it would be saved.
    plan: Source
    # The level up to which findings are shown.
    level: Level
    # The day that rules compare with.
    today: date
    # The rules, in the language of the page.
    ruleset: Ruleset
    # Checks a text against rules as of a day.
    check: PlanChecker
    # The values that only some questions have, as they came.
    rest: Mapping[str, Any]

    def report(self, changed: Mapping[str, Source] | None = None) -> Report:
        """What is found in the plan, or in another text of it, as `somelint check --lang` finds it."""
        plan = (changed or {}).get(self.plan.name, self.plan)
        found = self.check(plan, self.ruleset, self.today)
        sentences = self.ruleset.wording.sentences
        told = tuple(
            one._replace(message=say(one.message, sentences), help=say(one.help, sentences)) for one in found.failures
        )
        return set_apart_stopped(found._replace(failures=told), self.level, SEVERITIES["error"])

    def options(self) -> ReportOptions:
        """How reports about the plan are written."""
        return ReportOptions(
            level=self.level,
            fail_on=SEVERITIES["error"],
            colour=False,
            ascii=False,
            width=_WIDTH,
            text=self.ruleset.texts,
            ruleset=self.ruleset,
        )


class Desk:
    """The rules that ship, loaded once, in every language that is asked for."""

    def __init__(self, ruleset: Ruleset | None = None, checker: PlanChecker = check_alone) -> None:
        """`ruleset`: the rules to use in place of those that ship; `checker`: where there is more than the plan."""
        self._check = checker
        self._ruleset = ruleset or builtin_rules()
        self._speaking: dict[str, Ruleset] = {}

    def speaking(self, code: str) -> Ruleset:
        """The rules in the language that a code stands for; in English when there is none."""
        language = self._ruleset.find_language(code) or "en"
        if language not in self._speaking:
            self._speaking[language] = self._ruleset.speaking(language)
        return self._speaking[language]

    def enquiry(self, asked: Mapping[str, Any]) -> Enquiry:
        """A question as a page sends it. Raises KeyError, TypeError or ValueError for one that no page sends."""
        level = asked.get("level", LEVELS[0])
        if level not in LEVELS:
            raise ValueError(level)
        return Enquiry(
            Source(str(asked.get("name") or "plan.yaml"), str(asked.get("text", ""))),
            cast("Level", level),
            date.fromisoformat(asked["today"]),
            self.speaking(str(asked.get("language", ""))),
            self._check,
            asked,
        )
