"""A rule ready to run.

Each part is compiled when first needed: the words of a rule are not needed for a plan that passes it, and most rules
pass. `check_program` compiles everything, so that mistakes in rule files are found when the files are loaded.
"""

from __future__ import annotations

from somelint.document.view import is_blank
from somelint.language.errors import RuleError
from somelint.model.caches import cached_property
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.records import NamedTuple

if TYPE_CHECKING:  # most rules are never compiled in a run
    from collections.abc import Mapping

    from somelint.language.compiler import Compiler
    from somelint.language.library import Library
    from somelint.language.scope import ConditionFn, Place, Scope, SetFn
    from somelint.model.locations import Path
    from somelint.rulesets.rule import Rule
    from somelint.rulesets.rule_case import Case


class Counterpart(NamedTuple):
    """One pairing of `match`."""

    name: str  # the name of the counterpart in the rule
    members: SetFn  # where to look for it
    by: str  # the key whose value both entries share


class Program:
    """A rule ready to run: where it looks, when it applies, what it checks. The parts raise RuleError."""

    def __init__(self, rule: Rule, library: Library) -> None:
        """Nothing is compiled yet, and not even the data of the rule is read."""
        self.rule = rule
        self._library = library

    @cached_property
    def _pairings(self) -> list[tuple[str, object, str]]:
        return _counterpart_rows(self.rule.data.get("match"))

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler with the names of the rule."""
        from somelint.language.grammar import new_compiler

        lets = self.rule.data.get("let")
        own = lets if isinstance(lets, dict) else {}
        return new_compiler(self._library, own, tuple(self.rule.options), tuple(name for name, _, _ in self._pairings))

    def parts(self) -> tuple[Compiler, Mapping[str, Any]]:
        """What a guard is made of: the compiler, and the data of the rule."""
        return self.compiler, self.rule.data

    @cached_property
    def cases(self) -> list[Case]:
        """What the rule checks; the first case whose condition holds counts."""
        from somelint.rulesets.rule_case import Case

        data = self.rule.data
        cases = data.get("cases")
        if isinstance(cases, list):
            return [Case(row, self.rule, lambda: self.compiler, ("cases", n)) for n, row in enumerate(cases)]
        return [Case(data, self.rule, lambda: self.compiler, ())]

    @cached_property
    def select(self) -> list[SetFn]:
        """The sets of places that the rule looks at, each separately."""
        written = self.rule.data.get("select", "/")
        if isinstance(written, list):
            return [self._selection(part, ("select", n)) for n, part in enumerate(written)]
        return [self._selection(written, ("select",))]

    def _selection(self, written: object, at: Path) -> SetFn:
        from somelint.language.selectors import HERE

        named = isinstance(written, str) and self.compiler.selector(written, at).begin == HERE
        if named and not self.compiler.is_set(written):
            raise RuleError(at, f"“{written}” is not a set of places.")
        return self.compiler.set(written, at)

    @cached_property
    def counterparts(self) -> list[Counterpart]:
        """The pairings of a selected entry."""
        return [Counterpart(name, self.compiler.set(of, ("match", name)), by) for name, of, by in self._pairings]

    @cached_property
    def when(self) -> ConditionFn | None:
        """The condition of the whole rule."""
        data = self.rule.data
        return self.compiler.condition(data["when"], ("when",)) if "when" in data else None


def find_counterparts(program: Program, scope: Scope) -> dict[str, Place] | None:
    """The counterpart of the subject under each name of `match`, or None when there is none for one of them."""
    counterparts: dict[str, Place] = {}
    if not program.counterparts:
        return counterparts
    from somelint.language.joins.equals import first_with, paired_by  # few rules pair entries

    for name, members, by in program.counterparts:
        key = paired_by(scope.current.value, by)
        same = None if is_blank(key) else first_with(members(scope), by, key)
        if same is None:
            return None
        counterparts[name] = same
    return counterparts


def _counterpart_rows(written: object) -> list[tuple[str, object, str]]:
    rows = written if isinstance(written, dict) else {}
    return [(name, of, str(rows.get("by", "id"))) for name, of in rows.items() if name != "by"]


def check_program(program: Program) -> None:
    """Compile every part of a rule.

    Raises RuleError, with the path in the rule file, for an expression that is not in the language or a name that is
    not defined.
    """
    from somelint.language.checking.mistakes import expect_possible
    from somelint.language.checking.noting import noting_compiler
    from somelint.rulesets.rule_case import SELECTED, shown_value

    program.compiler = noted = noting_compiler(program.compiler)
    try:
        for name in program.compiler.lets:
            if name in program.compiler.library.definitions or name in ("self", "today", *SELECTED):
                raise RuleError(("let", name), f"“{name}” has a meaning already; use another name.")
            shown_value(name, program.compiler, ("let", name))
        _ = program.select, program.counterparts, program.when
        for case in program.cases:
            for key in ("message", "help"):
                _check_words(getattr(case, key), key)
            _ = case.when, case.check, case.at, case.entries, case.related, case.measure, case.fix, case.shown
        expect_possible(noted, program.rule.data)
    except RecursionError:
        raise RuleError(("let",), "These names are defined in terms of each other, in a circle.") from None


def _check_words(written: object, key: str) -> None:
    if written is None:
        raise RuleError((), f"“{key}” is missing: a finding is described in words.")
    forms = ("count", "one", "other")
    if isinstance(written, dict) and not all(isinstance(written.get(form), str) for form in forms):
        raise RuleError((key,), "“count”, “one” and “other” are expected here, each with a text.")
