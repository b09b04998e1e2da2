"""Sets: which places an expression names."""

from __future__ import annotations

from somelint.language.compiler import Names, RuleError, WrongKey, unknown
from somelint.language.named import compile_named
from somelint.language.scope import ConditionFn, Place, Places, Scope, SetFn
from somelint.language.selectors import BASE, HERE, PLANS, ROOT, Selector, Step, walk
from somelint.model.locations import Path

_NOTHING, _UNREAD = Places(()), Places((), partial=True)
_SET_KEYS = {"of", "where", "except", "union", "origin", "everywhere"}
_ALONE = ("union", "origin", "everywhere")


def compile_set(expression: object, names: Names, at: Path) -> SetFn:
    """The set that an expression names. Raises RuleError."""
    if isinstance(expression, str):
        return compile_path(expression, names, at)
    if not isinstance(expression, dict):
        raise RuleError(at, "A path, a name, or “of” with “where” is expected here.")
    for key in expression:
        if key not in _SET_KEYS:
            raise WrongKey((*at, key), unknown("part of a set", key, sorted(_SET_KEYS)))
    for form in _ALONE:
        if form in expression:
            if len(expression) > 1:
                raise RuleError((*at, form), f"“{form}” takes nothing beside it.")
            return _alone(form, expression[form], names, (*at, form))
    if "of" not in expression:
        raise RuleError(at, "A set needs “of”, which says where its members stand.")
    members = compile_set(expression["of"], names, (*at, "of"))
    if "except" in expression:
        members = _without(members, compile_set(expression["except"], names, (*at, "except")))
    if "where" in expression:
        from somelint.language.matches import compile_match

        members = _where(members, compile_match(expression["where"], names, (*at, "where")))
    return members


def _alone(form: str, inner: object, names: Names, at: Path) -> SetFn:
    if form == "union":
        if not isinstance(inner, list):
            raise RuleError(at, "“union” takes a list of sets and nothing beside it.")
        return _union([compile_set(one, names, (*at, n)) for n, one in enumerate(inner)])
    members = compile_set(inner, names, at)
    from somelint.language.shared_entries import everywhere, origin

    return origin(members) if form == "origin" else everywhere(members)


def compile_path(text: str, names: Names, at: Path) -> SetFn:
    """The places that a path or a name stands for. Raises RuleError."""
    selector = names.selector(text, at)
    steps = selector.steps
    if selector.begin != HERE:
        names.known_keys(steps, at)
    if selector.begin == ROOT:
        return lambda scope: _from(scope, Place(scope.this.view, (), scope.this.view.data), steps)
    if selector.begin == BASE:
        return lambda scope: _from_base(scope, steps)
    if selector.begin == PLANS:
        return lambda scope: _merge([_from(scope, Place(v, (), v.data), steps) for v in scope.run.views])
    head, rest = selector.head, steps[1:]
    if head == "self":
        second = rest[0] if rest and isinstance(rest[0], str) else ""
        if second in names.library.definitions:
            inner = named_set(second, names, at)
            names.known_keys(rest[1:], at)
            return lambda scope: _then(scope, inner(scope.at_selected()), rest[1:])
        names.known_keys(rest, at)
        return lambda scope: _from(scope, scope.selected, rest)
    own = head in names.twins or head in names.lets or head in names.library.definitions
    names.known_keys(rest if own else steps, at)
    if head in names.twins:
        return lambda scope: _from(scope, scope.twins[head], rest)
    if own:
        inner = named_set(head, names, at)
        return lambda scope: _then(scope, inner(scope), rest)
    return lambda scope: _from(scope, scope.this, steps)


def named_set(name: str, names: Names, at: Path) -> SetFn:
    """The set that one of the rule's own names, or a shared definition, stands for. Raises RuleError."""
    expression = names.lets[name] if name in names.lets else names.library.definitions[name]
    if not is_set(expression, names):
        raise RuleError(at, f"“{name}” is not a set of places.")
    return compile_named("set", name, compile_set, names, at)


def is_set_form(expression: object) -> bool:
    """Whether an expression is a set that is written as a mapping."""
    return isinstance(expression, dict) and ("of" in expression or any(form in expression for form in _ALONE))


def is_set(expression: object, names: Names) -> bool:
    """Whether an expression names places: a path, a set, or a name that stands for one."""
    if isinstance(expression, dict):
        return is_set_form(expression)
    if not isinstance(expression, str) or expression == "today":
        return False
    try:
        selector = names.selector(expression, ())
    except RuleError:
        return False
    return selector.begin != HERE or not _names_value(selector, names)


def _names_value(selector: Selector, names: Names) -> bool:
    head = selector.head
    if head == "self" and len(selector.steps) > 1 and isinstance(selector.steps[1], str):
        head = selector.steps[1]
        return head in names.library.definitions and not is_set(names.library.definitions[head], names)
    if head in names.lets:
        return not is_set(names.lets[head], names)
    return head in names.library.definitions and not is_set(names.library.definitions[head], names)


def _from(scope: Scope, place: Place, steps: tuple[Step, ...]) -> Places:
    if len(steps) == 1 and isinstance(steps[0], str) and isinstance(place.value, dict):
        # One key of a mapping: most paths by far.
        scope.run.spend(2)
        path = (*place.path, steps[0])
        if steps[0] in place.value:
            return Places((Place(place.view, path, place.value[steps[0]]),))
        return _UNREAD if place.view.is_open(path) else _NOTHING
    reached = walk(place.value, place.path, steps)
    view = place.view
    scope.run.spend(len(reached.places) + len(steps) + 1)
    partial = bool(reached.stuck) or any(view.is_open(path) for path in reached.absent)
    # What a part would have added, had it been there, are entries of a section or whole ones.
    partial = partial or (view.lost and not place.path and None in steps[:2])
    return Places(tuple(Place(view, path, value) for path, value in reached.places), partial)


def _from_base(scope: Scope, steps: tuple[Step, ...]) -> Places:
    base = scope.this.view.base
    return _from(scope, Place(base, (), base.data), steps) if base else Places((), partial=True)


def _then(scope: Scope, places: Places, steps: tuple[Step, ...]) -> Places:
    if not steps:
        return places
    merged = _merge([_from(scope, place, steps) for place in places.items])
    return Places(merged.items, merged.partial or places.partial)


def _merge(parts: list[Places]) -> Places:
    seen: dict[tuple[int, Path], Place] = {}
    for part in parts:
        for place in part.items:
            seen.setdefault((id(place.view), place.path), place)
    return Places(tuple(seen.values()), any(part.partial for part in parts))


def _union(sets: list[SetFn]) -> SetFn:
    return lambda scope: _merge([one(scope) for one in sets])


def _without(members: SetFn, others: SetFn) -> SetFn:
    def evaluate(scope: Scope) -> Places:
        out = {(id(place.view), place.path) for place in others(scope).items}
        found = members(scope)
        return Places(tuple(p for p in found.items if (id(p.view), p.path) not in out), found.partial)

    return evaluate


def _where(members: SetFn, holds: ConditionFn) -> SetFn:
    def evaluate(scope: Scope) -> Places:
        found = members(scope)
        kept, partial = [], found.partial
        for place in found.items:
            verdict = holds(scope.inside(place))
            if verdict:
                kept.append(place)
            elif verdict is None and not isinstance(place.value, dict):
                partial = True  # a text where keys should be: what was meant may well belong here
        return Places(tuple(kept), partial)

    return evaluate
