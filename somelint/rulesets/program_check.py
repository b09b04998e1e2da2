"""Whether a rule can be run: every part of it is compiled at once."""

from __future__ import annotations

from somelint.language.errors import RuleError
from somelint.rulesets.program import Program
from somelint.rulesets.rule_case import SELECTED, shown_value


def check_program(program: Program) -> None:
    """Compile every part of a rule.

    Raises RuleError, with the path in the rule file, for an expression that the language does not have or a
    name that nothing defines.
    """
    try:
        for name in program.compiler.lets:
            if name in program.compiler.library.definitions or name in ("self", "today", *SELECTED):
                raise RuleError(("let", name), f"“{name}” has a meaning already; take another name.")
            shown_value(name, program.compiler, ("let", name))
        _ = program.select, program.partners, program.when
        for case in program.cases:
            for key in ("message", "help"):
                _check_words(getattr(case, key), key)
            _ = case.when, case.check, case.at, case.related, case.measure, case.fix, case.shown
    except RecursionError:
        raise RuleError(("let",), "These names are defined by each other, without an end.") from None


def _check_words(written: object, key: str) -> None:
    if written is None:
        raise RuleError((), f"“{key}” is missing: a finding is told in words.")
    forms = ("count", "one", "other")
    if isinstance(written, dict) and not all(isinstance(written.get(form), str) for form in forms):
        raise RuleError((key,), "“count”, “one” and “other” are expected here, each with a text.")
