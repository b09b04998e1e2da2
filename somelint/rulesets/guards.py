"""The guards of the rules of a run: which rules surely find nothing in a document.

Those of the rules that ship are a Python module among the compiled files, made from the rule files as these are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from somelint.document.view import View
from somelint.language.guards.full import FullEvaluation
from somelint.language.guards.places import MOST_STEPS, Context, Unsure
from somelint.language.library import Library
from somelint.language.scope import Run, TooLong
from somelint.model.hints import Any
from somelint.rulesets.program import Program
from somelint.rulesets.rule import Rule

Guard = Callable[[Context], bool]
"""True when the rule surely finds nothing. Raises Unsure."""

_UNSURE = (Unsure, TooLong, Exception)


def guard_module(programs: Sequence[Program], library: Library) -> bytes:
    """The text of the Python module with the guards of rules. Its `BUILD` names this very text."""
    from hashlib import blake2b  # for the first run only

    from somelint.language.guards.rules import guard_source

    rules = {program.rule.id: (program.compiler, program.rule.data) for program in programs}
    source = guard_source(rules, library)
    build = blake2b(source.encode(), digest_size=8).hexdigest()
    return f"BUILD = {build!r}\n{source}".encode()


class Guards:
    """The guards of a run, loaded when the first document is checked."""

    def __init__(self, programs: Sequence[Program], library: Library, build: str) -> None:
        """`build`: that of the module that fits the rules; empty when there is none."""
        self._programs = programs
        self._library = library
        self._build = build
        self._table: Mapping[str, Guard] | None = None
        by_id = {program.rule.id: program for program in programs}
        self._full = FullEvaluation(library, lambda id: (by_id[id].compiler, by_id[id].rule.data))

    def context(self, view: View, run: Run) -> Context | None:
        """A document as guards see it; None when they cannot tell anything about it."""
        if not self._guards() or view.lost or (view.base and view.base.lost):
            return None
        return Context(view, run, self._library, self._full)

    def is_silent(self, rule: Rule, context: Context) -> bool:
        """Whether a rule surely finds nothing in a document."""
        guard = self._guards().get(rule.id)
        if guard is None:
            return False
        for view in (context, context.base):
            if view is not None:
                view.left, view.options = MOST_STEPS, rule.options
        try:
            return guard(context)
        except _UNSURE:
            return False  # whatever it is, the evaluation in full meets it again and tells

    def _guards(self) -> Mapping[str, Guard]:
        if self._table is None:
            self._table = _shipped_guards(self._build) if self._build else {}
        return self._table


def _shipped_guards(build: str) -> Mapping[str, Guard]:
    try:
        module: Any = import_module("somelint._compiled.guards")
    except ImportError:
        return {}
    return module.GUARDS if build == module.BUILD else {}
