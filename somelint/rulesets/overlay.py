"""Packs on top of the rules that ship: entries changed and added, longer word lists, more definitions.

A pack may neither give a name of one entry to another nor give a name a second meaning; such a name is reported where
it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from somelint.language.concepts import concept_row
from somelint.language.forms.checks import reported_kind
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.report import Failure
from somelint.rulesets.bundle import (
    GROWING,
    RENAMED_GROUPS,
    Bundle,
    RuleFile,
    RuleFileKind,
    map_row,
    rule_row,
    weights_row,
)
from somelint.rulesets.languages.additions import Mistake, Shipped, add_language, message_mistakes
from somelint.rulesets.overlay_data import entry_mistakes, merge_entries, merge_terms, word_list_mistakes
from somelint.rulesets.sections import with_row
from somelint.rulesets.shipped_data import is_shipped
from somelint.rulesets.word_list_files import loose_concepts
from somelint.text.suggest import closest_name

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")
_TAKEN = frozenset({"self", "today", "label", "place"})


def overlay_packs(bundle: Bundle, files: Iterable[RuleFile], keys: frozenset[str]) -> tuple[Bundle, list[Failure]]:
    """The bundle with rule files added to it one by one, and the mistakes in them.

    A file with a mistake is ignored. No definition may be named after one of `keys`, those of the plan format.
    """
    failures: list[Failure] = []
    taken: list[RuleFile] = []
    shipped = Shipped(frozenset(bundle.locales), frozenset(rule.id for rule in bundle.rules))
    for file in files:
        if file.kind == "locale" and is_shipped(file.name):
            continue  # the folder of a group that ships, named beside those that come anyway
        mistakes = list(_mistakes(bundle, file, keys, shipped))
        failures += [_as_failure(file, mistake) for mistake in mistakes]
        if not mistakes:
            taken.append(file)
            bundle = _add_file(bundle, file)
    # A file may name things that only a later one defines.
    failures += [_as_failure(file, mistake) for file in taken for mistake in _loose_ends(bundle, file)]
    return bundle, failures


def _as_failure(file: RuleFile, mistake: Mistake) -> Failure:
    path, message = mistake
    return Failure(file.name, message, file.document.place(path, anchor="id").start)


def _mistakes(bundle: Bundle, file: RuleFile, keys: frozenset[str], shipped: Shipped) -> Iterator[Mistake]:
    data = file.document.data
    if file.kind == "catalogue":
        catalogues = bundle.catalogues

        def ids(catalogue: str) -> list[str]:
            row = catalogues.get(catalogue)
            return [entry["id"] for entry in row["data"]["entries"]] if row else []

        yield from entry_mistakes(catalogues.get(data["id"]), data, ids)
    elif file.kind == "lexicon":
        others = [bundle.lexicons[other] for other in bundle.unindexed if other != data["id"]]
        yield from word_list_mistakes(bundle.lexicons.get(data["id"]), data, others)
    elif file.kind == "definitions":
        yield from _wrong_definitions(bundle, data, keys)
    elif file.kind == "locale":
        yield from message_mistakes(bundle, data, shipped)
    elif file.kind == "questions":
        yield ("questions",), "The questions of “somelint init” come with somelint; a pack cannot add any."
    elif file.kind == "rule":
        yield from _wrong_names(bundle, data)


def _add_file(bundle: Bundle, file: RuleFile) -> Bundle:
    data = file.document.data
    if file.kind in ("catalogue", "lexicon", "weights"):
        return _add_row(bundle, file.kind, data)
    if file.kind == "concepts":
        return bundle._replace(concepts=[*bundle.concepts, concept_row([data])])
    if file.kind == "rule":
        return bundle._replace(rules=[*bundle.rules, rule_row(file)])
    if file.kind == "map":
        return bundle._replace(maps=[*bundle.maps, map_row(file)])
    if file.kind == "page":
        return bundle._replace(pages=with_row(bundle.pages, file.name, map_row(file)))
    if file.kind == "definitions":
        return bundle._replace(definitions=[*bundle.definitions, data])
    return add_language(bundle, data)


def _add_row(bundle: Bundle, kind: RuleFileKind, data: Mapping[str, Any]) -> Bundle:
    own = data["id"]
    if kind == "catalogue":
        merged = merge_entries(bundle.catalogues.get(own), data)
        return bundle._replace(catalogues=with_row(bundle.catalogues, own, merged))
    if kind == "lexicon":
        lexicons = with_row(bundle.lexicons, own, merge_terms(bundle.lexicons.get(own), data))
        return bundle._replace(lexicons=lexicons, unindexed=bundle.unindexed | {own})
    weights = with_row(bundle.weights, own, weights_row(data))
    return bundle._replace(weights=weights, retaught=bundle.retaught | {own})


def _wrong_names(bundle: Bundle, data: Mapping[str, Any]) -> Iterator[Mistake]:
    """What is wrong with the names of a rule. An id that is already taken is reported by `from_bundle`."""
    rules = bundle.rules
    aliases = {alias: rule.id for rule in rules for alias in rule.aliases}
    # Nothing may have the earlier name of a group as long as that name works.
    groups = {rule.group for rule in rules} | _renamed_groups(bundle.definitions).keys()
    if data["id"] in groups or data["id"] in aliases:
        what = "a group of rules" if data["id"] in groups else f"an earlier name of “{aliases[data['id']]}”"
        yield ("id",), f"“{data['id']}” is {what} already; use another name."
    taken = {*groups, *aliases, *(rule.id for rule in rules)}
    for n, alias in enumerate(data.get("aliases", ())):
        if alias in taken:
            yield ("aliases", n), f"“{alias}” is the name of a rule or group already; use another name."
    if data["group"] in {*aliases, *(rule.id for rule in rules)}:
        yield ("group",), f"“{data['group']}” is the name of a rule already; use another name."
    worded = {rule.reported: rule.id for rule in rules if rule.reported is not None}
    kind = reported_kind(data.get("check"))
    if kind in worded and worded[kind] != data["id"]:
        # The exit code depends on these: a text that was not read must not pass.
        yield (
            ("check", "reported"),
            f"“{worded[kind]}” reports this already; change its severity in the configuration.",
        )


def _wrong_definitions(bundle: Bundle, data: Mapping[str, Any], keys: frozenset[str]) -> Iterator[Mistake]:
    known = _definitions(bundle)
    for name in data.get("definitions") or {}:
        at: Path = ("definitions", name)
        if name in known:
            yield at, f"There is a definition “{name}” already, and rules rely on what it means; use another name."
        elif name in keys or name in _TAKEN:
            yield at, f"“{name}” has a meaning already; use another name."
        elif not _NAME.match(str(name)):
            yield at, f"“{name}” is not a name for a definition; use letters, digits and hyphens."
    settings = {key for shared in bundle.definitions for key in shared.get("settings") or {}}
    for key in data.get("settings") or {}:
        if key in settings and key not in GROWING:
            yield ("settings", key), f"“{key}” is set already, and all rules rely on it."
    taken = {name for rule in bundle.rules for name in (rule.id, rule.group, *rule.aliases)}
    for name in _renamed_groups([data]):
        if name in taken:
            message = f"“{name}” is the name of a rule or group already; it cannot be an earlier name as well."
            yield ("settings", RENAMED_GROUPS, name), message


def _renamed_groups(shared: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The present names of groups by their earlier ones."""
    return {old: now for data in shared for old, now in (data.get("settings") or {}).get(RENAMED_GROUPS, {}).items()}


