import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.escape import cells, for_json, one_line, shorten

SCOTLAND = "\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

SHOWN = [
    ("plain", "Plan for våren: 3,5 % på Ærø", "Plan for våren: 3,5 % på Ærø"),
    ("colour", "\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
    ("link of a terminal", "\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"),
    ("one-byte control sequence", "\x9b31m", "\\x9b31m"),
    ("delete", "a\x7fb", "a\\x7fb"),
    ("null", "\0", "\\x00"),
    ("line ends and tabs", "a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
    ("next line", "a\x85b", "a\\x85b"),
    ("line separator", "a\u2028b\u2029c", "a\\u2028b\\u2029c"),
    ("turned writing direction", "\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"),
    ("zero-width", "a\u200bb\u200cc\u2060d\ufeff", "a\\u200bb\\u200cc\\u2060d\\ufeff"),
    ("soft hyphen", "a\u00adb", "a[U+00AD]b"),
    ("fillers", "\u3164\u115f\uffa0", "\\u3164\\u115f\\uffa0"),
    ("tag letters alone", "a\U000e0041", "a\\U000e0041"),
    ("lone surrogate", "a\ud800b", "a\\ud800b"),
    ("noncharacters", "\uffff\ufdd0\U0001fffe", "\\uffff\\ufdd0\\U0001fffe"),
    ("joiner outside emoji", "a\u200db", "a\\u200db"),
    ("variation selector on a letter", "a\ufe0f", "a\\ufe0f"),
    ("family", "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
    ("burning heart", "❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
    ("heart in colour", "❤\ufe0f", "❤\ufe0f"),
    ("keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    ("skin tone", "👍🏽", "👍🏽"),
    ("flag of Scotland", f"🏴{SCOTLAND}", f"🏴{SCOTLAND}"),
    ("joiner that joins nothing", "👩\u200d", "👩\\u200d"),
    ("order for a build service", "x ##[stop-commands]y", "x \\x23#[stop-commands]y"),
    ("order with one more mark", "###[x]", "#\\x23#[x]"),
    ("order for a pipeline", "##vso[task.x]", "\\x23#vso[task.x]"),
    ("the same in capitals", "##VSO[task.x]", "\\x23#VSO[task.x]"),
    ("order for a build server", "##teamcity[x]", "\\x23#teamcity[x]"),
    ("leading colons", "::error::x", "\\x3a:error::x"),
    ("leading colons after blanks", " \u2003::error", " \u2003\\x3a:error"),
    ("colons later", "a ::error", "a ::error"),
    ("headings stay", "## [x]", "## [x]"),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_text_is_shown_safely(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text(alphabet=st.characters(), max_size=80))
def test_nothing_that_a_terminal_or_a_log_obeys_comes_through(text: str) -> None:
    shown = one_line(text)
    joined = {"\u200d", *map(chr, range(0xE0061, 0xE0080))}
    for char in shown:
        if char not in joined:
            assert unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert "##[" not in shown
    assert not shown.lstrip().startswith(":")
    shown.encode()


@given(st.text(alphabet="#[vsoteamciyVSO :", max_size=12))
def test_no_order_survives(text: str) -> None:
    lowered = one_line(text).lower()
    assert not any(order in lowered for order in ("##[", "##vso[", "##teamcity["))


@given(st.text(max_size=60))
def test_there_is_one_cell_for_each_code_point(text: str) -> None:
    assert len(cells(text)) == len(text)


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("å" * 80) == "å" * 80
    assert shorten("å" * 81) == "å" * 79 + "…"
    assert one_line("x" * 2000) == "x" * 999 + "…"


def test_json_keeps_everything_but_lone_surrogates() -> None:
    assert for_json("å 👩 \x1b \ud83d") == "å 👩 \x1b \\ud83d"
