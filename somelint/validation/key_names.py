"""The keys of a format that another key surely is, at its place or at another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.model.caches import lru_cache
from somelint.model.hints import Any, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import is_date
from somelint.text.human_formats import date_hint
from somelint.validation.faults import FROM_TEXT, KEY_NAMES, MOVED, READS_AS, SHORT_NAME
from somelint.validation.places import HOLDS, part_at
from somelint.validation.quick import is_of_type, resolve_reference

_BESIDE = "./"
_WORDS_OF_A_NAME = 3
_JOINED = dict.fromkeys(map(ord, "_- "))
_SEVERAL = late(r"[\s,;/]")
"""What stands between several names, or in a sentence."""


class NamesOfKey(NamedTuple):
    """What a word may stand for where a key is wanted."""

    keys: Sequence[str] = ()  # the likeliest first
    reads: str = ""  # what a figure under the word says, with {} for the figure; empty when the word says nothing of it


KeyNames: TypeAlias = Callable[[str], NamesOfKey]


def names_of_keys(schema: Mapping[str, Any]) -> KeyNames:
    """The names that keys have besides their own, as far as the format comes with any."""
    names = schema.get(KEY_NAMES)
    return names if callable(names) else lambda word: NamesOfKey()


def meant_key(
    key: str, value: object, schema: Mapping[str, Any], root: Mapping[str, Any], one_of_many: bool = False
) -> str | None:
    """The key of a part of the format that another key surely is: by case and spacing, or as another name of it.

    What fits the value comes first. `one_of_many`: the value is surely the short name of another entry, which may stand
    for a list with this one name.
    """
    known: Mapping[str, Any] = schema.get("properties", {})
    plain = _plain(key)
    same = [name for name in known if _plain(name) == plain]
    if same:
        return same[0]
    named, reads = names_of_keys(root)(key)
    if reads and not isinstance(value, dict):
        said = what_it_says(key, value, schema, root)
        return said[0] if said else None
    for name in named:
        if name in known and _is_of_kind(value, known[name], root):
            return name
        if one_of_many and name in known and is_one_name(value, resolve_reference(known[name], root), root):
            return name
    there = [name for name in named if name in known]
    for name in there:
        if _can_be_read(value, known[name], root):
            return name
    if there and _is_no_group(value, known[there[0]], root):
        return None
    # A list may be wanted where one text stands: then a word that means several things may mean another one.
    sure = there and there[0] == named[0] and not _is_one_of_many(value, known[there[0]], root)
    return there[0] if sure or (there and len(named) == 1) else None


def home_of(key: str, value: object, schema: Mapping[str, Any], here: Path, root: Mapping[str, Any]) -> Path | None:
    """Where a key belongs that a part of the format does not have, when that is another place in the document.

    `here` is the path of that part. A key by another name must fit the value.
    """
    moved: Mapping[str, str] = schema.get(MOVED, {})
    if not moved:
        return None
    plain = _plain(key)
    same = next((name for name in moved if _plain(name) == plain), None)
    if same is not None:
        return _home(moved[same], here)
    named, reads = names_of_keys(root)(key)
    homes = [_home(moved[name], here) for name in named if name in moved]
    # What a figure is given with may say more than the key of that place takes.
    return next((home for home in homes if reads or may_stand(value, home, root)), None)


def _home(written: str, here: Path) -> Path:
    steps = tuple(written.removeprefix(_BESIDE).split("."))
    return (*here, *steps) if written.startswith(_BESIDE) else steps


def may_stand(value: object, path: Path, root: Mapping[str, Any]) -> bool:
    """Whether a value may stand at a path of the format, by its kind."""
    part = part_at(path, root)
    return bool(part) and (_is_of_kind(value, part, root) or (FROM_TEXT in part and isinstance(value, str | int)))


def what_it_says(key: str, value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> tuple[str, Any] | None:
    """The key and the value that a word such as “hours per week”, with the figure under it, stands for in a part."""
    named, reads = names_of_keys(root)(key)
    if not reads or isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    from somelint.validation.from_text import keys_from_text  # most documents have no such text

    text = reads.replace("{}", str(value))
    known: Mapping[str, Any] = schema.get("properties", {})
    for name in named:
        part = resolve_reference(known.get(name), root)
        keys = keys_from_text(text, part, root) if FROM_TEXT in part else None
        if keys is not None:
            return name, keys
    # “2 days” may be one key or another, by its unit.
    keys = keys_from_text(text, schema, root) if FROM_TEXT in schema else None
    if keys is None or len(keys) != 1 or not keys.keys() <= set(named):
        return None
    return next(iter(keys.items()))


def is_closed(part: Mapping[str, Any]) -> bool:
    """Whether a part of the format has no other keys than those that it names."""
    return part.get("additionalProperties") is False


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    return key.casefold().translate(_JOINED)


def _is_of_kind(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    wanted = resolve_reference(part, root)
    if value is not None and wanted.get(READS_AS) == "date":
        return isinstance(value, str) and (is_date(value) or date_hint(value) is not None)
    kind = wanted.get("type")
    return value is None or kind is None or is_of_type(value, kind)


def is_one_name(value: object, part: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    """Whether a single name, such as an id, stands where a list of them is wanted."""
    if not isinstance(value, str) or part.get("type") != "array":
        return False
    return (
        bool(resolve_reference(part.get("items"), root).get(SHORT_NAME)) and not _SEVERAL.search(value) and bool(value)
    )


def texts_of_a_list(value: str, item: Mapping[str, Any], root: Mapping[str, Any]) -> list[str]:
    """The entries that a text surely stands for where a list of such items is wanted; none when that is not certain."""
    if not value.strip() or any(mark in value for mark in ";/|\n•"):
        return []
    kinds: Mapping[str, str] = item[FROM_TEXT][0]["keys"] if FROM_TEXT in item else {}
    called = next((item["properties"][key] for key, kind in kinds.items() if kind == "text"), item)
    if "," in value and resolve_reference(called, root).get(HOLDS) == "sentences":
        return []  # whether the comma stands between two sentences or in one is not certain
    parts = [part.strip() for part in value.split(",")]
    short = all(0 < len(part.split()) <= _WORDS_OF_A_NAME for part in parts)
    return parts if len(parts) == 1 or (short and len(set(parts)) == len(parts)) else []


def _can_be_read(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    wanted = resolve_reference(part, root)
    if wanted.get("type") == "array" and isinstance(value, str):
        item = resolve_reference(wanted.get("items"), root)
        free = item.get("type") == "string" and not item.get(SHORT_NAME) and "enum" not in item
        return bool(texts_of_a_list(value, item, root)) and (free or FROM_TEXT in item)
    if FROM_TEXT not in wanted or isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    from somelint.validation.from_text import keys_from_text  # most documents have no such text

    return keys_from_text(str(value), wanted, root) is not None


def _is_no_group(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    """Whether a text or a number stands where a group of keys is wanted that no text stands for."""
    wanted = resolve_reference(part, root)
    return wanted.get("type") == "object" and FROM_TEXT not in wanted and isinstance(value, str | int | float)


def _is_one_of_many(value: object, part: Any, root: Mapping[str, Any]) -> bool:
    """Whether a single text or number stands where a list is wanted: then the word may mean something else."""
    return resolve_reference(part, root).get("type") == "array" and not isinstance(value, (list, dict))
