"""A rule whose steps are noted while it runs."""

from __future__ import annotations

from somelint.language.compiler import Compiler
from somelint.language.library import Library
from somelint.language.tracing.compiler import new_tracing_compiler
from somelint.model.caches import cached_property
from somelint.rulesets.program import Program
from somelint.rulesets.rule import Rule


class TracedProgram(Program):
    """A rule ready to run, whose steps are noted when the run has a trace; it finds what the rule finds."""

    def __init__(self, rule: Rule, library: Library) -> None:
        super().__init__(rule, library)
        self._words = library

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler with the names of the rule."""
        lets = self.rule.data.get("let")
        twins = tuple(name for name, _, _ in self._pairings)
        return new_tracing_compiler(
            self._words, lets if isinstance(lets, dict) else {}, tuple(self.rule.options), twins
        )
