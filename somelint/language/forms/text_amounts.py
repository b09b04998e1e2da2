"""What a running text says: an entry of a catalogue, a stretch of time, a pace, the number it begins with, a date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from somelint.document.view import is_blank
from somelint.language.catalogues import Catalogue
from somelint.language.errors import RuleError, expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.text_numbers import YEAR_NUMBER
from somelint.language.text_words import Word, words_of
from somelint.language.word_numbers import day_beside, leading_number
from somelint.language.wording import translate_value
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.dates import Days, date, read_days
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_WRITTEN_DATE = late(r"(?<![\w-])\d{4}-(?:\d\d(?:-\d\d)?|Q[1-4])(?![\w-])")
# Without a year or a day beside it a shorter name of a month may be another word: “it may”.
_MONTH_ALONE = 4

# So many words before “a week” may hold the number of times; from so many on it is the number of all.
_COUNTED, _MANY = 4, 11


def _compile_mentioned(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"mentioned", "in", "field"}, at)
    text = compiler.value(parts["mentioned"], (*at, "mentioned"))
    catalogue = compiler.library.catalogue(parts["in"], (*at, "in"))
    field = parts["field"]
    if not isinstance(field, str):
        raise RuleError((*at, "field"), "“field” takes the name of a fact, such as size.")

    def evaluate(scope: Scope) -> object:
        facts = [mention.entry.get(field) for mention in catalogue.mentions(_text(text, scope))]
        if not facts or is_blank(facts[0]) or any(fact != facts[0] for fact in facts):
            return None
        return translate_value(facts[0], catalogue.translations)

    return evaluate


def _stretch(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"stretch", "numbers", "units"}, at)
    text = compiler.value(parts["stretch"], (*at, "stretch"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))
    units = compiler.library.catalogue(parts["units"], (*at, "units"))

    def evaluate(scope: Scope) -> object:
        sentence = _text(text, scope)
        found = set(_stretches(sentence, words_of(sentence), numbers, units))
        return Quantity(found.pop(), "d") if len(found) == 1 else None

    return evaluate


def _stretches(text: str, words: Sequence[Word], numbers: Catalogue, units: Catalogue) -> Iterator[float]:
    values = [_number(word.text, numbers) for word in words]
    for n, (word, following) in enumerate(pairwise(words)):
        amount, unit = values[n], _fact(units.exact(following.text), "days")
        # “Two to four weeks” is a range, and a comma parts what does not belong together.
        if (
            amount
            and unit
            and not any(values[max(0, n - 2) : n])
            and text[word.end : following.start] in (" ", "-", "\n")
        ):
            yield amount * unit


def _pace(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"pace", "rhythms", "numbers"}, at)
    text = compiler.value(parts["pace"], (*at, "pace"))
    rhythms = compiler.library.catalogue(parts["rhythms"], (*at, "rhythms"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def evaluate(scope: Scope) -> object:
        sentence = _text(text, scope)
        found = set(_paces(sentence, rhythms, numbers))
        amount = found.pop() if len(found) == 1 else None
        return Quantity(amount) if amount else None

    return evaluate


def _paces(text: str, rhythms: Catalogue, numbers: Catalogue) -> Iterator[float | None]:
    """The times a week that each rhythm in the text comes to; None for one that cannot be told."""
    words = words_of(text)
    gaps = (text[word.end : following.start] for word, following in pairwise(words))
    begun = [0, *(n for n, gap in enumerate(gaps, 1) if set(",;:.") & set(gap))]
    for mention in rhythms.mentions(text):
        a_week = _fact(mention.entry, "a-week")
        # “Two letters a week” is two of them; “two letters every week” may be so, and a comma ends the thought.
        start = begun[bisect_right(begun, mention.word) - 1]
        before = words[max(start, mention.word - _COUNTED) : mention.word]
        amounts = [amount for word in before if (amount := _number(word.text, numbers)) is not None]
        if mention.entry.get("counted"):
            yield a_week * amounts[-1] if a_week and amounts else a_week
        else:
            yield None if any(amount < _MANY for amount in amounts) else a_week


def _leading_number(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"leading-number", "numbers"}, at)
    text = compiler.value(parts["leading-number"], (*at, "leading-number"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def evaluate(scope: Scope) -> object:
        amount = leading_number(_text(text, scope), numbers)
        return Quantity(amount) if amount else None

    return evaluate


def _last_date(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"last-date-in", "months", "parts", "near"}, at)
    text = compiler.value(parts["last-date-in"], (*at, "last-date-in"))
    months = compiler.library.catalogue(parts["months"], (*at, "months"))
    seasons = compiler.library.catalogue(parts["parts"], (*at, "parts"))
    near = compiler.value(parts["near"], (*at, "near"))

    def evaluate(scope: Scope) -> object:
        sentence, beside = _text(text, scope), scope.days(near(scope))
        written_out = (days for match in _WRITTEN_DATE.finditer(sentence) if (days := read_days(match[0])))
        in_words = _dates_in_words(words_of(sentence), months, seasons, beside)
        return max((*written_out, *in_words), key=lambda days: days.last, default=None)

    return evaluate


def _dates_in_words(words: Sequence[Word], months: Catalogue, seasons: Catalogue, near: Days | None) -> Iterator[Days]:
    texts = [word.text for word in words]
    for n, word in enumerate(texts):
        day = 0
        if month := _fact(months.exact(word), "number"):
            first, last, after, day = int(month), int(month), n + 1, day_beside(texts, n)
        elif size := seasons.covers(texts, n):
            entry = seasons.exact("".join(texts[n : n + size]))
            first, last, after = int(_fact(entry, "from") or 0), int(_fact(entry, "to") or 0), n + size
        else:
            continue
        if not 1 <= first <= last <= 12:
            continue
        # One word may stand before the year: “the second quarter of 2027”.
        year = next((int(text) for text in texts[after : after + 2] if YEAR_NUMBER.fullmatch(text)), None)
        if year:
            yield _months(year, first, last, day)
        elif near and (day or len(word) >= _MONTH_ALONE):
            years = (near.first.year + shift for shift in (-1, 0, 1))
            around = [_months(known, first, last, day) for known in years if date.min.year <= known <= date.max.year]
            yield min(around, key=lambda days: abs((days.last - near.first).days))


def _months(year: int, first: int, last: int, day: int) -> Days:
    if day and (single := read_days(f"{year:04}-{first:02}-{day:02}")):
        return single
    end = read_days(f"{year:04}-{last:02}")
    return Days(date(year, first, 1), end.last if end else date(year, last, 28))


def _number(word: str, numbers: Catalogue) -> float | None:
    return float(word) if word.isdecimal() and len(word) < 4 else _fact(numbers.exact(word), "number")


def _fact(entry: Mapping[str, object] | None, field: str) -> float | None:
    value = entry.get(field) if entry else None
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _text(value: ValueFn, scope: Scope) -> str:
    text = value(scope)
    scope.run.spend(1 + len(text) // 5 if isinstance(text, str) else 1)
    return text if isinstance(text, str) else ""


FORMS: Mapping[str, Form[ValueFn]] = {
    "mentioned": Form(_compile_mentioned, beside=("in", "field")),
    "stretch": Form(_stretch, beside=("numbers", "units")),
    "pace": Form(_pace, beside=("rhythms", "numbers")),
    "leading-number": Form(_leading_number, beside=("numbers",)),
    "last-date-in": Form(_last_date, beside=("months", "parts", "near")),
}
