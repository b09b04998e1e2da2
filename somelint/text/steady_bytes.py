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
        return texts[data] if data in texts else _kept(data, texts)
    if kind is int:
        # Python itself holds on to the small numbers.
        return data if -5 <= data <= 256 else int(str(data))
    if kind is dict:
        return {_copy(key, texts): _copy(value, texts) for key, value in data.items()}
    if kind is list:
        return [_copy(value, texts) for value in data]
    if kind is float:
        return float(repr(data))
    if kind is bytes:
        return (data + b"-")[:-1]
    if kind is tuple or kind is frozenset:
        return kind([_copy(value, texts) for value in data])
    return data


def _kept(text: str, texts: dict[str, str]) -> str:
    # Python itself holds on to the texts of one character.
    texts[text] = sys.intern(text) if len(text) == 1 else (text + "-")[:-1]
    return texts[text]
