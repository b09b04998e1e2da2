"""Answers from a file: the same as typed ones, with the place of each mistake."""

from __future__ import annotations

from somelint.document.document import Document, parse
from somelint.model.hints import Any
from somelint.model.locations import Source
from somelint.model.problems import Problem
from somelint.model.report import Failure
from somelint.rulesets.questions import Question
from somelint.rulesets.rule_files import problem_text
from somelint.text.messages import Messages, message
from somelint.text.sentences import said
from somelint.validation.schema_problems import schema_problems
from somelint.wizard.answers import Answer, clean_items, why_not
from somelint.wizard.input_parsing import Bounds, InvalidAnswer, check_bounds
from somelint.wizard.session import Session

_EXPECTED = {
    "text": said("text"),
    "choice": said("text"),
    "list": said("a list of texts"),
    "number": said("a number"),
    "figure": said("a number and what it counts, as text"),
    "period": said("a year, a quarter or two dates, as text"),
}


def read_answers(source: Source, session: Session, texts: Messages) -> tuple[dict[str, Answer], list[Failure]]:
    """The answers in a file, by the id of the question, and all mistakes in it, each with its place.

    Raises Unreadable over a limit of size or depth.
    """
    document = parse(source)
    reported = [*document.problems, *schema_problems(document, _answers_schema(session))]
    # Invisible characters are written as escapes, which makes them visible.
    problems = [problem for problem in reported if problem.kind != "misleading-character"]
    misread = {problem.path for problem in problems if problem.kind != "missing-key"}
    failures = [_as_failure(problem, document, session, texts) for problem in problems]
    answers: dict[str, Answer] = {}
    data = document.data if isinstance(document.data, dict) else {}
    for question in session.questions.asked:
        value = data.get(question.id)
        if value is None or any(path[:1] == (question.id,) for path in misread):
            continue
        try:
            answers[question.id] = _read_value(value, question, session)
        except InvalidAnswer as invalid:
            why = why_not(invalid, texts, session.ruleset.wording.words)
            place = document.place((question.id,)).start
            failures.append(Failure(source.name, message(texts, "init-no-answer", name=question.id, why=why), place))
    if not failures:
        # Whether some questions apply depends on the other answers.
        top = document.place(()).start
        failures = [
            Failure(source.name, message(texts, "init-missing", name=question.id, ask=question.explain), top)
            for question in session.missing(answers)
        ]
    return answers, sorted(failures, key=lambda failure: failure.position or (0, 0))


def _read_value(value: Any, question: Question, session: Session) -> Answer:
    if isinstance(value, list):
        return clean_items([str(item) for item in value])
    if question.kind == "number" and not isinstance(value, str):
        return check_bounds(value, Bounds(question.least, question.most))
    return session.read(question, str(value), insists=True)


def _answers_schema(session: Session) -> dict[str, Any]:
    """The JSON Schema of a file of answers."""
    kinds: dict[str, Any] = {
        "list": {"type": "array", "items": {"type": "string"}},
        "number": {"type": ["number", "string"]},
        "period": {"type": ["string", "integer"]},
    }
    rows = {
        question.id: {**kinds.get(question.kind, {"type": "string"}), "x-expected": _EXPECTED[question.kind]}
        for question in session.questions.asked
    }
    needed = [
        question.id
        for question in session.questions.asked
        if not question.optional and question.default is None and question.when is None
    ]
    return {"type": "object", "properties": rows, "required": needed, "additionalProperties": False}


def _as_failure(problem: Problem, document: Document, session: Session, texts: Messages) -> Failure:
    key = problem.args.get("key")
    question = next((question for question in session.questions.asked if question.id == key), None)
    if problem.kind == "missing-key" and question is not None:
        words = message(texts, "init-missing", name=question.id, ask=question.explain)
    else:
        words = problem_text(problem)
    return Failure(document.source.name, words, problem.span.start)
