"""Records: `NamedTuple` as in `typing`, but made in a tenth of the time.

Making a class with the one in `typing` takes a fifth of a millisecond, mostly to understand its annotations and to
compile its constructor, and a short run has a hundred such classes and uses a few of them. Here annotations are not
looked at, and a constructor is compiled when it is first called. Type checkers see the one in `typing`.
"""

from __future__ import annotations

from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter as _getter  # as the one in `collections` has it
    except ImportError:  # another Python
        from operator import itemgetter

        def _getter(n, doc):
            return property(itemgetter(n), doc=doc)

    _FEW = 20

    class _Record(tuple):
        """What all records can do."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        __replace__ = _replace

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    def _first_calls(cls, *values, **named):
        """What makes a record until it has been made often enough for a constructor that is worth compiling."""
        record = next(base for base in cls.__mro__ if "_fields" in base.__dict__)
        record._calls += 1
        if record._calls <= _FEW:
            try:
                rest = [
                    named.pop(f) if f in named else record._field_defaults[f] for f in record._fields[len(values) :]
                ]
            except KeyError as missing:
                raise TypeError(f"{record.__name__} is missing the argument {missing}") from None
            made = tuple.__new__(cls, (*values, *rest))
            if named or len(made) != len(record._fields):
                raise TypeError(f"{record.__name__} takes other arguments: {', '.join(record._fields)}")
            return made
        names = ", ".join(record._fields)
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__, "__builtins__": {}})
        made.__name__ = "__new__"
        made.__qualname__ = f"{record.__qualname__}.__new__"
        made.__defaults__ = tuple(record._field_defaults.values())
        record.__new__ = staticmethod(made)
        return made(cls, *values, **named)

    class _Maker(type):
        """Makes a tuple with named values of a class that is written as a list of fields."""

        def __new__(mcls, name, bases, namespace):
            if not bases:
                return super().__new__(mcls, name, bases, namespace)
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace[field] for field in fields if field in namespace}
            own = {key: value for key, value in namespace.items() if key not in defaults}
            own |= {field: _getter(n, None) for n, field in enumerate(fields)}
            own |= {"__slots__": (), "__new__": _first_calls, "_calls": 0, "__match_args__": fields}
            return type(name, (_Record,), {**own, "_fields": fields, "_field_defaults": defaults})

    class NamedTuple(metaclass=_Maker):
        """The base of a record, as the one in `typing`."""
