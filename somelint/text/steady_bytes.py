"""Plain data as bytes that are the same wherever and whenever they are made.

What marshal writes tells whether anything else in the process holds on to a text or a number. A copy that nothing else
holds on to is always written alike, so that who builds somelint again gets the same files.
"""

from __future__ import annotations

import marshal
import sys

from somelint.model.hints import Any

_FORMAT = 4  # of marshal: the newest one that every supported Python reads


def steady_bytes(data: Any) -> bytes:
    """The bytes of plain data, for `marshal.loads`. A text that stands in it several times is written once."""
    return marshal.dumps(_copy(data, {}), _FORMAT)


def _copy(data: Any, texts: dict[str, str]) -> Any:
    kind = type(data)
    if kind is str:
        if data not in texts:
            # Python itself holds on to the texts of one character.
            texts[data] = sys.intern(data) if len(data) == 1 else (data + "-")[:-1]
        return texts[data]
    if kind is dict:
        return {_copy(key, texts): _copy(value, texts) for key, value in data.items()}
    if kind is list:
        return [_copy(value, texts) for value in data]
    if kind is int:
        return int(str(data))
    if kind is float:
        return float(repr(data))
    if kind is bytes:
        return (data + b"-")[:-1]
    if kind is tuple or kind is frozenset:
        return kind([_copy(value, texts) for value in data])
    return data
