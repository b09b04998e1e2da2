"""The one error that a run raises for the person who started it."""

from __future__ import annotations


class CannotRun(Exception):
    """The person must change something before somelint can do what was asked. The command line exits with 2.

    `message` is a sentence that says what is in the way; `help`, which may be empty, says what to do about it.
    """

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help
