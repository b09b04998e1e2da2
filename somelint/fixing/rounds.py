"""Fixing to the end: fixes that do not touch each other are made together, the outcome is checked, and so on until
nothing is left to fix.

A round is proved twice: the text says what was meant and nothing else (`proof`), and the rules find nothing new that
weighs as much as what was put right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from somelint.document import parse
from somelint.findings import Finding, Fix
from somelint.fixing.proof import fitting, proved
from somelint.fixing.trial import Seen, verdict
from somelint.locations import Source
from somelint.report import Report

MOST_ROUNDS = 20
MOST_TRIALS = 200

Checker = Callable[[Mapping[str, Source]], Report]
"""Checks the run again, with these texts in place of those of the same name."""


class Made(NamedTuple):
    """A finding that was put right, as it stood in the text before."""

    finding: Finding
    fix: Fix


class Refused(NamedTuple):
    """A finding whose fix was not made, and why: a part of a sentence that begins with "it"."""

    finding: Finding
    why: str


class Outcome(NamedTuple):
    """What came of fixing: the texts that changed, by name, what was done and what was not, and the report on the texts
    as they are now."""

    texts: Mapping[str, Source]
    made: tuple[Made, ...]
    refused: tuple[Refused, ...]
    report: Report


class _Step(NamedTuple):
    """Texts in which some fixes are made, those fixes, and the report on it all."""

    texts: Mapping[str, Source]
    made: tuple[Made, ...]
    report: Report


def fixed(
    report: Report,
    again: Checker,
    wanted: Callable[[Report], Sequence[Finding]],
    unsafe: bool = False,
    stubs: Collection[str] = (),
) -> Outcome:
    """Fix what can be fixed in the texts of a report.

    `again` checks other texts; `wanted` picks the findings that are to be put right. Without `unsafe`, fixes that may
    change what was meant are left out. `stubs` are the rules that report stand-ins, which a fix may bring.
    """
    return _Fixer(report, again, wanted, unsafe, frozenset(stubs)).run()


class _Fixer:
    def __init__(
        self,
        report: Report,
        again: Checker,
        wanted: Callable[[Report], Sequence[Finding]],
        unsafe: bool,
        stubs: frozenset[str],
    ) -> None:
        self.report, self.again, self.wanted, self.unsafe, self.stubs = report, again, wanted, unsafe, stubs
        self.texts = {source.name: source for source in (*report.sources, *report.parts)}
        self.earlier = {name: {source.text} for name, source in self.texts.items()}
        self.changed: dict[str, Source] = {}
        self.refused: dict[tuple[object, ...], Refused] = {}
        self.made: list[Made] = []
        self.trials = 0

    def run(self) -> Outcome:
        for _ in range(MOST_ROUNDS):
            todo = self._todo()
            if not todo:
                break
            step = self._step(self._prove(todo))
            if step is not None and self._is_new(step):
                self._take(step)
        for one in self._todo():
            self._refuse(one, "is left for another run, there were too many")
        return Outcome(self.changed, tuple(self.made), tuple(self.refused.values()), self.report)

    def _todo(self) -> list[Made]:
        return [Made(one, one.fix) for one in self.wanted(self.report) if one.fix and self._may(one, one.fix)]

    def _may(self, finding: Finding, fix: Fix) -> bool:
        allowed = fix.safe or self.unsafe
        return allowed and finding.source in self.texts and _key(finding) not in self.refused

    def _refuse(self, one: Made, why: str) -> None:
        self.refused[_key(one.finding)] = Refused(one.finding, why)

    def _prove(self, todo: Sequence[Made]) -> list[Made]:
        """Those of the fixes that can be made at once, each text read again."""
        kept: list[Made] = []
        for name in dict.fromkeys(one.finding.source for one in todo):
            document = parse(self.texts[name])
            here = {id(one.fix): one for one in todo if one.finding.source == name}
            fit = fitting(document, [one.fix for one in here.values()])
            if isinstance(proved(document, fit), str):
                alone = [(fix, proved(document, [fix])) for fix in fit]
                for fix, told in alone:
                    if isinstance(told, str):
                        self._refuse(here[id(fix)], told)
                fit = [fix for fix, told in alone if not isinstance(told, str)]
                fit = fit[:1] if isinstance(proved(document, fit), str) else fit
            kept += [here[id(fix)] for fix in fit]
        return kept

    def _step(self, todo: Sequence[Made]) -> _Step | None:
        """The fixes made and checked, without those that bring other findings."""
        if not todo:
            return None
        before = Seen(self.report)
        step = self._try(todo)
        if not any(verdict(before, step.report, one.finding, one.fix, self.stubs, ()) for one in todo):
            return step
        good: list[Made] = []
        allowed: set[tuple[object, ...]] = set()
        for one in todo:
            if self.trials >= MOST_TRIALS:
                self._refuse(one, "is left for another run, there were too many")
                continue
            alone = self._try([one])
            why = verdict(before, alone.report, one.finding, one.fix, self.stubs, ())
            if why:
                self._refuse(one, why)
            else:
                good.append(one)
                allowed |= before.new_in(alone.report)
        if len(good) == len(todo) or len(good) > 1:
            step = self._try(good)
            if not any(verdict(before, step.report, one.finding, one.fix, self.stubs, allowed) for one in good):
                return step
        return self._try(good[:1]) if good else None

    def _try(self, todo: Sequence[Made]) -> _Step:
        self.trials += 1
        texts = dict(self.changed)
        for name in dict.fromkeys(one.finding.source for one in todo):
            source = proved(parse(self.texts[name]), [one.fix for one in todo if one.finding.source == name])
            if isinstance(source, Source):
                texts[name] = source
        return _Step(texts, tuple(todo), self.again(texts))

    def _is_new(self, step: _Step) -> bool:
        """Whether no text is again what it was before: else two fixes undo each other, and neither is made."""
        new = True
        for name in {one.finding.source for one in step.made}:
            if step.texts[name].text in self.earlier[name]:
                new = False
                for one in step.made:
                    if one.finding.source == name:
                        self._refuse(one, "would be undone by another fix")
        return new

    def _take(self, step: _Step) -> None:
        for name, source in step.texts.items():
            self.texts[name] = self.changed[name] = source
            self.earlier[name].add(source.text)
        self.made += step.made
        self.report = step.report


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.source, finding.anchor, finding.message
