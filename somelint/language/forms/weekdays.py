"""Dates in a text with the day of the week that the text gives them: “Friday 29 January 2027”, “fri. 29/1”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from somelint.language.catalogues import Catalogue
from somelint.language.errors import expect_list, expect_parts
from somelint.language.scope import CheckFn, Scope, ValueFn, Violation
from somelint.language.tables import Form
from somelint.language.wording import translate_value
from somelint.model.hints import TYPE_CHECKING
from somelint.model.locations import Path
from somelint.text.dated_words import dated_words, dates_of
from somelint.text.dates import Days

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


# Days of the week in short that are other words as well: they count with a stop behind them or a capital.
_OTHER_WORDS = frozenset(("man", "mon", "sat", "sun", "do", "di", "ma", "ons", "vr"))


def _weekdays_fit(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written, {"weekdays-fit", "days", "months", "from", "to"}, at, optional=("from", "to"))
    paths = expect_list(parts["weekdays-fit"], (*at, "weekdays-fit"))
    sets = [compiler.set(path, (*at, "weekdays-fit", n)) for n, path in enumerate(paths)]
    days = compiler.library.catalogue(parts["days"], (*at, "days"))
    months = compiler.library.catalogue(parts["months"], (*at, "months"))
    ends = [compiler.value(parts[key], (*at, key)) for key in ("from", "to") if key in parts]

    def evaluate(scope: Scope) -> Iterator[Violation]:
        for place in (place for members in sets for place in members(scope).items):
            if isinstance(place.value, str):
                scope.run.spend(1 + len(place.value) // 50)
                for start, end, real in _misfits(place.value, days, months, lambda: _period(ends, scope)):
                    args = {"match": place.value[start:end], "weekday": real, "value": place.value}
                    yield Violation(place, (start, end), args)

    return evaluate


def _period(ends: Sequence[ValueFn], scope: Scope) -> Days | None:
    """The days from the first of one date to the last of the other."""
    known = [scope.days(end(scope)) for end in ends]
    return Days(known[0].first, known[1].last) if len(known) == 2 and known[0] and known[1] else None


def _misfits(
    text: str, days: Catalogue, months: Catalogue, period: Callable[[], Days | None]
) -> Iterator[tuple[int, int, object]]:
    month_of = _month_of(months)
    for match in dated_words(text):
        word = match["word"]
        said = 0 if word in _OTHER_WORDS and not match["stop"] else _number(days.exact(word) or {})
        dates = dates_of(match, month_of, period) if said else ()
        if dates and said not in {when.isoweekday() for when in dates}:
            entries = (days.exact(name) or {} for name in days.names())
            real = next((entry for entry in entries if _number(entry) == dates[0].isoweekday()), {})
            yield match.start(), match.end(), translate_value(real.get("name", ""), days.translations)


def _month_of(months: Catalogue) -> Callable[[str], int]:
    return lambda name: _number(months.exact(name) or {})


def _number(entry: Mapping[str, object]) -> int:
    """The position of an entry in its sequence, from 1; 0 when the entry does not give one."""

    value = entry.get("number")
    return value if isinstance(value, int) else 0


FORMS: Mapping[str, Form[CheckFn]] = {
    "weekdays-fit": Form(_weekdays_fit, beside=("days", "months", "from", "to"), brings=("match", "weekday", "value")),
}
