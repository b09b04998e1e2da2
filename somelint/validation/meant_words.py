"""What is written in other words than those of a format, and surely means something in it.

A key by another name, a value of a list in another language, a text where a group of keys is wanted. What a schema says
of it stands in annotations of its own; nothing here knows a language or a format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from somelint.model.hints import Any, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.dates import is_date
from somelint.text.human_formats import date_hint
from somelint.validation.as_meant import Meanings
from somelint.validation.faults import FROM_TEXT, KEY_NAMES, MOVED, READS_AS, SHORT_NAME, pattern_matches
from somelint.validation.meant import other_word
from somelint.validation.quick import is_of_type, resolved

_SEVERAL = late(r"[\s,;/]")
"""What stands between several names, or in a sentence."""
NamesOfKeys: TypeAlias = Callable[[str], Sequence[str]]
"""The keys that a word may stand for, the likeliest first."""


def find_meanings(data: object, schema: Mapping[str, Any]) -> Meanings:
    """What is written in other words in a document of this format."""
    found = Meanings({}, {}, {})
    _Walk(schema, found, data).look(data, schema, ())
    return found


def names_of_keys(schema: Mapping[str, Any]) -> NamesOfKeys:
    """The names that keys have besides their own, as far as the format comes with any."""
    names = schema.get(KEY_NAMES)
    return names if callable(names) else lambda word: ()


def meant_key(
    key: str, value: object, schema: Mapping[str, Any], root: Mapping[str, Any], one_of_many: bool = False
) -> str | None:
    """The key of a part of the format that another key surely is: by case and spacing, or as another name of it.

    For a key of another place it is the path of that place. What fits the value comes first. `one_of_many`: the value
    is surely the short name of another entry, which may stand for a list with this one name.
    """
    known: Mapping[str, Any] = schema.get("properties", {})
    plain = _plain(key)
    same = [name for name in known if _plain(name) == plain]
    if same:
        return same[0]
    named = names_of_keys(root)(key)
    for name in named:
        if name in known and _is_of_kind(value, known[name], root):
            return name
        if one_of_many and name in known and is_one_name(value, resolved(known[name], root), root):
            return name
    if named and named[0] in known and not _is_one_of_many(value, known[named[0]], root):
        return named[0]
    moved: Mapping[str, str] = schema.get(MOVED, {})
    return next((moved[name] for name in named if name in moved), None)


def _plain(key: str) -> str:
    return "".join(letter for letter in key.casefold() if letter not in "_- ")


def _is_of_kind(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    wanted = resolved(part, root)
    if value is not None and wanted.get(READS_AS) == "date":
        return isinstance(value, str) and (is_date(value) or date_hint(value) is not None)
    kind = wanted.get("type")
    return value is None or kind is None or is_of_type(value, kind)


def is_one_name(value: object, part: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    """Whether a single name, such as an id, stands where a list of them is wanted."""
    if not isinstance(value, str) or part.get("type") != "array":
        return False
    return bool(resolved(part.get("items"), root).get(SHORT_NAME)) and not _SEVERAL.search(value) and bool(value)


def _is_one_of_many(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    """Whether a single text or number stands where a list is wanted: then the word may mean something else."""
    return resolved(part, root).get("type") == "array" and not isinstance(value, (list, dict))


def _texts_in(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts_in(inner)


class _Walk:
    def __init__(self, root: Mapping[str, Any], found: Meanings, data: object) -> None:
        self._root, self._found, self._data = root, found, data

    @cached_property
    def _used_again(self) -> frozenset[str]:
        """The texts that stand in more than one place of the document, as the name of an entry does that is used."""
        counted = Counter(text for text in _texts_in(self._data))
        return frozenset(text for text, count in counted.items() if count > 1)

    def look(self, value: Any, schema: Any, path: Path) -> None:
        """Note what a value and all in it surely mean."""
        part = resolved(schema, self._root)
        if isinstance(value, dict):
            if part.get("type") == "array":
                self._named_entries(value, part, path)
            else:
                self._keys(value, part, path)
        elif isinstance(value, list):
            item = part.get("items", {})
            if value and all(isinstance(inner, str) for inner in value):
                self._texts(value, item, path)
            for n, inner in enumerate(value):
                if isinstance(inner, list | dict):
                    self.look(inner, item, (*path, n))
        elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            self._scalar(value, part, path)

    def _keys(self, value: Mapping[str, Any], part: Mapping[str, Any], path: Path) -> None:
        known: Mapping[str, Any] = part.get("properties", {})
        closed = part.get("additionalProperties") is False
        taken = {key for key in value if key in known and value[key] is not None}
        for key, inner in value.items():
            name = key
            if key not in known:
                many = isinstance(inner, str) and inner in self._used_again
                meant = meant_key(key, inner, part, self._root, many) if closed and not _is_free(key, part) else None
                if meant is None or meant not in known or meant in taken or meant in value:
                    continue
                name = self._found.keys[(*path, key)] = meant
                taken.add(meant)
            self.look(inner, known[name], (*path, key))

    def _scalar(self, value: str | int, part: Mapping[str, Any], path: Path) -> None:
        if isinstance(value, str):
            meant = other_word(value, part)
            if meant is not None:
                self._found.values[path] = meant
                return
            if is_one_name(value, part, self._root):
                self._found.forms[path] = [value]
        if part.get("type") == "object" and FROM_TEXT in part:
            from somelint.validation.from_text import keys_from_text  # most documents have no such text

            keys = keys_from_text(str(value), part, self._root)
            if keys is not None:
                self._found.forms[path] = keys

    def _texts(self, value: Sequence[str], item: Any, path: Path) -> None:
        part = resolved(item, self._root)
        if part.get("type") == "object" and FROM_TEXT in part:
            from somelint.validation.from_text import entries_from_texts

            entries = entries_from_texts(value, part, self._root)
            if entries is not None:
                self._found.forms[path] = entries

    def _named_entries(self, value: Mapping[str, Any], part: Mapping[str, Any], path: Path) -> None:
        """A mapping where a list is wanted: its keys name the entries."""
        item = resolved(part.get("items"), self._root)
        if item.get("type") != "object" or FROM_TEXT not in item:
            return
        names = (meant_key(key, None, item, self._root) for key in value)
        if any(names) or not all(inner is None or isinstance(inner, dict) for inner in value.values()):
            return  # an entry that stands alone, or something else
        from somelint.validation.from_text import entries_from_keys

        entries = entries_from_keys(value, item, self._root)
        if entries is not None:
            self._found.forms[path] = entries
            for key, inner in value.items():
                self.look(inner, item, (*path, key))


def _is_free(key: str, part: Mapping[str, Any]) -> bool:
    return any(pattern_matches(pattern, key) for pattern in part.get("patternProperties", ()))
