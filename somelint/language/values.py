"""Quantities: numbers, dates and texts that are looked up or worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from somelint.document.view import is_blank
from somelint.language.compiler import Names, RuleError, WrongKey, the_form, unknown
from somelint.language.named import compile_named
from somelint.language.parts import listed, parts_of
from somelint.language.scope import Place, Scope, SetFn, ValueFn
from somelint.language.sets import compile_set, is_set
from somelint.model.locations import Path, show_path
from somelint.text.quantities import Quantity, as_quantity, is_known_unit


def compile_value(expression: object, names: Names, at: Path) -> ValueFn:
    """The value that an expression gives, or nothing when it cannot be known. Raises RuleError."""
    if isinstance(expression, bool):
        return lambda scope: expression
    if isinstance(expression, (int, float)):
        number = Quantity(float(expression))
        return lambda scope: number
    if isinstance(expression, str):
        return _compile_text(expression, names, at)
    from somelint.language import arithmetic, calendar, lookups, sizes

    forms = {**_FORMS, **arithmetic.FORMS, **calendar.FORMS, **lookups.FORMS, **sizes.FORMS}
    form, written = the_form(expression, forms, "A number, a path, a name or a quantity", at)
    beside = {"amount": {"unit"}, "if": {"then", "else"}}.get(form, set())
    for key in written:
        if key != form and key not in beside:
            raise WrongKey((*at, key), unknown(f"part of “{form}”", key, sorted({form} | beside)))
    if beside:
        return forms[form](written, names, at)
    return forms[form](written[form], names, (*at, form))


def _compile_text(text: str, names: Names, at: Path) -> ValueFn:
    if text == "today":
        return lambda scope: scope.run.today.isoformat()
    if is_set(text, names):
        return first_of(compile_set(text, names, at))
    selector = names.selector(text, at)
    head, rest = selector.head, selector.steps[1:]
    own_place = head == "self"
    if own_place and rest and isinstance(rest[0], str):
        head, rest = rest[0], rest[1:]
    if rest:
        raise RuleError(at, f"“{head}” is a quantity, so nothing can follow it.")
    inner = compile_named("value", head, compile_value, names, at)
    return (lambda scope: inner(scope.at_selected())) if own_place else inner


def first_of(places: SetFn) -> ValueFn:
    """The value of the first place of a set; nothing when it is blank."""

    def evaluate(scope: Scope) -> object:
        items = places(scope).items
        value = items[0].value if items else None
        return None if is_blank(value) else value

    return evaluate


def label_of(place: Place, labels: Sequence[str]) -> str:
    """What a place is called: its own text, or the first of the naming keys that it has, else its path."""
    value = place.value
    if isinstance(value, dict):
        for key in labels:
            named = value.get(key)
            if isinstance(named, (str, int, float)) and not is_blank(named):
                return str(named)
    elif not is_blank(value) and not isinstance(value, list):
        return str(value)
    return show_path(place.path)


def values_of(written: object, names: Names, at: Path) -> Callable[[Scope], list[object]]:
    """The values of a list, or of the members of a set. Raises RuleError."""
    if isinstance(written, list):
        each = [compile_value(one, names, (*at, n)) for n, one in enumerate(written)]
        return lambda scope: [one(scope) for one in each]
    parts = parts_of(written, {"of", "value"}, at, optional=("value",))
    members: SetFn = compile_set(parts["of"], names, (*at, "of"))
    value = compile_value(parts.get("value", "."), names, (*at, "value"))
    return lambda scope: [value(scope.inside(place)) for place in members(scope).items]


def _amount(written: object, names: Names, at: Path) -> ValueFn:
    parts = written if isinstance(written, dict) else {}
    unit = parts.get("unit", "")
    if not isinstance(unit, str) or not (unit == "" or is_known_unit(unit)):
        raise RuleError((*at, "unit"), unknown("unit", unit, ["min", "h", "d", "week", "%"]))
    inner = compile_value(parts["amount"], names, (*at, "amount"))

    def evaluate(scope: Scope) -> object:
        found = as_quantity(inner(scope))
        return found._replace(unit=unit) if found else None

    return evaluate


def _if(written: object, names: Names, at: Path) -> ValueFn:
    from somelint.language.conditions import compile_condition

    parts = written if isinstance(written, dict) else {}
    condition = compile_condition(parts["if"], names, (*at, "if"))
    then = compile_value(parts["then"], names, (*at, "then")) if "then" in parts else _nothing
    other = compile_value(parts["else"], names, (*at, "else")) if "else" in parts else _nothing

    def evaluate(scope: Scope) -> object:
        verdict = condition(scope)
        return None if verdict is None else then(scope) if verdict else other(scope)

    return evaluate


def _nothing(scope: Scope) -> object:
    return None


def _text(written: object, names: Names, at: Path) -> ValueFn:
    if not isinstance(written, str):
        raise RuleError(at, "“text” takes a text.")
    return lambda scope: written


def _first(written: object, names: Names, at: Path) -> ValueFn:
    chain = [compile_value(one, names, (*at, n)) for n, one in enumerate(listed(written, at))]

    def evaluate(scope: Scope) -> object:
        return next((value for one in chain if (value := one(scope)) is not None), None)

    return evaluate


def _option(written: object, names: Names, at: Path) -> ValueFn:
    if not isinstance(written, str) or written not in names.options:
        raise RuleError(at, unknown("option of this rule", written, list(names.options)))

    def evaluate(scope: Scope) -> object:
        value = scope.options.get(written)
        return as_quantity(value) or value

    return evaluate


def _list(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"of", "value", "most"}, at, optional=("value", "most"))
    members = compile_set(parts["of"], names, (*at, "of"))
    value = compile_value(parts["value"], names, (*at, "value")) if "value" in parts else None
    most = parts.get("most", 5)
    if not isinstance(most, int) or most < 1:
        raise RuleError((*at, "most"), "“most” takes a whole number from 1.")

    def evaluate(scope: Scope) -> object:
        found = members(scope).items
        known = [value(scope.inside(place)) for place in found] if value else []
        # When none of them has the value, their own names are better than nothing.
        named = [one for one in known if one is not None] or found
        shown: list[object] = []
        for one in named:
            if one not in shown:
                shown.append(one)
        if not shown:
            return None
        return (*shown[:most], len(shown) - most) if len(shown) > most else (*shown, 0)

    return evaluate


def _only(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"of", "value"}, at, optional=("value",))
    members = compile_set(parts["of"], names, (*at, "of"))
    value = compile_value(parts.get("value", "."), names, (*at, "value"))

    def evaluate(scope: Scope) -> object:
        found = members(scope)
        return value(scope.inside(found.items[0])) if len(found.items) == 1 and not found.partial else None

    return evaluate


_FORMS: dict[str, Callable[[object, Names, Path], ValueFn]] = {
    "amount": _amount,
    "if": _if,
    "text": _text,
    "first": _first,
    "option": _option,
    "list": _list,
    "only": _only,
}
