"""A catalogue of a pack over one that is there: entries changed field by field, names added, entries added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from somelint.language.catalogues import named_parts, normal_name
from somelint.model.locations import Path
from somelint.rulesets.bundle import catalogue_row
from somelint.text.suggest import closest

Row = Mapping[str, Any]


def wrong_entries(row: Row | None, data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What is wrong with a catalogue over `row`, the one of that id that is there: the place and a sentence."""
    known = [entry["id"] for entry in row["data"]["entries"]] if row else []
    holder = {name: known[number] for name, number in row["index"].items()} if row else {}
    seen: set[str] = set()
    for n, entry in enumerate(data["entries"]):
        at: Path = ("entries", n)
        own = entry["id"]
        if own in seen:
            yield (*at, "id"), f"The entry “{own}” stands here twice."
        elif own not in known and "name" not in entry:
            near = closest(own, known)
            hint = f" Did you mean “{near}”?" if near else ""
            said = f"There is no entry “{own}” in “{data['id']}” to change, and a new one needs a name."
            yield (*at, "id"), said + hint
            continue
        seen.add(own)
        for path, name in named_parts(entry):
            taken = holder.setdefault(normal_name(name), own)
            if not normal_name(name):
                yield (*at, *path), "A name is expected here."
            elif taken != own:
                yield (*at, *path), f"“{name}” is a name of “{taken}” already; no name means two things."


def with_entries(row: Row | None, data: Mapping[str, Any]) -> Row:
    """The catalogue of that id with the entries of another file laid over it."""
    new = catalogue_row(data)
    if row is None:
        return new
    entries = list(row["data"]["entries"])
    place = {entry["id"]: n for n, entry in enumerate(entries)}
    index = dict(row["index"])
    for whole, entry in zip(data["entries"], new["data"]["entries"], strict=True):
        number = place.setdefault(entry["id"], len(entries))
        if number == len(entries):
            entries.append(entry)
        else:
            entries[number] = _laid_over(entries[number], entry)
        for _, name in named_parts(whole):
            index.setdefault(normal_name(name), number)
    merged = {**row["data"], "entries": entries}
    for key in ("residue", "residue-catalogues"):
        if key in data:
            merged[key] = list(dict.fromkeys([*merged.get(key, ()), *data[key]]))
    return {"data": merged, "index": index}


def _laid_over(old: Any, new: Any, key: str = "") -> Any:
    """One value over another: the keys of a mapping one by one, names added, all else as the new one says."""
    if key in ("former-names", "misspellings") and old:
        return [name for value in (old, new) for _, name in named_parts({key: value})]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{inner: _laid_over(old.get(inner), value, inner) for inner, value in new.items()}}
    return new
