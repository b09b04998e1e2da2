"""Requirements on a version, such as `>=0.2, <1`."""

from __future__ import annotations

import re

_PART = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)\s*([0-9]+(?:\.[0-9]+)*)\s*\Z")
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def satisfies(version: str, requirement: str) -> bool:
    """Whether a version meets a requirement: all comparisons between the commas must hold.

    Versions are compared number by number, 1 is 1.0. `~=0.2.1` is 0.2.1 or later in 0.2. What follows the numbers of
    a version, as in 0.2.dev1, does not count. Raises ValueError for any other text.
    """
    return all(_holds(_numbers(version), part) for part in requirement.split(","))


def _holds(version: tuple[int, ...], part: str) -> bool:
    match = _PART.match(part)
    if match is None:
        raise ValueError(f"“{part.strip()}” is not a comparison with a version")
    sign, other = match[1], _numbers(match[2])
    if sign == "~=":
        return version >= other and version[: match[2].count(".") or 1] == other[: match[2].count(".") or 1]
    return {
        ">=": version >= other,
        "<=": version <= other,
        "==": version == other,
        "!=": version != other,
        ">": version > other,
        "<": version < other,
    }[sign]


def _numbers(version: str) -> tuple[int, ...]:
    match = _NUMBERS.match(version)
    numbers = [int(number) for number in match[0].split(".")] if match else []
    return tuple([*numbers, 0, 0, 0, 0][: max(4, len(numbers))])
