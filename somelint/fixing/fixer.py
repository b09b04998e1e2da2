"""Fixing to the end: fixes that do not touch each other are made together, the outcome is checked, and so on until
nothing is left to fix.

A round is proved twice: the text says what was meant and nothing else (`proof`), and the rules find nothing new that
weighs as much as what was put right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from somelint.document.document import parse
from somelint.fixing.trial import Made, Refused, Seen, Step, Told, suspects, verdicts
from somelint.fixing.verification import TOO_MANY, fitting, provable, proved
from somelint.fixing.work import Work
from somelint.model.findings import Finding, Fix
from somelint.model.locations import Source
from somelint.model.report import Report

MOST_ROUNDS = 20

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
        self.refused: dict[tuple[object, ...], tuple[Refused, int]] = {}
        self.made: list[Made] = []
        self.allowed: set[Told] = set()
        self.parts = {source.name for source in report.parts}
        self.work = Work(len(self.texts))

    def run(self) -> Outcome:
        for _ in range(MOST_ROUNDS):
            todo = self._todo() or self._once_more()
            if not todo:
                break
            step = self._step(self._prove(todo))
            if step is not None and self._is_new(step):
                self._take(step)
        for one in self._todo():
            self._refuse(one, TOO_MANY)
        return Outcome(self.changed, tuple(self.made), tuple(one for one, _ in self.refused.values()), self.report)

    def _todo(self) -> list[Made]:
        return [Made(one, one.fix) for one in self.wanted(self.report) if one.fix and self._may(one, one.fix)]

    def _once_more(self) -> list[Made]:
        """What was refused before the last change of the texts may be right now."""
        for key in [key for key, (_, then) in self.refused.items() if then < len(self.made)]:
            del self.refused[key]
        return self._todo()

    def _may(self, finding: Finding, fix: Fix) -> bool:
        allowed = fix.safe or self.unsafe
        return allowed and finding.source in self.texts and _key(finding) not in self.refused

    def _refuse(self, one: Made, why: str) -> None:
        self.refused[_key(one.finding)] = Refused(one.finding, why), len(self.made)

    def _prove(self, todo: Sequence[Made]) -> list[Made]:
        """Those of the fixes that can be made at once, each text read again."""
        kept: list[Made] = []
        for name in dict.fromkeys(one.finding.source for one in todo):
            document = parse(self.texts[name])
            here = {id(one.fix): one for one in todo if one.finding.source == name}
            fit, refused = provable(document, fitting(document, [one.fix for one in here.values()]), self.work.may_read)
            for fix, why in refused:
                self._refuse(here[id(fix)], why)
            kept += [here[id(fix)] for fix in fit]
        return kept

    def _step(self, todo: Sequence[Made]) -> Step | None:
        """The fixes made and checked, without those that bring other findings."""
        if not todo:
            return None
        step: Step | None = self._try(todo)
        bad = self._bad(step) if step else []
        if not bad:
            return step
        # What goes wrong in one text is looked for there, fix by fix; the others need not wait for it.
        troubled = {one.finding.source for one, _ in bad}
        good = [one for one in todo if one.finding.source not in troubled]
        at_fault = suspects(Seen(self.report), step.report, todo, self.stubs, self.allowed) if step else {}
        for name in sorted(troubled):
            good += self._sifted([one for one in todo if one.finding.source == name], name, at_fault)
        step = self._try(good) if good else None
        for one, why in self._bad(step) if step else ():
            self._refuse(one, why)
            step = None
        return step

    def _bad(self, step: Step) -> list[tuple[Made, str]]:
        before = Seen(self.report)
        told = verdicts(before, step.report, step.made, self.stubs, self.allowed)
        return [(one, why) for one, why in told if why]

    def _sifted(self, todo: Sequence[Made], name: str, at_fault: Mapping[int, str]) -> list[Made]:
        """Those of the fixes in a text that do no harm: suspects tried one by one, the others by halves, then all."""
        only = None if name in self.parts else (name,)
        before = Seen(self.again(self.changed, only))
        length = sum(len(one.text) for one in self.texts.values() if only is None or one.name == name)

        def sifted(some: Sequence[Made]) -> list[Made]:
            if not some or not self.work.may_check(length):
                for one in some:
                    self._refuse(one, at_fault.get(id(one.fix), TOO_MANY))
                return []
            after = self._try(some, only).report
            allowed = self.allowed if len(some) > 1 else ()
            bad = [(one, why) for one, why in verdicts(before, after, some, self.stubs, allowed) if why]
            if not bad:
                self.allowed |= before.new_in(after)
                return list(some)
            if len(some) == 1:
                self._refuse(*bad[0])
                return []
            half = len(some) // 2
            return sifted(some[:half]) + sifted(some[half:])

        good = sifted([one for one in todo if id(one.fix) not in at_fault])
        for one in todo:
            good += sifted([one]) if id(one.fix) in at_fault else []
        if len(good) > 1:
            both = self._try(good, only).report
            if any(why for _, why in verdicts(before, both, good, self.stubs, self.allowed)):
                return good[:1]
        return good

    def _try(self, todo: Sequence[Made], only: Collection[str] | None = None) -> Step:
        texts = dict(self.changed)
        for name in dict.fromkeys(one.finding.source for one in todo):
            source = proved(parse(self.texts[name]), [one.fix for one in todo if one.finding.source == name])
            if isinstance(source, Source):
                texts[name] = source
        return Step(texts, tuple(todo), self.again(texts, only))

    def _is_new(self, step: Step) -> bool:
        """Whether no text is again what it was before: else two fixes undo each other, and neither is made."""
        new = True
        for name in {one.finding.source for one in step.made}:
            if step.texts[name].text in self.earlier[name]:
                new = False
                for one in step.made:
                    if one.finding.source == name:
                        self._refuse(one, "would be undone by another fix")
        return new

    def _take(self, step: Step) -> None:
        for name, source in step.texts.items():
            self.texts[name] = self.changed[name] = source
            self.earlier[name].add(source.text)
        self.made += step.made
        self.report = step.report


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.source, finding.anchor, finding.message
