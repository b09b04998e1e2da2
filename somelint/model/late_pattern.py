"""Regular expressions that are compiled when they are first used: most of them are not, in a short run."""

from __future__ import annotations

import re

from somelint.model.hints import TYPE_CHECKING, AnyStr

if TYPE_CHECKING:

    def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """The compiled pattern."""
else:

    class _Late:
        """A pattern that is compiled when something of it is first asked for, and then is as quick as any."""

        def __init__(self, pattern, flags):
            self._written = pattern, flags

        def __getattr__(self, name):
            compiled = re.compile(*self._written)
            for own in ("finditer", "findall", "flags", "fullmatch", "groups", "match", "pattern", "search", "split"):
                setattr(self, own, getattr(compiled, own))
            self.sub, self.subn = compiled.sub, compiled.subn
            return getattr(compiled, name)

    def late(pattern, flags=0):
        """The pattern, compiled when it is first used."""
        return _Late(pattern, flags)
