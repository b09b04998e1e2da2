"""Packs on top of the rules that ship: entries changed and added, longer word lists, more definitions.

What a pack may not do is told at its place: give a name of one entry to another, or a name a second meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from somelint.language.forms.checks import reported_kind
from somelint.model.locations import Path
from somelint.model.report import Failure
from somelint.rulesets.bundle import GROWING, RENAMED_GROUPS, RuleFile, map_row, rule_row, weights_row
from somelint.rulesets.overlay_data import entry_mistakes, merge_entries, merge_terms, word_list_mistakes
from somelint.rulesets.overlay_messages import message_mistakes
from somelint.text.suggest import closest

Bundle = dict[str, Any]
Mistake = tuple[Path, str]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")
_TAKEN = frozenset({"self", "today", "label", "place"})


def overlay_packs(
    shipped: Mapping[str, Any], files: Iterable[RuleFile], keys: frozenset[str]
) -> tuple[Bundle, list[Failure]]:
    """The bundle with rule files laid over it, one after the other, and the mistakes in them.

    A file with a mistake takes no part. `keys` are those of the format, which no definition may be called by.
    """
    made: Bundle = {key: list(value) if isinstance(value, list) else value for key, value in shipped.items()}
    failures: list[Failure] = []
    taken: list[RuleFile] = []
    for file in files:
        wrong = list(_mistakes(made, file, keys))
        failures += [_told(file, mistake) for mistake in wrong]
        if not wrong:
            taken.append(file)
            _lay(made, file)
    # What a file names may stand in a later one.
    failures += [_told(file, mistake) for file in taken for mistake in _loose_ends(made, file)]
    return made, failures


def _told(file: RuleFile, mistake: Mistake) -> Failure:
    path, message = mistake
    return Failure(file.name, message, file.document.place(path, anchor="id").start)


def _mistakes(made: Bundle, file: RuleFile, keys: frozenset[str]) -> Iterator[Mistake]:
    data = file.document.data
    if file.kind == "catalogue":
        yield from entry_mistakes(_catalogues(made).get(data["id"]), data)
    elif file.kind == "lexicon":
        yield from word_list_mistakes(_lexicons(made).get(data["id"]), data)
    elif file.kind == "definitions":
        yield from _wrong_definitions(made, data, keys)
    elif file.kind == "locale":
        yield from message_mistakes(made["locales"], data)
    elif file.kind == "questions":
        yield ("questions",), "The questions of “somelint init” come with somelint; a pack brings none."
    elif file.kind == "rule":
        yield from _wrong_names(made, data)


def _lay(made: Bundle, file: RuleFile) -> None:
    data = file.document.data
    if file.kind == "catalogue":
        catalogues = _catalogues(made)
        catalogues[data["id"]] = merge_entries(catalogues.get(data["id"]), data)
        made["catalogues"] = list(catalogues.values())
    elif file.kind == "lexicon":
        lexicons = _lexicons(made)
        lexicons[data["id"]] = merge_terms(lexicons.get(data["id"]), data)
        made["lexicons"] = list(lexicons.values())
    elif file.kind == "weights":
        others = [row for row in made.get("weights", ()) if row["id"] != data["id"]]
        made["weights"] = [*others, weights_row(data)]
    elif file.kind == "rule":
        made["rules"].append(rule_row(file))
    elif file.kind == "map":
        made["maps"].append(map_row(file))
    else:
        made["definitions" if file.kind == "definitions" else "locales"].append(data)


def _catalogues(made: Bundle) -> dict[str, Any]:
    return {row["data"]["id"]: row for row in made["catalogues"]}


def _lexicons(made: Bundle) -> dict[str, Any]:
    return {row["id"]: row for row in made["lexicons"]}


def _wrong_names(made: Bundle, data: Mapping[str, Any]) -> Iterator[Mistake]:
    """What is wrong with the names of a rule. That there is one of its id already is told when it is made ready."""
    rules = [row["data"] for row in made["rules"]]
    aliases = {alias: rule["id"] for rule in rules for alias in rule.get("aliases", ())}
    # Nothing may be called by the earlier name of a group, as long as that name works.
    groups = {rule["group"] for rule in rules} | _renamed_groups(made["definitions"]).keys()
    if data["id"] in groups or data["id"] in aliases:
        what = "a group of rules" if data["id"] in groups else f"an earlier name of “{aliases[data['id']]}”"
        yield ("id",), f"“{data['id']}” is {what} already; take another name."
    taken = {*groups, *aliases, *(rule["id"] for rule in rules)}
    for n, alias in enumerate(data.get("aliases", ())):
        if alias in taken:
            yield ("aliases", n), f"“{alias}” is the name of a rule or group already; take another name."
    if data["group"] in {*aliases, *(rule["id"] for rule in rules)}:
        yield ("group",), f"“{data['group']}” is the name of a rule already; take another name."
    told = {kind: rule["id"] for rule in rules if (kind := reported_kind(rule.get("check"))) is not None}
    kind = reported_kind(data.get("check"))
    if kind in told and told[kind] != data["id"]:
        # The exit code hangs on these: a text that was not read must not pass.
        yield ("check", "reported"), f"“{told[kind]}” tells of this already; change its severity in the configuration."


def _wrong_definitions(made: Bundle, data: Mapping[str, Any], keys: frozenset[str]) -> Iterator[Mistake]:
    known = _definitions(made)
    for name in data.get("definitions") or {}:
        at: Path = ("definitions", name)
        if name in known:
            yield at, f"There is a definition “{name}” already, and rules rely on what it means; take another name."
        elif name in keys or name in _TAKEN:
            yield at, f"“{name}” has a meaning already; take another name."
        elif not _NAME.match(str(name)):
            yield at, f"“{name}” is no name for a definition; take letters, digits and hyphens."
    settings = {key for shared in made["definitions"] for key in shared.get("settings") or {}}
    for key in data.get("settings") or {}:
        if key in settings and key not in GROWING:
            yield ("settings", key), f"“{key}” is set already, and all rules rely on it."
    taken = {name for row in made["rules"] for name in _names_of(row["data"])}
    for name in _renamed_groups([data]):
        if name in taken:
            message = f"“{name}” is the name of a rule or group already; it cannot be an earlier name as well."
            yield ("settings", RENAMED_GROUPS, name), message


def _names_of(rule: Mapping[str, Any]) -> Iterator[str]:
    yield from (rule["id"], rule["group"], *rule.get("aliases", ()))


def _renamed_groups(shared: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The present names of groups by their earlier ones."""
    return {old: now for one in shared for old, now in (one.get("settings") or {}).get(RENAMED_GROUPS, {}).items()}


