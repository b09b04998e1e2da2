"""The core schema of YAML 1.2, as Nordic and Dutch writers meet it."""

import pytest

from somelint.document.scalars import ScalarReading, resolve, resolve_tagged, show_tag

TEXTS = (
    "no on off yes y n No ON 18:30 09:15 7:05 2027-01-01 2027-Q2 1_000 "
    "1.200.000 1,5 3% +-1 0b11 0o8 0xg = << . - + e5 1e 1.e+ nULL tRUE .Inf. +.nan ١٢"
)


@pytest.mark.parametrize("text", [*TEXTS.split(), "1 200", "3,5 %", " 1", "1 ", "1\n"])
def test_stays_text(text):
    assert resolve(text) == ScalarReading(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("0", 0),
        ("0777", 777),
        ("010", 10),
        ("-12", -12),
        ("+48123456789", 48123456789),
        ("0o17", 15),
        ("0xFf", 255),
        ("1.5", 1.5),
        ("1.20", 1.2),
        ("1.2000", 1.2),
        ("0.125", 0.125),
        ("1000.125", 1000.125),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        ("9" * 300, int("9" * 300)),
        (f"-0.{'1' * 298}E+1", float(f"-0.{'1' * 298}E+1")),
    ],
)
def test_number_or_word(text, value):
    found = resolve(text)
    assert found == ScalarReading(value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    "text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999", "-1e400", "9" * 301, "0x" + "f" * 301]
)
def test_odd_number_stays_text(text):
    assert resolve(text) == ScalarReading(text, "odd-number")


@pytest.mark.parametrize(
    ("text", "read"), [("1.200", 1.2), ("12.500", 12.5), ("-999.000", -999.0), ("120.125", 120.125)]
)
def test_ambiguous_number(text, read):
    assert resolve(text) == ScalarReading(read, "ambiguous-number")


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("12", "str", "12"),
        ("", "str", ""),
        ("12", "int", 12),
        ("0x10", "int", 16),
        ("12", "float", 12.0),
        ("1.200", "float", 1.2),
        ("True", "bool", True),
        ("~", "null", None),
        ("", "null", None),
    ],
)
def test_tag_that_fits(text, tag, value):
    found = resolve_tagged(text, "tag:yaml.org,2002:" + tag)
    assert found == ScalarReading(value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("abc", "int"),
        ("", "int"),
        ("1.5", "int"),
        ("x", "float"),
        ("maybe", "bool"),
        ("~", "bool"),
        ("true", "null"),
        ("1", "timestamp"),
        ("1", "seq"),
    ],
)
def test_tag_that_does_not_fit(text, tag):
    assert resolve_tagged(text, "tag:yaml.org,2002:" + tag) is None


def test_tag_without_meaning_makes_text():
    assert resolve_tagged("12", "!") == ScalarReading("12")
    assert resolve_tagged("12", "!own") is None


@pytest.mark.parametrize(
    ("tag", "shown"), [("tag:yaml.org,2002:int", "!!int"), ("!own", "!own"), ("tag:x.org,1:y", "!<tag:x.org,1:y>")]
)
def test_show_tag(tag, shown):
    assert show_tag(tag) == shown
