"""Quantities of dates and periods: rates, days between dates, growth over time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import log

from somelint.language.compiler import Names, RuleError, unknown
from somelint.language.parts import parts_of
from somelint.language.scope import Scope, ValueFn
from somelint.language.sets import compile_set
from somelint.language.values import compile_value, values_of
from somelint.model.locations import Path
from somelint.text.dates import PER_WEEK
from somelint.text.quantities import Quantity, as_quantity


def _rate(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"count", "every", "per"}, at)
    count = compile_value(parts["count"], names, (*at, "count"))
    every = compile_value(parts["every"], names, (*at, "every"))
    per = parts["per"]
    if not isinstance(per, str) or per not in PER_WEEK:
        raise RuleError((*at, "per"), unknown("period", per, list(PER_WEEK)))

    def evaluate(scope: Scope) -> object:
        number, period = as_quantity(count(scope)), every(scope)
        weekly = PER_WEEK.get(period) if isinstance(period, str) else None
        return number._replace(amount=number.amount * weekly / PER_WEEK[str(per)]) if number and weekly else None

    return evaluate


def _farthest(latest: bool) -> Callable[[object, Names, Path], ValueFn]:
    def compile_farthest(written: object, names: Names, at: Path) -> ValueFn:
        values = values_of(written, names, at)

        def evaluate(scope: Scope) -> object:
            known = [days for one in values(scope) if (days := scope.days(one))]
            if not known:
                return None
            return max(known, key=lambda d: d.last) if latest else min(known, key=lambda d: d.first)

        return evaluate

    return compile_farthest


def _days(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"from", "to"}, at)
    begin = compile_value(parts["from"], names, (*at, "from"))
    end = compile_value(parts["to"], names, (*at, "to"))

    def evaluate(scope: Scope) -> object:
        first, last = scope.days(begin(scope)), scope.days(end(scope))
        return Quantity(float((last.last - first.first).days + 1), "d") if first and last else None

    return evaluate


def _gap(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"of", "value", "from", "to"}, at, optional=("value", "from", "to"))
    values = values_of({key: part for key, part in parts.items() if key in ("of", "value")}, names, at)
    begin = compile_value(parts["from"], names, (*at, "from")) if "from" in parts else None
    end = compile_value(parts["to"], names, (*at, "to")) if "to" in parts else None

    def evaluate(scope: Scope) -> object:
        known = [scope.days(one) for one in (*values(scope), *((end(scope),) if end else ()))]
        dates = [days.last for days in known if days]
        first = scope.days(begin(scope)) if begin else None
        if len(dates) < len(known) or (begin and not first) or len(dates) + (first is not None) < 2:
            return None
        dates = sorted([*dates, first.first] if first else dates)
        return Quantity(float(max((b - a).days for a, b in pairwise(dates))), "d")

    return evaluate


def _newest(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"of", "by", "value"}, at)
    members = compile_set(parts["of"], names, (*at, "of"))
    by = compile_value(parts["by"], names, (*at, "by"))
    value = compile_value(parts["value"], names, (*at, "value"))

    def evaluate(scope: Scope) -> object:
        dated = [(days.last, inner) for p in members(scope).items if (days := scope.days(by(inner := scope.inside(p))))]
        return value(max(dated, key=lambda pair: pair[0])[1]) if dated else None

    return evaluate


def _growth(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"percent", "every", "over"}, at)
    percent = compile_value(parts["percent"], names, (*at, "percent"))
    every = compile_value(parts["every"], names, (*at, "every"))
    over = parts["over"]
    if not isinstance(over, str) or over not in PER_WEEK:
        raise RuleError((*at, "over"), unknown("period", over, list(PER_WEEK)))

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


FORMS: dict[str, Callable[[object, Names, Path], ValueFn]] = {
    "rate": _rate,
    "earliest": _farthest(latest=False),
    "latest": _farthest(latest=True),
    "days": _days,
    "gap": _gap,
    "newest": _newest,
    "growth": _growth,
}
