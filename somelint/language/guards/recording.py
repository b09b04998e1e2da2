"""The code for forms that have none of their own: which expressions they compile is found out by compiling them."""

from __future__ import annotations

from somelint.language.guards.code import CURRENT_SCOPE, SUBJECT_SCOPE, Code
from somelint.language.guards.emitter import Emitter
from somelint.language.tables import Form
from somelint.model.hints import Any
from somelint.model.locations import Path


class _Recording:
    """A compiler that notes what a form compiles, and makes the code of it."""

    def __init__(self, emit: Emitter) -> None:
        self._emit = emit
        self.inner: list[str] = []
        self.library = emit.compiler.library

    def value(self, expression: object, at: Path) -> object:
        return self._note("s, m, c", self._emit.quantity(expression).text)

    def values(self, written: object, at: Path) -> object:
        return self._note("s, m, c", self._emit.module.forms.values(self._emit, written).text)

    def condition(self, expression: object, at: Path) -> object:
        return self._note("s, m, c", self._emit.condition(expression).text)

    def match(self, expression: object, at: Path) -> object:
        return self._note("s, m, c", self._emit.match(expression).text)

    def set(self, expression: object, at: Path, compared: bool = False) -> object:
        return self._note("s, m, c", self._emit.set(expression).text)

    def test(self, right: object, at: Path) -> object:
        return self._note("v, s, m, c", self._emit.module.forms.test(self._emit, Code("v"), right).text)

    def _note(self, parameters: str, text: str) -> object:
        self.inner.append(f"lambda {parameters}: {text}")
        return None


def form_code(emit: Emitter, kind: str, name: str, form: Form[Any], written: Any) -> Code:
    """The code of a form of a set, a value, a condition or a check."""
    call = _call(emit, kind, name, form, written)
    return Code(f"form({call})" if call else "unsure()", CURRENT_SCOPE | SUBJECT_SCOPE)


def form_test_code(emit: Emitter, value: Code, name: str, form: Form[Any], right: Any) -> Code:
    """The code of a test of a value."""
    call = _call(emit, "test", name, form, right)
    return Code(f"form_test({value.text}, {call})" if call else "unsure()", value.uses | CURRENT_SCOPE | SUBJECT_SCOPE)


def _call(emit: Emitter, kind: str, name: str, form: Form[Any], written: Any) -> str:
    """The arguments of the call; none for a form that asks its compiler for more than is noted here."""
    compiler: Any = _Recording(emit)
    try:
        if form.beside or not isinstance(written, dict):
            form.compile(written, compiler, ())
        else:
            form.compile(written[name], compiler, (name,))
    except AttributeError:
        return ""
    row = emit.module.form(kind, form.compile.__module__, name, written)
    return ", ".join([row, "s", "m", "c", *compiler.inner])
