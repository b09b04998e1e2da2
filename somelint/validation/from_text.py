"""A text where a format wants a group of keys: the keys that it stands for, when nothing in it is left over.

What the format says of such a text, `x-from-text`: `keys`, each with the kind of thing that it takes (`text`,
`short-name`, `figure`, `word`, `first-day`, `last-day`); the words that may stand `between` two figures or days;
those that say `nothing` of their own; the `units` of which one must be there; `numerals`, the words for figures; the
`whole` texts that are read so, and no others; and `under` which key a bare value goes that stands under the name of
an entry. Several such readings are tried in their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from somelint.model.hints import Any
from somelint.text.human_formats import number_hint
from somelint.validation.days_from_text import days_from_text
from somelint.validation.faults import FROM_TEXT
from somelint.validation.meant import other_word
from somelint.validation.quick import resolve_reference

_LONGEST, _LONGEST_NAME = 200, 40
_UNIT = "\0"  # stands for a unit, since no text of a plan has it
_MOST_ENTRIES = 200
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
_SHORT = re.compile(r"[^\W_]+")


def keys_from_text(text: str, part: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Any] | None:
    """The keys that a text surely stands for in a part of a format; None when something in it is left over."""
    if not text.strip() or len(text) > _LONGEST or "\n" in text:
        return None
    for reading in part[FROM_TEXT]:
        kinds: Mapping[str, str] = reading["keys"]
        if "whole" in reading and " ".join(text.casefold().split()).rstrip(".") not in reading["whole"]:
            continue
        if "text" in kinds.values():
            made = _named_entry(text, kinds)
        elif "first-day" in kinds.values():
            made = days_from_text(text, kinds, reading)
        else:
            made = _figures(text, kinds, reading, part, root)
        if made:
            return made
    return None


def entries_from_texts(
    texts: Sequence[str], part: Mapping[str, Any], root: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    """The entries of a list that texts name, each with a short name of its own."""
    kinds: Mapping[str, str] = part[FROM_TEXT][0]["keys"]
    if "text" not in kinds.values() or len(texts) > _MOST_ENTRIES or len(set(texts)) < len(texts):
        return None
    made = [keys_from_text(text, part, root) for text in texts]
    short = [key for key, kind in kinds.items() if kind == "short-name"]
    for key in short:
        names = [entry[key] for entry in made if entry]
        if len(set(names)) < len(names):
            return None
    return [entry for entry in made if entry] if all(made) else None


def entries_from_keys(
    named: Mapping[str, Any], part: Mapping[str, Any], root: Mapping[str, Any]
) -> list[dict[str, Any]] | None:
    """What the keys of a mapping say of the entries that they name, beside what stands under each."""
    kinds: Mapping[str, str] = part[FROM_TEXT][0]["keys"]
    made = entries_from_texts(list(named), part, root)
    if made is None:
        return None
    for entry, (key, inner) in zip(made, named.items(), strict=True):
        held = inner if isinstance(inner, dict) else _bare(inner, part, root) if inner is not None else {}
        if held is None:
            return None
        short = [name for name, kind in kinds.items() if kind == "short-name"]
        if any(entry[name] == key for name in short):
            for name in kinds.keys() - short:
                del entry[name]  # a short name is all that it is
        for name in entry.keys() & held.keys():
            if name not in short and held[name] != entry[name]:
                return None  # it is called something else there
            del entry[name]
        if not isinstance(inner, dict):
            entry.update(held)
    return made


def _bare(value: object, part: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a text or a figure says of the entry that its key names, where the format says under which key that goes."""
    key = part[FROM_TEXT][0].get("under")
    if not key or isinstance(value, list | bool):
        return None
    inner = resolve_reference(part["properties"][key], root)
    if inner.get("type") == "string":
        return {key: str(value)}
    keys = keys_from_text(str(value), inner, root) if FROM_TEXT in inner else None
    return None if keys is None else {key: keys}


def _named_entry(text: str, kinds: Mapping[str, str]) -> dict[str, Any] | None:
    short = _short_name(text)
    return {key: short if kind == "short-name" else text.strip() for key, kind in kinds.items()} if short else None


def _short_name(text: str) -> str:
    """The words of a text joined by hyphens, as many as a short name has room for."""
    whole = "-".join(_SHORT.findall(text.casefold()))
    if len(whole) <= _LONGEST_NAME:
        return whole
    cut = whole[: _LONGEST_NAME + 1]
    return cut[: cut.rfind("-")] if "-" in cut else cut[:_LONGEST_NAME]


def _figures(
    text: str, kinds: Mapping[str, str], reading: Mapping[str, Any], part: Mapping[str, Any], root: Mapping[str, Any]
) -> dict[str, Any] | None:
    plain = text.casefold()
    for unit in reading.get("units", ()):
        plain = plain.replace(unit, f" {_UNIT} ") if " " in unit else plain
    tokens = [_UNIT if token in reading.get("units", ()) else token for token in _TOKEN.findall(plain)]
    if "units" in reading and tokens.count(_UNIT) != 1:
        return None
    tokens = [token for token in tokens if token != _UNIT]
    if not any(_FIGURE.match(token) for token in tokens):
        tokens = [reading.get("numerals", {}).get(token, token) for token in tokens]
    at = [n for n, token in enumerate(tokens) if _FIGURE.match(token)]
    wanted = [key for key, kind in kinds.items() if kind == "figure"]
    if len(at) != len(wanted):
        return None
    if len(at) == 2 and " ".join(tokens[at[0] + 1 : at[1]]) not in reading.get("between", ()):
        return None
    read = [_number(tokens[n]) for n in at]
    figures = [figure for figure in read if figure is not None]
    if len(figures) < len(read) or figures != sorted(set(figures)):
        return None
    rest = tokens[: at[0]] + tokens[at[-1] + 1 :]
    word = " ".join(token for token in rest if token not in reading.get("nothing", ()))
    if word and "word" not in kinds.values():
        return None
    made: dict[str, Any] = {}
    for key, kind in kinds.items():
        if kind == "figure":
            made[key] = figures.pop(0)
            continue
        place = resolve_reference(part["properties"][key], root)
        meant = word if word in place.get("enum", ()) else other_word(word, place)
        if meant is None:
            return None
        made[key] = meant
    return made


def _number(token: str) -> int | float | None:
    """The number that figures stand for; None for “1,000”, which may be a thousand or one."""
    written = number_hint(token)
    return None if written is None else float(written) if "." in written else int(written)
