"""What build services take for orders in the log of a step, written from what their runners document.

A line ends at CR, LF or both. GitHub's runner obeys `::name props::data` at the beginning of a line, blanks aside, and
the older `##[name props]data` anywhere in one; two others obey `##vso[…]` and `##teamcity[…]`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OLD = re.compile(r"##\[|##vso\[|##teamcity\[", re.IGNORECASE)
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


class Order(NamedTuple):
    """A command as the runner understands it; an old one has no properties here."""

    name: str
    properties: dict[str, str]
    data: str


def orders(log: str) -> list[Order]:
    """All that a runner would obey, in a whole log."""
    return [order for line in re.split(r"\r\n|\r|\n", log) for order in _in_line(line)]


def _in_line(line: str) -> list[Order]:
    trimmed = line.lstrip()
    end = trimmed.find("::", 2) if trimmed.startswith("::") else -1
    if end >= 0:
        name, _, properties = trimmed[2:end].partition(" ")
        pairs = (one.split("=", 1) for one in properties.strip().split(",") if one)
        told = {pair[0]: _back(pair[1], _PROPERTY) for pair in pairs if len(pair) == 2 and all(pair)}
        return [Order(name, told, _back(trimmed[end + 2 :], _DATA))]
    old = _OLD.search(line)
    return [Order(old[0], {}, line[old.end() :])] if old else []


def _back(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    for escape, char in marks:
        text = text.replace(escape, char)
    return text
