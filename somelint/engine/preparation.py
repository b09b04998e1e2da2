"""Plans as rules see them: joined with their parts and their earlier text, without texts that are no answers."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from somelint.document.view import View, place_in, value_at
from somelint.engine.inputs import CheckOptions, Inputs
from somelint.engine.plan_text import PlanText
from somelint.engine.plans import Reader
from somelint.language.scope import as_days
from somelint.language.stand_ins.omission import leave_out
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Source
from somelint.model.problems import Problem
from somelint.model.records import NamedTuple
from somelint.model.report import Failure
from somelint.rulesets.ruleset import Ruleset

if TYPE_CHECKING:  # loaded when a plan has comments
    from somelint.rulesets.rule_names import RuleNames

if TYPE_CHECKING:
    from datetime import date


class Ground(NamedTuple):
    """What all plans of a check have in common."""

    # The rules.
    ruleset: Ruleset
    # What the check depends on besides texts and rules.
    options: CheckOptions
    # The names of the files that exist; None when that is unknown.
    files: Container[str] | None
    # Reads the plans and their parts.
    reader: Reader
    # The earlier texts of plans, by key.
    earlier: Mapping[str, Sequence[Source]]
    # Reads the earlier texts and their parts.
    earlier_reader: Reader
    # Whether there is only one text to check.
    alone: bool
    # What was worked out once for all plans.
    memo: dict[str, RuleNames]

    def names(self) -> RuleNames:
        """The names that comments may use."""
        if "names" not in self.memo:
            from somelint.rulesets.rule_names import collect_rule_names

            self.memo["names"] = collect_rule_names(self.ruleset.every.values(), self.ruleset.former_groups)
        return self.memo["names"]


MANY = 30
"""For so many plans it is worth making the guards of rules that did not come with any."""


def lay_ground(given: Inputs, ruleset: Ruleset, options: CheckOptions, texts: int) -> Ground:
    """What all plans of a check have in common. `texts`: how many texts are checked."""
    if texts >= MANY:
        ruleset.guards.add_missing({program.rule.id: program.parts for program in ruleset.programs})
    earlier: dict[str, list[Source]] = {}
    for source in given.base:
        earlier.setdefault(source.identity_key, []).append(source)
    identity = ruleset.wording.identity
    reader = Reader(given.parts, ruleset.plan_schema, identity)
    return Ground(
        ruleset, options, given.files, reader, earlier, Reader(given.base_parts, {}, identity), texts == 1, {}
    )


def open_plan(source: Source, ground: Ground, failures: list[Failure]) -> PlanText | None:
    """A text as rules see it: with its earlier text, with what its dates are counted from, without texts that are no
    answers. None, and a failure, when it cannot be read."""
    text = ground.reader.read(source, failures)
    if text is None or text.is_part:
        return text
    view, ruleset = text.view, ground.ruleset
    for before in ground.earlier.get(source.identity_key, ()):
        # If an earlier text cannot be read, nothing is known about it, not even that something is missing in it.
        earlier = ground.earlier_reader.read(before, [])
        if earlier and not earlier.is_part:
            same = before.name == source.name
            _leave_out_stand_ins(earlier.view, text.problems if same else (), ruleset)
            if isinstance(earlier.view.data, dict):
                view.base = earlier.view
    _leave_out_stand_ins(view, text.problems, ruleset)
    view.fiscal_start = _fiscal_start(view, ruleset)
    if ruleset.span and isinstance(view.data, dict):
        _set_aside_turned(view, ruleset.span)
    view.first_day = _first_day(view, ruleset)
    if ground.options.own_language:
        view.language = ruleset.find_language(ruleset.plan_language(view)) or ""
    return text


def _leave_out_stand_ins(view: View, problems: Sequence[Problem], ruleset: Ruleset) -> None:
    """Hide texts that are not answers from the rules. Those already reported as problems of form are not listed."""
    if ruleset.answers is None or not isinstance(view.data, dict):
        return
    stand_ins = list(ruleset.answers.stand_ins(view.data))
    if stand_ins:
        reported = {problem.path for problem in problems}
        view.stand_ins = [
            (stand_in.path, stand_in.text, stand_in.start, stand_in.end)
            for stand_in in stand_ins
            if place_in(view.written, stand_in.path) not in reported
        ]
        view.data = leave_out(view.data, stand_ins)


def _set_aside_turned(view: View, span: Mapping[str, str]) -> None:
    """Leave both ends of a span that are in the wrong order open: whichever is right, what is worked out with the other
    would be wrong. They stand under another key, for the rule that tells of it."""
    path = tuple(span["at"][1:].split("."))
    dates = value_at(view.data, path)
    if not isinstance(dates, dict):
        return
    keys = (span["from"], span["to"])
    first, last = (as_days(dates.get(key), view) for key in keys)
    if first is None or last is None or last.last >= first.first:
        return
    kept = {key: value for key, value in dates.items() if key not in keys}
    view.data = _with(view.data, path, {**kept, span["turned"]: {key: dates[key] for key in keys}})
    view.misspelt |= {(*path, key) for key in keys}


def _with(data: dict[str, object], path: tuple[str, ...], value: object) -> dict[str, object]:
    """The data with another value at a path of mappings. Nothing is changed in place."""
    step, *rest = path
    inner = data[step]
    return {**data, step: _with(inner, tuple(rest), value) if rest and isinstance(inner, dict) else value}


def _fiscal_start(view: View, ruleset: Ruleset) -> int:
    value = ruleset.fiscal_start(view)
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12 else 1


def _first_day(view: View, ruleset: Ruleset) -> date | None:
    days = as_days(ruleset.counted_from(view), view)
    return days.first if days else None
