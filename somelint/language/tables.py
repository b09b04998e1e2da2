"""The records that make up the grammar: one row a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.scope import CheckFn, ConditionFn, SetFn, TestFn, ValueFn
from somelint.model.hints import TYPE_CHECKING, Any, Generic, TypeVar
from somelint.model.locations import Path
from somelint.model.records import NamedTuple

if TYPE_CHECKING:
    from somelint.language.compiler import Compiler

_T = TypeVar("_T")


class Form(NamedTuple, Generic[_T]):
    """A row of the grammar: one form of the language.

    A form with keys beside its own, and every check, compiles the whole mapping; others what is written under the key.
    """

    # (what is written, compiler, its path in the rule file) -> the function
    compile: Callable[[Any, Compiler, Path], _T]
    beside: tuple[str, ...] = ()  # keys allowed beside its own: ("then", "else") beside `if`
    brings: tuple[str, ...] = ()  # names that a check offers to the message, such as `match`
    across: bool = False  # whether it looks at the other documents of the run


class Grammar(NamedTuple):
    """All forms of the language by kind and key, and what a text means where a set or a value is expected."""

    sets: Mapping[str, Form[SetFn]]  # {of: …}
    values: Mapping[str, Form[ValueFn]]  # {count: …}
    conditions: Mapping[str, Form[ConditionFn]]  # {present: …}
    tests: Mapping[str, Form[TestFn]]  # {at-least: …}, the right side of a line of a match
    checks: Mapping[str, Form[CheckFn]]  # {avoids: …}
    path: Callable[[str, Compiler, Path], SetFn]  # /items[*].id
    quantity: Callable[[str, Compiler, Path], ValueFn]  # a path, or the name of a value
