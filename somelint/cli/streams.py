"""The streams of the program: results on standard output, everything else on standard error.

Nothing else writes to them, so a closed pipe or a full disk is handled in one place.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping

from somelint.model.hints import TYPE_CHECKING, TextIO
from somelint.text.escape import one_line
from somelint.text.sentences import Sentence, group_digits, said, say, system_reason

if TYPE_CHECKING:
    from somelint.model.report import Failure


class _Voice:
    """The language that is spoken on standard error: English until something else is asked for."""

    ask: Callable[[], Mapping[str, str]] = dict  # gives the translations of sentences, once there is one to tell
    words: Mapping[str, str] | None = None  # what it gave


_FRAME = "│“”…"
_PIECE = 16_384
_MOST_FAILURES = 100  # things that could not be done that are told one by one
_NAMED_BY = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set names the language (POSIX, chapter 8.2)

USUAL_WIDTH = 100
"""The columns to write for when there is no terminal."""

_NARROWEST, _WIDEST = 40, 200


class OutputFailed(Exception):
    """Standard output is closed, or its disk is full."""


class PipeClosed(Exception):
    """The program that read standard output has gone away, as `head` does."""


def prepare_streams() -> bool:
    """Make both streams write UTF-8 regardless of the locale. Returns whether the frame must use only ASCII.

    Raises OutputFailed when standard output is closed.
    """
    ascii_only = sys.stdout is not None and not _can_write(_FRAME, sys.stdout.encoding)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None or sys.stdout.closed:
        raise OutputFailed(said("standard output is closed"))
    return ascii_only


def write(text: str) -> None:
    """Write results. Raises PipeClosed when nobody reads them any more and OutputFailed when they cannot be written."""
    try:
        # In pieces: some systems report a large write as done although its reader left halfway.
        for start in range(0, len(text), _PIECE):
            sys.stdout.write(text[start : start + _PIECE])
            sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise _unwritten(error) from error


def write_exactly(text: str) -> None:
    """Write results that a program may apply: to a terminal as ever, else as UTF-8. Raises as `write` does."""
    if sys.stdout.isatty():
        write(text)
    else:
        write_raw(text.encode("utf-8", "backslashreplace"))


def write_raw(raw: bytes) -> None:
    """Write bytes unchanged, for a text that must stay exact. Raises the same errors as `write`."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    except (OSError, ValueError) as error:
        raise _unwritten(error) from error


def _unwritten(error: OSError | ValueError) -> PipeClosed | OutputFailed:
    """What a failed write means: PipeClosed when the reader has gone, else OutputFailed."""
    if isinstance(error, BrokenPipeError):
        return PipeClosed()
    named = isinstance(error, OSError) and error.strerror
    return OutputFailed(system_reason(error) if named else str(error)[:1].lower() + str(error)[1:])


def speak_with(words: Callable[[], Mapping[str, str]]) -> None:
    """Tell what follows in another language: `words` gives the translations of sentences."""
    _Voice.ask, _Voice.words = words, None


def translate_text(text: str) -> str:
    """A text in the language that the program speaks."""
    return say(text, words()) if isinstance(text, Sentence) else text


def words() -> Mapping[str, str]:
    """The translations of sentences into the language that the program speaks; empty for English."""
    if _Voice.words is None:
        _Voice.words = _Voice.ask()
    return _Voice.words


def tell(message: str, help: str = "") -> None:
    """Write a line about the run to standard error, with control characters escaped. A closed stream is ignored."""
    advice = f"  {one_line(translate_text(help))}\n" if help else ""
    tell_raw(f"somelint: {one_line(translate_text(message))}\n{advice}")


def tell_failures(failures: Iterable[Failure]) -> None:
    """Report on standard error what somelint could not do, or a notice about a run, each with its place."""
    told = list(failures)
    for failure in told[:_MOST_FAILURES]:
        place = f":{failure.position.line}:{failure.position.column}" if failure.position else ""
        message = translate_text(failure.message)
        # Many messages name the file themselves.
        named = not failure.source or (not place and failure.source in message)
        tell(message if named else f"{failure.source}{place}: {message}", failure.help)
    if (more := len(told) - _MOST_FAILURES) > 0:
        tell(said("{count} more things like these are not told one by one.", count=group_digits(more)))


def tell_raw(text: str) -> None:
    """Write text that is already safe to standard error."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def abandon() -> None:
    """Abandon standard output after a failed write; closing it at the end would fail again, with a traceback."""
    try:
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, sys.stdout.fileno())
        os.close(void)
    except (AttributeError, OSError, ValueError):
        return


def wants_colour(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: `always`, `never`, or `auto`, which checks NO_COLOR, FORCE_COLOR, TERM and the stream."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def columns(stream: TextIO, environment: Mapping[str, str]) -> int:
    """The width to write for: COLUMNS, else that of the terminal, else a usual one."""
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked):
        width = int(asked)
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
        except (OSError, ValueError):
            width = USUAL_WIDTH
    return max(_NARROWEST, min(width, _WIDEST))


def _can_write(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def system_locale(environment: Mapping[str, str]) -> str:
    """The language that the system speaks, as in "nb-NO"; empty when it names none."""
    for name in _NAMED_BY:
        if environment.get(name):
            code = environment[name].split(".")[0].split("@")[0]
            return "" if code in ("C", "POSIX") else code.replace("_", "-")
    return _windows_language() if sys.platform == "win32" else ""


def _windows_language() -> str:
    from ctypes import windll  # type: ignore[attr-defined, unused-ignore]  # which only Windows has
    from locale import windows_locale

    return windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), "").replace("_", "-")
