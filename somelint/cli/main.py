"""The program: runs a command and decides the exit code, whatever happens.

Only the codes of `model/exit_codes` occur, and never a traceback unless SOMELINT_DEBUG is set.
"""

from __future__ import annotations

import gc
import os
import sys

# Where nothing can be loaded any more, not even the words of another language.
_STOPPED = b"somelint: interrupted, nothing is known about the rest.\n"
_FULL = (
    b"somelint: there is not enough memory for this run.\n"
    b"  Check fewer plans at a time, or with --jobs 1, or allow it more.\n"
)
_NO_MEMORY = ("Cannot allocate memory", "failed to map segment")


def _end_at_once(code: int, says: bytes) -> NoReturn:
    """End the process with one line, whatever state it is in."""
    try:  # noqa: SIM105 (loading contextlib takes longer)
        os.write(2, says)
    except OSError:
        pass
    os._exit(code)


try:
    from somelint.model.abstract_classes import lend_abstract_classes

    lend_abstract_classes()
    from somelint.model.quick_modules import find_quickly

    find_quickly("somelint")
    from somelint.model.exit_codes import FAILED, INTERRUPTED, PIPE_CLOSED
    from somelint.model.hints import TYPE_CHECKING, Any
    from somelint.text.sentences import said
except KeyboardInterrupt:
    _end_at_once(130, _STOPPED)
except MemoryError:
    _end_at_once(2, _FULL)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn


def run() -> None:
    """Run the command line and end the process with its exit code."""
    # A run is short and its memory bounded by the limits of the reader; collecting garbage would only cost time.
    gc.disable()
    try:
        code = main()
        for stream in (sys.stdout, sys.stderr):
            try:  # noqa: SIM105 (loading contextlib takes longer)
                stream.flush()
            except (OSError, ValueError, AttributeError):
                pass
    except KeyboardInterrupt:  # a second one, or one after the work was done
        code = INTERRUPTED
    except MemoryError:  # not even enough to say so
        _end_at_once(FAILED, _FULL)
    # Everything is written; shutting the interpreter down object by object would take longer than the check.
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (by default the arguments of the process) and return the exit code."""
    try:
        return _run_guarded(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        # Even while modules are imported, which takes most of a short run.
        _tell_interrupt()
        return INTERRUPTED


def _tell_interrupt() -> None:
    try:
        from somelint.cli import streams

        streams.tell(said("interrupted, nothing is known about the rest."))
    except (KeyboardInterrupt, Exception):
        if sys.stderr is not None:
            sys.stderr.write(_STOPPED.decode())


def _has_no_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _run_guarded(argv: list[str]) -> int:
    from somelint.cli import streams
    from somelint.model.errors import CannotRun
    from somelint.rulesets import shipped_data

    streams.speak_with(lambda: _asked_words(argv))
    try:
        ascii_only = streams.prepare_streams()
        if "_SOMELINT_COMPLETE" in os.environ:
            from somelint.cli.completing.asking import asking_shell

            if shell := asking_shell(argv, os.environ):
                from somelint.cli.commands import somelint as program
                from somelint.cli.completing.shells import answer_shell

                return answer_shell(shell, program)
        if argv[:1] == ["check"]:
            options = _plain_options(argv[1:])
            if options is not None:
                return _check(options, ascii_only)
        from somelint.cli.commands import dispatch

        return dispatch(argv, ascii_only=ascii_only)
    except (streams.PipeClosed, BrokenPipeError):
        streams.abandon()
        return PIPE_CLOSED
    except streams.OutputFailed as failure:
        streams.abandon()
        streams.tell(said("the output could not be written: {why}.", why=failure.args[0]))
    except CannotRun as stop:
        streams.tell(stop.message, stop.help)
    except shipped_data.DataMissing as missing:
        streams.tell(missing.args[0])
    except MemoryError:
        _tell_memory()
    except Exception as error:  # the last resort: whatever went wrong, the exit code must not say "findings"
        _report_fault(error)
    return FAILED


def _plain_options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What the arguments of `check` ask for, as `Request` takes it, when they are usual ones, as a hook gives them."""
    if not any(argument.startswith("-") for argument in arguments):
        return {"paths": tuple(arguments), "color": "auto"}
    from somelint.cli.plain import plain_options

    return plain_options(arguments)


def _check(options: dict[str, Any], ascii_only: bool) -> int:
    from somelint.cli.check import run_check
    from somelint.cli.streams import system_locale
    from somelint.runs.request import Request
    from somelint.text.dates import date

    # Only commands read the clock.
    locale = system_locale(os.environ)
    return run_check(Request(today=date.today(), ascii=ascii_only, locale=locale, **options))


def _asked_words(argv: Sequence[str]) -> Mapping[str, str]:
    """The translations of sentences into the language of the arguments, else of the system."""
    from somelint.cli.speech.words import asked_words  # only where something is told

    return asked_words(argv)


def _tell_memory() -> None:
    from somelint.cli import streams

    less = said("Check fewer plans at a time, or with --jobs 1, or allow it more.")
    streams.tell(said("there is not enough memory for this run."), less)


def _report_fault(error: Exception) -> None:
    from somelint.cli import streams
    from somelint.text.escape import one_line

    if _has_no_folder():
        streams.tell(
            said("the working folder no longer exists."), said("Change to a folder that does, and run it again.")
        )
        return
    if isinstance(error, (OSError, ImportError)) and any(word in str(error) for word in _NO_MEMORY):
        _tell_memory()
        return
    if os.environ.get("SOMELINT_DEBUG") == "1":
        import traceback

        streams.tell_raw("".join(f"{one_line(line)}\n" for line in traceback.format_exc().splitlines()))
    failed = said("somelint failed: {error}", error=one_line(f"{type(error).__name__}: {error}"))
    report = said("This is a fault in somelint, not in your plan. Please report it with the command you ran;")
    again = said("running it once more with SOMELINT_DEBUG=1 shows where it happened.")
    streams.tell_raw(
        f"{streams.translate_text(failed)}\n  {streams.translate_text(report)}\n  {streams.translate_text(again)}\n"
    )
