"""The questions of `somelint init` as a form: all at once, with the plan that the answers so far make."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import LEVELS
from somelint.model.hints import Any
from somelint.rulesets.overrides import PLAIN
from somelint.rulesets.questions import Question, fill_slots, shipped_questions, slots_in
from somelint.text.escape import one_line
from somelint.text.messages import message
from somelint.wizard.answers import Answer, catalogue_name, why_not
from somelint.wizard.draft import fill_question
from somelint.wizard.input_parsing import InvalidAnswer
from somelint.wizard.session import Session
from somelint.workbench.desk import Enquiry


def questions(enquiry: Enquiry) -> dict[str, Any]:
    """What is asked, how each of `answers` was read or why not, what the rules say `about` one, and the plan."""
    ruleset = enquiry.ruleset
    head = (message(ruleset.texts, "init-head"), f"  somelint check {one_line(enquiry.plan.name)}")
    asked = shipped_questions(ruleset.wording.language)
    session = Session(asked, ruleset, enquiry.today, enquiry.plan.name, PLAIN, LEVELS[-1], head)
    typed: Mapping[str, str] = enquiry.rest.get("answers", {})
    given, wrong = _read(session, typed)
    answers = _with_proposals(session, given)
    supposed = {**session.examples(), **answers}
    about = enquiry.rest.get("about")
    shown = [question for question in asked.asked if session.is_asked(question, supposed)]
    return {
        "text": session.text(answers),
        "questions": [
            {
                **_question_data(question, session, answers),
                "wrong": wrong.get(question.id, ""),
                "read": session.show(given[question.id]) if question.id in given else "",
                "found": _findings_data(question, session, answers)
                if question.id == about and question.id in answers
                else None,
            }
            for question in shown
        ],
        "missing": len([question for question in shown if not question.optional and question.id not in answers]),
    }


def _read(session: Session, typed: Mapping[str, str]) -> tuple[dict[str, Answer], dict[str, str]]:
    """The answers that could be read, and why each other one could not."""
    given: dict[str, Answer] = {}
    wrong: dict[str, str] = {}
    for question in session.questions.asked:
        text = str(typed.get(question.id, ""))
        if not text.strip():
            continue
        try:
            given[question.id] = session.read(question, text, insists=True)
        except InvalidAnswer as invalid:
            wrong[question.id] = why_not(invalid, session.ruleset.texts, session.ruleset.wording.words)
    return given, wrong


def _with_proposals(session: Session, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers, and where nothing needed is missing up to a question without one, what is proposed for it."""
    answers: dict[str, Answer] = {}
    whole = True
    for question in session.questions.asked:
        answer = given.get(question.id)
        if answer is None and whole and session.is_asked(question, answers):
            answer = session.proposal(question, answers)
            whole = question.optional or answer is not None
        if answer is not None:
            answers[question.id] = answer
    return answers


def _question_data(question: Question, session: Session, answers: Mapping[str, Answer]) -> dict[str, Any]:
    words = session.ruleset.wording.words
    catalogue = session.ruleset.library.catalogues.get(question.catalogue)
    names = (
        [catalogue_name(catalogue, entry, session.questions.habits) for entry in question.offer] if catalogue else []
    )
    ask = fill_question(question.ask, answers, words)
    # A number that is computed from answers says nothing before they are there.
    proposed = None if ask is None else session.proposal(question, answers)
    return {
        "id": question.id,
        "ask": _with_gaps(question.ask) if ask is None else ask,
        "explain": fill_question(question.explain, answers, words) or question.explain,
        "example": question.example,
        "help": question.help,
        "optional": question.optional,
        "long": question.kind in ("text", "list"),
        "offer": names,
        "proposal": "" if proposed is None else session.show(proposed),
    }


def _with_gaps(text: str) -> str:
    """A question before the answers are there that it repeats: `by …?`; what is only added in brackets is left out."""
    return fill_slots(text, dict.fromkeys(slots_in(text), "…")).replace(" (…)", "")


def _findings_data(question: Question, session: Session, answers: Mapping[str, Answer]) -> list[dict[str, str]]:
    return [
        {"severity": found.severity.word, "message": one_line(found.message), "help": one_line(found.help)}
        for found in session.findings_about(question, answers)
    ]
