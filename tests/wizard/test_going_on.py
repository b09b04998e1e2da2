"""`somelint init --continue`: what is asked about a plan that is there, and how answers get into it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from somelint.document.document import parse
from somelint.engine.check import check
from somelint.engine.inputs import CheckOptions
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.model.standing import standings
from somelint.rulesets.further_questions import further_questions
from somelint.rulesets.questions import shipped_questions
from somelint.rulesets.ruleset import Ruleset, builtin_rules
from somelint.wizard.further_interview import FurtherInterview
from somelint.wizard.open_questions import Continuation
from support.paths import ROOT
from support.wizard_session import TODAY

BARE = """\
# our plan
somelint: 1
plan:
  title: Our plan    # as the council calls it
goals:
  - id: a
    statement: Parents find the form without calling us.
  - id: b
    statement: Fewer people call about bins.
channels:
  - id: fb
    on: Facebook
  - {id: ig, on: Instagram}   # since 2020
"""


@cache
def rules(language: str) -> Ruleset:
    return builtin_rules().speaking(language)


def continuation(language: str = "en") -> Continuation:
    def report(source: Source) -> Report:
        return check(source, rules(language), CheckOptions(TODAY))

    return Continuation(rules(language), shipped_questions(language), further_questions(language), report)


class Person:
    """A person who answers by what is asked, and then says nothing more."""

    def __init__(self, answers: Sequence[tuple[str, str]]) -> None:
        self.answers = [*answers]
        self.heard: list[str] = []

    def say(self, text: str, style: str = "") -> None:
        self.heard.append(text)

    def ask(self) -> str:
        if not self.answers:
            raise EOFError
        begins, answer = self.answers.pop(0)
        asked = [text for text in self.heard if "Still to be asked" in text]
        assert asked[-1].startswith(begins), asked[-1]
        return answer


def talked(text: str, *answers: tuple[str, str], language: str = "en") -> tuple[FurtherInterview, Person, list[Source]]:
    person, saved = Person(answers), list[Source]()

    def save(before: Source, after: Source) -> Source:
        saved.append(after)
        return after

    interview = FurtherInterview(continuation(language), Source("plan.yaml", text), person, save)
    with contextlib.suppress(EOFError):
        interview.run()
    return interview, person, saved


def data_of(source: Source) -> Any:
    return parse(source).data


def test_each_answer_is_written_at_once_and_nothing_else_changes() -> None:
    interview, _, saved = talked(BARE, ("Why are you", "They ask us there."), ("Who answers for", "Kari Lunde"))
    assert len(saved) == 2
    assert data_of(saved[0])["why"] == "They ask us there."
    added = "why: They ask us there.\npeople:\n  - id: kari-lunde\n    name: Kari Lunde\n"
    expected = BARE.replace("calls it\n", "calls it\n  owner: kari-lunde\n") + added
    assert interview.source.text == expected
    assert interview.written == 2


def test_what_is_skipped_is_not_asked_again_and_what_is_taken_back_is() -> None:
    interview, person, _ = talked(
        BARE,
        ("Why are you", ""),
        ("Who answers for", "Kari Lunde"),
        ("From when to when", "<"),
        ("Who answers for", "Ola Nilsen"),
        ("From when to when", "2027"),
    )
    data = data_of(interview.source)
    assert "why" not in data
    assert data["people"] == [{"id": "ola-nilsen", "name": "Ola Nilsen"}]
    assert data["plan"]["period"] == {"start": "2027-01-01", "end": "2027-12-31"}
    assert "Read as: 2027-01-01 – 2027-12-31" in person.heard


def test_nothing_can_be_taken_back_before_the_first_answer() -> None:
    _, person, saved = talked(BARE, ("Why are you", "<"), ("Why are you", "<"))
    assert person.heard.count("This is the first question.") == 2
    assert saved == []


def test_the_goal_that_decides_is_chosen_by_number_or_name() -> None:
    whole = BARE.replace(
        "title: Our plan", "owner: x\n  period: {start: 2027-01-01, end: 2027-12-31}\n  title: Our plan"
    )
    start = ("Why are you", "They ask us there, every day, and nobody answers them.")
    interview, person, _ = talked(
        whole
        + "business_goals: [{id: aim, statement: Half as many calls by 2027}]\npeople: [{id: x, name: Kari Lunde}]\n",
        start,
        ("Which of the goals", "7"),
        ("Which of the goals", "fewer people call about bins"),
    )
    assert "The list has the numbers 1 to 2." in person.heard
    assert data_of(interview.source)["goals"][1]["primary"] is True


def test_several_channels_and_audiences_may_follow() -> None:
    goal = "{id: a, statement: Parents find the form without calling us., success: 9 of 10 in 2027.}"
    text = f"somelint: 1\ngoals: [{goal}]\n"
    only = [f for f in further_questions() if f.question.id in ("on-channel", "on-audience")]
    person = Person(
        [("Whom do you", "Parents of children who start school"), ("Where will", "2"), ("Where will", "vår egen avis")]
    )
    own = continuation()._replace(further=tuple(only))
    interview = FurtherInterview(own, Source("plan.yaml", text), person, lambda before, after: after)
    with contextlib.suppress(EOFError):
        interview.run()
    assert data_of(interview.source)["audiences"][0]["name"] == "Parents of children who start school"
    assert data_of(interview.source)["channels"][0] == {"id": "instagram", "on": "Instagram"}


def test_each_channel_that_lacks_something_is_named() -> None:
    text = (ROOT / "examples" / "complete.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if "frequency:" not in line]
    own = continuation()._replace(further=tuple(f for f in further_questions() if f.question.id == "on-pace"))
    opened = own.open_questions(Source("plan.yaml", "".join(lines)), (), "standard")
    names = [one.ask for one in opened]
    assert len(names) == len(set(names))
    assert all(name.startswith("How often do you publish on ") for name in names)


@pytest.mark.parametrize(
    ("answer", "value"),
    [("3 posts a week", {"posts": 3, "per": "week"}), ("every Thursday at ten", {"rhythm": "every Thursday at ten"})],
)
def test_a_rhythm_is_figures_where_it_has_them(answer: str, value: object) -> None:
    own = continuation()._replace(further=tuple(f for f in further_questions() if f.question.id == "on-pace"))
    person = Person(
        [("How often do you publish on Facebook", answer), ("How often do you publish on Instagram", answer)]
    )
    interview = FurtherInterview(own, Source("plan.yaml", BARE), person, lambda before, after: after)
    with contextlib.suppress(EOFError):
        interview.run()
    assert [channel["frequency"] for channel in data_of(interview.source)["channels"]] == [value, value]
    assert "{id: ig, on: Instagram, frequency: {" in interview.source.text
    assert "# since 2020" in interview.source.text


def test_the_rules_look_at_the_answer() -> None:
    _, person, saved = talked(BARE, ("Why are you", "TODO"), ("Why are you", "Because everybody else is there."))
    assert any("error: " in text or "warning: " in text for text in person.heard)
    assert saved == []


def test_a_file_that_has_changed_meanwhile_is_read_again() -> None:
    other = Source("plan.yaml", BARE.replace("Our plan ", "Another plan "))
    kept = [other]
    person = Person([("Why are you", "They ask us there."), ("Why are you", "They ask us there.")])

    def save(before: Source, after: Source) -> Source:
        return kept.pop() if kept else after

    interview = FurtherInterview(continuation(), Source("plan.yaml", BARE), person, save)
    with contextlib.suppress(EOFError):
        interview.run()
    assert any("changed meanwhile" in text for text in person.heard)
    assert "Another plan" in interview.source.text
    assert "why: They ask us there." in interview.source.text


@pytest.mark.parametrize("language", ["en", "nb", "sv", "nl"])
def test_the_examples_lead_a_bare_plan_upwards(language: str) -> None:
    """Whoever answers as the examples do gets a plan with less in its way, and without a fault of form."""
    own = continuation(language)
    source = Source("plan.yaml", BARE)
    before = len(own.report(source).findings)
    asked = list[str]()

    class Willing:
        def say(self, text: str, style: str = "") -> None: ...

        def ask(self) -> str:
            (first, *_) = own.open_questions(interview.source, interview._skipped, level)
            name = first.further.question.id
            again = first.further.again and name in asked
            asked.append(name)
            return "" if again or len(asked) > 40 else first.further.question.example

    level = own.level_to_reach(source)
    interview = FurtherInterview(own, source, Willing(), lambda before, after: after)
    interview.run()
    report = own.report(interview.source)
    assert len(asked) >= 10
    assert len(report.findings) < before
    assert not [finding for finding in report.findings if finding.group == "notation"]
    assert standings(report)[0].following != "thorough"
    assert interview.source.text.startswith("# our plan\nsomelint: 1\n")
    assert "# as the council calls it" in interview.source.text
    for question in own.further:
        if language != "en":
            assert question.question.ask != next(
                other.question.ask for other in further_questions() if other.question.id == question.question.id
            )
