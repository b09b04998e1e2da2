"""What is looser in the rule files of a repository: rules written anew, facts and words that are others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from somelint.document.document import Document, parse
from somelint.model.hints import Any
from somelint.model.locations import Path, Source, Unreadable
from somelint.model.records import NamedTuple
from somelint.project.config_file import Setting
from somelint.project.repository import leads_out, shown_name
from somelint.rulesets.bundle import Bundle, RuleFileKind, kind_of
from somelint.runs.project import Project
from somelint.text.sentences import said

_SAID = ("locale", "map", "page", "questions")
"""Kinds of files that only change words around the findings, never what is found."""


class Looser(NamedTuple):
    """One thing that is looser here than in the commit to compare with."""

    # What it is, as the end of a sentence.
    says: str
    # The setting that does it.
    setting: Setting | None = None
    # The file that does it, when that is no configuration.
    file: str = ""
    # The place in it.
    path: Path = ()


class _RuleText(NamedTuple):
    # Its name, as shown.
    name: str
    # What stands in it.
    text: str
    # What kind of rule file it is.
    kind: RuleFileKind
    # The same as data.
    data: Mapping[str, Any]


def looser_files(head: Project, base: Project) -> Iterator[Looser]:
    """What the rule files here change about rules, facts and words that the base has."""
    now, before = _files(head), _files(base)
    for full, file in now.items():
        old = before.get(full)
        if file.kind not in _SAID and not (old and old.text == file.text):
            yield from _find_changes(file, old, base.ruleset.bundle)
    for full, old in before.items():
        if full not in now and old.kind not in (*_SAID, "rule"):
            yield Looser(said("“{name}”, which holds facts, words or definitions, is gone", name=shown_name(full)))


def _files(project: Project) -> dict[str, _RuleText]:
    """The rule files of the repository, by full path. Installed packs are the same for both sides."""
    copied, found = project.copied, dict[str, _RuleText]()
    root = copied.folder if copied else project.home.root
    for source in project.ruleset.pack_texts:
        if not leads_out(source.name, root):
            full = copied.here(source.name) if copied else os.path.abspath(source.name)
            data = _data(source)
            found[full] = _RuleText(source.name, source.text, kind_of(data), data)
    return found


def _data(source: Source) -> Mapping[str, Any]:
    try:
        data = parse(source).data
    except Unreadable:
        return {}
    return data if isinstance(data, dict) else {}


def _find_changes(file: _RuleText, old: _RuleText | None, then: Bundle) -> Iterator[Looser]:
    own = str(file.data.get("id", ""))
    if file.kind == "rule":
        if old or any(rule.id == own for rule in then.rules):
            yield Looser(said("the rule “{rule}” is written anew", rule=own), file=file.name, path=("id",))
    elif file.kind == "catalogue":
        yield from _changed_entries(file, old, own, then)
    elif file.kind == "lexicon":
        if own in then.lexicons:
            yield Looser(said("the word list “{name}” is another", name=own), file=file.name, path=("id",))
    elif file.kind == "weights":
        if own in then.weights:
            says = said("what the word list “{name}” was taught is something else", name=own)
            yield Looser(says, file=file.name, path=("id",))
    elif file.kind == "concepts" or old or "settings" in file.data:
        yield Looser(said("definitions or words that rules share are others"), file=file.name)


def _changed_entries(file: _RuleText, old: _RuleText | None, own: str, then: Bundle) -> Iterator[Looser]:
    row = then.catalogues.get(own)
    known = {entry["id"] for entry in row["data"]["entries"]} if row else set()
    before = {entry.get("id"): entry for entry in old.data.get("entries") or ()} if old else {}
    now = {entry.get("id"): n for n, entry in enumerate(file.data.get("entries") or ())}
    for name, n in now.items():
        if name in known and file.data["entries"][n] != before.get(name):
            says = said("the facts of “{name}” in “{list}” are others", name=name, list=own)
            yield Looser(says, file=file.name, path=("entries", n, "id"))
    for name in before.keys() - now.keys():
        says = said("the facts of “{name}” in “{list}” are no longer changed", name=name, list=own)
        yield Looser(says, file=file.name, path=("entries",))


def document_of(name: str) -> Document:
    """The document of a file here; an empty one when there is no such file, or it cannot be read."""
    from somelint.text.files import read_source

    try:
        return parse(read_source(name))
    except Unreadable:
        return parse(Source(name, ""))
