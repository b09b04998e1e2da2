"""One question after the other: rules keep what they have worked out, so nothing is asked of them at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lsprotocol.types import Diagnostic

from somelint.engine.shared_parts import is_part
from somelint.model.errors import CannotRun
from somelint.model.records import NamedTuple
from somelint.project.marks import is_marked
from somelint.server.buffers import Buffer
from somelint.server.diagnostics import diagnostics, stop_in_plan, why_unchecked
from somelint.server.memory import OutOfDate
from somelint.server.plan_folder import Checked
from somelint.server.rule_texts import is_rule_file, rule_diagnostics
from somelint.server.workplace import Workplace

_TRIES = 3
_T = TypeVar("_T")


class Told(NamedTuple):
    """What is told about one file."""

    # What the editor calls the file.
    uri: str
    # The version of the text; None when it is not open.
    version: int | None
    # What was found.
    found: list[Diagnostic]


class AnswerQueue:
    """AnswerQueue questions about the texts of a workplace, in a thread of its own, one after the other."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self._thread = ThreadPoolExecutor(1, "somelint")

    async def about(self, uri: str, answer: Callable[[Buffer, Checked, str], _T]) -> _T | None:
        """The answer to a question about a file that is open, as the texts are now; None when there is none."""
        place = self.workplace
        for _ in range(_TRIES):
            generation = place.generation
            made = await self._in_turn(lambda: self._asked(uri, answer))
            if place.generation == generation:
                return made
        return None

    def _asked(self, uri: str, answer: Callable[[Buffer, Checked, str], _T]) -> _T | None:
        name = self.workplace.name_of(uri)
        buffer = self.workplace.buffers.get(name or "")
        if name is None or buffer is None:
            return None
        try:
            checked = self.workplace.checked(name)
        except CannotRun:  # told where the plan begins
            return None
        return answer(buffer, checked, name) if _is_ours(buffer, checked) else None

    async def told(self) -> list[Told] | None:
        """What is told about everything that is open; None when it was out of date before it was found out."""
        generation = self.workplace.generation
        made = await self._in_turn(lambda: self._told(generation))
        return made if self.workplace.generation == generation else None

    async def _in_turn(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _told(self, generation: int) -> list[Told] | None:
        try:
            return tell_all(self.workplace, lambda: self.workplace.generation != generation)
        except OutOfDate:
            return None


def _is_ours(buffer: Buffer, checked: Checked) -> bool:
    """Whether a text is a plan or a part of plans; others have keys of their own."""
    texts = (*checked.report.sources, *checked.report.parts)
    document = buffer.document
    return any(text.name == buffer.source.name for text in texts) or (document is not None and is_part(document))


def tell_all(workplace: Workplace, is_late: Callable[[], bool] | None = None) -> list[Told]:
    """What is told about everything that is open, and about files that are not and have mistakes. Raises OutOfDate."""
    told: dict[str, Told] = {}
    for name, buffer in workplace.buffers.items():
        try:
            found = _found(workplace, buffer, told, is_late)
        except CannotRun as refused:
            found = [why_unchecked(refused)] if is_marked(buffer.source.text.encode("utf-8", "surrogatepass")) else []
        told[name] = Told(buffer.uri, buffer.version, found)
    return list(told.values())


def _found(
    workplace: Workplace, buffer: Buffer, told: dict[str, Told], is_late: Callable[[], bool] | None
) -> list[Diagnostic]:
    """What is found in a text; what else has mistakes is added to what is told."""
    name = buffer.source.name
    if is_rule_file(workplace, name):
        return rule_diagnostics(workplace, buffer)
    checked = workplace.checked(name, is_late)
    found = diagnostics(workplace, checked, name)
    stop = stop_in_plan(checked)
    if stop and workplace.folder_of(name).is_plan(buffer.source):
        found.append(stop)
    for other in {failure.source for failure in checked.report.failures} - {""}:
        if other not in workplace.buffers and workplace.is_inside(other):
            told[other] = Told(workplace.uri_of(other), None, diagnostics(workplace, checked, other))
    return found
