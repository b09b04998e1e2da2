"""A text of a document as the value that a key of a plan takes. What does not fit surely is not taken."""

from __future__ import annotations

import re
from collections.abc import Mapping

from somelint.importing.guide import Guide
from somelint.model.hints import Any
from somelint.model.records import NamedTuple
from somelint.text.dates import is_date
from somelint.text.human_formats import date_hint, number_hint
from somelint.validation.faults import FROM_TEXT, READS_AS
from somelint.validation.from_text import entries_from_texts, keys_from_text
from somelint.validation.meant import other_word
from somelint.validation.quick import fits, resolve_reference

_SHORT_ITEM = 5  # so many words at most has each part between commas, for them to be a list
_VALUE = "value"  # the key for the figure in a group of keys about one
_PLAIN = re.compile(r"[0-9., \u00a0\u2009\u202f'’]+\Z")
_DAY = re.compile(r"\d{4}-(\d\d-\d\d)\Z")


class Fitted(NamedTuple):
    """A value made of a text."""

    value: Any  # the value
    whole: bool = True  # whether it says all that the text says


def fit(text: str, part: object, guide: Guide) -> Fitted | None:
    """The value that a text is for a part of the format; None when it is none, or not surely."""
    made = _make_fitted(text, part, guide)
    return made if made is not None and fits(made.value, part, guide.root) is True else None


def split_items(text: str) -> list[str]:
    """The items that a text on one line lists: with semicolons between, or short ones with commas."""
    if ";" in text:
        return _strip_each(text.split(";"))
    parts = _strip_each(text.split(","))
    short = all(len(item.split()) <= _SHORT_ITEM for item in parts)
    return parts if short and ". " not in text else [text]


def _strip_each(parts: list[str]) -> list[str]:
    return [item for part in parts if (item := part.strip(" \t,;"))]


def _make_fitted(text: str, part: object, guide: Guide) -> Fitted | None:
    wanted = resolve_reference(part, guide.root)
    kind = wanted.get("type")
    if kind == "object":
        return _group(text, part, wanted, guide)
    if kind == "array":
        return _fit_list(text, wanted, guide)
    if kind in ("number", "integer"):
        number = number_hint(text, whole=kind == "integer")
        return None if number is None else Fitted(float(number) if "." in number else int(number))
    if kind == "boolean" or "enum" in wanted:
        meant = other_word(text, wanted)
        if meant is None and text in wanted.get("enum", ()):
            meant = text
        return None if meant is None else Fitted(meant)
    if wanted.get(READS_AS) == "date":
        return _date(text)
    if kind != "string":
        return None
    if "pattern" in wanted and (day := _DAY.match(date_hint(text) or "")):
        return Fitted(day[1], False)  # a day that comes back every year
    return Fitted(text)


def _date(text: str) -> Fitted | None:
    written = text if is_date(text) else date_hint(text)
    return Fitted(written) if written else None


def _group(text: str, part: object, wanted: Mapping[str, Any], guide: Guide) -> Fitted | None:
    # Names are told by other means; what only certain texts are read as is as sure as a figure.
    named = ("text" in row["keys"].values() and "whole" not in row for row in wanted.get(FROM_TEXT, ()))
    if FROM_TEXT in wanted and not any(named):
        made = keys_from_text(text.rstrip("."), wanted, guide.root)
        if made is not None:
            return Fitted(made)
    number = number_hint(text) if _VALUE in wanted.get("properties", {}) else None
    if number is not None:
        return Fitted({_VALUE: float(number) if "." in number else int(number)}, bool(_PLAIN.match(text)))
    key = guide.in_words(part)
    return Fitted({key: text}) if key else None


def _fit_list(text: str, wanted: Mapping[str, Any], guide: Guide) -> Fitted | None:
    items, item = split_items(text), resolve_reference(wanted.get("items"), guide.root)
    if item.get("type") == "string":
        fitted = [fit(one, wanted.get("items"), guide) for one in items]
        return Fitted([one.value for one in fitted if one]) if all(fitted) else None
    if item.get("type") == "object" and FROM_TEXT in item:
        entries = entries_from_texts(items, item, guide.root)
        return Fitted(entries) if entries else None
    return None
