"""Counting calls of functions, instead of timing: a busy machine changes nothing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")


class TooManyCalls(BaseException):
    """More calls than were allowed. Nothing that is counted catches it."""


def count_calls(work: Callable[[], _T], most: int | None = None) -> tuple[int, _T]:
    """The calls that some work makes, of functions in Python and in C, and what it returns.

    Those in C count as well, or work that moves there would seem to be gone. Raises TooManyCalls beyond `most`, at
    once, so that what runs away is stopped.
    """
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        if event == "call" or event == "c_call":
            calls += 1
            if most is not None and calls > most:
                raise TooManyCalls(f"more than {most:,} calls")

    gc.disable()  # what it finalizes would be counted wherever it happens
    sys.setprofile(note)
    try:
        result = work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls, result
