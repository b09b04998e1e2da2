"""The plan as it grows out of a document, and the account of what was taken from where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from somelint.importing.blocks import Piece
from somelint.importing.guide import Guide, PlanHome
from somelint.language.catalogues import normal_name
from somelint.model.hints import Any, Literal
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.short_names import short_name
from somelint.validation.quick import resolve_reference

NOTE = "note"
"""The key for what has no other place."""


class Taken(NamedTuple):
    """What became of one text of a document, or of a part of it."""

    piece: Piece  # the text, and where it stands
    path: Path  # where in the plan it is now
    # `as-it-is`: the text itself is there; `as-value`: what it says is, as a figure, a date or an id; `names`: it only
    # says what the place is; `left`: it is in a note, since nothing tells where it belongs.
    how: Literal["as-it-is", "as-value", "names", "left"]


class NamedElsewhere(NamedTuple):
    """A text that names entries of another list, which may come later in the document."""

    entry: Path  # the entry or group of keys that has the key
    key: str  # the key
    label: Piece  # what stands before it, or above the column
    piece: Piece  # the text


class Sheet:
    """The plan so far. `small_words`: words that no id ends in."""

    def __init__(self, guide: Guide, small_words: frozenset[str]) -> None:
        self.data: dict[str, Any] = {"somelint": 1}
        self.taken: list[Taken] = []
        self.references: list[NamedElsewhere] = []
        self._guide, self._small_words = guide, small_words
        self._notes: dict[Path, list[tuple[tuple[Piece, ...], Piece]]] = {}
        self._ids: dict[Path, dict[str, int]] = {}
        self._named: dict[tuple[Path, str], Path] = {}

    def at(self, path: Path) -> Any:
        """The value at a path; None when there is none."""
        value: Any = self.data
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    def put(self, path: Path, value: Any, piece: Piece, as_value: bool = False) -> None:
        """Write a value that is made of a piece. The groups of keys around it are made where they are missing."""
        holder: Any = self.data
        for step, following in pairwise(path):
            if isinstance(step, str) and step not in holder:
                holder[step] = [] if isinstance(following, int) else {}
            holder = holder[step]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[path[-1]] = value
        self.taken.append(Taken(piece, path, "as-value" if as_value else "as-it-is"))

    def named_entry(self, home: PlanHome, piece: Piece) -> Path:
        """The entry of a list that is called so, or a new one. A list of names names each once."""
        known = (home.to, normal_name(piece.text))
        if not home.longest:
            return self.new_entry(home.to, home.title, piece)
        if known in self._named:
            self.names(piece, (*self._named[known], home.title))
        else:
            self._named[known] = self.new_entry(home.to, home.title, piece)
        return self._named[known]

    def new_entry(self, place: Path, key: str, piece: Piece) -> Path:
        """Add an entry to a list, with a text under a key and an id where the format asks for one."""
        there = self.at(place)
        path = (*place, len(there) if there else 0)
        item = resolve_reference(self._guide.schema_at(place).get("items"), self._guide.root)
        entry: dict[str, Any] = {}
        text = piece.text
        if "id" in item.get("required", ()):
            entry["id"] = self._free_id(place, short_name(text, self._small_words) or f"{place[-1]}")
        entry[key] = text
        self.put(path, entry, piece)
        self.taken[-1] = Taken(piece, (*path, key), "as-it-is")
        return path

    def _free_id(self, place: Path, name: str) -> str:
        taken, free = self._ids.setdefault(place, {}), name
        while free in taken:  # each name keeps count of how often it was asked for
            taken[name] += 1
            free = f"{name}-{taken[name]}"
        taken[free] = 1
        return free

    def names(self, piece: Piece, path: Path) -> None:
        """Note that a text says what a place is."""
        self.taken.append(Taken(piece, path, "names"))

    def leave(self, around: Path, headings: Sequence[Piece], piece: Piece) -> None:
        """Put a text into the note nearest to where it belongs, under its headings."""
        while around and NOTE not in self._guide.schema_at(around).get("properties", {}):
            around = around[:-1]
        self._notes.setdefault(around, []).append((tuple(headings), piece))

    def leave_unfinished(self, place: Path) -> None:
        """Put the texts of entries of a list that lack what the format asks of each into a note, under its heading."""
        entries = self.at(place) or ()
        needed = resolve_reference(self._guide.schema_at(place).get("items"), self._guide.root).get("required", ())
        kept = [n for n, entry in enumerate(entries) if all(key in entry for key in needed)]
        if len(kept) == len(entries):
            return
        moved = {(*place, n): (*place, now) for now, n in enumerate(kept)}
        size = len(place) + 1
        heads = tuple(row.piece for row in self.taken if row.path == place and row.how == "names")[:1]
        taken, self.taken = self.taken, []
        for row in taken:
            if row.path[: size - 1] != place or (len(row.path) < size and kept):
                self.taken.append(row)
            elif row.path[:size] in moved:
                self.taken.append(row._replace(path=moved[row.path[:size]] + row.path[size:]))
            elif row.piece not in heads:
                self.leave(place[:-1], heads, row.piece)
        for around in [path for path in self._notes if path[: size - 1] == place]:
            notes = self._notes.pop(around)
            to = moved[around[:size]] + around[size:] if around[:size] in moved else place[:-1]
            self._notes.setdefault(to, []).extend(notes)
        holder = self.at(place[:-1])
        holder[place[-1]] = [entries[n] for n in kept]
        if not kept:
            del holder[place[-1]]

    def finish(self) -> dict[str, Any]:
        """The plan with its notes, its keys in the order of the format."""
        for around, kept in self._notes.items():
            self._write_note(around, kept)
        self._notes.clear()
        ordered = _in_order_of_schema(self.data, self._guide.root, self._guide.root)
        return ordered if isinstance(ordered, dict) else {}

    def _write_note(self, around: Path, kept: Sequence[tuple[tuple[Piece, ...], Piece]]) -> None:
        path = (*around, NOTE)
        lines: list[str] = [str(self.at(path))] if self.at(path) else []
        above: tuple[Piece, ...] = ()
        for n, (headings, piece) in enumerate(kept):
            if headings != above:
                lines += [""] if lines and (headings or above) else []
                new = headings if not _begins(headings, above) else headings[len(above) :]
                lines += [heading.text for heading in new]
                self.taken += [Taken(heading, path, "left") for heading in new]
                above = headings
            elif n == 0 and lines:
                lines.append("")
            if piece.text:
                lines.append(piece.text)
                self.taken.append(Taken(piece, path, "left"))
        holder: Any = self.data
        for step in around:
            if isinstance(step, str) and step not in holder:
                holder[step] = {}
            holder = holder[step]
        holder[NOTE] = "\n".join(lines)


def _begins(headings: tuple[Piece, ...], above: tuple[Piece, ...]) -> bool:
    return bool(above) and headings[: len(above)] == above


def _in_order_of_schema(value: Any, part: object, root: Mapping[str, Any]) -> Any:
    wanted = resolve_reference(part, root)
    if isinstance(value, list):
        return [_in_order_of_schema(inner, wanted.get("items"), root) for inner in value]
    if not isinstance(value, dict):
        return value
    known = wanted.get("properties", {})
    place = {key: n for n, key in enumerate(known)}
    keys = sorted(value, key=lambda key: (key == NOTE, place.get(key, len(place))))
    return {key: _in_order_of_schema(value[key], known.get(key), root) for key in keys}
