"""What a format is given besides the report."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.model.findings import Level, Severity
from somelint.model.hints import TYPE_CHECKING, Literal
from somelint.model.records import NamedTuple
from somelint.text.messages import Messages

if TYPE_CHECKING:
    from somelint.rulesets.ruleset import Ruleset


class RuleText(NamedTuple):
    """The texts of a rule for formats that show them."""

    id: str  # its id
    summary: str  # what it checks, in a sentence
    why: str  # the reason for it, on one line
    severity: Severity  # the severity of its findings
    level: Level | Literal[""]  # the level it belongs to, empty when it has none
    group: str  # the group it belongs to
    sections: tuple[tuple[str, str], ...] = ()  # its other texts: (title, plain text)
    page: str = ""  # the address of a page about it; empty when none is known


class ReportOptions(NamedTuple):
    """How to write a report."""

    level: Level  # the highest level of findings to show
    fail_on: Severity | None  # the lowest severity that fails the run; None: never
    colour: bool  # whether colours may be used
    ascii: bool  # whether the terminal shows nothing but ASCII
    width: int  # the columns of the terminal
    text: Messages  # the texts of reports, by key
    rules: Mapping[str, RuleText] = {}  # the rules of the findings by id, for formats that show them
    paths: Mapping[str, str] = {}  # file names from the root of the repository, by source name
    accepted: Mapping[str, str] = {}  # the day that each accepted finding was accepted, by its fingerprint
    # The addresses of files, by source name, for a terminal that shows links; None: it shows none.
    links: Mapping[str, str] | None = None
    wraps: bool = False  # whether sentences are wrapped at the width
    ruleset: Ruleset | None = None  # the rules of the run, for formats that need more than the findings
