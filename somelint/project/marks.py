"""The mark of a plan: a key `somelint` at the top of a file, however YAML lets one write it."""

from __future__ import annotations

import os

from somelint.model.late_pattern import MULTILINE, late
from somelint.model.locations import Unreadable
from somelint.text.files import MAX_BYTES, decode, read_bytes

_SNIFFED = 65_536
_MARKER = late(rb"(?:\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[\r\n])([\"']?)somelint\1[ \t]*:")
# An explicit key (`? somelint`), JSON in one pair of brackets, an indented file, a letter written by its number: only
# a parser tells whether such a key is at the top.
_UNUSUAL = late(rb"somelint[\"']?\s*[:#]|^[^\r\n:]*\"[^\"\r\n]*\\[xuU][^\"\r\n]*\"[ \t]*:", MULTILINE)


def has_mark(path: str) -> bool:
    """Whether a file has the mark of a plan. One that cannot be read counts as one: reading it will report why."""
    try:
        raw = read_bytes(path, path, _SNIFFED)
        if len(raw) == _SNIFFED and not is_marked(raw):
            raw = read_bytes(path, path, MAX_BYTES)
    except Unreadable:
        return os.path.isfile(path)
    return is_marked(raw)


def is_marked(raw: bytes) -> bool:
    """Whether the bytes of a file, as far as they are read, have the mark of a plan. Of a text that is not YAML, and
    might be a plan that is broken, only the beginnings of lines are looked at."""
    raw = raw[:MAX_BYTES].replace(b"\0", b"")
    return _MARKER.search(raw) is not None or (_UNUSUAL.search(raw) is not None and _has_key(raw))


def _has_key(raw: bytes) -> bool:
    from somelint.document.document import parse  # hardly any file needs it

    try:
        data = parse(decode(raw, "")).data
    except Unreadable:
        return False
    return isinstance(data, dict) and "somelint" in data
