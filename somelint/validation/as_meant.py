"""A document as it is meant, where keys and values of it are written in other words than those of the format."""

from __future__ import annotations

from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.model.records import NamedTuple


class Meanings(NamedTuple):
    """What surely means something, by the path at which it is written."""

    keys: dict[Path, str]  # the key that each key is another name of
    values: dict[Path, str | bool]  # the value of a list that each text is another word for
    forms: dict[Path, Any]  # the keys that a text stands for, or the entries that texts or keys name


class AsMeant(NamedTuple):
    """Data as it is meant, and where its parts are written."""

    data: Any  # all of it, in the words of the format
    written: dict[Path, Path]  # by path in this data: where that is written, when the last step differs
    meant: dict[Path, Path]  # the other way round


def as_meant(data: Any, found: Meanings) -> AsMeant:
    """Data in the words of the format."""
    made = AsMeant(None, {}, {})
    return made._replace(data=_rebuilt(data, (), (), found, made))


def _rebuilt(value: Any, there: Path, here: Path, found: Meanings, made: AsMeant) -> Any:
    """A value as meant; `there` is where it is written, `here` where it is in the data as meant."""
    if there in found.values:
        return found.values[there]
    form = found.forms.get(there)
    if isinstance(value, dict):
        if isinstance(form, list):
            return [
                {**entry, **(_rebuilt(inner, *_step(there, here, key, n, made), found, made) or {})}
                for n, ((key, inner), entry) in enumerate(zip(value.items(), form, strict=True))
            ]
        names: dict[str, str] = {key: found.keys.get((*there, key)) or key for key in value}
        return {
            names[key]: _rebuilt(inner, *_step(there, here, key, names[key], made), found, made)
            for key, inner in value.items()
        }
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
