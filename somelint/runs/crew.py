"""Worker processes: pieces of work are given out, results come back, and a process that dies is noticed."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence

from somelint.model.errors import CannotRun
from somelint.model.hints import TYPE_CHECKING, Any, Literal, TypeAlias, cast
from somelint.text.sentences import said

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import DefaultContext
    from multiprocessing.process import BaseProcess

StartMethod: TypeAlias = Literal["fork", "spawn"]
"""How a worker starts: as a copy of this process, or as a new one that loads everything itself."""

Work = Callable[[int, int], str]
"""Does the pieces of work from one number up to another, and returns the results as a line of text."""

_RESULT, _FAULT = b"=", b"!"
_PIECES_EACH = 8
_LARGEST = 25


class WorkerFault(Exception):
    """A worker met a fault in the program."""


class NoWorkers(Exception):
    """The system starts no more processes."""


def usable_cores() -> int:
    """The processor cores that this process may use."""
    count = getattr(os, "process_cpu_count", None)
    if count is not None:
        return count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> StartMethod:
    """How workers can start safely here. A copy of a process with threads, or of one on a Mac, may hang."""
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1
    return "fork" if alone and hasattr(os, "fork") and sys.platform != "darwin" else "spawn"


def work_together(
    count: int, jobs: int, method: StartMethod, begin: Callable[..., Work], *arguments: Any
) -> Generator[tuple[int, str]]:
    """Have `count` pieces of work done by `jobs` processes. Yields the number of the first piece of each result, and
    the result, in any order.

    Each process calls `begin(*arguments)` once. Raises CannotRun when a process dies, WorkerFault for a fault in one,
    NoWorkers when none can be started. However this ends, even by an interrupt, no process is left; close the iterator.
    """
    import multiprocessing
    from multiprocessing.connection import wait

    context = cast("DefaultContext", multiprocessing.get_context(method))
    size = max(1, min(_LARGEST, count // (jobs * _PIECES_EACH)))
    pieces = iter([(start, min(start + size, count)) for start in range(0, count, size)])
    workers: dict[Connection, BaseProcess] = {}
    busy: dict[Connection, int] = {}
    try:
        for _ in range(min(jobs, -(-count // size))):
            here, there = context.Pipe()
            # A copy has this side of all pipes too; kept open, they would hide the end of this process.
            inherited = [*workers, here] if method == "fork" else []
            process = context.Process(target=_serve, args=(there, inherited, begin, arguments), daemon=True)
            workers[here] = process
            try:
                with _interrupts_held():
                    process.start()
            except OSError as error:
                del workers[here]
                here.close()
                if not workers:
                    raise NoWorkers from error
                break
            finally:
                there.close()
        for connection in workers:
            _give(connection, pieces, busy)
        while busy:
            for connection in cast("list[Connection]", wait(list(busy))):
                start = busy.pop(connection)
                yield start, _receive(connection, workers)
                _give(connection, pieces, busy)
    finally:
        _end(workers)


def _give(connection: Connection, pieces: Iterator[tuple[int, int]], busy: dict[Connection, int]) -> None:
    piece = next(pieces, None)
    if piece is not None:
        busy[connection] = piece[0]
        with contextlib.suppress(OSError):  # that the process has died shows when its result is received
            connection.send_bytes(b"%d %d" % piece)


def _receive(connection: Connection, workers: dict[Connection, BaseProcess]) -> str:
    try:
        message = connection.recv_bytes()
    except (EOFError, OSError):
        process = workers[connection]
        process.join(1)
        raise CannotRun(
            said(
                "A worker process of this run ended ({how}), so nothing is known about some plans.",
                how=_how(process.exitcode),
            ),
            said("If memory was short, use fewer processes: --jobs 1."),
        ) from None
    text = message[1:].decode("ascii", "replace")
    if message[:1] == _FAULT:
        raise WorkerFault(text)
    return text


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return said("exit code {code}", code=code) if code else said("without a result")
    try:
        name: object = signal.Signals(-code).name
    except ValueError:
        name = -code
    return said("signal {name}", name=name)


def _end(workers: dict[Connection, BaseProcess]) -> None:
    for connection in workers:
        connection.close()
    for process in workers.values():
        if process.pid is not None:
            process.kill()
    for process in workers.values():
        if process.pid is not None:
            process.join()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Inside this context an interrupt waits, so that a new worker never shows one as its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    connection: Connection, inherited: Sequence[Connection], begin: Callable[..., Work], arguments: Sequence[Any]
) -> None:
    """The life of a worker: until its pipe is closed."""
    # The process that started it ends it, and says what there is to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        work: Work | None = None
        while True:
            start, end = map(int, connection.recv_bytes().split())
            try:
                work = work or begin(*arguments)
                answer = _RESULT + work(start, end).encode("ascii")
            except Exception as error:
                answer = _FAULT + f"{type(error).__name__}: {error}".encode("ascii", "backslashreplace")
            connection.send_bytes(answer)
