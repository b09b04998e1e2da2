"""What generated guards call for the forms that have no code of their own: the function of the form, given the code of
the expressions inside it.

A form compiles these with a compiler that only counts them, in the order in which they were met when the code was made.
"""

from __future__ import annotations

from collections.abc import Callable

from somelint.language.guards.late import Late, Unsure
from somelint.language.guards.places import At, Context
from somelint.language.library import Library
from somelint.language.scope import Place, Places, Run
from somelint.model.hints import Any
from somelint.model.locations import Path
from somelint.text.dates import Days

Inner = Callable[..., Any]
"""The code of an expression inside a form: a function of subject, what is remembered of it, and place."""


class WrittenForm:
    """A form as it is written in rules, or in shared definitions."""

    __slots__ = ("kind", "module", "name", "written")

    def __init__(self, kind: str, module: str, name: str, written: Any) -> None:
        """`kind`: what it makes; `module` has its function; `written`: what stands in the rule file."""
        self.kind = kind
        self.module = module
        self.name = name
        self.written = written


class FormCaller(Late):
    """The functions of forms, each compiled when it is first needed."""

    __slots__ = ("_library",)

    def __init__(self, library: Library) -> None:
        super().__init__(self._compiled)
        self._library = library

    def _compiled(self, row: WrittenForm) -> Any:
        form = __import__(row.module, fromlist=("FORMS",)).FORMS[row.name]
        written = row.written
        # Where it stands is only told of mistakes, and a rule with one is evaluated in full.
        compiler: Any = _Counting(self._library)
        if form.beside or not isinstance(written, dict):
            return form.compile(written, compiler, ())
        return form.compile(written[row.name], compiler, (row.name,))


class _Counting:
    """A compiler as forms see it: the expressions that they compile become those with the next number."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._count = 0

    def value(self, expression: object, at: Path) -> Callable[[FormScope], Any]:
        n, self._count = self._count, self._count + 1
        return lambda scope: scope.inner[n](scope.s, scope.m, scope.c)

    values = condition = match = value

    def set(self, expression: object, at: Path, compared: bool = False) -> Callable[[FormScope], Places]:
        n, self._count = self._count, self._count + 1
        return lambda scope: scope.places(scope.inner[n](scope.s, scope.m, scope.c))

    def test(self, right: object, at: Path) -> Callable[[object, FormScope], Any]:
        n, self._count = self._count, self._count + 1
        return lambda value, scope: scope.inner[n](value, scope.s, scope.m, scope.c)


class FormScope:
    """A scope as forms see it: the place of a guard."""

    __slots__ = ("c", "inner", "m", "s")

    def __init__(self, inner: tuple[Inner, ...], s: At, m: dict[Any, Any], c: At) -> None:
        self.inner = inner
        self.s = s
        self.m = m
        self.c = c

    @property
    def run(self) -> Run:
        """The run, which counts the work."""
        return self.c[2].run

    @property
    def current(self) -> Place:
        """The place as forms know it."""
        return Place(self.c[2].view, self.c[0], self.c[1])

    def days(self, value: object) -> Days | None:
        """The value as days, when it is a date."""
        return self.c[2].days(value)

    def inside(self, place: Place) -> FormScope:
        """The same at another place."""
        return FormScope(self.inner, self.s, self.m, (place.path, place.value, _context(place, self.c[2])))

    def places(self, members: list[At] | None) -> Places:
        """The places of a set as forms know them."""
        if members is None:
            return Places((), partial=True)
        return Places(tuple([Place(c[2].view, c[0], c[1]) for c in members]))


def form(row: WrittenForm, s: At, m: dict[Any, Any], c: At, *inner: Inner) -> Any:
    """The value, the verdict or the places of a form at a place; of a check whether it finds something."""
    found = c[2].forms[row](FormScope(inner, s, m, c))
    kind = row.kind
    if kind == "check":
        return next(iter(found), None) is not None
    if kind != "set":
        return found
    if found.partial:
        raise Unsure
    return [(place.path, place.value, _context(place, c[2])) for place in found.items]


def form_test(value: object, row: WrittenForm, s: At, m: dict[Any, Any], c: At, *inner: Inner) -> Any:
    """The verdict of a test on a value."""
    return c[2].forms[row](value, FormScope(inner, s, m, c))


def _context(place: Place, context: Context) -> Context:
    if place.view is context.view:
        return context
    if context.base and place.view is context.base.view:
        return context.base
    raise Unsure
