"""Reports in JSON: text that any strict reader accepts and in which no build service sees commands."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping

from somelint.model.findings import Severity
from somelint.text.escape import for_json


def dump(value: object) -> str:
    """The value as JSON in ASCII, ending with a line break. Values that JSON lacks, such as dates, become text."""
    if isinstance(value, Mapping) and value:
        # What is in the lists of a report is written one by one: as plain data it is many times as large as its text.
        rows = [f"{_json(str(key))}: {_write_list(inner)}" for key, inner in value.items()]
        text = "{\n  " + ",\n  ".join(rows) + "\n}"
    else:
        text = _json(value)
    # The same for a JSON reader, but not a command for a runner that reads ##[…] anywhere in a line of its log.
    return text.replace("##", "#\\u0023") + "\n"


def _json(value: object) -> str:
    return json.dumps(_data(value), ensure_ascii=True, allow_nan=False, indent=2)


def _write_list(value: object) -> str:
    if not isinstance(value, list | tuple | Iterator):
        return _json(value).replace("\n", "\n  ")
    items = [_json(item).replace("\n", "\n    ") for item in value]
    return "[\n    " + ",\n    ".join(items) + "\n  ]" if items else "[]"


def _data(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Severity):
        return value.word
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {for_json(str(key)): _data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_data(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((_data(item) for item in value), key=str)
    return for_json(str(value))
