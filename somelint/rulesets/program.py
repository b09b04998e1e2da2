"""A rule ready to run.

Each part is compiled when it is first asked for: a plan that keeps a rule never needs the rule's words, and most
rules are kept. `check_program` compiles everything, so that mistakes in rule files are found when these are loaded.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from somelint.document.view import is_blank
from somelint.language.errors import RuleError
from somelint.language.grammar import new_compiler
from somelint.language.library import Library
from somelint.language.scope import ConditionFn, Place, Scope, SetFn
from somelint.language.selectors import HERE
from somelint.model.locations import Path
from somelint.rulesets.rule import Rule
from somelint.rulesets.rule_case import Case


class Partner(NamedTuple):
    """What `match` pairs a selected entry with: a name, where to look, and the key that must be the same."""

    name: str
    members: SetFn
    by: str


class Program:
    """A rule ready to run: where it looks, when it speaks, what it checks. The parts raise RuleError."""

    def __init__(self, rule: Rule, library: Library) -> None:
        """Nothing is compiled yet."""
        data = rule.data
        self.rule = rule
        self._partners = _partner_rows(data.get("match"))
        lets = data.get("let")
        own = lets if isinstance(lets, dict) else {}
        self.compiler = new_compiler(library, own, tuple(rule.options), tuple(name for name, _, _ in self._partners))
        cases = data.get("cases")
        self.cases = (
            [Case(row, rule, self.compiler, ("cases", n)) for n, row in enumerate(cases)]
            if isinstance(cases, list)
            else [Case(data, rule, self.compiler, ())]
        )

    @cached_property
    def select(self) -> list[SetFn]:
        """The sets of places that the rule looks at, each on its own."""
        written = self.rule.data.get("select", "/")
        if isinstance(written, list):
            return [self._selection(one, ("select", n)) for n, one in enumerate(written)]
        return [self._selection(written, ("select",))]

    def _selection(self, written: object, at: Path) -> SetFn:
        named = isinstance(written, str) and self.compiler.selector(written, at).begin == HERE
        if named and not self.compiler.is_set(written):
            raise RuleError(at, f"“{written}” is not a set of places.")
        return self.compiler.set(written, at)

    @cached_property
    def partners(self) -> list[Partner]:
        """What a selected entry is paired with."""
        return [Partner(name, self.compiler.set(of, ("match", name)), by) for name, of, by in self._partners]

    @cached_property
    def when(self) -> ConditionFn | None:
        """The condition of the whole rule."""
        data = self.rule.data
        return self.compiler.condition(data["when"], ("when",)) if "when" in data else None


def find_partners(program: Program, scope: Scope) -> dict[str, Place] | None:
    """The partner of the subject under each name of `match`, or nothing when one of them has no partner."""
    found: dict[str, Place] = {}
    for name, members, by in program.partners:
        value = scope.current.value
        wanted = value.get(by) if isinstance(value, dict) else value
        partner = next((p for p in members(scope).items if _key(p.value, by) == wanted and not is_blank(wanted)), None)
        if partner is None:
            return None
        found[name] = partner
    return found


def _key(value: object, by: str) -> object:
    return value.get(by) if isinstance(value, dict) else value


def _partner_rows(written: object) -> list[tuple[str, object, str]]:
    rows = written if isinstance(written, dict) else {}
    return [(name, of, str(rows.get("by", "id"))) for name, of in rows.items() if name != "by"]
