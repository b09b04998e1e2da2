"""Numbers and dates as people write them: one reading gives a hint, several give none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.dates import read_days
from somelint.text.human_formats import date_hint, looks_like_number, number_hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("12", "12"),
        ("007", "7"),
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1\u202f200\u202f000", "1200000"),
        ("1'200", "1200"),
        ("1 200,5", "1200.5"),
        ("3,5 %", "3.5"),
        ("3,5%", "3.5"),
        ("20 %", "20"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("−5", "-5"),
        ("+5", "5"),
        (",5", "0.5"),
        ("0,125", "0.125"),
        ("12,3456", "12.3456"),
        # several readings, or none
        ("+20 %", None),
        ("1.200", None),
        ("1,200", None),
        ("1 2", None),
        ("12 34", None),
        ("1.2.3", None),
        ("1.20.300,5", None),
        ("1,2,3.4,5", None),
        ("5,", None),
    ],
)
def test_numbers(text: str, hint: str | None) -> None:
    assert looks_like_number(text)
    assert number_hint(text) == hint


@pytest.mark.parametrize(
    "text", ["", "ten", "10 h a week", "3-5", "about 3", "1/2", "%", "٣", "3,5 % a month", "9" * 100]
)
def test_what_is_no_number(text: str) -> None:
    assert not looks_like_number(text)
    assert number_hint(text) is None


def test_a_whole_number_has_no_decimals() -> None:
    assert number_hint("3,5", whole=True) is None
    assert number_hint("1 200", whole=True) == "1200"


@given(st.text("0123456789., '%+-\u00a0−", max_size=20))
def test_a_hint_is_a_number(text: str) -> None:
    hint = number_hint(text)
    assert hint is None or float(hint) is not None
    assert hint is None or looks_like_number(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Q2 2027", "2027-Q2"),
        ("2027 Q2", "2027-Q2"),
        ("2027-q2", "2027-Q2"),
        ("2027Q2", "2027-Q2"),
        ("2. kvartal 2027", "2027-Q2"),
        ("2e kwartaal 2027", "2027-Q2"),
        ("2nd quarter 2027", "2027-Q2"),
        ("kvartal 2 2027", "2027-Q2"),
        ("31.03.2027", "2027-03-31"),
        ("3.4.2027", "2027-04-03"),
        ("31/03/2027", "2027-03-31"),
        ("03/31/2027", "2027-03-31"),
        ("04/04/2027", "2027-04-04"),
        ("31-3-2027", "2027-03-31"),
        ("2027/3/31", "2027-03-31"),
        ("2027.3.31", "2027-03-31"),
        ("2027-3-1", "2027-03-01"),
        ("2027–03–31", "2027-03-31"),
        ("20270331", "2027-03-31"),
        ("2027-03-31T10:00", None),
        ("2027-03-31 10:00:00", None),
        ("3/2027", "2027-03"),
        ("2027/3", "2027-03"),
        ("mars 2027", "2027-03"),
        ("Mars 2027", "2027-03"),
        ("maart 2027", "2027-03"),
        ("31 mrt 2027", "2027-03-31"),
        ("31. mars 2027", "2027-03-31"),
        ("March 31, 2027", "2027-03-31"),
        ("31st of March 2027", "2027-03-31"),
        ("den 1 maj 2027", "2027-05-01"),
        ("1. mai 2027", "2027-05-01"),
        ("1 mei 2027", "2027-05-01"),
        ("oktober 2027", "2027-10"),
        ("desember 2027", "2027-12"),
        ("augusti 2027", "2027-08"),
        ("augustus 2027", "2027-08"),
        ("FY 2027", "FY2027"),
        ("FY27", "FY2027"),
        ("fy2027 q2", "FY2027-Q2"),
        (" 2027-03-31\n", "2027-03-31"),
        # several readings, or none
        ("03/04/2027", None),
        ("03-04-2027", None),
        ("31.13.2027", None),
        ("2027-02-31", None),
        ("30. februar 2027", None),
        ("2027", None),
        ("31.03.27", None),
        ("spring 2027", None),
        ("marketing 2027", None),
        ("mars", None),
        ("mars april 2027", None),
        ("mars 2027 or later", None),
        ("", None),
        ("mars 2027" + " " * 5 + "x" * 100, None),
        ("0000-01-01x", None),
    ],
)
def test_dates(text: str, hint: str | None) -> None:
    assert date_hint(text) == hint


@given(st.text("0123456789.-/ qfymarsjuni", max_size=24))
def test_a_hint_is_a_date_that_exists(text: str) -> None:
    hint = date_hint(text)
    assert hint is None or read_days(hint)


@pytest.mark.parametrize(("text", "hint"), [("10 h", "10"), ("6 timer", "6"), ("3,5 timmar", "3.5"), ("6 uur.", "6")])
def test_a_number_with_its_unit(text: str, hint: str) -> None:
    assert looks_like_number(text)
    assert number_hint(text, key="hours") == hint
