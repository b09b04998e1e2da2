"""The rules of a run: loaded, checked, and ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from somelint.language.answers import AnswerReader
from somelint.language.errors import RuleError
from somelint.language.guards.table import Guards, guard_module
from somelint.language.library import Library
from somelint.language.wording import FIRST_LANGUAGE, Wording
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.rulesets.bundle import RENAMED_GROUPS, Bundle, RuleFile, build_bundle
from somelint.rulesets.compiled import read_compiled, write_compiled
from somelint.rulesets.document_kinds import DocumentKinds, check_kinds, compile_stated, find_kinds
from somelint.rulesets.program import Program, check_program
from somelint.rulesets.rule import Rule
from somelint.rulesets.shipped_data import data_folder
from somelint.rulesets.speaking import find_code, find_words, put_in_words
from somelint.rulesets.word_lists import openings_by_id, read_library, with_names_of_keys
from somelint.text.messages import Messages

if TYPE_CHECKING:  # loaded when they are first needed
    from somelint.document.document import Document
    from somelint.document.view import View


class Ruleset(NamedTuple):
    """Rules ready to run."""

    rules: Mapping[str, Rule]  # the rules that run, by id
    programs: tuple[Program, ...]  # of the rules that check each document
    guards: Guards  # tell quickly which of them find nothing
    reporting: Mapping[str, Program]  # of the rules that word the problems of form, by kind of problem
    library: Library  # definitions, catalogues and word lists
    wording: Wording  # how messages name entries and write values
    fiscal_start: Callable[[View], object]  # what a plan states of the start of its fiscal year
    counted_from: Callable[[View], object]  # the day, as a plan states it, that it counts its dates from
    span: Mapping[str, str] | None  # where a plan's dates stand, and the key for turned ones
    plan_language: Callable[[View], object]  # the code of the language that a plan states it is in
    plan_schema: Mapping[str, object]  # the JSON Schema of plans, without its texts
    texts: Messages  # the texts of reports, by key
    bundle: Bundle  # the data that all of this was made from
    every: Mapping[str, Rule]  # all rules by id, also those that do not run
    removed: Mapping[str, str] = {}  # what became of removed rules, by id
    former_groups: Mapping[str, str] = {}  # the present names of groups by their earlier ones
    stand_ins: frozenset[str] = frozenset()  # ids of the rules that report placeholders
    kinds: DocumentKinds | None = None  # the kinds of document, and the rules that apply to each
    answers: AnswerReader | None = None  # recognises texts that are not answers
    problems: tuple[Failure, ...] = ()  # mistakes in rule files; a file with a mistake is ignored
    pack_texts: tuple[Source, ...] = ()  # the rule files that were added to those that ship

    def only(self, *ids: str) -> Ruleset:
        """The same with only these rules, for running the examples of a rule."""
        return self._replace(
            rules={name: self.rules[name] for name in ids if name in self.rules},
            programs=tuple(program for program in self.programs if program.rule.id in ids),
            reporting={kind: program for kind, program in self.reporting.items() if program.rule.id in ids},
        )

    def speaking(self, language: str) -> Ruleset:
        """The same with its messages in this language, as far as it has words for them."""
        return self._replace(texts=find_words(self.bundle, language, "frame"), wording=self.worded(language))

    def worded(self, language: str) -> Wording:
        """How findings are worded in a language; an empty one is that of the run."""
        now = self.wording
        return now if language in ("", now.language) else put_in_words(now, self.bundle, language)

    def summary(self, rule: Rule) -> str:
        """What a rule checks, in the language of the rules."""
        return str(self.wording.texts(rule.group, rule.id)(rule.summary))

    def find_language(self, code: object) -> str | None:
        """The language with messages that a code stands for, as in `nb` for nn; None when there is none."""
        return find_code(self.bundle, code)

    def called(self, former: Mapping[str, str]) -> Ruleset:
        """The same with additional earlier names of rules, each with the present id of its rule."""
        every = dict(self.every)
        for name, rule_id in former.items():
            if rule_id in every:
                every[rule_id] = every[rule_id]._replace(aliases=(*every[rule_id].aliases, name))
        return self._replace(every=every)


def builtin_rules() -> Ruleset:
    """The rules that come with somelint. A mistake in one of them is listed in `problems`, as for any other."""
    compiled = read_compiled()
    if compiled is not None:
        return from_bundle(compiled)
    from importlib import invalidate_caches

    from somelint.rulesets.rule_files import check_files, read_paths

    folder = data_folder("rules")
    files, unread = read_paths([folder])
    # Shipped rules are named by their path in the project, wherever that is.
    named = [file._replace(name=os.path.relpath(file.name, os.path.dirname(folder))) for file in files]
    good, wrong = check_files(named)
    bundle = build_bundle(good)
    ruleset = from_bundle(bundle, (*unread, *wrong), {file.name: file.document for file in good})
    if not ruleset.problems:
        write_compiled(bundle, guards_of(ruleset))
        # So that the first run of a checkout goes the way of all others.
        invalidate_caches()
        again = read_compiled()
        ruleset = from_bundle(again) if again is not None else ruleset
    return ruleset


def guards_of(ruleset: Ruleset) -> bytes:
    """The text of the module with the guards of the rules."""
    rules = {program.rule.id: program.parts() for program in ruleset.programs}
    return guard_module(rules, ruleset.library)


def load_rules(paths: Sequence[str], unsaved: Mapping[str, RuleFile] = {}, drafts: Sequence[str] = ()) -> Ruleset:
    """The rules that come with somelint and those at the paths, `unsaved` in place of files of the same names. Those in
    `drafts` need no examples. Mistakes in them are in `problems`."""
    from somelint.rulesets.overlay import overlay_packs
    from somelint.rulesets.rule_files import check_files, read_paths

    shipped = builtin_rules()
    files, unread = read_paths(paths, unsaved)
    good, wrong = check_files(files, drafts)
    bundle, loose = overlay_packs(shipped.bundle, good, shipped.library.keys)
    ruleset = from_bundle(bundle, (*unread, *wrong, *loose), {file.name: file.document for file in good})
    return ruleset._replace(pack_texts=tuple(file.document.source for file in good))


def from_bundle(
    bundle: Bundle, problems: Sequence[Failure] = (), documents: Mapping[str, Document] | None = None
) -> Ruleset:
    """Make the data of rule files ready to run.

    Rules with a document in `documents`, by file name, are new: all their parts are compiled, and their mistakes are
    added to the problems. The others were compiled when their bundle was first built.
    """
    mistakes = list(problems)
    library, settings = read_library(bundle)
    kinds = find_kinds(settings.get("kinds"), library)
    rules: dict[str, Rule] = {}
    programs: list[Program] = []
    former_groups = {name: str(now) for name, now in settings.get(RENAMED_GROUPS, {}).items()}
    for rule in bundle.rules:
        # A pack may still call a group by its earlier name; its rules belong to the same group as before.
        if rule.group in former_groups:
            rule = rule._replace(group=former_groups[rule.group])
        if rule.id in rules:
            if os.path.realpath(rule.file) == os.path.realpath(rules[rule.id].file):
                continue  # the same folder, named twice
            place = documents[rule.file].place(("id",)).start if documents and rule.file in documents else None
            message = f"There is a rule “{rule.id}” already, in {rules[rule.id].file}."
            mistakes.append(Failure(rule.file, message, place))
            continue
        program = Program(rule, library)
        if documents is not None and rule.file in documents:
            try:
                check_program(program)
                check_kinds(rule, kinds)
            except RuleError as error:
                place = error.span(documents[rule.file], "id").start
                mistakes.append(Failure(rule.file, error.message, place))
                continue
        programs.append(program)
        rules[rule.id] = rule
    if documents is not None and (bundle.maps or bundle.pages):
        from somelint.rulesets.pages.mistakes import picture_mistakes

        mistakes += picture_mistakes(bundle, library, rules, documents)
    checking = tuple(program for program in programs if program.rule.reported is None)

    return Ruleset(
        rules=rules,
        programs=checking,
        guards=Guards(library, bundle.guards),
        reporting={str(p.rule.reported): p for p in programs if p.rule.reported is not None},
        library=library,
        wording=put_in_words(Wording(settings.get("labels", []), str(settings.get("identity", "id")), {}), bundle),
        plan_language=compile_stated(settings.get("language"), library),
        fiscal_start=compile_stated(settings.get("fiscal-year-start"), library),
        counted_from=compile_stated(settings.get("counted-from"), library),
        span=settings.get("span"),
        plan_schema=with_names_of_keys(bundle.plan_schema, library),
        texts=find_words(bundle, FIRST_LANGUAGE, "frame"),
        bundle=bundle,
        every=rules,
        removed={name: str(why) for name, why in settings.get("removed-rules", {}).items()},
        former_groups=former_groups,
        stand_ins=frozenset(settings.get("stand-ins", ())),
        kinds=kinds,
        answers=AnswerReader(settings.get("no-answer"), library, bundle.samples, openings_by_id(bundle)),
        problems=tuple(mistakes),
    )
