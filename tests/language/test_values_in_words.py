"""How numbers, units, dates and lists stand in a sentence, in each language, against the Unicode CLDR."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from somelint.language.templates import show
from somelint.language.wording import Wording
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.dates import Days
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity

TRANSLATED = ("nb", "sv", "nl")


def wording(language: str) -> Wording:
    """How values are written in a language."""
    return builtin_rules().worded(language)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(3), "3"),
        (Quantity(0), "0"),
        (Quantity(-0.001), "0"),
        (Quantity(3.5), "3.5"),
        (Quantity(3.14159), "3.1"),
        (Quantity(0.14159), "0.14"),
        (Quantity(10.26), "10.3"),
        (Quantity(0.999), "1"),
        (Quantity(123.4), "123"),
        (Quantity(9999), "9999"),
        (Quantity(10_000), "10,000"),
        (Quantity(1_234_567), "1,234,567"),
        (Quantity(99.96), "100"),
        (Quantity(9.999), "10"),
        (Quantity(-12.34), "-12.3"),
        (Quantity(45, "min"), "45 min"),
        (Quantity(60, "min"), "1 h"),
        (Quantity(90, "min"), "1.5 h"),
        (Quantity(2, "h"), "2 h"),
        (Quantity(8, "d"), "8 days"),
        (Quantity(1, "week"), "1 week"),
        (Quantity(2, "kr"), "2 kr"),
        (Quantity(12.5, "%"), "12.5 %"),
        (Quantity(3, "h", AT_LEAST), "at least 3 h"),
        (Quantity(3, "h", AT_MOST), "at most 3 h"),
    ],
)
def test_how_a_quantity_is_written(quantity: Quantity, text: str) -> None:
    assert show(quantity, wording("en")) == text


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("amount", [0, 1, 3.5, 0.25, 10_000, 1_234_567, -12.3])
def test_numbers_are_written_as_the_language_does(language: str, amount: float) -> None:
    expected = format_decimal(amount, locale=language).replace("\u2212", "-")
    assert show(Quantity(amount), wording(language)) == expected


@pytest.mark.parametrize("language", TRANSLATED)
def test_shares_are_written_as_the_language_does(language: str) -> None:
    assert show(Quantity(12.0, "%"), wording(language)) == format_percent(0.12, locale=language)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    ("unit", "name"), [("h", "duration-hour"), ("week", "duration-week"), ("min", "duration-minute")]
)
@pytest.mark.parametrize("amount", [1, 2, 2.5])
def test_units_are_those_of_the_language(language: str, unit: str, name: str, amount: float) -> None:
    length = "short" if unit == "min" and language != "sv" else "long"
    assert show(Quantity(amount, unit), wording(language)) == format_unit(amount, name, length, locale=language)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_written_as_the_language_does(language: str, month: int) -> None:
    day = date(2027, month, 3)
    assert show(Days(day, day), wording(language)) == format_date(day, "long", locale=language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_lists_are_written_as_the_language_does(language: str) -> None:
    quoted = [wording(language).words["quoted"].replace("{value}", name) for name in "abc"]
    assert show(["a", "b", "c"], wording(language)) == format_list(quoted, locale=language)


def test_each_language_has_words_for_every_kind_of_value() -> None:
    rows = builtin_rules().bundle.locales
    assert {language: sorted(rows[language]["values"]) for language in TRANSLATED} == {
        language: sorted(rows["en"]["values"]) for language in TRANSLATED
    }


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *(("nb", "nb"), ("nn", "nb"), ("no", "nb"), ("nb-NO", "nb"), ("nn_NO", "nb"), ("sv-FI", "sv"), ("nl-BE", "nl")),
        *(("en-GB", "en"), ("da", None), ("C", None), ("", None), (None, None), (3, None), ("NB", "nb")),
    ],
)
def test_the_language_that_a_code_stands_for(code: object, language: str | None) -> None:
    assert builtin_rules().find_language(code) == language
