"""Running the program for a call: in a process of its own, for a bounded time, with a bounded answer.

A run that hangs, or needs all the memory, is ended, and takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from subprocess import DEVNULL

import anyio
from anyio.abc import ByteReceiveStream, Process

from somelint.cli.assistants.answers import Outcome
from somelint.project.repository import HELD_IN

SECONDS_A_CALL = 60.0
"""The seconds that a call may take."""

_MOST_BYTES = 4_000_000
_WITHOUT = ("_SOMELINT_COMPLETE", "SOMELINT_DEBUG")


async def run_program(folder: str, arguments: Sequence[str], seconds: float = SECONDS_A_CALL) -> Outcome:
    """Run somelint in a folder, which it may not leave, and return what it said."""
    # -P and -E: no module is taken from the folder, nor from where a variable says.
    command = [sys.executable, "-P", "-E", "-m", "somelint", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _WITHOUT} | {HELD_IN: folder}
    out, told, code = bytearray(), bytearray(), None
    process = await anyio.open_process(command, cwd=folder, env=environment, stdin=DEVNULL, start_new_session=True)
    try:
        with anyio.move_on_after(seconds):
            async with anyio.create_task_group() as group:
                group.start_soon(_collect, process.stdout, out)
                group.start_soon(_collect, process.stderr, told)
            code = await process.wait()
    finally:
        with anyio.CancelScope(shield=True):
            _end(process)
            await process.aclose()
    return Outcome(code, out.decode("utf-8", "replace"), told.decode("utf-8", "replace"))


async def _collect(stream: ByteReceiveStream | None, kept: bytearray) -> None:
    """Read a stream to its end, and keep its beginning."""
    if stream is not None:
        async for piece in stream:
            kept += piece[: max(0, _MOST_BYTES - len(kept))]


def _end(process: Process) -> None:
    """End a process that is still there, and those it has started."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
