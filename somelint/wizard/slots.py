"""The slots of a question about a plan that is there, filled from the answer and from the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.model.hints import Any
from somelint.model.locations import Path

_SLOT = re.compile(r"\{([a-z_.-]+)\}")


class Missing(Exception):
    """A slot has no value, so what it stands in is left out."""


def value_in(data: Any, path: Path) -> Any:
    """The value at a path; None when there is none."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def fill_text(text: str, slots: Mapping[str, Any]) -> str:
    """A text for a person, with its slots filled in as people write the values."""
    return _SLOT.sub(lambda slot: str(slots.get(f"{slot[1]}-in-words") or slots.get(slot[1]) or slot[0]), text)


def fill_value(value: Any, slots: Mapping[str, Any]) -> Any:
    """A value to write, with its slots filled in; parts without a value are left out. Raises Missing."""
    if isinstance(value, dict):
        filled = {key: made for key, inner in value.items() if (made := _or_nothing(inner, slots)) is not None}
        if not filled:
            raise Missing
        return filled
    if isinstance(value, list):
        items = [made for inner in value if (made := _or_nothing(inner, slots)) is not None]
        if not items:
            raise Missing
        return items
    if not isinstance(value, str):
        return value
    whole = _SLOT.fullmatch(value)
    if whole is None:
        return value
    name = whole[1]
    found = slots.get(name)
    if found is None and name.startswith("plan."):
        found = value_in(slots["plan"], tuple(name.split(".")))
    if found is None or found == "":
        raise Missing
    return found


def _or_nothing(value: Any, slots: Mapping[str, Any]) -> Any:
    try:
        return fill_value(value, slots)
    except Missing:
        return None
