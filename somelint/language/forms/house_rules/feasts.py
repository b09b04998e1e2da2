"""Days that have a name: those that move with Easter or the week, and those that stay where they are.

Easter is worked out as in “A New Method of finding Easter” (Nature, 20 April 1876), in the form that Jean Meeus gives
in “Astronomical Algorithms” (1991), chapter 8; it holds for every year of the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from somelint.language.catalogues import Catalogue
from somelint.language.errors import expect_list, expect_parts
from somelint.language.scope import CheckFn, Scope, ValueFn, Violation
from somelint.model.hints import TYPE_CHECKING, Any
from somelint.model.late_pattern import ASCII, late
from somelint.model.locations import Path
from somelint.text.dated_words import dated_words, dates_of, only_day
from somelint.text.dates import Days, date, timedelta

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler

# A name that stands beside a day this far from its own may be meant in another way.
_FARTHEST = 45
# No name has more words.
_MOST_WORDS = 4
_MONTH_AND_DAY = late(r"(\d\d)-(\d\d)\Z", ASCII)
_WORD = late(r"[^\W_]+(?::[ae])?")


def easter(year: int) -> date:
    """Easter Sunday of a year."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _days_of(entry: Mapping[str, Any], year: int) -> Iterator[date]:
    """The days that a name may stand for in a year."""
    for row in entry.get("on", ()):
        if "easter" in row:
            yield easter(year) + timedelta(days=row["easter"])
        else:
            first = date(year, row["month"], row["day"])
            yield first + timedelta(days=(row.get("weekday", first.isoweekday()) - first.isoweekday()) % 7)


def _stays(entry: Mapping[str, Any]) -> bool:
    return any(row.keys() == {"month", "day"} for row in entry.get("on", ()))


def _real_day(entry: Mapping[str, Any], told: date) -> date | None:
    """The day that the name has in that year, when it is another one and not far from it."""
    if not 1583 <= told.year < date.max.year:
        return None
    nearest = min(_days_of(entry, told.year), key=lambda day: abs((day - told).days), default=told)
    return nearest if 0 < abs((nearest - told).days) <= _FARTHEST else None


def _feast(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"feast", "in", "told", "from", "to"}, at)
    catalogue = compiler.library.catalogue(parts["in"], (*at, "in"))
    name, told, first, last = (compiler.value(parts[key], (*at, key)) for key in ("feast", "told", "from", "to"))

    def evaluate(scope: Scope) -> object:
        text = name(scope)
        entry = catalogue.exact(text) if isinstance(text, str) else None
        days = _in_period(told(scope), scope.days(first(scope)), scope.days(last(scope))) if entry else None
        real = _real_day(entry, days) if entry and days else None
        return Days(real, real) if real else None

    return evaluate


def _in_period(told: object, first: Days | None, last: Days | None) -> date | None:
    """The day that a month and a day are in a period, where they come only once."""
    match = _MONTH_AND_DAY.match(told) if isinstance(told, str) else None
    if not match or not first or not last:
        return None
    return only_day(Days(first.first, last.last), int(match[1]), int(match[2]))


def _feasts_fit(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written, {"feasts-fit", "in", "months", "from", "to"}, at)
    paths = expect_list(parts["feasts-fit"], (*at, "feasts-fit"))
    sets = [compiler.set(path, (*at, "feasts-fit", n)) for n, path in enumerate(paths)]
    catalogue = compiler.library.catalogue(parts["in"], (*at, "in"))
    months = compiler.library.catalogue(parts["months"], (*at, "months"))
    first, last = (compiler.value(parts[key], (*at, key)) for key in ("from", "to"))

    def month_of(name: str) -> int:
        number = (months.exact(name) or {}).get("number")
        return number if isinstance(number, int) else 0

    def evaluate(scope: Scope) -> Iterator[Violation]:
        def period() -> Days | None:
            begin, end = scope.days(first(scope)), scope.days(last(scope))
            return Days(begin.first, end.last) if begin and end else None

        for place in (place for members in sets for place in members(scope).items):
            if isinstance(place.value, str):
                scope.run.spend(1 + len(place.value) // 50)
                for match in dated_words(place.value):
                    start, entry = _named(place.value, match.end("word"), catalogue)
                    # What stays where it is may be held on the Saturday before.
                    entry = entry if entry and not _stays(entry) else None
                    dates = dates_of(match, month_of, period) if entry else ()
                    real = [_real_day(entry, told) for told in dates] if entry else []
                    if entry and real and None not in real:
                        said = place.value[start : match.end()]
                        args = {"match": said, "real": real[0] and Days(real[0], real[0]), "value": place.value}
                        yield Violation(place, (start, match.end()), args)

    return evaluate


def _named(text: str, end: int, catalogue: Catalogue) -> tuple[int, Mapping[str, object] | None]:
    """The longest name that ends there, with its beginning."""
    words = [*_WORD.finditer(text[:end])][-_MOST_WORDS:]
    for word in words:
        if entry := catalogue.exact(text[word.start() : end]):
            return word.start(), entry
    return end, None


FORMS: Mapping[str, Any] = {"feast": _feast, "feasts-fit": _feasts_fit}
