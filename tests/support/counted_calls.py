"""Counting calls of functions, instead of timing: a busy machine changes nothing."""

from __future__ import annotations

import cProfile
import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

_T = TypeVar("_T")

_SECONDS_OF_A_RUNAWAY = 120
"""Seconds of processor time after which what is counted is stopped: many times what any of it takes."""


class TooManyCalls(BaseException):
    """More calls than were allowed. Nothing that is counted catches it."""


def count_calls(work: Callable[[], _T], most: int | None = None) -> tuple[int, _T]:
    """The calls that some work makes, of functions in Python and in C, and what it returns.

    Those in C count as well, or work that moves there would seem to be gone. Raises TooManyCalls where they are more
    than `most`; what runs away is stopped sooner or later.
    """
    # The profiler that comes with Python counts in C: a function of our own for each call takes five times as long.
    profile = cProfile.Profile(subcalls=False, builtins=True)
    gc.disable()  # what it finalizes would be counted wherever it happens
    try:
        with _stopped_some_day():
            result = profile.runcall(work)
    finally:
        gc.enable()
    calls = sum(entry.callcount for entry in profile.getstats())
    if most is not None and calls > most:
        raise TooManyCalls(f"{calls:,} calls, and {most:,} are allowed")
    return calls, result


@contextmanager
def _stopped_some_day() -> Iterator[None]:
    """Stop what never ends, where the system can."""

    def stop(number: int, frame: object) -> NoReturn:
        raise TooManyCalls(f"not ready after {_SECONDS_OF_A_RUNAWAY} seconds of processor time")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS_OF_A_RUNAWAY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
