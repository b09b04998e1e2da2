"""Checking the texts of a run again while they are fixed, each state of them once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from somelint.model.locations import Source
from somelint.model.report import Report

Checker: TypeAlias = Callable[[Mapping[str, Source], "Collection[str] | None"], Report]
"""Checks the run again, with these texts in place of those with the same names; given names, only those plans."""


class Rechecks:
    """The reports on what is tried, which are kept for as long as the other texts stay what they are."""

    def __init__(self, check: Checker, report: Report, names: Collection[str]) -> None:
        """`report`: on the texts as they are; `names`: those of all texts of the run."""
        self._check = check
        self._names = names
        self._report = report
        self._changed: Mapping[str, Source] = {}
        self._known: dict[tuple[object, ...], Report] = {}

    def settle(self, changed: Mapping[str, Source], report: Report) -> None:
        """Go on from these texts in place of those with the same names, and from the report on them."""
        self._changed, self._report = dict(changed), report
        self._known.clear()

    def check(self, texts: Mapping[str, Source], only: Collection[str] | None = None) -> Report:
        """The report on these texts in place of those with the same names; given names, only on those plans."""
        if only is not None and set(only) >= set(self._names):
            only = None
        if only is None and texts == self._changed:
            return self._report
        key = only, *((name, source.text) for name, source in sorted(texts.items()))
        if key not in self._known:
            self._known[key] = self._check(texts, only)
        return self._known[key]
