"""`cache`, `lru_cache` and `cached_property` as in `functools`, which takes longer to load than all rules are asked.

Type checkers see those of `functools`.
"""

from __future__ import annotations

from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cache as cache
    from functools import cached_property as cached_property
    from functools import lru_cache as lru_cache
else:
    try:
        from _functools import _lru_cache_wrapper
    except ImportError:  # another Python
        from functools import cache, cached_property, lru_cache
    else:

        def _told(*facts):
            return facts

        def lru_cache(maxsize=128):
            """What keeps so many answers of a function; all of them for None."""

            def kept(function):
                made = _lru_cache_wrapper(function, maxsize, False, _told)
                for name in ("__module__", "__name__", "__qualname__", "__doc__"):
                    setattr(made, name, getattr(function, name))
                made.__wrapped__ = function
                return made

            return kept

        def cache(function):
            """What keeps all answers of a function."""
            return lru_cache(None)(function)

        class cached_property:  # noqa: N801  called as the one in functools
            """A property that is worked out once, and from then on is an attribute."""

            def __init__(self, function):
                self.func = function
                self.__doc__ = function.__doc__

            def __set_name__(self, holder, name):
                """Learn what it is called."""
                self.attrname = name

            def __get__(self, thing, kind=None):
                """Work it out."""
                if thing is None:
                    return self
                found = thing.__dict__[self.attrname] = self.func(thing)
                return found
