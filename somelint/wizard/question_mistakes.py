"""Mistakes in a file of questions beyond its form: names that do not exist, examples that do not answer their question,
a document that does not fit the format."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from somelint.document.document import parse
from somelint.document.writer import write_yaml
from somelint.language.errors import RuleError, unknown_name
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.model.hints import Any
from somelint.model.locations import Path, Source
from somelint.rulesets.further_questions import further_mistakes, read_further
from somelint.rulesets.languages.question_texts import FURTHER
from somelint.rulesets.questions import Question, read_questions
from somelint.validation.schema_problems import schema_problems
from somelint.wizard.answers import Answer, read_answer
from somelint.wizard.draft import fill_template
from somelint.wizard.input_parsing import InvalidAnswer


def find_question_mistakes(
    data: Mapping[str, Any],
    library: Library,
    schema: Mapping[str, object],
    rules: Collection[str],
    words: Mapping[str, str],
) -> Iterator[tuple[Path, str]]:
    """The mistakes in a file of questions whose names are consistent, each with its path in the file.

    `rules` are the ids of all rules, and `words` tell how values are written.
    """
    questions = read_questions(data)
    answers: dict[str, Answer] = {}
    for n, question in enumerate(questions.asked):
        at: Path = ("questions", n)
        mistakes = list(_name_mistakes(question, library, rules))
        yield from (((*at, *path), message) for path, message in mistakes)
        if not mistakes:
            try:
                catalogue = library.catalogues.get(question.catalogue)
                answers[question.id] = read_answer(question, question.example, catalogue, questions.habits)
            except InvalidAnswer:
                yield (*at, "example"), "The example is not an answer that would be accepted."
    yield from further_mistakes(data, rules)
    for n, further in enumerate(read_further(data)):
        catalogue = library.catalogues.get(further.question.catalogue)
        try:
            read_answer(further.question, further.question.example, catalogue, questions.habits)
        except InvalidAnswer:
            yield (FURTHER, n, "example"), "The example is not an answer that would be accepted."
    if len(answers) == len(questions.asked):
        text = write_yaml(fill_template(questions, answers, words).data, {})
        for problem in schema_problems(parse(Source("", text)), schema):
            yield ("plan", *problem.path), "What the examples make of this does not fit the format of a plan."


def _name_mistakes(question: Question, library: Library, rules: Collection[str]) -> Iterator[tuple[Path, str]]:
    for n, name in enumerate(question.heed):
        if name not in rules:
            yield ("heed", n), unknown_name("rule", name, [*rules])
    if question.catalogue and question.catalogue not in library.catalogues:
        yield ("catalogue",), unknown_name("catalogue", question.catalogue, library.catalogues)
    elif question.catalogue:
        for n, name in enumerate(question.offer):
            if library.catalogues[question.catalogue].exact(name) is None:
                yield ("offer", n), f"The catalogue “{question.catalogue}” has no “{name}”."
    for key, expression in (("when", question.when), ("default", question.default)):
        if expression is not None:
            try:
                compiler = new_compiler(library)
                (compiler.condition if key == "when" else compiler.value)(expression, (key,))
            except RuleError as error:
                yield error.path, error.message
