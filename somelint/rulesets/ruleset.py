"""The rules of a run: loaded, checked, and ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from somelint.document.document import Document
from somelint.language.answers import Answers
from somelint.language.catalogues import Catalogue
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.lexicons import Lexicon
from somelint.language.library import Library, schema_keys
from somelint.language.scope import Places, Scope
from somelint.language.templates import WORDS, Wording
from somelint.model.report import Failure
from somelint.rulesets.bundle import GROWING, RENAMED_GROUPS, bundle_of, keep_bundle, kept_bundle
from somelint.rulesets.document_kinds import DocumentKinds, check_kinds, find_kinds
from somelint.rulesets.program import Program, check_program
from somelint.rulesets.rule import Rule, read_rule
from somelint.rulesets.shipped_data import data_folder
from somelint.text.messages import Messages


class Ruleset(NamedTuple):
    """Rules ready to run.

    `rules` by id, `programs` those that are asked of each document, `reporting` those that put problems of form into
    words, by kind. `problems` are the mistakes in rule files; a file with a mistake takes no part. `bundle` is
    the data that it was all made from, `every` all rules there are, be they asked or not; `removed` says of
    rules that are no more what became of them; `former_groups` leads from
    earlier names of groups to the present ones; `stand_ins` are the rules that report what stands in for a text to
    come, `answers` tells such texts; `kinds` says what kind of document a text is, and what is asked of it.
    """

    rules: Mapping[str, Rule]
    programs: tuple[Program, ...]
    reporting: Mapping[str, Program]
    library: Library
    wording: Wording
    fiscal_start: Callable[[Scope], Places] | None
    counted_from: Callable[[Scope], Places] | None
    plan_schema: Mapping[str, object]
    texts: Messages
    bundle: Mapping[str, object]
    every: Mapping[str, Rule]
    removed: Mapping[str, str] = {}
    former_groups: Mapping[str, str] = {}
    stand_ins: frozenset[str] = frozenset()
    kinds: DocumentKinds | None = None
    answers: Answers | None = None
    problems: tuple[Failure, ...] = ()

    def only(self, *ids: str) -> Ruleset:
        """The same with a few rules: for the examples of one."""
        return self._replace(
            rules={name: self.rules[name] for name in ids if name in self.rules},
            programs=tuple(program for program in self.programs if program.rule.id in ids),
            reporting={kind: program for kind, program in self.reporting.items() if program.rule.id in ids},
        )

    def called(self, former: Mapping[str, str]) -> Ruleset:
        """The same with earlier names of rules, each with the id that it has now."""
        every = dict(self.every)
        for name, rule_id in former.items():
            if rule_id in every:
                every[rule_id] = every[rule_id]._replace(aliases=(*every[rule_id].aliases, name))
        return self._replace(every=every)


def builtin_rules() -> Ruleset:
    """The rules that come with somelint. A mistake in one of them is told in `problems`, as for any other."""
    kept = kept_bundle()
    if kept is not None:
        return from_bundle(kept)
    from somelint.rulesets.rule_files import check_files, read_paths

    folder = data_folder("rules")
    files, unread = read_paths([folder])
    # Shipped rules are told by their place in the project, wherever that lies.
    named = [file._replace(name=os.path.relpath(file.name, os.path.dirname(folder))) for file in files]
    good, wrong = check_files(named)
    bundle = bundle_of(good)
    ruleset = from_bundle(bundle, (*unread, *wrong), {file.name: file.document for file in good})
    if not ruleset.problems:
        keep_bundle(bundle)
    return ruleset


def load_rules(paths: Sequence[str]) -> Ruleset:
    """The rules that come with somelint and those at the paths.

    Mistakes in the files and files that cannot be read are told in `problems`, with their place.
    """
    from somelint.rulesets.overlay import overlay_packs
    from somelint.rulesets.rule_files import check_files, read_paths

    shipped = builtin_rules()
    files, unread = read_paths(paths)
    good, wrong = check_files(files)
    bundle, loose = overlay_packs(shipped.bundle, good, shipped.library.keys)
    return from_bundle(bundle, (*unread, *wrong, *loose), {file.name: file.document for file in good})


def from_bundle(
    bundle: Mapping[str, object], problems: Sequence[Failure] = (), documents: Mapping[str, Document] | None = None
) -> Ruleset:
    """Make the data of rule files ready to run.

    Rules whose `documents` are given are new and are tried in all their parts; their mistakes are added to the
    problems. The others were tried when the bundle was made.
    """
    found = list(problems)
    library, settings = _library(bundle)
    kinds = find_kinds(settings.get("kinds"), library)
    rules: dict[str, Rule] = {}
    programs: list[Program] = []
    former_groups = {name: str(now) for name, now in _mapping(settings.get(RENAMED_GROUPS)).items()}
    for row in _rows(bundle, "rules"):
        rule = read_rule(_mapping(row["data"]), str(row["file"]))
        # A pack may still call a group by its earlier name; its rules belong to the same group as before.
        if rule.group in former_groups:
            rule = rule._replace(group=former_groups[rule.group])
        if rule.id in rules:
            if os.path.realpath(rule.file) == os.path.realpath(rules[rule.id].file):
                continue  # the same folder, named twice
            place = documents[rule.file].place(("id",)).start if documents and rule.file in documents else None
            found.append(Failure(rule.file, f"There is a rule “{rule.id}” already, in {rules[rule.id].file}.", place))
            continue
        program = Program(rule, library)
        if documents is not None and rule.file in documents:
            try:
                check_program(program)
                check_kinds(rule, kinds)
            except RuleError as error:
                found.append(Failure(rule.file, error.message, error.span(documents[rule.file], "id").start))
                continue
        programs.append(program)
        rules[rule.id] = rule
    if documents is not None and bundle.get("maps"):
        from somelint.rulesets.summary_map import map_mistakes

        found += map_mistakes(bundle, library, rules, documents)
    labels, stand_ins = settings.get("labels"), settings.get("stand-ins")
    fiscal, counted = settings.get("fiscal-year-start"), settings.get("counted-from")
    texts: dict[str, str | Mapping[str, str]] = {}
    # What stands in a bundle has passed the schema of its file, which the type of plain data does not show.
    for locale in _rows(bundle, "locales"):
        texts.update(_mapping(locale["frame"]))  # type: ignore[arg-type]
    return Ruleset(
        rules=rules,
        programs=tuple(program for program in programs if program.rule.reported is None),
        reporting={str(p.rule.reported): p for p in programs if p.rule.reported is not None},
        library=library,
        wording=Wording(
            [str(one) for one in labels] if isinstance(labels, list) else [], str(settings.get("identity", "id")), WORDS
        ),
        fiscal_start=new_compiler(library).set(fiscal, ()) if isinstance(fiscal, str) else None,
        counted_from=new_compiler(library).set(counted, ()) if isinstance(counted, str) else None,
        plan_schema=_mapping(bundle["plan-schema"]),
        texts=texts,
        bundle=bundle,
        every=rules,
        removed={name: str(why) for name, why in _mapping(settings.get("removed-rules")).items()},
        former_groups=former_groups,
        stand_ins=frozenset(map(str, stand_ins)) if isinstance(stand_ins, list) else frozenset(),
        kinds=kinds,
        answers=Answers(settings.get("no-answer"), library, bundle.get("samples", ())),  # type: ignore[arg-type]
        problems=tuple(found),
    )


def _library(bundle: Mapping[str, object]) -> tuple[Library, Mapping[str, object]]:
    definitions: dict[str, object] = {}
    settings: dict[str, object] = {}
    for shared in _rows(bundle, "definitions"):
        definitions.update(_mapping(shared.get("definitions")))
        more = _mapping(shared.get("settings"))
        grown = {key: {**_mapping(settings.get(key)), **_mapping(more.get(key))} for key in GROWING}
        settings.update({**more, **grown})
    # The index was made by `index_names` when the bundle was.
    catalogues = [Catalogue(_mapping(row["data"]), row["index"]) for row in _rows(bundle, "catalogues")]  # type: ignore[arg-type]
    weights = {str(row["id"]): row for row in _rows(bundle, "weights")}
    lexicons = [Lexicon(row, weights.get(str(row["id"]))) for row in _rows(bundle, "lexicons")]
    keys = frozenset(schema_keys(bundle["plan-schema"]))
    return Library(definitions, {c.id: c for c in catalogues}, {w.id: w for w in lexicons}, keys), settings


def _rows(bundle: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    rows = bundle.get(key)
    return rows if isinstance(rows, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
