"""`somelint init` in a pseudo-terminal, with a person who answers what is asked."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if os.name == "posix":
    import termios

if TYPE_CHECKING:
    import pexpect

AS_OF = ["--as-of", "2026-11-28"]


class PseudoTerminal:
    """The program in a pseudo-terminal."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 100, **environment: str) -> None:
        import pexpect

        kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR")}
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-m", "somelint", "init", *AS_OF, *arguments],
            cwd=str(folder),
            env={**kept, "TERM": "dumb", "PYTHONUTF8": "1", "LANG": "C.UTF-8", **environment},
            encoding="utf-8",
            timeout=20,
            dimensions=(40, columns),
            # What starts the tests in the background has them ignore an interrupt; a person at a terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.child.delaybeforesend = None  # what is asked for is waited for
        self.seen = ""

    def answer(self, *lines: str) -> None:
        for line in lines:
            self.heard("\n> ")
            self.child.send(f"{line}\r")

    def wait_for_line_editor(self) -> None:
        """Wait until the line editor has the terminal, which it takes over around the time of the prompt."""
        for _ in range(2000):
            if not termios.tcgetattr(self.child.child_fd)[3] & termios.ICANON:
                return
            time.sleep(0.01)
        raise AssertionError("the line editor never took the terminal over")

    def interrupt(self, number: signal.Signals | None = None) -> None:
        """Press Ctrl-C, or send a signal, until the program ends.

        An interrupt that comes in the instant between the prompt and the wait for a key is seen at the next key only;
        a person presses Ctrl-C once more, and so does this.
        """
        import pexpect

        for _ in range(20):
            if number is None:
                self.child.sendcontrol("c")
            else:
                self.child.kill(number)
            with contextlib.suppress(pexpect.TIMEOUT):
                self.child.expect(pexpect.EOF, timeout=2)
                self.seen += self.child.before or ""
                return
        raise AssertionError("no interrupt ended the program")

    def heard(self, text: str) -> str:
        self.child.expect_exact(text)
        self.seen += (self.child.before or "") + text
        return self.seen

    def end(self) -> int:
        import pexpect

        if not self.child.flag_eof:
            self.child.expect(pexpect.EOF)
            self.seen += self.child.before or ""
        self.seen = self.seen.replace("\r", "")
        # The terminal is as it was: it shows what is typed, and hands it over line by line.
        usual = termios.ICANON | termios.ECHO
        assert termios.tcgetattr(self.child.child_fd)[3] & usual == usual
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)
