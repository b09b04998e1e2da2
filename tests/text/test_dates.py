"""Dates as plans write them: the days they stand for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.dates import PER_WEEK, Days, is_date, quarter_of, read_days

YEARS = st.integers(1990, 2100)
STARTS = st.integers(1, 12)


def shown(days: Days | None) -> str | None:
    return f"{days.first} {days.last}" if days else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2027-03-31", "2027-03-31 2027-03-31"),
        ("2027-03", "2027-03-01 2027-03-31"),
        ("2027-02", "2027-02-01 2027-02-28"),
        ("2028-02", "2028-02-01 2028-02-29"),
        ("2028-02-29", "2028-02-29 2028-02-29"),
        ("2027-12", "2027-12-01 2027-12-31"),
        ("2027-Q1", "2027-01-01 2027-03-31"),
        ("2027-Q2", "2027-04-01 2027-06-30"),
        ("2027-Q3", "2027-07-01 2027-09-30"),
        ("2027-Q4", "2027-10-01 2027-12-31"),
        ("FY2027", "2027-01-01 2027-12-31"),
        ("FY2027-Q1", "2027-01-01 2027-03-31"),
        ("FY2027-Q4", "2027-10-01 2027-12-31"),
        ("0001-01-01", "0001-01-01 0001-01-01"),
    ],
)
def test_the_days_of_a_date(text: str, days: str) -> None:
    assert shown(read_days(text)) == days


@pytest.mark.parametrize(
    ("text", "start", "days"),
    [
        ("FY2027", 10, "2026-10-01 2027-09-30"),
        ("FY2027-Q1", 10, "2026-10-01 2026-12-31"),
        ("FY2027-Q2", 10, "2027-01-01 2027-03-31"),
        ("FY2027-Q4", 10, "2027-07-01 2027-09-30"),
        ("FY2027", 7, "2026-07-01 2027-06-30"),
        ("FY2027-Q3", 7, "2027-01-01 2027-03-31"),
        ("FY2027", 2, "2026-02-01 2027-01-31"),
        ("FY2027-Q4", 2, "2026-11-01 2027-01-31"),
        ("FY2028-Q4", 3, "2027-12-01 2028-02-29"),
        # a calendar date stays what it is
        ("2027-Q1", 10, "2027-01-01 2027-03-31"),
        ("2027-03", 10, "2027-03-01 2027-03-31"),
        # no such month
        ("FY2027", 0, None),
        ("FY2027", 13, None),
    ],
)
def test_a_fiscal_year_is_named_for_the_year_it_ends_in(text: str, start: int, days: str | None) -> None:
    assert shown(read_days(text, start)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2027",
        "27-03-31",
        "2027-3-31",
        "2027-13",
        "2027-00",
        "2027-02-29",
        "2027-04-31",
        "2027-01-00",
        "2027-01-32",
        "2027-Q0",
        "2027-Q5",
        "2027-q1",
        "2027Q1",
        "FY27",
        "fy2027",
        "FY2027-Q5",
        "FY2027-03",
        "FY0000",
        "0000-01",
        "0000-01-01",
        " 2027-03-31",
        "2027-03-31 ",
        "2027-03-31\n",
        "2027-03-31T10:00",
        "x2027-03-31",
        "2027/03/31",
        "31.03.2027",
        "２０２７-０３-３１",
        "٢٠٢٧-٠٣",
        "FY２０２７",
        None,
        2027,
        2027.03,
        True,
        ["2027-03-31"],
        {"date": "2027-03-31"},
        date(2027, 3, 31),
    ],
)
def test_what_is_no_date(text: object) -> None:
    assert read_days(text) is None


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    assert read_days(day.isoformat()) == Days(day, day)


@given(YEARS)
def test_months_and_quarters_fill_a_year_without_gap_or_overlap(year: int) -> None:
    for parts in ([f"{year}-{n:02}" for n in range(1, 13)], [f"{year}-Q{n}" for n in range(1, 5)]):
        assert fills([read_days(part) for part in parts]) == Days(date(year, 1, 1), date(year, 12, 31))


@given(YEARS, STARTS)
def test_fiscal_quarters_fill_a_fiscal_year_and_years_follow_each_other(year: int, start: int) -> None:
    whole = read_days(f"FY{year}", start)
    assert fills([read_days(f"FY{year}-Q{n}", start) for n in range(1, 5)]) == whole
    assert whole is not None
    assert (whole.first.month, whole.first.day, whole.last.year) == (start, 1, year)
    following = read_days(f"FY{year + 1}", start)
    assert following is not None
    assert following.first == whole.last + timedelta(days=1)


def fills(parts: list[Days | None]) -> Days:
    known = [part for part in parts if part]
    assert len(known) == len(parts)
    for before, after in pairwise(known):
        assert after.first == before.last + timedelta(days=1)
    return Days(known[0].first, known[-1].last)


@given(st.text(max_size=12) | st.from_regex(r"(FY)?\d{4}(-\d\d|-Q\d)?(-\d\d)?", fullmatch=True), st.integers(-1, 14))
def test_any_text_is_days_in_their_order_or_nothing(text: str, start: int) -> None:
    days = read_days(text, start)
    assert days is None or days.first <= days.last


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2027-01-01", (2027, 1)),
        ("2027-03-31", (2027, 1)),
        ("2027-04-01", (2027, 2)),
        ("2027-06-30", (2027, 2)),
        ("2027-07-01", (2027, 3)),
        ("2027-09-30", (2027, 3)),
        ("2027-10-01", (2027, 4)),
        ("2027-12-31", (2027, 4)),
    ],
)
def test_the_quarter_of_a_day(day: str, quarter: tuple[int, int]) -> None:
    assert quarter_of(date.fromisoformat(day)) == quarter


@pytest.mark.parametrize(
    ("times", "period", "same"),
    [
        (12, "year", "month"),
        (4, "year", "quarter"),
        (2, "year", "half-year"),
        (52, "year", "week"),
        (3, "quarter", "month"),
        (24, "day", "hour"),
        (7, "week", "day"),
        (5, "week", "weekday"),
        (2, "week", None),
    ],
)
def test_so_many_times_a_period_is_once_a_shorter_one(times: int, period: str, same: str | None) -> None:
    rate = times * PER_WEEK[period]
    assert rate == pytest.approx(PER_WEEK[same] if same else 4 * PER_WEEK["fortnight"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("month 1", "2027-02-01", "2027-02-28"),
        ("month 12", "2028-01-01", "2028-01-31"),
        ("week 1", "2027-02-10", "2027-02-16"),
        ("day 3", "2027-02-12", "2027-02-12"),
        ("D-5", "2027-02-05", "2027-02-05"),
        ("D+0", "2027-02-10", "2027-02-10"),
    ],
)
def test_days_counted_from_a_start(text: str, first: str, last: str) -> None:
    start = date(2027, 2, 10)
    assert read_days(text, start=start) == Days(date.fromisoformat(first), date.fromisoformat(last))
    assert read_days(text) is None
    assert is_date(text)


@pytest.mark.parametrize("text", ["month 0", "month -1", "quarter 2", "D5", "Month 3", "month 3 ", "day 1000", None, 3])
def test_what_is_counted_from_no_start(text: object) -> None:
    assert not is_date(text)
