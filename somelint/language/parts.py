"""Reading the parts of a form: which keys it must and may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from somelint.language.compiler import RuleError, WrongKey, unknown
from somelint.model.locations import Path


def parts_of(written: object, keys: set[str], at: Path, optional: Iterable[str] = ()) -> Mapping[str, object]:
    """The keys of a form. Raises RuleError for an unknown or a missing one."""
    if not isinstance(written, dict):
        raise RuleError(at, "These keys are expected here: " + ", ".join(sorted(keys)) + ".")
    for key in written:
        if key not in keys:
            raise WrongKey((*at, key), unknown("part", key, sorted(keys)))
    for key in sorted(keys.difference(optional)):
        if key not in written:
            raise RuleError(at, f"“{key}” is missing here.")
    return written


def listed(written: object, at: Path) -> list[object]:
    """A list with something in it. Raises RuleError otherwise."""
    if not isinstance(written, list) or not written:
        raise RuleError(at, "A list is expected here.")
    return written
