"""What an assistant may hand to a tool, told to it as JSON Schema and read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from somelint.model.hints import Any, Literal
from somelint.model.records import NamedTuple
from somelint.text.escape import one_line

_MOST_ENTRIES = 100
_LONGEST = {"path": 4096, "name": 100, "text": 200, "date": 10, "language": 35}
_FORMS = {
    "name": (re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z"), "a name of letters, digits and hyphens"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"), "a date such as 2027-03-31"),
    "language": (re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z"), "the code of a language, such as nb"),
}

ParameterKind = Literal["flag", "path", "name", "text", "date", "language"]
"""What a value is: true or false, or a text of some form."""


class ToolRefusal(Exception):
    """A tool cannot do what it was asked for. Its text is a sentence for the assistant."""


class Parameter(NamedTuple):
    """Something that a tool may be told."""

    # As in "paths".
    name: str
    # What a value, or each entry of a list, is.
    kind: ParameterKind
    # What it is for.
    says: str
    # Whether it is a list of such values.
    several: bool = False
    # The texts that are possible; empty: any of its kind.
    choices: Sequence[str] = ()
    # Whether the tool cannot do without it.
    needed: bool = False


def schema_of(parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The parameters of a tool as JSON Schema."""
    listed = list(parameters)
    return {
        "type": "object",
        "properties": {one.name: {**_value_schema(one), "description": one.says} for one in listed},
        "required": [one.name for one in listed if one.needed],
        "additionalProperties": False,
    }


def _value_schema(parameter: Parameter) -> dict[str, Any]:
    if parameter.kind == "flag":
        return {"type": "boolean", "default": False}
    value: dict[str, Any] = {"type": "string"}
    value |= {"enum": list(parameter.choices)} if parameter.choices else {"maxLength": _LONGEST[parameter.kind]}
    return {"type": "array", "items": value, "maxItems": _MOST_ENTRIES} if parameter.several else value


def read_arguments(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call, each a flag, a text or a list of texts.

    What is null was not given. Raises ToolRefusal.
    """
    known = {one.name: one for one in parameters}
    for name in given:
        if name not in known:
            raise ToolRefusal(f"There is no argument “{one_line(name, 80)}”. Known here: {', '.join(known)}.")
    read = {name: _read(known[name], value) for name, value in given.items() if value is not None}
    for one in known.values():
        if one.needed and one.name not in read:
            raise ToolRefusal(f"The argument “{one.name}” is missing.")
    return read


def _read(parameter: Parameter, value: Any) -> Any:
    if parameter.kind == "flag":
        if not isinstance(value, bool):
            raise ToolRefusal(f"“{parameter.name}” is true or false.")
        return value
    if not parameter.several:
        return _text(parameter, value)
    if not isinstance(value, list):
        raise ToolRefusal(f"“{parameter.name}” is a list of texts.")
    if len(value) > _MOST_ENTRIES:
        raise ToolRefusal(f"“{parameter.name}” has {len(value)} entries, and {_MOST_ENTRIES} at most are read.")
    return [_text(parameter, entry) for entry in value]


def _text(parameter: Parameter, value: Any) -> str:
    name, longest = parameter.name, _LONGEST[parameter.kind]
    if not isinstance(value, str):
        raise ToolRefusal(f"“{name}” is {'a list of texts' if parameter.several else 'a text'}.")
    if parameter.choices and value not in parameter.choices:
        raise ToolRefusal(f"“{name}” is one of {', '.join(parameter.choices)}, and not “{one_line(value, 80)}”.")
    if len(value) > longest:
        raise ToolRefusal(f"A text in “{name}” has {len(value)} characters, and {longest} at most are read.")
    if not value.strip():
        raise ToolRefusal(f"A text in “{name}” is empty.")
    if any(char < " " or "\ud800" <= char <= "\udfff" for char in value):
        raise ToolRefusal(f"“{one_line(value, 80)}” in “{name}” has characters that no name has.")
    form = _FORMS.get(parameter.kind)
    if form and not form[0].match(value):
        raise ToolRefusal(f"“{one_line(value, 80)}” in “{name}” is not {form[1]}.")
    return value
