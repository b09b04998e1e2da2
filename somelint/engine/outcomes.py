"""What one plan contributes to a report: the records that pass between the steps of a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from somelint.model.findings import Finding, Waiver
from somelint.model.hints import TYPE_CHECKING, Literal, TypeAlias
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.model.report import Failure

if TYPE_CHECKING:
    from somelint.document.view import View

TextRole: TypeAlias = Literal["plan", "unmarked", "part", "unread"]
"""What a text is: a plan; one unless another plan uses it as a part; a part only; or it cannot be read."""


class Extract(NamedTuple):
    """As much of a plan as rules across plans look at, as plain data."""

    # The sections of the plan, with those of its parts, without texts that are no answers.
    data: object
    # The paths that misspelt keys were probably meant to be.
    misspelt: Sequence[Path]
    # The paths of mappings with more in them than could be read.
    unread: Sequence[Path]
    # Where the data from parts is written: a path, the name of the part and the path there.
    table: Sequence[tuple[Path, str, Path]]
    # The entries that are, or stand for, an entry of a part: a path, the name of the part and the path there.
    origins: Sequence[tuple[Path, str, Path]]
    # Whether there is more that could not be read.
    lost: bool
    # Texts that are not answers: path, text, first and end offset.
    stand_ins: Sequence[tuple[Path, str, int, int]]
    # The month in which the fiscal year begins.
    fiscal_start: int
    # The day that dates are counted from, as in "2027-03-31"; empty for none.
    first_day: str
    # The code of the language to tell about it in; empty for that of the run.
    language: str
    # Where keys are that have another name in the text: a path in the data, and the path there.
    written: Sequence[tuple[Path, Path]]


class Settled(NamedTuple):
    """What is found in one plan after its comments, as far as it can be told without the other plans."""

    # How many findings there were before.
    before: int
    # The findings; those that are suppressed have the reason in `suppression`.
    findings: tuple[Finding, ...]
    # What the comments suppress.
    waivers: tuple[Waiver, ...]


class PlanOutcome(NamedTuple):
    """What one text contributes to a report, as far as it can be told without the other plans."""

    # The name of the text.
    source: str
    # What it is.
    role: TextRole
    # What was found about it, not sorted.
    findings: tuple[Finding, ...] = ()
    # What was found about the form of the parts that it uses.
    part_findings: tuple[Finding, ...] = ()
    # Why it cannot be read.
    failures: tuple[Failure, ...] = ()
    # The parts that it uses and that cannot be read, as failures of the parts.
    broken_parts: tuple[Failure, ...] = ()
    # The same as failures of the plan.
    missed_parts: tuple[Failure, ...] = ()
    # The rules that could not be run on it.
    rule_failures: tuple[Failure, ...] = ()
    # The ids of these rules.
    broken: tuple[str, ...] = ()
    # The ids of the rules that must be asked again, when all plans are known.
    postponed: tuple[str, ...] = ()
    # The names of the parts that it uses.
    parts: tuple[str, ...] = ()
    # Whether it has comments for somelint.
    commented: bool = False
    # The code of the language to tell about it in; empty for that of the run.
    language: str = ""
    # What is found in it after these comments; None when it has none, or is the only plan.
    settled: Settled | None = None
    # The names of files that a rule asked for, and whether they exist.
    files: Mapping[str, bool] = {}
    # The plan as rules see it; None when it was let go.
    view: View | None = None
    # As much of it as the other plans need; None while there is a view.
    extract: Extract | None = None


class SecondOutcome(NamedTuple):
    """What the rules that were postponed contribute, now that all plans are known."""

    # What was found, not sorted.
    findings: tuple[Finding, ...] = ()
    # The rules that could not be run.
    rule_failures: tuple[Failure, ...] = ()
    # The ids of these rules.
    broken: tuple[str, ...] = ()
    # The names of files that a rule asked for, and whether they exist.
    files: Mapping[str, bool] = {}
