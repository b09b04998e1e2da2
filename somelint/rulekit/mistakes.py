"""Every mistake in rule files, even in definitions that no rule uses yet."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from somelint.language.checking.mistakes import expect_possible_definition
from somelint.language.checking.noting import noting_compiler
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.project.repository import is_below
from somelint.rulekit.lists_beside import with_lists_beside
from somelint.rulesets.bundle import RuleFile
from somelint.rulesets.rule_files import check_files, read_paths
from somelint.rulesets.ruleset import Ruleset, builtin_rules, load_rules
from somelint.rulesets.shipped_data import data_folder
from somelint.rulesets.word_list_files import loose_concepts
from somelint.wizard.question_mistakes import find_question_mistakes


class Loaded(NamedTuple):
    """Rule files and the rules with them."""

    files: tuple[RuleFile, ...]  # the files that are well formed
    ruleset: Ruleset  # the rules with these files
    failures: tuple[Failure, ...]  # the mistakes in the other files


def load_all(paths: Sequence[str], unsaved: Mapping[str, RuleFile] = {}) -> Loaded:
    """The rule files at the paths on top of the rules that ship; those that ship when no path is given. `unsaved` are
    to be used in place of files of the same names."""
    shipped = data_folder("rules")
    own = [path for path in paths if not is_below(os.path.abspath(path), os.path.abspath(shipped))]
    ruleset = load_rules(with_lists_beside(own), unsaved) if own else builtin_rules()
    files, unread = read_paths(paths or [shipped], unsaved)
    good, wrong = check_files(files)
    mistakes = [*unread, *wrong, *ruleset.problems]
    mistakes += [mistake for file in good for mistake in _in_definitions(file, ruleset.library)]
    mistakes += [mistake for file in good for mistake in _in_questions(file, ruleset)]
    mistakes += [mistake for file in good for mistake in _in_word_lists(file, ruleset)]
    unique = {(failure.source, failure.message, failure.position): failure for failure in mistakes}
    return Loaded(tuple(good), ruleset, tuple(unique.values()))


def count_files(files: Sequence[RuleFile]) -> str:
    """How many files of each kind there are, in a sentence."""
    kinds = Counter(file.kind for file in files)
    counted = ", ".join(f"{count} {_KINDS[kind][count != 1]}" for kind, count in sorted(kinds.items()))
    return f"No mistakes in {len(files)} {'file' if len(files) == 1 else 'files'}: {counted}."


_KINDS = {
    "catalogue": ("catalogue", "catalogues"),
    "concepts": ("file of concepts", "files of concepts"),
    "definitions": ("file of definitions", "files of definitions"),
    "lexicon": ("word list", "word lists"),
    "locale": ("file of words", "files of words"),
    "map": ("map", "maps"),
    "page": ("description of a page", "descriptions of pages"),
    "questions": ("file of questions", "files of questions"),
    "rule": ("rule", "rules"),
    "weights": ("file of weights", "files of weights"),
}


def _in_definitions(file: RuleFile, library: Library) -> Iterator[Failure]:
    if file.kind != "definitions":
        return
    document = file.document
    for name, expression in (document.data.get("definitions") or {}).items():
        if library.definitions.get(name) != expression:
            continue  # the file is ignored, which is already reported
        try:
            compiler = noting_compiler(new_compiler(library))
            compiler.expression(expression, ("definitions", name))
            expect_possible_definition(compiler, document.data)
        except RuleError as error:
            known = error.path[:2] == ("definitions", name)
            place = error.span(document) if known else document.key_span(("definitions", name))
            yield Failure(file.name, error.message, place.start)
        except RecursionError:
            message = "These names are defined in terms of each other, in a circle."
            yield Failure(file.name, message, document.key_span(("definitions", name)).start)


def _in_word_lists(file: RuleFile, ruleset: Ruleset) -> Iterator[Failure]:
    if file.kind == "lexicon":
        for path, message in loose_concepts(ruleset.bundle, file.document.data):
            yield Failure(file.name, message, file.document.place(path).start)


def _in_questions(file: RuleFile, ruleset: Ruleset) -> Iterator[Failure]:
    if file.kind == "questions":
        document = file.document
        own = ruleset.library, ruleset.plan_schema, ruleset.every, ruleset.wording.words
        for path, message in find_question_mistakes(document.data, *own):
            yield Failure(file.name, message, document.place(path).start)
