"""A session with the questions and rules that ship, for the tests of init."""

from __future__ import annotations

from datetime import date
from functools import cache

from somelint.rulesets.overrides import PLAIN
from somelint.rulesets.questions import Question, shipped_questions
from somelint.rulesets.ruleset import builtin_rules
from somelint.wizard.answers import Answer
from somelint.wizard.session import Session

TODAY = date(2026, 11, 28)


@cache
def session(language: str = "en") -> Session:
    rules = builtin_rules().speaking(language)
    return Session(shipped_questions(language), rules, TODAY, "plan.yaml", PLAIN, "thorough", ("A head",))


def question(name: str, language: str = "en") -> Question:
    return next(one for one in session(language).questions.asked if one.id == name)


def before(name: str, language: str = "en") -> dict[str, Answer]:
    """The examples as answers to the questions before one."""
    examples = session(language).examples()
    names = [one.id for one in session(language).questions.asked]
    return {one: examples[one] for one in names[: names.index(name)]}
