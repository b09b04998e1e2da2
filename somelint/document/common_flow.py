"""What a list or mapping in brackets or braces on one line says, without the places in it."""

from __future__ import annotations

from somelint.document.common_scalars import NOT_LITERAL, value_of
from somelint.document.nodes import Uncommon
from somelint.document.scalars import WORD_VALUES
from somelint.model.hints import Any
from somelint.model.late_pattern import late

DEEPEST_FLOW = 30
"""As many brackets may be open at once."""
FLOW_TEXT = r"[^,\[\]{}\n:#]*+(?:(?::(?=[^,\[\]{}\n?: ])|(?<=[^ ])#)[^,\[\]{}\n:#]*+)*+"
"""A text without quotation marks, with the spaces behind it."""
# A text and the sign behind it; a bracket may follow another without a text.
_TOKEN = rf"(\"[^\"\\\n]*+\" *|'(?:[^'\n]|'')*+' *|{FLOW_TEXT})(: +|, *|[\[{{] *|[\]}}] *)"
_TOKENS = late(_TOKEN)
_KEY = late(r"[^\W\d][\w\-./ ]{0,200}+(?<! )\Z")


def flow_value(text: str, start: int, end: int) -> tuple[Any, int] | None:
    """The list or mapping between two offsets, and at least as many as the nodes in it; None when it is not common."""
    tokens = _TOKENS.findall(text, start, end)
    if sum([len(written) + len(sign) for written, sign in tokens]) != end - start:
        return None  # something that is not a token was passed over
    try:
        value = _read(tokens)
    except Uncommon:
        return None
    return value, len(tokens)


def _read(tokens: list[tuple[str, str]]) -> Any:
    outer: list[Any] = []
    root: list[Any] = []
    current: Any = root  # the innermost open list or mapping
    key: str | None = None  # in a mapping: the key whose value comes next
    whole = False  # whether the latest value is in its place
    for written, sign in tokens:
        first = sign[0]
        if first == ":":
            if key is not None or whole or type(current) is not dict or written in current or not _is_key(written):
                raise Uncommon
            key = written
            continue
        opens = first in "[{"
        if written or opens:
            if whole or (written and opens) or len(outer) == DEEPEST_FLOW:
                raise Uncommon
            value = _value(written) if written else [] if first == "[" else {}
            if key is not None:
                current[key] = value
                key = None
            elif type(current) is list:
                current.append(value)
            else:
                raise Uncommon
            whole = True
        if opens:
            outer.append(current)
            current = value
            whole = False
        elif first != ",":
            if key is not None or not outer or type(current) is not (list if first == "]" else dict):
                raise Uncommon
            current = outer.pop()
            whole = True
        elif not whole:
            raise Uncommon
        else:
            whole = False
    if outer or len(root) != 1 or not whole:
        raise Uncommon
    return root[0]


def _is_key(written: str) -> bool:
    simple = written.isidentifier() and len(written) < 50
    return (simple or _KEY.match(written) is not None) and written not in WORD_VALUES


def _value(written: str) -> Any:
    if written[-1] == " ":
        written = written.rstrip(" ")
    return value_of(written) if written[0] in NOT_LITERAL else written
