"""Quantities that are worked out: counts, totals, arithmetic, dates and lengths of texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from somelint.dates import PER_WEEK
from somelint.language.names import Names, RuleError, unknown
from somelint.language.parts import listed, parts_of
from somelint.language.scope import Scope, SetFn, ValueFn
from somelint.language.sets import compile_set
from somelint.language.values import compile_value
from somelint.lexicons import words_of
from somelint.locations import Path
from somelint.quantities import AT_LEAST, Quantity, add, as_quantity, compare, known_unit

# A sentence ends at . ! ? … before a space and a capital, a digit or a quotation mark; “e.g. this” and “3.5” do not.
_SENTENCE_END = re.compile(r"(?<![\s.][^\W\d_])(?<!\d)[.!?…]+[”\"')»]*\s+(?=[\"'“«(]*[^\W\d_a-zæøåäöéëü])")
_ABBREVIATIONS = frozenset(
    {"bl.a", "f.eks", "e.g", "i.e", "mr", "ms", "dr", "nr", "ca", "inkl", "m.fl", "t.ex", "bijv", "o.a", "incl", "evt"}
    | {"d.v.s", "osv", "etc", "st", "vs", "no"}
)


def _count(written: object, names: Names, at: Path) -> ValueFn:
    members = compile_set(written, names, at)

    def evaluate(scope: Scope) -> object:
        found = members(scope)
        return Quantity(float(len(found.items)), "", AT_LEAST if found.partial else 0)

    return evaluate


def _sum(written: object, names: Names, at: Path) -> ValueFn:
    parts = parts_of(written, {"of", "value", "unit"}, at, optional=("value", "unit"))
    members = compile_set(parts["of"], names, (*at, "of"))
    value = compile_value(parts.get("value", "."), names, (*at, "value"))
    unit = parts.get("unit", "")
    if not isinstance(unit, str) or (unit and not known_unit(unit)):
        raise RuleError((*at, "unit"), unknown("unit", unit, ["min", "h", "d", "week", "%"]))

    def evaluate(scope: Scope) -> object:
        found = members(scope)
        known = [as_quantity(value(scope.inside(place))) for place in found.items]
        total: Quantity | None = None
        for one in known:
            if one is not None:
                one = one if one.unit else one._replace(unit=unit)
                total = one if total is None else add(total, one)
                if total is None:
                    return None
        if total is None:
            return None if found.items or found.partial else Quantity(0.0, unit)
        return total._replace(bound=AT_LEAST) if None in known or found.partial else total

    return evaluate


def _add(written: object, names: Names, at: Path) -> ValueFn:
    addends = [compile_value(one, names, (*at, n)) for n, one in enumerate(listed(written, at))]

    def evaluate(scope: Scope) -> object:
        known = [as_quantity(one(scope)) for one in addends]
        total: Quantity | None = None
        for one in known:
            if one is not None:
                total = one if total is None else add(total, one)
                if total is None:
                    return None
        return total._replace(bound=AT_LEAST) if total and None in known else total

    return evaluate


def _pair(combine: Callable[[Quantity, Quantity], Quantity | None]) -> Callable[[object, Names, Path], ValueFn]:
    def compile_pair(written: object, names: Names, at: Path) -> ValueFn:
        pair = listed(written, at)
        if len(pair) != 2:
            raise RuleError(at, "Two values are expected here.")
        left, right = (compile_value(one, names, (*at, n)) for n, one in enumerate(pair))

        def evaluate(scope: Scope) -> object:
            one, other = as_quantity(left(scope)), as_quantity(right(scope))
            return combine(one, other) if one and other else None

        return evaluate

    return compile_pair


def _divided(one: Quantity, other: Quantity) -> Quantity | None:
    if other.amount == 0 or (one.bound and other.bound) or other.bound:
        return None
    unit = "" if one.unit == other.unit else one.unit
    return Quantity(one.amount / other.amount, unit, one.bound)


def _product(written: object, names: Names, at: Path) -> ValueFn:
    factors = [compile_value(one, names, (*at, n)) for n, one in enumerate(listed(written, at))]

    def evaluate(scope: Scope) -> object:
        amount, unit, bound = 1.0, "", 0
        for factor in factors:
            one = as_quantity(factor(scope))
            if one is None or (bound and one.bound and bound != one.bound):
                return None
            amount, unit, bound = amount * one.amount, unit or one.unit, bound or one.bound
        return Quantity(amount, unit, bound)

    return evaluate


def _extreme(sign: str) -> Callable[[object, Names, Path], ValueFn]:
    def compile_extreme(written: object, names: Names, at: Path) -> ValueFn:
        values = _values(written, names, at)

        def evaluate(scope: Scope) -> object:
            best: Quantity | None = None
            for one in map(as_quantity, values(scope)):
                if one is not None and (best is None or compare(one, sign, best)):
                    best = one
            return best

        return evaluate

    return compile_extreme


def _farthest(latest: bool) -> Callable[[object, Names, Path], ValueFn]:
    def compile_farthest(written: object, names: Names, at: Path) -> ValueFn:
        values = _values(written, names, at)

        def evaluate(scope: Scope) -> object:
            known = [days for one in values(scope) if (days := scope.days(one))]
            if not known:
                return None
            return max(known, key=lambda d: d.last) if latest else min(known, key=lambda d: d.first)

        return evaluate

    return compile_farthest


def _values(written: object, names: Names, at: Path) -> Callable[[Scope], list[object]]:
    if isinstance(written, list):
        each = [compile_value(one, names, (*at, n)) for n, one in enumerate(written)]
        return lambda scope: [one(scope) for one in each]
    parts = parts_of(written, {"of", "value"}, at, optional=("value",))
    members: SetFn = compile_set(parts["of"], names, (*at, "of"))
    value = compile_value(parts.get("value", "."), names, (*at, "value"))
    return lambda scope: [value(scope.inside(place)) for place in members(scope).items]


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
    values = _values({key: part for key, part in parts.items() if key in ("of", "value")}, names, at)
    ends = [compile_value(parts[key], names, (*at, key)) for key in ("from", "to") if key in parts]

    def evaluate(scope: Scope) -> object:
        known = [scope.days(one) for one in (*values(scope), *(end(scope) for end in ends))]
        dates = sorted(days.last for days in known if days)
        if len(dates) < 2 or len(dates) < len(known):
            return None
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
    if over not in PER_WEEK:
        raise RuleError((*at, "over"), unknown("period", over, list(PER_WEEK)))

    def evaluate(scope: Scope) -> object:
        rate, period = as_quantity(percent(scope)), every(scope)
        weekly = PER_WEEK.get(period) if isinstance(period, str) else None
        if rate is None or weekly is None or not -100 < rate.amount < 10_000:
            return None
        times = weekly / PER_WEEK[str(over)]
        if times > 400:
            return None
        grown = (1 + rate.amount / 100) ** times
        return Quantity((grown - 1) * 100, "%", rate.bound) if grown < 1e12 else None

    return evaluate


def _measure(size: Callable[[str], int], of_list: bool = False) -> Callable[[object, Names, Path], ValueFn]:
    def compile_measure(written: object, names: Names, at: Path) -> ValueFn:
        inner = compile_value(written, names, at)

        def evaluate(scope: Scope) -> object:
            value = inner(scope)
            if isinstance(value, str):
                return Quantity(float(size(value)))
            return Quantity(float(len(value))) if of_list and isinstance(value, (list, dict)) else None

        return evaluate

    return compile_measure


def count_sentences(text: str) -> int:
    """How many sentences a text has. An abbreviation or a number with a point does not end one."""
    count = 1 if text.strip() else 0
    for end in _SENTENCE_END.finditer(text.strip()):
        before = text.strip()[: end.start()].rsplit(None, 1)
        if before and before[-1].casefold().rstrip(".") not in _ABBREVIATIONS:
            count += 1
    return count


FORMS: dict[str, Callable[[object, Names, Path], ValueFn]] = {
    "count": _count,
    "sum": _sum,
    "add": _add,
    "subtract": _pair(lambda one, other: add(one, other, -1)),
    "product": _product,
    "divide": _pair(_divided),
    "min": _extreme("<"),
    "max": _extreme(">"),
    "earliest": _farthest(latest=False),
    "latest": _farthest(latest=True),
    "days": _days,
    "growth": _growth,
    "gap": _gap,
    "newest": _newest,
    "words": _measure(lambda text: len(words_of(text))),
    "sentences": _measure(count_sentences),
    "length": _measure(len, of_list=True),
}
