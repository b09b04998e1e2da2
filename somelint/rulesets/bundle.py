"""The rule files of a folder, and the bundle of what a check needs from them.

Reading hundreds of YAML files at every start would take longer than the check itself, so the bundle of the shipped
rules is kept compiled: see `compiled`. Rule files of users are never kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from somelint.document.document import Document, parse
from somelint.model.hints import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict
from somelint.model.records import NamedTuple
from somelint.rulesets.rule import Rule, read_rule
from somelint.rulesets.shipped_data import data_folder, schema_text, without_texts
from somelint.text.files import read_source

if TYPE_CHECKING:
    from somelint.language.phrases.table import Rows
    from somelint.rulesets.languages.rows import LocaleRow, RuleWords

_OF_A_WORD_LIST = ("id", "whole", "terms", "concepts", "families", "not-near")
# What `explain` and `rules test` read from the rule file itself, and a check never needs.
_FOR_READING = ("why", "evidence", "not-for", "counter", "examples", "sources")

RENAMED_GROUPS = "renamed-groups"
"""The setting that maps earlier names of groups of rules to the present ones."""

GROWING = ("removed-rules", RENAMED_GROUPS)
"""The settings to which every file may add; each of the others is set once."""

CatalogueRow: TypeAlias = Mapping[str, Any]
"""A catalogue: `data`, with the facts of its entries, and `index`, the index of the entry by each of its names."""
RuleFileKind: TypeAlias = Literal[
    "rule", "catalogue", "lexicon", "concepts", "definitions", "locale", "map", "page", "questions", "weights"
]  # what a rule file contains

_KINDS: tuple[tuple[str, RuleFileKind], ...] = (
    ("entries", "catalogue"),
    ("terms", "lexicon"),
    ("weights", "weights"),
    ("concepts", "concepts"),
    ("definitions", "definitions"),
    ("settings", "definitions"),
    ("frame", "locale"),
    ("values", "locale"),
    ("texts", "locale"),
    ("sentences", "locale"),
    ("init-texts", "locale"),
    ("page", "locale"),
    ("chapters", "page"),
    ("map", "map"),
    ("answers", "map"),
    ("questions", "questions"),
)
"""Keys of a rule file, and the kind of file that has each."""


class RuleFile(NamedTuple):
    """A file of a rule folder."""

    kind: RuleFileKind  # what it contains
    name: str  # as reports name it
    document: Document  # its text, parsed


class FileRow(TypedDict):
    """The data of a map or a description of a page, and the file that it comes from."""

    file: str  # the name of the file
    data: dict[str, Any]  # the part of it that a check needs


class Bundle(NamedTuple):
    """What a check needs from rule files, as plain data that has passed the schemas of its files.

    When it comes from the compiled form, its mappings are read when they are first used.
    """

    rules: Sequence[Rule]  # without what only `explain` and `rules test` read
    catalogues: Mapping[str, Mapping[str, Any]]  # rows from `catalogue_row`, by id
    lexicons: Mapping[str, Mapping[str, Any]]  # word lists by id: `id`, `whole`, `terms`, `not-near`
    definitions: Sequence[Mapping[str, Any]]  # files with `definitions` and `settings`, whole
    locales: Mapping[str, LocaleRow]  # the words of each language, by its code
    maps: Sequence[FileRow]  # files about summaries, whole
    plan_schema: Mapping[str, Any]  # the JSON Schema of plans without its texts
    texts: Mapping[str, RuleWords] = {}  # of rules in other languages, by language and group: "nb house"
    codes: Mapping[str, str] = {}  # the language that each code stands for
    weights: Mapping[str, Mapping[str, Any]] = {}  # of likely texts, by id of the list: `id`, thresholds, `weights`
    concepts: Sequence[Mapping[str, Any]] = ()  # what words of several languages stand for, from `concept_row`
    guards: str = ""  # the build of the module with the guards of these rules; empty when there is none
    samples: Mapping[str, Sequence[int]] = {}  # of the help texts of the format, which answer nothing when pasted
    openings: Mapping[str, Mapping[str, Sequence[str]]] = {}  # of some word lists that ship, by id
    phrases: Rows | None = None  # the rows of an index over the word lists that ship; None when none was made
    meanings: Rows | None = None  # the words of the concepts that ship; None when they were not packed
    unindexed: frozenset[str] = frozenset()  # the word lists that have changed since
    lessons: memoryview | None = None  # the weights of the word lists that ship; None when they were not packed
    retaught: frozenset[str] = frozenset()  # the word lists that have other weights since
    pages: Mapping[str, Mapping[str, Any]] = {}  # descriptions of pages, each a FileRow, by the name of its file
    page_words: Mapping[str, Mapping[str, str]] = {}  # the words of pages by the English ones, by language


def kind_of(data: object) -> RuleFileKind:
    """The kind of a file, by its keys; a rule by default."""
    if isinstance(data, Mapping):
        for key, kind in _KINDS:
            if key in data and "check" not in data and "cases" not in data:
                return kind
    return "rule"


def file_names(path: str) -> Iterator[str]:
    """The rule files at a path: the file itself, or every .yaml file in the folder, sorted."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (
            os.path.join(folder, name) for name in sorted(names) if name.endswith((".yaml", ".yml")) and name[0] != "."
        )