def _definitions(bundle: Bundle) -> set[str]:
    return {name for shared in bundle.definitions for name in shared.get("definitions") or {}}


def _loose_ends(bundle: Bundle, file: RuleFile) -> Iterator[Mistake]:
    """Names in a catalogue or a word list, and names of groups, that refer to nothing."""
    data = file.document.data
    if file.kind == "definitions":
        groups = {rule.group for rule in bundle.rules}
        for old, now in _renamed_groups([data]).items():
            if now not in groups:
                yield ("settings", RENAMED_GROUPS, old), _missing("group of rules", now, groups)
    if file.kind == "lexicon":
        yield from loose_concepts(bundle, data)
    if file.kind != "catalogue":
        return
    for key, what, known in (
        ("residue", "word list", set(bundle.lexicons)),
        ("residue-catalogues", "catalogue", set(bundle.catalogues)),
    ):
        for n, name in enumerate(data.get(key, ())):
            if name not in known:
                yield (key, n), _missing(what, name, known)
    definitions = _definitions(bundle)
    for n, entry in enumerate(data["entries"]):
        for m, name in enumerate(entry.get("accept", ())):
            if name not in definitions:
                yield ("entries", n, "accept", m), _missing("definition", name, definitions)


def _missing(what: str, name: str, known: Iterable[str]) -> str:
    near = closest_name(name, known)
    return f"There is no {what} called “{name}”." + (f" Did you mean “{near}”?" if near else "")
