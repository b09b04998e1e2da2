"""Rule files: read like any document, checked against their schema, mistakes reported with their place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping

from somelint.document.document import Document
from somelint.language.concepts import phrases_of
from somelint.language.templates import placeholders, problem_values, show
from somelint.language.wording import FIRST_LANGUAGE, Wording
from somelint.model.caches import cache
from somelint.model.hints import Any
from somelint.model.locations import Path, Unreadable
from somelint.model.problems import Problem
from somelint.model.report import Failure
from somelint.rulesets.bundle import RuleFile, read_file, read_files
from somelint.rulesets.packs import read_pack
from somelint.rulesets.shipped_data import FORM_RULES, data_folder, schema_text
from somelint.rulesets.word_list_files import find_blanks, mistakes_in_word_list
from somelint.text.lines import cut_line
from somelint.text.sentences import Sentence, quote_names, said
from somelint.validation.schema_problems import schema_problems


def read_paths(paths: Iterable[str], unsaved: Mapping[str, RuleFile] = {}) -> tuple[list[RuleFile], list[Failure]]:
    """The rule files at the paths, which may be installed packs (`pack:NAME`), and what could not be read. `unsaved`
    are to be used in place of files of the same names."""
    files: list[RuleFile] = []
    failures: list[Failure] = []
    seen: set[str] = set()
    for path in paths:
        try:
            for read in read_pack(path):
                if isinstance(read, RuleFile):
                    # A folder that is named twice, in an option and in the configuration, is read once.
                    real = os.path.realpath(read.name)
                    files += [unsaved.get(read.name, read)] if real not in seen else []
                    seen.add(real)
                else:
                    failures.append(Failure(read[0], read[1].message, read[1].position))
        except Unreadable as error:
            failures.append(Failure(path, error.message, error.position))
    return files, failures


def check_files(files: Iterable[RuleFile], drafts: Iterable[str] = ()) -> tuple[list[RuleFile], list[Failure]]:
    """The files that are well formed, and the mistakes in the others. Those in `drafts` need no examples."""
    unfinished = {os.path.realpath(name) for name in drafts}
    good: list[RuleFile] = []
    failures: list[Failure] = []
    schemas: dict[str, Mapping[str, object]] = {}
    for file in files:
        if file.kind not in schemas:
            schemas[file.kind] = json.loads(schema_text(file.kind))
        schema = schemas[file.kind]
        if file.kind == "rule" and unfinished and os.path.realpath(file.name) in unfinished:
            schema = _schema_of_drafts()
        mistakes = list(_mistakes(file, schema))
        failures += mistakes
        if not mistakes:
            good.append(file)
    return good, failures


def _schema_of_drafts() -> Mapping[str, object]:
    """The schema of rules in which as many examples as there are suffice."""
    schema: dict[str, Any] = json.loads(schema_text("rule"))
    schema["required"].remove("examples")
    examples = schema["properties"]["examples"]
    examples.pop("required", None)
    for kind in ("valid", "invalid"):
        del examples["properties"][kind]["minItems"]
    return schema


def _mistakes(file: RuleFile, schema: Mapping[str, object]) -> Iterator[Failure]:
    document = file.document
    problems = [*document.problems, *schema_problems(document, schema)]
    for problem in problems:
        if problem.kind != "misleading-character":
            # Authors of rules are spoken to in English, as in all that is said about their rules.
            yield Failure(file.name, str(problem_text(problem)), problem.span.start, str(help_for(problem)))
    # In a plan nothing behind a key is as good as no key; in what is made of these files it would be met as a value.
    blanks = [] if file.kind == "rule" else list(find_blanks(document.data, ()))
    for path in blanks:
        yield _mistake_at(file, document, path, "Nothing stands here: write what belongs here, or take it away.")
    if not problems and not blanks and isinstance(document.data, Mapping):
        if file.kind == "rule":
            yield from _naming_mistakes(file, document, document.data)
        elif file.kind == "lexicon":
            yield from (_mistake_at(file, document, path, text) for path, text in mistakes_in_word_list(document.data))
        elif file.kind == "concepts":
            yield from _concept_mistakes(file, document, document.data)
        elif file.kind == "questions":
            # Imported here: only one rule file has questions, and most runs read no rule file.
            from somelint.rulesets.questions import slot_mistakes

            yield from (_mistake_at(file, document, path, message) for path, message in slot_mistakes(document.data))


def _naming_mistakes(file: RuleFile, document: Document, data: Mapping[str, object]) -> Iterator[Failure]:
    stem = os.path.splitext(os.path.basename(file.name))[0]
    if data["id"] != stem:
        yield _mistake_at(
            file, document, ("id",), f"The id “{data['id']}” and the file name “{stem}” differ; one name is enough."
        )
    cases = data.get("cases")
    for n, case in enumerate(cases if isinstance(cases, list) else ()):
        if not isinstance(case, Mapping):
            yield _mistake_at(file, document, ("cases", n), "A case with a “check” is expected here.")
    if "check" in data and "cases" in data:
        message = (
            "Only the “cases” of a rule are asked: put this “check” under one of them, or take one of the two away."
        )
        yield _mistake_at(file, document, ("check",), message)
    elif "check" not in data and "cases" not in data:
        yield _mistake_at(file, document, ("id",), "“check” is missing: a rule says what must hold.")


def _concept_mistakes(file: RuleFile, document: Document, data: Mapping[str, Any]) -> Iterator[Failure]:
    for name, written in data["concepts"].items():
        for language, text in written.items():
            try:
                list(phrases_of(text))
            except ValueError as error:
                yield _mistake_at(file, document, ("concepts", name, language), f"{error}.")
    for n, name in enumerate(data.get("negating", ())):
        if name not in data["concepts"]:
            yield _mistake_at(file, document, ("negating", n), f"There is no concept “{name}” in this file.")


def _mistake_at(file: RuleFile, document: Document, path: Path, message: str) -> Failure:
    return Failure(file.name, message, document.place(path, anchor="id").start)


_WORDED: dict[str, tuple[object, object, object]] = {}
# The help of these kinds says which values are allowed; that of the others is about plans.
_MOST, _LONGEST = 10, 40  # names that are told, and how long each may be, as in a finding
_HELPFUL = ("unknown-key", "unknown-value", "wrong-format")


def problem_text(problem: Problem) -> str:
    """A problem of form in the words of the shipped rules for it, for files other than plans."""
    message, hint, _ = _problem_values(problem.kind)
    text = _form_sentence(message, problem)
    if hint and problem.args.get("suggestion") is not None:
        return said("{message} {question}", message=text, question=_form_sentence(hint, problem))
    return text


def help_for(problem: Problem) -> str:
    """The allowed values, when the message only says that a value is not allowed."""
    if problem.kind not in _HELPFUL or problem.args.get("suggestion") is not None:
        return ""
    return _form_sentence(_problem_values(problem.kind)[2], problem)


def _form_sentence(template: object, problem: Problem) -> Sentence:
    """A text of a rule about a problem of form as a sentence; its words in other languages are those of the rule."""
    value_of, words = problem_values(problem), _first_words()
    values: dict[str, object] = {}
    for name in placeholders(template):
        value = value_of(name)
        if isinstance(value, list) and value:
            value = _list_names(value)
        values[name] = value if isinstance(value, Sentence) else show(value, words)
    return said(str(template), **values)


def _list_names(names: list[Any]) -> Sentence:
    quoted = [name if isinstance(name, Sentence) else cut_line(str(name), _LONGEST) for name in names[:_MOST]]
    if more := len(names) - len(quoted):
        return said("{names} and {count} more", names=quote_names(quoted), count=more)
    return quote_names(quoted, "and")


def _problem_values(kind: str) -> tuple[object, object, object]:
    if not _WORDED:
        _WORDED.update(_form_texts())
    return _WORDED.get(kind, (kind.replace("-", " "), None, ""))


@cache
def _first_words() -> Wording:
    words = read_file(os.path.join(data_folder("rules"), "_shared", "locales", f"{FIRST_LANGUAGE}.yaml"))
    return Wording((), "", words.document.data["values"])


def _form_texts() -> Iterator[tuple[str, tuple[object, object, object]]]:
    for file in read_files(os.path.join(data_folder("rules"), FORM_RULES)):
        data = file.document.data
        check = data.get("check") if isinstance(data, Mapping) else None
        if isinstance(check, Mapping) and isinstance(check.get("reported"), str):
            yield check["reported"], (data.get("message", ""), data.get("did-you-mean"), data.get("help", ""))
