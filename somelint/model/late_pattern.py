"""Regular expressions that are compiled when they are first used: most of them are not, in a short run.

Compiling those that are used takes as long as loading everything else, so their codes are kept with the compiled rules
(see `text.pattern_codes`). Codes fit one version of Python's engine; without them patterns are compiled as ever.
"""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.hints import TYPE_CHECKING, Any, AnyStr

IGNORECASE, MULTILINE, DOTALL, ASCII = 2, 8, 16, 256
"""Flags, as in `re`, which need not be loaded for them."""

if TYPE_CHECKING:
    import re

_known: dict[str, Any] = {}
WRITTEN: list[tuple[Any, int]] = []
"""The patterns of all modules that are loaded, with their flags."""


def pattern_key(pattern: object, flags: int) -> str:
    """The name of a pattern among codes."""
    return f"{flags} {pattern}"


def engine() -> str:
    """The number of the engine of this Python, which codes must be made for; empty when it has none."""
    try:
        import _sre

        return f"{_sre.MAGIC} {_sre.CODESIZE}"
    except (ImportError, AttributeError):  # not CPython
        return ""


def learn_codes(codes: Mapping[str, Any]) -> None:
    """Use these codes, by the names of their patterns, as `text.pattern_codes` packs them."""
    _known.update(codes)


def compile_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The compiled pattern."""
    code = _known.get(pattern_key(pattern, flags))
    if code is not None:
        import marshal
        from _sre import compile as with_code

        try:
            made: re.Pattern[AnyStr] = with_code(pattern, *marshal.loads(code))
        except (RuntimeError, TypeError, ValueError, EOFError):
            _known.clear()  # damaged
        else:
            return made
    import re

    return re.compile(pattern, flags)


if TYPE_CHECKING:

    def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """The pattern, compiled when it is first used."""
else:

    class _Late:
        """A pattern that is compiled when something of it is first asked for, and then is as quick as any."""

        def __init__(self, pattern, flags):
            self._written = pattern, flags

        def __getattr__(self, name):
            made = compile_pattern(*self._written)
            for own in ("finditer", "findall", "flags", "fullmatch", "groups", "match", "pattern", "search", "split"):
                setattr(self, own, getattr(made, own))
            self.sub, self.subn = made.sub, made.subn
            return getattr(made, name)

    def late(pattern, flags=0):
        """The pattern, compiled when it is first used."""
        WRITTEN.append((pattern, flags))
        return _Late(pattern, flags)
