"""Records: `NamedTuple` as in `typing`, but made in a tenth of the time; and `IntEnum`, without loading `enum`.

Making a class with the one in `typing` takes a fifth of a millisecond, mostly to understand its annotations and to
compile its constructor, and a short run has a hundred such classes. Here annotations are not looked at, and the
constructors are compiled already: the one of so many fields is told their names. Only that of a large record is
compiled, when many were made. Type checkers see the one in `typing`.
"""

from __future__ import annotations

from somelint.model.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import IntEnum as IntEnum
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter as _getter  # as the one in `collections` has it
    except ImportError:  # another Python
        from operator import itemgetter

        def _getter(n, doc):
            return property(itemgetter(n), doc=doc)

    _MANY = 300

    class _Record(tuple):
        """What all records can do."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012  never changed: each record has its own

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

    _new = tuple.__new__
    _CONSTRUCTORS = (
        None,
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    )
    _function = type(_CONSTRUCTORS[1])

    def _constructor(name, fields, usual):
        """What makes records."""
        size = len(fields)
        if size < len(_CONSTRUCTORS):
            named = {"co_name": "__new__", "co_qualname": f"{name}.__new__", "co_varnames": ("_cls", *fields)}
            return _function(_CONSTRUCTORS[size].__code__.replace(**named), globals(), None, tuple(usual.values()))
        return _constructor_of_many(name, fields, usual)

    def _constructor_of_many(name, fields, usual):
        """The one of a large record. When it has made many, the one that `typing` makes at once takes its place."""
        size = len(fields)
        left = _MANY

        def made(cls, *values, **named):
            nonlocal left
            left -= 1
            if left < 0:
                return _compiled(next(base for base in cls.__mro__ if "_fields" in base.__dict__))(
                    cls, *values, **named
                )
            if len(values) == size and not named:
                return _new(cls, values)
            try:
                values += tuple([named.pop(f) if f in named else usual[f] for f in fields[len(values) :]])
            except KeyError as missing:
                raise TypeError(f"{name} is missing the argument {missing}") from None
            if named or len(values) != size:
                raise TypeError(f"{name} takes other arguments: {', '.join(fields)}")
            return _new(cls, values)

        return made

    def _compiled(record):
        names = ", ".join(record._fields)
        constructor = compile(f"lambda _cls, {names}: _new(_cls, ({names},))", "<record>", "eval")
        made = eval(constructor, {"_new": tuple.__new__, "__builtins__": {}})
        made.__name__ = "__new__"
        made.__qualname__ = f"{record.__qualname__}.__new__"
        made.__defaults__ = tuple(record._field_defaults.values())
        record.__new__ = staticmethod(made)
        return made

    class _Maker(type):
        """Makes a tuple with named values of a class that is written as a list of fields."""

        def __new__(mcls, name, bases, namespace):
            if not bases:
                return super().__new__(mcls, name, bases, namespace)
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace[field] for field in fields if field in namespace}
            own = {key: value for key, value in namespace.items() if key not in defaults}
            own |= {field: _getter(n, None) for n, field in enumerate(fields)}
            own |= {"__slots__": (), "__new__": _constructor(name, fields, defaults), "__match_args__": fields}
            return type(name, (_Record,), {**own, "_fields": fields, "_field_defaults": defaults})

    class NamedTuple(metaclass=_Maker):
        """The base of a record, as the one in `typing`."""

    class _Numbered(type):
        """The class of numbers with names, which can be counted, listed and looked up."""

        def __new__(mcls, name, bases, namespace):
            if not bases:
                return super().__new__(mcls, name, (int,), namespace)
            numbers = {key: value for key, value in namespace.items() if type(value) is int and key[0] != "_"}
            own = {key: value for key, value in namespace.items() if key not in numbers}
            made = super().__new__(mcls, name, bases, {**own, "_names": {n: key for key, n in numbers.items()}})
            made._members = {number: int.__new__(made, number) for number in numbers.values()}
            for key, number in numbers.items():
                type.__setattr__(made, key, made._members[number])
            return made

        def __call__(cls, number):
            if number not in cls._members:
                raise ValueError(f"{number!r} is not a valid {cls.__name__}")
            return cls._members[number]

        def __getitem__(cls, name):
            return next(member for member in cls if member.name == name)

        def __iter__(cls):
            return iter(cls._members.values())

        def __len__(cls):
            return len(cls._members)

        def __setattr__(cls, name, value):
            if not name.startswith("_"):
                raise AttributeError(f"cannot change {cls.__name__}.{name}")
            type.__setattr__(cls, name, value)

    class IntEnum(metaclass=_Numbered):
        """The base of a set of numbers with names, as the one in `enum`."""

        @property
        def name(self):
            """The name of the number."""
            return self._names[int(self)]

        @property
        def value(self):
            """The number."""
            return int(self)

        def __repr__(self):
            """As the one in `enum` is shown."""
            return f"<{type(self).__name__}.{self.name}: {int(self)}>"

        def __str__(self):
            """The number."""
            return int.__repr__(self)

        def __reduce__(self):
            """Looked up again by its number."""
            return type(self), (int(self),)

        def __copy__(self):
            """There is one of each."""
            return self

        def __deepcopy__(self, memo):
            """There is one of each."""
            return self
