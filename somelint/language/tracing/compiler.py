"""A compiler whose functions note what they give. They are those of any other compiler, and only wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from somelint.language.compiler import Compiler, Method
from somelint.language.grammar import GRAMMAR
from somelint.language.joins.outer import Outer
from somelint.language.library import Library
from somelint.language.logic import all_of
from somelint.language.scope import CheckFn, ConditionFn, Scope, SetFn, TestFn, ValueFn, Violation
from somelint.language.tables import Form
from somelint.language.tracing.trace import StepKind, Trace, TracingRun
from somelint.model.hints import Any, TypeVar, cast
from somelint.model.locations import Path

_T = TypeVar("_T")


class TracingCompiler(Compiler):
    """A compiler for rules that are explained."""

    def set(self, expression: object, at: Path, compared: bool = False) -> SetFn:
        """The places that an expression names."""
        return _noting("set", expression, at, super().set(expression, at, compared))

    def value(self, expression: object, at: Path) -> ValueFn:
        """The value of an expression."""
        return _noting("value", expression, at, super().value(expression, at))

    def condition(self, expression: object, at: Path) -> ConditionFn:
        """The condition that an expression states."""
        return _noting("condition", expression, at, super().condition(expression, at))

    def match(self, expression: object, at: Path) -> ConditionFn:
        """Whether the current place matches every line of a mapping."""
        return _noting("match", expression, at, super().match(expression, at))

    def test(self, right: object, at: Path) -> TestFn:
        """The right side of a line of a match."""
        return _NotingTest(right, at, super().test(right, at))

    def check(self, expression: object, at: Path) -> CheckFn:
        """The check that an expression states."""
        inner = super().check(expression, at)

        def found(scope: Scope) -> list[Violation]:
            return list(inner(scope))

        noting = _noting("check", expression, at, found)

        def evaluate(scope: Scope) -> Iterator[Violation]:
            return iter(noting(scope))

        return evaluate

    def watched(self, compile_it: Callable[[], _T]) -> tuple[_T, Outer]:
        """The result of compiling something, and what it takes from outside; what is noted is not looked up there."""
        compiled, outer = super().watched(compile_it)
        return compiled, _NotedOuter(outer)

    def named(self, method: Method[_T], name: str, at: Path) -> Callable[[Scope], _T]:
        """The definition of a name, noted as well."""
        return super().named(cast("Method[_T]", _NOTED.get(cast("Any", method), method)), name, at)


_NOTED: Mapping[Any, Any] = {
    Compiler.set: TracingCompiler.set,
    Compiler.value: TracingCompiler.value,
    Compiler.condition: TracingCompiler.condition,
}


class _NotedOuter(Outer):
    """What is taken from outside; nothing of it is told while steps are noted, since an answer that is looked up has
    none."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Outer) -> None:
        super().__init__()
        self._inner = inner

    def __bool__(self) -> bool:
        return bool(self._inner)

    def key(self, scope: Scope) -> tuple[object, ...] | None:
        """What the answer depends on, for the subject of a scope."""
        trace = _trace_of(scope)
        return None if trace is not None and trace.notes else self._inner.key(scope)


class _NotingTest:
    """A test that notes what it gives, and is the same as the test in it."""

    def __init__(self, right: object, at: Path, inner: TestFn) -> None:
        self._right, self._at, self._inner = right, at, inner

    def __call__(self, value: object, scope: Scope) -> bool | None:
        trace = _trace_of(scope)
        if trace is None:
            return self._inner(value, scope)
        return trace.note("test", self._right, self._at, scope, lambda: self._inner(value, scope), value)

    def __eq__(self, other: object) -> bool:
        return self._inner == other

    def __hash__(self) -> int:
        return hash(self._inner)


def _trace_of(scope: Scope) -> Trace | None:
    return scope.run.trace if isinstance(scope.run, TracingRun) else None


def _noting(kind: StepKind, written: object, at: Path, inner: Callable[[Scope], _T]) -> Callable[[Scope], _T]:
    def evaluate(scope: Scope) -> _T:
        trace = _trace_of(scope)
        if trace is None:
            return inner(scope)
        return trace.note(kind, written, at, scope, lambda: inner(scope))

    return evaluate


def _match_by_lines(written: object, compiler: Compiler, at: Path) -> ConditionFn:
    """A match whose lines are noted one by one; all of them must hold, as in any match."""
    match = GRAMMAR.conditions["is"].compile
    if not isinstance(written, dict):
        return match(written, compiler, at)
    return all_of(
        [
            _noting("line", {left: right}, (*at, left), match({left: right}, compiler, at))
            for left, right in written.items()
        ]
    )


_GRAMMAR = GRAMMAR._replace(conditions={**GRAMMAR.conditions, "is": Form(_match_by_lines)})


def new_tracing_compiler(
    library: Library, lets: Mapping[str, object], options: Sequence[str], counterparts: Sequence[str]
) -> TracingCompiler:
    """A compiler that knows all forms and notes what they give."""
    return TracingCompiler(_GRAMMAR, library, lets, options, counterparts)
