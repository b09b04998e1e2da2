"""Texts that name an entry of another list: its id, once the whole document has been read."""

from __future__ import annotations

import re

from somelint.importing.bench import Bench, leave_labelled, put_key
from somelint.importing.guide import PlanHome
from somelint.importing.sheet import NamedElsewhere
from somelint.language.catalogues import normal_name
from somelint.model.locations import Path
from somelint.validation.quick import resolve_reference

_IN_WORDS = "_in_words"
_BETWEEN = re.compile(r"\s*[;,/+&|]\s*")


def resolve_references(bench: Bench) -> None:
    """Write the ids that the texts of all references mean; what means none goes to a note."""
    known: dict[Path, dict[str, str]] = {}
    for reference in bench.sheet.references:
        part = bench.guide.schema_at(reference.entry)["properties"][reference.key]
        single = bench.guide.referred(part)
        home = single or bench.guide.referred(resolve_reference(part, bench.guide.root).get("items"))
        if home is None or not _write(reference, home, single is None, known, bench):
            _otherwise(reference, bench)


def _write(
    reference: NamedElsewhere, home: PlanHome, several: bool, known: dict[Path, dict[str, str]], bench: Bench
) -> bool:
    text = reference.piece.text.rstrip(".")
    names = known.setdefault(home.to, _ids(home, bench))
    parts = [part for part in _BETWEEN.split(text) if part] if several else [text]
    if several and normal_name(text) in names:
        parts = [text]
    ids = []
    for part in parts:
        found = names.get(_key(part, home, bench)) or _new(part, reference, home, bench)
        if found is None:
            return False
        names[_key(part, home, bench)] = found
        ids.append(found)
    path = (*reference.entry, reference.key)
    if not ids or bench.sheet.at(path) is not None:
        return False
    bench.sheet.put(path, list(dict.fromkeys(ids)) if several else ids[0], reference.piece, as_value=True)
    bench.sheet.names(reference.label, path)
    return True


def _otherwise(reference: NamedElsewhere, bench: Bench) -> None:
    """What names no entry is said in words where the format has a key for that, else in the note."""
    key = reference.key + _IN_WORDS
    if not put_key(reference.entry, key, reference.label, reference.piece, bench):
        leave_labelled(reference.entry, reference.label, reference.piece, bench)


def _ids(home: PlanHome, bench: Bench) -> dict[str, str]:
    """The ids of the entries of a list, by what each is called."""
    ids: dict[str, str] = {}
    for entry in bench.sheet.at(home.to) or ():
        for key in dict.fromkeys((home.title, home.text, "name", "id")):
            if isinstance(entry.get(key), str):
                ids.setdefault(_key(entry[key], home, bench), entry["id"])
    return ids


def _key(text: str, home: PlanHome, bench: Bench) -> str:
    """What a name is compared by: the thing that a catalogue knows by it, else its letters."""
    catalogue = bench.guide.catalogues.get(home.named_in)
    entry = catalogue.exact(text) if catalogue is not None else None
    return f"= {entry['id']}" if entry else normal_name(text)


def _new(text: str, reference: NamedElsewhere, home: PlanHome, bench: Bench) -> str | None:
    """The id of an entry that is made since it is named: a thing that a catalogue knows, or a name by its form."""
    catalogue = bench.guide.catalogues.get(home.named_in)
    named = catalogue is not None and catalogue.exact(text) is not None
    if not named and not (home.made_by and re.fullmatch(home.made_by, text)):
        return None
    path = bench.sheet.new_entry(home.to, home.text, reference.piece._replace(text=text))
    return str(bench.sheet.at(path)["id"])
