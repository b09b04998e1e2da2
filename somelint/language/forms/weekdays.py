"""Dates in a text with the day of the week that the text gives them: “Friday 29 January 2027”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from somelint.language.catalogues import Catalogue
from somelint.language.errors import expect_list, expect_parts
from somelint.language.scope import CheckFn, Scope, Violation
from somelint.language.tables import Form
from somelint.language.wording import translate_value
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.dates import date

if TYPE_CHECKING:  # forms are given their compiler
    import re

    from somelint.language.compiler import Compiler


# A word, then at most one short word such as “the” or “den”, then a date with its year.
_DATED = late(
    r"(?<!\w)(?P<word>[^\W\d_]{5,}),?\s+(?:[^\W\d_]{1,3}\s+)?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    r"|(?P<day>\d{1,2})(?:\.(?P<number>\d{1,2})\.|(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[^\W\d_]{3,}),?\s+)(?P<year>\d{4})(?!\d)"
    r"|(?P<month2>[^\W\d_]{3,})\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})(?!\d))"
)


def _weekdays_fit(written: Mapping[str, object], compiler: Compiler, at: Path) -> CheckFn:
    parts = expect_parts(written, {"weekdays-fit", "days", "months"}, at)
    paths = expect_list(parts["weekdays-fit"], (*at, "weekdays-fit"))
    sets = [compiler.set(path, (*at, "weekdays-fit", n)) for n, path in enumerate(paths)]
    days = compiler.library.catalogue(parts["days"], (*at, "days"))
    months = compiler.library.catalogue(parts["months"], (*at, "months"))

    def evaluate(scope: Scope) -> Iterator[Violation]:
        for place in (place for members in sets for place in members(scope).items):
            if isinstance(place.value, str):
                scope.run.spend(1 + len(place.value) // 50)
                for start, end, real in _misfits(place.value, days, months):
                    args = {"match": place.value[start:end], "weekday": real, "value": place.value}
                    yield Violation(place, (start, end), args)

    return evaluate


def _misfits(text: str, days: Catalogue, months: Catalogue) -> Iterator[tuple[int, int, object]]:
    by_number = {
        _number(day): translate_value(name, days.translations) for name in days.names() if (day := days.exact(name))
    }
    for match in _DATED.finditer(text):
        day = days.exact(match["word"])
        when = _date(match, lambda name: _number(months.exact(name) or {}))
        if day and when and _number(day) != when.isoweekday():
            yield match.start(), match.end(), by_number.get(when.isoweekday(), "")


def _date(match: re.Match[str], month_of: Callable[[str], int]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = int(match["number"]) if match["number"] else month_of(match["month"] or match["month2"])
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _number(entry: Mapping[str, object]) -> int:
    """The position of an entry in its sequence, from 1; 0 when the entry does not give one."""

    value = entry.get("number")
    return value if isinstance(value, int) else 0


FORMS: Mapping[str, Form[CheckFn]] = {
    "weekdays-fit": Form(_weekdays_fit, beside=("days", "months"), brings=("match", "weekday", "value")),
}
