"""The terminal of a dialogue: paragraphs out, answers in, even pasted ones; no full screen, no colour needed."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator, Mapping
from types import FrameType

from somelint.cli import streams
from somelint.model.hints import TYPE_CHECKING
from somelint.text.escape import one_line
from somelint.text.width import wrap

if TYPE_CHECKING:
    from somelint.wizard.prompt import SayingStyle

_PROMPT = "> "
_MOST_SHOWN = 4000
# Lines that arrive within this time belong to one paste; nobody types that fast.
_PASTE_SECONDS = 0.05
_MOST_LINES = 2000
_CODES: Mapping[SayingStyle, str] = {"strong": "1", "error": "1;31", "warning": "1;33", "info": "1;36"}


def is_terminal() -> bool:
    """Whether there is a person to ask: input and output are a terminal."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stdout))


class Terminal:
    """Standard output and standard input, with the line editing of the system."""

    def __init__(self, colour: bool, environment: Mapping[str, str]) -> None:
        """`colour`: whether to use it; `environment` may say how wide the terminal is (COLUMNS)."""
        self._colour = colour
        self._environment = environment
        with contextlib.suppress(ImportError):
            import readline

            # A paste of several lines is one answer, not commands. A dumb terminal would show the marks.
            if environment.get("TERM", "dumb") != "dumb":
                readline.parse_and_bind("set enable-bracketed-paste on")
        with contextlib.suppress(AttributeError, OSError, ValueError):
            # Bytes that cannot be decoded become characters that are refused, so that they do not end the dialogue.
            sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]  # suppressed where it cannot

    def say(self, text: str, style: SayingStyle = "") -> None:
        """Show a paragraph, wrapped to the width of the terminal and with control characters escaped."""
        width = streams.columns(sys.stdout, self._environment)
        lines = wrap(one_line(text, _MOST_SHOWN), width) or [""]
        code = _CODES.get(style) if self._colour else None
        streams.write("".join(f"\x1b[{code}m{line}\x1b[0m\n" if code and line else f"{line}\n" for line in lines))

    def ask(self) -> str:
        """Read a line from the person, or several lines that were pasted. Raises EOFError."""
        lines = [input(_PROMPT)]
        while len(lines) < _MOST_LINES and _more_waits():
            try:
                lines.append(input(""))
            except EOFError:
                break
        return "\n".join(lines)


def _more_waits() -> bool:
    try:
        import select

        return bool(select.select([sys.stdin], [], [], _PASTE_SECONDS)[0])
    except (ImportError, OSError, ValueError):
        return False  # this system cannot tell


@contextlib.contextmanager
def ended_by_signal() -> Iterator[None]:
    """Inside this context a request to end (SIGTERM) acts like an interrupt from the keyboard, so that the terminal is
    left in order."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
