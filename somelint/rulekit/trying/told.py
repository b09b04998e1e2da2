"""What is told about a rule that was tried: records that the command line shows as text and as JSON."""

from __future__ import annotations

from somelint.model.findings import Finding
from somelint.model.hints import Literal, TypeAlias
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

PlaceVerdict: TypeAlias = Literal["finding", "ignored", "silent"]
"""What became of a place: a finding, one that a comment or the configuration hides, or nothing."""


class ToldName(NamedTuple):
    """A name under `let` and what it stands for at a place."""

    name: str  # the name
    shown: str  # its value in words, places with their lines; empty when it is not known
    why: str = ""  # why it is not known, or why there is nothing


class ToldCondition(NamedTuple):
    """A condition that was asked at a place."""

    part: str  # the part of the rule that it belongs to: `when`, `check`, `cases[0].check`
    line: int | None  # its line in the rule file; None when it stands in a shared definition
    depth: int  # how deep it stands in others
    form: str  # the condition as written, cut when long
    outcome: bool | None  # true, false, or None for undecided
    why: str  # what decided


class ToldPlace(NamedTuple):
    """A place that a rule looked at."""

    place: str  # its path; empty for the plan as a whole
    file: str  # the file that it is written in
    line: int  # its line, from 1
    column: int  # its column, from 1
    label: str  # what it is called
    verdict: PlaceVerdict  # what became of it
    why: str  # what made the rule silent, or hides the finding; empty for a finding
    names: tuple[ToldName, ...] = ()  # the names under `let`
    conditions: tuple[ToldCondition, ...] = ()  # what was asked, in that order
    findings: tuple[Finding, ...] = ()  # what was found
    cut: bool = False  # whether more was asked than is told


class ToldPlan(NamedTuple):
    """A plan that a rule was tried on."""

    name: str  # its name
    places: tuple[ToldPlace, ...]  # the first places that the rule looked at
    looked_at: int  # how many places it looked at
    findings: tuple[Finding, ...]  # all that the check finds with this rule in this plan, hidden ones included
    why: str = ""  # why the rule is silent about all of the plan; empty when there are places to tell of


class ToldTrial(NamedTuple):
    """A rule that was tried on plans."""

    rule: str  # its id
    plans: tuple[ToldPlan, ...]  # the plans that could be read
    failures: tuple[Failure, ...]  # what could not be done

    @property
    def shown(self) -> list[Finding]:
        """The findings that no comment hides; one in a part that several plans use counts once."""
        found = [finding for plan in self.plans for finding in plan.findings if finding.suppression is None]
        return list(
            {(finding.source, finding.path, finding.span, finding.message): finding for finding in found}.values()
        )
