"""What Python's engine for regular expressions runs, as data: the codes that a pattern is compiled to.

The codes mean the same to every Python whose engine has the same number, and its engine checks them again.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable

from somelint.model.caches import cache
from somelint.model.late_pattern import pattern_key
from somelint.text.steady_bytes import steady_bytes


def pattern_codes(patterns: Iterable[tuple[object, int]]) -> dict[str, bytes]:
    """The codes of patterns with their flags, by name, for `late_pattern.learn_codes`. Those of bytes are left out."""
    return {
        pattern_key(pattern, flags): code
        for pattern, flags in patterns
        if isinstance(pattern, str) and (code := _code(pattern, flags))
    }


@cache
def _code(pattern: str, flags: int) -> bytes:
    """The codes of a pattern; empty when they cannot be had, or make another pattern than `re` does."""
    try:
        import _sre
        from re import _compiler, _parser  # type: ignore[attr-defined]  # private, and missing where there is no such engine

        parsed = _parser.parse(pattern, flags)
        names = parsed.state.groupdict
        numbers: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            numbers[number] = name
        code = [int(number) for number in _compiler._code(parsed, flags)]
        parts = (int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(names), tuple(numbers))
        written = steady_bytes(parts)
        same = _sre.compile(pattern, *marshal.loads(written)) == re.compile(pattern, flags)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return b""
    return written if same else b""
