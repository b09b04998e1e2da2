"""Values: numbers, dates and texts that are looked up or computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import is_blank
from somelint.language.compiler import Compiler
from somelint.language.errors import RuleError, expect_list, expect_parts, unknown_name
from somelint.language.joins.names import drop_repeats, each_of_members, names_of_members
from somelint.language.scope import Scope, SetFn, ValueFn
from somelint.language.tables import Form
from somelint.language.templates import MOST_MEMBERS
from somelint.language.wording import RuleLiteral
from somelint.model.locations import Path
from somelint.text.quantities import as_quantity, is_known_unit


def compile_quantity(text: str, compiler: Compiler, at: Path) -> ValueFn:
    """The value of a path, or the one that a name stands for. Raises RuleError."""
    if text == "today":
        return lambda scope: scope.run.today.isoformat()
    if compiler.is_set(text):
        return _first_value(compiler.set(text, at))
    selector = compiler.selector(text, at)
    head, rest = selector.head, selector.steps[1:]
    own_place = head == "self"
    if own_place:  # and a name behind it: “self” alone is a set
        head, rest = str(rest[0]), rest[1:]
    if rest:
        raise RuleError(at, f"“{head}” is a quantity, so nothing can follow it.")
    inner = compiler.named(Compiler.value, head, at)
    return (lambda scope: inner(scope.at_subject())) if own_place else inner


def _first_value(places: SetFn) -> ValueFn:
    """The value of the first place of a set; None when it is blank."""

    def evaluate(scope: Scope) -> object:
        items = places(scope).head(1)
        value = items[0].value if items else None
        return None if is_blank(value) else value

    return evaluate


def _amount(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    unit = written.get("unit", "")
    if not isinstance(unit, str) or not (unit == "" or is_known_unit(unit)):
        raise RuleError((*at, "unit"), unknown_name("unit", unit, ["min", "h", "d", "week", "%"]))
    inner = compiler.value(written["amount"], (*at, "amount"))

    def evaluate(scope: Scope) -> object:
        quantity = as_quantity(inner(scope))
        return quantity._replace(unit=unit) if quantity else None

    return evaluate


def _if(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    condition = compiler.condition(written["if"], (*at, "if"))
    then = compiler.value(written["then"], (*at, "then")) if "then" in written else _nothing
    other = compiler.value(written["else"], (*at, "else")) if "else" in written else _nothing

    def evaluate(scope: Scope) -> object:
        verdict = condition(scope)
        return None if verdict is None else then(scope) if verdict else other(scope)

    return evaluate


def _nothing(scope: Scope) -> object:
    return None


def _text(written: object, compiler: Compiler, at: Path) -> ValueFn:
    if not isinstance(written, str):
        raise RuleError(at, "“text” takes a text.")
    text = RuleLiteral(written)
    return lambda scope: text


def _first(written: object, compiler: Compiler, at: Path) -> ValueFn:
    candidates = [compiler.value(expression, (*at, n)) for n, expression in enumerate(expect_list(written, at))]

    def evaluate(scope: Scope) -> object:
        return next((value for candidate in candidates if (value := candidate(scope)) is not None), None)

    return evaluate


def _option(written: object, compiler: Compiler, at: Path) -> ValueFn:
    if not isinstance(written, str) or written not in compiler.options:
        raise RuleError(at, unknown_name("option of this rule", written, list(compiler.options)))

    def evaluate(scope: Scope) -> object:
        value = scope.options.get(written)
        return as_quantity(value) or value

    return evaluate


def _list(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "value", "most", "each"}, at, optional=("value", "most", "each"))
    of, value, most = parts["of"], parts.get("value"), parts.get("most", 5)
    if "each" in parts and (parts["each"] is not True or isinstance(of, list) or value is None):
        raise RuleError((*at, "each"), "“each” is true, beside a set and the value that names its members.")
    if isinstance(of, list):
        given = compiler.values(of, (*at, "of"))
        names: Callable[[Scope, int], tuple[list[object], int]] = _named_values(given)
    elif "each" in parts:
        names = each_of_members(compiler.set(of, (*at, "of")), compiler.value(value, (*at, "value")))
    else:
        members = compiler.set(of, (*at, "of"))
        name, outer = compiler.watched(lambda: compiler.value(value, (*at, "value")) if value is not None else None)
        names = names_of_members(members, name, outer)
    if not isinstance(most, int) or most < 1:
        raise RuleError((*at, "most"), "“most” takes a whole number from 1.")
    bound = min(most, MOST_MEMBERS)

    def evaluate(scope: Scope) -> object:
        shown, count = names(scope, bound)
        return (*shown, count - len(shown)) if shown else None

    return evaluate


def _named_values(given: Callable[[Scope], list[object]]) -> Callable[[Scope, int], tuple[list[object], int]]:
    """The known values of several expressions: the first ones, and how many there are."""

    def names(scope: Scope, most: int) -> tuple[list[object], int]:
        different = drop_repeats([known for known in given(scope) if known is not None])
        return different[:most], len(different)

    return names


def _only(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "value"}, at, optional=("value",))
    members = compiler.set(parts["of"], (*at, "of"))
    value = compiler.value(parts.get("value", "."), (*at, "value"))

    def evaluate(scope: Scope) -> object:
        places = members(scope)
        return value(scope.inside(places.items[0])) if places.size() == 1 and not places.partial else None

    return evaluate


FORMS: Mapping[str, Form[ValueFn]] = {
    "amount": Form(_amount, beside=("unit",)),
    "if": Form(_if, beside=("then", "else")),
    "text": Form(_text),
    "first": Form(_first),
    "option": Form(_option),
    "list": Form(_list),
    "only": Form(_only),
}
