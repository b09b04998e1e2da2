"""The keys of a format that another key surely is, at its place or at another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.model.hints import Any, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.dates import is_date
from somelint.text.human_formats import date_hint
from somelint.validation.faults import FROM_TEXT, KEY_NAMES, MOVED, READS_AS, SHORT_NAME
from somelint.validation.quick import is_of_type, resolved

_BESIDE = "./"
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
        return next((name for name in named if name in known and figure_said(reads, value, known[name], root)), None)
    for name in named:
        if name in known and _is_of_kind(value, known[name], root):
            return name
        if one_of_many and name in known and is_one_name(value, resolved(known[name], root), root):
            return name
    if named and named[0] in known and not _is_one_of_many(value, known[named[0]], root):
        return named[0]
    return None


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
    named = (name for name in names_of_keys(root)(key).keys if name in moved)
    return next((home for name in named if may_stand(value, home := _home(moved[name], here), root)), None)


def _home(written: str, here: Path) -> Path:
    steps = tuple(written.removeprefix(_BESIDE).split("."))
    return (*here, *steps) if written.startswith(_BESIDE) else steps


def may_stand(value: object, path: Path, root: Mapping[str, Any]) -> bool:
    """Whether a value may stand at a path of the format, by its kind."""
    part = part_at(path, root)
    return bool(part) and (_is_of_kind(value, part, root) or (FROM_TEXT in part and isinstance(value, str | int)))


def part_at(path: Path, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of the format at a path; empty when it has none."""
    part = resolved(root, root)
    for step in path:
        if isinstance(step, str) and part.get("type") == "array":
            part = resolved(part.get("items"), root)  # of whichever entry
        inner = part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step)
        part = resolved(inner, root) if inner else {}
    return part


def figure_said(reads: str, value: object, schema: Any, root: Mapping[str, Any]) -> dict[str, Any] | None:
    """The keys that a figure under a word such as “hours per week” stands for."""
    part = resolved(schema, root)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or FROM_TEXT not in part:
        return None
    from somelint.validation.from_text import keys_from_text  # most documents have no such text

    return keys_from_text(reads.replace("{}", str(value)), part, root)


def is_closed(part: Mapping[str, Any]) -> bool:
    """Whether a part of the format has no other keys than those that it names."""
    return part.get("additionalProperties") is False


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
