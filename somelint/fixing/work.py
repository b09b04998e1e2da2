"""How much may be read and checked again to find out which fixes are at fault: a hostile text has thousands of them."""

from __future__ import annotations

MOST_WORK = 20_000_000
"""For each text of a run, in characters read; a check costs more than a reading, and something for a short text too."""

_CHECKING, _A_CHECK = 10, 500_000


class Work:
    """The work of a run on so many texts that is done already."""

    def __init__(self, texts: int = 1) -> None:
        self.done = 0
        self.most = MOST_WORK * max(1, texts)

    def may_read(self, characters: int) -> bool:
        """Whether there is work left for reading so many characters, which is then done."""
        self.done += characters
        return self.done <= self.most

    def may_check(self, characters: int) -> bool:
        """The same for checking so many characters."""
        return self.may_read(_A_CHECK + _CHECKING * characters)
