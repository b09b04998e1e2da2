"""What is written in other words than those of a format, and surely means something in it.

A key by another name, a value of a list in another language, a text where a group of keys is wanted. What a schema says
of it stands in annotations of its own; nothing here knows a language or a format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from somelint.model.caches import cached_property
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.validation.as_meant import Meanings, as_meant, is_free
from somelint.validation.faults import FROM_TEXT, KEY_NAMES, SHORT_NAME, pattern_matches
from somelint.validation.key_names import (
    home_of,
    is_closed,
    is_one_name,
    may_stand,
    meant_key,
    texts_of_a_list,
    what_it_says,
)
from somelint.validation.meant import other_word
from somelint.validation.places import part_at
from somelint.validation.quick import resolve_reference


def find_meanings(data: object, schema: Mapping[str, Any]) -> Meanings:
    """What is written in other words in a document of this format, or in another place."""
    found = Meanings({}, {}, {}, {}, {}, set())
    walk = _Walk(schema, found, data)
    walk.look(data, schema, (), ())
    strays, walk.strays = walk.strays, []
    if strays:
        read = as_meant(data, found).data
        for path, home, value in strays:
            if is_free(read, home, found.moves.values()) and may_stand(value, home, schema):
                found.moves[path] = home
                walk.look(value, part_at(home, schema), path, home)
    return found


def _texts_in(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts_in(inner)


class _Walk:
    def __init__(self, root: Mapping[str, Any], found: Meanings, data: object) -> None:
        self._root, self._found, self._data = root, found, data
        # Keys of other places: where they are, where they belong, and what is there.
        self.strays: list[tuple[Path, Path, Any]] = []

    @cached_property
    def _used_again(self) -> frozenset[str]:
        """The texts that stand in more than one place of the document, as the name of an entry does that is used."""
        counted = Counter(text for text in _texts_in(self._data))
        return frozenset(text for text, count in counted.items() if count > 1)

    def look(self, value: Any, schema: Any, path: Path, here: Path) -> None:
        """Note what a value and all in it surely mean; `path` is where it is written, `here` where it is as meant."""
        part = resolve_reference(schema, self._root)
        if isinstance(value, dict):
            if part.get("type") == "array":
                self._named_entries(value, part, path, here)
            else:
                self._keys(value, part, path, here)
        elif isinstance(value, list):
            item = part.get("items", {})
            if value and all(isinstance(inner, str) for inner in value):
                self._texts(value, item, path)
            if len(value) > 1 and self._are_pairs(value, item, path):
                return
            for n, inner in enumerate(value):
                if isinstance(inner, list | dict):
                    self.look(inner, item, (*path, n), (*here, n))
            self._nameless(value, item, path)
        elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            self._scalar(value, part, path)

    def _keys(self, value: Mapping[str, Any], part: Mapping[str, Any], path: Path, here: Path) -> None:
        known: Mapping[str, Any] = part.get("properties", {})
        taken = {key for key in value if key in known and value[key] is not None}
        for key, inner in value.items():
            name = key
            if key not in known:
                if not is_closed(part) or _is_free(key, part):
                    continue
                many = isinstance(inner, str) and inner in self._used_again
                meant = meant_key(key, inner, part, self._root, many)
                if meant is None:
                    home = home_of(key, inner, part, here, self._root)
                    # Of several entries of a list, each may have one; which belongs there is not certain.
                    if home is not None and (home[: len(here)] == here or int not in map(type, here)):
                        self.strays.append(((*path, key), home, inner))
                    continue
                if meant in taken or meant in value:
                    continue
                name = self._found.keys[(*path, key)] = meant
                taken.add(meant)
                said = what_it_says(key, inner, part, self._root)
                if said is not None:
                    self._found.forms[(*path, key)] = said[1]
                    self._found.figures.add((*path, key))
                    continue
            self.look(inner, known[name], (*path, key), (*here, name))

    def _scalar(self, value: str | int, part: Mapping[str, Any], path: Path) -> None:
        if isinstance(value, str):
            meant = other_word(value, part)
            if meant is not None:
                self._found.values[path] = meant
                return
            if is_one_name(value, part, self._root):
                self._found.forms[path] = [value]
            elif part.get("type") == "array" and KEY_NAMES in self._root:  # a configuration is read as it stands
                self._one_text(value, part, path)
        if part.get("type") == "object" and FROM_TEXT in part:
            from somelint.validation.from_text import keys_from_text  # most documents have no such text

            keys = keys_from_text(str(value), part, self._root)
            if keys is not None:
                self._found.forms[path] = keys

    def _one_text(self, value: str, part: Mapping[str, Any], path: Path) -> None:
        item = resolve_reference(part.get("items"), self._root)
        texts = texts_of_a_list(value, item, self._root)
        if texts and item.get("type") == "string" and not item.get(SHORT_NAME) and "enum" not in item:
            self._found.forms[path] = texts
        elif texts:
            self._texts(texts, item, path)

    def _texts(self, value: Sequence[str], item: Any, path: Path) -> None:
        part = resolve_reference(item, self._root)
        if part.get("type") == "object" and FROM_TEXT in part:
            from somelint.validation.from_text import entries_from_texts

            entries = entries_from_texts(value, part, self._root)
            if entries is not None:
                self._found.forms[path] = entries

    def _are_pairs(self, value: Sequence[Any], item: Any, path: Path) -> bool:
        """Whether each entry is a name and a text, as in “- Kari: 3 hours a week”; that is noted as a form."""
        if not all(isinstance(entry, dict) and len(entry) == 1 for entry in value):
            return False
        named = {key: inner for entry in value for key, inner in entry.items()}
        part = resolve_reference(item, self._root)
        if len(named) < len(value) or not all(isinstance(inner, str | int) for inner in named.values()):
            return False
        if part.get("type") != "object" or FROM_TEXT not in part:
            return False
        if any(meant_key(key, None, part, self._root) for key in named):
            return False
        from somelint.validation.from_text import entries_from_keys

        entries = entries_from_keys(named, part, self._root)
        if entries is not None:
            self._found.forms[path] = entries
        return entries is not None

    def _nameless(self, value: Sequence[Any], item: Any, path: Path) -> None:
        part = resolve_reference(item, self._root)
        if FROM_TEXT in part and any(isinstance(inner, dict) for inner in value):
            from somelint.validation.short_names import short_names

            self._found.more.update(short_names(value, part, self._found.keys, path, self._root))

    def _named_entries(self, value: Mapping[str, Any], part: Mapping[str, Any], path: Path, here: Path) -> None:
        """A mapping where a list is wanted: its keys name the entries."""
        item = resolve_reference(part.get("items"), self._root)
        if item.get("type") != "object" or FROM_TEXT not in item:
            return
        names = (meant_key(key, None, item, self._root) for key in value)
        if any(names) or any(isinstance(inner, list) for inner in value.values()):
            return  # an entry that stands alone, or something else
        from somelint.validation.from_text import entries_from_keys

        entries = entries_from_keys(value, item, self._root)
        if entries is not None:
            self._found.forms[path] = entries
            for n, (key, inner) in enumerate(value.items()):
                if isinstance(inner, dict):
                    self.look(inner, item, (*path, key), (*here, n))


def _is_free(key: str, part: Mapping[str, Any]) -> bool:
    return any(pattern_matches(pattern, key) for pattern in part.get("patternProperties", ()))
