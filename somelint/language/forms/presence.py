"""Whether something is there: `present`, `absent`, `exists`, `empty`, `known`, `unknown`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.document.view import is_blank
from somelint.language.errors import RuleError
from somelint.language.logic import all_of, any_of, negate
from somelint.language.scope import ConditionFn, Scope
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _presence_of(path: object, compiler: Compiler, at: Path) -> Callable[[Scope], bool | None]:
    if not isinstance(path, str) or compiler.is_set(path):
        places = compiler.set(path, at)

        def evaluate(scope: Scope) -> bool | None:
            members = places(scope)
            if any(not is_blank(place.value) for place in members.items):
                return True
            return None if members.partial else False

        return evaluate
    value = compiler.value(path, at)
    return lambda scope: value(scope) is not None


def _presence_of_each(written: object, compiler: Compiler, at: Path) -> list[Callable[[Scope], bool | None]]:
    if isinstance(written, list):
        if not written:
            raise RuleError(at, "A path is expected here.")
        return [_presence_of(path, compiler, (*at, n)) for n, path in enumerate(written)]
    return [_presence_of(written, compiler, at)]


def _present(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    return all_of([*_presence_of_each(written, compiler, at)])


def _absent(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    present = any_of([*_presence_of_each(written, compiler, at)])
    return lambda scope: negate(present(scope))


def _exists(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    places = compiler.set(written, at)

    def evaluate(scope: Scope) -> bool | None:
        members = places(scope)
        return True if members.size() else None if members.partial else False

    return evaluate


def _empty(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    exists = _exists(written, compiler, at)
    return lambda scope: negate(exists(scope))


def _compile_known(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    value = compiler.value(written, at)
    return lambda scope: value(scope) is not None


def _unknown(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    value = compiler.value(written, at)
    return lambda scope: value(scope) is None


FORMS: Mapping[str, Form[ConditionFn]] = {
    "present": Form(_present),
    "absent": Form(_absent),
    "exists": Form(_exists),
    "empty": Form(_empty),
    "known": Form(_compile_known),
    "unknown": Form(_unknown),
}
