"""A document as it is meant, where keys and values of it are written in other words than those of the format."""

from __future__ import annotations

from collections.abc import Iterable

from somelint.document.view import child_of, is_blank, value_at
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple


class Meanings(NamedTuple):
    """What surely means something, by the path at which it is written."""

    keys: dict[Path, str]  # the key that each key is another name of
    values: dict[Path, str | bool | float]  # the value of a list, or the number, that each text is another word for
    forms: dict[Path, Any]  # the keys that a text stands for, or the entries that texts or keys name
    moves: dict[Path, Path]  # where each key belongs that stands in another place
    more: dict[Path, dict[str, str]]  # what each entry of a list surely has and does not say
    figures: set[Path]  # of the keys with another name and a form: those that say what their figure counts


class AsMeant(NamedTuple):
    """Data as it is meant, and where its parts are written."""

    data: Any  # all of it, in the words of the format
    written: dict[Path, Path]  # by path in this data: where that is written, when the last step differs
    meant: dict[Path, Path]  # the other way round


def as_meant(data: Any, found: Meanings) -> AsMeant:
    """Data in the words of the format."""
    made = AsMeant(None, {}, {})
    read = _rebuilt(data, (), (), found, made)
    for there, here in found.moves.items():
        made.written[here], made.meant[there] = there, here
        _put_value(read, here, _rebuilt(value_at(data, there), there, here, found, made))
    return made._replace(data=read)


def is_free(data: object, path: Path, others: Iterable[Path]) -> bool:
    """Whether a value may go to a path: nothing is there, and none of the `others` leads to it or past it."""
    if any(path[: len(other)] == other[: len(path)] for other in others):
        return False
    for step in path:
        if data is None:
            return True
        if not isinstance(data, dict if isinstance(step, str) else list):
            return False
        data = child_of(data, step)
    return is_blank(data)


def _put_value(data: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        if child_of(data, step) is None:
            data[step] = {}
        data = data[step]
    data[path[-1]] = value


def _rebuilt(value: Any, there: Path, here: Path, found: Meanings, made: AsMeant) -> Any:
    """A value as meant; `there` is where it is written, `here` where it is in the data as meant."""
    if there in found.values:
        return found.values[there]
    form = found.forms.get(there)
    if isinstance(value, dict):
        if isinstance(form, list):
            return [
                entry | (_rebuilt(inner, *spot, found, made) if isinstance(inner, dict) else {})
                for n, ((key, inner), entry) in enumerate(zip(value.items(), form, strict=True))
                for spot in (_step(there, here, key, n, made),)
            ]
        names = {key: found.keys.get((*there, key)) or key for key in value if (*there, key) not in found.moves}
        held = {
            name: _rebuilt(value[key], *_step(there, here, key, name, made), found, made) for key, name in names.items()
        }
        return held | found.more.get(there, {})
    if form is not None:
        return form
    if isinstance(value, list):
        return [_rebuilt(inner, (*there, n), (*here, n), found, made) for n, inner in enumerate(value)]
    return value


def _step(there: Path, here: Path, key: str, name: str | int, made: AsMeant) -> tuple[Path, Path]:
    written, meant = (*there, key), (*here, name)
    if key != name:
        made.written[meant] = written
        made.meant[written] = meant
    return written, meant
