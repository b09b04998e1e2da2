"""The code of an expression, and what its text tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from somelint.language.errors import RuleError
from somelint.language.guards.loops import LOOP
from somelint.model.records import NamedTuple

_CHEAP = 60
_READS = re.compile(r"\(?(not )?(get|get_at|raw|pair|there|is_blank)\(|[cs]\[1\]|v$")
_REMEMBERED = re.compile(r"\bm\b")

FUNCTION = re.compile(r"\bf\d+\b")
"""The name of a generated function."""
_SLOW = re.compile(r"\b(?:says|voiced|form|form_test|is_like|some_like|some_say|names|lookup)\(")
_COST_OF_LOOP, _COST_OF_SLOW, _COST_OF_FORM, _MOST = 20, 9, 20, 500


class Code(NamedTuple):
    """The code of an expression."""

    text: str  # a Python expression
    uses: frozenset[str] = frozenset()  # which of `c` and `s` it depends on; neither: on the document alone
    sure: bool = False  # of a condition: whether it is never open
    maybe: bool = False  # of a set: whether it is None where nothing is known about it
    whole: bool = False  # of a value: whether it is a whole number of Python
    yes: str = ""  # of a condition: what counts as true in Python when it surely holds, if there is code for that
    no: str = ""  # of a condition: the same for when it surely does not
    one: str = ""  # of a set that is one place at most: the value there, or None


NOTHING: frozenset[str] = frozenset()
CURRENT_SCOPE, SUBJECT_SCOPE = frozenset("c"), frozenset("s")


def yes(code: Code) -> str:
    """What counts as true in Python when a condition surely holds."""
    return code.yes or (code.text if code.sure else f"({code.text} is True)")


def no(code: Code) -> str:
    """What counts as true in Python when a condition surely does not hold."""
    return code.no or (f"(not {code.text})" if code.sure else f"({code.text} is False)")


def negate_code(code: Code) -> Code:
    """The opposite of a condition."""
    if code.sure:
        return code._replace(text=f"(not {code.text})", yes="", no="")
    return code._replace(text=f"negate({code.text})", yes=no(code), no=yes(code))


def members(code: Code) -> str:
    """The code of a set where it is needed whole."""
    return f"sure({code.text})" if code.maybe else code.text


def is_cheap(text: str) -> bool:
    """Whether code takes less time than a function that puts it off."""
    return len(text) < _CHEAP and _READS.match(text) is not None


def calls_in(text: str, known: Mapping[str, int]) -> int:
    """About how many calls it takes to run code. `known`: the same for functions, by name."""
    called = sum(known.get(name, _COST_OF_FORM) for name in FUNCTION.findall(text))
    slow = _COST_OF_LOOP * text.count(LOOP) + _COST_OF_SLOW * len(_SLOW.findall(text))
    return min(text.count("(") + slow + called, _MOST)


def memory(code: Iterable[str], subject: str) -> Iterator[str]:
    """A line that makes what is remembered about a subject, for code that needs it."""
    if any(_REMEMBERED.search(line) for line in code):
        yield f"m = Own({subject})"


def literal(value: object) -> str:
    """Data of a rule as a Python literal."""
    if isinstance(value, Mapping):
        raise RuleError((), "No literal.")
    return repr(tuple(value)) if isinstance(value, list) else repr(value)