def read_files(path: str) -> Iterator[RuleFile]:
    """Read the rule files at a path. Raises Unreadable for one that cannot be read."""
    return map(read_file, file_names(path))


def read_file(name: str) -> RuleFile:
    """Read the rule file with this name. Raises Unreadable."""
    document = parse(read_source(name))
    return RuleFile(kind_of(document.data), name, document)


def build_bundle(files: Sequence[RuleFile], plan_schema: Mapping[str, Any] | None = None) -> Bundle:
    """The parts of rule files that a check needs, for plans of a given format, or else of the one that ships."""
    import json  # a run reads what was made here, and needs neither this nor that

    from somelint.language.concepts import concept_row
    from somelint.rulesets.languages.rows import read_page_words, read_words
    from somelint.rulesets.languages.schema_words import help_samples
    from somelint.validation.usual_texts import with_usual_texts

    shipped = json.loads(schema_text("plan"))
    said = [file.document.data for file in files if file.kind == "locale"]
    words = read_words(said, {str(f.document.data["id"]): f.document.data for f in files if f.kind == "rule"})
    return Bundle(
        rules=[rule_row(file) for file in files if file.kind == "rule"],
        catalogues=_by_id(catalogue_row, files, "catalogue"),
        lexicons=_by_id(lexicon_row, files, "lexicon"),
        definitions=[file.document.data for file in files if file.kind == "definitions"],
        **words._asdict(),
        maps=[map_row(file) for file in files if file.kind == "map"],
        plan_schema=with_usual_texts(without_texts(shipped)) if plan_schema is None else plan_schema,
        weights=_by_id(weights_row, files, "weights"),
        concepts=[concept_row([file.document.data for file in files if file.kind == "concepts"])],
        samples=help_samples(data_folder("schema")),
        pages={file.name: map_row(file) for file in files if file.kind == "page"},
        page_words=read_page_words(said),
    )


def _by_id(make: Callable[[Any], Mapping[str, Any]], files: Iterable[RuleFile], kind: RuleFileKind) -> dict[str, Any]:
    return {str(file.document.data["id"]): make(file.document.data) for file in files if file.kind == kind}


def rule_row(file: RuleFile) -> Rule:
    """The part of a rule that a check needs."""
    return read_rule({k: v for k, v in file.document.data.items() if k not in _FOR_READING}, file.name)


def catalogue_row(data: Mapping[str, Any]) -> CatalogueRow:
    """The facts of a catalogue, `data`, and the `index` of its names, which are only needed there."""
    from somelint.language.catalogues import index_names
    from somelint.rulesets.catalogue_facts import split_translations

    kept = {key: value for key, value in data.items() if key in ("id", "residue", "residue-catalogues", "facts")}
    return {"data": {**kept, **split_translations(data["entries"])}, "index": index_names(data)}


def lexicon_row(data: Mapping[str, object]) -> dict[str, Any]:
    """The part of a word list that is matched, with the forms of the words in its families."""
    row = {key: value for key, value in data.items() if key in _OF_A_WORD_LIST}
    if "families" in data:
        from somelint.rulesets.word_forms import forms_table  # a check reads the bundle, which has the forms

        row["forms"] = forms_table(data)
    return row


def weights_row(data: Mapping[str, object]) -> dict[str, Any]:
    """The part of a file of weights that a check computes with."""
    return {key: value for key, value in data.items() if key in ("id", "threshold", "doubt", "common", "weights")}


def map_row(file: RuleFile) -> FileRow:
    """What a file says about summaries or pages, and the file that it comes from."""
    return {"file": file.name, "data": file.document.data}
