"""Finding the fixes at fault among many by bisection, within a budget: a hostile text has thousands of fixes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from somelint.model.hints import TypeVar
from somelint.text.sentences import said

MOST_WORK = 20_000_000
"""The budget for each text of a run, in characters. A check costs more than reading; a short text has a cost
too, and a long one more than its length: as many findings are to be weighed against each other as it has entries."""

TOO_MANY = said("is left for another run, there were too many")

_CHECKING, _A_CHECK, _LONG = 10, 500_000, 2_000

_Item = TypeVar("_Item")


class Budget:
    """How much may still be read and checked again in a run."""

    def __init__(self, texts: int = 1) -> None:
        """The budget of a run over this many texts."""
        self.spent = 0
        self.most = MOST_WORK * max(1, texts)

    def may_read(self, characters: int) -> bool:
        """Count this many characters as read; whether the budget allows it."""
        self.spent += characters
        return self.spent <= self.most

    def is_spent(self) -> bool:
        """Whether nothing is left of it."""
        return self.spent > self.most

    def may_check(self, characters: int) -> bool:
        """Count this many characters as checked; whether the budget allows it."""
        return self.may_read(_A_CHECK + _CHECKING * characters + characters * characters // _LONG)


def bisect_failures(
    items: Sequence[_Item], try_all: Callable[[Sequence[_Item]], str]
) -> tuple[list[_Item], list[tuple[_Item, str]]]:
    """The items that are good, and the others, each with the reason.

    `try_all` tries some items together and returns why they fail, or None when they are good. Failing items are
    halved until a single one is at fault; when the reason is `TOO_MANY`, all that were tried are left out.
    """
    why = try_all(items) if items else ""
    if not why:
        return list(items), []
    if len(items) == 1 or why == TOO_MANY:
        return [], [(item, why) for item in items]
    half = len(items) // 2
    good, bad = bisect_failures(items[:half], try_all)
    more_good, more_bad = bisect_failures(items[half:], try_all)
    return good + more_good, bad + more_bad
