"""Entries put into groups by a value that they have in common, and how many a group may have."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set

from somelint.document.view import is_blank
from somelint.language.errors import RuleError, expect_parts
from somelint.language.scope import CheckFn, Place, Places, Scope, Violation
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.dates import Days
from somelint.text.quantities import Quantity, as_quantity, compare

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler

_MOST_SHOWN = 200  # places that are shown beside a finding

_Groups = dict[Hashable, tuple[object, list[Place]]]
"""By what the value is: the value as it is written first, and the entries that have it."""


def _group(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    keys = {"group", "by", "at-most", "at-least"}
    parts = expect_parts(written, keys, at, optional=("at-most", "at-least"))
    if len(parts) == 2:
        raise RuleError(
            at, "“at-most” or “at-least” is missing here, with the number of entries that a group may have."
        )
    members = compiler.set(parts["group"], (*at, "group"))
    by = compiler.value(parts["by"], (*at, "by"))
    limits = [(sign, compiler.value(parts[key], (*at, key))) for key, sign in _SIGNS.items() if key in parts]

    def evaluate(scope: Scope) -> Iterator[Violation]:
        places = members(scope)
        groups, all_known = _grouped(places, scope, by)
        shown_already: set[Path] = set()
        for value, entries in groups.values():
            for sign, limit in limits:
                most = as_quantity(limit(scope))
                if most is None or (sign == ">=" and not all_known):
                    continue
                if compare(Quantity(float(len(entries))), sign, most) is False:
                    shown = _shown(entries, int(most.amount) if sign == "<=" else 0, scope, shown_already)
                    if shown is not None:
                        shown_already.add(shown.path)
                        others = [place for place in entries if place is not shown]
                        args = {"value": value, "count": len(entries), "limit": most, "members": Places(tuple(entries))}
                        yield Violation(shown, None, args, tuple(others[:_MOST_SHOWN]))
                    break

    return evaluate


_SIGNS = {"at-most": "<=", "at-least": ">="}


def _grouped(places: Places, scope: Scope, by: Callable[[Scope], object]) -> tuple[_Groups, bool]:
    """The entries by value, and whether each entry has one. Of a list each value counts."""
    groups: _Groups = {}
    all_known = not places.partial
    for place in places.items:
        found = by(scope.inside(place))
        values = found if isinstance(found, list) else [found]
        keys = {_key(value): value for value in values if not is_blank(value) and not isinstance(value, (list, dict))}
        scope.run.spend(1 + len(values))
        all_known = all_known and bool(keys)
        for key, value in keys.items():
            groups.setdefault(key, (value, []))[1].append(place)
    return groups, all_known


def _shown(entries: Sequence[Place], position: int, scope: Scope, shown: Set[Path]) -> Place | None:
    """The entry to show: the one at the position, unless the group is of several plans; then the first of this plan.

    One at which another group is shown already comes last: two findings of a rule at one place are told as one.
    """
    view = scope.current.view
    own = [place for place in entries if place.view is view]
    begin = min(max(position, 0), len(own) - 1) if len(own) == len(entries) else 0
    turned = own[begin:] + own[:begin]
    return next((place for place in turned if place.path not in shown), turned[0] if turned else None)


def _key(value: object) -> Hashable:
    """What makes two values the same: for texts, capitals and space around them do not count."""
    number = as_quantity(value)
    if number is not None:
        return round(number.amount, 9), number.unit, number.bound
    return (
        " ".join(value.split()).casefold()
        if isinstance(value, str)
        else value
        if isinstance(value, Days)
        else repr(value)
    )


FORMS: Mapping[str, Callable[[Mapping[str, object], Compiler, Path], CheckFn]] = {"group": _group}
