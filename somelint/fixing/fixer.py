"""Fixing in rounds until nothing is left to fix. A round applies all fixes that do not touch each other.

Each round is verified twice: the text changed as intended and nowhere else (`verification`), and the rules find
nothing new that weighs as much as what was fixed (`trial`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from somelint.document.document import parse
from somelint.fixing.bisection import TOO_MANY, Budget, bisect_failures
from somelint.fixing.rechecking import Checker, Rechecks
from somelint.fixing.trial import (
    AppliedFix,
    EarlierFindings,
    FindingKey,
    FixAttempt,
    RefusedFix,
    StandIns,
    find_suspects,
    in_source,
    judge_fixes,
    sources_of,
)
from somelint.fixing.verification import pick_disjoint, pick_verified, verify
from somelint.model.findings import Finding, Fix
from somelint.model.locations import Source
from somelint.model.report import Report
from somelint.text.sentences import said

MOST_ROUNDS = 20
Picker: TypeAlias = Callable[[Report], Sequence[Finding]]
"""Picks the findings of a report that are to be fixed."""


class FixResult(NamedTuple):
    """The result of fixing."""

    texts: Mapping[str, Source]  # the texts that changed, by name
    applied: tuple[AppliedFix, ...]  # the fixes that were made
    refused: tuple[RefusedFix, ...]  # the fixes that were not made, and why
    report: Report  # on the texts as they are now


def fix_texts(
    report: Report, check: Checker, pick: Picker, unsafe: bool = False, stubs: StandIns | Collection[str] = ()
) -> FixResult:
    """Fix what can be fixed in the texts of a report. `check` checks other texts; `pick` selects the findings to fix.

    Without `unsafe`, fixes that may change what the author meant are left out. `stubs`: rules that report placeholders.
    """
    return _Fixer(
        report, check, pick, unsafe, stubs if isinstance(stubs, StandIns) else StandIns(frozenset(stubs))
    ).run()


class _Fixer:
    def __init__(self, report: Report, check: Checker, pick: Picker, unsafe: bool, stubs: StandIns) -> None:
        self.report, self.pick, self.unsafe, self.stubs = report, pick, unsafe, stubs
        self.texts = {source.name: source for source in (*report.sources, *report.parts)}
        self.earlier = {name: {source.text} for name, source in self.texts.items()}
        self.changed: dict[str, Source] = {}
        self.refused: dict[FindingKey, tuple[RefusedFix, int]] = {}  # and how many fixes had been applied by then
        self.applied: list[AppliedFix] = []
        self.allowed: set[FindingKey] = set()
        self.parts = {source.name for source in report.parts}
        self.budget, self.only_safe = Budget(len(self.texts)), True
        self.rechecks = Rechecks(check, report, self.texts.keys())

    def run(self) -> FixResult:
        for safe in (True, False) if self.unsafe else (True,):
            # What may change the meaning comes last, with a budget of its own: it holds up nothing that is certain.
            self.only_safe, self.budget = safe, Budget(len(self.texts))
            self._fix_in_rounds()
        return FixResult(self.changed, tuple(self.applied), tuple(why for why, _ in self.refused.values()), self.report)

    def _fix_in_rounds(self) -> None:
        for _ in range(MOST_ROUNDS):
            todo = () if self.budget.is_spent() else self._todo() or self._retry()
            if not todo:
                break
            attempt = self._attempt(self._verify(todo))
            if attempt is not None and self._is_new(attempt):
                self._keep(attempt)
        for item in self._todo():
            self._refuse(item, TOO_MANY)

    def _todo(self) -> list[AppliedFix]:
        return [
            AppliedFix(each, each.fix) for each in self.pick(self.report) if each.fix and self._may_fix(each, each.fix)
        ]

    def _retry(self) -> list[AppliedFix]:
        """Give fixes that were refused before the texts last changed another chance."""
        for key in [key for key, (_, applied) in self.refused.items() if applied < len(self.applied)]:
            del self.refused[key]
        return self._todo()

    def _may_fix(self, finding: Finding, fix: Fix) -> bool:
        allowed = fix.safe or not self.only_safe
        return allowed and finding.source in self.texts and _anchor_key(finding) not in self.refused

    def _refuse(self, item: AppliedFix, why: str) -> None:
        self.refused[_anchor_key(item.finding)] = RefusedFix(item.finding, why), len(self.applied)

    def _verify(self, todo: Sequence[AppliedFix]) -> list[AppliedFix]:
        """The fixes that can be made at once, verified by reading each text again."""
        kept: list[AppliedFix] = []
        for name in sources_of(todo):
            document = parse(self.texts[name])
            here = {id(item.fix): item for item in in_source(todo, name)}
            fixes = pick_disjoint(document, [item.fix for item in here.values()])
            good, refused = pick_verified(document, fixes, self.budget.may_read)
            for fix, why in refused:
                self._refuse(here[id(fix)], why)
            kept += [here[id(fix)] for fix in good]
        return kept

    def _attempt(self, todo: Sequence[AppliedFix]) -> FixAttempt | None:
        """Make and check the fixes, leaving out those that cause other findings."""
        if not todo:
            return None
        attempt = self._try(todo)
        if not (harmful := self._harmful(attempt)):
            return attempt
        # A fault in one text is searched there, fix by fix, without holding up the other texts.
        troubled = {item.finding.source for item, _ in harmful}
        good = [item for item in todo if item.finding.source not in troubled]
        suspects = find_suspects(EarlierFindings(self.report, self.stubs), attempt.report, todo, self.allowed)
        for name in sorted(troubled):
            good += self._pick_harmless(in_source(todo, name), name, suspects)
        if not good:
            return None
        attempt = self._try(good)
        for item, why in (harmful := self._harmful(attempt)):
            self._refuse(item, why)
        return None if harmful else attempt

    def _harmful(self, attempt: FixAttempt) -> list[tuple[AppliedFix, str]]:
        before = EarlierFindings(self.report, self.stubs)
        return [one for one in judge_fixes(before, attempt.report, attempt.applied, self.allowed) if one[1]]

    def _pick_harmless(self, todo: Sequence[AppliedFix], name: str, suspects: Mapping[int, str]) -> list[AppliedFix]:
        """The fixes in a text that do no harm: suspects are tried one by one, the others by halves, then all."""
        only = None if name in self.parts else (name,)
        before = EarlierFindings(self.rechecks.check(self.changed, only), self.stubs)
        length = sum(len(source.text) for source in self.texts.values() if only is None or source.name == name)

        def try_all(items: Sequence[AppliedFix]) -> str:
            if not self.budget.may_check(length):
                return TOO_MANY
            after = self._try(items, only).report
            allowed = self.allowed if len(items) > 1 else ()
            why = next((why for _, why in judge_fixes(before, after, items, allowed) if why), "")
            if not why:
                self.allowed |= before.new_in(after)
            return why

        good: list[AppliedFix] = []
        trusted = [item for item in todo if id(item.fix) not in suspects]
        for items in (trusted, *([item] for item in todo if id(item.fix) in suspects)):
            harmless, refused = bisect_failures(items, try_all)
            good += harmless
            for item, why in refused:
                self._refuse(item, suspects.get(id(item.fix), TOO_MANY) if why == TOO_MANY else why)
        if len(good) > 1:
            together = self._try(good, only).report
            if any(why for _, why in judge_fixes(before, together, good, self.allowed)):
                return good[:1]
        return good

    def _try(self, todo: Sequence[AppliedFix], only: Collection[str] | None = None) -> FixAttempt:
        texts = dict(self.changed)
        for name in sources_of(todo):
            source = verify(parse(self.texts[name]), [item.fix for item in in_source(todo, name)])
            if isinstance(source, Source):
                texts[name] = source
        return FixAttempt(texts, tuple(todo), self.rechecks.check(texts, only))

    def _is_new(self, attempt: FixAttempt) -> bool:
        """Whether every text is new. If one is back to an earlier state, two fixes undo each other; neither is made."""
        repeated = [name for name in sources_of(attempt.applied) if attempt.texts[name].text in self.earlier[name]]
        for name in repeated:
            for item in in_source(attempt.applied, name):
                self._refuse(item, said("would be undone by another fix"))
        return not repeated

    def _keep(self, attempt: FixAttempt) -> None:
        for name, source in attempt.texts.items():
            self.texts[name] = self.changed[name] = source
            self.earlier[name].add(source.text)
        self.applied += attempt.applied
        self.report = attempt.report
        self.rechecks.settle(self.changed, self.report)


def _anchor_key(finding: Finding) -> FindingKey:
    return finding.rule, finding.source, finding.anchor, finding.message
