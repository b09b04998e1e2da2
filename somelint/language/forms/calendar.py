"""Quantities of dates and periods: rates, days between dates, growth over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import log

from somelint.language.errors import RuleError, expect_parts, unknown_name
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.dates import PER_WEEK
from somelint.text.quantities import Quantity, as_quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


def _rate(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"count", "every", "per"}, at)
    count = compiler.value(parts["count"], (*at, "count"))
    every = compiler.value(parts["every"], (*at, "every"))
    per = parts["per"]
    if not isinstance(per, str) or per not in PER_WEEK:
        raise RuleError((*at, "per"), unknown_name("period", per, list(PER_WEEK)))

    def evaluate(scope: Scope) -> object:
        number, period = as_quantity(count(scope)), every(scope)
        weekly = PER_WEEK.get(period) if isinstance(period, str) else None
        return number._replace(amount=number.amount * weekly / PER_WEEK[str(per)]) if number and weekly else None

    return evaluate


# Identifiers for data files to use, whatever language a plan is written in.
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekday(written: object, compiler: Compiler, at: Path) -> ValueFn:
    value = compiler.value(written, at)

    def evaluate(scope: Scope) -> object:
        days = scope.days(value(scope))
        return _WEEKDAYS[days.first.weekday()] if days and days.first == days.last else None

    return evaluate


def _farthest(latest: bool) -> Callable[[object, Compiler, Path], ValueFn]:
    def compile_farthest(written: object, compiler: Compiler, at: Path) -> ValueFn:
        values = compiler.values(written, at)

        def evaluate(scope: Scope) -> object:
            known = [days for day in values(scope) if (days := scope.days(day))]
            if not known:
                return None
            return max(known, key=lambda d: d.last) if latest else min(known, key=lambda d: d.first)

        return evaluate

    return compile_farthest


def _days(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"from", "to"}, at)
    begin = compiler.value(parts["from"], (*at, "from"))
    end = compiler.value(parts["to"], (*at, "to"))

    def evaluate(scope: Scope) -> object:
        first, last = scope.days(begin(scope)), scope.days(end(scope))
        return Quantity(float((last.last - first.first).days + 1), "d") if first and last else None

    return evaluate


def _gap(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "value", "from", "to"}, at, optional=("value", "from", "to"))
    values = compiler.values({key: part for key, part in parts.items() if key in ("of", "value")}, at)
    begin = compiler.value(parts["from"], (*at, "from")) if "from" in parts else None
    end = compiler.value(parts["to"], (*at, "to")) if "to" in parts else None

    def evaluate(scope: Scope) -> object:
        known = [scope.days(day) for day in (*values(scope), *((end(scope),) if end else ()))]
        dates = [days.last for days in known if days]
        first = scope.days(begin(scope)) if begin else None
        if len(dates) < len(known) or (begin and not first) or len(dates) + (first is not None) < 2:
            return None
        dates = sorted([*dates, first.first] if first else dates)
        return Quantity(float(max((b - a).days for a, b in pairwise(dates))), "d")

    return evaluate


def _newest(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"of", "by", "value"}, at)
    members = compiler.set(parts["of"], (*at, "of"))
    by = compiler.value(parts["by"], (*at, "by"))
    value = compiler.value(parts["value"], (*at, "value"))

    def evaluate(scope: Scope) -> object:
        dated = [(days.last, inner) for p in members(scope).items if (days := scope.days(by(inner := scope.inside(p))))]
        return value(max(dated, key=lambda pair: pair[0])[1]) if dated else None

    return evaluate


def _growth(written: object, compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"percent", "every", "over"}, at)
    percent = compiler.value(parts["percent"], (*at, "percent"))
    every = compiler.value(parts["every"], (*at, "every"))
    over = parts["over"]
    if not isinstance(over, str) or over not in PER_WEEK:
        raise RuleError((*at, "over"), unknown_name("period", over, list(PER_WEEK)))

    def evaluate(scope: Scope) -> object:
        rate, period = as_quantity(percent(scope)), every(scope)
        weekly = PER_WEEK.get(period) if isinstance(period, str) else None
        if rate is None or weekly is None or not -100 < rate.amount < 10_000:
            return None
        times = weekly / PER_WEEK[str(over)]
        if times > 400:
            return None
        factor = 1 + rate.amount / 100
        return Quantity((factor**times - 1) * 100, "%", rate.bound) if log(factor) * times < log(1e12) else None

    return evaluate


FORMS: Mapping[str, Form[ValueFn]] = {
    "rate": Form(_rate),
    "earliest": Form(_farthest(latest=False)),
    "latest": Form(_farthest(latest=True)),
    "days": Form(_days),
    "weekday": Form(_weekday),
    "gap": Form(_gap),
    "newest": Form(_newest),
    "growth": Form(_growth),
}
