"""What a name stands for, compiled once and worked out once for each place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from somelint.language.compiler import Names, RuleError
from somelint.language.scope import Scope
from somelint.model.locations import Path

T = TypeVar("T")
Compiler = Callable[[object, Names, Path], Callable[[Scope], T]]


def compile_named(kind: str, name: str, compiler: Compiler[T], names: Names, at: Path) -> Callable[[Scope], T]:
    """Compile what a name stands for, as the given kind of expression.

    The rule's own names are about the selected place; shared definitions about the place at hand.
    Raises RuleError, also for a name that is defined by itself.
    """
    own = name in names.lets
    table = names.compiled if own else names.library.compiled
    if (kind, name) in table:
        return cast(Callable[[Scope], T], table[kind, name])
    if (kind, name) in names.pending:
        raise RuleError(at, f"“{name}” is defined by itself.")
    names.pending.add((kind, name))
    if own:
        fn = _once_selected(kind, name, compiler(names.lets[name], names, ("let", name)))
    else:
        shared = Names(names.library)
        shared.pending = names.pending
        try:
            inner = compiler(names.library.definitions[name], shared, ("definitions", name))
        except RuleError as error:
            raise RuleError(at, f"In the definition “{name}”: {error.message}") from None
        fn = _once_here(kind, name, inner)
    names.pending.discard((kind, name))
    table[kind, name] = fn
    return fn


def _once_selected(kind: str, name: str, inner: Callable[[Scope], T]) -> Callable[[Scope], T]:
    key = (kind, name)

    def evaluate(scope: Scope) -> T:
        if key not in scope.memo:
            scope.memo[key] = inner(scope.at_selected())
        return cast(T, scope.memo[key])

    return evaluate


def _once_here(kind: str, name: str, inner: Callable[[Scope], T]) -> Callable[[Scope], T]:
    def evaluate(scope: Scope) -> T:
        key = (kind, name, id(scope.this.view), scope.this.path)
        memo = scope.run.memo
        if key not in memo:
            memo[key] = inner(scope.invoke())
        return cast(T, memo[key])

    return evaluate
