"""The rules a command works with: those that come with somelint and those named with `--rules`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from somelint.cli import streams
from somelint.model.report import Failure
from somelint.rulesets.ruleset import Ruleset, builtin, load


def load_ruleset(extra: Sequence[str]) -> tuple[Ruleset, tuple[Failure, ...]]:
    """The rules, and what is wrong with the rule files; a rule file with a mistake is left out."""
    ruleset = load(extra) if extra else builtin()
    return ruleset, tuple(ruleset.problems)


def tell_failures(failures: Iterable[Failure]) -> None:
    """Tell on standard error what somelint could not do, each with its place."""
    for failure in failures:
        place = f":{failure.position.line}:{failure.position.column}" if failure.position else ""
        # Many messages name the file themselves.
        named = not failure.source or (not place and failure.source in failure.message)
        streams.tell(failure.message if named else f"{failure.source}{place}: {failure.message}", failure.help)
