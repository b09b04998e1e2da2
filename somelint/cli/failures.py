"""Messages on standard error about what somelint could not do, and notices about a run."""

from __future__ import annotations

from collections.abc import Iterable

from somelint.cli import streams
from somelint.model.report import Failure


def tell_failures(failures: Iterable[Failure]) -> None:
    """Report on standard error what somelint could not do, each with its place."""
    for failure in failures:
        place = f":{failure.position.line}:{failure.position.column}" if failure.position else ""
        # Many messages name the file themselves.
        named = not failure.source or (not place and failure.source in failure.message)
        streams.tell(failure.message if named else f"{failure.source}{place}: {failure.message}", failure.help)
