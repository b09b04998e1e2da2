"""What a number or a date was meant to be, when it is written as people write it outside YAML."""

from __future__ import annotations

import re

from somelint.text.dates import read_days

_SPACES = "\u0020\u00a0\u2009\u202f\u2007'’"
_NUMBER = re.compile(rf"([+-]?)(\d[\d.,{_SPACES}]{{0,40}}|[.,]\d{{1,20}}) ?%?\Z", re.ASCII)
_WITH_UNIT = re.compile(r"(\d[\d.,]{0,20})\s+([^\W\d_]{1,20})\.?\Z")
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?\Z", re.ASCII)

# The first letters that tell the months apart in English, Norwegian, Swedish and Dutch.
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mrt": 3, "maa": 3, "apr": 4, "mai": 5, "maj": 5, "may": 5, "mei": 5,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "des": 12,
}  # fmt: skip
_MONTH_WORD = re.compile(
    r"(jan(uar[iy]?)?|feb(ruar[iy]?)?|mar(s|ch)?|maart|mrt|apr(il)?|mai|maj|may|mei|june?|juni|july?|juli|"
    r"aug(ust(i|us)?)?|sept?(ember)?|okt(ober)?|oct(ober)?|nov(ember)?|de[cs](ember)?)\Z"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})\Z", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z", re.ASCII)
_FISCAL = re.compile(r"fy ?(\d{4}|\d\d)(?:[ /-]*q ?([1-4]))?\Z", re.ASCII)
_QUARTER_WORD = r"(?:q|k|kv\.?|quarter|kvartal|kwartaal)"
_QUARTERS = (
    re.compile(rf"(?P<year>\d{{4}})[ /.-]*{_QUARTER_WORD} ?(?P<n>[1-4])\Z", re.ASCII),
    re.compile(rf"{_QUARTER_WORD} ?(?P<n>[1-4])[ /.,-]*(?P<year>\d{{4}})\Z", re.ASCII),
    re.compile(rf"(?P<n>[1-4])(?:\.|st|nd|rd|th|e|:a)? ?{_QUARTER_WORD}[ /.,-]*(?P<year>\d{{4}})\Z", re.ASCII),
)
_WORDS = re.compile(r"[^\W\d_]+|\d+", re.ASCII)
_MORE_THAN_WORDS = re.compile(r"[^a-z0-9 .,/-]|[-/] |\d-\d{1,2}(?!\d)", re.ASCII)
_QUOTED = re.compile("[“„‟«‹‘‚](.*)[”“»›’‘]\\Z", re.DOTALL)


def looks_like_day(value: str) -> bool:
    """Whether a text has the form of a day, as in "2027-06-31", whether there is such a day or not."""
    return value.isascii() and value[4:5] == value[7:8] == "-" and value.replace("-", "").isdigit() and len(value) == 10


def looks_like_number(text: str) -> bool:
    """Whether a text is a number as people write it, possibly with a per cent sign or the name of a unit."""
    return bool(_NUMBER.match(_normalise(text)) or _WITH_UNIT.match(_normalise(text)))


def number_hint(text: str, whole: bool = False, key: str = "", beside: str = "", percent: bool = True) -> str | None:
    """How YAML writes the number that the text most likely means, or None when it may mean several.

    `1 200`, `3,5 %` and `1.200,50` have one reading; `1.200` and `1,200` have two. A word behind the number is what is
    counted under the key, or changes the number (`units.in_unit_of`). With `whole`, only a whole number is returned;
    without `percent`, no share is one; `+30 %` is a change, and a number only under a key that asks for one.
    """
    if text.rstrip(" ”\"'").endswith("%") and not (
        percent and ("percent" in key or not text.lstrip(" “\"'").startswith("+"))
    ):
        return None
    counted = _WITH_UNIT.match(_normalise(text))  # a number and what it counts: 6 hours
    if not counted:
        return _plain_hint(_normalise(text), whole)
    from somelint.text.units import in_unit_of  # most numbers have none

    amount = _plain_hint(counted[1])
    made = in_unit_of(amount, counted[2], key, beside, percent) if amount else None
    return None if made is None or (whole and "." in made) else made


def _plain_hint(text: str, whole: bool = False) -> str | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    sign, digits = match[1].replace("+", ""), match[2].strip()
    if any(space in digits for space in _SPACES):
        if not _GROUPED.match(digits):
            return None
        digits = re.sub(f"[{_SPACES}]", "", digits)
        digits = digits.replace(",", ".")
    marks = [mark for mark in digits if mark in ".,"]
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1 or not _is_grouped(digits.rsplit(marks[-1], 1)[0], marks[0]):
            return None
        digits = digits.replace(marks[0], "").replace(",", ".")
    elif len(marks) > 1:
        if not _is_grouped(digits, marks[0]):
            return None
        digits = digits.replace(marks[0], "")
    elif marks and match[2] == digits and re.match(r"[1-9]\d{0,2}[.,]\d{3}\Z", digits):
        return None
    digits = digits.replace(",", ".")
    if not re.match(r"\d*\.?\d+\Z", digits) or (whole and "." in digits):
        return None
    before, dot, after = digits.partition(".")
    return f"{sign}{before.lstrip('0') or '0'}{dot}{after}"


def date_hint(text: str) -> str | None:
    """The date that the text most likely means, as plans write it, or None when it may mean several.

    `31.03.2027` has one reading, `03/04/2027` has two. Month names are known in English, Norwegian,
    Swedish and Dutch.
    """
    plain = " ".join(_normalise(text).casefold().split())
    if len(plain) > 40:
        return None
    hint = _from_figures(plain) or _from_words(plain)
    return hint if hint and read_days(hint) else None


def _from_figures(text: str) -> str | None:
    if match := _YEAR_FIRST.match(text):
        return _join(match[1], match[3], match[4])
    if match := _COMPACT.match(text):
        return _join(*match.groups())
    if match := _DAY_FIRST.match(text):
        day, mark, month, year = match.groups()
        if mark == "." or int(day) > 12 or int(day) == int(month):
            return _join(year, month, day)
        return _join(year, day, month) if int(month) > 12 else None
    if match := _MONTH_FIRST.match(text):
        return _join(match[2], match[1])
    if match := _FISCAL.match(text):
        year = match[1] if len(match[1]) == 4 else "20" + match[1]
        return f"FY{year}" + (f"-Q{match[2]}" if match[2] else "")
    for pattern in _QUARTERS:
        if match := pattern.match(text):
            return f"{match['year']}-Q{match['n']}"
    return None


def _from_words(text: str) -> str | None:
    if _MORE_THAN_WORDS.search(text):
        return None  # a question mark, a span or a time would be lost
    words = [word for word in _WORDS.findall(text) if word not in ("st", "nd", "rd", "th", "of", "den", "e")]
    months = [_MONTHS[word[:3]] for word in words if _MONTH_WORD.match(word)]
    figures = [word for word in words if word.isdigit()]
    years = [figure for figure in figures if len(figure) == 4]
    days = [figure for figure in figures if len(figure) < 3]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    return _join(years[0], str(months[0]), days[0] if days else None)


def _join(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _is_grouped(digits: str, mark: str) -> bool:
    first, *rest = digits.split(mark)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)


def _normalise(text: str) -> str:
    return re.sub("[\u2010-\u2015\u2212]", "-", without_quotes(text)).strip()


def without_quotes(text: str) -> str:
    """A text without the quotation marks that a word processor has put around all of it."""
    match = _QUOTED.match(text.strip())
    return match[1] if match else text
