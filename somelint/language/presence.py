"""Whether something is there: `present`, `absent`, `exists`, `empty`, `known`, `unknown`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import is_blank
from somelint.language.compiler import Names, RuleError
from somelint.language.logic import both, either, negated
from somelint.language.scope import ConditionFn, Scope
from somelint.language.sets import compile_set, is_set
from somelint.language.values import compile_value
from somelint.model.locations import Path


def _there(path: object, names: Names, at: Path) -> Callable[[Scope], bool | None]:
    if not isinstance(path, str) or is_set(path, names):
        places = compile_set(path, names, at)

        def evaluate(scope: Scope) -> bool | None:
            found = places(scope)
            if any(not is_blank(place.value) for place in found.items):
                return True
            return None if found.partial else False

        return evaluate
    value = compile_value(path, names, at)
    return lambda scope: value(scope) is not None


def _each_there(written: object, names: Names, at: Path) -> list[Callable[[Scope], bool | None]]:
    if isinstance(written, list):
        if not written:
            raise RuleError(at, "A path is expected here.")
        return [_there(path, names, (*at, n)) for n, path in enumerate(written)]
    return [_there(written, names, at)]


def _present(written: object, names: Names, at: Path) -> ConditionFn:
    return both([*_each_there(written, names, at)])


def _absent(written: object, names: Names, at: Path) -> ConditionFn:
    found = either([*_each_there(written, names, at)])
    return lambda scope: negated(found(scope))


def _exists(written: object, names: Names, at: Path) -> ConditionFn:
    places = compile_set(written, names, at)

    def evaluate(scope: Scope) -> bool | None:
        found = places(scope)
        return True if found.items else None if found.partial else False

    return evaluate


def _empty(written: object, names: Names, at: Path) -> ConditionFn:
    found = _exists(written, names, at)
    return lambda scope: negated(found(scope))


def _known(written: object, names: Names, at: Path) -> ConditionFn:
    value = compile_value(written, names, at)
    return lambda scope: value(scope) is not None


def _unknown(written: object, names: Names, at: Path) -> ConditionFn:
    value = compile_value(written, names, at)
    return lambda scope: value(scope) is None


PRESENCE: Mapping[str, Callable[[object, Names, Path], ConditionFn]] = {
    "present": _present,
    "absent": _absent,
    "exists": _exists,
    "empty": _empty,
    "known": _known,
    "unknown": _unknown,
}