def _definitions(made: Bundle) -> set[str]:
    return {name for shared in made["definitions"] for name in shared.get("definitions") or {}}


def _loose_ends(made: Bundle, file: RuleFile) -> Iterator[Mistake]:
    """Names in a catalogue, and of groups, that nothing has."""
    data = file.document.data
    if file.kind == "definitions":
        groups = {row["data"]["group"] for row in made["rules"]}
        for old, now in _renamed_groups([data]).items():
            if now not in groups:
                yield ("settings", RENAMED_GROUPS, old), _missing("group of rules", now, groups)
    if file.kind != "catalogue":
        return
    for key, what, known in (
        ("residue", "word list", set(_lexicons(made))),
        ("residue-catalogues", "catalogue", set(_catalogues(made))),
    ):
        for n, name in enumerate(data.get(key, ())):
            if name not in known:
                yield (key, n), _missing(what, name, known)
    definitions = _definitions(made)
    for n, entry in enumerate(data["entries"]):
        for m, name in enumerate(entry.get("accept", ())):
            if name not in definitions:
                yield ("entries", n, "accept", m), _missing("definition", name, definitions)


def _missing(what: str, name: str, known: Iterable[str]) -> str:
    near = closest(name, known)
    return f"There is no {what} called “{name}”." + (f" Did you mean “{near}”?" if near else "")
