"""A compiler that notes what a rule asks, so that it can be held against the format afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from somelint.language.compiler import Compiler
from somelint.language.scope import ConditionFn, SetFn, TestFn
from somelint.language.selectors import Step
from somelint.model.hints import Literal
from somelint.model.locations import Path
from somelint.model.records import NamedTuple


class Noted(NamedTuple):
    """An expression that was compiled."""

    kind: Literal["path", "compare", "test"]  # a path or a name; a comparison; the right side of a line of a match
    written: object  # as it stands in the rule
    at: Path  # where


class NotingCompiler(Compiler):
    """The compiler of a rule that is new: it keeps what it compiled."""

    notes: list[Noted] | None = None

    def _note(self, kind: Literal["path", "compare", "test"], written: object, at: Path) -> None:
        if self.notes is None:
            self.notes = []
        self.notes.append(Noted(kind, written, at))

    def expect_keys(self, steps: Sequence[Step], at: Path) -> None:
        """Nothing: each path is held against the format as a whole afterwards."""

    def set(self, expression: object, at: Path, compared: bool = False) -> SetFn:
        """The places that an expression names."""
        if isinstance(expression, str):
            self._note("path", expression, at)
        return super().set(expression, at, compared)

    def condition(self, expression: object, at: Path) -> ConditionFn:
        """The condition that an expression states."""
        compiled = super().condition(expression, at)
        if isinstance(expression, dict) and "compare" in expression:
            self._note("compare", expression["compare"], (*at, "compare"))
        return compiled

    def test(self, right: object, at: Path) -> TestFn:
        """The right side of a line of a match."""
        compiled = super().test(right, at)
        self._note("test", right, at)
        return compiled


def noting_compiler(plain: Compiler) -> NotingCompiler:
    """A compiler with the same names that has compiled nothing yet."""
    return NotingCompiler(plain.grammar, plain.library, plain.lets, plain.options, plain.counterparts)
