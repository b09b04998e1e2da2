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
from somelint.fixing.trial import Made, Refused, Seen, Told, verdicts
from somelint.locations import Source
from somelint.report import Report

MOST_ROUNDS = 20
MOST_TRIALS = 60
MOST_READ = 10_000_000
_TOO_MANY = "is left for another run, there were too many"

Checker = Callable[[Mapping[str, Source], "Collection[str] | None"], Report]
"""Checks the run again, with these texts in place of those of the same name; of the plans only some, if names are
given."""


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
        self.allowed: set[Told] = set()
        self.read = 0
        self.parts = {source.name for source in report.parts}

    def run(self) -> Outcome:
        for _ in range(MOST_ROUNDS):
            todo = self._todo()
            if not todo:
                break
            step = self._step(self._prove(todo))
            if step is not None and self._is_new(step):
                self._take(step)
        for one in self._todo():
            self._refuse(one, _TOO_MANY)
        return Outcome(self.changed, tuple(self.made), tuple(self.refused.values()), self.report)

    def _todo(self) -> list[Made]:
        return [Made(one, one.fix) for one in self.wanted(self.report) if one.fix and self._may(one, one.fix)]

    def _may(self, finding: Finding, fix: Fix) -> bool:
        return (fix.safe or self.unsafe) and finding.source in self.texts and _key(finding) not in self.refused

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
                alone = [(fix, proved(document, [fix]) if self._may_read(name) else _TOO_MANY) for fix in fit]
                for fix, told in alone:
                    if isinstance(told, str):
                        self._refuse(here[id(fix)], told)
                fit = [fix for fix, told in alone if not isinstance(told, str)]
                fit = fit[:1] if isinstance(proved(document, fit), str) else fit
            kept += [here[id(fix)] for fix in fit]
        return kept

    def _may_read(self, name: str | None) -> bool:
        """Count one more reading of a text, or of all, in characters; whether that is within the bounds of a run."""
        self.read += sum(len(source.text) for source in self.texts.values() if name in (None, source.name))
        return self.read <= MOST_READ

    def _step(self, todo: Sequence[Made]) -> _Step | None:
        """The fixes made and checked, without those that bring other findings."""
        if not todo:
            return None
        step: _Step | None = self._try(todo)
        bad = self._bad(step) if step else []
        if not bad:
            return step
        # What goes wrong in one text is looked for there, fix by fix; the others need not wait for it.
        troubled = {one.finding.source for one, _ in bad}
        good = [one for one in todo if one.finding.source not in troubled]
        for name in sorted(troubled):
            good += self._one_by_one([one for one in todo if one.finding.source == name], name)
        step = self._try(good) if good else None
        for one, why in self._bad(step) if step else ():
            self._refuse(one, why)
            step = None
        return step

    def _bad(self, step: _Step) -> list[tuple[Made, str]]:
        told = verdicts(Seen(self.report), step.report, step.made, self.stubs, self.allowed)
        return [(one, why) for one, why in told if why]

    def _one_by_one(self, todo: Sequence[Made], name: str) -> list[Made]:
        """Those of the fixes in a text that do no harm, each tried alone and then all together."""
        only = None if name in self.parts else (name,)
        before = Seen(self.again(self.changed, only))
        good: list[Made] = []
        for n, one in enumerate(todo):
            if n >= MOST_TRIALS:
                break  # the rest has its turn in the next round
            if not self._may_read(name if only else None):
                self._refuse(one, _TOO_MANY)
                continue
            alone = self._try([one], only)
            [(_, why)] = verdicts(before, alone.report, [one], self.stubs, ())
            if why:
                self._refuse(one, why)
            else:
                good.append(one)
                self.allowed |= before.new_in(alone.report)
        if len(good) > 1:
            both = self._try(good, only)
            if any(why for _, why in verdicts(before, both.report, good, self.stubs, self.allowed)):
                return good[:1]
        return good

    def _try(self, todo: Sequence[Made], only: Collection[str] | None = None) -> _Step:
        texts = dict(self.changed)
        for name in dict.fromkeys(one.finding.source for one in todo):
            source = proved(parse(self.texts[name]), [one.fix for one in todo if one.finding.source == name])
            if isinstance(source, Source):
                texts[name] = source
        return _Step(texts, tuple(todo), self.again(texts, only))

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
