"""What generated guards call to read the keys of a place, and to look into other documents."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.document.view import is_blank
from somelint.language.guards.late import Unsure
from somelint.language.guards.places import At, follow, merge
from somelint.language.selectors import Step
from somelint.model.hints import Any


def key(c: At, name: str) -> list[At]:
    """The place under one key."""
    here = c[1]
    if here.__class__ is dict or isinstance(here, dict):
        if name in here:
            return [((*c[0], name), here[name], c[2])]
        if c[2].opens and c[2].view.is_open((*c[0], name)):
            raise Unsure
    elif here is not None:
        raise Unsure
    return []


def has(c: At, name: str) -> bool:
    """Whether there is something under a key, be it blank."""
    here = c[1]
    if here.__class__ is dict or isinstance(here, dict):
        if name in here:
            return True
        if c[2].opens and c[2].view.is_open((*c[0], name)):
            raise Unsure
    elif here is not None:
        raise Unsure
    return False


def raw(c: At, name: str) -> Any:
    """The value under a key as it is; None when there is none."""
    here = c[1]
    if here.__class__ is dict or isinstance(here, dict):
        value = here.get(name)
        if value is None and name not in here and c[2].opens and c[2].view.is_open((*c[0], name)):
            raise Unsure
        return value
    if here is not None:
        raise Unsure
    return None


def raw_at(c: At, steps: tuple[str, ...]) -> Any:
    """The value at the end of several keys as it is; None when there is none."""
    value = c[1]
    opens = c[2].opens
    for name in steps:
        if value.__class__ is dict or isinstance(value, dict):
            if opens and name not in value:
                return sole(follow(c, steps))  # which knows where something may be after all
            value = value.get(name)
        elif value is None:
            return None
        else:
            raise Unsure
    return value


def sole(places: Sequence[At]) -> Any:
    """The value of the only place; None when there is none."""
    return places[0][1] if places else None


def there(c: At, name: str) -> bool:
    """Whether there is a value under a key that is not blank."""
    value = raw(c, name)
    if value.__class__ is str:
        return bool(value) and not value.isspace()
    return value is not None and not is_blank(value)


def get(c: At, name: str) -> Any:
    """The value under a key; None when it is blank or absent."""
    here = c[1]
    value = here.get(name) if here.__class__ is dict or isinstance(here, dict) else None
    if value.__class__ is str:
        return None if not value or value.isspace() else value
    return None if value is None or is_blank(value) else value


def get_at(c: At, steps: Sequence[str]) -> Any:
    """The value at the end of several keys; None when it is blank or absent."""
    value = c[1]
    for step in steps:
        if value.__class__ is not dict and not isinstance(value, dict):
            return None
        value = value.get(step)
    return known(value)


def known(value: Any) -> Any:
    """The value; None when it is blank."""
    if value.__class__ is str:
        return None if not value or value.isspace() else value
    return None if value is None or is_blank(value) else value


def first(places: Sequence[At] | None) -> Any:
    """The value of the first place; None when it is blank, or there is none."""
    return None if not places or is_blank(places[0][1]) else places[0][1]


def counterpart(c: At, places: list[At] | None, by: str) -> At | None:
    """The place among others that has the same key as this one."""
    key = _key_of(c[1], by)
    return (
        None
        if places is None or is_blank(key)
        else next((place for place in places if _key_of(place[1], by) == key), None)
    )


def _key_of(value: object, by: str) -> object:
    return value.get(by) if isinstance(value, dict) else value


def some_there(places: Sequence[At]) -> bool:
    """Whether one of the places has a value that is not blank."""
    return any(not is_blank(c[1]) for c in places)


def base(c: At, steps: tuple[Step, ...]) -> list[At] | None:
    """The places that a path names in the base document; None when there is none."""
    before = c[2].base
    return None if before is None else before.top[steps]


def plans(c: At, steps: tuple[Step, ...]) -> list[At]:
    """The same in all documents of the run, as long as there is one only."""
    if len(c[2].run.views) != 1:
        raise Unsure
    places: list[At] = c[2].top[steps]
    return places


def open_merge(parts: Sequence[list[At] | None]) -> list[At] | None:
    """The same; None when one of the sets is not known and the others have no places."""
    known = merge([part for part in parts if part is not None])
    if len(known) and None in parts:
        raise Unsure
    return None if None in parts else known


def sure(places: Sequence[At] | None) -> Sequence[At]:
    """The places, when it is known which."""
    if places is None:
        raise Unsure
    return places
