"""The compiled rules: what is made from the rule files once, so that a check starts fast.

An installed package contains them from the build. A checkout writes them at the first run, and again when the size or
the time of a file has changed. `compiled_files` lists everything that is made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from somelint import __version__
from somelint.language.phrases.packed_mappings import PackedMapping, pack_catalogue, pack_mapping, unpack_catalogue
from somelint.language.phrases.table import Table, pack_table
from somelint.model.hints import Any
from somelint.model.late_pattern import WRITTEN, engine, learn_codes
from somelint.rulesets.bundle import Bundle
from somelint.rulesets.rule import facts_of, rule_from_facts
from somelint.rulesets.sections import Damaged, LazyRow, LazyTable, Sections, pack
from somelint.rulesets.shipped_data import code_stamp, compiled_folder, is_installed, stamp

RULES_FILE = "rules.bin"
"""The file with the data of the rules, among the compiled files."""
GUARD_MODULE = "guards.py"
"""The module with the guards of the rules, among the compiled files."""

PHRASES, LESSONS, MEANINGS = "phrases 7", "lessons 7", "meanings 3"
"""The sections with the index of the word lists, with what they were taught, and with the words of concepts. The
numbers change with their forms, so that no other one is read."""

OPENINGS = "openings"
"""What the sections with the openings of word lists are called, that every text is compared with."""

_MADE_BY = f"{__version__} 7"
"""The version and a number that changes with the form of what is compiled, so that no other one is read."""

_CODE = "code"
"""The section that says which code compiled the rules of a checkout; what is installed has none."""

_SMALL = ("maps", "plan_schema", "codes")
_CATALOGUES = "catalogues"
_BY_ID = ("lexicons", "weights", "locales", "texts", "pages", "page_words")


def read_compiled() -> Bundle | None:
    """The shipped rules in their compiled form; None when there is none, or a rule file has changed since."""
    try:
        sections = Sections(os.path.join(compiled_folder(), RULES_FILE))
        version, facts, names = sections.facts
        if version != _MADE_BY or not (is_installed() or sections.read("stamp") == stamp()):
            return None
        parts: dict[str, Any] = {field: sections.read(field) for field in _SMALL}
        parts |= {field: _by_id(sections.read, field, names[field]) for field in _BY_ID}
        parts[_CATALOGUES] = _by_id(lambda name: unpack_catalogue(sections.part(name)), _CATALOGUES, names[_CATALOGUES])
        if (patterns := f"patterns {engine()}") in sections:
            learn_codes(sections.read(patterns))
        return Bundle(
            rules=[rule_from_facts(row, LazyRow(sections.read, f"rules {row[0]}")) for row in facts],
            concepts=[LazyRow(sections.read, f"concepts {n}") for n in range(names["concepts"])],
            phrases=Table(sections.part(PHRASES)),
            guards=names["guards"],
            definitions=[
                {"settings": settings, "definitions": PackedMapping(sections.part(f"definitions {n}"))}
                for n, settings in enumerate(names["settings"])
            ],
            samples=PackedMapping(sections.part("samples")),
            openings=LazyTable(names[OPENINGS], lambda name: PackedMapping(sections.part(f"{OPENINGS} {name}"))),
            lessons=sections.part(LESSONS),
            meanings=Table(sections.part(MEANINGS)),
            **parts,
        )
    except (Damaged, ValueError, EOFError, TypeError, KeyError, IndexError):
        return None  # or written by another build of this version


def _by_id(read: Callable[[str], Mapping[str, Any]], field: str, ids: list[str]) -> LazyTable[LazyRow]:
    return LazyTable(ids, lambda id: LazyRow(read, f"{field} {id}"))


def compiled_files(
    bundle: Bundle, guards: bytes, with_stamp: bool = True, indexes: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """The content of each compiled file by its name; `rules.bin` comes last and makes the others valid.

    `guards`: the text of the module with the guards of the rules. `indexes`: those of the bundle, where they were made
    already.
    """
    # Only where there is something to compile.
    from somelint.language.stand_ins.openings import openings_asked
    from somelint.text.pattern_codes import pattern_codes

    sections: dict[str, object] = {field: getattr(bundle, field) for field in _SMALL}
    sections["stamp"] = stamp() if with_stamp else {}
    if with_stamp:
        sections[_CODE] = code_stamp()
    sections.update((f"rules {rule.id}", rule.data) for rule in bundle.rules)
    sections.update((f"concepts {n}", row) for n, row in enumerate(bundle.concepts))
    sections.update(indexes or _indexes_of(bundle))
    settings = [file.get("settings") or {} for file in bundle.definitions]
    asked = next((setting["no-answer"] for setting in settings if "no-answer" in setting), None)
    openings = openings_asked(bundle.lexicons, asked)
    sections.update((f"{OPENINGS} {name}", pack_mapping(firsts)) for name, firsts in openings.items())
    sections["samples"] = pack_mapping(bundle.samples)
    for n, file in enumerate(bundle.definitions):
        sections[f"definitions {n}"] = pack_mapping(file.get("definitions") or {})
    # Which modules were loaded before decides their order.
    sections[f"patterns {engine()}"] = dict(sorted(pattern_codes(_patterns(bundle.plan_schema)).items()))
    names: dict[str, object] = {"concepts": len(bundle.concepts), "guards": build_named_in(guards)}
    names |= {_CATALOGUES: list(bundle.catalogues), OPENINGS: list(openings), "settings": settings}
    sections.update((f"{_CATALOGUES} {name}", pack_catalogue(row)) for name, row in bundle.catalogues.items())
    for field in _BY_ID:
        rows = getattr(bundle, field)
        names[field] = list(rows)
        sections.update((f"{field} {name}", row) for name, row in rows.items())
    facts = (_MADE_BY, [facts_of(rule) for rule in bundle.rules], names)
    return {GUARD_MODULE: guards, RULES_FILE: pack(facts, sections)}


def _indexes_of(bundle: Bundle) -> dict[str, bytes]:
    from somelint.language.learnt.weights import pack_weights
    from somelint.language.phrases.building import rows_of
    from somelint.language.phrases.meanings import rows_of_concepts

    return {
        LESSONS: pack_weights([*bundle.weights.values()]),
        MEANINGS: pack_table(rows_of_concepts(bundle.concepts)),
        PHRASES: pack_table(rows_of([*bundle.lexicons.values()], bundle.concepts)),
    }


def is_made_by_this_code() -> bool:
    """Whether the compiled files of this checkout are those that its code would write now."""
    if read_compiled() is None:
        return False
    sections = Sections(os.path.join(compiled_folder(), RULES_FILE))
    return _CODE in sections and sections.read(_CODE) == code_stamp()


def written_indexes() -> dict[str, bytes]:
    """The indexes in the compiled files of this checkout. Raises Damaged."""
    sections = Sections(os.path.join(compiled_folder(), RULES_FILE))
    return {name: bytes(sections.part(name)) for name in (LESSONS, MEANINGS, PHRASES)}


def written_guards() -> bytes:
    """The module with the guards among the compiled files of this checkout. Raises OSError."""
    with open(os.path.join(compiled_folder(), GUARD_MODULE), "rb") as file:
        return file.read()


def _patterns(schema: object) -> Iterator[tuple[object, int]]:
    """The regular expressions of all modules that a check may load, and those of a schema."""
    from importlib import import_module
    from pkgutil import walk_packages

    from somelint.validation.faults import patterns_in

    for package in ("text", "document", "language", "validation"):
        home = import_module(f"somelint.{package}")
        for module in walk_packages(home.__path__, f"{home.__name__}."):
            import_module(module.name)
    yield from WRITTEN
    yield from patterns_in(schema)


def build_named_in(guards: bytes) -> str:
    """The name of a build, which the module of its guards begins with."""
    return guards.split(b"'", 2)[1].decode()


def write_compiled(bundle: Bundle, guards: bytes) -> None:
    """Write the compiled files of a checkout. If that fails nothing happens: the next run reads the rule files."""
    import py_compile  # for the first run only

    folder = compiled_folder()
    beside = ""
    try:
        if not os.path.isdir(folder):
            os.mkdir(folder)
        for name, content in compiled_files(bundle, guards).items():
            path = os.path.join(folder, name)
            beside = f"{path}.{os.getpid()}.new"
            with open(beside, "wb") as file:
                file.write(content)
            os.replace(beside, path)
            if name == GUARD_MODULE:
                py_compile.compile(path, quiet=2)
    except OSError:
        if os.path.exists(beside):
            os.unlink(beside)
