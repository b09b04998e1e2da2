"""What a plain scalar means: the core schema of YAML 1.2, and nothing of YAML 1.1.

`no`, `on`, `18:30`, `2027-01-01` and `1_000` are texts, `0777` is seven hundred and seventy-seven. Dates
stay texts: code that expects a date parses it.
"""

from __future__ import annotations

from math import isfinite

from somelint.model.hints import Literal, TypeAlias
from somelint.model.late_pattern import late
from somelint.model.records import NamedTuple

Scalar: TypeAlias = str | int | float | bool | None

MAX_DIGITS = 300

_STANDARD = "tag:yaml.org,2002:"
WORD_VALUES: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = late(r"[-+]?[0-9]+\Z")
_BASED = late(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = late(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = late(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
# In much of Europe 1.200 is twelve hundred; YAML reads it as 1.2.
_THOUSANDS = late(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
# What all of these have in common; dates and names do not.
LIKE_A_NUMBER = late(r"[-+]?(?:[0-9.][0-9.]*(?:[eE][-+]?[0-9]+)?|0[ox][0-9a-fA-F]+|\.[a-zA-Z]{3})\Z")
# Numbers, true, false and null begin with one of these; for most texts the first character decides.
FIRST = frozenset("-+.0123456789~nNtTfF")


class ScalarReading(NamedTuple):
    """What a scalar means."""

    value: Scalar  # a number with a problem may stay text
    problem: Literal["", "odd-number", "ambiguous-number"] = ""  # the kind of problem with it; empty for none


def resolve(text: str) -> ScalarReading:
    """The value of a plain scalar without a tag."""
    if text and text[0] not in FIRST:
        return ScalarReading(text)
    if text in WORD_VALUES:
        return ScalarReading(WORD_VALUES[text])
    if not LIKE_A_NUMBER.match(text):
        return ScalarReading(text)
    number = _resolve_number(text)
    if number is None:
        return ScalarReading(text)
    if isinstance(number.value, float) and _THOUSANDS.match(text):
        return ScalarReading(number.value, "ambiguous-number")
    return number


def resolve_tagged(text: str, tag: str) -> ScalarReading | None:
    """The value of a scalar that carries a tag (in full), or None when the two do not fit."""
    if tag in ("!", _STANDARD + "str"):
        return ScalarReading(text)
    if tag in (_STANDARD + "null", _STANDARD + "bool"):
        wants_null = tag.endswith("null")
        if text not in WORD_VALUES or (WORD_VALUES[text] is None) is not wants_null:
            return None
        return ScalarReading(WORD_VALUES[text])
    number = _resolve_number(text)
    if number is None:
        return None
    if tag == _STANDARD + "int" and (_INTEGER.match(text) or _BASED.match(text)):
        return number
    if tag == _STANDARD + "float":
        return number._replace(value=float(number.value)) if isinstance(number.value, int) else number
    return None


def show_tag(tag: str) -> str:
    """A tag as people write it: `!!int` for a standard one, `!own` for a local one, else `!<…>`."""
    if tag.startswith(_STANDARD):
        return "!!" + tag.removeprefix(_STANDARD)
    return tag if tag.startswith("!") else f"!<{tag}>"


def fits_collection(tag: str | None, is_mapping: bool) -> bool:
    """Whether a tag says no more than that a collection is one."""
    return tag in (None, "!", _STANDARD + ("map" if is_mapping else "seq"))


def _resolve_number(text: str) -> ScalarReading | None:
    if _NOT_FINITE.match(text):
        return ScalarReading(text, "odd-number")
    integer, based = _INTEGER.match(text), _BASED.match(text)
    if not (integer or based or _FLOAT.match(text)):
        return None
    if len(text) > MAX_DIGITS and sum(character not in "+-.eE" for character in text) > MAX_DIGITS:
        return ScalarReading(text, "odd-number")
    if integer:
        return ScalarReading(int(text))
    if based:
        return ScalarReading(int(text, 0))
    number = float(text)
    return ScalarReading(number) if isfinite(number) else ScalarReading(text, "odd-number")
