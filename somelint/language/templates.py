"""Messages: plain named placeholders, and how a value is written in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from somelint.document.view import is_blank
from somelint.language.scope import Place, Places
from somelint.language.wording import RuleLiteral, Several, Translated, Wording
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import show_path
from somelint.model.problems import Problem
from somelint.text.dates import Days, date_in_words, write_day
from somelint.text.lines import cut_line
from somelint.text.quantities import AT_LEAST, AT_MOST, Quantity, as_quantity, in_fitting_unit, show_number
from somelint.text.sentences import Sentence, say, without_second_stop

if TYPE_CHECKING:
    import re

PLACEHOLDER = late(r"\{([^\W\d][\w-]*)\}")
_OPENING = ("“", "”", "«", "„", '"')
"""What a quotation begins with, in one language or another."""
_MEMBER_LIMIT = 40
MOST_MEMBERS = 100
"""How many members of a list a finding names; a rule may name the same thousands in each of thousands of findings."""
_MESSAGE_LIMIT = 4000  # far beyond what anybody reads
_UNITS = {
    "d": ("day", "days"),
    "week": ("week", "weeks"),
    "h": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "%": ("percent", "percent"),
}
"""The words for each unit, with one and with any other number."""
_OWN_WORDS = frozenset({"why", "expected", "found", "bound"})


class OwnWords(str):
    """somelint's own words inside a message: shown in full, while a text of the document is shortened."""

    __slots__ = ()


_WHEN_ABSENT = {"cause": ""}  # what is added to a sentence only where it is known


def problem_values(problem: Problem) -> Callable[[str], object]:
    """The values of a problem, by name, for a message. Texts in somelint's own words become OwnWords."""

    def value_of(name: str) -> object:
        value = problem.args.get(name, _WHEN_ABSENT.get(name))
        if isinstance(value, Sentence):
            return value
        return OwnWords(value) if name in _OWN_WORDS and isinstance(value, str) else value

    return value_of


def placeholders(template: object) -> list[str]:
    """The names that a message uses, in all its forms."""
    if isinstance(template, str):
        return PLACEHOLDER.findall(template)
    if isinstance(template, dict):
        named = [name for form in ("one", "other") for name in placeholders(template.get(form))]
        count = template.get("count")
        return [*named, count] if isinstance(count, str) else named
    return []


def fill(template: object, value_of: Callable[[str], object], wording: Wording) -> str:
    """The message with its placeholders replaced. A template with `one` and `other` chooses by its `count`."""
    if isinstance(template, dict):
        count = as_quantity(value_of(str(template.get("count"))))
        single = count is not None and count.amount == 1 and not count.bound
        template = template.get("one" if single else "other", "")
    left = _MESSAGE_LIMIT

    def shown(match: re.Match[str]) -> str:
        nonlocal left
        value = value_of(match[1]) if left > 0 else ""
        quoted = match.string[: match.start()].endswith(_OPENING)
        text = show(value if quoted else date_in_words(value, wording.words), wording)
        text = without_second_stop(text, match.string[match.end() :])
        left -= len(text)
        return text

    message = PLACEHOLDER.sub(shown, str(template))
    return message if len(message) <= _MESSAGE_LIMIT else f"{message[: _MESSAGE_LIMIT - 1]}…"


def show(value: object, wording: Wording) -> str:
    """A value as shown in a sentence, on one line and cut to a readable length."""
    words = wording.words
    if value is None or (isinstance(value, Places) and not value.items):
        return words["unknown"]
    if isinstance(value, bool):
        return words["yes" if value else "no"]
    quantity = as_quantity(value)
    if quantity is not None:
        text = _with_unit(quantity, words)
        bound = {AT_LEAST: "at-least", AT_MOST: "at-most"}.get(quantity.bound)
        return words[bound].replace("{value}", text) if bound else text
    if isinstance(value, Days):
        return write_day(value.last, words)
    if isinstance(value, Place):
        return find_label(value, wording.labels)
    if isinstance(value, Places):
        value = (*value.items[:5], max(0, len(value.items) - 5))
    if isinstance(value, tuple):
        return _show_list(value, wording)
    if isinstance(value, list):
        return _show_list((*value[:10], max(0, len(value) - 10)), wording)
    if isinstance(value, dict):
        return words["unknown"]
    if isinstance(value, Sentence):
        return say(value, wording.sentences)
    if isinstance(value, RuleLiteral):
        return wording.own.get(value, str(value))
    if isinstance(value, Translated):
        return value.others.get(wording.language, str(value))
    return str(value) if isinstance(value, OwnWords) else cut_line(str(value))


def _with_unit(quantity: Quantity, words: Mapping[str, str]) -> str:
    quantity = in_fitting_unit(quantity)
    number = _number(quantity, words)
    if not quantity.unit:
        return number
    unit = _UNITS.get(quantity.unit)
    if unit is None:
        return f"{number} {quantity.unit}"
    return words[unit[0] if number == "1" else unit[1]].replace("{value}", number)


def _number(quantity: Quantity, words: Mapping[str, str]) -> str:
    number = show_number(quantity.amount)
    return "".join(words["decimal"] if c == "." else words["thousands"] if c == "," else c for c in number)


def _show_list(value: tuple[object, ...], wording: Wording) -> str:
    words = wording.words
    *members, more = value
    count = as_quantity(more)
    quoted = [_as_member(member, wording) for member in members]
    if count and count.amount:
        return words["and-more"].replace("{list}", ", ".join(quoted)).replace("{count}", _number(count, words))
    *first, last = quoted or [""]
    return words["and"].replace("{list}", ", ".join(first)).replace("{last}", last) if first else last


def _as_member(member: object, wording: Wording) -> str:
    """A member of a list in a sentence: a text in quotation marks, a number or a date without."""
    if not isinstance(member, str):  # most are, and a long message has many
        if isinstance(member, Several):
            return f"{member.number} × {_as_member(member.name, wording)}"
        if isinstance(member, Days) or as_quantity(member) is not None:
            return show(member, wording)
    text = show(member, wording)
    return wording.words["quoted"].replace("{value}", cut_line(text, _MEMBER_LIMIT))


def plain_value(value: object) -> object:
    """A value for machine-readable output: numbers as numbers, everything else as text or lists of it."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return cut_line(value, 1000) if isinstance(value, str) else value
    if isinstance(value, Quantity):
        return round(value.amount, 6)
    if isinstance(value, Days):
        return value.last.isoformat()
    if isinstance(value, Place):
        return find_label(value, ())
    if isinstance(value, Places):
        return [find_label(place, ()) for place in value.head(MOST_MEMBERS)]
    if isinstance(value, Several):
        return plain_value(value.name)
    if isinstance(value, tuple):
        return [plain_value(member) for member in value[:-1]]
    if isinstance(value, list):
        return [plain_value(member) for member in value[:MOST_MEMBERS]]
    return str(value)


def find_label(place: Place, labels: Sequence[str]) -> str:
    """What a place is called: its own text, or the value of the first naming key that it has, else its path.

    A key with `true` or `false`, such as `main: true`, is a flag and not a name.
    """
    value = place.value
    if isinstance(value, dict):
        for key in labels:
            label = value.get(key)
            if isinstance(label, (str, int, float)) and not isinstance(label, bool) and not is_blank(label):
                return str(label)
    elif not is_blank(value) and not isinstance(value, list):
        return str(value)
    return show_path(place.path)
