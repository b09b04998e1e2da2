"""One thing that a rule checks, and what it says when that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from somelint.language.errors import RuleError, unknown_name
from somelint.model.caches import cached_property
from somelint.model.findings import SEVERITIES, Severity, WorseDirection
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.rulesets.rule import Rule

if TYPE_CHECKING:  # loaded when they are needed: a rule that puts a problem of form into words is never compiled
    from somelint.language.compiler import Compiler
    from somelint.language.fixes import Remedy
    from somelint.language.places import RelatedFn, TargetFn
    from somelint.language.scope import CheckFn, ConditionFn, SetFn, ValueFn

QUOTING = frozenset(("avoids", "avoids-likely", "weekdays-fit", "feasts-fit"))
"""The checks that look for words in texts."""

SELECTED = ("label", "place")
"""The values about the current places that every message may use."""


class Case:
    """One thing that a rule checks, and what it says when that does not hold. The parts raise RuleError."""

    def __init__(self, row: Mapping[str, object], rule: Rule, compiler: Callable[[], Compiler], at: Path) -> None:
        """`row` is the case as written, or the whole rule; `at` its path in the rule file."""
        self._row = row
        self._new_compiler = compiler
        self._at = at
        self._rule = rule
        self.severity: Severity = SEVERITIES[str(row.get("severity", rule.severity.word))]
        self.message = self._setting("message")
        self.help = self._setting("help")
        self.did_you_mean = self._setting("did-you-mean")
        self.of_every_kind = row.get("every-kind") is True

    @cached_property
    def _compiler(self) -> Compiler:
        return self._new_compiler()

    @property
    def worse(self) -> WorseDirection:
        """Whether a `higher` or a `lower` measure is worse."""
        row = self._row if "measure" in self._row else self._rule.data
        return "lower" if row.get("worse") == "lower" else "higher"

    def _setting(self, key: str) -> object:
        return self._row.get(key, self._rule.data.get(key))

    def _path(self, key: str) -> Path:
        return (*self._at, key) if key in self._row else (key,)

    @cached_property
    def when(self) -> ConditionFn | None:
        """The condition of this case alone."""
        own = self._at and "when" in self._row
        return self._compiler.condition(self._row["when"], (*self._at, "when")) if own else None

    @cached_property
    def check(self) -> CheckFn:
        """What must hold."""
        if "check" not in self._row:
            raise RuleError(self._at, "“check” is missing: a rule says what must hold.")
        return self._compiler.check(self._row["check"], (*self._at, "check"))

    @property
    def quotes(self) -> bool:
        """Whether its check looks for words, and each finding quotes those that it shows."""
        check = self._row.get("check")
        return isinstance(check, dict) and not QUOTING.isdisjoint(check)

    @cached_property
    def at(self) -> TargetFn:
        """Where findings point. A check that something is present points to where it would be."""
        from somelint.language.places import compile_at

        check = self._row.get("check")
        present = check.get("present") if isinstance(check, dict) else None
        usual = present if isinstance(present, str) else None
        return compile_at(self._setting("at") or usual, self._compiler, self._path("at"))

    @property
    def picks(self) -> bool:
        """Whether a finding is shown at one of several places that it is about."""
        from somelint.language.places import picks_one

        return picks_one(self._setting("at"))

    @cached_property
    def entries(self) -> SetFn | None:
        """The entries that have the fault, where one finding is about several: a further one makes it another finding.
        Unless the rule names them, they are what is not to be there while the finding shows one of several places."""
        written = self._setting("entries")
        if written is not None:
            return self._compiler.set(written, self._path("entries"))
        check = self._row.get("check")
        if not self.picks or not isinstance(check, dict):
            return None
        from somelint.language.places import picked_set

        members = picked_set(self._setting("at"))
        branches = check.get("any")
        alone = "empty" in check
        if alone:
            members = check["empty"]
        elif not isinstance(branches, list) or {"empty": members} not in branches:
            return None
        return self._compiler.set(members, (*self._at, "check", "empty") if alone else self._path("at"))

    @cached_property
    def related(self) -> RelatedFn:
        """The other places that findings show."""
        from somelint.language.places import compile_related

        return compile_related(self._setting("related"), self._compiler, self._path("related"))

    @cached_property
    def measure(self) -> ValueFn | None:
        """The number that was judged."""
        written = self._setting("measure")
        return None if written is None else self._compiler.value(written, self._path("measure"))

    @property
    def has_fix(self) -> bool:
        """Whether a fix is declared."""
        return self._setting("fix") is not None

    @cached_property
    def fix(self) -> Remedy | None:
        """The edit that fixes a finding."""
        from somelint.language.fixes import compile_remedy  # most findings have none
        from somelint.language.grammar import brought_by

        return compile_remedy(
            self._setting("fix"), self._compiler, self._path("fix"), brought_by(self._row.get("check"))
        )

    @cached_property
    def shown(self) -> Mapping[str, ValueFn | SetFn]:
        """How to compute each name that the texts use and the check does not provide."""
        from somelint.language.grammar import brought_by
        from somelint.language.templates import placeholders

        brought = (*brought_by(self._row.get("check")), *SELECTED)
        related = self._setting("related")
        rows = related if isinstance(related, list) else [related]
        texts = [("related", row.get("says")) for row in rows if isinstance(row, dict)]
        texts += [(key, self._setting(key)) for key in ("message", "help", "did-you-mean")]
        fix = self._setting("fix")
        texts += [("fix", fix.get("says"))] if isinstance(fix, dict) else []
        return {
            name: shown_value(name, self._compiler, self._path(key))
            for key, text in texts
            for name in placeholders(text)
            if name not in brought
        }


def shown_value(name: str, compiler: Compiler, at: Path) -> ValueFn | SetFn:
    """What a name gives for a message. Raises RuleError when nothing defines it."""
    if name in compiler.counterparts:
        return compiler.set(name, at)
    if name in compiler.lets or name in compiler.library.definitions:
        return compiler.expression(name, at)
    if name in compiler.options:
        return compiler.value({"option": name}, at)
    known = [*compiler.lets, *compiler.options, *SELECTED]
    raise RuleError(at, unknown_name("name for a message", name, known) + " Names are defined under “let”.")
