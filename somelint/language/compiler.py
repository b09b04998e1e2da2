"""The compiler turns the expressions of a rule into functions over a scope.

Every form is looked up in one table, the `Grammar`, which `grammar.py` joins from the `FORMS` of each file. A form
compiles the expressions inside it with the compiler that it is given, so no form needs to import another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.language.errors import RuleError, WrongKey, expect_parts, unknown_name
from somelint.language.joins.memory import Sameness, remember_for_document, remember_for_place, remember_for_subject
from somelint.language.joins.outer import value_key, values_key
from somelint.language.library import Library
from somelint.language.logic import all_true, equal
from somelint.language.scope import CheckFn, ConditionFn, Scope, SetFn, TestFn, ValueFn, Violation
from somelint.language.tables import Form, Grammar
from somelint.language.vocabulary import Vocabulary
from somelint.model.hints import TypeVar, cast
from somelint.model.locations import Path
from somelint.text.quantities import Quantity

_T = TypeVar("_T")
Method = Callable[["Compiler", object, Path], Callable[[Scope], _T]]


class Compiler(Vocabulary):
    """Compiles the expressions of one rule, or of one shared definition.

    Every method that takes an expression also takes its path in the rule file, and raises RuleError.
    """

    def __init__(
        self,
        grammar: Grammar,
        library: Library,
        lets: Mapping[str, object] | None = None,
        options: Sequence[str] = (),
        counterparts: Sequence[str] = (),
    ) -> None:
        """`lets`: the rule's own names and their expressions; `counterparts`: names given by `match`."""
        super().__init__(grammar, library, lets or {}, options, counterparts)
        self._compiled: dict[object, object] = {}
        self._pending: set[object] = set()
        self._same = Sameness(self.lets, counterparts, library.definitions)

    def set(self, expression: object, at: Path, compared: bool = False) -> SetFn:
        """The places that an expression names. `compared`: only their values count."""
        if isinstance(expression, str):
            kind, key = ("values", values_key) if compared else ("set", value_key)
            return self._leaf(
                kind, expression, lambda: self._kept(expression, self.grammar.path(expression, self, at)), key
            )
        if not isinstance(expression, dict):
            raise RuleError(at, "A path, a name, or “of” with “where” is expected here.")
        forms = self.grammar.sets
        name = next((name for name in forms if name in expression), None)
        if name is None or (len(expression) > 1 and not expression.keys() <= {name, *forms[name].beside}):
            raise self._wrong_set(expression, name, at)
        return self._kept(expression, _apply(forms[name], name, expression, self, at))

    def _kept(self, expression: object, members: SetFn) -> SetFn:
        """A set that is worked out once for a document, when it is the same everywhere in it."""
        return remember_for_document(object(), members) if self._same.alone(expression) else members

    def value(self, expression: object, at: Path) -> ValueFn:
        """The value of an expression, or None when it cannot be known."""
        if isinstance(expression, bool):
            return lambda scope: expression
        if isinstance(expression, (int, float)):
            number = Quantity(float(expression))
            return lambda scope: number
        if isinstance(expression, str):
            return self._leaf("value", expression, lambda: self.grammar.quantity(expression, self, at), value_key)
        return self._form(expression, self.grammar.values, "A number, a path, a name or a quantity", at)

    def values(self, written: object, at: Path) -> Callable[[Scope], list[object]]:
        """The values of a list, or of the members of a set."""
        if isinstance(written, list):
            values = [self.value(expression, (*at, n)) for n, expression in enumerate(written)]
            return lambda scope: [value(scope) for value in values]
        parts = expect_parts(written, {"of", "value"}, at, optional=("value",))
        members = self.set(parts["of"], (*at, "of"))
        value_of_member = self.value(parts.get("value", "."), (*at, "value"))
        return lambda scope: [value_of_member(scope.inside(place)) for place in members(scope).items]

    def condition(self, expression: object, at: Path) -> ConditionFn:
        """The condition that an expression states: true, false, or open when what it needs is missing."""
        if not isinstance(expression, str):
            return self._form(expression, self.grammar.conditions, "A condition", at)
        if not self.is_condition(expression):
            known = [name for name in (*self.lets, *self.library.definitions) if self.is_condition(name)]
            raise RuleError(at, unknown_name("condition", expression, known))
        return self.named(Compiler.condition, expression, at)

    def match(self, expression: object, at: Path) -> ConditionFn:
        """Whether the current place matches every line of a mapping."""
        return self.grammar.conditions["is"].compile(expression, self, at)

    def test(self, right: object, at: Path) -> TestFn:
        """The right side of a line of a match as a test of one value: `active`, or `{at-least: 3}`."""
        if isinstance(right, list):
            raise RuleError(at, "A list is not a value to compare with; write {one-of: [...]}.")
        if not isinstance(right, dict):
            return lambda value, scope: equal(value, right)
        forms = self.grammar.tests
        beside = {key for name in right if name in forms for key in forms[name].beside}
        tests: list[TestFn] = []
        for key in right:
            if key in beside:
                continue
            if key not in forms:
                known = [*forms, *(part for form in forms.values() for part in form.beside)]
                raise WrongKey((*at, key), unknown_name("match", key, known))
            tests.append(_apply(forms[key], key, right, self, at))
        return tests[0] if len(tests) == 1 else lambda value, scope: all_true([test(value, scope) for test in tests])

    def check(self, expression: object, at: Path) -> CheckFn:
        """The check that an expression states: a form of its own, or any condition."""
        for name, form in self.grammar.checks.items():
            if isinstance(expression, dict) and name in expression:
                return form.compile(expression, self, at)
        condition = self.condition(expression, at)
        return lambda scope: iter((Violation(),) if condition(scope) is False else ())

    def expression(self, expression: object, at: Path) -> ConditionFn | SetFn | ValueFn:
        """Compile an expression as a condition, a set or a value, whichever it is."""
        kind = self.kind_of(expression)
        if kind == "condition":
            return self.condition(expression, at)
        return self.set(expression, at) if kind == "set" else self.value(expression, at)

    def named(self, method: Method[_T], name: str, at: Path) -> Callable[[Scope], _T]:
        """The definition of a name, compiled once by a method of this class, such as `Compiler.value`.

        The rule's own names are evaluated at the subject, shared definitions at the current place.
        """
        own, key = name in self.lets, (method, name)
        if own and self._outer is not None:
            return self._leaf("name", name, lambda: self.named(method, name, at), value_key)
        table = self._compiled if own else self.library.compiled
        if key in table:
            return cast(Callable[[Scope], _T], table[key])
        if key in self._pending:
            raise RuleError(at, f"“{name}” is defined in terms of itself.")
        self._pending.add(key)
        if own:
            own_name = method(self, self.lets[name], ("let", name))
            if self._same.alone(name):
                own_name = remember_for_document(object(), own_name)
            compiled = remember_for_subject(key, own_name)
        else:
            shared = type(self)(self.grammar, self.library)
            shared._pending = self._pending
            try:
                definition = method(shared, self.library.definitions[name], ("definitions", name))
            except RuleError as error:
                raise RuleError(at, f"In the definition “{name}”: {error.message}") from None
            alone = shared._same.alone(name)
            compiled = (remember_for_document if alone else remember_for_place)(key, definition)
        self._pending.discard(key)
        table[key] = compiled
        return compiled

    def _wrong_set(self, expression: Mapping[str, object], name: str | None, at: Path) -> RuleError:
        forms = self.grammar.sets
        keys = sorted({*forms, *(key for form in forms.values() for key in form.beside)})
        for key in expression:
            if key not in keys:
                return WrongKey((*at, key), unknown_name("part of a set", key, keys))
        if name is None:
            return RuleError(at, "A set needs “of”, which says where its members are.")
        return RuleError((*at, name), f"“{name}” takes no other key beside it.")

    def _form(self, expression: object, forms: Mapping[str, Form[_T]], what: str, at: Path) -> _T:
        """Compile a mapping, which must be written in exactly one form."""
        if not isinstance(expression, dict):
            raise RuleError(at, f"{what} is expected here.")
        names = [key for key in expression if key in forms]
        if len(names) > 1:
            # `is` is a form of its own, and also a key beside `every`.
            names = [name for name in names if not any(name in forms[other].beside for other in names)]
        if len(names) > 1:
            raise RuleError(at, f"“{names[0]}” and “{names[1]}” cannot be used together here.")
        if not names:
            first = next(iter(expression), "")
            message = unknown_name("form", first, list(forms))
            raise WrongKey((*at, first), message) if first else RuleError(at, message)
        (name,) = names
        beside = forms[name].beside
        for key in expression:
            if key != name and key not in beside:
                raise WrongKey((*at, key), unknown_name(f"part of “{name}”", key, sorted({name, *beside})))
        return _apply(forms[name], name, expression, self, at)


def _apply(form: Form[_T], name: str, expression: Mapping[str, object], compiler: Compiler, at: Path) -> _T:
    if form.beside:
        return form.compile(expression, compiler, at)
    return form.compile(expression[name], compiler, (*at, name))
