"""The names of `typing` that annotations use.

Loading `typing` takes as long as checking a plan, and no annotation is looked at when somelint runs: for type checkers
these are the names in `typing`, and when it runs they mean nothing. Only the names in a `Literal` are kept.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import AnyStr as AnyStr
    from typing import Final as Final
    from typing import Generic as Generic
    from typing import Literal as Literal
    from typing import Protocol as Protocol
    from typing import TextIO as TextIO
    from typing import TypeAlias as TypeAlias
    from typing import TypedDict as TypedDict
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import get_args as get_args
else:

    class _Hint:
        """What stands for all of them: whatever is done with it gives another."""

        __slots__ = ("names",)

        def __init__(self, names=()):
            self.names = names

        def __getitem__(self, inner):
            inner = inner if isinstance(inner, tuple) else (inner,)
            return _Hint(tuple(name for part in inner for name in getattr(part, "names", (part,))))

        def __or__(self, other):
            return _Hint((*self.names, *getattr(other, "names", ())))

        __ror__ = __or__

        def __call__(self, *arguments, **named):
            return self

        def __mro_entries__(self, bases):
            return ()

    Any = AnyStr = Final = Generic = Literal = Protocol = TextIO = TypeAlias = TypedDict = TypeVar = _Hint()

    def cast(kind, value):
        """The value itself."""
        return value

    def get_args(hint):
        """The names in a `Literal`, or in several."""
        return hint.names
